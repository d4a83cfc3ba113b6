"""A file from anywhere is refused in a sentence, runs nothing and is not changed by a byte."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest

from cjmdesk.errors import (
    CjmError,
    NotAProject,
    ProjectDamaged,
    ProjectError,
    ProjectHostile,
    ProjectLocked,
    ProjectReadOnly,
    ProjectTooNew,
    ProjectUnreachable,
)
from cjmdesk.storage import ProjectFile, StoredEdit, backups_of, connection
from cjmdesk.storage.migrations import APPLICATION_ID
from tests.storage.edits import beside, edit, numbers_in, project
from tests.storage.lengths import thorough

Spoil = Callable[[Path], None]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "project").mkdir()
    return project(tmp_path / "project" / "a.cjm", edits=4)


def refused(path: Path, *, write: bool) -> CjmError:
    """The refusal; checks that it left no trace."""
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    with pytest.raises(ProjectError) as refusal:
        ProjectFile.open(path, write=write).close()
    after = {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}
    assert after == before
    return refusal.value


def sql(*statements: str) -> Spoil:
    """Something another program does to the file."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as db:
            for statement in statements:
                db.execute(statement)

    return spoil


def many_tables(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute("CREATE TABLE t0 (a)")
        db.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000) "
            "INSERT INTO sqlite_schema SELECT 'table', 't' || i, 't' || i, 2, "
            "'CREATE TABLE t' || i || ' (a)' FROM n"
        )


def replaced_by_endless_view(path: Path) -> None:
    sql(
        "DROP TABLE undo",
        "CREATE VIEW undo AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        "SELECT i AS key, '' AS sha256, '' AS data FROM n",
    )(path)


def hidden(kind: str, name: str, statement: str) -> Spoil:
    """An object under a name that SQLite keeps for itself."""
    return sql(
        "PRAGMA writable_schema = ON",
        "INSERT INTO sqlite_schema VALUES "
        f"('{kind}', '{name}', '{name if kind == 'view' else 'log'}', 0, '{statement}')",
    )


HOSTILE: dict[str, Spoil] = {
    "a trigger that looks like SQLite's own": hidden(
        "trigger",
        "sqlite_t",
        "CREATE TRIGGER sqlite_t AFTER INSERT ON log BEGIN DELETE FROM cards; END",
    ),
    "a view that looks like SQLite's own": hidden(
        "view", "sqlite_stat1", "CREATE VIEW sqlite_stat1 AS SELECT 1 AS tbl, 2 AS idx, 3 AS stat"
    ),
    "a trigger": sql("CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM cards; END"),
    "a view": sql("CREATE VIEW v AS SELECT load_extension('x')"),
    "a table that is an endless view": replaced_by_endless_view,
    "a virtual table": sql("CREATE VIRTUAL TABLE v USING rtree(id, a, b)"),
    "a generated column": sql("CREATE TABLE g (a, b AS (a + 1))"),
    "a computing index": sql("CREATE INDEX i ON cards (upper(text))"),
    "a partial index": sql("CREATE INDEX i ON cards (text) WHERE text > ''"),
    "an index that forbids": sql("CREATE UNIQUE INDEX i ON log (n)"),
    "a column with a rule": sql("ALTER TABLE cards ADD COLUMN x TEXT CHECK (x IS NULL)"),
    "a column that follows": sql("ALTER TABLE cards ADD COLUMN x TEXT REFERENCES log (n)"),
    "a table of another making": sql(
        "DROP TABLE undo", "CREATE TABLE undo (key PRIMARY KEY, sha256, data)"
    ),
    "tens of thousands of tables": many_tables,
}


