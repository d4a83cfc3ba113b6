"""The impact–effort matrix: where its bubbles stand and which of their names find room.

Both axes are fixed. Across, five rough sizes from XS to XL stand at equal distances with the line
between low and high at the third; up, impact 1…5 with the line at 3. What is beyond a scale stands
at its end.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, baseline, set_line
from cjmdesk.typeset.text import TextMeasure, Weight

LEAST_IMPACT, MOST_IMPACT = 1.0, 5.0
STEPS = 4.0
"""From the lowest step of an axis to the highest."""
_BEYOND = 0.5
"""Steps that the plate goes on at either end."""
_ALL_STEPS = STEPS + 2 * _BEYOND
_STAYS_WITHIN = 0.3
"""Steps along an axis that are taken for a hand that is not quite steady."""

_CAPTION = Style(12.0, Weight.BOLD, Ink.SOFT)
_END = Style(11.5, ink=Ink.FAINT)
_FIELD = Style(12.0, Weight.BOLD)
_NAME = Style(12.0)
_LINE = 17.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 8.0, 6.0, 44.0
_LEAST_RADIUS, _MOST_RADIUS = 11.0, 27.0
_WHOLE_SIZE_UP_TO = 24
"""So many bubbles have their whole size; more are drawn smaller."""
_SMALLEST_RADIUS = 4.0
_NUMBER_FROM = 8.0
"""Radius from which a bubble holds its number."""
_WIDEST_NAME = 0.36
"""Of the plate."""
_NARROWEST_NAME = 48.0
_MOST_NAMES = 60
_MOST_TRIED = 80
"""Where so many stand, those farther down the list find no room."""
_GAP = 5.0
_GRID = 64.0


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
class MatrixWords:
    """What the matrix says, in the reader's language."""

    fields: Mapping[Corner, str]
    impact: str
    effort: str
    low_effort: str
    high_effort: str
    sizes: Sequence[tuple[float, str]]
    """Five, growing: person-weeks and what stands under them."""


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


