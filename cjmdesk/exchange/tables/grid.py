"""A table as cells of plain text, whatever file it came from, each cell with its address.

Every reader of a container (CSV, XLSX, Markdown) ends here, so that what the words mean is decided
in one place and every complaint can name its cell.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.words import Message, message

MAX_ROWS = 50_000
MAX_WORKBOOK_BYTES = 32_000_000
MAX_COLUMNS = 1_000
MAX_CELLS = 1_000_000
"""The largest table read; a map of 5,000 cards in the long form takes about 100,000 cells."""

_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")
_CONTROLS = (*range(9), *range(11, 32), *range(127, 160))
_NOT_CHARACTERS = (*range(0xD800, 0xE000), 0xFEFF, 0xFFFE, 0xFFFF)
_DROPPED = dict.fromkeys((*_CONTROLS, *_NOT_CHARACTERS))


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells shown as one: rows and columns counted from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A rectangle of texts; every row has the same number of cells."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    """Name of the sheet, or the heading above the table."""
    sheet: str = ""
    """Put before addresses where a file has several sheets."""
    lines: tuple[int, ...] = ()
    """Line of the file of each row of the file, where the file is text."""
    merges: tuple[Merge, ...] = ()
    is_turned: bool = False
    """Rows and columns have changed places since the file was read."""

    @property
    def width(self) -> int:
        """Cells in a row."""
        return len(self.rows[0]) if self.rows else 0

    def turned(self) -> "Grid":
        """The same cells with rows and columns changed; addresses stay those of the file."""
        return replace(
            self,
            rows=tuple(zip(*self.rows, strict=True)),
            merges=tuple(Merge(m.left, m.top, m.right, m.bottom) for m in self.merges),
            is_turned=not self.is_turned,
        )

    def notice(self, kind: NoticeKind, said: Message, row: int, column: int) -> Notice:
        """Something to tell about the cell at `row` and `column` of this grid."""
        if self.is_turned:
            row, column = column, row
        line = self.lines[row] if row < len(self.lines) else None
        return Notice(said, kind, line=line, cell=address(row, column, self.sheet))


def address(row: int, column: int, sheet: str = "") -> str:
    """`B7` for row 6 and column 1, `Map!B7` in a sheet."""
    cell = f"{letters(column)}{row + 1}"
    return f"{sheet}!{cell}" if sheet else cell


def letters(column: int) -> str:
    """The letters of a column counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def plain(text: str) -> str:
    """A text as a cell may hold it: no control characters, one kind of line end, no blank ends."""
    return _LINE_ENDS.sub("\n", text).translate(_DROPPED).strip()


def rectangle(rows: Iterable[Sequence[str]], name: str) -> tuple[tuple[str, ...], ...]:
    """Rows of texts, cleaned and padded to one width, blank rows and columns at the end cut off.

    Raises ImportRefused when there is more than we read; `rows` is not read any further then.
    """
    kept: list[tuple[str, ...]] = []
    width = 0
    last = 0
    for number, row in enumerate(rows, start=1):
        cells = _cut(tuple(plain(cell) for cell in row))
        if number <= MAX_ROWS:
            kept.append(cells)
        if cells:
            width = max(width, len(cells))
            last = number
            refuse_too_large(number, width, name)
    return tuple(row + ("",) * (width - len(row)) for row in kept[:last])


def _cut(cells: tuple[str, ...]) -> tuple[str, ...]:
    end = len(cells)
    while end and not cells[end - 1]:
        end -= 1
    return cells[:end]


def refuse_too_large(rows: int, columns: int, name: str) -> None:
    """Raises ImportRefused for a table of more than we read."""
    if rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS:
        return
    raise ImportRefused(
        file=name,
        reason=message(
            "Its table reaches cell {cell}; at most {rows} rows, {columns} columns and {cells} "
            "cells are read. Remove what is not a journey.",
            cell=address(rows - 1, columns - 1),
            rows=MAX_ROWS,
            columns=MAX_COLUMNS,
            cells=MAX_CELLS,
        ),
    )
