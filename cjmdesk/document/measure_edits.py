"""Edits of measures and of what was read of them, as tables make them: many at once, one step."""

from collections.abc import Iterable, Mapping, Sequence

from cjmdesk.document.contents import delete_measures as delete_all_measures
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import RECORD_TYPES, MeasureId

Fields = Mapping[str, object]


def change_measures(document: JourneyDocument, values: Mapping[MeasureId, Fields]) -> None:
    """Give measures values, named as in `model.Measure`; None empties a field."""
    for measure_id in values:
        standing(document.project.measures, measure_id)
    with document.edit(EditLabel.CHANGE_MEASURE) as edit:
        for measure_id, fields in values.items():
            edit.put("measure", measure_id, **_emptied("measure", fields))


def delete_measures(document: JourneyDocument, measure_ids: Iterable[MeasureId]) -> None:
    """Delete measures with their readings; improvements lose sight of them."""
    gone = [standing(document.project.measures, measure_id).id for measure_id in measure_ids]
    with document.edit(EditLabel.DELETE_MEASURE) as edit:
        delete_all_measures(edit, document.project, gone)


def give_readings(
    document: JourneyDocument,
    measure_id: MeasureId,
    *,
    changed: Mapping[str, Fields] | None = None,
    added: Sequence[Fields] = (),
) -> tuple[str, ...]:
    """Change readings of a measure and add others; fields as in `model.Reading`, None empties one.

    Returns the ids of those that were added.
    """
    standing(document.project.measures, measure_id)
    changed = changed or {}
    for reading_id in changed:
        standing(document.project.readings, reading_id)
    ids = tuple(new_id() for _ in added)
    label = EditLabel.CHANGE_READINGS if changed else EditLabel.ADD_READING
    with document.edit(label) as edit:
        for reading_id, fields in changed.items():
            edit.put("reading", reading_id, **_emptied("reading", fields))
        for reading_id, fields in zip(ids, added, strict=True):
            edit.put("reading", reading_id, measure=measure_id, **_emptied("reading", fields))
    return ids


def delete_readings(document: JourneyDocument, reading_ids: Iterable[str]) -> None:
    """Delete readings."""
    gone = [standing(document.project.readings, reading_id).id for reading_id in reading_ids]
    with document.edit(EditLabel.DELETE_READINGS) as edit:
        for reading_id in gone:
            edit.delete("reading", reading_id)


def _emptied(kind: str, fields: Fields) -> dict[str, object]:
    """What may not be unknown goes back to what it is without being said."""
    known = RECORD_TYPES[kind].model_fields
    return {
        name: known[name].default if value is None and name in known else value
        for name, value in fields.items()
    }
