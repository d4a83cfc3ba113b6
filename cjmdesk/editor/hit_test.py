"""What lies under a point of the map; asked at every move of the mouse, so it looks at little.

Steps, lanes and the cards of a cell are sorted, so bisection finds them; nothing is indexed that
an edit would have to keep in step.
"""

import math
from bisect import bisect_left, bisect_right
from itertools import pairwise

from cjmdesk.editor.target import (
    NOTHING,
    POINT_RADIUS,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
    bounds_of_path,
)
from cjmdesk.layout.boxes import Bezier, LaneBox, MapLayout, StepBox
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId

_CHORDS = 24
"""Straight pieces a cubic is measured by; a link's path bends once or twice."""


def target_at(layout: MapLayout, point: Point, reach: float = 0.0) -> Target:
    """What is topmost at `point` (layout units, headers in their place at the map's edges).

    `reach` is how far beside a thin thing still counts, in layout units. Curve points and links
    lie over cards, as they are painted.
    """
    if point.y < layout.head_height:
        return _header_at(layout, point)
    if point.x < layout.head_width:
        lane = lane_at(layout, point.y)
        return LaneTarget(lane.lane) if lane and point.x >= lane.head.x else NOTHING
    return (
        _curve_point_at(layout, point, reach)
        or _link_at(layout, point, reach)
        or _card_or_cell_at(layout, point)
    )


def step_at(layout: MapLayout, x: float) -> StepBox | None:
    """The column at `x`, or None between and beside columns."""
    at = bisect_right(layout.steps, x, key=lambda box: box.rect.x) - 1
    return layout.steps[at] if at >= 0 and x < layout.steps[at].rect.right else None


def lane_at(layout: MapLayout, y: float) -> LaneBox | None:
    """The row at `y`, or None above and below them."""
    at = bisect_right(layout.lanes, y, key=lambda box: box.rect.y) - 1
    return layout.lanes[at] if at >= 0 and y < layout.lanes[at].rect.bottom else None


def _header_at(layout: MapLayout, point: Point) -> Target:
    if point.x < layout.head_width:
        return NOTHING
    step = step_at(layout, point.x)
    if step is not None and step.head.contains(point):
        return StepTarget(step.step)
    at = bisect_right(layout.stages, point.x, key=lambda box: box.rect.x) - 1
    if at >= 0 and layout.stages[at].rect.contains(point):
        return StageTarget(layout.stages[at].stage)
    return NOTHING


def _curve_point_at(layout: MapLayout, point: Point, reach: float) -> CurvePointTarget | None:
    best, nearest = POINT_RADIUS + reach, None
    for curve in layout.curves:
        first = bisect_left(curve.points, point.x - best, key=lambda p: p.at.x)
        for known in curve.points[first:]:
            if known.at.x > point.x + best:
                break
            away = math.dist(known.at, point)
            # Of two in the same place the later curve is painted over the earlier one.
            if away <= best:
                best, nearest = away, CurvePointTarget(curve.lane, curve.persona, known.step)
    return nearest


def _link_at(layout: MapLayout, point: Point, reach: float) -> LinkTarget | None:
    for link in reversed(layout.links):
        if link.path and bounds_of_path(link).inset(-reach).contains(point):
            away = min(distance_to(bezier, point) for bezier in link.path)
            if away <= reach:
                return LinkTarget(link.link)
    return None


def _card_or_cell_at(layout: MapLayout, point: Point) -> Target:
    lane = lane_at(layout, point.y)
    if lane is None:
        return NOTHING
    step = step_at(layout, point.x)
    cell = layout.cells.get((step.step, lane.lane)) if step else None
    card = (_in_cell(layout, cell, point) if cell else None) or _wide_at(layout, point)
    if card is not None:
        return CardTarget(card)
    return CellTarget(step.step, lane.lane) if step else NOTHING


def _wide_at(layout: MapLayout, point: Point) -> CardId | None:
    """The card under a point that begins in a column further left."""
    boxes = (layout.cards[card] for card in layout.wide)
    return next((box.card for box in boxes if box.rect.contains(point)), None)


def _in_cell(layout: MapLayout, cell: tuple[CardId, ...], point: Point) -> CardId | None:
    cards = layout.cards
    at = bisect_right(cell, point.y, key=lambda card: cards[card].rect.y) - 1
    box = cards[cell[at]] if at >= 0 else None
    return box.card if box is not None and box.rect.contains(point) else None


def distance_to(bezier: Bezier, point: Point) -> float:
    """How far a point is from a cubic, in layout units (to within a hair: by chords)."""
    along = [point_on(bezier, i / _CHORDS) for i in range(_CHORDS + 1)]
    return min(_distance_to_chord(a, b, point) for a, b in pairwise(along))


def point_on(bezier: Bezier, t: float) -> Point:
    """The point of a cubic at `t` from 0 to 1."""
    a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
    p, q, r, s = bezier
    return Point(a * p.x + b * q.x + c * r.x + d * s.x, a * p.y + b * q.y + c * r.y + d * s.y)


def _distance_to_chord(start: Point, end: Point, point: Point) -> float:
    dx, dy = end.x - start.x, end.y - start.y
    length = dx * dx + dy * dy
    along = ((point.x - start.x) * dx + (point.y - start.y) * dy) / length if length else 0.0
    t = min(1.0, max(0.0, along))
    return math.hypot(point.x - start.x - t * dx, point.y - start.y - t * dy)
