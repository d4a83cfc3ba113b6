"""The menu as data: every action with its name, its help, its keys and when it is on."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.words import mark


class When(StrEnum):
    """What must be there for an action to be on."""

    ALWAYS = "always"
    OPEN = "open"
    WRITABLE = "writable"
    MAPPED = "mapped"
    """A map is in sight."""
    DRAWABLE = "drawable"
    """A map is in sight and may be edited."""
    UNDOABLE = "undoable"
    REDOABLE = "redoable"
    CHOSEN = "chosen"
    """Something on the map, or a persona."""
    SELECTED = "selected"
    """Something on the map."""
    SEEN = "seen"
    """Something on the map, even where nothing can be edited."""
    CARDS = "cards"
    SEVERAL_CARDS = "several cards"
    STRANGE_CARDS = "strange cards"
    """Cards that are not what their lanes are for."""
    STARRED = "starred"
    """What can be a moment of truth: cards, or a point of a curve."""
    STAGE = "stage"
    STEP = "step"
    LANE = "lane"
    FEELING = "feeling"
    LINKED = "linked"
    """What leads to another map."""
    FOUND = "found"
    """A search has found something."""


class Scope(StrEnum):
    """Where the keys of an action count."""

    WINDOW = "window"
    MAP = "map"
    """While the keyboard is on the map or in the outline: arrows and single letters."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that can be done. `keys` may name several, with a semicolon between."""

    name: str
    text: str
    tip: str
    keys: str = ""
    when: When = When.ALWAYS
    checkable: bool = False
    scope: Scope = Scope.WINDOW


@dataclass(frozen=True, slots=True)
class Submenu:
    """A menu inside a menu; without entries of its own the window fills it in."""

    name: str
    text: str
    entries: tuple["Entry", ...] = ()
    when: When = When.ALWAYS


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
    Action(
        "export_pdf",
        mark("&Export as PDF…"),
        mark("What is shown, on paper, with a preview"),
        "Ctrl+P",
        When.OPEN,
    ),
    Action(
        "export_plan",
        mark("Export the &action plan…"),
        mark("The improvements with owners, dates and metrics on paper"),
        "Ctrl+Alt+P",
        When.OPEN,
    ),
    Action(
        "export_roadmap",
        mark("Export the roa&dmap…"),
        mark("The improvements in time on paper"),
        "Ctrl+Alt+R",
        When.OPEN,
    ),
    Action(
        "export_insight",
        mark("Export insi&ght…"),
        mark("The charts about the map on paper"),
        "Ctrl+Alt+I",
        When.OPEN,
    ),
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
    Action("redo", mark("&Redo"), mark("Do it again"), "Ctrl+Shift+Z; Ctrl+Y", When.REDOABLE),
    Submenu("undo_list", mark("Undo &several"), when=When.UNDOABLE),
    Submenu("redo_list", mark("Redo se&veral"), when=When.REDOABLE),
    None,
    Action("cut", mark("Cu&t"), mark("Move cards to the clipboard"), "Ctrl+X", When.CARDS),
    Action("copy", mark("&Copy"), mark("Copy to the clipboard"), "Ctrl+C", When.SEEN),
    Action(
        "copy_picture",
        mark("Copy as p&icture"),
        mark("Copy a picture of what is selected, or of the map, to the clipboard"),
        "Ctrl+Shift+C",
        When.MAPPED,
    ),
    Action(
        "paste",
        mark("&Paste"),
        mark("Paste cards, lines of text, cells of a spreadsheet or a picture"),
        "Ctrl+V",
        When.DRAWABLE,
    ),
    Action("duplicate", mark("D&uplicate"), mark("Copy cards in place"), "Ctrl+D", When.CARDS),
    Action(
        "delete_selected",
        mark("&Delete"),
        mark("Delete what is selected; this can be undone"),
        "Del",
        When.CHOSEN,
    ),
    None,
    Action("select_all", mark("Select &all cards"), mark("Every card"), "Ctrl+A", When.MAPPED),
    Action(
        "edit_selected",
        mark("&Edit text"),
        mark("Edit the text of what is selected"),
        "F2",
        When.CHOSEN,
    ),
    None,
    Action(
        "find",
        mark("&Find and filter…"),
        mark("Find words and fade what does not match"),
        "Ctrl+F",
        When.MAPPED,
    ),
    Action("find_next", mark("Find &next"), mark("Go to the next match"), "F3", When.FOUND),
    Action(
        "find_previous",
        mark("Find pre&vious"),
        mark("Go to the match before"),
        "Shift+F3",
        When.FOUND,
    ),
    None,
    Action(
        "command_palette",
        mark("Do any&thing…"),
        mark("Find an action by its name and do it"),
        "Ctrl+K",
    ),
)
