"""What an empty map says instead of cards."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.projection import Projection
from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import TextMeasure, Weight

_SIZE, _PITCH = 14.0, 21.0
_MOST_WIDTH = 420.0


def hint_lines(text: str, measure: TextMeasure, width: float, height: float) -> list[TextLine]:
    """The hint in the middle of a view of that size, in pixels."""
    room = max(_SIZE, min(_MOST_WIDTH, width - 2 * _SIZE))
    broken = measure.broken(text, room / _SIZE, Weight.REGULAR)
    first = height / 2 - (len(broken) - 1) * _PITCH / 2 + 0.38 * _SIZE
    return [
        TextLine(
            line,
            (width - line.width * _SIZE) / 2,
            first + i * _PITCH,
            _SIZE,
            Weight.REGULAR,
            Ink.SOFT,
        )
        for i, line in enumerate(broken)
    ]


def paint_hint(
    painter: QPainter, lines: list[TextLine], palette: Palette, glyphs: Glyphs, view: Projection
) -> None:
    """The hint on empty paper, in device pixels."""
    painter.fillRect(QRect(0, 0, view.width, view.height), colour(palette.paper))
    ratio = view.scale / view.zoom
    painter.save()
    painter.scale(ratio, ratio)
    glyphs.draw(painter, lines, palette)
    painter.restore()
