"""Work that may take a while, off the window's thread, with a way to see and to stop it."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QRunnable, QThreadPool, Signal
from PySide6.QtWidgets import QProgressDialog, QWidget
from typing_extensions import override

from cjmdesk.words import Words

Result = TypeVar("Result")

_PATIENCE_MS = 500


class Stopped(Exception):
    """The person stopped the work before it was done."""


class _Signals(QObject):
    finished = Signal()


class _Work(QRunnable):
    """One function on a thread of the pool; keeps its result or its error."""

    def __init__(self, function: Callable[[], object]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self.signals = _Signals()
        self.result: object = None
        self.error: BaseException | None = None
        self._function = function

    @override
    def run(self) -> None:
        try:
            self.result = self._function()
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error
        self.signals.finished.emit()


def run(function: Callable[[], Result], *, text: str, tr: Words, parent: QWidget) -> Result:
    """Run `function` on another thread and wait for it, the window staying alive meanwhile.

    After half a second a box says what is going on and offers to stop. Raises what the function
    raises, and `Stopped` if the person gave up; the function then ends on its own, unheard.
    """
    work = _Work(function)
    stopped = Event()
    loop = QEventLoop(parent)
    progress = QProgressDialog(text, tr("Cancel"), 0, 0, parent)
    progress.setWindowTitle("CJM Desk")
    progress.setMinimumDuration(_PATIENCE_MS)
    progress.setModal(True)
    progress.canceled.connect(stopped.set)
    progress.canceled.connect(loop.quit)
    work.signals.finished.connect(loop.quit)
    QThreadPool.globalInstance().start(work)
    loop.exec()
    progress.canceled.disconnect()
    # Closing alone leaves the timer running that shows it: it would come up when all is done.
    progress.reset()
    progress.close()
    progress.deleteLater()
    if stopped.is_set():
        raise Stopped
    if work.error is not None:
        raise work.error
    return work.result  # type: ignore[return-value]
