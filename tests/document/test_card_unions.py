"""Cards become one, and one becomes several, without losing what is known of them."""

import pytest

from cjmdesk.document import ConflictNature, EditLabel, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    BallotId,
    CardId,
    CriterionId,
    EvidenceGrade,
    FactorName,
    LaneKind,
    ParticipantId,
    VotingMethod,
    mark_id,
    relief_id,
    vote_id,
)
from tests.document.conftest import NewCopy, exchange
from tests.document.journey import Journey

PAINS, IDEAS = LaneKind.PAINS, LaneKind.OPPORTUNITIES


def test_a_merged_card_says_what_all_said(journey: Journey) -> None:
    document = journey.document
    fields = {"note": "seen twice", "tags": {"slow"}, "star": True, "grade": EvidenceGrade.DATA}
    second = journey.add("Queue", journey.pay, PAINS, channel="Shop", span=2, **fields)
    third = journey.add("Slow", journey.search, PAINS, note="seen twice", tags={"till"})
    before = document.project
    assert edits.merge_cards(document, [journey.pain, second, third]) == journey.pain
    card = document.project.cards[journey.pain]
    assert card.text == "Slow\nQueue"
    assert (card.note, card.channel, card.star) == ("seen twice", "Shop", True)
    assert card.tags == {"slow", "till"}
    assert (card.grade, card.span) == (EvidenceGrade.DATA, 1)
    assert card.cell == before.cards[journey.pain].cell
    assert not {second, third} & document.project.cards.keys()
    document.undo()
    assert document.project == before


def test_score_sheets_fill_each_others_gaps(journey: Journey) -> None:
    document = journey.document
    second = journey.add("Queue", journey.pay, PAINS)
    edits.score_pain_point(
        document, second, severity=1, reach=5, must_fix=True, evidence={"e2"}, why=("tills",)
    )
    edits.score_pain_point(document, journey.pain, evidence={"e1"})
    edits.merge_cards(document, [journey.pain, second])
    [sheet] = document.project.pain_points.values()
    assert (sheet.id, sheet.severity, sheet.frequency, sheet.reach) == (journey.pain, 4, 3, 5)
    assert sheet.evidence == {"e1", "e2"}
    assert (sheet.must_fix, sheet.why) == (True, ("tills",))


def test_a_sheet_goes_to_a_first_card_that_has_none(journey: Journey) -> None:
    first = journey.add("Queue", journey.order, PAINS)
    edits.merge_cards(journey.document, [first, journey.pain])
    assert journey.document.project.pain_points.keys() == {first}
    assert journey.document.project.pain_points[first].severity == 4
    [relief] = journey.document.project.reliefs.values()
    assert (relief.id, relief.share) == (relief_id(journey.remedy, first), 0.5)


def test_reliefs_and_plans_follow_the_merged_card(journey: Journey) -> None:
    document = journey.document
    twin = journey.add("Faster still", journey.pay, IDEAS)
    other_pain = journey.add("Dark", journey.pay, PAINS)
    waiting = journey.add("Later", journey.pay, IDEAS)
    edits.plan_improvement(document, twin, depends_on={journey.remedy}, effort=9)
    edits.plan_improvement(document, waiting, depends_on={twin})
    edits.set_relief(document, twin, journey.pain, share=1.0)
    edits.set_relief(document, twin, other_pain, share=0.25)
    edits.merge_cards(document, [journey.remedy, twin])
    project = document.project
    shares = {(r.improvement, r.pain): r.share for r in project.reliefs.values()}
    assert shares == {(journey.remedy, journey.pain): 0.5, (journey.remedy, other_pain): 0.25}
    assert project.improvements[waiting].depends_on == {journey.remedy}
    assert project.improvements[journey.remedy].depends_on == frozenset()
    assert project.improvements[journey.remedy].effort == 2


def test_a_pain_merged_with_its_remedy_does_not_relieve_itself(journey: Journey) -> None:
    edits.merge_cards(journey.document, [journey.pain, journey.remedy])
    assert not journey.document.project.reliefs
    assert journey.document.project.improvements.keys() == {journey.pain}


@pytest.mark.parametrize(("method", "dots"), [(VotingMethod.DOTS, 4), (VotingMethod.QUADRATIC, 3)])
def test_votes_and_comments_follow_the_merged_card(
    journey: Journey, method: VotingMethod, dots: int
) -> None:
    document = journey.document
    second = journey.add("Queue", journey.pay, PAINS)
    with document.edit(EditLabel.ADD_RECORD) as edit:
        edit.put("ballot", "b", method=method, most_per_card=4)
        for card, who, given in [
            (journey.pain, "ann", 2),
            (second, "ann", 3),
            (second, "ben", 1),
        ]:
            vote = vote_id(BallotId("b"), card, ParticipantId(who))
            edit.put("vote", vote, ballot="b", card=card, participant=who, dots=given)
        edit.put("comment", "c", subject=f"card:{second}", text="so true")
    edits.merge_cards(document, [journey.pain, second])
    votes = {str(vote.participant): vote for vote in document.project.votes.values()}
    assert {vote.card for vote in votes.values()} == {journey.pain}
    assert (votes["ann"].dots, votes["ben"].dots) == (dots, 1)
    assert document.project.comments["c"].subject == f"card:{journey.pain}"


