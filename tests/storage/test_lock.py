"""One writer a project: the second is told who has it, and a dead one is in nobody's way."""

import errno
import os
import platform
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from cjmdesk.errors import ProjectLocked, ProjectUnreachable
from cjmdesk.storage import ProjectFile, lock
from tests.storage.edits import beside, edit, numbers_in, project

HOLD = """
import sys
from pathlib import Path
from cjmdesk.storage import ProjectFile
file = ProjectFile.open(Path(sys.argv[1]), write=True)
print("open", flush=True)
sys.stdin.readline()
file.close()
"""


def other_desk(path: Path) -> "subprocess.Popen[str]":
    desk = subprocess.Popen(
        [sys.executable, "-c", HOLD, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert desk.stdout is not None
    assert desk.stdout.readline() == "open\n"
    return desk


def test_a_second_program_is_told_who_has_the_project(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    desk = other_desk(path)
    try:
        with pytest.raises(ProjectLocked) as refusal:
            ProjectFile.open(path, write=True)
        assert f"{platform.node()}, {desk.pid}" in str(refusal.value)
        reader = ProjectFile.open(path, write=False)
        assert len(reader.load().rows) == 1
        reader.close()
    finally:
        desk.communicate("\n", timeout=20)
    assert beside(tmp_path) == ["a.cjm"]


def test_a_killed_program_leaves_a_lock_that_does_not_hold(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    desk = other_desk(path)
    desk.kill()
    desk.communicate()
    assert beside(tmp_path) == ["a.cjm", "a.cjm.lock"]
    file = ProjectFile.open(path, write=True)
    assert str(os.getpid()) in (tmp_path / "a.cjm.lock").read_text()
    file.close()
    assert beside(tmp_path) == ["a.cjm"]


def test_a_second_window_of_the_same_program_is_told_too(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    file = ProjectFile.open(path, write=True)
    with pytest.raises(ProjectLocked, match=str(os.getpid())):
        ProjectFile.open(path, write=True)
    file.append(edit(1)).result()
    file.close()
    ProjectFile.open(path, write=True).close()
    assert numbers_in(path) == {0, 1}


def test_of_many_who_want_it_at_once_one_gets_it(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    got: list[ProjectFile] = []
    refused: list[ProjectLocked] = []
    gate = threading.Barrier(8)

    def want() -> None:
        gate.wait()
        try:
            got.append(ProjectFile.open(path, write=True))
        except ProjectLocked as error:
            refused.append(error)

    threads = [threading.Thread(target=want) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for file in got:
        file.close()
    assert (len(got), len(refused)) == (1, 7)


def test_a_refused_project_keeps_no_lock(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    path.write_bytes(path.read_bytes()[:20_000])
    for _ in range(2):
        with pytest.raises(Exception, match="damaged"):
            ProjectFile.open(path, write=True)
        assert beside(tmp_path) == ["a.cjm"]


def test_a_link_in_the_place_of_the_lock_leads_nowhere(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    (tmp_path / "a.cjm.lock").symlink_to(precious)
    with pytest.raises(ProjectUnreachable):
        ProjectFile.open(path, write=True)
    assert precious.read_text() == "mine"


def test_a_second_name_of_a_file_in_the_place_of_the_lock_is_left_alone(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    precious = tmp_path / "precious.txt"
    precious.write_text("mine")
    (tmp_path / "a.cjm.lock").hardlink_to(precious)
    with pytest.raises(ProjectUnreachable, match="something else"):
        ProjectFile.open(path, write=True)
    assert precious.read_text() == "mine"


def test_a_disk_without_locks_is_told_from_a_locked_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    path = project(tmp_path / "a.cjm")
    monkeypatch.setattr(lock, "_lock", unsupported)
    with pytest.raises(ProjectUnreachable, match="No locks"):
        ProjectFile.open(path, write=True)


TRY_TO_WRITE = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=0)
try:
    other.execute("BEGIN IMMEDIATE")
    print("written")
except sqlite3.OperationalError as error:
    print(error)
"""


def test_reading_beside_the_writer_does_not_let_go_of_its_lock(tmp_path: Path) -> None:
    """Closing any handle of a file lets go of a process's locks, unless SQLite sees to it."""
    path = project(tmp_path / "a.cjm")
    file = ProjectFile.open(path, write=True)
    writer = file._writer
    assert writer is not None
    writer._db.execute("BEGIN IMMEDIATE")
    writer._db.execute("DELETE FROM undo")
    reading = ProjectFile.open(path, write=False)
    reading.load()
    reading.close()
    file.copy_to(tmp_path / "copy.cjm")
    tried = subprocess.run(
        [sys.executable, "-c", TRY_TO_WRITE, path], check=True, capture_output=True, text=True
    )
    assert tried.stdout.strip() == "database is locked"
    writer._db.execute("ROLLBACK")
    file.close()
