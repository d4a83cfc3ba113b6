"""Stages, steps and lanes: nudged, split, joined; whole maps copied."""

import pytest

from cjmdesk.document import Commit, EditLabel, edits, label_message
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    LaneKind,
    MapId,
    MapState,
    Project,
    cards_in_order,
    lanes_in_order,
    maps_in_order,
    stages_in_order,
    steps_by_stage,
    steps_in_order,
)
from tests.document.conftest import NewCopy, exchange
from tests.document.journey import Journey


def columns(journey: Journey) -> list[list[str]]:
    """The titles of the steps of each stage."""
    project = journey.document.project
    stages = stages_in_order(project, journey.map)
    return [[step.title for step in steps] for steps in steps_by_stage(project, stages).values()]


def test_a_step_is_nudged_over_the_borders_of_stages(journey: Journey) -> None:
    document, seen = journey.document, []
    for _ in range(5):
        edits.nudge_step(document, journey.search, 1)
        seen.append(columns(journey))
    assert seen == [
        [["Compare", "Search"], ["Order", "Pay"]],
        [["Compare"], ["Search", "Order", "Pay"]],
        [["Compare"], ["Order", "Search", "Pay"]],
        [["Compare"], ["Order", "Pay", "Search"]],
        [["Compare"], ["Order", "Pay", "Search"]],
    ]
    edits.nudge_step(document, journey.search, -3)
    assert columns(journey) == [["Compare", "Search"], ["Order", "Pay"]]


def test_stages_and_lanes_are_nudged_as_far_as_there_is_room(journey: Journey) -> None:
    document = journey.document
    edits.nudge_stage(document, journey.find, 1)
    assert journey.titles() == ["Buy", "Find"]
    made: list[Commit] = []
    document.subscribe(made.append)
    edits.nudge_stage(document, journey.find, 1)
    assert made == []
    lane = journey.lanes[LaneKind.THOUGHTS]
    edits.nudge_lane(document, lane, -1)
    kinds = [one.kind for one in lanes_in_order(document.project, journey.map)]
    assert kinds[:3] == [LaneKind.ACTIONS, LaneKind.THOUGHTS, LaneKind.TOUCHPOINTS]
    edits.nudge_lane(document, lane, 99)
    assert lanes_in_order(document.project, journey.map)[-1].id == lane


def test_a_stage_is_split_before_a_step_and_joined_again(journey: Journey) -> None:
    document = journey.document
    edits.change_stage(document, journey.buy, duration="1 day", goal="own it", width=240)
    before = document.project
    new = edits.split_stage(document, journey.pay)
    assert columns(journey) == [["Search", "Compare"], ["Order"], ["Pay"]]
    stage = document.project.stages[new]
    assert (stage.title, stage.width) == ("", 240)
    edits.change_stage(document, new, title="Pay", duration="1 hour", goal="own it", note="cash")
    assert edits.join_stages(document, journey.buy) == journey.buy
    assert columns(journey) == [["Search", "Compare"], ["Order", "Pay"]]
    joined = document.project.stages[journey.buy]
    assert (joined.title, joined.duration) == ("Buy / Pay", "1 day + 1 hour")
    assert (joined.goal, joined.note) == ("own it", "cash")
    for _ in range(3):
        document.undo()
    assert document.project == before


def test_what_speaks_of_a_joined_stage_speaks_of_the_first(journey: Journey) -> None:
    document = journey.document
    edits.change_measure(document, journey.measure, stage=journey.buy, step=None)
    comment = edits.add_record(document, "comment", subject=f"stage:{journey.buy}", text="?")
    edits.join_stages(document, journey.find)
    project = document.project
    assert project.measures[journey.measure].stage == journey.find
    assert project.comments[comment].subject == f"stage:{journey.find}"
    assert columns(journey) == [["Search", "Compare", "Order", "Pay"]]


