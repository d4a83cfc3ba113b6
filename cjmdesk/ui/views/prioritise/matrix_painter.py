"""Paints the matrix, and a bubble that is on its way."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTransform

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.layout.boxes import TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.matrix_bubbles import Bubble, Corner
from cjmdesk.layout.matrix_layout import MatrixLayout
from cjmdesk.layout.tokens import Palette, mixed
from cjmdesk.model import CardKind

_PIXELS = 100.0
_RADIUS = 10.0


@dataclass(frozen=True, slots=True)
class Carried:
    """A bubble on its way: where the hand is, and what it would be let go at."""

    name: str
    at: Point
    radius: float
    target: Point
    impact: float
    effort: float
    field: Corner


@dataclass(frozen=True, slots=True)
class _Brushes:
    """What the bubbles of a field are painted with."""

    edge: QPen
    guessed: QPen
    """Where no relief is known."""
    leader: QPen
    ground: QColor
    ink: QColor


def _brushes(palette: Palette, tone: str) -> _Brushes:
    guessed = QPen(colour(tone), 1.6)
    guessed.setStyle(Qt.PenStyle.DashLine)
    return _Brushes(
        QPen(colour(tone), 1.6),
        guessed,
        pen(mixed(palette.surface, tone, 0.6), 1.0),
        colour(mixed(palette.surface, tone, 0.16)),
        colour(tone),
    )


class MatrixPainter:
    """Paints with one palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._glyphs = Glyphs()
        self._tones = {
            Corner.UPPER_LEFT: palette.good,
            Corner.UPPER_RIGHT: palette.kinds[CardKind.TOUCHPOINT],
            Corner.LOWER_LEFT: palette.ink3,
            Corner.LOWER_RIGHT: palette.danger,
        }
        self._brushes = {field: _brushes(palette, tone) for field, tone in self._tones.items()}

    def paint(self, painter: QPainter, layout: MatrixLayout, without: str) -> None:
        """The whole matrix; the bubble of `without` is left out."""
        self._plate(painter, layout)
        bubbles = [bubble for bubble in layout.bubbles if bubble.item.name != without]
        for bubble in bubbles:
            self._bubble(painter, bubble)
        labels = [bubble.label for bubble in bubbles if bubble.label is not None]
        self._glyphs.draw(painter, labels, self.palette)

    def ring(self, painter: QPainter, bubble: Bubble) -> None:
        """A bubble with a ring around it, above the others."""
        self._bubble(painter, bubble)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour(self.palette.focus), 2.5))
        away = bubble.radius + 3.5
        painter.drawEllipse(QPointF(*bubble.centre), away, away)

    def _plate(self, painter: QPainter, layout: MatrixLayout) -> None:
        palette = self.palette
        outline = QPainterPath()
        outline.addRoundedRect(_rect(layout.plate), _RADIUS, _RADIUS)
        painter.fillPath(outline, colour(palette.surface))
        painter.save()
        painter.setClipPath(outline)
        for field, rect in layout.fields.items():
            share = 0.07 if field is Corner.UPPER_LEFT else 0.025
            tint = mixed(palette.surface, self._tones[field], share)
            painter.fillRect(_rect(rect), colour(tint))
        painter.restore()
        plate, middle = layout.plate, layout.middle
        painter.setPen(pen(palette.line, 1.0))
        painter.drawLine(QPointF(middle.x, plate.y), QPointF(middle.x, plate.bottom))
        painter.drawLine(QPointF(plate.x, middle.y), QPointF(plate.right, middle.y))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline)
        for field, title in layout.titles.items():
            self._write(painter, title, colour(self._tones[field]))
        self._glyphs.draw(painter, layout.captions, palette)
        self._turned(painter, layout)

    def _bubble(self, painter: QPainter, bubble: Bubble) -> None:
        brush = self._brushes[bubble.item.field]
        if bubble.leader is not None:
            painter.setPen(brush.leader)
            painter.drawLine(*(QPointF(*end) for end in bubble.leader))
        painter.setPen(brush.edge if bubble.item.expected is not None else brush.guessed)
        painter.setBrush(brush.ground)
        painter.drawEllipse(QPointF(*bubble.centre), bubble.radius, bubble.radius)
        if bubble.number is not None:
            self._write(painter, bubble.number, brush.ink)

    def carried(self, painter: QPainter, carried: Carried) -> None:
        """A bubble in the hand, and where it would be let go."""
        tone = self._tones[carried.field]
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.palette.focus, 1.6, (3.0, 3.0)))
        painter.drawEllipse(QPointF(*carried.target), carried.radius, carried.radius)
        painter.drawLine(QPointF(*carried.at), QPointF(*carried.target))
        painter.setPen(QPen(colour(tone), 2.0))
        painter.setBrush(colour(mixed(self.palette.surface, tone, 0.3), 0.85))
        painter.drawEllipse(QPointF(*carried.at), carried.radius, carried.radius)

    def _write(self, painter: QPainter, line: TextLine, ink: QColor) -> None:
        """A line in a colour that is no ink of text."""
        before = painter.transform()
        scale = line.size / _PIXELS
        x, y = before.dx() + line.x, round(before.dy() + line.baseline)
        painter.setTransform(QTransform(scale, 0, 0, scale, x, y))
        painter.setPen(ink)
        for run in self._glyphs.runs(line.line):
            painter.drawGlyphRun(QPointF(0, 0), run)
        painter.setTransform(before)

    def _turned(self, painter: QPainter, layout: MatrixLayout) -> None:
        turned = layout.impact
        painter.save()
        painter.translate(QPointF(*turned.at))
        painter.rotate(-90)
        scale = turned.line.size / _PIXELS
        painter.scale(scale, scale)
        painter.setPen(colour(self.palette.of_ink(turned.line.ink)))
        for run in self._glyphs.runs(turned.line.line):
            painter.drawGlyphRun(QPointF(0, 0), run)
        painter.restore()


def _rect(rect: Rect) -> QRectF:
    return QRectF(rect.x, rect.y, rect.width, rect.height)
