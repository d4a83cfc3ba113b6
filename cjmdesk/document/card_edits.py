"""Edits of cards: added, moved between cells, reworded, deleted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cjmdesk.document.contents import delete_cards as _delete_with_sheets
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import (
    CARD_KIND_OF_LANE,
    CardId,
    CardKind,
    Cell,
    LaneId,
    MapId,
    Project,
    StepId,
)


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
    with document.edit(EditLabel.ADD_CARD) as edit:
        rows = _Cells(edit, document.project)
        return _add(edit, rows, map_id, card, after=after, before=before)


def add_cards(
    document: JourneyDocument, map_id: MapId, cards: Sequence[NewCard]
) -> tuple[CardId, ...]:
    """Add several cards as one edit, each last in its cell."""
    standing(document.project.maps, map_id)
    with document.edit(EditLabel.ADD_CARDS) as edit:
        rows = _Cells(edit, document.project)
        return tuple(_add(edit, rows, map_id, card, after=None, before=None) for card in cards)


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
    card = standing(document.project.cards, card_id)
    target = standing(document.project.lanes, lane)
    with document.edit(EditLabel.MOVE_CARD) as edit:
        rows = _Cells(edit, document.project, leaving=[card_id])
        cell = rows.cell(step, lane, card_id, after=after, before=before)
        edit.put("card", card_id, cell=cell)
        if card.map != target.map:
            edit.put("card", card_id, map=target.map)


def move_cards(document: JourneyDocument, places: Mapping[CardId, tuple[StepId, LaneId]]) -> None:
    """Move several cards as one edit, in the order given, each last in its new cell."""
    for card_id, (_, lane) in places.items():
        standing(document.project.cards, card_id)
        standing(document.project.lanes, lane)
    with document.edit(EditLabel.MOVE_CARDS) as edit:
        rows = _Cells(edit, document.project, leaving=places)
        for card_id, (step, lane) in places.items():
            cell = rows.cell(step, lane, card_id, after=None, before=None)
            edit.put("card", card_id, cell=cell, map=document.project.lanes[lane].map)


def shelve_card(document: JourneyDocument, card_id: CardId) -> None:
    """Move a card out of its cell to the inbox of its map."""
    standing(document.project.cards, card_id)
    with document.edit(EditLabel.MOVE_CARD) as edit:
        edit.put("card", card_id, cell=None)


def edit_card_text(document: JourneyDocument, card_id: CardId, *, text: str) -> None:
    """Reword a card."""
    standing(document.project.cards, card_id)
    with document.edit(EditLabel.EDIT_CARD_TEXT) as edit:
        edit.put("card", card_id, text=text)


def change_card(document: JourneyDocument, card_id: CardId, **fields: object) -> None:
    """Change fields of a card (channel, tags, star, span, kind …), named as in `model.Card`."""
    standing(document.project.cards, card_id)
    with document.edit(EditLabel.CHANGE_CARD) as edit:
        edit.put("card", card_id, **fields)


def delete_cards(document: JourneyDocument, cards: Iterable[CardId]) -> None:
    """Delete cards with their score and plan sheets. Those that are gone already are no matter."""
    with document.edit(EditLabel.DELETE_CARDS) as edit:
        _delete_with_sheets(edit, document.project, document.project.cards.keys() & set(cards))


class _Cells:
    """The cards of every cell in order, while an edit puts more into them."""

    def __init__(self, edit: Edit, project: Project, leaving: Iterable[str] = ()) -> None:
        self._edit = edit
        self._project = project
        self._rows: dict[tuple[str, str], list[tuple[str, str]]] = {}
        gone = set(leaving)
        for card in project.cards.values():
            if card.cell is not None and card.id not in gone:
                row = self._rows.setdefault((card.cell.step, card.cell.lane), [])
                row.append((card.id, card.cell.order))
        for row in self._rows.values():
            row.sort(key=lambda entry: (entry[1], entry[0]))

    def kind_in(self, lane: LaneId) -> CardKind:
        """The kind of card that goes with a lane."""
        return CARD_KIND_OF_LANE[self._project.lanes[lane].kind]

    def cell(
        self,
        step: StepId,
        lane: LaneId,
        card_id: CardId,
        *,
        after: CardId | None,
        before: CardId | None,
    ) -> Cell:
        """A place in the cell for a card, which stands in it from now on."""
        standing(self._project.steps, step)
        standing(self._project.lanes, lane)
        row = self._rows.setdefault((step, lane), [])
        place = place_among(row, after=after, before=before)
        for moved, order in place.moved.items():
            self._edit.put("card", moved, cell=Cell(step=step, lane=lane, order=order))
        row[:] = [(other, place.moved.get(other, order)) for other, order in row]
        row.append((card_id, place.order))
        row.sort(key=lambda entry: (entry[1], entry[0]))
        return Cell(step=step, lane=lane, order=place.order)


def _add(
    edit: Edit,
    rows: _Cells,
    map_id: MapId,
    card: NewCard,
    *,
    after: CardId | None,
    before: CardId | None,
) -> CardId:
    card_id = CardId(new_id())
    cell = None
    kind = card.kind or CardKind.NOTE
    if card.step is not None and card.lane is not None:
        cell = rows.cell(card.step, card.lane, card_id, after=after, before=before)
        kind = card.kind or rows.kind_in(card.lane)
    edit.put("card", card_id, map=map_id, cell=cell, kind=kind, text=card.text, **card.fields)
    return card_id
