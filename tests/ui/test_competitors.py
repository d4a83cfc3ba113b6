"""Competitors are rated by key and by mouse, with a note on what each mark rests on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.model import OURSELVES, CompetitorDimension, CompetitorId, rating_id
from cjmdesk.ui.competitor_table import DIMENSIONS
from cjmdesk.ui.competitors import Competitors
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from tests.ui.windows_desk import WindowsDesk, named

DIGITAL = CompetitorDimension.DIGITAL
COLUMN = 1 + DIMENSIONS.index(DIGITAL)
METHOD = 1 + len(DIMENSIONS)


@pytest.fixture
def desk(qtbot: QtBot, shop: Path) -> Iterator[WindowsDesk]:
    workspace = Workspace.open(shop, me("ann"))
    for competitor in list(workspace.project.competitors):
        edits.delete_competitor(workspace.document, CompetitorId(competitor))
    for name in ("North", "South"):
        edits.add_competitor(workspace.document, name=name)
    made = WindowsDesk(workspace, Words.load("en"))
    made.parent.show()
    qtbot.waitExposed(made.parent)
    yield made
    workspace.close()


@pytest.fixture
def window(desk: WindowsDesk, qtbot: QtBot) -> Competitors:
    desk.windows.show_competitors()
    shown = desk.window(Competitors)
    qtbot.waitExposed(shown)
    return shown


def mark(desk: WindowsDesk, name: str) -> tuple[int | None, str]:
    competitor = next(one for one in desk.project.competitors.values() if one.name == name)
    rating = desk.project.competitor_ratings.get(rating_id(competitor.id, DIGITAL))
    return (None, "") if rating is None else (rating.value, rating.note)


def shown(window: Competitors, row: int, column: int) -> str:
    item = window.table.item(row, column)
    assert item is not None
    return item.text()


def test_keys_rate_and_delete_makes_unknown(
    desk: WindowsDesk, window: Competitors, qtbot: QtBot
) -> None:
    window.table.setCurrentCell(1, COLUMN)
    qtbot.keyClick(window.table, Qt.Key.Key_4)
    assert mark(desk, "South") == (4, "")
    assert shown(window, 1, COLUMN) == "●●●●○"
    item = window.table.item(1, COLUMN)
    assert item is not None
    said = item.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "South, Digital channels: 4 of 5"
    qtbot.keyClick(window.table, Qt.Key.Key_9)
    assert mark(desk, "South") == (4, "")
    qtbot.keyClick(window.table, Qt.Key.Key_Delete)
    assert mark(desk, "South") == (None, "")
    desk.workspace.undo()
    assert shown(window, 1, COLUMN) == "●●●●○"


def test_we_rate_ourselves_in_the_last_row_and_cannot_delete_it(
    desk: WindowsDesk, window: Competitors, qtbot: QtBot
) -> None:
    assert shown(window, 2, 0) == "We ourselves"
    window.table.setCurrentCell(2, COLUMN)
    qtbot.keyClick(window.table, Qt.Key.Key_5)
    rating = desk.project.competitor_ratings[rating_id(OURSELVES, DIGITAL)]
    assert rating.value == 5
    assert shown(window, 2, COLUMN) == "●●●●●"
    assert not named(window, "Delete", QPushButton).isEnabled()
    assert OURSELVES not in desk.project.competitors
    window.table.setCurrentCell(2, 0)
    assert not named(window, "Note", QPlainTextEdit).isEnabled()
    desk.workspace.undo()
    assert shown(window, 2, COLUMN) != "●●●●●"


def test_a_mark_is_given_by_mouse_with_a_note(
    desk: WindowsDesk, window: Competitors, qtbot: QtBot
) -> None:
    window.table.setCurrentCell(0, COLUMN)
    qtbot.mouseClick(named(window, "Mark 2", QToolButton), Qt.MouseButton.LeftButton)
    qtbot.keyClick(window.table, Qt.Key.Key_Return)
    note = named(window, "Note", QPlainTextEdit)
    assert note.hasFocus()
    qtbot.keyClicks(note, "App crashed twice")
    qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert mark(desk, "North") == (2, "App crashed twice")
    assert shown(window, 0, COLUMN) == "●●○○○ *"
    qtbot.keyClick(window.table, Qt.Key.Key_5)
    assert mark(desk, "North") == (5, "App crashed twice")


def test_a_note_being_typed_is_kept_with_its_mark_when_one_goes_on(
    desk: WindowsDesk, window: Competitors
) -> None:
    window.table.setCurrentCell(0, COLUMN)
    named(window, "Note", QPlainTextEdit).setPlainText("slow")
    window.table.setCurrentCell(1, COLUMN)
    assert mark(desk, "North") == (None, "slow")
    assert mark(desk, "South") == (None, "")
    assert named(window, "Note", QPlainTextEdit).toPlainText() == ""


def test_a_name_has_a_note_of_its_own(desk: WindowsDesk, window: Competitors) -> None:
    window.table.setCurrentCell(0, 0)
    named(window, "Note", QPlainTextEdit).setPlainText("Since 1950")
    window.finish_typing()
    assert {one.note for one in desk.project.competitors.values()} == {"Since 1950", ""}


def test_competitors_are_added_named_and_deleted(
    desk: WindowsDesk, window: Competitors, qtbot: QtBot
) -> None:
    named(window, "Add", QPushButton).click()
    line = window.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "East")
    edits.add_competitor(desk.workspace.document, name="Theirs")
    assert line.text() == "East"
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.table.rowCount() == 5)
    assert "East" in {one.name for one in desk.project.competitors.values()}
    assert [shown(window, row, 0) for row in range(4)] == ["North", "South", "East", "Theirs"]
    window.table.setCurrentCell(2, 0)
    named(window, "Delete", QPushButton).click()
    assert "East" not in {one.name for one in desk.project.competitors.values()}
    assert window.table.competitor is not None
    while desk.project.competitors:
        named(window, "Delete", QPushButton).click()
    assert not named(window, "Delete", QPushButton).isEnabled()


def test_how_it_is_known_is_edited_in_place(
    desk: WindowsDesk, window: Competitors, qtbot: QtBot
) -> None:
    window.table.setCurrentCell(0, METHOD)
    qtbot.keyClick(window.table, Qt.Key.Key_F2)
    line = window.table.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "Mystery shopping")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown(window, 0, METHOD) == "Mystery shopping")
    methods = {one.method for one in desk.project.competitors.values()}
    assert methods == {"Mystery shopping", ""}


def test_the_cell_stays_with_its_competitor(desk: WindowsDesk, window: Competitors) -> None:
    window.table.setCurrentCell(1, COLUMN)
    chosen = window.table.competitor
    first = next(one.id for one in desk.project.competitors.values() if one.name == "North")
    edits.delete_competitor(desk.workspace.document, first)
    assert window.table.competitor == chosen
    assert (window.table.currentRow(), window.table.currentColumn()) == (0, COLUMN)


def test_who_only_looks_can_change_nothing(qtbot: QtBot, shop: Path) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load("en"))
    desk.windows.show_competitors()
    window = desk.window(Competitors)
    before = desk.project
    for column in (0, COLUMN, METHOD):
        window.table.setCurrentCell(0, column)
        for key in (Qt.Key.Key_3, Qt.Key.Key_Delete, Qt.Key.Key_F2):
            qtbot.keyClick(window.table, key)
    for button in window.findChildren(QPushButton) + window.findChildren(QToolButton):
        button.click()
    assert window.table.findChild(QLineEdit) is None
    assert desk.project is before
    desk.windows.close()
    workspace.close()


@pytest.mark.usefixtures("qtbot")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_fits_a_small_screen_in_every_language(shop: Path, language: Language) -> None:
    workspace = Workspace.open(shop, me("ann"), write=False)
    desk = WindowsDesk(workspace, Words.load(language))
    desk.windows.show_competitors()
    size = desk.window(Competitors).minimumSizeHint()
    assert size.width() <= 1100
    assert size.height() <= 700
    desk.windows.close()
    workspace.close()
