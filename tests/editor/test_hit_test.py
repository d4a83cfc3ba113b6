"""The hit test says the same as somebody who looks at every box."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from cjmdesk.editor.hit_test import distance_to, point_on, target_at
from cjmdesk.editor.target import (
    NOTHING,
    POINT_RADIUS,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.layout.boxes import Bezier, CardBox, MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId, PersonaId, StageId
from tests.editor.maps import card_id, hand_made, lane_id, step_id

COLUMNS, ROWS = 5, 4


@st.composite
def maps(draw: st.DrawFn) -> MapLayout:
    """Maps whose spanning cards never lie over another card, as a layout promises."""
    cards: dict[tuple[int, int], list[int]] = {}
    for row in range(ROWS - 1):
        column = 0
        while column < COLUMNS:
            span = draw(st.integers(1, COLUMNS - column))
            count = draw(st.integers(0, 3))
            if count:
                cards[column, row] = [span] * count
            column += span
    feelings = st.none() | st.integers(-4, 4).map(lambda half: half / 2)
    values = draw(st.lists(feelings, min_size=COLUMNS, max_size=COLUMNS))
    links = draw(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=2))
    return hand_made(COLUMNS, ROWS, cards, values, links)


def looked_for(layout: MapLayout, point: Point, reach: float) -> Target:
    """The same question answered by looking at everything."""
    if point.y < layout.head_height or point.x < layout.head_width:
        return next((head for head in heads(layout, point)), NOTHING)
    near = [
        (math.dist(known.at, point), CurvePointTarget(curve.lane, curve.persona, known.step))
        for curve in layout.curves
        for known in curve.points
    ]
    lying: list[Target] = [
        target
        for away, target in sorted(near, key=lambda pair: pair[0])
        if away <= POINT_RADIUS + reach
    ]
    for link in reversed(layout.links):
        if min(distance_to(bezier, point) for bezier in link.path) <= reach:
            lying.append(LinkTarget(link.link))
    lying += [CardTarget(box.card) for box in layout.cards.values() if box.rect.contains(point)]
    cells = [CellTarget(step.step, lane.lane) for step in layout.steps for lane in layout.lanes]
    lying += [cell for cell in cells if inside(layout, cell, point)]
    return lying[0] if lying else NOTHING


def heads(layout: MapLayout, point: Point) -> list[Target]:
    above: list[Target] = [StepTarget(box.step) for box in layout.steps]
    above += [StageTarget(box.stage) for box in layout.stages]
    beside: list[Target] = [LaneTarget(box.lane) for box in layout.lanes]
    candidates = above if point.y < layout.head_height else beside
    return [target for target in candidates if inside(layout, target, point)]


def inside(layout: MapLayout, target: Target, point: Point) -> bool:
    rect = rect_of(layout, target)
    return rect is not None and rect.contains(point)


@given(
    layout=maps(),
    x=st.floats(-50, 1200),
    y=st.floats(-50, 1000),
    reach=st.sampled_from([0.0, 3.0, 8.0]),
)
def test_bisection_agrees_with_looking_at_everything(
    layout: MapLayout, x: float, y: float, reach: float
) -> None:
    assert target_at(layout, Point(x, y), reach) == looked_for(layout, Point(x, y), reach)


@given(layout=maps())
def test_every_card_is_found_at_its_middle(layout: MapLayout) -> None:
    for card, box in layout.cards.items():
        assert target_at(layout, box.rect.centre) == CardTarget(card)


@pytest.fixture
def layout() -> MapLayout:
    return hand_made(4, 3, {(0, 0): [1, 1], (1, 0): [3]}, [1, None, -1.5, 2], [(3, 0)])


def test_a_card_over_three_steps_is_found_in_the_last_of_them(layout: MapLayout) -> None:
    wide = layout.cards[card_id(1, 0, 0)].rect
    assert target_at(layout, Point(wide.right - 5, wide.y + 5)) == CardTarget(card_id(1, 0, 0))


def test_the_gap_between_two_cards_is_the_cell(layout: MapLayout) -> None:
    upper = layout.cards[card_id(0, 0, 0)].rect
    found = target_at(layout, Point(upper.centre.x, upper.bottom + 2))
    assert found == CellTarget(step_id(0), lane_id(0))


def test_headers_and_lane_heads_are_found(layout: MapLayout) -> None:
    assert target_at(layout, Point(140, 10)) == StageTarget(StageId("stage-0"))
    assert target_at(layout, Point(140, 80)) == StepTarget(step_id(0))
    assert target_at(layout, Point(20, 300)) == LaneTarget(lane_id(1))
    assert target_at(layout, Point(20, 20)) == NOTHING


def test_a_curve_point_is_found_beside_its_marker_within_reach(layout: MapLayout) -> None:
    at = layout.curves[0].points[0].at
    point = CurvePointTarget(lane_id(2), PersonaId("lead"), step_id(0))
    beside = at.moved(POINT_RADIUS + 4, 0)
    assert target_at(layout, beside, 5) == point
    assert target_at(layout, beside, 0) == CellTarget(step_id(0), lane_id(2))


def test_of_two_curve_points_in_one_place_the_upper_one_is_found(layout: MapLayout) -> None:
    curve = layout.curves[0]
    both = replace(layout, curves=(curve, replace(curve, persona=PersonaId("second"))))
    found = target_at(both, curve.points[0].at)
    assert found == CurvePointTarget(lane_id(2), PersonaId("second"), step_id(0))


def test_a_link_is_found_only_near_its_path(layout: MapLayout) -> None:
    on = point_on(layout.links[0].path[0], 0.5)
    assert target_at(layout, on, 4) == LinkTarget("link-3-0")
    assert target_at(layout, on.moved(0, -12), 4) != LinkTarget("link-3-0")


def test_of_two_links_on_one_path_the_one_painted_last_is_found(layout: MapLayout) -> None:
    under = layout.links[0]
    both = replace(layout, links=(under, replace(under, link="over")))
    assert target_at(both, point_on(under.path[0], 0.5), 4) == LinkTarget("over")


def test_an_empty_map_has_nothing_anywhere() -> None:
    empty = hand_made(0, 0)
    assert target_at(empty, Point(400, 300), 8) == NOTHING
    assert target_at(empty, Point(20, 20), 8) == NOTHING


@given(t=st.floats(0, 1))
def test_a_point_on_a_cubic_is_no_distance_from_it(t: float) -> None:
    bezier = Bezier(Point(0, 0), Point(40, 90), Point(120, -90), Point(200, 20))
    assert distance_to(bezier, point_on(bezier, t)) < 0.5


class Counting(dict[CardId, CardBox]):
    """Cards that count how often one is asked for."""

    asked = 0

    @override
    def __getitem__(self, card: CardId) -> CardBox:
        self.asked += 1
        return super().__getitem__(card)


def test_few_cards_are_looked_at_among_thousands() -> None:
    spans = {(column, row): [1] * 20 for column in range(50) for row in range(5)}
    crowded = hand_made(50, 5, spans)
    cards = Counting(crowded.cards)
    target_at(replace(crowded, cards=cards), Point(9000, 400), 6)
    assert 0 < cards.asked < 500
