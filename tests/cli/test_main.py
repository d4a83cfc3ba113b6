"""The command as people and scripts meet it: help, languages, alphabets, pipes, exit codes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from cjmdesk.cli.main import run
from cjmdesk.words import LANGUAGES, Language
from tests.cli.conftest import Cjmdesk, in_a_process

COMMANDS = ("new", "open", "info", "check", "merge", "sample", "import", "export")
WINDOW_AND_PAPER = ("PySide6.QtWidgets", "PySide6.QtGui", "reportlab", "openpyxl")

_LOADED = """
import json, sys
from cjmdesk.cli.main import run
code = run(sys.argv[1:], None)
print(json.dumps([code, sorted(sys.modules)]))
"""

_PLAIN_AND_AS_JSON = """
import sys
from cjmdesk.cli.main import run
sys.exit(run(["info", sys.argv[1]], None) or run(["info", sys.argv[1], "--json"], None))
"""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_has_help_in_every_language(
    cjmdesk: Cjmdesk, command: str, language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CJMDESK_LANGUAGE", language)
    asked = [command, "--help"] if command else ["--help"]

    ended = cjmdesk(*asked)

    assert ended.code == 0
    assert ended.err == ""
    words = ended.out.split()
    assert len(words) > 8
    assert words[0].isascii() == (language == "en")
    assert "--help" in ended.out
    assert "cjmdesk" in ended.out


def test_help_names_every_command(cjmdesk: Cjmdesk) -> None:
    told = cjmdesk("--help").out

    for command in COMMANDS:
        assert f"  {command} " in told


def test_every_option_is_explained(cjmdesk: Cjmdesk) -> None:
    for command in COMMANDS:
        lines = cjmdesk(command, "--help").out.splitlines()
        for number, line in enumerate(lines):
            if line.startswith("  -"):
                explained = len(line.split("  ")) > 2 or lines[number + 1].startswith(" " * 10)
                assert explained, (command, line)


def test_the_version_is_told(cjmdesk: Cjmdesk) -> None:
    ended = cjmdesk("--version")

    assert ended.code == 0
    assert ended.out.strip().count(".") == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_come_in_the_language_asked_for(
    cjmdesk: Cjmdesk, tmp_path: Path, language: Language
) -> None:
    for words in (("--language", language), (f"--language={language}",)):
        ended = cjmdesk("info", tmp_path / "gone.cjm", *words)
        assert ended.code == 2
        in_english = cjmdesk("info", tmp_path / "gone.cjm").err
        assert (ended.err == in_english) == (language == "en")


def test_without_words_the_window_opens() -> None:
    window = Mock(return_value=0)

    assert run([], window) == 0

    window.assert_called_once_with(None, sample=False, read_only=False, language=None)


def test_open_passes_on_what_was_asked(tmp_path: Path) -> None:
    window = Mock(return_value=5)
    words = ["open", str(tmp_path / "a.cjm"), "--read-only", "--language", "zh-Hant"]

    assert run(words, window) == 5

    window.assert_called_once_with(
        tmp_path / "a.cjm", sample=False, read_only=True, language="zh-Hant"
    )


def test_whoever_interrupts_gets_no_traceback(
    cjmdesk: Cjmdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cjmdesk.cli.projects.do_info", Mock(side_effect=KeyboardInterrupt))

    ended = cjmdesk("info", "a.cjm")

    assert ended.code == 130
    assert ended.err == ""


def test_info_loads_neither_window_nor_paper_nor_workbooks(shop: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LOADED, "info", shop],
        capture_output=True,
        text=True,
        check=True,
    )

    code, loaded = json.loads(done.stdout.splitlines()[-1])
    assert code == 0
    assert "cjmdesk.workspace" in loaded
    assert not [name for name in WINDOW_AND_PAPER if name in loaded]


def test_no_command_but_open_loads_a_window(shop: Path, tmp_path: Path) -> None:
    (tmp_path / "a.mmd").write_text("journey\n  section A\n    B: 3: C\n", encoding="utf-8")
    script = _LOADED.replace("run(sys.argv[1:], None)", "[run(w.split('|'), None) for w in ARGS]")
    words = [
        f"check|{shop}",
        f"import|{tmp_path / 'a.mmd'}",
        f"export|--format|pdf|{shop}",
        f"export|--format|xlsx|{shop}",
        f"merge|{shop}|{shop}",
    ]

    done = subprocess.run(
        [sys.executable, "-c", script.replace("ARGS", repr(words))],
        capture_output=True,
        text=True,
        check=True,
    )

    codes, loaded = json.loads(done.stdout.splitlines()[-1])
    assert codes == [1, 0, 0, 0, 0]
    assert not [name for name in WINDOW_AND_PAPER[:2] if name in loaded]


def test_an_export_goes_down_a_pipe_byte_by_byte(cjmdesk: Cjmdesk, shop: Path) -> None:
    target = shop.with_suffix(".pdf")
    assert cjmdesk("export", "--format", "pdf", shop).code == 0

    done = in_a_process("export", "--format", "pdf", "-o", "-", shop, "--json", text=False)

    assert done.returncode == 0
    assert done.stdout == target.read_bytes()


def test_a_reader_that_goes_away_is_no_accident(shop: Path) -> None:
    command = f'"{sys.executable}" -m cjmdesk export --format json -o - "{shop}" | head -c 10'

    done = subprocess.run(
        ["sh", "-c", command], capture_output=True, check=False, env=os.environ, timeout=60
    )

    assert done.stdout == b'{\n  "forma'
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize("alphabet", ["ascii", "cp1252"])
def test_a_terminal_of_another_alphabet_shows_what_it_can(
    cjmdesk: Cjmdesk, tmp_path: Path, alphabet: str
) -> None:
    path = tmp_path / "店😀.cjm"
    assert cjmdesk("new", path, "--title", "网购 é 😀").code == 0

    done = subprocess.run(
        [sys.executable, "-c", _PLAIN_AND_AS_JSON, path],
        env={**os.environ, "PYTHONIOENCODING": alphabet},
        capture_output=True,
        check=True,
    )

    assert done.stderr == b""
    plain, _, told = done.stdout.decode(alphabet).partition("{")
    assert "网购 é 😀".encode(alphabet, "replace").decode(alphabet) in plain
    said = json.loads("{" + told)
    assert said["title"] == "网购 é 😀"
    assert said["project"] == str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_file_name_that_is_no_text_is_a_name_all_the_same(
    cjmdesk: Cjmdesk, tmp_path: Path
) -> None:
    name = os.fsencode(tmp_path) + b"/\xff\xfe.mmd"
    Path(os.fsdecode(name)).write_text("journey\n  section A\n    B: 3: C\n", encoding="utf-8")

    done = in_a_process("import", name, "--json", text=False)

    assert done.returncode == 0, done.stderr
    assert Path(os.fsdecode(name)).with_suffix(".cjm").exists()
    assert cjmdesk("import", os.fsdecode(name), "-o", tmp_path / "again.cjm").code == 0
    assert cjmdesk("new", os.fsdecode(name) + ".cjm").code == 0


def test_what_a_file_says_does_not_drive_the_terminal(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "a.cjm"
    assert cjmdesk("new", path, "--title", "\x1b[31mred\x07\u202e").code == 0

    told = cjmdesk("info", path).out

    assert "red" in told
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


@pytest.mark.parametrize(
    "words",
    [
        ["score"],
        ["score", "a.cjm", "b"],
        ["export", "a.cjm", "--paper", "A9"],
        ["bogus"],
        ["--bogus"],
        ["method", "nps", "--input"],
        ["method", "--list=3"],
        ["score", "a.cjm", "--m", "x"],
        ["evidence"],
        ["evidence", "import", "x.csv"],
    ],
)
def test_a_command_that_is_not_understood_is_told_so_in_the_readers_language(
    cjmdesk: Cjmdesk, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("CJMDESK_LANGUAGE", "zh-Hans")

    ended = cjmdesk(*words)

    assert ended.code == 2
    assert len(ended.err.splitlines()) == 1
    for english_word in ("argument", "required", "choice", "expected", "ambiguous", "choose"):
        assert english_word not in ended.err
