"""What the program says of saving is true, and what a disk refuses waits in memory."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event

import pytest

from cjmdesk.errors import ProjectNotSaved
from cjmdesk.model import Card, CardId, CardKind, MeasureId, PainPoint, Reading
from cjmdesk.storage import LogRow, ProjectFile, SaveState, StoredEdit, connection, writer
from cjmdesk.storage.rows import Records
from tests.storage.edits import edit, numbers_in, project


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ProjectFile]:
    """A project that has little patience with other programs."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.1)
    opened = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    yield opened
    opened.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another connection keeps the file for itself."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_an_edit_that_another_program_keeps_out_waits_and_is_told(file: ProjectFile) -> None:
    with locked(file.path):
        with pytest.raises(ProjectNotSaved, match="another program"):
            file.append(edit(1)).result()
        assert file.state.pending == 1
        assert file.state.saved_at is None
        assert "another program" in str(file.state.error)
        assert not file.flush()
        with pytest.raises(ProjectNotSaved):
            file.raise_not_saved()
    file.retry()
    assert file.flush()
    assert file.state.pending == 0
    assert file.state.error is None
    assert numbers_in(file.path) == {0, 1}


def test_the_next_edit_takes_those_before_it_along_in_order(file: ProjectFile) -> None:
    with locked(file.path):
        refused = [file.append(edit(number)) for number in (1, 2)]
        assert [type(future.exception()) for future in refused] == [ProjectNotSaved] * 2
    file.append(edit(3)).result()
    assert [row.at for row in file.log_rows()] == [0, 1000, 2000, 3000]


def test_a_short_lock_is_waited_for(file: ProjectFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 5.0)
    file.close()
    patient = ProjectFile.open(file.path, write=True)
    with locked(file.path):
        saved = patient.append(edit(1))
    saved.result(timeout=5)
    patient.close()
    assert numbers_in(file.path) == {0, 1}


def test_a_file_that_was_moved_away_takes_no_edit_and_a_copy_has_all(
    file: ProjectFile, tmp_path: Path
) -> None:
    file.path.rename(tmp_path / "moved.cjm")
    with pytest.raises(ProjectNotSaved, match="moved"):
        file.append(edit(1)).result()
    (tmp_path / "moved.cjm").rename(file.path)
    file.retry()
    assert file.flush()
    assert numbers_in(file.path) == {0, 1}


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be taken away there")
@pytest.mark.parametrize("others", [False, True])
def test_a_copy_rescues_a_project_whose_file_was_taken_away(
    tmp_path: Path, *, others: bool
) -> None:
    file = ProjectFile.create(tmp_path / "a.cjm", edit(0))
    file.append(edit(1)).result()
    if others:
        project(tmp_path / "other.cjm", edits=9)
        (tmp_path / "other.cjm").replace(file.path)
    else:
        file.path.unlink()
    with pytest.raises(ProjectNotSaved, match="moved"):
        file.append(edit(2)).result()

    file.copy_to(tmp_path / "rescued.cjm")

    assert numbers_in(tmp_path / "rescued.cjm") == {0, 1, 2}
    with pytest.raises(ProjectNotSaved):
        file.close()


def test_a_copy_holds_what_the_file_refused(file: ProjectFile, tmp_path: Path) -> None:
    with locked(file.path):
        with pytest.raises(ProjectNotSaved):
            file.append(edit(1)).result()
        file.copy_to(tmp_path / "copy.cjm")
    assert numbers_in(tmp_path / "copy.cjm") == {0, 1}


def test_closing_with_refused_edits_says_so_and_lets_go(tmp_path: Path) -> None:
    path = project(tmp_path / "a.cjm")
    file = ProjectFile.open(path, write=True)
    path.rename(tmp_path / "moved.cjm")
    file.append(edit(1))
    with pytest.raises(ProjectNotSaved):
        file.close()
    (tmp_path / "moved.cjm").rename(path)
    again = ProjectFile.open(path, write=True)
    again.close()
    assert numbers_in(path) == {0}


def test_many_edits_at_once_are_all_there_in_order(file: ProjectFile) -> None:
    futures = [file.append(edit(number)) for number in range(1, 500)]
    for future in futures:
        future.result()
    assert [row.at for row in file.log_rows()] == [1000 * number for number in range(500)]


