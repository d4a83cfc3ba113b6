"""Where something happens: typed freely, or a channel of the project, or one of the usual ones."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QCompleter
from typing_extensions import override

from cjmdesk.layout.channels import channel_mark
from cjmdesk.model import Project, Record
from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.fields.chosen import ChoiceBox
from cjmdesk.ui.fields.typed import LineBox
from cjmdesk.ui.signs import sign_icon
from cjmdesk.words import Words

_MOST_CHARACTERS = 200
_MOST_SHOWN = 18


class Channel(FieldEditor):
    """A list one can write into; each channel has its sign, as on the map."""

    def __init__(self, label: str, tr: Words, mixed: str = "") -> None:
        self._box = _ChannelBox()
        super().__init__(self._box, label)
        self._usual = usual_channels(tr)
        self._mixed = mixed
        self._project: Project | None = None
        self._shown = ""
        self._line = self._box.line
        self._line.setAccessibleName(label)
        self._box.opened.connect(self._learn)
        self._box.activated.connect(lambda place: self._take(self._box.itemText(place)))
        self._line.editingFinished.connect(self.commit)
        self._line.textChanged.connect(self._sign)

    @override
    def show_choices(self, project: Project, record: Record | None) -> None:
        self._project = project

    @override
    def show_value(self, value: object) -> None:
        self._put(str(value or ""), "")

    @override
    def show_mixed(self) -> None:
        self._put("", self._mixed)

    @override
    def commit(self) -> None:
        if self._line.isModified():
            self._take(self._line.text())

    @override
    def begin(self) -> bool:
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()
        return True

    @override
    def lock(self) -> None:
        self._box.setEnabled(False)

    def _take(self, text: str) -> None:
        channel = " ".join(text.split())
        self._line.setModified(False)
        if channel != self._shown or self._line.placeholderText():
            self._shown = channel
            self.committed.emit(channel)

    def _put(self, text: str, hint: str) -> None:
        self._shown = text
        self._line.setPlaceholderText(hint)
        if not (self._line.hasFocus() and self._line.isModified()):
            with QSignalBlocker(self._box):
                self._box.setEditText(text)
            self._line.setCursorPosition(0)
        self._sign(self._line.text())

    def _sign(self, text: str) -> None:
        self._line.show_sign(text)

    def _learn(self) -> None:
        """Fill the list as late as it is opened: collecting it goes through all cards."""
        used = {card.channel for card in self._project.cards.values()} if self._project else set()
        usual = [channel for channel in self._usual if channel not in used]
        self._box.offer([*sorted(used - {""}), *usual])


class _ChannelBox(ChoiceBox):
    """An editable list that is filled when somebody wants to see it."""

    def __init__(self) -> None:
        super().__init__()
        self.line = _ChannelLine()
        self.opened = self.line.focused
        self.setEditable(True)
        self.setLineEdit(self.line)
        self.setInsertPolicy(ChoiceBox.InsertPolicy.NoInsert)
        self.setMaxVisibleItems(_MOST_SHOWN)
        completer = self.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)

    def offer(self, channels: list[str]) -> None:
        """Other channels to choose from; what is written stays."""
        if channels == [self.itemText(place) for place in range(self.count())]:
            return
        written, modified = self.line.text(), self.line.isModified()
        with QSignalBlocker(self), QSignalBlocker(self.line):
            self.clear()
            for channel in channels:
                self.addItem(sign_icon(channel_mark(channel)), channel)
            self.setCurrentIndex(-1)
            self.setEditText(written)
        self.line.setModified(modified)

    @override
    def showPopup(self) -> None:
        self.opened.emit()
        super().showPopup()


class _ChannelLine(LineBox):
    """The line of the list, with the channel's sign before it."""

    focused = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaxLength(_MOST_CHARACTERS)
        self._sign = QAction(self)

    def show_sign(self, channel: str) -> None:
        """The sign of a channel; none where there is no channel."""
        self.removeAction(self._sign)
        if channel:
            self._sign.setIcon(sign_icon(channel_mark(channel)))
            self.addAction(self._sign, LineBox.ActionPosition.LeadingPosition)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()


def usual_channels(tr: Words) -> tuple[str, ...]:
    """What is offered where a project has no channels of its own yet; each has its own sign."""
    return (
        tr("Website"),
        tr("App"),
        tr("Social media"),
        tr("Phone"),
        tr("Email"),
        tr("Online chat"),
        tr("Store"),
        tr("Sales staff"),
        tr("Letter"),
        tr("Self-service terminal"),
    )
