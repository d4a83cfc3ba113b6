"""Evidence found among millions of rows, on any thread, without holding up whoever writes.

What is found is kept as the numbers of its rows, eight bytes each; the rows are read when shown.
"""

import json
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf
from pathlib import Path
from sqlite3 import Connection

from cjmdesk.errors import ImportStopped
from cjmdesk.model import AnswerCount, EvidenceRow
from cjmdesk.storage.connection import connect, limited, told_as_project_errors
from cjmdesk.storage.counts import read_counts
from cjmdesk.storage.tables import EVIDENCE_COLUMNS, evidence_of

_STRIDE = 20_000
"""Rows looked at under one lock."""
_PARTS = 500
"""About as many parts are sorted one after the other."""
_MOST_WORDS = 10
_LONGEST_WORD = 60
_MOST_READ = 20_000
_MOST_TAGS = 500
_SECONDS = 300.0
_LAST = 2**63 - 1
_SEPARATOR = "\x1f"
_AMONG = "{} IN (SELECT value FROM json_each(?))"
_PLACE = "source || char(31) || coalesce({}, '')"

Place = tuple[str, str]
"""A source, and an answer in the words of its file."""


@dataclass(frozen=True, slots=True)
class EvidenceQuery:
    """Which rows are wanted. All conditions hold together; those that are None or empty always."""

    sources: frozenset[str] = frozenset()
    """Only rows of these; where there are none, none are found."""
    words: tuple[str, ...] = ()
    """Texts that must all be in it, in any place; capital letters make no difference."""
    step: str | None = None
    step_places: frozenset[Place] = frozenset()
    """Touchpoints and questions that belong to the step."""
    other_places: frozenset[Place] = frozenset()
    """Touchpoints that belong to other steps, whatever was asked."""
    persona: str | None = None
    segments: frozenset[Place] = frozenset()
    """Segments that are the persona."""
    ids: frozenset[str] | None = None
    tag: str = ""
    """A row has it from its source, or is among `tagged`."""
    tagged: frozenset[str] = frozenset()
    lowest: float | None = None
    highest: float | None = None
    with_words: bool = True
    """Whether rows without words are left out."""


class EvidenceOrder(StrEnum):
    """What comes first; rows without a day, or without a score, come last."""

    LATEST = "latest"
    EARLIEST = "earliest"
    LOWEST = "lowest"
    HIGHEST = "highest"


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """Rows that were found, by their numbers."""

    numbers: "array[int]" = field(default_factory=lambda: array("q"))

    def __len__(self) -> int:
        return len(self.numbers)


