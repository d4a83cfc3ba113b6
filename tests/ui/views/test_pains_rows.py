"""Rows kept from edit to edit are those that would be made anew."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.ranking import RankingMethod, ranking
from cjmdesk.model import (
    Ballot,
    BallotId,
    BallotState,
    CardId,
    FactorName,
    MapId,
    PainPoint,
    ParticipantId,
    Project,
    Record,
    Vote,
    VotingMethod,
    factor_id,
    vote_id,
)
from cjmdesk.model.improvement import Factor
from cjmdesk.ui.views.firmness import ties_of
from cjmdesk.ui.views.pains.rows import Draws, PainBook, draws_of
from tests.projects import projects

METHODS = [method for method in RankingMethod if method.ranks_pains]
BALLOT = BallotId("ballot")


@pytest.fixture(scope="module")
def shop() -> Project:
    return load_sample("online-shop", "en").project


def vote(card: str, voter: int, **said: int) -> Vote:
    card_id, who = CardId(card), ParticipantId(f"voter-{voter}")
    return Vote.model_validate(
        {"id": vote_id(BALLOT, card_id, who), "ballot": BALLOT, "card": card, "participant": who}
        | said
    )


def voted(project: Project, *votes: Vote, state: BallotState = BallotState.REVEALED) -> Project:
    ballot = Ballot(id=BALLOT, method=VotingMethod.SCORES, state=state)
    return project.replaced({"ballot": {BALLOT: ballot}, "vote": {one.id: one for one in votes}})


def book_of(*projects: Project) -> PainBook:
    book = PainBook()
    for project in projects:
        book.read(project)
    return book


@pytest.mark.parametrize("method", METHODS)
def test_the_ranking_is_that_of_the_command(shop: Project, method: RankingMethod) -> None:
    for map_id in (None, *map(MapId, shop.maps)):
        expected = ranking(shop, method, map_id=map_id, draws=0)
        assert book_of(shop).ranking(method, map_id) == expected


@given(projects(), projects(), st.sampled_from(METHODS))
@settings(max_examples=30, deadline=None)
def test_what_was_read_before_leaves_no_trace(
    before: Project, after: Project, method: RankingMethod
) -> None:
    kept, fresh = book_of(before, after), book_of(after)
    kept.rows(kept.ranking(method, None), Draws())
    assert kept.ranking(method, None) == fresh.ranking(method, None)
    found = fresh.ranking(method, None)
    assert kept.rows(found, Draws()) == fresh.rows(found, Draws())


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_edits_one_after_another_end_where_a_fresh_look_begins(seed: int) -> None:
    dice, project = random.Random(seed), load_sample("online-shop", "en").project
    book, cards = book_of(project), sorted(project.pain_points)
    for _ in range(8):
        card = CardId(dice.choice(cards))
        for method in METHODS:
            book.ranking(method, None)
        project = project.replaced(edit_of(dice, project, card))
        book.read(project)
    for method in METHODS:
        found = book.ranking(method, None)
        assert found == ranking(project, method, draws=0)
        assert book.rows(found, Draws()) == book_of(project).rows(found, Draws())


def edit_of(
    dice: random.Random, project: Project, card: CardId
) -> dict[str, dict[str, Record | None]]:
    kind = dice.choice(["pain", "factor", "card", "gone", "weights", "sheet"])
    sheet = project.pain_points.get(card) or PainPoint(id=card)
    if kind == "pain":
        fields = {"severity": dice.randint(1, 5), "must_fix": dice.random() < 0.3}
        return {"pain": {card: sheet.model_copy(update=fields)}}
    if kind == "sheet":
        return {"pain": {card: None}}
    if kind == "factor":
        name = dice.choice([FactorName.HARM, FactorName.IMPORTANCE])
        number = Factor(id=factor_id(card, name), card=card, name=name, value=dice.randint(1, 9))
        return {"factor": {number.id: number}}
    if kind == "weights":
        weight = dice.choice([0.5, 1.0, 2.0])
        return {"project": {"project": project.info.model_copy(update={"reach_weight": weight})}}
    held = project.cards.get(card)
    if held is None or kind == "gone":
        return {"card": {card: None}}
    return {"card": {card: held.model_copy(update={"text": f"Says {dice.random()}"})}}


def test_a_row_that_nothing_happened_to_stays_the_same_object(shop: Project) -> None:
    book = book_of(shop)
    found = book.ranking(RankingMethod.PAIN_INDEX, None)
    before = {row.card.id: row for row in book.rows(found, Draws())}
    # The last of the list gets worse only within its place.
    sheet = shop.pain_points["pain-chat"].model_copy(update={"department": "Anybody"})
    book.read(shop.replaced({"pain": {"pain-chat": sheet}}))
    after = book.rows(book.ranking(RankingMethod.PAIN_INDEX, None), Draws())
    made_anew = [row.card.id for row in after if row is not before[row.card.id]]
    assert made_anew == ["pain-chat"]


def test_votes_are_seen_once_they_are_revealed_and_change_no_score(shop: Project) -> None:
    votes = [vote("pain-chat", n, severity=rating, dots=2) for n, rating in enumerate((1, 2, 5))]
    hidden = book_of(shop, voted(shop, *votes, state=BallotState.OPEN))
    shown = book_of(shop, voted(shop, *votes))
    found = shown.ranking(RankingMethod.PAIN_INDEX, None)
    assert found == hidden.ranking(RankingMethod.PAIN_INDEX, None)
    secret, row = (
        next(row for row in book.rows(found, Draws()) if row.card.id == "pain-chat")
        for book in (hidden, shown)
    )
    assert secret.spread is None
    assert row.spread is not None
    assert (row.spread.lowest, row.spread.median, row.spread.highest) == (1, 2, 5)
    assert row.spread.discuss
    assert row.facts.dots == (secret.facts.dots or 0) + 6


def test_the_draws_are_those_of_the_command(shop: Project) -> None:
    book = book_of(shop)
    expected = ranking(shop, RankingMethod.PAIN_INDEX)
    found = draws_of(book.rated(book.ranking(RankingMethod.PAIN_INDEX, None)))
    drawn = {item.card: item.robust for item in expected.items if item.robust is not None}
    assert found.robust == drawn
    assert found.ties == ties_of(expected.brackets)


@given(st.lists(st.sets(st.sampled_from("abcdefgh"), min_size=2).map(sorted), max_size=6))
def test_brackets_of_one_card_stand_beside_each_other(brackets: list[list[str]]) -> None:
    ties = ties_of([tuple(bracket) for bracket in brackets])
    for card, found in ties.items():
        lanes = [lane for lane, _ in found if lane < 3]
        assert len(lanes) == len(set(lanes))
        assert all(card in bracket for _, bracket in found)
    assert sum(map(len, ties.values())) == sum(map(len, brackets))
