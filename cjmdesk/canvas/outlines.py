"""Signs, faces and markers of the layout as Qt paths."""

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.layout.boxes import Bezier, Sign
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.shapes import DASHES, MARKERS, SIGN_STROKE, SIGNS, Outline, face
from cjmdesk.layout.tokens import Palette

MARKER_RADIUS = 9.0
_RIM = 3.0
_FEATURES = 1.4


@cache
def outline_path(outline: Outline) -> QPainterPath:
    """An outline in its own unit square or circle."""
    path = QPainterPath(QPointF(*outline.start))
    for step in outline.steps:
        if len(step) == 2:
            path.lineTo(*step)
        else:
            path.cubicTo(*step)
    if outline.closed:
        path.closeSubpath()
    return path


def curve_path(segments: tuple[Bezier, ...]) -> QPainterPath:
    """Connected cubics as one path, in layout units."""
    path = QPainterPath(QPointF(*segments[0].start)) if segments else QPainterPath()
    for _, control1, control2, end in segments:
        path.cubicTo(QPointF(*control1), QPointF(*control2), QPointF(*end))
    return path


def paint_sign(painter: QPainter, sign: Sign, palette: Palette) -> None:
    """A small sign in its square."""
    ink = palette.of_ink(sign.ink)
    painter.save()
    painter.translate(sign.x, sign.y)
    painter.scale(sign.size, sign.size)
    for outline in SIGNS[sign.mark]:
        if outline.solid:
            painter.fillPath(outline_path(outline), colour(ink))
        else:
            painter.strokePath(outline_path(outline), pen(ink, SIGN_STROKE))
    painter.restore()


def paint_marker(painter: QPainter, at: Point, value: float, rank: int, palette: Palette) -> None:
    """A point of a curve: the persona's rim with the feeling's face in it."""
    ink = palette.emotion(value)
    painter.save()
    painter.translate(at.x, at.y)
    painter.scale(MARKER_RADIUS, MARKER_RADIUS)
    rim = outline_path(MARKERS[rank % len(MARKERS)])
    painter.fillPath(rim, colour(palette.surface))
    painter.strokePath(rim, pen(ink, _RIM / MARKER_RADIUS))
    for outline in face(value):
        if outline.solid:
            painter.fillPath(outline_path(outline), colour(ink))
        else:
            painter.strokePath(outline_path(outline), pen(ink, _FEATURES / MARKER_RADIUS))
    painter.restore()


def dashes_of(rank: int, width: float) -> tuple[float, ...]:
    """Strokes and gaps of a persona's curve, in pen widths as Qt wants them."""
    return tuple(length / width for length in DASHES[rank % len(DASHES)])


def no_pen(painter: QPainter) -> None:
    """Fill without an edge."""
    painter.setPen(Qt.PenStyle.NoPen)


def paint_ring(
    painter: QPainter, rect: QRectF, width: float, ink: QColor, radius: float = 0.0
) -> None:
    """An outline of `width` along the inside of a rectangle."""
    edge = QPen(ink, width)
    edge.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(edge)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    inner = rect.adjusted(half, half, -half, -half)
    if radius > 0:
        painter.drawRoundedRect(inner, radius, radius)
    else:
        painter.drawRect(inner)
