"""Paints the pages that will be printed: bands by their painter, maps as paper draws them."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QTransform
from typing_extensions import override

from cjmdesk.canvas.brush import colour as brush
from cjmdesk.canvas.brush import pen
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import curve_path, outline_path
from cjmdesk.layout.boxes import Bezier, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import Outline
from cjmdesk.layout.tokens import PRINT, Palette
from cjmdesk.paper.map_page import MapPage
from cjmdesk.paper.pen import Pen
from cjmdesk.paper.report_pages import Report
from cjmdesk.typeset.text import Line
from cjmdesk.ui.views.sheet_view import BandPainter

Document = MapPage | Report

_MOST_PIXELS = 32e6
"""Of one picture, 128 MB; larger pages are painted smaller and stretched."""


def count_of(document: Document) -> int:
    """How many pages it has."""
    return 1 if isinstance(document, MapPage) else len(document.pages)


def size_of(document: Document) -> tuple[float, float]:
    """Width and height of a page, in points."""
    return document.page.width, document.page.height


def paint_page(document: Document, number: int, scale: float) -> QImage:
    """Picture of a page, counted from 0, `scale` pixels to a point; on any thread."""
    width, height = size_of(document)
    scale = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
    size = QSize(max(1, round(width * scale)), max(1, round(height * scale)))
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor(PRINT.surface))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if isinstance(document, Report):
        margin, unit = document.page.margin * scale, document.page.scale * scale
        painter.setTransform(QTransform(unit, 0, 0, unit, margin, margin))
        BandPainter(PRINT).paint(painter, document.pages[number].placed)
    else:
        document.draw(PreviewPen(painter, PRINT, height, scale))
    painter.end()
    return image


class PreviewPen(Pen):
    """Draws on a painter what the writer of documents draws on paper."""

    def __init__(self, painter: QPainter, palette: Palette, height: float, scale: float) -> None:
        """`height` of the page in points, `scale` in pixels to a point."""
        self._painter = painter
        self._palette = palette
        self._height = height
        self._scale = scale
        self._glyphs = Glyphs()

    @override
    def frame(self, left: float, top: float, scale: float) -> None:
        unit, pixels = scale * self._scale, self._scale
        way = QTransform(unit, 0, 0, unit, left * pixels, (self._height - top) * pixels)
        self._painter.setTransform(way)

    @override
    def text(self, lines: Iterable[TextLine], dx: float = 0.0, dy: float = 0.0) -> None:
        self._painter.translate(dx, dy)
        self._glyphs.draw(self._painter, lines, self._palette)
        self._painter.translate(-dx, -dy)

    @override
    def line_of(self, line: Line, x: float, baseline: float, size: float, colour: str) -> None:
        self._glyphs.draw_line(self._painter, line, QPointF(x, baseline), size, brush(colour))

    @override
    def box(
        self,
        rect: Rect,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        painter = self._painter
        painter.setPen(QPen(brush(stroke), width) if stroke else Qt.PenStyle.NoPen)
        painter.setBrush(brush(fill) if fill else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(_area(rect), radius, radius)

    @override
    def edge(self, rect: Rect, width: float, radius: float, colour: str) -> None:
        whole, strip = QPainterPath(), QPainterPath()
        whole.addRoundedRect(_area(rect), radius, radius)
        strip.addRect(QRectF(rect.x, rect.y, width, rect.height))
        self._painter.fillPath(whole.intersected(strip), brush(colour))

    @override
    def rule(self, start: Point, end: Point, colour: str, width: float = 1.0) -> None:
        line = QPen(brush(colour), width)
        line.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(line)
        self._painter.drawLine(QPointF(*start), QPointF(*end))

    @override
    def outline(
        self, shape: Outline, at: Point, size: float, colour: str, width: float, ground: str = ""
    ) -> None:
        path = QTransform(size, 0, 0, size, at.x, at.y).map(outline_path(shape))
        if shape.solid:
            self._painter.fillPath(path, brush(colour))
            return
        if ground:
            self._painter.fillPath(path, brush(ground))
        self._painter.strokePath(path, pen(colour, width))

    @override
    def curve(
        self, segments: Sequence[Bezier], colour: str, width: float, dashes: Sequence[float] = ()
    ) -> None:
        strokes = tuple(length / width for length in dashes)
        self._painter.strokePath(curve_path(tuple(segments)), pen(colour, width, strokes))

    @override
    def area(self, segments: Sequence[Bezier], base: float, colour: str, opacity: float) -> None:
        path = curve_path(tuple(segments))
        path.lineTo(segments[-1].end.x, base)
        path.lineTo(segments[0].start.x, base)
        path.closeSubpath()
        self._painter.fillPath(path, brush(colour, opacity))


def _area(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
