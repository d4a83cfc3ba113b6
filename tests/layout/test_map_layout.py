"""A small map in numbers: where headers, lanes and cards are."""

from collections.abc import Sequence

import pytest

from cjmdesk.layout.boxes import Badge, Face, MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import STAGE_COLOURS
from cjmdesk.model import CardId, Changes, JourneyMap, LaneKind, MapId, Persona, Record
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import LEAD, MAP, card, lane, project_of, stage, step

WORDS = layout_words(Words("en", {}))
JOURNEY = JourneyMap(id=MAP)


def laid_out(records: Sequence[Record]) -> MapLayout:
    return lay_out(project_of([JOURNEY, *records]), MAP, FakeMeasure(), WORDS)


def texts(face: Face) -> list[str]:
    return [line.line.text for line in face.lines]


def test_an_empty_map_has_room_to_begin_in() -> None:
    layout = laid_out([])

    assert (layout.width, layout.height) == (322, 58)
    assert (layout.stages, layout.steps, layout.lanes) == ((), (), ())
    assert dict(layout.cards) == {}


def test_stages_stand_side_by_side_over_their_steps() -> None:
    layout = laid_out(
        [stage("a", "A"), stage("b", "B"), step("a1", "a", "A"), step("a2", "a", "B"),
         step("b1", "b")]
    )  # fmt: skip

    assert [box.rect for box in layout.stages] == [Rect(132, 0, 380, 58), Rect(512, 0, 190, 58)]
    assert [box.rect.x for box in layout.steps] == [132, 322, 512]
    assert layout.width == 702


def test_steps_have_headers_where_a_stage_has_several() -> None:
    layout = laid_out([stage("a", "A"), step("a1", "a", "A", "Look"), step("a2", "a", "B")])

    assert layout.head_height == 58 + 32
    assert [box.head for box in layout.steps] == [Rect(132, 58, 190, 32), Rect(322, 58, 190, 32)]
    assert [texts(box.face) for box in layout.steps] == [["Look"], ["Untitled step"]]


@pytest.mark.parametrize(("title", "height"), [("", 58), ("Buy", 58), ("Pay", 90)])
def test_a_lone_step_has_a_header_only_for_a_title_of_its_own(title: str, height: float) -> None:
    layout = laid_out([stage("a", "A", "Buy"), step("a1", "a", "A", title)])

    assert layout.head_height == height


def test_a_stage_says_how_wide_its_steps_are() -> None:
    wide = stage("a", "A").model_copy(update={"width": 240.4})
    layout = laid_out(
        [wide, stage("b", "B"), step("a1", "a", "A", "Look"), step("a2", "a", "B"),
         step("b1", "b"), lane("lane", "A"), card("one", ("a2", "lane", "A")),
         card("both", ("a1", "lane", "A"), span=3)]
    )  # fmt: skip

    assert [box.rect for box in layout.stages] == [Rect(132, 0, 480, 58), Rect(612, 0, 190, 58)]
    assert [(box.rect.x, box.rect.width) for box in layout.steps] == [
        (132, 240), (372, 240), (612, 190),
    ]  # fmt: skip
    assert [box.face.width for box in layout.steps] == [240, 240, 190]
    assert (layout.cards[CardId("one")].rect.x, layout.cards[CardId("one")].rect.width) == (
        381,
        222,
    )
    assert layout.cards[CardId("both")].rect.right == layout.width - 9


def test_another_width_breaks_only_the_cards_of_its_stage_anew() -> None:
    records: list[Record] = [
        JOURNEY, stage("a", "A"), stage("b", "B"), step("a1", "a"), step("b1", "b"),
        lane("lane", "A"), card("one", ("a1", "lane", "A")), card("two", ("b1", "lane", "A")),
    ]  # fmt: skip
    project, measure = project_of(records), FakeMeasure()
    before = lay_out(project, MAP, measure, WORDS)
    wide = stage("a", "A").model_copy(update={"width": 300})
    after = lay_out(
        project.replaced({"stage": {"a": wide}}),
        MAP,
        measure,
        WORDS,
        before=before,
        changes=Changes({"stage": frozenset("a")}),
    )

    assert after.cards[CardId("one")].rect.width == 282
    assert after.cards[CardId("two")].face is before.cards[CardId("two")].face


