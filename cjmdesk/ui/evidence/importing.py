"""A file of evidence into the open project: looked at, asked about, read beside the window, told.

Whoever stops it half-way has changed nothing.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.errors import CjmError, ImportStopped, ProjectReadOnly
from cjmdesk.exchange.evidence import EvidenceFile, Recipe, preview, told
from cjmdesk.exchange.text_files import as_text
from cjmdesk.insight.answers import Answers, answers_of
from cjmdesk.ui import background
from cjmdesk.ui.evidence.import_dialog import ImportDialog
from cjmdesk.ui.messages import MessageBoxes, Messages
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.evidence import EvidenceImport, ImportedEvidence, with_places
from cjmdesk.workspace.evidence_recipes import remember
from cjmdesk.workspace.reports.answers import answers_said

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
_WHOLE = 1000
_WIDTH = 420


def import_evidence(
    parent: QWidget,
    workspace: Workspace,
    path: Path,
    tr: Words,
    messages: Messages | None = None,
) -> ImportedEvidence | None:
    """Let the person bring a file of evidence into the project, and tell what came of it.

    None: it was not brought in, and they know why.
    """
    speaking = messages or MessageBoxes(tr, parent)
    try:
        if not workspace.writable:
            raise ProjectReadOnly(file=workspace.path.name)
        looking = tr("Reading the file…")
        seen = background.run(lambda: preview(path), text=looking, tr=tr, parent=parent)
        dialog = ImportDialog(tr, path, seen, speaking, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        seen, recipe = dialog.seen, dialog.recipe
        dialog.deleteLater()
        if not accepted:
            return None
        done = bring_in(parent, workspace, path, recipe, tr)
    except CjmError as error:
        if not isinstance(error, ImportStopped):
            speaking.error(error)
        return None
    except background.Stopped:
        return None
    remember(seen, recipe)
    answers = answers_of(workspace.evidence_counts((done.source.id,)))
    tell(done, answers, path, tr, speaking)
    return done


def bring_in(
    parent: QWidget, workspace: Workspace, path: Path, recipe: Recipe, tr: Words
) -> ImportedEvidence:
    """Bring a file in as a recipe says, showing how far it is and offering to stop.

    Raises ImportRefused, ImportStopped, ProjectNotSaved, and `background.Stopped`.
    """
    placed = with_places(recipe, workspace.project)
    file = background.run(
        lambda: EvidenceFile(path, placed), text=tr("Reading the file…"), tr=tr, parent=parent
    )
    with closing(EvidenceImport(workspace, file)) as work:
        dialog = ImportProgress(tr, as_text(path.name), parent)
        dialog.carry_out(work.run)
        return work.finish()


def tell(
    done: ImportedEvidence, answers: Sequence[Answers], path: Path, tr: Words, messages: Messages
) -> None:
    """Say what came in, what it comes to, what was there already, what was refused and why."""
    came = tr.count("{n} row came in.", "{n} rows came in.", done.added)
    if done.already_there:
        there = tr.count("{n} was there already.", "{n} were there already.", done.already_there)
        came = f"{came} {there}"
    refused = (
        tr.count("{n} row was refused:", "{n} rows were refused:", done.refused)
        if done.refused
        else tr("No row was refused.")
    )
    said = [f"{as_text(path.name)}: {came}", *(answers_said(one, tr) for one in answers), refused]
    details = [told(refusal, tr) for refusal in done.refusals]
    if done.refused > len(details):
        details.append(tr("{n} more are not listed.", n=done.refused - len(details)))
    messages.tell("CJM Desk", "\n".join(said), details)


class _Signals(QObject):
    advanced = Signal(float)
    finished = Signal()


class _Work(QRunnable):
    """The reading and writing, on a thread of the pool."""

    def __init__(
        self, work: Callable[[Callable[[float], None], Callable[[], bool]], None], stop: Event
    ) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.error: BaseException | None = None
        self._work = work
        self._stop = stop

    @override
    def run(self) -> None:
        try:
            self._work(self.signals.advanced.emit, self._stop.is_set)
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error
        self.signals.finished.emit()


class ImportProgress(QDialog):
    """How far an import is. It stays until the work has really ended, stopped or not."""

    def __init__(self, tr: Words, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._tr = tr
        self._stop = Event()
        self._ended = False
        self.setWindowTitle(tr("Import evidence"))
        self.setModal(True)
        self.setMinimumWidth(_WIDTH)
        self._said = QLabel(tr("Bringing in “{file}”…", file=name))
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setAccessibleName(tr("Import evidence"))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.addWidget(self._said)
        column.addWidget(self.bar)
        column.addLayout(buttons)

    def carry_out(
        self, work: Callable[[Callable[[float], None], Callable[[], bool]], None]
    ) -> None:
        """Do the work on another thread and wait for its end. Raises what the work raises."""
        running = _Work(work, self._stop)
        running.signals.advanced.connect(self._advance, Qt.ConnectionType.QueuedConnection)
        running.signals.finished.connect(self._end, Qt.ConnectionType.QueuedConnection)
        QThreadPool.globalInstance().start(running)
        self.exec()
        self.deleteLater()
        if running.error is not None:
            raise running.error

    @override
    def reject(self) -> None:
        self._stop.set()
        self.cancel.setEnabled(False)
        self._said.setText(self._tr("Stopping; nothing of it will stay…"))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._ended:
            super().closeEvent(event)
        else:
            event.ignore()
            self.reject()

    def _advance(self, share: float) -> None:
        self.bar.setValue(round(share * _WHOLE))

    def _end(self) -> None:
        self._ended = True
        self.accept()
