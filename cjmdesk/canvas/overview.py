"""The map from afar: tiles without letters, kept at the scale of the view and at halved scales.

While a zoom goes on, the nearest halved scale is stretched; a coarse one of the whole map lies
ready underneath, so that no part of the view is ever empty.
"""

import math
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap, QRegion

from cjmdesk.canvas.ground import paint_ground
from cjmdesk.canvas.pace import Pace
from cjmdesk.canvas.paint_card import paint_from_afar
from cjmdesk.canvas.projection import BARS_BELOW, PLAIN_BELOW, Projection
from cjmdesk.canvas.veil import faded_of, paint_veils
from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId

TILE = 256
"""Device pixels a side."""
_COARSE_TILES = 20
"""As many tiles at most make up the coarse picture of the whole map."""
_VIEWS = 1
"""As many views full of tiles are kept besides, at the scale of the view."""
_COARSEST_START = 0.125
_QUICK_CARDS = 500
"""In a tile, on average."""

Place = tuple[float, int, int]
"""A tile: its scale, and its column and row from the map's corner."""


@dataclass(frozen=True, slots=True)
class _Tile:
    """A picture with what it shows; it may only be used while that is still so."""

    pixmap: QPixmap
    boxes: list[CardBox]
    faded: frozenset[CardId]
    drawn_for: int


