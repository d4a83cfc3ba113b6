"""A page to draw on in layout terms: typeset lines, outlines, boxes; y grows downwards here."""

import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.pathobject import PDFPathObject
from typing_extensions import override

from cjmdesk.layout.boxes import Bezier, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import Outline
from cjmdesk.layout.tokens import Palette
from cjmdesk.typeset.text import Face, Line


def _to_unicode(_fontname: str, subset: Sequence[int]) -> str:
    """The table by which readers search and copy, right beyond the basic plane too.

    The library's own writes such characters as one number, which readers take for two others, and
    it maps code 0 to U+0000, which archives refuse.
    """
    pairs = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if value not in (0, 0xFEFF, 0xFFFE)
    ]
    lines = ["/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap"]
    lines += [
        "/CIDSystemInfo",
        "<< /Registry (Adobe)",
        "/Ordering (UCS)",
        "/Supplement 0",
        ">> def",
    ]
    lines += ["/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def"]
    lines += ["1 begincodespacerange", "<00> <FF>", "endcodespacerange"]
    for first in range(0, len(pairs), 100):
        chunk = pairs[first : first + 100]
        lines += [f"{len(chunk)} beginbfchar", *chunk, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


ttfonts.makeToUnicodeCMap = _to_unicode  # type: ignore[assignment]


class Ink:
    """Draws on one page; coordinates are layout units of a frame that may be moved about."""

    def __init__(self, canvas: Canvas, palette: Palette) -> None:
        self._canvas = canvas
        self._palette = palette
        self._left, self._top, self._scale = 0.0, 0.0, 1.0

    def frame(self, left: float, top: float, scale: float) -> None:
        """Say where the origin of all that follows lies, in points, and how large a unit is."""
        self._left, self._top, self._scale = left, top, scale

    def text(self, lines: Iterable[TextLine], dx: float = 0.0, dy: float = 0.0) -> None:
        """Draw typeset lines, run by run, where layout has put them."""
        written = self._canvas.beginText()
        for line in lines:
            size = line.size * self._scale
            left = self._left + (line.x + dx) * self._scale
            written.setFillColor(_colour(self._palette.of_ink(line.ink)))
            baseline = self._top - (line.baseline + dy) * self._scale
            for run in line.line.runs:
                written.setFont(font_name(run.face), size)
                written.setTextOrigin(left + run.x * size, baseline)
                written.textOut(run.text)
        self._canvas.drawText(written)

    def line_of(self, line: Line, x: float, baseline: float, size: float, colour: str) -> None:
        """Draw one measured line in any colour."""
        written = self._canvas.beginText()
        written.setFillColor(_colour(colour))
        for run in line.runs:
            written.setFont(font_name(run.face), size * self._scale)
            written.setTextOrigin(
                self._left + (x + run.x * size) * self._scale, self._top - baseline * self._scale
            )
            written.textOut(run.text)
        self._canvas.drawText(written)

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
        self._pen(fill, stroke, width)
        x, y = self._left + rect.x * self._scale, self._top - rect.bottom * self._scale
        wide, high = rect.width * self._scale, rect.height * self._scale
        inked = {"fill": int(fill is not None), "stroke": int(stroke is not None)}
        if radius:
            self._canvas.roundRect(x, y, wide, high, radius * self._scale, **inked)
        else:
            self._canvas.rect(x, y, wide, high, **inked)

    def edge(self, rect: Rect, width: float, radius: float, colour: str) -> None:
        """Colour the left edge of a rounded box, following its corners."""
        self._canvas.saveState()
        path = self._canvas.beginPath()
        x, y = self._left + rect.x * self._scale, self._top - rect.bottom * self._scale
        path.roundRect(
            x, y, rect.width * self._scale, rect.height * self._scale, radius * self._scale
        )
        self._canvas.clipPath(path, stroke=0, fill=0)
        self._pen(colour, None, 0)
        self._canvas.rect(x, y, width * self._scale, rect.height * self._scale, stroke=0, fill=1)
        self._canvas.restoreState()

    def rule(self, start: Point, end: Point, colour: str, width: float = 1.0) -> None:
        """Draw a straight line."""
        self._pen(None, colour, width)
        self._canvas.line(*self._at(start), *self._at(end))

    def outline(
        self, shape: Outline, at: Point, size: float, colour: str, width: float, ground: str = ""
    ) -> None:
        """Draw an outline whose unit is `size`, its origin at a point; `ground` fills it first."""
        path = self._path(shape, at, size)
        solid = shape.solid or bool(ground)
        self._pen(colour if shape.solid else ground or None, colour, width)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        self._canvas.drawPath(path, stroke=int(not shape.solid), fill=int(solid))

    def curve(
        self, segments: Sequence[Bezier], colour: str, width: float, dashes: Sequence[float] = ()
    ) -> None:
        """Draw joined cubics."""
        path = self._joined(segments)
        self._pen(None, colour, width)
        self._canvas.setLineCap(1)
        self._canvas.setDash([dash * self._scale for dash in dashes])
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash([])

    def area(self, segments: Sequence[Bezier], base: float, colour: str, opacity: float) -> None:
        """Fill between joined cubics and a level line at y = `base`."""
        path = self._joined(segments)
        path.lineTo(*self._at(Point(segments[-1].end.x, base)))
        path.lineTo(*self._at(Point(segments[0].start.x, base)))
        path.close()
        self._canvas.saveState()
        self._canvas.setFillColor(_colour(colour), alpha=opacity)
        self._canvas.drawPath(path, stroke=0, fill=1)
        self._canvas.restoreState()

    def _joined(self, segments: Sequence[Bezier]) -> PDFPathObject:
        path = self._canvas.beginPath()
        path.moveTo(*self._at(segments[0].start))
        for segment in segments:
            ends = (segment.control1, segment.control2, segment.end)
            path.curveTo(*(number for point in ends for number in self._at(point)))
        return path

    def _path(self, shape: Outline, at: Point, size: float) -> PDFPathObject:
        def place(x: float, y: float) -> tuple[float, float]:
            return self._at(Point(at.x + x * size, at.y + y * size))

        path = self._canvas.beginPath()
        path.moveTo(*place(*shape.start))
        for step in shape.steps:
            points = [place(*step[i : i + 2]) for i in range(0, len(step), 2)]
            numbers = [number for point in points for number in point]
            if len(points) == 1:
                path.lineTo(*numbers)
            else:
                path.curveTo(*numbers)
        if shape.closed:
            path.close()
        return path

    def _at(self, point: Point) -> tuple[float, float]:
        return self._left + point.x * self._scale, self._top - point.y * self._scale

    def _pen(self, fill: str | None, stroke: str | None, width: float) -> None:
        if fill is not None:
            self._canvas.setFillColor(_colour(fill))
        if stroke is not None:
            self._canvas.setStrokeColor(_colour(stroke))
            self._canvas.setLineWidth(width * self._scale)


def font_name(face: Face) -> str:
    """The name under which the PDF writer knows a face, made known to it on first use."""
    if face.postscript_name not in pdfmetrics.getRegisteredFontNames():
        # Shaping would map Chinese back to radicals when text is copied.
        font = ttfonts.TTFont(face.postscript_name, str(face.path), shapable=False)
        font.face.charToGlyph = _Glyphs(font.face.charToGlyph)
        pdfmetrics.registerFont(font)
    return face.postscript_name


class _Glyphs(dict[int, int]):
    """Glyphs by character; what a face lacks is drawn as its box.

    The writer would draw the box, too, but forget which character it stands for: such text could
    neither be found nor copied.
    """

    @override
    def __contains__(self, _code: object) -> bool:
        return True

    def __missing__(self, _code: int) -> int:
        return 0


def begin_page(
    width: float, height: float, face: Face, when: datetime | None
) -> tuple[Canvas, io.BytesIO]:
    """A document of one page, in points, that comes out the same every time.

    Its date is `SOURCE_DATE_EPOCH` where that is set, else `when`.
    """
    written = io.BytesIO()
    canvas = Canvas(
        written,
        pagesize=(width, height),
        invariant=1,
        pageCompression=1,
        # Otherwise the document names Helvetica, which is then not embedded.
        initialFontName=font_name(face),  # type: ignore[arg-type]
    )
    stamp = TimeStamp(1)
    if when is not None and stamp.t == _NO_DATE:
        stamp.t = int(when.timestamp())
        stamp.lt = when.astimezone(UTC).timetuple()
        stamp.YMDhms = tuple(stamp.lt)[:6]
        # The writer has no door for a date of one's own.
        vars(canvas)["_doc"].__dict__["_timeStamp"] = stamp
    return canvas, written


_NO_DATE = 946_684_800.0
"""What the writer dates a document without a date: the year 2000."""
_COLOURS: dict[str, Color] = {}


def _colour(value: str) -> Color:
    known = _COLOURS.get(value)
    if known is None:
        known = _COLOURS[value] = HexColor(value)
    return known
