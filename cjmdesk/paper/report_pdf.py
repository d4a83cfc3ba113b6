"""Reports as documents: their pages drawn with the PDF writer."""

from reportlab.pdfgen.canvas import Canvas

import cjmdesk
from cjmdesk.layout.bands import Fill, Paint, Part, Shape, Stroke, TextBox
from cjmdesk.layout.boxes import Bezier
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import PRINT, Palette
from cjmdesk.paper.document import begin_page
from cjmdesk.paper.ink import Ink
from cjmdesk.paper.report_pages import Properties, Report
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.text import Weight

_SHAPE_STROKE = 1.4


def report_pdf(report: Report) -> bytes:
    """Draw pages. The same report gives the same bytes; text can be searched and copied."""
    page = report.page
    first = report.measure.line("A", Weight.REGULAR).runs[0].face
    canvas, written = begin_page(page.width, page.height, first, report.properties.edited)
    _describe(canvas, report.properties)
    for filled in report.pages:
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
