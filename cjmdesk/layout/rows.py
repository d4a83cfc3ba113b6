"""Cards into cells and cells into rows: where each card lies within its lane.

A row is laid out from its lane's upper edge and each of its cells from its column's left edge, so
that they stay as they are when lanes above grow or columns before them come and go.
"""

from bisect import insort
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.layout.boxes import CardBox, Face
from cjmdesk.layout.columns import Columns
from cjmdesk.layout.geometry import Rect
from cjmdesk.model import Card, CardId, LaneId, LaneKind, StepId

CARD_INSET = 9.0
"""From a column's edge to a card."""
CARD_GAP = 8.0
ROW_PADDING = 10.0
"""From a lane's upper and lower edge to its cards."""

LONE_CARD_HEIGHT = {
    LaneKind.ACTIONS: 76.0,
    LaneKind.TOUCHPOINTS: 76.0,
    LaneKind.THOUGHTS: 64.0,
    LaneKind.QUOTES: 64.0,
    LaneKind.PAINS: 80.0,
}
"""A card that has its cell for itself is at least this high."""

CellCards = Mapping[StepId, tuple[CardId, ...]]
"""The cards of a lane by the step they start at, in their order."""


@dataclass(frozen=True, slots=True)
class RowShape:
    """What a row needs to know of its lane; `top` is where its first cards may lie."""

    lane: LaneId
    kind: LaneKind
    top: float


@dataclass(frozen=True, slots=True)
class Row:
    """The cards of a lane, and the lower edge of the last card that starts in each cell."""

    shape: RowShape
    cells: CellCards
    boxes: dict[CardId, CardBox]
    """Each from the left edge of its first column and the upper edge of the lane."""
    bottoms: Mapping[StepId, float]
    wide: tuple[CardId, ...]
    spans: bool = False
    """Whether a card asks for several steps, even if it gets only one for now."""

    @property
    def bottom(self) -> float:
        """The lowest card's lower edge, 0 without cards."""
        return max(self.bottoms.values(), default=0.0)


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a project, and how to get the face of one at a width."""

    cards: Mapping[str, Card]
    columns: Columns
    face: Callable[[Card, float], Face]

    def width(self, first: StepId, last: int) -> float:
        """Of a card from the column of a step to the `last` one."""
        columns = self.columns.all
        return columns[last].right - columns[self.columns.place[first]].x - 2 * CARD_INSET


def row_of(shape: RowShape, cells: CellCards, deck: Deck) -> Row:
    """Lay out the cards of a lane that start at a step with a column of its own."""
    shown = _shown(cells, deck.columns)
    if _has_span(shown.values(), deck):
        return _row_with_spans(shape, shown, deck)
    boxes: dict[CardId, CardBox] = {}
    bottoms = {step: _stack(shape, step, ids, deck, boxes) for step, ids in shown.items()}
    return Row(shape, shown, boxes, bottoms, ())


def row_after(before: Row, cells: CellCards, touched: Collection[StepId], deck: Deck) -> Row:
    """The row after cards at the touched steps, or the columns, have changed.

    Boxes that come out as they were are the same objects.
    """
    shown = _shown(cells, deck.columns)
    changed = {
        step: ids
        for step, ids in shown.items()
        if step in touched
        or step not in before.cells
        or before.boxes[ids[0]].rect.width != deck.width(step, deck.columns.place[step])
    }
    if before.spans or _has_span(changed.values(), deck):
        row = _row_with_spans(before.shape, shown, deck)
        _keep(row.boxes, before.boxes)
        return row
    boxes: dict[CardId, CardBox] = {}
    bottoms: dict[StepId, float] = {}
    fresh: dict[CardId, CardBox] = {}
    for step, ids in shown.items():
        if step in changed:
            bottoms[step] = _stack(before.shape, step, ids, deck, fresh)
        else:
            bottoms[step] = before.bottoms[step]
            for card in ids:
                boxes[card] = before.boxes[card]
    _keep(fresh, before.boxes)
    boxes.update(fresh)
    return Row(before.shape, shown, boxes, bottoms, ())


def _shown(cells: CellCards, columns: Columns) -> dict[StepId, tuple[CardId, ...]]:
    return {step: cells[step] for step in columns.order if step in cells and columns.shows(step)}


def _has_span(cells: Iterable[tuple[CardId, ...]], deck: Deck) -> bool:
    cards = deck.cards
    return any(cards[card].span > 1 for ids in cells for card in ids)


def _keep(boxes: dict[CardId, CardBox], before: Mapping[CardId, CardBox]) -> None:
    """Put the old object where a box has come out the same."""
    for card, box in boxes.items():
        if before.get(card) == box:
            boxes[card] = before[card]


def _stack(
    shape: RowShape,
    step: StepId,
    ids: tuple[CardId, ...],
    deck: Deck,
    boxes: dict[CardId, CardBox],
) -> float:
    """Put a cell's cards under each other and return the lowest edge."""
    lone = LONE_CARD_HEIGHT.get(shape.kind, 0.0) if len(ids) == 1 else 0.0
    width = deck.width(step, deck.columns.place[step])
    y = shape.top
    for card_id in ids:
        card = deck.cards[card_id]
        face = deck.face(card, width)
        height = max(face.height, lone)
        rect = Rect(CARD_INSET, y, width, height)
        boxes[card_id] = CardBox(card_id, card.kind, rect, face, step, shape.lane)
        y += height + CARD_GAP
    return y - CARD_GAP


def _row_with_spans(shape: RowShape, cells: CellCards, deck: Deck) -> Row:
    """Column by column; a card goes to the first free place below the one before it in its cell.

    Cards that span later columns are there before those columns' own cards, which fill the room
    above and below them. Cells keep their order from top to bottom.
    """
    columns = deck.columns
    taken: dict[int, list[tuple[float, float]]] = {}
    boxes: dict[CardId, CardBox] = {}
    bottoms: dict[StepId, float] = {}
    wide: list[CardId] = []
    for step, ids in cells.items():
        first = columns.place[step]
        y = shape.top
        alone = len(ids) == 1 and first not in taken
        for card_id in ids:
            card = deck.cards[card_id]
            last = columns.last(step, card.span)
            width = deck.width(step, last)
            face = deck.face(card, width)
            height = face.height
            if last > first:
                wide.append(card_id)
            elif alone:
                height = max(height, LONE_CARD_HEIGHT.get(shape.kind, 0.0))
            # What is in a later column by now comes from here or further left, so it is here too.
            y = _free(taken.get(first, ()), y, height)
            for place in range(first, last + 1):
                insort(taken.setdefault(place, []), (y, y + height))
            rect = Rect(CARD_INSET, y, width, height)
            boxes[card_id] = CardBox(card_id, card.kind, rect, face, step, shape.lane)
            y += height + CARD_GAP
        bottoms[step] = y - CARD_GAP
    return Row(shape, cells, boxes, bottoms, tuple(wide), spans=True)


def _free(taken: Sequence[tuple[float, float]], y: float, height: float) -> float:
    """The first y from `y` on at which `height` fits between what is taken, from top to bottom."""
    for top, bottom in taken:
        if y < bottom and top < y + height + CARD_GAP:
            y = bottom + CARD_GAP
    return y
