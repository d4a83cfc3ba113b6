"""Changes with their intervals: nothing has changed at the line in the middle of every row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cjmdesk.layout.bands import Band, Paint, Part, TextBox
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import (
    TINY,
    TINY_HEIGHT,
    around,
    bar,
    dot,
    free,
    rule,
    word,
)
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.measure_cards import Leaning
from cjmdesk.layout.setting import Style
from cjmdesk.layout.table_layout import Cell, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

_LABEL_SHARE, _SAID_SHARE = 0.31, 0.3
_GAP = 16.0
_PADDING = 8.0
_AXIS = 38.0
_THICK = 7.0
_AIR = 1.25
"""The longer end reaches the edge divided by this."""
_PAINTS = {
    Leaning.BETTER: (Paint.GOOD_SOFT, Paint.GOOD),
    Leaning.WORSE: (Paint.WARM_SOFT, Paint.DANGER),
    Leaning.OPEN: (Paint.RAISED, Paint.SOFT),
}


@dataclass(frozen=True, slots=True)
class IntervalRow:
    """A difference; `low` and `high` are the ends of its interval, both or none."""

    name: str
    label: Cell
    difference: float | None
    low: float | None
    high: float | None
    ends: tuple[str, str]
    """Low and high in words."""
    leaning: Leaning
    said: Cell
    """The verdict."""


def interval_rows(
    measure: TextMeasure, rows: Sequence[IntervalRow], width: float
) -> tuple[Band, ...]:
    """A band for each row. Units differ, so every row has a scale of its own."""
    return tuple(_row(measure, row, width) for row in rows)


def _row(measure: TextMeasure, row: IntervalRow, width: float) -> Band:
    left, right = _LABEL_SHARE * width, _SAID_SHARE * width
    label, high = text_parts(measure, row.label, Rect(0, _PADDING, left - _GAP, 0), 3)
    said, higher = text_parts(measure, row.said, Rect(width - right, _PADDING, right, 0), 4)
    height = max(high, higher, _AXIS) + 2 * _PADDING
    room = Rect(left, (height - _AXIS) / 2, width - left - right - _GAP, _AXIS)
    parts: list[Part] = [label, said, *_axis(measure, row, room)]
    parts.append(rule(Point(0, height - 0.4), Point(width, height - 0.4)))
    return Band(height, tuple(parts), row.name)


def _axis(measure: TextMeasure, row: IntervalRow, room: Rect) -> Iterable[Part]:
    middle, y = room.x + room.width / 2, room.y + _AXIS / 2 - 4
    if row.difference is None:
        return
    yield rule(Point(room.x, y), Point(room.right, y))
    known = [end for end in (row.difference, row.low, row.high) if end is not None]
    longest = max(map(abs, known)) * _AIR or 1.0

    def x(value: float) -> float:
        return middle + value / longest * room.width / 2

    soft, strong = _PAINTS[row.leaning]
    if row.low is not None and row.high is not None:
        box = Rect(x(row.low), y - _THICK / 2, max(1.0, x(row.high) - x(row.low)), _THICK)
        yield bar(box, soft, strong)
    yield rule(Point(middle, room.y), Point(middle, y + 12), Paint.SOFT, 1.2)
    yield dot(Point(x(row.difference), y), 3.4, strong)
    yield from _words(measure, row, room, x(row.low or 0.0), x(row.high or 0.0))


def _words(
    measure: TextMeasure, row: IntervalRow, room: Rect, low: float, high: float
) -> Iterable[TextBox]:
    """The ends of the interval below it, 0 below the line where it has room."""
    strip = Rect(room.x, room.bottom - TINY_HEIGHT, room.width, TINY_HEIGHT)
    middle = room.x + room.width / 2
    taken: list[TextBox] = []
    if row.low is not None:
        first = Rect(strip.x, strip.y, strip.width / 2 - 4, strip.height)
        second = Rect(middle + 4, strip.y, strip.width / 2 - 4, strip.height)
        narrow = high - low < 70
        places = (
            (first if narrow or low < middle else second, row.ends[0], low),
            (second if narrow or high > middle else first, row.ends[1], high),
        )
        for rect, text, at in places:
            said = around(measure, text, at, rect, Style(TINY, Weight.REGULAR, Ink.SOFT))
            if said is not None and free(said, taken):
                taken.append(said)
    zero = around(measure, "0", middle, strip, Style(TINY, ink=Ink.FAINT))
    if zero is not None and free(zero, taken, 4.0):
        taken.append(zero)
    yield from taken


def head_words(measure: TextMeasure, words: tuple[str, str], width: float) -> Band:
    """A band that says which side of the line is which: below at the left, above at the right."""
    left, right = _LABEL_SHARE * width, _SAID_SHARE * width
    room = width - left - right - _GAP
    style = Style(TINY, ink=Ink.FAINT)
    sides = (
        word(measure, words[0], Rect(left, 2, room / 2 - 8, TINY_HEIGHT), style),
        word(measure, words[1], Rect(left + room / 2 + 8, 2, room / 2 - 8, TINY_HEIGHT), style, 1),
    )
    return Band(TINY_HEIGHT + 4, tuple(side for side in sides if side is not None), with_next=True)
