"""What dragging things on a map asks for, and what it leaves alone."""

from dataclasses import replace

import pytest

from cjmdesk.editor.camera import Camera
from cjmdesk.editor.drop import height_of, value_at
from cjmdesk.editor.pointer import Button, Held
from cjmdesk.editor.preview import Band, Connecting, Feeling, Floating, Insertion
from cjmdesk.editor.preview import Spanning as SpanPreview
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.editor.wishes import (
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
from cjmdesk.layout.boxes import MapLayout, StageBox
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import CardId, LinkKind, PersonaId, StageId
from tests.editor.board import MapHand
from tests.editor.maps import (
    CARD_HEIGHT,
    COLUMN,
    GAP,
    HEAD_HEIGHT,
    HEAD_WIDTH,
    ROW,
    STAGE_HEIGHT,
    card_id,
    face,
    hand_made,
    lane_id,
    step_id,
)

LEAD = PersonaId("lead")
FEELINGS = lane_id(2)


@pytest.fixture
def layout() -> MapLayout:
    """Six steps in three stages; two lanes of cards and one of feelings; a link from 4 to 1."""
    cards = {(0, 0): (1, 1, 1), (1, 0): (1,), (2, 1): (2,), (3, 0): (1,)}
    return hand_made(6, 3, cards, values=(0, 1.0, None, -2.0, 0.5, 2.0), links=[(4, 1)])


@pytest.fixture
def hand(layout: MapLayout) -> MapHand:
    return MapHand(layout)


def card(column: int, row: int = 0, place: int = 0) -> CardTarget:
    return CardTarget(card_id(column, row, place))


def in_cell(column: int, row: int, y: float = ROW - 20) -> Point:
    """A place in a cell, so far below its top."""
    return Point(HEAD_WIDTH + (column + 0.5) * COLUMN, HEAD_HEIGHT + row * ROW + y)


def in_heads(column: float, y: float = 20.0) -> Point:
    """A place in the headers, so many columns from the first one's left edge."""
    return Point(HEAD_WIDTH + column * COLUMN, y)


def lane_head(row: float) -> Point:
    return Point(40.0, HEAD_HEIGHT + row * ROW)


def stage(place: int) -> StageId:
    return StageId(f"stage-{place}")


# Cards.


def test_a_card_goes_to_the_cell_it_is_dropped_on(hand: MapHand) -> None:
    wishes = hand.wishes_of(hand.at(card(1)), in_cell(4, 1))
    assert wishes == [MoveCards((card_id(1, 0, 0),), Spot(step_id(4), lane_id(1)))]


def test_a_card_goes_before_the_one_whose_middle_it_is_above(hand: MapHand) -> None:
    middle = hand.at(card(0, 0, 1))
    above = hand.wishes_of(hand.at(card(1)), middle.moved(0, -5))
    assert above == [MoveCards((card_id(1, 0, 0),), Spot(step_id(0), lane_id(0), card_id(0, 0, 1)))]


def test_a_card_goes_after_the_one_whose_middle_it_is_below(hand: MapHand) -> None:
    middle = hand.at(card(0, 0, 1))
    below = hand.wishes_of(hand.at(card(1)), middle.moved(0, 5))
    assert below == [MoveCards((card_id(1, 0, 0),), Spot(step_id(0), lane_id(0), card_id(0, 0, 2)))]


@pytest.mark.parametrize(
    ("place", "y"),
    [
        (0, 30.0),
        (0, 60.0),
        (1, 60.0),
        (1, 120.0),
        (2, 120.0),
        (2, 190.0),
    ],
)
def test_a_card_that_would_lie_where_it_lies_asks_for_nothing(
    hand: MapHand, place: int, y: float
) -> None:
    assert hand.wishes_of(hand.at(card(0, 0, place)), in_cell(0, 0, y)) == []


def test_a_card_moves_within_its_cell(hand: MapHand) -> None:
    first = hand.wishes_of(hand.at(card(0, 0, 2)), in_cell(0, 0, 3))
    assert first == [MoveCards((card_id(0, 0, 2),), Spot(step_id(0), lane_id(0), card_id(0, 0, 0)))]


def test_the_pressed_card_leads_the_others_that_are_selected(hand: MapHand) -> None:
    hand.select(card(3), card(0), card(1))
    (wish,) = hand.wishes_of(hand.at(card(1)), in_cell(4, 0))
    cards = (card_id(1, 0, 0), card_id(3, 0, 0), card_id(0, 0, 0))
    assert wish == MoveCards(cards, Spot(step_id(4), lane_id(0)))


def test_several_cards_dropped_where_they_lie_ask_for_nothing(hand: MapHand) -> None:
    hand.select(card(1), card(0, 0, 1), card(0, 0, 0))
    assert hand.wishes_of(hand.at(card(0, 0, 0)), in_cell(0, 0, 40)) == []


def test_dragging_a_card_that_is_not_selected_leaves_the_others(hand: MapHand) -> None:
    hand.select(card(3), card(0))
    hand.drag(hand.at(card(1)), in_cell(4, 0))
    assert hand.board.selection == Selection.only(card(1))


def test_control_held_at_the_end_copies_even_to_the_same_place(hand: MapHand) -> None:
    spot = Spot(step_id(1), lane_id(0))
    assert hand.wishes_of(hand.at(card(1)), in_cell(1, 0), Held.CONTROL) == [
        CopyCards((card_id(1, 0, 0),), spot)
    ]


def test_control_let_go_before_the_end_moves(hand: MapHand) -> None:
    end = in_cell(4, 1)
    hand.drag(hand.at(card(1)), end, Held.CONTROL)
    copying, moving = hand.board.shown, hand.move(end).board.shown
    assert isinstance(copying, Floating)
    assert copying.copying
    assert isinstance(moving, Floating)
    assert not moving.copying
    hand.release(end)
    assert hand.board.wishes == [MoveCards((card_id(1, 0, 0),), Spot(step_id(4), lane_id(1)))]


@pytest.mark.parametrize(
    "end",
    [
        in_cell(3, 2),
        in_heads(3.5),
        in_heads(3.5, STAGE_HEIGHT + 10),
        lane_head(0.5),
        in_cell(9, 0),
        in_cell(0, 4),
    ],
    ids=["feelings", "stage", "step", "lane", "right of the map", "below the map"],
)
def test_where_no_card_can_lie_none_is_dropped(hand: MapHand, end: Point) -> None:
    hand.drag(hand.at(card(1)), end)
    assert isinstance(hand.board.shown, Floating)
    assert hand.board.shown.ghost is None
    hand.release(end)
    assert hand.board.wishes == []


def test_a_frozen_header_hides_the_cells_beneath_it(hand: MapHand) -> None:
    hand.board.camera = Camera(COLUMN, ROW / 2, 1.0)
    assert hand.wishes_of(hand.at(card(2, 1)), lane_head(1.5)) == []
    assert hand.wishes_of(hand.at(card(2, 1)), in_heads(3.5)) == []


def test_a_wide_card_is_taken_by_any_of_its_columns(hand: MapHand) -> None:
    (wish,) = hand.wishes_of(in_cell(3, 1, GAP + CARD_HEIGHT / 2), in_cell(0, 1))
    assert wish == MoveCards((card_id(2, 1, 0),), Spot(step_id(0), lane_id(1)))


def test_cards_that_go_while_they_are_dragged_are_let_go(hand: MapHand) -> None:
    hand.select(card(0), card(1)).drag(hand.at(card(1)), in_cell(4, 0))
    without(hand, card_id(1, 0, 0))
    hand.release(in_cell(4, 0))
    assert hand.board.wishes == [MoveCards((card_id(0, 0, 0),), Spot(step_id(4), lane_id(0)))]


def test_selected_cards_that_are_not_shown_stay_where_they_are(hand: MapHand) -> None:
    folded = CardTarget(CardId("in a collapsed stage"))
    wishes = hand.select(card(0), folded).wishes_of(in_cell(0, 0, 30), in_cell(4, 1))
    assert wishes == [MoveCards((card(0).card,), Spot(step_id(4), lane_id(1)))]


def test_nothing_is_asked_for_when_all_dragged_cards_are_gone(hand: MapHand) -> None:
    hand.drag(hand.at(card(1)), in_cell(4, 0))
    without(hand, card_id(1, 0, 0))
    hand.move(in_cell(4, 1))
    assert hand.board.shown is None
    hand.release(in_cell(4, 1))
    assert hand.board.wishes == []


def without(hand: MapHand, gone: str) -> None:
    """Somebody else deletes a card."""
    layout = hand.layout
    cards = {key: box for key, box in layout.cards.items() if key != gone}
    cells = {cell: tuple(c for c in row if c != gone) for cell, row in layout.cells.items()}
    hand.board.map_layout = replace(layout, cards=cards, cells=cells)


# Rubber band.


def test_a_band_catches_every_card_it_touches(hand: MapHand) -> None:
    hand.drag(in_cell(1, 0), in_cell(0, 0, 120))
    assert isinstance(hand.board.shown, Band)
    assert hand.board.shown.caught == (card_id(0, 0, 2),)
    hand.release(in_cell(0, 0, 120))
    assert hand.board.selection == Selection.only(card(0, 0, 2))


@pytest.mark.parametrize("held", [Held.SHIFT, Held.CONTROL])
def test_a_band_with_a_key_held_adds(hand: MapHand, held: Held) -> None:
    hand.select(card(3), card(0, 0, 2))
    end = in_cell(0, 0, 60)
    hand.press(in_cell(1, 0), held=held).move(end).release(end)
    assert hand.board.selection.targets[0] == card(3)
    assert set(hand.board.selection.targets[1:]) == {card(0, 0, 1), card(0, 0, 2)}


def test_a_band_grows_with_the_map_that_scrolls_beneath_it(hand: MapHand) -> None:
    hand.press(in_cell(0, 1)).move(in_cell(1, 1))
    hand.board.camera = Camera(300, 0, 1)
    hand.move(in_cell(5, 1, 30))
    assert isinstance(hand.board.shown, Band)
    assert hand.board.shown.rect.x == in_cell(0, 1).x
    assert hand.board.shown.caught == (card_id(2, 1, 0),)


# A curve's points.


def on_curve(column: int) -> CurvePointTarget:
    return CurvePointTarget(FEELINGS, LEAD, step_id(column))


def height(layout: MapLayout, value: float) -> float:
    found = height_of(layout, FEELINGS, value)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("y", "value"), [(1.5, 1.5), (1.3, 1.5), (1.2, 1.0), (-0.2, 0.0), (-1.9, -2.0)]
)
def test_a_point_snaps_to_halves(hand: MapHand, y: float, value: float) -> None:
    end = Point(hand.at(on_curve(4)).x + 40, height(hand.layout, y))
    hand.drag(hand.at(on_curve(4)), end)
    assert isinstance(hand.board.shown, Feeling)
    assert hand.board.shown.at == Point(hand.at(on_curve(4)).x, height(hand.layout, value))
    hand.release(end)
    assert hand.board.wishes == [SetEmotion(LEAD, step_id(4), value)]


