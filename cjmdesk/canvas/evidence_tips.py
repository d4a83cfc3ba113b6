"""What is said of a point of the curve from evidence while the pointer rests on it."""

from cjmdesk.canvas.tips import signed
from cjmdesk.layout.boxes import EvidenceMark, MapLayout
from cjmdesk.layout.evidence_marks import MARK_RADIUS
from cjmdesk.layout.geometry import Point
from cjmdesk.model import LaneId
from cjmdesk.words import Words

_REACH = 3.0


def evidence_tip(layout: MapLayout, at: Point, tr: Words) -> str:
    """Mean, n, spread and grade of the point under `at`, a point of the map; empty beside all."""
    for curve in layout.evidence:
        for mark in curve.marks:
            inside = mark.high - MARK_RADIUS <= at.y <= mark.low + MARK_RADIUS
            if inside and abs(at.x - mark.at.x) <= MARK_RADIUS + _REACH:
                return _said(layout, curve.lane, mark, tr)
    return ""


def _said(layout: MapLayout, lane: LaneId, mark: EvidenceMark, tr: Words) -> str:
    answers = tr.count("{n} answer", "{n} answers", mark.n)
    value = signed(round(mark.value, 1))
    lines = [tr("By evidence: {value} on average, {answers}", value=value, answers=answers)]
    if mark.spread is not None:
        lines.append(tr("standard deviation {spread}", spread=f"{mark.spread:.1f}"))
    grade = tr("A · data") if mark.is_data else tr("B · indicative: fewer than 30 answers")
    lines.append(grade)
    drawn = [
        point
        for curve in layout.curves
        if curve.lane == lane
        for point in curve.points
        if point.step == mark.step
    ]
    if mark.spread is not None and drawn and not any(_near(mark, p.value) for p in drawn):
        lines.append(tr("What was drawn by hand lies further off than that."))
    return "\n".join(lines)


def _near(mark: EvidenceMark, value: float) -> bool:
    return mark.spread is not None and abs(value - mark.value) <= mark.spread
