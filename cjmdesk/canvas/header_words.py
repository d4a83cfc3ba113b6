"""The words of headers, kept as pictures: headers are painted at every frame, cards are not."""

import math
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import no_pen
from cjmdesk.canvas.paint_card import bars_of
from cjmdesk.canvas.projection import BARS_BELOW, PLAIN_BELOW, Projection
from cjmdesk.layout.boxes import Face
from cjmdesk.layout.tokens import Palette

_MOST_WORDS = 400


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a face as a picture, `left` and `top` device pixels from its corner."""

    face: Face
    scale: float
    left: int
    top: int
    pixmap: QPixmap


class HeaderWords:
    """Draws the lines of headers, as bars from afar."""

    def __init__(self, palette: Palette, glyphs: Glyphs) -> None:
        self._palette = palette
        self._glyphs = glyphs
        # By identity; the face is kept, so its id is not given to another.
        self._words: dict[int, _Words] = {}

    def draw(
        self, painter: QPainter, face: Face, x: int, y: int, view: Projection, *, zooming: bool
    ) -> None:
        """Draw the words of a face whose corner is at a device pixel.

        While `zooming`, nothing is kept: the next frame has another scale.
        """
        if view.zoom < PLAIN_BELOW or not face.lines:
            return
        words = self._words.get(id(face))
        if words is not None and words.scale == view.scale:
            painter.drawPixmap(x + words.left, y + words.top, words.pixmap)
        elif zooming:
            before = painter.transform()
            painter.translate(x, y)
            painter.scale(view.scale, view.scale)
            self._lines(painter, face, view)
            painter.setTransform(before)
        else:
            if len(self._words) > _MOST_WORDS:
                self._words.clear()
            words = self._words[id(face)] = self._painted(face, view)
            painter.drawPixmap(x + words.left, y + words.top, words.pixmap)

    def _painted(self, face: Face, view: Projection) -> _Words:
        scale = view.scale
        left = math.floor(min(line.x for line in face.lines) * scale)
        right = math.ceil(max(line.x + line.line.width * line.size for line in face.lines) * scale)
        top = math.floor(min(line.baseline - 1.1 * line.size for line in face.lines) * scale)
        bottom = math.ceil(max(line.baseline + 0.4 * line.size for line in face.lines) * scale)
        pixmap = QPixmap(max(1, right - left + 2), max(1, bottom - top))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-left, -top)
        painter.scale(scale, scale)
        self._lines(painter, face, view)
        painter.end()
        return _Words(face, scale, left, top, pixmap)

    def _lines(self, painter: QPainter, face: Face, view: Projection) -> None:
        if view.zoom < BARS_BELOW:
            no_pen(painter)
            painter.setBrush(colour(self._palette.ink3, 0.45))
            painter.drawRects(bars_of(face, 0, 0, view.scale))
        else:
            self._glyphs.draw(painter, face.lines, self._palette)
