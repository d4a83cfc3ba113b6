"""The menus about looking: how large, which panes, which theme and language; and help."""

from cjmdesk.ui.menus import Action, Entry, Submenu, When
from cjmdesk.words import mark

PAGES: tuple[Action, ...] = (
    Action(
        "show_map",
        mark("&Map"),
        mark("The journey as it is drawn"),
        "Alt+1",
        When.OPEN,
        checkable=True,
    ),
    Action(
        "show_pains",
        mark("&Pains"),
        mark("Pain points, scored and ranked"),
        "Alt+2",
        When.OPEN,
        checkable=True,
    ),
    Action(
        "show_prioritise",
        mark("P&rioritise"),
        mark("Improvements by what they bring and what they take"),
        "Alt+3",
        When.OPEN,
        checkable=True,
    ),
    Action(
        "show_plan",
        mark("P&lan"),
        mark("Who does what by when, and what it did"),
        "Alt+4",
        When.OPEN,
        checkable=True,
    ),
    Action(
        "show_insight",
        mark("&Insight"),
        mark("What the measures and the map tell"),
        "Alt+5",
        When.OPEN,
        checkable=True,
    ),
    Action(
        "show_evidence",
        mark("&Evidence"),
        mark("Sources, answers and what customers said"),
        "Alt+6",
        When.OPEN,
        checkable=True,
    ),
)
"""The pages of a project, in order; a name is `show_` and the page's."""

VIEW: tuple[Entry, ...] = (
    *PAGES,
    None,
    Action("zoom_in", mark("Zoom &in"), mark("Show the map larger"), "Ctrl++; Ctrl+=", When.MAPPED),
    Action("zoom_out", mark("Zoom &out"), mark("Show the map smaller"), "Ctrl+-", When.MAPPED),
    Action("zoom_actual", mark("&Actual size"), mark("100 %"), "Ctrl+1", When.MAPPED),
    Action("zoom_stage", mark("Fit s&tage"), mark("Show the selected stage"), "Ctrl+2", When.STAGE),
    Action("zoom_fit", mark("&Fit map"), mark("Show the whole map"), "Ctrl+0", When.MAPPED),
    Action(
        "present",
        mark("&Present"),
        mark("Fill the screen with the map, readable from the back of the room"),
        "F11",
        When.MAPPED,
        checkable=True,
    ),
    None,
    Action(
        "show_rail",
        mark("&Left panel"),
        mark("Personas, cards to drag in, and what is unfinished"),
        "Ctrl+Shift+L",
        checkable=True,
    ),
    Action(
        "show_outline",
        mark("O&utline"),
        mark("The map as a tree, beside the drawing"),
        "Ctrl+Shift+O",
        checkable=True,
    ),
    Action(
        "show_canvas",
        mark("Dra&wing"),
        mark("The map as a drawing; without it the outline has all the room"),
        "Ctrl+Shift+W",
        checkable=True,
    ),
    Action(
        "show_inspector",
        mark("&Inspector"),
        mark("What is selected, field by field"),
        "Ctrl+Shift+I",
        checkable=True,
    ),
    Action(
        "show_playbook",
        mark("Play&book"),
        mark("Tactics that have worked elsewhere, to improve a pain point with"),
        "Ctrl+B",
        checkable=True,
    ),
    Action(
        "show_minimap",
        mark("Mi&nimap"),
        mark("A small map of the map that shows where one is"),
        "Ctrl+Shift+Y",
        checkable=True,
    ),
    Action(
        "show_evidence_curve",
        mark("Cur&ve from evidence"),
        mark("What customers answered at each step, beside the curve drawn by hand"),
        "Ctrl+Alt+E",
        checkable=True,
    ),
    Action("next_pane", mark("Ne&xt panel"), mark("Go on to the next panel"), "F6", When.OPEN),
    None,
    Action(
        "reduce_motion",
        mark("&Reduced motion"),
        mark("Jump instead of gliding"),
        checkable=True,
    ),
    Submenu("theme", mark("T&heme")),
    Submenu("language", mark("Lan&guage")),
)

HELP: tuple[Entry, ...] = (
    Action("show_shortcuts", mark("&Keyboard shortcuts"), mark("Every key"), "F1; ?"),
    Action("show_about", mark("&About CJM Desk"), mark("Version and licences")),
)
