"""One small editor for each way a field can be edited; each says when a new value is meant."""

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from math import isfinite

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from cjmdesk.canvas.text_editor import as_typed, plain_text
from cjmdesk.ui.forms import Editor, Field
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_LIST_SEPARATORS = str.maketrans("，、；;", ",,,,")


class FieldEditor(QObject):
    """A widget bound to one field: shows a value, and emits `committed` with a new one."""

    committed = Signal(object)

    def __init__(self, widget: QWidget, label: str) -> None:
        super().__init__(widget)
        self.widget = widget
        widget.setAccessibleName(label)

    def show_value(self, value: object) -> None:
        """Show what the project holds now."""
        raise NotImplementedError

    def commit(self) -> None:
        """Keep what was typed, as leaving the field would; most fields are kept at once."""

    def begin(self) -> bool:
        """Put the cursor into the field, all of it selected; whether it can be typed into."""
        return False

    def lock(self) -> None:
        """Show the value only, since nothing may be edited; text can still be copied."""
        self.widget.setEnabled(False)


class _LineBox(QLineEdit):
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
        self, label: str, parse: Callable[[str], object], show: Callable[[object], str], hint: str
    ) -> None:
        self._line = _LineBox()
        super().__init__(self._line, label)
        self._parse = parse
        self._show = show
        self._shown = ""
        self._line.setPlaceholderText(hint)
        self._line.setMaxLength(2_000)
        self._line.editingFinished.connect(self.commit)

    @override
    def show_value(self, value: object) -> None:
        self._shown = self._show(value)
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(self._shown)
            self._line.setCursorPosition(0)
        self._mark(wrong=False)

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
            self._mark(wrong=False)
            return
        try:
            value = self._parse(text)
        except ValueError:
            self._mark(wrong=True)
            return
        self._line.setModified(False)
        self._mark(wrong=False)
        self.committed.emit(value)

    def _mark(self, *, wrong: bool) -> None:
        if self._line.property("wrong") != wrong:
            self._line.setProperty("wrong", wrong)
            self._line.style().polish(self._line)


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
    ) -> None:
        self._box = _TextBox()
        super().__init__(self._box, label)
        self._parse = parse
        self._show = show
        self._shown = ""
        self._box.setTabChangesFocus(True)
        height = self._box.fontMetrics().lineSpacing() * lines + 18
        self._box.setFixedHeight(height)
        self._box.left.connect(self.commit)

    @override
    def show_value(self, value: object) -> None:
        before, self._shown = self._shown, as_typed(self._show(value))
        typed = plain_text(self._box.document())
        if typed == self._shown:
            self._box.document().clearUndoRedoStacks()
        elif not (self._box.hasFocus() and typed != before):
            self._box.setPlainText(self._shown)

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


class Flag(FieldEditor):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        self._box = QCheckBox(label)
        super().__init__(self._box, label)
        self._box.clicked.connect(lambda on: self.committed.emit(bool(on)))

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._box):
            self._box.setChecked(bool(value))


class Choice(FieldEditor):
    """One of a few named values, or none where the field may be empty."""

    def __init__(self, label: str, choices: list[tuple[str, object]]) -> None:
        self._box = QComboBox()
        super().__init__(self._box, label)
        self._values = [value for _, value in choices]
        self._box.addItems([name for name, _ in choices])
        self._box.activated.connect(lambda place: self.committed.emit(self._values[place]))

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)


class Rating(FieldEditor):
    """1 to 5, or unknown: pressing the pressed one again makes it unknown."""

    def __init__(self, label: str) -> None:
        row = QWidget()
        super().__init__(row, label)
        self._value: int | None = None
        self._group = QButtonGroup(row)
        self._group.setExclusive(False)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for mark in range(1, 6):
            button = QToolButton(row)
            button.setObjectName("rating")
            button.setCheckable(True)
            button.setText(str(mark))
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.setAccessibleName(f"{label} {mark}")
            self._group.addButton(button, mark)
            layout.addWidget(button, 1)
        self._group.idClicked.connect(self._clicked)

    @override
    def show_value(self, value: object) -> None:
        self._value = value if isinstance(value, int) else None
        for mark in range(1, 6):
            self._group.button(mark).setChecked(self._value is not None and mark <= self._value)

    def _clicked(self, mark: int) -> None:
        value = None if mark == self._value else mark
        self.show_value(value)
        self.committed.emit(value)


def _is_for_window(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Whether a shortcut takes an edit of the project back, not one of the field."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not undo
    return event.matches(QKeySequence.StandardKey.Redo) and not redo


def editor_for(field: Field, tr: Words, *, optional: bool) -> FieldEditor:
    """The editor a form shows for a field; `optional` fields may be emptied."""
    label = tr.of(field.label)
    match field.editor:
        case Editor.TEXT:
            made: FieldEditor = Text(label)
        case Editor.LINES:
            made = Text(label, parse=_lines, show=_shown_lines)
        case Editor.FLAG:
            made = Flag(label)
        case Editor.RATING:
            made = Rating(label)
        case Editor.EMOTION:
            made = Choice(label, _emotions(tr))
        case Editor.CHOICE:
            made = Choice(label, _choices(field.choices, tr, optional=optional))
        case _:
            made = _line_for(field, label, tr)
    return made


def _line_for(field: Field, label: str, tr: Words) -> Line:
    if field.editor is Editor.TAGS:
        return Line(label, _tags, _shown_tags, tr("separated by commas"))
    if field.editor is Editor.NUMBER:
        return Line(label, _number, _shown_number, "")
    if field.editor is Editor.WHOLE:
        return Line(label, _whole, _shown_number, "")
    if field.editor is Editor.PERCENT:
        return Line(label, _share, _shown_share, "%")
    if field.editor is Editor.DAY:
        return Line(label, _day, _shown_day, tr("year-month-day"))
    return Line(label, str, str, "")


def _choices(
    choices: type[StrEnum] | None, tr: Words, *, optional: bool
) -> list[tuple[str, object]]:
    listed: list[tuple[str, object]] = [("—", None)] if optional else []
    return listed + [(tr.of(NAMES[value]), value) for value in choices or ()]


def _emotions(tr: Words) -> list[tuple[str, object]]:
    listed: list[tuple[str, object]] = [(tr("no value"), None)]
    for half_steps in range(4, -5, -1):
        value = half_steps / 2
        sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else ""
        listed.append((f"{sign}{abs(value):g}", value))
    return listed


def _tags(text: str) -> frozenset[str]:
    return frozenset(tag.strip() for tag in text.translate(_LIST_SEPARATORS).split(",")) - {""}


def _shown_tags(value: object) -> str:
    return ", ".join(sorted(value)) if isinstance(value, frozenset) else ""


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _shown_lines(value: object) -> str:
    return "\n".join(value) if isinstance(value, tuple) else ""


def _number(text: str) -> float | None:
    if not text:
        return None
    plain = text.replace("\N{MINUS SIGN}", "-")
    thousands = _THOUSANDS.fullmatch(plain) is not None
    value = float(plain.replace(",", "" if thousands else "."))
    if not isfinite(value):
        raise ValueError(text)
    return value


def _whole(text: str) -> int | None:
    return int(text) if text else None


def _shown_number(value: object) -> str:
    return f"{value:.12g}" if isinstance(value, int | float) else ""


def _share(text: str) -> float | None:
    value = _number(text.rstrip("% ％"))
    return None if value is None else value / 100


def _shown_share(value: object) -> str:
    return f"{value * 100:g} %" if isinstance(value, int | float) else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text.replace("/", "-")) if text else None


def _shown_day(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else ""
