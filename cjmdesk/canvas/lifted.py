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


@dataclass(frozen=True, slots=True)
class Scale:
    """Pixels for a layout unit, and device pixels for a pixel."""

    zoom: float
    ratio: float


def lift(
    cards: Sequence[CardId], boxes: Sequence[CardBox], painter: CardPainter, scale: Scale
) -> Lifted:
    """Take cards into the hand; `boxes` of at least one of them, those that are seen."""
    return Lifted(tuple(cards), _room(boxes, HEIGHT), _picture(boxes, painter, scale, HEIGHT))


def picture_of(boxes: Sequence[CardBox], painter: CardPainter, scale: Scale) -> QPixmap:
    """The cards on nothing, with their shadows; an empty picture for none."""
    return _picture(boxes, painter, scale, 0.0) if boxes else QPixmap()


def _picture(boxes: Sequence[CardBox], cards: CardPainter, scale: Scale, height: float) -> QPixmap:
    around = _room(boxes, height)
    device = min(scale.zoom * scale.ratio, _LONGEST / max(around.width, around.height))
    picture = QPixmap(max(1, round(around.width * device)), max(1, round(around.height * device)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(device, device)
    painter.translate(-around.x, -around.y)
    for box in boxes[:MOST_CARDS]:
        if height:
            cards.shadow(painter, box.rect, height)
        cards.paint(painter, box.kind, box.face, box.rect)
    painter.end()
    picture.setDevicePixelRatio(scale.ratio)
    return picture


def _room(boxes: Sequence[CardBox], height: float) -> Rect:
    """What a picture covers, in layout units: a card throws its shadow as far as it is high."""
    shown = boxes[:MOST_CARDS]
    corners = [Point(box.rect.x, box.rect.y) for box in shown]
    corners += [Point(box.rect.right, box.rect.bottom) for box in shown]
    return bounds(corners).inset(-RIM - 2 * height)
