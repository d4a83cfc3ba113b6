"""Buttons of side windows, where Enter is for the list."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton


def side_button(text: str, tip: str, pressed: Callable[[], None]) -> QPushButton:
    """A button that no Enter presses by itself."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    made.clicked.connect(lambda: pressed())
    return made
