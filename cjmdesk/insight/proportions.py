"""Shares of people: intervals, differences and how many answers they need.

A share without answers behind it (n = 0) has no interval and no test: None, never 0.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import part_of, positive, within
from cjmdesk.insight.distributions import normal_two_sided, z_for
from cjmdesk.words import message

CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Interval:
    """Both ends of a confidence interval, in the unit of what was estimated."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ZTest:
    """A statistic that is normal where nothing differs, and its two-sided p."""

    z: float
    p: float


def wilson(k: int, n: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Wilson's score interval of k of n, without continuity correction; range [0, 1].

    (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). Raises InputRefused unless 0 ≤ k ≤ n.
    Source: Wilson 1927; Newcombe 1998, Statistics in Medicine 17:857.
    """
    part_of(k, n)
    return wilson_of_share(k / n, n, confidence) if n else None


def wilson_of_share(p: float, n: int, confidence: float = CONFIDENCE) -> Interval:
    """The same of a share that need not be whole answers over n; p in [0, 1], n above 0.

    Raises InputRefused.
    """
    z = z_for(_confidence(confidence))
    share = z * z / positive("n", n)
    centre = within("p", p, 0, 1) + share / 2
    half = z * math.sqrt(p * (1 - p) / n + share / (4 * n))
    low = 0.0 if p == 0 else (centre - half) / (1 + share)
    high = 1.0 if p == 1 else (centre + half) / (1 + share)
    return Interval(max(0.0, low), min(1.0, high))


def newcombe(k1: int, n1: int, k2: int, n2: int, confidence: float = CONFIDENCE) -> Interval | None:
    """Newcombe's hybrid-score interval of p₁ − p₂; range [−1, 1].

    With the Wilson limits l, u of each share: d − √((p₁−l₁)² + (u₂−p₂)²) and
    d + √((u₁−p₁)² + (p₂−l₂)²). It keeps its sense at 0 and 100 %. Raises InputRefused.
    Source: Newcombe 1998, Statistics in Medicine 17:873, method 10.
    """
    _two_parts(k1, n1, k2, n2)
    return newcombe_of_shares((k1 / n1, n1), (k2 / n2, n2), confidence) if n1 and n2 else None


def newcombe_of_shares(
    one: tuple[float, int], other: tuple[float, int], confidence: float = CONFIDENCE
) -> Interval:
    """The same of two (share, n), see `wilson_of_share`. Raises InputRefused."""
    first, second = wilson_of_share(*one, confidence), wilson_of_share(*other, confidence)
    p1, p2 = one[0], other[0]
    difference = p1 - p2
    low = difference - math.hypot(p1 - first.low, second.high - p2)
    high = difference + math.hypot(first.high - p1, p2 - second.low)
    return Interval(max(-1.0, low), min(1.0, high))


def two_proportions(k1: int, n1: int, k2: int, n2: int) -> ZTest | None:
    """The z test of two shares with pooled variance: (p₁−p₂)/√(p(1−p)(1/n₁+1/n₂)).

    None where it is not defined: nobody asked, or everybody or nobody in both. Raises InputRefused.
    """
    _two_parts(k1, n1, k2, n2)
    if n1 == 0 or n2 == 0 or k1 + k2 in (0, n1 + n2):
        return None
    pooled = (k1 + k2) / (n1 + n2)
    z = (k1 / n1 - k2 / n2) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return ZTest(z, normal_two_sided(z))


def sample_size(p1: float, p2: float, *, alpha: float = 0.05, power: float = 0.8) -> float:
    """Answers each arm needs to tell p₁ from p₂, unrounded; variance pooled under no difference.

    [z_{α/2}·√(2p̄q̄) + z_β·√(p₁q₁+p₂q₂)]²/(p₁−p₂)². Shares in [0, 1], α and power in (0, 1).
    Raises InputRefused, also where both shares are the same. Source: R, `power.prop.test`.
    """
    za, zb, gap = _planned(p1, p2, alpha, power)
    middle = (p1 + p2) / 2
    spread = za * math.sqrt(2 * middle * (1 - middle))
    return (spread + zb * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))) ** 2 / gap**2


def sample_size_base_rate(
    p1: float, p2: float, *, alpha: float = 0.05, power: float = 0.8
) -> float:
    """As `sample_size`, with twice the variance of the base rate p₁ where nothing differs.

    [z_{α/2}·√(2p₁q₁) + z_β·√(p₁q₁+p₂q₂)]²/(p₁−p₂)²; some 6 % below the pooled form for small
    rates, so the variant must be named. Raises InputRefused. Source: Evan Miller's calculator.
    """
    za, zb, gap = _planned(p1, p2, alpha, power)
    spread = za * math.sqrt(2 * p1 * (1 - p1))
    return (spread + zb * math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))) ** 2 / gap**2


def sample_size_one(margin: float, *, share: float = 0.5, confidence: float = CONFIDENCE) -> float:
    """Answers for one share to be known to ±margin: z²·p·q/margin², unrounded.

    Margin above 0 as a share, p in [0, 1]; 0.5 is the worst case. Raises InputRefused.
    """
    positive("margin", margin)
    within("share", share, 0, 1)
    return z_for(_confidence(confidence)) ** 2 * share * (1 - share) / margin**2


def whole_answers(n: float) -> int:
    """A sample size rounded up, not tripping over the last bit of the computation."""
    return math.ceil(n - 1e-9 * max(1.0, n))


def days_needed(n: float, arms: int, per_day: float) -> float:
    """Days of an experiment with `n` a arm: n·arms/traffic per day. Raises InputRefused."""
    return n * positive("arms", arms) / positive("per_day", per_day)


def _planned(p1: float, p2: float, alpha: float, power: float) -> tuple[float, float, float]:
    within("p1", p1, 0, 1)
    within("p2", p2, 0, 1)
    _open_share("alpha", alpha)
    _open_share("power", power)
    if p1 == p2:
        raise InputRefused(
            code="no_difference",
            reason=message("The two shares are the same: no sample is large enough to tell them."),
        )
    if power <= alpha:
        # What nothing but chance finds as often needs no answers; the formula would not notice.
        raise InputRefused(
            code="power_not_above_alpha", reason=message("“power” must be above “alpha”.")
        )
    normal = NormalDist()
    return normal.inv_cdf(1 - alpha / 2), normal.inv_cdf(power), p1 - p2


def _confidence(confidence: float) -> float:
    return _open_share("confidence", confidence)


def _open_share(field: str, value: float) -> float:
    if not 0 < value < 1:
        raise InputRefused(
            code=f"{field}_out_of_range",
            reason=message(
                "“{field}” must lie between 0 and 1, ends excluded; it is {value}.",
                field=field,
                value=value,
            ),
        )
    return value


def _two_parts(k1: int, n1: int, k2: int, n2: int) -> None:
    part_of(k1, n1, k_field="k1", n_field="n1")
    part_of(k2, n2, k_field="k2", n_field="n2")