@pytest.mark.parametrize(("by", "value"), [(-900.0, 2.0), (900.0, -2.0)])
def test_a_point_stays_on_the_scale(hand: MapHand, by: float, value: float) -> None:
    start = hand.at(on_curve(0))
    assert hand.wishes_of(start, start.moved(0, by)) == [SetEmotion(LEAD, step_id(0), value)]


def test_a_point_that_comes_back_asks_for_nothing(hand: MapHand) -> None:
    start = hand.at(on_curve(4))
    hand.drag(start, start.moved(0, -60))
    hand.move(start.moved(90, 3)).release(start.moved(90, 3))
    assert hand.board.wishes == []


def test_a_point_whose_persona_is_deleted_is_let_go(hand: MapHand) -> None:
    start = hand.at(on_curve(4))
    hand.drag(start, start.moved(0, -60))
    hand.board.map_layout = replace(hand.layout, curves=())
    hand.move(start.moved(0, -70))
    assert hand.board.shown is None
    hand.release(start.moved(0, -70))
    assert hand.board.wishes == []


def test_a_point_whose_lane_is_hidden_is_let_go(hand: MapHand) -> None:
    start = hand.at(on_curve(4))
    hand.drag(start, start.moved(0, -60))
    hand.board.map_layout = hand_made(6, 2)
    hand.move(start).release(start)
    assert hand.board.wishes == []


