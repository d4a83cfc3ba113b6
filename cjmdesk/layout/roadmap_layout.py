"""The improvement roadmap as a sheet: a Gantt chart, what each quarter asks for, what pain is left.

Every row of the chart is a band of its own, so that pages break between them; what ties rows
together, the lines from one improvement to the next, is drawn once the rows have their places.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from cjmdesk.layout.bands import (
    Band,
    Fill,
    Paint,
    Part,
    Placed,
    Section,
    Shape,
    Stroke,
    TextBox,
)
from cjmdesk.layout.boxes import Ink, Mark
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.measure_cards import measure_cards_section
from cjmdesk.layout.report_layout import (
    figures_section,
    heading_band,
    list_sections,
    notes_section,
    nothing_listed,
    statement_section,
)
from cjmdesk.layout.roadmap_bars import BAR, PAINTS, bar_parts, reached_parts, star
from cjmdesk.layout.roadmap_contents import RoadGroup, RoadLink, RoadmapSheet, RoadRow
from cjmdesk.layout.setting import Style, set_line
from cjmdesk.layout.shapes import MARKERS
from cjmdesk.layout.table_layout import SMALL, TEXT, Said, text_parts
from cjmdesk.layout.time_axis import Span, TimeAxis
from cjmdesk.model import Horizon, Status
from cjmdesk.typeset.text import TextMeasure, Weight

_LABEL_SHARE, _WHEN_SHARE = 0.27, 0.13
_LEAST_WHEN = 116.0
"""Room for two days on one line."""
_MOST_LINES = 5
"""Of each paragraph in a row."""
_PADDING = 6.0
_ROW_PADDING = 5.0
_AXIS_ROW = 17.0
_LOAD_HEIGHT = 46.0
_LEFT_HEIGHT = 22.0
_ELBOW = 5.0
_BROKEN = (3.0, 2.4)
_CAPACITY = (5.0, 3.0)


@dataclass(frozen=True, slots=True)
class BarPlace:
    """Where a bar is in its row's band."""

    left: float
    right: float
    middle: float


@dataclass(frozen=True, slots=True)
class RoadmapLayout:
    """The sheet's sections, with what is needed to draw from row to row."""

    sections: tuple[Section, ...]
    bars: Mapping[str, BarPlace]
    links: tuple[RoadLink, ...]
    axis: TimeAxis


@dataclass(slots=True)
class RowCache:
    """Rows that were laid out before, for whoever lays out the same chart again and again.

    Most of a chart is breaking its words; an edit changes one row, seldom the time line.
    """

    _frame: object = None
    _rows: dict[str, tuple[RoadRow, Band, BarPlace]] = field(default_factory=dict)
    _before: dict[str, tuple[RoadRow, Band, BarPlace]] = field(default_factory=dict)

    def begin(self, frame: object) -> None:
        """Keep only rows that the last chart had, and those only in the same frame."""
        self._before = self._rows if frame == self._frame else {}
        self._frame, self._rows = frame, {}

    def find(self, row: RoadRow) -> tuple[Band, BarPlace] | None:
        """A row as it was laid out, if it was."""
        found = self._before.get(row.name)
        if found is None or (found[0] is not row and found[0] != row):
            return None
        self._rows[row.name] = found
        return found[1:]

    def keep(self, row: RoadRow, band: Band, place: BarPlace) -> None:
        """Keep a row for the next time."""
        self._rows[row.name] = (row, band, place)


def lay_out_roadmap(
    sheet: RoadmapSheet, measure: TextMeasure, width: float, rows: RowCache | None = None
) -> RoadmapLayout:
    """The roadmap at a width, in layout units; `rows` holds those of the last time."""
    chart = _Chart(sheet, measure, width, rows or RowCache())
    sections = [] if sheet.gate is None else [statement_section(measure, sheet.gate, width)]
    sections.append(figures_section(measure, sheet.figures, width))
    if sheet.loads:
        # Above the chart: a legend alone on a later page explains nothing.
        sections.append(chart.legend())
        sections.append(chart.section())
        notes = (*sheet.chart_notes, *nothing_listed(sheet.lists))
        sections.append(notes_section(measure, notes, width, gap=4.0))
    else:
        sections.append(notes_section(measure, (sheet.nothing,), width, gap=12.0))
    if sheet.measures:
        heading = heading_band(measure, sheet.measures_title, width)
        cards = measure_cards_section(measure, sheet.measures, width)
        going_on = (replace(band, heading=heading) for band in cards.bands)
        sections.append(replace(cards, bands=(heading, *going_on), gap=16.0))
        sections.append(notes_section(measure, sheet.measure_notes, width, gap=0.0))
    sections.append(chart.pain())
    sections.append(notes_section(measure, sheet.pain_notes, width, gap=4.0))
    sections += list_sections(measure, sheet.lists, width)
    return RoadmapLayout(tuple(sections), chart.bars, sheet.links, chart.axis)


