"""A block of cells as spreadsheets put it on the clipboard: tabs, and quotes where they need them.

Spreadsheets quote a cell only where it holds a tab, a line end, or starts with a quotation mark;
all others stand as they are, quotation marks in them too. So a quote opens a cell only where one
closes it.
"""

import re
from collections.abc import Iterator, Sequence

from cjmdesk.exchange.snippets.bounds import refuse_too_long, refuse_too_wide
from cjmdesk.exchange.tables.csv_file import guarded, unguarded
from cjmdesk.exchange.tables.grid import plain

Block = tuple[tuple[str, ...], ...]
"""Rows of cells, as ragged as they were."""

# Possessive, so that a quotation mark that is never closed costs one look at the rest.
_CELL = re.compile(r'(?:"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*+))(\t|\r\n?|\n|\Z)')


def block_of(text: str) -> Block:
    """The cells of a text, without empty ones at the ends of rows and empty rows at the end.

    Cells are cleaned to plain text; line ends within them are `\\n`. Text without tabs is a block
    of one column. Raises EditRefused for more than is looked at.
    """
    refuse_too_long(len(text))
    rows = [_cut([unguarded(plain(cell)) for cell in row]) for row in _rows(text)]
    return _without_blank_end(rows)


def as_block(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a spreadsheet takes them: each ends in a line end, nothing in them is a formula."""
    return "".join("\t".join(map(_written, row)) + "\r\n" for row in rows)


def _written(cell: str) -> str:
    text = guarded(cell)
    if text.startswith('"') or any(mark in text for mark in "\t\r\n"):
        return '"' + text.replace('"', '""') + '"'
    return text


def _rows(text: str) -> Iterator[list[str]]:
    row: list[str] = []
    for number, found in enumerate(_CELL.finditer(text)):
        quoted, bare, end = found.groups()
        row.append(bare if quoted is None else quoted.replace('""', '"'))
        refuse_too_wide(number)
        if end != "\t":
            yield row
            row = []
    # What ends in a tab ends in an empty cell, and those are cut off anyway.
    if row:
        yield row


def _cut(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _without_blank_end(rows: list[tuple[str, ...]]) -> Block:
    while rows and not rows[-1]:
        rows.pop()
    return tuple(rows)
