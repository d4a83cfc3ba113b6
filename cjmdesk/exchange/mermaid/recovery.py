"""A lenient reading, second half: what the fields of the tasks are, judged by the whole file."""

import math
import re
from collections.abc import Iterable, Sequence

from cjmdesk.exchange.mermaid.blocks import Block, left_out
from cjmdesk.exchange.mermaid.diagram import Diagram, DiagramBuilder, Task
from cjmdesk.exchange.mermaid.mending import Told, mended
from cjmdesk.exchange.mermaid.prepare import described, shown
from cjmdesk.exchange.mermaid.rows import Row, rows_of
from cjmdesk.exchange.mermaid.score import BEST, WORST, felt, on_scale, other_scale, score_of
from cjmdesk.exchange.mermaid.statements import Kind, Statement, Statements
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.words import message

_COMMAS = re.compile("[,，、]")
_WIDE_COMMAS = re.compile("[，、]")
_SENTENCE = re.compile("[.。!！?？:：]$")
_LONG = 80
_EXCERPT = 60


def recovered(block: Block) -> tuple[Diagram, list[Notice]]:
    """What a block most likely means, and every liberty that was taken.

    Raises MermaidError if it is larger than any journey.
    """
    told = Told()
    title, source = mended(block.text, block.first_line, told)
    statements = list(Statements(source, told))
    diagram = _Reading(statements, told).diagram(title)
    return diagram, sorted(told.notices, key=lambda notice: notice.line or 0)


class _Reading:
    """The statements of one block become a diagram."""

    def __init__(self, statements: Sequence[Statement], told: Told) -> None:
        self._statements = _without_prose(statements, told)
        self._told = told
        self._rows = rows_of([s for s in self._statements if s.kind is Kind.TASK], told)
        raw = [
            (row.score.value, row.line)
            for row in self._rows.values()
            if row.score and not row.score.settled
        ]
        self._scale = other_scale(value for value, _ in raw)
        if self._scale:
            odd = next(line for value, line in raw if not WORST <= value <= BEST)
            said = message(
                "The scores were read on a scale from {low} to {high} and fitted to 1 to 5.",
                low=f"{self._scale.low:g}",
                high=f"{self._scale.high:g}",
            )
            told.tell(odd, said, NoticeKind.GUESSED)
        self._actors_are_feelings = _mostly_feelings(self._rows.values())

    def diagram(self, title: str) -> Diagram:
        """Put the statements together."""
        found = DiagramBuilder()
        found.title = shown(title)
        for statement in self._statements:
            words = shown(statement.text)
            match statement.kind:
                case Kind.TITLE:
                    found.title = words
                case Kind.ACC_TITLE:
                    found.acc_title = words
                case Kind.ACC_DESCR:
                    found.acc_descr = described(statement.text)
                case Kind.SECTION:
                    found.start_section(words, statement.line)
                case Kind.TASK:
                    found.add(self._task(self._rows[statement]))
                case Kind.OTHER:
                    said = message(
                        "“{text}” has no score; its feeling was left open.", text=words[:_EXCERPT]
                    )
                    self._told.tell(statement.line, said, NoticeKind.GUESSED)
                    found.add(Task(words, math.nan, (), statement.line))
        return found.diagram()

    def _task(self, row: Row) -> Task:
        score = math.nan
        if row.score:
            score = on_scale(row.score.value, None if row.score.settled else self._scale)
        actors = [part for part in map(shown, _COMMAS.split(row.actors)) if part]
        if _WIDE_COMMAS.search(row.actors):
            self._told.tell(row.line, message("Full-width commas were read as parting actors."))
        notes = [shown(row.note)] if row.note else []
        if self._actors_are_feelings:
            feelings = [actor for actor in actors if felt(actor)]
            actors = [actor for actor in actors if not felt(actor)]
            if feelings:
                said = message(
                    "“{text}” is a feeling, not an actor; it became a note on the feeling.",
                    text=", ".join(feelings)[:_EXCERPT],
                )
                self._told.tell(row.line, said)
                notes = [*feelings, *notes]
        return Task(shown(row.name), score, tuple(actors), row.line, "\n".join(notes))


def _mostly_feelings(rows: Iterable[Row]) -> bool:
    """Whether people wrote how it feels where Mermaid expects who takes part."""
    actors = {shown(part) for row in rows for part in _COMMAS.split(row.actors)} - {""}
    feelings = [actor for actor in actors if felt(actor)]
    return bool(feelings) and 3 * len(feelings) >= 2 * len(actors)


def _without_prose(statements: Sequence[Statement], told: Told) -> list[Statement]:
    """Without sentences; after the last task with a score, everything else is one."""
    scored = [n for n, s in enumerate(statements) if any(map(score_of, s.fields[1:]))]
    last = scored[-1] if scored else len(statements)
    known = {
        shown(part)
        for n in scored
        for field in statements[n].fields[2:3]
        for part in _COMMAS.split(field)
    }
    kept: list[Statement] = []
    run: list[int] = []
    for place, statement in enumerate(statements):
        if _is_prose(statement, known, after_all=place > last):
            run.append(statement.line)
            continue
        _tell_prose(run, told)
        kept.append(statement)
    _tell_prose(run, told)
    return kept


def _tell_prose(run: list[int], told: Told) -> None:
    if run:
        told.notices.append(left_out(run[0], run[-1]))
        run.clear()


def _is_prose(statement: Statement, known: set[str], *, after_all: bool) -> bool:
    if statement.kind is Kind.OTHER:
        return after_all or len(statement.text) > _LONG or bool(_SENTENCE.search(statement.text))
    if statement.kind is not Kind.TASK or not after_all:
        return False
    if any(map(felt, statement.fields[1:2])) or not statement.fields[1]:
        return False
    actors = {shown(part) for part in _COMMAS.split(statement.fields[-1])}
    return not actors <= known
