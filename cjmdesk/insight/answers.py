"""What the answers of surveys come to: NPS, CSAT and CES of counted rows of evidence."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cjmdesk.insight.proportions import Interval, wilson
from cjmdesk.insight.surveys import EffortQuestion, NpsCounts, nps_adjusted_wald, top_boxes
from cjmdesk.model import AnswerCount, MeasureKind

_PROMOTERS, _DETRACTORS = 9.0, 6.0
_LONGEST_SCALE = 10
"""Of longer ones, as in per cent, two boxes out of a hundred would say nothing."""
_QUESTIONS: Mapping[MeasureKind, EffortQuestion | None] = {
    MeasureKind.CSAT: None,
    MeasureKind.CES: EffortQuestion.EASE,
}


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of one kind on one scale."""

    kind: str
    scale: tuple[float | None, float | None]
    n: int
    """Answers with a score."""
    mean: float | None
    """Weighted mean of the scores; None where the weights add up to 0."""
    score: float | None
    """NPS, −100…100; CSAT, the share of the top two boxes, and CES 2.0, the share that agrees,
    0…100 per cent. Rows count by their weights. None for other kinds and longer scales."""
    interval: Interval | None
    """95 % around the score: adjusted Wald for NPS, else Wilson's. None where rows are weighted."""


@dataclass(slots=True)
class _Sums:
    n: int = 0
    weight: float = 0.0
    total: float = 0.0
    by_score: dict[float, tuple[int, float]] = field(default_factory=dict)
    """Answers and their weight by score."""
    told: int = 0
    """Answers whose score is known one by one."""

    def add(self, count: AnswerCount) -> None:
        self.n += count.scored
        self.weight += count.weight
        self.total += count.total
        if count.score is not None:
            n, weight = self.by_score.get(count.score, (0, 0.0))
            self.by_score[count.score] = (n + count.scored, weight + count.weight)
            self.told += count.scored


def answers_of(counts: Iterable[AnswerCount]) -> tuple[Answers, ...]:
    """What counted evidence comes to, by kind and scale; ratings of no known kind are left out.

    CSAT and CES 2.0 as `top_boxes` counts them, NPS as `NpsCounts`.
    """
    found: dict[tuple[str, float | None, float | None], _Sums] = {}
    for count in counts:
        if count.kind is not None and count.kind != MeasureKind.CUSTOM and count.scored:
            key = (count.kind, count.scale_min, count.scale_max)
            found.setdefault(key, _Sums()).add(count)
    ordered = sorted(found, key=lambda key: (key[0], key[2] or 0.0, key[1] or 0.0))
    return tuple(_answers(key[0], key[1:], found[key]) for key in ordered)


def _answers(kind: str, scale: tuple[float | None, float | None], sums: _Sums) -> Answers:
    mean = sums.total / sums.weight if sums.weight else None
    score: float | None = None
    interval: Interval | None = None
    if sums.told == sums.n:
        score, interval = _scored(kind, scale, sums)
    if sums.weight != sums.n:
        interval = None
    return Answers(kind, scale, sums.n, mean, score, interval)


def _scored(
    kind: str, scale: tuple[float | None, float | None], sums: _Sums
) -> tuple[float | None, Interval | None]:
    if kind == MeasureKind.NPS:
        up, up_weight = _from(sums, _PROMOTERS)
        known, known_weight = _from(sums, _DETRACTORS + 0.5)
        down, down_weight = sums.n - known, sums.weight - known_weight
        score = 100 * (up_weight - down_weight) / sums.weight if sums.weight else None
        return score, nps_adjusted_wald(NpsCounts(up, sums.n - up - down, down))
    top = scale[1]
    asked = next((one for one in _QUESTIONS if one == kind), None)
    if asked is None or top is None or not 3 <= top <= _LONGEST_SCALE or top % 1:
        return None, None
    n, weight = _from(sums, min(top_boxes(int(top), _QUESTIONS[asked])))
    found = wilson(n, sums.n)
    score = 100 * weight / sums.weight if sums.weight else None
    return score, None if found is None else Interval(100 * found.low, 100 * found.high)


def _from(sums: _Sums, lowest: float) -> tuple[int, float]:
    """Answers of at least a score, and their weight."""
    high = [told for score, told in sums.by_score.items() if score >= lowest]
    return sum(n for n, _ in high), sum(weight for _, weight in high)
