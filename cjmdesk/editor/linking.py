"""Drawing links between steps, and leading them elsewhere."""

from typing_extensions import override

from cjmdesk.editor.handles import link_handle_at
from cjmdesk.editor.hit_test import step_at
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Connecting
from cjmdesk.editor.target import link_box
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import AddLink, AimLink, Wish
from cjmdesk.layout.boxes import LinkBox, MapLayout, StepBox
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
        if layout is None or begin is None:
            self.surface.preview(None)
            return self
        # Headers stay at the top of the view.
        shown = begin.moved(0, self.surface.camera.y)
        self.surface.preview(_connecting(self, shown, pointer))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        steps = [box.step for box in layout.steps] if layout else []
        if layout is None or self._step not in steps or pointer.at.x < layout.head_width:
            return None
        column = _column(layout, self.surface.camera.to_map(pointer.view))
        if column is not None:
            if column.step == self._step:
                return None
            back = steps.index(column.step) < steps.index(self._step)
            return AddLink(LinkKind.LOOP if back else LinkKind.SKIP, self._step, column.step)
        at = self.surface.camera.to_map(pointer.view)
        beside = at.x >= layout.width or at.y >= layout.height
        return AddLink(LinkKind.EXIT, self._step, None) if beside else None


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
        if box is None or not box.path:
            self.surface.preview(None)
            return self
        self.surface.preview(_connecting(self, box.path[0].start, pointer))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        box = link_box(layout, self._link) if layout else None
        if layout is None or box is None or pointer.at.x < layout.head_width:
            return None
        column = _column(layout, self.surface.camera.to_map(pointer.view))
        if column is None or self._leads_to(column, box):
            return None
        return AimLink(self._link, column.step)

    def _leads_to(self, column: StepBox, link: LinkBox) -> bool:
        """Whether the link ends in the column already; an exit ends in the air."""
        if link.kind is LinkKind.EXIT or not link.path:
            return False
        end = link.path[-1].end.x
        return column.rect.x <= end < column.rect.right


def _connecting(state: State, begin: Point, pointer: Pointer) -> Connecting:
    layout = state.surface.map_layout
    at = state.surface.camera.to_map(pointer.view)
    on_map = layout is not None and pointer.at.x >= layout.head_width
    column = _column(layout, at) if layout is not None and on_map else None
    return Connecting(begin, at, column.rect if column else None)


def _column(layout: MapLayout, at: Point) -> StepBox | None:
    """The column at a point of the map; None below the map and beside its steps."""
    return step_at(layout, at.x) if at.y < layout.height else None
