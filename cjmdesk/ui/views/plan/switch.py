"""A few choices side by side, of which one counts."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton


class Switch(QFrame):
    """One of several names is chosen, by mouse, Tab and Space, or arrows."""

    chosen = Signal(int)

    def __init__(self, name: str, choices: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("tabs")
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._buttons = QButtonGroup(self)
        for place, choice in enumerate(choices):
            button = QToolButton()
            button.setObjectName("tab")
            button.setText(choice)
            button.setAccessibleName(f"{name}: {choice}")
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._buttons.addButton(button, place)
            row.addWidget(button)
        self._buttons.idClicked.connect(self.chosen)

    @property
    def place(self) -> int:
        """Which one counts, from 0."""
        return self._buttons.checkedId()

    def choose(self, place: int) -> None:
        """Let another count; nothing is said of it."""
        self._buttons.button(place).setChecked(True)
