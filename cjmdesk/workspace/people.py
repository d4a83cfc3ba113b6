"""Edits of personas that no single verb of the document does."""

from cjmdesk.document import EditLabel, JourneyDocument
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import Need, PersonaId, Project


def needs_of(project: Project, persona: PersonaId) -> list[Need]:
    """The needs of a persona as they are listed."""
    needs = [need for need in project.needs.values() if need.persona == persona]
    return sorted(needs, key=lambda need: (need.order, need.id))


def duplicate_persona(document: JourneyDocument, persona: PersonaId, *, name: str) -> PersonaId:
    """Copy a persona with needs, right after it; the copy travels on no map and has no curve.

    Raises EditRefused where the persona is gone.
    """
    project = document.project
    original = standing(project.personas, persona)
    ranked = sorted(project.personas.values(), key=lambda one: (one.order, one.id))
    place = place_among([(one.id, one.order) for one in ranked], after=persona)
    copy = PersonaId(new_id())
    with document.edit(EditLabel.ADD_PERSONA) as edit:
        for moved, order in place.moved.items():
            edit.put("persona", moved, order=order)
        update = {"id": copy, "name": name, "order": place.order}
        edit.put_record("persona", original.model_copy(update=update))
        for need in needs_of(project, persona):
            its = {"id": new_id(), "persona": copy}
            edit.put_record("need", need.model_copy(update=its))
    return copy
