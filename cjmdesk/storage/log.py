"""The log of a project and what goes with it: read with every hash checked, written whole."""

import hashlib
import sqlite3
from collections.abc import Iterator

from sqlite_utils import Database

from cjmdesk.errors import ProjectDamaged
from cjmdesk.storage.rows import (
    Attachment,
    LogEntry,
    LogRow,
    SessionRow,
    Stored,
    StoredEdit,
    UndoRow,
)
from cjmdesk.storage.tables import write_evidence, write_records
from cjmdesk.words import message

_COLUMNS = 'n, hash, at, author, session, label, "update"'


def write_edit(db: Database, edit: StoredEdit) -> None:
    """Put an edit into the file, inside a transaction of the caller's."""
    execute = db.conn.executemany
    execute(
        'INSERT OR IGNORE INTO log (hash, at, author, session, label, "update") '
        "VALUES (?, ?, ?, ?, ?, ?)",
        [(r.hash, r.at, r.author, r.session, r.label, r.update) for r in edit.rows],
    )
    execute(
        "INSERT OR IGNORE INTO sessions (session, author, device, at) VALUES (?, ?, ?, ?)",
        [(s.session, s.author, s.device, s.at) for s in edit.sessions],
    )
    execute(
        "INSERT OR IGNORE INTO attachments (sha256, media_type, name, size, data) "
        "VALUES (?, ?, ?, ?, ?)",
        [(a.id, a.media_type, a.name, len(a.data), a.data) for a in edit.attachments],
    )
    for undo in edit.undo:
        if undo.data is None:
            db.execute("DELETE FROM undo WHERE key = ?", [undo.key])
        else:
            db.execute(
                "INSERT OR REPLACE INTO undo (key, sha256, data) VALUES (?, ?, ?)",
                [undo.key, _sha256(undo.data), undo.data],
            )
    write_records(db, edit.records)
    write_evidence(db, edit.evidence)
    if edit.snapshot is not None:
        through = db.execute("SELECT coalesce(max(n), 0) FROM log").fetchone()[0]
        db.execute(
            "INSERT OR REPLACE INTO log_snapshot (one, through, sha256, state) VALUES (1, ?, ?, ?)",
            [through, _sha256(edit.snapshot), edit.snapshot],
        )


def read_stored(db: Database, name: str) -> Stored:
    """What the document needs. Raises ProjectDamaged where a hash is wrong."""
    found = db.execute("SELECT through, sha256, state FROM log_snapshot WHERE one = 1").fetchone()
    through, snapshot = 0, None
    if found is not None:
        through, sha256, snapshot = found
        if _sha256(snapshot) != sha256:
            raise ProjectDamaged(file=name, reason=message("its snapshot has been altered."))
    undo = []
    for key, sha256, data in db.execute("SELECT key, sha256, data FROM undo ORDER BY key"):
        # A spoilt undo step costs an undo, never an edit.
        if _sha256(data) == sha256:
            undo.append(UndoRow(key, data))
    sessions = db.execute("SELECT session, author, device, at FROM sessions").fetchall()
    return Stored(
        snapshot=snapshot,
        rows=list(read_log(db, name, after=through)),
        undo=undo,
        sessions=[SessionRow(*row) for row in sessions],
        meta=dict(db.execute("SELECT name, value FROM meta").fetchall()),
    )


def read_log(db: Database, name: str, after: int = 0) -> Iterator[LogRow]:
    """The rows of the log behind place `after`. Raises ProjectDamaged where a hash is wrong."""
    for n, sha256, at, author, session, label, update in db.execute(
        f"SELECT {_COLUMNS} FROM log WHERE n > ? ORDER BY n", [after]
    ):
        if _sha256(update) != sha256:
            reason = message("edit {n} of its log has been altered.", n=n)
            raise ProjectDamaged(file=name, reason=reason)
        yield LogRow(sha256, n, at, author, session, label, update)


def read_entries(db: Database) -> list[LogEntry]:
    """Who did what and when, without the bytes."""
    rows = db.execute("SELECT hash, n, at, author, session, label FROM log ORDER BY n")
    return [LogEntry(*row) for row in rows]


def sound_rows(db: Database) -> Iterator[LogRow]:
    """Whatever rows of a damaged log can still be read and have the hash they should have."""
    last = 0
    while True:
        try:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM log WHERE n > ? ORDER BY n LIMIT 1", [last]
            ).fetchone()
        except sqlite3.DatabaseError:
            # This page is gone; the rows behind it may not be.
            last += 1
            if last > _largest(db):
                return
            continue
        if row is None:
            return
        n, sha256, at, author, session, label, update = row
        last = n
        if isinstance(update, bytes) and _sha256(update) == sha256:
            yield LogRow(sha256, n, at, str(author), str(session), str(label), update)


def read_attachments(db: Database) -> Iterator[Attachment]:
    """All attachments whose bytes are still the ones they were."""
    for sha256, media_type, name, data in db.execute(
        "SELECT sha256, media_type, name, data FROM attachments ORDER BY sha256"
    ):
        attachment = Attachment(media_type, name, data)
        if attachment.id == sha256:
            yield attachment


def _largest(db: Database) -> int:
    try:
        return int(db.execute("SELECT max(n) FROM log").fetchone()[0] or 0)
    except sqlite3.DatabaseError:
        return 0


def _sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
