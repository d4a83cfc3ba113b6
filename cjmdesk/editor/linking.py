"""Drawing links between steps, and leading them elsewhere."""

from typing_extensions import override

from cjmdesk.editor.handles import link_handle_at
from cjmdesk.editor.hit_test import step_at
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Connecting
from cjmdesk.editor.target import link_box
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import AddLink, AimLink, Wish
from cjmdesk.layout.geometry import Point
from cjmdesk.model import LinkKind, StepId


class Linking(Gesture):
    """From a step's handle to another step; beside the map is out of the journey."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, step: StepId) -> None:
        super().__init__(rest, start)
        self._step = step

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        begin = link_handle_at(layout, self._step) if layout else None
        if layout is not None and begin is not None:
            self.surface.preview(_connecting(self, begin, pointer))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        if layout is None:
            return None
        at = self.surface.camera.to_map(pointer.view)
        column = step_at(layout, at.x)
        steps = [box.step for box in layout.steps]
        if column is not None and at.y < layout.height:
            if column.step == self._step or self._step not in steps:
                return None
            back = steps.index(column.step) < steps.index(self._step)
            return AddLink(LinkKind.LOOP if back else LinkKind.SKIP, self._step, column.step)
        if at.x >= layout.head_width and (at.x >= layout.width or at.y >= layout.height):
            return AddLink(LinkKind.EXIT, self._step, None)
        return None


class Aiming(Gesture):
    """The head of a link, to another step."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, link: str) -> None:
        super().__init__(rest, start)
        self._link = link

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        box = link_box(layout, self._link) if layout else None
        if box is not None and box.path:
            self.surface.preview(_connecting(self, box.path[0].start, pointer))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        at = self.surface.camera.to_map(pointer.view)
        column = step_at(layout, at.x) if layout else None
        return AimLink(self._link, column.step) if column is not None else None


def _connecting(state: State, begin: Point, pointer: Pointer) -> Connecting:
    layout = state.surface.map_layout
    at = state.surface.camera.to_map(pointer.view)
    column = step_at(layout, at.x) if layout and at.y < layout.height else None
    return Connecting(begin, at, column.rect if column else None)
