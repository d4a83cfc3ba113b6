"""Cards in numbers: placed, copied, nudged, changed and deleted together."""

import pytest

from cjmdesk.document import Commit, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardId, CardKind, LaneKind, StepId, cards_in_order
from tests.document.conftest import NewCopy, exchange
from tests.document.journey import Journey

ACTIONS, THOUGHTS = LaneKind.ACTIONS, LaneKind.THOUGHTS


@pytest.fixture
def abc(journey: Journey) -> tuple[CardId, CardId, CardId]:
    """Three cards under each other at the first step."""
    a, b, c = (journey.add(text, journey.search, ACTIONS) for text in "abc")
    return a, b, c


def commits_of(journey: Journey) -> list[Commit]:
    made: list[Commit] = []
    journey.document.subscribe(made.append)
    return made


def test_placed_cards_go_before_another_in_the_order_given(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    a, b, c = abc
    lane = journey.lanes[ACTIONS]
    x = journey.add("x", journey.pay, THOUGHTS)
    edits.place_cards(
        journey.document, [(c, journey.search, lane), (x, journey.search, lane)], before=a
    )
    assert journey.texts(journey.search, lane) == ["c", "x", "a", "b"]
    edits.place_cards(journey.document, [(a, journey.pay, lane), (b, journey.search, lane)])
    assert journey.texts(journey.search, lane) == ["c", "x", "b"]
    assert journey.texts(journey.pay, lane) == ["a"]


def test_only_the_cell_of_the_other_card_keeps_its_place(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    a, _, _ = abc
    lane = journey.lanes[ACTIONS]
    x = journey.add("x", journey.pay, ACTIONS)
    y = journey.add("y", journey.pay, THOUGHTS)
    edits.place_cards(
        journey.document, [(y, journey.pay, lane), (x, journey.search, lane)], before=a
    )
    assert journey.texts(journey.search, lane) == ["x", "a", "b", "c"]
    assert journey.texts(journey.pay, lane) == ["y"]


def test_cards_placed_before_one_of_themselves_go_before_the_next_that_stays(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    a, b, _ = abc
    lane = journey.lanes[ACTIONS]
    edits.place_cards(
        journey.document, [(b, journey.search, lane), (a, journey.search, lane)], before=a
    )
    assert journey.texts(journey.search, lane) == ["b", "a", "c"]


def test_cards_dropped_where_they_lie_make_no_edit(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    a, b, c = abc
    lane = journey.lanes[ACTIONS]
    made = commits_of(journey)
    edits.place_cards(journey.document, [(a, journey.search, lane)], before=b)
    edits.move_card(journey.document, c, step=journey.search, lane=lane)
    assert made == []


def test_a_card_goes_to_the_map_of_its_lane(journey: Journey, abc: tuple[CardId, ...]) -> None:
    other = edits.copy_map(journey.document, journey.map, title="Other")
    project = journey.document.project
    lane = next(one for one in project.lanes.values() if one.map == other and one.kind == ACTIONS)
    step = next(
        one for one in project.steps.values() if project.stages[one.slot.stage].map == other
    )
    edits.place_cards(journey.document, [(abc[0], step.id, lane.id)])
    [copied] = edits.copy_cards(journey.document, [(abc[1], step.id, lane.id)])
    cards = journey.document.project.cards
    assert cards[abc[0]].map == cards[copied].map == other


def test_copies_take_sheets_along_and_leave_votes(journey: Journey) -> None:
    document = journey.document
    edits.add_record(
        document, "vote", ballot="ballot", card=journey.pain, participant="ann", dots=3
    )
    edits.add_record(document, "comment", subject=f"card:{journey.pain}", text="really?")
    lane = journey.lanes[LaneKind.PAINS]
    places = [
        (journey.pain, journey.search, lane),
        (journey.remedy, journey.search, journey.lanes[LaneKind.OPPORTUNITIES]),
    ]
    pain, remedy = edits.copy_cards(document, places)
    project = document.project
    assert project.pain_points[pain].severity == 4
    assert project.improvements[remedy].owner == "IT"
    assert journey.texts(journey.search, lane) == ["Slow"]
    assert {(r.improvement, r.pain) for r in project.reliefs.values()} == {
        (journey.remedy, journey.pain),
        (remedy, pain),
    }
    assert len(project.votes) == len(project.comments) == 1


def test_a_pain_copied_alone_has_no_remedy(journey: Journey) -> None:
    edits.duplicate_cards(journey.document, [journey.pain])
    assert len(journey.document.project.reliefs) == 1


def test_plans_copied_together_wait_for_each_other(journey: Journey) -> None:
    document = journey.document
    second = journey.add("Then this", journey.pay, LaneKind.OPPORTUNITIES)
    edits.plan_improvement(document, second, depends_on={journey.remedy, "elsewhere"})
    first, copy = edits.duplicate_cards(document, [journey.remedy, second])
    assert document.project.improvements[copy].depends_on == {first, "elsewhere"}


def test_copies_go_before_a_card(journey: Journey, abc: tuple[CardId, ...]) -> None:
    a, b, c = abc
    lane = journey.lanes[ACTIONS]
    places = [(c, journey.search, lane), (a, journey.search, lane)]
    copies = edits.copy_cards(journey.document, places, before=b)
    assert journey.texts(journey.search, lane) == ["a", "c", "a", "b", "c"]
    assert [journey.document.project.cards[copy].text for copy in copies] == ["c", "a"]


def test_each_duplicate_stands_after_its_original(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    a, b, _ = abc
    copies = edits.duplicate_cards(journey.document, [a, b])
    lane = journey.lanes[ACTIONS]
    assert journey.texts(journey.search, lane) == ["a", "a", "b", "b", "c"]
    cards = cards_in_order(journey.document.project, journey.map)
    row = [card.id for card in cards if card.cell and card.cell.lane == lane]
    assert (row[1], row[3]) == copies


def test_a_duplicate_of_a_shelved_card_is_shelved(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    edits.shelve_cards(journey.document, abc)
    [copy] = edits.duplicate_cards(journey.document, [abc[0]])
    card = journey.document.project.cards[copy]
    assert (card.cell, card.map, card.text) == (None, journey.map, "a")


def test_several_cards_change_as_one(journey: Journey, abc: tuple[CardId, ...]) -> None:
    document = journey.document
    made = commits_of(journey)
    edits.change_cards(document, abc, channel="App", kind=CardKind.NOTE)
    edits.star_cards(document, abc[:2], star=True)
    edits.tag_cards(document, abc[:1], add=["slow", "old"])
    edits.tag_cards(document, abc, add=["new"], remove=["old"])
    cards = document.project.cards
    assert {cards[card].channel for card in abc} == {"App"}
    assert [cards[card].star for card in abc] == [True, True, False]
    assert cards[abc[0]].tags == {"slow", "new"}
    assert cards[abc[2]].tags == {"new"}
    assert len(made) == 4


def test_tags_of_two_people_are_united(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    exchange(ann, ben)
    edits.tag_cards(ann, [journey.pain], add=["hers"])
    edits.tag_cards(ben, [journey.pain], add=["his"])
    exchange(ann, ben)
    assert ann.project.cards[journey.pain].tags == {"hers", "his"}
    assert ann.conflicts == ()


def test_a_card_is_nudged_within_its_cell(journey: Journey, abc: tuple[CardId, ...]) -> None:
    a, _, c = abc
    lane = journey.lanes[ACTIONS]
    document = journey.document
    edits.nudge_card(document, a, 1)
    assert journey.texts(journey.search, lane) == ["b", "a", "c"]
    edits.nudge_card(document, c, -5)
    assert journey.texts(journey.search, lane) == ["c", "b", "a"]
    made = commits_of(journey)
    edits.nudge_card(document, a, 1)
    edits.nudge_card(document, c, -1)
    assert made == []


def test_a_mixed_selection_goes_as_one_and_comes_back_as_one(
    journey: Journey, abc: tuple[CardId, ...]
) -> None:
    document = journey.document
    waiting = journey.add("Waits", journey.compare, LaneKind.OPPORTUNITIES)
    edits.plan_improvement(document, waiting, depends_on={journey.remedy})
    before = document.project
    edits.delete_all(
        document,
        cards=[abc[0], waiting, CardId("gone")],
        stages=[journey.buy],
        steps=[journey.search, journey.pay, StepId("gone")],
        lanes=[journey.lanes[THOUGHTS]],
        links=[journey.loop],
        points=list(before.emotions),
    )
    project = document.project
    assert project.stages.keys() == {journey.find}
    assert project.steps.keys() == {journey.compare}
    assert journey.lanes[THOUGHTS] not in project.lanes
    gone = (project.cards, project.links, project.emotions, project.improvements)
    assert not any(gone)
    document.undo()
    assert document.project == before


def test_a_deleted_point_leaves_a_gap(journey: Journey) -> None:
    edits.note_emotion(journey.document, journey.lead, journey.pay, note="queue")
    edits.delete_all(journey.document, points=list(journey.document.project.emotions))
    [point] = journey.document.project.emotions.values()
    assert (point.value, point.note) == (None, "queue")


def test_what_is_gone_is_neither_placed_nor_copied(journey: Journey) -> None:
    lane = journey.lanes[ACTIONS]
    before = journey.document.project
    with pytest.raises(EditRefused):
        edits.place_cards(journey.document, [(CardId("gone"), journey.pay, lane)])
    with pytest.raises(EditRefused):
        edits.copy_cards(journey.document, [(journey.pain, StepId("gone"), lane)])
    with pytest.raises(EditRefused):
        edits.duplicate_cards(journey.document, [CardId("gone")])
    assert journey.document.project is before