def test_values_and_heights_are_each_others_opposite(layout: MapLayout) -> None:
    for halves in range(-4, 5):
        assert value_at(layout, FEELINGS, height(layout, halves / 2)) == halves / 2
    assert value_at(layout, lane_id(0), 100.0) is None
    assert height_of(layout, lane_id(0), 1.0) is None


# Headers.


@pytest.mark.parametrize(
    ("moved", "column", "before"),
    [(0, 3.1, 2), (0, 5.9, None), (2, 0.1, 0), (1, 0.9, 0), (0, 9.0, None), (2, -3.0, 0)],
)
def test_a_stage_goes_to_the_border_nearest_to_the_pointer(
    hand: MapHand, moved: int, column: float, before: int | None
) -> None:
    (wish,) = hand.wishes_of(in_heads(2 * moved + 1), in_heads(column))
    assert wish == MoveStage(stage(moved), None if before is None else stage(before))


@pytest.mark.parametrize(
    ("moved", "column"), [(0, 0.1), (0, 1.9), (0, 2.9), (1, 1.1), (1, 4.9), (2, 3.1), (2, 9.0)]
)
def test_a_stage_dropped_beside_its_own_place_stays(
    hand: MapHand, moved: int, column: float
) -> None:
    assert hand.wishes_of(in_heads(2 * moved + 1), in_heads(column)) == []


