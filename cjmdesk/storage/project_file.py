"""A `.cjm` file, open: what it holds, and edits on their way into it."""

import contextlib
import os
import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self
from uuid import uuid4

from sqlite_utils import Database

import cjmdesk
from cjmdesk.errors import (
    ProjectDamaged,
    ProjectExists,
    ProjectMissing,
    ProjectNotSaved,
    ProjectReadOnly,
)
from cjmdesk.model import AttachmentId, EvidenceRow, now
from cjmdesk.storage import backups
from cjmdesk.storage.lock import WriteLock
from cjmdesk.storage.log import (
    read_attachments,
    read_entries,
    read_log,
    read_stored,
    sound_rows,
    write_edit,
)
from cjmdesk.storage.migrations import format_number, migrate, version_of
from cjmdesk.storage.opening import (
    check_schema,
    connect,
    limited,
    look_at,
    readable_place,
    told_as_project_errors,
)
from cjmdesk.storage.rows import Attachment, LogEntry, LogRow, SaveState, Stored, StoredEdit
from cjmdesk.storage.tables import read_evidence
from cjmdesk.storage.writer import Writer, refused
from cjmdesk.words import message

_SIDECARS = ("-journal", "-wal", "-shm")
_OPEN_HERE: Counter[str] = Counter()


