"""Sets of words as chips: each can be taken away, more are typed with help from the project."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSignalBlocker, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QPushButton, QSizePolicy, QWidget
from typing_extensions import override

from cjmdesk.model import Project, Record
from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.fields.reading import MOST_TAG, tags_in
from cjmdesk.ui.fields.typed import LineBox
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.labels import tip_of
from cjmdesk.words import Words
from cjmdesk.workspace.field_edits import TagChange

Known = Callable[[Project], Collection[str]]
"""The words in use in a project."""
_MOST_CHIPS = 100
_SHOWN = 28
"""Characters of a word that a chip shows."""
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Tags(FieldEditor):
    """A set; of several records what all have, and, paler, what only some have.

    For one record `committed` brings the whole set, for several a `TagChange`.
    """

    def __init__(self, label: str, tr: Words, known: Known) -> None:
        self._box = _Chips(label, tr)
        super().__init__(self._box, label)
        self._known = known
        self._project: Project | None = None
        self._all: frozenset[str] = frozenset()
        self._some: frozenset[str] = frozenset()
        self._of_one = True
        self._box.input.focused.connect(self._learn)
        self._box.input.editingFinished.connect(self.commit)
        self._box.pressed.connect(self._pressed)
        self._box.taken_away.connect(lambda tag: self._change(frozenset(), frozenset({tag})))

    @override
    def show_choices(self, project: Project, record: Record | None) -> None:
        self._project = project

    @override
    def show_value(self, value: object) -> None:
        self._show([value if isinstance(value, frozenset) else frozenset()], of_one=True)

    @override
    def show_values(self, values: Sequence[object]) -> None:
        self._show([one for one in values if isinstance(one, frozenset)], of_one=False)

    @override
    def commit(self) -> None:
        added = tags_in(self._box.input.text()) - self._all
        self._box.input.clear()
        if added:
            self._change(added, frozenset())

    @override
    def begin(self) -> bool:
        self._box.input.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _show(self, sets: Sequence[frozenset[str]], *, of_one: bool) -> None:
        self._of_one = of_one
        every = frozenset.intersection(*sets) if sets else frozenset()
        some = frozenset().union(*sets) - every
        if (every, some) != (self._all, self._some):
            self._all, self._some = every, some
            self._box.show_tags(every, some)

    def _pressed(self, tag: str) -> None:
        """What only some have, all get; what all have goes."""
        if tag in self._some:
            self._change(frozenset({tag}), frozenset())
        else:
            self._change(frozenset(), frozenset({tag}))

    def _change(self, added: frozenset[str], removed: frozenset[str]) -> None:
        change = TagChange(added, removed)
        self.committed.emit(change.applied(self._all) if self._of_one else change)

    def _learn(self) -> None:
        if self._project is not None:
            self._box.learn(sorted(frozenset(self._known(self._project)) - self._all))


class _Chips(QWidget):
    """The chips, and the line for more of them."""

    pressed = Signal(str)
    taken_away = Signal(str)

    def __init__(self, label: str, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._chips: list[_Chip] = []
        self._flow = FlowLayout(self)
        self._words = QStringListModel(self)
        self.input = _Input()
        self.input.setAccessibleName(tr("Add to {field}", field=label))
        self.input.setPlaceholderText(tr("Add…"))
        completer = QCompleter(self._words, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.input.setCompleter(completer)
        self.input.went_back.connect(lambda: self._focus(len(self._chips) - 1))
        self._flow.addWidget(self.input)
        self.setFocusProxy(self.input)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def learn(self, words: list[str]) -> None:
        """What is offered while typing."""
        self._words.setStringList(words)

    def show_tags(self, every: Collection[str], some: Collection[str]) -> None:
        """A chip for each, in the order of the alphabet."""
        at = next((i for i, chip in enumerate(self._chips) if chip.hasFocus()), None)
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.input)
        self._chips = [self._chip(tag, some=tag in some) for tag in _first({*every, *some})]
        self._flow.addWidget(self.input)
        if at is not None:
            self._focus(at)
        self.updateGeometry()

    def _chip(self, tag: str, *, some: bool) -> "_Chip":
        said = (
            self._tr("“{tag}”: only some have it; press to give it to all", tag=tag)
            if some
            else self._tr("“{tag}”: press to take it away", tag=tag)
        )
        chip = _Chip(tag, said, some=some)
        chip.setParent(self)
        chip.clicked.connect(lambda: self.pressed.emit(tag))
        chip.left.connect(lambda by: self._focus(self._chips.index(chip) + by))
        chip.taken_away.connect(lambda: self.taken_away.emit(tag))
        self._flow.addWidget(chip)
        chip.show()
        return chip

    def _focus(self, at: int) -> None:
        if 0 <= at < len(self._chips):
            self._chips[at].setFocus(Qt.FocusReason.OtherFocusReason)
        elif at >= len(self._chips):
            self.input.setFocus(Qt.FocusReason.OtherFocusReason)


class _Chip(QPushButton):
    """One word."""

    left = Signal(int)
    """To the chip before (−1) or after (1)."""
    taken_away = Signal()

    def __init__(self, tag: str, said: str, *, some: bool) -> None:
        shown = tag if len(tag) <= _SHOWN else tag[: _SHOWN - 1] + "…"
        super().__init__(shown.replace("&", "&&") + ("" if some else "  ×"))
        self.setAutoDefault(False)
        self.setObjectName("chip")
        self.setProperty("some", some)
        self.setAccessibleName(said)
        self.setToolTip(tip_of(said))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _AWAY:
            self.taken_away.emit()
        elif event.key() in (*_BACK, *_ON):
            self.left.emit(1 if event.key() in _ON else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class _Input(LineBox):
    """Where more words are typed; Backspace at the beginning goes to the last chip."""

    focused = Signal()
    went_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("chipInput")
        self.setMaxLength(10 * MOST_TAG)
        self.setMinimumWidth(64)
        self.textEdited.connect(self._separate)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Left)
        if back and not self.text():
            self.went_back.emit()
            return
        super().keyPressEvent(event)

    def _separate(self, text: str) -> None:
        """A comma ends a word."""
        if text.strip().endswith((",", "，", "、", ";", "；")):
            with QSignalBlocker(self):
                self.setText(text.strip()[:-1])
            self.editingFinished.emit()


def _first(tags: Collection[str]) -> list[str]:
    return sorted(tags)[:_MOST_CHIPS]
