"""An older project is backed up, then brought up to date; whatever happens, it is never lost."""

import sqlite3
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from cjmdesk.errors import ProjectTooNew
from cjmdesk.storage import ProjectFile, backups_of, migrations
from cjmdesk.storage.migrations import Migration, migration
from tests.storage.edits import beside, edit, numbers_in, project


class PowerCut(Exception):
    """Stops a migration in the middle."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of format 1, the only one there is until more are registered."""
    monkeypatch.setattr(migrations, "STEPS", migrations.STEPS[:1])
    (tmp_path / "project").mkdir()
    return project(tmp_path / "project" / "a.cjm", edits=3)


@pytest.fixture
def later(old: Path) -> list[Migration]:
    """The steps to format 3, which came after the old project was made."""
    assert version_of(old) == 1

    @migration
    def add_moods(db: Connection) -> None:
        db.execute("CREATE TABLE moods (id TEXT PRIMARY KEY NOT NULL) STRICT")
        db.execute("ALTER TABLE cards ADD COLUMN mood TEXT")

    @migration
    def add_weather(db: Connection) -> None:
        db.execute("INSERT INTO moods VALUES ('sunny')")
        db.execute("UPDATE cards SET mood = 'sunny'")

    return migrations.STEPS


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


@pytest.mark.usefixtures("later")
def test_an_older_project_is_backed_up_and_brought_up_to_date(old: Path) -> None:
    file = ProjectFile.open(old, write=True)
    assert len(file.load().rows) == 3
    file.append(edit(3)).result()
    file.close()
    assert version_of(old) == 3
    with closing(sqlite3.connect(old)) as db:
        moods = db.execute("SELECT id, mood FROM cards ORDER BY id").fetchall()
    assert moods == [
        ("card-0", "sunny"), ("card-1", "sunny"), ("card-2", "sunny"), ("card-3", None),
    ]  # fmt: skip
    (backup,) = backups_of(old)
    assert version_of(backup) == 1
    assert numbers_in(backup) == {0, 1, 2}
    assert beside(old.parent) == ["a.cjm"]


@pytest.mark.usefixtures("later")
def test_opened_for_reading_an_older_project_stays_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    file = ProjectFile.open(old, write=False)
    assert len(file.load().rows) == 3
    file.copy_to(old.with_name("copy.cjm"))
    file.close()
    assert old.read_bytes() == before
    assert version_of(old.with_name("copy.cjm")) == 3
    assert backups_of(old) == []


@pytest.mark.parametrize("after", range(4))
def test_an_interrupted_migration_leaves_the_old_project(
    old: Path, later: list[Migration], after: int
) -> None:
    """Interrupted before each of the four statements of the steps."""
    steps, counted = list(later), 0

    class Interrupted:
        def __init__(self, db: Connection) -> None:
            self._db = db

        def execute(self, statement: str) -> None:
            nonlocal counted
            if counted == after:
                raise PowerCut
            counted += 1
            self._db.execute(statement)

    later[1] = lambda db: steps[1](Interrupted(db))  # type: ignore[arg-type]
    later[2] = lambda db: steps[2](Interrupted(db))  # type: ignore[arg-type]
    before = old.read_bytes()
    with pytest.raises(PowerCut):
        ProjectFile.open(old, write=True).close()
    assert old.read_bytes() == before
    assert beside(old.parent) == ["a.cjm"]
    later[1:] = steps[1:]
    ProjectFile.open(old, write=True).close()
    assert version_of(old) == 3
    assert numbers_in(old) == {0, 1, 2}


def test_a_newer_project_is_refused_by_an_older_version(old: Path, later: list[Migration]) -> None:
    ProjectFile.open(old, write=True).close()
    before = old.read_bytes()
    del later[1:]
    with pytest.raises(ProjectTooNew, match="format 3"):
        ProjectFile.open(old, write=True)
    assert old.read_bytes() == before


def test_a_step_that_fails_undoes_what_it_did(later: list[Migration]) -> None:
    later[1] = _half_way
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        with pytest.raises(PowerCut):
            migrations.migrate(db)
        assert migrations.version_of(db) == 1
        assert not db.execute("PRAGMA table_info(half)").fetchall()


def _half_way(db: Connection) -> None:
    db.execute("CREATE TABLE half (a TEXT) STRICT")
    raise PowerCut
