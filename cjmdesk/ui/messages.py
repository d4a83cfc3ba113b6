"""The only place that opens a message box. All text is shown as plain text."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.errors import CjmError, ExportRefused, system_words
from cjmdesk.ui.file_dialogs import ask_save
from cjmdesk.words import Words, message


class Messages(Protocol):
    """How the window speaks to the person; tests listen in with a recorder."""

    def error(self, error: CjmError) -> None:
        """Something foreseen went wrong."""

    def tell(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        """Something is worth knowing; details are listed below and can be copied."""

    def ask(self, text: str, choices: Sequence[str]) -> int | None:
        """Let the person choose; the place of the choice, or None if they would rather not."""


class MessageBoxes(Messages):
    """Messages as boxes over a window."""

    def __init__(self, tr: Words, parent: QWidget | None) -> None:
        self._tr = tr
        self._parent = parent

    @override
    def error(self, error: CjmError) -> None:
        box = self._box(QMessageBox.Icon.Warning, self._tr.say(error.message))
        box.addButton(self._tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    @override
    def tell(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        dialog = QDialog(self._parent)
        dialog.setWindowTitle(title)
        column = QVBoxLayout(dialog)
        label = QLabel(text, dialog)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        if details:
            listed = QPlainTextEdit("\n".join(details), dialog)
            listed.setReadOnly(True)
            listed.setAccessibleName(title)
            column.addWidget(listed)
            dialog.resize(640, 420)
        buttons = QDialogButtonBox(dialog)
        if details:
            self._offer(buttons, details, dialog)
        buttons.addButton(self._tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(dialog.accept)
        column.addWidget(buttons)
        dialog.exec()

    def _offer(self, buttons: QDialogButtonBox, details: Sequence[str], parent: QWidget) -> None:
        """Let the list leave: to the clipboard, or into a file."""
        role = QDialogButtonBox.ButtonRole.ActionRole
        copy = buttons.addButton(self._tr("Copy list"), role)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText("\n".join(details)))
        save = buttons.addButton(self._tr("Save list…"), role)
        save.clicked.connect(lambda: self._save(details, parent))

    def _save(self, details: Sequence[str], parent: QWidget) -> None:
        types = {self._tr("Text ({types})", types="*.txt"): ".txt"}
        suggested = Path.home() / f"{self._tr('List')}.txt"
        path = ask_save(parent, self._tr, suggested, types, may_replace=self._may_replace)
        if path is None:
            return
        try:
            path.write_text("\n".join(details) + "\n", encoding="utf-8")
        except OSError as error:
            reason = message("{problem}.", problem=system_words(error))
            self.error(ExportRefused(file=path.name, reason=reason))

    def _may_replace(self, path: Path) -> bool:
        said = self._tr("There is a file “{file}” already.", file=path.name)
        return self.ask(said, [self._tr("Replace it")]) == 0

    @override
    def ask(self, text: str, choices: Sequence[str]) -> int | None:
        box = self._box(QMessageBox.Icon.Question, text)
        buttons = [box.addButton(choice, QMessageBox.ButtonRole.ActionRole) for choice in choices]
        cancel = box.addButton(self._tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return next((i for i, button in enumerate(buttons) if button is clicked), None)

    def _box(self, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setIcon(icon)
        box.setWindowTitle("CJM Desk")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(text)
        return box
