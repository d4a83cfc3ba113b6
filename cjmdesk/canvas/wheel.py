"""Wheels and touchpads: how far an event pans, or how much it zooms."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

_PIXELS = 0.8
"""Pixels for an eighth of a degree of a wheel that knows no pixels of its own."""
_ZOOM = 1.0015
"""Zoom for an eighth of a degree: a usual wheel's notch, 15 degrees, is a fifth."""


def zooms(event: QWheelEvent) -> bool:
    """Whether Control (Command on a Mac) is held: the wheel zooms then."""
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def pan_of(event: QWheelEvent) -> tuple[float, float]:
    """Pixels further right and down; Shift turns a wheel sideways."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    if pixels.isNull():
        dx, dy = -angle.x() * _PIXELS, -angle.y() * _PIXELS
    else:
        dx, dy = -float(pixels.x()), -float(pixels.y())
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and dx == 0:
        return dy, 0.0
    return dx, dy


def zoom_of(event: QWheelEvent) -> float:
    """The factor to zoom by."""
    angle = event.angleDelta()
    # Alt turns a wheel sideways on some systems.
    return float(_ZOOM ** (angle.y() or angle.x()))
