"""A radar has edges only between known values, and whoever is in it can be told apart in grey."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.layout.bands import Paint, Stroke, TextBox
from cjmdesk.layout.charts.radar import Radar, RadarLine, radar_band
from cjmdesk.layout.geometry import Point
from tests.layout.charts.test_charts import MEASURE, WIDTHS, WORDS, assert_sound

GRID = (Paint.LINE, Paint.FAINT_LINE)


@st.composite
def radars(draw: st.DrawFn) -> Radar:
    count = draw(st.integers(3, 8))
    values = st.lists(st.none() | st.floats(0, 7), min_size=count, max_size=count).map(tuple)
    return Radar(
        tuple(draw(st.lists(WORDS, min_size=count, max_size=count))),
        5,
        tuple(draw(st.lists(st.builds(RadarLine, WORDS, values), max_size=6))),
    )


@given(radars(), WIDTHS)
@settings(deadline=None, max_examples=80)
def test_a_radar_stays_in_its_band(radar: Radar, width: float) -> None:
    assert_sound(radar_band(MEASURE, radar, width), width)


def strokes(values: tuple[float | None, ...]) -> int:
    """Edges of one line, without its sample in the legend."""
    axes = ("a",) * len(values)
    band = radar_band(MEASURE, Radar(axes, 5, (RadarLine("x", values),)), 700.0)
    drawn = [part for part in band.parts if isinstance(part, Stroke)]
    return len([part for part in drawn if part.paint not in GRID]) - 1


@given(st.lists(st.none() | st.floats(1, 5), min_size=3, max_size=8))
@settings(deadline=None, max_examples=60)
def test_an_edge_joins_two_neighbours_that_are_both_known(values: list[float | None]) -> None:
    ring = [*values, values[0]]
    wanted = sum(one is not None and other is not None for one, other in pairwise(ring))
    assert strokes(tuple(values)) == wanted


def test_no_edge_passes_a_missing_value() -> None:
    assert strokes((3.0, 3.0, 3.0, 3.0)) == 4
    assert strokes((3.0, None, 3.0, 3.0)) == 2
    assert strokes((3.0, None, 3.0, None)) == 0


def test_each_line_has_dashes_of_its_own() -> None:
    lines = tuple(RadarLine(name, (3.0, 4.0, 5.0)) for name in "abcdef")
    band = radar_band(MEASURE, Radar(("x", "y", "z"), 5, lines), 700.0)
    drawn = [part for part in band.parts if isinstance(part, Stroke)]
    manners = {(part.paint, part.dashes) for part in drawn if part.paint not in GRID}
    assert len({dashes for _, dashes in manners}) == len(manners) == 6


def test_no_line_passes_through_the_number_of_a_ring() -> None:
    # Through the numbers at the right of the upright axis, as two of the samples have it.
    values = (4.0, 3.0, 3.0, 3.0, 1.0), (3.0, 5.0, 4.0, 2.0, 4.0)
    lines = tuple(RadarLine("x", one) for one in values)
    band = radar_band(MEASURE, Radar(("a",) * 5, 5, lines), 700.0)
    boxes = [part for part in band.parts if isinstance(part, TextBox)]
    numbers = [box for box in boxes if box.lines[0].line.text in "12345"]
    edges = [part for part in band.parts if isinstance(part, Stroke) and part.paint not in GRID]
    assert len(numbers) >= 4
    for edge in edges:
        start, end = edge.points
        for step in range(101):
            across = start.x + step / 100 * (end.x - start.x)
            down = start.y + step / 100 * (end.y - start.y)
            assert not any(number.rect.contains(Point(across, down)) for number in numbers)
