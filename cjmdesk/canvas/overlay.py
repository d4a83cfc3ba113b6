"""What a gesture would do, and the handles it begins at, over the map and apart from it.

A widget of its own just as large as what is on it: the map beneath need not know of it, and paints
nothing again but what it uncovers.
"""

from math import ceil, floor

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.lifted import HEIGHT, Lifted
from cjmdesk.canvas.paint_card import RIM, as_qt
from cjmdesk.canvas.projection import PLAIN_BELOW
from cjmdesk.canvas.tips import signed
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.preview import (
    Band,
    Blank,
    Connecting,
    Feeling,
    Floating,
    Ghost,
    Held,
    Insertion,
    Preview,
    Spanning,
)
from cjmdesk.editor.target import bounds
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId

_REACH = 28
"""Pixels around what is shown that shadows, tilts and labels may take."""
_RADIUS = 8.0
_THIN = 8.0
"""A lower ghost is a line between cards."""
_TILT = 2.0
"""Degrees that a card in the hand leans."""
_READOUT = 12
_MANY = 200
"""Cards in a rubber band that are outlined one by one."""
_FAR = 400.0
"""Layout units that cards in a band may reach beyond it: twice a usual column."""


class Overlay(QWidget):
    """Shows a preview or handles; with neither of them it is hidden."""

    def __init__(self, parent: QWidget, palette: Palette) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._palette = palette
        self._preview: Preview | None = None
        self._handles: tuple[Point, ...] = ()
        self._camera = Camera()
        self._layout: MapLayout | None = None
        self._lifted: Lifted | None = None
        self.hide()

    @property
    def shown(self) -> Preview | None:
        """The preview that is shown."""
        return self._preview

    @property
    def lifted_cards(self) -> tuple[CardId, ...]:
        """The cards that were lifted."""
        return self._lifted.cards if self._lifted else ()

    def set_palette_tokens(self, palette: Palette) -> None:
        """Other colours."""
        self._palette = palette
        self.update()

    def show_preview(
        self, preview: Preview | None, layout: MapLayout | None, camera: Camera
    ) -> None:
        """Show what a gesture would do, or (None) nothing any longer."""
        if not isinstance(preview, Floating):
            self._lifted = None
        self._preview, self._layout, self._camera = preview, layout, camera
        self._fit()

    def show_handles(self, handles: tuple[Point, ...]) -> None:
        """Show circles at these pixels of the view."""
        if handles != self._handles:
            self._handles = handles
            self._fit()

    def lift(self, lifted: Lifted) -> None:
        """Take cards into the hand, until something else is shown."""
        self._lifted = lifted

    def _fit(self) -> None:
        """Be just as large as what is shown."""
        area = self._area()
        parent = self.parentWidget()
        if area is None or parent is None:
            self.hide()
            return
        place = area.adjusted(-_REACH, -_REACH, _REACH, _REACH).intersected(parent.rect())
        if place.isEmpty():
            self.hide()
            return
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()

    def _area(self) -> QRect | None:
        rects = [Rect(p.x - 8, p.y - 8, 16, 16) for p in self._handles]
        if self._preview is not None:
            rects += [self._camera.rect_to_view(rect) for rect in self._extent(self._preview)]
        if not rects:
            return None
        corners = [Point(r.x, r.y) for r in rects] + [Point(r.right, r.bottom) for r in rects]
        around = bounds(corners)
        left, top = floor(around.x), floor(around.y)
        return QRect(left, top, ceil(around.right) - left, ceil(around.bottom) - top)

    def _extent(self, preview: Preview) -> list[Rect]:
        """What a preview covers, in layout units."""
        match preview:
            case Floating(_, by, ghost, _):
                rects = [self._lifted.around.moved(by.x, by.y)] if self._lifted else []
                return [*rects, ghost] if ghost else rects
            case Ghost(rect) | Spanning(rect) | Blank(rect) | Held(rect):
                return [rect]
            case Band(rect, caught):
                # Of many cards nobody sees where each of them ends.
                return [rect.inset(-_FAR)] if len(caught) > _MANY else [rect, *self._rects(caught)]
            case Insertion(start, end):
                return [bounds([start, end])]
            case Feeling(_, _, _, at, _):
                return [Rect(at.x - 70, at.y - 20, 140, 40)]
            case Connecting(start, end, column):
                reach = bounds([start, end, Point((start.x + end.x) / 2, start.y - 60)])
                return [reach, column] if column else [reach]

    def _rects(self, cards: tuple[CardId, ...]) -> list[Rect]:
        boxes = self._layout.cards if self._layout else {}
        return [boxes[card].rect for card in cards if card in boxes]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.x(), -self.y())
        if self._preview is not None:
            self._paint(painter, self._preview)
        for handle in self._handles:
            self._paint_handle(painter, handle)
        painter.end()

    def _paint(self, painter: QPainter, preview: Preview) -> None:
        view = self._camera.rect_to_view
        match preview:
            case Floating():
                self._paint_floating(painter, preview)
            case Ghost(rect):
                self._paint_ghost(painter, view(rect))
            case Spanning(rect):
                self._paint_ghost(painter, view(rect))
            case Held(rect):
                painter.setPen(QPen(QColor(self._palette.accent), 3))
                painter.setBrush(colour(self._palette.accent, 0.1))
                painter.drawRoundedRect(as_qt(view(rect)), _RADIUS, _RADIUS)
            case Blank(rect):
                painter.setPen(QPen(QColor(self._palette.accent), 2))
                painter.setBrush(QColor(self._palette.surface))
                painter.drawRoundedRect(as_qt(view(rect)), _RADIUS, _RADIUS)
            case Band(rect, caught):
                self._outline(painter, caught)
                painter.setPen(QPen(QColor(self._palette.accent), 1))
                painter.setBrush(colour(self._palette.accent, 0.1))
                painter.drawRect(as_qt(view(rect)))
            case Insertion(start, end):
                painter.setPen(QPen(QColor(self._palette.accent), 3))
                painter.drawLine(self._at(start), self._at(end))
            case Feeling():
                self._paint_feeling(painter, preview)
            case Connecting():
                self._paint_connecting(painter, preview)

    def _paint_floating(self, painter: QPainter, floating: Floating) -> None:
        if floating.ghost is not None:
            self._paint_ghost(painter, self._camera.rect_to_view(floating.ghost))
        lifted = self._lifted
        if lifted is None:
            return
        around = self._camera.rect_to_view(lifted.around.moved(floating.by.x, floating.by.y))
        painter.save()
        painter.translate(around.x + around.width / 2, around.y + around.height / 2)
        if len(floating.cards) == 1:
            painter.rotate(_TILT)
        painter.setOpacity(0.92)
        place = QRectF(-around.width / 2, -around.height / 2, around.width, around.height)
        painter.drawPixmap(place, lifted.picture, QRectF(lifted.picture.rect()))
        painter.restore()
        if floating.copying:
            inset = (RIM + 2 * HEIGHT) * self._camera.zoom
            self._paint_plus(painter, QPointF(around.right - inset, around.y + inset))

    def _paint_ghost(self, painter: QPainter, rect: Rect) -> None:
        radius = min(_RADIUS, rect.height / 2)
        if rect.height <= _THIN * self._camera.zoom:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._palette.accent))
        else:
            pen = QPen(QColor(self._palette.accent), 1.5)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(colour(self._palette.accent_soft, 0.75))
        painter.drawRoundedRect(as_qt(rect), radius, radius)

    def _paint_feeling(self, painter: QPainter, feeling: Feeling) -> None:
        at = self._at(feeling.at)
        painter.setPen(QPen(QColor(self._palette.accent), 2.5))
        painter.setBrush(QColor(self._palette.surface))
        painter.drawEllipse(at, 9, 9)
        said = signed(feeling.value)
        font = QFont(self.font())
        font.setPixelSize(_READOUT)
        font.setBold(True)
        painter.setFont(font)
        room = QRectF(
            at.x() + 14, at.y() - 12, painter.fontMetrics().horizontalAdvance(said) + 16, 24
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.tip))
        painter.drawRoundedRect(room, 6, 6)
        painter.setPen(QColor(self._palette.on_tip))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, said)

    def _paint_connecting(self, painter: QPainter, link: Connecting) -> None:
        if link.column is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(self._palette.accent, 0.1))
            painter.drawRect(as_qt(self._camera.rect_to_view(link.column)))
        start, end = self._at(link.start), self._at(link.end)
        path = QPainterPath(start)
        rise = 40.0 * self._camera.zoom
        path.cubicTo(QPointF(start.x(), start.y() - rise), QPointF(end.x(), end.y() - rise), end)
        painter.strokePath(path, QPen(QColor(self._palette.accent), 2))
        painter.setBrush(QColor(self._palette.accent))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(end, 4, 4)

    def _paint_handle(self, painter: QPainter, at: Point) -> None:
        painter.setPen(QPen(QColor(self._palette.accent), 2))
        painter.setBrush(QColor(self._palette.surface))
        painter.drawEllipse(QPointF(at.x, at.y), 5, 5)

    def _paint_plus(self, painter: QPainter, at: QPointF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.accent))
        painter.drawEllipse(at, 9, 9)
        painter.setPen(QPen(QColor(self._palette.on_accent), 2))
        painter.drawLine(QPointF(at.x() - 4, at.y()), QPointF(at.x() + 4, at.y()))
        painter.drawLine(QPointF(at.x(), at.y() - 4), QPointF(at.x(), at.y() + 4))

    def _outline(self, painter: QPainter, cards: tuple[CardId, ...]) -> None:
        """Frames around cards; from very far the band itself tells enough."""
        painter.setPen(QPen(QColor(self._palette.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._camera.zoom < PLAIN_BELOW:
            return
        rects = [as_qt(self._camera.rect_to_view(rect)) for rect in self._rects(cards)]
        if len(rects) > _MANY:
            painter.drawRects(rects)
            return
        for rect in rects:
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)

    def _at(self, point: Point) -> QPointF:
        seen = self._camera.to_view(point)
        return QPointF(seen.x, seen.y)
