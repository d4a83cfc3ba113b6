"""Weighted scoring of a project: its criteria, their weights, and the marks of each improvement."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.weights import (
    Swap,
    normalised,
    rank_order_centroid,
    swaps_of_first,
    weighted_sums,
)
from cjmdesk.model import Criterion, CriterionId, Project

MOST_CRITERIA = 1000
_LAST_BIT, _ALL_OF_IT = 1e-9, 100


@dataclass(frozen=True, slots=True)
class Weighing:
    """The criteria in order, each with its share of the whole weight."""

    criteria: tuple[Criterion, ...]
    shares: tuple[float, ...]
    """0…1, their sum 1; all 0 where every weight is 0."""
    by_rank: bool
    """Whether the order alone gives the weights."""

    @property
    def counting(self) -> tuple[int, ...]:
        """Places of the criteria that have weight: an improvement needs a mark by each of them."""
        return tuple(place for place, share in enumerate(self.shares) if share)


def weighing(project: Project) -> Weighing:
    """The weights of a project's criteria.

    Where no criterion has a weight, their order gives rank-order centroids; where some have, those
    without count for nothing.
    """
    criteria = criteria_in_order(project)
    if not criteria:
        return Weighing((), (), by_rank=True)
    if all(criterion.weight is None for criterion in criteria):
        return Weighing(criteria, tuple(rank_order_centroid(len(criteria))), by_rank=True)
    weights = [criterion.weight or 0.0 for criterion in criteria]
    shares = normalised(weights) if any(weights) else weights
    return Weighing(criteria, tuple(shares), by_rank=False)


def criteria_in_order(project: Project) -> tuple[Criterion, ...]:
    """The criteria as they are listed, the most important first."""
    found = sorted(project.criteria.values(), key=lambda c: (c.order, c.id))
    return tuple(found[:MOST_CRITERIA])


def marks_of(project: Project, weights: Weighing, card: str) -> tuple[int | None, ...]:
    """A card's marks 1…5 by the criteria in order. None is unknown."""
    marks = project.marks
    found = (marks.get(f"{criterion.id}:{card}") for criterion in weights.criteria)
    return tuple(None if mark is None else mark.value for mark in found)


def weighted_score(
    weights: Weighing, marks: Sequence[int | None]
) -> tuple[float | None, tuple[Criterion, ...]]:
    """Σ share·mark, 1…5, over the criteria that have weight, and the criteria that lack a mark.

    The score is None where a mark is lacking or nothing has weight.
    """
    counting = weights.counting
    lacking = tuple(weights.criteria[place] for place in counting if marks[place] is None)
    if lacking or not counting:
        return None, lacking
    row = [float(marks[place] or 0) for place in counting]
    return weighted_sums([weights.shares[place] for place in counting], [row])[0], ()


@dataclass(frozen=True, slots=True)
class Overtaking:
    """The smallest change of one weight that puts another improvement first."""

    criterion: CriterionId
    percent: int
    """Of the criterion's weight: the first whole one that is enough."""
    less: bool
    """Whether the criterion would have to weigh less, else more."""
    first: str
    other: str


def overtaking(project: Project, cards: Iterable[str]) -> Overtaking | None:
    """How far the first of these cards is from losing its place by weighted scoring.

    None where there are not two with all marks, or no change of a single weight can do it. See
    `weights.swap_at`.
    """
    weights = weighing(project)
    counting = weights.counting
    rows: dict[str, list[float]] = {}
    for card in cards:
        marks = marks_of(project, weights, card)
        known = [float(mark) for place in counting if (mark := marks[place]) is not None]
        if len(known) == len(counting):
            rows[card] = known
    # One criterion decides alone, whatever it weighs.
    if len(rows) < 2 or len(counting) < 2:
        return None
    names, table = list(rows), list(rows.values())
    shares = [weights.shares[place] for place in counting]
    swaps = [
        swap
        for swap in swaps_of_first(shares, table)
        if swap.delta < 0 or _enough(swap) <= _ALL_OF_IT
    ]
    if not swaps:
        return None
    swap = min(swaps, key=lambda swap: abs(swap.percent))
    # There the two are only equal, and others may be too: the next whole per cent decides.
    shares[swap.criterion] *= 1 + _enough(swap) / 100 * (-1 if swap.delta >= 0 else 1)
    sums = weighted_sums(shares, table)
    criterion = weights.criteria[counting[swap.criterion]].id
    first, other = names[swap.better], names[sums.index(max(sums))]
    return Overtaking(criterion, _enough(swap), swap.delta >= 0, first, other)


def _enough(swap: Swap) -> int:
    return math.floor(abs(swap.percent) + _LAST_BIT) + 1


def explicit_weights(weights: Weighing) -> Mapping[CriterionId, float]:
    """The shares in percent to one decimal, to start from where somebody sets one by hand."""
    return {
        criterion.id: round(100 * share, 1)
        for criterion, share in zip(weights.criteria, weights.shares, strict=True)
    }