def test_two_people_may_merge_the_same_cards(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    second = journey.add("Queue", journey.pay, PAINS)
    exchange(ann, ben)
    edits.merge_cards(ann, [journey.pain, second])
    edits.merge_cards(ben, [journey.pain, second])
    exchange(ann, ben)
    assert ann.project == ben.project
    assert ann.project.cards[journey.pain].text == "Slow\nQueue"
    assert ann.conflicts == ()


def test_what_somebody_adds_to_a_card_merged_away_is_told(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    second = journey.add("Queue", journey.pay, PAINS)
    exchange(ann, ben)
    edits.merge_cards(ann, [journey.pain, second])
    edits.edit_card_text(ben, second, text="A queue of twenty")
    exchange(ann, ben)
    [conflict] = ann.conflicts
    assert (conflict.id, conflict.nature) == (second, ConflictNature.EDITED_AFTER_DELETION)


def test_one_card_alone_is_not_merged(journey: Journey) -> None:
    with pytest.raises(EditRefused):
        edits.merge_cards(journey.document, [journey.pain, journey.pain])


def test_cards_that_say_too_much_stay_apart(journey: Journey) -> None:
    long = [journey.add(letter * 15_000, journey.pay, PAINS) for letter in "ab"]
    before = journey.document.project
    with pytest.raises(EditRefused):
        edits.merge_cards(journey.document, long)
    assert journey.document.project is before


def test_every_line_of_a_card_becomes_a_card(journey: Journey) -> None:
    document = journey.document
    edits.change_card(
        document, journey.pain, text="Slow\n\n Dark \nLoud", channel="Shop", tags={"x"}, star=True
    )
    after = journey.add("last", journey.pay, PAINS)
    before = document.project
    parts = edits.split_card(document, journey.pain)
    assert journey.texts(journey.pay, journey.lanes[PAINS]) == ["Slow", "Dark", "Loud", "last"]
    first, *others = [document.project.cards[part] for part in parts]
    assert (first.id, first.star) == (journey.pain, True)
    for other in others:
        assert (other.kind, other.channel) == (first.kind, "Shop")
        assert other.tags == {"x"}
        assert not other.star
    assert document.project.pain_points.keys() == {journey.pain}
    assert after not in parts
    document.undo()
    assert document.project == before


def test_a_shelved_card_is_split_on_the_shelf(journey: Journey) -> None:
    edits.change_card(journey.document, journey.pain, text="a\nb", cell=None)
    _, part = edits.split_card(journey.document, journey.pain)
    card = journey.document.project.cards[part]
    assert (card.cell, card.map, card.text) == (None, journey.map, "b")


@pytest.mark.parametrize("text", ["", "one line", "\n one line\n\n"])
def test_one_line_cannot_be_split(journey: Journey, text: str) -> None:
    edits.edit_card_text(journey.document, journey.pain, text=text)
    with pytest.raises(EditRefused):
        edits.split_card(journey.document, journey.pain)
    with pytest.raises(EditRefused):
        edits.split_card(journey.document, CardId("gone"))


def test_numbers_of_other_methods_go_along_with_copies_and_into_unions(journey: Journey) -> None:
    document = journey.document
    other = journey.add("Dear", journey.pay, LaneKind.PAINS)
    edits.set_factor(document, journey.pain, FactorName.HARM, value=7.0)
    edits.set_factor(document, other, FactorName.HARM, value=2.0)
    edits.set_factor(document, other, FactorName.DETECTION, value=4.0)
    (copy,) = edits.duplicate_cards(document, [other])
    numbers = {(f.card, f.name): f.value for f in document.project.factors.values()}
    assert numbers[copy, FactorName.DETECTION] == 4.0
    first = edits.merge_cards(document, [journey.pain, other])
    numbers = {(f.card, f.name): f.value for f in document.project.factors.values()}
    assert numbers[first, FactorName.HARM] == 7.0
    assert numbers[first, FactorName.DETECTION] == 4.0
    assert all(card != other for card, _ in numbers)


def test_marks_by_criteria_go_along_with_copies_and_into_unions(journey: Journey) -> None:
    document = journey.document
    one, two = (journey.add(text, journey.pay, LaneKind.OPPORTUNITIES) for text in ("A", "B"))
    cost, reach = CriterionId("cost"), CriterionId("reach")
    with document.edit(EditLabel.CHANGE_RECORD) as edit:
        for criterion, card, value in ((cost, one, 5), (cost, two, 1), (reach, two, 4)):
            said = {"criterion": criterion, "card": card, "value": value}
            edit.put("mark", mark_id(criterion, card), **said)
    (copy,) = edits.duplicate_cards(document, [two])
    assert document.project.marks[mark_id(reach, copy)].value == 4
    first = edits.merge_cards(document, [one, two])
    values = {(m.criterion, m.card): m.value for m in document.project.marks.values()}
    assert values == {(cost, first): 5, (reach, first): 4, (cost, copy): 1, (reach, copy): 4}