def test_a_collapsed_stage_is_as_narrow_as_any_other() -> None:
    wide = stage("a", "A", collapsed=True).model_copy(update={"width": 600})
    layout = laid_out([wide, step("a1", "a")])

    assert layout.stages[0].rect.width == 64


def test_a_stage_without_steps_has_a_narrow_column() -> None:
    layout = laid_out([stage("a", "A"), stage("b", "B"), step("b1", "b")])

    assert [box.rect.width for box in layout.stages] == [96, 190]
    assert [box.step for box in layout.steps] == ["b1"]


def test_a_collapsed_stage_is_narrow_and_hides_its_steps() -> None:
    layout = laid_out(
        [
            stage("a", "A", collapsed=True),
            step("a1", "a"),
            lane("lane", "A"),
            card("hidden", ("a1", "lane", "A")),
        ]
    )

    assert layout.stages[0].rect == Rect(132, 0, 64, 58)
    assert layout.steps == ()
    assert layout.inbox == ("hidden",)


def test_a_stage_header_says_title_goal_and_duration() -> None:
    told = stage("a", "A", "Buy").model_copy(update={"goal": "Get it", "duration": "8 min"})
    layout = laid_out([told, step("a1", "a")])

    assert texts(layout.stages[0].face) == ["Buy", "Get it · 8 min"]


def test_a_long_stage_title_takes_two_lines_and_all_headers_grow() -> None:
    told = stage("a", "A", "购买之前的比较与考虑阶段的").model_copy(update={"goal": "目标"})
    layout = laid_out([told, step("a1", "a"), stage("b", "B", "B"), step("b1", "b")])

    assert len(layout.stages[0].face.lines) == 3
    assert [box.rect.height for box in layout.stages] == [71, 71]


def test_a_stage_has_its_own_colour_or_that_of_its_place() -> None:
    layout = laid_out([stage("a", "A").model_copy(update={"colour": "#123456"}), stage("b", "B")])

    assert [box.colour for box in layout.stages] == ["#123456", STAGE_COLOURS[1]]


def test_lanes_stand_under_each_other_over_the_full_width() -> None:
    layout = laid_out(
        [
            stage("a", "A"),
            step("a1", "a"),
            lane("1", "A", LaneKind.ACTIONS),
            lane("2", "B", LaneKind.EMOTIONS),
            lane("3", "C", LaneKind.PAINS),
            lane("4", "D", LaneKind.DEPARTMENTS),
        ]
    )

    assert [(box.rect.y, box.rect.height) for box in layout.lanes] == [
        (58, 96),
        (154, 190),
        (344, 120),
        (464, 84),
    ]
    assert {box.rect.width for box in layout.lanes} == {322}
    assert layout.lanes[0].head == Rect(0, 58, 132, 96)
    assert layout.steps[0].rect == Rect(132, 58, 190, 490)
    assert layout.height == 548


def test_a_lane_is_as_high_as_somebody_made_it() -> None:
    layout = laid_out([lane("low", "A").model_copy(update={"height": 40.0})])

    assert layout.lanes[0].rect.height == 40


def test_a_hidden_lane_takes_no_room_and_its_cards_wait_in_the_inbox() -> None:
    layout = laid_out(
        [
            stage("a", "A"),
            step("a1", "a"),
            lane("lane", "A").model_copy(update={"hidden": True}),
            card("hidden", ("a1", "lane", "A")),
            card("loose", None),
            card("lost", ("gone", "lane", "A")),
        ]
    )

    assert layout.lanes == ()
    assert layout.inbox == ("hidden", "loose", "lost")
    assert "hidden" not in layout.cards
    assert len(layout.cards) == 0


