"""Where every gesture begins: nothing pressed, or pressed and not yet moved."""

from typing_extensions import override

from cjmdesk.editor.dragging import Banding, DraggingCards
from cjmdesk.editor.feeling import DraggingPoint
from cjmdesk.editor.handles import (
    Handle,
    LaneEdge,
    LinkEnd,
    LinkHandle,
    SpanHandle,
    StageEdge,
    handle_at,
)
from cjmdesk.editor.headers import DraggingLane, DraggingStage, DraggingStep
from cjmdesk.editor.linking import Aiming, Linking
from cjmdesk.editor.pointer import Button, Held, Pointer
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.sizing import SizingLane, SizingStage, Spanning
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    Nothing,
    StageTarget,
    StepTarget,
)
from cjmdesk.editor.tool import DRAG_THRESHOLD, Gesture, Panning, State, Straying, Surface

HANDLE_REACH = 6.0
"""Pixels on this side of an edge where a drag takes the edge."""


class Idle(State):
    """No button is down."""

    @override
    def press(self, pointer: Pointer) -> State:
        if pointer.button is Button.MIDDLE or (
            pointer.button is Button.LEFT and Held.SPACE in pointer.held
        ):
            return Panning(self, pointer)
        if pointer.button is not Button.LEFT:
            return self
        return Pressing(self, pointer)

    @override
    def move(self, pointer: Pointer) -> State:
        self.surface.hover(pointer.over)
        return self


class Pressing(Gesture):
    """The button is down; click or drag is still open."""

    def __init__(self, rest: State, start: Pointer) -> None:
        super().__init__(rest, start)
        self._handle = handle_under(self.surface, start)

    @override
    def move(self, pointer: Pointer) -> State:
        dx = pointer.view.x - self.start.view.x
        dy = pointer.view.y - self.start.view.y
        if dx * dx + dy * dy < DRAG_THRESHOLD**2:
            return self
        return self._dragging().move(pointer)

    @override
    def end(self, pointer: Pointer) -> State:
        chosen = self.start.over
        if Held.SHIFT in self.start.held or Held.CONTROL in self.start.held:
            self.surface.select(self.surface.selection.toggled(chosen))
        else:
            self.surface.select(Selection.only(chosen))
        return self.rest

    def _dragging(self) -> State:
        rest, start = self.rest, self.start
        if self._handle is not None:
            return _grip(rest, start, self._handle)
        if isinstance(start.over, CellTarget | Nothing):
            return Banding(rest, start)
        return _carrying(rest, start) if self.surface.writable else Straying(rest, start)


def _carrying(rest: State, start: Pointer) -> State:
    over = start.over
    match over:
        case CardTarget():
            return DraggingCards(rest, start, over)
        case CurvePointTarget():
            return DraggingPoint(rest, start, over)
        case StageTarget(stage):
            return DraggingStage(rest, start, stage)
        case StepTarget(step):
            return DraggingStep(rest, start, step)
        case LaneTarget(lane):
            return DraggingLane(rest, start, lane)
    return Straying(rest, start)


def handle_under(surface: Surface, pointer: Pointer) -> Handle | None:
    """The handle under a pointer, where the map may be edited."""
    layout = surface.map_layout
    if layout is None or not surface.writable:
        return None
    reach = HANDLE_REACH / surface.camera.zoom
    return handle_at(layout, pointer.at, pointer.over, surface.selection, reach)


def _grip(rest: State, pointer: Pointer, handle: Handle) -> State:
    match handle:
        case SpanHandle(card):
            return Spanning(rest, pointer, card)
        case LinkHandle(step):
            return Linking(rest, pointer, step)
        case LinkEnd(link):
            return Aiming(rest, pointer, link)
        case LaneEdge(lane):
            return SizingLane(rest, pointer, lane)
        case StageEdge(stage):
            return SizingStage(rest, pointer, stage)
