"""Cards near enough to be read: a picture each, copied to where the card lies."""

import math

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.pace import Pace
from cjmdesk.canvas.paint_card import RIM, CardPainter, paint_from_afar
from cjmdesk.canvas.plates import Plates
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.sprites import Sprite, Sprites
from cjmdesk.canvas.veil import faded_of, paint_veils
from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId

_VIEWS = 2
"""As many views full of cards are kept."""
_VEIL = 2.0
"""Layout units around a card that fade with it: most of its shadow."""


class CloseUp:
    """Draws cards from sprites, and makes those that are missing as far as there is time."""

    def __init__(self, palette: Palette, cards: CardPainter) -> None:
        self.sprites = Sprites()
        self._palette = palette
        self._cards = cards
        self._plates = Plates(palette, cards)

    def paint(
        self,
        painter: QPainter,
        layout: MapLayout,
        view: Projection,
        area: QRect,
        pace: Pace,
        found: frozenset[CardId] | None,
    ) -> QRect:
        """Paint the cards in `area`, in device pixels; what of it is not sharp yet.

        While a zoom goes on no picture is made: the next frame would want another. Cards that
        were not `found` fade; None fades none.
        """
        self.sprites.limit(_VIEWS * view.width * view.height * 4)
        boxes = cards_in(layout, view.seen(area).inset(-RIM))
        if not pace.zooming:
            self._sharpen(layout, boxes, view, pace)
        blurred = self._draw(painter, boxes, view, pace)
        if found is not None:
            # Under a zoom cards without a picture are those of the overview, faded already.
            drawn = (box for box in boxes if not pace.zooming or self.sprites.get(box) is not None)
            faded = faded_of(drawn, found)
            around = round(_VEIL * view.scale)
            veils = [
                view.rect(box.rect).adjusted(-around, -around, around, around)
                for box in boxes
                if box.card in faded
            ]
            paint_veils(painter, veils, self._palette)
        return blurred

    def keep_only(self, layout: MapLayout, view: Projection) -> None:
        """Let go of all pictures but those in view at its scale."""
        near = view.zoom >= BARS_BELOW
        boxes = cards_in(layout, view.seen(view.body).inset(-RIM)) if near else []
        self.sprites.keep_only({box.card for box in boxes})

    def _sharpen(
        self, layout: MapLayout, boxes: list[CardBox], view: Projection, pace: Pace
    ) -> None:
        """Make the pictures that are missing at this scale, nearest first, until time is up."""
        missing = []
        for box in boxes:
            sprite = self.sprites.get(box)
            if sprite is None or sprite.scale != view.scale:
                missing.append(box)
        missing.sort(key=lambda box: pace.away(view.x(box.rect.x), view.y(box.rect.y)))
        for box in missing:
            if not pace.has_time:
                break
            self.sprites.put(self._sprite(layout, box, view.scale))

    def lacks(self, layout: MapLayout, view: Projection, area: QRect) -> bool:
        """Whether any card in `area` has no picture at any scale."""
        boxes = cards_in(layout, view.seen(area).inset(-RIM))
        return any(self.sprites.get(box) is None for box in boxes)

    def _draw(self, painter: QPainter, boxes: list[CardBox], view: Projection, pace: Pace) -> QRect:
        blurred = QRect()
        bare: list[CardBox] = []
        scale = view.scale
        rim = math.ceil(RIM * scale)
        for box in boxes:
            sprite = self.sprites.get(box)
            if sprite is None:
                bare.append(box)
                blurred = blurred.united(view.rect(box.rect))
            elif sprite.scale == scale:
                x, y = view.x(box.rect.x) - rim, view.y(box.rect.y) - rim
                painter.drawPixmap(x, y, sprite.pixmap)
            else:
                place = _stretched(box, sprite, view)
                painter.drawPixmap(place, sprite.pixmap)
                blurred = blurred.united(place)
        # While a zoom goes on they are seen in the overview below.
        if bare and not pace.zooming:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            view.enter_map(painter)
            paint_from_afar(painter, bare, self._palette, view.scale, bars=True)
            painter.restore()
        return blurred

    def _sprite(self, layout: MapLayout, box: CardBox, scale: float) -> Sprite:
        rim = math.ceil(RIM * scale)
        width, height = round(box.rect.width * scale), round(box.rect.height * scale)
        pixmap = QPixmap(width + 2 * rim, height + 2 * rim)
        # Cards over several columns lie over the lines between them. All others have paper around
        # them in their pictures, since copying is several times faster than blending.
        wide = box.card in layout.wide
        if wide:
            pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if not wide:
            self._plates.lay(painter, box.kind, width, height, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(rim, rim)
        painter.scale(scale, scale)
        if wide:
            self._cards.plate(painter, box.kind, Rect(0, 0, width / scale, height / scale))
        self._cards.face(painter, box.face)
        painter.end()
        return Sprite(box, scale, pixmap)


def _stretched(box: CardBox, sprite: Sprite, view: Projection) -> QRect:
    """Where a sprite of another scale goes so that its card covers its place."""
    ratio = view.scale / sprite.scale
    rim = round(math.ceil(RIM * sprite.scale) * ratio)
    place = view.rect(box.rect)
    return place.adjusted(-rim, -rim, rim, rim)
