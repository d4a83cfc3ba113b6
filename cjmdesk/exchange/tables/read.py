"""From tables to a project: every table that tells a journey becomes one map."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.report import Imported, Notice, NoticeKind
from cjmdesk.exchange.tables.detect import Layout, layout_of
from cjmdesk.exchange.tables.draft import CardDraft, JourneyDraft, project_of
from cjmdesk.exchange.tables.grid import Grid
from cjmdesk.exchange.tables.long_form import read_long
from cjmdesk.exchange.tables.wide import read_wide
from cjmdesk.model import LaneKind
from cjmdesk.words import Words, message

_SAYS_NOTHING = re.compile(
    r"(?:sheet|table|map|journey|cjm|data|工作表|表格?|旅程图?|旅程圖|数据|數據)\s*\d*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table read as a journey."""

    layout: Layout
    journey: JourneyDraft


def read_grids(grids: Sequence[Grid], name: str, tr: Words) -> Imported:
    """The journeys in the tables of the file `name`, as a project.

    A table with one row a card that tells of the cards of another table adds to them what it knows.
    Raises ImportRefused if no table tells a journey.
    """
    notices: list[Notice] = []
    layouts = []
    for grid in grids:
        layout = layout_of(grid)
        if layout:
            layouts.append(layout)
        elif any(any(row) for row in grid.rows):
            notices.append(_tells_nothing(grid, 0, name))
    journeys: list[JourneyDraft] = []
    for table in _tables(layouts, tr, notices):
        if not (table.layout.is_long and _is_told_by(table.journey, journeys)):
            table.journey.title = _title(table, name)
            if not table.journey.steps:
                notices.append(_tells_nothing(table.layout.grid, table.layout.header, name))
            journeys.append(table.journey)
        else:
            notices += _enrich(journeys, table)
    if not journeys:
        raise ImportRefused(
            file=name,
            reason=message(
                "No table in it tells a journey: no header is known. Name the columns (or the "
                "rows), for example: Stage, Step, Touchpoints, Actions, Emotions, Pain points."
            ),
        )
    return Imported(project_of(journeys, _stem(name)), tuple(notices))


def _tells_nothing(grid: Grid, row: int, name: str) -> Notice:
    said = message("The table “{table}” tells no journey.", table=grid.title or name)
    return grid.notice(NoticeKind.LEFT_OUT, said, row, 0)


def _tables(layouts: Sequence[Layout], tr: Words, notices: list[Notice]) -> Iterator[_Table]:
    wide_count = sum(not layout.is_long for layout in layouts)
    for layout in sorted(layouts, key=lambda layout: layout.is_long):
        persona = tr("Customer")
        if wide_count > 1 and not layout.is_long and _tells_something(layout.grid.title):
            persona = layout.grid.title
        if layout.is_long:
            journey, told = read_long(layout, persona)
        else:
            journey, told = read_wide(layout, persona, tr)
        notices += told
        if persona in journey.personas and not any(h.who == persona for h in layout.headers):
            said = message(
                "Nobody is named for the emotions; they are {persona}'s.", persona=persona
            )
            notices.append(layout.grid.notice(NoticeKind.GUESSED, said, layout.header, 0))
        yield _Table(layout, journey)


def _title(table: _Table, name: str) -> str:
    titles = (table.journey.title, table.layout.grid.title)
    return next((title for title in titles if title and _tells_something(title)), _stem(name))


def _tells_something(title: str) -> bool:
    return bool(title) and not _SAYS_NOTHING.fullmatch(title.strip())


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


# A card is known again by its place and its words.
_Key = tuple[str, str, LaneKind, str, str]


def _keyed(journey: JourneyDraft) -> Iterator[tuple[_Key, CardDraft]]:
    for stage in journey.stages:
        for step in stage.steps:
            for place, cards in step.cards.items():
                lane = journey.lanes[place]
                for card in cards:
                    yield (stage.title, step.title, lane.kind, lane.title, card.text), card


def _is_told_by(details: JourneyDraft, journeys: Sequence[JourneyDraft]) -> bool:
    known = {key for journey in journeys for key, _card in _keyed(journey)}
    told = [key in known for key, _card in _keyed(details)]
    return bool(journeys) and 2 * sum(told) >= len(told)


def _enrich(journeys: Sequence[JourneyDraft], details: _Table) -> list[Notice]:
    """Give the cards what the table of details says of them; tell of those that are gone."""
    waiting: defaultdict[_Key, list[CardDraft]] = defaultdict(list)
    for journey in journeys:
        for key, card in _keyed(journey):
            waiting[key].append(card)
    notices = []
    for key, told in _keyed(details.journey):
        if waiting[key]:
            card = waiting[key].pop(0)
            for name in ("kind", "note", "tags", "star", "grade", "span", "pain", "improvement"):
                setattr(card, name, getattr(told, name) or getattr(card, name))
            card.channel = told.channel or card.channel
        else:
            grid = details.layout.grid
            said = message(
                "“{text}” stands in “{table}” but no longer in the map.",
                text=told.text[:80],
                table=grid.title,
            )
            notices.append(grid.notice(NoticeKind.LEFT_OUT, said, details.layout.header, 0))
    return notices
