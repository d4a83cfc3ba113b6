"""How others and we ourselves do, in words: a matrix and a radar."""

from collections.abc import Iterable, Mapping

from cjmdesk.insight.competition import (
    LEAST_AXES,
    Competition,
    Contender,
    behind,
    best_of,
)
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.radar import Radar, RadarLine
from cjmdesk.layout.table_layout import SMALL, Cell, Column, Said, Table, TableRow
from cjmdesk.model import CompetitorDimension
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import one_line

HIGHEST = 5
_DIMENSIONS: Mapping[CompetitorDimension, str] = {
    CompetitorDimension.PRODUCT_SERVICE: mark("Product and service"),
    CompetitorDimension.JOURNEY: mark("Customer journey"),
    CompetitorDimension.DIGITAL: mark("Digital channels"),
    CompetitorDimension.SATISFACTION: mark("Customer satisfaction"),
    CompetitorDimension.INNOVATION: mark("Innovation"),
}


def rivals_table(found: Competition, tr: Words) -> Table:
    """A row for each dimension, a column for us and for each rival, how it is known below."""
    columns = (
        Column("", 1.7),
        *(Column(_name(one, tr), 1.0) for one in found.contenders),
    )
    rows = []
    for axis, dimension in enumerate(CompetitorDimension):
        marks = found.marks(axis)
        best = best_of(marks)
        cells = (_cell(value, best=place in best, tr=tr) for place, value in enumerate(marks))
        title = (Said(tr.of(_DIMENSIONS[dimension]), weight=Weight.BOLD),)
        rows.append(TableRow((title, *cells)))
    if any(one.rival is not None and one.rival.method.strip() for one in found.contenders):
        methods = (_method(one) for one in found.contenders)
        title = (Said(tr("How we know"), Ink.SOFT, size=SMALL),)
        rows.append(TableRow((title, *methods)))
    return Table(columns, tuple(rows))


def radar_of(found: Competition, tr: Words) -> Radar | None:
    """The dimensions on which anybody has a mark; None where they are too few for a shape."""
    axes = found.axes()
    if len(axes) < LEAST_AXES:
        return None
    dimensions = tuple(CompetitorDimension)
    lines = [
        RadarLine(_name(one, tr), tuple(one.marks[axis] for axis in axes))
        for one in found.contenders
    ]
    return Radar(tuple(tr.of(_DIMENSIONS[dimensions[a]]) for a in axes), HIGHEST, tuple(lines))


def rivals_notes(found: Competition, tr: Words) -> Iterable[str]:
    """Where we are behind, and what is not known."""
    dimensions = tuple(CompetitorDimension)
    gaps = behind(found)
    if gaps:
        titles = [tr.of(_DIMENSIONS[dimensions[gap.axis]]) for gap in gaps if gap.by == gaps[0].by]
        yield tr.count(
            "We are farthest behind in: {what}; {n} mark below the best of the others.",
            "We are farthest behind in: {what}; {n} marks below the best of the others.",
            gaps[0].by,
            what=" · ".join(titles),
        )
    if not found.ourselves_known:
        yield tr(
            "We ourselves have no marks yet. Give them in the last row of the window "
            "“Competitors”, as strictly as to the others."
        )
    if len(found.axes()) < LEAST_AXES:
        yield tr("Fewer than three dimensions have a mark: too few for a radar.")
    yield tr(
        "Marks from 1 to 5, the best of each row in green. A dash is unknown, never 0; in the "
        "radar no line passes an axis where a mark is missing, and the centre is 0."
    )
    if found.left_out:
        yield tr("{n} more", n=found.left_out)


def _name(one: Contender, tr: Words) -> str:
    if one.rival is None:
        return tr("We ourselves")
    return one_line(one.rival.name) or tr("Unnamed competitor")


def _cell(value: int | None, *, best: bool, tr: Words) -> Cell:
    if value is None:
        return (Said("–", Ink.FAINT),)
    if not best:
        return (Said(str(value)),)
    return (Said(tr("{mark}  best", mark=value), Ink.GOOD, Weight.BOLD),)


def _method(one: Contender) -> Cell:
    said = "" if one.rival is None else one_line(one.rival.method)
    return (Said(said or "–", Ink.SOFT if said else Ink.FAINT, size=SMALL),)
