"""The menus about the map: what can be put on it and done to what is selected."""

from cjmdesk.ui.menus import Action, Entry, Scope, Submenu, When
from cjmdesk.words import mark

INSERT: tuple[Entry, ...] = (
    Action(
        "insert_card",
        mark("&Card"),
        mark("Begin a card in the selected cell, or a first value on a curve"),
        "Ins",
        When.SELECTED,
    ),
    None,
    Action(
        "insert_stage",
        mark("&Stage"),
        mark("Add a stage after the selected one"),
        "Ctrl+Shift+G",
        When.WRITABLE,
    ),
    Action(
        "insert_stage_before",
        mark("Stage &before"),
        mark("Add a stage before the selected one"),
        "Alt+Shift+G",
        When.STAGE,
    ),
    Action(
        "insert_step",
        mark("S&tep"),
        mark("Add a step after the selected one"),
        "Ctrl+G",
        When.WRITABLE,
    ),
    Action(
        "insert_step_before",
        mark("Step be&fore"),
        mark("Add a step before the selected one"),
        "Alt+G",
        When.STEP,
    ),
    Submenu("insert_lane", mark("&Lane"), when=When.WRITABLE),
    Submenu("insert_link", mark("Li&nk at the selected step"), when=When.STEP),
    None,
    Action(
        "insert_persona",
        mark("&Persona"),
        mark("Add a persona to this map"),
        "Ctrl+Shift+R",
        When.WRITABLE,
    ),
    Action("insert_map", mark("&Map"), mark("Add an empty map"), "Ctrl+Shift+N", When.WRITABLE),
)

CARD: tuple[Entry, ...] = (
    Action(
        "star",
        mark("&Moment of truth"),
        mark("Mark cards, or a point of a curve, as a moment of truth"),
        "Ctrl+T",
        When.STARRED,
    ),
    Submenu("kind", mark("&Kind"), when=When.CARDS),
    Action(
        "take_lane_kind",
        mark("Take the kind of the &lane"),
        mark("Make cards what the lane they lie in is for"),
        "Ctrl+Shift+K",
        When.STRANGE_CARDS,
    ),
    Submenu("channel", mark("&Channel"), when=When.CARDS),
    Submenu("grade", mark("&Evidence grade"), when=When.CARDS),
    Action(
        "choose_picture",
        mark("&Picture…"),
        mark("Put a picture on the card"),
        "Ctrl+Shift+P",
        When.CARDS,
    ),
    None,
    Action(
        "merge_cards",
        mark("Mer&ge"),
        mark("Make one card of several; it says what all of them said"),
        "Ctrl+Shift+M",
        When.SEVERAL_CARDS,
    ),
    Action(
        "split_card",
        mark("&Split by lines"),
        mark("Make a card of every line"),
        "Ctrl+Shift+D",
        When.CARDS,
    ),
    Action(
        "shelve",
        mark("To the in&box"),
        mark("Take cards off the map and keep them in the inbox"),
        "Ctrl+Shift+U",
        When.CARDS,
    ),
)

STAGE: tuple[Entry, ...] = (
    Action(
        "collapse",
        mark("&Collapse or open the stage"),
        mark("Fold the selected stage to a strip, or open it again"),
        "Ctrl+E",
        When.STAGE,
    ),
    Submenu("colour", mark("C&olour of the stage"), when=When.STAGE),
    Action(
        "split_stage",
        mark("&Split the stage here"),
        mark("Begin a new stage with the selected step"),
        "Ctrl+Shift+J",
        When.STEP,
    ),
    Action(
        "join_stages",
        mark("&Join with the next stage"),
        mark("Make one stage of the selected one and the next"),
        "Ctrl+J",
        When.STAGE,
    ),
    None,
    Action(
        "hide_lane",
        mark("&Hide the lane"),
        mark("Leave the selected lane out of the picture; its cards stay"),
        "Ctrl+H",
        When.LANE,
    ),
    Submenu("hidden_lanes", mark("Show hi&dden lanes"), when=When.OPEN),
)

MOVE: tuple[Entry, ...] = (
    Action(
        "move_left",
        mark("&Left"),
        mark("Move what is selected one step to the left"),
        "Ctrl+Left",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "move_right",
        mark("&Right"),
        mark("Move what is selected one step to the right"),
        "Ctrl+Right",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "move_up",
        mark("&Up"),
        mark("Move what is selected one lane up"),
        "Ctrl+Up",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "move_down",
        mark("&Down"),
        mark("Move what is selected one lane down"),
        "Ctrl+Down",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    None,
    Action(
        "earlier",
        mark("&Earlier in its row"),
        mark("Move what is selected before the one before it"),
        "Alt+Up; Alt+Left",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "later",
        mark("L&ater in its row"),
        mark("Move what is selected after the one after it"),
        "Alt+Down; Alt+Right",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    None,
    Action(
        "wider",
        mark("&Wider"),
        mark("A card over one step more, a stage with wider steps"),
        "Alt+Shift+Right",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "narrower",
        mark("&Narrower"),
        mark("A card over one step less, a stage with narrower steps"),
        "Alt+Shift+Left",
        When.SELECTED,
        scope=Scope.MAP,
    ),
    Action(
        "taller",
        mark("&Taller"),
        mark("A higher lane"),
        "Alt+Shift+Down",
        When.LANE,
        scope=Scope.MAP,
    ),
    Action(
        "shorter",
        mark("&Shorter"),
        mark("A lower lane"),
        "Alt+Shift+Up",
        When.LANE,
        scope=Scope.MAP,
    ),
)

EMOTION: tuple[Entry, ...] = (
    *(
        Action(
            f"feel_{key}",
            text,
            mark("Set the selected feeling"),
            str(key),
            When.FEELING,
            scope=Scope.MAP,
        )
        for key, text in enumerate(
            (
                mark("Very bad, −2"),
                mark("Bad, −1"),
                mark("Neither good nor bad, 0"),
                mark("Good, +1"),
                mark("Very good, +2"),
            ),
            start=1,
        )
    ),
    None,
    Action(
        "feel_better",
        mark("Half a point &better"),
        mark("Raise the selected feeling"),
        "+; =",
        When.FEELING,
        scope=Scope.MAP,
    ),
    Action(
        "feel_worse",
        mark("Half a point &worse"),
        mark("Lower the selected feeling"),
        "-",
        When.FEELING,
        scope=Scope.MAP,
    ),
    Action(
        "feel_nothing",
        mark("&Gap"),
        mark("Leave a gap in the curve here"),
        "Backspace",
        When.FEELING,
        scope=Scope.MAP,
    ),
    None,
    Submenu("pen", mark("Whose curve is &drawn"), when=When.OPEN),
    Submenu("shown_personas", mark("&Shown curves"), when=When.OPEN),
)

MAP: tuple[Entry, ...] = (
    Action(
        "show_map_sheet",
        mark("&This map…"),
        mark("Title, state, goal and scenario of this map"),
        "Ctrl+M",
        When.OPEN,
    ),
    None,
    Submenu("move", mark("M&ove"), MOVE, When.SELECTED),
    Submenu("stages_and_lanes", mark("&Stages and lanes"), STAGE),
    Submenu("emotion", mark("&Emotion curve"), EMOTION),
)
