"""Setting text: broken lines become lines with a place."""

from typing import NamedTuple

from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.geometry import Point
from cjmdesk.typeset.text import TextMeasure, Weight

MIDDLE_ABOVE_BASELINE = 0.38
"""Of an em: the middle of a Chinese character, and near that of a Latin capital."""


class Style(NamedTuple):
    """How a piece of text is set; `leading` is the distance of its lines in em."""

    size: float
    weight: Weight = Weight.REGULAR
    ink: Ink = Ink.STRONG
    leading: float = 1.38


class Block(NamedTuple):
    """Lines set under each other, and the y below the last."""

    lines: tuple[TextLine, ...]
    bottom: float


def baseline(top: float, height: float, size: float) -> float:
    """The baseline of text of `size` that stands in the middle of a strip."""
    return top + height / 2 + MIDDLE_ABOVE_BASELINE * size


def set_block(
    measure: TextMeasure,
    text: str,
    style: Style,
    at: Point,
    width: float,
    max_lines: int | None = None,
) -> Block:
    """Break `text` at `width` units and set it with its top left corner at `at`.

    Blank text has no lines and no height.
    """
    if not text or text.isspace():
        return Block((), at.y)
    size, weight, ink, leading = style
    pitch = size * leading
    first = baseline(at.y, pitch, size)
    broken = measure.broken(text, width / size, weight, max_lines)
    lines = tuple(
        TextLine(line, at.x, first + pitch * i, size, weight, ink) for i, line in enumerate(broken)
    )
    return Block(lines, at.y + pitch * len(lines))


def set_line(measure: TextMeasure, text: str, style: Style, at: Point, width: float) -> TextLine:
    """One line with its start on the baseline at `at`; what is wider ends in an ellipsis."""
    line = measure.line(text, style.weight)
    if line.width * style.size > width:
        broken = measure.broken(text, width / style.size, style.weight, 1)
        line = broken[0] if broken else line
    return TextLine(line, at.x, at.y, style.size, style.weight, style.ink)
