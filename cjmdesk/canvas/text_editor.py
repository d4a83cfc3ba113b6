"""Editing words where they stand: plain text only, nothing kept that was not meant."""

from enum import Enum, auto
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.tokens import Palette

MOST_CHARACTERS = 20_000
"""What a card's text may hold."""

STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The menu of the editor itself, or another program for a moment: the words stay open."""


class Then(Enum):
    """Where the keyboard goes once words are kept."""

    STAY = auto()
    BELOW = auto()
    """The next card of the cell."""
    ASIDE = auto()
    """The next lane of the step."""
    BACK = auto()
    """The lane before."""


def plain_text(document: QTextDocument) -> str:
    """What was typed, every character as it is; Qt's own plain text has no hard spaces."""
    return as_typed(document.toRawText())


def as_typed(text: str) -> str:
    """Text with its line ends as an editor hands them back."""
    for end in ("\r\n", "\r", "\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}"):
        text = text.replace(end, "\n")
    return text


class WordsEditor(QTextEdit):
    """Lies over words while they are edited.

    Enter and Tab keep the words and go on, Control+Enter keeps them and stays, Shift+Enter begins a
    new line, Escape drops what was typed; leaving the editor keeps the words as well. While an
    input method composes, all these keys are its own.
    """

    kept = Signal(str, object)
    """The words, and where to go `Then`; also where they are the same as before."""
    dropped = Signal()

    def __init__(self, parent: QWidget, families: list[str]) -> None:
        super().__init__(parent)
        self._families = families
        self._open = False
        self._composing = False
        self.waits = False
        """The keyboard is where an input method has begun to compose, and stays there for now."""
        self._least_height = 0
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether words are being edited."""
        return self._open

    def set_palette_tokens(self, palette: Palette) -> None:
        """The colours of a selected card."""
        self.setStyleSheet(
            f"QTextEdit {{ background: {palette.surface}; color: {palette.ink};"
            f" border: 0; border-radius: 0; padding: 0;"
            f" selection-background-color: {palette.accent};"
            f" selection-color: {palette.on_accent}; }}"
        )

    def begin(self, text: str, name: str) -> None:
        """Edit `text` under a name for screen readers; all is selected, so typing replaces it."""
        self._open = True
        self.setAccessibleName(name)
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.show()
        if not self.waits:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def take_keyboard(self) -> None:
        """What the input method began elsewhere is finished; all else is typed here."""
        self.waits = False
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lie_over(self, place: Rect, size: float, *, bold: bool = False) -> None:
        """Cover `place`, in pixels of the view, with type `size` pixels high; grow as needed."""
        font = QFont(self._families)
        whole = max(1, round(size))
        font.setPixelSize(whole)
        font.setBold(bold)
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if font != self.font():
            self.setFont(font)
        self._least_height = round(place.height)
        # Type comes in whole pixels only: as wide as its own size asks for, it breaks as painted.
        width = ceil(place.width * whole / size)
        self.setGeometry(round(place.x), round(place.y), width, self._least_height)
        self._grow()

    def keep(self, then: Then = Then.STAY) -> None:
        """Hand over what was typed, and what was being composed, and close."""
        if self._open and self._composing:
            QGuiApplication.inputMethod().commit()
        if self._open:
            text = plain_text(self.document())[:MOST_CHARACTERS]
            self._close()
            self.kept.emit(text, then)

    def drop(self) -> None:
        """Close without a trace."""
        if self._open:
            self._close()
            self.dropped.emit()

    def _close(self) -> None:
        # Giving the focus away keeps the words, so nothing may be open by then.
        self._open = self._composing = self.waits = False
        view = self.parentWidget()
        if self.hasFocus() and view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _grow(self) -> None:
        """As high as the words need, so that no line is out of sight."""
        needed = round(self.document().size().height()) + 2
        self.resize(self.width(), max(self._least_height, needed))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        then = _meaning(event)
        if self._composing and (then is not None or event.key() == Qt.Key.Key_Escape):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.drop()
        elif then is not None:
            self.keep(then)
        else:
            super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if self._composing and event.type() == QEvent.Type.ShortcutOverride:
            # Keys that compose are nobody's shortcuts.
            event.accept()
            return True
        return super().event(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in STAYING:
            self.keep()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, and no more of it than a card may hold."""
        cursor = self.textCursor()
        replaced = cursor.selectionEnd() - cursor.selectionStart()
        # The document counts the end of its last paragraph as well.
        room = MOST_CHARACTERS - (self.document().characterCount() - 1 - replaced)
        cursor.insertText(source.text()[: max(0, room)])
        self.ensureCursorVisible()


def _meaning(event: QKeyEvent) -> Then | None:
    """Where a key goes on to; None for keys that type."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    match event.key():
        case Qt.Key.Key_Return | Qt.Key.Key_Enter:
            if held & Qt.KeyboardModifier.ShiftModifier:
                return None
            return Then.STAY if held & Qt.KeyboardModifier.ControlModifier else Then.BELOW
        case Qt.Key.Key_Tab if not held:
            return Then.ASIDE
        case Qt.Key.Key_Backtab:
            return Then.BACK
    return None
