"""Cards as one picture: in the hand while they are dragged, and on the clipboard."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.paint_card import RIM, CardPainter
from cjmdesk.editor.target import bounds
from cjmdesk.layout.boxes import CardBox
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import CardId

MOST_CARDS = 40
"""Of more only the first are seen."""
HEIGHT = 10.0
"""Of the hand above the map, in layout units."""
_LONGEST = 6_000
"""Device pixels a picture may be wide or high."""


@dataclass(frozen=True, slots=True, eq=False)
class Lifted:
    """Cards in the hand, and a picture of those that were seen when they were lifted.

    `around`: what the picture covered on the map, in layout units.
    """

    cards: tuple[CardId, ...]
    around: Rect
    picture: QPixmap


def lift(
    cards: Sequence[CardId], boxes: Sequence[CardBox], painter: CardPainter, scale: float
) -> Lifted:
    """Take cards into the hand; `boxes` of at least one of them that is seen.

    `scale`: device pixels for a layout unit.
    """
    return Lifted(tuple(cards), _room(boxes, HEIGHT), _picture(boxes, painter, scale, HEIGHT))


def picture_of(
    boxes: Sequence[CardBox], painter: CardPainter, zoom: float, ratio: float
) -> QPixmap:
    """The cards on nothing, with their shadows; an empty picture for none."""
    if not boxes:
        return QPixmap()
    picture = _picture(boxes, painter, zoom * ratio, 0.0)
    picture.setDevicePixelRatio(ratio)
    return picture


def _picture(boxes: Sequence[CardBox], cards: CardPainter, scale: float, height: float) -> QPixmap:
    around = _room(boxes, height)
    scale = min(scale, _LONGEST / max(around.width, around.height))
    picture = QPixmap(max(1, round(around.width * scale)), max(1, round(around.height * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.translate(-around.x, -around.y)
    for box in boxes[:MOST_CARDS]:
        if height:
            cards.shadow(painter, box.rect, height)
        cards.paint(painter, box.kind, box.face, box.rect)
    painter.end()
    return picture


def _room(boxes: Sequence[CardBox], height: float) -> Rect:
    """What a picture covers, in layout units: a card throws its shadow as far as it is high."""
    shown = boxes[:MOST_CARDS]
    corners = [Point(box.rect.x, box.rect.y) for box in shown]
    corners += [Point(box.rect.right, box.rect.bottom) for box in shown]
    return bounds(corners).inset(-RIM - 2 * height)
