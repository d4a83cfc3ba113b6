"""Cards in their places on the map, made when they are asked for.

A map may have thousands of cards, and an edit near its top moves most of them. Rows know where
their cards lie within them; only a card that is looked at gets its place on the map.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

from typing_extensions import override

from cjmdesk.layout.boxes import CardBox
from cjmdesk.layout.card_index import Spot
from cjmdesk.layout.columns import Columns
from cjmdesk.layout.rows import Row
from cjmdesk.model import CardId, LaneId


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row at its y among its columns, and those of its cards that have been asked for."""

    row: Row
    y: float
    columns: Columns
    made: dict[CardId, CardBox] = field(default_factory=dict, compare=False, repr=False)

    def box(self, card: CardId) -> CardBox:
        """A card in its place. Raises KeyError if it lies in another row."""
        made = self.made.get(card)
        if made is None:
            made = self._placed(self.row.boxes[card])
            self.made[card] = made
        return made

    def _placed(self, local: CardBox) -> CardBox:
        column = self.columns.all[self.columns.place[local.step]]
        rect = local.rect.moved(column.x, self.y)
        return CardBox(local.card, local.kind, rect, local.face, local.step, local.lane)


def placed_row(row: Row, y: float, columns: Columns, before: PlacedRow | None) -> PlacedRow:
    """Place a row; cards that lie where they lay before are the same objects."""
    if before is None or before.y != y or before.columns is not columns:
        return PlacedRow(row, y, columns)
    if before.row is row:
        return before
    old, new = before.row.boxes, row.boxes
    kept = {card: box for card, box in before.made.items() if old[card] is new.get(card)}
    return PlacedRow(row, y, columns, kept)


class PlacedCards(Mapping[CardId, CardBox]):
    """The cards of a map by id; in order lane by lane, then column by column, then downwards."""

    __slots__ = ("_columns", "_rows", "_where")

    def __init__(
        self,
        where: Mapping[CardId, Spot | None],
        rows: Mapping[LaneId, PlacedRow],
        columns: Columns,
    ) -> None:
        self._where = where
        self._rows = rows
        self._columns = columns

    @override
    def __getitem__(self, card: CardId) -> CardBox:
        spot = self._where[card]
        if spot is None:
            raise KeyError(card)
        return self._rows[spot[1]].box(card)

    @override
    def __contains__(self, card: object) -> bool:
        spot = self._where.get(cast("CardId", card))
        if spot is None:
            return False
        placed = self._rows.get(spot[1])
        return placed is not None and card in placed.row.boxes

    @override
    def __len__(self) -> int:
        return sum(len(placed.row.boxes) for placed in self._rows.values())

    @override
    def __iter__(self) -> Iterator[CardId]:
        for placed in self._rows.values():
            cells = placed.row.cells
            for step in self._columns.order:
                yield from cells.get(step, ())
