"""What charts are drawn of: dots, areas, short words that never leave their place."""

import math
from collections.abc import Sequence

from cjmdesk.layout.bands import Fill, Paint, Part, Shape, Stroke, TextBox
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, baseline, set_line
from cjmdesk.layout.shapes import Outline, circle
from cjmdesk.typeset.text import TextMeasure, Weight

TINY = 8.0
"""Size of what stands beside lines."""
TINY_HEIGHT = 11.0
_DOT = circle(0, 0, 1, solid=True)
_RING = circle(0, 0, 1)
_LEAST_ROOM = 8.0
"""Below this width no word is tried."""


def dot(at: Point, size: float, paint: Paint) -> Part:
    """A filled circle of a radius."""
    return Shape(_DOT, at, size, paint)


def ring(at: Point, size: float, paint: Paint, ground: Paint = Paint.PAPER) -> Part:
    """A hollow circle of a radius."""
    return Shape(_RING, at, size, paint, ground)


def area(points: Sequence[Point], paint: Paint) -> Part:
    """A filled shape with straight edges; three points at least."""
    first, *others = points
    outline = Outline(first, tuple((p.x, p.y) for p in others), closed=True, solid=True)
    return Shape(outline, Point(0, 0), 1.0, paint)


def rule(start: Point, end: Point, paint: Paint = Paint.FAINT_LINE, width: float = 0.7) -> Part:
    """A straight line."""
    return Stroke((start, end), paint, width)


def bar(rect: Rect, paint: Paint | None, frame: Paint | None = None) -> Part:
    """A bar, its corners hardly rounded."""
    return Fill(rect, paint, min(2.0, rect.height / 2, max(0.0, rect.width) / 2), frame)


def word(
    measure: TextMeasure,
    text: str,
    rect: Rect,
    style: Style | None = None,
    align: float = 0.0,
) -> TextBox | None:
    """One line in the middle of a box, at its left (0), its middle (0.5) or its right (1).

    The box is made as wide as the words are. None where there is nothing to say, or no room.
    """
    set_in = style or Style(TINY, Weight.REGULAR, Ink.SOFT)
    if not text.strip() or rect.width < _LEAST_ROOM:
        return None
    y = baseline(rect.y, rect.height, set_in.size)
    line = set_line(measure, text, set_in, Point(rect.x, y), rect.width)
    wide = line.line.width * line.size
    if wide > rect.width:
        return None
    x = rect.x + align * (rect.width - wide)
    moved = set_line(measure, text, set_in, Point(x, y), rect.width)
    return TextBox(Rect(x, rect.y, wide, rect.height), (moved,))


def around(
    measure: TextMeasure, text: str, middle: float, rect: Rect, style: Style | None = None
) -> TextBox | None:
    """One line around an x, moved where it would leave the box to either side."""
    box = word(measure, text, rect, style)
    if box is None:
        return None
    x = min(max(middle - box.rect.width / 2, rect.x), rect.right - box.rect.width)
    (line,) = box.lines
    return TextBox(
        Rect(x, rect.y, box.rect.width, rect.height),
        (set_line(measure, line.line.text, _style_of(box), Point(x, line.baseline), rect.width),),
    )


def free(box: TextBox, taken: Sequence[TextBox], room: float = 3.0) -> bool:
    """Whether a box has room between others."""
    rect = box.rect
    wide = Rect(rect.x - room, rect.y, rect.width + 2 * room, rect.height)
    return not any(wide.meets(other.rect) for other in taken)


def nice_ticks(low: float, high: float) -> list[float]:
    """Two to five round values that lie in a range; without a range its one value.

    Steps are 1, 2 or 5 times a power of ten.
    """
    span = high - low
    if not span > 0 or not math.isfinite(span):
        return [low]
    power = 10.0 ** math.floor(math.log10(span))
    for step in (5 * power, 2 * power, power, power / 2, power / 5):
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last > first:
            return [n * step for n in range(first, last + 1)]
    return [low]


def figure(value: float) -> str:
    """A number of an axis, its minus a minus."""
    text = f"{value:.6g}" if abs(value) >= 1e-9 else "0"
    return text.replace("-", "\N{MINUS SIGN}")


def _style_of(box: TextBox) -> Style:
    (line,) = box.lines
    return Style(line.size, line.weight, line.ink)
