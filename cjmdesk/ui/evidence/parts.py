"""Small parts that the pages of evidence have in common."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton


def quiet() -> QLabel:
    """A line of plain text that is no heading; it breaks where room is short."""
    label = QLabel()
    label.setObjectName("quiet")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def button(text: str, pressed: Callable[[], None]) -> QPushButton:
    """A button that Enter elsewhere does not press."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: pressed())
    return made
