"""Moves the map on while something is held at the edge of the view."""

import time

from PySide6.QtCore import QObject, QPointF, QTimer, Signal
from PySide6.QtWidgets import QWidget

_EDGE = 40.0
"""Pixels from the edge within which the map moves."""
_FASTEST = 900.0
"""Pixels a second at the very edge and beyond."""
_TICK_MS = 16


class AutoScroll(QObject):
    """Says how far to move, in pixels, for as long as the pointer is near an edge."""

    moved = Signal(float, float)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._speed = (0.0, 0.0)
        self._last = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_moving(self) -> bool:
        """Whether the map is being moved on."""
        return self._timer.isActive()

    def follow(self, at: QPointF, heads: tuple[float, float]) -> None:
        """The pointer is there; `heads`: the width and height of headers, in pixels."""
        left, top = heads
        self._speed = (
            _speed(at.x(), left, self._widget.width()),
            _speed(at.y(), top, self._widget.height()),
        )
        if self._speed == (0.0, 0.0):
            self.stop()
        elif not self._timer.isActive():
            self._last = time.perf_counter()
            self._timer.start()

    def stop(self) -> None:
        """Nothing is held any longer."""
        self._timer.stop()

    def _tick(self) -> None:
        now = time.perf_counter()
        passed, self._last = min(now - self._last, 0.1), now
        self.moved.emit(self._speed[0] * passed, self._speed[1] * passed)


def _speed(at: float, low: float, high: float) -> float:
    """Pixels a second, negative towards `low`."""
    if high - low < 4 * _EDGE:
        return 0.0
    if at < low + _EDGE:
        return -_FASTEST * min(1.0, (low + _EDGE - at) / _EDGE)
    if at > high - _EDGE:
        return _FASTEST * min(1.0, (at - high + _EDGE) / _EDGE)
    return 0.0
