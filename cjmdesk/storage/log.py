"""The log of a project and what goes with it: read with every hash checked, written whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from sqlite3 import Connection

from cjmdesk.errors import ProjectDamaged, ProjectHostile
from cjmdesk.storage.rows import (
    Attachment,
    LogEntry,
    LogRow,
    SessionRow,
    Stored,
    StoredEdit,
    UndoRow,
)
from cjmdesk.storage.tables import (
    columns_of,
    drop_evidence,
    integer_column,
    text_column,
    write_evidence,
    write_records,
)
from cjmdesk.words import message

_LATEST = 253_402_300_799_000
"""The last second of the year 9999: no clock of ours shows more."""
_ENTRY_COLUMNS = f"hash, n, max(0, min(at, {_LATEST})), author, session, label"
LOG_COLUMNS = f'{_ENTRY_COLUMNS}, "update"'
"""In the order of the fields of `LogRow`; times are brought into the calendar."""
MOST_LOG_BYTES = 1 << 30
"""Most that all updates of a project may weigh: they are in memory together while it opens."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The document as it was at some place in the log, as the file has it."""

    through: int
    """Last row of the log that is in it."""
    state: bytes
    sha256: bytes

    @property
    def is_sound(self) -> bool:
        """Whether neither the state nor its reach has been altered."""
        return _snapshot_hash(self.through, self.state) == self.sha256


def write_edit(db: Connection, edit: StoredEdit) -> None:
    """Put an edit into the file, inside a transaction of the caller's.

    What is there already is passed over; OR IGNORE would also pass over what can't be stored.
    """
    execute = db.executemany
    execute(
        'INSERT INTO log (hash, at, author, session, label, "update") '
        "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (
                row.hash,
                integer_column(row.at),
                text_column(row.author),
                text_column(row.session),
                text_column(row.label),
                row.update,
            )
            for row in edit.rows
        ],
    )
    execute(
        "INSERT INTO sessions (session, author, device, at) VALUES (?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        [
            (
                text_column(session.session),
                text_column(session.author),
                text_column(session.device),
                integer_column(session.at),
            )
            for session in edit.sessions
        ],
    )
    execute(
        "INSERT INTO attachments (sha256, media_type, name, size, data) "
        "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        [
            (
                attachment.id,
                text_column(attachment.media_type),
                text_column(attachment.name),
                len(attachment.data),
                attachment.data,
            )
            for attachment in edit.attachments
        ],
    )
    for undo in edit.undo:
        if undo.data is None:
            db.execute("DELETE FROM undo WHERE key = ?", [undo.key])
        else:
            db.execute(
                "INSERT OR REPLACE INTO undo (key, sha256, data) VALUES (?, ?, ?)",
                [undo.key, sha256_of(undo.data), undo.data],
            )
    write_records(db, edit.records)
    drop_evidence(db, edit.dropped)
    write_evidence(db, [tuple(columns_of(row).values()) for row in edit.evidence])
    write_evidence(db, edit.answers)
    if edit.snapshot is not None:
        through = db.execute("SELECT coalesce(max(n), 0) FROM log").fetchone()[0]
        db.execute(
            "INSERT OR REPLACE INTO log_snapshot (one, through, sha256, state) VALUES (1, ?, ?, ?)",
            [through, _snapshot_hash(through, edit.snapshot), edit.snapshot],
        )


def read_stored(db: Connection, name: str) -> Stored:
    """What the document needs. Raises ProjectDamaged where a hash is wrong."""
    size = db.execute('SELECT coalesce(sum(length("update")), 0) FROM log').fetchone()[0]
    if size > MOST_LOG_BYTES:
        raise ProjectHostile(file=name, reason=message("a log too large for any memory."))
    snapshot = read_snapshot(db)
    if snapshot is not None and not snapshot.is_sound:
        raise ProjectDamaged(file=name, reason=message("its snapshot has been altered."))
    undo = []
    for key, sha256, data in db.execute("SELECT key, sha256, data FROM undo ORDER BY key"):
        # A spoilt undo step costs an undo, never an edit.
        if sha256_of(data) == sha256:
            undo.append(UndoRow(key, data))
    sessions = db.execute("SELECT session, author, device, at FROM sessions").fetchall()
    return Stored(
        snapshot=snapshot.state if snapshot else None,
        rows=list(read_log(db, name, after=snapshot.through if snapshot else 0)),
        undo=undo,
        sessions=[SessionRow(*row) for row in sessions],
        meta=dict(db.execute("SELECT name, value FROM meta").fetchall()),
    )


def read_snapshot(db: Connection) -> Snapshot | None:
    """The snapshot, if there is one; it may have been altered."""
    found = db.execute("SELECT through, state, sha256 FROM log_snapshot WHERE one = 1").fetchone()
    return Snapshot(*found) if found else None


def read_log(db: Connection, name: str, after: int = 0) -> Iterator[LogRow]:
    """The rows of the log behind place `after`. Raises ProjectDamaged where a hash is wrong."""
    for found in db.execute(f"SELECT {LOG_COLUMNS} FROM log WHERE n > ? ORDER BY n", [after]):
        row = LogRow(*found)
        if not is_sound(row):
            reason = message("edit {n} of its log has been altered.", n=row.n)
            raise ProjectDamaged(file=name, reason=reason)
        yield row


def is_sound(row: LogRow) -> bool:
    """Whether the update is the one that was stored."""
    return sha256_of(row.update) == row.hash


def read_marks(db: Connection) -> frozenset[str]:
    """The names of the project and of its maps."""
    rows = db.execute(
        "SELECT value FROM meta WHERE name = 'project' UNION SELECT id FROM maps"
    ).fetchall()
    return frozenset(str(name) for (name,) in rows)


def read_entries(db: Connection) -> list[LogEntry]:
    """Who did what and when, without the bytes."""
    rows = db.execute(f"SELECT {_ENTRY_COLUMNS} FROM log ORDER BY n")
    return [LogEntry(*row) for row in rows]


def read_attachments(db: Connection) -> Iterator[Attachment]:
    """All attachments whose bytes are still the ones they were."""
    ids = db.execute("SELECT sha256 FROM attachments ORDER BY sha256").fetchall()
    for (wanted,) in ids:
        attachment = read_attachment(db, wanted)
        if attachment is not None:
            yield attachment


def read_attachment(db: Connection, wanted: str) -> Attachment | None:
    """One attachment, if its bytes are there and unaltered."""
    found = db.execute(
        "SELECT media_type, name, data FROM attachments WHERE sha256 = ?", [wanted]
    ).fetchone()
    attachment = Attachment(*found) if found else None
    return attachment if attachment and attachment.id == wanted else None


def sha256_of(data: bytes) -> bytes:
    """The hash that each stored value carries, 32 bytes."""
    return hashlib.sha256(data).digest()


def _snapshot_hash(through: int, state: bytes) -> bytes:
    # A wrong reach would hide edits of the log.
    return sha256_of(through.to_bytes(8, signed=True) + state)
