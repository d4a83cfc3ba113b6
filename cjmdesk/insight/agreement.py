"""How far people agree: a reason to talk, not a certificate."""

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import same_length
from cjmdesk.insight.comparisons import mid_ranks
from cjmdesk.insight.distributions import chi2_above
from cjmdesk.words import message

Answer = str | float
Distance = Callable[[Answer, Answer], float]

POOR_UP_TO = 7
"""Items up to which the χ² of W is a poor approximation."""


class Concordance(StrEnum):
    """How W reads, after Schmidt 1997."""

    VERY_WEAK = "very weak"
    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"
    EXCEPTIONAL = "exceptional"


@dataclass(frozen=True, slots=True)
class KendallW:
    """Concordance of rankings."""

    w: float
    """0…1."""
    chi2: float
    df: int
    p: float
    """From χ²; poor up to seven items."""

    @property
    def reading(self) -> Concordance:
        """The nearest of Schmidt's marks .1, .3, .5, .7, .9."""
        marks = list(Concordance)
        return marks[min(4, max(0, math.floor(self.w * 5)))]


def kendall_w(ratings: Sequence[Sequence[float]]) -> KendallW | None:
    """Kendall's W of m raters (rows) over n items, corrected for ties.

    W = 12S/(m²(n³−n) − mΣT) with T = Σ(t³−t) over the ties of each rater; χ² = m(n−1)W with n−1
    degrees. None for fewer than two raters or items, or where everybody tied everything. Every
    rater rates every item: raises InputRefused `lengths_differ` otherwise. Source: Kendall &
    Babington Smith 1939; Kendall 1948 for ties.
    """
    m = len(ratings)
    n = len(ratings[0]) if ratings else 0
    for number, row in enumerate(ratings, start=1):
        same_length("ratings[1]", n, f"ratings[{number}]", len(row))
    if m < 2 or n < 2:
        return None
    ranks = [mid_ranks(row) for row in ratings]
    sums = [math.fsum(column) for column in zip(*ranks, strict=True)]
    mean = m * (n + 1) / 2
    s = math.fsum((total - mean) ** 2 for total in sums)
    ties = sum(t**3 - t for row in ratings for t in Counter(row).values())
    most = m * m * (n**3 - n) - m * ties
    if most <= 0:
        return None
    w = min(1.0, 12 * s / most)
    chi2 = m * (n - 1) * w
    return KendallW(w, chi2, n - 1, chi2_above(chi2, n - 1))


class Level(StrEnum):
    """What differences between two values mean."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


class Reliability(StrEnum):
    """How α reads, after Krippendorff 2004."""

    GOOD = "good"
    TENTATIVE = "tentative"
    POOR = "poor"


def reliability(alpha: float) -> Reliability:
    """From .800 good, from .667 for tentative conclusions only."""
    if alpha >= 0.8:
        return Reliability.GOOD
    return Reliability.TENTATIVE if alpha >= 0.667 else Reliability.POOR


def krippendorff_alpha(data: Sequence[Sequence[Answer | None]], level: Level) -> float | None:
    """Krippendorff's α = 1 − Dₒ/Dₑ of `data[observer][unit]`, None being a missing value.

    Range up to 1; below 0 is disagreement beyond chance. None where it is undefined: nothing
    varies, or no unit was seen by two. Values are numbers, for the nominal level any. Raises
    InputRefused where rows differ in length or values do not suit the level. Source: Krippendorff,
    Computing Krippendorff's Alpha-Reliability.
    """
    width = len(data[0]) if data else 0
    for number, row in enumerate(data, start=1):
        same_length("data[1]", width, f"data[{number}]", len(row))
    units = [
        Counter(answer for answer in unit if answer is not None) for unit in zip(*data, strict=True)
    ]
    pairable = [unit for unit in units if unit.total() >= 2]
    margins: Counter[Answer] = Counter()
    for unit in pairable:
        margins.update(unit)
    n = margins.total()
    if len(margins) < 2:
        return None
    apart = _distance(margins, level)
    observed = math.fsum(_disagreement(unit, apart) / (unit.total() - 1) for unit in pairable) / n
    expected = _disagreement(margins, apart) / (n * (n - 1))
    return 1 - observed / expected if expected else None


def _disagreement(counts: Counter[Answer], apart: Distance) -> float:
    """Sum of squared distances over ordered pairs of the counted answers."""
    items = list(counts.items())
    return 2 * math.fsum(
        n_a * n_b * apart(a, b) for i, (a, n_a) in enumerate(items) for b, n_b in items[i + 1 :]
    )


def _distance(margins: Counter[Answer], level: Level) -> Distance:
    if level is Level.NOMINAL:
        return lambda a, b: float(a != b)
    numbers = _numbers(margins, level)
    if level is Level.INTERVAL:
        return lambda a, b: (numbers[a] - numbers[b]) ** 2
    if level is Level.RATIO:
        return lambda a, b: ((numbers[a] - numbers[b]) / (numbers[a] + numbers[b])) ** 2
    ordered = sorted(margins, key=lambda answer: numbers[answer])
    ends = accumulate(margins[answer] for answer in ordered)
    # Distance of two ordered values: everything between them, and half of both.
    middle = {answer: end - margins[answer] / 2 for answer, end in zip(ordered, ends, strict=True)}
    return lambda a, b: (middle[a] - middle[b]) ** 2


def _numbers(margins: Counter[Answer], level: Level) -> dict[Answer, float]:
    numbers: dict[Answer, float] = {}
    for answer in margins:
        if not isinstance(answer, int | float) or (level is Level.RATIO and answer < 0):
            raise InputRefused(
                code="data_do_not_suit_level",
                reason=message(
                    "“{value}” is no value of the level “{level}”.", value=answer, level=level.value
                ),
            )
        numbers[answer] = float(answer)
    return numbers
