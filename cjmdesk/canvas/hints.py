"""How the view shows that a drag from under the pointer would do something of its own."""

from PySide6.QtCore import Qt

from cjmdesk.editor.dragging import DraggingCards
from cjmdesk.editor.feeling import DraggingPoint
from cjmdesk.editor.handles import (
    Handle,
    LaneEdge,
    LinkEnd,
    LinkHandle,
    SpanHandle,
    StageEdge,
    link_handle_at,
)
from cjmdesk.editor.headers import DraggingLane, DraggingStage, DraggingStep
from cjmdesk.editor.linking import Aiming, Linking
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Floating, Preview
from cjmdesk.editor.sizing import SizingLane, SizingStage, Spanning
from cjmdesk.editor.target import CardTarget, LinkTarget, StepTarget, link_box
from cjmdesk.editor.tool import Panning, State, Surface
from cjmdesk.layout.geometry import Point

_LEAST_ZOOM = 0.35
"""Further out handles would be all there is to see."""

_DURING: dict[type[State], Qt.CursorShape] = {
    Panning: Qt.CursorShape.ClosedHandCursor,
    DraggingCards: Qt.CursorShape.ClosedHandCursor,
    DraggingStage: Qt.CursorShape.ClosedHandCursor,
    DraggingStep: Qt.CursorShape.ClosedHandCursor,
    DraggingLane: Qt.CursorShape.ClosedHandCursor,
    DraggingPoint: Qt.CursorShape.SizeVerCursor,
    SizingLane: Qt.CursorShape.SizeVerCursor,
    SizingStage: Qt.CursorShape.SizeHorCursor,
    Spanning: Qt.CursorShape.SizeHorCursor,
    Linking: Qt.CursorShape.CrossCursor,
    Aiming: Qt.CursorShape.CrossCursor,
}


def cursor_of(handle: Handle | None) -> Qt.CursorShape:
    """The pointer's shape over a handle."""
    match handle:
        case SpanHandle() | StageEdge():
            return Qt.CursorShape.SizeHorCursor
        case LaneEdge():
            return Qt.CursorShape.SizeVerCursor
        case LinkHandle() | LinkEnd():
            return Qt.CursorShape.CrossCursor
    return Qt.CursorShape.ArrowCursor


def cursor_during(state: State, shown: Preview | None) -> Qt.CursorShape | None:
    """The pointer's shape in the middle of a gesture; None as it is."""
    if isinstance(shown, Floating) and shown.ghost is None:
        return Qt.CursorShape.ForbiddenCursor
    if isinstance(shown, Floating) and shown.copying:
        return Qt.CursorShape.DragCopyCursor
    return _DURING.get(type(state))


def circles_of(surface: Surface, pointer: Pointer, handle: Handle | None) -> tuple[Point, ...]:
    """The pixels of the view where circles show handles that one cannot see otherwise."""
    layout, camera = surface.map_layout, surface.camera
    if layout is None or camera.zoom < _LEAST_ZOOM or not surface.writable:
        return ()
    over, lead = pointer.over, surface.selection.lead
    if isinstance(over, StepTarget):
        at = link_handle_at(layout, over.step)
        if at is None:
            return ()
        # Headers stay at the top of the view.
        return (Point(camera.to_view(at).x, at.y * camera.zoom),)
    if isinstance(over, CardTarget) and over in surface.selection and over.card in layout.cards:
        rect = layout.cards[over.card].rect
        return (camera.to_view(Point(rect.right, rect.centre.y)),)
    if isinstance(lead, LinkTarget) and isinstance(handle, LinkEnd):
        box = link_box(layout, lead.link)
        return (camera.to_view(box.path[-1].end),) if box and box.path else ()
    return ()