def with_links(layout: RoadmapLayout, placed: Sequence[Placed]) -> tuple[Placed, ...]:
    """The bands of a page with lines between those of its rows of which one waits for another.

    Where only one of the two is on the page there is no line: the row itself names what it waits
    for.
    """
    rows = {place.band.name: place.y for place in placed if place.band.name}
    parts: list[Part] = []
    for link in layout.links:
        if link.first in rows and link.then in rows:
            first, then = layout.bars[link.first], layout.bars[link.then]
            start = Point(first.right, rows[link.first] + first.middle)
            end = Point(then.left, rows[link.then] + then.middle)
            parts += _arrow(start, end, broken=link.broken)
    return (*placed, Placed(Band(0.0, tuple(parts)), 0.0)) if parts else tuple(placed)


def _arrow(start: Point, end: Point, *, broken: bool) -> Iterable[Part]:
    """From the end of a bar by right angles to the beginning of another."""
    paint, dashes = (Paint.DANGER, _BROKEN) if broken else (Paint.SOFT, ())
    way = BAR / 2 + 4 if end.y > start.y else -BAR / 2 - 4
    if end.x >= start.x + 2 * _ELBOW:
        turn = start.x + _ELBOW
        points = [start, Point(turn, start.y), Point(turn, end.y), end]
    else:
        out, back, level = start.x + _ELBOW, end.x - _ELBOW, start.y + way
        points = [start, Point(out, start.y), Point(out, level), Point(back, level)]
        points += [Point(back, end.y), end]
    yield Stroke(tuple(points), paint, 1.1, dashes)
    wings = (Point(end.x - 4, end.y - 3), end, Point(end.x - 4, end.y + 3))
    yield Stroke(wings, paint, 1.1)


