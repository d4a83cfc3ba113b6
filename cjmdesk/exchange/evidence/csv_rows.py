"""Rows of text tables of any length, one by one: what is broken costs its own line, not the file.

The whole file is looked at before: as bytes for its encoding and for lines that would not fit into
memory, as words for its fingerprint.
"""

import codecs
import csv
import hashlib
import io
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange import text_files
from cjmdesk.exchange.evidence.report import Refusal
from cjmdesk.exchange.tables.csv_file import likely_delimiter
from cjmdesk.words import message

MAX_BYTES = 4_000_000_000
"""The largest text file read."""
MAX_LINE = 1_000_000
"""The longest line read, in bytes."""
MOST_LINES = 200
"""Lines that one row may go on for; more of them mean a quotation mark that is not closed."""
_MOST_REPEATED = 2_000_000
_HEAD = 200_000
_CHUNK = 1 << 20
_SEPARATOR = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)

Row = tuple[int, list[str]]
"""The line it begins on, from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """How a text file is written, found by looking through it."""

    path: Path
    size: int
    encoding: str
    guessed: bool
    delimiter: str
    has_separator_line: bool
    sha256: str
    """Of the words that were looked at, in hex: the same in whatever encoding they are saved."""


def look(path: Path, *, whole: bool, encoding: str = "", delimiter: str = "") -> TextTable:
    """Find out how a file is written, from all of it or from its head, as far as nobody says.

    Raises ImportRefused if it is no text, too large, or has a line that is too long.
    """
    seen = _Seen(path)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        seen.add(head)
        while whole and (chunk := file.read(_CHUNK)):
            seen.add(chunk)
    # Of what somebody has said, letters may still turn out not to be any.
    encoding, guessed = (encoding, True) if encoding else seen.encoding(head)
    if encoding == "utf-8" and head.startswith(codecs.BOM_UTF8):
        encoding = "utf-8-sig"
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    if text.count("\0") * 100 > len(text):
        raise text_files.not_text(path.name)
    text = text.removeprefix("\ufeff")
    told = _SEPARATOR.match(text)
    table = "".join(
        line for line in text.splitlines(keepends=True) if not line.startswith("#") and line.strip()
    )
    return TextTable(
        path,
        path.stat().st_size,
        encoding,
        guessed,
        delimiter or (told[1] if told else likely_delimiter(table if table else text)),
        told is not None,
        _fingerprint(path, encoding) if whole else "",
    )


def _fingerprint(path: Path, encoding: str) -> str:
    total = hashlib.sha256()
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    lines = io.IncrementalNewlineDecoder(decoder, translate=True)
    mark = "\ufeff"
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            total.update(lines.decode(chunk).removeprefix(mark).encode("utf-8", "replace"))
            mark = ""
    total.update(lines.decode(b"", final=True).encode("utf-8", "replace"))
    return total.hexdigest()


class _Seen:
    """What passing over the bytes has shown."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self._utf8 = codecs.getincrementaldecoder("utf-8")()
        self._foreign: bytes | None = None
        self._line = 0
        self._bytes = 0

    def add(self, chunk: bytes) -> None:
        self._bytes += len(chunk)
        if self._bytes > MAX_BYTES:
            reason = message("It is larger than {size} MB. Split it.", size=MAX_BYTES // 1_000_000)
            raise ImportRefused(file=self.name, reason=reason)
        self._refuse_long_line(chunk)
        if self._foreign is None:
            try:
                self._utf8.decode(chunk)
            except UnicodeDecodeError:
                # Only lines with letters that are not English tell; they may begin late.
                lines = chunk.splitlines(keepends=True)
                # A chunk may cut a character in two at either end.
                whole = lines[self._bytes > len(chunk) : -1] or lines
                self._foreign = b"".join(line for line in whole if not line.isascii()) or chunk

    def encoding(self, head: bytes) -> tuple[str, bool]:
        """Name of a codec, and whether it was guessed."""
        if head.startswith(text_files.WIDE_MARKS) or b"\0" in head[:_HEAD]:
            even = head[: len(head) // 4 * 4]
            file = text_files.decoded(even, self.name)
            return file.encoding, file.guessed
        if self._foreign is None:
            return "utf-8", False
        return text_files.likely_encoding(self._foreign, self.name), True

    def _refuse_long_line(self, chunk: bytes) -> None:
        first = chunk.find(b"\n")
        ends = chunk.rfind(b"\n")
        longest = self._line + (len(chunk) if first < 0 else first)
        self._line = longest if ends < 0 else len(chunk) - ends - 1
        if longest > MAX_LINE + _CHUNK and b"\r" not in chunk:
            raise ImportRefused(
                file=self.name,
                reason=message(
                    "It has a line longer than {length} characters. Break it into lines.",
                    length=MAX_LINE,
                ),
            )


class CsvRows:
    """The rows of a text table, in order; `read` tells how many bytes are behind."""

    def __init__(self, table: TextTable) -> None:
        self._table = table
        self._file: io.BufferedReader | None = None

    @property
    def read(self) -> float:
        """Share of the file that has been read, 0 to 1."""
        if self._file is None or self._file.closed:
            return 0.0
        return min(1.0, self._file.tell() / max(1, self._table.size))

    def __iter__(self) -> Iterator[Row | Refusal]:
        with self._table.path.open("rb") as file:
            self._file = file
            text = io.TextIOWrapper(
                file, encoding=self._table.encoding, errors="replace", newline=""
            )
            yield from _rows(_Lines(text, self._table), self._table.delimiter)


class _Lines:
    """Lines for the csv module, which can be given back when a row was none."""

    def __init__(self, text: Iterator[str], table: TextTable) -> None:
        self._text = text
        self._name = table.path.name
        self._back: deque[str] = deque()
        self._repeated = 0
        self.taken: list[str] = []
        self.number = 0
        """Lines taken or passed over so far."""
        if table.has_separator_line:
            next(self._text, None)
            self.number = 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if len(self.taken) >= MOST_LINES:
            raise csv.Error("a row without an end")
        line = self._back.popleft() if self._back else next(self._text)
        if "\0" in line or "\ufeff" in line:
            line = line.replace("\0", "").replace("\ufeff", "")
        self.taken.append(line)
        return line

    def done(self) -> int:
        """Take leave of the lines of a row; the number of its first."""
        first = self.number + 1
        self.number += len(self.taken)
        self.taken.clear()
        return first

    def give_back(self) -> int:
        """Give all lines back but the first, which was none of a row; its number."""
        self._back.extendleft(reversed(self.taken[1:]))
        self._repeated += len(self.taken) - 1
        if self._repeated > _MOST_REPEATED:
            reason = message("It has too many quotation marks that are not closed.")
            raise ImportRefused(file=self._name, reason=reason)
        del self.taken[1:]
        return self.done()


def _rows(lines: _Lines, delimiter: str) -> Iterator[Row | Refusal]:
    going = True
    while going:
        going = False
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                _check_end(lines.taken, delimiter)
                yield lines.done(), cells
        except csv.Error:
            reason = message(
                "The row can't be read: a cell in it is too long, or a quotation mark is missing."
            )
            yield Refusal(lines.give_back(), reason)
            going = True


def _check_end(lines: list[str], delimiter: str) -> None:
    """Raises csv.Error where a row took in further lines for want of a quotation mark."""
    if len(lines) < 2:
        return
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if str(error) == "unexpected end of data":
            raise
