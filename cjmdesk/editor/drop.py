"""Where things would land: cells for cards, places between headers, steps of the scale."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from cjmdesk.editor.hit_test import lane_at, step_at
from cjmdesk.editor.target import lane_box, step_box
from cjmdesk.editor.visible import cards_in
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.boxes import LaneBox, MapLayout, StageBox, StepBox
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.rows import CARD_GAP, CARD_INSET, ROW_PADDING
from cjmdesk.model import CardId, LaneId, LaneKind, StageId, StepId

_GHOST_HEIGHT = 56.0
_SLIT = 4.0
"""Height of a ghost between two cards."""
_SLIT_ABOVE = (CARD_GAP + _SLIT) / 2
_HALVES = 2


@dataclass(frozen=True, slots=True)
class Drop:
    """A spot and the ghost that shows it."""

    spot: Spot
    ghost: Rect


def drop_at(
    layout: MapLayout, point: Point, moving: Collection[CardId] = (), height: float = _GHOST_HEIGHT
) -> Drop | None:
    """Where a card would land that is let go at a point of the body; None where none can lie.

    `moving`: cards that leave their places, so that nothing lands before one of them; `height`
    of the card, in layout units.
    """
    column, row = step_at(layout, point.x), lane_at(layout, point.y)
    if column is None or row is None or row.kind is LaneKind.EMOTIONS:
        return None
    cell = layout.cells.get((column.step, row.lane), ())
    staying = [card for card in cell if card not in moving]
    middles = [layout.cards[card].rect.centre.y for card in staying]
    place = bisect_right(middles, point.y)
    before = staying[place] if place < len(staying) else None
    ghost = _place_after(layout, column, row, staying, height)
    if before is not None:
        ghost = Rect(ghost.x, layout.cards[before].rect.y - _SLIT_ABOVE, ghost.width, _SLIT)
    elif staying and ghost.bottom > row.rect.bottom:
        # A whole card would seem to go to the lane beneath.
        ghost = Rect(ghost.x, ghost.y - _SLIT_ABOVE, ghost.width, _SLIT)
    return Drop(Spot(column.step, row.lane, before), ghost)


def draft_rect(layout: MapLayout, spot: Spot) -> Rect | None:
    """A whole card's place at a spot, over what lies there; None where its cell is not shown."""
    column, row = step_box(layout, spot.step), lane_box(layout, spot.lane)
    if column is None or row is None:
        return None
    cell = layout.cells.get((spot.step, spot.lane), ())
    rect = _place_after(layout, column, row, cell, _GHOST_HEIGHT)
    following = layout.cards.get(spot.before) if spot.before else None
    return rect if following is None else Rect(rect.x, following.rect.y, rect.width, rect.height)


def _place_after(
    layout: MapLayout, column: StepBox, row: LaneBox, cards: Sequence[CardId], height: float
) -> Rect:
    """A card's place in a cell below other cards, or where the first cards of its lane lie."""
    if cards:
        top = max(layout.cards[card].rect.bottom for card in cards) + CARD_GAP
    else:
        firsts = (layout.cells.get((box.step, row.lane)) for box in layout.steps)
        tops = [layout.cards[first[0]].rect.y for first in firsts if first]
        top = min(tops, default=row.rect.y + ROW_PADDING)
    return Rect(column.rect.x + CARD_INSET, top, column.rect.width - 2 * CARD_INSET, height)


def stage_before(layout: MapLayout, x: float) -> tuple[StageId | None, float]:
    """The stage that one let go at `x` would stand before (None: at the end), and the border."""
    place = _place([box.rect.centre.x for box in layout.stages], x)
    if place < len(layout.stages):
        return layout.stages[place].stage, layout.stages[place].rect.x
    return None, layout.stages[-1].rect.right if layout.stages else layout.head_width


def step_before(
    layout: MapLayout, x: float, moving: StepId
) -> tuple[StageId, StepId | None, float] | None:
    """The stage that a step let go at `x` would go to, the step it would stand before there (None:
    last), and the border; None beside all stages. A collapsed stage takes it last."""
    stage = _stage_at(layout, x)
    if stage is None:
        return None
    steps = [box for box in layout.steps if box.stage == stage.stage]
    if not steps:
        return stage.stage, None, stage.rect.right
    place = _place([box.rect.centre.x for box in steps], x)
    while place < len(steps) and steps[place].step == moving:
        place += 1
    if place < len(steps):
        return stage.stage, steps[place].step, steps[place].rect.x
    return stage.stage, None, steps[-1].rect.right


def lane_before(layout: MapLayout, y: float) -> tuple[LaneId | None, float]:
    """The lane that one let go at `y` would stand above (None: at the bottom), and the border."""
    place = _place([box.rect.centre.y for box in layout.lanes], y)
    if place < len(layout.lanes):
        return layout.lanes[place].lane, layout.lanes[place].rect.y
    return None, layout.lanes[-1].rect.bottom if layout.lanes else layout.head_height


def value_at(layout: MapLayout, lane: LaneId, y: float) -> float | None:
    """The value, −2…+2 in halves, that is nearest to a height in a lane of curves."""
    marks = [mark for mark in layout.scale if mark.lane == lane]
    ends = sorted(marks, key=lambda mark: mark.value)
    if len(ends) < _HALVES:
        return None
    low, high = ends[0], ends[-1]
    unit = (high.y - low.y) / (high.value - low.value)
    value = low.value + (y - low.y) / unit
    return min(max(round(value * _HALVES) / _HALVES, low.value), high.value)


def height_of(layout: MapLayout, lane: LaneId, value: float) -> float | None:
    """The height of a value in a lane of curves; the opposite of `value_at`."""
    ends = sorted((mark for mark in layout.scale if mark.lane == lane), key=lambda m: m.value)
    if len(ends) < _HALVES:
        return None
    low, high = ends[0], ends[-1]
    return low.y + (value - low.value) * (high.y - low.y) / (high.value - low.value)


def caught_by(layout: MapLayout, band: Rect) -> tuple[CardId, ...]:
    """The cards that a rubber band touches, column by column, top to bottom."""
    found = [(box.rect.x, box.rect.y, box.card) for box in cards_in(layout, band)]
    return tuple(card for _, _, card in sorted(found))


def _place(middles: list[float], at: float) -> int:
    return bisect_right(middles, at)


def _stage_at(layout: MapLayout, x: float) -> StageBox | None:
    place = bisect_right(layout.stages, x, key=lambda box: box.rect.x) - 1
    if place < 0 or x >= layout.stages[place].rect.right:
        return None
    return layout.stages[place]
