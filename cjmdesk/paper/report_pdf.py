"""Sheets of bands on paper: as many pages as they take, each with its foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from reportlab.pdfgen.canvas import Canvas

import cjmdesk
from cjmdesk.layout.bands import (
    Fill,
    Frame,
    PageBands,
    Paint,
    Part,
    Placed,
    Section,
    Shape,
    Stroke,
    TextBox,
    paged,
)
from cjmdesk.layout.boxes import Bezier
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import PRINT, Palette
from cjmdesk.paper.document import begin_page
from cjmdesk.paper.ink import Ink
from cjmdesk.paper.sheet import ReportPage
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.text import TextMeasure, Weight
from cjmdesk.words import Language

_SHAPE_STROKE = 1.4


@dataclass(frozen=True, slots=True)
class Properties:
    """What the document says of itself."""

    title: str
    author: str
    subject: str
    language: Language
    edited: datetime | None
    """Date of the document: the project's last edit, so that the same project prints the same."""


def report_pages(
    sections: Sequence[Section],
    frame: Frame,
    page: ReportPage,
    finish: Callable[[Sequence[Placed]], Sequence[Placed]] = tuple,
) -> tuple[PageBands, ...]:
    """The sections on pages; `finish` may add to a page what goes across its bands."""
    pages = paged(sections, frame, page.room_height)
    return tuple(PageBands(tuple(finish(filled.placed))) for filled in pages)


def report_pdf(
    pages: Sequence[PageBands], page: ReportPage, properties: Properties, measure: TextMeasure
) -> bytes:
    """Draw pages. The same arguments give the same bytes; text can be searched and copied."""
    first = measure.line("A", Weight.REGULAR).runs[0].face
    canvas, written = begin_page(page.width, page.height, first, properties.edited)
    _describe(canvas, properties)
    for filled in pages:
        ink = Ink(canvas, PRINT)
        pen = _Pen(ink, PRINT)
        for placed in filled.placed:
            top = page.height - page.margin - placed.y * page.scale
            ink.frame(page.margin, top, page.scale)
            for part in placed.band.parts:
                pen.draw(part)
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def _describe(canvas: Canvas, properties: Properties) -> None:
    canvas.setTitle(cleaned(properties.title))
    canvas.setAuthor(cleaned(properties.author) or "CJM Desk")
    canvas.setSubject(cleaned(properties.subject))
    canvas.setCreator(f"CJM Desk {cjmdesk.__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCatalogEntry("Lang", properties.language)


class _Pen:
    """Draws the parts of bands."""

    def __init__(self, ink: Ink, palette: Palette) -> None:
        self._ink = ink
        self._palette = palette

    def draw(self, part: Part) -> None:
        """Draw one part where the frame of the ink is."""
        match part:
            case TextBox():
                self._ink.text(part.lines)
            case Fill():
                fill = None if part.paint is None else self._colour(part.paint)
                frame = None if part.frame is None else self._colour(part.frame)
                self._ink.box(part.rect, fill=fill, stroke=frame, width=0.8, radius=part.radius)
            case Stroke():
                ends = zip(part.points, part.points[1:], strict=False)
                way = [_straight(start, end) for start, end in ends]
                self._ink.curve(way, self._colour(part.paint), part.width, part.dashes)
            case Shape():
                ground = "" if part.ground is None else self._colour(part.ground)
                colour = self._colour(part.paint)
                self._ink.outline(part.outline, part.at, part.size, colour, _SHAPE_STROKE, ground)

    def _colour(self, paint: Paint) -> str:
        colour: str = getattr(self._palette, paint)
        return colour


def _straight(start: Point, end: Point) -> Bezier:
    return Bezier(start, start, end, end)
