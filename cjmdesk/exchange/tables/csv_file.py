"""Comma, semicolon or tab: tables as text, and the traps spreadsheets make of them."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.tables.grid import Grid, address, rectangle
from cjmdesk.words import message

_DELIMITERS = (",", ";", "\t", "|")
_TOLD_DELIMITER = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_ROWS = 50
_SAMPLE = 200_000
_LONGEST_ROW = 1_000_000
# A spreadsheet takes a cell that starts so for a formula; full-width signs too where Chinese or
# Japanese is typed.
_FORMULA = re.compile("'*[=+\\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?$")


def csv_grid(text: str, name: str) -> Grid:
    """The table in the text of the file `name`; its delimiter is found out.

    Raises ImportRefused if a row or a cell is too long, or there are too many.
    """
    told = _TOLD_DELIMITER.match(text)
    body = text[told.end() :] if told else text
    delimiter = told[1] if told else likely_delimiter(body)
    lines: list[int] = []
    rows = rectangle(_records(body, delimiter, name, lines), name)
    first = 1 if told else 0
    return Grid(rows, lines=tuple(line + first for line in lines[: len(rows)]))


def csv_bytes(rows: Iterable[Sequence[str]]) -> bytes:
    """Rows as UTF-8 with a byte order mark, which is what spreadsheets recognise it by."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula; a plain number stays a number."""
    return "'" + text if _FORMULA.match(text) and not _NUMBER.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _records(text: str, delimiter: str, name: str, lines: list[int]) -> Iterator[list[str]]:
    """Rows one by one; `lines` gets the line on which each began."""
    budget = _Budget(text, name)
    reader = csv.reader(budget, delimiter=delimiter)
    begins = 1
    try:
        for number, row in enumerate(reader):
            if _never_ends(budget.taken, delimiter):
                raise _unreadable(name, number)
            budget.row = number + 1
            budget.spent = 0
            budget.taken.clear()
            lines.append(begins)
            begins = reader.line_num + 1
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise _unreadable(name, budget.row) from error


def _never_ends(lines: Sequence[str], delimiter: str) -> bool:
    """Whether a row took in further lines because a quotation mark in it is not closed."""
    if len(lines) < 2:
        return False
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        return str(error) == "unexpected end of data"
    return False


def _unreadable(name: str, row: int) -> ImportRefused:
    return ImportRefused(
        file=name,
        reason=message(
            "The row of cell {cell} can't be read: a cell in it is too long, or a quotation "
            "mark is missing.",
            cell=address(row, 0),
        ),
    )


class _Budget:
    """Lines of a text; refuses a row that never ends because its quotation mark is missing."""

    def __init__(self, text: str, name: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._name = name
        self.row = 0
        self.spent = 0
        self.taken: list[str] = []
        """The lines of the row that is being read."""

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.spent += len(line)
            if self.spent > _LONGEST_ROW:
                raise ImportRefused(
                    file=self._name,
                    reason=message(
                        "The row of cell {cell} is longer than {length} characters. Is a "
                        "quotation mark missing?",
                        cell=address(self.row, 0),
                        length=_LONGEST_ROW,
                    ),
                )
            self.taken.append(line.replace("\0", ""))
            yield self.taken[-1]


def likely_delimiter(text: str) -> str:
    """The delimiter that gives the most rows of one same width; the comma if none does."""
    sample = text[:_SAMPLE]
    return max(_DELIMITERS, key=lambda delimiter: _evenness(sample, delimiter))


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if row:
                widths.append(len(row))
            if len(widths) == _SAMPLE_ROWS:
                break
    except csv.Error:
        return (0.0, 0)
    wide = [width for width in widths if width > 1]
    if not wide:
        return (0.0, 0)
    usual = max(set(wide), key=lambda width: (wide.count(width), width))
    return (wide.count(usual) / len(widths), usual)
