"""The impact–effort matrix in the window: bubbles that are looked at, chosen and moved."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from cjmdesk.canvas.brush import colour
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.matrix_bubbles import Bubble, MatrixItem
from cjmdesk.layout.matrix_layout import MatrixLayout, MatrixWords, lay_out_matrix
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.views.prioritise.matrix_painter import Carried, MatrixPainter

MIME = "application/x-cjmdesk-improvement"
_DRAG_FROM = 4.0
"""Pixels from which a press is a drag."""
_DROPPED_RADIUS = 14.0

_WAYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


@dataclass(frozen=True, slots=True)
class _Grip:
    """A bubble that is held, and where."""

    bubble: Bubble
    pressed: Point
    moved: bool = False


class Matrix(QWidget):
    """Shows items between impact and effort; asks for other values, changes none itself."""

    chosen = Signal(str)
    activated = Signal(str)
    carrying = Signal()
    """Something is on its way, and hands want to see it move."""
    moved = Signal(str, object, object)
    """Name, impact and effort; None where it stays as it is."""

    def __init__(self, words: MatrixWords, palette: Palette) -> None:
        super().__init__()
        self._words = words
        self._sizes = [weeks for weeks, _ in words.sizes]
        self._painter = MatrixPainter(palette)
        self._measure: Callable[[], TextMeasure] | None = None
        self._items: tuple[MatrixItem, ...] = ()
        self._layout: MatrixLayout | None = None
        self._tips: Callable[[str], str] = lambda name: name
        self._name = ""
        self._writable = True
        self._grip: _Grip | None = None
        self._carried: Carried | None = None
        self._picture: tuple[object, QPixmap] | None = None
        self.setObjectName("matrix")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def name(self) -> str:
        """The chosen item; empty for none."""
        return self._name

    @property
    def carried(self) -> Carried | None:
        """What is on the way to another place."""
        return self._carried

    @property
    def shown(self) -> MatrixLayout | None:
        """What is painted; None before there are fonts."""
        return self._layout

    def measure_with(self, measure: Callable[[], TextMeasure]) -> None:
        """How text is measured, asked for when something is laid out."""
        self._measure = measure

    def show_items(self, items: Sequence[MatrixItem], tips: Callable[[str], str]) -> None:
        """Show these, the most important first; `tips` says all about one."""
        before, self._items, self._tips = self._items, tuple(items), tips
        if self._grip is not None and all(i.name != self._grip.bubble.item.name for i in items):
            self._let_go()
        if self._layout is None or self._items != before:
            self._arrange()

    def choose(self, name: str) -> None:
        """Mark an item; nothing is said of it."""
        self._name = name
        self.setAccessibleDescription(self._tips(name) if name else "")
        self.update()

    def set_writable(self, *, writable: bool) -> None:
        """Whether bubbles can be moved."""
        self._writable = writable
        self.setAcceptDrops(writable)
        if not writable:
            self._let_go()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._painter = MatrixPainter(palette)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(520, 520)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(300, 260)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._layout is not None:
            carried = self._carried
            painter.drawPixmap(0, 0, self._still(self._layout, carried.name if carried else ""))
            chosen = self._layout.bubble_of(self._name) if carried is None else None
            if chosen is not None:
                self._painter.ring(painter, chosen)
            if carried is not None:
                self._painter.carried(painter, carried)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour(self._painter.palette.focus), 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._let_go()
        self._arrange()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        bubble = self._bubble_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        self._say("" if bubble is None else bubble.item.name)
        if bubble is not None and self._writable:
            self._grip = _Grip(bubble, _point(event.position()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, grip = _point(event.position()), self._grip
        if grip is None:
            over = self._bubble_at(event.position())
            shape = Qt.CursorShape.ArrowCursor
            if over is not None:
                shape = Qt.CursorShape.OpenHandCursor if self._writable else shape
            self.setCursor(shape)
            return
        if not grip.moved and math.dist(at, grip.pressed) < _DRAG_FROM:
            return
        self._grip = _Grip(grip.bubble, grip.pressed, moved=True)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        centre = grip.bubble.centre
        place = centre.moved(at.x - grip.pressed.x, at.y - grip.pressed.y)
        self._carry(grip.bubble, place, free=_is_free(event.modifiers()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried = self._carried
        self._let_go()
        if carried is not None and event.button() is Qt.MouseButton.LeftButton:
            self._ask(carried)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        bubble = self._bubble_at(event.position())
        if bubble is not None:
            self._let_go()
            self.activated.emit(bubble.item.name)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape and self._grip is not None:
            self._let_go()
        elif way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._nudge(*way)
        elif way is not None:
            self._walk(*way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._name:
            self.activated.emit(self._name)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._items:
            self._say(self._items[0 if event.key() == Qt.Key.Key_Home else -1].name)
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from bubble to bubble by rank, and on where there is none left."""
        names = [item.name for item in self._items]
        place = names.index(self._name) if self._name in names else (-1 if next else len(names))
        place += 1 if next else -1
        if 0 <= place < len(names):
            self._say(names[place])
            return True
        return super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        tabbed = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if not self._name and self._items and event.reason() in tabbed:
            self._say(self._items[0].name)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._let_go()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            bubble = self._bubble_at(QPointF(event.pos()))
            text = "" if bubble is None else tip_of(self._tips(bubble.item.name))
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._writable and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if self._layout is None or not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        at = _point(event.position())
        if not self._layout.plate.contains(at):
            self._let_go()
            event.ignore()
            return
        values = self._layout.values_at(at, free=_is_free(event.modifiers()))
        self._show_carried(_dragged(event), at, _DROPPED_RADIUS, values)
        event.acceptProposedAction()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._let_go()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        carried = self._carried
        self._let_go()
        if carried is not None and self._writable:
            event.acceptProposedAction()
            self.moved.emit(carried.name, carried.impact, carried.effort)

    def _still(self, layout: MatrixLayout, without: str) -> QPixmap:
        """All that does not move, painted once: a thousand bubbles take a while."""
        ratio = self.devicePixelRatioF()
        key = (id(layout), without, ratio, id(self._painter))
        if self._picture is None or self._picture[0] != key:
            picture = QPixmap((QSizeF(self.size()) * ratio).toSize())
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._painter.paint(painter, layout, without)
            painter.end()
            self._picture = (key, picture)
        return self._picture[1]

    def _bubble_at(self, at: QPointF) -> Bubble | None:
        return None if self._layout is None else self._layout.bubble_at(_point(at))

    def _say(self, name: str) -> None:
        if name != self._name:
            self.choose(name)
            self.chosen.emit(name)

    def _carry(self, bubble: Bubble, to: Point, *, free: bool) -> None:
        if self._layout is not None:
            values = self._layout.moved_values(bubble, to, free=free)
            self._show_carried(bubble.item.name, to, bubble.radius, values)

    def _show_carried(
        self, name: str, at: Point, radius: float, values: tuple[float, float]
    ) -> None:
        if self._layout is not None:
            target = self._layout.place_of(*values)
            field = self._layout.corner_of(*values)
            self._carried = Carried(name, at, radius, target, *values, field)
            self.update()
            self.carrying.emit()

    def _ask(self, carried: Carried) -> None:
        item = next((item for item in self._items if item.name == carried.name), None)
        if item is None:
            return
        impact = None if carried.impact == item.impact else carried.impact
        effort = None if carried.effort == item.effort else carried.effort
        if impact is not None or effort is not None:
            self.moved.emit(carried.name, impact, effort)

    def _nudge(self, across: int, up: int) -> None:
        """To the next step of an axis."""
        item = next((item for item in self._items if item.name == self._name), None)
        if item is None or not self._writable:
            return
        impact = effort = None
        if up:
            impact = _next_step([float(i) for i in range(1, 6)], item.impact, up)
        if across:
            effort = _next_step(self._sizes, item.effort, across)
        if impact is not None or effort is not None:
            self.moved.emit(item.name, impact, effort)

    def _walk(self, across: int, up: int) -> None:
        """To the nearest bubble in a direction."""
        if self._layout is None or not self._items:
            return
        here = self._layout.bubble_of(self._name)
        if here is None:
            self._say(self._items[0].name)
            return
        best, shortest = None, math.inf
        for bubble in self._layout.bubbles:
            dx = (bubble.centre.x - here.centre.x) * (across or 0)
            dy = (here.centre.y - bubble.centre.y) * (up or 0)
            ahead = dx + dy
            off = bubble.centre.y - here.centre.y if across else bubble.centre.x - here.centre.x
            if ahead > 0.5 and (cost := ahead + 2 * abs(off)) < shortest:
                best, shortest = bubble, cost
        if best is not None:
            self._say(best.item.name)

    def _let_go(self) -> None:
        if self._grip is not None or self._carried is not None:
            self._grip, self._carried = None, None
            self.unsetCursor()
            self.update()

    def _arrange(self) -> None:
        if self._measure is None or not self.width():
            return
        self._layout = lay_out_matrix(
            self._items, self._words, self._measure(), self.width(), self.height()
        )
        self._picture = None
        self.update()


def _next_step(steps: list[float], value: float, way: int) -> float | None:
    beyond = [step for step in steps if (step > value + 1e-9 if way > 0 else step < value - 1e-9)]
    return (min(beyond) if way > 0 else max(beyond)) if beyond else None


def _is_free(modifiers: Qt.KeyboardModifier) -> bool:
    return bool(modifiers & Qt.KeyboardModifier.ShiftModifier)


def _point(at: QPointF) -> Point:
    return Point(at.x(), at.y())


def _dragged(event: QDragMoveEvent) -> str:
    return bytes(event.mimeData().data(MIME).data()).decode("utf-8", "replace")[:200]
