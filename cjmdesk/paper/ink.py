"""A page to draw on in layout terms: typeset lines, outlines, boxes; y grows downwards here.

The page is written in PDF operators (ISO 32000-1, annex A). The writer's own drawing calls format
each number in a way that takes longer than everything else on a large map together.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import cast

from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

from cjmdesk.layout.boxes import Bezier, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import ROUND, Outline
from cjmdesk.layout.tokens import Palette
from cjmdesk.paper.document import font_name
from cjmdesk.typeset.text import Face, Line


class Ink:
    """Draws on one page; coordinates are layout units of a frame that may be moved about."""

    def __init__(self, canvas: Canvas, palette: Palette) -> None:
        self._canvas = canvas
        self._palette = palette
        self._left, self._top, self._scale = 0.0, 0.0, 1.0
        self._fonts: dict[Face, ttfonts.TTFont] = {}
        # Fonts are numbered by document, and the page does not tell which one it belongs to.
        self._document = vars(canvas)["_doc"]

    def frame(self, left: float, top: float, scale: float) -> None:
        """Say where the origin of all that follows lies, in points, and how large a unit is."""
        self._left, self._top, self._scale = left, top, scale

    def text(self, lines: Iterable[TextLine], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw typeset lines, run by run, where layout has put them."""
        code = []
        for line in lines:
            code.append(f"{_rgb(self._palette.of_ink(line.ink))} rg")
            code += self._runs(line.line, line.x + dx, line.baseline + dy, line.size)
        if code:
            self._write("BT", *code, "ET")

    def line_of(self, line: Line, x: float, baseline: float, size: float, colour: str) -> None:
        """Draw one measured line in any colour."""
        self._write("BT", f"{_rgb(colour)} rg", *self._runs(line, x, baseline, size), "ET")

    def box(
        self,
        rect: Rect,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        width: float = 1.0,
        radius: float = 0.0,
    ) -> None:
        """Draw a rectangle, rounded where `radius` says so."""
        self._write(
            f"q {self._moved_to(rect.x, rect.y)}",
            self._pen(fill, stroke, width),
            self._rounded(rect, radius),
            "B Q" if fill and stroke else "f Q" if fill else "S Q",
        )

    def edge(self, rect: Rect, width: float, radius: float, colour: str) -> None:
        """Colour the left edge of a rounded box, following its corners."""
        strip = _box(width * self._scale, rect.height * self._scale)
        self._write(
            f"q {self._moved_to(rect.x, rect.y)}",
            f"{self._rounded(rect, radius)} W n",
            f"{_rgb(colour)} rg {strip} f Q",
        )

    def rule(self, start: Point, end: Point, colour: str, width: float = 1.0) -> None:
        """Draw a straight line."""
        pen = self._pen(None, colour, width)
        self._write(f"{pen} {self._at(start)} m {self._at(end)} l S")

    def outline(
        self, shape: Outline, at: Point, size: float, colour: str, width: float, ground: str = ""
    ) -> None:
        """Draw an outline whose unit is `size`, its origin at a point; `ground` fills it first."""
        fill = colour if shape.solid else ground or None
        stroke = None if shape.solid else colour
        self._write(
            f"q {self._moved_to(at.x, at.y)} 1 J 1 j",
            self._pen(fill, stroke, width),
            _outline(shape, size * self._scale),
            "B Q" if fill and stroke else "f Q" if fill else "S Q",
        )

    def curve(
        self, segments: Sequence[Bezier], colour: str, width: float, dashes: Sequence[float] = ()
    ) -> None:
        """Draw joined cubics."""
        lengths = " ".join(f"{dash * self._scale:.3f}" for dash in dashes)
        pen = self._pen(None, colour, width)
        self._write(f"q 1 J [{lengths}] 0 d {pen}", *self._joined(segments), "S Q")

    def area(self, segments: Sequence[Bezier], base: float, colour: str, opacity: float) -> None:
        """Fill between joined cubics and a level line at y = `base`."""
        right, left = Point(segments[-1].end.x, base), Point(segments[0].start.x, base)
        self._canvas.saveState()
        self._canvas.setFillAlpha(opacity)
        self._write(
            f"{_rgb(colour)} rg",
            *self._joined(segments),
            f"{self._at(right)} l {self._at(left)} l h f",
        )
        self._canvas.restoreState()

    def _write(self, *code: str) -> None:
        self._canvas.addLiteral("\n".join(code))

    def _runs(self, line: Line, x: float, baseline: float, size: float) -> Iterator[str]:
        left, y = self._left + x * self._scale, self._top - baseline * self._scale
        points = size * self._scale
        for run in line.runs:
            font = self._fonts.get(run.face)
            if font is None:
                font = self._fonts[run.face] = _font(run.face)
            yield f"1 0 0 1 {left + run.x * points:.3f} {y:.3f} Tm"
            for subset, codes in font.splitString(run.text, self._document):
                name = font.getSubsetInternalName(subset, self._document)
                yield f"{name} {points:.3f} Tf <{codes.hex()}> Tj"

    def _pen(self, fill: str | None, stroke: str | None, width: float) -> str:
        filling = f"{_rgb(fill)} rg " if fill is not None else ""
        if stroke is None:
            return filling
        return f"{filling}{_rgb(stroke)} RG {width * self._scale:.3f} w"

    def _rounded(self, rect: Rect, radius: float) -> str:
        width, height = rect.width * self._scale, rect.height * self._scale
        return _rounded(width, height, radius * self._scale) if radius else _box(width, height)

    def _joined(self, segments: Sequence[Bezier]) -> Iterator[str]:
        yield f"{self._at(segments[0].start)} m"
        for segment in segments:
            ends = (segment.control1, segment.control2, segment.end)
            yield f"{' '.join(map(self._at, ends))} c"

    def _moved_to(self, x: float, y: float) -> str:
        return f"1 0 0 1 {self._at(Point(x, y))} cm"

    def _at(self, point: Point) -> str:
        x, y = self._left + point.x * self._scale, self._top - point.y * self._scale
        return f"{x:.3f} {y:.3f}"


