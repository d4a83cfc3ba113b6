"""Fields that are typed into: a line that stands for a value, and several lines of text."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from typing_extensions import override

from cjmdesk.canvas.text_editor import as_typed, plain_text
from cjmdesk.ui.fields.base import FieldEditor

_MOST_CHARACTERS = 2_000


class LineBox(QLineEdit):
    """Leaves undo and redo to the window where there is nothing typed to take back."""

    @override
    def event(self, event: QEvent) -> bool:
        if _is_for_window(event, undo=self.isUndoAvailable(), redo=self.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class Line(FieldEditor):
    """One line of text that stands for a value; what can't be read is marked, not kept."""

    def __init__(
        self,
        label: str,
        *,
        parse: Callable[[str], object] = str,
        show: Callable[[object], str] = str,
        hint: str = "",
        mixed: str = "",
    ) -> None:
        self._line = LineBox()
        super().__init__(self._line, label)
        self._parse = parse
        self._show = show
        self._hint = hint
        self._mixed = mixed
        self._shown = ""
        self._line.setMaxLength(_MOST_CHARACTERS)
        self._line.editingFinished.connect(self.commit)

    @override
    def show_value(self, value: object) -> None:
        self._put(self._show(value), self._hint)

    @override
    def show_mixed(self) -> None:
        self._put("", self._mixed)

    @override
    def lock(self) -> None:
        self._line.setReadOnly(True)

    @override
    def begin(self) -> bool:
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        return True

    @override
    def commit(self) -> None:
        text = self._line.text().strip()
        if not self._line.isModified():
            return
        if text == self._shown:
            mark_wrong(self._line, wrong=False)
            return
        try:
            value = self._parse(text)
        except ValueError:
            mark_wrong(self._line, wrong=True)
            return
        self._line.setModified(False)
        mark_wrong(self._line, wrong=False)
        self.committed.emit(value)

    def _put(self, text: str, hint: str) -> None:
        self._shown = text
        self._line.setPlaceholderText(hint)
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(text)
            self._line.setCursorPosition(0)
        mark_wrong(self._line, wrong=False)


class _TextBox(QPlainTextEdit):
    """Says when it is left, and leaves undo and redo to the window like a line does."""

    left = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        typed = self.document()
        if _is_for_window(event, undo=typed.isUndoAvailable(), redo=typed.isRedoAvailable()):
            event.ignore()
            return False
        return super().event(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.left.emit()
            return
        super().keyPressEvent(event)


class Text(FieldEditor):
    """Several lines of plain text, kept when the field is left or on Ctrl+Enter."""

    def __init__(
        self,
        label: str,
        *,
        parse: Callable[[str], object] = str,
        show: Callable[[object], str] = str,
        lines: int = 3,
        hint: str = "",
        mixed: str = "",
    ) -> None:
        self._box = _TextBox()
        super().__init__(self._box, label)
        self._parse = parse
        self._show = show
        self._hint = hint
        self._mixed = mixed
        self._shown = ""
        self._box.setTabChangesFocus(True)
        height = self._box.fontMetrics().lineSpacing() * lines + 18
        self._box.setFixedHeight(height)
        self._box.left.connect(self.commit)

    @override
    def show_value(self, value: object) -> None:
        self._put(as_typed(self._show(value)), self._hint)

    @override
    def show_mixed(self) -> None:
        self._put("", self._mixed)

    @override
    def lock(self) -> None:
        self._box.setReadOnly(True)

    @override
    def begin(self) -> bool:
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        return True

    @override
    def commit(self) -> None:
        text = plain_text(self._box.document()).strip()
        if text != self._shown.strip():
            self.committed.emit(self._parse(text))

    def _put(self, text: str, hint: str) -> None:
        before, self._shown = self._shown, text
        self._box.setPlaceholderText(hint)
        typed = plain_text(self._box.document())
        if typed == self._shown:
            self._box.document().clearUndoRedoStacks()
        elif not (self._box.hasFocus() and typed != before):
            self._box.setPlainText(self._shown)


def mark_wrong(line: QLineEdit, *, wrong: bool) -> None:
    """Show whether what is in a line can be read."""
    if line.property("wrong") != wrong:
        line.setProperty("wrong", wrong)
        line.style().polish(line)


def _is_for_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a shortcut takes an edit of the project back, not one of the field."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo
