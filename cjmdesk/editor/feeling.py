"""Dragging a point of a curve up and down."""

from typing_extensions import override

from cjmdesk.editor.drop import height_of, value_at
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Feeling
from cjmdesk.editor.target import CurvePointTarget, curve_point
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import SetEmotion, Wish
from cjmdesk.layout.geometry import Point


class DraggingPoint(Gesture):
    """The point snaps to halves; sideways it stays at its step."""

    def __init__(self, rest: State, start: Pointer, pressed: CurvePointTarget) -> None:
        super().__init__(rest, start)
        self._point = pressed

    @override
    def move(self, pointer: Pointer) -> State:
        layout, value = self.surface.map_layout, self._value(pointer)
        known = curve_point(layout, self._point) if layout else None
        if layout is None or known is None or value is None:
            self.surface.preview(None)
            return self
        y = height_of(layout, self._point.lane, value)
        at = Point(known.at.x, known.at.y if y is None else y)
        point = self._point
        self.surface.preview(Feeling(point.lane, point.persona, point.step, at, value))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout, value = self.surface.map_layout, self._value(pointer)
        known = curve_point(layout, self._point) if layout else None
        if known is None or value is None or value == known.value:
            return None
        return SetEmotion(self._point.persona, self._point.step, value)

    def _value(self, pointer: Pointer) -> float | None:
        layout = self.surface.map_layout
        if layout is None:
            return None
        return value_at(layout, self._point.lane, self.surface.camera.to_map(pointer.view).y)