@pytest.mark.parametrize("spoil", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("write", [False, True])
def test_what_could_run_or_forbid_is_refused(path: Path, spoil: Spoil, write: bool) -> None:
    spoil(path)
    assert isinstance(refused(path, write=write), ProjectHostile)


def test_a_value_larger_than_any_project_has_is_refused(path: Path) -> None:
    sql(
        "INSERT INTO log SELECT 99, x'00', 1, 'a', 's', 'l', zeroblob(70000000)",
    )(path)
    file = ProjectFile.open(path, write=False)
    with pytest.raises(ProjectHostile, match="larger"):
        file.load()
    file.close()


def test_plain_tables_columns_and_indexes_of_others_are_kept(path: Path) -> None:
    sql(
        "CREATE TABLE their_notes (a TEXT, b TEXT DEFAULT 'x')",
        "INSERT INTO their_notes VALUES ('keep', 'me')",
        "ALTER TABLE cards ADD COLUMN their_mark TEXT",
        'ALTER TABLE cards ADD COLUMN "their other mark" INTEGER',
        "UPDATE cards SET their_mark = 'seen' WHERE id = 'card-1'",
        "CREATE INDEX their_index ON cards (channel, text)",
        "CREATE TABLE their_keys (a INTEGER PRIMARY KEY AUTOINCREMENT, b TEXT UNIQUE)",
        "ANALYZE",
    )(path)
    file = ProjectFile.open(path, write=True)
    changed = edit(1).records["card"]["card-1"]
    assert changed is not None
    file.append(edit(7)).result()
    file.append(edit(1)).result()
    file.copy_to(path.with_name("copy.cjm"))
    file.close()
    for kept in (path, path.with_name("copy.cjm")):
        with closing(sqlite3.connect(kept)) as db:
            assert db.execute("SELECT a FROM their_notes").fetchall() == [("keep",)]
            marks = db.execute("SELECT their_mark FROM cards WHERE id = 'card-1'").fetchall()
            assert marks == [("seen",)]


FOREIGN: dict[str, tuple[bytes, type[ProjectError]]] = {
    "text": (b"a,b\n1,2\n" * 1000, NotAProject),
    "one byte": (b"S", NotAProject),
    "empty": (b"", ProjectDamaged),
    "zeros": (bytes(10_000), NotAProject),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(5000), NotAProject),
}


@pytest.mark.parametrize(("content", "error"), FOREIGN.values(), ids=FOREIGN.keys())
def test_no_database_is_no_project(
    tmp_path: Path, content: bytes, error: type[ProjectError]
) -> None:
    (tmp_path / "project").mkdir()
    path = tmp_path / "project" / "a.cjm"
    path.write_bytes(content)
    assert type(refused(path, write=True)) is error


def test_another_programs_database_is_no_project(tmp_path: Path) -> None:
    (tmp_path / "project").mkdir()
    path = tmp_path / "project" / "a.cjm"
    sql("CREATE TABLE t (a)", "PRAGMA application_id = 1")(path)
    assert isinstance(refused(path, write=True), NotAProject)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_no_project(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "a.cjm")
    with pytest.raises(NotAProject):
        ProjectFile.open(tmp_path / "a.cjm", write=True)


def test_a_newer_format_is_refused_with_its_number(path: Path) -> None:
    sql("PRAGMA user_version = 99", "CREATE VIEW of_the_future AS SELECT 1")(path)
    refusal = refused(path, write=True)
    assert isinstance(refusal, ProjectTooNew)
    assert "format 99" in str(refusal)


def test_a_project_without_one_of_its_tables_is_damaged(path: Path) -> None:
    sql("DROP TABLE votes")(path)
    assert "votes" in str(refused(path, write=True))


def test_an_altered_update_is_found_by_its_hash(path: Path) -> None:
    sql("""UPDATE log SET "update" = x'beef' WHERE n = 3""")(path)
    file = ProjectFile.open(path, write=False)
    with pytest.raises(ProjectDamaged, match="edit 3"):
        file.load()
    assert [str(found) for found in file.check()] == ["Edit 3 of its log has been altered."]
    file.close()


def test_an_altered_snapshot_is_found_by_its_hash(path: Path) -> None:
    sql("INSERT INTO log_snapshot VALUES (1, 2, x'00', x'beef')")(path)
    file = ProjectFile.open(path, write=False)
    with pytest.raises(ProjectDamaged, match="snapshot"):
        file.load()
    file.close()


def test_a_snapshot_that_claims_to_reach_further_is_found_by_its_hash(path: Path) -> None:
    file = ProjectFile.open(path, write=True)
    file.append(StoredEdit(snapshot=b"state")).result()
    file.append(edit(4)).result()
    file.close()
    sql("UPDATE log_snapshot SET through = through + 1")(path)
    file = ProjectFile.open(path, write=False)
    with pytest.raises(ProjectDamaged, match="snapshot"):
        file.load()
    file.close()


def test_times_that_no_calendar_knows_are_brought_into_one(path: Path) -> None:
    sql(f"UPDATE log SET at = {2**62} WHERE n = 2", "UPDATE log SET at = -5 WHERE n = 3")(path)
    file = ProjectFile.open(path, write=False)
    times = [datetime.fromtimestamp(entry.at / 1000, UTC) for entry in file.log_entries()]
    assert [row.at for row in file.load().rows] == [entry.at for entry in file.log_entries()]
    file.close()
    assert [moment.year for moment in times] == [1970, 9999, 1970, 1970]


