"""Of a damaged project everything is read that is still what it was."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from cjmdesk.errors import NotAProject, ProjectDamaged, ProjectHostile, ProjectMissing
from cjmdesk.model import EvidenceId, EvidenceRow, SourceId
from cjmdesk.storage import ProjectFile, SessionRow, StoredEdit, salvage
from tests.storage.edits import beside, edit, log_row, picture
from tests.storage.lengths import thorough

ROWS = 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project of many pages that has everything in it."""
    (tmp_path / "project").mkdir()
    path = tmp_path / "project" / "a.cjm"
    file = ProjectFile.create(
        path,
        StoredEdit(
            attachments=(picture(), picture(1)),
            sessions=(SessionRow("s1", "Mei", "laptop", 0),),
            evidence=tuple(
                EvidenceRow(id=EvidenceId(str(n)), source=SourceId("s"), text=f"answer {n}")
                for n in range(50)
            ),
        ),
    )
    for number in range(ROWS):
        file.append(edit(number, size=1500))
    file.append(StoredEdit(snapshot=b"state" * 2000))
    file.close()
    return path


def test_nothing_of_a_sound_project_is_lost(path: Path) -> None:
    found = salvage(path)
    assert [row.at for row in found.rows] == [1000 * number for number in range(ROWS)]
    assert found.lost == 0
    assert found.snapshot == b"state" * 2000
    assert {attachment.id for attachment in found.attachments} == {picture().id, picture(1).id}
    assert len(found.evidence) == 50
    assert found.sessions == (SessionRow("s1", "Mei", "laptop", 0),)


def test_altered_rows_are_left_out_and_counted(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("""UPDATE log SET "update" = x'00' WHERE n IN (3, 4)""")
        db.execute("DELETE FROM log WHERE n = 9")
        db.execute("UPDATE log_snapshot SET state = x'00'")
        db.execute("UPDATE attachments SET data = x'00' WHERE name = 'wall 1.png'")
    found = salvage(path)
    assert [row.n for row in found.rows] == [n for n in range(1, ROWS + 1) if n not in {3, 4, 9}]
    assert found.lost == 3
    assert found.snapshot is None
    assert [attachment.name for attachment in found.attachments] == ["wall 0.png"]


def test_a_project_that_has_lost_its_end_keeps_its_beginning(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) * 7 // 8])
    with pytest.raises(ProjectDamaged):
        ProjectFile.open(path, write=False)
    found = salvage(path)
    assert len(found.rows) > ROWS // 4
    updates = {log_row(number, size=1500).update for number in range(ROWS)}
    assert {row.update for row in found.rows} <= updates


def test_spoilt_pages_cost_only_what_was_on_them(path: Path) -> None:
    """Whatever page is overwritten behind the first, most rows are found and none is wrong."""
    whole = path.read_bytes()
    updates = {log_row(number, size=1500).update for number in range(ROWS)}
    pages, random = len(whole) // 4096, Random(3)
    found_rows = 0
    rounds = thorough(everyday=25, full=400)
    for _ in range(rounds):
        page = random.randrange(1, pages)
        noise = random.randbytes(4096)
        path.write_bytes(whole[: page * 4096] + noise + whole[(page + 1) * 4096 :])
        try:
            found = salvage(path)
        except ProjectDamaged:
            continue
        found_rows += len(found.rows)
        assert {row.update for row in found.rows} <= updates
    assert found_rows > rounds * ROWS * 0.8


def test_salvaging_changes_no_byte_and_leaves_nothing_behind(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])
    before = path.read_bytes()
    salvage(path)
    assert path.read_bytes() == before
    assert beside(path.parent) == ["a.cjm"]


def test_where_nothing_is_left_it_says_so(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])
    with pytest.raises(ProjectDamaged, match="no edit"):
        salvage(path)


def test_no_project_is_not_salvaged(path: Path) -> None:
    with pytest.raises(ProjectMissing):
        salvage(path.with_name("b.cjm"))
    path.write_text("a,b\n" * 1000)
    with pytest.raises(NotAProject):
        salvage(path)


def test_what_could_run_is_not_salvaged(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM cards; END")
    with pytest.raises(ProjectHostile):
        salvage(path)


def test_what_was_salvaged_makes_a_new_project(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5000])
    found = salvage(path)
    new = ProjectFile.create(
        tmp_path / "new.cjm",
        StoredEdit(rows=found.rows, sessions=found.sessions, attachments=found.attachments),
    )
    stored = new.load()
    new.close()
    assert [replace(row, n=0) for row in stored.rows] == [replace(row, n=0) for row in found.rows]
