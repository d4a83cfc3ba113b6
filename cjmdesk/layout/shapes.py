"""The small signs and faces as outlines, so that screen and paper draw the same ones.

Signs live in a square from (0, 0) to (1, 1), y downwards; faces and markers around (0, 0) with
radius 1.
"""

from dataclasses import dataclass
from functools import cache

from cjmdesk.layout.boxes import Mark


@dataclass(frozen=True, slots=True)
class Outline:
    """A connected path of lines and cubics; filled where `solid`, else stroked."""

    start: tuple[float, float]
    steps: tuple[tuple[float, ...], ...]
    """Two numbers: a line to there; six: a cubic with two controls to there."""
    closed: bool = False
    solid: bool = False


ROUND = 0.5522847498
"""Control length of the cubic nearest to a quarter of a unit circle."""


def circle(x: float, y: float, radius: float, *, solid: bool = False) -> Outline:
    """A circle of four cubics."""
    k = radius * ROUND
    return Outline(
        (x + radius, y),
        (
            (x + radius, y + k, x + k, y + radius, x, y + radius),
            (x - k, y + radius, x - radius, y + k, x - radius, y),
            (x - radius, y - k, x - k, y - radius, x, y - radius),
            (x + k, y - radius, x + radius, y - k, x + radius, y),
        ),
        closed=True,
        solid=solid,
    )


def _line(*numbers: float, closed: bool = False, solid: bool = False) -> Outline:
    points = list(zip(numbers[::2], numbers[1::2], strict=True))
    return Outline(points[0], tuple(points[1:]), closed=closed, solid=solid)


def _box(x: float, y: float, width: float, height: float, *, solid: bool = False) -> Outline:
    right, bottom = x + width, y + height
    return _line(x, y, right, y, right, bottom, x, bottom, closed=True, solid=solid)


_STAR = (
    0.5, 0.06, 0.63, 0.36, 0.95, 0.39, 0.71, 0.60, 0.78, 0.92,
    0.5, 0.75, 0.22, 0.92, 0.29, 0.60, 0.05, 0.39, 0.37, 0.36,
)  # fmt: skip