def test_a_project_cut_anywhere_is_refused(path: Path) -> None:
    whole, random = path.read_bytes(), Random(11)
    cuts = [0, 1, 15, 16, 99, 100, 511, 512, 4095, 4096, len(whole) - 4096, len(whole) - 1]
    cuts += [random.randrange(len(whole)) for _ in range(thorough(everyday=20, full=500))]
    for cut in cuts:
        path.write_bytes(whole[:cut])
        assert isinstance(refused(path, write=True), (ProjectDamaged, NotAProject)), cut


def test_flipped_bits_are_refused_or_harmless(path: Path) -> None:
    """Never a wrong log, a crash or an error that is a bug; readable tables follow the log."""
    file = ProjectFile.open(path, write=False)
    right = file.load()
    file.close()
    whole, random = path.read_bytes(), Random(5)
    opened = 0
    for _ in range(thorough(everyday=60, full=1500)):
        spoilt = bytearray(whole)
        for _ in range(random.randint(1, 10)):
            spoilt[random.randrange(len(spoilt))] ^= 1 << random.randrange(8)
        path.write_bytes(spoilt)
        try:
            file = ProjectFile.open(path, write=False)
        except ProjectError:
            continue
        try:
            stored = file.load()
        except ProjectError:
            continue
        finally:
            file.close()
        opened += 1
        updates = [row.update for row in stored.rows]
        # A row that is gone leaves a shorter log; none may say something else.
        assert [update for update in updates if update not in [r.update for r in right.rows]] == []
    assert opened > 0


@pytest.fixture
def half_done(path: Path) -> Path:
    """A project as a crash leaves it: edit 4 is half written, its journal is beside it."""
    script = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA cache_size = 2')\n"
        "db.execute('BEGIN IMMEDIATE')\n"
        "for n in range(300):\n"
        "    db.execute('INSERT INTO meta VALUES (?, ?)', (f'junk {n}', 'x' * 3000))\n"
        "db.execute('DELETE FROM cards')\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-S", "-c", script, path], check=True)
    assert beside(path.parent) == ["a.cjm", "a.cjm-journal"]
    return path


def test_half_an_edit_is_undone_when_the_project_is_opened(half_done: Path) -> None:
    ProjectFile.open(half_done, write=True).close()
    assert beside(half_done.parent) == ["a.cjm"]
    assert numbers_in(half_done) == {0, 1, 2, 3}


def test_half_an_edit_is_not_seen_by_a_reader_and_not_undone_by_it(half_done: Path) -> None:
    before = half_done.read_bytes()
    file = ProjectFile.open(half_done, write=False)
    assert len(file.load().rows) == 4
    file.close()
    assert half_done.read_bytes() == before
    assert beside(half_done.parent) == ["a.cjm", "a.cjm-journal"]


def test_a_journal_left_by_another_file_does_not_destroy_this_one(half_done: Path) -> None:
    other = project(half_done.with_name("b.cjm"), edits=9)
    shutil.copyfile(other, half_done)
    other.unlink()
    file = ProjectFile.open(half_done, write=True)
    assert len(file.load().rows) == 9
    file.append(edit(9)).result()
    file.close()
    assert numbers_in(half_done) == set(range(10))
    assert beside(half_done.parent) == ["a.cjm"]
    # Kept, for it may be all that is left of the other file; but it is no backup.
    assert backups_of(half_done) == []
    assert len(list(Path(os.environ["CJMDESK_DATA_DIR"]).rglob("*.left-over"))) == 1


def test_a_journal_that_names_a_third_file_is_refused(half_done: Path) -> None:
    victim = half_done.with_name("victim.txt")
    victim.write_text("precious")
    name = str(victim).encode()
    tail = (
        (1).to_bytes(4)
        + name
        + len(name).to_bytes(4)
        + sum(name).to_bytes(4)
        + bytes.fromhex("d9d505f920a163d7")
    )
    with half_done.with_name("a.cjm-journal").open("ab") as journal:
        journal.write(tail)
    assert isinstance(refused(half_done, write=True), ProjectHostile)
    assert victim.read_text() == "precious"


def test_a_file_switched_to_a_write_ahead_log_is_read_and_switched_back(path: Path) -> None:
    script = (
        "import os, sqlite3, sys\n"
        "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "db.execute('PRAGMA journal_mode = WAL')\n"
        "db.execute(\"INSERT INTO meta VALUES ('theirs', 'kept')\")\n"
        "os._exit(0)\n"
    )
    subprocess.run([sys.executable, "-S", "-c", script, path], check=True)
    before = path.read_bytes()
    file = ProjectFile.open(path, write=False)
    assert file.load().meta["theirs"] == "kept"
    file.close()
    assert path.read_bytes() == before
    file = ProjectFile.open(path, write=True)
    assert file.load().meta["theirs"] == "kept"
    file.close()
    assert beside(path.parent) == ["a.cjm"]


