"""What sheets for managers share: title, foot, key figures, headings, lists, notes."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import repeat

from cjmdesk.layout.bands import Band, Fill, Frame, Paint, Part, Section, Stroke, TextBox, Tie
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, set_block, set_line
from cjmdesk.layout.table_layout import Cell, Said, text_parts
from cjmdesk.typeset.text import TextMeasure, Weight

HEADING = Style(12.5, Weight.BOLD, Ink.STRONG)
_TITLE = Style(20.0, Weight.BOLD, Ink.STRONG)
_SUBTITLE = Style(11.0, Weight.REGULAR, Ink.SOFT)
_FAINT = Style(8.5, Weight.REGULAR, Ink.FAINT)
_FIGURE = Style(16.0, Weight.BOLD, Ink.ACCENT)
_NOTE = Style(9.0, Weight.REGULAR, Ink.SOFT)
_LIST_SHARE = 0.5
_MARGIN = 6.0


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above and below every page."""

    title: str
    subtitle: str
    beside: str
    """At the right: organisation and project."""
    running: str
    """At the top of every page but the first."""
    foot: str
    page_of: Callable[[int, int], str]
    """“page 2 / 3”, from the number and how many there are."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts."""

    value: str
    label: str
    alarm: bool = False


class Tone(StrEnum):
    """How a statement is meant."""

    GOOD = "good"
    WARM = "warm"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Statement:
    """What has to be seen before anything else, with what is to be said of it."""

    text: str
    tone: Tone
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedList:
    """Things with what is to be said of each; `nothing` is said in a note where there are none."""

    title: str
    rows: tuple[tuple[str, str], ...]
    nothing: str
    names: tuple[str, ...] = ()
    """What the rows show, where somebody may ask for their places."""


def frame_of(measure: TextMeasure, heading: Heading, width: float) -> Frame:
    """What is on every page around the sections."""
    running = set_line(measure, heading.running, _FAINT, Point(0, 9), width)
    return Frame(
        first=_title(measure, heading, width),
        running=Band(
            20.0,
            (
                TextBox(Rect(0, 0, width, 14), (running,)),
                Stroke((Point(0, 15), Point(width, 15)), Paint.LINE, 0.7),
            ),
        ),
        foot=lambda page, pages: _foot(measure, heading, width, (page, pages)),
    )


def figures_section(measure: TextMeasure, figures: Sequence[Figure], width: float) -> Section:
    """Key figures side by side."""
    step = width / max(1, len(figures))
    parts: list[Part] = []
    height = 0.0
    for place, figure in enumerate(figures):
        said = (
            Said(figure.value, Ink.DANGER if figure.alarm else _FIGURE.ink, Weight.BOLD, 16.0),
            Said(figure.label, Ink.SOFT, Weight.REGULAR, 9.0),
        )
        box, high = text_parts(measure, said, Rect(place * step + 9, 6, step - 18, 0), 3)
        parts.append(box)
        height = max(height, high + 12)
    grounds: list[Part] = [
        Fill(Rect(place * step + 3, 0, step - 6, height), Paint.RAISED, 6.0)
        for place in range(len(figures))
    ]
    return Section((Band(height, (*grounds, *parts)),), gap=8.0)


_STATEMENT_PAINTS = {
    Tone.GOOD: (Paint.GOOD, Ink.GOOD),
    Tone.WARM: (Paint.WARM, Ink.WARM),
    Tone.ALARM: (Paint.DANGER, Ink.DANGER),
}


def statement_section(measure: TextMeasure, said: Statement, width: float) -> Section:
    """A statement in a frame of its colour."""
    paint, ink = _STATEMENT_PAINTS[said.tone]
    cell = (
        Said(said.text, ink, Weight.BOLD),
        *(Said(detail, Ink.SOFT, size=9.0) for detail in said.details),
    )
    box, high = text_parts(measure, cell, Rect(14, 6, width - 24, 0))
    height = high + 12
    ground = Fill(Rect(0, 0, width, height), None, 4.0, paint)
    edge = Fill(Rect(0, 0, 5, height), paint, 2.0)
    return Section((Band(height, (ground, edge, box)),), gap=8.0)


def heading_band(measure: TextMeasure, title: str, width: float) -> Band:
    """The heading of a section."""
    line = set_line(measure, title, HEADING, Point(0, 15), width)
    return Band(24.0, (TextBox(Rect(0, 0, width, 22), (line,)),), with_next=True)


