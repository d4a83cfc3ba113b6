"""Edits of personas, their needs and their curves."""

from cjmdesk.document.contents import delete_personas
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    MapId,
    NeedLevel,
    PersonaId,
    Project,
    StepId,
    emotion_id,
    personas_of,
)
from cjmdesk.words import message


def add_persona(
    document: JourneyDocument,
    *,
    name: str = "",
    on_map: MapId | None = None,
    **fields: object,
) -> PersonaId:
    """Add a persona, and to a map if one is given; the first on a map leads it.

    `fields` are named as in `model.Persona`.
    """
    project = document.project
    persona_id = PersonaId(new_id())
    personas = sorted(project.personas.values(), key=lambda p: (p.order, p.id))
    place = place_among([(persona.id, persona.order) for persona in personas])
    journey = standing(project.maps, on_map) if on_map is not None else None
    with document.edit(EditLabel.ADD_PERSONA) as edit:
        for moved, order in place.moved.items():
            edit.put("persona", moved, order=order)
        edit.put("persona", persona_id, name=name, order=place.order, **fields)
        if journey is not None:
            edit.put("map", journey.id, personas=journey.personas | {persona_id})
            if journey.lead_persona is None:
                edit.put("map", journey.id, lead_persona=persona_id)
    return persona_id


def change_persona(document: JourneyDocument, persona_id: PersonaId, **fields: object) -> None:
    """Change fields of a persona, named as in `model.Persona`."""
    standing(document.project.personas, persona_id)
    with document.edit(EditLabel.CHANGE_PERSONA) as edit:
        edit.put("persona", persona_id, **fields)


def delete_persona(document: JourneyDocument, persona_id: PersonaId) -> None:
    """Delete a persona with needs and curves."""
    standing(document.project.personas, persona_id)
    with document.edit(EditLabel.DELETE_PERSONA) as edit:
        delete_personas(edit, document.project, [persona_id])


def put_persona_on_map(document: JourneyDocument, map_id: MapId, persona_id: PersonaId) -> None:
    """Let a persona travel on a map; the first on it leads it."""
    journey = standing(document.project.maps, map_id)
    standing(document.project.personas, persona_id)
    with document.edit(EditLabel.PUT_PERSONA_ON_MAP) as edit:
        edit.put("map", map_id, personas=journey.personas | {persona_id})
        if journey.lead_persona not in document.project.personas:
            edit.put("map", map_id, lead_persona=persona_id)


def take_persona_off_map(document: JourneyDocument, map_id: MapId, persona_id: PersonaId) -> None:
    """Let a persona no longer travel on a map; the next one leads it then.

    The persona's curve is kept: it is there again when the persona is.
    """
    project = document.project
    journey = standing(project.maps, map_id)
    with document.edit(EditLabel.TAKE_PERSONA_OFF_MAP) as edit:
        edit.put("map", map_id, personas=journey.personas - {persona_id})
        if journey.lead_persona == persona_id:
            others = (one.id for one in personas_of(project, map_id) if one.id != persona_id)
            edit.put("map", map_id, lead_persona=next(others, None))


def set_lead_persona(document: JourneyDocument, map_id: MapId, persona_id: PersonaId) -> None:
    """Let a persona lead a map, and travel on it."""
    journey = standing(document.project.maps, map_id)
    standing(document.project.personas, persona_id)
    with document.edit(EditLabel.SET_LEAD_PERSONA) as edit:
        personas = journey.personas | {persona_id}
        edit.put("map", map_id, personas=personas, lead_persona=persona_id)


def add_need(
    document: JourneyDocument,
    persona_id: PersonaId,
    *,
    text: str,
    level: NeedLevel = NeedLevel.EXPRESSED,
) -> str:
    """Add a need to a persona, last. Returns the need's id."""
    standing(document.project.personas, persona_id)
    needs = [need for need in document.project.needs.values() if need.persona == persona_id]
    needs.sort(key=lambda need: (need.order, need.id))
    place = place_among([(need.id, need.order) for need in needs])
    need_id = new_id()
    with document.edit(EditLabel.ADD_NEED) as edit:
        for moved, order in place.moved.items():
            edit.put("need", moved, order=order)
        edit.put("need", need_id, persona=persona_id, text=text, level=level, order=place.order)
    return need_id


def set_emotion(
    document: JourneyDocument, persona_id: PersonaId, step_id: StepId, *, value: float | None
) -> None:
    """Set how a persona feels at a step, −2…+2 in halves; None clears it."""
    if value is None:
        clear_emotion(document, persona_id, step_id)
        return
    _change_emotion(document, EditLabel.SET_EMOTION, persona_id, step_id, value=value)


def clear_emotion(document: JourneyDocument, persona_id: PersonaId, step_id: StepId) -> None:
    """Leave a gap in the curve; note and star stay."""
    if emotion_id(persona_id, step_id) in document.project.emotions:
        _change_emotion(document, EditLabel.CLEAR_EMOTION, persona_id, step_id, value=None)


def note_emotion(
    document: JourneyDocument, persona_id: PersonaId, step_id: StepId, *, note: str
) -> None:
    """Say why a persona feels so at a step."""
    _change_emotion(document, EditLabel.NOTE_EMOTION, persona_id, step_id, note=note)


def star_emotion(
    document: JourneyDocument, persona_id: PersonaId, step_id: StepId, *, star: bool
) -> None:
    """Make a point of the curve a moment of truth, or no longer."""
    _change_emotion(document, EditLabel.STAR_EMOTION, persona_id, step_id, star=star)


def _change_emotion(
    document: JourneyDocument,
    label: EditLabel,
    persona_id: PersonaId,
    step_id: StepId,
    **fields: object,
) -> None:
    standing(document.project.personas, persona_id)
    map_id = _map_of_step(document.project, step_id)
    point = emotion_id(persona_id, step_id)
    with document.edit(label) as edit:
        edit.put("emotion", point, map=map_id, persona=persona_id, step=step_id, **fields)


def _map_of_step(project: Project, step_id: StepId) -> MapId:
    step = standing(project.steps, step_id)
    stage = project.stages.get(step.slot.stage)
    if stage is None:
        raise EditRefused(reason=message("its stage has been deleted."))
    return stage.map
