"""The impact–effort matrix as a whole: plate, fields, axes with their words, and the bubbles."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.matrix_axes import (
    ALL_STEPS,
    BEYOND,
    LEAST_IMPACT,
    MOST_IMPACT,
    STEPS,
    effort_at,
    impact_at,
    place_of,
    step_of_effort,
)
from cjmdesk.layout.matrix_bubbles import (
    LINE,
    NARROWEST,
    Bubble,
    Corner,
    MatrixItem,
    lay_out_bubbles,
)
from cjmdesk.layout.setting import Style, baseline, set_line
from cjmdesk.typeset.text import TextMeasure, Weight

_STAYS_WITHIN = 0.3
"""Steps along an axis that are taken for a hand that is not quite steady."""

_CAPTION = Style(12.0, Weight.BOLD, Ink.SOFT)
_END = Style(11.5, ink=Ink.FAINT)
_FIELD = Style(12.0, Weight.BOLD)
_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 8.0, 6.0, 44.0


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
        return self.plate.width / ALL_STEPS, self.plate.height / ALL_STEPS

    def place_of(self, impact: float, effort: float) -> Point:
        """Where values stand on the plate."""
        return place_of(self.plate, self.sizes, impact, effort)

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
        impact = impact_at((self.plate.bottom - point.y) / up - BEYOND)
        effort = effort_at(self.sizes, (point.x - self.plate.x) / across - BEYOND)
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
            Point(rect.x + 12, baseline(_title_top(rect, plate), LINE, _FIELD.size)),
            max(8.0, rect.width - 24),
        )
        for field, rect in fields.items()
    }
    sizes = tuple(weeks for weeks, _ in words.sizes)
    bubbles = lay_out_bubbles(items, sizes, plate, fields, titles.values(), measure)
    return MatrixLayout(
        (width, height),
        plate,
        middle,
        sizes,
        fields,
        titles,
        tuple(_captions(words, measure, plate)),
        _impact_caption(words, measure, plate),
        bubbles,
    )


def _title_top(field: Rect, plate: Rect) -> float:
    """At the outer edge of the plate: along the middle lines stand many bubbles."""
    return field.y + 8 if field.y == plate.y else field.bottom - 8 - LINE


def _captions(words: MatrixWords, measure: TextMeasure, plate: Rect) -> Iterable[TextLine]:
    """Numbers beside the plate, sizes under it, and under them what the axis is."""
    up = plate.height / ALL_STEPS
    for place in range(int(STEPS) + 1):
        line = measure.line(str(int(LEAST_IMPACT) + place), _END.weight)
        y = plate.bottom - (place + BEYOND) * up
        x = plate.x - 7 - line.width * _END.size
        yield TextLine(line, x, baseline(y - LINE / 2, LINE, _END.size), *_END[:3])
    step = plate.width / ALL_STEPS
    at = baseline(plate.bottom + 4, LINE, _END.size)
    for place, (_, text) in enumerate(words.sizes):
        size = set_line(measure, text, _END, Point(0, at), step)
        x = plate.x + (place + BEYOND) * step - size.line.width * size.size / 2
        yield TextLine(size.line, x, at, *_END[:3])
    at = baseline(plate.bottom + 4 + LINE + 2, LINE, _CAPTION.size)
    middle = set_line(measure, words.effort, _CAPTION, Point(0, at), plate.width)
    wide = middle.line.width * middle.size
    start = plate.x + (plate.width - wide) / 2
    yield TextLine(middle.line, start, at, middle.size, middle.weight, middle.ink)
    room = start - plate.x - 12
    if room > NARROWEST:
        yield set_line(measure, words.low_effort, _END, Point(plate.x, at), room)
        end = set_line(measure, words.high_effort, _END, Point(0, at), room)
        x = plate.right - end.line.width * end.size
        yield TextLine(end.line, x, at, end.size, end.weight, end.ink)


def _impact_caption(words: MatrixWords, measure: TextMeasure, plate: Rect) -> Turned:
    line = set_line(measure, words.impact, _CAPTION, Point(0, 0), plate.height)
    wide = line.line.width * line.size
    return Turned(line, Point(_LEFT - 26, plate.y + (plate.height + wide) / 2))
