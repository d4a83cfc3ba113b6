"""What a user does to a journey, one edit each."""

import inspect
from collections.abc import Callable

import pytest

from cjmdesk.document import LABEL_TEXTS, Commit, EditLabel, JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.document.improvement_edits import set_factor
from cjmdesk.document.ordering import place_among
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    DEFAULT_LANES,
    CardId,
    CardKind,
    FactorName,
    LaneKind,
    MapId,
    StageId,
    StepId,
    lanes_in_order,
    maps_in_order,
)
from tests.document.conftest import NewCopy, exchange
from tests.document.journey import Journey


def test_a_new_map_has_the_default_lanes(document: JourneyDocument) -> None:
    map_id = edits.add_map(document, title="Visit")
    lanes = lanes_in_order(document.project, map_id)
    assert tuple(lane.kind for lane in lanes) == DEFAULT_LANES
    second = edits.add_map(document, title="Second")
    between = edits.add_map(document, title="Between", after=map_id)
    assert [one.id for one in maps_in_order(document.project)] == [map_id, between, second]


def test_stages_go_where_they_are_put(journey: Journey) -> None:
    document = journey.document
    edits.add_stage(document, journey.map, title="Think", after=journey.find)
    edits.add_stage(document, journey.map, title="Need", before=journey.find)
    assert journey.titles() == ["Need", "Find", "Think", "Buy"]
    edits.move_stage(document, journey.buy, before=journey.find)
    assert journey.titles() == ["Need", "Buy", "Find", "Think"]
    edits.move_stage(document, journey.buy)
    assert journey.titles() == ["Need", "Find", "Think", "Buy"]
    edits.rename_stage(document, journey.buy, title="Purchase")
    edits.recolour_stage(document, journey.buy, colour="#aabbcc")
    stage = document.project.stages[journey.buy]
    assert (stage.title, stage.colour) == ("Purchase", "#aabbcc")


def test_steps_move_within_and_between_stages(journey: Journey) -> None:
    document = journey.document
    edits.move_step(document, journey.pay, stage=journey.find, after=journey.search)
    assert journey.steps() == ["Search", "Pay", "Compare", "Order"]
    edits.move_step(document, journey.compare, stage=journey.find, before=journey.search)
    assert journey.steps() == ["Compare", "Search", "Pay", "Order"]
    step = edits.add_step(document, journey.buy, title="Wait", before=journey.order)
    edits.rename_step(document, step, title="Queue")
    assert journey.steps() == ["Compare", "Search", "Pay", "Queue", "Order"]


def test_lanes_move_hide_and_get_names(journey: Journey) -> None:
    document = journey.document
    top = journey.lanes[LaneKind.ACTIONS]
    lane = edits.add_lane(document, journey.map, LaneKind.SYSTEMS, title="IT", before=top)
    edits.move_lane(document, top)
    order = [one.id for one in lanes_in_order(document.project, journey.map)]
    assert (order[0], order[-1]) == (lane, top)
    edits.hide_lane(document, lane)
    assert document.project.lanes[lane].hidden
    edits.show_lane(document, lane)
    edits.rename_lane(document, lane, title="")
    assert not document.project.lanes[lane].hidden
    assert document.project.lanes[lane].title == ""


def test_a_new_card_takes_the_kind_of_its_lane(journey: Journey) -> None:
    project = journey.document.project
    assert project.cards[journey.pain].kind is CardKind.PAIN
    assert project.cards[journey.remedy].kind is CardKind.OPPORTUNITY
    inbox = edits.add_card(journey.document, journey.map, NewCard("Later"))
    card = journey.document.project.cards[inbox]
    assert (card.cell, card.kind) == (None, CardKind.NOTE)


def test_cards_stand_in_a_cell_in_the_order_given(journey: Journey) -> None:
    document, lane = journey.document, journey.lanes[LaneKind.ACTIONS]
    news = [NewCard(text, journey.search, lane) for text in ("a", "b", "c")]
    a, b, c = edits.add_cards(document, journey.map, news)
    assert journey.texts(journey.search, lane) == ["a", "b", "c"]
    edits.move_card(document, c, step=journey.search, lane=lane, before=a)
    assert journey.texts(journey.search, lane) == ["c", "a", "b"]
    edits.place_cards(document, [(b, journey.order, lane), (c, journey.order, lane)])
    assert journey.texts(journey.search, lane) == ["a"]
    assert journey.texts(journey.order, lane) == ["b", "c"]
    edits.shelve_card(document, a)
    assert document.project.cards[a].cell is None


