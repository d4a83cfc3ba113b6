"""A view that only remembers, and a hand that points at it as a window system would."""

from dataclasses import dataclass, field

from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.hit_test import target_at
from cjmdesk.editor.idle import Idle
from cjmdesk.editor.pointer import Button, Held, Pointer
from cjmdesk.editor.preview import Preview
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import NOTHING, Target, rect_of
from cjmdesk.editor.tool import State
from cjmdesk.editor.wishes import Wish
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point

WIDTH, HEIGHT = 900.0, 700.0
_REACH = 5.0


@dataclass
class Board:
    """What a tool sees of a view."""

    selection: Selection = field(default_factory=Selection)
    camera: Camera = field(default_factory=Camera)
    hovered: Target = NOTHING
    shown: Preview | None = None
    wishes: list[Wish] = field(default_factory=list)
    map_layout: MapLayout | None = None
    writable: bool = True

    def preview(self, preview: Preview | None) -> None:
        self.shown = preview

    def wish(self, wish: Wish) -> None:
        self.wishes.append(wish)

    def select(self, selection: Selection) -> None:
        self.selection = selection

    def hover(self, target: Target) -> None:
        self.hovered = target

    def look(self, camera: Camera) -> None:
        self.camera = camera


class MapHand:
    """Moves a pointer over a map; places are in layout units, headers in theirs at the edges."""

    def __init__(self, layout: MapLayout, zoom: float = 1.0) -> None:
        self.board = Board(map_layout=layout, camera=Camera(zoom=zoom))
        self.state: State = Idle(self.board)
        self._button = Button.LEFT

    @property
    def layout(self) -> MapLayout:
        """The map."""
        assert self.board.map_layout is not None
        return self.board.map_layout

    @property
    def doing(self) -> str:
        """The state's name."""
        return type(self.state).__name__

    def at(self, target: Target) -> Point:
        """The middle of a target."""
        rect = rect_of(self.layout, target)
        assert rect is not None
        return rect.centre

    def select(self, *targets: Target) -> "MapHand":
        self.board.selection = Selection(targets)
        return self

    def press(self, at: Point, button: Button = Button.LEFT, held: Held = Held.NONE) -> "MapHand":
        self._button = button
        self.state = self.state.press(self.pointer(at, button, held))
        return self

    def move(self, at: Point, held: Held = Held.NONE) -> "MapHand":
        self.state = self.state.move(self.pointer(at, Button.NONE, held))
        return self

    def release(self, at: Point, button: Button | None = None, held: Held = Held.NONE) -> "MapHand":
        self.state = self.state.release(self.pointer(at, button or self._button, held))
        return self

    def escape(self) -> "MapHand":
        self.state = self.state.cancel()
        return self

    def drag(self, start: Point, end: Point, held: Held = Held.NONE) -> "MapHand":
        """From the press to just before the release."""
        middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
        return self.press(start).move(middle, held).move(end, held)

    def wishes_of(self, start: Point, end: Point, held: Held = Held.NONE) -> list[Wish]:
        """What a whole drag asks for."""
        self.drag(start, end, held).release(end, held=held)
        assert self.board.shown is None
        assert self.doing == "Idle"
        return self.board.wishes

    def pointer(self, at: Point, button: Button, held: Held) -> Pointer:
        """A pointer over a place."""
        layout, camera = self.board.map_layout, self.board.camera
        view = Point(at.x * camera.zoom, at.y * camera.zoom)
        if layout is None:
            return Pointer(camera.to_map(view), view, NOTHING, button, held)
        if at.x >= layout.head_width:
            view = Point(camera.to_view(at).x, view.y)
        if at.y >= layout.head_height:
            view = Point(view.x, camera.to_view(at).y)
        return self.pointer_in_view(view, button, held)

    def pointer_in_view(self, view: Point, button: Button, held: Held) -> Pointer:
        """A pointer over a pixel."""
        layout, camera = self.layout, self.board.camera
        frame = Frame(
            WIDTH, HEIGHT, layout.width, layout.height, layout.head_width, layout.head_height
        )
        under = frame.under(camera, view)
        over = target_at(layout, under, _REACH / camera.zoom)
        return Pointer(under, view, over, button, held)
