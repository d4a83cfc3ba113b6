"""Fades the cards that a search or a filter leaves out: thin paper is laid over them.

The pictures of the cards stay as they are, so that beginning and ending a search makes none anew.
"""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.outlines import no_pen
from cjmdesk.layout.boxes import CardBox
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId

_THICKNESS = 0.74
"""Opacity of the paper: a faded card keeps its shape, and its words can just be read."""


def faded_of(boxes: Iterable[CardBox], found: frozenset[CardId] | None) -> frozenset[CardId]:
    """The cards among these that fade."""
    if found is None:
        return frozenset()
    return frozenset(box.card for box in boxes if box.card not in found)


def paint_veils(painter: QPainter, veils: list[QRect], palette: Palette) -> None:
    """Fade these places, in device pixels."""
    if veils:
        no_pen(painter)
        painter.setBrush(colour(palette.paper, _THICKNESS))
        painter.drawRects(veils)
