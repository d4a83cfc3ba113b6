"""A table whose cells are tinted by what they say; the number stands in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from cjmdesk.layout.bands import Band, Fill, Paint, Part
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import TINY, TINY_HEIGHT, bar, word
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.setting import Style
from cjmdesk.layout.table_layout import HEAD, Cell, Said, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

_LABEL_SHARE = 0.22
_HEIGHT = 36.0
_GAP = 2.0
_PADDING = 5.0
_LEVEL = 3.0


class Heat(StrEnum):
    """How much a cell asks to be looked at."""

    HOT = "hot"
    WARM = "warm"
    PLAIN = "plain"
    GOOD = "good"
    UNKNOWN = "unknown"


_GROUNDS = {
    Heat.HOT: Paint.DANGER_SOFT,
    Heat.WARM: Paint.WARM_SOFT,
    Heat.PLAIN: Paint.RAISED,
    Heat.GOOD: Paint.GOOD_SOFT,
    Heat.UNKNOWN: None,
}
_LEVELS = {
    Heat.HOT: Paint.DANGER,
    Heat.WARM: Paint.WARM,
    Heat.PLAIN: Paint.SOFT,
    Heat.GOOD: Paint.GOOD,
    Heat.UNKNOWN: Paint.SOFT,
}


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A value; `level` 0…1 is how far it is along its scale, None where there is no value."""

    value: str
    base: str
    """How many it is of."""
    heat: Heat
    level: float | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """A row under its name."""

    name: str
    label: Cell
    cells: tuple[HeatCell, ...]


def heat_rows(
    measure: TextMeasure, titles: Sequence[str], rows: Sequence[HeatRow], width: float
) -> tuple[Band, ...]:
    """The titles, which come again on every page, and a band for each row."""
    left = _LABEL_SHARE * width
    step = (width - left) / max(1, len(titles))
    heads: list[Part] = []
    height = 0.0
    for place, title in enumerate(titles):
        said = (Said(title, Ink.SOFT, Weight.BOLD, HEAD),)
        room = Rect(left + place * step + _PADDING, 3, step - 2 * _PADDING, 0)
        box, high = text_parts(measure, said, room, 3)
        heads.append(box)
        height = max(height, high)
    head = Band(height + 7, tuple(heads), with_next=True)
    return head, *(replace(_row(measure, row, left, step), heading=head) for row in rows)


def _row(measure: TextMeasure, row: HeatRow, left: float, step: float) -> Band:
    label, high = text_parts(measure, row.label, Rect(0, _PADDING, left - 10, 0), 2)
    height = max(_HEIGHT, high + 2 * _PADDING)
    parts: list[Part] = [label]
    for place, cell in enumerate(row.cells):
        rect = Rect(left + place * step, 0, step - _GAP, height - _GAP)
        parts += _cell(measure, cell, rect)
    return Band(height, tuple(parts), row.name)


def _cell(measure: TextMeasure, cell: HeatCell, rect: Rect) -> list[Part]:
    ground = _GROUNDS[cell.heat]
    parts: list[Part] = [Fill(rect, ground, 3.0, Paint.FAINT_LINE)]
    room = rect.width - 2 * _PADDING
    ink = Ink.FAINT if cell.heat is Heat.UNKNOWN else Ink.STRONG
    top = rect.y + (rect.height - 26) / 2
    value = word(
        measure,
        cell.value,
        Rect(rect.x + _PADDING, top, 0.56 * room, 18),
        Style(12.0, Weight.BOLD, ink),
    )
    base = word(
        measure,
        cell.base,
        Rect(rect.x + _PADDING + 0.58 * room, top + 4, 0.42 * room, TINY_HEIGHT),
        Style(TINY, ink=Ink.SOFT),
        1.0,
    )
    parts += [box for box in (value, base) if box is not None]
    if cell.level is not None:
        track = Rect(rect.x + _PADDING, rect.bottom - _LEVEL - 4, room, _LEVEL)
        parts.append(bar(track, Paint.PAPER, Paint.FAINT_LINE))
        wide = max(1.0, min(1.0, max(0.0, cell.level)) * room)
        parts.append(bar(Rect(track.x, track.y, wide, _LEVEL), _LEVELS[cell.heat]))
    return parts
