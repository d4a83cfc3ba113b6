"""Words on the map are edited where they stand, others beside it; nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.selection import Selection, first
from cjmdesk.editor.target import CardTarget, LaneTarget, StageTarget, StepTarget, Target
from cjmdesk.model import CardId
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.workspace import Workspace, me


def typing_on_a_card(window: MainWindow, qtbot: QtBot, words: str) -> CardId:
    """Opens the first card's words and types others."""
    view = window.desk.view
    assert view.map_layout is not None
    card = first(view.map_layout)
    assert isinstance(card, CardTarget)
    view.select(Selection.only(card))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(WordsEditor)
    assert isinstance(editor, WordsEditor)
    qtbot.keyClicks(editor, words)
    return card.card


def field_in_use(window: MainWindow) -> QLineEdit | QPlainTextEdit | WordsEditor:
    """The field that has the cursor, on the map or beside it."""
    field = window.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit | WordsEditor)
    return field


def test_f2_opens_a_card_and_enter_keeps_what_was_typed(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    view = window.desk.view
    assert view.map_layout is not None
    card = first(view.map_layout)
    assert isinstance(card, CardTarget)
    view.select(Selection.only(card))
    qtbot.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(WordsEditor)
    assert isinstance(editor, WordsEditor)
    assert window.workspace is not None
    before = window.workspace.project.cards[card.card].text
    assert editor.toPlainText() == before
    qtbot.keyClicks(editor, "Typed on the map")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.workspace.project.cards[card.card].text == "Typed on the map"
    window.desk.hands.step(back=True)
    assert window.workspace.project.cards[card.card].text == before


def test_words_still_being_typed_on_a_card_are_kept_when_the_window_closes(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    card = typing_on_a_card(window, qtbot, "Just in time")
    assert window.close()
    kept = Workspace.open(shop, me(), write=False)
    assert kept.project.cards[card].text == "Just in time"
    kept.close()


def test_a_title_still_being_typed_is_kept_when_the_project_closes(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    window.desk.inspector.focus_text()
    qtbot.keyClicks(field_in_use(window), "Just in time")
    window.actions_by_name.by_name["close_project"].trigger()
    kept = Workspace.open(shop, me(), write=False)
    assert kept.project.info.title == "Just in time"
    kept.close()


@pytest.mark.parametrize("kind", ["stage", "step", "lane"])
def test_f2_puts_the_cursor_into_the_title_of_what_is_no_card(
    window: MainWindow, shop: Path, qtbot: QtBot, kind: str
) -> None:
    window.open_path(shop)
    layout = window.desk.view.map_layout
    assert layout is not None
    targets: dict[str, Target] = {
        "stage": StageTarget(layout.stages[0].stage),
        "step": StepTarget(layout.steps[0].step),
        "lane": LaneTarget(layout.lanes[0].lane),
    }
    window.actions_by_name.by_name["show_inspector"].trigger()
    window.desk.view.select(Selection.only(targets[kind]))
    window.actions_by_name.by_name["edit_selected"].trigger()
    field = field_in_use(window)
    assert field.isVisible()
    qtbot.keyClicks(field, "Another")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.workspace is not None
    assert "Another" in {
        getattr(record, "title", "")
        for record in window.workspace.project.records_of(kind).values()
    }


def test_a_new_stage_is_named_by_typing_on(window: MainWindow, shop: Path, qtbot: QtBot) -> None:
    window.open_path(shop)
    for name in ("First new", "Second new"):
        window.actions_by_name.by_name["insert_stage"].trigger()
        qtbot.keyClicks(field_in_use(window), name)
    window.desk.finish_typing()
    assert window.workspace is not None
    titles = {stage.title for stage in window.workspace.project.stages.values()}
    assert {"First new", "Second new"} <= titles


def test_undo_in_a_field_without_typed_words_takes_the_last_edit_back(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    before = window.workspace.project.info.title
    window.desk.inspector.focus_text()
    field = field_in_use(window)
    qtbot.keyClicks(field, "X")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.workspace.project.info.title == "X"
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.project.info.title == before


def test_looking_at_hard_spaces_and_line_separators_changes_nothing(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    card = typing_on_a_card(window, qtbot, "x")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    hard = "10\N{NO-BREAK SPACE}km\N{LINE SEPARATOR}on foot"
    window.desk.hands.change("card", card, "text", hard)
    window.actions_by_name.by_name["edit_selected"].trigger()
    window.desk.finish_typing()
    assert window.workspace.project.cards[card].text == hard


def test_the_cursor_stays_in_the_form_of_the_project_after_an_edit(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    window.desk.inspector.focus_text()
    field = field_in_use(window)
    qtbot.keyClicks(field, "X")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert window.focusWidget() is field


@pytest.mark.parametrize("zoom", [0.7, 0.85, 1.0, 1.3, 2.0])
def test_words_break_while_they_are_edited_as_they_do_on_the_map(
    window: MainWindow, shop: Path, qtbot: QtBot, zoom: float
) -> None:
    window.open_path(shop)
    view = window.desk.view
    view.eye.zoom_to(zoom)
    card = typing_on_a_card(window, qtbot, "x")
    editor = view.findChild(WordsEditor)
    assert isinstance(editor, WordsEditor)
    editor.setPlainText("Sees an advert and wonders whether the shop would deliver before Friday")
    block = editor.document().firstBlock()
    lines = [block.layout().lineAt(place) for place in range(block.layout().lineCount())]
    broken = [block.text()[line.textStart() :][: line.textLength()].strip() for line in lines]
    window.desk.finish_typing()
    assert view.map_layout is not None
    assert broken == [line.line.text for line in view.map_layout.cards[card].face.lines]
