"""Bars under each other, each with its name and its number."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.layout.bands import Band, Paint, Part
from cjmdesk.layout.charts.marks import bar, rule
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.table_layout import Cell, text_parts
from cjmdesk.typeset.text import TextMeasure

_LABEL_SHARE, _SAID_SHARE = 0.3, 0.24
_BAR = 14.0
_PADDING = 6.0
_GAP = 12.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a bar, both ends as shares 0…1 of the longest there can be."""

    start: float
    end: float
    paint: Paint | None
    frame: Paint | None = None


@dataclass(frozen=True, slots=True)
class BarRow:
    """A bar; what is said of it stands at its right."""

    name: str
    label: Cell
    pieces: tuple[Piece, ...]
    said: Cell


def bar_rows(measure: TextMeasure, rows: Sequence[BarRow], width: float) -> tuple[Band, ...]:
    """A band for each row."""
    return tuple(_row(measure, row, width) for row in rows)


def _row(measure: TextMeasure, row: BarRow, width: float) -> Band:
    left, right = _LABEL_SHARE * width, _SAID_SHARE * width
    label, high = text_parts(measure, row.label, Rect(0, _PADDING, left - _GAP, 0), 3)
    room = width - left - right - _GAP
    at = Rect(width - right, _PADDING, right, 0)
    said, higher = text_parts(measure, row.said, at, 3)
    height = max(high, higher, _BAR) + 2 * _PADDING
    top = _PADDING + 0.5
    parts: list[Part] = [label, said]
    for piece in row.pieces:
        start, end = (min(1.0, max(0.0, share)) for share in (piece.start, piece.end))
        # What is there but hardly more than nothing still shows.
        wide = max((end - start) * room, 1.5 if end > start else 0.0)
        if wide:
            box = Rect(left + start * room, top, wide, _BAR)
            parts.append(bar(box, piece.paint, piece.frame))
    parts.append(rule(Point(left, _PADDING - 3), Point(left, height - _PADDING + 3), Paint.LINE))
    parts.append(rule(Point(0, height - 0.4), Point(width, height - 0.4)))
    return Band(height, tuple(parts), row.name)
