"""Sheets of bands on pages: as many as they take, each with its foot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from cjmdesk.layout.bands import Frame, PageBands, Placed, Section, paged
from cjmdesk.paper.sheet import ReportPage
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import Language


@dataclass(frozen=True, slots=True)
class Properties:
    """What the document says of itself."""

    title: str
    author: str
    subject: str
    language: Language
    edited: datetime | None
    """Date of the document: the project's last edit, so that the same project prints the same."""


@dataclass(frozen=True, slots=True)
class Report:
    """A report page by page, and what it is written with."""

    pages: tuple[PageBands, ...]
    page: ReportPage
    properties: Properties
    measure: TextMeasure


def report_pages(
    sections: Sequence[Section],
    frame: Frame,
    page: ReportPage,
    finish: Callable[[Sequence[Placed]], Sequence[Placed]] = tuple,
) -> tuple[PageBands, ...]:
    """The sections on pages; `finish` may add to a page what goes across its bands."""
    pages = paged(sections, frame, page.room_height)
    return tuple(PageBands(tuple(finish(filled.placed))) for filled in pages)
