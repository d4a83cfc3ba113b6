"""Curves between values: they pass through them and never leave them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.layout.boxes import Bezier
from cjmdesk.layout.curve import monotone_cubic
from cjmdesk.layout.geometry import Point

Y = st.integers(-4, 4).map(lambda half: half / 2)
POINTS = st.lists(st.tuples(st.floats(1, 400), Y), min_size=2, max_size=12)


def along(widths: list[tuple[float, float]]) -> list[Point]:
    points = []
    x = 0.0
    for width, y in widths:
        x += width
        points.append(Point(x, y))
    return points


def at(piece: Bezier, t: float) -> float:
    a, b, c, d = (point.y for point in piece)
    s = 1 - t
    return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d


def test_no_gap_needs_no_piece() -> None:
    assert monotone_cubic([]) == ()
    assert monotone_cubic([Point(1, 2)]) == ()


def test_two_points_are_joined_by_a_straight_line() -> None:
    (piece,) = monotone_cubic([Point(0, 0), Point(3, 6)])

    assert piece == Bezier(Point(0, 0), Point(1, 2), Point(2, 4), Point(3, 6))


def test_a_peak_is_level_at_its_top() -> None:
    rise, fall = monotone_cubic([Point(0, 0), Point(3, 3), Point(6, 0)])

    assert rise.control2.y == 3
    assert fall.control1.y == 3


def test_slopes_are_drawn_back_to_the_circle_of_three() -> None:
    # Secants 1 and 9 give a middle slope of 5, which is 5 times the first secant: (1, 5) lies
    # outside the circle and is scaled by 3/√26.
    first, second = monotone_cubic([Point(0, 0), Point(3, 3), Point(6, 30)])

    scale = 3 / 26**0.5
    assert first.control1 == Point(1, scale)
    assert first.control2 == Point(2, 3 - 5 * scale)
    assert second.control1 == Point(4, 3 + 5 * scale)


@given(POINTS)
def test_pieces_join_the_points_in_order(widths: list[tuple[float, float]]) -> None:
    points = along(widths)
    pieces = monotone_cubic(points)

    assert [piece.start for piece in pieces] == points[:-1]
    assert [piece.end for piece in pieces] == points[1:]


@given(POINTS)
def test_between_two_values_the_curve_stays_between_them(
    widths: list[tuple[float, float]],
) -> None:
    for piece in monotone_cubic(along(widths)):
        low, high = sorted((piece.start.y, piece.end.y))
        assert all(low - 1e-9 <= at(piece, i / 40) <= high + 1e-9 for i in range(41))


@given(POINTS)
def test_between_two_values_the_curve_does_not_turn_back(
    widths: list[tuple[float, float]],
) -> None:
    for piece in monotone_cubic(along(widths)):
        rising = piece.end.y >= piece.start.y
        heights = [at(piece, i / 40) for i in range(41)]
        climbs = [b - a for a, b in pairwise(heights)]
        assert all(climb >= -1e-9 if rising else climb <= 1e-9 for climb in climbs)


@given(POINTS)
def test_the_curve_has_no_kink_where_pieces_meet(widths: list[tuple[float, float]]) -> None:
    pieces = monotone_cubic(along(widths))
    for before, after in pairwise(pieces):
        came = (before.end.y - before.control2.y) / (before.end.x - before.control2.x)
        goes = (after.control1.y - after.start.y) / (after.control1.x - after.start.x)
        assert abs(came - goes) <= 1e-6 * max(1.0, abs(came))
