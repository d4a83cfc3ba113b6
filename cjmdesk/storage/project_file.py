"""A `.cjm` file, open: what it holds, and edits on their way into it."""

import os
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, closing, nullcontext
from dataclasses import replace
from pathlib import Path
from sqlite3 import Connection
from typing import Self
from uuid import uuid4

import cjmdesk
from cjmdesk.errors import (
    EditRefused,
    ProjectExists,
    ProjectLocked,
    ProjectNotSaved,
    ProjectReadOnly,
)
from cjmdesk.model import AnswerCount, AttachmentId, EvidenceRow, now
from cjmdesk.storage import backups
from cjmdesk.storage.checking import findings
from cjmdesk.storage.connection import (
    connect,
    connect_to_write,
    limited,
    told_as_project_errors,
)
from cjmdesk.storage.counts import read_counts
from cjmdesk.storage.finding import EvidenceReader
from cjmdesk.storage.lock import WriteLock
from cjmdesk.storage.log import (
    read_attachment,
    read_attachments,
    read_entries,
    read_log,
    read_marks,
    read_stored,
)
from cjmdesk.storage.making import copy_open, copy_project, made_beside, make_project, migrate_copy
from cjmdesk.storage.migrations import format_number, version_of
from cjmdesk.storage.opening import Place, first_look, private_copy, sound_place
from cjmdesk.storage.rows import (
    MOST_BYTES,
    Attachment,
    LogEntry,
    LogRow,
    SaveState,
    Stored,
    StoredEdit,
)
from cjmdesk.storage.sidecars import beside
from cjmdesk.storage.tables import read_evidence
from cjmdesk.storage.verbatims import VerbatimQuery, find_verbatims
from cjmdesk.storage.writer import Writer
from cjmdesk.words import Message, message

_MOST_VALUE_BYTES = MOST_BYTES - (1 << 20)
"""Leaves room for the rest of a row."""


