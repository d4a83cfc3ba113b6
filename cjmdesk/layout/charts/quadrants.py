"""Things by two numbers in a field that is cut in four; each has a number that a list explains."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjmdesk.layout.bands import Band, Fill, Paint, Part
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.marks import TINY, TINY_HEIGHT, figure, rule, word
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style
from cjmdesk.typeset.text import TextMeasure, Weight

_SIDE = 300.0
_LEFT = 34.0
_TOP = 18.0
_FOOT = 34.0
_PILL = Rect(0, 0, 24.0, 15.0)
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A thing's number in the list, and where it lies."""

    number: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Quadrants:
    """A field from `low` to `high` both ways, cut at `cut`."""

    low: float
    high: float
    cut: tuple[float, float]
    """Of x and of y."""
    axes: str
    """What lies across and what goes up."""
    names: tuple[str, str, str, str]
    """Upper left, upper right, lower left, lower right."""
    things: tuple[Placed, ...]


def quadrants_band(measure: TextMeasure, field: Quadrants, width: float) -> Band:
    """One band; where things would lie on each other they share a pill: “3 +2” is 3 and 2 more."""
    side = min(_SIDE, 0.6 * width)
    rect = Rect(_LEFT, _TOP, min(width - _LEFT - 2, 1.8 * side), side)
    parts = [*_ground(measure, field, rect), *_things(measure, field, rect)]
    return Band(rect.bottom + _FOOT, tuple(parts))


def _ground(measure: TextMeasure, field: Quadrants, rect: Rect) -> Iterable[Part]:
    cut = _at(field, rect, *field.cut)
    hot = Rect(rect.x, rect.y, cut.x - rect.x, cut.y - rect.y)
    yield Fill(hot, Paint.WARM_SOFT)
    yield Fill(rect, None, 0.0, Paint.LINE)
    yield rule(Point(cut.x, rect.y), Point(cut.x, rect.bottom), Paint.LINE, 1.0)
    yield rule(Point(rect.x, cut.y), Point(rect.right, cut.y), Paint.LINE, 1.0)
    wide, over, under = rect.width / 2 - 12, rect.y - 15, rect.bottom + 3
    places = (
        (rect.x, over, 0.0),
        (rect.right - wide, over, 1.0),
        (rect.x, under, 0.0),
        (rect.right - wide, under, 1.0),
    )
    for text, (x, y, align) in zip(field.names, places, strict=True):
        style = Style(TINY + 0.5, Weight.BOLD, Ink.SOFT)
        yield from _said(word(measure, text, Rect(x, y, wide, 13), style, align))
    yield from _axes(measure, field, rect)


def _axes(measure: TextMeasure, field: Quadrants, rect: Rect) -> Iterable[Part]:
    faint = Style(TINY, ink=Ink.FAINT)
    y = rect.bottom + 18
    sides = Rect(rect.x, y, rect.width, TINY_HEIGHT)
    yield from _said(word(measure, field.axes, sides, faint, 0.5))
    for value in (field.low, field.high):
        at = _at(field, rect, value, value)
        top = min(rect.bottom - TINY_HEIGHT, max(rect.y + 13, at.y))
        room = Rect(0, top, rect.x - 4, TINY_HEIGHT)
        yield from _said(word(measure, figure(value), room, faint, 1.0))


def _things(measure: TextMeasure, field: Quadrants, rect: Rect) -> Iterable[Part]:
    groups: list[tuple[Rect, list[int]]] = []
    for thing in field.things:
        pill = _pill(_at(field, rect, thing.x, thing.y), rect)
        wide = Rect(pill.x - _GAP, pill.y - _GAP, pill.width + 2 * _GAP, pill.height + 2 * _GAP)
        shared = next((numbers for other, numbers in groups if other.meets(wide)), None)
        if shared is None:
            groups.append((pill, [thing.number]))
        else:
            shared.append(thing.number)
    for pill, numbers in groups:
        yield Fill(pill, Paint.PAPER, 7.0, Paint.ACCENT)
        text = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} +{len(numbers) - 1}"
        room = Rect(pill.x + 1, pill.y, pill.width - 2, pill.height)
        yield from _said(word(measure, text, room, Style(TINY, Weight.BOLD, Ink.ACCENT), 0.5))


def _pill(at: Point, rect: Rect) -> Rect:
    """Around a point, but inside the field."""
    x = min(max(at.x - _PILL.width / 2, rect.x + 1), rect.right - _PILL.width - 1)
    y = min(max(at.y - _PILL.height / 2, rect.y + 1), rect.bottom - _PILL.height - 1)
    return Rect(x, y, _PILL.width, _PILL.height)


def _at(field: Quadrants, rect: Rect, x: float, y: float) -> Point:
    span = (field.high - field.low) or 1.0
    across = min(1.0, max(0.0, (x - field.low) / span))
    up = min(1.0, max(0.0, (y - field.low) / span))
    return Point(rect.x + across * rect.width, rect.bottom - up * rect.height)


def _said(box: Part | None) -> Iterable[Part]:
    if box is not None:
        yield box