def test_a_lane_head_says_the_standard_name_or_the_teams_own() -> None:
    named = lane("own", "B", LaneKind.TEXT).model_copy(update={"title": "法规"})
    layout = laid_out([lane("std", "A", LaneKind.PAINS), named])

    assert [texts(box.face) for box in layout.lanes] == [["Pain points"], ["法规"]]


def test_a_lane_head_says_whose_lane_it_is() -> None:
    layout = laid_out(
        [Persona(id=LEAD, name="林悦"), lane("own", "A").model_copy(update={"actor": LEAD})]
    )

    assert texts(layout.lanes[0].face) == ["Actions", "林悦"]


def test_cards_of_another_map_are_not_on_this_one() -> None:
    elsewhere = card("other", ("a1", "lane", "A")).model_copy(update={"map": MapId("other")})
    layout = laid_out([stage("a", "A"), step("a1", "a"), lane("lane", "A"), elsewhere])

    assert dict(layout.cards) == {}
    assert layout.inbox == ()


def test_cards_come_lane_by_lane_then_column_by_column() -> None:
    layout = laid_out(
        [
            *(stage(name, name) for name in "ab"),
            *(step(name, name) for name in "ab"),
            lane("1", "A"),
            lane("2", "B"),
            card("4", ("a", "2", "A")),
            card("3", ("b", "1", "A")),
            card("2", ("a", "1", "B")),
            card("1", ("a", "1", "A")),
        ]
    )

    assert list(layout.cards) == ["1", "2", "3", "4"]


def test_badges_are_shown_on_the_cards_they_name() -> None:
    records = [JOURNEY, stage("a", "A"), step("a", "a"), lane("1", "A"), card("c", ("a", "1", "A"))]
    badges = {CardId("c"): (Badge("74"),)}
    layout = lay_out(project_of(records), MAP, FakeMeasure(), WORDS, badges)

    assert [box.text.line.text for box in layout.cards[CardId("c")].face.badges] == ["74"]


def test_a_map_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        lay_out(project_of([]), MAP, FakeMeasure(), WORDS)


def test_equal_cards_share_one_face() -> None:
    layout = laid_out(
        [
            *(stage(name, name) for name in "ab"),
            *(step(name, name) for name in "ab"),
            lane("1", "A"),
            card("p", ("a", "1", "A"), "same"),
            card("q", ("b", "1", "A"), "same"),
        ]
    )

    assert layout.cards[CardId("p")].face is layout.cards[CardId("q")].face


def test_an_edit_to_one_card_measures_that_card_only() -> None:
    records = [
        JOURNEY,
        *(stage(name, name) for name in "ab"),
        *(step(name, name) for name in "ab"),
        lane("1", "A"),
        *(card(str(i), ("a", "1", str(i)), f"text {i}") for i in range(9)),
    ]
    project = project_of(records)
    measure = FakeMeasure()
    before = lay_out(project, MAP, measure, WORDS)
    edited = card("3", ("a", "1", "3"), "new")
    measure.asked = 0

    lay_out(
        project.replaced({"card": {edited.id: edited}}),
        MAP,
        measure,
        WORDS,
        before=before,
        changes=Changes({"card": frozenset({edited.id})}),
    )

    assert measure.asked == 1


def test_cards_that_an_edit_did_not_move_are_the_same_objects() -> None:
    records = [
        JOURNEY,
        stage("a", "A"),
        step("a", "a"),
        lane("1", "A"),
        lane("2", "B"),
        *(card(f"{row}{i}", ("a", row, str(i))) for row in "12" for i in range(3)),
    ]
    project = project_of(records)
    measure = FakeMeasure()
    before = lay_out(project, MAP, measure, WORDS)
    old = dict(before.cards)
    edited = card("11", ("a", "1", "1"), "高" * 60)

    after = lay_out(
        project.replaced({"card": {edited.id: edited}}),
        MAP,
        measure,
        WORDS,
        before=before,
        changes=Changes({"card": frozenset({edited.id})}),
    )

    assert {name for name, box in after.cards.items() if box is old[name]} == {"10"}
    assert {box.rect.y for box in after.cards.values()} != {box.rect.y for box in old.values()}
