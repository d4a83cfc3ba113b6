"""Adding things where the selection is; each returns what should be selected afterwards."""

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    CardId,
    LaneId,
    LaneKind,
    MapId,
    PersonaId,
    Project,
    StageId,
    StepId,
    emotion_id,
    personas_of,
    steps_in_order,
)
from cjmdesk.words import Words, message


def insert_stage(document: JourneyDocument, map_id: MapId, at: Target, tr: Words) -> Target:
    """A stage with one step, behind the selected stage or at the end."""
    after = _stage_of(document.project, at)
    title = tr("New stage")
    return StageTarget(edits.add_stage(document, map_id, title=title, after=after))


def insert_step(document: JourneyDocument, map_id: MapId, at: Target, tr: Words) -> Target:
    """A step behind the selected one, or at the end of the selected or last stage."""
    project = document.project
    step = _step_of(project, at)
    stage = _stage_of(project, at)
    if stage is None:
        steps = steps_in_order(project, map_id)
        if not steps:
            return insert_stage(document, map_id, at, tr)
        stage = steps[-1].slot.stage
    return StepTarget(edits.add_step(document, stage, title=tr("New step"), after=step))


def insert_card(document: JourneyDocument, map_id: MapId, at: Target) -> Target:
    """An empty card in the selected cell, behind a selected card; on a curve, a first value.

    Raises EditRefused where no cell is selected.
    """
    project = document.project
    cell, after = _cell_of(project, at)
    if cell is None:
        raise EditRefused(reason=message("choose a cell for the card first."))
    step, lane = cell
    kind = project.lanes[lane].kind
    if kind is LaneKind.EMOTIONS:
        return _insert_feeling(document, map_id, step, lane)
    card = NewCard(kind=CARD_KIND_OF_LANE[kind], step=step, lane=lane)
    return CardTarget(edits.add_card(document, map_id, card, after=after))


def insert_persona(document: JourneyDocument, map_id: MapId, tr: Words) -> PersonaId:
    """A persona who travels on the map."""
    return edits.add_persona(document, name=tr("New persona"), on_map=map_id)


def _insert_feeling(document: JourneyDocument, map_id: MapId, step: StepId, lane: LaneId) -> Target:
    project = document.project
    travelling = personas_of(project, map_id)
    for persona in travelling:
        point = project.emotions.get(emotion_id(persona.id, step))
        if point is None or point.value is None:
            edits.set_emotion(document, persona.id, step, value=0.0)
            return CurvePointTarget(lane, persona.id, step)
    if travelling:
        raise EditRefused(reason=message("every persona has a value at this step already."))
    raise EditRefused(reason=message("add a persona first: a curve is somebody's."))


def _cell_of(project: Project, at: Target) -> tuple[tuple[StepId, LaneId] | None, CardId | None]:
    match at:
        case CellTarget(step, lane):
            return (step, lane), None
        case CardTarget(card) if card in project.cards:
            cell = project.cards[card].cell
            return ((cell.step, cell.lane), card) if cell else (None, None)
        case CurvePointTarget(lane, _, step):
            return (step, lane), None
        case _:
            return None, None


def _step_of(project: Project, at: Target) -> StepId | None:
    if isinstance(at, StepTarget):
        return at.step
    cell, _ = _cell_of(project, at)
    return cell[0] if cell else None


def _stage_of(project: Project, at: Target) -> StageId | None:
    if isinstance(at, StageTarget):
        return at.stage
    step = project.steps.get(_step_of(project, at) or "")
    return step.slot.stage if step else None
