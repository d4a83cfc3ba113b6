"""Words on the map are edited where they stand."""

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.text_editor import CardTextEditor
from cjmdesk.editor.selection import Selection, first
from cjmdesk.editor.target import CardTarget
from cjmdesk.ui.main_window import MainWindow


def test_enter_opens_a_card_and_enter_keeps_what_was_typed(
    window: MainWindow, shop: Path, qtbot: QtBot
) -> None:
    window.open_path(shop)
    view = window.desk.view
    assert view.map_layout is not None
    card = first(view.map_layout)
    assert isinstance(card, CardTarget)
    view.set_selection(Selection.only(card))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = view.findChild(CardTextEditor)
    assert isinstance(editor, CardTextEditor)
    assert window.workspace is not None
    before = window.workspace.project.cards[card.card].text
    assert editor.toPlainText() == before
    qtbot.keyClicks(editor, "Typed on the map")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert window.workspace.project.cards[card.card].text == "Typed on the map"
    window.desk.undo()
    assert window.workspace.project.cards[card.card].text == before
