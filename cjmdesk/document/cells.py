"""The cards of every cell in order, while an edit puts more into them."""

from collections.abc import Iterable

from cjmdesk.document.edit import Edit
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import standing
from cjmdesk.model import CARD_KIND_OF_LANE, CardId, CardKind, Cell, LaneId, Project, StepId

_Row = list[tuple[str, str]]
"""Card ids and order keys of one cell, in order."""
_Place = tuple[str, str]

_FEW = 2
"""So many cells are looked for one by one; whoever needs more gets all of them from one look."""


class Cells:
    """Finds places in cells; `write` puts what had to move into an edit."""

    def __init__(self, project: Project, leaving: Iterable[str] = ()) -> None:
        """`leaving` are cards that are about to be placed anew."""
        self._project = project
        self._leaving = frozenset(leaving)
        self._moved: dict[str, Cell] = {}
        self._before: dict[_Place, list[str]] = {}
        self._rows: dict[_Place, _Row] = {}
        self._all: dict[_Place, _Row] | None = None

    def kind_in(self, lane: LaneId) -> CardKind:
        """The kind of card that goes with a lane."""
        return CARD_KIND_OF_LANE[standing(self._project.lanes, lane).kind]

    def cards_in(self, step: StepId, lane: LaneId) -> list[str]:
        """The ids of the cards that stand in a cell now, in order."""
        return [card for card, _ in self._row((step, lane))]

    def next_staying(self, card_id: CardId) -> CardId | None:
        """The card, or where it leaves the next of its cell that stays; None at the cell's end."""
        card = self._project.cards.get(card_id)
        if card is None or card.cell is None:
            return None
        row = self.cards_in(card.cell.step, card.cell.lane)
        old = self._before[card.cell.step, card.cell.lane]
        staying = (other for other in old[old.index(card_id) :] if other in row)
        return next((CardId(other) for other in staying), None)

    def place(
        self,
        card_id: CardId,
        step: StepId,
        lane: LaneId,
        *,
        after: CardId | None = None,
        before: CardId | None = None,
    ) -> Cell:
        """A place in the cell for a card, which stands in it from now on."""
        standing(self._project.steps, step)
        standing(self._project.lanes, lane)
        row = self._row((step, lane))
        place = place_among(row, after=after, before=before)
        for moved, order in place.moved.items():
            self._moved[moved] = Cell(step=step, lane=lane, order=order)
        row[:] = [(other, place.moved.get(other, order)) for other, order in row]
        row.append((card_id, place.order))
        row.sort(key=lambda entry: (entry[1], entry[0]))
        self._moved[card_id] = Cell(step=step, lane=lane, order=place.order)
        return self._moved[card_id]

    def is_as_before(self) -> bool:
        """Whether the cards that left came back to where they were."""
        return all(
            [card for card, _ in self._rows[place]] == cards
            for place, cards in self._before.items()
        )

    def write(self, edit: Edit) -> None:
        """Put every card that was placed, and every one that made room, where it stands now."""
        for card_id, cell in self._moved.items():
            edit.put("card", card_id, cell=cell, map=self._project.lanes[cell.lane].map)

    def _row(self, place: _Place) -> _Row:
        row = self._rows.get(place)
        if row is None:
            found = sorted(self._found(place), key=lambda entry: (entry[1], entry[0]))
            self._before[place] = [card for card, _ in found]
            row = self._rows[place] = [one for one in found if one[0] not in self._leaving]
        return row

    def _found(self, place: _Place) -> _Row:
        cards = self._project.cards.values()
        if self._all is None and len(self._rows) < _FEW:
            step, lane = place
            return [
                (card.id, cell.order)
                for card in cards
                if (cell := card.cell) is not None and cell.step == step and cell.lane == lane
            ]
        if self._all is None:
            self._all = {}
            for card in cards:
                if (cell := card.cell) is not None:
                    row = self._all.setdefault((cell.step, cell.lane), [])
                    row.append((card.id, cell.order))
        return self._all.get(place, [])
