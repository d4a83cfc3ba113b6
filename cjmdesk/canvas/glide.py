"""Moves the camera to another place in a moment that the eye can follow."""

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QEvent, QObject, QVariantAnimation, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cjmdesk.editor.camera import Camera

_MS = 160
_GESTURES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.NativeGesture,
        QEvent.Type.TouchBegin,
        QEvent.Type.Resize,
    }
)
_KEYS = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})


class Glide(QObject):
    """One movement at a time. A gesture stops it where it is, a key brings it to its end first."""

    rested = Signal()
    """The movement is over."""

    def __init__(self, view: QWidget, look: Callable[[Camera], None]) -> None:
        """`look` shows a camera at once."""
        super().__init__(view)
        self._view = view
        self._look = look
        self._start = self._end = Camera()
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation.valueChanged.connect(self._step)
        self._animation.finished.connect(self._ended)
        self.reduced = True
        """Whether the camera is to jump instead, as those want whom movement makes sick."""

    @property
    def moving(self) -> bool:
        """Whether a movement is going on."""
        return self._animation.state() == QVariantAnimation.State.Running

    def go(self, start: Camera, end: Camera) -> None:
        """Move from one camera to another."""
        self.stop()
        if self.reduced or not self._view.isVisible() or start == end:
            self._look(end)
            return
        self._start, self._end = start, end
        self._view.installEventFilter(self)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is."""
        if self.moving:
            self._animation.stop()
            self._rest()

    def finish(self) -> None:
        """Be there at once."""
        if self.moving:
            self.stop()
            self._look(self._end)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _GESTURES:
            self.stop()
        elif event.type() in _KEYS:
            self.finish()
        return False

    def _step(self, share: object) -> None:
        if self.moving and isinstance(share, float):
            self._look(between(self._start, self._end, share))

    def _ended(self) -> None:
        self._look(self._end)
        self._rest()

    def _rest(self) -> None:
        self._view.removeEventFilter(self)
        self.rested.emit()


def between(start: Camera, end: Camera, share: float) -> Camera:
    """The camera at `share` (0…1) of the way.

    The zoom changes by equal factors, and what is under one pixel at both ends stays under it.
    """
    if abs(start.zoom - end.zoom) < 1e-9:
        way = share
        zoom = end.zoom
    else:
        zoom = start.zoom * (end.zoom / start.zoom) ** share
        way = (1 / zoom - 1 / start.zoom) / (1 / end.zoom - 1 / start.zoom)
    return Camera(start.x + (end.x - start.x) * way, start.y + (end.y - start.y) * way, zoom)
