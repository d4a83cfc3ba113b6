"""Edits of scores, plans and measures."""

from cjmdesk.document.contents import delete_measures
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    CardId,
    CardKind,
    FactorName,
    MeasureId,
    MeasureKind,
    factor_id,
    relief_id,
)
from cjmdesk.words import message


def score_pain_point(document: JourneyDocument, card_id: CardId, **fields: object) -> None:
    """Fill in the score sheet of a pain card; fields are named as in `model.PainPoint`.

    Raises EditRefused for a card of another kind.
    """
    _require_kind(document, card_id, CardKind.PAIN)
    with document.edit(EditLabel.SCORE_PAIN_POINT) as edit:
        edit.put("pain", card_id, **fields)


def plan_improvement(document: JourneyDocument, card_id: CardId, **fields: object) -> None:
    """Fill in the plan sheet of an opportunity; fields are named as in `model.Improvement`.

    Raises EditRefused for a card of another kind.
    """
    _require_kind(document, card_id, CardKind.OPPORTUNITY)
    with document.edit(EditLabel.PLAN_IMPROVEMENT) as edit:
        edit.put("improvement", card_id, **fields)


def set_relief(
    document: JourneyDocument, improvement: CardId, pain: CardId, *, share: float | None
) -> None:
    """Say what share of a pain, 0…1, an improvement takes away; None cuts the tie."""
    _require_kind(document, improvement, CardKind.OPPORTUNITY)
    _require_kind(document, pain, CardKind.PAIN)
    relief = relief_id(improvement, pain)
    with document.edit(EditLabel.SET_RELIEF) as edit:
        if share is None:
            edit.delete("relief", relief)
        else:
            edit.put("relief", relief, improvement=improvement, pain=pain, share=share)


def set_factor(
    document: JourneyDocument, card_id: CardId, name: FactorName, *, value: float | None
) -> None:
    """Give a pain or an opportunity a number that a scoring method needs; None takes it away.

    Raises EditRefused for a card of another kind.
    """
    pain = document.project.cards[card_id].kind is CardKind.PAIN
    _require_kind(document, card_id, CardKind.PAIN if pain else CardKind.OPPORTUNITY)
    label = EditLabel.SCORE_PAIN_POINT if pain else EditLabel.PLAN_IMPROVEMENT
    factor = factor_id(card_id, name)
    with document.edit(label) as edit:
        if value is None:
            edit.delete("factor", factor)
        else:
            edit.put("factor", factor, card=card_id, name=name, value=value)


def add_measure(
    document: JourneyDocument,
    *,
    name: str,
    measure_kind: MeasureKind = MeasureKind.CUSTOM,
    **fields: object,
) -> MeasureId:
    """Add a measure, last; `fields` are named as in `model.Measure`."""
    measure_id = MeasureId(new_id())
    measures = sorted(document.project.measures.values(), key=lambda m: (m.order, m.id))
    place = place_among([(measure.id, measure.order) for measure in measures])
    with document.edit(EditLabel.ADD_MEASURE) as edit:
        for moved, order in place.moved.items():
            edit.put("measure", moved, order=order)
        values = {"name": name, "kind": measure_kind, "order": place.order, **fields}
        edit.put("measure", measure_id, **values)
    return measure_id


def change_measure(document: JourneyDocument, measure_id: MeasureId, **fields: object) -> None:
    """Change fields of a measure, named as in `model.Measure`."""
    standing(document.project.measures, measure_id)
    with document.edit(EditLabel.CHANGE_MEASURE) as edit:
        edit.put("measure", measure_id, **fields)


def delete_measure(document: JourneyDocument, measure_id: MeasureId) -> None:
    """Delete a measure with its readings."""
    standing(document.project.measures, measure_id)
    with document.edit(EditLabel.DELETE_MEASURE) as edit:
        delete_measures(edit, document.project, [measure_id])


def add_reading(
    document: JourneyDocument, measure_id: MeasureId, *, value: float | None, **fields: object
) -> str:
    """Add a value of a measure over a period; `fields` as in `model.Reading`. Returns its id."""
    standing(document.project.measures, measure_id)
    reading_id = new_id()
    with document.edit(EditLabel.ADD_READING) as edit:
        edit.put("reading", reading_id, measure=measure_id, value=value, **fields)
    return reading_id


def _require_kind(document: JourneyDocument, card_id: CardId, kind: CardKind) -> None:
    card = standing(document.project.cards, card_id)
    if card.kind is not kind:
        reason = message("the card is of another kind.")
        raise EditRefused(reason=reason)
