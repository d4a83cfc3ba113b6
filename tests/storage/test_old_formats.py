"""Files of every format that has shipped are opened, checked, salvaged and brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cjmdesk.errors import ProjectHostile
from cjmdesk.model import MapId, Stage, StageId
from cjmdesk.storage import ProjectFile, StoredEdit, backups_of, salvage
from cjmdesk.storage.migrations import format_number
from tests.storage.edits import log_row
from tests.storage.formats import FORMATS, unpacked


@pytest.fixture(params=FORMATS)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A project of an old format, and the format's number is in its name."""
    return unpacked(request.param, tmp_path)


def number_of(path: Path) -> int:
    return int(path.stem.removeprefix("format-"))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as db:
        return int(db.execute("PRAGMA user_version").fetchone()[0])


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def one_wide_stage() -> StoredEdit:
    stage = Stage(id=StageId("new"), map=MapId("map"), title="Wide", width=240.5)
    return StoredEdit(rows=(log_row(99),), records={"stage": {"new": stage}})


def test_there_is_a_file_of_every_format_before_this_one() -> None:
    numbers = [int(name.removeprefix("format-").removesuffix(".cjm.gz")) for name in FORMATS]
    assert numbers == list(range(1, format_number()))


def test_an_old_file_is_backed_up_and_takes_new_records(old: Path) -> None:
    rows = len(salvage(old).rows)
    file = ProjectFile.open(old, write=True)
    assert file.check() == []
    file.append(one_wide_stage()).result()
    assert len(file.load().rows) > 0
    file.close()
    assert version_of(old) == format_number()
    with closing(sqlite3.connect(old)) as db:
        widths = dict(db.execute("SELECT id, width FROM stages"))
    assert widths.pop("new") == 240.5
    assert set(widths.values()) == {None}
    assert len(salvage(old).rows) == rows + 1
    (backup,) = backups_of(old)
    assert version_of(backup) == number_of(old)


def test_looking_into_an_old_file_leaves_it_as_it_is(old: Path) -> None:
    before = old.read_bytes()
    file = ProjectFile.open(old, write=False)
    assert file.check() == []
    assert file.load().rows or file.load().snapshot
    file.close()
    assert old.read_bytes() == before


def test_columns_of_others_survive_the_new_ones_and_stand_behind_or_before_them(
    old: Path,
) -> None:
    sql(old, "ALTER TABLE stages ADD COLUMN their_mark TEXT", "UPDATE stages SET their_mark = 'x'")
    ProjectFile.open(old, write=True).close()
    sql(old, 'ALTER TABLE stages ADD COLUMN "their other mark" INTEGER')
    file = ProjectFile.open(old, write=True)
    file.append(one_wide_stage()).result()
    file.close()
    with closing(sqlite3.connect(old)) as db:
        marks = dict(db.execute("SELECT their_mark, count(*) FROM stages GROUP BY 1"))
    assert marks.keys() == {"x", None}


def test_a_column_of_others_makes_room_for_one_of_the_same_name(tmp_path: Path) -> None:
    old = unpacked("format-1.cjm.gz", tmp_path)
    sql(
        old,
        "ALTER TABLE stages ADD COLUMN Width INTEGER",
        "ALTER TABLE stages ADD COLUMN width_1 TEXT",
        "CREATE INDEX theirs ON stages (width)",
        "UPDATE stages SET width = 7",
    )
    file = ProjectFile.open(old, write=True)
    file.append(one_wide_stage()).result()
    file.close()
    ProjectFile.open(old, write=True).close()
    with closing(sqlite3.connect(old)) as db:
        theirs = db.execute("SELECT DISTINCT width, width_2 FROM stages WHERE id <> 'new'")
        assert theirs.fetchall() == [(None, 7)]


@pytest.mark.parametrize(
    "spoil",
    [
        "ALTER TABLE stages DROP COLUMN width",
        "ALTER TABLE stages RENAME COLUMN width TO breadth",
    ],
)
def test_a_file_that_lacks_a_column_of_its_format_is_refused(old: Path, spoil: str) -> None:
    ProjectFile.open(old, write=True).close()
    sql(old, spoil)
    with pytest.raises(ProjectHostile, match="not as we make it"):
        ProjectFile.open(old, write=True)


def test_a_table_of_others_makes_room_for_one_of_the_same_name(old: Path) -> None:
    sql(
        old,
        "CREATE TABLE Criteria (theirs TEXT)",
        "INSERT INTO criteria VALUES ('x')",
        "CREATE TABLE criteria_1 (theirs TEXT)",
    )
    ProjectFile.open(old, write=True).close()
    with closing(sqlite3.connect(old)) as db:
        assert db.execute("SELECT theirs FROM criteria_2").fetchall() == [("x",)]


def test_old_evidence_is_counted(old: Path) -> None:
    ProjectFile.open(old, write=True).close()
    with closing(sqlite3.connect(old)) as db:
        rows = db.execute("SELECT count(*), count(score), sum(score * weight) FROM evidence")
        counts = db.execute("SELECT sum(n), sum(scored), sum(total) FROM evidence_counts")
        assert counts.fetchone() == pytest.approx(rows.fetchone())