STEPS_Y = STAGE_HEIGHT + 8


@pytest.mark.parametrize(
    ("moved", "column", "to", "before"),
    [
        (0, 1.6, 0, None),
        (1, 0.4, 0, 0),
        (0, 2.4, 1, 2),
        (0, 2.6, 1, 3),
        (0, 3.9, 1, None),
        (2, 1.9, 0, None),
        (5, 4.2, 2, 4),
    ],
)
def test_a_step_goes_to_a_place_of_a_stage(
    hand: MapHand, moved: int, column: float, to: int, before: int | None
) -> None:
    (wish,) = hand.wishes_of(in_heads(moved + 0.5, STEPS_Y), in_heads(column, STEPS_Y))
    assert wish == MoveStep(step_id(moved), stage(to), None if before is None else step_id(before))


@pytest.mark.parametrize(
    ("moved", "column"),
    [(0, 0.1), (0, 0.9), (0, 1.4), (1, 0.6), (1, 1.2), (1, 1.9), (2, 2.1), (2, 3.4), (3, 2.6)],
)
def test_a_step_dropped_beside_its_own_place_stays(
    hand: MapHand, moved: int, column: float
) -> None:
    assert hand.wishes_of(in_heads(moved + 0.5, STEPS_Y), in_heads(column, STEPS_Y)) == []


@pytest.mark.parametrize("column", [-0.4, 7.0])
def test_a_step_goes_nowhere_beside_all_stages(hand: MapHand, column: float) -> None:
    assert hand.wishes_of(in_heads(2.5, STEPS_Y), in_heads(column, STEPS_Y)) == []


def test_a_stage_without_steps_takes_one(layout: MapLayout) -> None:
    rect = Rect(layout.width, 0, 96.0, STAGE_HEIGHT)
    empty = StageBox(StageId("empty"), rect, face("Empty", 96.0), "#2C6BB3")
    wider = replace(layout, stages=(*layout.stages, empty), width=layout.width + 96)
    hand = MapHand(wider)
    (wish,) = hand.wishes_of(in_heads(2.5, STEPS_Y), rect.centre)
    assert wish == MoveStep(step_id(2), StageId("empty"), None)


@pytest.mark.parametrize(
    ("moved", "row", "before"), [(0, 1.9, 2), (0, 2.9, None), (2, 0.1, 0), (1, -1.0, 0)]
)
def test_a_lane_goes_between_others(
    hand: MapHand, moved: int, row: float, before: int | None
) -> None:
    (wish,) = hand.wishes_of(lane_head(moved + 0.5), lane_head(row))
    assert wish == MoveLane(lane_id(moved), None if before is None else lane_id(before))


