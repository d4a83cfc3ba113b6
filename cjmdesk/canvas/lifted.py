"""Cards as one picture: in the hand while they are dragged, and on the clipboard."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.paint_card import RIM, CardPainter
from cjmdesk.editor.target import bounds
from cjmdesk.layout.boxes import CardBox
from cjmdesk.layout.geometry import Point

MOST_CARDS = 40
"""Of more only the first are seen."""
_LONGEST = 6_000
"""Device pixels a picture may be wide or high."""


def picture_of(boxes: Sequence[CardBox], cards: CardPainter, zoom: float, ratio: float) -> QPixmap:
    """The cards on nothing, with their shadows; an empty picture for none."""
    shown = boxes[:MOST_CARDS]
    if not shown:
        return QPixmap()
    corners = [Point(box.rect.x, box.rect.y) for box in shown]
    corners += [Point(box.rect.right, box.rect.bottom) for box in shown]
    around = bounds(corners).inset(-RIM)
    scale = min(zoom * ratio, _LONGEST / max(around.width, around.height))
    picture = QPixmap(max(1, round(around.width * scale)), max(1, round(around.height * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-around.x, -around.y)
    for box in shown:
        cards.paint(painter, box.kind, box.face, box.rect)
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture
