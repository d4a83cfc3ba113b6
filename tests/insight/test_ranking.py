"""A project's lists by each method: places, ties, must-fix band, and what is not scored."""

import pytest

from cjmdesk.errors import InputRefused
from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.insight.pain import project_pain_index
from cjmdesk.insight.ranking import METHOD_NAMES, MOST_DRAWN, RankingMethod, method_of, ranking
from cjmdesk.insight.sheets import Sheets
from cjmdesk.model import (
    Ballot,
    BallotId,
    BallotState,
    Card,
    CardId,
    CardKind,
    Factor,
    FactorName,
    Improvement,
    MapId,
    PainPoint,
    ParticipantId,
    Project,
    ProjectInfo,
    Record,
    Relief,
    Status,
    Vote,
    factor_id,
    relief_id,
    vote_id,
)


def project_with(*records: tuple[str, Record]) -> Project:
    by_kind: dict[str, dict[str, Record | None]] = {}
    for kind, record in records:
        by_kind.setdefault(kind, {})[record.id] = record
    return Project().replaced(by_kind)


def pain(name: str, *ratings: int, must_fix: bool = False) -> list[tuple[str, Record]]:
    card = CardId(name)
    sheet = PainPoint(id=card, must_fix=must_fix)
    if ratings:
        s, f, r = ratings
        sheet = sheet.model_copy(update={"severity": s, "frequency": f, "reach": r})
    return [("card", Card(id=card, map=MapId("m"), kind=CardKind.PAIN, text=name)), ("pain", sheet)]


def idea(name: str, **plan: object) -> list[tuple[str, Record]]:
    card = CardId(name)
    sheet = Improvement.model_validate({"id": name, **plan})
    return [
        ("card", Card(id=card, map=MapId("m"), kind=CardKind.OPPORTUNITY, text=name)),
        ("improvement", sheet),
    ]


def takes(improvement: str, of: str, share: float | None) -> tuple[str, Record]:
    one, other = CardId(improvement), CardId(of)
    link = Relief(id=relief_id(one, other), improvement=one, pain=other, share=share)
    return "relief", link


def numbers(card: str, **values: float) -> list[tuple[str, Record]]:
    found: list[tuple[str, Record]] = []
    for key, value in values.items():
        name = FactorName[key.upper()]
        factor = factor_id(CardId(card), name)
        found.append(("factor", Factor(id=factor, card=CardId(card), name=name, value=value)))
    return found


def votes(card: str, ratings: list[int], state: BallotState) -> list[tuple[str, Record]]:
    ballot = BallotId(f"ballot {state}")
    cast: list[tuple[str, Record]] = [("ballot", Ballot(id=ballot, state=state))]
    for place, rating in enumerate(ratings):
        voter = ParticipantId(f"p{place}")
        key = vote_id(ballot, CardId(card), voter)
        vote = Vote(id=key, ballot=ballot, card=CardId(card), participant=voter, severity=rating)
        cast.append(("vote", vote))
    return cast


def test_pains_tie_visibly_and_what_lacks_a_rating_is_listed_apart() -> None:
    project = project_with(
        *pain("A", 5, 5, 5),
        *pain("B", 2, 3, 4),
        *pain("C", 4, 3, 2),
        *pain("D", 1, 1, 1),
        *pain("E"),
    )
    found = ranking(project, RankingMethod.PAIN_INDEX, draws=50)
    assert [(item.card, item.rank) for item in found.items] == [
        ("A", 1),
        ("B", 2),
        ("C", 2),
        ("D", 4),
    ]
    (lacking,) = found.not_scored
    assert (lacking.card, lacking.missing) == ("E", ("severity", "frequency", "reach"))


def test_a_card_nobody_has_scored_yet_is_not_scored_either() -> None:
    card = Card(id=CardId("new"), kind=CardKind.PAIN)
    found = ranking(project_with(("card", card)), RankingMethod.PAIN_INDEX)
    assert [lacking.card for lacking in found.not_scored] == ["new"]


def test_must_fix_stands_above_the_ranking_whatever_its_index() -> None:
    project = project_with(*pain("mild", 1, 1, 2, must_fix=True), *pain("bad", 5, 5, 4))
    items = ranking(project, RankingMethod.PAIN_INDEX, draws=50).items
    assert [(i.card, i.rank, i.must_fix, i.robust is None) for i in items] == [
        ("mild", 1, True, True),
        ("bad", 1, False, False),
    ]


def test_improvements_rank_by_relief_for_the_effort() -> None:
    project = project_with(
        *pain("P1", 4, 3, 5),
        *pain("P2", 3, 3, 3),
        *pain("P3"),
        *idea("A", confidence=0.8, effort=3),
        takes("A", "P1", 0.75),
        takes("A", "P2", 0.25),
        *idea("B", confidence=1, effort=1),
        takes("B", "P2", 1.0),
        *idea("blind", confidence=1, effort=1),
        takes("blind", "P3", 1.0),
        *idea("vague", effort=1),
        takes("vague", "P2", 1.0),
        *idea("dropped", confidence=1, effort=1, status=Status.DROPPED),
    )
    found = ranking(project, RankingMethod.PRIORITY, draws=200)
    assert [i.card for i in found.items] == ["B", "A"]
    assert [i.score for i in found.items] == pytest.approx([50, 17.908], abs=1e-3)
    assert {n.card: n.missing for n in found.not_scored} == {
        "blind": ("relief",),
        "vague": ("confidence",),
    }
    by_relief = ranking(project, RankingMethod.RELIEF, draws=0)
    assert [i.card for i in by_relief.items] == ["A", "B"]
    assert by_relief.brackets == ()


