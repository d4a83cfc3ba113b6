"""Selecting, and walking through a map with the arrow keys."""

from collections import deque

import pytest

from cjmdesk.editor.selection import Direction, Selection, first, neighbour, row_end
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, PersonaId, StageId
from tests.editor.maps import card_id, hand_made, lane_id, step_id

UP, DOWN, LEFT, RIGHT = Direction.UP, Direction.DOWN, Direction.LEFT, Direction.RIGHT


@pytest.fixture
def layout() -> MapLayout:
    return hand_made(4, 3, {(0, 0): [1, 1], (1, 0): [1], (0, 1): [1]}, [1, None, -1.5, 2], [(3, 0)])


def card(column: int, row: int, place: int) -> CardTarget:
    return CardTarget(card_id(column, row, place))


def cell(column: int, row: int) -> CellTarget:
    return CellTarget(step_id(column), lane_id(row))


def feeling(column: int) -> CurvePointTarget:
    return CurvePointTarget(lane_id(2), PersonaId("lead"), step_id(column))


def test_down_passes_through_the_cards_of_a_cell_and_on_to_the_next_lane(
    layout: MapLayout,
) -> None:
    walked = [card(0, 0, 0)]
    target: Target = walked[0]
    for _ in range(4):
        target = neighbour(layout, target, DOWN)
        walked.append(target)  # type: ignore[arg-type]
    assert walked == [card(0, 0, 0), card(0, 0, 1), card(0, 1, 0), feeling(0), feeling(0)]


def test_up_from_the_first_lane_reaches_step_and_stage(layout: MapLayout) -> None:
    step = neighbour(layout, card(1, 0, 0), UP)
    assert step == StepTarget(step_id(1))
    assert neighbour(layout, step, UP) == StageTarget(StageId("stage-0"))


def test_sideways_takes_the_card_at_the_nearest_height(layout: MapLayout) -> None:
    assert neighbour(layout, card(0, 0, 1), RIGHT) == card(1, 0, 0)
    assert neighbour(layout, card(1, 0, 0), LEFT) == card(0, 0, 0)


def test_an_empty_cell_is_a_stop(layout: MapLayout) -> None:
    assert neighbour(layout, card(1, 0, 0), RIGHT) == cell(2, 0)
    assert neighbour(layout, cell(2, 0), RIGHT) == cell(3, 0)
    assert neighbour(layout, feeling(0), RIGHT) == cell(1, 2)


def test_left_of_the_first_column_is_the_lane_head(layout: MapLayout) -> None:
    assert neighbour(layout, card(0, 1, 0), LEFT) == LaneTarget(lane_id(1))
    assert neighbour(layout, LaneTarget(lane_id(1)), RIGHT) == card(0, 1, 0)
    assert neighbour(layout, LaneTarget(lane_id(1)), UP) == LaneTarget(lane_id(0))
    assert neighbour(layout, LaneTarget(lane_id(2)), DOWN) == LaneTarget(lane_id(2))


def test_stages_lead_to_their_first_step(layout: MapLayout) -> None:
    second = neighbour(layout, StageTarget(StageId("stage-0")), RIGHT)
    assert second == StageTarget(StageId("stage-1"))
    assert neighbour(layout, second, DOWN) == StepTarget(step_id(2))
    assert neighbour(layout, second, RIGHT) == second


def test_steps_lead_sideways_and_into_their_column(layout: MapLayout) -> None:
    assert neighbour(layout, StepTarget(step_id(0)), RIGHT) == StepTarget(step_id(1))
    assert neighbour(layout, StepTarget(step_id(0)), LEFT) == StepTarget(step_id(0))
    assert neighbour(layout, StepTarget(step_id(0)), DOWN) == card(0, 0, 0)


def test_the_first_key_selects_the_first_card(layout: MapLayout) -> None:
    assert neighbour(layout, NOTHING, RIGHT) == card(0, 0, 0)


def test_home_and_end_stay_in_the_row(layout: MapLayout) -> None:
    assert row_end(layout, cell(2, 0), LEFT) in (card(0, 0, 0), card(0, 0, 1))
    assert row_end(layout, card(0, 0, 0), RIGHT) == cell(3, 0)
    assert row_end(layout, StepTarget(step_id(1)), RIGHT) == StepTarget(step_id(3))


def test_a_link_gives_way_to_the_column_it_starts_in(layout: MapLayout) -> None:
    assert neighbour(layout, LinkTarget("link-3-0"), DOWN) == StepTarget(step_id(0))


def test_a_target_that_is_gone_leads_back_to_the_first_card(layout: MapLayout) -> None:
    assert neighbour(layout, CardTarget(CardId("gone")), DOWN) == card(0, 0, 0)


def test_every_place_is_reached_by_arrow_keys(layout: MapLayout) -> None:
    reached: set[Target] = {first(layout)}
    waiting = deque(reached)
    while waiting:
        target = waiting.popleft()
        for direction in Direction:
            following = neighbour(layout, target, direction)
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    assert {CardTarget(card) for card in layout.cards} <= reached
    assert {StageTarget(box.stage) for box in layout.stages} <= reached
    assert {StepTarget(box.step) for box in layout.steps} <= reached
    assert {LaneTarget(box.lane) for box in layout.lanes} <= reached
    assert {feeling(0), feeling(2), feeling(3)} <= reached


@pytest.mark.parametrize("layout", [hand_made(0, 0), hand_made(2, 0), hand_made(0, 2)])
@pytest.mark.parametrize("direction", list(Direction))
def test_maps_without_cells_can_be_walked(layout: MapLayout, direction: Direction) -> None:
    target: Target = NOTHING
    for _ in range(3):
        target = neighbour(layout, target, direction)
    assert target == neighbour(layout, target, direction)


def test_toggling_takes_in_and_out() -> None:
    both = Selection.only(card(0, 0, 0)).toggled(card(1, 0, 0))
    assert both.cards == (card_id(0, 0, 0), card_id(1, 0, 0))
    assert both.lead == card(1, 0, 0)
    assert both.toggled(card(0, 0, 0)) == Selection.only(card(1, 0, 0))
    assert both.toggled(NOTHING) == both


def test_nothing_selects_nothing() -> None:
    assert not Selection.only(NOTHING)
    assert Selection().lead == NOTHING


def test_what_is_gone_from_the_map_is_no_longer_selected(layout: MapLayout) -> None:
    chosen = Selection((card(0, 0, 0), CardTarget(CardId("gone"))))
    assert chosen.living(layout) == Selection.only(card(0, 0, 0))
