"""The small places at things where a drag does something else than moving them."""

import math
from dataclasses import dataclass

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
    lane_box,
    link_box,
    stage_box,
    step_box,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId, LaneId, StageId, StepId

LINK_RADIUS = 7.0
"""Of the handle of a step that links are drawn from, in layout units."""
_LINK_INSET = 11.0
_EDGE_PARTS = 4
"""However far out one zooms, no more than such a part of a thing is its edge."""
_LEAST_WIDTH = 40.0
"""Narrower things are all handle; there they have none."""


@dataclass(frozen=True, slots=True)
class SpanHandle:
    """The right edge of a card: over how many steps it goes."""

    card: CardId


@dataclass(frozen=True, slots=True)
class LinkHandle:
    """The circle on a step's header: links are drawn from it."""

    step: StepId


@dataclass(frozen=True, slots=True)
class LinkEnd:
    """The head of a selected link: where it leads."""

    link: str


@dataclass(frozen=True, slots=True)
class LaneEdge:
    """The lower edge of a lane's head: its height."""

    lane: LaneId


@dataclass(frozen=True, slots=True)
class StageEdge:
    """The right edge of a stage's header: the width of its steps."""

    stage: StageId


Handle = SpanHandle | LinkHandle | LinkEnd | LaneEdge | StageEdge


def handle_at(
    layout: MapLayout, at: Point, over: Target, selection: Selection, reach: float
) -> Handle | None:
    """The handle at a point where `over` lies; `reach` in layout units on both sides of an edge.

    Only a card that is selected can be stretched, and only a selected link be led elsewhere, so
    that nobody who means to move something stretches it.
    """
    handle: Handle | None = None
    match over:
        case CardTarget(card) if over in selection and card in layout.cards:
            rect = layout.cards[card].rect
            if _is_edge(rect.right - at.x, rect.width, reach):
                handle = SpanHandle(card)
        case StepTarget(step):
            centre = link_handle_at(layout, step)
            around = LINK_RADIUS + min(reach / 2, LINK_RADIUS)
            if centre is not None and math.dist(centre, at) <= around:
                handle = LinkHandle(step)
        case LaneTarget(lane):
            row = lane_box(layout, lane)
            if row and _is_edge(row.head.bottom - at.y, row.head.height, reach):
                handle = LaneEdge(lane)
        case StageTarget(stage):
            head = stage_box(layout, stage)
            wide = head is not None and head.rect.width >= _LEAST_WIDTH
            if head and wide and _is_edge(head.rect.right - at.x, head.rect.width, reach):
                handle = StageEdge(stage)
        case _:
            handle = _link_end(layout, at, selection, reach)
    return handle


def _is_edge(away: float, size: float, reach: float) -> bool:
    """Whether a point so far from an edge takes the edge; most of a thing is there to move it."""
    return away <= min(reach, size / _EDGE_PARTS)


def link_handle_at(layout: MapLayout, step: StepId) -> Point | None:
    """The middle of a step's handle for links."""
    column = step_box(layout, step)
    if column is None or column.head.width < _LEAST_WIDTH:
        return None
    return Point(column.head.right - _LINK_INSET, column.head.bottom - _LINK_INSET)


def _link_end(layout: MapLayout, at: Point, selection: Selection, reach: float) -> LinkEnd | None:
    lead = selection.lead
    if isinstance(lead, LinkTarget) and (box := link_box(layout, lead.link)) and box.path:
        end = box.path[-1].end
        if math.dist(end, at) <= LINK_RADIUS + reach:
            return LinkEnd(lead.link)
    return None