class EvidenceReader:
    """Reads the evidence of a file over connections of its own. Raises ProjectError."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def find(
        self,
        query: EvidenceQuery,
        order: EvidenceOrder = EvidenceOrder.LATEST,
        cancelled: Callable[[], bool] | None = None,
    ) -> FoundEvidence:
        """All rows that fit. Raises ImportStopped once `cancelled` says so."""
        where, values = _conditions(query)
        numbers, keys = array("q"), array("d")
        sought, key_of = _KEYS[order]
        with self._opened() as db:
            for first, last in _strides(db):
                if cancelled is not None and cancelled():
                    raise ImportStopped(file=self._name)
                rows = db.execute(
                    f"SELECT rowid, {sought} FROM evidence "
                    f"WHERE rowid >= ? AND rowid < ? AND {where}",
                    [first, last, *values],
                )
                for number, key in rows:
                    numbers.append(number)
                    keys.append(key_of(key))
        return FoundEvidence(_sorted(numbers, keys))

    def rows(self, numbers: Sequence[int]) -> list[EvidenceRow]:
        """Rows by their numbers, in this order; those that are gone are left out."""
        wanted = list(numbers[:_MOST_READ])
        with self._opened() as db:
            rows = db.execute(
                f"SELECT rowid, {EVIDENCE_COLUMNS} FROM evidence "
                "WHERE rowid IN (SELECT value FROM json_each(?))",
                [json.dumps(wanted)],
            )
            found = {row[0]: evidence_of(row[1:]) for row in rows}
        return [found[number] for number in wanted if number in found]

    def texts(self, numbers: Sequence[int], *, longest: int) -> list[tuple[int, str]]:
        """Numbers and words of some rows, each cut to so many characters."""
        with self._opened() as db:
            return db.execute(
                "SELECT rowid, substr(text, 1, ?) FROM evidence "
                "WHERE rowid IN (SELECT value FROM json_each(?))",
                [longest, json.dumps(list(numbers[:_MOST_READ]))],
            ).fetchall()

    def tags(self) -> frozenset[str]:
        """Tags that rows came with, at most 500 of them."""
        found: set[str] = set()
        with self._opened() as db:
            for first, last in _strides(db):
                rows = db.execute(
                    "SELECT DISTINCT one.value FROM evidence AS row, "
                    "json_each(CASE WHEN json_valid(row.tags) THEN row.tags ELSE '[]' END) AS one "
                    "WHERE row.rowid >= ? AND row.rowid < ? AND row.tags <> '[]' LIMIT ?",
                    [first, last, _MOST_TAGS],
                )
                found.update(str(tag) for (tag,) in rows)
                if len(found) >= _MOST_TAGS:
                    break
        return frozenset(sorted(found)[:_MOST_TAGS])

    def counts(self, sources: Collection[str]) -> list[AnswerCount]:
        """How much evidence of some sources says what."""
        with self._opened() as db:
            return read_counts(db, sources)

    @contextmanager
    def _opened(self) -> Iterator[Connection]:
        """A connection for one question: a thread that is given up holds nobody up by it."""
        with (
            told_as_project_errors(self._path),
            closing(connect(self._path, write=False)) as db,
            limited(db, _SECONDS),
        ):
            yield db


def _strides(db: Connection) -> Iterator[tuple[int, int]]:
    """Parts of the table: numbers of the first row of each, and of the first behind it."""
    found = db.execute("SELECT min(rowid) FROM evidence").fetchone()
    first = found[0] if found else None
    while first is not None:
        following = db.execute(
            "SELECT rowid FROM evidence WHERE rowid >= ? ORDER BY rowid LIMIT 1 OFFSET ?",
            [first, _STRIDE],
        ).fetchone()
        yield first, following[0] if following else _LAST
        first = following[0] if following else None


def _conditions(query: EvidenceQuery) -> tuple[str, list[str | float]]:
    where = [_AMONG.format("source")]
    found: list[str | float] = [_listed(query.sources)]
    if query.with_words:
        where.append("text <> ''")
    for word in [word for word in query.words if word.strip()][:_MOST_WORDS]:
        where.append("text LIKE ? ESCAPE '\\'")
        found.append(f"%{_escaped(word[:_LONGEST_WORD])}%")
    for part, more in (_of_step(query), _of_persona(query), _of_tag(query)):
        if part:
            where.append(part)
            found += more
    for condition, value in (("score >= ?", query.lowest), ("score <= ?", query.highest)):
        if value is not None:
            where.append(condition)
            found.append(value)
    if query.ids is not None:
        where.append(_AMONG.format("id"))
        found.append(_listed(query.ids))
    return " AND ".join(where), found


def _of_step(query: EvidenceQuery) -> tuple[str, list[str]]:
    if query.step is None:
        return "", []
    here, there = _places(query.step_places), _places(query.other_places)
    touchpoint, question = _PLACE.format("touchpoint"), _PLACE.format("question")
    told = (
        f"(step = ? OR step IS NULL AND ({_AMONG.format(touchpoint)} OR "
        f"NOT {_AMONG.format(touchpoint)} AND {_AMONG.format(question)}))"
    )
    return told, [query.step, here, there, here]


def _of_persona(query: EvidenceQuery) -> tuple[str, list[str]]:
    if query.persona is None:
        return "", []
    told = f"(persona = ? OR persona IS NULL AND {_AMONG.format(_PLACE.format('segment'))})"
    return told, [query.persona, _places(query.segments)]


def _of_tag(query: EvidenceQuery) -> tuple[str, list[str]]:
    if not query.tag:
        return "", []
    own = "tags <> '[]' AND EXISTS (SELECT 1 FROM json_each(tags) WHERE value = ?)"
    return f"({_AMONG.format('id')} OR json_valid(tags) AND {own})", [
        _listed(query.tagged),
        query.tag,
    ]


def _listed(texts: Iterable[str]) -> str:
    return json.dumps(list(texts))


def _places(places: Iterable[Place]) -> str:
    return json.dumps([f"{source}{_SEPARATOR}{answer}" for source, answer in places])


def _sorted(numbers: "array[int]", keys: "array[float]") -> "array[int]":
    """Numbers in the order of their keys, those of the same key as they came.

    Sorted in parts: no other thread of Python's gets on while a million are sorted at once.
    """
    bounds = sorted(set(keys[:: max(1, len(keys) // _PARTS)]))
    between: list[list[int]] = [[] for _ in range(len(bounds) + 1)]
    equal: list[array[int]] = [array("q") for _ in bounds]
    for place, key in enumerate(keys):
        part = bisect_left(bounds, key)
        if part < len(bounds) and bounds[part] == key:
            equal[part].append(numbers[place])
        else:
            between[part].append(place)
    found = array("q")
    for part, places in enumerate(between):
        places.sort(key=keys.__getitem__)
        found.extend(map(numbers.__getitem__, places))
        found += equal[part] if part < len(equal) else array("q")
    return found


def _early(day: object) -> float:
    return float(day) if isinstance(day, str) and len(day) == 8 and day.isdecimal() else inf


def _late(day: object) -> float:
    return -_early(day) if _early(day) < inf else inf


def _low(score: object) -> float:
    return score if isinstance(score, float) else inf


def _high(score: object) -> float:
    return -score if isinstance(score, float) else inf


_DAY = "replace(day, '-', '')"
_KEYS: Mapping[EvidenceOrder, tuple[str, Callable[[object], float]]] = {
    EvidenceOrder.LATEST: (_DAY, _late),
    EvidenceOrder.EARLIEST: (_DAY, _early),
    EvidenceOrder.LOWEST: ("score", _low),
    EvidenceOrder.HIGHEST: ("score", _high),
}


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
