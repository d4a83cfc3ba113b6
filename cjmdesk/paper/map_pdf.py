"""The map as a document of one vector page."""

from reportlab.pdfgen.canvas import Canvas

import cjmdesk
from cjmdesk.layout.tokens import PRINT
from cjmdesk.paper.document import begin_page
from cjmdesk.paper.ink import Ink
from cjmdesk.paper.map_page import MapPage, TitleBlock
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Language


def map_pdf(laid: MapPage) -> bytes:
    """Draw a map on one page. The same page gives the same bytes.

    Text can be searched and copied, and all its fonts are embedded.
    """
    page = laid.page
    first = laid.measure.line("A", Weight.REGULAR).runs[0].face
    canvas, written = begin_page(page.width, page.height, first, laid.title.edited)
    _describe(canvas, laid.title, laid.tr.language)
    laid.draw(Ink(canvas, PRINT))
    canvas.showPage()
    canvas.save()
    return written.getvalue()


def _describe(canvas: Canvas, title: TitleBlock, language: Language) -> None:
    canvas.setTitle(cleaned(title.title))
    canvas.setAuthor(cleaned(title.organisation or title.project) or "CJM Desk")
    canvas.setSubject(cleaned(title.subtitle))
    canvas.setKeywords(cleaned(title.keywords))
    canvas.setCreator(f"CJM Desk {cjmdesk.__version__}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setCatalogEntry("Lang", language)
