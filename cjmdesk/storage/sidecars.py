"""What lies beside a database: journals that finish or undo it, or that belong to another file.

Formats: https://www.sqlite.org/fileformat2.html, sections 1.3 and 3.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_JOURNAL_MARK = bytes.fromhex("d9d505f920a163d7")
_WRITE_FORMAT_AT = 18
_CHANGES_AT = slice(24, 28)
_HEAD_BYTES = 28
_RECORD_NUMBERS = 8
"""Bytes a record has besides its page: the number of the page before it, a checksum behind it."""


def beside(path: Path, ending: str) -> Path:
    """A file that SQLite keeps beside a database: ending `-journal`, `-wal` or `-shm`."""
    return path.with_name(path.name + ending)


def names_another_file(journal: Path) -> bool:
    """Whether a journal is part of a larger transaction. SQLite deletes the file it names."""
    try:
        with journal.open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - len(_JOURNAL_MARK)))
            return file.read() == _JOURNAL_MARK
    except FileNotFoundError:
        return False


def belongs(database: Path, ending: str) -> bool:
    """Whether the sidecar was made for this state of the database, as far as they tell.

    A write-ahead log belongs to a file that says it has one. A rollback journal knows how often
    the file had been changed before: since then it can have been changed once at most.
    """
    with database.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    if ending == "-wal":
        return head[_WRITE_FORMAT_AT : _WRITE_FORMAT_AT + 1] == b"\x02"
    before = _changes_in(beside(database, ending))
    now = int.from_bytes(head[_CHANGES_AT])
    return before is None or now - before in (0, 1)


def _changes_in(journal: Path) -> int | None:
    """The count of changes on the first page as the journal keeps it, if it keeps that page."""
    with journal.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        for at in _records(file, size):
            file.seek(at)
            record = file.read(4 + _HEAD_BYTES)
            if record[:4] == b"\0\0\0\1" and len(record) == 4 + _HEAD_BYTES:
                return int.from_bytes(record[4:][_CHANGES_AT])
    return None


def _records(file: BinaryIO, size: int) -> Iterator[int]:
    """Where the records of a journal of `size` bytes begin, part by part."""
    start = 0
    while start < size:
        file.seek(start)
        head = file.read(_HEAD_BYTES)
        records, sector, page = (int.from_bytes(head[at : at + 4]) for at in (8, 20, 24))
        if not head.startswith(_JOURNAL_MARK) or not sector or not page:
            return
        record = page + _RECORD_NUMBERS
        room = (size - start - sector) // record
        # A part that was still being written does not know how many it has.
        count = min(records, room) if records else room
        yield from range(start + sector, start + sector + count * record, record)
        start = -(-(start + sector + count * record) // sector) * sector
