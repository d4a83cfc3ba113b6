"""Numbers that take longer than a frame, worked out beside the window."""

from collections.abc import Callable, Hashable
from contextlib import suppress

from PySide6.QtCore import QObject, QRunnable, QThreadPool, QTimer, Signal
from typing_extensions import override


class _Answer(QObject):
    """Brings a result into the window's thread."""

    ready = Signal(object, object, object, object)
    """Key, number of the question, result, and the error there was instead."""


class _Work(QRunnable):
    def __init__(
        self, key: Hashable, number: int, function: Callable[[], object], answer: _Answer
    ) -> None:
        super().__init__()
        self._key = key
        self._number = number
        self._function = function
        self._answer = answer

    @override
    def run(self) -> None:
        result, error = None, None
        try:
            result = self._function()
        except Exception as raised:  # noqa: BLE001 - raised again in the window's thread
            error = raised
        # Whoever asked may be gone, with the window or the whole program.
        with suppress(RuntimeError):
            self._answer.ready.emit(self._key, self._number, result, error)


class Later(QObject):
    """Runs pure functions on other threads; of each key only the answer to the last is heard."""

    answered = Signal(object, object)
    """Key and result."""

    def __init__(self, parent: QObject, *, calm_ms: int = 0) -> None:
        """`calm_ms`: work begins when nothing more was asked for so long, in milliseconds.

        Python runs one thread at a time: long sums begun at every key would slow the window down.
        """
        super().__init__(parent)
        self._calm = QTimer(self, singleShot=True, interval=calm_ms)
        self._calm.timeout.connect(self.begin)
        self._last: dict[Hashable, int] = {}
        self._running: set[Hashable] = set()
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        # Without a parent: work that is still going on when this ends has whom to tell.
        self._answer = _Answer()
        self._answer.ready.connect(self._hear)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running or self._waiting)

    def ask(self, key: Hashable, function: Callable[[], object]) -> None:
        """Have something worked out; a question that waits under the same key is forgotten."""
        self._last[key] = self._last.get(key, 0) + 1
        self._waiting[key] = function
        if self._calm.interval():
            self._calm.start()
        else:
            self.begin()

    def stop(self) -> None:
        """Hear no more answers to what was asked so far."""
        self._calm.stop()
        self._waiting.clear()
        for key in self._last:
            self._last[key] += 1

    def begin(self) -> None:
        """Begin now with what waits for calm."""
        for key in [key for key in self._waiting if key not in self._running]:
            self._start(key, self._waiting.pop(key))

    def _start(self, key: Hashable, function: Callable[[], object]) -> None:
        self._running.add(key)
        QThreadPool.globalInstance().start(_Work(key, self._last[key], function, self._answer))

    def _hear(self, key: Hashable, number: int, result: object, error: Exception | None) -> None:
        self._running.discard(key)
        if key in self._waiting:
            if not self._calm.isActive():
                self.begin()
        elif error is not None:
            raise error
        elif number == self._last[key]:
            self.answered.emit(key, result)
