"""The door: a file is looked at from outside before anything in it is used.

What is refused here is not changed by a byte, and nothing that lies in it is run.
"""

import contextlib
import re
import shutil
import sqlite3
import tempfile
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from cjmdesk.errors import (
    NotAProject,
    ProjectDamaged,
    ProjectHostile,
    ProjectMissing,
    ProjectTooNew,
    ProjectUnreachable,
)
from cjmdesk.storage.connection import (
    connect,
    connect_to_look,
    is_wal,
    limited,
    needs_rollback,
    told_as_project_errors,
    why_not_written,
)
from cjmdesk.storage.migrations import APPLICATION_ID, format_number, schema_of, version_of
from cjmdesk.storage.sidecars import belongs, beside, names_another_file
from cjmdesk.words import message

_MOST_OBJECTS = 2000
_SCHEMA_OPCODES = 100
"""SQLite reads a project's schema in well under this many times a thousand instructions."""
_PLAIN_COLUMN = re.compile(r',("[^"]+"|\w+) (TEXT|INTEGER|INT|REAL|BLOB|ANY)', re.IGNORECASE)
_PLAIN_COLUMNS = re.compile(f"({_PLAIN_COLUMN.pattern})+", re.IGNORECASE)
_GENERATED = (2, 3)
_OWN_TABLES = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
"""What SQLite itself adds to a file; by name alone it could be anything."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a project that has passed can be read."""

    path: Path
    """The file itself, or a private copy where a crash or another program left it in two parts."""
    stale: str | None = None
    """Ending of a sidecar that belongs to another file and would destroy this one."""


def first_look(path: Path) -> None:
    """Refuse what is no project of ours, by its first page.

    Raises ProjectMissing, ProjectUnreachable, NotAProject, ProjectTooNew, ProjectDamaged.
    """
    try:
        if not path.is_file():
            raise (NotAProject(file=path.name) if path.exists() else ProjectMissing(file=path.name))
        size = path.stat().st_size
    except OSError as error:
        raise _unreachable(path, error) from error
    if size == 0 and path.suffix == ".cjm":
        raise ProjectDamaged(file=path.name, reason=message("it is empty."))
    with told_as_project_errors(path), closing(connect_to_look(path)) as db:
        identity = db.execute("PRAGMA application_id").fetchone()[0]
        version = version_of(db)
    if identity != APPLICATION_ID:
        raise NotAProject(file=path.name)
    if version > format_number():
        raise ProjectTooNew(file=path.name, version=version)
    if version < 1:
        raise ProjectDamaged(file=path.name, reason=message("its format has no number."))


def sound_place(path: Path, resources: ExitStack) -> Place:
    """Find where the project can be read whole; a private copy lives as long as `resources`.

    Raises ProjectDamaged, ProjectHostile, ProjectLocked.
    """
    _refuse_super_journal(path)
    with told_as_project_errors(path):
        if is_wal(path):
            return _recovered(path, "-wal", resources)
        try:
            check(path, path)
        except sqlite3.OperationalError as error:
            if not needs_rollback(error):
                raise
        else:
            return Place(path)
    return _recovered(path, "-journal", resources)


def check(place: Path, path: Path) -> None:
    """Check that `place` holds a project and nothing else; errors name `path`.

    Raises ProjectDamaged, ProjectHostile, sqlite3.Error.
    """
    with closing(connect(place, write=False)) as db:
        check_schema(db, path)
        with limited(db):
            found = db.execute("PRAGMA quick_check(1)").fetchone()
        pages, page_bytes = (
            db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
        )
    if found is None or found[0] != "ok":
        raise ProjectDamaged(file=path.name, reason=message("its pages do not fit together."))
    if place.stat().st_size < pages * page_bytes:
        raise ProjectDamaged(file=path.name, reason=message("its end is missing."))


def check_schema(db: Connection, path: Path) -> None:
    """Read the schema before anything else: our tables as we make them, plain tables besides.

    Raises ProjectHostile for triggers, views, virtual tables, generated columns and whatever else
    does something by itself, ProjectDamaged where a table of ours is missing.
    """
    found: dict[str, str] = {}
    for kind, name, table, sql in _objects(db, path):
        if kind == "table":
            _refuse_active_table(db, path, name, sql)
            found[name] = sql
        elif kind == "index":
            _refuse_active_index(db, path, name, table)
        else:
            reason = message("a {kind} named “{name}”.", kind=kind, name=name)
            raise ProjectHostile(file=path.name, reason=reason)
    for name, (began, now) in schema_of(version_of(db)).items():
        if name not in found:
            reason = message("the table “{name}” is missing.", name=name)
            raise ProjectDamaged(file=path.name, reason=reason)
        if not _grown_from(found[name], began, now):
            reason = message("the table “{name}” is not as we make it.", name=name)
            raise ProjectHostile(file=path.name, reason=reason)


