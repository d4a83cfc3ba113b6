"""Copies and backups are whole projects; what cannot be made leaves no trace."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cjmdesk.errors import ProjectExists, ProjectLocked, ProjectNotMade
from cjmdesk.storage import ProjectFile, backups_of
from cjmdesk.storage.backups import worth_keeping
from tests.storage.edits import beside, edit, numbers_in, project


@pytest.fixture
def file(tmp_path: Path) -> ProjectFile:
    """An open project with two edits."""
    path = project(tmp_path / "a.cjm", edits=2)
    return ProjectFile.open(path, write=True)


def test_a_copy_is_the_same_project(file: ProjectFile, tmp_path: Path) -> None:
    file.copy_to(tmp_path / "copy.cjm")
    meta = file.load().meta
    file.close()
    copy = ProjectFile.open(tmp_path / "copy.cjm", write=True)
    assert copy.load().meta == meta
    copy.append(edit(2)).result()
    copy.close()
    assert numbers_in(tmp_path / "copy.cjm") == {0, 1, 2}
    assert beside(tmp_path) == ["a.cjm", "copy.cjm"]


def test_a_copy_replaces_a_file_only_when_told_to(file: ProjectFile, tmp_path: Path) -> None:
    other = project(tmp_path / "other.cjm")
    with pytest.raises(ProjectExists):
        file.copy_to(other)
    assert numbers_in(other) == {0}
    file.copy_to(other, replace=True)
    file.close()
    assert numbers_in(other) == {0, 1}


def test_a_copy_never_replaces_its_original_or_an_open_project(
    file: ProjectFile, tmp_path: Path
) -> None:
    with pytest.raises(ProjectExists):
        file.copy_to(file.path, replace=True)
    other = ProjectFile.open(project(tmp_path / "other.cjm"), write=True)
    with pytest.raises(ProjectLocked):
        file.copy_to(other.path, replace=True)
    other.close()
    file.close()


def test_what_an_older_file_of_the_name_left_beside_does_not_spoil_a_copy(
    file: ProjectFile, tmp_path: Path
) -> None:
    for ending in ("-journal", "-wal", "-shm"):
        (tmp_path / f"copy.cjm{ending}").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" * 999)
    file.copy_to(tmp_path / "copy.cjm")
    file.close()
    assert numbers_in(tmp_path / "copy.cjm") == {0, 1}
    assert beside(tmp_path) == ["a.cjm", "copy.cjm"]


def test_a_copy_that_cannot_be_made_leaves_no_trace(file: ProjectFile, tmp_path: Path) -> None:
    with pytest.raises(ProjectNotMade):
        file.copy_to(tmp_path / "nowhere" / "copy.cjm")
    (tmp_path / "copy.cjm").mkdir()
    with pytest.raises((ProjectNotMade, ProjectLocked)):
        file.copy_to(tmp_path / "copy.cjm", replace=True)
    file.close()
    assert beside(tmp_path) == ["a.cjm", "copy.cjm"]
    assert beside(tmp_path / "copy.cjm") == []


def test_a_reader_can_copy_too(tmp_path: Path) -> None:
    reader = ProjectFile.open(project(tmp_path / "a.cjm"), write=False)
    reader.copy_to(tmp_path / "copy.cjm")
    reader.close()
    assert numbers_in(tmp_path / "copy.cjm") == {0}


def test_a_copy_is_made_while_edits_come_in(file: ProjectFile, tmp_path: Path) -> None:
    futures = []
    for number in range(2, 60):
        futures.append(file.append(edit(number)))
        if number % 20 == 0:
            file.copy_to(tmp_path / f"copy {number}.cjm")
    for future in futures:
        future.result()
    file.close()
    for number in (20, 40):
        assert numbers_in(tmp_path / f"copy {number}.cjm") == set(range(number + 1))
    assert numbers_in(file.path) == set(range(60))


def test_a_backup_lies_outside_the_projects_folder_and_can_be_found(
    file: ProjectFile, tmp_path: Path
) -> None:
    first = file.backup()
    file.append(edit(2)).result()
    second = file.backup()
    file.close()
    assert beside(tmp_path) == ["a.cjm", "data"]
    assert backups_of(file.path) == [second, first]
    assert numbers_in(first) == {0, 1}
    assert numbers_in(second) == {0, 1, 2}


def test_backups_of_two_projects_of_one_name_are_kept_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        file = ProjectFile.open(project(tmp_path / folder / "a.cjm"), write=True)
        file.backup()
        file.close()
    assert len(backups_of(tmp_path / "one" / "a.cjm")) == 1


def test_old_backups_make_room(file: ProjectFile) -> None:
    made = [file.backup() for _ in range(13)]
    file.close()
    assert backups_of(file.path) == made[:2:-1]


def test_the_last_backup_of_each_of_the_latest_days_is_kept_besides_the_latest() -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    hours = [noon - timedelta(hours=4 * n) for n in range(120)]
    backups = [Path(f"{moment:%Y%m%dT%H%M%S.%fZ}.cjm") for moment in hours]
    kept = worth_keeping(backups)
    assert kept[:10] == backups[:10]
    assert [path.name[:11] for path in kept[10:]] == [
        f"202611{day}T20" for day in (21, 20, 19, 18, 17)
    ]


def test_a_backup_of_another_programs_additions_keeps_them(file: ProjectFile) -> None:
    with closing(sqlite3.connect(file.path, isolation_level=None)) as db:
        db.execute("CREATE TABLE theirs (a TEXT)")
    backup = file.backup()
    file.close()
    with closing(sqlite3.connect(backup)) as db:
        assert db.execute("SELECT count(*) FROM theirs").fetchone() == (0,)


def test_backups_are_for_their_owner_only(file: ProjectFile) -> None:
    folder = file.backup().parent
    file.close()
    if os.name != "nt":
        assert folder.stat().st_mode & 0o077 == 0
