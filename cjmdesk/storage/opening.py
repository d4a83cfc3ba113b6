"""The door: a file is looked at from outside before SQLite may do more than read its schema.

What is refused here is not changed by a byte, and nothing that lies in it is run.
"""

import re
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from cjmdesk.errors import (
    NotAProject,
    ProjectDamaged,
    ProjectHostile,
    ProjectLocked,
    ProjectMissing,
    ProjectNotSaved,
    ProjectReadOnly,
    ProjectTooNew,
)
from cjmdesk.storage.migrations import APPLICATION_ID, format_number, schema_of
from cjmdesk.storage.rows import MOST_BYTES
from cjmdesk.words import message

BUSY_SECONDS = 5.0
"""How long another program's lock is waited for."""
_STEPS = 200_000_000
"""Instructions of SQLite's machine that one statement on an untried file may take."""
_HEAD = b"SQLite format 3\x00"
_HEAD_BYTES = 100
_APPLICATION_ID_AT = slice(68, 72)
_USER_VERSION_AT = slice(60, 64)
_WRITE_FORMAT_AT = 18
_WAL_FORMAT = 2
_REFUSED_ACTIONS = frozenset(
    {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_CREATE_TRIGGER,
     sqlite3.SQLITE_CREATE_TEMP_TRIGGER, sqlite3.SQLITE_CREATE_VIEW,
     sqlite3.SQLITE_CREATE_TEMP_VIEW, sqlite3.SQLITE_CREATE_VTABLE}
)  # fmt: skip
_FUNCTIONS_THAT_REACH_OUT = frozenset({"load_extension", "readfile", "writefile", "fts3_tokenizer"})


def look_at(path: Path) -> None:
    """Refuse what is no project of ours, by its first hundred bytes.

    Must not be called while this process has the file open in SQLite: closing our handle would
    let go of SQLite's locks. Raises ProjectMissing, NotAProject, ProjectTooNew, ProjectDamaged,
    ProjectReadOnly.
    """
    try:
        if not path.is_file():
            raise (
                ProjectMissing(file=path.name) if not path.exists() else NotAProject(file=path.name)
            )
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except PermissionError as error:
        raise ProjectReadOnly(file=path.name) from error
    except OSError as error:
        raise ProjectDamaged(file=path.name, reason=_told(error)) from error
    if not head.startswith(_HEAD) or int.from_bytes(head[_APPLICATION_ID_AT]) != APPLICATION_ID:
        raise NotAProject(file=path.name)
    version = int.from_bytes(head[_USER_VERSION_AT])
    if version > format_number():
        raise ProjectTooNew(file=path.name, version=version)
    if head[_WRITE_FORMAT_AT] == _WAL_FORMAT:
        # Ours never is; reading one in place would write beside it.
        raise ProjectHostile(
            file=path.name, reason=message("another program has switched its journal to WAL.")
        )


@contextmanager
def told_as_project_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file into our sentences."""
    try:
        yield
    except sqlite3.DataError as error:
        reason = message("it holds a value larger than any project has.")
        raise ProjectHostile(file=path.name, reason=reason) from error
    except sqlite3.OperationalError as error:
        raise _operational(path, error) from error
    except sqlite3.DatabaseError as error:
        raise ProjectDamaged(file=path.name, reason=message("its pages do not fit.")) from error


def connect(path: Path, *, write: bool) -> Database:
    """A guarded connection: nothing in the file can call functions, attach files or run on.

    Durable in DELETE mode: only `synchronous=EXTRA` keeps the last acknowledged edit through a
    power cut.
    """
    mode = "rw" if write else "ro"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_BYTES)
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute("PRAGMA synchronous = EXTRA")
    guard(connection)
    return Database(connection, recursive_triggers=False, execute_plugins=False)


def guard(connection: sqlite3.Connection) -> None:
    """Forbid what nothing here ever does: attach files, make triggers and views, reach out."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_authorized)


def check_schema(db: Database, path: Path) -> None:
    """Read the schema before anything else: our tables as we make them, plain tables besides.

    Raises ProjectHostile for triggers, views, virtual tables, indexes with expressions and
    generated columns, ProjectDamaged where a table of ours is missing.
    """
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    expected = schema_of(version)
    found: dict[str, str] = {}
    for kind, name, sql in db.execute("SELECT type, name, sql FROM sqlite_schema").fetchall():
        if str(name).startswith("sqlite_"):
            continue
        if kind != "table" or _does_things(str(sql)):
            reason = message("a {kind} named “{name}”.", kind=kind, name=name)
            raise ProjectHostile(file=path.name, reason=reason)
        found[str(name)] = str(sql)
    for name, sql in expected.items():
        if name not in found:
            reason = message("the table “{name}” is missing.", name=name)
            raise ProjectDamaged(file=path.name, reason=reason)
        if not _grown_from(found[name], sql):
            reason = message("the table “{name}” is not as we make it.", name=name)
            raise ProjectHostile(file=path.name, reason=reason)


@contextmanager
def limited(db: Database) -> Iterator[None]:
    """Within this, no statement may run on for ever."""
    left = [_STEPS // 10_000]

    def count() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    db.conn.set_progress_handler(count, 10_000)
    try:
        yield
    finally:
        db.conn.set_progress_handler(None, 0)


@contextmanager
def readable_place(path: Path) -> Iterator[Path]:
    """The file itself, or a private copy where a half-finished edit must be undone to read it."""
    journal = path.with_name(path.name + "-journal")
    if not journal.exists():
        yield path
        return
    with tempfile.TemporaryDirectory(prefix="cjmdesk-") as folder:
        copied = Path(folder) / path.name
        shutil.copyfile(path, copied)
        shutil.copyfile(journal, copied.with_name(copied.name + "-journal"))
        connection = sqlite3.connect(copied, isolation_level=None)
        guard(connection)
        connection.execute("PRAGMA trusted_schema = OFF")
        # Any read rolls the journal back.
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        connection.close()
        yield copied


def _authorized(
    action: int, _first: str | None, second: str | None, _base: str | None, _source: str | None
) -> int:
    if action in _REFUSED_ACTIONS:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS_THAT_REACH_OUT:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _does_things(sql: str) -> bool:
    """Whether a table is virtual or computes columns."""
    plain = re.sub(r"\s+", " ", sql).upper()
    return plain.startswith("CREATE VIRTUAL") or " GENERATED ALWAYS" in plain or " AS (" in plain


def _grown_from(sql: str, expected: str) -> bool:
    """Whether a table is as we make it, or has plain columns added behind ours."""
    have, ours = _plain(sql), _plain(expected)
    body, _, ending = ours.rpartition(")")
    return have == ours or (have.startswith(body + ",") and have.endswith(")" + ending))


def _plain(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()


def _operational(path: Path, error: sqlite3.OperationalError) -> Exception:
    code = getattr(error, "sqlite_errorname", "")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ProjectLocked(file=path.name, holder=message("another program"))
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")):
        return ProjectReadOnly(file=path.name)
    if code.startswith("SQLITE_INTERRUPT"):
        return ProjectHostile(file=path.name, reason=message("reading it does not come to an end."))
    if code.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return ProjectNotSaved(file=path.name, reason=message("the disk refuses it."))
    return ProjectDamaged(file=path.name, reason=message("its tables cannot be read."))


def _told(error: OSError) -> object:
    return message("{problem}.", problem=error.strerror or str(error))
