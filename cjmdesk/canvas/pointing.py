"""Qt's mouse events as pointers, which know the map."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.hit_test import target_at
from cjmdesk.editor.pointer import Button, Held, Pointer
from cjmdesk.editor.target import NOTHING, Target
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point

_REACH = 5.0
"""Pixels beside a thin thing that still count."""

_BUTTONS = {
    Qt.MouseButton.LeftButton: Button.LEFT,
    Qt.MouseButton.MiddleButton: Button.MIDDLE,
    Qt.MouseButton.RightButton: Button.RIGHT,
}
_MODIFIERS = {
    Qt.KeyboardModifier.ShiftModifier: Held.SHIFT,
    Qt.KeyboardModifier.ControlModifier: Held.CONTROL,
    Qt.KeyboardModifier.AltModifier: Held.ALT,
}


def pointer_of(
    event: QMouseEvent, layout: MapLayout | None, frame: Frame, camera: Camera, *, space: bool
) -> Pointer:
    """Where a mouse event points; `space`: the space bar is down."""
    held = Held.SPACE if space else Held.NONE
    for modifier, key in _MODIFIERS.items():
        if event.modifiers() & modifier:
            held |= key
    view = Point(event.position().x(), event.position().y())
    return Pointer(
        at=frame.under(camera, view),
        view=view,
        over=target_under(event.position(), layout, frame, camera),
        button=_BUTTONS.get(event.button(), Button.NONE),
        held=held,
    )


def target_under(
    position: QPointF, layout: MapLayout | None, frame: Frame, camera: Camera
) -> Target:
    """What lies under a pixel of the view."""
    if layout is None:
        return NOTHING
    at = frame.under(camera, Point(position.x(), position.y()))
    return target_at(layout, at, _REACH / camera.zoom)