class Overview:
    """Draws a layout from tiles, and makes those that are missing as far as there is time."""

    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._most = _COARSE_TILES
        self._tiles: OrderedDict[Place, _Tile] = OrderedDict()
        self._edition = 0
        self._found: frozenset[CardId] | None = None

    def __len__(self) -> int:
        return len(self._tiles)

    def layout_changed(self, *, cards_only: bool) -> None:
        """Look again before a tile is used; where more than cards changed, begin anew."""
        self._edition += 1
        if not cards_only:
            self._tiles.clear()

    def set_found(self, found: frozenset[CardId] | None) -> None:
        """Fade all cards but these; None fades none. Only tiles with others are made anew."""
        self._found = found
        self._edition += 1

    def paint(
        self, painter: QPainter, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> QRect:
        """Paint `area`, in device pixels, ground included; what of it is not sharp yet.

        While a zoom goes on nothing is, and nobody is told.
        """
        across, down = math.ceil(view.width / TILE) + 1, math.ceil(view.height / TILE) + 1
        self._most = _VIEWS * across * down + 2 * _COARSE_TILES
        covered = area.intersected(view.rect(_whole(layout)))
        for part in cast("Iterable[QRect]", QRegion(area).subtracted(QRegion(covered))):
            paint_ground(painter, layout, self._palette, view, part)
        halved = _halved(view.scale)
        scale = halved if pace.zooming else view.scale
        missing = self._missing(layout, scale, view, covered, pace)
        made = 0
        if not pace.zooming or self._is_quick(layout, scale):
            made = self._make_some(layout, missing, pace, 0 if pace.zooming else 1)
        blurred = QRegion()
        for place in missing[made:]:
            blurred += _ground_of(place, view)
        for part in cast("Iterable[QRect]", blurred.intersected(covered)):
            self._stand_in(painter, layout, view, part, scale)
        self._lay(painter, scale, view, covered)
        return QRect() if pace.zooming else blurred.boundingRect()

    def _stand_in(
        self, painter: QPainter, layout: MapLayout, view: Projection, part: QRect, scale: float
    ) -> None:
        """Paint a part whose tiles are missing from those of coarser scales."""
        painter.save()
        painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
        coarse = self._coarse(layout)
        if any(place not in self._tiles for place in _places(coarse, view, part)):
            paint_ground(painter, layout, self._palette, view, part)
        for under in sorted({coarse, _halved(view.scale)} - {scale}):
            self._lay(painter, under, view, part)
        painter.restore()

    def sharpen(
        self, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> tuple[QRegion, bool]:
        """Make the tiles that are missing in `area` as far as there is time, nearest first.

        Where they are to be painted, in device pixels, and whether none is missing any more.
        """
        missing = self._missing(layout, view.scale, view, area, pace)
        made = self._make_some(layout, missing, pace, 1)
        region = QRegion()
        for place in missing[:made]:
            region += _ground_of(place, view)
        return region, made == len(missing)

    def prepare(self, layout: MapLayout, pace: Pace) -> bool:
        """Make the coarse picture as far as there is time; whether it is finished."""
        scale = self._coarse(layout)
        columns = math.ceil(layout.width * scale / TILE)
        rows = math.ceil(layout.height * scale / TILE)
        for row in range(rows):
            for column in range(columns):
                place = (scale, column, row)
                if not self._is_current(layout, place):
                    if not pace.has_time:
                        return False
                    self._make(layout, place)
        return True

    def keep_only(self, layout: MapLayout, view: Projection) -> None:
        """Let go of all tiles but the coarse ones, and those in view at its scale."""
        kept = set(_places(view.scale, view, view.body)) if view.zoom < BARS_BELOW else set()
        coarse = self._coarse(layout)
        for place in [place for place in self._tiles if place[0] != coarse and place not in kept]:
            del self._tiles[place]

    def _missing(
        self, layout: MapLayout, scale: float, view: Projection, area: QRect, pace: Pace
    ) -> list[Place]:
        """The tiles of a scale that are not there, nearest first."""
        missing = [
            place for place in _places(scale, view, area) if not self._is_current(layout, place)
        ]
        missing.sort(key=lambda place: _away(place, view, pace))
        return missing

    @staticmethod
    def _is_quick(layout: MapLayout, scale: float) -> bool:
        """Whether a tile is made within a frame; else a zoom is content with the coarse ones."""
        side = TILE / scale
        share = side * side / (layout.width * layout.height)
        return share * len(layout.cards) <= _QUICK_CARDS

    def _make_some(self, layout: MapLayout, missing: list[Place], pace: Pace, least: int) -> int:
        """Make tiles until time is up, `least` in any case; how many."""
        for number, place in enumerate(missing):
            if number >= least and not pace.has_time:
                return number
            self._make(layout, place)
        return len(missing)

    def _lay(self, painter: QPainter, scale: float, view: Projection, area: QRect) -> None:
        for place in _places(scale, view, area):
            tile = self._tiles.get(place)
            if tile is not None:
                self._tiles.move_to_end(place)
                if scale == view.scale:
                    corner = _ground_of(place, view)
                    painter.drawPixmap(corner.x(), corner.y(), tile.pixmap)
                else:
                    painter.drawPixmap(_ground_of(place, view), tile.pixmap)

    def _is_current(self, layout: MapLayout, place: Place) -> bool:
        tile = self._tiles.get(place)
        if tile is None:
            return False
        if tile.drawn_for == self._edition:
            return True
        boxes = cards_in(layout, _part(place).seen(_WHOLE_TILE))
        if boxes != tile.boxes or faded_of(boxes, self._found) != tile.faded:
            del self._tiles[place]
            return False
        self._tiles[place] = replace(tile, drawn_for=self._edition)
        return True

    def _make(self, layout: MapLayout, place: Place) -> None:
        part = _part(place)
        boxes = cards_in(layout, part.seen(_WHOLE_TILE))
        pixmap = QPixmap(TILE, TILE)
        painter = QPainter(pixmap)
        paint_ground(painter, layout, self._palette, part, _WHOLE_TILE)
        part.enter_map(painter)
        paint_from_afar(painter, boxes, self._palette, part.scale, bars=part.scale >= PLAIN_BELOW)
        faded = faded_of(boxes, self._found)
        painter.resetTransform()
        veils = [part.rect(box.rect) for box in boxes if box.card in faded]
        paint_veils(painter, veils, self._palette)
        painter.end()
        self._tiles[place] = _Tile(pixmap, boxes, faded, self._edition)
        self._tiles.move_to_end(place)
        while len(self._tiles) > self._most:
            self._tiles.popitem(last=False)

    @staticmethod
    def _coarse(layout: MapLayout) -> float:
        scale = _COARSEST_START
        while layout.width * layout.height * scale * scale > _COARSE_TILES * TILE * TILE:
            scale /= 2
        return scale


_WHOLE_TILE = QRect(0, 0, TILE, TILE)


def _part(place: Place) -> Projection:
    """A tile as a view of its own."""
    scale, column, row = place
    return Projection(scale, scale, column * TILE, row * TILE, TILE, TILE, 0, 0)


def _places(scale: float, view: Projection, area: QRect) -> list[Place]:
    """The tiles of a scale that cover an area of the view."""
    if area.isEmpty():
        return []
    ratio = view.scale / scale * TILE
    first_column = math.floor((area.left() + view.left) / ratio)
    last_column = math.floor((area.right() + view.left) / ratio)
    first_row = math.floor((area.top() + view.top) / ratio)
    last_row = math.floor((area.bottom() + view.top) / ratio)
    return [
        (scale, column, row)
        for row in range(first_row, last_row + 1)
        for column in range(first_column, last_column + 1)
    ]


def _ground_of(place: Place, view: Projection) -> QRect:
    """Where a tile goes in the view; neighbours share their edges at every ratio."""
    scale, column, row = place
    ratio = view.scale / scale * TILE
    x, y = round(column * ratio) - view.left, round(row * ratio) - view.top
    right, bottom = round((column + 1) * ratio) - view.left, round((row + 1) * ratio) - view.top
    return QRect(x, y, right - x, bottom - y)


def _away(place: Place, view: Projection, pace: Pace) -> float:
    middle = _ground_of(place, view).center()
    return pace.away(middle.x(), middle.y())


def _halved(scale: float) -> float:
    """The power of a half that is stretched least at a scale, but no larger than a half."""
    # Stretching a few tiles is quicker than shrinking many.
    return min(0.5, 2.0 ** round(math.log2(scale) - 0.2))


def _whole(layout: MapLayout) -> Rect:
    return Rect(0.0, 0.0, layout.width, layout.height)
