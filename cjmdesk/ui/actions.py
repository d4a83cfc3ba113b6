"""The menu as data: every action with its name, its help, its shortcut and when it is on."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from cjmdesk.words import Words, mark


class When(StrEnum):
    """What must be there for an action to be on."""

    ALWAYS = "always"
    OPEN = "open"
    WRITABLE = "writable"
    UNDOABLE = "undoable"
    REDOABLE = "redoable"
    SELECTED = "selected"
    """Something on the map."""
    CHOSEN = "chosen"
    """Something on the map, or a persona."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done; `name` is the window's method for it."""

    name: str
    text: str
    tip: str
    keys: str = ""
    when: When = When.ALWAYS
    checkable: bool = False


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu inside a menu whose entries the window fills in."""

    name: str
    text: str


Entry = Action | Submenu | None
"""None is a separating line."""

FILE: tuple[Entry, ...] = (
    Action("new_project", mark("&New project…"), mark("Begin an empty project"), "Ctrl+N"),
    Submenu("samples", mark("New from a &sample")),
    Action("open_project", mark("&Open…"), mark("Open a project"), "Ctrl+O"),
    Submenu("recent", mark("Open &recent")),
    None,
    Action(
        "import_journey",
        mark("&Import…"),
        mark("Make a project from a Mermaid, CSV, Excel, Markdown or JSON file"),
        "Ctrl+I",
    ),
    Action(
        "bring_in_copy",
        mark("Bring in a &copy…"),
        mark("Merge another copy of this project into it; nothing is lost"),
        "Ctrl+Shift+B",
        When.WRITABLE,
    ),
    None,
    Action("export_pdf", mark("&Export as PDF…"), mark("The map on paper"), "Ctrl+P", When.OPEN),
    Action(
        "export_file",
        mark("Export for other &programs…"),
        mark("Write the map as Mermaid, CSV, Excel, Markdown or JSON"),
        "Ctrl+Shift+E",
        When.OPEN,
    ),
    Action(
        "save_copy",
        mark("Save a cop&y as…"),
        mark("Write another file with everything in it"),
        "Ctrl+Shift+S",
        When.OPEN,
    ),
    None,
    Action("recover", mark("Reco&ver…"), mark("Save what can be read of a damaged project")),
    None,
    Action("close_project", mark("C&lose"), mark("Close the project"), "Ctrl+W", When.OPEN),
    Action("quit", mark("&Quit"), mark("Close the window"), "Ctrl+Q"),
)

EDIT: tuple[Entry, ...] = (
    Action("undo", mark("&Undo"), mark("Take back my last edit"), "Ctrl+Z", When.UNDOABLE),
    Action("redo", mark("&Redo"), mark("Do it again"), "Ctrl+Shift+Z", When.REDOABLE),
    None,
    Action(
        "edit_selected",
        mark("&Edit text"),
        mark("Edit the text of what is selected"),
        "F2",
        When.CHOSEN,
    ),
    Action(
        "delete_selected",
        mark("&Delete"),
        mark("Delete what is selected; this can be undone"),
        "Del",
        When.CHOSEN,
    ),
    None,
    Action(
        "show_map_sheet",
        mark("&Map…"),
        mark("Title, state, goal and scenario of this map"),
        "Ctrl+M",
        When.OPEN,
    ),
)

INSERT: tuple[Entry, ...] = (
    Action(
        "insert_stage",
        mark("&Stage"),
        mark("Add a stage behind the selected one"),
        "Ctrl+Shift+G",
        When.WRITABLE,
    ),
    Action(
        "insert_step",
        mark("S&tep"),
        mark("Add a step behind the selected one"),
        "Ctrl+G",
        When.WRITABLE,
    ),
    Action(
        "insert_card",
        mark("&Card"),
        mark("Add a card to the selected cell, or a first value to a curve"),
        "Ins",
        When.SELECTED,
    ),
    Action(
        "insert_persona", mark("&Persona"), mark("Add a persona to this map"), "", When.WRITABLE
    ),
)

VIEW: tuple[Entry, ...] = (
    Action("zoom_in", mark("Zoom &in"), mark("Larger"), "Ctrl++", When.OPEN),
    Action("zoom_out", mark("Zoom &out"), mark("Smaller"), "Ctrl+-", When.OPEN),
    Action("zoom_actual", mark("&Actual size"), mark("100 %"), "Ctrl+1", When.OPEN),
    Action("zoom_fit", mark("&Fit map"), mark("Show the whole map"), "Ctrl+0", When.OPEN),
    None,
    Action(
        "show_rail", mark("&Left panel"), mark("Personas and maps"), "Ctrl+Shift+L", checkable=True
    ),
    Action(
        "show_inspector",
        mark("&Inspector"),
        mark("What is selected, field by field"),
        "Ctrl+Shift+I",
        checkable=True,
    ),
    Submenu("hidden_lanes", mark("&Hidden lanes")),
    None,
    Submenu("theme", mark("&Theme")),
    Submenu("language", mark("Lan&guage")),
)

HELP: tuple[Entry, ...] = (
    Action("show_shortcuts", mark("&Keyboard shortcuts"), mark("Every key"), "F1"),
    Action("show_about", mark("&About CJM Desk"), mark("Version and licences")),
)

MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    (mark("&File"), FILE),
    (mark("&Edit"), EDIT),
    (mark("&Insert"), INSERT),
    (mark("&View"), VIEW),
    (mark("&Help"), HELP),
)


class Actions:
    """The menu bar of a window, made from the data above."""

    def __init__(
        self, window: QMainWindow, tr: Words, handlers: Mapping[str, Callable[[], object]]
    ) -> None:
        self.by_name: dict[str, QAction] = {}
        self.submenus: dict[str, QMenu] = {}
        self._when: dict[str, When] = {}
        for title, entries in MENUS:
            menu = window.menuBar().addMenu(tr.of(title))
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, Submenu):
                    self.submenus[entry.name] = menu.addMenu(tr.of(entry.text))
                else:
                    menu.addAction(self._made(entry, window, tr, handlers[entry.name]))

    def enable(self, holding: frozenset[When]) -> None:
        """Turn actions on and off by what is there now."""
        for name, action in self.by_name.items():
            action.setEnabled(self._when[name] in holding)

    def _made(
        self, entry: Action, window: QMainWindow, tr: Words, handler: Callable[[], object]
    ) -> QAction:
        action = QAction(tr.of(entry.text), window)
        action.setObjectName(entry.name)
        action.setCheckable(entry.checkable)
        tip = tr.of(entry.tip)
        if entry.keys:
            action.setShortcut(QKeySequence(entry.keys))
            shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            action.setToolTip(f"{tip} ({shown})")
        else:
            action.setToolTip(tip)
        action.setStatusTip(tip)
        action.triggered.connect(lambda _checked: handler())
        self.by_name[entry.name] = action
        self._when[entry.name] = entry.when
        return action


def plain_name(text: str) -> str:
    """A menu text without its accelerator, which Chinese puts into brackets behind the name."""
    return re.sub(r"\(&.\)", "", text).replace("&", "")


def shortcuts(tr: Words) -> list[tuple[str, str]]:
    """Every action that has keys: its name without accelerator, and the keys."""
    listed = []
    for _title, entries in MENUS:
        for entry in entries:
            if isinstance(entry, Action) and entry.keys:
                keys = QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)
                listed.append((plain_name(tr.of(entry.text)).rstrip("…"), keys))
    return listed
