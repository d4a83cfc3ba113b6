"""The matrix: fixed places, fields that are kept, names that stay inside and apart."""

import math
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.insight.prioritise import ImpactEffort, impact_effort
from cjmdesk.insight.relief import T_SHIRTS
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.matrix_axes import effort_at, step_of_effort
from cjmdesk.layout.matrix_bubbles import Corner, MatrixItem
from cjmdesk.layout.matrix_layout import MatrixLayout, MatrixWords, lay_out_matrix
from tests.layout.fake_measure import FakeMeasure

WORDS = MatrixWords(
    fields={
        Corner.UPPER_LEFT: "Quick wins",
        Corner.UPPER_RIGHT: "Big bets",
        Corner.LOWER_LEFT: "Fill-ins",
        Corner.LOWER_RIGHT: "Time sinks",
    },
    impact="Impact",
    effort="Effort in person-weeks",
    low_effort="Little",
    high_effort="Much",
    sizes=tuple((weeks, name) for name, weeks in T_SHIRTS.items()),
)


SIZES = tuple(T_SHIRTS.values())
CORNERS = {
    ImpactEffort.QUICK_WIN: Corner.UPPER_LEFT,
    ImpactEffort.BIG_BET: Corner.UPPER_RIGHT,
    ImpactEffort.FILL_IN: Corner.LOWER_LEFT,
    ImpactEffort.TIME_SINK: Corner.LOWER_RIGHT,
}


def item(
    name: str, impact: float, effort: float, *, label: str = "A name", expected: float | None = 40
) -> MatrixItem:
    field = impact_effort(impact, effort)
    assert field is not None
    return MatrixItem(name, name, label, impact, effort, expected, CORNERS[field])


def laid_out(*items: MatrixItem, width: float = 560, height: float = 560) -> MatrixLayout:
    return lay_out_matrix(items, WORDS, FakeMeasure(), width, height)


def extents(layout: MatrixLayout) -> list[Rect]:
    labels = [bubble.label for bubble in layout.bubbles if bubble.label is not None]
    lines = [*layout.titles.values(), *labels]
    return [
        Rect(line.x, line.baseline - line.size, line.line.width * line.size, line.size * 1.3)
        for line in lines
    ]


def check(layout: MatrixLayout) -> None:
    """No bubble and no name outside the plate, no name over another or over a title."""
    plate = layout.plate
    for bubble in layout.bubbles:
        x, y = bubble.centre
        if min(plate.width, plate.height) > 2 * bubble.radius:
            assert plate.x - 1e-6 <= x - bubble.radius
            assert x + bubble.radius <= plate.right + 1e-6
            assert plate.y - 1e-6 <= y - bubble.radius
            assert y + bubble.radius <= plate.bottom + 1e-6
    rects = extents(layout)
    for place, rect in enumerate(rects):
        assert plate.x <= rect.x
        assert rect.right <= plate.right + 0.1
        assert plate.y <= rect.y
        assert rect.bottom <= plate.bottom
        assert not any(rect.inset(0.1).meets(other) for other in rects[:place])


items = st.builds(
    item,
    st.uuids().map(str),
    st.floats(1, 5),
    st.floats(0.01, 500),
    label=st.text(alphabet="ab 等待取号x", max_size=40),
    expected=st.none() | st.floats(0, 400),
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(items, max_size=60),
    st.floats(260, 1400),
    st.floats(260, 1400),
)
def test_names_stay_on_the_plate_and_apart(
    found: list[MatrixItem], width: float, height: float
) -> None:
    check(laid_out(*found, width=width, height=height))


def test_a_thousand_items_on_few_steps_are_laid_out_apart() -> None:
    dice = Random(3)
    found = [
        item(str(n), dice.randint(1, 5), dice.choice([0.5, 1, 3, 6, 12]), label=f"Item {n}")
        for n in range(1000)
    ]
    layout = laid_out(*found)
    check(layout)
    assert len(layout.bubbles) == 1000
    assert len({bubble.centre for bubble in layout.bubbles}) > 900


@settings(deadline=None, max_examples=60)
@given(st.lists(items, max_size=40))
def test_a_bubble_stands_in_its_field(found: list[MatrixItem]) -> None:
    layout = laid_out(*found)
    for bubble in layout.bubbles:
        rect = layout.fields[bubble.item.field]
        x, y = bubble.centre
        assert rect.x <= x <= rect.right
        assert rect.y <= y <= rect.bottom


def test_nothing_moves_when_an_item_is_added() -> None:
    one = item("a", 4, 1)
    assert laid_out(one).bubbles[0].centre == laid_out(item("b", 1, 12), one).bubbles[0].centre


def test_the_middle_of_both_scales_is_the_middle_of_the_plate() -> None:
    layout = laid_out(item("a", 3, 3))
    assert layout.place_of(3, 3) == pytest.approx(layout.middle)
    assert layout.bubbles[0].item.field is Corner.UPPER_RIGHT


@given(st.floats(0, 4))
def test_places_and_person_weeks_are_inverse(step: float) -> None:
    assert math.isclose(step_of_effort(SIZES, effort_at(SIZES, step)), step, abs_tol=1e-9)


def test_the_rough_sizes_stand_at_whole_steps() -> None:
    assert [step_of_effort(SIZES, e) for e in (0.5, 1, 3, 6, 12)] == pytest.approx([0, 1, 2, 3, 4])
    assert (step_of_effort(SIZES, 0.001), step_of_effort(SIZES, 9000)) == (-0.5, 4.5)


def test_more_relief_is_a_larger_bubble() -> None:
    layout = laid_out(item("a", 2, 1, expected=90), item("b", 4, 6, expected=30))
    by_name = {bubble.item.name: bubble.radius for bubble in layout.bubbles}
    assert by_name["a"] / by_name["b"] == pytest.approx(math.sqrt(3))


def test_the_bubble_of_the_better_rank_is_found_where_two_overlap() -> None:
    layout = laid_out(item("a", 4, 1), item("b", 4, 1.1))
    first = layout.bubble_of("a")
    assert first is not None
    found = layout.bubble_at(first.centre)
    assert found is not None
    assert found.item.name == "a"
    assert layout.bubble_at(Point(layout.plate.right - 1, layout.plate.bottom - 1)) is None


def test_a_place_stands_for_the_nearest_step() -> None:
    layout = laid_out()
    assert layout.values_at(layout.place_of(3.8, 5.1)) == (4, 6)
    assert layout.values_at(layout.place_of(3.8, 5.1), free=True) == (3.8, 5.1)
    assert layout.values_at(Point(-100, -100)) == (5, 0.5)


def test_an_axis_along_which_a_bubble_hardly_moved_keeps_its_value() -> None:
    layout = laid_out(item("a", 3.4, 2.2))
    bubble = layout.bubbles[0]
    across, up = layout.step
    assert layout.moved_values(bubble, bubble.centre.moved(2, -up)) == (4, 2.2)
    assert layout.moved_values(bubble, bubble.centre.moved(across, 2)) == (3.4, 6)


@given(st.floats(1, 5), st.floats(0.1, 50))
def test_corners_are_the_fields_of_impact_and_effort(impact: float, effort: float) -> None:
    field = impact_effort(impact, effort)
    assert field is not None
    assert laid_out().corner_of(impact, effort) is CORNERS[field]
