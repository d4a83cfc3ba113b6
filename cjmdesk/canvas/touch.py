"""Fingers: one pans or drags what is selected, two zoom, one that rests asks for a menu."""

import math
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, QTimer, Signal
from PySide6.QtGui import QEventPoint, QTouchEvent
from PySide6.QtWidgets import QWidget

_REST_MS = 600
_TREMBLE = 10.0
"""Pixels a finger that taps may move."""
_BOTH = 2


class Hand(Protocol):
    """What a finger drags with."""

    def grips(self, at: QPointF) -> bool: ...
    def press_at(self, at: QPointF) -> None: ...
    def move_to(self, at: QPointF) -> None: ...
    def release_at(self, at: QPointF) -> None: ...
    def cancel(self) -> None: ...


class View(Protocol):
    """What fingers do to the view itself."""

    def pan_by(self, dx: float, dy: float) -> None: ...
    def pinch(self, factor: float, at: QPointF) -> None: ...
    def tap(self, at: QPointF) -> None: ...


class Touch(QObject):
    """Reads touch events; each touch is a tap, a pan, a drag or a pinch, and stays that."""

    rested = Signal(QPointF)

    def __init__(self, hand: Hand, view: View, widget: QWidget) -> None:
        super().__init__(widget)
        self._hand = hand
        self._view = view
        self._start = QPointF()
        self._at = QPointF()
        self._gap = 0.0
        self._moved = False
        self._dragging = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._rested)

    def take(self, event: QTouchEvent) -> None:
        """Read one event."""
        points = event.points()
        match event.type():
            case QEvent.Type.TouchBegin:
                self._begin(points[0].position())
            case QEvent.Type.TouchUpdate if len(points) == _BOTH:
                self._pinch(points)
            case QEvent.Type.TouchUpdate if len(points) == 1 and not self._gap:
                self._move(points[0].position())
            case QEvent.Type.TouchEnd:
                self._end()
            case QEvent.Type.TouchCancel:
                self._rest.stop()
                if self._dragging:
                    self._hand.cancel()
        event.accept()

    def _begin(self, at: QPointF) -> None:
        self._start = self._at = at
        self._gap, self._moved = 0.0, False
        self._dragging = self._hand.grips(at)
        self._rest.start()

    def _move(self, at: QPointF) -> None:
        before, self._at = self._at, at
        if not self._moved:
            away = at - self._start
            if math.hypot(away.x(), away.y()) < _TREMBLE:
                return
            self._moved = True
            self._rest.stop()
            if self._dragging:
                self._hand.press_at(self._start)
        if self._dragging:
            self._hand.move_to(at)
        else:
            self._view.pan_by(before.x() - at.x(), before.y() - at.y())

    def _pinch(self, points: list[QEventPoint]) -> None:
        self._rest.stop()
        if self._dragging and self._moved:
            self._hand.cancel()
        self._dragging, self._moved = False, True
        one, other = points[0].position(), points[1].position()
        gap = math.hypot(one.x() - other.x(), one.y() - other.y())
        middle = (one + other) / 2
        if self._gap and gap:
            self._view.pan_by(self._at.x() - middle.x(), self._at.y() - middle.y())
            self._view.pinch(gap / self._gap, middle)
        self._gap, self._at = max(gap, 1.0), middle

    def _end(self) -> None:
        self._rest.stop()
        if self._dragging and self._moved:
            self._hand.release_at(self._at)
        elif not self._moved:
            self._view.tap(self._start)
        self._dragging = False

    def _rested(self) -> None:
        self._moved = True
        self._dragging = False
        self.rested.emit(self._start)
