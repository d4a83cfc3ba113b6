"""Paints a laid-out map as the camera sees it: ground, cards, curves, marks, then headers."""

from collections.abc import Iterable
from typing import cast

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter, QRegion

from cjmdesk.canvas.close_up import CloseUp
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.ground import paint_ground
from cjmdesk.canvas.marks import Marks
from cjmdesk.canvas.overview import Overview
from cjmdesk.canvas.pace import AT_ONCE, Pace
from cjmdesk.canvas.paint_card import RIM, CardPainter
from cjmdesk.canvas.paint_curve import CurvePainter
from cjmdesk.canvas.paint_headers import HeaderPainter
from cjmdesk.canvas.paint_marks import MarkPainter
from cjmdesk.canvas.pictures import Pictures
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.still import Still
from cjmdesk.canvas.tips import Tip, paint_tips
from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import TextMeasure

_TIPS_FROM = 0.6
_MOST_PARTS = 4


class MapPainter:
    """All that is needed to paint maps with one palette, and the pictures kept from last time."""

    def __init__(
        self, palette: Palette, glyphs: Glyphs, pictures: Pictures, measure: TextMeasure
    ) -> None:
        cards = CardPainter(palette, glyphs, pictures)
        self._palette = palette
        self._glyphs = glyphs
        self._curves = CurvePainter(palette, glyphs)
        self._marks = MarkPainter(palette, cards, self._curves)
        self._headers = HeaderPainter(palette, glyphs, measure)
        self.close_up = CloseUp(palette, cards)
        self.overview = Overview(palette)
        self.tips: tuple[Tip, ...] = ()
        self._still: Still | None = None

    def paint(
        self,
        painter: QPainter,
        layout: MapLayout,
        view: Projection,
        parts: list[QRect],
        marks: Marks,
        pace: Pace,
    ) -> QRect:
        """Paint parts of the view, in device pixels; what of them is not sharp yet."""
        blurred = QRect()
        bodies = [part.intersected(view.body) for part in parts]
        for body in bodies:
            if not body.isEmpty():
                part = self._body(painter, layout, view, body, marks, pace)
                blurred = blurred.united(part)
        if any(part.top() < view.head_height for part in parts):
            self._headers.above(painter, layout, view, marks, pace)
        if any(part.left() < view.head_width for part in parts):
            self._headers.beside(painter, layout, view, marks, pace)
        return blurred

    def hold(self, layout: MapLayout, view: Projection, marks: Marks) -> None:
        """Keep what is in view now, to stretch it while a zoom goes on."""
        self._still = None
        if view.zoom >= BARS_BELOW and not view.body.isEmpty():
            still = Still(view)
            painter = still.painter()
            paint_ground(painter, layout, self._palette, view, view.body)
            boxes = cards_in(layout, view.seen(view.body).inset(-RIM))
            self.close_up.paint(painter, layout, view, boxes, AT_ONCE, marks.found)
            painter.end()
            self._still = still

    def let_go(self) -> None:
        """Stretch nothing any more."""
        self._still = None

    def _stretched(
        self, painter: QPainter, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> None:
        """What was in view when the zoom began, and the overview around it."""
        still = self._still if view.zoom >= BARS_BELOW else None
        place = still.place(view) if still is not None else QRect()
        for part in cast("Iterable[QRect]", QRegion(area).subtracted(QRegion(place))):
            painter.setClipRect(part)
            self.overview.paint(painter, layout, view, part, pace)
        painter.setClipRect(area)
        if still is not None:
            painter.drawPixmap(place, still.pixmap)

    def sharpen(
        self, layout: MapLayout, view: Projection, area: QRect, pace: Pace
    ) -> tuple[QRegion, bool]:
        """Make pictures that are missing in an area, without painting them yet.

        Where they are to be painted, in device pixels, and whether none is missing any more.
        """
        close = view.zoom >= BARS_BELOW
        painter = self.close_up if close else self.overview
        return painter.sharpen(layout, view, area, pace)

    def rest(self, layout: MapLayout, view: Projection) -> None:
        """Let go of the pictures that are not in view."""
        self.close_up.keep_only(layout, view)
        self.overview.keep_only(layout, view)
        self._glyphs.forget()

    def _body(
        self,
        painter: QPainter,
        layout: MapLayout,
        view: Projection,
        area: QRect,
        marks: Marks,
        pace: Pace,
    ) -> QRect:
        painter.save()
        painter.setClipRect(area)
        blurred = QRect()
        if pace.zooming:
            self._stretched(painter, layout, view, area, pace)
        elif view.zoom >= BARS_BELOW:
            paint_ground(painter, layout, self._palette, view, area)
            boxes = cards_in(layout, view.seen(area).inset(-RIM))
            blurred = self.close_up.paint(painter, layout, view, boxes, pace, marks.found)
        else:
            blurred = self.overview.paint(painter, layout, view, area, pace)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        view.enter_map(painter)
        seen = view.seen(area)
        self._curves.links(painter, layout, view, seen)
        self._curves.curves(painter, layout, view, seen)
        self._marks.paint(painter, layout, view, marks, seen)
        if view.zoom >= _TIPS_FROM:
            paint_tips(painter, self.tips, self._glyphs, self._palette, seen)
        painter.restore()
        return blurred


def parts_of(rects: list[QRect]) -> list[QRect]:
    """Rectangles worth painting one by one, or the one around them where they are many."""
    if len(rects) <= _MOST_PARTS:
        return rects
    around = QRect()
    for rect in rects:
        around = around.united(rect)
    return [around]


def no_pictures(_attachment: str) -> QImage | None:
    """Where nobody gives pictures, their places stay empty."""
    return None
