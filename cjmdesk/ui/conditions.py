"""What is there now, as far as actions ask for it."""

from cjmdesk.editor.target import CurvePointTarget
from cjmdesk.ui.menus import When
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.acts.cards import strange_kind
from cjmdesk.workspace.acts.situation import Situation, linked_map


def conditions(
    workspace: Workspace | None,
    at: Situation | None,
    *,
    persona: bool = False,
    found: bool = False,
    mapped: bool = False,
) -> frozenset[When]:
    """The conditions that hold.

    `persona`: one is looked at, `found`: a search found something, `mapped`: a map is in sight.
    """
    holding = {When.ALWAYS}
    if workspace is None:
        return frozenset(holding)
    holding.add(When.OPEN)
    if found:
        holding.add(When.FOUND)
    if mapped:
        holding.add(When.MAPPED)
    if at is not None and at.selection:
        holding.add(When.SEEN)
        if linked_map(at) is not None:
            holding.add(When.LINKED)
    if workspace.writable:
        holding |= _to_edit(workspace)
        if mapped:
            holding.add(When.DRAWABLE)
        if persona:
            holding.add(When.CHOSEN)
        if at is not None and at.selection:
            holding |= _of_selection(at)
    return frozenset(holding)


def _to_edit(workspace: Workspace) -> set[When]:
    holding = {When.WRITABLE}
    if workspace.document.can_undo:
        holding.add(When.UNDOABLE)
    if workspace.document.can_redo:
        holding.add(When.REDOABLE)
    return holding


def _of_selection(at: Situation) -> set[When]:
    cards = at.cards
    there = {
        When.SELECTED: True,
        When.CHOSEN: True,
        When.CARDS: bool(cards),
        When.SEVERAL_CARDS: len(cards) > 1,
        When.STRANGE_CARDS: strange_kind(at) is not None,
        When.STARRED: bool(cards) or isinstance(at.lead, CurvePointTarget),
        When.STAGE: at.stage is not None,
        When.STEP: at.step is not None,
        When.LANE: at.lane is not None,
        When.FEELING: at.feeling is not None,
    }
    return {when for when, holds in there.items() if holds}
