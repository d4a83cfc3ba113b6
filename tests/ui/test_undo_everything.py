"""Whatever is done through the window: undone it never was, redone it is there again."""

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.selection import Selection
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
from cjmdesk.model import maps_in_order
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.acts.table import ACTS
from tests.ui.conftest import Recorder

THOROUGH = bool(os.environ.get("CJMDESK_THOROUGH"))
RUNS, LONGEST = (25, 200) if THOROUGH else (2, 60)

DONE_AT_ONCE = (
    *sorted(set(ACTS) - {"select_all"}),
    *("cut", "copy", "paste", "insert_persona", "insert_map"),
)
WRITTEN = ("insert_card", "edit_selected")
CHOSEN = (
    *("kind", "grade", "channel", "colour", "insert_lane", "insert_link", "hidden_lanes"),
    *("pen", "shown_personas"),
)
GOING_BACK = ("undo", "undo", "redo")
RARELY = (
    "insert_map",
    "delete_selected",
    "merge_cards",
    "join_stages",
    "cut",
    "hide_lane",
    "shelve",
)
"""What leaves less to work on."""


class Person:
    """Selects at random and does what the menus offer for it."""

    def __init__(self, window: MainWindow, dice: Random, bot: QtBot) -> None:
        self.window = window
        self.dice = dice
        self.bot = bot
        self.actions = window.actions_by_name.by_name
        self.menus = window.actions_by_name.submenus
        self.ways: list[Callable[[], object]] = [self.do, self.do, self.do, self.choose, self.write]

    def act(self) -> None:
        """One user action on a selection of its own."""
        workspace = self.window.workspace
        if workspace is not None and self.dice.random() < 0.1:
            self.window.desk.show_map(self.dice.choice(maps_in_order(workspace.project)).id)
        self.select()
        self.dice.choice(self.ways)()

    def select(self) -> None:
        """A few things of one kind."""
        layout = self.window.desk.view.map_layout
        assert layout is not None
        kinds: list[list[Target]] = [
            [CardTarget(card) for card in layout.cards],
            [CardTarget(card) for card in layout.cards],
            [StageTarget(box.stage) for box in layout.stages],
            [StepTarget(box.step) for box in layout.steps],
            [LaneTarget(box.lane) for box in layout.lanes],
            [LinkTarget(box.link) for box in layout.links],
            [CellTarget(step.step, lane.lane) for step in layout.steps for lane in layout.lanes],
            [CurvePointTarget(c.lane, c.persona, p.step) for c in layout.curves for p in c.points],
        ]
        things = self.dice.choice(kinds)
        several = self.dice.choice((1, 1, 2, 4))
        chosen = self.dice.sample(things, min(several, len(things)))
        self.window.desk.pane.select(Selection(tuple(chosen)))

    def do(self) -> None:
        """Something from the menu."""
        name = self.dice.choice(DONE_AT_ONCE)
        if name not in RARELY or self.dice.random() < 0.2:
            self.actions[name].trigger()

    def choose(self) -> None:
        """Something from a submenu."""
        menu = self.menus[self.dice.choice(CHOSEN)]
        if menu.menuAction().isEnabled():
            menu.aboutToShow.emit()
            self.dice.choice(menu.actions()).trigger()

    def write(self) -> None:
        """A card or a title, as far as what is selected has words on the map."""
        self.actions[self.dice.choice(WRITTEN)].trigger()
        editor = self.window.desk.view.findChild(WordsEditor)
        if isinstance(editor, WordsEditor) and editor.is_open:
            editor.setPlainText(self.dice.choice(("new", "new\nlines\nof it", "别的", "  ")))
            editor.keep()

    def go_back(self) -> None:
        """Undo or redo."""
        self.actions[self.dice.choice(GOING_BACK)].trigger()


def come_to_rest(window: MainWindow) -> Workspace:
    """The open project once nothing is being typed any longer."""
    window.desk.finish_typing()
    assert window.workspace is not None
    return window.workspace


def go_all_the_way(window: MainWindow, name: str) -> int:
    """Undo or redo everything; how much that was."""
    action, count = window.actions_by_name.by_name[name], 0
    while action.isEnabled():
        action.trigger()
        count += 1
        assert count < 1000
    return count


@pytest.mark.parametrize("seed", range(RUNS))
def test_undo_takes_everything_back_and_redo_does_it_again(
    window: MainWindow, messages: Recorder, shop: Path, qtbot: QtBot, seed: int
) -> None:
    window.open_path(shop)
    start = come_to_rest(window).project
    person = Person(window, Random(seed), qtbot)
    for _ in range(LONGEST):
        person.act()
    workspace = come_to_rest(window)
    end = workspace.project
    assert go_all_the_way(window, "undo") > LONGEST / 5
    assert workspace.project == start
    go_all_the_way(window, "redo")
    assert workspace.project == end
    assert not [said for said, _ in messages.told if "somebody has changed" in said]


@pytest.mark.parametrize("seed", range(RUNS))
def test_who_undoes_and_redoes_in_between_gets_everything_back_too(
    window: MainWindow, shop: Path, qtbot: QtBot, seed: int
) -> None:
    window.open_path(shop)
    start = come_to_rest(window).project
    person = Person(window, Random(seed), qtbot)
    person.ways += [person.go_back, person.go_back]
    for _ in range(LONGEST):
        person.act()
    workspace = come_to_rest(window)
    go_all_the_way(window, "redo")
    end = workspace.project
    go_all_the_way(window, "undo")
    assert workspace.project == start
    go_all_the_way(window, "redo")
    assert workspace.project == end
