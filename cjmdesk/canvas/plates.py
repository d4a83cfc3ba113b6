"""Empty cards as pictures: rounded corners and soft shadows cost more than all the letters do."""

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.paint_card import RADIUS, RIM, CardPainter
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardKind

_TALL = 40.0
"""Layout units; what is between the corners is one row of pixels, repeated."""


class Plates:
    """One low plate for each kind and width at one scale, drawn out to a card's height."""

    def __init__(self, palette: Palette, cards: CardPainter) -> None:
        self._palette = palette
        self._cards = cards
        self._scale = 0.0
        self._plates: dict[tuple[CardKind, int], QPixmap] = {}

    def lay(self, painter: QPainter, kind: CardKind, width: int, height: int, scale: float) -> None:
        """Draw a plate of pixels with its rim at the painter's corner, paper under it."""
        rim = math.ceil(RIM * scale)
        # The foot has the lower corners and the shadow under them.
        foot = rim + math.ceil(RADIUS * scale) + 1
        plate = self._plate(kind, width, round(_TALL * scale), scale)
        across, down = width + 2 * rim, height + 2 * rim
        painter.drawPixmap(0, 0, plate, 0, 0, across, foot)
        middle = QRect(0, foot, across, down - 2 * foot)
        painter.drawPixmap(middle, plate, QRect(0, foot, across, 1))
        painter.drawPixmap(0, down - foot, plate, 0, plate.height() - foot, across, foot)

    def _plate(self, kind: CardKind, width: int, tall: int, scale: float) -> QPixmap:
        if scale != self._scale:
            self._plates.clear()
            self._scale = scale
        plate = self._plates.get((kind, width))
        if plate is None:
            rim = math.ceil(RIM * scale)
            plate = QPixmap(width + 2 * rim, tall + 2 * rim)
            plate.fill(colour(self._palette.paper))
            painter = QPainter(plate)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(rim, rim)
            painter.scale(scale, scale)
            self._cards.plate(painter, kind, Rect(0, 0, width / scale, tall / scale))
            painter.end()
            self._plates[kind, width] = plate
        return plate
