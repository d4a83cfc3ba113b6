"""What a room thinks: scores, dots and credits, with spread and ties in the open.

An abstention is no vote of nothing: it is not counted at all.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import not_negative, whole_within
from cjmdesk.insight.ranks import competition_ranks
from cjmdesk.words import message

TALK_FROM_RANGE, TALK_FROM_IQR = 3, 2


@dataclass(frozen=True, slots=True)
class Scores:
    """One thing scored by several people."""

    n: int
    median: float | None
    lowest: float | None
    highest: float | None
    iqr: float | None
    """Distance of the quartiles, interpolated between votes."""

    @property
    def spread(self) -> float | None:
        """Highest less lowest."""
        if self.lowest is None or self.highest is None:
            return None
        return self.highest - self.lowest

    @property
    def discuss(self) -> bool:
        """Range of 3 or more, or quartiles 2 or more apart: talk about it, vote again."""
        if self.spread is None or self.iqr is None:
            return False
        return self.spread >= TALK_FROM_RANGE or self.iqr >= TALK_FROM_IQR


def aggregate(votes: Iterable[float | None]) -> Scores:
    """Median and spread of private scores; None is an abstention."""
    known = sorted(vote for vote in votes if vote is not None)
    if not known:
        return Scores(0, None, None, None, None)
    iqr = _quantile(known, 0.75) - _quantile(known, 0.25)
    return Scores(len(known), median(known), known[0], known[-1], iqr)


def _quantile(ordered: Sequence[float], share: float) -> float:
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


Ballots = Sequence[Mapping[str, int]]
"""One mapping of item to votes for each voter; an empty one abstained."""


@dataclass(frozen=True, slots=True)
class DotResult:
    """What an item got in a dot vote."""

    dots: int
    voters: int
    dot_share: float | None
    """Of all dots given, 0…1."""
    voter_share: float | None
    """Of all who voted, 0…1."""


def dot_votes(
    ballots: Ballots, *, budget: int | None = None, most_per_item: int | None = None
) -> dict[str, DotResult]:
    """Dots by item. Dots are whole and not below 0; raises InputRefused, also past the rules.

    `budget` is dots a person, `most_per_item` 1 for plain dots and more where stacking is allowed.
    """
    for ballot in ballots:
        for dots in ballot.values():
            whole_within("dots", dots, 0, 1_000_000 if most_per_item is None else most_per_item)
        _within_budget(sum(ballot.values()), budget)
    voted = [ballot for ballot in ballots if any(ballot.values())]
    given = sum(sum(ballot.values()) for ballot in voted)
    tally = _tally(ballots)
    voters = Counter(item for ballot in voted for item, dots in ballot.items() if dots)
    return {
        item: DotResult(
            dots,
            voters[item],
            dots / given if given else None,
            voters[item] / len(voted) if voted else None,
        )
        for item, dots in tally.items()
    }


def quadratic_cost(votes: Iterable[int]) -> int:
    """Credits that votes cost: v² each, votes against as much as votes for.

    Whole votes of one voter, at most a million either way. Raises InputRefused.
    """
    return sum(whole_within("votes", vote, -1_000_000, 1_000_000) ** 2 for vote in votes)


def quadratic_tally(ballots: Ballots, *, budget: int | None = None) -> dict[str, int]:
    """Sum of votes by item; raises InputRefused where a ballot costs more than its credits."""
    for ballot in ballots:
        _within_budget(quadratic_cost(ballot.values()), budget)
    return _tally(ballots)


def _tally(ballots: Ballots) -> dict[str, int]:
    votes: dict[str, int] = {}
    for ballot in ballots:
        for item, given in ballot.items():
            votes[item] = votes.get(item, 0) + given
    return votes


def _within_budget(spent: int, budget: int | None) -> None:
    if budget is not None and spent > not_negative("budget", budget):
        raise InputRefused(
            code="over_budget",
            reason=message(
                "A ballot spends {spent} where {budget} are allowed.", spent=spent, budget=budget
            ),
        )


def broken_ties(
    results: Mapping[str, DotResult],
    pain_index: Mapping[str, float | None],
    run_off: Mapping[str, int] | None = None,
) -> dict[str, int]:
    """Places after ties were broken in the open: voters, then pain index, then a one-dot run-off.

    What is still tied shares its place and is for the decider. Never by order of creation. An
    unknown index does not break a tie.
    """
    second_vote = run_off or {}
    rules: list[Callable[[str], float | None]] = [
        lambda item: results[item].dots,
        lambda item: results[item].voters,
        lambda item: pain_index.get(item),
        lambda item: second_vote.get(item),
    ]
    return _placed(list(results), rules, start=1)


def _placed(
    items: list[str], rules: Sequence[Callable[[str], float | None]], start: int
) -> dict[str, int]:
    if not rules or len(items) == 1:
        return dict.fromkeys(items, start)
    scores = {item: rules[0](item) for item in items}
    if None in scores.values():
        return _placed(items, rules[1:], start)
    places: dict[str, int] = {}
    groups: dict[int, list[str]] = {}
    for item, rank in competition_ranks(scores).items():
        groups.setdefault(rank or 1, []).append(item)
    for rank, group in groups.items():
        places |= _placed(group, rules[1:], start + rank - 1)
    return places
