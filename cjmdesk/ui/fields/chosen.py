"""Fields that are chosen from a few: a tick, a list, marks from one to five."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from cjmdesk.model import Project, Record
from cjmdesk.ui.fields.base import FieldEditor

Choices = Sequence[tuple[str, object]]
"""What there is to choose from: names and values."""
_SHORTEST = 6


class ChoiceBox(QComboBox):
    """A list that does not widen its form, and that scrolling past leaves alone."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumContentsLength(_SHORTEST)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Flag(FieldEditor):
    """Yes or no."""

    def __init__(self, label: str) -> None:
        self._box = QCheckBox(label)
        super().__init__(self._box, label)
        self._box.clicked.connect(self._clicked)

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._box):
            self._box.setTristate(False)
            self._box.setChecked(bool(value))

    @override
    def show_mixed(self) -> None:
        with QSignalBlocker(self._box):
            self._box.setCheckState(Qt.CheckState.PartiallyChecked)

    def _clicked(self) -> None:
        # From "some" one goes to "all".
        on = self._box.checkState() is not Qt.CheckState.Unchecked
        self.show_value(on)
        self.committed.emit(on)


class Choice(FieldEditor):
    """One of a few named values, or none where the field may be empty."""

    def __init__(self, label: str, choices: Choices, mixed: str = "") -> None:
        self._box = ChoiceBox()
        super().__init__(self._box, label)
        self._values: list[object] = []
        self._offer(choices)
        self._box.setPlaceholderText(mixed)
        self._box.activated.connect(lambda place: self.committed.emit(self._values[place]))

    @override
    def show_value(self, value: object) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    @override
    def show_mixed(self) -> None:
        with QSignalBlocker(self._box):
            self._box.setCurrentIndex(-1)

    def _offer(self, choices: Choices) -> None:
        with QSignalBlocker(self._box):
            self._values = [value for _, value in choices]
            self._box.clear()
            self._box.addItems([name for name, _ in choices])


class RecordChoice(Choice):
    """One of the records of the project, such as a map or a step, or none."""

    def __init__(
        self, label: str, listed: Callable[[Project, Record | None], Choices], mixed: str = ""
    ) -> None:
        super().__init__(label, [], mixed)
        self._listed = listed
        self._offered: Choices = []

    @override
    def show_choices(self, project: Project, record: Record | None) -> None:
        choices = [("—", None), *self._listed(project, record)]
        if choices != self._offered:
            self._offered = choices
            self._offer(choices)


class Rating(FieldEditor):
    """1 to 5, or unknown: pressing the pressed one again makes it unknown.

    `look` is what the style sheet calls its buttons: `rating` warns, `mark` praises.
    """

    def __init__(self, label: str, look: str = "rating") -> None:
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
            button.setObjectName(look)
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

    @override
    def show_mixed(self) -> None:
        self.show_value(None)

    def _clicked(self, mark: int) -> None:
        value = None if mark == self._value else mark
        self.show_value(value)
        self.committed.emit(value)
