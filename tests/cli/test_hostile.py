"""Files that mean harm, or are none of ours: refused with a sentence, not changed by a byte."""

import io
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from cjmdesk.storage import LogRow, ProjectFile, StoredEdit
from tests.cli.conftest import SECONDS, Cjmdesk, files_in, in_a_process

VARIANTS = 150 if os.environ.get("CJMDESK_THOROUGH") else 20

_EACH = """
import json, sys
from cjmdesk.cli.main import run
codes = [run(["info", path], None) for path in sys.argv[1:]]
print(json.dumps(codes))
"""


def cut(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])


def garbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 2] = os.urandom(len(data) // 2 - len(data) // 3)
    path.write_bytes(data)


def with_sql(statement: str) -> Callable[[Path], None]:
    def done(path: Path) -> None:
        db = sqlite3.connect(path)
        with db:
            db.execute(statement)
        db.close()

    return done


@pytest.mark.usefixtures("trusting")
def test_nothing_is_merged_into_a_spoilt_project(cjmdesk: Cjmdesk, shop: Path) -> None:
    bad = shop.with_name("bad.cjm")
    shutil.copy(shop, bad)
    cut(bad)
    before = files_in(shop.parent)

    for more in ((), ("-o", shop.with_name("new.cjm"))):
        assert cjmdesk("merge", bad, shop, *more).code == 2

    assert files_in(shop.parent) == before


def altered_edit(path: Path) -> None:
    with_sql('UPDATE log SET "update" = CAST("update" || x\'00\' AS BLOB)')(path)


SPOILT: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"not a project"),
    "zeros": lambda path: path.write_bytes(bytes(50_000)),
    "only a head": lambda path: path.write_bytes(path.read_bytes()[:100]),
    "cut": cut,
    "garbled": garbled,
    "another program's": with_sql("PRAGMA application_id = 252006673"),
    "newer": with_sql("PRAGMA user_version = 9999"),
    "trigger": with_sql("CREATE TRIGGER t AFTER INSERT ON log BEGIN DELETE FROM log; END"),
    "view": with_sql("CREATE VIEW v AS SELECT randomblob(1000000000)"),
    "virtual table": with_sql("CREATE VIRTUAL TABLE v USING fts5(a)"),
    "computed column": with_sql("CREATE TABLE x (a, b AS (a || a))"),
    "table gone": with_sql("DROP TABLE log"),
    "altered edit": altered_edit,
}


@pytest.mark.parametrize("kind", SPOILT)
def test_a_spoilt_project_is_refused_and_stays_as_it_is(
    cjmdesk: Cjmdesk, shop: Path, kind: str
) -> None:
    bad = shop.with_name("bad.cjm")
    shutil.copy(shop, bad)
    SPOILT[kind](bad)
    before = files_in(shop.parent)

    for words in (
        ("info", bad),
        ("check", bad),
        ("export", "--format", "json", bad),
        ("merge", shop, bad),
        ("import", bad, "-o", shop.with_name("new.cjm")),
        ("import", shop.with_name("bad.cjm"), "--into", shop),
    ):
        ended = cjmdesk(*words)
        assert ended.code == 2, words
        assert "bad.cjm" in ended.err
        assert ended.err.count("\n") == 1
        assert ended.out == ""
    assert files_in(shop.parent) == before