@dataclass(frozen=True, slots=True)
class Turned:
    """A line of text that is read upwards; its start is at a point."""

    line: TextLine
    at: Point


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """The matrix, ready to draw; later bubbles lie above earlier ones."""

    size: tuple[float, float]
    plate: Rect
    middle: Point
    sizes: tuple[float, ...]
    """Person-weeks at the steps across."""
    fields: Mapping[Corner, Rect]
    titles: Mapping[Corner, TextLine]
    captions: tuple[TextLine, ...]
    impact: Turned
    bubbles: tuple[Bubble, ...]

    def bubble_at(self, point: Point) -> Bubble | None:
        """The bubble under a point, the uppermost; a little beside counts."""
        best = None
        for bubble in self.bubbles:
            off = math.dist(point, bubble.centre) - bubble.radius
            if off <= 0:
                best = bubble
        if best is not None:
            return best
        near = [(math.dist(point, b.centre) - b.radius, b) for b in self.bubbles]
        found = min(near, key=lambda pair: pair[0], default=None)
        return found[1] if found is not None and found[0] <= 3 else None

    def bubble_of(self, name: str) -> Bubble | None:
        """The bubble of an item."""
        return next((bubble for bubble in self.bubbles if bubble.item.name == name), None)

    @property
    def step(self) -> tuple[float, float]:
        """How long a step is across and up."""
        return self.plate.width / _ALL_STEPS, self.plate.height / _ALL_STEPS

    def place_of(self, impact: float, effort: float) -> Point:
        """Where values stand on the plate."""
        return _place_of(self.plate, self.sizes, impact, effort)

    def corner_of(self, impact: float, effort: float) -> Corner:
        """The field of values; on a middle line counts as high."""
        high = impact >= (LEAST_IMPACT + MOST_IMPACT) / 2
        if effort >= self.sizes[len(self.sizes) // 2]:
            return Corner.UPPER_RIGHT if high else Corner.LOWER_RIGHT
        return Corner.UPPER_LEFT if high else Corner.LOWER_LEFT

    def values_at(self, point: Point, *, free: bool = False) -> tuple[float, float]:
        """Impact and effort nearest to a place on the plate or beside it: whole steps, or `free`
        impact to one decimal and effort to two digits."""
        across, up = self.step
        impact = impact_at((self.plate.bottom - point.y) / up - _BEYOND)
        effort = effort_at(self.sizes, (point.x - self.plate.x) / across - _BEYOND)
        if free:
            return round(impact, 1), float(f"{effort:.2g}")
        step = step_of_effort(self.sizes, effort)
        nearest = min(self.sizes, key=lambda size: abs(step_of_effort(self.sizes, size) - step))
        return float(math.floor(impact + 0.5)), nearest

    def moved_values(self, bubble: Bubble, to: Point, *, free: bool = False) -> tuple[float, float]:
        """Impact and effort of a bubble that is carried to a place.

        On an axis along which it hardly moved its value stays.
        """
        impact, effort = self.values_at(to, free=free)
        across, up = self.step
        if abs(to.y - bubble.centre.y) < _STAYS_WITHIN * up:
            impact = bubble.item.impact
        if abs(to.x - bubble.centre.x) < _STAYS_WITHIN * across:
            effort = bubble.item.effort
        return impact, effort


def step_of_effort(sizes: Sequence[float], effort: float) -> float:
    """Place of person-weeks above 0 on the axis: the sizes at 0…4, a log scale between and beyond.

    At most half a step beyond the ends.
    """
    place = 0
    while place < len(sizes) - 2 and effort >= sizes[place + 1]:
        place += 1
    low, high = sizes[place], sizes[place + 1]
    step = place + math.log(effort / low) / math.log(high / low)
    return min(STEPS + _BEYOND, max(-_BEYOND, step))


def effort_at(sizes: Sequence[float], step: float) -> float:
    """Person-weeks at a place of the axis; the inverse of `step_of_effort` between its ends."""
    within = min(STEPS, max(0.0, step))
    place = min(int(within), len(sizes) - 2)
    low, high = sizes[place], sizes[place + 1]
    return float(low * (high / low) ** (within - place))


def impact_at(step: float) -> float:
    """Impact 1…5 at a place of the axis, 0…4."""
    return min(MOST_IMPACT, max(LEAST_IMPACT, LEAST_IMPACT + step))


def _place_of(plate: Rect, sizes: Sequence[float], impact: float, effort: float) -> Point:
    across = (step_of_effort(sizes, effort) + _BEYOND) / _ALL_STEPS
    up = (impact - LEAST_IMPACT + _BEYOND) / _ALL_STEPS
    return Point(plate.x + across * plate.width, plate.bottom - up * plate.height)


def lay_out_matrix(
    items: Sequence[MatrixItem],
    words: MatrixWords,
    measure: TextMeasure,
    width: float,
    height: float,
) -> MatrixLayout:
    """The matrix in a room of a size, in layout units; the first items get their names first."""
    plate = Rect(_LEFT, _TOP, max(1.0, width - _LEFT - _RIGHT), max(1.0, height - _TOP - _BOTTOM))
    middle = plate.centre
    half = (plate.width / 2, plate.height / 2)
    fields = {
        Corner.UPPER_LEFT: Rect(plate.x, plate.y, *half),
        Corner.UPPER_RIGHT: Rect(middle.x, plate.y, *half),
        Corner.LOWER_LEFT: Rect(plate.x, middle.y, *half),
        Corner.LOWER_RIGHT: Rect(middle.x, middle.y, *half),
    }
    titles = {
        field: set_line(
            measure,
            words.fields[field],
            _FIELD,
            Point(rect.x + 12, baseline(_title_top(rect, plate), _LINE, _FIELD.size)),
            max(8.0, rect.width - 24),
        )
        for field, rect in fields.items()
    }
    sizes = tuple(weeks for weeks, _ in words.sizes)
    placed = _placed(items, sizes, plate, fields)
    namer = _Namer(measure, plate, [_extent(line) for line in titles.values()], placed)
    bubbles = [namer.named(item, centre, radius) for item, centre, radius in placed]
    # The first lie uppermost.
    bubbles.reverse()
    return MatrixLayout(
        (width, height),
        plate,
        middle,
        sizes,
        fields,
        titles,
        tuple(_captions(words, measure, plate)),
        _impact_caption(words, measure, plate),
        tuple(bubbles),
    )


def _title_top(field: Rect, plate: Rect) -> float:
    """At the outer edge of the plate: along the middle lines stand many bubbles."""
    return field.y + 8 if field.y == plate.y else field.bottom - 8 - _LINE


Placing = tuple[MatrixItem, Point, float]


def _placed(
    items: Sequence[MatrixItem], sizes: Sequence[float], plate: Rect, fields: Mapping[Corner, Rect]
) -> list[Placing]:
    """Bubbles at their values; those with the same values are spread around them."""
    shrunk = math.sqrt(min(1.0, _WHOLE_SIZE_UP_TO / max(1, len(items))))
    room = min(1.0, min(plate.width, plate.height) / 420)
    scale = shrunk * room
    farthest = 0.9 * min(plate.width, plate.height) / _ALL_STEPS
    sides = {field: _sides(rect) for field, rect in fields.items()}
    left, top, right, bottom = _sides(plate)
    met: dict[tuple[int, int], int] = {}
    placed = []
    for item in items:
        radius = max(_SMALLEST_RADIUS, _radius(item.expected) * scale)
        x, y = _place_of(plate, sizes, item.impact, item.effort)
        cell = (round(x / (2 * radius)), round(y / (2 * radius)))
        number = met.get(cell, 0)
        met[cell] = number + 1
        if number:
            # A sunflower: every next one a golden angle on, at a distance that keeps them apart.
            turn, away = number * 2.399963, min(1.7 * radius * math.sqrt(number), farthest)
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
        self, measure: TextMeasure, plate: Rect, taken: Iterable[Rect], placed: Iterable[Placing]
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
        if widths[-1] > _NARROWEST_NAME:
            widths.append(_NARROWEST_NAME)
        for width in widths:
            for x, y, leader in _places(centre, radius, width):
                if self._fits((x, y, x + width, y + _LINE)):
                    # A hair wider, as the width was measured from the very same line.
                    at = Point(x, baseline(y, _LINE, _NAME.size))
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
    beside = y - _LINE / 2
    right, left = x + radius + _GAP, x - radius - _GAP - width
    under, over = y + radius + 2, y - radius - 2 - _LINE
    yield right, beside, None
    yield left, beside, None
    yield x - width / 2, under, None
    yield x - width / 2, over, None
    for turn in (-45, 45, -135, 135):
        angle = math.radians(turn)
        edge = Point(x + radius * math.cos(angle), y + radius * math.sin(angle))
        end = Point(edge.x + 14 * math.cos(angle), edge.y + 14 * math.sin(angle))
        start = end.x + 3 if end.x > x else end.x - 3 - width
        yield start, end.y - _LINE / 2, (edge, end)


def _cells(sides: _Sides) -> list[tuple[int, int]]:
    left, top, right, bottom = (int(side // _GRID) for side in sides)
    if left == right and top == bottom:
        return [(left, top)]
    return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def _extent(line: TextLine) -> Rect:
    """The strip that a line takes."""
    top = line.baseline - baseline(0.0, _LINE, line.size)
    return Rect(line.x, top, line.line.width * line.size, _LINE)


def _captions(words: MatrixWords, measure: TextMeasure, plate: Rect) -> Iterable[TextLine]:
    """Numbers beside the plate, sizes under it, and under them what the axis is."""
    up = plate.height / _ALL_STEPS
    for place in range(int(STEPS) + 1):
        line = measure.line(str(int(LEAST_IMPACT) + place), _END.weight)
        y = plate.bottom - (place + _BEYOND) * up
        x = plate.x - 7 - line.width * _END.size
        yield TextLine(line, x, baseline(y - _LINE / 2, _LINE, _END.size), *_END[:3])
    step = plate.width / _ALL_STEPS
    at = baseline(plate.bottom + 4, _LINE, _END.size)
    for place, (_, text) in enumerate(words.sizes):
        size = set_line(measure, text, _END, Point(0, at), step)
        x = plate.x + (place + _BEYOND) * step - size.line.width * size.size / 2
        yield TextLine(size.line, x, at, *_END[:3])
    at = baseline(plate.bottom + 4 + _LINE + 2, _LINE, _CAPTION.size)
    middle = set_line(measure, words.effort, _CAPTION, Point(0, at), plate.width)
    wide = middle.line.width * middle.size
    start = plate.x + (plate.width - wide) / 2
    yield TextLine(middle.line, start, at, middle.size, middle.weight, middle.ink)
    room = start - plate.x - 12
    if room > _NARROWEST_NAME:
        yield set_line(measure, words.low_effort, _END, Point(plate.x, at), room)
        end = set_line(measure, words.high_effort, _END, Point(0, at), room)
        x = plate.right - end.line.width * end.size
        yield TextLine(end.line, x, at, end.size, end.weight, end.ink)


def _impact_caption(words: MatrixWords, measure: TextMeasure, plate: Rect) -> Turned:
    line = set_line(measure, words.impact, _CAPTION, Point(0, 0), plate.height)
    wide = line.line.width * line.size
    return Turned(line, Point(_LEFT - 26, plate.y + (plate.height + wide) / 2))
