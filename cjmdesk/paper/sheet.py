"""Paper: how large it is, how it lies, and how much room the map has on it."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.layout.boxes import MapLayout

POINTS_PER_MM = 72 / 25.4
POINTS_PER_UNIT = 0.75
"""A layout unit is a pixel at 96 to the inch."""
MOST_POINTS = 14_400.0
"""Longest side of a page that PDF readers agree on (ISO 32000-1, annex C)."""


class Paper(StrEnum):
    """ISO 216 sizes, the letter paper of North America, or a page as large as the map."""

    A0 = "A0"
    A1 = "A1"
    A2 = "A2"
    A3 = "A3"
    A4 = "A4"
    LETTER = "letter"
    FIT = "fit"


class Orientation(StrEnum):
    """How the paper lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


_MM = {
    Paper.A0: (841, 1189),
    Paper.A1: (594, 841),
    Paper.A2: (420, 594),
    Paper.A3: (297, 420),
    Paper.A4: (210, 297),
    Paper.LETTER: (215.9, 279.4),
}
_MARGIN_MM = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """The paper somebody chose."""

    paper: Paper = Paper.A3
    orientation: Orientation = Orientation.LANDSCAPE


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with the map's place on it; all in points, the origin at the lower left."""

    width: float
    height: float
    margin: float
    type_size: float
    """Of the ordinary text of title block and legend."""
    left: float
    top: float
    """Upper left corner of the map, above the paper's lower edge."""
    scale: float
    """Points to a layout unit."""


def page_for(sheet: Sheet, extent: tuple[float, float, float, float]) -> Page:
    """Place a map on a sheet, under its title block and above its legend.

    `extent` is what of the layout is drawn: left, top, right, bottom in layout units.
    """
    width, height = extent[2] - extent[0], extent[3] - extent[1]
    if sheet.paper is Paper.FIT:
        return _fitting(width, height, extent)
    page_width, page_height = _sides(sheet.paper, sheet.orientation)
    short = min(page_width, page_height)
    margin = _MARGIN_MM * POINTS_PER_MM
    # Type grows with the paper, more slowly than its sides: posters are read from further away.
    type_size = 8.0 * (short / (210 * POINTS_PER_MM)) ** 0.8
    room_width = page_width - 2 * margin
    room_height = page_height - 2 * margin - title_height(type_size) - legend_height(type_size)
    scale = min(room_width / width, room_height / height)
    left = margin + (room_width - width * scale) / 2
    top = page_height - margin - title_height(type_size)
    return Page(
        page_width,
        page_height,
        margin,
        type_size,
        left - extent[0] * scale,
        top + extent[1] * scale,
        scale,
    )


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A page of a report, in points; its text is as large as reading in the hand asks for."""

    width: float
    height: float
    margin: float
    scale: float
    """Points to a layout unit."""

    @property
    def room_width(self) -> float:
        """Between the margins, in layout units."""
        return (self.width - 2 * self.margin) / self.scale

    @property
    def room_height(self) -> float:
        """Between the margins, in layout units."""
        return (self.height - 2 * self.margin) / self.scale


def report_page(sheet: Sheet) -> ReportPage:
    """The page of a report on a sheet. Its length is the paper's: `FIT` is A4 here."""
    paper = Paper.A4 if sheet.paper is Paper.FIT else sheet.paper
    width, height = _sides(paper, sheet.orientation)
    short = min(width, height)
    scale = POINTS_PER_UNIT * max(1.0, short / (210 * POINTS_PER_MM)) ** 0.8
    return ReportPage(width, height, _MARGIN_MM * POINTS_PER_MM, scale)


def _sides(paper: Paper, orientation: Orientation) -> tuple[float, float]:
    """Width and height as it lies, in points."""
    short, long = (side * POINTS_PER_MM for side in _MM[paper])
    return (short, long) if orientation is Orientation.PORTRAIT else (long, short)


def title_height(type_size: float) -> float:
    """Room for the title block, in points."""
    return 5.2 * type_size


def legend_height(type_size: float) -> float:
    """Room for the legend, in points."""
    return 3.4 * type_size


def smallest_text(layout: MapLayout, page: Page) -> float:
    """The size of the smallest text of the cards on the page, in points; 0 without any."""
    sizes = {line.size for box in layout.cards.values() for line in box.face.lines}
    return min(sizes, default=0.0) * page.scale


def _fitting(width: float, height: float, extent: tuple[float, float, float, float]) -> Page:
    type_size = 10.0
    margin = 24.0
    around_height = 2 * margin + title_height(type_size) + legend_height(type_size)
    scale = min(
        POINTS_PER_UNIT,
        (MOST_POINTS - 2 * margin) / width,
        (MOST_POINTS - around_height) / height,
    )
    page_width = max(width * scale + 2 * margin, 480.0)
    page_height = height * scale + around_height
    left = (page_width - width * scale) / 2
    top = page_height - margin - title_height(type_size)
    return Page(
        page_width,
        page_height,
        margin,
        type_size,
        left - extent[0] * scale,
        top + extent[1] * scale,
        scale,
    )
