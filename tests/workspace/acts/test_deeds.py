"""What gestures asked for is done, as one edit."""

import pytest

from cjmdesk.document import edits
from cjmdesk.document.edits import delete_cards
from cjmdesk.editor.target import CardTarget, CurvePointTarget, LinkTarget, StepTarget
from cjmdesk.editor.wishes import (
    AddCard,
    AddLink,
    AimLink,
    CopyCards,
    MoveCards,
    MoveLane,
    MoveStage,
    MoveStep,
    SetEmotion,
    SizeLane,
    SizeStage,
    SpanCard,
    Spot,
    Wish,
)
from cjmdesk.errors import EditRefused
from cjmdesk.model import CardKind, LaneKind, LinkKind, emotion_id, lanes_in_order
from cjmdesk.workspace.deeds import fulfil
from tests.document.journey import Journey


def test_cards_keep_their_distance_when_they_move(journey: Journey) -> None:
    lanes = journey.lanes
    one = journey.add("one", journey.search, LaneKind.ACTIONS)
    two = journey.add("two", journey.compare, LaneKind.TOUCHPOINTS)
    wish = MoveCards((one, two), Spot(journey.order, lanes[LaneKind.ACTIONS]))
    assert fulfil(journey.document, journey.map, wish) == (CardTarget(one), CardTarget(two))
    assert journey.texts(journey.order, lanes[LaneKind.ACTIONS]) == ["one"]
    assert journey.texts(journey.pay, lanes[LaneKind.TOUCHPOINTS]) == ["two"]


def test_cards_stop_at_the_edge_of_the_map(journey: Journey) -> None:
    lanes = journey.lanes
    one = journey.add("one", journey.search, LaneKind.ACTIONS)
    two = journey.add("two", journey.compare, LaneKind.ACTIONS)
    wish = MoveCards((one, two), Spot(journey.pay, lanes[LaneKind.ACTIONS]))
    fulfil(journey.document, journey.map, wish)
    assert journey.texts(journey.pay, lanes[LaneKind.ACTIONS]) == ["one", "two"]


def test_lanes_of_curves_are_stepped_over(journey: Journey) -> None:
    lanes = journey.lanes
    one = journey.add("one", journey.search, LaneKind.ACTIONS)
    two = journey.add("two", journey.search, LaneKind.TOUCHPOINTS)
    wish = MoveCards((one, two), Spot(journey.search, lanes[LaneKind.THOUGHTS]))
    fulfil(journey.document, journey.map, wish)
    assert journey.texts(journey.search, lanes[LaneKind.PAINS]) == ["two"]


def test_cards_refuse_to_lie_on_a_curve(journey: Journey) -> None:
    before = journey.document.project
    one = journey.pain
    wish = MoveCards((one,), Spot(journey.search, journey.lanes[LaneKind.EMOTIONS]))
    with pytest.raises(EditRefused):
        fulfil(journey.document, journey.map, wish)
    assert journey.document.project == before


def test_copies_stand_before_the_card_they_were_dropped_on(journey: Journey) -> None:
    lanes = journey.lanes
    one = journey.add("one", journey.search, LaneKind.ACTIONS)
    two = journey.add("two", journey.order, LaneKind.ACTIONS)
    wish = CopyCards((one,), Spot(journey.order, lanes[LaneKind.ACTIONS], two))
    (copy,) = fulfil(journey.document, journey.map, wish)
    assert copy != CardTarget(one)
    assert journey.texts(journey.order, lanes[LaneKind.ACTIONS]) == ["one", "two"]
    assert journey.texts(journey.search, lanes[LaneKind.ACTIONS]) == ["one"]


def test_a_spot_whose_card_is_gone_is_the_end_of_the_cell(journey: Journey) -> None:
    actions = journey.lanes[LaneKind.ACTIONS]
    gone = journey.add("gone", journey.order, LaneKind.ACTIONS)
    journey.add("last", journey.order, LaneKind.ACTIONS)
    delete_cards(journey.document, [gone])
    fulfil(journey.document, journey.map, AddCard(Spot(journey.order, actions, gone), "new"))
    assert journey.texts(journey.order, actions) == ["last", "new"]


def test_a_new_card_has_the_kind_asked_for(journey: Journey) -> None:
    wish = AddCard(
        Spot(journey.order, journey.lanes[LaneKind.ACTIONS]), "Why?", kind=CardKind.THOUGHT
    )
    (added,) = fulfil(journey.document, journey.map, wish)
    assert isinstance(added, CardTarget)
    assert journey.document.project.cards[added.card].kind is CardKind.THOUGHT


