"""Ways off the straight path: arches over the lanes, in a band of their own under the headers."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cjmdesk.layout.boxes import Bezier, Ink, LinkBox, TextLine
from cjmdesk.layout.columns import HEAD_WIDTH, Columns
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.setting import MIDDLE_ABOVE_BASELINE, Style, set_line
from cjmdesk.model import StepLink
from cjmdesk.typeset.text import TextMeasure

LEVEL_HEIGHT = 18.0
FIRST_LEVEL = 24.0
"""From the band's lower edge to the lowest arch."""
ABOVE = 14.0
"""From the highest arch to the headers."""

_CORNER = 14.0
_FEET_APART = 14.0
_STUB = 64.0
_LONGEST_STUB = 190.0
_LEAST_STUB = 12.0
_EDGE = 8.0
_LABEL = Style(11.0, ink=Ink.SOFT)
_LABEL_MARGIN = 6.0
_LEAST_LABEL = 11.0
# A quarter circle is drawn best by a cubic with control points at this part of the radius.
_ROUND = 0.5523


@dataclass(frozen=True, slots=True)
class _Arch:
    """A link between two x; an end with no foot stays in the air."""

    link: StepLink
    start: float
    end: float
    start_foot: bool = True
    end_foot: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """The arches of a map in absolute coordinates, and how high their band is."""

    links: tuple[LinkBox, ...]
    height: float


def link_band(
    measure: TextMeasure, links: Sequence[StepLink], columns: Columns, top: float
) -> Band:
    """Lay out the links of a map in a band that begins at `top`; no links need no band.

    A link runs from its source's column to its target's, and arches that would run into each other
    lie at different heights, the shorter one lower. A link with only one end on the map is a stub,
    one with none is left out.
    """
    arches = _arches(measure, links, columns)
    if not arches:
        return Band((), 0.0)
    levels = _levels(arches)
    height = FIRST_LEVEL + max(levels) * LEVEL_HEIGHT + ABOVE
    bottom = top + height
    boxes = [
        _drawn(measure, arch, bottom - FIRST_LEVEL - level * LEVEL_HEIGHT, bottom)
        for arch, level in zip(arches, levels, strict=True)
    ]
    return Band(tuple(boxes), height)


def _arches(measure: TextMeasure, links: Sequence[StepLink], columns: Columns) -> list[_Arch]:
    """Links with their feet set apart, the narrowest first."""
    feet = _feet(links, columns)
    arches = []
    for link in links:
        start = feet.get((link.id, True))
        end = feet.get((link.id, False))
        if start is not None and end is not None:
            arches.append(_Arch(link, start, end))
        elif start is not None:
            reach = _stub(measure, link)
            end = max(min(start + reach, columns.right - _EDGE), start + _LEAST_STUB)
            arches.append(_Arch(link, start, end, end_foot=False))
        elif end is not None:
            reach = _stub(measure, link)
            start = min(max(end - reach, HEAD_WIDTH + _EDGE), end - _LEAST_STUB)
            arches.append(_Arch(link, start, end, start_foot=False))
    return sorted(arches, key=lambda arch: (abs(arch.end - arch.start), arch.link.id))


def _feet(links: Iterable[StepLink], columns: Columns) -> dict[tuple[str, bool], float]:
    """The x of each link's source (True) and target (False).

    Feet in one column stand side by side, those of links to the left on the left.
    """
    wanted: dict[int, list[tuple[float, str, bool]]] = {}
    for link in links:
        source = None if link.source is None else columns.place.get(link.source)
        target = None if link.target is None else columns.place.get(link.target)
        if source is not None:
            far = math.inf if target is None else columns.all[target].x
            wanted.setdefault(source, []).append((far, link.id, True))
        if target is not None:
            far = -math.inf if source is None else columns.all[source].x
            wanted.setdefault(target, []).append((far, link.id, False))
    feet: dict[tuple[str, bool], float] = {}
    for place, ends in wanted.items():
        column = columns.all[place]
        ends.sort()
        apart = min(_FEET_APART, (column.width - 2 * _EDGE) / len(ends))
        first = column.x + column.width / 2 - apart * (len(ends) - 1) / 2
        for i, (_, link_id, is_source) in enumerate(ends):
            feet[link_id, is_source] = first + i * apart
    return feet


def _stub(measure: TextMeasure, link: StepLink) -> float:
    """How far a link with one end reaches: as far as its label, within bounds."""
    label = measure.line(link.label, _LABEL.weight).width * _LABEL.size
    return min(max(label + _CORNER + 2 * _LABEL_MARGIN + 1, _STUB), _LONGEST_STUB)


def _levels(arches: Sequence[_Arch]) -> list[int]:
    """A height for each arch such that arches of one height lie side by side."""
    rows: list[list[tuple[float, float]]] = []
    levels = []
    for arch in arches:
        low, high = min(arch.start, arch.end), max(arch.start, arch.end)
        level = 0
        while level < len(rows) and any(low < b and a < high for a, b in rows[level]):
            level += 1
        if level == len(rows):
            rows.append([])
        rows[level].append((low, high))
        levels.append(level)
    return levels


def _drawn(measure: TextMeasure, arch: _Arch, y: float, bottom: float) -> LinkBox:
    ahead = math.copysign(1.0, arch.end - arch.start)
    reach = abs(arch.end - arch.start)
    corner = min(_CORNER, reach / 2 if arch.start_foot and arch.end_foot else reach)
    path: list[Bezier] = []
    left, right = Point(arch.start, y), Point(arch.end, y)
    if arch.start_foot:
        path.append(_straight(Point(arch.start, bottom), Point(arch.start, y + corner)))
        left = Point(arch.start + ahead * corner, y)
        path.append(_corner(path[-1].end, left, Point(arch.start, y)))
    if arch.end_foot:
        right = Point(arch.end - ahead * corner, y)
    path.append(_straight(left, right))
    if arch.end_foot:
        down = Point(arch.end, y + corner)
        path.append(_corner(right, down, Point(arch.end, y)))
        path.append(_straight(down, Point(arch.end, bottom)))
    return LinkBox(
        arch.link.id, arch.link.kind, tuple(path), _label(measure, arch.link, left, right)
    )


def _label(measure: TextMeasure, link: StepLink, left: Point, right: Point) -> TextLine | None:
    """The link's words in the middle of its level part, where there is room for them."""
    room = abs(right.x - left.x) - 2 * _LABEL_MARGIN
    if not link.label.strip() or room < _LEAST_LABEL:
        return None
    base = left.y + MIDDLE_ABOVE_BASELINE * _LABEL.size
    line = set_line(measure, link.label, _LABEL, Point(0.0, base), room)
    x = (left.x + right.x - line.line.width * line.size) / 2
    return TextLine(line.line, x, base, line.size, line.weight, line.ink)


def _straight(start: Point, end: Point) -> Bezier:
    dx, dy = (end.x - start.x) / 3, (end.y - start.y) / 3
    return Bezier(start, start.moved(dx, dy), end.moved(-dx, -dy), end)


def _corner(start: Point, end: Point, edge: Point) -> Bezier:
    """A quarter circle from `start` to `end` inside the corner at `edge`."""
    return Bezier(start, _towards(start, edge), _towards(end, edge), end)


def _towards(point: Point, edge: Point) -> Point:
    return point.moved((edge.x - point.x) * _ROUND, (edge.y - point.y) * _ROUND)