def test_a_watcher_hears_of_refusal_and_recovery(file: ProjectFile) -> None:
    told: list[SaveState] = []
    file.watch(told.append)
    with locked(file.path):
        assert file.append(edit(1)).exception() is not None
    assert file.flush()
    assert [(state.pending, state.error is None) for state in told] == [
        (1, True),
        (1, False),
        (0, True),
    ]


def test_what_was_refused_is_written_unasked_once_it_can_be(
    file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "RETRY_SECONDS", 0.05)
    saved = Event()
    file.watch(lambda state: saved.set() if not state.pending else None)
    with locked(file.path):
        assert file.append(edit(1)).exception() is not None
    assert saved.wait(10)
    assert numbers_in(file.path) == {0, 1}
    file.append(edit(2)).result()


def test_a_watcher_that_fails_does_not_end_saving(file: ProjectFile) -> None:
    def gone(_state: SaveState) -> None:
        raise RuntimeError("this window has been closed")

    told: list[SaveState] = []
    file.watch(gone)
    file.watch(told.append)
    file.append(edit(1)).result()
    file.append(edit(2)).result()
    assert numbers_in(file.path) == {0, 1, 2}
    assert told


def test_a_fault_of_ours_is_told_and_keeps_the_edit_waiting(
    file: ProjectFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise TypeError("no column holds this")

    with monkeypatch.context() as broken:
        broken.setattr(writer, "write_edit", fails)
        assert isinstance(file.append(edit(1)).exception(), ProjectNotSaved)
        assert file.state.pending == 1
        assert "TypeError" in str(file.state.error)
        assert not file.flush()
    file.append(edit(2)).result()
    assert numbers_in(file.path) == {0, 1, 2}


def test_nothing_in_a_record_can_keep_an_edit_from_the_disk(file: ProjectFile) -> None:
    card = Card(id=CardId("\ud800"), kind=CardKind.NOTE, text="\0 x")
    reading = Reading(id="r", measure=MeasureId("m"), value=float("nan"), n=10**30)
    pain = PainPoint(id=CardId("p"), evidence=frozenset({'"', "\n"}))
    records: Records = {
        "card": {"\ud800": card},
        "reading": {"r": reading},
        "pain": {"p": pain},
    }
    file.append(StoredEdit(records=records)).result()
    with closing(sqlite3.connect(file.path)) as db:
        assert db.execute("SELECT value, n FROM readings").fetchall() == [(None, 2**63 - 1)]
    file.append(StoredEdit(records={"card": {"\ud800": None}})).result()
    with closing(sqlite3.connect(file.path)) as db:
        assert db.execute("SELECT count(*) FROM cards").fetchone() == (1,)


def test_a_name_no_file_can_hold_is_replaced_and_the_edit_saved(file: ProjectFile) -> None:
    row = LogRow.of(b"x", at=2**70, author="\ud800", session="s", label="l")
    file.append(StoredEdit(rows=(row,))).result()
    assert file.log_rows()[-1].author == "?"


FULL = """
import resource, signal, sys
from pathlib import Path
from cjmdesk.errors import ProjectNotMade, ProjectNotSaved
from cjmdesk.storage import ProjectFile
from tests.storage.edits import edit
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
path = Path(sys.argv[1])
file = ProjectFile.create(path, edit(0))
_, most = resource.getrlimit(resource.RLIMIT_FSIZE)
resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 60_000, most))
saved = 0
try:
    for number in range(1, 100):
        file.append(edit(number, size=5000)).result()
        saved = number
except ProjectNotSaved:
    print(saved, file.state.pending)
try:
    file.copy_to(path.with_name("copy.cjm"))
except ProjectNotMade:
    print(sorted(found.name for found in path.parent.iterdir()))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
print(file.flush(), file.state.pending)
file.append(edit(saved + 2)).result()
file.close()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_full_disk_loses_nothing_and_saving_goes_on_when_there_is_room(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path / "a.cjm"],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    ).stdout.splitlines()
    saved = int(told[0].split()[0])
    assert saved > 0
    assert told[0] == f"{saved} 1"
    assert told[1] == "['a.cjm', 'a.cjm.lock']"
    assert told[2] == "True 0"
    assert numbers_in(tmp_path / "a.cjm") == set(range(saved + 3))
