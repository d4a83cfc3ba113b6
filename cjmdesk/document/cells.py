"""The cards of every cell in order, while an edit puts more into them."""

from collections.abc import Iterable

from cjmdesk.document.edit import Edit
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import standing
from cjmdesk.model import CARD_KIND_OF_LANE, CardId, CardKind, Cell, LaneId, Project, StepId

_Row = list[tuple[str, str]]
"""Card ids and order keys of one cell, in order."""


class Cells:
    """Finds places in cells; `write` puts what had to move into an edit."""

    def __init__(self, project: Project, leaving: Iterable[str] = ()) -> None:
        """`leaving` are cards that are about to be placed anew."""
        self._project = project
        self._moved: dict[str, Cell] = {}
        self._before: dict[tuple[str, str], list[str]] = {}
        self._rows: dict[tuple[str, str], _Row] = {}
        for card in project.cards.values():
            if card.cell is not None:
                row = self._rows.setdefault((card.cell.step, card.cell.lane), [])
                row.append((card.id, card.cell.order))
        gone = set(leaving)
        for place, row in self._rows.items():
            row.sort(key=lambda entry: (entry[1], entry[0]))
            if any(card in gone for card, _ in row):
                self._before[place] = [card for card, _ in row]
                row[:] = [entry for entry in row if entry[0] not in gone]

    def kind_in(self, lane: LaneId) -> CardKind:
        """The kind of card that goes with a lane."""
        return CARD_KIND_OF_LANE[standing(self._project.lanes, lane).kind]

    def cards_in(self, step: StepId, lane: LaneId) -> list[str]:
        """The ids of the cards that stand in a cell now, in order."""
        return [card for card, _ in self._rows.get((step, lane), [])]

    def next_staying(self, card_id: CardId) -> CardId | None:
        """The card, or where it leaves the next of its cell that stays; None at the cell's end."""
        card = self._project.cards.get(card_id)
        if card is None or card.cell is None:
            return None
        row = self.cards_in(card.cell.step, card.cell.lane)
        old = self._before.get((card.cell.step, card.cell.lane), row)
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
        row = self._rows.setdefault((step, lane), [])
        self._before.setdefault((step, lane), [card for card, _ in row])
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
