"""Every action has its place in a menu, its keys, and does its work from the outline alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

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
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardKind, LaneKind
from cjmdesk.ui.actions import entries, plain_name, shortcuts
from cjmdesk.ui.command_palette import CommandPalette, commands_of, ranked
from cjmdesk.ui.context_menus import context_menu, names_for
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.menus import Scope
from cjmdesk.ui.shortcuts_sheet import ShortcutsSheet, map_keys
from cjmdesk.words import Words
from cjmdesk.workspace.acts.table import ACTS
from tests.ui.action_table import CHOICES, TABLE

ROWS = {row.action: row for row in TABLE}


def layout_of(window: MainWindow) -> MapLayout:
    layout = window.desk.view.map_layout
    assert layout is not None
    return layout


def cards_of(window: MainWindow, kind: CardKind) -> list[CardTarget]:
    assert window.workspace is not None
    project, layout = window.workspace.project, layout_of(window)
    return [CardTarget(card) for card in layout.cards if project.cards[card].kind is kind]


def in_the_middle(window: MainWindow) -> CardTarget:
    """A card that can be moved to every side."""
    layout = layout_of(window)
    lane = next(box.lane for box in layout.lanes if box.kind is LaneKind.TOUCHPOINTS)
    middle = layout.steps[len(layout.steps) // 2].step
    return CardTarget(layout.cells[middle, lane][0])


def of_lines(window: MainWindow) -> CardTarget:
    target = in_the_middle(window)
    window.desk.hands.reword(target.card, "one\ntwo\nthree")
    return target


def stray(window: MainWindow) -> CardTarget:
    target = in_the_middle(window)
    window.desk.hands.change("card", target.card, "kind", CardKind.NOTE)
    return target


def point(window: MainWindow) -> CurvePointTarget:
    """A point that every key changes."""
    curve = layout_of(window).curves[0]
    known = next(point for point in curve.points if 0 < abs(point.value) < 1)
    return CurvePointTarget(curve.lane, curve.persona, known.step)


FOUND: dict[str, Callable[[MainWindow], Target]] = {
    "card": in_the_middle,
    "card of lines": of_lines,
    "stray card": stray,
    "stage": lambda window: StageTarget(layout_of(window).stages[1].stage),
    "step": lambda window: StepTarget(layout_of(window).steps[3].step),
    "lane": lambda window: LaneTarget(layout_of(window).lanes[1].lane),
    "point": point,
}


def targets_for(window: MainWindow, row: str) -> tuple[Target, ...]:
    """What is selected for a row of the table."""
    if row == "cards":
        return tuple(cards_of(window, CardKind.ACTION)[:3])
    return (FOUND[row](window),)


def menu_paths(menu: QMenu | None, path: tuple[str, ...] = ()) -> Iterator[tuple[QAction, str]]:
    for action in menu.actions() if menu else ():
        inner = action.menu()
        yield action, " ▸ ".join(path)
        if isinstance(inner, QMenu):
            yield from menu_paths(inner, (*path, plain_name(action.text())))


@pytest.fixture
def paths(window: MainWindow) -> dict[str, str]:
    """In which menu each action and submenu is."""
    found = {}
    names = {menu.menuAction(): name for name, menu in window.actions_by_name.submenus.items()}
    for top in window.menuBar().actions():
        menu = top.menu()
        assert isinstance(menu, QMenu)
        for action, path in menu_paths(menu, (plain_name(top.text()),)):
            found[action.objectName() or names.get(action, "")] = path
    return found


def test_the_table_has_every_action_and_no_other() -> None:
    assert [row.action for row in TABLE] == [entry.name for entry in entries()]


def test_every_submenu_is_in_the_table(window: MainWindow) -> None:
    assert set(window.actions_by_name.submenus) == set(CHOICES)


def test_actions_are_in_the_menus_the_table_says(paths: dict[str, str]) -> None:
    assert {row.action: paths.get(row.action) for row in TABLE} == {
        row.action: row.menu for row in TABLE
    }
    assert {name: paths.get(name) for name in CHOICES} == CHOICES


def test_actions_have_the_keys_the_table_says(window: MainWindow) -> None:
    for row in TABLE:
        keys = window.actions_by_name.by_name[row.action].shortcuts()
        shown = ", ".join(key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)
        assert (shown or "Ctrl+K") == row.keys, row.action


def test_what_has_no_keys_is_found_by_its_name(window: MainWindow) -> None:
    commands = commands_of(window.menuBar())
    for row in TABLE:
        if row.keys == "Ctrl+K":
            action = window.actions_by_name.by_name[row.action]
            name = plain_name(action.text()).rstrip("…")
            assert ranked(commands, name)[0].action.text() == action.text()


@pytest.mark.parametrize("name", [name for name in ACTS if name != "select_all"])
def test_every_act_edits_from_the_outline_alone(window: MainWindow, shop: Path, name: str) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    for pane, shown in (("show_outline", False), ("show_canvas", True)):
        action = window.actions_by_name.by_name[pane]
        if action.isChecked() is shown:
            action.trigger()
    assert window.desk.view.isHidden()
    row = ROWS[name].outline
    window.desk.pane.outline.setFocus()
    targets = targets_for(window, row)
    for target in targets:
        window.desk.pane.outline.select(Selection(targets))
        assert target in window.desk.pane.outline.selection
    window.desk.pane.outline.selection_changed.emit(window.desk.pane.outline.selection)
    action = window.actions_by_name.by_name[name]
    assert action.isEnabled(), name
    before = window.workspace.project
    action.trigger()
    window.desk.finish_typing()
    assert window.workspace.project != before
    window.desk.hands.step(back=True)
    assert window.workspace.project == before


def test_keys_of_the_map_count_only_there(window: MainWindow) -> None:
    on_the_map = {entry.name for entry in entries() if entry.scope is Scope.MAP}
    for name, action in window.actions_by_name.by_name.items():
        in_here = action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
        assert in_here == (name in on_the_map)
        assert (action in window.desk.pane.actions()) == (name in on_the_map)


@pytest.mark.parametrize(
    ("row", "target"),
    [
        ("card", CardTarget),
        ("stage", StageTarget),
        ("step", StepTarget),
        ("lane", LaneTarget),
        ("point", CurvePointTarget),
    ],
)
def test_a_right_click_offers_what_can_be_done(
    window: MainWindow, shop: Path, row: str, target: type
) -> None:
    window.open_path(shop)
    targets = targets_for(window, row)
    assert isinstance(targets[0], target)
    window.desk.view.select(Selection(targets))
    actions = window.actions_by_name
    menu = context_menu(targets[0], actions.by_name, actions.submenus, window)
    shown = [action for action in menu.actions() if not action.isSeparator()]
    assert len(shown) == sum(name is not None for name in names_for(targets[0]))
    assert any(action.isEnabled() for action in shown)


def test_menus_outlive_a_right_click_that_offered_them(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    actions = window.actions_by_name
    card = targets_for(window, "card")[0]
    context_menu(card, actions.by_name, actions.submenus, window).deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert all(isValid(menu) for menu in actions.submenus.values())


def test_every_kind_of_target_has_a_menu(window: MainWindow) -> None:
    known = {*window.actions_by_name.by_name, *window.actions_by_name.submenus}
    samples: list[Target] = [LinkTarget("x"), CellTarget.__new__(CellTarget)]
    for target in samples:
        assert {name for name in names_for(target) if name} <= known


def test_the_palette_does_what_was_typed_and_chosen(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    palette = CommandPalette(Words.load("en"), commands_of(window.menuBar()), window)
    qtbot.keyClicks(palette.field, "fit map")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.chosen is window.actions_by_name.by_name["zoom_fit"]


def test_the_palette_puts_what_is_off_last_and_does_not_do_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    palette = CommandPalette(Words.load("en"), commands_of(window.menuBar()), window)
    qtbot.keyClicks(palette.field, "merge")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.chosen is None


def test_the_palette_walks_with_arrows(window: MainWindow, shop: Path, qtbot: QtBot) -> None:
    window.open_path(shop)
    palette = CommandPalette(Words.load("en"), commands_of(window.menuBar()), window)
    qtbot.keyClicks(palette.field, "zoom")
    first = palette.listed.currentItem()
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.listed.currentItem() is not first
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    assert palette.listed.currentItem() is first


def test_the_sheet_of_shortcuts_has_every_key_and_narrows(window: MainWindow, qtbot: QtBot) -> None:
    tr = Words.load("en")
    sheet = ShortcutsSheet(tr, window)
    listed = sum(len(rows) for _, rows in shortcuts(tr)) + len(map_keys(tr))
    tops = [sheet.tree.topLevelItem(at) for at in range(sheet.tree.topLevelItemCount())]
    assert sum(top.childCount() for top in tops if top) == listed
    qtbot.keyClicks(sheet.field, "duplicate")
    seen = [top for top in tops if top and not top.isHidden()]
    assert len(seen) == 1


def rows_of(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions()]


def test_several_edits_are_undone_from_a_list(
    window: MainWindow, shop: Path, action: Callable[[str], QAction]
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    before = window.workspace.project
    window.desk.view.select(Selection.only(in_the_middle(window)))
    for name in ("star", "duplicate", "move_left"):
        action(name).trigger()
    menu = window.actions_by_name.submenus["undo_list"]
    assert len(rows_of(menu)) == 3
    menu.actions()[2].trigger()
    assert window.workspace.project == before
    assert len(rows_of(window.actions_by_name.submenus["redo_list"])) == 3


@pytest.fixture
def action(window: MainWindow) -> Callable[[str], QAction]:
    """An action of the menu by its name."""
    return lambda name: window.actions_by_name.by_name[name]
