"""What a rectangle of the map shows; asked at every frame, so it looks at little else."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from cjmdesk.layout.boxes import CardBox, LaneBox, MapLayout, StageBox, StepBox
from cjmdesk.layout.geometry import Rect
from cjmdesk.model import CardId


def steps_in(layout: MapLayout, left: float, right: float) -> tuple[StepBox, ...]:
    """The columns that reach into [left, right]."""
    first = bisect_left(layout.steps, left, key=lambda box: box.rect.right)
    end = bisect_right(layout.steps, right, key=lambda box: box.rect.x)
    return layout.steps[first:end]


def stages_in(layout: MapLayout, left: float, right: float) -> tuple[StageBox, ...]:
    """The stages that reach into [left, right]."""
    first = bisect_left(layout.stages, left, key=lambda box: box.rect.right)
    end = bisect_right(layout.stages, right, key=lambda box: box.rect.x)
    return layout.stages[first:end]


def lanes_in(layout: MapLayout, top: float, bottom: float) -> tuple[LaneBox, ...]:
    """The lanes that reach into [top, bottom]."""
    first = bisect_left(layout.lanes, top, key=lambda box: box.rect.bottom)
    end = bisect_right(layout.lanes, bottom, key=lambda box: box.rect.y)
    return layout.lanes[first:end]


def cards_in(layout: MapLayout, rect: Rect) -> list[CardBox]:
    """The cards that share area with a rectangle, column by column."""
    found: list[CardBox] = []
    lanes = lanes_in(layout, rect.y, rect.bottom)
    for step in steps_in(layout, rect.x, rect.right):
        for lane in lanes:
            cell = layout.cells.get((step.step, lane.lane))
            if cell:
                # Only in a lane that begins above the rectangle may cards be out of it there.
                first = _first_below(layout, cell, rect.y) if lane.rect.y < rect.y else 0
                found += _until(layout, cell[first:], rect)
    if layout.wide:
        there = {box.card for box in found}
        boxes = (layout.cards[card] for card in layout.wide if card not in there)
        found += [box for box in boxes if box.rect.meets(rect)]
    return found


def _first_below(layout: MapLayout, cell: tuple[CardId, ...], y: float) -> int:
    cards = layout.cards
    return bisect_right(cell, y, key=lambda card: cards[card].rect.bottom)


def _until(layout: MapLayout, cell: tuple[CardId, ...], rect: Rect) -> Iterator[CardBox]:
    """The cards of a cell that lie in the rectangle, as long as they begin above its end."""
    cards = layout.cards
    left, right, bottom = rect.x, rect.right, rect.bottom
    for card in cell:
        box = cards[card]
        place = box.rect
        if place.y >= bottom:
            break
        if place.x < right and left < place.x + place.width:
            yield box
