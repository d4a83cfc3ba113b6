"""The menu bar, made of the menus' data; the same actions serve buttons, keys and the palette."""

import re
from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cjmdesk.ui.map_menus import CARD, INSERT, MAP
from cjmdesk.ui.menus import EDIT, FILE, Action, Entry, Scope, Submenu, When
from cjmdesk.ui.view_menus import HELP, VIEW
from cjmdesk.words import Words, mark

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (mark("&File"), FILE),
    (mark("&Edit"), EDIT),
    (mark("&Insert"), INSERT),
    (mark("&Card"), CARD),
    (mark("&Map"), MAP),
    (mark("&View"), VIEW),
    (mark("&Help"), HELP),
)


class Actions:
    """The menu bar of a window, and its actions by name."""

    def __init__(
        self, window: QMainWindow, tr: Words, handlers: Mapping[str, Callable[[], object]]
    ) -> None:
        self.by_name: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._window = window
        self._tr = tr
        self._handlers = handlers
        self._when: dict[str, When] = {}
        self._menus_when: dict[str, When] = {}
        for title, entries in MENUS:
            self._fill(window.menuBar().addMenu(tr.of(title)), entries)

    def enable(self, holding: frozenset[When]) -> None:
        """Turn actions on and off by what is there now."""
        for name, action in self.by_name.items():
            action.setEnabled(self._when[name] in holding)
        for name, menu in self.submenus.items():
            menu.menuAction().setEnabled(self._menus_when[name] in holding)

    def of_the_map(self) -> list[QAction]:
        """Those whose keys count only while the keyboard is on the map or in the outline."""
        return [self.by_name[entry.name] for entry in entries() if entry.scope is Scope.MAP]

    def _fill(self, menu: QMenu, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, Submenu):
                self.submenus[entry.name] = menu.addMenu(self._tr.of(entry.text))
                self._menus_when[entry.name] = entry.when
                self._fill(self.submenus[entry.name], entry.entries)
            else:
                menu.addAction(self._made(entry))

    def _made(self, entry: Action) -> QAction:
        action = QAction(self._tr.of(entry.text), self._window)
        action.setObjectName(entry.name)
        action.setCheckable(entry.checkable)
        if entry.scope is Scope.MAP:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tip = self._tr.of(entry.tip)
        if entry.keys:
            action.setShortcuts(_sequences(entry.keys))
            action.setToolTip(f"{tip} ({_shown(entry.keys)})")
        else:
            action.setToolTip(tip)
        action.setStatusTip(tip)
        handler = self._handlers[entry.name]
        action.triggered.connect(lambda _checked: handler())
        self.by_name[entry.name] = action
        self._when[entry.name] = entry.when
        return action


def entries() -> Iterator[Action]:
    """Every action of the menus, those of submenus too."""
    for _title, listed in MENUS:
        yield from _actions(listed)


def plain_name(text: str) -> str:
    """A menu text without its accelerator, which Chinese puts into brackets behind the name."""
    return re.sub(r"\(&.\)", "", text).replace("&", "")


def shortcuts(tr: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """By menu, every action that has keys: its name without accelerator, and the keys."""
    return [
        (
            plain_name(tr.of(title)),
            [
                (plain_name(tr.of(action.text)).rstrip("…"), _shown(action.keys))
                for action in _actions(listed)
                if action.keys
            ],
        )
        for title, listed in MENUS
    ]


def _actions(listed: tuple[Entry, ...]) -> Iterator[Action]:
    for entry in listed:
        if isinstance(entry, Submenu):
            yield from _actions(entry.entries)
        elif entry is not None:
            yield entry


def _sequences(keys: str) -> list[QKeySequence]:
    return [QKeySequence(key) for key in keys.split("; ")]


def _shown(keys: str) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    return ", ".join(sequence.toString(native) for sequence in _sequences(keys))
