"""Editing a card's text where it stands: plain text only, nothing kept that was not meant."""

from math import ceil

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QKeyEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget
from typing_extensions import override

from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import CardBox
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId

MOST_CHARACTERS = 20_000
"""What a card's text may hold."""

_LEFT, _TOP, _RIGHT = 14.0, 9.0, 11.0
"""Where the words of a card stand in it."""
_SIZE, _PITCH = 12.5, 17.25

_STAYING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""The menu of the editor itself, or another program for a moment: the words stay open."""


def plain_text(document: QTextDocument) -> str:
    """What was typed, every character as it is; Qt's own plain text has no hard spaces."""
    return as_typed(document.toRawText())


def as_typed(text: str) -> str:
    """Text with its line ends as an editor hands them back."""
    for end in ("\r\n", "\r", "\N{PARAGRAPH SEPARATOR}", "\N{LINE SEPARATOR}"):
        text = text.replace(end, "\n")
    return text


class CardTextEditor(QTextEdit):
    """Lies over a card while its text is edited.

    Enter commits, Shift+Enter begins a new line, Escape drops what was typed; leaving the editor
    commits as well. While an input method composes, Enter and Escape are its own.
    """

    committed = Signal(str, str)
    """Card and text; only where the text is another one now."""
    closed = Signal()

    def __init__(self, parent: QWidget, families: list[str]) -> None:
        super().__init__(parent)
        self._families = families
        self._card: CardId | None = None
        self._before = ""
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.textChanged.connect(self._grow)
        self._least_height = 0
        self.hide()

    @property
    def card(self) -> CardId | None:
        """The card whose text is being edited."""
        return self._card

    def set_palette_tokens(self, palette: Palette) -> None:
        """The colours of a selected card."""
        self.setStyleSheet(
            f"QTextEdit {{ background: {palette.surface}; color: {palette.ink};"
            f" border: 0; border-radius: 0; padding: 0;"
            f" selection-background-color: {palette.accent};"
            f" selection-color: {palette.on_accent}; }}"
        )

    def begin(self, card: CardId, text: str) -> None:
        """Edit `text`; all of it is selected, so that typing replaces it."""
        self._card, self._before = card, as_typed(text)
        self.setPlainText(text)
        self.document().clearUndoRedoStacks()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def lie_over(self, box: CardBox, camera: Camera) -> None:
        """Cover the words of a card where the camera sees it."""
        zoom = camera.zoom
        font = QFont(self._families)
        size = max(1, round(_SIZE * zoom))
        font.setPixelSize(size)
        font.setKerning(False)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if font != self.font():
            self.setFont(font)
        corner = camera.to_view(Point(box.rect.x + _LEFT, box.rect.y + _TOP))
        words = sum(line.size == _SIZE for line in box.face.lines)
        self._least_height = round(max(1, words) * _PITCH * zoom)
        # Type comes in whole pixels only: as wide as its own size asks for, it breaks as painted.
        width = ceil((box.rect.width - _LEFT - _RIGHT) * size / _SIZE)
        self.setGeometry(round(corner.x), round(corner.y), width, self._least_height)
        self._grow()

    def commit(self) -> None:
        """Hand over what was typed and close."""
        card, text = self._card, plain_text(self.document())[:MOST_CHARACTERS]
        if card is None:
            return
        self._close()
        if text != self._before:
            self.committed.emit(card, text)

    def cancel(self) -> None:
        """Close without a trace."""
        if self._card is not None:
            self._close()

    def _close(self) -> None:
        # Giving the focus away commits, so nothing may be open by then.
        self._card = None
        view = self.parentWidget()
        if self.hasFocus() and view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def _grow(self) -> None:
        """As high as the words need, so that no line is out of sight."""
        needed = round(self.document().size().height()) + 2
        self.resize(self.width(), max(self._least_height, needed))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.commit()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYING:
            self.commit()

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        """Plain text, and no more of it than a card may hold."""
        cursor = self.textCursor()
        replaced = cursor.selectionEnd() - cursor.selectionStart()
        # The document counts the end of its last paragraph as well.
        room = MOST_CHARACTERS - (self.document().characterCount() - 1 - replaced)
        cursor.insertText(source.text()[: max(0, room)])
        self.ensureCursorVisible()