SIGNS: dict[Mark, tuple[Outline, ...]] = {
    Mark.SOCIAL: (circle(0.5, 0.5, 0.42), circle(0.5, 0.5, 0.17)),
    Mark.WEB: (
        circle(0.5, 0.5, 0.42),
        _line(0.08, 0.5, 0.92, 0.5),
        Outline(
            (0.5, 0.08),
            ((0.24, 0.3, 0.24, 0.7, 0.5, 0.92), (0.76, 0.7, 0.76, 0.3, 0.5, 0.08)),
            closed=True,
        ),
    ),
    Mark.APP: (_box(0.26, 0.06, 0.48, 0.88), _line(0.44, 0.8, 0.56, 0.8)),
    Mark.PHONE: (
        Outline(
            (0.12, 0.2),
            (
                (0.3, 0.08),
                (0.42, 0.32),
                (0.3, 0.42),
                (0.36, 0.56, 0.46, 0.66, 0.6, 0.72),
                (0.7, 0.6),
                (0.92, 0.72),
                (0.82, 0.9),
                (0.5, 0.98, 0.06, 0.56, 0.12, 0.2),
            ),
            closed=True,
        ),
    ),
    Mark.MAIL: (_box(0.06, 0.2, 0.88, 0.6), _line(0.06, 0.24, 0.5, 0.56, 0.94, 0.24)),
    Mark.CHAT: (
        _line(
            0.08,
            0.14,
            0.92,
            0.14,
            0.92,
            0.7,
            0.5,
            0.7,
            0.28,
            0.92,
            0.28,
            0.7,
            0.08,
            0.7,
            closed=True,
        ),
    ),
    Mark.PLACE: (
        _line(0.1, 0.48, 0.5, 0.1, 0.9, 0.48),
        _line(0.2, 0.42, 0.2, 0.9, 0.8, 0.9, 0.8, 0.42),
        _line(0.42, 0.9, 0.42, 0.62, 0.58, 0.62, 0.58, 0.9),
    ),
    Mark.PERSON: (
        circle(0.5, 0.28, 0.19),
        Outline((0.12, 0.92), ((0.14, 0.44, 0.86, 0.44, 0.88, 0.92),), closed=True),
    ),
    Mark.PAPER: (
        _line(0.2, 0.06, 0.62, 0.06, 0.82, 0.26, 0.82, 0.94, 0.2, 0.94, closed=True),
        _line(0.34, 0.46, 0.68, 0.46),
        _line(0.34, 0.66, 0.68, 0.66),
    ),
    Mark.DEVICE: (
        _box(0.08, 0.14, 0.84, 0.54),
        _line(0.3, 0.9, 0.7, 0.9),
        _line(0.5, 0.68, 0.5, 0.9),
    ),
    Mark.OTHER: (circle(0.5, 0.5, 0.2),),
    Mark.STAR: (_line(*_STAR, closed=True, solid=True),),
    Mark.VOTES: (circle(0.5, 0.5, 0.36, solid=True),),
    Mark.PICTURE: (
        _box(0.08, 0.16, 0.84, 0.68),
        _line(0.08, 0.74, 0.36, 0.46, 0.56, 0.66, 0.7, 0.54, 0.92, 0.76),
    ),
    Mark.MAP: (
        _box(0.08, 0.14, 0.36, 0.3),
        _box(0.56, 0.56, 0.36, 0.3),
        _line(0.44, 0.3, 0.74, 0.3, 0.74, 0.56),
    ),
    Mark.WARNING: (
        _line(0.5, 0.1, 0.94, 0.88, 0.06, 0.88, closed=True),
        _line(0.5, 0.38, 0.5, 0.62),
        circle(0.5, 0.74, 0.04, solid=True),
    ),
}
SIGN_STROKE = 0.09
"""Width of a sign's strokes, in its square."""


@cache
def face(value: float) -> tuple[Outline, ...]:
    """Eyes and mouth for an emotion from −2 to 2; the mouth bends with it."""
    bend = max(-2.0, min(2.0, value)) / 2 * 0.42
    mouth = Outline(
        (-0.42, 0.3 - bend / 3), ((-0.2, 0.3 + bend, 0.2, 0.3 + bend, 0.42, 0.3 - bend / 3),)
    )
    return (circle(-0.32, -0.2, 0.11, solid=True), circle(0.32, -0.2, 0.11, solid=True), mouth)


MARKERS: tuple[Outline, ...] = (
    circle(0, 0, 1),
    _box(-0.9, -0.9, 1.8, 1.8),
    _line(0, -1.2, 1.2, 0, 0, 1.2, -1.2, 0, closed=True),
    _line(0, -1.15, 1.1, 0.8, -1.1, 0.8, closed=True),
    _line(-0.55, -1, 0.55, -1, 1.1, 0, 0.55, 1, -0.55, 1, -1.1, 0, closed=True),
    _line(-1.1, -0.8, 1.1, -0.8, 0, 1.15, closed=True),
    _line(0, -1.15, 1.1, -0.36, 0.68, 0.94, -0.68, 0.94, -1.1, -0.36, closed=True),
    _line(-1.25, -0.7, 1.25, -0.7, 1.25, 0.7, -1.25, 0.7, closed=True),
)
"""The rim of a curve's points by the persona's rank, so that curves differ without colour."""

EVIDENCE_MARKER = MARKERS[2]
EVIDENCE_DASHES = (2.0, 3.5)
"""Of the curve from evidence: fine dots, in layout units."""

DASHES: tuple[tuple[float, ...], ...] = (
    (),
    (9.0, 5.0),
    (2.0, 4.5),
    (12.0, 4.0, 2.0, 4.0),
    (5.0, 3.0),
    (14.0, 6.0),
    (9.0, 4.0, 2.0, 4.0, 2.0, 4.0),
    (3.0, 7.0),
)
"""Strokes and gaps of a curve by the persona's rank, in layout units."""
