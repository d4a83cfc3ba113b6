"""How much of a ranking would survive other weights, other voters and other guesses."""

import math
from array import array
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.pain import Factors
from cjmdesk.insight.random_stream import chosen_column, chosen_levels, uniform_column
from cjmdesk.words import mark

DRAWS = 10_000
SEED = 20_240_501
TOP = 3
FIRM_FROM, LIKELY_FROM = 0.8, 0.5
_RANGE = (0.1, 0.9)
_STEP = 0.25

_ROWS_A_BREATH = 200

Columns = Mapping[str, Sequence[float]]
"""By item, its score in each draw. Those made here are arrays: as lists a thousand columns of
10,000 draws would take 320 MB, and letting go of them would halt the window."""
Breathe = Callable[[], None]
"""Called every few milliseconds; where it raises, the work is given up."""


class Firmness(StrEnum):
    """How surely an item is among the top three."""

    FIRM = "firm"
    LIKELY = "likely"
    OPEN = "open"


FIRMNESS_NAMES: Mapping[Firmness, str] = {
    Firmness.FIRM: mark("firm"),
    Firmness.LIKELY: mark("likely"),
    Firmness.OPEN: mark("open"),
}


@dataclass(frozen=True, slots=True)
class Robustness:
    """Where an item stood over all draws."""

    median_rank: float
    low_rank: int
    """Best end of the range that holds 80 % of the draws."""
    high_rank: int
    p_top3: float

    @property
    def firmness(self) -> Firmness:
        """From 80 % in the top three firm, from 50 % likely, else open."""
        if self.p_top3 >= FIRM_FROM:
            return Firmness.FIRM
        return Firmness.LIKELY if self.p_top3 >= LIKELY_FROM else Firmness.OPEN


def go_on() -> None:
    """Nobody waits."""


def robustness(columns: Columns, *, breathe: Breathe = go_on) -> dict[str, Robustness]:
    """Median rank, 80 % rank range and P(top 3) of each item; items that tie share the best place.

    All columns of one length. Items of one list only: each is ranked against the others.
    """
    items = list(columns)
    places = range(len(items), 0, -1)
    rank_rows = []
    for row, scores in enumerate(zip(*columns.values(), strict=True)):
        if row % _ROWS_A_BREATH == 0:
            breathe()
        # Of equal scores the last one wins in a dict: the best of their places.
        place_of = dict(zip(sorted(scores), places, strict=True))
        rank_rows.append(tuple(map(place_of.__getitem__, scores)))
    found = {}
    for item, column in zip(items, zip(*rank_rows, strict=True), strict=True):
        breathe()
        found[item] = _summed_up(Counter(column))
    return found


def _summed_up(counts: Counter[int]) -> Robustness:
    draws = counts.total()
    low, middle, high = (_quantile(counts, share * draws) for share in (_RANGE[0], 0.5, _RANGE[1]))
    return Robustness(middle, low, high, sum(counts[rank] for rank in range(1, TOP + 1)) / draws)


def _quantile(counts: Counter[int], wanted: float) -> int:
    seen = 0
    for rank in sorted(counts):
        seen += counts[rank]
        if seen >= wanted:
            return rank
    return max(counts)


def brackets(found: Mapping[str, Robustness]) -> list[tuple[str, ...]]:
    """Groups of near-ties, best first: the largest sets whose 80 % ranges all overlap.

    An item may be in two, as the middle one of three is when only neighbours overlap.
    """
    ordered = sorted(found, key=lambda item: (found[item].median_rank, found[item].low_rank))
    groups: list[frozenset[str]] = []
    for start in sorted({robust.low_rank for robust in found.values()}):
        here = frozenset(
            item for item, robust in found.items() if robust.low_rank <= start <= robust.high_rank
        )
        if len(here) > 1 and not any(here <= other for other in groups):
            groups = [*(group for group in groups if not group <= here), here]
    return [tuple(item for item in ordered if item in group) for group in groups]


