"""Small multiples: a row for each measure, what it is at the left, its line over time beside it.

All rows share one time axis, so that what stands above each other happened together.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import cast

from cjmdesk.layout.bands import Band, Paint, Part, Stroke, TextBox
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import (
    TINY,
    TINY_HEIGHT,
    area,
    around,
    dot,
    figure,
    free,
    nice_ticks,
    ring,
    rule,
    word,
)
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style
from cjmdesk.layout.table_layout import Cell, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

_PLOT = 84.0
_TOP = 12.0
_FOOT = 2 * TINY_HEIGHT + 6
_PADDING = 8.0
_LABEL_SHARE, _WIDEST_LABEL = 0.34, 330.0
_SCALE = 44.0
"""Room for the numbers of the value axis."""
_EDGE = 44.0
"""Room at both ends of the time axis, for words beside the first and the last point."""
_CLEAR = 5.0
"""From a whisker to the number beside it."""
_RADIUS = 3.2
_REMEMBERED = 512
"""Rows: an edit changes one of many."""
_STRONG = Style(TINY, Weight.BOLD, Ink.STRONG)


@dataclass(frozen=True, slots=True)
class LinePoint:
    """A value at a time; without one it is a gap."""

    at: float
    """On any axis that all rows share."""
    value: float | None
    low: float | None
    high: float | None
    """Ends of its interval, both or none."""
    joined: bool
    """Whether the line comes here from the point before."""
    faint: bool
    """Whether it is only an indication."""
    said: str
    """The value as it is written beside the point."""
    when: str
    base: str
    """Under `when`: how many answered."""


@dataclass(frozen=True, slots=True)
class LineRow:
    """A measure."""

    name: str
    label: Cell
    points: tuple[LinePoint, ...]
    target: float | None
    target_said: str
    gap_said: str
    """What stands where a value is missing."""


def line_rows(measure: TextMeasure, rows: Sequence[LineRow], width: float) -> tuple[Band, ...]:
    """A band for each row."""
    times = [point.at for row in rows for point in row.points]
    first, last = min(times, default=0.0), max(times, default=1.0)
    key = cast("Hashable", measure)
    return tuple(_row(key, row, width, (first, last)) for row in rows)


@lru_cache(maxsize=_REMEMBERED)
def _row(measure: TextMeasure, row: LineRow, width: float, ends: tuple[float, float]) -> Band:
    left = min(_LABEL_SHARE * width, _WIDEST_LABEL)
    box, high = text_parts(measure, row.label, Rect(0, _PADDING, left - 16, 0), 3)
    plot = Rect(left + _SCALE, _PADDING + _TOP, width - left - _SCALE, _PLOT)
    height = max(high + 2 * _PADDING, plot.bottom + _FOOT + _PADDING)
    drawn = _Plot(measure, row, plot, ends)
    edge = rule(Point(0, height - 0.4), Point(width, height - 0.4))
    return Band(height, (box, *drawn.parts(), edge), row.name)


class _Plot:
    """The line of one row."""

    def __init__(
        self, measure: TextMeasure, row: LineRow, rect: Rect, ends: tuple[float, float]
    ) -> None:
        self._measure = measure
        self._row = row
        self._rect = rect
        self._ends = ends
        self._known = [point for point in row.points if point.value is not None]
        self._rising = _rising(row.points)
        self._low, self._high = _range(row)

    def parts(self) -> Iterable[Part]:
        """From the ground up."""
        yield from self._grid()
        yield from self._bands()
        yield from self._target()
        yield from self._lines()
        yield from self._words()

    def _x(self, at: float) -> float:
        first, last = self._ends
        room = self._rect.width - 2 * _EDGE
        share = (at - first) / (last - first) if last > first else 0.5
        return self._rect.x + _EDGE + share * room

    def _y(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        return self._rect.bottom - min(1.0, max(0.0, share)) * self._rect.height

    def _at(self, point: LinePoint) -> Point:
        return Point(self._x(point.at), self._y(point.value or 0.0))

    def _grid(self) -> Iterable[Part]:
        rect = self._rect
        for tick in nice_ticks(self._low, self._high):
            y = self._y(tick)
            yield rule(Point(rect.x, y), Point(rect.right, y))
            room = Rect(rect.x - _SCALE, y - TINY_HEIGHT / 2, _SCALE - 5, TINY_HEIGHT)
            said = word(self._measure, figure(tick), room, Style(TINY, ink=Ink.FAINT), 1.0)
            if said is not None:
                yield said

    def _bands(self) -> Iterable[Part]:
        """The interval of every stretch of the line; whiskers where a point stands alone."""
        for stretch in _stretches(self._row.points):
            spread = [p for p in stretch if p.low is not None and p.high is not None]
            if len(spread) == len(stretch) > 1:
                over = [Point(self._x(p.at), self._y(p.high or 0.0)) for p in stretch]
                under = [Point(self._x(p.at), self._y(p.low or 0.0)) for p in stretch]
                yield area([*over, *reversed(under)], Paint.ACCENT_SOFT)
            for point in spread:
                yield from self._whisker(point)

    def _whisker(self, point: LinePoint) -> Iterable[Part]:
        x, top, bottom = self._x(point.at), self._y(point.high or 0.0), self._y(point.low or 0.0)
        yield rule(Point(x, top), Point(x, bottom), Paint.ACCENT, 0.8)
        for y in (top, bottom):
            yield rule(Point(x - 3, y), Point(x + 3, y), Paint.ACCENT, 0.8)

    def _target(self) -> Iterable[Part]:
        if self._row.target is None:
            return
        y, rect = self._y(self._row.target), self._rect
        yield Stroke((Point(rect.x, y), Point(rect.right, y)), Paint.GOOD, 1.2, (5.0, 3.0))

    def _lines(self) -> Iterable[Part]:
        for before, after in pairwise(self._row.points):
            if after.joined and before.value is not None and after.value is not None:
                yield Stroke((self._at(before), self._at(after)), Paint.ACCENT, 1.8)
        for point in self._known:
            made = ring if point.faint else dot
            yield made(self._at(point), _RADIUS, Paint.ACCENT)

    def _words(self) -> Iterable[Part]:
        """Values beside their points, periods below; what has no room is left out.

        The last and the first have their say before the others.
        """
        points = self._row.points
        order = [*points[-1:], *points[:1], *reversed(points[1:-1])]
        taken: list[TextBox] = []
        for said in [self._target_word()]:
            if said is not None:
                taken.append(said)
        for point in order:
            self._put(taken, self._below(point))
        for point in order:
            self._put(taken, self._beside(point, taken))
        yield from taken

    def _put(self, taken: list[TextBox], boxes: Iterable[TextBox]) -> None:
        found = list(boxes)
        if all(free(box, taken) for box in found):
            taken += found

    def _target_word(self) -> TextBox | None:
        if self._row.target is None:
            return None
        y, rect = self._y(self._row.target), self._rect
        top = y + 1 if y - TINY_HEIGHT < rect.y - _TOP + 1 else y - TINY_HEIGHT
        room = Rect(rect.x, top, rect.width / 3, TINY_HEIGHT)
        return word(self._measure, self._row.target_said, room, Style(TINY, ink=Ink.GOOD))

    def _below(self, point: LinePoint) -> Iterable[TextBox]:
        rect, x = self._rect, self._x(point.at)
        for line, text in enumerate((point.when, point.base)):
            room = Rect(rect.x, rect.bottom + 5 + line * TINY_HEIGHT, rect.width, TINY_HEIGHT)
            faint = Style(TINY, ink=Ink.FAINT if line else Ink.SOFT)
            said = around(self._measure, text, x, _narrowed(room, x, 80.0), faint)
            if said is not None:
                yield said

    def _beside(self, point: LinePoint, taken: Sequence[TextBox]) -> Iterable[TextBox]:
        """Above the point, or below it where somebody else stands there."""
        rect = self._rect
        for top in self._tops(point):
            if top < rect.y - _TOP or top + TINY_HEIGHT > rect.bottom + 4:
                continue
            said = self._number(point, Rect(rect.x, top, rect.width, TINY_HEIGHT))
            if said is not None and free(said, taken):
                yield said
                return

    def _tops(self, point: LinePoint) -> Sequence[float]:
        """Where its number may stand: above first, but not where a line would cross it there."""
        if point.value is None:
            return (self._rect.y + self._rect.height / 2,)
        y = self._y(point.value)
        above, below = y - TINY_HEIGHT - 4, y + 5
        tops = (below, above) if point in self._rising else (above, below)
        return sorted(tops, key=self._meets_target)

    def _meets_target(self, top: float) -> bool:
        if self._row.target is None:
            return False
        return top < self._y(self._row.target) < top + TINY_HEIGHT

    def _number(self, point: LinePoint, room: Rect) -> TextBox | None:
        """What is said at a point: around it, or at the right of its whisker."""
        x = self._x(point.at)
        if point.value is None:
            faint = Style(TINY, ink=Ink.FAINT)
            return around(self._measure, self._row.gap_said, x, _narrowed(room, x, 60.0), faint)
        if point.low is None:
            return around(self._measure, point.said, x, _narrowed(room, x, 60.0), _STRONG)
        left = x + _CLEAR
        beside = Rect(left, room.y, min(60.0, room.right - left), room.height)
        return word(self._measure, point.said, beside, _STRONG)


def _rising(points: Sequence[LinePoint]) -> list[LinePoint]:
    """Points with an interval from which the line goes up."""
    return [
        point
        for point, after in pairwise(points)
        if after.joined
        and point.low is not None
        and point.value is not None
        and after.value is not None
        and after.value > point.value
    ]


def _narrowed(room: Rect, middle: float, half: float) -> Rect:
    left, right = max(room.x, middle - half), min(room.right, middle + half)
    return Rect(left, room.y, right - left, room.height)


def _stretches(points: Sequence[LinePoint]) -> list[list[LinePoint]]:
    """Points that one line joins."""
    found: list[list[LinePoint]] = []
    for point in points:
        if point.value is None:
            found.append([])
        elif found and found[-1] and point.joined:
            found[-1].append(point)
        else:
            found.append([point])
    return [stretch for stretch in found if stretch]


def _range(row: LineRow) -> tuple[float, float]:
    """What the value axis shows: every value, interval and the target, with some air."""
    ends = [row.target] if row.target is not None else []
    for point in row.points:
        ends += [end for end in (point.value, point.low, point.high) if end is not None]
    low, high = min(ends, default=0.0), max(ends, default=1.0)
    air = 0.08 * (high - low) or max(1.0, 0.05 * abs(high))
    return low - air, high + air