def test_equal_keys_of_two_people_make_room_when_somebody_needs_it(journey: Journey) -> None:
    document, lane = journey.document, journey.lanes[LaneKind.ACTIONS]
    cell = {"step": journey.search, "lane": lane, "order": "V"}
    for name in ("1", "2"):
        with document.edit(EditLabel.ADD_CARD) as edit:
            edit.put("card", name, map=journey.map, cell=cell, kind=CardKind.ACTION, text=name)
    edits.add_card(
        document, journey.map, NewCard("between", journey.search, lane), after=CardId("1")
    )
    assert journey.texts(journey.search, lane) == ["1", "between", "2"]


@pytest.mark.parametrize("keys", [["V", "V"], ["0", "00"], ["é", "ü"], ["a" * 70, "a" * 69 + "b"]])
def test_keys_without_room_are_spread_anew(keys: list[str]) -> None:
    place = place_among([("a", keys[0]), ("b", keys[1])], after="a")
    first, second = place.moved.get("a", keys[0]), place.moved.get("b", keys[1])
    assert first < place.order < second
    assert len(place.order) <= 60


def test_deleting_a_step_takes_along_what_stands_in_it(journey: Journey) -> None:
    document = journey.document
    edits.delete_step(document, journey.pay)
    project = document.project
    assert journey.pain not in project.cards
    for collection in (project.pain_points, project.improvements, project.reliefs):
        assert not collection
    assert not project.emotions
    assert not project.links
    assert project.measures[journey.measure].step is None
    assert project.readings


def test_deleting_a_stage_or_a_lane_takes_its_cards_along(journey: Journey) -> None:
    document = journey.document
    edits.delete_lane(document, journey.lanes[LaneKind.PAINS])
    assert document.project.cards.keys() == {journey.remedy}
    edits.delete_stage(document, journey.buy)
    assert not document.project.cards
    assert journey.steps() == ["Search", "Compare"]


def test_deleting_a_map_leaves_nothing_of_it(journey: Journey) -> None:
    document = journey.document
    kept = edits.add_map(document, title="Kept")
    linked = edits.add_card(document, kept, NewCard("see", fields={"linked_map": journey.map}))
    edits.change_map(document, kept, parent=journey.map, parent_step=journey.pay)
    before = document.project
    edits.delete_map(document, journey.map)
    project = document.project
    assert project.maps.keys() == {kept}
    assert project.cards.keys() == {linked}
    assert project.cards[linked].linked_map is None
    assert (project.maps[kept].parent, project.maps[kept].parent_step) == (None, None)
    assert {lane.map for lane in project.lanes.values()} == {kept}
    gone = (project.stages, project.steps, project.emotions, project.links, project.measures)
    assert not any(gone)
    assert not project.readings
    document.undo()
    assert document.project == before


def test_deleting_a_persona_takes_curve_and_needs_along(journey: Journey) -> None:
    document = journey.document
    edits.add_need(document, journey.lead, text="know the price")
    edits.delete_persona(document, journey.lead)
    project = document.project
    assert not project.emotions
    assert not project.needs
    assert project.maps[journey.map].personas == {journey.other}
    assert project.maps[journey.map].lead_persona is None


def test_the_first_persona_on_a_map_leads_it(journey: Journey) -> None:
    shown = journey.document.project.maps[journey.map]
    assert shown.lead_persona == journey.lead
    assert shown.personas == {journey.lead, journey.other}


def test_a_gap_in_a_curve_keeps_note_and_star(journey: Journey) -> None:
    document = journey.document
    edits.note_emotion(document, journey.lead, journey.pay, note="no receipt")
    edits.star_emotion(document, journey.lead, journey.pay, star=True)
    edits.clear_emotion(document, journey.lead, journey.pay)
    [point] = document.project.emotions.values()
    assert (point.value, point.note, point.star) == (None, "no receipt", True)


