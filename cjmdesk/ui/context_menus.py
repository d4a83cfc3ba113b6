"""What a right click offers: the actions of the menu that go with what is under the pointer."""

from collections.abc import Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)

Names = tuple[str | None, ...]
"""Names of actions and submenus; None is a separating line."""

_CLIP: Names = ("cut", "copy", "paste", "duplicate", "delete_selected")
_OF: dict[type, Names] = {
    CardTarget: (
        "edit_selected",
        "insert_card",
        None,
        *_CLIP,
        None,
        "star",
        "kind",
        "take_lane_kind",
        "channel",
        "grade",
        "choose_picture",
        None,
        "merge_cards",
        "split_card",
        "shelve",
        "move",
    ),
    StageTarget: (
        "edit_selected",
        "zoom_stage",
        None,
        "insert_stage_before",
        "insert_stage",
        "insert_step",
        None,
        "collapse",
        "colour",
        "join_stages",
        "move",
        None,
        "delete_selected",
    ),
    StepTarget: (
        "edit_selected",
        None,
        "insert_step_before",
        "insert_step",
        "insert_link",
        None,
        "split_stage",
        "move",
        None,
        "delete_selected",
    ),
    LaneTarget: (
        "edit_selected",
        None,
        "insert_lane",
        "hide_lane",
        "hidden_lanes",
        "move",
        None,
        "delete_selected",
    ),
    CurvePointTarget: ("emotion", "star", None, "delete_selected"),
    LinkTarget: ("edit_selected", "move", None, "delete_selected"),
    CellTarget: (
        "insert_card",
        "paste",
        None,
        "insert_step",
        "insert_lane",
        "emotion",
        None,
        "select_all",
        "zoom_fit",
    ),
}
_BESIDE: Names = ("insert_stage", "insert_lane", "paste", None, "select_all", "zoom_fit")


def names_for(target: Target) -> Names:
    """What is offered on a target, in this order."""
    return _OF.get(type(target), _BESIDE)


def context_menu(
    target: Target,
    actions: Mapping[str, QAction],
    menus: Mapping[str, QMenu],
    parent: QWidget,
) -> QMenu:
    """A menu for a target; the caller shows it and lets it go."""
    menu = QMenu(parent)
    for name in names_for(target):
        if name is None:
            menu.addSeparator()
        elif name in actions:
            menu.addAction(actions[name])
        else:
            # As a menu, not only as an action of one, it would go along with this one.
            menu.addAction(menus[name].menuAction())
    return menu
