"""Paints what marks the body: rings around what is selected, hovered or has the keyboard."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.marks import RING, Marks
from cjmdesk.canvas.outlines import no_pen, paint_ring
from cjmdesk.canvas.paint_card import RADIUS, CardPainter
from cjmdesk.canvas.paint_curve import CurvePainter
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.editor.target import (
    POINT_RADIUS,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LinkTarget,
    Target,
    link_box,
    rect_of,
)
from cjmdesk.editor.visible import cards_in
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette

MARK_REACH = 28.0
"""Pixels around something in which its marks may lie: the lifted card's shadow is the largest."""

_LIFTED = ((2.0, 0.035), (4.0, 0.03), (7.0, 0.025), (10.0, 0.02), (13.0, 0.015), (16.0, 0.01))
"""Growth and opacity of the shadow under the selected card, laid over each other."""
_LIFT = 6.0
_HALO = 1.6
_GAP = 1.6
_CELL_INSET = 4.0
_MANY = 400
"""Selected cards in view."""


class MarkPainter:
    """Paints marks with one palette, in layout units of the body."""

    def __init__(self, palette: Palette, cards: CardPainter, curves: CurvePainter) -> None:
        self._palette = palette
        self._cards = cards
        self._curves = curves

    def paint(
        self, painter: QPainter, layout: MapLayout, view: Projection, marks: Marks, seen: Rect
    ) -> None:
        """Marks of the targets in view: hovered first, the lead of the selection on top."""
        reach = MARK_REACH / view.zoom
        near = seen.inset(-reach)
        if marks.hover not in marks.selection:
            rect = rect_of(layout, marks.hover)
            if rect is not None and rect.meets(near):
                self._hovered(painter, layout, marks.hover, rect, view)
        targets = marks.selection.targets
        if len(targets) > _MANY:
            targets = self._but_many(painter, layout, view, marks, near)
        for target in targets:
            rect = rect_of(layout, target)
            if rect is not None and rect.inset(-1).meets(near):
                self._chosen(painter, layout, target, rect, view, marks)

    def _but_many(
        self, painter: QPainter, layout: MapLayout, view: Projection, marks: Marks, near: Rect
    ) -> tuple[Target, ...]:
        """Frame all cards in one call where nobody can look at each; what is left to be marked."""
        chosen = marks.selection
        cards = [box for box in cards_in(layout, near) if CardTarget(box.card) in chosen]
        if len(cards) <= _MANY:
            return (*(CardTarget(box.card) for box in cards), *chosen.others, chosen.lead)
        painter.setPen(QPen(colour(self._palette.accent), RING / min(1.0, view.zoom)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rects = (box.rect for box in cards)
        painter.drawRects([QRectF(rect.x, rect.y, rect.width, rect.height) for rect in rects])
        return (*chosen.others, chosen.lead)

    def _hovered(
        self, painter: QPainter, layout: MapLayout, target: Target, rect: Rect, view: Projection
    ) -> None:
        pixel = 1 / view.zoom
        ink = colour(self._palette.accent, 0.45)
        if isinstance(target, CardTarget):
            grown = QRectF(rect.x, rect.y, rect.width, rect.height)
            paint_ring(painter, grown, 1.5 * pixel, ink, RADIUS)
        elif isinstance(target, CurvePointTarget):
            self._around_point(painter, rect, 1.5 * pixel, 0.45)
        elif isinstance(target, LinkTarget):
            link = link_box(layout, target.link)
            if link is not None:
                self._curves.link(painter, link, self._palette.accent, 2.0)

    def _chosen(
        self,
        painter: QPainter,
        layout: MapLayout,
        target: Target,
        rect: Rect,
        view: Projection,
        marks: Marks,
    ) -> None:
        pixel = max(1.0, 1 / view.zoom)
        leads = target == marks.selection.lead
        match target:
            case CardTarget(card):
                if leads and view.zoom >= BARS_BELOW:
                    self._lifted(painter, rect)
                    box = layout.cards[card]
                    self._cards.paint(painter, box.kind, box.face, rect)
                self._rings(painter, rect, pixel, RADIUS, halo=leads and marks.focused)
            case CellTarget():
                self._cell(painter, rect.inset(_CELL_INSET), pixel, halo=leads and marks.focused)
            case CurvePointTarget():
                self._around_point(painter, rect, RING * pixel, 1.0)
                if leads and marks.focused:
                    around = rect.inset(-(RING + _GAP) * pixel)
                    self._around_point(painter, around, _HALO * pixel, 1.0)
            case LinkTarget(link):
                path = link_box(layout, link)
                if path is not None:
                    width = 3.0 if leads and marks.focused else 2.4
                    self._curves.link(painter, path, self._palette.accent, width)
            case _:
                pass  # Headers are marked where they are painted.

    def _lifted(self, painter: QPainter, rect: Rect) -> None:
        no_pen(painter)
        for grown, alpha in _LIFTED:
            painter.setBrush(colour(self._palette.shadow, alpha))
            shadow = QRectF(rect.x, rect.y + _LIFT, rect.width, rect.height)
            shadow.adjust(-grown, -grown, grown, grown)
            painter.drawRoundedRect(shadow, RADIUS + grown, RADIUS + grown)

    def _rings(
        self, painter: QPainter, rect: Rect, pixel: float, radius: float, *, halo: bool
    ) -> None:
        """The accent's ring just outside, and around it the focus ring of the keyboard."""
        width = RING * pixel
        outside = QRectF(rect.x, rect.y, rect.width, rect.height)
        outside.adjust(-width, -width, width, width)
        if halo:
            reach = (_GAP + _HALO) * pixel
            around = outside.adjusted(-reach, -reach, reach, reach)
            ink = colour(self._palette.focus)
            paint_ring(painter, around, _HALO * pixel, ink, radius + width + reach)
        paint_ring(painter, outside, width, colour(self._palette.accent), radius + width)

    def _cell(self, painter: QPainter, rect: Rect, pixel: float, *, halo: bool) -> None:
        no_pen(painter)
        painter.setBrush(colour(self._palette.accent, 0.06))
        painter.drawRoundedRect(QRectF(rect.x, rect.y, rect.width, rect.height), RADIUS, RADIUS)
        self._rings(painter, rect.inset(RING * pixel), pixel, RADIUS, halo=halo)

    def _around_point(self, painter: QPainter, rect: Rect, width: float, alpha: float) -> None:
        ring = max(POINT_RADIUS, rect.width / 2) + 2 * width
        middle = QPointF(*rect.centre)
        around = QRectF(middle.x() - ring, middle.y() - ring, 2 * ring, 2 * ring)
        paint_ring(painter, around, width, colour(self._palette.accent, alpha), ring)