@pytest.mark.parametrize(
    ("method", "given", "score"),
    [
        (RankingMethod.OPPORTUNITY, {"importance": 9, "satisfaction": 3}, 15),
        (RankingMethod.RPN, {"harm": 7, "occurrence": 8, "detection": 5}, 280),
        (RankingMethod.ACTION_PRIORITY, {"harm": 9, "occurrence": 3, "detection": 8}, 3),
        (RankingMethod.RICE, {"people_reached": 2000, "rice_impact": 2}, 1066.667),
        (RankingMethod.ICE, {"ice_impact": 6, "ice_confidence": 8, "ease": 9}, 432),
        (RankingMethod.ICE_MEAN, {"ice_impact": 6, "ice_confidence": 8, "ease": 9}, 7.667),
        (
            RankingMethod.WSJF,
            {"business_value": 80, "time_criticality": 30, "risk_opportunity": 10, "job_size": 5},
            24,
        ),
        (RankingMethod.CD3, {"cost_of_delay": 30, "duration": 4}, 7.5),
    ],
)
def test_each_method_ranks_from_its_own_numbers(
    method: RankingMethod, given: dict[str, float], score: float
) -> None:
    def make(name: str) -> list[tuple[str, Record]]:
        if method.ranks_pains:
            return pain(name)
        return idea(name, confidence=0.8, effort=3 * 52 / 12)

    project = project_with(*make("full"), *make("bare"), *numbers("full", **given))
    found = ranking(project, method)
    (item,) = found.items
    assert item.card == "full"
    assert item.score == pytest.approx(score, abs=1e-3)
    (lacking,) = found.not_scored
    assert len(lacking.missing) == len(given)


def test_a_number_off_its_scale_makes_no_score() -> None:
    project = project_with(*pain("A"), *numbers("A", harm=99, occurrence=1, detection=1))
    (lacking,) = ranking(project, RankingMethod.RPN).not_scored
    assert lacking.missing == ("s_out_of_range",)


def test_only_revealed_votes_that_made_the_rating_speak_for_its_spread() -> None:
    ratings = [1, 3, 3, 5, 5]
    shown = project_with(*pain("A", 3, 3, 3), *votes("A", ratings, BallotState.REVEALED))
    assert Sheets(shown).rated("A").ballots == {"severity": ratings}
    hidden = project_with(*pain("A", 3, 3, 3), *votes("A", ratings, BallotState.CLOSED))
    assert Sheets(hidden).rated("A").ballots == {}
    overruled = project_with(*pain("A", 5, 3, 3), *votes("A", ratings, BallotState.REVEALED))
    assert Sheets(overruled).rated("A").ballots == {}


def test_a_long_list_is_ranked_whole_and_its_head_is_drawn() -> None:
    many = [record for n in range(MOST_DRAWN + 20) for record in pain(f"{n:03}", 3, 3, 3)]
    found = ranking(project_with(*many), RankingMethod.PAIN_INDEX, draws=3)
    assert len(found.items) == MOST_DRAWN + 20
    assert sum(item.robust is not None for item in found.items) == MOST_DRAWN


@pytest.mark.parametrize("name", sample_names())
def test_the_samples_are_ranked_as_their_cards_say(name: str) -> None:
    project = load_sample(name, "en").project
    found = ranking(project, RankingMethod.PAIN_INDEX, draws=200)
    assert len(found.items) + len(found.not_scored) == sum(
        card.kind is CardKind.PAIN for card in project.cards.values()
    )
    for item in found.items:
        index = project_pain_index(project.pain_points[item.card], project.info)
        assert item.score == index
    assert found == ranking(project, RankingMethod.PAIN_INDEX, draws=200)
    assert ranking(project, RankingMethod.PRIORITY, draws=200).items


def test_each_method_has_a_name_and_others_are_refused() -> None:
    assert METHOD_NAMES.keys() == set(RankingMethod)
    assert method_of("rpn") is RankingMethod.RPN
    with pytest.raises(InputRefused, match="pain-index"):
        method_of("astrology")


def test_sheets_of_a_later_state_keep_only_what_still_holds() -> None:
    records = [
        *pain("p", 3, 3, 3),
        *idea("a", confidence=1, effort=1),
        *idea("b", confidence=1, effort=2),
        takes("a", "p", 1.0),
        takes("b", "p", 0.5),
    ]
    project = project_with(*records)
    states = [
        project,
        project.replaced({"improvement": {"a": idea("a", confidence=0.5, effort=4)[1][1]}}),
        project.replaced({"pain": {"p": pain("p", 5, 5, 5)[1][1]}}),
        project.replaced({"relief": {"b:p": takes("b", "p", 1.0)[1]}}),
        project.replaced({"project": {"project": ProjectInfo(severity_weight=3)}}),
    ]
    sheets = Sheets(project)
    for state in [*states, *reversed(states)]:
        sheets = sheets.after(state)
        fresh = Sheets(state)
        assert {card: sheets.relief(card) for card in "ab"} == {
            card: fresh.relief(card) for card in "ab"
        }
        assert sheets.index("p") == fresh.index("p")
