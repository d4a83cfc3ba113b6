"""Many fields of many cards, filled in as one edit, as a table or a paste does."""

from collections.abc import Mapping

from cjmdesk.document import EditLabel, JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.standing import standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import RECORD_TYPES, Card, CardId, CardKind, FactorName, factor_id
from cjmdesk.words import message

_FACTORS = frozenset(name.value for name in FactorName)
_SHEETS: Mapping[CardKind, tuple[str, EditLabel]] = {
    CardKind.PAIN: ("pain", EditLabel.SCORE_PAIN_POINT),
    CardKind.OPPORTUNITY: ("improvement", EditLabel.PLAN_IMPROVEMENT),
}


def fill_in(document: JourneyDocument, values: Mapping[str, Mapping[str, object]]) -> None:
    """Give cards what is said of them, by card and field; None empties a field.

    A field is `text`, one of `model.FactorName`, or one of the card's score or plan sheet, which is
    begun where there is none. Raises EditRefused where a card is gone, is neither pain point nor
    improvement, or cannot hold a value; then nothing has changed.
    """
    if not values:
        return
    cards = [standing(document.project.cards, card) for card in values]
    kinds = {card.kind for card in cards}
    only = _SHEETS.get(kinds.pop()) if len(kinds) == 1 else None
    label = EditLabel.CHANGE_CARDS if only is None else only[1]
    with document.edit(label) as edit:
        for card in cards:
            _fill(edit, card, values[card.id])


def _fill(edit: Edit, card: Card, fields: Mapping[str, object]) -> None:
    sheet: dict[str, object] = {}
    for name, value in fields.items():
        if name == "text":
            edit.put("card", card.id, text=value or "")
        elif name in _FACTORS:
            _set_factor(edit, card.id, FactorName(name), value)
        else:
            sheet[name] = value
    if sheet:
        if card.kind not in _SHEETS:
            raise EditRefused(reason=message("a card of this kind has no scores and no plan."))
        kind = _SHEETS[card.kind][0]
        known = RECORD_TYPES[kind].model_fields
        # What may not be unknown goes back to what it is without being said.
        emptied = {name: known[name].default for name, value in sheet.items() if value is None}
        edit.put(kind, card.id, **{**sheet, **emptied})


def _set_factor(edit: Edit, card: CardId, name: FactorName, value: object) -> None:
    factor = factor_id(card, name)
    if value is None:
        edit.delete("factor", factor)
    else:
        edit.put("factor", factor, card=card, name=name, value=value)
