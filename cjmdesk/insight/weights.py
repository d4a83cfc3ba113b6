"""Weighted scoring: weights from a ranking, and how far they can change before the order does."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import not_negative, same_length, whole_within
from cjmdesk.insight.random_stream import exponential_column
from cjmdesk.insight.ranks import TIE
from cjmdesk.words import message

DRAWS = 10_000
TOP = 3

Row = Sequence[float]


def rank_order_centroid(n: int) -> list[float]:
    """Weights of n criteria known only by rank: w_k = (1/n)·Σ_{i=k..n} 1/i. Their sum is 1.

    n from 1 to 1000. Raises InputRefused. Source: Barron & Barrett 1996.
    """
    whole_within("n", n, 1, 1000)
    weights, tail = [0.0] * n, 0.0
    for k in range(n, 0, -1):
        tail += 1 / k
        weights[k - 1] = tail / n
    return weights


def normalised(weights: Sequence[float]) -> list[float]:
    """Weights with a sum of 1. Each not below 0, one above; raises InputRefused."""
    for weight in weights:
        not_negative("w", weight)
    total = math.fsum(weights)
    if not total:
        raise InputRefused(
            code="weights_sum_to_zero", reason=message("At least one weight must be above 0.")
        )
    return [weight / total for weight in weights]


def weighted_sums(weights: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """Σ w_k·x_k for each row, the weights normalised to 1.

    All criteria on one scale, more being better. Raises InputRefused.
    """
    shares = _fitting(weights, rows)
    return [_sum(shares, row) for row in rows]


@dataclass(frozen=True, slots=True)
class Swap:
    """The change of one weight that makes two items change places."""

    criterion: int
    better: int
    worse: int
    delta: float
    """How much to take off the (normalised) weight; negative: to add."""
    percent: float
    """The same in percent of the weight; infinite where that is 0."""
    feasible: bool
    """Whether the weight would stay at or above 0."""


def swap_at(weights: Sequence[float], rows: Sequence[Row], k: int, i: int, j: int) -> Swap | None:
    """δ = (P_j − P_i)/(a_jk − a_ik), taken off weight k, makes items i and j equal.

    Feasible where δ ≤ w_k. None where the criterion does not tell the items apart. Indexes from 0.
    Raises InputRefused. Source: Triantaphyllou & Sánchez 1997.
    """
    shares = _fitting(weights, rows)
    whole_within("k", k, 0, len(shares) - 1)
    whole_within("i", i, 0, len(rows) - 1)
    whole_within("j", j, 0, len(rows) - 1)
    return _swap(shares, rows, (_sum(shares, rows[i]), _sum(shares, rows[j])), (k, i, j))


def _swap(
    shares: Sequence[float],
    rows: Sequence[Row],
    sums: tuple[float, float],
    places: tuple[int, int, int],
) -> Swap | None:
    k, i, j = places
    gap = rows[j][k] - rows[i][k]
    if not gap:
        return None
    delta = (sums[1] - sums[0]) / gap
    percent = 100 * delta / shares[k] if shares[k] else math.copysign(math.inf, delta)
    return Swap(k, i, j, delta, percent, delta <= shares[k] + TIE)


def critical_swap(weights: Sequence[float], rows: Sequence[Row]) -> Swap | None:
    """The smallest feasible relative change of one weight that dethrones the best item.

    None where no change of a single weight can. Where several share the first place they are
    already equal and the change is 0.
    """
    return min(swaps_of_first(weights, rows), key=lambda swap: abs(swap.percent), default=None)


def swaps_of_first(weights: Sequence[float], rows: Sequence[Row]) -> list[Swap]:
    """Every feasible change of one weight that makes another item equal to the best."""
    if not rows:
        return []
    shares = _fitting(weights, rows)
    sums = [_sum(shares, row) for row in rows]
    best = sums.index(max(sums))
    return [
        swap
        for k in range(len(weights))
        for j in range(len(rows))
        if j != best
        and (swap := _swap(shares, rows, (sums[best], sums[j]), (k, best, j))) is not None
        and swap.feasible
        and math.isfinite(swap.percent)
    ]


def _fitting(weights: Sequence[float], rows: Sequence[Row]) -> list[float]:
    for number, row in enumerate(rows, start=1):
        same_length("w", len(weights), f"m[{number}]", len(row))
    return normalised(weights)


def _sum(shares: Sequence[float], row: Row) -> float:
    return math.fsum(share * value for share, value in zip(shares, row, strict=True))


@dataclass(frozen=True, slots=True)
class Acceptability:
    """In what share of all weightings an item takes a place."""

    first: float
    top3: float
    exact: bool
    """Whether `first` was computed, not counted over draws."""


def rank_acceptability(
    rows: Mapping[str, Row], *, draws: int = DRAWS, seed: int = 1
) -> dict[str, Acceptability]:
    """For each item the share of weightings in which it is first, and in the top three.

    Weights are uniform over all that sum to 1. With two items, or up to three criteria, `first` is
    exact; otherwise it is counted over draws, with a standard error of at most 0.005 for 10,000.
    Items that tie share the better place. Raises InputRefused. Source: Lahdelma & Salminen 2001,
    SMAA-2.
    """
    whole_within("draws", draws, 1, 1_000_000)
    width = len(next(iter(rows.values()), ()))
    for name, row in rows.items():
        same_length("rows", width, name, len(row))
    if not rows or not width:
        return dict.fromkeys(rows, Acceptability(1.0, 1.0, exact=True))
    exact = _exact_first(rows, width)
    if exact is not None and len(rows) <= TOP:
        return {name: Acceptability(share, 1.0, exact=True) for name, share in exact.items()}
    counted = _counted(list(rows.values()), width, draws, seed)
    return {
        name: Acceptability(first if exact is None else exact[name], top, exact=exact is not None)
        for name, (first, top) in zip(rows, counted, strict=True)
    }


def _counted(rows: Sequence[Row], width: int, draws: int, seed: int) -> list[tuple[float, float]]:
    # Exponential numbers divided by their sum are uniform on the simplex; the order of the sums
    # needs no division.
    columns = [exponential_column(seed, f"weight {k}", draws) for k in range(width)]
    first, top = [0] * len(rows), [0] * len(rows)
    for weights in zip(*columns, strict=True):
        sums = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
        ordered = sorted(sums, reverse=True)
        best, third = ordered[0] - TIE, ordered[min(TOP, len(rows)) - 1] - TIE
        for place, value in enumerate(sums):
            first[place] += value >= best
            top[place] += value >= third
    return [(a / draws, b / draws) for a, b in zip(first, top, strict=True)]


def _exact_first(rows: Mapping[str, Row], width: int) -> dict[str, float] | None:
    if len(rows) == 1:
        return dict.fromkeys(rows, 1.0)
    if len(rows) == 2:
        (name_a, a), (name_b, b) = rows.items()
        gaps = [x - y for x, y in zip(a, b, strict=True)]
        return {
            name_a: _share_above(gaps),
            name_b: _share_above([-gap for gap in gaps]),
        }
    if width > 3:
        return None
    padded = {name: _corner((*row, 0.0, 0.0)) for name, row in rows.items()}
    return {name: _area_first(name, padded) for name in rows}


def _share_above(gaps: Sequence[float]) -> float:
    """The share of the simplex where Σ w_k·gap_k ≥ 0.

    Source: Varsi 1973, the volume of a simplex cut by a half-space.
    """
    up = [gap for gap in gaps if gap >= 0]
    down = [-gap for gap in gaps if gap < 0]
    volumes = [1.0] + [0.0] * len(down)
    for gap in up:
        for place, other in enumerate(down, start=1):
            volumes[place] = (other * volumes[place] + gap * volumes[place - 1]) / (other + gap)
    return volumes[-1]


Corner = tuple[float, float, float]
_SIMPLEX: list[Corner] = [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)]


def _corner(row: Row) -> Corner:
    return row[0], row[1], row[2]


def _area_first(name: str, rows: Mapping[str, Corner]) -> float:
    """The share of the triangle of weights where one item is at least as good as all others."""
    corners = _SIMPLEX
    for other, row in rows.items():
        if other != name:
            gap = [x - y for x, y in zip(rows[name], row, strict=True)]
            corners = _clipped(corners, gap)
    x = [(corner[0], corner[1]) for corner in corners]
    area = math.fsum(a[0] * b[1] - b[0] * a[1] for a, b in zip(x, x[1:] + x[:1], strict=True))
    return abs(area)


def _clipped(corners: list[Corner], gap: Sequence[float]) -> list[Corner]:
    """What is left of a polygon where Σ w_k·gap_k ≥ 0."""
    kept: list[Corner] = []
    heights = [_sum(corner, gap) for corner in corners]
    for place, corner in enumerate(corners):
        before, above = corners[place - 1], heights[place - 1]
        here = heights[place]
        if above * here < 0:
            t = above / (above - here)
            kept.append(
                (
                    before[0] + t * (corner[0] - before[0]),
                    before[1] + t * (corner[1] - before[1]),
                    before[2] + t * (corner[2] - before[2]),
                )
            )
        if here >= 0:
            kept.append(corner)
    return kept
