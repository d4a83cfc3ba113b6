"""A radar chart: each line a shape over axes around a centre, told apart by colour and by dashes.

Nothing is drawn through an axis on which a value is missing.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjmdesk.layout.bands import Band, Paint, Part, Stroke
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import TINY, TINY_HEIGHT, dot, figure, ring, rule, word
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style
from cjmdesk.typeset.text import TextMeasure, Weight

_RADIUS, _RADIUS_SHARE = 112.0, 0.17
_LEGEND_SHARE, _WIDEST_LEGEND = 0.32, 280.0
_LABEL = Rect(0, 0, 0, 14.0)
_LABEL_GAP = 9.0
_MARGIN = 6.0
_SAMPLE = 34.0
_ROW = 22.0
_POINT = 2.6
_NUMBER = 20.0
"""Room for the number of a ring."""
_STEPS = 64
_MANNERS: tuple[tuple[Paint, tuple[float, ...]], ...] = (
    (Paint.ACCENT, ()),
    (Paint.WARM, (6.0, 3.0)),
    (Paint.DANGER, (1.5, 3.0)),
    (Paint.GOOD, (10.0, 3.0, 2.0, 3.0)),
    (Paint.INK, (3.0, 3.0)),
    (Paint.SOFT, (14.0, 4.0)),
)


@dataclass(frozen=True, slots=True)
class RadarLine:
    """Somebody's values, one for each axis; the first line of a radar is drawn boldest."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Three axes or more; the centre is 0, the rim `high`, and there is a ring at each whole."""

    axes: tuple[str, ...]
    high: int
    lines: tuple[RadarLine, ...]


def radar_band(measure: TextMeasure, radar: Radar, width: float) -> Band:
    """One band: the axes at the left, who is who at the right."""
    legend = min(_LEGEND_SHARE * width, _WIDEST_LEGEND)
    radius = min(_RADIUS, _RADIUS_SHARE * width)
    top = _LABEL.height + _LABEL_GAP + _MARGIN
    middle = Point((width - legend) / 2, top + radius)
    high = middle.y + radius + top
    listed = len(radar.lines) * _ROW
    at = Rect(width - legend, max(_MARGIN, (high - listed) / 2), legend, listed)
    drawn = _Radar(measure, radar, middle, radius)
    # The boldest shape lies on top of the others.
    shapes = [part for place in reversed(range(len(radar.lines))) for part in drawn.line(place)]
    parts = (*drawn.ground(), *shapes, *drawn.labels(2 * middle.x), *_legend(measure, radar, at))
    return Band(max(high, at.bottom + _MARGIN), tuple(parts))