def test_two_people_who_set_one_point_get_a_conflict_of_values_only(new_copy: NewCopy) -> None:
    ann, ben = new_copy("ann"), new_copy("ben")
    journey = Journey(ann)
    exchange(ann, ben)
    edits.set_emotion(ann, journey.other, journey.search, value=1.0)
    edits.set_emotion(ben, journey.other, journey.search, value=2.0)
    exchange(ann, ben)
    assert [(c.kind, c.field) for c in ann.conflicts] == [("emotion", "value")]
    assert ann.project == ben.project


def test_a_relief_of_none_cuts_the_tie(journey: Journey) -> None:
    document = journey.document
    edits.set_relief(document, journey.remedy, journey.pain, share=None)
    assert not document.project.reliefs
    edits.set_relief(document, journey.remedy, journey.pain, share=1.0)
    [relief] = document.project.reliefs.values()
    assert (relief.improvement, relief.pain, relief.share) == (journey.remedy, journey.pain, 1.0)


def test_any_record_can_be_added_changed_deleted_and_restored(journey: Journey) -> None:
    document = journey.document
    item = edits.add_record(document, "agenda", title="Welcome", minutes=5)
    edits.change_record(document, "agenda", item, done=True)
    assert document.project.agenda[item].done
    edits.delete_record(document, "agenda", item)
    assert not document.project.agenda
    edits.restore_record(document, "agenda", item)
    assert document.project.agenda[item].minutes == 5
    edits.change_record(document, "project", "project", title="Gifts")
    assert document.project.info.title == "Gifts"


Refused = Callable[[Journey], object]


@pytest.mark.parametrize(
    "refused",
    [
        lambda j: edits.rename_stage(j.document, StageId("gone"), title="x"),
        lambda j: edits.add_stage(j.document, MapId("gone")),
        lambda j: edits.move_card(
            j.document, j.pain, step=StepId("gone"), lane=j.lanes[LaneKind.PAINS]
        ),
        lambda j: edits.edit_card_text(j.document, CardId("gone"), text="x"),
        lambda j: edits.score_pain_point(j.document, j.remedy, severity=1),
        lambda j: edits.score_pain_point(j.document, j.pain, severity=6),
        lambda j: edits.set_emotion(j.document, j.lead, j.pay, value=0.3),
        lambda j: edits.set_relief(j.document, j.remedy, j.pain, share=1.5),
        lambda j: edits.recolour_stage(j.document, j.buy, colour="red"),
        lambda j: edits.change_record(j.document, "need", "gone", text="x"),
    ],
)
def test_what_makes_no_sense_is_refused_without_a_trace(journey: Journey, refused: Refused) -> None:
    before = journey.document.project
    with pytest.raises(EditRefused):
        refused(journey)
    assert journey.document.project is before
    edits.change_project(journey.document, title="still works")


def test_every_edit_of_a_whole_journey_is_one_commit(new_copy: NewCopy) -> None:
    document = new_copy("ann")
    commits: list[Commit] = []
    document.subscribe(commits.append)
    Journey(document)
    made = len(commits)
    undone = 0
    while document.undo() is not None:
        undone += 1
    assert made == undone == 14
    assert not any(list(document.project.records())[1:])


def test_every_edit_takes_the_document_first_and_is_listed() -> None:
    for name in edits.__all__:
        function = getattr(edits, name)
        if inspect.isfunction(function):
            assert next(iter(inspect.signature(function).parameters)) == "document"


def test_every_label_has_a_text() -> None:
    assert set(LABEL_TEXTS) == set(EditLabel)


def test_a_card_takes_the_numbers_of_other_methods_and_loses_them_with_itself(
    journey: Journey,
) -> None:
    set_factor(journey.document, journey.pain, FactorName.DETECTION, value=7)
    (factor,) = journey.document.project.factors.values()
    assert (factor.card, factor.name, factor.value) == (journey.pain, FactorName.DETECTION, 7)
    set_factor(journey.document, journey.pain, FactorName.DETECTION, value=None)
    assert journey.document.project.factors == {}
    set_factor(journey.document, journey.pain, FactorName.HARM, value=3)
    edits.delete_cards(journey.document, [journey.pain])
    assert journey.document.project.factors == {}
