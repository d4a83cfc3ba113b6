"""Paints the curve from evidence: means with their spread, beside the faces drawn by hand."""

from PySide6.QtCore import QLineF, QPointF
from PySide6.QtGui import QPainter

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import curve_path, outline_path
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.layout.boxes import EvidenceCurve, EvidenceMark, MapLayout
from cjmdesk.layout.evidence_marks import MARK_RADIUS
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.shapes import EVIDENCE_DASHES, EVIDENCE_MARKER
from cjmdesk.layout.tokens import Palette

_LINE, _WHISKER = 1.6, 1.4
_CAP = 4.0
_REACH = 60.0


class EvidencePainter:
    """Paints with one palette, in layout units of the body."""

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        self._palette = palette
        self._glyphs = glyphs

    def paint(self, painter: QPainter, layout: MapLayout, view: Projection, seen: Rect) -> None:
        """The curves that come near the view."""
        near = seen.inset(-_REACH)
        for curve in layout.evidence:
            lane = next(lane for lane in layout.lanes if lane.lane == curve.lane)
            if lane.rect.meets(near):
                self._curve(painter, curve, view, near)

    def _curve(self, painter: QPainter, curve: EvidenceCurve, view: Projection, near: Rect) -> None:
        dashes = tuple(length / _LINE for length in EVIDENCE_DASHES)
        for stretch in curve.stretches:
            painter.strokePath(curve_path(stretch), pen(self._palette.ink2, _LINE, dashes))
        shown = [mark for mark in curve.marks if near.x <= mark.at.x <= near.right]
        for mark in shown:
            self._mark(painter, mark)
        if view.zoom >= BARS_BELOW:
            self._glyphs.draw(painter, tuple(mark.label for mark in shown), self._palette)

    def _mark(self, painter: QPainter, mark: EvidenceMark) -> None:
        ink = self._palette.ink2
        if mark.low != mark.high:
            painter.setPen(pen(ink, _WHISKER))
            painter.drawLine(QLineF(mark.at.x, mark.low, mark.at.x, mark.high))
            for y in (mark.low, mark.high):
                painter.drawLine(QLineF(mark.at.x - _CAP, y, mark.at.x + _CAP, y))
        painter.save()
        painter.translate(QPointF(*mark.at))
        painter.scale(MARK_RADIUS, MARK_RADIUS)
        path = outline_path(EVIDENCE_MARKER)
        painter.fillPath(path, colour(ink if mark.is_data else self._palette.surface))
        painter.strokePath(path, pen(ink, _WHISKER / MARK_RADIUS))
        painter.restore()