@pytest.mark.parametrize(("moved", "row"), [(0, 0.1), (0, 1.4), (1, 0.6), (2, 1.6), (2, 8.0)])
def test_a_lane_dropped_beside_its_own_place_stays(hand: MapHand, moved: int, row: float) -> None:
    assert hand.wishes_of(lane_head(moved + 0.5), lane_head(row)) == []


def test_a_header_is_selected_and_its_place_shown_while_it_is_dragged(hand: MapHand) -> None:
    hand.drag(in_heads(1), in_heads(5.9))
    assert hand.board.selection == Selection.only(StageTarget(stage(0)))
    right = hand.layout.width
    assert hand.board.shown == Insertion(Point(right, 0), Point(right, hand.layout.height))


# Links.


def link_handle(column: int) -> Point:
    return Point(HEAD_WIDTH + (column + 1) * COLUMN - 11, HEAD_HEIGHT - 11)


@pytest.mark.parametrize(("start", "end", "kind"), [(3, 0, LinkKind.LOOP), (1, 4, LinkKind.SKIP)])
def test_a_link_leads_back_or_ahead(hand: MapHand, start: int, end: int, kind: LinkKind) -> None:
    hand.drag(link_handle(start), in_cell(end, 1))
    assert isinstance(hand.board.shown, Connecting)
    assert hand.board.shown.column == hand.layout.steps[end].rect
    hand.release(in_cell(end, 1))
    assert hand.board.wishes == [AddLink(kind, step_id(start), step_id(end))]


def test_a_link_begins_at_the_header_where_one_sees_it(layout: MapLayout) -> None:
    hand = MapHand(layout)
    hand.board.camera = Camera(0, 150, 1)
    hand.drag(link_handle(1), in_cell(4, 1))
    shown = hand.board.shown
    assert isinstance(shown, Connecting)
    assert hand.board.camera.to_view(shown.start) == link_handle(1)


@pytest.mark.parametrize("end", [in_cell(6, 1), in_cell(2, 5)], ids=["right", "below"])
def test_a_link_that_leads_off_the_map_is_an_exit(hand: MapHand, end: Point) -> None:
    assert hand.wishes_of(link_handle(3), end) == [AddLink(LinkKind.EXIT, step_id(3), None)]


@pytest.mark.parametrize("end", [in_cell(3, 1), lane_head(1.5)], ids=["itself", "lane heads"])
def test_a_link_that_leads_nowhere_is_none(hand: MapHand, end: Point) -> None:
    hand.board.camera = Camera(40, 0, 1)
    assert hand.wishes_of(link_handle(3), end) == []


@pytest.mark.parametrize("end", [in_cell(1, 1), in_cell(6, 1), in_cell(0, 6)])
def test_no_link_begins_at_a_step_that_is_gone(hand: MapHand, end: Point) -> None:
    hand.drag(link_handle(5), end)
    hand.board.map_layout = hand_made(4, 2)
    hand.move(end)
    assert hand.board.shown is None
    hand.release(end)
    assert hand.board.wishes == []


def head_of_link(hand: MapHand) -> Point:
    return hand.layout.links[0].path[-1].end


def test_the_head_of_a_selected_link_leads_elsewhere(hand: MapHand) -> None:
    hand.select(LinkTarget("link-4-1"))
    assert hand.wishes_of(head_of_link(hand), in_cell(2, 0)) == [AimLink("link-4-1", step_id(2))]


def test_the_head_of_a_link_that_is_not_selected_stays(hand: MapHand) -> None:
    assert hand.wishes_of(head_of_link(hand), in_cell(2, 0)) == []


@pytest.mark.parametrize("end", [in_cell(1, 0), lane_head(0.5), in_cell(8, 0)])
def test_a_link_that_would_lead_where_it_leads_asks_for_nothing(hand: MapHand, end: Point) -> None:
    hand.select(LinkTarget("link-4-1"))
    assert hand.wishes_of(head_of_link(hand), end) == []


def test_a_link_that_goes_while_it_is_aimed_asks_for_nothing(hand: MapHand) -> None:
    hand.select(LinkTarget("link-4-1")).drag(head_of_link(hand), in_cell(2, 0))
    hand.board.map_layout = replace(hand.layout, links=())
    hand.release(in_cell(2, 0))
    assert hand.board.wishes == []


# Edges.


