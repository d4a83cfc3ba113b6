"""Before and after by the same people, and means of different people."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from cjmdesk.insight.checks import not_negative, positive, same_length, whole_within
from cjmdesk.insight.distributions import chi2_above, normal_two_sided, t_for, t_two_sided
from cjmdesk.insight.proportions import CONFIDENCE, Interval

EXACT_UP_TO = 50
"""Pairs up to which the signed-rank distribution is counted out."""


@dataclass(frozen=True, slots=True)
class McNemar:
    """Who changed their mind, and whether more did in one direction."""

    chi2: float
    p: float
    exact_p: float


def mcnemar(b: int, c: int, *, correction: bool = False) -> McNemar | None:
    """McNemar's test of yes/no answers of the same people: (b−c)²/(b+c), χ² with one degree.

    `b` and `c` are those who went from yes to no and from no to yes. With the continuity correction
    (|b−c|−1)², not below 0. `exact_p` is the two-sided binomial one. None where nobody changed.
    Raises InputRefused. Source: McNemar 1947; Edwards 1948 for the correction.
    """
    whole_within("b", b, 0, 10**9)
    whole_within("c", c, 0, 10**9)
    n = b + c
    if n == 0:
        return None
    gap = max(0, abs(b - c) - 1) if correction else abs(b - c)
    chi2 = gap * gap / n
    return McNemar(chi2, chi2_above(chi2, 1), _sign_p(min(b, c), n))


def _sign_p(k: int, n: int) -> float:
    """Two-sided p of k of n where both sides are equally likely."""
    if n > 100_000:
        return normal_two_sided(max(0.0, abs(2 * k - n) - 1) / math.sqrt(n))
    log_half = n * math.log(2)
    tail = math.fsum(
        math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) - log_half)
        for i in range(k + 1)
    )
    return min(1.0, 2 * tail)


@dataclass(frozen=True, slots=True)
class SignedRank:
    """Wilcoxon's test of paired ratings."""

    statistic: float
    """The smaller of the two rank sums."""
    p: float
    n: int
    """Pairs that differ; those that do not are left out."""
    exact: bool
    """Whether p was counted out, not approximated by the normal curve."""


def wilcoxon(differences: Sequence[float]) -> SignedRank | None:
    """Wilcoxon's signed-rank test, two-sided; ties share their mean rank, zeros are left out.

    Up to 50 pairs p is exact, counted over all signs of the ranks at hand; beyond, normal with
    correction for ties. None where no pair differs. Source: Wilcoxon 1945; Pratt & Gibbons 1981.
    """
    left = [d for d in differences if d]
    if not left:
        return None
    ranks = mid_ranks([abs(d) for d in left])
    plus = math.fsum(rank for rank, d in zip(ranks, left, strict=True) if d > 0)
    n = len(left)
    minus = n * (n + 1) / 2 - plus
    statistic = min(plus, minus)
    if n <= EXACT_UP_TO:
        return SignedRank(statistic, _exact_p(ranks, statistic), n, exact=True)
    variance = math.fsum(rank * rank for rank in ranks) / 4
    z = (statistic - n * (n + 1) / 4) / math.sqrt(variance)
    return SignedRank(statistic, normal_two_sided(z), n, exact=False)


def mid_ranks(values: Sequence[float]) -> list[float]:
    """Rank of each value from 1, smallest first; equal values share the mean of their ranks."""
    counts = Counter(values)
    ordered = sorted(counts)
    ends = accumulate(counts[value] for value in ordered)
    rank_of = {
        value: end - (counts[value] - 1) / 2 for value, end in zip(ordered, ends, strict=True)
    }
    return [rank_of[value] for value in values]


def _exact_p(ranks: Sequence[float], statistic: float) -> float:
    # Mid-ranks are halves: doubled they are whole, and sums can index a list.
    doubled = [round(2 * rank) for rank in ranks]
    ways = [1] + [0] * sum(doubled)
    top = 0
    for rank in doubled:
        top += rank
        for total in range(top, rank - 1, -1):
            ways[total] += ways[total - rank]
    below = sum(ways[: round(2 * statistic) + 1])
    return min(1.0, below / (1 << (len(doubled) - 1)))


@dataclass(frozen=True, slots=True)
class Sample:
    """A list of ratings, summed up."""

    n: int
    mean: float
    deviation: float
    """Standard deviation with n−1."""


def sample_of(values: Sequence[float]) -> Sample | None:
    """Size, mean and standard deviation (n−1) of at least two values, else None."""
    n = len(values)
    if n < 2:
        return None
    mean = math.fsum(values) / n
    squares = math.fsum((value - mean) ** 2 for value in values)
    return Sample(n, mean, math.sqrt(squares / (n - 1)))


@dataclass(frozen=True, slots=True)
class Welch:
    """A difference of means, with its t."""

    difference: float
    t: float
    df: float
    p: float
    interval: Interval


def welch(a: Sample, b: Sample, confidence: float = CONFIDENCE) -> Welch | None:
    """Welch's t test of two means with unequal variances: a − b.

    t = Δ/√(s²a/na + s²b/nb), degrees after Welch–Satterthwaite. None where nothing varies in
    either. Each n at least 2; raises InputRefused. Source: Welch 1947.
    """
    for sample in (a, b):
        whole_within("n", sample.n, 2, 10**15)
        not_negative("deviation", sample.deviation)
    first, second = a.deviation**2 / a.n, b.deviation**2 / b.n
    squared = first + second
    if not squared:
        return None
    error = math.sqrt(squared)
    # Divided first: squares of small variances would vanish.
    df = 1 / ((first / squared) ** 2 / (a.n - 1) + (second / squared) ** 2 / (b.n - 1))
    difference = a.mean - b.mean
    t = difference / error
    half = t_for(confidence, positive("df", df)) * error
    interval = Interval(difference - half, difference + half)
    return Welch(difference, t, df, t_two_sided(t, df), interval)


def paired_differences(before: Sequence[float], after: Sequence[float]) -> list[float]:
    """after − before, person by person. Raises InputRefused where one list is longer."""
    same_length("before", len(before), "after", len(after))
    return [now - then for then, now in zip(before, after, strict=True)]