class _Radar:
    """The shapes of a radar around its middle."""

    def __init__(self, measure: TextMeasure, radar: Radar, middle: Point, radius: float) -> None:
        self._measure = measure
        self._radar = radar
        self._middle = middle
        self._radius = radius

    def ground(self) -> Iterable[Part]:
        """Rings and spokes."""
        count = len(self._radar.axes)
        for level in range(1, self._radar.high + 1):
            points = [self._at(axis, level) for axis in range(count)]
            rim = level == self._radar.high
            yield Stroke((*points, points[0]), Paint.LINE if rim else Paint.FAINT_LINE, 0.7)
        for axis in range(count):
            yield rule(self._middle, self._at(axis, self._radar.high))

    def line(self, place: int) -> Iterable[Part]:
        """A line's edges and points."""
        values = self._radar.lines[place].values
        paint, dashes = _manner(place)
        around = [*range(len(values)), 0]
        for one, other in pairwise(around):
            start, end = values[one], values[other]
            if start is not None and end is not None:
                ends = (self._at(one, start), self._at(other, end))
                yield Stroke(ends, paint, _thickness(place), dashes)
        for axis, value in enumerate(values):
            if value is not None:
                yield _mark(place, self._at(axis, value))

    def labels(self, width: float) -> Iterable[Part]:
        """What the axes are, outside of the rim; the numbers of the rings where no line is."""
        style = Style(TINY + 1, Weight.BOLD, Ink.SOFT)
        for axis, text in enumerate(self._radar.axes):
            rect, align = self._label(axis, width)
            yield from _said(word(self._measure, text, rect, style, align))
        faint = Style(TINY, ink=Ink.FAINT)
        step = self._radius / self._radar.high
        if step < TINY_HEIGHT:
            return
        shapes = [part for place in range(len(self._radar.lines)) for part in self.line(place)]
        strokes = [part for part in shapes if isinstance(part, Stroke)]
        for level in range(1, self._radar.high + 1):
            y = self._middle.y - level * step - TINY_HEIGHT / 2
            rooms = ((self._middle.x + 4, 0.0), (self._middle.x - 4 - _NUMBER, 1.0))
            for x, align in rooms:
                room = Rect(x, y, _NUMBER, TINY_HEIGHT)
                box = word(self._measure, figure(level), room, faint, align)
                if box is not None and not any(_crosses(stroke, box.rect) for stroke in strokes):
                    yield box
                    break

    def _label(self, axis: int, width: float) -> tuple[Rect, float]:
        """Where an axis is named and how its name is aligned."""
        across, down = _direction(axis, len(self._radar.axes))
        reach = self._radius + _LABEL_GAP
        x = self._middle.x + reach * across
        y = self._middle.y + reach * down - _LABEL.height / 2
        y += _LABEL.height / 2 * down
        if abs(across) < 1e-6:
            return Rect(0, y, width, _LABEL.height), 0.5
        if across > 0:
            return Rect(x, y, max(0.0, width - x), _LABEL.height), 0.0
        return Rect(0, y, max(0.0, x), _LABEL.height), 1.0

    def _at(self, axis: int, value: float) -> Point:
        across, down = _direction(axis, len(self._radar.axes))
        share = min(1.0, max(0.0, value / self._radar.high)) * self._radius
        return Point(self._middle.x + share * across, self._middle.y + share * down)


def _direction(axis: int, count: int) -> tuple[float, float]:
    """From the top, clockwise."""
    turn = 2 * math.pi * axis / count
    return math.sin(turn), -math.cos(turn)


def _crosses(stroke: Stroke, rect: Rect) -> bool:
    """Whether a straight line passes through a box."""
    start, end = stroke.points
    ways = (step / _STEPS for step in range(_STEPS + 1))
    return any(
        rect.contains(Point(start.x + way * (end.x - start.x), start.y + way * (end.y - start.y)))
        for way in ways
    )


def _manner(place: int) -> tuple[Paint, tuple[float, ...]]:
    return _MANNERS[place % len(_MANNERS)]


def _thickness(place: int) -> float:
    return 2.2 if place == 0 else 1.3


def _mark(place: int, at: Point) -> Part:
    made = dot if place == 0 else ring
    return made(at, _POINT if place else _POINT + 0.6, _manner(place)[0])


def _legend(measure: TextMeasure, radar: Radar, rect: Rect) -> Iterable[Part]:
    for place, line in enumerate(radar.lines):
        y = rect.y + place * _ROW
        paint, dashes = _manner(place)
        ends = (Point(rect.x, y + _ROW / 2), Point(rect.x + _SAMPLE, y + _ROW / 2))
        yield Stroke(ends, paint, _thickness(place), dashes)
        yield _mark(place, Point(rect.x + _SAMPLE / 2, y + _ROW / 2))
        weight = Weight.REGULAR if place else Weight.BOLD
        left = rect.x + _SAMPLE + 8
        room = Rect(left, y + 3, rect.right - left, _ROW - 6)
        yield from _said(word(measure, line.name, room, Style(TINY + 2, weight, Ink.STRONG)))


def _said(box: Part | None) -> Sequence[Part]:
    return () if box is None else (box,)