def test_stages_steps_and_lanes_move(journey: Journey) -> None:
    lanes = journey.lanes
    wishes: list[Wish] = [
        MoveStage(journey.buy, journey.find),
        MoveStep(journey.search, journey.buy, journey.pay),
        MoveLane(lanes[LaneKind.PAINS], lanes[LaneKind.ACTIONS]),
    ]
    for wish in wishes:
        fulfil(journey.document, journey.map, wish)
    assert journey.titles() == ["Buy", "Find"]
    assert journey.steps() == ["Order", "Search", "Pay", "Compare"]
    kinds = [lane.kind for lane in lanes_in_order(journey.document.project, journey.map)]
    assert kinds[:2] == [LaneKind.PAINS, LaneKind.ACTIONS]


def test_sizes_are_kept(journey: Journey) -> None:
    lane = journey.lanes[LaneKind.PAINS]
    fulfil(journey.document, journey.map, SizeLane(lane, 200.0))
    fulfil(journey.document, journey.map, SizeStage(journey.buy, 300.0))
    card = journey.add("long", journey.order, LaneKind.ACTIONS)
    fulfil(journey.document, journey.map, SpanCard(card, journey.pay))
    project = journey.document.project
    assert project.lanes[lane].height == 200.0
    assert project.stages[journey.buy].width == 300.0
    assert project.cards[card].span == 2


def test_a_feeling_is_set_and_cleared(journey: Journey) -> None:
    wish = SetEmotion(journey.other, journey.order, 1.5)
    (point,) = fulfil(journey.document, journey.map, wish)
    assert point == CurvePointTarget(journey.lanes[LaneKind.EMOTIONS], journey.other, journey.order)
    fulfil(journey.document, journey.map, SetEmotion(journey.other, journey.order, None))
    point_id = emotion_id(journey.other, journey.order)
    assert journey.document.project.emotions[point_id].value is None


def test_links_are_added_and_aimed_elsewhere(journey: Journey) -> None:
    wish = AddLink(LinkKind.SKIP, journey.search, journey.pay)
    (link,) = fulfil(journey.document, journey.map, wish)
    assert isinstance(link, LinkTarget)
    fulfil(journey.document, journey.map, AimLink(link.link, journey.order))
    assert journey.document.project.links[link.link].target == journey.order


def test_a_card_spans_the_steps_of_a_collapsed_stage_as_well(journey: Journey) -> None:
    card = journey.add("long", journey.search, LaneKind.ACTIONS)
    edits.change_stage(journey.document, journey.find, collapsed=True)
    fulfil(journey.document, journey.map, SpanCard(card, journey.order))
    assert journey.document.project.cards[card].span == 3


def test_where_a_link_leads_makes_it_a_loop_or_a_skip(journey: Journey) -> None:
    wish = AddLink(LinkKind.EXIT, journey.compare, None)
    (link,) = fulfil(journey.document, journey.map, wish)
    assert isinstance(link, LinkTarget)
    kinds = []
    for step in (journey.pay, journey.search):
        fulfil(journey.document, journey.map, AimLink(link.link, step))
        kinds.append(journey.document.project.links[link.link].kind)
    assert kinds == [LinkKind.SKIP, LinkKind.LOOP]


def test_a_link_without_a_source_stays_what_it_is(journey: Journey) -> None:
    wish = AddLink(LinkKind.RE_ENTRY, None, journey.compare)
    (link,) = fulfil(journey.document, journey.map, wish)
    assert isinstance(link, LinkTarget)
    fulfil(journey.document, journey.map, AimLink(link.link, journey.pay))
    assert journey.document.project.links[link.link].kind is LinkKind.RE_ENTRY


def test_every_wish_is_one_step_of_undo(journey: Journey) -> None:
    card = journey.add("one", journey.search, LaneKind.ACTIONS)
    spot = Spot(journey.order, journey.lanes[LaneKind.TOUCHPOINTS])
    wishes: list[Wish] = [
        AddCard(spot, "new"),
        MoveCards((card, journey.pain), spot),
        CopyCards((card, journey.pain), spot),
        SpanCard(card, journey.compare),
        MoveStage(journey.buy, journey.find),
        MoveStep(journey.pay, journey.find, None),
        MoveLane(spot.lane, None),
        SizeLane(spot.lane, 120.0),
        SizeStage(journey.buy, 220.0),
        SetEmotion(journey.lead, journey.search, 2.0),
        AddLink(LinkKind.EXIT, journey.pay, None),
        AimLink(journey.loop, journey.compare),
    ]
    for wish in wishes:
        before = journey.document.project
        fulfil(journey.document, journey.map, wish)
        assert journey.document.project != before, wish
        journey.document.undo()
        assert journey.document.project == before, wish


def test_a_step_is_selected_after_it_moved(journey: Journey) -> None:
    wish = MoveStep(journey.pay, journey.find, journey.search)
    assert fulfil(journey.document, journey.map, wish) == (StepTarget(journey.pay),)
