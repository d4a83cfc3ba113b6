"""Cards near enough to be read: a picture each, copied to where the card lies."""

import math

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

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
_AT_LEAST = 6
"""As many pictures are made in a frame even where drawing alone takes its time."""
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
        boxes: list[CardBox],
        pace: Pace,
        found: frozenset[CardId] | None,
    ) -> QRect:
        """Paint cards; the place in the view, in device pixels, of what is not sharp yet.

        Cards that were not `found` fade; None fades none.
        """
        self.sprites.limit(_VIEWS * view.width * view.height * 4)
        self._make(layout, self._missing(boxes, view, pace), view, pace)
        blurred = self._draw(painter, boxes, view)
        if found is not None:
            faded = faded_of(boxes, found)
            around = round(_VEIL * view.scale)
            veils = [
                view.rect(box.rect).adjusted(-around, -around, around, around)
                for box in boxes
                if box.card in faded
            ]
            paint_veils(painter, veils, self._palette)
        return blurred

    def sharpen(
        self, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> tuple[QRegion, bool]:
        """Make pictures that are missing in `area` as far as there is time, nearest columns first.

        Where they are to be painted, in device pixels, and whether none is missing any more.
        """
        boxes = cards_in(layout, view.seen(area).inset(-RIM))
        missing = self._missing(boxes, view, pace)
        made = self._make(layout, missing, view, pace)
        rim = math.ceil(RIM * view.scale)
        columns: dict[int, QRect] = {}
        for box in missing[:made]:
            place = view.rect(box.rect).adjusted(-rim, -rim, rim, rim)
            columns[place.x()] = place.united(columns.get(place.x(), place))
        region = QRegion()
        for column in columns.values():
            region += column
        return region, made == len(missing)

    def keep_only(self, layout: MapLayout, view: Projection) -> None:
        """Let go of all pictures but those in view at its scale."""
        near = view.zoom >= BARS_BELOW
        boxes = cards_in(layout, view.seen(view.body).inset(-RIM)) if near else []
        self.sprites.keep_only({box.card for box in boxes})

    def _missing(self, boxes: list[CardBox], view: Projection, pace: Pace) -> list[CardBox]:
        """The cards without a picture at this scale, column by column from where one looks."""
        missing = []
        for box in boxes:
            sprite = self.sprites.get(box)
            if sprite is None or sprite.scale != view.scale:
                missing.append(box)
        missing.sort(key=lambda box: abs(view.x(box.rect.x) - pace.x))
        return missing

    def _make(self, layout: MapLayout, missing: list[CardBox], view: Projection, pace: Pace) -> int:
        """Make pictures until time is up, a few in any case; how many."""
        for number, box in enumerate(missing):
            if number >= _AT_LEAST and not pace.has_time:
                return number
            self.sprites.put(self._sprite(layout, box, view.scale))
        return len(missing)

    def _draw(self, painter: QPainter, boxes: list[CardBox], view: Projection) -> QRect:
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
        if bare:
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
