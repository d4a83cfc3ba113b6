"""Editing the words of a row where they stand: plain text, several lines where a card has them."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QMimeData, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget
from typing_extensions import override

from cjmdesk.canvas.text_editor import STAYING, as_typed, plain_text

_Key = Qt.Key
_Held = Qt.KeyboardModifier
_ARROWS = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down)
_MOST_LINES_SHOWN = 8


class Finish(Enum):
    """How editing ended."""

    KEPT = auto()
    DROPPED = auto()
    NEXT = auto()
    """Kept, and on to the next card."""
    NEXT_LANE = auto()
    PREVIOUS_LANE = auto()


class RowEditor(QPlainTextEdit):
    """Lies over a row while its words are edited.

    Enter keeps them and goes on, Control+Enter only keeps them, Shift+Enter begins a new line where
    there may be several, Tab goes to the next lane, Escape drops what was typed; leaving the editor
    keeps it. While an input method composes, all keys are its own.
    """

    finished = Signal(object, object)
    """This editor, and how it `Finish`ed."""

    def __init__(
        self, parent: QWidget, index: QPersistentModelIndex, *, most: int, has_lines: bool
    ) -> None:
        """`most` characters may be kept."""
        super().__init__(parent)
        self.index = index
        self._most = most
        self._has_lines = has_lines
        self._before = ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)

    @property
    def is_touched(self) -> bool:
        """Whether the words are others than it began with."""
        return plain_text(self.document()) != self._before

    @property
    def text(self) -> str:
        """What was typed, no longer than it may be."""
        typed = plain_text(self.document())[: self._most]
        return typed if self._has_lines else " ".join(typed.split())

    def begin(self, text: str) -> None:
        """Edit `text`; all of it is selected, so that typing replaces it."""
        self._before = as_typed(text)
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.selectAll()

    def lie_over(self, row: QRect) -> None:
        """Cover a row, and as much below it as the words need."""
        self.setGeometry(row)
        self._grow()

    def _grow(self) -> None:
        lines = min(_MOST_LINES_SHOWN, round(self.document().size().height()))
        margins = 2 * round(self.document().documentMargin()) + 6
        self.resize(self.width(), max(1, lines) * self.fontMetrics().lineSpacing() + margins)

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _is_for_typing(event)
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        finish = self._finish_of(event)
        if finish is not None:
            self.finished.emit(self, finish)
        elif not (_is_enter(event) and not self._has_lines):
            super().keyPressEvent(event)

    def _finish_of(self, event: QKeyEvent) -> Finish | None:
        if _is_enter(event):
            if event.modifiers() & _Held.ControlModifier:
                return Finish.KEPT
            return None if event.modifiers() & _Held.ShiftModifier else Finish.NEXT
        ways = {
            _Key.Key_Escape: Finish.DROPPED,
            _Key.Key_Tab: Finish.NEXT_LANE,
            _Key.Key_Backtab: Finish.PREVIOUS_LANE,
        }
        return ways.get(_Key(event.key()))

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        # Tab keeps the words and goes on by itself.
        return False

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.finished.emit(self, Finish.KEPT)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, and no more of it than may be kept."""
        cursor = self.textCursor()
        replaced = cursor.selectionEnd() - cursor.selectionStart()
        # The document counts the end of its last paragraph as well.
        room = self._most - (self.document().characterCount() - 1 - replaced)
        cursor.insertText(source.text()[: max(0, room)])
        self.ensureCursorVisible()


def _is_enter(event: QKeyEvent) -> bool:
    return event.key() in (_Key.Key_Return, _Key.Key_Enter)


def _is_for_typing(event: QKeyEvent) -> bool:
    """Whether a key writes or moves the cursor, whatever action may have it as its shortcut."""
    if event.key() in _ARROWS:
        return True
    held = event.modifiers() & (_Held.ControlModifier | _Held.AltModifier | _Held.MetaModifier)
    return held == _Held.NoModifier and not _Key.Key_F1 <= event.key() <= _Key.Key_F35
