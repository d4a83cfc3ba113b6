"""Places in a ranking, with ties that can be seen."""

from collections.abc import Hashable, Mapping
from operator import itemgetter
from typing import TypeVar

TIE = 1e-9
"""Scores closer than this are the same: rounding never breaks a tie."""

Item = TypeVar("Item", bound=Hashable)
_SCORE = itemgetter(0)


def competition_ranks(scores: Mapping[Item, float | None]) -> dict[Item, int | None]:
    """Ranks 1-2-2-4, highest score first; ties share a place and the next places are skipped.

    An item without a score has no rank: unknown is neither 0 nor last.
    """
    known = [(score, item) for item, score in scores.items() if score is not None]
    # Backwards from the smallest: in Python's sort equal scores keep the order they are given in.
    known.sort(key=_SCORE, reverse=True)
    ranks: dict[Item, int | None] = dict.fromkeys(scores)
    rank, leader = 0, float("inf")
    for place, (score, item) in enumerate(known, start=1):
        if rank == 0 or leader - score > TIE:
            rank, leader = place, score
        ranks[item] = rank
    return ranks


def ties(ranks: Mapping[Item, int | None]) -> list[tuple[Item, ...]]:
    """The groups that share a place, best place first."""
    groups: dict[int, list[Item]] = {}
    for item, rank in ranks.items():
        if rank is not None:
            groups.setdefault(rank, []).append(item)
    return [tuple(groups[rank]) for rank in sorted(groups) if len(groups[rank]) > 1]
