"""The whole map in a corner of its view, with a frame around what one looks at."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.outlines import paint_ring
from cjmdesk.canvas.paint_minimap import paint_minimap
from cjmdesk.canvas.wheel import zoom_of
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.words import Words

_WIDTH, _HEIGHT = 200, 120
_MOST_SHARE = 0.2
"""Of the view's width."""
_PADDING = 5
_LEAST = 24
"""Pixels of the shorter side, however long a map is."""
_MARGIN = 14
_LEAST_VIEW = (420, 300)
"""Views smaller than that have no corner to spare."""
_REDRAW_MS = 120
_DIMMED = 0.4
_RING = 1.5
_EDGE = 0.55


class Minimap(QWidget):
    """Lies in the lower right corner of a view; away while the whole map is in view anyway.

    A click or a drag looks there, the wheel zooms. It needs no keyboard: whatever it does, the
    view's own keys do.
    """

    def __init__(self, view: MapView, palette: Palette, tr: Words) -> None:
        super().__init__(view)
        self._view = view
        self._palette = palette
        self._wanted = True
        self._picture: QPixmap | None = None
        self._grip = QPointF()
        self.setAccessibleName(tr("Overview of the map"))
        self.setToolTip(tr("Drag the frame to look elsewhere; the wheel zooms."))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._redraw = QTimer(self, singleShot=True, interval=_REDRAW_MS)
        self._redraw.timeout.connect(self._draw_anew)
        view.looked.connect(self._follow)
        view.repainted.connect(self._redraw.start)
        view.installEventFilter(self)
        self._draw_anew()

    def set_wanted(self, wanted: bool) -> None:
        """Whether it is to be seen where there is something to see in it."""
        self._wanted = wanted
        self._follow()

    def set_palette_tokens(self, palette: Palette) -> None:
        """Show the map in other colours."""
        self._palette = palette
        self._draw_anew()

    @property
    def framed(self) -> QRectF:
        """The pixels that stand for what is in view."""
        shown = self._view.frame.shown(self._view.camera)
        scale = self._scale()
        corner = self.place_of(Point(shown.x, shown.y))
        place = QRectF(corner.x(), corner.y(), shown.width * scale, shown.height * scale)
        return place.intersected(QRectF(self._inside()))

    def place_of(self, point: Point) -> QPointF:
        """The pixel that stands for a point of the map."""
        return QPointF(point.x * self._scale() + _PADDING, point.y * self._scale() + _PADDING)

    def _inside(self) -> QRect:
        return self.rect().adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)

    def _scale(self) -> float:
        layout = self._view.map_layout
        if layout is None or not (layout.width > 0 and layout.height > 0):
            return 1.0
        width = min(_WIDTH, _MOST_SHARE * self._view.width())
        return min(width / layout.width, _HEIGHT / layout.height)

    def _draw_anew(self) -> None:
        self._picture = None
        self._follow()

    def _follow(self) -> None:
        """Take size and place from map and view, and show the frame where it is now."""
        layout, view = self._view.map_layout, self._view
        if layout is None or not self._wanted or not self._is_of_use(layout):
            self.hide()
            return
        scale = self._scale()
        width = max(_LEAST, round(layout.width * scale)) + 2 * _PADDING
        height = max(_LEAST, round(layout.height * scale)) + 2 * _PADDING
        corner = QPoint(view.width() - width - _MARGIN, view.height() - height - _MARGIN)
        place = QRect(corner.x(), corner.y(), width, height)
        if place != self.geometry():
            if place.size() != self.size():
                self._picture = None
            self.setGeometry(place)
        self.show()
        self.update()

    def _is_of_use(self, layout: MapLayout) -> bool:
        view = self._view
        if view.width() < _LEAST_VIEW[0] or view.height() < _LEAST_VIEW[1]:
            return False
        shown = view.frame.shown(view.camera)
        body = Rect(
            layout.head_width,
            layout.head_height,
            layout.width - layout.head_width,
            layout.height - layout.head_height,
        )
        return (
            shown.x > body.x + 1
            or shown.y > body.y + 1
            or shown.right < body.right - 1
            or shown.bottom < body.bottom - 1
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        layout = self._view.map_layout
        if layout is None:
            return
        ratio = self.devicePixelRatioF()
        if self._picture is None or self._picture.devicePixelRatioF() != ratio:
            self._picture = QPixmap(self._inside().size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            scale, found = self._scale() * ratio, self._view.found
            paint_minimap(self._picture, layout, self._palette, scale, found)
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(self._palette.surface))
        painter.drawPixmap(self._inside().topLeft(), self._picture)
        framed = self.framed
        outside = QRegion(self.rect()).subtracted(QRegion(framed.toRect()))
        painter.setClipRegion(outside)
        painter.fillRect(self.rect(), colour(self._palette.surface, _DIMMED))
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_ring(painter, framed, _RING, colour(self._palette.accent), 2.0)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        paint_ring(painter, QRectF(self.rect()), 1.0, colour(self._palette.ink3, _EDGE))
        painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        framed = self.framed
        # Taken by the frame it moves along; elsewhere its middle comes to the pointer.
        inside = framed.contains(event.position())
        self._grip = event.position() - framed.center() if inside else QPointF()
        if not inside:
            self._look(event.position())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._look(event.position() - self._grip)

    def _look(self, middle: QPointF) -> None:
        """Have what a pixel stands for in the middle of the view."""
        view, scale = self._view, self._scale()
        point = Point((middle.x() - _PADDING) / scale, (middle.y() - _PADDING) / scale)
        view.look(view.frame.centred(view.camera, point))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.eye.zoom_by(zoom_of(event))
        event.accept()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._follow()
        return False
