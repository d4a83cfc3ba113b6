"""Whatever charts are given, their words stay in their boxes and their marks in the band."""

import math
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.layout.bands import Band, Fill, Paint, Part, Shape, Stroke, TextBox
from cjmdesk.layout.charts.bar_rows import BarRow, Piece, bar_rows
from cjmdesk.layout.charts.funnel_strip import Column, funnel_strip
from cjmdesk.layout.charts.heat_table import Heat, HeatCell, HeatRow, heat_rows
from cjmdesk.layout.charts.interval_rows import IntervalRow, head_words, interval_rows
from cjmdesk.layout.charts.line_rows import LinePoint, LineRow, line_rows
from cjmdesk.layout.charts.marks import nice_ticks
from cjmdesk.layout.charts.quadrants import Placed, Quadrants, quadrants_band
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.measure_cards import Leaning
from cjmdesk.layout.table_layout import Said
from tests.layout.fake_measure import FakeMeasure

EPS = 0.01
ASCENT, DESCENT = 0.88, 0.24
WIDTHS = st.sampled_from((440.0, 700.0, 840.0, 1048.0, 1400.0))
WORDS = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="改进客户旅程，。！“”的了在", max_size=80),
    st.integers(1, 200).map(lambda n: "x" * n),
    st.sampled_from(["", "  ", "2026 Q3", "n = 41200", "👩‍👩‍👧"]),
)
CELLS = st.lists(WORDS.map(Said), max_size=3).map(tuple)
SHARES = st.floats(0, 1)
NUMBERS = st.floats(-1e6, 1e6)
MEASURE = FakeMeasure()


def points_of(part: Part) -> list[Point]:
    match part:
        case Stroke():
            return list(part.points)
        case Shape():
            steps = [part.outline.start, *(step[-2:] for step in part.outline.steps)]
            return [Point(part.at.x + part.size * x, part.at.y + part.size * y) for x, y in steps]
        case _:
            rect = part.rect
            return [Point(rect.x, rect.y), Point(rect.right, rect.bottom)]


def assert_sound(band: Band, width: float) -> None:
    """Marks and boxes lie in the band, lines in their boxes, and no two boxes share any room."""
    for part in band.parts:
        for point in points_of(part):
            assert -EPS <= point.x <= width + EPS, part
            assert -EPS <= point.y <= band.height + EPS, part
        assert not isinstance(part, Fill) or (part.rect.width >= 0 and part.rect.height >= 0)
    boxes = [part for part in band.parts if isinstance(part, TextBox)]
    for box in boxes:
        for text in box.lines:
            assert text.x >= box.rect.x - EPS
            assert text.x + text.line.width * text.size <= box.rect.right + EPS
            assert text.baseline - ASCENT * text.size >= box.rect.y - EPS, text
            assert text.baseline + DESCENT * text.size <= box.rect.bottom + EPS, text
    for one, other in combinations(boxes, 2):
        assert not one.rect.inset(EPS).meets(other.rect.inset(EPS)), (one, other)


@st.composite
def line_points(draw: st.DrawFn) -> LinePoint:
    value = draw(st.none() | NUMBERS)
    low = high = None
    if value is not None and draw(st.booleans()):
        low, high = value - draw(st.floats(0, 1e5)), value + draw(st.floats(0, 1e5))
    return LinePoint(
        at=draw(st.floats(0, 1000)),
        value=value,
        low=low,
        high=high,
        joined=draw(st.booleans()),
        faint=draw(st.booleans()),
        said="" if value is None else f"{value:g}",
        when=draw(WORDS),
        base=draw(WORDS),
    )


@st.composite
def line_row(draw: st.DrawFn) -> LineRow:
    found = sorted(draw(st.lists(line_points(), max_size=12)), key=lambda point: point.at)
    target = draw(st.none() | NUMBERS)
    return LineRow("m", draw(CELLS), tuple(found), target, draw(WORDS), draw(WORDS))