class ProjectFile:
    """A project file, open for reading or for writing.

    Reading happens on the caller's thread, writing on a thread of its own. One process writes a
    project at a time.
    """

    def __init__(self, path: Path, reader: Database, resources: ExitStack) -> None:
        self.path = path
        self._reader = reader
        self._resources = resources
        self._writer: Writer | None = None

    @classmethod
    def create(cls, path: Path, first: StoredEdit) -> Self:
        """Make a project file with a first edit in it: whole, or not at all.

        Raises ProjectExists, ProjectNotSaved.
        """
        if path.exists():
            raise ProjectExists(file=path.name)
        with _made_beside(path, replace=False) as part:
            connection = sqlite3.connect(part, isolation_level=None)
            db = Database(connection, recursive_triggers=False, execute_plugins=False)
            try:
                # Power may be cut here: nobody has been told of the file yet.
                db.execute("PRAGMA synchronous = OFF")
                migrate(db)
                db.execute("BEGIN IMMEDIATE")
                for name, value in _meta().items():
                    db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", [name, value])
                write_edit(db, first)
                db.execute("COMMIT")
            finally:
                db.close()
        return cls.open(path, write=True)

    @classmethod
    def open(cls, path: Path, *, write: bool) -> Self:
        """Open a project file; an older one is backed up, then brought up to date.

        What is refused is not changed by a byte. Raises ProjectMissing, NotAProject,
        ProjectTooNew, ProjectHostile, ProjectDamaged; with `write` also ProjectLocked and
        ProjectReadOnly.
        """
        resources = ExitStack()
        try:
            _enter(path, resources)
            if write:
                _require_writable(path)
                resources.callback(WriteLock.take(path).release)
                _undo_half_finished(path)
                reader = _checked(path, path, resources)
                if version_of(reader) < format_number():
                    backups.keep(path, reader)
                    _brought_up_to_date(path)
            else:
                place = resources.enter_context(_place_to_read(path))
                reader = _checked(place, path, resources)
            opened = cls(path, reader, resources)
            if write:
                opened._begin_writing()
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

    def log_rows(self) -> list[LogRow]:
        """The whole log, every hash checked. Raises ProjectDamaged."""
        with told_as_project_errors(self.path), limited(self._reader):
            return list(read_log(self._reader, self.path.name))

    def log_entries(self) -> list[LogEntry]:
        """Who did what and when."""
        with told_as_project_errors(self.path), limited(self._reader):
            return read_entries(self._reader)

    def evidence(self) -> Iterator[EvidenceRow]:
        """All evidence, row by row."""
        with told_as_project_errors(self.path):
            yield from read_evidence(self._reader)

    def attachments(self) -> Iterator[Attachment]:
        """All attachments, one by one."""
        with told_as_project_errors(self.path):
            yield from read_attachments(self._reader)

    def attachment(self, wanted: AttachmentId) -> Attachment | None:
        """One attachment, if its bytes are there and unaltered."""
        with told_as_project_errors(self.path):
            found = self._reader.execute(
                "SELECT media_type, name, data FROM attachments WHERE sha256 = ?", [wanted]
            ).fetchone()
        attachment = Attachment(*found) if found else None
        return attachment if attachment and attachment.id == wanted else None

    def append(self, edit: StoredEdit) -> Future[None]:
        """Queue an edit; the future is done when it is durable. Raises ProjectReadOnly."""
        if self._writer is None:
            raise ProjectReadOnly(file=self.path.name)
        return self._writer.append(edit)

    def flush(self) -> bool:
        """Wait until every edit is written or refused; whether all are written."""
        return self._writer.flush() if self._writer else True

    def raise_not_saved(self) -> None:
        """Raises ProjectNotSaved where edits have been refused."""
        if self.state.pending:
            raise refused(self.path.name, self.state)

    def copy_to(self, path: Path, *, replace: bool = False) -> None:
        """Write a copy that is whole whatever happens meanwhile.

        Raises ProjectExists, ProjectNotSaved.
        """
        self.flush()
        if path.exists() and (not replace or path.resolve() == self.path.resolve()):
            raise ProjectExists(file=path.name)
        with _made_beside(path, replace=replace) as part:
            backups.vacuum_into(self._reader, part)

    def close(self) -> None:
        """Write what waits, let go of everything."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        self._resources.close()

    def _begin_writing(self) -> None:
        db = connect(self.path, write=True)
        self._resources.callback(db.close)
        self._writer = Writer(db, self.path.name)


def salvage(path: Path) -> tuple[list[LogRow], list[Attachment]]:
    """Whatever edits and pictures of a damaged project are still sound; the file is not changed.

    Raises NotAProject and its kin where it is no project at all, ProjectDamaged where nothing is
    left.
    """
    with ExitStack() as resources:
        _enter(path, resources)
        place = resources.enter_context(_place_to_read(path))
        with told_as_project_errors(path):
            db = connect(place, write=False)
            resources.callback(db.close)
            rows = list(sound_rows(db))
        if not rows:
            raise ProjectDamaged(file=path.name, reason=message("no edit in it can be read."))
        attachments: list[Attachment] = []
        with contextlib.suppress(sqlite3.DatabaseError):
            attachments.extend(read_attachments(db))
        return rows, attachments


def _enter(path: Path, resources: ExitStack) -> None:
    """Look at the file once, before this process has it open in SQLite."""
    key = str(path.resolve())
    if _OPEN_HERE[key] == 0:
        look_at(path)
    _OPEN_HERE[key] += 1

    def leave() -> None:
        _OPEN_HERE[key] -= 1

    resources.callback(leave)


def _checked(place: Path, path: Path, resources: ExitStack) -> Database:
    with told_as_project_errors(path):
        db = connect(place, write=False)
        resources.callback(db.close)
        with limited(db):
            check_schema(db, path)
            found = db.execute("PRAGMA quick_check(1)").fetchone()
    if found is None or found[0] != "ok":
        raise ProjectDamaged(file=path.name, reason=message("its pages do not fit together."))
    return db


def _require_writable(path: Path) -> None:
    if not os.access(path, os.W_OK) or not os.access(path.absolute().parent, os.W_OK):
        raise ProjectReadOnly(file=path.name)


def _undo_half_finished(path: Path) -> None:
    """Let SQLite roll back what a crash has left half done; a reader alone may not."""
    if path.with_name(path.name + "-journal").exists():
        with told_as_project_errors(path):
            db = connect(path, write=True)
            try:
                db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                db.close()


def _brought_up_to_date(path: Path) -> None:
    with told_as_project_errors(path):
        db = connect(path, write=True)
        try:
            migrate(db)
        finally:
            db.close()


def _place_to_read(path: Path) -> contextlib.AbstractContextManager[Path]:
    # While this process writes it, a journal is our own and SQLite sees to it.
    if _OPEN_HERE[str(path.resolve())] > 1:
        return contextlib.nullcontext(path)
    return readable_place(path)


@contextmanager
def _made_beside(path: Path, *, replace: bool) -> Iterator[Path]:
    """A file in the making that gets its name only when it is whole and on disk."""
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        with part.open("rb") as made:
            os.fsync(made.fileno())
        for ending in _SIDECARS:
            # A journal left by an older file of this name would be played into the new one.
            path.with_name(path.name + ending).unlink(missing_ok=True)
        if replace:
            part.replace(path)
        else:
            _name(part, path)
        _sync_folder(path.absolute().parent)
    except FileExistsError as error:
        raise ProjectExists(file=path.name) from error
    except FileNotFoundError as error:
        raise ProjectMissing(file=str(path.parent)) from error
    except (OSError, sqlite3.Error) as error:
        problem = getattr(error, "strerror", None) or str(error)
        reason = message("{problem}.", problem=problem)
        raise ProjectNotSaved(file=path.name, reason=reason) from error
    finally:
        for ending in ("", *_SIDECARS):
            with contextlib.suppress(OSError):
                part.with_name(part.name + ending).unlink(missing_ok=True)


def _name(part: Path, path: Path) -> None:
    """Rename, but never over a file that has appeared meanwhile."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # No links on this disk, as on memory sticks.
        if path.exists():
            raise FileExistsError(path) from None
        part.rename(path)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _meta() -> dict[str, str]:
    return {
        "project": uuid4().hex,
        "made_at": now().isoformat(),
        "made_with": f"cjmdesk {cjmdesk.__version__}",
    }
