"""Evidence looked for beside the window: what is found, its rows in sight, the words it shares."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from cjmdesk.errors import CjmError, ImportStopped
from cjmdesk.insight.clusters import clusters
from cjmdesk.storage import EvidenceOrder, EvidenceQuery, EvidenceReader, FoundEvidence
from cjmdesk.ui.views.later import Later

MOST_GROUPED = 4_000
"""Rows that are looked at for shared words; of more, evenly spread ones."""
_MOST_GROUPS = 8
_LONGEST = 1_000
_CALM_MS = 150

Group: TypeAlias = tuple[tuple[str, ...], FoundEvidence]
"""Words, and the rows that share them."""


@dataclass(frozen=True, slots=True)
class Groups:
    """What rows share, found in some of them."""

    groups: tuple[Group, ...] = ()
    looked_at: int = 0


class Search(QObject):
    """One search at a time: a newer one stops the one before."""

    found = Signal(object)
    """`FoundEvidence`"""
    grouped = Signal(object)
    """`Groups`"""
    page_read = Signal(int, object)
    """A page, and its rows."""
    failed = Signal(object)
    """A `CjmError`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.reader: EvidenceReader | None = None
        self._numbers = count(1)
        self._latest = 0
        self._has_looked = False
        self._searching = Later(self, calm_ms=_CALM_MS)
        self._reading = Later(self)
        self._searching.answered.connect(self._hear)
        self._reading.answered.connect(self._hear)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return self._searching.busy or self._reading.busy

    def use(self, reader: EvidenceReader | None) -> None:
        """Look in another file; what was asked before is forgotten."""
        self.stop()
        self.reader = reader
        self._has_looked = False

    def stop(self) -> None:
        """Forget what was asked."""
        self._latest = next(self._numbers)
        self._searching.stop()
        self._reading.stop()

    def find(self, query: EvidenceQuery, order: EvidenceOrder) -> None:
        """Look for rows."""
        reader = self.reader
        if reader is None:
            return
        self._reading.stop()
        number = self._latest = next(self._numbers)
        self._searching.ask(
            "found",
            partial(_sound, lambda: reader.find(query, order, lambda: self._latest != number)),
        )
        if not self._has_looked:
            # Nobody types yet: what a file holds is shown at once.
            self._has_looked = True
            self._searching.begin()

    def group(self, found: FoundEvidence) -> None:
        """Look for words that rows share."""
        reader = self.reader
        if reader is not None:
            self._reading.ask("groups", partial(_sound, lambda: _groups(reader, found)))

    def read(self, page: int, numbers: list[int]) -> None:
        """Read rows that come into sight."""
        reader = self.reader
        if reader is not None:
            self._reading.ask(page, partial(_sound, lambda: reader.rows(numbers)))

    def _hear(self, key: object, answer: object) -> None:
        if isinstance(answer, ImportStopped):
            return
        if isinstance(answer, CjmError):
            self.failed.emit(answer)
        elif isinstance(answer, FoundEvidence):
            self.found.emit(answer)
        elif isinstance(answer, Groups):
            self.grouped.emit(answer)
        elif isinstance(key, int):
            self.page_read.emit(key, answer)


def _sound(work: Callable[[], object]) -> object:
    """What the work gives, or the failure that was foreseen."""
    try:
        return work()
    except CjmError as error:
        return error


def _groups(reader: EvidenceReader, found: FoundEvidence) -> Groups:
    step = max(1, -(-len(found) // MOST_GROUPED))
    looked_at = found.numbers[::step]
    read = reader.texts(looked_at, longest=_LONGEST)
    place = {number: n for n, number in enumerate(looked_at)}
    read.sort(key=lambda one: place[one[0]])
    told = clusters([text for _number, text in read], most=_MOST_GROUPS)
    groups = tuple(
        (one.words, FoundEvidence(array("q", (read[n][0] for n in one.texts)))) for one in told
    )
    return Groups(groups, len(read))
