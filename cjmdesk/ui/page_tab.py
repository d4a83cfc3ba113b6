"""A tab of the top bar: it turns to its page when clicked, or when something is held over it."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QAction,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
)
from PySide6.QtWidgets import QToolButton
from typing_extensions import override

HOLD_MS = 600
"""So long something is held over a tab before its page comes; who only passes by stays."""


class PageTab(QToolButton):
    """Follows the action that shows its page; what is dragged can be carried from page to page."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.setObjectName("tab")
        self.setCheckable(True)
        self.setChecked(action.isChecked())
        self.setAcceptDrops(True)
        self.held = QTimer(self, singleShot=True, interval=HOLD_MS)
        """Runs while something is held over the tab."""
        self.held.timeout.connect(self._turn)
        action.toggled.connect(self.setChecked)
        # A click on the page that is shown would let go of its tab.
        self.clicked.connect(lambda: self.setChecked(action.isChecked()))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        # Whoever does not take the entry is not told of the leaving.
        event.accept()
        if not self._action.isChecked():
            self.held.start()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.held.stop()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.held.stop()
        event.ignore()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.held.stop()

    def _turn(self) -> None:
        if self._action.isEnabled() and not self._action.isChecked():
            self._action.trigger()