def private_copy(path: Path, sidecar: str | None, resources: ExitStack) -> Path:
    """A copy of the file and one of its sidecars in a folder that goes with `resources`."""
    folder = Path(resources.enter_context(tempfile.TemporaryDirectory(prefix="cjmdesk-")))
    copied = folder / "project.cjm"
    shutil.copyfile(path, copied)
    if sidecar is not None and beside(path, sidecar).exists():
        shutil.copyfile(beside(path, sidecar), beside(copied, sidecar))
    return copied


def _recovered(path: Path, ending: str, resources: ExitStack) -> Place:
    # Nothing in this process holds a lock here that opening the file by hand could let go of: a
    # file that is being written has neither a journal to roll back nor a write-ahead log.
    try:
        alone = private_copy(path, None, resources)
        whole = private_copy(path, ending, resources)
        if belongs(whole, ending):
            with contextlib.suppress(ProjectDamaged, ProjectHostile, NotAProject):
                _recover(whole, path)
                return Place(whole)
    except OSError as error:
        raise _unreachable(path, error) from error
    # A sidecar that spoils a sound file was left behind by another file of this name.
    _recover(alone, path)
    return Place(alone, stale=ending)


def _recover(copied: Path, path: Path) -> None:
    with told_as_project_errors(path):
        with closing(connect(copied, write=True)) as db:
            _bounded_schema(db)
            db.execute("PRAGMA journal_mode = DELETE")
        check(copied, path)


def _refuse_super_journal(path: Path) -> None:
    try:
        named = names_another_file(beside(path, "-journal"))
    except OSError as error:
        raise _unreachable(path, error) from error
    if named:
        reason = message("its journal points to other files.")
        raise ProjectHostile(file=path.name, reason=reason)


def _unreachable(path: Path, error: OSError) -> ProjectUnreachable:
    return ProjectUnreachable(file=path.name, reason=why_not_written(error))


def _bounded_schema(db: Connection) -> None:
    """Let SQLite read the schema, but not one that would fill the memory."""
    left = [_SCHEMA_OPCODES]

    def count() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    db.set_progress_handler(count, 1000)
    try:
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    finally:
        db.set_progress_handler(None, 0)


def _objects(db: Connection, path: Path) -> list[tuple[str, str, str, str]]:
    _bounded_schema(db)
    found = db.execute(
        f"SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT {_MOST_OBJECTS + 1}"
    ).fetchall()
    if len(found) > _MOST_OBJECTS:
        raise ProjectHostile(file=path.name, reason=message("thousands of tables."))
    return [
        (str(kind), str(name), str(table), str(sql))
        for kind, name, table, sql in found
        if not _is_sqlites_own(kind, name, sql)
    ]


def _is_sqlites_own(kind: object, name: object, sql: object) -> bool:
    """Whether SQLite made this without being asked: statistics, or the index of a key."""
    if kind == "index" and sql is None:
        return True
    return kind == "table" and sql is not None and _OWN_TABLES.get(str(name)) == sql


def _refuse_active_table(db: Connection, path: Path, name: str, sql: str) -> None:
    if _plain(sql).upper().startswith("CREATE VIRTUAL"):
        reason = message("a virtual table named “{name}”.", name=name)
        raise ProjectHostile(file=path.name, reason=reason)
    columns = db.execute(f"PRAGMA table_xinfo({_quoted(name)})").fetchall()
    if any(column[6] in _GENERATED for column in columns):
        reason = message("a generated column in the table “{name}”.", name=name)
        raise ProjectHostile(file=path.name, reason=reason)


def _refuse_active_index(db: Connection, path: Path, name: str, table: str) -> None:
    """A plain index speeds up somebody's questions; any other can keep edits from the disk."""
    listed = db.execute(f"PRAGMA index_list({_quoted(table)})").fetchall()
    plain = any(row[1] == name and not row[2] and not row[4] for row in listed)
    columns = db.execute(f"PRAGMA index_xinfo({_quoted(name)})").fetchall()
    expression = -2
    if not plain or any(column[1] == expression for column in columns):
        reason = message("an index named “{name}” that computes or forbids.", name=name)
        raise ProjectHostile(file=path.name, reason=reason)


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _grown_from(sql: str, began: str, now: str) -> bool:
    """Whether a table is as we make it now, or has plain columns besides those we have added."""
    have, first, last = _plain(sql), _plain(began), _plain(now)
    body, _, ending = first.rpartition(")")
    if not (have.startswith(body) and have.endswith(")" + ending)):
        return False
    added, ours = (text[len(body) : len(text) - len(ending) - 1] for text in (have, last))
    if added and not _PLAIN_COLUMNS.fullmatch(added):
        return False
    return set(_column_texts(ours)) <= set(_column_texts(added))


def _column_texts(columns: str) -> list[str]:
    return [found[0] for found in _PLAIN_COLUMN.finditer(columns)]


def _plain(sql: str) -> str:
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", sql)).strip()
