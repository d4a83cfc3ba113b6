"""Cards into cells and cells into rows: where each card lies within its lane.

A row is laid out from its lane's top edge, so that it stays as it is when lanes above it grow.
"""

from collections.abc import Callable, Iterable, Mapping
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
    """The cards of a lane, from the lane's top edge. `bottom` is the lowest card's."""

    shape: RowShape
    cells: CellCards
    boxes: Mapping[CardId, CardBox]
    bottoms: Mapping[StepId, float]
    wide: tuple[CardId, ...]
    bottom: float


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of a project, and how to get the face of one at a width."""

    cards: Mapping[str, Card]
    columns: Columns
    face: Callable[[Card, float], Face]


def row_of(shape: RowShape, cells: CellCards, deck: Deck, before: Row | None = None) -> Row:
    """Lay out a whole lane. Boxes that come out as in `before` are the same objects."""
    shown = {step: ids for step in deck.columns.order if (ids := _shown(cells, step, deck.columns))}
    if any(deck.cards[card].span > 1 for ids in shown.values() for card in ids):
        return _row_with_spans(shape, shown, deck, before)
    boxes: dict[CardId, CardBox] = {}
    bottoms: dict[StepId, float] = {}
    for step, ids in shown.items():
        bottoms[step] = _stack(shape, step, ids, deck, boxes)
    return _row(shape, shown, boxes, bottoms, before)


def row_with_cells(row: Row, cells: CellCards, steps: Iterable[StepId], deck: Deck) -> Row:
    """The row after the cards at these steps have changed; other cells are as they were."""
    steps = [step for step in steps if deck.columns.shows(step)]
    changed = {step: cells.get(step, ()) for step in steps}
    if row.wide or any(deck.cards[card].span > 1 for ids in changed.values() for card in ids):
        return row_of(row.shape, cells, deck, row)
    shown = dict(row.cells)
    boxes = dict(row.boxes)
    bottoms = dict(row.bottoms)
    for step, ids in changed.items():
        for card in shown.pop(step, ()):
            boxes.pop(card, None)
        bottoms.pop(step, None)
        if ids:
            shown[step] = ids
    for step, ids in changed.items():
        if ids:
            bottoms[step] = _stack(row.shape, step, ids, deck, boxes)
    return _row(row.shape, shown, boxes, bottoms, row)


def _shown(cells: CellCards, step: StepId, columns: Columns) -> tuple[CardId, ...]:
    return cells.get(step, ()) if columns.shows(step) else ()


def _row(
    shape: RowShape,
    cells: CellCards,
    boxes: dict[CardId, CardBox],
    bottoms: Mapping[StepId, float],
    before: Row | None,
) -> Row:
    if before is not None and before.boxes:
        old = before.boxes
        for card, box in boxes.items():
            same = old.get(card)
            if same is not None and same is not box and same == box:
                boxes[card] = same
    bottom = max(bottoms.values(), default=0.0)
    return Row(shape, cells, boxes, bottoms, (), bottom)


def _stack(
    shape: RowShape,
    step: StepId,
    ids: tuple[CardId, ...],
    deck: Deck,
    boxes: dict[CardId, CardBox],
) -> float:
    """Put a cell's cards under each other and return the lowest edge."""
    column = deck.columns.all[deck.columns.place[step]]
    x = column.x + CARD_INSET
    width = column.width - 2 * CARD_INSET
    lone = LONE_CARD_HEIGHT.get(shape.kind, 0.0) if len(ids) == 1 else 0.0
    y = shape.top
    for card_id in ids:
        card = deck.cards[card_id]
        face = deck.face(card, width)
        height = max(face.height, lone)
        boxes[card_id] = CardBox(
            card_id, card.kind, Rect(x, y, width, height), face, step, shape.lane
        )
        y += height + CARD_GAP
    return y - CARD_GAP


def _row_with_spans(shape: RowShape, cells: CellCards, deck: Deck, before: Row | None) -> Row:
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
            x = columns.all[first].x + CARD_INSET
            width = columns.all[last].right - CARD_INSET - x
            face = deck.face(card, width)
            height = face.height
            if last > first:
                wide.append(card_id)
            elif alone:
                height = max(height, LONE_CARD_HEIGHT.get(shape.kind, 0.0))
            strips = [taken.setdefault(i, []) for i in range(first, last + 1)]
            y = _free(strips, y, height)
            for strip in strips:
                strip.append((y, y + height))
                strip.sort()
            boxes[card_id] = CardBox(
                card_id, card.kind, Rect(x, y, width, height), face, step, shape.lane
            )
            y += height + CARD_GAP
        bottoms[step] = y - CARD_GAP
    row = _row(shape, cells, boxes, bottoms, before)
    return Row(shape, cells, row.boxes, bottoms, tuple(wide), row.bottom)


def _free(strips: list[list[tuple[float, float]]], y: float, height: float) -> float:
    """The first y from `y` on at which a card of `height` touches nothing in these columns."""
    moved = True
    while moved:
        moved = False
        for strip in strips:
            for top, bottom in strip:
                if top < y + height + CARD_GAP and y < bottom + CARD_GAP:
                    y = bottom + CARD_GAP
                    moved = True
    return y
