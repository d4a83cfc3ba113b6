"""The things of a map that can be pointed at, selected and shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.layout.boxes import CurvePoint, LaneBox, LinkBox, MapLayout, StageBox, StepBox
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import CardId, LaneId, PersonaId, StageId, StepId

POINT_RADIUS = 10.5
"""Radius of a curve's marker with its outline, in layout units."""


@dataclass(frozen=True, slots=True)
class CardTarget:
    """A card."""

    card: CardId


@dataclass(frozen=True, slots=True)
class StageTarget:
    """A stage, by its header."""

    stage: StageId


@dataclass(frozen=True, slots=True)
class StepTarget:
    """A step, by its header."""

    step: StepId


@dataclass(frozen=True, slots=True)
class LaneTarget:
    """A lane, by its head."""

    lane: LaneId


@dataclass(frozen=True, slots=True)
class CurvePointTarget:
    """What a persona feels at a step, in one of the emotion lanes."""

    lane: LaneId
    persona: PersonaId
    step: StepId


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A loop, skip, exit or re-entry."""

    link: str


@dataclass(frozen=True, slots=True)
class CellTarget:
    """The free room of a cell."""

    step: StepId
    lane: LaneId


@dataclass(frozen=True, slots=True)
class Nothing:
    """Beside the map, or the corner above the lane heads."""


Target = (
    CardTarget
    | StageTarget
    | StepTarget
    | LaneTarget
    | CurvePointTarget
    | LinkTarget
    | CellTarget
    | Nothing
)

NOTHING = Nothing()


def stage_box(layout: MapLayout, stage: StageId) -> StageBox | None:
    """The header of a stage, or None where it is gone."""
    return next((box for box in layout.stages if box.stage == stage), None)


def step_box(layout: MapLayout, step: StepId) -> StepBox | None:
    """The column of a step, or None where it is gone."""
    return next((box for box in layout.steps if box.step == step), None)


def lane_box(layout: MapLayout, lane: LaneId) -> LaneBox | None:
    """The row of a lane, or None where it is gone or hidden."""
    return next((box for box in layout.lanes if box.lane == lane), None)


def curve_point(layout: MapLayout, target: CurvePointTarget) -> CurvePoint | None:
    """The point a target speaks of, or None where it is gone."""
    for curve in layout.curves:
        if (curve.lane, curve.persona) == (target.lane, target.persona):
            return next((p for p in curve.points if p.step == target.step), None)
    return None


def link_box(layout: MapLayout, link: str) -> LinkBox | None:
    """The path of a link, or None where it is gone."""
    return next((box for box in layout.links if box.link == link), None)


def rect_of(layout: MapLayout, target: Target) -> Rect | None:
    """Where a target lies on the map, or None where it is gone (or was nothing)."""
    rect: Rect | None = None
    match target:
        case CardTarget(card):
            rect = box.rect if (box := layout.cards.get(card)) else None
        case StageTarget(stage):
            rect = head.rect if (head := stage_box(layout, stage)) else None
        case StepTarget(step):
            rect = column.head if (column := step_box(layout, step)) else None
        case LaneTarget(lane):
            rect = row.head if (row := lane_box(layout, lane)) else None
        case CurvePointTarget():
            rect = _around(point.at) if (point := curve_point(layout, target)) else None
        case LinkTarget(link):
            rect = bounds_of_path(path) if (path := link_box(layout, link)) else None
        case CellTarget(step, lane):
            rect = _cell_rect(layout, step, lane)
        case Nothing():
            pass
    return rect


def bounds_of_path(link: LinkBox) -> Rect:
    """A rectangle that holds a link's path (and its control points)."""
    return bounds([point for bezier in link.path for point in bezier])


def bounds(points: Sequence[Point]) -> Rect:
    """The smallest rectangle around at least one point."""
    left, top = min(p.x for p in points), min(p.y for p in points)
    right, bottom = max(p.x for p in points), max(p.y for p in points)
    return Rect(left, top, right - left, bottom - top)


def _around(at: Point) -> Rect:
    return Rect(at.x - POINT_RADIUS, at.y - POINT_RADIUS, 2 * POINT_RADIUS, 2 * POINT_RADIUS)


def _cell_rect(layout: MapLayout, step: StepId, lane: LaneId) -> Rect | None:
    column, row = step_box(layout, step), lane_box(layout, lane)
    if column is None or row is None:
        return None
    return Rect(column.rect.x, row.rect.y, column.rect.width, row.rect.height)
