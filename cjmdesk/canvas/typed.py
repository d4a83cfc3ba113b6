"""Writing begun by typing: a letter, or what an input method composes, opens the editor.

An input method that has begun to compose on the map goes on there to the end: when the keyboard
goes elsewhere in the middle, some input methods drop what was composed and others commit it as it
is. Until then all that is typed is handed to the editor; afterwards it gets the keyboard.
"""

from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent

from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, LaneTarget, StageTarget, StepTarget
from cjmdesk.editor.walking import is_curve
from cjmdesk.layout.boxes import MapLayout

_Modifier = Qt.KeyboardModifier
_TYPING = _Modifier.ShiftModifier | _Modifier.KeypadModifier | _Modifier.GroupSwitchModifier
_ALT_GR = _Modifier.ControlModifier | _Modifier.AltModifier
"""How some systems say that the third level of the keyboard is meant."""


class Desk(Protocol):
    """Where typing begins."""

    @property
    def map_layout(self) -> MapLayout | None: ...
    @property
    def selection(self) -> Selection: ...
    @property
    def writable(self) -> bool: ...
    def request_edit(self) -> None: ...


class Typing:
    """Opens the editor for what is typed on a selected thing."""

    def __init__(self, desk: Desk, editor: WordsEditor) -> None:
        self._desk = desk
        self._editor = editor

    @property
    def can_begin(self) -> bool:
        """Whether there is something to write on."""
        lead, layout = self._desk.selection.lead, self._desk.map_layout
        if isinstance(lead, CellTarget) and layout is not None:
            return self._desk.writable and not is_curve(layout, lead.lane)
        titled = CardTarget | StageTarget | StepTarget | LaneTarget
        return self._desk.writable and isinstance(lead, titled)

    @property
    def is_handing_on(self) -> bool:
        """Whether what is typed on the map belongs to the editor."""
        return self._editor.waits

    def press(self, event: QKeyEvent) -> bool:
        """Begin to write with a letter; whether the key was one and there is where to write."""
        if not _is_letter(event) or not self.can_begin:
            return False
        self._desk.request_edit()
        return self.hand_on(event)

    def hand_on(self, event: QEvent) -> bool:
        """Give something typed to the editor, if it is open."""
        if self._editor.is_open:
            # Not by the application: what the editor does not use would come back to the map.
            self._editor.event(event)
            return True
        return False

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method has said something."""
        said = bool(event.preeditString() or event.commitString())
        if said and not self._editor.is_open and self.can_begin:
            self._editor.waits = True
            self._desk.request_edit()
            self._editor.waits = self._editor.is_open
        if not self.hand_on(event) or not self._editor.waits:
            return
        if not event.preeditString():
            self._end_composing(given_up=not said)

    def query(self, query: Qt.InputMethodQuery) -> object:
        """What an input method wants to know of the words that it composes."""
        answer = self._editor.inputMethodQuery(query)
        if isinstance(answer, QRect | QRectF):
            return answer.translated(self._editor.pos())
        return answer

    def _end_composing(self, *, given_up: bool) -> None:
        if given_up and not self._editor.toPlainText():
            # Composing has replaced what was there; who gave up did not mean to delete it.
            self._editor.drop()
        else:
            self._editor.take_keyboard()


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~_TYPING
    return held in (_Modifier.NoModifier, _ALT_GR) and bool(
        event.text() and event.text().isprintable()
    )