def _font(face: Face) -> ttfonts.TTFont:
    return cast("ttfonts.TTFont", pdfmetrics.getFont(font_name(face)))


@lru_cache(maxsize=256)
def _rgb(colour: str) -> str:
    """`#rrggbb` as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[i : i + 2], 16) / 255:.4f}" for i in (1, 3, 5))


def _box(width: float, height: float) -> str:
    """A rectangle with its upper left corner at the origin, in points."""
    return f"0 {-height:.3f} {width:.3f} {height:.3f} re"


@lru_cache(maxsize=4096)
def _rounded(width: float, height: float, radius: float) -> str:
    """A rectangle with round corners, its upper left corner at the origin, in points."""
    r, k = radius, radius * (1 - ROUND)
    w, h = width, height
    corners = (
        (w - r, 0, w - k, 0, w, -k, w, -r),
        (w, r - h, w, k - h, w - k, -h, w - r, -h),
        (r, -h, k, -h, 0, k - h, 0, r - h),
        (0, -r, 0, -k, k, 0, r, 0),
    )
    turns = (f"{_numbers(corner[:2])} l {_numbers(corner[2:])} c" for corner in corners)
    return f"{r:.3f} 0 m {' '.join(turns)} h"


@lru_cache(maxsize=4096)
def _outline(shape: Outline, size: float) -> str:
    """An outline around the origin, its unit `size` points long."""
    parts = [f"{_numbers(_upright(shape.start, size))} m"]
    for step in shape.steps:
        parts.append(f"{_numbers(_upright(step, size))} {'l' if len(step) == 2 else 'c'}")
    return " ".join([*parts, "h"] if shape.closed else parts)


def _upright(numbers: Sequence[float], size: float) -> Iterator[float]:
    return (number * (-size if i % 2 else size) for i, number in enumerate(numbers))


def _numbers(numbers: Iterable[float]) -> str:
    return " ".join(f"{number:.3f}" for number in numbers)
