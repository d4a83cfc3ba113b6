"""Paints a whole map in a few thousand pixels: stages, cards as their kinds, the lead's curve."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.outlines import no_pen
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, CardKind

_MOST_CARDS = 1500
"""With more of them they are smaller than a pixel, and each cell is painted as a whole."""
_FADED = 0.3
_CURVE = 1.2


def paint_minimap(
    picture: QPixmap,
    layout: MapLayout,
    palette: Palette,
    scale: float,
    found: frozenset[CardId] | None,
) -> None:
    """Fill a picture with the map at `scale` device pixels a unit.

    Where something was found, all else fades, and what was found has the accent's colour.
    """
    picture.fill(colour(palette.surface))
    # In the picture's own pixels, whatever the screen makes of them.
    ratio = picture.devicePixelRatio()
    painter = QPainter(picture)
    painter.scale(1 / ratio, 1 / ratio)
    _heads(painter, layout, palette, scale)
    opacity = _FADED if found is not None else 1.0
    strips: dict[CardKind, list[QRectF]] = {}
    for kind, rect in _strips(layout):
        strips.setdefault(kind, []).append(_pixels(rect, scale))
    no_pen(painter)
    for kind, places in strips.items():
        painter.setBrush(colour(palette.kinds[kind], opacity))
        painter.drawRects(places)
    if found is not None:
        painter.setBrush(colour(palette.accent))
        boxes = (layout.cards[card] for card in found if card in layout.cards)
        painter.drawRects([_pixels(box.rect, scale) for box in boxes])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for curve in layout.curves[:1]:
        painter.setPen(QPen(colour(palette.ink2), _CURVE * ratio))
        points = [QPointF(point.at.x * scale, point.at.y * scale) for point in curve.points]
        painter.drawPolyline(QPolygonF(points))
    painter.end()


def _heads(painter: QPainter, layout: MapLayout, palette: Palette, scale: float) -> None:
    """Stage headers in their colours, lane heads and the lines under the lanes."""
    right, bottom = round(layout.width * scale), round(layout.height * scale)
    across, down = round(layout.head_width * scale), max(2, round(layout.head_height * scale))
    painter.fillRect(QRect(0, 0, across, bottom), colour(palette.raised))
    for lane in layout.lanes:
        y = round(lane.rect.bottom * scale) - 1
        painter.fillRect(QRect(0, y, right, 1), colour(palette.line))
    for stage in layout.stages:
        left, end = round(stage.rect.x * scale), round(stage.rect.right * scale)
        painter.fillRect(
            QRect(left, 0, max(1, end - left - 1), down), colour(palette.visible(stage.colour))
        )


def _strips(layout: MapLayout) -> list[tuple[CardKind, Rect]]:
    if len(layout.cards) <= _MOST_CARDS:
        return [(box.kind, box.rect) for box in layout.cards.values()]
    strips = []
    for cards in layout.cells.values():
        if cards:
            first, last = layout.cards[cards[0]], layout.cards[cards[-1]]
            strips.append((first.kind, _around(first, last)))
    return strips


def _around(first: CardBox, last: CardBox) -> Rect:
    return Rect(first.rect.x, first.rect.y, first.rect.width, last.rect.bottom - first.rect.y)


def _pixels(rect: Rect, scale: float) -> QRectF:
    """Whole pixels, one at least, with a gap to the next where there is room."""
    left, top = round(rect.x * scale), round(rect.y * scale)
    right, bottom = round(rect.right * scale), round(rect.bottom * scale)
    return QRectF(left, top, max(1, right - left), max(1, bottom - top))