def right_edge(hand: MapHand, target: CardTarget) -> Point:
    rect = hand.layout.cards[target.card].rect
    return Point(rect.right - 2, rect.centre.y)


@pytest.mark.parametrize(("column", "last"), [(3, 3), (4, 4), (9, 5)])
def test_the_edge_of_a_selected_card_goes_to_a_later_step(
    hand: MapHand, column: int, last: int
) -> None:
    hand.select(card(1)).drag(right_edge(hand, card(1)), in_cell(column, 0))
    right = hand.layout.steps[last].rect.right
    assert isinstance(hand.board.shown, SpanPreview)
    assert hand.board.shown.rect.right == pytest.approx(right - GAP)
    hand.release(in_cell(column, 0))
    assert hand.board.wishes == [SpanCard(card_id(1, 0, 0), step_id(last))]


def test_a_wide_card_is_made_narrow_again_but_not_less_than_its_step(hand: MapHand) -> None:
    wide = card(2, 1)
    hand.select(wide)
    assert hand.wishes_of(right_edge(hand, wide), in_cell(0, 1)) == [
        SpanCard(wide.card, step_id(2))
    ]


@pytest.mark.parametrize("column", [3, 2])
def test_a_card_that_ends_where_it_ended_asks_for_nothing(hand: MapHand, column: int) -> None:
    target = card(2, 1) if column == 3 else card(1)
    start = right_edge(hand, target)
    end = in_cell(3, 1) if column == 3 else in_cell(1, 0).moved(30, 0)
    assert hand.select(target).wishes_of(start, end) == []


def test_the_edge_of_a_card_that_is_not_selected_moves_it(hand: MapHand) -> None:
    (wish,) = hand.wishes_of(right_edge(hand, card(1)), in_cell(4, 0))
    assert isinstance(wish, MoveCards)


def test_the_left_edge_of_a_selected_card_moves_it(hand: MapHand) -> None:
    rect = hand.layout.cards[card_id(1, 0, 0)].rect
    hand.select(card(1))
    (wish,) = hand.wishes_of(Point(rect.x + 2, rect.centre.y), in_cell(4, 0))
    assert isinstance(wish, MoveCards)


def lane_edge(row: int) -> Point:
    return lane_head(row + 1).moved(0, -2)


@pytest.mark.parametrize(
    ("by", "size"), [(50.0, 248.0), (-100.0, 98.0), (-500.0, 24.0), (9000.0, 4000.0)]
)
def test_a_lane_is_sized_by_its_lower_edge_within_bounds(
    hand: MapHand, by: float, size: float
) -> None:
    assert hand.wishes_of(lane_edge(0), lane_edge(0).moved(0, by)) == [SizeLane(lane_id(0), size)]


@pytest.mark.parametrize(
    ("by", "width"), [(60.0, 219.0), (-100.0, 139.0), (-900.0, 120.0), (9000.0, 600.0)]
)
def test_a_stage_is_sized_by_its_right_edge_all_its_steps_alike(
    hand: MapHand, by: float, width: float
) -> None:
    start = in_heads(2).moved(-2, 0)
    assert hand.wishes_of(start, start.moved(by, 0)) == [SizeStage(stage(0), width)]


@pytest.mark.parametrize(
    ("at", "chosen"),
    [
        (lane_edge(0), LaneTarget(lane_id(0))),
        (in_heads(2).moved(-2, 0), StageTarget(stage(0))),
        (link_handle(1), StepTarget(step_id(1))),
    ],
)
def test_a_click_on_an_edge_only_selects(hand: MapHand, at: Point, chosen: Target) -> None:
    hand.press(at).move(at.moved(2, 2)).release(at.moved(2, 2))
    assert hand.board.wishes == []
    assert hand.board.selection == Selection.only(chosen)


def test_far_out_the_edges_are_as_easy_to_hit(layout: MapLayout) -> None:
    hand = MapHand(layout, zoom=0.5)
    hand.press(lane_head(1).moved(0, -11)).move(lane_head(1).moved(0, 60))
    assert hand.doing == "SizingLane"