@dataclass(frozen=True, slots=True)
class RatedPain:
    """A pain with the ratings behind it."""

    factors: Factors
    ballots: Mapping[str, Sequence[int]]
    """By factor, the votes 1–5 its rating comes from; none where it was measured or set."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """An improvement with what its priority is made of."""

    removed: Mapping[str, float]
    """Share 0…1 taken from each pain."""
    confidence: float
    effort: float | None = None
    """Person-weeks; None ranks by expected relief alone."""


def pain_columns(
    pains: Mapping[str, RatedPain],
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    breathe: Breathe = go_on,
) -> dict[str, Sequence[float]]:
    """The Pain Index of each pain in each draw; only pains with all three ratings.

    Exponents × U(½, 1½); each rating with votes behind it is the median of voters drawn with
    replacement.
    """
    weights = [
        uniform_column(seed, f"exponent {name}", draws, 0.5, 1.5)
        for name in ("severity", "frequency", "reach")
    ]
    a, b, c = weights
    shares = [
        (s / total, f / total, r / total)
        for s, f, r, total in zip(a, b, c, map(math.fsum, zip(a, b, c, strict=True)), strict=True)
    ]
    columns: dict[str, Sequence[float]] = {}
    unshaken: dict[Factors, Sequence[float]] = {}
    """Of pains that nobody voted on: the same ratings make the same column."""
    for item, pain in pains.items():
        breathe()
        if pain.factors.missing:
            continue
        if pain.ballots:
            columns[item] = _indexes(seed, item, pain, shares)
            continue
        if pain.factors not in unshaken:
            unshaken[pain.factors] = _indexes(seed, item, pain, shares)
        columns[item] = unshaken[pain.factors]
    return columns


def _indexes(
    seed: int, item: str, pain: RatedPain, shares: Sequence[tuple[float, float, float]]
) -> Sequence[float]:
    draws = len(shares)
    logs = [
        _logs(seed, f"{item}/{name}", draws, getattr(pain.factors, name), pain.ballots.get(name))
        for name in ("severity", "frequency", "reach")
    ]
    exp = math.exp
    return array(
        "d",
        [
            25.0 * (exp(a * s + b * f + c * r) - 1.0)
            for (a, b, c), s, f, r in zip(shares, *logs, strict=True)
        ],
    )


def _logs(
    seed: int, name: str, draws: int, rating: float, votes: Sequence[int] | None
) -> Sequence[float]:
    if not votes or len(set(votes)) == 1:
        return [math.log(rating)] * draws
    medians = median_distribution(votes)
    values = [math.log(value) for value in medians]
    return chosen_column(seed, name, draws, values, list(medians.values()))


def median_distribution(votes: Sequence[int]) -> dict[float, float]:
    """The exact distribution of the median of as many votes drawn with replacement.

    Probabilities by value, smallest value first; values between two votes where the number of
    votes is even. At least one vote.
    """
    k = len(votes)
    values = sorted(set(votes))
    at_most = {v: sum(vote <= v for vote in votes) / k for v in values}
    below = {v: sum(vote < v for vote in votes) / k for v in values}
    if k % 2:
        half = (k + 1) // 2
        return {
            float(v): _at_least(half, k, at_most[v]) - _at_least(half, k, below[v]) for v in values
        }
    half = k // 2
    found: dict[float, float] = dict.fromkeys(map(float, values), 0.0)
    for v in values:
        found[v] = _at_least(half, k, at_most[v]) - _at_least(half, k, below[v])
    ways = math.comb(k, half)
    apart: dict[float, float] = {}
    for place, v in enumerate(values):
        left = at_most[v] ** half - below[v] ** half
        for w in values[place + 1 :]:
            right = (1 - below[w]) ** half - (1 - at_most[w]) ** half
            chance = ways * left * right
            found[v] -= chance
            apart[(v + w) / 2] = apart.get((v + w) / 2, 0.0) + chance
    for value, chance in apart.items():
        found[value] = found.get(value, 0.0) + chance
    return {value: max(0.0, found[value]) for value in sorted(found)}


def _at_least(j: int, k: int, p: float) -> float:
    """P(at least j of k) where each happens with p."""
    return math.fsum(math.comb(k, i) * p**i * (1 - p) ** (k - i) for i in range(j, k + 1))


def priority_columns(
    remedies: Mapping[str, Remedy],
    pains: Columns,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    breathe: Breathe = go_on,
) -> dict[str, Sequence[float]]:
    """The priority of each improvement in each draw, from the pains' indexes in the same draws.

    Each removed share one quarter less, as it is, or one quarter more, within 0…1; effort
    × U(0.7, 1.5). Pains without a column are left out.
    """
    columns: dict[str, Sequence[float]] = {}
    for item, remedy in remedies.items():
        relief = [0.0] * draws
        for pain, share in remedy.removed.items():
            breathe()
            if pain in pains:
                levels, removed = _shaken(seed, f"{item}/{pain}", draws, share)
                relief = [
                    r + index * removed[level]
                    for r, index, level in zip(relief, pains[pain], levels, strict=True)
                ]
        if remedy.effort is None:
            columns[item] = array("d", [remedy.confidence * r for r in relief])
            continue
        factor = uniform_column(seed, f"{item}/effort", draws, 0.7, 1.5)
        worth = remedy.confidence / remedy.effort
        shaken = [r * worth / f for r, f in zip(relief, factor, strict=True)]
        columns[item] = array("d", shaken)
    return columns


def _shaken(
    seed: int, name: str, draws: int, share: float
) -> tuple[Sequence[int], Sequence[float]]:
    steps = [max(0.0, share - _STEP), share, min(1.0, share + _STEP)]
    return chosen_levels(seed, name, draws, steps, (1 / 3, 1 / 3, 1 / 3))
