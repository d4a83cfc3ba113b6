"""What can still be read of a damaged project."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from cjmdesk.errors import ProjectDamaged, ProjectUnreachable
from cjmdesk.model import EvidenceRow
from cjmdesk.storage.connection import connect, limited, why_not_written
from cjmdesk.storage.log import LOG_COLUMNS, is_sound, read_snapshot
from cjmdesk.storage.opening import check_schema, first_look, private_copy
from cjmdesk.storage.rows import Attachment, LogRow, SessionRow
from cjmdesk.storage.tables import evidence_of
from cjmdesk.words import message

_SMALLEST_ROW_BYTES = 64
_HEAD_BYTES = 100


@dataclass(frozen=True, slots=True)
class Salvaged:
    """Everything of a damaged project that is still what it was."""

    snapshot: bytes | None
    """The document as it was after the edits up to some row of the log, lost ones too."""
    rows: tuple[LogRow, ...]
    lost: int
    """Rows of the log that are gone or altered, as far as the log itself tells."""
    sessions: tuple[SessionRow, ...]
    attachments: tuple[Attachment, ...]
    evidence: tuple[EvidenceRow, ...]


def salvage(path: Path) -> Salvaged:
    """Read whatever is still sound of a damaged project, from a copy; the file is not changed.

    The readable tables are not read: they follow from the log. Raises ProjectMissing,
    NotAProject, ProjectTooNew, ProjectHostile, and ProjectDamaged where no edit is left.
    """
    with suppress(ProjectDamaged):
        first_look(path)
    with ExitStack() as resources:
        try:
            copied = private_copy(path, "-journal", resources)
            size = _padded(copied)
        except OSError as error:
            raise ProjectUnreachable(file=path.name, reason=why_not_written(error)) from error
        db = resources.enter_context(closing(connect(copied, write=True)))
        try:
            check_schema(db, path)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise _nothing_left(path) from error
        with limited(db):
            found = _salvaged(db, size // _SMALLEST_ROW_BYTES)
    if not found.rows and found.snapshot is None:
        raise _nothing_left(path)
    return found


def _salvaged(db: Connection, most: int) -> Salvaged:
    rows = [LogRow(*row) for row in _readable(db, LOG_COLUMNS, "log", most)]
    sound = tuple(row for row in rows if is_sound(row))
    sessions = _readable(db, "session, author, device, at", "sessions", most)
    return Salvaged(
        snapshot=_snapshot(db),
        rows=sound,
        lost=max((row.n for row in rows), default=0) - len(sound),
        sessions=tuple(SessionRow(*row) for row in sessions),
        attachments=tuple(_attachments(db, most)),
        evidence=tuple(_evidence(db, most)),
    )


def _padded(copied: Path) -> int:
    """Make up for a missing end, without which SQLite reads nothing; bytes there were."""
    size = copied.stat().st_size
    with copied.open("rb+") as file:
        head = file.read(_HEAD_BYTES)
        # 1 stands for 65536, which needs 17 bits.
        page = int.from_bytes(head[16:18]) or 1
        pages = int.from_bytes(head[28:32])
        file.truncate(max(size, (65536 if page == 1 else page) * pages))
    return size


def _readable(db: Connection, columns: str, table: str, most: int) -> Iterator[tuple[Any, ...]]:
    """The rows of a table by their number, stepping over those on pages that are gone."""
    number = 0
    while number <= most:
        try:
            rows = db.execute(
                f"SELECT rowid, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid", [number]
            )
            for row in rows:
                if row[0] <= number:
                    # A tree with pages missing can lead back to rows that were there already.
                    number += 1
                    break
                number = row[0]
                yield row[1:]
            else:
                return
        except (sqlite3.DatabaseError, UnicodeDecodeError):
            number += 1


def _snapshot(db: Connection) -> bytes | None:
    with suppress(sqlite3.DatabaseError, UnicodeDecodeError):
        snapshot = read_snapshot(db)
        if snapshot is not None and snapshot.is_sound:
            return snapshot.state
    return None


def _attachments(db: Connection, most: int) -> Iterator[Attachment]:
    for noted, *parts in _readable(db, "sha256, media_type, name, data", "attachments", most):
        attachment = Attachment(*parts)
        if attachment.id == noted:
            yield attachment


def _evidence(db: Connection, most: int) -> Iterator[EvidenceRow]:
    there = {row[1] for row in db.execute("PRAGMA table_info(evidence)").fetchall()}
    columns = ", ".join(name if name in there else "NULL" for name in EvidenceRow.model_fields)
    for row in _readable(db, columns, "evidence", most):
        # pydantic's and json's complaints are ValueErrors.
        with suppress(ValueError):
            yield evidence_of(row)


def _nothing_left(path: Path) -> ProjectDamaged:
    return ProjectDamaged(file=path.name, reason=message("no edit in it can be read."))