def notes_section(
    measure: TextMeasure, notes: Sequence[str], width: float, gap: float = 6.0
) -> Section:
    """Sentences in small type under what they explain, and never parted from the end of it."""
    bands = []
    for place, note in enumerate(notes, start=1):
        block = set_block(measure, note, _NOTE, Point(0, 0), width, 6)
        box = TextBox(Rect(0, 0, width, block.bottom), block.lines)
        bands.append(Band(block.bottom + 2, (box,), with_next=place < len(notes)))
    return Section(tuple(bands), gap=gap, tie=Tie.END)


def list_sections(
    measure: TextMeasure, lists: Iterable[NamedList], width: float
) -> Iterable[Section]:
    """Of each list with rows a heading, and under it each thing with what is to be said of it."""
    return (_list_section(measure, listed, width) for listed in lists if listed.rows)


def nothing_listed(lists: Iterable[NamedList]) -> tuple[str, ...]:
    """What is to be said of the lists without rows."""
    return tuple(listed.nothing for listed in lists if not listed.rows and listed.nothing)


def _list_section(measure: TextMeasure, listed: NamedList, width: float) -> Section:
    heading = heading_band(measure, listed.title, width)
    bands = [heading]
    names = (*listed.names, *repeat("", len(listed.rows) - len(listed.names)))
    for (name, said), shows in zip(listed.rows, names, strict=True):
        row = _list_row(measure, ((Said(name),), (Said(said, Ink.SOFT),)), width)
        bands.append(replace(row, name=shows, heading=heading))
    return Section(tuple(bands), gap=12.0)


def _list_row(measure: TextMeasure, cells: tuple[Cell, Cell], width: float) -> Band:
    split = width * _LIST_SHARE
    left, high = text_parts(measure, cells[0], Rect(_MARGIN, 3, split - 2 * _MARGIN, 0), 3)
    right, higher = text_parts(
        measure, cells[1], Rect(split + _MARGIN, 3, width - split - 2 * _MARGIN, 0), 4
    )
    height = max(high, higher) + 6
    edge = Stroke((Point(0, height), Point(width, height)), Paint.FAINT_LINE, 0.7)
    return Band(height, (left, right, edge))


def _title(measure: TextMeasure, heading: Heading, width: float) -> Band:
    beside_width = 0.3 * width if heading.beside else 0.0
    text_width = width - 12 - beside_width
    title = set_line(measure, heading.title, _TITLE, Point(12, 20), text_width - 12)
    if heading.beside:
        # A short title leaves more to a long name beside it.
        text_width = title.line.width * title.size + 24
        beside_width = width - 12 - text_width
    boxes: list[Part] = [
        Fill(Rect(0, 1, 4, 40), Paint.ACCENT),
        TextBox(Rect(12, 0, text_width, 27), (title,)),
    ]
    if heading.beside:
        line = set_line(measure, heading.beside, _SUBTITLE, Point(0, 20), beside_width)
        x = width - line.line.width * line.size
        moved = set_line(measure, heading.beside, _SUBTITLE, Point(x, 20), beside_width)
        boxes.append(TextBox(Rect(width - beside_width, 0, beside_width, 27), (moved,)))
    block = set_block(measure, heading.subtitle, _SUBTITLE, Point(12, 27), width - 12, 4)
    boxes.append(TextBox(Rect(12, 27, width - 12, block.bottom - 27), block.lines))
    return Band(max(42.0, block.bottom) + 8, tuple(boxes))


def _foot(measure: TextMeasure, heading: Heading, width: float, number: tuple[int, int]) -> Band:
    page = set_line(measure, heading.page_of(*number), _FAINT, Point(0, 17), 0.2 * width)
    x = width - page.line.width * page.size
    page = set_line(measure, heading.page_of(*number), _FAINT, Point(x, 17), 0.2 * width)
    left = set_line(measure, heading.foot, _FAINT, Point(0, 17), 0.75 * width)
    return Band(
        22.0,
        (
            Stroke((Point(0, 6), Point(width, 6)), Paint.LINE, 0.7),
            TextBox(Rect(0, 8, 0.78 * width, 14), (left,)),
            TextBox(Rect(0.8 * width, 8, 0.2 * width, 14), (page,)),
        ),
    )
