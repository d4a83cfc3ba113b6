"""Which field of a task is the name, the score, the actors: the usual order, or another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from cjmdesk.exchange.mermaid.mending import Told
from cjmdesk.exchange.mermaid.prepare import shown
from cjmdesk.exchange.mermaid.score import Score, felt, score_of
from cjmdesk.exchange.mermaid.statements import Statement
from cjmdesk.exchange.report import NoticeKind
from cjmdesk.words import message

_ENDS_IN_DIGIT = re.compile(r"\d$", re.ASCII)
_MINUTES = re.compile(r"[0-5]\d(?!\d)", re.ASCII)
_ENOUGH_ROWS = 3
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Row:
    """The fields of a task, told apart; texts are raw."""

    name: str
    score: Score | None
    actors: str
    note: str
    line: int


class _Order(Enum):
    """Which fields stand where."""

    NAME_SCORE_ACTORS = auto()
    ACTORS_SCORE_NAME = auto()
    NAME_ACTORS_SCORE = auto()
    ACTORS_NAME_SCORE = auto()
    SCORE_NAME_ACTORS = auto()
    NAME_WITH_COLON = auto()
    UNSCORED = auto()


def rows_of(tasks: Sequence[Statement], told: Told) -> dict[Statement, Row]:
    """The tasks of a whole file, each read in the order its neighbours suggest."""
    fields = {task: _with_whole_name(task, told) for task in tasks}
    orders = _Orders(list(fields.values()))
    return {task: _row(parts, orders.of(parts), task.line, told) for task, parts in fields.items()}


def _with_whole_name(task: Statement, told: Told) -> tuple[str, ...]:
    """The fields, those before the score joined again where a name has a colon of its own."""
    fields = task.fields
    places = _score_places(fields)
    if not places:
        return fields
    place = places[0]
    a_time = bool(_ENDS_IN_DIGIT.search(fields[0]) and _MINUTES.match(fields[1]))
    if place == 1 and a_time and len(places) > 1 and places[1] == 2:
        place = 2
    if place == 1 or (place == len(fields) - 1 and not a_time):
        return fields
    name = fields[0]
    for part in fields[1:place]:
        time = _ENDS_IN_DIGIT.search(name) and _MINUTES.match(part)
        name += (":" if time else ": ") + part
    _tell_colon(name, task.line, told)
    return name, *fields[place:]


def _tell_colon(name: str, line: int, told: Told) -> None:
    said = message(
        "The colon in “{text}” was kept as part of the name.", text=shown(name)[:_EXCERPT]
    )
    told.tell(line, said)


def _score_places(fields: Sequence[str]) -> list[int]:
    return [place for place, field in enumerate(fields) if place and score_of(field)]


class _Orders:
    """What the lines of a file have in common."""

    def __init__(self, rows: Sequence[tuple[str, ...]]) -> None:
        usual = [row for row in rows if len(row) > 2 and score_of(row[1])]
        late = [row for row in rows if len(row) > 2 and _score_places(row)[:1] == [len(row) - 1]]
        self._swapped = _few_then_many([row[0] for row in usual], [row[2] for row in usual])
        self._actors = {row[2] for row in usual}
        self._actors_first = _few_then_many([row[0] for row in late], [row[1] for row in late])

    def of(self, row: tuple[str, ...]) -> _Order:
        """The likeliest order of one line."""
        places = _score_places(row)
        if not places:
            return _Order.SCORE_NAME_ACTORS if score_of(row[0]) else _Order.UNSCORED
        if places[0] == 1:
            swapped = self._swapped and len(row) > 2
            return _Order.ACTORS_SCORE_NAME if swapped else _Order.NAME_SCORE_ACTORS
        if self._actors_first:
            return _Order.ACTORS_NAME_SCORE
        known = not self._actors or row[1] in self._actors
        return _Order.NAME_ACTORS_SCORE if known else _Order.NAME_WITH_COLON


def _few_then_many(first: Sequence[str], other: Sequence[str]) -> bool:
    """The same few people on every line, each time with something else to do."""
    if len(first) < _ENOUGH_ROWS:
        return False
    return 2 * len(set(first)) <= len(first) and len(set(other)) >= 0.8 * len(other)


def _row(fields: tuple[str, ...], order: _Order, line: int, told: Told) -> Row:
    if order is _Order.UNSCORED:
        return _unscored(fields, line, told)
    if order is _Order.NAME_WITH_COLON:
        name = ": ".join(fields[:-1])
        _tell_colon(name, line, told)
        return _row((name, fields[-1]), _Order.NAME_SCORE_ACTORS, line, told)
    names = {
        _Order.NAME_SCORE_ACTORS: (0, 1, 2),
        _Order.ACTORS_SCORE_NAME: (2, 1, 0),
        _Order.NAME_ACTORS_SCORE: (0, len(fields) - 1, 1),
        _Order.ACTORS_NAME_SCORE: (1, len(fields) - 1, 0),
        _Order.SCORE_NAME_ACTORS: (1, 0, 2),
    }[order]
    name, score, actors = (fields[place] if place < len(fields) else "" for place in names)
    rest = [field for place, field in enumerate(fields) if place not in names]
    if order is not _Order.NAME_SCORE_ACTORS:
        said = message(
            "The fields stand in another order than Mermaid's; “{name}” was read as the task and "
            "“{actors}” as its actors.",
            name=shown(name)[:_EXCERPT],
            actors=shown(actors)[:_EXCERPT],
        )
        told.tell(line, said)
    found = score_of(score)
    if found and not found.plain:
        told.tell(line, message("“{text}” was read as a score.", text=shown(score)))
    return Row(name, found, actors, _note(rest, line, told), line)


def _note(rest: Sequence[str], line: int, told: Told) -> str:
    note = ": ".join(filter(None, rest))
    if note:
        said = message(
            "“{text}” comes after the actors, where Mermaid drops it; it became a note on the "
            "feeling.",
            text=shown(note)[:_EXCERPT],
        )
        told.tell(line, said)
    return note


def _unscored(fields: tuple[str, ...], line: int, told: Told) -> Row:
    """A word of feeling is as good as a score; anything else leaves a gap."""
    feeling = felt(fields[1])
    if feeling:
        said = message(
            "“{text}” was read as the score {score}.", text=fields[1], score=f"{feeling.value:g}"
        )
        told.tell(line, said, NoticeKind.GUESSED)
        note = "\n".join(filter(None, (fields[1], _note(fields[3:], line, told))))
        return Row(fields[0], feeling, "".join(fields[2:3]), note, line)
    told.tell(
        line,
        message(
            "“{text}” has no score; its feeling was left open.", text=shown(fields[0])[:_EXCERPT]
        ),
        NoticeKind.GUESSED,
    )
    if len(fields) == 2:
        return Row(fields[0], None, fields[1], "", line)
    if fields[1]:
        said = message("“{text}” is no score and was left out.", text=shown(fields[1])[:_EXCERPT])
        told.tell(line, said, NoticeKind.LEFT_OUT)
    return Row(fields[0], None, fields[2], _note(fields[3:], line, told), line)
