"""Paints a laid-out map as the camera sees it: ground, cards, curves, marks, then headers."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from cjmdesk.canvas.close_up import CloseUp
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.ground import paint_ground
from cjmdesk.canvas.marks import Marks
from cjmdesk.canvas.overview import Overview
from cjmdesk.canvas.pace import Pace
from cjmdesk.canvas.paint_card import CardPainter
from cjmdesk.canvas.paint_curve import CurvePainter
from cjmdesk.canvas.paint_headers import HeaderPainter
from cjmdesk.canvas.paint_marks import MarkPainter
from cjmdesk.canvas.pictures import Pictures
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.tips import Tip, paint_tips
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
        if view.zoom >= BARS_BELOW:
            if pace.zooming and self.close_up.lacks(layout, view, area):
                self.overview.paint(painter, layout, view, area, pace)
            else:
                paint_ground(painter, layout, self._palette, view, area)
            blurred = self.close_up.paint(painter, layout, view, area, pace, marks.found)
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
