"""What a person does with hand and eyes: finds things, brings them into view, clicks, drags, types.

Everything waits for what a person would wait for too: that what was done is seen on the screen.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.target import NOTHING, Target
from cjmdesk.ui.actions import plain_name
from cjmdesk.ui.command_palette import CommandPalette
from cjmdesk.ui.main_window import MainWindow
from tests.ui.by_hand.eyes import Eyes, Unexpected, preview_of
from tests.ui.by_hand.hand import Hand, Spot

_MOST_PANS = 12
_MOST_TABS = 40
_TREMBLE = 9
"""Pixels from where a drag is no click any more."""


class Person:
    """Somebody at the screen."""

    def __init__(self, hand: Hand, eyes: Eyes) -> None:
        self.hand = hand
        self.eyes = eyes

    # Pointing.

    def find(self, target: Target) -> Spot:
        """Where a target can be pointed at; the map is pulled along until it can."""
        for _ in range(_MOST_PANS):
            if (place := self.eyes.place(target)) is not None:
                return place
            self._pull(*self.eyes.away(target))
        raise Unexpected(f"{target} does not come into view; {self.eyes.report()}")

    def select(self, target: Target) -> None:
        """Click on something of the map."""
        self.hand.click(self.find(target))
        self.eyes.wait(
            f"{target} is selected", lambda w: w.desk.view.selection.targets == (target,)
        )

    def select_all(self, *targets: Target) -> None:
        """Click on something, and with Control on others as well."""
        self.select(targets[0])
        for count, target in enumerate(targets[1:], start=2):
            self.hand.click(self.find(target), held="ctrl")
            self.eyes.wait(f"{count} are selected", partial(_selects, count=count))

    def drag(self, start: Spot, end: Spot, *, held: str = "") -> None:
        """Drag something of the map until it is seen what would come of it, and let go."""
        self.drop(start, end, held=held)
        self.wait_for_rest()

    def drop(self, start: Spot, end: Spot, *, held: str = "") -> None:
        """Drag something onto the map until it is seen where it would land, and let go."""
        self.lift(start, end, held=held)
        self.hand.release()
        if held:
            self.hand.let_go(held)

    def lift(self, start: Spot, end: Spot, *, held: str = "") -> None:
        """Drag something and keep it in the hand; a key is held once it is lifted."""
        self.hand.press(start)
        off = Spot(start.x + _TREMBLE, start.y)
        self.hand.glide(start, off, pieces=2)
        if held:
            self.hand.hold(held)
        self.move_on(off, end)

    def move_on(self, start: Spot, end: Spot) -> None:
        """Move with something in the hand until it is seen what would come of it."""
        self.hand.glide(start, Spot(end.x - 1, end.y))
        self.hand.move(end)
        self.eyes.wait_for_pointer(end)
        self.eyes.wait("a preview", _previews)

    def wait_for_rest(self) -> None:
        """Wait until nothing is in the hand and nothing is begun."""
        self.eyes.wait("the end of what was begun", lambda window: not _previews(window))

    def _pull(self, right: int, down: int) -> None:
        """Pull the map with the middle button so that what lies there comes nearer."""
        start = self.eyes.middle()
        room = self.eyes.ask(lambda w: (w.desk.view.width() // 3, w.desk.view.height() // 3))
        dx = -max(-room[0], min(room[0], right))
        dy = -max(-room[1], min(room[1], down))
        end = Spot(start.x + dx, start.y + dy)
        before = self.eyes.ask(lambda window: window.desk.view.camera)
        self.hand.press(start, "middle")
        self.hand.glide(start, end, pieces=3)
        self.eyes.wait("the map follows", lambda window: window.desk.view.camera != before)
        self.eyes.wait_for_pointer(end)
        self.hand.release("middle")

    # Menus and commands.

    def command(self, typed: str, name: str) -> None:
        """Do an action by some letters of its name."""
        self.hand.keys("ctrl+k")
        self.eyes.wait("the command palette", lambda _: _palette() is not None)
        self.hand.write(typed)
        self.eyes.wait(f"“{name}” is first", lambda _: _offered() == name)
        self.hand.keys("Return")
        self.eyes.wait("the palette is gone", lambda _: _palette() is None)

    def menu(self, *path: str) -> None:
        """Choose from the menu bar with the pointer."""
        title, *entries = path
        self.hand.click(self.eyes.wait(f"the menu {title}", partial(_title_in_bar, title=title)))
        for depth, name in enumerate(entries, start=1):
            place = self.eyes.wait(f"{name} in the menu", partial(_entry, name=name, depth=depth))
            self.hand.move(place)
            self.hand.click(place)
        self.eyes.wait("the menu is closed", lambda _: QApplication.activePopupWidget() is None)

    def context_menu(self, target: Target, name: str) -> None:
        """Choose from what a right click on something offers."""
        self.hand.click(self.find(target), "right")
        self.hand.click(self.eyes.wait(f"{name} is offered", partial(_entry, name=name, depth=1)))
        self.eyes.wait("the menu is closed", lambda _: QApplication.activePopupWidget() is None)

    # Writing.

    def wait_for_editor(self, name: str) -> None:
        """Wait until words can be typed on the map."""
        self.eyes.wait(f"the editor “{name}”", partial(_is_writing, name=name))

    def field(self, name: str, text: str, *then: str) -> None:
        """Fill a field of the inspector in."""
        self.go_to_field(name)
        self.hand.keys("ctrl+a")
        self.hand.write(text, *then)

    def go_to_field(self, name: str) -> None:
        """Put the cursor into a field: with the pointer where it is seen, else by Tab."""
        place = self.eyes.widget(partial(_field, name=name))
        if place is not None:
            self.hand.click(place)
            self.eyes.wait(
                f"the cursor is in “{name}”",
                lambda window: _focused() == name or _has_popup(window),
            )
            return
        if not self.eyes.ask(_is_in_inspector):
            self.to_inspector()
        for _ in range(_MOST_TABS):
            before = self.eyes.ask(_keyboard)
            self.hand.keys("Tab")
            self.eyes.wait("Tab goes on", partial(_has_left, before=before))
            if self.eyes.ask(lambda _: _focused()) == name:
                return
        raise Unexpected(f"no field “{name}”; {self.eyes.report()}")

    def choose(self, name: str, value: str) -> None:
        """Choose from a list of the inspector by the letters of a value, open or not."""
        self.go_to_field(name)
        is_open = self.eyes.ask(_has_popup)
        self.hand.write(value)
        if is_open:
            self.hand.keys("Return")

    def press_button(self, name: str) -> None:
        """Press a button of the inspector: with the pointer where it is seen, else by Space."""
        place = self.eyes.widget(partial(_field, name=name))
        if place is None:
            self.go_to_field(name)
            self.hand.keys("space")
        else:
            self.hand.click(place)

    def to_inspector(self) -> None:
        """Go to the inspector by F6."""
        for _ in range(_MOST_TABS):
            before = self.eyes.ask(_keyboard)
            self.hand.keys("F6")
            self.eyes.wait("F6 goes on", partial(_has_left, before=before))
            if self.eyes.ask(_is_in_inspector):
                return
        raise Unexpected(f"F6 does not lead to the inspector; {self.eyes.report()}")

    def wait_for(self, what: str, look: Callable[[MainWindow], object]) -> None:
        """Wait until something is seen."""
        self.eyes.wait(what, look)

    def nothing_selected(self) -> None:
        """Click beside everything."""
        self.hand.keys("Escape")
        self.eyes.wait("nothing is selected", lambda w: w.desk.view.selection.lead == NOTHING)


def _selects(window: MainWindow, count: int) -> bool:
    return len(window.desk.view.selection.targets) == count


def _previews(window: MainWindow) -> bool:
    return preview_of(window.desk.view) is not None


def _palette() -> CommandPalette | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, CommandPalette) else None


def _offered() -> str:
    palette = _palette()
    item = palette.listed.currentItem() if palette else None
    return item.text(0) if item else ""


def _title_in_bar(window: MainWindow, title: str) -> Spot | None:
    bar = window.menuBar()
    for action in bar.actions():
        if plain_name(action.text()) == title:
            place = bar.mapToGlobal(bar.actionGeometry(action).center())
            return Spot(place.x(), place.y())
    return None


def _entry(_window: MainWindow, name: str, depth: int) -> Spot | None:
    """An entry of the menu that is open at a depth."""
    shown = [w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible()]
    menu = QApplication.activePopupWidget()
    if len(shown) < depth or not isinstance(menu, QMenu):
        return None
    for action in menu.actions():
        if _is_called(action, name) and action.isEnabled():
            place = menu.mapToGlobal(menu.actionGeometry(action).center())
            return Spot(place.x(), place.y())
    return None


def _is_called(action: QAction, name: str) -> bool:
    return plain_name(action.text()).rstrip("…") == name


def _is_writing(_window: MainWindow, name: str) -> bool:
    focused = QApplication.focusWidget()
    return isinstance(focused, WordsEditor) and focused.accessibleName() == name


def _has_popup(_window: MainWindow) -> bool:
    return QApplication.activePopupWidget() is not None


def _focused() -> str:
    focused = QApplication.focusWidget()
    return focused.accessibleName() if focused else ""


def _keyboard(_window: MainWindow) -> tuple[str, int, int]:
    """Where the keyboard is: a name and a place."""
    focused = QApplication.focusWidget()
    if focused is None:
        return "", 0, 0
    place = focused.mapToGlobal(focused.rect().topLeft())
    return focused.accessibleName(), place.x(), place.y()


def _has_left(window: MainWindow, before: tuple[str, int, int]) -> bool:
    return _keyboard(window) not in (before, ("", 0, 0))


def _is_in_inspector(window: MainWindow) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and window.desk.inspector.isAncestorOf(focused)


def _field(window: MainWindow, name: str) -> QWidget | None:
    found = window.desk.inspector.findChildren(QWidget)
    return next((w for w in found if w.accessibleName() == name and w.isVisible()), None)
