"""Paints what the cards lie on: paper, the lines between columns and lanes, the emotion scale."""

from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QImage, QPainter

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.projection import Projection
from cjmdesk.editor.visible import lanes_in, stages_in, steps_in
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.tokens import Palette

_DASH = 4
"""Pixels of a dash and of a gap in the grid of the scale."""


def paint_ground(
    painter: QPainter, layout: MapLayout, palette: Palette, view: Projection, area: QRect
) -> None:
    """The ground under `area`, in device pixels."""
    painter.fillRect(area, colour(palette.paper))
    seen = view.seen(area)
    hair = view.hair
    first, last = area.top(), min(area.bottom() + 1, view.y(layout.height))
    ends = {view.x(step.rect.right) for step in steps_in(layout, seen.x, seen.right)}
    ends |= {view.x(stage.rect.right) for stage in stages_in(layout, seen.x, seen.right)}
    for x in ends:
        painter.fillRect(QRect(x - hair, first, hair, last - first), colour(palette.line2))
    right = min(area.right() + 1, view.x(layout.width))
    _scale(
        painter, layout, palette, view, QRect(area.x(), area.y(), right - area.x(), area.height())
    )
    for lane in lanes_in(layout, seen.y, seen.bottom):
        y = view.y(lane.rect.bottom)
        painter.fillRect(QRect(area.x(), y - hair, area.width(), hair), colour(palette.line))


def _scale(
    painter: QPainter, layout: MapLayout, palette: Palette, view: Projection, area: QRect
) -> None:
    for mark in layout.scale:
        y = view.y(mark.y)
        if not area.top() - view.hair <= y <= area.bottom() + view.hair:
            continue
        if mark.value == 0:
            painter.fillRect(QRect(area.x(), y, area.width(), view.hair), colour(palette.zero))
            continue
        # Tiled from the map's edge wherever the painted strip begins, so that strips join.
        painter.setBrushOrigin(-view.left, y)
        strip = QRect(area.x(), y, area.width(), view.hair)
        painter.fillRect(strip, QBrush(_dash(palette.line, view.hair)))
        painter.setBrushOrigin(0, 0)


@lru_cache(maxsize=16)
def _dash(ink: str, hair: int) -> QImage:
    """A dash and the gap after it."""
    dash = QImage(2 * _DASH * hair, hair, QImage.Format.Format_ARGB32_Premultiplied)
    dash.fill(Qt.GlobalColor.transparent)
    painter = QPainter(dash)
    painter.fillRect(QRect(0, 0, _DASH * hair, hair), colour(ink))
    painter.end()
    return dash
