"""The bars of a roadmap: their colours, how they look by status, what stands in them."""

from collections.abc import Iterable, Mapping

from cjmdesk.layout.bands import Fill, Paint, Part, Shape, TextBox
from cjmdesk.layout.boxes import Ink, Mark
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.roadmap_contents import RoadRow
from cjmdesk.layout.setting import Style, baseline, set_line
from cjmdesk.layout.shapes import SIGNS
from cjmdesk.layout.table_layout import SMALL
from cjmdesk.model import Horizon, Status
from cjmdesk.typeset.text import TextMeasure, Weight

BAR = 15.0
_CAP = 5.0
"""Solid start of a bar that is being worked on, however little is known of it."""
_INSET, _DUE = 4.0, 6.0
"""Room around words in a bar; half of the sign of the due day, with its stroke."""

PAINTS: Mapping[Horizon | None, tuple[Paint, Paint]] = {
    Horizon.SHORT: (Paint.GOOD, Paint.GOOD_SOFT),
    Horizon.MID: (Paint.WARM, Paint.WARM_SOFT),
    Horizon.LONG: (Paint.ACCENT, Paint.ACCENT_SOFT),
    None: (Paint.SOFT, Paint.RAISED),
}
"""Solid and light colour of the bars of each term."""

_INKS: Mapping[Horizon | None, Ink] = {
    Horizon.SHORT: Ink.GOOD,
    Horizon.MID: Ink.WARM,
    Horizon.LONG: Ink.ACCENT,
    None: Ink.SOFT,
}
"""Of words on the light colour."""


def bar_parts(
    rect: Rect, status: Status, progress: float | None, horizon: Horizon | None
) -> Iterable[Part]:
    """A bar by its status: empty for an idea, solid when done, solid as far as it has come."""
    solid, light = PAINTS[horizon]
    radius = min(3.0, rect.width / 2)
    ground = Paint.PAPER if status is Status.IDEA else light
    yield Fill(rect, solid if status is Status.DONE else ground, radius, solid)
    if status is Status.DOING:
        long = _solid(rect.width, status, progress)
        yield Fill(Rect(rect.x, rect.y, long, rect.height), solid, min(radius, long / 2))


def reached_parts(
    measure: TextMeasure, row: RoadRow, rect: Rect, today: float | None
) -> Iterable[Part]:
    """How far an improvement has come, in its bar, where that has room for it.

    On the solid part, else behind it; not where the line of `today`, an x, would cross it out.
    """
    if not row.reached:
        return
    style = Style(SMALL, Weight.BOLD, Ink.ON_DARK)
    line = set_line(measure, row.reached, style, Point(0, 0), rect.width)
    wide = line.line.width * line.size
    middle = rect.x + _solid(rect.width, row.status, row.progress)
    end = rect.right - _DUE
    rooms = ((rect.x, min(middle, end), Ink.ON_DARK), (middle, end, _INKS[row.horizon]))
    for left, right, ink in rooms:
        x = _free(left + _INSET, right - _INSET, wide, today)
        if x is not None:
            at = Point(x, baseline(rect.y, rect.height, SMALL))
            said = set_line(measure, row.reached, style._replace(ink=ink), at, wide)
            yield TextBox(Rect(x, rect.y, wide, rect.height), (said,))
            return


def star(at: Point) -> Iterable[Part]:
    """The sign of customers who were told, around a point."""
    for outline in SIGNS[Mark.STAR]:
        yield Shape(outline, Point(at.x - 5, at.y - 5), 10.0, Paint.WARM)


def _solid(width: float, status: Status, progress: float | None) -> float:
    """How much of a bar of a width is solid."""
    if status is Status.DOING:
        return min(width, max(_CAP, width * (progress or 0.0)))
    return width if status is Status.DONE else 0.0


def _free(left: float, right: float, wide: float, crossed: float | None) -> float | None:
    """The first x from which there is room, on the left or on the right of what is crossed."""
    starts = (left,) if crossed is None else (left, max(left, crossed + _INSET))
    for x in starts:
        clear = crossed is None or not x - 2 < crossed < x + wide + 2
        if clear and x + wide <= right:
            return x
    return None