def test_looking_at_a_project_switched_to_another_journal_leaves_it_so(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    with_sql("PRAGMA journal_mode = WAL")(shop)
    before = files_in(shop.parent)

    assert cjmdesk("info", shop).code in (0, 2)
    assert cjmdesk("check", shop).code in (1, 2)

    assert files_in(shop.parent) == before


def test_edits_with_right_hashes_and_wrong_bytes_are_refused(shop: Path) -> None:
    """The hash says who wrote it was careful, not that he meant well."""
    file = ProjectFile.open(shop, write=False)
    update = file.log_rows()[0].update
    file.close()
    paths = []
    for seed in range(VARIANTS):
        path = shop.with_name(f"hostile{seed}.cjm")
        row = LogRow.of(spoilt(update, Random(seed)), at=1, author="e", session="s", label="x")
        ProjectFile.create(path, StoredEdit(rows=(row,))).close()
        paths.append(path)
    before = files_in(shop.parent)

    done = subprocess.run(
        [sys.executable, "-c", _EACH, *paths],
        capture_output=True,
        text=True,
        check=False,
        timeout=2 * SECONDS,
    )

    assert done.returncode == 0, done.stderr[-2_000:]
    codes = json.loads(done.stdout.splitlines()[-1])
    assert set(codes) <= {0, 2}
    assert 2 in codes
    assert files_in(shop.parent) == before


def spoilt(update: bytes, dice: Random) -> bytes:
    data = bytearray(update)
    for _ in range(dice.choice([1, 5, 200])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return bytes(data[: dice.randrange(1, len(data))] if dice.random() < 0.3 else data)


def test_a_project_somebody_else_writes_is_locked_but_can_be_read(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    copy = shop.with_name("copy.cjm")
    shutil.copy(shop, copy)
    holder = ProjectFile.open(shop, write=True)
    try:
        before = files_in(shop.parent)
        ended = in_a_process("import", "--into", shop, journey_beside(shop))
        assert ended.returncode == 2
        assert "shop.cjm" in ended.stderr
        assert cjmdesk("info", shop).code == 0
        assert cjmdesk("export", "--format", "csv", "-o", copy.with_suffix(".csv"), shop).code == 0
    finally:
        holder.close()
    after = files_in(shop.parent)
    assert {name: after[name] for name in before if name.endswith(".cjm")} == {
        name: data for name, data in before.items() if name.endswith(".cjm")
    }


def journey_beside(shop: Path) -> Path:
    path = shop.with_name("tea.mmd")
    path.write_text("journey\n  section A\n    B: 3: C\n", encoding="utf-8")
    return path


def workbook(**parts: bytes) -> bytes:
    """A workbook with some of its parts replaced; `__` stands for a slash, `_xml` for `.xml`."""
    from openpyxl import Workbook

    plain = io.BytesIO()
    made = Workbook()
    made.active["A1"] = "Stage"  # type: ignore[index]
    made.save(plain)
    names = {name.replace("__", "/").replace("_xml", ".xml"): d for name, d in parts.items()}
    written = io.BytesIO()
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(name, names.get(name, source.read(name)))
    return written.getvalue()


_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b"]><worksheet>&l;</worksheet>"
)
_OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b"<worksheet>&a;</worksheet>"
)

HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.mmd": lambda: b"",
    "line.mmd": lambda: b"x" * 100_000_000,
    "line.csv": lambda: b"a," * 20_000_000,
    "line.md": lambda: b"|" * 40_000_000,
    "zeros.csv": lambda: bytes(2_000_000),
    "noise.mmd": lambda: Random(1).randbytes(1_000_000),
    "noise.xlsx": lambda: b"PK\x03\x04" + Random(2).randbytes(100_000),
    "bomb.xlsx": lambda: workbook(xl__worksheets__sheet1_xml=b" " * 150_000_000),
    "laughs.xlsx": lambda: workbook(xl__worksheets__sheet1_xml=_LAUGHS),
    "outside.xlsx": lambda: workbook(xl__worksheets__sheet1_xml=_OUTSIDE),
    "deep.json": lambda: b"[" * 200_000,
    "wide.json": lambda: b"[" + b"[]," * 5_000_000 + b"[]]",
    "number.json": lambda: b'{"format": ' + b"9" * 200_000 + b"}",
    "foreign.json": lambda: b'{"name": "something else"}',
    "newer.json": lambda: b'{"format": "cjmdesk-project", "version": 99}',
    "colons.mmd": lambda: b"journey\n" + b":" * 500_000,
    "unknown.bin": lambda: b"\x7fELF" + bytes(1_000),
}


def test_hostile_files_are_refused_within_seconds_and_leave_nothing_behind(tmp_path: Path) -> None:
    before = {}
    for name, made in HOSTILE.items():
        path = tmp_path / name
        path.write_bytes(made())
        before[name] = (path.stat().st_size, path.stat().st_mtime_ns)

    done = in_a_process("import", *map(tmp_path.joinpath, HOSTILE), "-o", tmp_path / "made")

    assert done.returncode == 2
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == len(HOSTILE), done.stderr
    assert all(name in line for name, line in zip(HOSTILE, lines, strict=True))
    assert not (tmp_path / "made").exists()
    assert before == {
        path.name: (path.stat().st_size, path.stat().st_mtime_ns)
        for path in tmp_path.iterdir()
        if path.name not in ("data", "config")
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_refused(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    pipe, loop, folder = (tmp_path / name for name in ("pipe.mmd", "loop.mmd", "folder.mmd"))
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    folder.mkdir()

    for path in (pipe, loop, folder, tmp_path / "gone.mmd"):
        assert cjmdesk("import", path, "-o", tmp_path / "new.cjm").code == 2
        assert cjmdesk("info", path).code == 2
    assert files_in(tmp_path) == {}
