"""What the keys do on the map: walk, look around, zoom, edit."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cjmdesk.canvas.eye import Eye
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.selection import Direction, Selection, neighbour, row_end
from cjmdesk.editor.target import NOTHING, CardTarget, CellTarget, Nothing, Target
from cjmdesk.editor.walking import aside, below, is_curve
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardKind

ZOOM_STEP = 1.25
_PAGE = 0.85
"""Part of the view that a page moves, so that one sees where one was."""

_Key = Qt.Key
_PLAIN = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_ARROWS = {
    _Key.Key_Left: Direction.LEFT,
    _Key.Key_Right: Direction.RIGHT,
    _Key.Key_Up: Direction.UP,
    _Key.Key_Down: Direction.DOWN,
}
# The pad's digits and signs count like the others; plus needs Shift on most keyboards.
_IGNORED = Qt.KeyboardModifier.KeypadModifier


class View(Protocol):
    """What the keys need of the view."""

    @property
    def map_layout(self) -> MapLayout | None: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def camera(self) -> Camera: ...
    @property
    def frame(self) -> Frame: ...

    @property
    def eye(self) -> Eye: ...

    def select(self, selection: Selection) -> None: ...
    def request_edit(self) -> None: ...
    def edit_draft(self, spot: Spot, kind: CardKind | None = None) -> None: ...
    @property
    def writable(self) -> bool: ...


class Keyboard:
    """Finds what a key does; keys it does not know are left to others."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._commands = _commands(self, view)

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key asks for; whether it asked for anything."""
        modifiers = event.modifiers() & ~_IGNORED
        command = self._commands.get((_Key(event.key()), modifiers))
        if command is None or self._view.map_layout is None:
            return False
        command()
        return True

    def walk(self, direction: Direction) -> None:
        """Select the next thing in a direction."""
        self._go_to(self._beside(direction))

    def stretch(self, direction: Direction) -> None:
        """Take the next thing in a direction into the selection."""
        target = self._beside(direction)
        if not isinstance(target, Nothing):
            others = tuple(chosen for chosen in self._view.selection.targets if chosen != target)
            self._view.select(Selection((*others, target)))
            self._view.eye.reveal(target)

    def row_end(self, direction: Direction) -> None:
        """Select the first or last thing of a row."""
        layout = self._view.map_layout
        if layout is not None:
            self._go_to(row_end(layout, self._view.selection.lead, direction))

    def enter(self) -> None:
        """From a card to the next of its cell, or to a new one; anything else is edited."""
        layout, lead = self._view.map_layout, self._view.selection.lead
        on_curve = isinstance(lead, CellTarget) and layout and is_curve(layout, lead.lane)
        if isinstance(lead, CardTarget | CellTarget) and not on_curve:
            self.next_card()
        else:
            self._view.request_edit()

    def next_card(self) -> None:
        """Select the next card of the cell; after the last one a new card begins."""
        layout = self._view.map_layout
        following = below(layout, self._view.selection.lead) if layout else NOTHING
        if not isinstance(following, Spot):
            self._go_to(following)
        elif self._view.writable:
            self._view.edit_draft(following)

    def next_lane(self, by: int, *, writing: bool = False) -> bool:
        """Select the same step in a lane further down (1) or up (−1); whether there is one.

        Who is `writing` goes on doing so where the cell is free.
        """
        layout = self._view.map_layout
        found = aside(layout, self._view.selection.lead, by) if layout else NOTHING
        if isinstance(found, Nothing):
            return False
        self._go_to(found)
        if not (writing and self._view.writable and layout):
            return True
        if isinstance(found, CellTarget) and not is_curve(layout, found.lane):
            self._view.edit_draft(Spot(found.step, found.lane))
        return True

    def page(self, across: int, down: int) -> None:
        """Look nearly a view further."""
        frame = self._view.frame
        dx, dy = across * _PAGE * frame.width, down * _PAGE * frame.height
        self._view.eye.look(self._view.camera.moved(dx, dy))

    def corner(self, across: float, down: float) -> None:
        """Look at the map's first or last corner."""
        self._view.eye.look(Camera(across, down, self._view.camera.zoom))

    def _go_to(self, target: Target) -> None:
        if not isinstance(target, Nothing):
            self._view.select(Selection.only(target))
            self._view.eye.reveal(target)

    def _beside(self, direction: Direction) -> Target:
        layout, lead = self._view.map_layout, self._view.selection.lead
        return neighbour(layout, lead, direction) if layout is not None else lead


def _commands(
    keys: Keyboard, view: View
) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]]:
    far = float("inf")
    commands: dict[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], None]] = {
        (_Key.Key_Home, _PLAIN): partial(keys.row_end, Direction.LEFT),
        (_Key.Key_End, _PLAIN): partial(keys.row_end, Direction.RIGHT),
        (_Key.Key_Home, _CONTROL): partial(keys.corner, -far, -far),
        (_Key.Key_End, _CONTROL): partial(keys.corner, far, far),
        (_Key.Key_PageUp, _PLAIN): partial(keys.page, 0, -1),
        (_Key.Key_PageDown, _PLAIN): partial(keys.page, 0, 1),
        (_Key.Key_PageUp, _SHIFT): partial(keys.page, -1, 0),
        (_Key.Key_PageDown, _SHIFT): partial(keys.page, 1, 0),
        (_Key.Key_0, _CONTROL): view.eye.zoom_to_fit,
        (_Key.Key_1, _CONTROL): partial(view.eye.zoom_to, 1.0),
        (_Key.Key_Minus, _CONTROL): partial(view.eye.zoom_by, 1 / ZOOM_STEP),
        (_Key.Key_Return, _PLAIN): keys.enter,
        (_Key.Key_Enter, _PLAIN): keys.enter,
        (_Key.Key_F2, _PLAIN): view.request_edit,
    }
    for key in (_Key.Key_Plus, _Key.Key_Equal):
        for modifiers in (_CONTROL, _CONTROL | _SHIFT):
            commands[key, modifiers] = partial(view.eye.zoom_by, ZOOM_STEP)
    for arrow, direction in _ARROWS.items():
        commands[arrow, _PLAIN] = partial(keys.walk, direction)
        commands[arrow, _SHIFT] = partial(keys.stretch, direction)
    return commands
