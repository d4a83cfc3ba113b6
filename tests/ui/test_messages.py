"""What was refused is listed and can be taken along."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cjmdesk.ui import messages as messages_module
from cjmdesk.ui.messages import MessageBoxes
from cjmdesk.words import Words

LINES = ["line 11: no score", "line 12: <b>no</b> day"]


@pytest.fixture
def tell(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], str]:
    """Lets somebody press a button under a list; what the list says."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def told(button: str) -> str:
        seen: list[str] = []

        def press(dialog: QDialog) -> int:
            seen.extend(one.toPlainText() for one in dialog.findChildren(QPlainTextEdit))
            next(one for one in dialog.findChildren(QPushButton) if one.text() == button).click()
            return 0

        monkeypatch.setattr(QDialog, "exec", press)
        MessageBoxes(Words.load("en"), parent).tell("Import", "2 rows were refused:", LINES)
        return seen[0]

    return told


def test_a_list_is_copied_line_by_line(tell: Callable[[str], str]) -> None:
    assert tell("Copy list").splitlines() == LINES
    assert QGuiApplication.clipboard().text().splitlines() == LINES


def test_a_list_is_saved_as_text(
    tell: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "refused.txt"
    monkeypatch.setattr(messages_module, "ask_save", lambda *_asked, **_more: path)
    tell("Save list…")
    assert path.read_text(encoding="utf-8").splitlines() == LINES


def test_who_names_no_file_saves_nothing(
    tell: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_module, "ask_save", lambda *_asked, **_more: None)
    tell("Save list…")
    assert list(tmp_path.iterdir()) == []
    assert QApplication.activeModalWidget() is None


def test_a_place_that_cannot_be_written_is_said(
    tell: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[object] = []
    monkeypatch.setattr(messages_module, "ask_save", lambda *_asked, **_more: tmp_path)
    monkeypatch.setattr(MessageBoxes, "error", lambda _boxes, error: said.append(error))
    tell("Save list…")
    assert [type(error).__name__ for error in said] == ["ExportRefused"]
