"""How far those who voted agree: of each ballot that was revealed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.agreement import KendallW, Level, kendall_w, krippendorff_alpha
from cjmdesk.insight.votes import aggregate
from cjmdesk.model import Ballot, BallotId, BallotState, CardId, MapId, Project, Vote, VotingMethod


class Question(StrEnum):
    """What people were asked of each card."""

    SEVERITY = "severity"
    FREQUENCY = "frequency"
    REACH = "reach"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far people agree on one question of a ballot."""

    ballot: BallotId
    question: Question
    voters: int
    cards: int
    alpha: float | None
    """Krippendorff's α, ordinal; None where it is undefined or dots were given."""
    concordance: KendallW | None
    """Kendall's W where everybody said something of every card."""
    discuss: tuple[CardId, ...]
    """Cards whose ratings lie far apart."""


def agreements_of(project: Project, map_id: MapId | None) -> tuple[Agreement, ...]:
    """Each question of each revealed ballot on a map, or on all, that two or more answered.

    Dots and credits that somebody did not give to a card are 0: who votes decides on all of them.
    Ratings that are missing stay missing.
    """
    votes: dict[BallotId, list[Vote]] = {}
    for vote in project.votes.values():
        if not vote.abstained and vote.card in project.cards:
            votes.setdefault(vote.ballot, []).append(vote)
    ballots = sorted(project.ballots.values(), key=lambda one: (one.order, one.id))
    return tuple(
        found
        for ballot in ballots
        if ballot.state is BallotState.REVEALED and map_id in (None, ballot.map)
        for found in _asked(ballot, votes.get(ballot.id, []))
    )


def _asked(ballot: Ballot, votes: Sequence[Vote]) -> Iterable[Agreement]:
    if ballot.method in (VotingMethod.DOTS, VotingMethod.QUADRATIC):
        rows = _given(votes)
        if len(rows) > 1 and rows[0]:
            yield Agreement(
                ballot.id, Question.DOTS, len(rows), len(rows[0]), None, kendall_w(rows), ()
            )
        return
    for question in (Question.SEVERITY, Question.FREQUENCY, Question.REACH):
        found = _rated(ballot.id, question, votes)
        if found is not None:
            yield found


def _given(votes: Sequence[Vote]) -> list[list[float]]:
    """Dots of each voter (rows) for each card that anybody gave one to."""
    dots = {(vote.participant, vote.card): vote.dots for vote in votes if vote.dots}
    voters = sorted({voter for voter, _ in dots})
    cards = sorted({card for _, card in dots})
    return [[float(dots.get((voter, card)) or 0) for card in cards] for voter in voters]


def _rated(ballot: BallotId, question: Question, votes: Sequence[Vote]) -> Agreement | None:
    ratings: dict[tuple[str, CardId], float] = {}
    for vote in votes:
        rating = getattr(vote, question.value)
        if rating is not None:
            ratings[vote.participant, vote.card] = float(rating)
    voters = sorted({voter for voter, _ in ratings})
    cards = sorted({card for _, card in ratings})
    if len(voters) < 2:
        return None
    rows = [[ratings.get((voter, card)) for card in cards] for voter in voters]
    full = [[rating for rating in row if rating is not None] for row in rows]
    complete = all(len(row) == len(cards) for row in full)
    apart = (
        card for place, card in enumerate(cards) if aggregate(row[place] for row in rows).discuss
    )
    return Agreement(
        ballot,
        question,
        len(voters),
        len(cards),
        krippendorff_alpha(rows, Level.ORDINAL),
        kendall_w(full) if complete else None,
        tuple(apart),
    )
