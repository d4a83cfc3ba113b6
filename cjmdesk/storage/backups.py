"""Copies that nobody asked for: made before a file is changed in a way that can't be undone."""

import hashlib
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from cjmdesk import places
from cjmdesk.storage.opening import guard

KEPT = 10
"""Backups of one project; older ones are taken away."""


def keep(path: Path, db: Database) -> Path:
    """Back up an open project outside its own folder, and thin out its older backups."""
    folder = _folder(path)
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    target = folder / f"{path.stem}.{stamp}.cjm"
    vacuum_into(db, target)
    for old in backups_of(path)[KEPT:]:
        old.unlink(missing_ok=True)
    return target


def backups_of(path: Path) -> list[Path]:
    """The backups of a project, newest first."""
    folder = _folder(path)
    return sorted(folder.glob("*.cjm"), reverse=True) if folder.is_dir() else []


def vacuum_into(db: Database, target: Path) -> None:
    """Copy an open project as it stands, edits of other connections and all."""
    connection: sqlite3.Connection = db.conn
    # Copying attaches the new file, which is otherwise forbidden here.
    connection.set_authorizer(None)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)
    try:
        connection.execute("VACUUM INTO ?", [str(target)])
    finally:
        guard(connection)


def _folder(path: Path) -> Path:
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    return places.data_folder() / "backups" / f"{path.stem}-{place}"
