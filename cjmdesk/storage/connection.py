"""Guarded SQLite connections, and SQLite's complaints in our words."""

import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from cjmdesk.errors import (
    NotAProject,
    ProjectDamaged,
    ProjectError,
    ProjectHostile,
    ProjectLocked,
    ProjectReadOnly,
    ProjectUnreachable,
    system_words,
)
from cjmdesk.storage.rows import MOST_BYTES
from cjmdesk.words import Message, message

BUSY_SECONDS = 5.0
"""How long another program's lock is waited for."""
DURABILITY = "EXTRA"
"""`PRAGMA synchronous`: FULL would lose the last acknowledged edit in a power cut."""
READING_SECONDS = 30.0
"""Longest that one question to an untried file may take."""

_OPCODES = 10_000
_REFUSED_ACTIONS = frozenset(
    {
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE,
    }
)
_FUNCTIONS_THAT_REACH_OUT = frozenset({"load_extension", "readfile", "writefile", "fts3_tokenizer"})
_LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: MOST_BYTES,
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1 << 20,
    sqlite3.SQLITE_LIMIT_COLUMN: 200,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_FUNCTION_ARG: 32,
    sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH: 200,
    sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER: 2000,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 10,
    sqlite3.SQLITE_LIMIT_ATTACHED: 0,
}
_READ_ON = "writable_schema = ON"
"""So set, SQLite opens a file that is shorter than its first page says."""
_SETTINGS = (
    "cell_size_check = ON",
    "mmap_size = 0",
    "fullfsync = ON",
    "checkpoint_fullfsync = ON",
    # Somebody else's table must not hold up or cascade from our rows.
    "foreign_keys = OFF",
    "temp_store = MEMORY",
)
_WHY_NOT_WRITTEN = {
    "SQLITE_FULL": message("the disk is full."),
    "SQLITE_BUSY": message("another program keeps the file locked."),
    "SQLITE_LOCKED": message("another program keeps the file locked."),
    "SQLITE_READONLY_DBMOVED": message("the file has been moved or deleted."),
    "SQLITE_READONLY": message("the file or its folder may not be written."),
    "SQLITE_IOERR": message("the disk does not answer as it should."),
    "SQLITE_CANTOPEN": message("the file or its folder cannot be opened."),
    "SQLITE_CORRUPT": message("something else has damaged the file."),
    "SQLITE_NOTADB": message("something else has damaged the file."),
}
"""By how the name of SQLite's error begins; the first that fits."""


def connect(path: Path, *, write: bool) -> Connection:
    """A connection in which nothing of the file can run, attach other files or reach out."""
    db = _connected(path, "mode=rw" if write else "mode=ro", _SETTINGS)
    db.set_authorizer(_authorized)
    return db


def connect_to_write(path: Path) -> Connection:
    """The connection for edits: durable, and what is deleted leaves no bytes in the file."""
    db = connect(path, write=True)
    db.execute(f"PRAGMA synchronous = {DURABILITY}")
    db.execute("PRAGMA secure_delete = ON")
    return db


def connect_to_copy(path: Path) -> Connection:
    """A reading connection that may also attach the file a copy is written to."""
    db = _connected(path, "mode=ro", _SETTINGS)
    db.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    return db


def connect_to_look(path: Path) -> Connection:
    """A connection that reads the file as it lies there: no lock, no journal, no trace."""
    return _connected(path, "mode=ro&immutable=1", (_READ_ON,))


def is_wal(path: Path) -> bool:
    """Whether another program has switched the file to a write-ahead log."""
    db = _connected(path, "mode=ro&nolock=1", (_READ_ON,))
    try:
        # Such a file cannot be opened without locks; nothing is written to find that out.
        db.execute("PRAGMA schema_version")
    except sqlite3.DatabaseError as error:
        return _name_of(error) == "SQLITE_CANTOPEN"
    finally:
        db.close()
    return False


def needs_rollback(error: sqlite3.Error) -> bool:
    """Whether a crash has left an edit half done that a reader may not undo."""
    return _name_of(error) == "SQLITE_READONLY_ROLLBACK"


@contextmanager
def limited(db: Connection, seconds: float = READING_SECONDS) -> Iterator[None]:
    """Within this, no statement may run on for ever."""
    end = time.monotonic() + seconds
    db.set_progress_handler(lambda: int(time.monotonic() > end), _OPCODES)
    try:
        yield
    finally:
        db.set_progress_handler(None, 0)


@contextmanager
def told_as_project_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about a file that is being opened or read into our sentences."""
    try:
        yield
    except UnicodeDecodeError as error:
        # CPython raises this where SQLite's own complaint quotes bytes of a broken file.
        raise _damaged(path) from error
    except sqlite3.Error as error:
        raise _said(path, error) from error


def why_not_written(error: Exception) -> Message:
    """What kept an edit from the disk."""
    if isinstance(error, OSError):
        return message("{problem}.", problem=system_words(error))
    code = _name_of(error)
    for start, reason in _WHY_NOT_WRITTEN.items():
        if code.startswith(start):
            return reason
    return message("the file refuses it ({code}).", code=code or type(error).__name__)


def _connected(path: Path, mode: str, settings: tuple[str, ...]) -> Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        cached_statements=256,
    )
    for limit, most in _LIMITS.items():
        connection.setlimit(limit, most)
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)
    try:
        for setting in ("trusted_schema = OFF", *settings):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _authorized(
    action: int, _first: str | None, second: str | None, _base: str | None, source: str | None
) -> int:
    # Anything that a trigger or a view would do names it as its source.
    if action in _REFUSED_ACTIONS or source is not None:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_FUNCTION and second in _FUNCTIONS_THAT_REACH_OUT:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


def _said(path: Path, error: sqlite3.Error) -> ProjectError:
    code = _name_of(error)
    name = path.name
    said: ProjectError = _damaged(path)
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        said = ProjectLocked(file=name, holder=message("another program"))
    elif code.startswith("SQLITE_NOTADB"):
        said = NotAProject(file=name)
    elif code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        said = ProjectReadOnly(file=name)
    elif code.startswith("SQLITE_INTERRUPT"):
        said = ProjectHostile(file=name, reason=message("reading it does not come to an end."))
    elif code.startswith("SQLITE_TOOBIG") or isinstance(error, sqlite3.DataError):
        reason = message("it holds a value larger than any project has.")
        said = ProjectHostile(file=name, reason=reason)
    elif code.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN")):
        said = ProjectUnreachable(file=name, reason=why_not_written(error))
    return said


def _damaged(path: Path) -> ProjectDamaged:
    return ProjectDamaged(file=path.name, reason=message("its pages do not fit together."))


def _name_of(error: Exception) -> str:
    return str(getattr(error, "sqlite_errorname", "") or "")
