"""What surveys say: NPS, CSAT, CES, and rates of those who leave or stay.

NPS® is a registered trademark of Bain & Company, Satmetrix Systems and Fred Reichheld.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from typing_extensions import TypeIs

from cjmdesk.insight.checks import part_of, positive, whole_within, within
from cjmdesk.insight.distributions import normal_two_sided, z_for
from cjmdesk.insight.proportions import CONFIDENCE, Interval, wilson

PROMOTER_FROM, PASSIVE_FROM, NPS_TOP = 9, 7, 10
INDICATIVE_BELOW = 30
"""With fewer answers a result is shown as indicative."""


@dataclass(frozen=True, slots=True)
class NpsCounts:
    """How many would recommend (9–10), are passive (7–8), would not (0–6)."""

    promoters: int
    passives: int
    detractors: int

    def __post_init__(self) -> None:
        for field in ("promoters", "passives", "detractors"):
            whole_within(field, getattr(self, field), 0, 10**15)

    @property
    def n(self) -> int:
        return self.promoters + self.passives + self.detractors

    @property
    def nps(self) -> float | None:
        """100·(P−D)/n, range −100…100; None without answers. Source: Reichheld, HBR 2003."""
        return 100 * (self.promoters - self.detractors) / self.n if self.n else None

    @property
    def variance(self) -> float | None:
        """Of one answer coded +1, 0, −1: p + d − (p−d)², range 0…1."""
        if not self.n:
            return None
        return nps_variance(self.promoters / self.n, self.detractors / self.n)

    @property
    def standard_error(self) -> float | None:
        """100·√(v/n), in points of the score."""
        variance = self.variance
        return None if variance is None else 100 * math.sqrt(variance / self.n)


@dataclass(frozen=True, slots=True)
class NpsDifference:
    """How two surveys differ; `a − b` of the adjusted scores, in points."""

    difference: float
    standard_error: float
    z: float
    p: float
    interval: Interval


def nps_variance(promoters: float, detractors: float) -> float:
    """Variance of one answer from the two shares: p + d − (p−d)²."""
    return max(0.0, promoters + detractors - (promoters - detractors) ** 2)


def nps_counts(scores: Iterable[object]) -> tuple[NpsCounts, list[object]]:
    """The three groups of 0–10 answers, and what is no such answer.

    None is a missing answer and neither counted nor listed. Anything that is not a whole number
    from 0 to 10 is listed: answers on other scales are never rescaled.
    """
    groups = [0, 0, 0]
    rejected: list[object] = []
    for score in scores:
        if score is None:
            continue
        if not _is_nps_answer(score):
            rejected.append(score)
        elif score >= PROMOTER_FROM:
            groups[0] += 1
        else:
            groups[1 if score >= PASSIVE_FROM else 2] += 1
    return NpsCounts(*groups), rejected


def _is_nps_answer(score: object) -> TypeIs[int | float]:
    return (
        isinstance(score, int | float)
        and not isinstance(score, bool)
        and 0 <= score <= NPS_TOP
        and score == int(score)
    )


def nps_wald(
    promoters: float, detractors: float, n: int, confidence: float = CONFIDENCE
) -> Interval | None:
    """NPS ± z·SE from shares of promoters and detractors, in points and unclipped.

    Shown only beside the adjusted interval: it has no width where all answer alike, and can reach
    beyond ±100 for few answers. Shares in [0, 1] with a sum of at most 1. Raises InputRefused.
    """
    within("promoter_share", promoters, 0, 1)
    within("detractor_share", detractors, 0, 1)
    within("promoter_share + detractor_share", round(promoters + detractors, 12), 0, 1)
    if n <= 0:
        return None
    score = 100 * (promoters - detractors)
    half = z_for(confidence) * 100 * math.sqrt(nps_variance(promoters, detractors) / n)
    return Interval(score - half, score + half)


def nps_adjusted_wald(counts: NpsCounts, confidence: float = CONFIDENCE) -> Interval | None:
    """The interval to show: ¾ of an answer added to promoters and detractors, 3 to n.

    Clipped to ±100. Source: Rocks 2016, The American Statistician 70(4).
    """
    if not counts.n:
        return None
    centre, variance, n = _adjusted(counts)
    half = z_for(confidence) * math.sqrt(variance / n)
    return Interval(max(-100.0, 100 * (centre - half)), min(100.0, 100 * (centre + half)))


def nps_difference(
    a: NpsCounts, b: NpsCounts, confidence: float = CONFIDENCE
) -> NpsDifference | None:
    """Two surveys of different people: Δ of adjusted scores, SE = √(v′a/n′a + v′b/n′b).

    The interval is clipped to ±200 points. None where one survey has no answers. Source: Rocks
    2016; MeasuringU.
    """
    if not a.n or not b.n:
        return None
    first, variance_a, n_a = _adjusted(a)
    second, variance_b, n_b = _adjusted(b)
    difference = first - second
    error = math.sqrt(variance_a / n_a + variance_b / n_b)
    half = z_for(confidence) * error
    z = difference / error
    interval = Interval(
        max(-200.0, 100 * (difference - half)), min(200.0, 100 * (difference + half))
    )
    return NpsDifference(100 * difference, 100 * error, z, normal_two_sided(z), interval)


def adjusted_score(score: float, decided: float, n: int) -> tuple[float, float, int]:
    """Centre (−1…1), variance of one answer and n, each adjusted: ¾ of an answer on either side.

    From p − d, p + d and n above 0, with p and d the shares of promoters and detractors. Of the
    results only the centre can be 0.
    """
    of = n + 3
    centre = score * n / of
    return centre, (decided * n + 1.5) / of - centre**2, of


def _adjusted(counts: NpsCounts) -> tuple[float, float, int]:
    score = (counts.promoters - counts.detractors) / counts.n
    decided = (counts.promoters + counts.detractors) / counts.n
    return adjusted_score(score, decided, counts.n)


def nps_sample_size(variance: float, margin: float, confidence: float = CONFIDENCE) -> float:
    """Answers for an NPS known to ±margin points: z²·v/(margin/100)², unrounded.

    Variance in [0, 1]; 1, half promoters and half detractors, is the worst case. Raises
    InputRefused.
    """
    within("variance", variance, 0, 1)
    positive("moe", margin)
    return z_for(confidence) ** 2 * variance / (margin / 100) ** 2


class EffortQuestion(StrEnum):
    """Which way a customer-effort question runs; the two are never mixed."""

    EASE = "ease"
    """CES 2.0, 2013: agreement that it was made easy; high is good."""
    EFFORT = "effort"
    """CES 1.0, 2010: effort from low to high; low is good."""


@dataclass(frozen=True, slots=True)
class BoxScore:
    """Share of answers in the counted boxes, with what must be shown beside it."""

    score: float | None
    """Percent, 0…100."""
    n: int
    mean: float | None
    """Mean of all answers: another statistic, never the score."""
    interval: Interval | None
    """Wilson's, in percent."""


