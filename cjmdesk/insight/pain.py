"""How much a pain point hurts, on one readable scale."""

import math
from dataclasses import dataclass

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import not_negative, within
from cjmdesk.model import PainPoint, ProjectInfo
from cjmdesk.words import message

CLASS_LIMITS = (5.0, 20.0, 50.0, 80.0)
"""Percent up to which a measured share is of class 1, 2, 3, 4; above, it is of class 5."""

MOMENT_EMOTION, MOMENT_INDEX, MOMENT_STARS = 1.5, 60.0, 0.25


@dataclass(frozen=True, slots=True)
class Exponents:
    """How much each factor weighs in the Pain Index; none below 0, one above. 0 leaves it out."""

    severity: float = 1.0
    frequency: float = 1.0
    reach: float = 1.0

    def __post_init__(self) -> None:
        weighed = [
            not_negative(f"weights.{field}", getattr(self, field))
            for field in ("severity", "frequency", "reach")
        ]
        if not any(weighed):
            raise InputRefused(
                code="weights_sum_to_zero", reason=message("At least one weight must be above 0.")
            )


@dataclass(frozen=True, slots=True)
class Factors:
    """Severity, frequency and reach, 1–5 each; medians of votes may lie between. None: unknown."""

    severity: float | None
    frequency: float | None
    reach: float | None

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of what is unknown."""
        named = ("severity", "frequency", "reach")
        return tuple(name for name in named if getattr(self, name) is None)


def index_of(factors: Factors, exponents: Exponents | None = None) -> float | None:
    """The Pain Index: 25·(g−1), g = (S^a·F^b·R^c)^(1/(a+b+c)). Range 0…100.

    None where a rating is missing: unknown is never zero. Raises InputRefused for ratings outside
    1…5. Source: severity × frequency × reach as in Nielsen's severity rating, brought to a scale of
    100 by the geometric mean, which keeps the order of the product.
    """
    weights = exponents or Exponents()
    s, f, r = factors.severity, factors.frequency, factors.reach
    if s is None or f is None or r is None:
        return None
    for field, value in (("severity", s), ("frequency", f), ("reach", r)):
        within(field, value, 1, 5)
    total = weights.severity + weights.frequency + weights.reach
    logs = weights.severity * math.log(s) + weights.frequency * math.log(f)
    g = math.exp((logs + weights.reach * math.log(r)) / total)
    return min(100.0, 25.0 * (g - 1.0))


def percent_class(percent: float) -> int:
    """The class 1–5 of a measured percentage, as in the printed anchors: ≤5, ≤20, ≤50, ≤80, more.

    Range of `percent` 0…100. Raises InputRefused.
    """
    within("percent", percent, 0, 100)
    return 1 + sum(percent > limit for limit in CLASS_LIMITS)


def share_class(share: float) -> int:
    """The class of a measured share 0…1."""
    # 0.07 · 100 is 7.000000000000001: a share on a limit must stay in its class.
    return percent_class(round(100 * share, 9))


def factors_of(pain: PainPoint) -> Factors:
    """The ratings of a pain point; what was measured goes before what was guessed."""
    return Factors(
        pain.severity,
        pain.frequency if pain.frequency_measured is None else share_class(pain.frequency_measured),
        pain.reach if pain.reach_measured is None else share_class(pain.reach_measured),
    )


def exponents_of(info: ProjectInfo) -> Exponents:
    """The exponents the project has chosen."""
    return Exponents(info.severity_weight, info.frequency_weight, info.reach_weight)


def pain_index(
    pain: PainPoint, *, severity: float = 1.0, frequency: float = 1.0, reach: float = 1.0
) -> float | None:
    """The Pain Index of a pain point, see `index_of`; the keyword arguments are the exponents."""
    return index_of(factors_of(pain), Exponents(severity, frequency, reach))


def project_pain_index(pain: PainPoint, info: ProjectInfo) -> float | None:
    """The Pain Index with the exponents the project has chosen."""
    return index_of(factors_of(pain), exponents_of(info))


def suggested_severity(emotion: float) -> int:
    """What severity an emotion of −2…+2 suggests: −2→5, −1→4, 0→3, +1→2, +2→1, halves to worse.

    Only a suggestion to a person: an emotion is never part of the index. Raises InputRefused.
    """
    within("emotion", emotion, -2, 2)
    return math.floor(3 - emotion + 0.5)


def suggests_moment_of_truth(
    emotion: float | None, worst_index: float | None, starred_share: float | None
) -> bool:
    """Whether a step looks like a moment of truth: a strong emotion, and a pain or a vote with it.

    |emotion| ≥ 1.5 and (a pain of index ≥ 60 or stars of ≥ 25 % of the voters). Unknown never
    speaks for it.
    """
    if emotion is None or abs(emotion) < MOMENT_EMOTION:
        return False
    painful = worst_index is not None and worst_index >= MOMENT_INDEX
    return painful or (starred_share is not None and starred_share >= MOMENT_STARS)
