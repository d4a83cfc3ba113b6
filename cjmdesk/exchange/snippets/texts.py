"""Cards as text for other programs, and what other programs' text becomes here."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.exchange.snippets.blocks import Block, as_block, block_of
from cjmdesk.exchange.snippets.bounds import refuse_too_long
from cjmdesk.exchange.snippets.lines import as_lines, bounded, lines_of
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.lists import join_items, split_lines
from cjmdesk.model import Card, CardId, MapId, Project, lanes_in_order, steps_in_order

_FOLLOWING_TAB = re.compile(r"[^\t\r\n]\t")
_UNINDENTED = re.compile(r"^[^\t\r\n]", re.MULTILINE)
_QUOTED_LINES = re.compile(r'^"(?:[^"]|"")*[\r\n]', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Lines:
    """Texts for one card each."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cells:
    """Texts for the cells of a map, row by row."""

    rows: Block


def parsed(text: str) -> Lines | Cells:
    """What a text is: a block of cells where it has columns, else lines.

    One column is lines, so that a list from a spreadsheet goes into one cell of the map. Tabs that
    only indent, as outlines of other programs have them, make no columns. Raises EditRefused for
    more than is pasted at once.
    """
    refuse_too_long(len(text))
    if "\t" in text and not _is_outline(text):
        rows = block_of(text)
        if any(len(row) > 1 for row in rows):
            return Cells(rows)
    elif _QUOTED_LINES.search(text):
        rows = block_of(text)
        if any("\n" in cell for row in rows for cell in row):
            return Lines(bounded(cell for row in rows for cell in row if cell))
    return Lines(lines_of(text))


def texts_in(cell: str) -> tuple[str, ...]:
    """The cards of one cell of a block; as lists are told apart in tables."""
    return tuple(split_lines(cell))


def text_of(project: Project, map_id: MapId, cards: Sequence[CardId]) -> str:
    """Cards as text: one in its own words, those of one cell as lines, others as cells.

    Cells are written in the grid they stand in: rows are the shown lanes and columns the steps
    from the first to the last card's. Cards that have no place there make it lines.
    """
    chosen = [project.cards[card] for card in cards if card in project.cards]
    if len(chosen) == 1:
        return plain(chosen[0].text)
    steps = {step.id: at for at, step in enumerate(steps_in_order(project, map_id))}
    shown = (lane for lane in lanes_in_order(project, map_id) if not lane.hidden)
    lanes = {lane.id: at for at, lane in enumerate(shown)}
    grid: dict[tuple[int, int], list[Card]] = {}
    for card in chosen:
        if card.cell is None or card.cell.step not in steps or card.cell.lane not in lanes:
            return as_lines(each.text for each in chosen)
        grid.setdefault((lanes[card.cell.lane], steps[card.cell.step]), []).append(card)
    for row in grid.values():
        row.sort(key=lambda card: (card.cell.order if card.cell else "", card.id))
    if len(grid) == 1:
        return as_lines(card.text for row in grid.values() for card in row)
    return as_block(_rectangle(grid))


def _rectangle(grid: dict[tuple[int, int], list[Card]]) -> list[list[str]]:
    rows, columns = {at for at, _ in grid}, {at for _, at in grid}
    return [
        [
            join_items([plain(card.text) for card in grid.get((row, column), ())], split_lines)
            for column in range(min(columns, default=0), max(columns, default=-1) + 1)
        ]
        for row in range(min(rows, default=0), max(rows, default=-1) + 1)
    ]


def _is_outline(text: str) -> bool:
    return not _FOLLOWING_TAB.search(text) and _UNINDENTED.search(text) is not None