@pytest.mark.parametrize(
    ("start", "doing"),
    [
        (in_cell(1, 0, 30).moved(30, 0), "DraggingCards"),
        (lane_head(0.6), "DraggingLane"),
        (in_heads(1.4), "DraggingStage"),
        (in_heads(0.75, STEPS_Y), "DraggingStep"),
    ],
)
def test_from_very_far_things_are_still_more_than_their_edges(
    layout: MapLayout, start: Point, doing: str
) -> None:
    hand = MapHand(layout, zoom=0.05).select(card(1))
    hand.press(start).move(start.moved(400, 400))
    assert hand.doing == doing


# All of them.

GESTURES: dict[str, tuple[Target | None, Point, Point]] = {
    "DraggingCards": (None, in_cell(1, 0, 30), in_cell(4, 1)),
    "Banding": (None, in_cell(1, 0), in_cell(0, 0, 60)),
    "DraggingPoint": (None, in_cell(0, 2, 100), in_cell(0, 2, 40)),
    "DraggingStage": (None, in_heads(1), in_heads(5.9)),
    "DraggingStep": (None, in_heads(0.5, STEPS_Y), in_heads(3.9, STEPS_Y)),
    "DraggingLane": (None, lane_head(0.5), lane_head(2.9)),
    "Linking": (None, link_handle(3), in_cell(0, 1)),
    "Aiming": (LinkTarget("link-4-1"), in_cell(1, 2, ROW - 4), in_cell(2, 0)),
    "Spanning": (card(1), in_cell(1, 0, 30).moved(84, 0), in_cell(4, 0)),
    "SizingLane": (None, lane_edge(0), lane_edge(0).moved(0, 90)),
    "SizingStage": (None, in_heads(2).moved(-2, 0), in_heads(3)),
}


@pytest.fixture(params=GESTURES)
def under_way(request: pytest.FixtureRequest, hand: MapHand) -> MapHand:
    """A hand in the middle of a gesture that would ask for something."""
    selected, start, end = GESTURES[request.param]
    if selected is not None:
        hand.select(selected)
    hand.drag(start, end)
    assert hand.doing == request.param
    assert hand.board.shown is not None
    return hand


def test_escape_leaves_no_trace(under_way: MapHand) -> None:
    before = under_way.board.selection
    under_way.escape()
    assert under_way.doing == "Idle"
    assert under_way.board.shown is None
    under_way.release(in_cell(3, 1))
    assert under_way.board.wishes == []
    assert under_way.board.selection == before


def test_a_release_asks_for_one_thing_at_most(under_way: MapHand) -> None:
    expected = 0 if under_way.doing == "Banding" else 1
    under_way.release(under_way.board.camera.to_map(last_of(under_way)))
    assert len(under_way.board.wishes) == expected
    assert under_way.board.shown is None


def last_of(hand: MapHand) -> Point:
    return GESTURES[hand.doing][2]


def test_another_button_does_not_end_a_gesture(under_way: MapHand) -> None:
    doing, end = under_way.doing, last_of(under_way)
    under_way.state = under_way.state.press(under_way.pointer(end, Button.RIGHT, Held.NONE))
    under_way.release(end, Button.RIGHT)
    assert under_way.doing == doing
    assert under_way.board.wishes == []


def test_a_map_that_goes_takes_the_gesture_along(under_way: MapHand) -> None:
    end = last_of(under_way)
    under_way.board.map_layout = None
    under_way.move(end)
    under_way.release(end)
    assert under_way.board.wishes == []
    assert under_way.board.shown is None


def test_nothing_can_be_dragged_where_nothing_may_be_edited(layout: MapLayout) -> None:
    for name, (selected, start, end) in GESTURES.items():
        hand = MapHand(layout)
        hand.board.writable = False
        if selected is not None:
            hand.select(selected)
        assert hand.wishes_of(start, end) == [], name


def test_a_map_without_steps_takes_nothing_and_breaks_nothing() -> None:
    hand = MapHand(hand_made(0, 2))
    for start in (in_cell(0, 0), in_heads(0.5), lane_head(0.5), lane_edge(0)):
        hand.drag(start, in_cell(1, 1)).release(in_cell(1, 1))
    allowed: tuple[type[Wish], ...] = (MoveLane, SizeLane)
    assert all(isinstance(wish, allowed) for wish in hand.board.wishes)