def test_there_is_nothing_to_split_before_the_first_step_or_to_join_after_the_last(
    journey: Journey,
) -> None:
    with pytest.raises(EditRefused):
        edits.split_stage(journey.document, journey.search)
    with pytest.raises(EditRefused):
        edits.join_stages(journey.document, journey.buy)


def test_a_step_added_to_a_stage_that_somebody_joins_is_told(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    exchange(ann, ben)
    edits.join_stages(ann, journey.find)
    edits.rename_stage(ben, journey.buy, title="Purchase")
    exchange(ann, ben)
    assert ann.project == ben.project
    assert [conflict.id for conflict in ann.conflicts] == [journey.buy]
    assert len(steps_in_order(ann.project, journey.map)) == 4


def drawn(project: Project, map_id: MapId) -> object:
    """Everything on a map, without ids."""
    stages = stages_in_order(project, map_id)
    steps = steps_in_order(project, map_id)
    lanes = lanes_in_order(project, map_id)
    places = {one.id: n for row in (stages, steps, lanes) for n, one in enumerate(row)}
    cards = [
        (card.text, card.kind, places[card.cell.step], places[card.cell.lane])
        for card in cards_in_order(project, map_id)
        if card.cell
    ]
    points = [
        (point.persona, places[point.step], point.value)
        for point in project.emotions.values()
        if point.map == map_id
    ]
    links = [
        (link.kind, link.source and places[link.source], link.target and places[link.target])
        for link in project.links.values()
        if link.map == map_id
    ]
    heads = [(stage.title, stage.colour) for stage in stages]
    columns = [(step.title, places[step.slot.stage]) for step in steps]
    return heads, columns, [lane.kind for lane in lanes], sorted(cards), sorted(points), links


def test_a_copied_map_is_drawn_as_the_first_and_shares_nothing_with_it(journey: Journey) -> None:
    document = journey.document
    edits.shelve_cards(document, [journey.add("later", journey.pay, LaneKind.ACTIONS)])
    last = edits.add_map(document, title="Last")
    before = document.project
    copy = edits.copy_map(document, journey.map, title="Copy")
    project = document.project
    assert drawn(project, copy) == drawn(project, journey.map)
    assert [one.id for one in maps_in_order(project)] == [journey.map, copy, last]
    assert len(project.cards) == 2 * len(before.cards)
    assert len(project.pain_points) == len(project.reliefs) == len(project.improvements) == 2
    for kind in ("stage", "step", "lane", "card", "link", "emotion", "pain", "relief"):
        for old in before.records_of(kind).values():
            assert project.records_of(kind)[old.id] == old
    assert len(project.measures) == 1
    assert project.maps[copy].personas == {journey.lead, journey.other}
    document.undo()
    assert document.project == before


def test_a_copy_may_be_a_future_state_and_a_variant_for_a_market(journey: Journey) -> None:
    document = journey.document
    edits.change_card(document, journey.pain, linked_map=journey.map)
    future = edits.copy_map(document, journey.map, title="To be", state=MapState.FUTURE)
    variant = edits.copy_map(document, journey.map, title="Japan", market="JP", variant=True)
    maps = document.project.maps
    assert (maps[future].state, maps[future].variant_of) == (MapState.FUTURE, None)
    assert (maps[variant].market, maps[variant].variant_of) == ("JP", journey.map)
    linked = {c.map: c.linked_map for c in document.project.cards.values() if c.linked_map}
    assert linked == {journey.map: journey.map, future: future, variant: variant}


def test_the_lists_of_undo_and_redo_begin_with_the_next(journey: Journey) -> None:
    document = journey.document
    edits.nudge_stage(document, journey.find, 1)
    edits.split_stage(document, journey.pay)
    assert document.undo_labels[:2] == [EditLabel.SPLIT_STAGE, EditLabel.MOVE_STAGE]
    assert document.redo_labels == []
    document.undo()
    document.undo()
    assert document.redo_labels == [EditLabel.MOVE_STAGE, EditLabel.SPLIT_STAGE]
    assert label_message(document.redo_labels[1]).template == "Split stage"
