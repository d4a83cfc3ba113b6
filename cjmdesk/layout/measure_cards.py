"""Measures as cards side by side: what they are, what they say now, and how that has changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.layout.bands import Band, Fill, Paint, Part, Section, TextBox
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, set_line
from cjmdesk.layout.table_layout import SMALL, Said, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

_NARROWEST, _WIDEST = 210.0, 380.0
_GAP = 10.0
_PADDING = 11.0
_VALUE = Style(19.0, Weight.BOLD, Ink.STRONG)
_CHANGE = 10.5
_VALUE_HEIGHT = 26.0


class Leaning(StrEnum):
    """What a change means."""

    BETTER = "better"
    WORSE = "worse"
    OPEN = "open"


_INKS = {Leaning.BETTER: Ink.GOOD, Leaning.WORSE: Ink.DANGER, Leaning.OPEN: Ink.SOFT}


@dataclass(frozen=True, slots=True)
class MeasureCard:
    """A measure in the reader's language."""

    name: str
    value: str
    change: str
    """With an arrow of its direction; empty where there is nothing to compare."""
    leaning: Leaning
    details: tuple[str, ...]


def measure_cards_section(
    measure: TextMeasure, cards: Sequence[MeasureCard], width: float
) -> Section:
    """As many side by side as there is room for, those of a row equally high."""
    most = max(1, int((width + _GAP) // (_NARROWEST + _GAP)))
    rows = -(-len(cards) // most) or 1
    beside = -(-len(cards) // rows)
    step = min((width + _GAP) / max(1, beside), _WIDEST + _GAP)
    bands = []
    for start in range(0, len(cards), max(1, beside)):
        row = cards[start : start + beside]
        bands.append(_row(measure, row, step))
    return Section(tuple(bands), gap=6.0)


def _row(measure: TextMeasure, cards: Sequence[MeasureCard], step: float) -> Band:
    parts: list[Part] = []
    height = 0.0
    for place, card in enumerate(cards):
        rect = Rect(place * step + _PADDING, 0, step - _GAP - 2 * _PADDING, 0)
        boxes, high = _card(measure, card, rect)
        parts += boxes
        height = max(height, high)
    grounds: list[Part] = [
        Fill(Rect(place * step, 0, step - _GAP, height), Paint.RAISED, 7.0, Paint.LINE)
        for place in range(len(cards))
    ]
    return Band(height + _GAP, (*grounds, *parts))


def _card(measure: TextMeasure, card: MeasureCard, rect: Rect) -> tuple[list[TextBox], float]:
    name = (Said(card.name, Ink.SOFT, size=9.0),)
    first, high = text_parts(measure, name, Rect(rect.x, 8, rect.width, 0), 2)
    top = 8 + high + 3
    base = top + 19
    value = set_line(measure, card.value, _VALUE, Point(rect.x, base), rect.width)
    wide = min(rect.width, value.line.width * value.size + 1)
    boxes = [first, TextBox(Rect(rect.x, top, wide, _VALUE_HEIGHT), (value,))]
    x = rect.x + wide + 7
    room = rect.x + rect.width - x
    if card.change and room > 12:
        style = Style(_CHANGE, Weight.BOLD, _INKS[card.leaning])
        change = set_line(measure, card.change, style, Point(x, base), room)
        boxes.append(TextBox(Rect(x, top, room, _VALUE_HEIGHT), (change,)))
    said = tuple(Said(detail, Ink.SOFT, size=SMALL) for detail in card.details)
    top += _VALUE_HEIGHT + 3
    last, high = text_parts(measure, said, Rect(rect.x, top, rect.width, 0), 4)
    return [*boxes, last], top + high + 9
