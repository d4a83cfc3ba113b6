"""Which parts of the view an edit has changed, so that nothing else is painted again."""

from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import EvidenceCurve, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.model import LaneId


def changed_areas(before: MapLayout, after: MapLayout, seen: Rect) -> list[Rect] | None:
    """Rectangles of the map, of those in `seen`, that look different; None where all may do."""
    if _frame_of(before) != _frame_of(after):
        return None
    areas = _changed_cards(before, after, seen)
    for lane in after.lanes:
        old = [curve for curve in before.curves if curve.lane == lane.lane]
        new = [curve for curve in after.curves if curve.lane == lane.lane]
        if old != new or _evidence_in(before, lane.lane) != _evidence_in(after, lane.lane):
            areas.append(lane.rect)
    return areas


def _evidence_in(layout: MapLayout, lane: LaneId) -> EvidenceCurve | None:
    return next((curve for curve in layout.evidence if curve.lane == lane), None)


def _frame_of(layout: MapLayout) -> tuple[object, ...]:
    """Everything but cards and curves."""
    return (
        layout.map,
        layout.width,
        layout.height,
        layout.head_height,
        layout.head_width,
        layout.stages,
        layout.steps,
        layout.lanes,
        layout.scale,
        layout.links,
    )


def _changed_cards(before: MapLayout, after: MapLayout, seen: Rect) -> list[Rect]:
    old = {box.card: box for box in cards_in(before, seen)}
    new = {box.card: box for box in cards_in(after, seen)}
    areas = []
    for card in old.keys() | new.keys():
        was, now = old.get(card), new.get(card)
        if was is not now and was != now:
            areas += [box.rect for box in (was, now) if box is not None]
    return areas
