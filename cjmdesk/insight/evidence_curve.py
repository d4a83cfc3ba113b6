"""What imported evidence says of steps: scores with their n, and a curve beside the drawn one.

Everything is computed from counts, so that a million answers cost no more than a thousand.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cjmdesk.insight.surveys import INDICATIVE_BELOW, NpsCounts
from cjmdesk.model import (
    AnswerCount,
    EvidenceGrade,
    MapId,
    MeasureKind,
    PersonaId,
    Project,
    SourceId,
    StepId,
    mapping_id,
    steps_in_order,
)

LOWEST, HIGHEST = -2.0, 2.0
"""The scale of the emotion curve."""
_FELT = frozenset({MeasureKind.NPS, MeasureKind.CSAT, MeasureKind.CES})
"""Answers that say how somebody felt; churn and counts of views don't."""


class Placed(NamedTuple):
    """Counted evidence with where it belongs."""

    step: StepId | None
    persona: PersonaId | None
    counted: AnswerCount


@dataclass(slots=True)
class Scores:
    """Answers of one kind, summed."""

    n: int = 0
    """Answers with a score."""
    weight: float = 0.0
    weight_squares: float = 0.0
    total: float = 0.0
    squares: float = 0.0
    answers: dict[float, int] = field(default_factory=dict)
    """How many gave each answer, where answers are on a scale."""

    def add(self, count: AnswerCount) -> None:
        """Take counted evidence in."""
        self.n += count.scored
        self.weight += count.weight
        self.weight_squares += count.weight_squares
        self.total += count.total
        self.squares += count.squares
        if count.score is not None:
            self.answers[count.score] = self.answers.get(count.score, 0) + count.scored

    @property
    def mean(self) -> float | None:
        """Σwx / Σw; None where nothing has weight."""
        return self.total / self.weight if self.weight > 0 else None

    @property
    def spread(self) -> float | None:
        """Weighted standard deviation, √((Σwx²/Σw − mean²) · e/(e−1)).

        e = (Σw)²/Σw² is the effective number of answers (Kish 1965); with equal weights this is
        the usual sample deviation. None for fewer than two effective answers.
        """
        mean = self.mean
        if mean is None or self.weight_squares <= 0:
            return None
        effective = self.weight**2 / self.weight_squares
        if effective <= 1 + 1e-9:
            return None
        variance = max(0.0, self.squares / self.weight - mean * mean)
        return math.sqrt(variance * effective / (effective - 1))

    @property
    def is_indicative(self) -> bool:
        """Whether there are too few answers to be sure of anything."""
        return self.n < INDICATIVE_BELOW

    def nps(self) -> NpsCounts:
        """Promoters, passives and detractors; only of answers from 0 to 10."""
        groups = [0, 0, 0]
        for score, n in self.answers.items():
            groups[0 if score >= 9 else 1 if score >= 7 else 2] += n
        return NpsCounts(*groups)


class ScoresOf(NamedTuple):
    """Which answers are summed together: scales are never mixed."""

    step: StepId | None
    kind: MeasureKind
    scale: tuple[float, float] | None
    month: str


class CurveValue(NamedTuple):
    """How a step is felt, by evidence."""

    value: float
    """−2 to 2, as on the emotion curve."""
    n: int
    spread: float | None
    """Standard deviation on the same scale."""
    grade: EvidenceGrade
    """Data from 30 answers on; fewer are the voice of some customers."""


def placed(project: Project, counts: Iterable[AnswerCount]) -> Iterator[Placed]:
    """Where evidence belongs: where its row says, else where its answers are mapped.

    The touchpoint is asked first, then the question; steps and personas that are gone are none.
    """
    mappings = project.answer_mappings

    def mapped(source: str, answer: str) -> tuple[StepId | None, PersonaId | None]:
        found = mappings.get(mapping_id(SourceId(source), answer)) if answer else None
        return (None, None) if found is None else (found.step, found.persona)

    known: dict[tuple[str, str], tuple[StepId | None, PersonaId | None]] = {}
    for count in counts:
        for answer in (count.touchpoint, count.question, count.segment):
            if (count.source, answer) not in known:
                known[count.source, answer] = mapped(count.source, answer)
        step = count.step or next(
            (
                step
                for answer in (count.touchpoint, count.question)
                if (step := known[count.source, answer][0]) is not None
            ),
            None,
        )
        persona = count.persona or known[count.source, count.segment][1]
        yield Placed(
            StepId(step) if step and step in project.steps else None,
            PersonaId(persona) if persona and persona in project.personas else None,
            count,
        )


def scores_by_step(
    project: Project,
    counts: Iterable[AnswerCount],
    *,
    persona: PersonaId | None = None,
    by_month: bool = False,
) -> Mapping[ScoresOf, Scores]:
    """NPS, CSAT, CES and rates of each step, of one persona or of all; by month if wanted.

    Without `by_month` the month of the keys is empty. Answers of no step are under None.
    """
    found: dict[ScoresOf, Scores] = {}
    for step, whose, count in placed(project, counts):
        kind = _kind(count)
        if kind is None or not count.scored or (persona is not None and whose != persona):
            continue
        scale = None
        if count.scale_min is not None and count.scale_max is not None:
            scale = (count.scale_min, count.scale_max)
        key = ScoresOf(step, kind, scale, count.month if by_month else "")
        found.setdefault(key, Scores()).add(count)
    return found


def curve_from_evidence(
    project: Project,
    map_id: MapId,
    counts: Iterable[AnswerCount],
    *,
    persona: PersonaId | None = None,
) -> dict[StepId, CurveValue]:
    """The weighted mean of NPS, CSAT and CES at each step of a map, brought to −2…2.

    Each answer x on a scale from a to b counts as −2 + 4·(x−a)/(b−a). Steps nobody was asked about
    are left out: unknown is never neutral.
    """
    steps = {step.id for step in steps_in_order(project, map_id)}
    sums: dict[StepId, Scores] = {}
    for step, whose, count in placed(project, counts):
        if step is None or step not in steps or (persona is not None and whose != persona):
            continue
        felt = _felt(count)
        if felt is not None:
            sums.setdefault(step, Scores()).add(felt)
    return {
        step: CurveValue(
            mean,
            scores.n,
            scores.spread,
            EvidenceGrade.CUSTOMER_VOICE if scores.is_indicative else EvidenceGrade.DATA,
        )
        for step, scores in sums.items()
        if (mean := scores.mean) is not None
    }


def _felt(count: AnswerCount) -> AnswerCount | None:
    """The same answers on the scale of the curve; None where they tell no feeling."""
    low, high = count.scale_min, count.scale_max
    if _kind(count) not in _FELT or not count.scored or low is None or high is None or high <= low:
        return None
    factor = (HIGHEST - LOWEST) / (high - low)
    shift = LOWEST - factor * low
    return count._replace(
        total=factor * count.total + shift * count.weight,
        squares=(
            factor * factor * count.squares
            + 2 * factor * shift * count.total
            + shift * shift * count.weight
        ),
        score=None,
    )


def _kind(count: AnswerCount) -> MeasureKind | None:
    try:
        return None if count.kind is None else MeasureKind(count.kind)
    except ValueError:
        return None
