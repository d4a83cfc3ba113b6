"""Paints cards: whole ones for their sprites, and plain ones for a map seen from afar."""

from collections.abc import Iterable
from functools import lru_cache

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import no_pen, paint_sign
from cjmdesk.canvas.pictures import Pictures, ScaledPictures
from cjmdesk.layout.boxes import CardBox, Face, Ink, Mark, Sign
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardKind

RADIUS = 8.0
EDGE = 4.0
RIM = 4.0
"""Layout units around a card that its shadow may take."""

# A soft shadow one unit below: three rounded rectangles, each a little larger and fainter.
_SHADOW = ((0.5, 0.05), (1.3, 0.04), (2.1, 0.025))
_SHADOW_DROP = 1.0
_RINGS = 10
_RING_ALPHA = 0.018
_BAR = 4.0
_EMPTY_PICTURE = 24.0


class CardPainter:
    """Paints the insides of cards and their plates with one palette."""

    def __init__(self, palette: Palette, glyphs: Glyphs, pictures: Pictures) -> None:
        self._palette = palette
        self._glyphs = glyphs
        self._pictures = ScaledPictures(pictures)

    def paint(self, painter: QPainter, kind: CardKind, face: Face, size: Rect) -> None:
        """A card in the painter's units, its plate filling `size`, its face at that corner."""
        self.plate(painter, kind, size)
        painter.save()
        painter.translate(size.x, size.y)
        self.face(painter, face)
        painter.restore()

    def plate(self, painter: QPainter, kind: CardKind, rect: Rect) -> None:
        """The white card with its shadow and coloured edge, and nothing on it."""
        palette = self._palette
        no_pen(painter)
        for grown, alpha in _SHADOW:
            painter.setBrush(colour(palette.shadow, alpha))
            shadow = rect.moved(0, _SHADOW_DROP).inset(-grown)
            painter.drawRoundedRect(as_qt(shadow), RADIUS + grown, RADIUS + grown)
        painter.setBrush(colour(palette.surface))
        painter.drawRoundedRect(as_qt(rect), RADIUS, RADIUS)
        painter.translate(rect.x, rect.y)
        painter.fillPath(_edge(rect.height), colour(palette.kinds[kind]))
        painter.translate(-rect.x, -rect.y)

    def shadow(self, painter: QPainter, rect: Rect, height: float) -> None:
        """The wide soft shadow of a card so high above the map; it reaches twice as far."""
        no_pen(painter)
        for ring in range(_RINGS):
            grown = height * (2 * ring / _RINGS - 0.5)
            painter.setBrush(colour(self._palette.shadow, _RING_ALPHA))
            place = rect.moved(0, height / 2).inset(-grown)
            radius = max(0.0, RADIUS + grown)
            painter.drawRoundedRect(as_qt(place), radius, radius)

    def face(self, painter: QPainter, face: Face) -> None:
        """What stands on a card or a header, from its top left corner."""
        palette = self._palette
        no_pen(painter)
        for badge in face.badges:
            painter.setBrush(colour(palette.badges[badge.tone].ground))
            round_ = badge.rect.height / 2
            painter.drawRoundedRect(as_qt(badge.rect), round_, round_)
        if face.picture is not None:
            self._picture(painter, face.picture, face.picture_id)
        for sign in face.signs:
            paint_sign(painter, sign, palette)
        self._glyphs.draw(painter, face.lines, palette)
        if face.badges:
            self._glyphs.draw(painter, (badge.text for badge in face.badges), palette)

    def _picture(self, painter: QPainter, place: Rect, picture_id: str | None) -> None:
        # In the pixels of whatever is painted on, so that it is scaled once and stays sharp.
        device = painter.deviceTransform()
        pixels = device.mapRect(as_qt(place)).toRect()
        image = self._pictures.filling(picture_id, pixels.size()) if picture_id else None
        painter.save()
        path = QPainterPath()
        path.addRoundedRect(as_qt(place), RADIUS / 2, RADIUS / 2)
        painter.setClipPath(path)
        if image is None:
            painter.fillPath(path, colour(self._palette.raised))
            middle, half = place.centre, _EMPTY_PICTURE / 2
            sign = Sign(Mark.PICTURE, middle.x - half, middle.y - half, _EMPTY_PICTURE, Ink.FAINT)
            paint_sign(painter, sign, self._palette)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(device.inverted()[0].mapRect(QRectF(pixels)), image)
        painter.restore()


def paint_from_afar(
    painter: QPainter, cards: Iterable[CardBox], palette: Palette, scale: float, *, bars: bool
) -> None:
    """Cards without letters, in layout units: a plate, its edge, a bar for each line.

    Corners and shadows would not show at such a size; all of a colour go to Qt in one call.
    """
    edge = whole_pixels(EDGE, scale, least=2)
    plates: list[QRectF] = []
    edges: dict[CardKind, list[QRectF]] = {}
    lines: list[QRectF] = []
    for box in cards:
        x, y, width, height = box.rect.x, box.rect.y, box.rect.width, box.rect.height
        plates.append(QRectF(x, y, width, height))
        edges.setdefault(box.kind, []).append(QRectF(x, y, edge, height))
        if bars:
            lines += bars_of(box.face, x, y, scale)
    no_pen(painter)
    painter.setBrush(colour(palette.surface))
    painter.drawRects(plates)
    for kind, strips in edges.items():
        painter.setBrush(colour(palette.kinds[kind]))
        painter.drawRects(strips)
    if lines:
        painter.setBrush(colour(palette.ink3, 0.45))
        painter.drawRects(lines)


def bars_of(face: Face, x: float, y: float, scale: float) -> list[QRectF]:
    """A bar in place of each line of a face at (x, y)."""
    high = whole_pixels(_BAR, scale)
    return [
        QRectF(x + line.x, y + line.baseline - 0.55 * line.size, line.line.width * line.size, high)
        for line in face.lines
    ]


def whole_pixels(length: float, scale: float, least: int = 1) -> float:
    """A length in layout units, rounded so that it looks the same wherever it lies."""
    return max(least, round(length * scale)) / scale


def as_qt(rect: Rect) -> QRectF:
    """The same rectangle."""
    return QRectF(rect.x, rect.y, rect.width, rect.height)


@lru_cache(maxsize=256)
def _edge(height: float) -> QPainterPath:
    """The left 4 units of a card with rounded corners."""
    path = QPainterPath()
    # The corner's circle passes x = 4 at 120°, since the edge is half the radius wide.
    top = QRectF(0, 0, 2 * RADIUS, 2 * RADIUS)
    path.arcMoveTo(top, 120)
    path.arcTo(top, 120, 60)
    path.arcTo(QRectF(0, height - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS), 180, 60)
    path.closeSubpath()
    return path