class ProjectFile:
    """A project file, open for reading or for writing.

    Reading happens on the caller's thread, writing on a thread of its own. One process writes a
    project at a time.
    """

    def __init__(self, path: Path, place: Path, resources: ExitStack) -> None:
        self.path = path
        self._place = place
        self._resources = resources
        self._reader = connect(place, write=False)
        resources.callback(self._reader.close)
        self._identity = _identity(place)
        self._writer: Writer | None = None

    @classmethod
    def create(cls, path: Path, first: StoredEdit) -> Self:
        """Make a project file with a first edit in it, and open it: whole, or not at all.

        Raises ProjectExists, ProjectNotMade, ProjectLocked, EditRefused.
        """
        _refuse_oversized(first)
        path = path.absolute()
        with made_beside(path, replace=False) as part:
            make_project(part, _meta(), first)
        return cls.open(path, write=True)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open a project file; an older one is backed up, then brought up to date.

        What is refused is not changed by a byte. Raises ProjectMissing, ProjectUnreachable,
        NotAProject, ProjectTooNew, ProjectHostile, ProjectDamaged, ProjectLocked; with `write`
        also ProjectReadOnly.
        """
        path = _real(path)
        resources = ExitStack()
        try:
            first_look(path)
            if write:
                _refuse_read_only(path)
                resources.callback(WriteLock.take(path).release)
            place = sound_place(path, resources)
            with told_as_project_errors(path):
                if write:
                    _make_ready(path, place)
                    opened = cls(path, path, resources)
                    opened._begin_writing()
                else:
                    opened = cls(path, _readable(place, resources), resources)
        except BaseException:
            resources.close()
            raise
        return opened

    @property
    def writable(self) -> bool:
        """Whether edits are kept."""
        return self._writer is not None

    @property
    def state(self) -> SaveState:
        """How far the edits are on their way to the disk."""
        return self._writer.state if self._writer else SaveState()

    def watch(self, told: Callable[[SaveState], None]) -> None:
        """Call `told`, on the writer's thread, whenever `state` changes."""
        if self._writer:
            self._writer.watch(told)

    def load(self) -> Stored:
        """What the document needs, every hash checked. Raises ProjectDamaged."""
        with told_as_project_errors(self.path), limited(self._reader):
            return read_stored(self._reader, self.path.name)

    def log_rows(self, after: int = 0) -> list[LogRow]:
        """The log behind place `after`, every hash checked. Raises ProjectDamaged."""
        with told_as_project_errors(self.path), limited(self._reader):
            return list(read_log(self._reader, self.path.name, after))

    def marks(self) -> frozenset[str]:
        """Names that copies of one project share, and projects of different origin do not.

        They are that of the project, which a recovered file lacks, and those of its maps.
        """
        with told_as_project_errors(self.path), limited(self._reader):
            return read_marks(self._reader)

    def log_entries(self) -> list[LogEntry]:
        """Who did what and when, in the order of this file's log."""
        with told_as_project_errors(self.path), limited(self._reader):
            return read_entries(self._reader)

    def evidence(self) -> Iterator[EvidenceRow]:
        """All evidence, row by row, in the order of its ids."""
        with told_as_project_errors(self.path):
            yield from read_evidence(self._reader)

    def evidence_counts(self, sources: Collection[str]) -> list[AnswerCount]:
        """How much evidence of some sources says what; quick however much there is."""
        with told_as_project_errors(self.path):
            return read_counts(self._reader, sources)

    def verbatims(self, query: VerbatimQuery) -> list[EvidenceRow]:
        """Evidence found by its words."""
        with told_as_project_errors(self.path), limited(self._reader):
            return find_verbatims(self._reader, query)

    def evidence_reader(self) -> EvidenceReader:
        """What reads the evidence on another thread, as far as it is on disk."""
        return EvidenceReader(self._place, self.path.name)

    def attachments(self) -> Iterator[Attachment]:
        """All attachments whose bytes are unaltered, one by one."""
        with told_as_project_errors(self.path):
            yield from read_attachments(self._reader)

    def attachment(self, wanted: AttachmentId) -> Attachment | None:
        """One attachment, if its bytes are there and unaltered, or on their way to the disk."""
        # In this order: what is no longer waiting is in the file already.
        waiting = self._writer.attachment(wanted) if self._writer else None
        if waiting is not None:
            return waiting
        with told_as_project_errors(self.path):
            return read_attachment(self._reader, wanted)

    def check(self) -> list[Message]:
        """Everything that is wrong with the file, in sentences; nothing for a sound one."""
        with told_as_project_errors(self.path), limited(self._reader):
            return findings(self._reader)

    def append(self, edit: StoredEdit) -> Future[None]:
        """Queue an edit; it reaches the disk whole and in order.

        The future is done when the edit is durable. It fails with ProjectNotSaved when the disk
        refuses; the edit then waits in memory for the next edit or `retry`. Raises
        ProjectReadOnly, and EditRefused for a value larger than the file may hold.
        """
        if self._writer is None:
            raise ProjectReadOnly(file=self.path.name)
        if edit.snapshot is not None and len(edit.snapshot) > _MOST_VALUE_BYTES:
            # It only makes opening quicker: the log has everything.
            edit = replace(edit, snapshot=None)
        _refuse_oversized(edit)
        return self._writer.append(edit)

    def retry(self) -> None:
        """Try once more to write what the disk has refused."""
        if self._writer:
            self._writer.retry()

    def flush(self) -> bool:
        """Wait until every edit is written or refused; whether all are written."""
        return self._writer.flush() if self._writer else True

    def raise_not_saved(self) -> None:
        """Raises ProjectNotSaved where edits are not on disk."""
        state = self.state
        if state.pending:
            reason = state.error or message("they are still being written.")
            raise ProjectNotSaved(file=self.path.name, reason=reason)

    def copy_to(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy that holds every edit, also those that the disk has refused here.

        Raises ProjectExists, ProjectNotMade, ProjectLocked where somebody has the other file open.
        """
        path = path.absolute()
        if _real(path) == self.path:
            raise ProjectExists(file=path.name)
        self.flush()
        with ExitStack() as held:
            if replace and path.exists():
                held.callback(_lock_of(path).release)
            waiting = held.enter_context(self._writer.held() if self._writer else nullcontext(()))
            with made_beside(path, replace=replace) as part:
                if _identity(self._place) == self._identity:
                    copy_project(self._place, part, waiting)
                else:
                    copy_open(self._reader, part, waiting)

    def backup(self) -> Path:
        """Keep a copy outside the project's folder. Raises ProjectNotMade."""
        self.flush()
        with self._writer.held() if self._writer else nullcontext():
            return backups.keep(self.path, self._place)

    def close(self) -> None:
        """Write what waits and let go of everything.

        Raises ProjectNotSaved, with everything let go, where the disk has refused edits to the
        last; ask `flush` first to be able to do something about it.
        """
        if self._writer is None:
            self._resources.close()
            return
        self._writer.close()
        self._resources.close()
        self.raise_not_saved()

    def _begin_writing(self) -> None:
        db = connect_to_write(self.path)
        self._resources.callback(db.close)
        # Another program may hold the file, or SQLite may have fallen back to reading: say so now,
        # not at the first edit. Nothing is written by this.
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM meta WHERE 0")
        db.execute("ROLLBACK")
        self._writer = Writer(db, self.path.name)


def _refuse_read_only(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise ProjectReadOnly(file=path.name)


def _refuse_oversized(edit: StoredEdit) -> None:
    values = [row.update for row in edit.rows]
    values += [attachment.data for attachment in edit.attachments]
    values += [row.data for row in edit.undo if row.data is not None]
    if any(len(value) > _MOST_VALUE_BYTES for value in values):
        megabytes = _MOST_VALUE_BYTES >> 20
        raise EditRefused(reason=message("It is larger than {megabytes} MB.", megabytes=megabytes))


def _real(path: Path) -> Path:
    # Path.resolve fails on links that go round in a circle; here they lead nowhere.
    return Path(os.path.realpath(path))


def _identity(path: Path) -> tuple[int, int] | None:
    """What a file is known by, whatever its name; None where there is none."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _lock_of(path: Path) -> WriteLock:
    return WriteLock.take(_real(path))


def _make_ready(path: Path, place: Place) -> None:
    """Finish what a crash or another program left, and bring an older format up to date."""
    if place.stale is not None:
        backups.set_aside(path, beside(path, place.stale))
    # Opening for writing rolls back half an edit; the journal mode folds in a write-ahead log.
    with closing(connect_to_write(path)) as db:
        mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
        older = _is_older(db)
    if mode != "delete":
        raise ProjectLocked(file=path.name, holder=message("another program"))
    if older:
        backups.keep(path, path)
        with made_beside(path, replace=True) as part:
            migrate_copy(path, part)


def _readable(place: Place, resources: ExitStack) -> Path:
    """The place to read, or a private copy in this version's format."""
    with closing(connect(place.path, write=False)) as db:
        if not _is_older(db):
            return place.path
    copied = private_copy(place.path, None, resources)
    migrated = copied.with_name("migrated.cjm")
    migrate_copy(copied, migrated)
    return migrated


def _is_older(db: Connection) -> bool:
    return version_of(db) < format_number()


def _meta() -> dict[str, str]:
    return {
        "project": uuid4().hex,
        "made_at": now().isoformat(),
        "made_with": f"cjmdesk {cjmdesk.__version__}",
    }
