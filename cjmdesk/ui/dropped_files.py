"""Files dropped onto the window: projects are opened or brought in, others are journeys."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from cjmdesk.ui.files import SUFFIX
from cjmdesk.ui.messages import Messages
from cjmdesk.words import Words


class DroppedFiles(QObject):
    """Finds out what is to be done with a file; of several only the first counts."""

    project_chosen = Signal(Path)
    """A project to open."""
    copy_chosen = Signal(Path)
    """A copy to bring into the project that is open."""
    journey_chosen = Signal(Path)
    """Another program's file."""

    def __init__(
        self, parent: QObject, tr: Words, messages: Messages, edits: Callable[[], bool]
    ) -> None:
        """`edits` says whether a project is open that can be edited."""
        super().__init__(parent)
        self._tr = tr
        self._messages = messages
        self._edits = edits

    def enter(self, event: QDragEnterEvent) -> None:
        """Welcome what holds files of this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def drop(self, event: QDropEvent) -> None:
        """Take the files."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        self.take(paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Ask about files in a moment: the program that drags waits for an answer first."""
        QTimer.singleShot(0, self, partial(self._tell, list(paths[:1])))

    def _tell(self, paths: Sequence[Path]) -> None:
        for path in paths:
            if path.suffix.lower() != SUFFIX:
                self.journey_chosen.emit(path)
                continue
            wanted = self._wanted(path) if self._edits() else self.project_chosen
            if wanted is not None:
                wanted.emit(path)

    def _wanted(self, path: Path) -> SignalInstance | None:
        choice = self._messages.ask(
            self._tr("What shall be done with “{file}”?", file=path.name),
            [self._tr("Open it"), self._tr("Bring it in as a copy of this project")],
        )
        if choice is None:
            return None
        return self.copy_chosen if choice else self.project_chosen
