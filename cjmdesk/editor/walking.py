"""Where Enter and Tab go from what is selected."""

from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    Target,
    lane_box,
)
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import LaneId, LaneKind, StepId


def below(layout: MapLayout, target: Target) -> Target | Spot:
    """The next card of the cell, or the spot for a new one after the last.

    A free cell is a spot, one of a curve is edited as it is; anything else leads nowhere.
    """
    match target:
        case CardTarget(card) if card in layout.cards:
            box = layout.cards[card]
            row = layout.cells.get((box.step, box.lane), ())
            place = row.index(card) + 1 if card in row else len(row)
            return CardTarget(row[place]) if place < len(row) else Spot(box.step, box.lane)
        case CellTarget(step, lane):
            return target if is_curve(layout, lane) else Spot(step, lane)
    return NOTHING


def aside(layout: MapLayout, target: Target, by: int) -> Target:
    """The first thing of the same step so many lanes further down, or nothing past the edge."""
    place = _cell_of(layout, target)
    if place is None:
        return NOTHING
    step, lane = place
    lanes = [row.lane for row in layout.lanes]
    at = lanes.index(lane) + by if lane in lanes else -1
    if not 0 <= at < len(lanes):
        return NOTHING
    cell = layout.cells.get((step, lanes[at]), ())
    if cell:
        return CardTarget(cell[0])
    for curve in layout.curves:
        if curve.lane == lanes[at] and any(point.step == step for point in curve.points):
            return CurvePointTarget(lanes[at], curve.persona, step)
    return CellTarget(step, lanes[at])


def is_curve(layout: MapLayout, lane: LaneId) -> bool:
    """Whether a lane shows curves."""
    row = lane_box(layout, lane)
    return row is not None and row.kind is LaneKind.EMOTIONS


def _cell_of(layout: MapLayout, target: Target) -> tuple[StepId, LaneId] | None:
    match target:
        case CardTarget(card) if card in layout.cards:
            return layout.cards[card].step, layout.cards[card].lane
        case CellTarget(step, lane) | CurvePointTarget(lane, _, step):
            return step, lane
    return None