class _Chart:
    """The parts that share the time line's columns."""

    def __init__(
        self, sheet: RoadmapSheet, measure: TextMeasure, width: float, rows: RowCache
    ) -> None:
        self._sheet = sheet
        self._rows = rows
        self._measure = measure
        self._width = width
        self._label = _LABEL_SHARE * width
        self._when = max(_LEAST_WHEN, _WHEN_SHARE * width)
        x = self._label + self._when
        # A due day at the very end has its sign on the edge.
        self.axis = _axis(sheet, x, width - x - _PADDING)
        self.bars: dict[str, BarPlace] = {}

    def section(self) -> Section:
        """The chart: a band for each improvement under the heading of its term, then the load."""
        bands: list[Band] = []
        self._rows.begin((self._width, self.axis, self._sheet.today))
        for group in self._sheet.groups:
            heading = self._group(group)
            rows = (self._row(row) for row in group.rows)
            bands += [heading, *(replace(row, heading=heading) for row in rows)]
        bands.append(self._load())
        return Section(tuple(bands), self._head(), gap=5.0)

    def legend(self) -> Section:
        """What the looks of bars and signs mean, as many side by side as there is room for."""
        rows: list[list[Part]] = [[]]
        x = 0.0
        for sign, said in self._sheet.legend:
            line = set_line(self._measure, said, Style(SMALL, ink=Ink.SOFT), Point(0, 0), 260.0)
            needed = 30 + line.line.width * line.size + 16
            if x + needed > self._width and rows[-1]:
                rows.append([])
                x = 0.0
            rows[-1] += self._entry(sign, said, x)
            x += needed
        return Section(tuple(Band(16.0, tuple(parts)) for parts in rows), gap=10.0)

    def pain(self) -> Section:
        """A bar for now and for each term."""
        measure = self._measure
        bands = [heading_band(measure, self._sheet.pain_title, self._width)]
        full = self.axis.width
        for bar in self._sheet.pain:
            label = Rect(_PADDING, 4, self._label - 2 * _PADDING, 0)
            value = Rect(self._label + _PADDING, 4, self._when - 2 * _PADDING, 0)
            solid, light = PAINTS[bar.horizon]
            boxes = [
                text_parts(measure, (Said(bar.label),), label, 2),
                text_parts(measure, (Said(bar.value, weight=Weight.BOLD),), value, 2),
            ]
            height = max(_LEFT_HEIGHT, *(high + 8 for _, high in boxes))
            top = (height - BAR) / 2
            parts: list[Part] = [box for box, _ in boxes]
            parts.append(Fill(Rect(self.axis.x, top, full, BAR), light, 3.0))
            if bar.share > 0:
                long = max(1.0, full * min(1.0, bar.share))
                parts.append(Fill(Rect(self.axis.x, top, long, BAR), solid, min(3.0, long / 2)))
            bands.append(Band(height, tuple(parts), with_next=bar is not self._sheet.pain[-1]))
        return Section(tuple(bands), gap=16.0)

    def _head(self) -> Band:
        axis, height = self.axis, 3 * _AXIS_ROW
        parts: list[Part] = [Fill(Rect(0, 0, self._width, 2 * _AXIS_ROW), Paint.ACCENT_SOFT)]
        rooms = ((0.0, self._label), (self._label, self._when))
        for title, (x, room) in zip(self._sheet.columns, rooms, strict=True):
            said = (Said(title, Ink.ACCENT, Weight.BOLD, 9.0),)
            rect = Rect(x + _PADDING, _AXIS_ROW + 2, room - 2 * _PADDING, 0)
            parts.append(text_parts(self._measure, said, rect, 1)[0])
        for row, spans in enumerate((axis.upper(), axis.lower(self._sheet.months))):
            weight = Weight.REGULAR if row else Weight.BOLD
            for span in spans:
                parts += self._span(span, row * _AXIS_ROW, weight)
        return Band(height, (*parts, *self._today(2 * _AXIS_ROW, height), *self._today_name()))

    def _span(self, span: Span, top: float, weight: Weight) -> Iterable[Part]:
        edge = (Point(span.x, top), Point(span.x, top + _AXIS_ROW))
        yield Stroke(edge, Paint.PAPER, 1.0)
        if span.name and span.width > 12:
            style = Style(SMALL, weight, Ink.ACCENT)
            at = Point(span.x + 3, top + 12)
            line = set_line(self._measure, span.name, style, at, span.width - 4)
            yield TextBox(Rect(span.x + 2, top, span.width - 2, _AXIS_ROW), (line,))

    def _today_name(self) -> Iterable[Part]:
        if not self.axis.holds(self._sheet.today):
            return
        style = Style(SMALL, Weight.BOLD, Ink.ON_DARK)
        line = set_line(self._measure, self._sheet.today_name, style, Point(0, 0), 120.0)
        wide = line.line.width * line.size + 10
        x = self.axis.at(self._sheet.today) - wide / 2
        x = min(max(x, self.axis.x), self._width - wide)
        pill = Rect(x, 2 * _AXIS_ROW + 2, wide, _AXIS_ROW - 5)
        yield Fill(pill, Paint.DANGER, 4.0)
        at = Point(x + 5, pill.y + 9.4)
        yield TextBox(pill, (set_line(self._measure, self._sheet.today_name, style, at, 120.0),))

    def _today(self, top: float, bottom: float) -> Iterable[Part]:
        if self.axis.holds(self._sheet.today):
            x = self.axis.at(self._sheet.today)
            yield Stroke((Point(x, top), Point(x, bottom)), Paint.DANGER, 1.2)

    def _grid(self, height: float) -> Iterable[Part]:
        for day in self.axis.quarters():
            x = self.axis.at(day)
            yield Stroke((Point(x, 0), Point(x, height)), Paint.LINE, 0.7)
        yield Stroke((Point(0, height), Point(self._width, height)), Paint.FAINT_LINE, 0.7)

    def _group(self, group: RoadGroup) -> Band:
        said = (Said(group.title, Ink.STRONG, Weight.BOLD, TEXT + 0.5),)
        rect = Rect(_PADDING, 6, self.axis.x - 2 * _PADDING, 0)
        box, high = text_parts(self._measure, said, rect, 2)
        height = high + 10
        parts = [*self._grid(height), box, *self._today(0, height)]
        return Band(height, tuple(parts), with_next=True)

    def _row(self, row: RoadRow) -> Band:
        known = self._rows.find(row)
        if known is not None:
            self.bars[row.name] = known[1]
            return known[0]
        label = Rect(_PADDING, _ROW_PADDING, self._label - 2 * _PADDING, 0)
        when = Rect(self._label + _PADDING, _ROW_PADDING, self._when - 2 * _PADDING, 0)
        boxes = [
            text_parts(self._measure, row.label, label, _MOST_LINES),
            text_parts(self._measure, row.when, when, 2),
        ]
        height = max(BAR + 8, *(high for _, high in boxes)) + 2 * _ROW_PADDING
        left, right = self.axis.at(row.starts), self.axis.at(row.ends + timedelta(days=1))
        place = BarPlace(left, max(right, left + 2), height / 2)
        self.bars[row.name] = place
        bar = self._bar(row, place)
        parts = [*self._grid(height), *(box for box, _ in boxes), *bar, *self._today(0, height)]
        band = Band(height, tuple(parts), row.name)
        self._rows.keep(row, band, place)
        return band

    def _bar(self, row: RoadRow, place: BarPlace) -> Iterable[Part]:
        solid = PAINTS[row.horizon][0]
        if not row.moment:
            rect = Rect(place.left, place.middle - BAR / 2, place.right - place.left, BAR)
            yield from bar_parts(rect, row.status, row.progress, row.horizon)
            today = self._sheet.today
            crossed = self.axis.at(today) if self.axis.holds(today) else None
            yield from reached_parts(self._measure, row, rect, crossed)
        if row.due is not None or row.moment:
            day = row.due or row.starts
            at = Point(self.axis.at(day + timedelta(days=1)), place.middle)
            yield Shape(MARKERS[2], at, 4.2, solid, Paint.PAPER)
        if row.told is not None and self.axis.holds(row.told):
            x = self.axis.at(row.told)
            yield from star(Point(x, place.middle - BAR / 2 - 5))

    def _load(self) -> Band:
        said = text_parts(
            self._measure,
            self._sheet.load_title,
            Rect(_PADDING, 8, self.axis.x - 2 * _PADDING, 0),
            3,
        )
        base = max(_LOAD_HEIGHT + 22, said[1] + 14)
        capacity = self._sheet.capacity
        asked = [load.weeks for load in self._sheet.loads]
        most = max(*asked, capacity or 0.0, 0.0) or 1.0
        line_y = None if capacity is None else base - _LOAD_HEIGHT * capacity / most
        columns = [self.axis.at(load.starts) for load in self._sheet.loads]
        columns.append(self.axis.right)
        parts: list[Part] = [*self._grid(base), said[0]]
        for load, left, right in zip(self._sheet.loads, columns, columns[1:], strict=False):
            high = _LOAD_HEIGHT * load.weeks / most
            inset = min(8.0, 0.15 * (right - left))
            if high > 0:
                rect = Rect(left + inset, base - high, right - left - 2 * inset, high)
                solid, light = Paint.ACCENT, Paint.ACCENT_SOFT
                if load.over:
                    solid, light = Paint.DANGER, Paint.WARM_SOFT
                parts.append(Fill(rect, light, 0.0, solid))
            ink = Ink.DANGER if load.over else Ink.SOFT
            style = Style(SMALL, Weight.BOLD, ink)
            top = _number_base(base, high, line_y)
            at = Point(left + inset, top)
            line = set_line(self._measure, load.label, style, at, right - left - inset)
            room = Rect(left, top - 12, right - left, 16)
            parts.append(TextBox(room, (line,)))
        if line_y is not None:
            ends = (Point(self.axis.x, line_y), Point(self.axis.right, line_y))
            parts.append(Stroke(ends, Paint.INK, 1.1, _CAPACITY))
        parts += self._today(0, base)
        return Band(base + 2, tuple(parts))

    def _entry(self, sign: Status | Mark, said: str, x: float) -> Iterable[Part]:
        sample = Rect(x, 3, 22, 9)
        if isinstance(sign, Status):
            share = 0.45 if sign is Status.DOING else None
            yield from bar_parts(sample, sign, share, Horizon.SHORT)
        elif sign is Mark.STAR:
            yield from star(Point(x + 11, 8))
        else:
            yield Shape(MARKERS[2], Point(x + 11, 8), 4.2, Paint.GOOD, Paint.PAPER)
        style = Style(SMALL, ink=Ink.SOFT)
        line = set_line(self._measure, said, style, Point(x + 28, 11), 260.0)
        yield TextBox(Rect(x + 28, 0, line.line.width * line.size, 15), (line,))


def _number_base(base: float, high: float, line: float | None) -> float:
    """The baseline of the number of a column; `line` is the y of what there is, if that is known.

    Over the column; where the line would cross the number, in the column, or over the line.
    """
    over = base - high - 4
    if line is None or not over - 9 < line < over + 3:
        return over
    return base - high + 10 if high > 14 else line - 3


def _axis(sheet: RoadmapSheet, x: float, width: float) -> TimeAxis:
    if not sheet.loads:
        return TimeAxis(sheet.today, sheet.today + timedelta(days=1), x, width)
    last = sheet.loads[-1].starts
    end = date(last.year + (last.month + 2) // 12, (last.month + 2) % 12 + 1, 1)
    return TimeAxis(sheet.loads[0].starts, end, x, width)
