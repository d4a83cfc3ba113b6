"""Cards near enough to be read: a picture each, copied to where the card lies."""

import math

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPixmap

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.pace import Pace
from cjmdesk.canvas.paint_card import RIM, CardPainter, paint_from_afar
from cjmdesk.canvas.projection import Projection
from cjmdesk.canvas.sprites import Sprite, Sprites
from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette


class CloseUp:
    """Draws cards from sprites, and makes those that are missing as far as there is time."""

    def __init__(self, palette: Palette, cards: CardPainter) -> None:
        self.sprites = Sprites()
        self._palette = palette
        self._cards = cards

    def paint(
        self, painter: QPainter, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> bool:
        """Paint the cards in `area`, in device pixels; whether all of them are sharp now."""
        boxes = cards_in(layout, view.seen(area).inset(-RIM))
        drawn = [(box, self.sprites.get(box)) for box in boxes]
        missing = [box for box, sprite in drawn if not self._will_do(sprite, view, pace)]
        if missing:
            missing.sort(key=lambda box: pace.away(view.x(box.rect.x), view.y(box.rect.y)))
            for box in missing:
                if not pace.has_time:
                    break
                self.sprites.put(self._sprite(box, view.scale, self._ground(layout, box)))
            drawn = [(box, self.sprites.get(box)) for box in boxes]
        return self._draw(painter, drawn, view)

    @staticmethod
    def _will_do(sprite: Sprite | None, view: Projection, pace: Pace) -> bool:
        return sprite is not None and (pace.zooming or sprite.scale == view.scale)

    def _draw(
        self,
        painter: QPainter,
        drawn: list[tuple[CardBox, Sprite | None]],
        view: Projection,
    ) -> bool:
        sharp = True
        bare: list[CardBox] = []
        scale = view.scale
        rim = math.ceil(RIM * scale)
        for box, sprite in drawn:
            if sprite is None:
                bare.append(box)
            elif sprite.scale == scale:
                x, y = view.x(box.rect.x) - rim, view.y(box.rect.y) - rim
                painter.drawPixmap(x, y, sprite.pixmap)
            else:
                sharp = False
                painter.drawPixmap(_stretched(box, sprite, view), sprite.pixmap)
        if bare:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            view.enter_map(painter)
            paint_from_afar(painter, bare, self._palette, bars=True)
            painter.restore()
        return sharp and not bare

    def _ground(self, layout: MapLayout, box: CardBox) -> QColor:
        """Paper, since copying is several times faster than blending, but for the few cards that
        lie over the lines between columns."""
        return colour(self._palette.paper, 0.0 if box.card in layout.wide else 1.0)

    def _sprite(self, box: CardBox, scale: float, ground: QColor) -> Sprite:
        rim = math.ceil(RIM * scale)
        width, height = round(box.rect.width * scale), round(box.rect.height * scale)
        pixmap = QPixmap(width + 2 * rim, height + 2 * rim)
        pixmap.fill(ground)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rim, rim)
        painter.scale(scale, scale)
        self._cards.paint(painter, box.kind, box.face, Rect(0, 0, width / scale, height / scale))
        painter.end()
        return Sprite(box, scale, pixmap)


def _stretched(box: CardBox, sprite: Sprite, view: Projection) -> QRect:
    """Where a sprite of another scale goes so that its card covers its place."""
    ratio = view.scale / sprite.scale
    rim = round(math.ceil(RIM * sprite.scale) * ratio)
    place = view.rect(box.rect)
    return place.adjusted(-rim, -rim, rim, rim)
