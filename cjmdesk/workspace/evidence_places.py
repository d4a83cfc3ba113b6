"""Where evidence belongs: the distinct answers of the sources, and what a filter asks for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import nlargest
from operator import itemgetter
from typing import TypeAlias

from cjmdesk.exchange.evidence import Recipe
from cjmdesk.model import (
    AnswerCount,
    AnswerMapping,
    EvidenceRow,
    LoopState,
    PersonaId,
    Project,
    SourceId,
    StepId,
    mapping_id,
)
from cjmdesk.storage import EvidenceQuery
from cjmdesk.workspace.evidence import plain_name, with_places

MOST_ANSWERS = 20_000
"""Distinct answers that are listed, the most frequent."""


@dataclass(frozen=True, slots=True)
class AnswerPlace:
    """A distinct answer of a source, and where it belongs."""

    source: SourceId
    answer: str
    is_segment: bool
    """Whether it tells who answered; then a persona is chosen, else a step."""
    n: int
    """Rows of evidence that say it."""
    step: StepId | None
    persona: PersonaId | None
    suggested: str | None
    """A step or a persona of the same name, where none is chosen yet."""

    @property
    def id(self) -> str:
        """Tells it from others, also from the same word as a segment."""
        return f"{mapping_id(self.source, self.answer)}:{int(self.is_segment)}"


Tally: TypeAlias = Mapping[tuple[str, str, bool], int]
"""Rows by source, answer, and whether that tells who answered."""


def tallied(counts: Iterable[AnswerCount]) -> Tally:
    """How many rows say each distinct answer."""
    found: Counter[tuple[str, str, bool]] = Counter()
    for count in counts:
        for answer, is_segment in (
            (count.touchpoint or count.question, False),
            (count.segment, True),
        ):
            if answer:
                found[count.source, answer, is_segment] += count.n
    return found


def answer_places(project: Project, tally: Tally) -> list[AnswerPlace]:
    """The distinct answers of all sources in the register, the most frequent first."""
    known = with_places(Recipe(), project)
    mappings = project.answer_mappings
    places = []
    standing = (one for one in tally.items() if one[0][0] in project.sources)
    for (source, answer, is_segment), n in nlargest(MOST_ANSWERS, standing, key=itemgetter(1)):
        mapping = mappings.get(mapping_id(SourceId(source), answer))
        step, persona = _chosen(project, mapping)
        chosen = persona if is_segment else step
        named = known.personas if is_segment else known.steps
        suggested = None if chosen is not None else named.get(plain_name(answer))
        places.append(
            AnswerPlace(SourceId(source), answer, is_segment, n, step, persona, suggested)
        )
    return places


def home_of(project: Project, row: EvidenceRow) -> tuple[StepId | None, PersonaId | None]:
    """The step and the persona of a row: its own, else those of its answers, touchpoint first."""
    step, persona = row.step, row.persona
    if step is None:
        told = (_mapped(project, row.source, one)[0] for one in (row.touchpoint, row.question))
        step = next((one for one in told if one is not None), None)
    if persona is None:
        persona = _mapped(project, row.source, row.segment)[1]
    return (
        step if step in project.steps else None,
        persona if persona in project.personas else None,
    )


def answers_of(rows: Iterable[EvidenceRow]) -> frozenset[tuple[SourceId, str]]:
    """What rows are about in the words of their files, by source: a touchpoint, else a question.

    Rows that name a step themselves, or nothing, have no answer that could be put elsewhere.
    """
    return frozenset(
        (row.source, row.touchpoint or row.question)
        for row in rows
        if row.step is None and (row.touchpoint or row.question)
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody looks for; what is None or empty asks nothing."""

    words: tuple[str, ...] = ()
    source: str | None = None
    step: str | None = None
    persona: str | None = None
    tag: str = ""
    loop: LoopState | None = None
    lowest: float | None = None
    highest: float | None = None
    with_words: bool = True


def query_of(project: Project, asked: Asked) -> EvidenceQuery:
    """The same in terms of the rows of a file."""
    mappings = project.answer_mappings.values()
    tagged = project.evidence_tags
    by_loop = None
    if asked.loop is not None:
        by_loop = frozenset(row for row, one in tagged.items() if one.loop is asked.loop)
    return EvidenceQuery(
        sources=frozenset(project.sources) & {asked.source or one for one in project.sources},
        words=asked.words,
        step=asked.step,
        step_places=_places(mappings, step=asked.step),
        other_places=_elsewhere(project.answer_mappings, asked.step),
        persona=asked.persona,
        segments=_segments(mappings, asked.persona),
        ids=by_loop,
        tag=asked.tag,
        tagged=frozenset(row for row, one in tagged.items() if asked.tag in one.tags),
        lowest=asked.lowest,
        highest=asked.highest,
        with_words=asked.with_words,
    )


def _chosen(
    project: Project, mapping: AnswerMapping | None
) -> tuple[StepId | None, PersonaId | None]:
    if mapping is None:
        return None, None
    return (
        mapping.step if mapping.step in project.steps else None,
        mapping.persona if mapping.persona in project.personas else None,
    )


def _mapped(
    project: Project, source: SourceId, answer: str
) -> tuple[StepId | None, PersonaId | None]:
    found = project.answer_mappings.get(mapping_id(source, answer)) if answer else None
    return (None, None) if found is None else (found.step, found.persona)


def _places(mappings: Iterable[AnswerMapping], step: str | None) -> frozenset[tuple[str, str]]:
    if step is None:
        return frozenset()
    return frozenset((one.source, one.answer) for one in mappings if one.step == step)


def _elsewhere(
    mappings: Mapping[str, AnswerMapping], step: str | None
) -> frozenset[tuple[str, str]]:
    if step is None:
        return frozenset()
    return frozenset(
        (one.source, one.answer)
        for one in mappings.values()
        if one.step is not None and one.step != step
    )


def _segments(mappings: Iterable[AnswerMapping], persona: str | None) -> frozenset[tuple[str, str]]:
    if persona is None:
        return frozenset()
    return frozenset((one.source, one.answer) for one in mappings if one.persona == persona)
