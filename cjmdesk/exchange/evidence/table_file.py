"""A file of evidence as rows of cells, whatever it is kept in."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from cjmdesk.errors import ImportRefused, system_words
from cjmdesk.exchange.evidence.csv_rows import CsvRows, Row, look
from cjmdesk.exchange.evidence.report import Refusal
from cjmdesk.exchange.evidence.xlsx_rows import XlsxRows
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.words import message

HEAD_ROWS = 200
"""Rows that a preview reads."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Table:
    """Where the rows come from."""

    rows: CsvRows | XlsxRows
    sha256: str
    """Of the words of a text file, of the bytes of a workbook, in hex."""
    encoding: str
    """Codec of a text file; empty for a workbook."""
    guessed: bool
    delimiter: str

    def head(self) -> list[Row]:
        """The first rows, cleaned, without those that can't be read."""
        readable = (row for row in self.rows if not isinstance(row, Refusal))
        return [(line, [plain(cell) for cell in cells]) for line, cells in _first(readable)]


def open_table(path: Path, *, whole: bool = True, encoding: str = "", delimiter: str = "") -> Table:
    """Look through a file; `whole` also makes sure of the encoding behind its head.

    What is said of a text file's encoding and delimiter holds; what is empty is found out.

    Raises ImportRefused.
    """
    with _told(path):
        if not stat.S_ISREG(path.stat().st_mode):
            raise ImportRefused(file=path.name, reason=message("It is not a file. Choose a file."))
        with path.open("rb") as file:
            start = file.read(4)
        if start in _WORKBOOKS:
            return Table(XlsxRows(path), _hash(path), "", guessed=False, delimiter="")
        found = look(path, whole=whole, encoding=encoding, delimiter=delimiter)
        return Table(CsvRows(found), found.sha256, found.encoding, found.guessed, found.delimiter)


def _first(rows: Iterator[Row]) -> Iterator[Row]:
    return islice(rows, HEAD_ROWS)


def _hash(path: Path) -> str:
    total = sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = message(
            "It could not be read ({reason}). Check its name and its folder.",
            reason=system_words(error),
        )
        raise ImportRefused(file=path.name, reason=reason) from error
