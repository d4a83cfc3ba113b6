"""Views that are edited in place and shown news while somebody types in them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView


class Postponed:
    """Keeps back what would take an open editor away, until that is closed."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Begin when the view has its delegate."""
        self._view = view
        self._waiting: Callable[[], None] | None = None
        delegate = view.itemDelegate()
        # By the event loop: the view itself is still closing the editor, which may even be gone.
        delegate.closeEditor.connect(lambda: QTimer.singleShot(0, view, self._catch_up))

    def now_or_later(self, show: Callable[[], None]) -> None:
        """Show at once, or instead of what waits already when the editor is closed."""
        if self._view.state() is QAbstractItemView.State.EditingState:
            self._waiting = show
        else:
            self._waiting = None
            show()

    def _catch_up(self) -> None:
        if self._waiting is not None:
            self.now_or_later(self._waiting)