def test_a_write_ahead_log_left_by_another_file_is_not_played_into_this_one(path: Path) -> None:
    path.with_name("a.cjm-wal").write_bytes(b"\x37\x7f\x06\x82" + bytes(5000))
    file = ProjectFile.open(path, write=True)
    assert len(file.load().rows) == 4
    file.close()
    assert beside(path.parent) == ["a.cjm"]


@pytest.fixture
def another_program() -> Iterator[Callable[[Path, str], "subprocess.Popen[str]"]]:
    """Starts programs that hold a lock on a file until they are told to go."""
    started: list[subprocess.Popen[str]] = []

    def start(path: Path, begin: str) -> "subprocess.Popen[str]":
        script = (
            "import sqlite3, sys\n"
            "db = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "db.execute(sys.argv[2])\n"
            "print('holding', flush=True)\n"
            "sys.stdin.readline()\n"
            "db.execute('ROLLBACK')\n"
        )
        program = subprocess.Popen(
            [sys.executable, "-S", "-c", script, path, begin],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        assert program.stdout is not None
        assert program.stdout.readline() == "holding\n"
        return program

    yield start
    for program in started:
        program.communicate("go\n", timeout=20)


def test_a_file_another_program_writes_is_called_locked(
    path: Path,
    another_program: Callable[[Path, str], "subprocess.Popen[str]"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    another_program(path, "BEGIN IMMEDIATE")
    assert isinstance(refused(path, write=True), ProjectLocked)
    ProjectFile.open(path, write=False).close()


def test_a_file_another_program_has_for_itself_is_called_locked(
    path: Path,
    another_program: Callable[[Path, str], "subprocess.Popen[str]"],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.2)
    another_program(path, "BEGIN EXCLUSIVE")
    assert isinstance(refused(path, write=False), ProjectLocked)


AS_NOBODY = """
import os, sys
from pathlib import Path
from cjmdesk.errors import ProjectError
from cjmdesk.storage import ProjectFile
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
try:
    ProjectFile.open(path, write=True).close()
except ProjectError as error:
    print(type(error).__name__)
try:
    file = ProjectFile.open(path, write=False)
    print(len(file.load().rows))
    file.close()
except ProjectError as error:
    print(type(error).__name__)
"""


@pytest.fixture
def for_all(path: Path) -> Iterator[Path]:
    """The project in a folder that everybody may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as entrance:
        Path(entrance).chmod(0o755)
        moved = Path(shutil.copytree(path.parent, Path(entrance) / "project")) / path.name
        yield moved
        moved.parent.chmod(0o755)


def as_nobody(path: Path) -> list[str]:
    """What somebody without rights of their own gets: writing, then reading."""
    told = subprocess.run(
        [sys.executable, "-c", AS_NOBODY, path],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    return told.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
@pytest.mark.parametrize(
    ("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)]
)
def test_what_may_only_be_read_is_read(for_all: Path, file_mode: int, folder_mode: int) -> None:
    for_all.chmod(file_mode)
    for_all.parent.chmod(folder_mode)
    assert as_nobody(for_all) == [ProjectReadOnly.__name__, "4"]
    assert beside(for_all.parent) == ["a.cjm"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
def test_half_an_edit_on_a_disk_that_may_only_be_read_is_not_seen(
    half_done: Path, for_all: Path
) -> None:
    shutil.copyfile(half_done, for_all)
    shutil.copyfile(half_done.with_name("a.cjm-journal"), for_all.with_name("a.cjm-journal"))
    for file in for_all.parent.iterdir():
        file.chmod(0o444)
    for_all.parent.chmod(0o555)
    assert as_nobody(for_all) == [ProjectReadOnly.__name__, "4"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are given otherwise there")
def test_what_may_not_be_read_says_so(for_all: Path) -> None:
    for_all.chmod(0o000)
    assert as_nobody(for_all) == [ProjectUnreachable.__name__] * 2


def test_links_that_go_round_in_a_circle_lead_nowhere(tmp_path: Path) -> None:
    there, back = tmp_path / "there.cjm", tmp_path / "back.cjm"
    there.symlink_to(back)
    back.symlink_to(there)
    with pytest.raises(ProjectError):
        ProjectFile.open(there, write=True)


def test_the_mark_of_a_project_stands_where_other_programs_look(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\x00"
    assert head[68:72] == b"CJMD"
    assert APPLICATION_ID == 1128942916
