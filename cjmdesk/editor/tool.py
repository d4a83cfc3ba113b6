"""What a press, a move and a release mean: one state at a time, each returning the next.

A gesture only shows what it would do until it is released; then it makes at most one wish.
`cancel` (Escape) leaves no trace.
"""

from typing import Protocol

from typing_extensions import override

from cjmdesk.editor.camera import Camera
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Preview
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import Target
from cjmdesk.editor.wishes import Wish
from cjmdesk.layout.boxes import MapLayout

DRAG_THRESHOLD = 4.0
"""Pixels a press may tremble and still be a click."""


class Surface(Protocol):
    """What a tool may see and do of the view it works on."""

    @property
    def map_layout(self) -> MapLayout | None:
        """The map that is shown."""
        ...

    @property
    def writable(self) -> bool:
        """Whether the map may be edited."""
        ...

    @property
    def selection(self) -> Selection:
        """What is selected."""
        ...

    def select(self, selection: Selection) -> None:
        """Select something else."""
        ...

    def hover(self, target: Target) -> None:
        """Show that something could be clicked."""
        ...

    @property
    def camera(self) -> Camera:
        """What part of the map is looked at."""
        ...

    def look(self, camera: Camera) -> None:
        """Look somewhere else, as far as the map goes."""
        ...

    def preview(self, preview: Preview | None) -> None:
        """Show what would come of the gesture if it ended now."""
        ...

    def wish(self, wish: Wish) -> None:
        """Ask for an edit."""
        ...


class State:
    """Waits: whatever is not overridden changes nothing."""

    scrolls = False
    """Whether the map moves on while the pointer rests at the view's edge."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def press(self, pointer: Pointer) -> "State":
        """A button goes down."""
        return self

    def move(self, pointer: Pointer) -> "State":
        """The pointer moves, or the map beneath it, or a key that is held changes."""
        return self

    def release(self, pointer: Pointer) -> "State":
        """The button comes up."""
        return self

    def cancel(self) -> "State":
        """Escape, or the window system took the pointer away."""
        return self


class Gesture(State):
    """A button is down; when it comes up, things are as in `rest` again."""

    def __init__(self, rest: State, start: Pointer) -> None:
        super().__init__(rest.surface)
        self.rest = rest
        self.start = start

    @override
    def release(self, pointer: Pointer) -> State:
        # Another button that is pressed and let go meanwhile means nothing.
        return self.end(pointer) if pointer.button is self.start.button else self

    def end(self, pointer: Pointer) -> State:
        """The button that began it comes up."""
        self.surface.preview(None)
        if (wish := self.wish(pointer)) is not None:
            self.surface.wish(wish)
        return self.rest

    @override
    def cancel(self) -> State:
        self.surface.preview(None)
        return self.rest

    def wish(self, pointer: Pointer) -> Wish | None:
        """What is asked for if it ends at the pointer."""
        return None


class Straying(Gesture):
    """The pointer left the thing it pressed: no click any more."""


class Panning(Gesture):
    """The map is held and follows the pointer."""

    def __init__(self, rest: State, start: Pointer) -> None:
        super().__init__(rest, start)
        self._before = rest.surface.camera

    @override
    def move(self, pointer: Pointer) -> State:
        dx = self.start.view.x - pointer.view.x
        dy = self.start.view.y - pointer.view.y
        self.surface.look(self._before.moved(dx, dy))
        return self

    @override
    def cancel(self) -> State:
        self.surface.look(self._before)
        return super().cancel()