def top_boxes(scale_top: int, question: EffortQuestion | None = None) -> tuple[int, ...]:
    """The boxes that count on a scale 1…`scale_top`.

    CSAT counts the top two: 4–5, 6–7, 9–10. CES 2.0 counts agreement: 5–7 of 7, 4–5 of 5. CES 1.0
    counts the two lowest. `scale_top` 3…100; raises InputRefused.
    """
    whole_within("scale", scale_top, 3, 100)
    if question is EffortQuestion.EFFORT:
        return (1, 2)
    if question is EffortQuestion.EASE:
        return tuple(range(scale_top // 2 + 2, scale_top + 1))
    return (scale_top - 1, scale_top)


def box_score(
    counts: Mapping[int, int], boxes: Iterable[int], confidence: float = CONFIDENCE
) -> BoxScore:
    """Percent of answers in `boxes`, as in CSAT top-2-box and CES 2.0.

    `counts` is answers by value. No answers: no score. Raises InputRefused for negative counts.
    """
    for value, count in counts.items():
        whole_within(f"counts[{value}]", count, 0, 10**15)
    n = sum(counts.values())
    counted = set(boxes)
    k = sum(count for value, count in counts.items() if value in counted)
    interval = wilson(k, n, confidence)
    if interval is None:
        return BoxScore(None, 0, None, None)
    mean = sum(value * count for value, count in counts.items()) / n
    return BoxScore(100 * k / n, n, mean, Interval(100 * interval.low, 100 * interval.high))


def churn_rate(lost: int, start: int) -> float | None:
    """Lost customers over customers at the start of the period; retention is 1 − churn.

    None where there were no customers. Raises InputRefused where more are lost than there were.
    """
    part_of(lost, start, k_field="lost", n_field="start")
    return lost / start if start else None


def churn_over(churn: float, periods: float) -> float:
    """Churn of one period as churn over several: 1 − (1−c)^periods, so monthly → yearly with 12.

    A 1/12 goes from a year to a month. Churn in [0, 1], periods above 0. Raises InputRefused.
    """
    within("churn", churn, 0, 1)
    positive("periods", periods)
    return 1 - math.pow(1 - churn, periods)


def expected_lifetime(churn: float) -> float | None:
    """Periods a customer stays: 1/churn, assuming that the hazard never changes.

    None where nobody leaves. Churn in [0, 1]. Raises InputRefused.
    """
    within("churn", churn, 0, 1)
    return 1 / churn if churn else None
