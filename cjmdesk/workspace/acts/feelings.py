"""Acts on a persona's feelings, and on who travels."""

from cjmdesk.document import edits
from cjmdesk.editor.target import CurvePointTarget, Target
from cjmdesk.errors import EditRefused
from cjmdesk.model import PersonaId, StepId, emotion_id, personas_of
from cjmdesk.words import message
from cjmdesk.workspace.acts.situation import Situation

Done = tuple[Target, ...]


def feel(at: Situation, value: float) -> Done:
    """The selected feeling at a value, −2…+2 in halves."""
    persona, step = _feeling(at)
    edits.set_emotion(at.document, persona, step, value=value)
    lane = at.lane
    return (CurvePointTarget(lane, persona, step),) if lane else at.selection.targets


def first_feeling(at: Situation) -> Done:
    """A value of 0 for the first persona who has none at the selected step.

    Raises EditRefused where nobody travels, or everybody has a value.
    """
    cell = at.cell
    travelling = personas_of(at.project, at.map)
    if at.pen is not None:
        travelling.sort(key=lambda persona: persona.id != at.pen)
    if cell is None or not travelling:
        raise EditRefused(reason=message("add a persona first: a curve is somebody's."))
    for persona in travelling:
        point = at.project.emotions.get(emotion_id(persona.id, cell[0]))
        if point is None or point.value is None:
            edits.set_emotion(at.document, persona.id, cell[0], value=0.0)
            return (CurvePointTarget(cell[1], persona.id, cell[0]),)
    raise EditRefused(reason=message("every persona has a value at this step already."))


def insert_persona(at: Situation) -> PersonaId:
    """A persona who travels on the map."""
    return edits.add_persona(at.document, name=at.tr("New persona"), on_map=at.map)


def _feeling(at: Situation) -> tuple[PersonaId, StepId]:
    if at.feeling is None:
        raise EditRefused(reason=message("add a persona first: a curve is somebody's."))
    return at.feeling