@given(st.lists(line_row(), min_size=1, max_size=3), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_lines_over_time_stay_in_their_band(rows: list[LineRow], width: float) -> None:
    for band in line_rows(MEASURE, rows, width):
        assert_sound(band, width)


PIECES = st.tuples(SHARES, SHARES).map(lambda ends: Piece(min(ends), max(ends), Paint.ACCENT))


@given(st.builds(BarRow, st.just("b"), CELLS, st.tuples(PIECES, PIECES), CELLS), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_bars_stay_in_their_band(row: BarRow, width: float) -> None:
    for band in bar_rows(MEASURE, [row], width):
        assert_sound(band, width)


@st.composite
def interval_row(draw: st.DrawFn) -> IntervalRow:
    difference = draw(st.none() | NUMBERS)
    low = high = None
    if difference is not None and draw(st.booleans()):
        low, high = difference - draw(st.floats(0, 1e5)), difference + draw(st.floats(0, 1e5))
    ends = (draw(WORDS), draw(WORDS))
    leaning = draw(st.sampled_from(Leaning))
    return IntervalRow("i", draw(CELLS), difference, low, high, ends, leaning, draw(CELLS))


@given(interval_row(), WIDTHS, st.tuples(WORDS, WORDS))
@settings(deadline=None, max_examples=80)
def test_changes_stay_in_their_band(row: IntervalRow, width: float, sides: tuple[str, str]) -> None:
    for band in (head_words(MEASURE, sides, width), *interval_rows(MEASURE, [row], width)):
        assert_sound(band, width)


COLUMNS = st.builds(
    lambda before, stays, known, lost, group: Column(
        before, before * stays if known else None, lost, group, group * 3
    ),
    SHARES,
    SHARES,
    st.booleans(),
    WORDS,
    st.sampled_from(("a", "b", "Wählen und vergleichen", "售后")),
)


@given(st.lists(COLUMNS, max_size=120), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_a_funnel_stays_in_its_band(columns: list[Column], width: float) -> None:
    assert_sound(funnel_strip(MEASURE, columns, width), width)


HEAT_CELLS = st.builds(HeatCell, WORDS, WORDS, st.sampled_from(Heat), st.none() | SHARES)


@given(st.data(), st.integers(1, 8), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_a_heat_map_stays_in_its_band(data: st.DataObject, columns: int, width: float) -> None:
    titles = [data.draw(WORDS) for _ in range(columns)]
    cells = tuple(data.draw(HEAT_CELLS) for _ in range(columns))
    for band in heat_rows(MEASURE, titles, [HeatRow("s", data.draw(CELLS), cells)], width):
        assert_sound(band, width)


@given(
    st.lists(st.builds(Placed, st.integers(1, 999), st.floats(0, 10), st.floats(0, 10))),
    st.tuples(WORDS, WORDS, WORDS, WORDS),
    WORDS,
    WIDTHS,
)
@settings(deadline=None, max_examples=60)
def test_a_field_of_four_stays_in_its_band(
    things: list[Placed], names: tuple[str, str, str, str], axes: str, width: float
) -> None:
    field = Quadrants(0.0, 10.0, (5.0, 5.0), axes, names, tuple(things))
    assert_sound(quadrants_band(MEASURE, field, width), width)


def line(*values: float | None, joined: bool = True) -> LineRow:
    found = tuple(
        LinePoint(float(at), value, None, None, joined, False, f"{value}", f"Q{at}", "")
        for at, value in enumerate(values)
    )
    return LineRow("m", (Said("NPS"),), found, None, "", "no value")


def strokes(band: Band, width: float) -> list[Stroke]:
    return [p for p in band.parts if isinstance(p, Stroke) and p.width == width]


def said(band: Band) -> list[str]:
    boxes = (part for part in band.parts if isinstance(part, TextBox))
    return [line.line.text for box in boxes for line in box.lines]


def test_a_gap_is_no_line_and_no_zero() -> None:
    (whole,) = line_rows(MEASURE, [line(10, 20, 30)], 900)
    (gapped,) = line_rows(MEASURE, [line(10, None, 30)], 900)
    assert len(strokes(whole, 1.8)) == 2
    assert not strokes(gapped, 1.8)
    assert "no value" in said(gapped)
    assert "no value" not in said(whole)


def test_what_is_read_at_the_same_time_stands_above_each_other() -> None:
    early, late = line_rows(MEASURE, [line(10, 20, 30), line(5, 6, 7)], 900)

    def ends(band: Band) -> list[float]:
        return [stroke.points[0].x for stroke in strokes(band, 1.8)]

    assert ends(early) == ends(late)


@pytest.mark.parametrize("values", [(10, 20, 30), (30, 20, 10), (20, 20, 21), (10, 30, 10)])
@pytest.mark.parametrize("width", [700.0, 1048.0])
@pytest.mark.parametrize("target", [23.0, 36.0])
def test_no_whisker_and_no_line_crosses_out_a_number(
    values: tuple[float, ...], target: float, width: float
) -> None:
    points = tuple(
        LinePoint(float(at), value, value - 8, value + 8, True, False, f"{value}.5", f"Q{at}", "")
        for at, value in enumerate(values)
    )
    (band,) = line_rows(MEASURE, [LineRow("m", (), points, target, "target", "")], width)
    wanted = {*(point.said for point in points), "target"}
    boxes = [part for part in band.parts if isinstance(part, TextBox)]
    numbers = [box.rect for box in boxes if box.lines and box.lines[0].line.text in wanted]
    assert len(numbers) == 4
    for number in numbers:
        for whisker in strokes(band, 0.8):
            x = whisker.points[0].x
            assert not (x == whisker.points[1].x and number.x < x < number.right)
        for stroke in strokes(band, 1.2):
            y = stroke.points[0].y
            assert not number.y + 2 < y < number.bottom - 2
        for stroke in strokes(band, 1.8):
            for step in range(21):
                start, end = stroke.points
                at = Point(
                    start.x + step / 20 * (end.x - start.x), start.y + step / 20 * (end.y - start.y)
                )
                assert not number.contains(at)


def test_few_answers_make_a_hollow_point() -> None:
    point = LinePoint(0.0, 10.0, None, None, False, True, "10", "", "")
    (band,) = line_rows(MEASURE, [LineRow("m", (), (point,), None, "", "")], 900)
    (mark,) = [part for part in band.parts if isinstance(part, Shape)]
    assert not mark.outline.solid


def test_every_cell_of_a_heat_map_says_its_number() -> None:
    cells = tuple(HeatCell(f"{n}", "", heat, 0.5) for n, heat in enumerate(Heat))
    _, band = heat_rows(MEASURE, ["a"] * len(cells), [HeatRow("s", (), cells)], 900)
    assert said(band) == [f"{n}" for n in range(len(cells))]


def test_things_at_one_place_share_a_pill() -> None:
    things = (Placed(1, 5, 5), Placed(2, 5, 5), Placed(3, 9, 9))
    field = Quadrants(0, 10, (5, 5), "", ("", "", "", ""), things)
    words = said(quadrants_band(MEASURE, field, 900))
    assert "1 +1" in words
    assert "3" in words


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_ticks_are_few_and_within(low: float, span: float) -> None:
    high = low + span
    ticks = nice_ticks(low, high)
    assert 2 <= len(ticks) <= 5
    slack = 1e-6 * max(abs(low), abs(high), span)
    assert all(low - slack <= tick <= high + slack for tick in ticks)


def test_ticks_of_nothing_are_the_one_value() -> None:
    assert nice_ticks(3.0, 3.0) == [3.0]
    assert nice_ticks(0.0, math.inf) == [0.0]
    assert nice_ticks(0, 95) == pytest.approx([0, 50])
    assert nice_ticks(-8, 41) == pytest.approx([0, 20, 40])
    assert nice_ticks(1.4, 6.9) == pytest.approx([2, 4, 6])


def test_a_part_is_measured_from_its_own_corner() -> None:
    assert points_of(Fill(Rect(1, 2, 3, 4), None)) == [Point(1, 2), Point(4, 6)]
