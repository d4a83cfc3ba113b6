"""The small dark notes beside moments of truth: where they lie and what they say."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainter

from cjmdesk.canvas.brush import colour
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import MARKER_RADIUS, no_pen
from cjmdesk.canvas.paint_card import as_qt
from cjmdesk.layout.boxes import CurvePoint, Ink, MapLayout, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import TextMeasure, Weight
from cjmdesk.words import Words

_SIZE, _SMALL = 11.0, 10.5
_PADDING = 10.0
_HEIGHT = 40.0
_FIRST_BASELINE, _SECOND_BASELINE = 16.0, 31.0
_AWAY = MARKER_RADIUS + 7.0
_MOST_WORDS = 168.0
_RADIUS = 8.0


@dataclass(frozen=True, slots=True)
class Tip:
    """A note with its ground; coordinates are absolute."""

    rect: Rect
    title: TextLine
    text: TextLine


def tips_of(layout: MapLayout, measure: TextMeasure, tr: Words) -> tuple[Tip, ...]:
    """A note for each starred point, kept clear of faces and of each other where there is room."""
    faces = [
        Rect(
            point.at.x - MARKER_RADIUS,
            point.at.y - MARKER_RADIUS,
            2 * MARKER_RADIUS,
            2 * MARKER_RADIUS,
        )
        for curve in layout.curves
        for point in curve.points
    ]
    tips: list[Tip] = []
    for curve in layout.curves:
        lane = next((lane.rect for lane in layout.lanes if lane.lane == curve.lane), None)
        if lane is None:
            continue
        body = Rect(layout.head_width, lane.y, layout.width - layout.head_width, lane.height)
        for point in curve.points:
            if point.star:
                taken = [*faces, *(tip.rect for tip in tips)]
                tips.append(_placed(_words_of(point, measure, tr), point.at, body, taken))
    return tuple(tips)


def paint_tips(
    painter: QPainter, tips: Sequence[Tip], glyphs: Glyphs, palette: Palette, seen: Rect
) -> None:
    """The notes in view, in layout units of the body."""
    for tip in tips:
        if tip.rect.meets(seen):
            no_pen(painter)
            painter.setBrush(colour(palette.tip))
            painter.drawRoundedRect(as_qt(tip.rect), _RADIUS, _RADIUS)
            glyphs.draw(painter, (tip.title, tip.text), palette)


def signed(value: float) -> str:
    """A feeling with its sign, the minus being U+2212."""
    if value == 0:
        return "0"
    return ("+" if value > 0 else "−") + f"{abs(value):g}"


def _words_of(point: CurvePoint, measure: TextMeasure, tr: Words) -> tuple[TextLine, TextLine]:
    """Both lines, from the note's corner."""
    title = measure.line(tr("Moment of truth"), Weight.BOLD)
    said = " ".join(point.note.split()) or tr("Emotion {value}", value=signed(point.value))
    text = measure.broken(said, _MOST_WORDS / _SMALL, Weight.REGULAR, 1)[0]
    return (
        TextLine(title, _PADDING, _FIRST_BASELINE, _SIZE, Weight.BOLD, Ink.ON_DARK),
        TextLine(text, _PADDING, _SECOND_BASELINE, _SMALL, Weight.REGULAR, Ink.ON_DARK),
    )


def _placed(words: tuple[TextLine, TextLine], at: Point, body: Rect, taken: Sequence[Rect]) -> Tip:
    """The note at the first side of its point that is free, or at its right."""
    width = max(line.line.width * line.size for line in words) + 2 * _PADDING
    beside, above = at.y - _HEIGHT / 2, at.y - _AWAY - _HEIGHT
    corners = [
        Point(at.x + _AWAY, beside),
        Point(at.x - _AWAY - width, beside),
        Point(at.x - width / 2, at.y + _AWAY),
        Point(at.x - width / 2, above),
        Point(at.x + _AWAY, at.y + _AWAY),
        Point(at.x + _AWAY, above),
    ]
    places = [_inside(Rect(corner.x, corner.y, width, _HEIGHT), body) for corner in corners]
    free = [place for place in places if not any(place.meets(other) for other in taken)]
    rect = (free or places)[0]
    title, text = (_moved(line, rect.x, rect.y) for line in words)
    return Tip(rect, title, text)


def _inside(rect: Rect, body: Rect) -> Rect:
    x = max(body.x, min(rect.x, body.right - rect.width))
    y = max(body.y, min(rect.y, body.bottom - rect.height))
    return Rect(x, y, rect.width, rect.height)


def _moved(line: TextLine, dx: float, dy: float) -> TextLine:
    return replace(line, x=line.x + dx, baseline=line.baseline + dy)
