"""What goes into a project file and comes out of it: bytes, rows and records, never a CRDT."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cjmdesk.model import AttachmentId, EvidenceRow, Record
from cjmdesk.words import Message

Records = Mapping[str, Mapping[str, Record | None]]
"""Records by kind (document name) and id; None takes the record's row out of its table."""

MOST_BYTES = 64 << 20
"""Largest value a project file may hold: one update, one snapshot, one attachment."""


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Who did what and when: a row of the log without its bytes."""

    hash: bytes
    """SHA-256 of the update, 32 bytes."""
    n: int
    """Place in this file's log, from 1; 0 while it is in no file."""
    at: int
    """Milliseconds since 1970 UTC, by the author's clock."""
    author: str
    session: str
    label: str


@dataclass(frozen=True, slots=True)
class LogRow(LogEntry):
    """One update of the shared document with its author, time and edit name."""

    update: bytes

    @classmethod
    def of(cls, update: bytes, *, at: int, author: str, session: str, label: str) -> "LogRow":
        """A row that is in no file yet, with the hash of its update."""
        return cls(hashlib.sha256(update).digest(), 0, at, author, session, label, update)


@dataclass(frozen=True, slots=True)
class UndoRow:
    """A piece of the undo stacks, opaque here; `data` None takes it away."""

    key: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One opening of the project by one person on one device."""

    session: str
    author: str
    device: str
    at: int
    """Milliseconds since 1970 UTC."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A picture or another file kept inside the project. Its id is its SHA-256 in hex."""

    media_type: str
    name: str
    data: bytes

    @property
    def id(self) -> AttachmentId:
        """The name it has in the project: the same bytes are kept once."""
        return AttachmentId(hashlib.sha256(self.data).hexdigest())


@dataclass(frozen=True, slots=True)
class StoredEdit:
    """What one transaction puts into the file: all of it is there afterwards, or none of it.

    Log rows, sessions, attachments and evidence that the file already holds are passed over, so
    that the same edit may be stored twice.
    """

    rows: tuple[LogRow, ...] = ()
    records: Records = field(default_factory=dict)
    undo: tuple[UndoRow, ...] = ()
    sessions: tuple[SessionRow, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    answers: Sequence[tuple[str | int | float | None, ...]] = ()
    """More evidence, as columns in the order of the fields of `EvidenceRow`: imports bring many."""
    dropped: tuple[str, ...] = ()
    """Ids of sources whose evidence is taken out; what this edit brings is added afterwards."""
    snapshot: bytes | None = None
    """The whole document after this edit and everything stored before it."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a project file holds of the shared document, every hash of it checked."""

    snapshot: bytes | None
    rows: list[LogRow]
    """In the order of the log; those the snapshot holds already are left out."""
    undo: list[UndoRow]
    """In the order of their keys."""
    sessions: list[SessionRow]
    meta: Mapping[str, str]
    """`project` is the same in every copy of a project; `made_at`, `made_with`."""


@dataclass(frozen=True, slots=True)
class SaveState:
    """What may truthfully be said about the file on disk."""

    pending: int = 0
    """Edits that are not on disk yet."""
    saved_at: int | None = None
    """When the last edit reached the disk: milliseconds since 1970 UTC."""
    error: Message | None = None
    """Why the pending edits are not on disk; None while nothing is wrong."""
