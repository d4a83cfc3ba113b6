"""Sheets made of bands: strips of full width that are shown under each other and never cut.

A window shows all bands of a sheet on one long page, paper puts as many on each page as fit. What
is in a band is measured from its own top left corner, in layout units.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.layout.boxes import TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.shapes import Outline


class Paint(StrEnum):
    """The role of a colour, by its name in the palette."""

    PAPER = "paper"
    RAISED = "raised"
    LINE = "line"
    FAINT_LINE = "line2"
    INK = "ink"
    SOFT = "ink2"
    ACCENT = "accent"
    ACCENT_SOFT = "accent_soft"
    GOOD = "good"
    GOOD_SOFT = "good_soft"
    WARM = "warm"
    WARM_SOFT = "warm_soft"
    DANGER = "danger"
    DANGER_SOFT = "danger_soft"


@dataclass(frozen=True, slots=True)
class Fill:
    """A box, filled, framed or both."""

    rect: Rect
    paint: Paint | None
    radius: float = 0.0
    frame: Paint | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """Straight lines from point to point."""

    points: tuple[Point, ...]
    paint: Paint
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Shape:
    """An outline whose unit is `size`, its origin at a point."""

    outline: Outline
    at: Point
    size: float
    paint: Paint
    ground: Paint | None = None


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines with the box that they must not leave."""

    rect: Rect
    lines: tuple[TextLine, ...]


Part = Fill | Stroke | Shape | TextBox


@dataclass(frozen=True, slots=True)
class Band:
    """A strip; its parts are drawn in order."""

    height: float
    parts: tuple[Part, ...] = ()
    name: str = ""
    """What it shows, where somebody may ask for its place."""
    with_next: bool = False
    """A heading: never the last thing on a page."""
    heading: "Band | None" = None
    """What comes again above it where it begins a page."""


@dataclass(frozen=True, slots=True)
class Section:
    """Bands that belong together under a head, which comes again on every page they go on to."""

    bands: tuple[Band, ...]
    head: Band | None = None
    gap: float = 0.0
    """Room above, where it does not begin a page."""
    titles: tuple[Band, ...] = ()
    """What stands above the head, once."""

    @property
    def above(self) -> tuple[Band, ...]:
        """What the section begins with."""
        return self.titles if self.head is None else (*self.titles, self.head)


@dataclass(frozen=True, slots=True)
class Placed:
    """A band with the y of its upper edge."""

    band: Band
    y: float


@dataclass(frozen=True, slots=True)
class PageBands:
    """What stands on a page, top to bottom, the foot too."""

    placed: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """What is on every page around the sections."""

    first: Band
    """At the top of the first page."""
    running: Band
    """At the top of the others."""
    foot: Callable[[int, int], Band]
    """Of a page, by its number from 1 and how many there are."""


def stacked(sections: Sequence[Section]) -> tuple[Placed, ...]:
    """All bands under each other on one page as long as it takes, as a window shows them."""
    placed: list[Placed] = []
    y = 0.0
    for section in sections:
        y += section.gap if placed else 0.0
        for band in (*section.above, *section.bands):
            placed.append(Placed(band, y))
            y += band.height
    return tuple(placed)


def paged(sections: Sequence[Section], frame: Frame, height: float) -> tuple[PageBands, ...]:
    """The bands on pages of a height, with their frame.

    No band is cut, no heading is parted from what follows it, and the head of a section that goes
    on stands on each of its pages, with the heading of what goes on. A band higher than a page has
    one to itself.
    """
    foot = frame.foot(1, 1).height
    pages = _Pages(frame, height - foot)
    for section in sections:
        pages.add(section)
    filled = pages.pages
    return tuple(
        PageBands((*placed, Placed(frame.foot(number, len(filled)), height - foot)))
        for number, placed in enumerate(filled, start=1)
    )


class _Pages:
    """Pages being filled."""

    def __init__(self, frame: Frame, bottom: float) -> None:
        self._running = frame.running
        self._bottom = bottom
        self.pages: list[list[Placed]] = [[Placed(frame.first, 0.0)]]
        self._y = frame.first.height

    def add(self, section: Section) -> None:
        """Put a section below what is there."""
        if len(self.pages[-1]) > 1:
            self._y += section.gap
        begun = False
        for group in _together(section.bands):
            above = () if begun else section.above
            needed = sum(band.height for band in (*above, *group))
            if self._y + needed > self._bottom and len(self.pages[-1]) > 1:
                self._turn()
                again = (section.head, group[0].heading)
                above = tuple(filter(None, again)) if begun else (*above, *filter(None, again[1:]))
            begun = True
            for band in (*above, *group):
                self._put(band)

    def _turn(self) -> None:
        self.pages.append([Placed(self._running, 0.0)])
        self._y = self._running.height

    def _put(self, band: Band) -> None:
        self.pages[-1].append(Placed(band, self._y))
        self._y += band.height


def _together(bands: Sequence[Band]) -> list[list[Band]]:
    """Each heading with the bands up to the first that is none."""
    groups: list[list[Band]] = [[]]
    for band in bands:
        groups[-1].append(band)
        if not band.with_next:
            groups.append([])
    return [group for group in groups if group]
