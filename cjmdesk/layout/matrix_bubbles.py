"""The bubbles of the impact–effort matrix, and which of their names find room."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.layout.boxes import TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.matrix_axes import ALL_STEPS, place_of
from cjmdesk.layout.setting import Style, baseline, set_line
from cjmdesk.typeset.text import TextMeasure, Weight

LINE = 17.0
"""Height of a line of the matrix, in layout units."""
NARROWEST = 48.0
"""Words that have less room than this are left out."""
_NAME = Style(12.0)
_LEAST_RADIUS, _MOST_RADIUS = 11.0, 27.0
_WHOLE_SIZE_UP_TO = 24
"""So many bubbles have their whole size; more are drawn smaller."""
_SMALLEST_RADIUS = 4.0
_NUMBER_FROM = 8.0
"""Radius from which a bubble holds its number."""
_WIDEST_NAME = 0.36
"""Of the plate."""
_MOST_NAMES = 60
_MOST_TRIED = 80
"""Where so many stand, those farther down the list find no room."""
_GAP = 5.0
_GRID = 64.0
"""Side of the squares by which a name looks for what is near."""
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


class Corner(StrEnum):
    """The four fields of the plate."""

    UPPER_LEFT = "upper-left"
    UPPER_RIGHT = "upper-right"
    LOWER_LEFT = "lower-left"
    LOWER_RIGHT = "lower-right"


@dataclass(frozen=True, slots=True)
class MatrixItem:
    """An improvement that has a place in the matrix."""

    name: str
    number: str
    """What stands in the bubble."""
    label: str
    impact: float
    effort: float
    expected: float | None
    """Expected relief: the area of the bubble."""
    field: Corner


@dataclass(frozen=True, slots=True)
class Bubble:
    """A bubble at its place."""

    item: MatrixItem
    centre: Point
    radius: float
    number: TextLine | None
    label: TextLine | None
    """None where there was no room for it."""
    leader: tuple[Point, Point] | None = None


def lay_out_bubbles(
    items: Sequence[MatrixItem],
    sizes: Sequence[float],
    plate: Rect,
    fields: Mapping[Corner, Rect],
    titles: Iterable[TextLine],
    measure: TextMeasure,
) -> tuple[Bubble, ...]:
    """Bubbles at their values, the last item undermost; no name stands on one of the `titles`."""
    placed = _placed(items, sizes, plate, fields)
    namer = _Namer(measure, plate, [_extent(line) for line in titles], placed)
    # The first get their names first, and lie uppermost.
    return tuple(reversed([namer.named(item, centre, radius) for item, centre, radius in placed]))


_Placing = tuple[MatrixItem, Point, float]


def _placed(
    items: Sequence[MatrixItem], sizes: Sequence[float], plate: Rect, fields: Mapping[Corner, Rect]
) -> list[_Placing]:
    """Bubbles at their values; those with the same values are spread around them."""
    shrunk = math.sqrt(min(1.0, _WHOLE_SIZE_UP_TO / max(1, len(items))))
    room = min(1.0, min(plate.width, plate.height) / 420)
    scale = shrunk * room
    farthest = 0.9 * min(plate.width, plate.height) / ALL_STEPS
    sides = {field: _sides(rect) for field, rect in fields.items()}
    left, top, right, bottom = _sides(plate)
    met: dict[tuple[int, int], int] = {}
    placed = []
    for item in items:
        radius = max(_SMALLEST_RADIUS, _radius(item.expected) * scale)
        x, y = place_of(plate, sizes, item.impact, item.effort)
        cell = (round(x / (2 * radius)), round(y / (2 * radius)))
        number = met.get(cell, 0)
        met[cell] = number + 1
        if number:
            # A sunflower: every next one a golden angle on, at a distance that keeps them apart.
            turn, away = number * _GOLDEN_ANGLE, min(1.7 * radius * math.sqrt(number), farthest)
            x, y = x + away * math.cos(turn), y + away * math.sin(turn)
        # The centre within its field, the whole bubble within the plate.
        start, over, end, under = sides[item.field]
        x = _within(x, max(start, left + radius), min(end, right - radius))
        y = _within(y, max(over, top + radius), min(under, bottom - radius))
        placed.append((item, Point(x, y), radius))
    return placed


def _radius(expected: float | None) -> float:
    """Area grows with relief, up to what a whole Pain Index of 100 has."""
    if expected is None:
        return _LEAST_RADIUS
    return max(_LEAST_RADIUS, _MOST_RADIUS * math.sqrt(min(1.0, expected / 100)))


def _within(value: float, low: float, high: float) -> float:
    return (low + high) / 2 if low > high else min(high, max(low, value))


_Sides = tuple[float, float, float, float]
"""Left, top, right and bottom: a thousand bubbles are asked about many times over, and plain
numbers are quickest."""


def _sides(rect: Rect) -> _Sides:
    return rect.x, rect.y, rect.right, rect.bottom


class _Namer:
    """Gives names room, the first come first; what is taken stays free of others."""

    def __init__(
        self, measure: TextMeasure, plate: Rect, taken: Iterable[Rect], placed: Iterable[_Placing]
    ) -> None:
        self._measure = measure
        self._plate = _sides(plate.inset(3))
        self._widest = _WIDEST_NAME * plate.inset(3).width
        self._cells: dict[tuple[int, int], list[_Sides]] = {}
        self._names = self._tried = 0
        for rect in taken:
            self._take(_sides(rect))
        for _, (x, y), radius in placed:
            # A little less than the bubble: its corners are empty.
            half = radius * 0.9
            self._take((x - half, y - half, x + half, y + half))

    def named(self, item: MatrixItem, centre: Point, radius: float) -> Bubble:
        number = self._number(item.number, centre, radius)
        full = self._names >= _MOST_NAMES or self._tried >= _MOST_TRIED
        found = None if full else self._label(item.label, centre, radius)
        if found is None:
            return Bubble(item, centre, radius, number, None)
        label, leader = found
        self._names += 1
        self._take(_sides(_extent(label)))
        return Bubble(item, centre, radius, number, label, leader)

    def _number(self, text: str, centre: Point, radius: float) -> TextLine | None:
        if radius < _NUMBER_FROM or not text:
            return None
        size = min(12.0, radius * 0.85)
        line = self._measure.line(text, Weight.BOLD)
        if line.width * size > 1.8 * radius:
            return None
        x = centre.x - line.width * size / 2
        return TextLine(line, x, baseline(centre.y - radius, 2 * radius, size), size, Weight.BOLD)

    def _label(
        self, text: str, centre: Point, radius: float
    ) -> tuple[TextLine, tuple[Point, Point] | None] | None:
        if not text.strip():
            return None
        self._tried += 1
        whole = self._measure.line(text, _NAME.weight).width * _NAME.size
        widths = [min(whole, self._widest)]
        if widths[0] > 90:
            widths.append(90.0)
        if widths[-1] > NARROWEST:
            widths.append(NARROWEST)
        for width in widths:
            for x, y, leader in _places(centre, radius, width):
                if self._fits((x, y, x + width, y + LINE)):
                    # A hair wider, as the width was measured from the very same line.
                    at = Point(x, baseline(y, LINE, _NAME.size))
                    return set_line(self._measure, text, _NAME, at, width + 0.01), leader
        return None

    def _fits(self, sides: _Sides) -> bool:
        x, y, right, bottom = sides
        left, top, end, foot = self._plate
        if x < left or y < top or right > end or bottom > foot:
            return False
        for cell in _cells(sides):
            for left, top, end, foot in self._cells.get(cell, ()):
                if x < end and left < right and y < foot and top < bottom:
                    return False
        return True

    def _take(self, sides: _Sides) -> None:
        for cell in _cells(sides):
            self._cells.setdefault(cell, []).append(sides)


def _places(
    centre: Point, radius: float, width: float
) -> Iterable[tuple[float, float, tuple[Point, Point] | None]]:
    """Left and top of where a name could stand: beside its bubble, under, over, then farther off
    with a leader."""
    x, y = centre
    beside = y - LINE / 2
    right, left = x + radius + _GAP, x - radius - _GAP - width
    under, over = y + radius + 2, y - radius - 2 - LINE
    yield right, beside, None
    yield left, beside, None
    yield x - width / 2, under, None
    yield x - width / 2, over, None
    for turn in (-45, 45, -135, 135):
        angle = math.radians(turn)
        edge = Point(x + radius * math.cos(angle), y + radius * math.sin(angle))
        end = Point(edge.x + 14 * math.cos(angle), edge.y + 14 * math.sin(angle))
        start = end.x + 3 if end.x > x else end.x - 3 - width
        yield start, end.y - LINE / 2, (edge, end)


def _cells(sides: _Sides) -> list[tuple[int, int]]:
    left, top, right, bottom = (int(side // _GRID) for side in sides)
    if left == right and top == bottom:
        return [(left, top)]
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _extent(line: TextLine) -> Rect:
    """The strip that a line takes."""
    top = line.baseline - baseline(0.0, LINE, line.size)
    return Rect(line.x, top, line.line.width * line.size, LINE)
