"""Tables: cells of broken text in columns, each row a band that is as high as its highest cell."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cjmdesk.layout.bands import Band, Fill, Paint, Part, Section, Stroke, TextBox
from cjmdesk.layout.boxes import Ink, TextLine
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import Style, set_block
from cjmdesk.typeset.text import TextMeasure, Weight

TEXT = 10.0
SMALL = 8.5
HEAD = 9.0
PADDING = 6.0
ROW_PADDING = 5.0
MOST_LINES = 8
"""Of one paragraph in a cell: a row must stay lower than a page."""
BRACKET_GAP = 4.0
MOST_LANES = 8
"""Of brackets side by side: more would take the table's room."""


@dataclass(frozen=True, slots=True)
class Said:
    """A paragraph of a cell."""

    text: str
    ink: Ink = Ink.STRONG
    weight: Weight = Weight.REGULAR
    size: float = TEXT

    @property
    def style(self) -> Style:
        """How it is set."""
        return Style(self.size, self.weight, self.ink, 1.32)


Cell = tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column and how it shares the width; `joined` puts it under the one before it."""

    title: str
    share: float
    joined: bool = False
    least: str = ""
    """What has to have room on one line; so has every word of the title."""
    figures: bool = False
    """Numbers: they end under each other, where no column is joined to theirs."""


@dataclass(frozen=True, slots=True)
class Bracket:
    """Rows that belong together, told by a line at the left: the first, the last, all members."""

    members: tuple[int, ...]

    def covers(self, row: int) -> bool:
        """Whether its line passes a row."""
        return self.members[0] <= row <= self.members[-1]


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: a cell for each column."""

    cells: tuple[Cell, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows, with brackets beside the rows."""

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    brackets: tuple[Bracket, ...] = ()

    def spread(self) -> "Table":
        """The same table for a wide sheet, with no column under another."""
        return replace(self, columns=tuple(replace(c, joined=False) for c in self.columns))


def table_section(measure: TextMeasure, table: Table, width: float, gap: float = 0.0) -> Section:
    """A table over the full width; its head comes again on every page."""
    columns, rows = _arranged(table)
    lanes = _lanes(table.brackets)
    margin = len(lanes) * BRACKET_GAP + (BRACKET_GAP if lanes else 0.0)
    widths = _widths([(c.share, _least(measure, c)) for c in columns], width - margin)
    places = _places(columns, widths, margin)
    heads = [(Said(c.title, Ink.ON_DARK, Weight.BOLD, HEAD),) for c in columns]
    head = _row(measure, heads, places, "")
    ground = Fill(Rect(0, 0, width, head.height), Paint.ACCENT)
    bands = []
    for number, row in enumerate(rows):
        band = _row(measure, row.cells, places, row.name)
        parts = [*_bracket_parts(lanes, number, band.height), *band.parts]
        bands.append(replace(band, parts=(*_ground(number, width, band.height), *parts)))
    return Section(tuple(bands), replace(head, parts=(ground, *head.parts)), gap)


def brackets_left_out(table: Table) -> int:
    """How many brackets have no line, for want of room beside the others."""
    return len(table.brackets) - sum(map(len, _lanes(table.brackets)))


def text_parts(
    measure: TextMeasure, said: Cell, rect: Rect, most_lines: int = MOST_LINES
) -> tuple[TextBox, float]:
    """Paragraphs under each other from the top of a box, which grows downwards as they need it.

    The box with its lines, and its height.
    """
    lines: list[TextLine] = []
    y = rect.y
    for paragraph in said:
        at = Point(rect.x, y)
        block = set_block(measure, paragraph.text, paragraph.style, at, rect.width, most_lines)
        lines += block.lines
        y = block.bottom
    height = max(rect.height, y - rect.y)
    return TextBox(Rect(rect.x, rect.y, rect.width, height), tuple(lines)), height


def _arranged(table: Table) -> tuple[list[Column], list[TableRow]]:
    """Columns and rows with every joined column under the one before it."""
    kept = [i for i, column in enumerate(table.columns) if not column.joined]
    ends = [*kept[1:], len(table.columns)]
    spans = list(zip(kept, ends, strict=True))
    columns = [
        replace(
            table.columns[start],
            title="\n".join(column.title for column in table.columns[start:end]),
            figures=table.columns[start].figures and end - start == 1,
        )
        for start, end in spans
    ]
    rows = [
        replace(
            row,
            cells=tuple(
                tuple(said for cell in row.cells[start:end] for said in cell)
                for start, end in spans
            ),
        )
        for row in table.rows
    ]
    return columns, rows


def _least(measure: TextMeasure, column: Column) -> float:
    """How wide a column has to be for what must not be broken in it."""
    words = [measure.line(word, Weight.BOLD).width * HEAD for word in column.title.split()]
    least = max(measure.line(column.least, weight).width for weight in Weight) * TEXT
    # A hair more, so that a rounded sum breaks nothing.
    return max([*words, least]) + 2 * PADDING + 0.01


def _widths(columns: Sequence[tuple[float, float]], width: float) -> list[float]:
    """A width shared out by shares, each column getting at least what it needs.

    `columns` are shares and needs. Where all the needs together ask for more, shares alone count.
    """
    needs = [least for _, least in columns]
    held: set[int] = set()
    while True:
        room = width - sum(needs[at] for at in held)
        free = sum(share for at, (share, _) in enumerate(columns) if at not in held)
        if room <= 0 or not free:
            whole = sum(share for share, _ in columns)
            return [share / whole * width for share, _ in columns]
        widths = [
            needs[at] if at in held else share / free * room
            for at, (share, _) in enumerate(columns)
        ]
        short = {
            at for at, (got, least) in enumerate(zip(widths, needs, strict=True)) if got < least
        }
        if not short:
            return widths
        held |= short


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column's text stands."""

    x: float
    width: float
    at_right: bool


def _places(columns: Sequence[Column], widths: Sequence[float], left: float) -> list[_Place]:
    places, x = [], left
    for column, width in zip(columns, widths, strict=True):
        places.append(_Place(x + PADDING, width - 2 * PADDING, column.figures))
        x += width
    return places


def _row(measure: TextMeasure, cells: Sequence[Cell], places: Sequence[_Place], name: str) -> Band:
    laid = [_cell(measure, cell, place) for cell, place in zip(cells, places, strict=True)]
    height = max(height for _, height in laid)
    boxes = [TextBox(replace(box.rect, height=height), box.lines) for box, _ in laid if box.lines]
    return Band(height + 2 * ROW_PADDING, tuple(boxes), name)


def _cell(measure: TextMeasure, cell: Cell, place: _Place) -> tuple[TextBox, float]:
    box, height = text_parts(measure, cell, Rect(place.x, ROW_PADDING, place.width, 0.0))
    if place.at_right:
        end = place.x + place.width
        moved = (replace(line, x=end - line.line.width * line.size) for line in box.lines)
        box = TextBox(box.rect, tuple(moved))
    return box, height


def _ground(number: int, width: float, height: float) -> tuple[Part, ...]:
    edge = Stroke((Point(0, height - 0.4), Point(width, height - 0.4)), Paint.LINE, 0.7)
    if number % 2:
        return Fill(Rect(0, 0, width, height), Paint.RAISED), edge
    return (edge,)


def _lanes(brackets: Sequence[Bracket]) -> list[list[Bracket]]:
    """Brackets side by side, so that those that pass the same row do not meet.

    The first ones to begin, where there are more than there is room for.
    """
    lanes: list[list[Bracket]] = []
    for bracket in sorted(brackets, key=lambda b: (b.members[0], -b.members[-1])):
        for lane in lanes:
            if lane[-1].members[-1] < bracket.members[0]:
                lane.append(bracket)
                break
        else:
            if len(lanes) < MOST_LANES:
                lanes.append([bracket])
    return lanes


def _bracket_parts(lanes: Sequence[Sequence[Bracket]], row: int, height: float) -> list[Part]:
    """The pieces of the brackets' lines that pass a row, with a tick at each member."""
    parts: list[Part] = []
    for place, lane in enumerate(lanes):
        x = BRACKET_GAP * (place + 1)
        middle = ROW_PADDING + 0.66 * TEXT
        for bracket in lane:
            if not bracket.covers(row):
                continue
            top = middle if row == bracket.members[0] else 0.0
            bottom = middle if row == bracket.members[-1] else height
            parts.append(Stroke((Point(x, top), Point(x, bottom)), Paint.ACCENT, 1.2))
            if row in bracket.members:
                tick = (Point(x, middle), Point(x + BRACKET_GAP - 1, middle))
                parts.append(Stroke(tick, Paint.ACCENT, 1.2))
    return parts
