"""A journey as columns side by side, each as high as there are customers left."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from cjmdesk.layout.bands import Band, Paint, Part, TextBox
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import TINY, TINY_HEIGHT, around, bar, free, rule, word
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style
from cjmdesk.typeset.text import TextMeasure, Weight

_TOP = 15.0
_HEIGHT = 92.0
_FOOT = 18.0
_LEFT = 34.0


@dataclass(frozen=True, slots=True)
class Column:
    """A step: who comes in and who goes on, as shares 0…1 of those who set out."""

    before: float
    after: float | None
    """None where it is unknown how many leave."""
    lost: str
    """In words; empty where unknown."""
    group: str
    """Its stage; neighbours of the same id stand over one name."""
    group_name: str


def funnel_strip(measure: TextMeasure, columns: Sequence[Column], width: float) -> Band:
    """One band over the whole width."""
    room = Rect(_LEFT, _TOP, width - _LEFT, _HEIGHT)
    step = room.width / max(1, len(columns))
    parts: list[Part] = list(_axis(measure, room))
    for place, column in enumerate(columns):
        parts += _column(column, room, place, step)
    parts += _words(measure, columns, room, step)
    parts += _groups(measure, columns, room, step)
    return Band(room.bottom + _FOOT + 4, tuple(parts))


def _axis(measure: TextMeasure, room: Rect) -> Iterable[Part]:
    for share in (0.0, 0.5, 1.0):
        y = room.bottom - share * room.height
        yield rule(Point(room.x, y), Point(room.right, y))
        at = Rect(0, y - TINY_HEIGHT / 2, room.x - 5, TINY_HEIGHT)
        said = word(measure, f"{100 * share:.0f} %", at, Style(TINY, ink=Ink.FAINT), 1.0)
        if said is not None:
            yield said


def _column(column: Column, room: Rect, place: int, step: float) -> Iterable[Part]:
    gap = min(3.0, 0.15 * step)
    x, wide = room.x + place * step + gap / 2, step - gap

    def box(low: float, high: float) -> Rect:
        return Rect(x, room.bottom - high * room.height, wide, (high - low) * room.height)

    if column.after is None:
        yield bar(box(0.0, column.before), None, Paint.LINE)
        return
    yield bar(box(0.0, column.after), Paint.ACCENT)
    if column.after < column.before:
        yield bar(box(column.after, column.before), Paint.DANGER_SOFT, Paint.DANGER)


def _words(
    measure: TextMeasure, columns: Sequence[Column], room: Rect, step: float
) -> Iterable[Part]:
    """Losses above their columns, the greatest first where not all have room."""
    taken: list[TextBox] = []
    known = [(place, c) for place, c in enumerate(columns) if c.after is not None and c.lost]
    known.sort(key=lambda pair: (pair[1].after or 0.0) - pair[1].before)
    for place, column in known:
        middle = room.x + (place + 0.5) * step
        top = room.bottom - column.before * room.height - TINY_HEIGHT - 1
        left, right = max(room.x, middle - 40), min(room.right, middle + 40)
        at = Rect(left, top, right - left, TINY_HEIGHT)
        style = Style(TINY, Weight.BOLD, Ink.DANGER)
        said = around(measure, column.lost, middle, at, style)
        if said is not None and free(said, taken):
            taken.append(said)
    yield from taken


def _groups(
    measure: TextMeasure, columns: Sequence[Column], room: Rect, step: float
) -> Iterable[Part]:
    start = 0
    for _group, members in groupby(columns, key=lambda column: column.group):
        found = list(members)
        x, wide = room.x + start * step, len(found) * step
        yield rule(Point(x, room.bottom), Point(x, room.bottom + _FOOT), Paint.LINE)
        at = Rect(x + 4, room.bottom + 4, wide - 8, TINY_HEIGHT + 2)
        said = word(measure, found[0].group_name, at)
        if said is not None:
            yield said
        start += len(found)
