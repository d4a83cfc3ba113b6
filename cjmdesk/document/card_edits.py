"""Edits of cards: added, moved between cells, reworded, deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cjmdesk.document.cells import Cells
from cjmdesk.document.contents import delete_cards as _delete_with_sheets
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import CardId, CardKind, LaneId, MapId, StepId

Places = Sequence[tuple[CardId, StepId, LaneId]]
"""Cards and the cells they go to."""


@dataclass(frozen=True, slots=True)
class NewCard:
    """A card to be; without a step and lane it goes to the inbox."""

    text: str = ""
    step: StepId | None = None
    lane: LaneId | None = None
    kind: CardKind | None = None
    """None: the kind that goes with the lane."""
    fields: Mapping[str, object] = field(default_factory=dict)
    """Further fields, named as in `model.Card`."""


def add_card(
    document: JourneyDocument,
    map_id: MapId,
    card: NewCard,
    *,
    after: CardId | None = None,
    before: CardId | None = None,
) -> CardId:
    """Add a card after or before another in its cell, or last."""
    standing(document.project.maps, map_id)
    card_id = CardId(new_id())
    cells = Cells(document.project)
    if card.step is not None and card.lane is not None:
        cells.place(card_id, card.step, card.lane, after=after, before=before)
    with document.edit(EditLabel.ADD_CARD) as edit:
        _begin(edit, cells, map_id, card, card_id)
        cells.write(edit)
    return card_id


def add_cards(
    document: JourneyDocument, map_id: MapId, cards: Sequence[NewCard]
) -> tuple[CardId, ...]:
    """Add several cards as one edit, each last in its cell."""
    standing(document.project.maps, map_id)
    cells = Cells(document.project)
    added: list[CardId] = []
    with document.edit(EditLabel.ADD_CARDS) as edit:
        for card in cards:
            card_id = CardId(new_id())
            if card.step is not None and card.lane is not None:
                cells.place(card_id, card.step, card.lane)
            _begin(edit, cells, map_id, card, card_id)
            added.append(card_id)
        cells.write(edit)
    return tuple(added)


def move_card(
    document: JourneyDocument,
    card_id: CardId,
    *,
    step: StepId,
    lane: LaneId,
    after: CardId | None = None,
    before: CardId | None = None,
) -> None:
    """Move a card to a cell: after or before a card there, or last. Its kind stays."""
    standing(document.project.cards, card_id)
    cells = Cells(document.project, leaving=[card_id])
    cells.place(card_id, step, lane, after=after, before=before)
    _move(document, EditLabel.MOVE_CARD, cells)


def place_cards(document: JourneyDocument, places: Places, *, before: CardId | None = None) -> None:
    """Move cards to cells as one edit, in the order given. Their kinds stay.

    Those that go to the cell of `before` go before it, the others last in their cells. What is
    already where it should be makes no edit.
    """
    for card_id, _, _ in places:
        standing(document.project.cards, card_id)
    cells = Cells(document.project, leaving=[card_id for card_id, _, _ in places])
    anchor = cells.next_staying(before) if before is not None else None
    for card_id, step, lane in places:
        cells.place(card_id, step, lane, before=anchor)
    _move(document, EditLabel.MOVE_CARD if len(places) == 1 else EditLabel.MOVE_CARDS, cells)


def shelve_card(document: JourneyDocument, card_id: CardId) -> None:
    """Move a card out of its cell to the inbox of its map."""
    shelve_cards(document, [card_id])


def shelve_cards(document: JourneyDocument, cards: Sequence[CardId]) -> None:
    """Move cards out of their cells to the inboxes of their maps."""
    label = EditLabel.MOVE_CARD if len(cards) == 1 else EditLabel.MOVE_CARDS
    _change(document, label, cards, cell=None)


def edit_card_text(document: JourneyDocument, card_id: CardId, *, text: str) -> None:
    """Reword a card."""
    _change(document, EditLabel.EDIT_CARD_TEXT, [card_id], text=text)


def change_card(document: JourneyDocument, card_id: CardId, **fields: object) -> None:
    """Change fields of a card (channel, tags, star, span, kind …), named as in `model.Card`."""
    _change(document, EditLabel.CHANGE_CARD, [card_id], **fields)


def change_cards(document: JourneyDocument, cards: Sequence[CardId], **fields: object) -> None:
    """Give fields of several cards the same values, as one edit."""
    label = EditLabel.CHANGE_CARD if len(cards) == 1 else EditLabel.CHANGE_CARDS
    _change(document, label, cards, **fields)


def retype_cards(document: JourneyDocument, kinds: Mapping[CardId, CardKind]) -> None:
    """Make each of several cards a card of its kind, as one edit."""
    for card_id in kinds:
        standing(document.project.cards, card_id)
    with document.edit(EditLabel.CHANGE_CARDS) as edit:
        for card_id, kind in kinds.items():
            edit.put("card", card_id, kind=kind)


def star_cards(document: JourneyDocument, cards: Sequence[CardId], *, star: bool) -> None:
    """Make cards moments of truth, or no longer."""
    _change(document, EditLabel.STAR_CARDS, cards, star=star)


def tag_cards(
    document: JourneyDocument,
    cards: Sequence[CardId],
    *,
    add: Iterable[str] = (),
    remove: Iterable[str] = (),
) -> None:
    """Give several cards tags and take others away, as one edit; the rest of their tags stay."""
    found = [standing(document.project.cards, card_id) for card_id in cards]
    with document.edit(EditLabel.TAG_CARDS) as edit:
        for card in found:
            edit.put("card", card.id, tags=(card.tags - set(remove)) | set(add))


def delete_cards(document: JourneyDocument, cards: Iterable[CardId]) -> None:
    """Delete cards with their score and plan sheets. Those that are gone already are no matter."""
    with document.edit(EditLabel.DELETE_CARDS) as edit:
        _delete_with_sheets(edit, document.project, document.project.cards.keys() & set(cards))


def _begin(edit: Edit, cells: Cells, map_id: MapId, card: NewCard, card_id: CardId) -> None:
    kind = card.kind or CardKind.NOTE
    if card.kind is None and card.step is not None and card.lane is not None:
        kind = cells.kind_in(card.lane)
    edit.put("card", card_id, map=map_id, kind=kind, text=card.text, **card.fields)


def _move(document: JourneyDocument, label: EditLabel, cells: Cells) -> None:
    if not cells.is_as_before():
        with document.edit(label) as edit:
            cells.write(edit)


def _change(
    document: JourneyDocument, label: EditLabel, cards: Sequence[CardId], **fields: object
) -> None:
    for card_id in cards:
        standing(document.project.cards, card_id)
    with document.edit(label) as edit:
        for card_id in cards:
            edit.put("card", card_id, **fields)
