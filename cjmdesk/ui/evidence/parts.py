"""Small parts that the pages of evidence have in common."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def button(text: str, pressed: Callable[[], None]) -> QPushButton:
    """A button that Enter elsewhere does not press."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(lambda: pressed())
    return made
