"""What a press, a move and a release mean: one state at a time, each returning the next.

A gesture only shows what it would do until it is released; `cancel` (Escape) leaves no trace.
"""

from typing import Protocol

from typing_extensions import override

from cjmdesk.editor.camera import Camera
from cjmdesk.editor.pointer import Button, Held, Pointer
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CellTarget, Nothing, Target

DRAG_THRESHOLD = 4.0
"""Pixels a press may tremble and still be a click."""


class Surface(Protocol):
    """What a tool may see and do of the view it works on."""

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


class State:
    """Waits: whatever is not overridden changes nothing."""

    def __init__(self, surface: Surface) -> None:
        self.surface = surface

    def press(self, pointer: Pointer) -> "State":
        """A button goes down."""
        return self

    def move(self, pointer: Pointer) -> "State":
        """The pointer moves."""
        return self

    def release(self, pointer: Pointer) -> "State":
        """The button comes up."""
        return self

    def cancel(self) -> "State":
        """Escape, or the window system took the pointer away."""
        return Idle(self.surface)


class Idle(State):
    """No button is down."""

    @override
    def press(self, pointer: Pointer) -> State:
        if pointer.button is Button.MIDDLE or (
            pointer.button is Button.LEFT and Held.SPACE in pointer.held
        ):
            return Panning(self.surface, pointer)
        return Pressing(self.surface, pointer) if pointer.button is Button.LEFT else self

    @override
    def move(self, pointer: Pointer) -> State:
        self.surface.hover(pointer.over)
        return self


class Pressing(State):
    """The button is down; click or drag is still open."""

    def __init__(self, surface: Surface, start: Pointer) -> None:
        super().__init__(surface)
        self.start = start

    @override
    def move(self, pointer: Pointer) -> State:
        dx = pointer.view.x - self.start.view.x
        dy = pointer.view.y - self.start.view.y
        if dx * dx + dy * dy < DRAG_THRESHOLD**2:
            return self
        if isinstance(self.start.over, CellTarget | Nothing):
            return Panning(self.surface, self.start).move(pointer)
        return Straying(self.surface)

    @override
    def release(self, pointer: Pointer) -> State:
        chosen = self.start.over
        if Held.SHIFT in self.start.held or Held.CONTROL in self.start.held:
            self.surface.select(self.surface.selection.toggled(chosen))
        else:
            self.surface.select(Selection.only(chosen))
        return Idle(self.surface)


class Straying(State):
    """The pointer left the thing it pressed: no click any more."""

    @override
    def release(self, pointer: Pointer) -> State:
        return Idle(self.surface)


class Panning(State):
    """The map is held and follows the pointer."""

    def __init__(self, surface: Surface, start: Pointer) -> None:
        super().__init__(surface)
        self._start = start
        self._before = surface.camera

    @override
    def move(self, pointer: Pointer) -> State:
        dx = self._start.view.x - pointer.view.x
        dy = self._start.view.y - pointer.view.y
        self.surface.look(self._before.moved(dx, dy))
        return self

    @override
    def release(self, pointer: Pointer) -> State:
        return Idle(self.surface)

    @override
    def cancel(self) -> State:
        self.surface.look(self._before)
        return Idle(self.surface)
