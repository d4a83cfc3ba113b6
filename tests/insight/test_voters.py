"""Agreement of those who voted: only what was revealed, and missing is no rating."""

import pytest

from cjmdesk.insight.agreement import Concordance
from cjmdesk.insight.voters import Question, agreements_of
from cjmdesk.model import (
    Ballot,
    BallotId,
    BallotState,
    Card,
    CardId,
    CardKind,
    MapId,
    ParticipantId,
    Project,
    Vote,
    VotingMethod,
    vote_id,
)
from tests.layout.maps import project_of

MAP, BALLOT = MapId("map"), BallotId("ballot")


def voted(
    rows: list[list[int | None]],
    *,
    method: VotingMethod = VotingMethod.SCORES,
    state: BallotState = BallotState.REVEALED,
) -> Project:
    """What each voter (rows) says of each card (columns)."""
    field = "severity" if method is VotingMethod.SCORES else "dots"
    cards = [Card(id=CardId(f"c{k}"), kind=CardKind.PAIN, map=MAP) for k in range(len(rows[0]))]
    votes = []
    for n, row in enumerate(rows):
        who = ParticipantId(f"p{n}")
        for card, value in zip(cards, row, strict=True):
            votes.append(
                Vote.model_validate(
                    {
                        "id": vote_id(BALLOT, card.id, who),
                        "ballot": BALLOT,
                        "card": card.id,
                        "participant": who,
                        field: value,
                    }
                )
            )
    return project_of([Ballot(id=BALLOT, map=MAP, method=method, state=state), *cards, *votes])


def test_who_agrees_on_everything_has_all_of_both() -> None:
    (found,) = agreements_of(voted([[1, 3, 5], [1, 3, 5], [1, 3, 5]]), MAP)
    assert (found.question, found.voters, found.cards) == (Question.SEVERITY, 3, 3)
    assert found.alpha == pytest.approx(1)
    assert found.concordance is not None
    assert found.concordance.w == pytest.approx(1)
    assert found.concordance.reading is Concordance.EXCEPTIONAL
    assert found.discuss == ()


def test_where_ratings_lie_far_apart_people_should_talk() -> None:
    (found,) = agreements_of(voted([[1, 3], [5, 3], [5, 3]]), MAP)
    assert found.discuss == ("c0",)


def test_a_rating_that_is_missing_leaves_no_common_order() -> None:
    (found,) = agreements_of(voted([[1, 3, 5], [1, None, 5]]), MAP)
    assert found.concordance is None
    assert found.alpha == pytest.approx(1)


def test_a_card_without_dots_was_given_none() -> None:
    (found,) = agreements_of(voted([[3, None, 1], [2, None, 2]], method=VotingMethod.DOTS), MAP)
    assert (found.question, found.cards, found.alpha) == (Question.DOTS, 2, None)
    assert found.concordance is not None


@pytest.mark.parametrize("state", [BallotState.DRAFT, BallotState.OPEN, BallotState.CLOSED])
def test_what_was_not_revealed_stays_secret(state: BallotState) -> None:
    assert agreements_of(voted([[1, 3], [5, 3]], state=state), MAP) == ()


def test_one_voter_agrees_with_nobody() -> None:
    assert agreements_of(voted([[1, 3]]), MAP) == ()
    assert agreements_of(voted([[1, 3]], method=VotingMethod.DOTS), MAP) == ()
    assert agreements_of(voted([[1, 3], [1, 3]]), MapId("other")) == ()
