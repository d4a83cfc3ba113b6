"""How far the answers to customers are, in words."""

from collections.abc import Iterable

from cjmdesk.insight.closed_loop import ClosedLoop, Owned
from cjmdesk.layout.bands import Paint
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.bar_rows import BarRow, Piece
from cjmdesk.layout.table_layout import SMALL, Column, Said, Table, TableRow
from cjmdesk.model import LoopState
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.wording import LOOP_NAMES, one_line, percent

MOST_OWNERS = 20
_PAINTS = {
    LoopState.COLLECTED: Paint.SOFT,
    LoopState.SORTED: Paint.SOFT,
    LoopState.ACTING: Paint.ACCENT,
    LoopState.TOLD: Paint.GOOD,
}
_MEANINGS = {
    LoopState.COLLECTED: mark("heard, nothing more yet"),
    LoopState.SORTED: mark("it is clear what it is about"),
    LoopState.ACTING: mark("somebody sees to it"),
    LoopState.TOLD: mark("the customer knows what came of it"),
}


def loop_rows(found: ClosedLoop, tr: Words) -> tuple[BarRow, ...]:
    """A bar for each state, along the way of an answer."""
    rows = []
    for state in LoopState:
        count = found.counts.get(state, 0)
        share = count / found.total if found.total else 0.0
        rows.append(
            BarRow(
                "",
                (
                    Said(tr.of(LOOP_NAMES[state]), weight=Weight.BOLD),
                    Said(tr.of(_MEANINGS[state]), Ink.SOFT, size=SMALL),
                ),
                (Piece(0.0, share, _PAINTS[state]),),
                (
                    Said(str(count), weight=Weight.BOLD),
                    Said(percent(share), Ink.SOFT, size=SMALL),
                ),
            )
        )
    return tuple(rows)


def loop_table(found: ClosedLoop, tr: Words) -> Table | None:
    """Who has customers waiting; None where nobody is named."""
    if not any(one.owner for one in found.owners):
        return None
    states = [Column(tr.of(LOOP_NAMES[state]), 1.0, figures=True) for state in LoopState]
    waiting = Column(tr("Customers waiting"), 1.2, figures=True)
    columns = (Column(tr("Owner"), 2.4), *states, waiting)
    return Table(columns, tuple(_row(one, tr) for one in found.owners[:MOST_OWNERS]))


def loop_notes(found: ClosedLoop, tr: Words) -> Iterable[str]:
    """What share knows, since when, and what was finished without a word."""
    if found.told is not None:
        yield tr(
            "{share} of the customers who were heard know what came of it.",
            share=percent(found.told),
        )
    if found.last_told is not None:
        yield tr("Somebody was last told on {day}.", day=found.last_told.isoformat())
    silent = found.improvements.done - found.improvements.told
    if silent:
        yield tr.count(
            "{n} improvement is done and customers have not been told of it.",
            "{n} improvements are done and customers have not been told of them.",
            silent,
        )
    if len(found.owners) > MOST_OWNERS:
        yield tr("{n} more", n=len(found.owners) - MOST_OWNERS)


def _row(one: Owned, tr: Words) -> TableRow:
    name = Said(one_line(one.owner)) if one.owner else Said(tr("nobody yet"), Ink.DANGER)
    counts = [(Said(str(one.counts.get(state, 0))),) for state in LoopState]
    return TableRow(((name,), *counts, (Said(str(one.waiting), weight=Weight.BOLD),)))
