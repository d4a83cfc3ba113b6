"""Sheets made of bands: strips of full width that are shown under each other and never cut.

A window shows all bands of a sheet on one long page, paper puts as many on each page as fit. What
is in a band is measured from its own top left corner, in layout units.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

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


class Tie(StrEnum):
    """How a section holds on to what stands above it."""

    NONE = "none"
    END = "end"
    """Where it begins a page, the end of what is above comes along: alone it says little."""
    WHOLE = "whole"
    """It shares a page with the section above it, where a page has room for both; else as END."""


@dataclass(frozen=True, slots=True)
class Section:
    """Bands that belong together under a head, which comes again on every page they go on to."""

    bands: tuple[Band, ...]
    head: Band | None = None
    gap: float = 0.0
    """Room above, where it does not begin a page."""
    titles: tuple[Band, ...] = ()
    """What stands above the head, once."""
    tie: Tie = Tie.NONE

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
    on stands on each of its pages, with the heading of what goes on. What is tied to what stands
    above it takes that along. A band higher than a page has one to itself.
    """
    foot = frame.foot(1, 1).height
    pages = _Pages(frame, height - foot)
    for block in _blocks(sections):
        pages.add(block)
    filled = pages.placed()
    return tuple(
        PageBands((*placed, Placed(frame.foot(number, len(filled)), height - foot)))
        for number, placed in enumerate(filled, start=1)
    )


@dataclass(frozen=True, slots=True)
class _Group:
    """Bands that are never parted, and what stands above them."""

    bands: tuple[Band, ...]
    above: tuple[Band, ...]
    again: tuple[Band, ...]
    """What stands above them in place of `above` where they begin a page."""
    gap: float
    """Room above, where they do not."""
    tied: bool


class _Pages:
    """Pages being filled."""

    def __init__(self, frame: Frame, bottom: float) -> None:
        self._frame = frame
        self._bottom = bottom
        self._pages: list[list[_Group]] = [[]]

    def add(self, block: Sequence[_Group]) -> None:
        """Put groups below what is there; on one page, where one has room for all of them."""
        if not self._fits(block):
            self._turn(block)
        for group in block:
            if not self._fits([group]):
                self._turn([group])
            self._pages[-1].append(group)

    def placed(self) -> list[tuple[Placed, ...]]:
        """What stands on each page, without the foot."""
        return [tuple(self._stacked(groups, n)) for n, groups in enumerate(self._pages)]

    def _fits(self, groups: Sequence[_Group]) -> bool:
        page = self._pages[-1]
        return not page or self._end([*page, *groups], len(self._pages) - 1) <= self._bottom

    def _turn(self, groups: Sequence[_Group]) -> None:
        """Begin a page with groups and what they are tied to; only one group may be too high."""
        page = self._pages[-1]
        start = len(page)
        first = groups[0]
        # A page that was left with nothing would only be another gap.
        while first.tied and start > 1:
            start -= 1
            first = page[start]
        if self._end([*page[start:], *groups], 1) > self._bottom:
            start = len(page)
        if len(groups) == 1 or self._end([*page[start:], *groups], 1) <= self._bottom:
            self._pages.append(page[start:])
            del page[start:]

    def _end(self, groups: Sequence[_Group], number: int) -> float:
        """How far down groups reach on a page of theirs."""
        last = self._stacked(groups, number)[-1]
        return last.y + last.band.height

    def _stacked(self, groups: Sequence[_Group], number: int) -> list[Placed]:
        head = self._frame.running if number else self._frame.first
        placed, y = [Placed(head, 0.0)], head.height
        for place, group in enumerate(groups):
            y += group.gap if place else 0.0
            above = group.above if place or not number else group.again
            for band in (*above, *group.bands):
                placed.append(Placed(band, y))
                y += band.height
        return placed


def _blocks(sections: Sequence[Section]) -> Iterator[list[_Group]]:
    """Groups that are to share a page: one alone, or all of the sections tied as a whole."""
    filled = [section for section in sections if section.bands]
    firsts = [at for at, section in enumerate(filled) if at == 0 or section.tie is not Tie.WHOLE]
    for first, end in pairwise([*firsts, len(filled)]):
        groups = [group for section in filled[first:end] for group in _groups(section)]
        if end - first > 1:
            yield groups
        else:
            yield from ([group] for group in groups)


def _groups(section: Section) -> Iterator[_Group]:
    first, *others = _together(section.bands)
    tied = section.tie is not Tie.NONE
    yield _Group(first, section.above, section.above, section.gap, tied)
    for bands in others:
        again = tuple(band for band in (section.head, bands[0].heading) if band is not None)
        yield _Group(bands, (), again, 0.0, tied=False)


def _together(bands: Sequence[Band]) -> list[tuple[Band, ...]]:
    """Each heading with the bands up to the first that is none."""
    groups: list[list[Band]] = [[]]
    for band in bands:
        groups[-1].append(band)
        if not band.with_next:
            groups.append([])
    return [tuple(group) for group in groups if group]
