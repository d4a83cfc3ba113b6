"""The settings on which every promise of keeping edits rests."""

import sqlite3
from pathlib import Path

import pytest

from cjmdesk.storage import ProjectFile
from cjmdesk.storage.connection import connect, connect_to_write
from tests.storage.edits import edit, project

EXTRA = 3


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A closed project."""
    return project(tmp_path / "a.cjm")


def test_an_edit_is_synced_with_its_folder_before_it_is_called_saved(path: Path) -> None:
    file = ProjectFile.open(path, write=True)
    writer = file._writer
    assert writer is not None
    assert writer._db.execute("PRAGMA synchronous").fetchone() == (EXTRA,)
    assert writer._db.execute("PRAGMA fullfsync").fetchone() == (1,)
    file.close()


def test_the_journal_is_one_that_is_deleted(path: Path) -> None:
    file = ProjectFile.open(path, write=True)
    file.append(edit(1)).result()
    writer = file._writer
    assert writer is not None
    assert writer._db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert not path.with_name("a.cjm-journal").exists()
    file.close()


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH ':memory:' AS other",
        "CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM cards; END",
        "CREATE VIEW v AS SELECT * FROM log",
        "CREATE VIRTUAL TABLE f USING fts5(text)",
        "SELECT load_extension('x')",
    ],
)
def test_a_connection_to_a_project_cannot_be_made_to_reach_out(path: Path, statement: str) -> None:
    db = connect_to_write(path)
    try:
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|prohibited"):
            db.execute(statement)
    finally:
        db.close()


def test_a_reading_connection_cannot_write(path: Path) -> None:
    db = connect(path, write=False)
    try:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            db.execute("DELETE FROM log")
    finally:
        db.close()
