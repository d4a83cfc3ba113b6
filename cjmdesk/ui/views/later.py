"""Numbers that take longer than a frame, worked out beside the window."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
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
        self._answer.ready.emit(self._key, self._number, result, error)


class Later(QObject):
    """Runs pure functions on other threads; of each key only the answer to the last is heard."""

    answered = Signal(object, object)
    """Key and result."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._last: dict[Hashable, int] = {}
        self._running: set[Hashable] = set()
        self._waiting: dict[Hashable, Callable[[], object]] = {}
        # Without a parent: work that is still going on when this ends has whom to tell.
        self._answer = _Answer()
        self._answer.ready.connect(self._hear)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._running)

    def ask(self, key: Hashable, function: Callable[[], object]) -> None:
        """Have something worked out; a question that waits under the same key is forgotten."""
        self._last[key] = self._last.get(key, 0) + 1
        if key in self._running:
            self._waiting[key] = function
        else:
            self._start(key, function)

    def stop(self) -> None:
        """Hear no more answers to what was asked so far."""
        self._waiting.clear()
        for key in self._last:
            self._last[key] += 1

    def _start(self, key: Hashable, function: Callable[[], object]) -> None:
        self._running.add(key)
        QThreadPool.globalInstance().start(_Work(key, self._last[key], function, self._answer))

    def _hear(self, key: Hashable, number: int, result: object, error: Exception | None) -> None:
        self._running.discard(key)
        following = self._waiting.pop(key, None)
        if following is not None:
            self._start(key, following)
        elif error is not None:
            raise error
        elif number == self._last[key]:
            self.answered.emit(key, result)
