"""Paints what runs over the cards: emotion curves with their faces, and links between steps."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPainterPath, QPen

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import (
    MARKER_RADIUS,
    curve_path,
    dashes_of,
    no_pen,
    outline_path,
    paint_marker,
)
from cjmdesk.canvas.paint_evidence import EvidencePainter
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.editor.target import bounds_of_path
from cjmdesk.layout.boxes import Bezier, CurveBox, CurvePoint, LinkBox, MapLayout, Mark, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import SIGNS
from cjmdesk.layout.tokens import Palette

_WIDTH = 3.0
_LINK_WIDTH = 1.6
_AREA_FAR, _AREA_NEAR = 0.14, 0.03
"""Opacity of the area at the ends of the scale and at its zero line."""
_OUTERMOST = 2.0
_STAR = 12.0
_REACH = 40.0
"""Layout units beside the view in which a curve's marker or label may begin."""


class CurvePainter:
    """Paints the curves and links of a layout with one palette, in layout units of the body."""

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        self._palette = palette
        self._glyphs = glyphs
        self._evidence = EvidencePainter(palette, glyphs)
        # By identity, with what they were made of: an edit elsewhere leaves a curve the same.
        self._paths: dict[int, tuple[tuple[Bezier, ...], QPainterPath]] = {}

    def curves(self, painter: QPainter, layout: MapLayout, view: Projection, seen: Rect) -> None:
        """Areas first, then lines, then points: no curve hides another's faces."""
        shown = [curve for curve in layout.curves if self._is_near(curve, layout, seen)]
        for curve in shown:
            if self._leads(curve, layout):
                self._area(painter, curve, layout)
        self._evidence.paint(painter, layout, view, seen)
        for curve in reversed(shown):
            self._line(painter, curve, layout)
        if view.zoom * MARKER_RADIUS < 1.0:
            return
        for curve in reversed(shown):
            self._points(painter, curve, seen)
        if view.zoom >= BARS_BELOW:
            for curve in shown:
                self._name(painter, curve)

    def links(self, painter: QPainter, layout: MapLayout, view: Projection, seen: Rect) -> None:
        """Every link that comes near the view, with its arrow and words."""
        for link in layout.links:
            if link.path and bounds_of_path(link).inset(-_REACH).meets(seen):
                self.link(painter, link, self._palette.ink2, _LINK_WIDTH)
                if link.label is not None and view.zoom >= BARS_BELOW:
                    self._on_paper(painter, link.label)

    def link(self, painter: QPainter, link: LinkBox, ink: str, width: float) -> None:
        """One link's path and arrow head."""
        painter.strokePath(self._path(link.path), pen(ink, width))
        arrow = _arrow_head(link.path[-1])
        painter.strokePath(arrow, pen(ink, width))

    def _is_near(self, curve: CurveBox, layout: MapLayout, seen: Rect) -> bool:
        return any(
            lane.lane == curve.lane and lane.rect.inset(-_REACH).meets(seen)
            for lane in layout.lanes
        )

    @staticmethod
    def _is_lone(curve: CurveBox, layout: MapLayout) -> bool:
        return not any(other.lane == curve.lane and other is not curve for other in layout.curves)

    @staticmethod
    def _leads(curve: CurveBox, layout: MapLayout) -> bool:
        first = next(other for other in layout.curves if other.lane == curve.lane)
        return first is curve

    def _area(self, painter: QPainter, curve: CurveBox, layout: MapLayout) -> None:
        brush = self._by_feeling(curve, layout, area=True)
        for stretch in curve.stretches:
            if stretch:
                area = QPainterPath(self._path(stretch))
                area.lineTo(stretch[-1].end.x, curve.zero_y)
                area.lineTo(stretch[0].start.x, curve.zero_y)
                area.closeSubpath()
                painter.fillPath(area, brush)

    def _line(self, painter: QPainter, curve: CurveBox, layout: MapLayout) -> None:
        if self._is_lone(curve, layout):
            brush = self._by_feeling(curve, layout, area=False)
        else:
            brush = QBrush(colour(self._palette.visible(curve.colour)))
        stroke = QPen(brush, _WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
        stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        dashes = dashes_of(curve.rank, _WIDTH)
        if dashes:
            stroke.setCapStyle(Qt.PenCapStyle.FlatCap)
            stroke.setDashPattern(list(dashes))
        for stretch in curve.stretches:
            painter.strokePath(self._path(stretch), stroke)

    def _by_feeling(self, curve: CurveBox, layout: MapLayout, *, area: bool) -> QBrush:
        """The colours of feelings from the top of the scale to its foot."""
        marks = {mark.value: mark.y for mark in layout.scale if mark.lane == curve.lane}
        top = marks.get(2, curve.zero_y - 1)
        bottom = marks.get(-2, curve.zero_y + 1)
        gradient = QLinearGradient(0, top, 0, bottom)
        for value in (2, 1, 0, -1, -2):
            alpha = 1.0
            if area:
                alpha = _AREA_NEAR + (_AREA_FAR - _AREA_NEAR) * abs(value) / _OUTERMOST
            place = (_OUTERMOST - value) / (2 * _OUTERMOST)
            gradient.setColorAt(place, colour(self._palette.emotion(value), alpha))
        return QBrush(gradient)

    def _points(self, painter: QPainter, curve: CurveBox, seen: Rect) -> None:
        for point in _near(curve.points, seen):
            paint_marker(painter, point.at, point.value, curve.rank, self._palette)
            if point.star:
                painter.save()
                painter.translate(point.at.x + 6, point.at.y - 18)
                painter.scale(_STAR, _STAR)
                for outline in SIGNS[Mark.STAR]:
                    path = outline_path(outline)
                    painter.strokePath(path, pen(self._palette.paper, 0.3))
                    painter.fillPath(path, colour(self._palette.warm))
                painter.restore()

    def _name(self, painter: QPainter, curve: CurveBox) -> None:
        if curve.label is not None:
            self._on_paper(painter, curve.label)

    def _on_paper(self, painter: QPainter, label: TextLine) -> None:
        """Words that lie over lines, on a piece of the ground."""
        width = label.line.width * label.size
        ground = QRectF(label.x - 3, label.baseline - label.size, width + 6, 1.35 * label.size)
        no_pen(painter)
        painter.setBrush(colour(self._palette.paper, 0.9))
        painter.drawRoundedRect(ground, 3, 3)
        self._glyphs.draw(painter, (label,), self._palette)

    def _path(self, segments: tuple[Bezier, ...]) -> QPainterPath:
        known = self._paths.get(id(segments))
        if known is None:
            if len(self._paths) > 500:
                self._paths.clear()
            known = self._paths[id(segments)] = (segments, curve_path(segments))
        return known[1]


def _near(points: Iterable[CurvePoint], seen: Rect) -> list[CurvePoint]:
    return [
        point
        for point in points
        if seen.x - _REACH <= point.at.x <= seen.right + _REACH
        and seen.y - _REACH <= point.at.y <= seen.bottom + _REACH
    ]


def _arrow_head(last: Bezier) -> QPainterPath:
    dx, dy = last.end.x - last.control2.x, last.end.y - last.control2.y
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    ux, uy = dx / length, dy / length
    path = QPainterPath()
    for side in (-1, 1):
        wing = Point(last.end.x - 7 * ux + side * 4 * uy, last.end.y - 7 * uy - side * 4 * ux)
        path.moveTo(QPointF(*last.end))
        path.lineTo(QPointF(*wing))
    return path
