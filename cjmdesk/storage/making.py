"""New files: they get their name only when they are whole and on the disk."""

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection

from cjmdesk.errors import ProjectExists, ProjectNotMade
from cjmdesk.storage.connection import connect, connect_to_copy, why_not_written
from cjmdesk.storage.log import write_edit
from cjmdesk.storage.migrations import migrate
from cjmdesk.storage.opening import check
from cjmdesk.storage.rows import StoredEdit
from cjmdesk.storage.sidecars import beside

_SIDECARS = ("-journal", "-wal", "-shm")


@contextmanager
def made_beside(path: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a name in the folder of `path`; what stands there at the end becomes `path`.

    Raises ProjectExists, ProjectNotMade; then nothing is left behind.
    """
    if os.path.lexists(path) and not replace:
        raise ProjectExists(file=path.name)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
        with part.open("rb+") as made:
            os.fsync(made.fileno())
        for ending in _SIDECARS:
            # A journal left by an older file of this name would be played into the new one.
            beside(path, ending).unlink(missing_ok=True)
        if replace:
            part.replace(path)
        else:
            _name(part, path)
        _sync_folder(path.parent)
    except FileExistsError as error:
        raise ProjectExists(file=path.name) from error
    except (OSError, sqlite3.Error) as error:
        raise ProjectNotMade(file=path.name, reason=why_not_written(error)) from error
    finally:
        for ending in ("", *_SIDECARS):
            with contextlib.suppress(OSError):
                beside(part, ending).unlink(missing_ok=True)


def make_project(part: Path, meta: dict[str, str], first: StoredEdit) -> None:
    """Make a project with a first edit in it, in a file that has no name yet."""
    with closing(sqlite3.connect(part, isolation_level=None)) as db:
        # Power may be cut here: nobody has been told of the file yet.
        db.execute("PRAGMA synchronous = OFF")
        migrate(db)
        db.execute("BEGIN IMMEDIATE")
        for name, value in meta.items():
            db.execute("INSERT INTO meta (name, value) VALUES (?, ?)", [name, value])
        write_edit(db, first)
        db.execute("COMMIT")


def copy_project(place: Path, part: Path, waiting: Iterable[StoredEdit] = ()) -> None:
    """Copy a project as it stands to a file that has no name yet, with edits that wait for it."""
    with closing(connect_to_copy(place)) as db:
        db.execute("VACUUM INTO ?", [str(part)])
    _complete(part, waiting)


def copy_open(db: Connection, part: Path, waiting: Iterable[StoredEdit] = ()) -> None:
    """As `copy_project`, from a file that is still open although its name is gone."""
    with closing(sqlite3.connect(part)) as copy:
        db.backup(copy)
    _complete(part, waiting)


def _complete(part: Path, waiting: Iterable[StoredEdit]) -> None:
    edits = list(waiting)
    if edits:
        with closing(connect(part, write=True)) as db:
            db.execute("BEGIN IMMEDIATE")
            for edit in edits:
                write_edit(db, edit)
            db.execute("COMMIT")
    check(part, part)


def migrate_copy(place: Path, part: Path) -> None:
    """Make this version's format of an older project, in a file that has no name yet."""
    copy_project(place, part)
    with closing(connect(part, write=True)) as db:
        migrate(db)
    check(part, part)


def _name(part: Path, path: Path) -> None:
    """Rename, but never over a file that has appeared meanwhile."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:
        # No links on this disk, as on memory sticks.
        if os.path.lexists(path):
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
