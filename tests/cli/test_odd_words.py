"""Names that are no names, people without a name, and refusals for a script."""

import json
from pathlib import Path
from unittest.mock import Mock

import pytest

from cjmdesk.cli.main import run


def ended(*words: str | Path) -> int:
    return run([str(word) for word in words], Mock(side_effect=AssertionError))


@pytest.mark.parametrize("name", ["", ".", "..", "/"])
def test_a_project_needs_a_name(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert ended("new", name) == 2
    assert list(tmp_path.iterdir()) == []


def test_personas_are_told_in_their_order_and_by_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [f"P{number}" for number in range(12)]
    source = tmp_path / "a.mmd"
    tasks = "".join(f"Ask {name}: 3: {name}\n" for name in names)
    source.write_text(f"journey\nsection A\n{tasks}Nobody: 3\n", encoding="utf-8")
    assert ended("import", source) == 0
    capsys.readouterr()
    assert ended("info", tmp_path / "a.cjm") == 0
    assert f"Personas: {', '.join(names)}\n" in capsys.readouterr().out


def test_a_refusal_is_json_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended("info", tmp_path / "missing.cjm", "--json") == 2
    said = capsys.readouterr()
    assert json.loads(said.out) == {"error": said.err.strip()}


@pytest.mark.parametrize(
    "words",
    [
        ("export", "{shop}", "--format", "csv", "-o", "{long}"),
        ("import", "{long}"),
        ("import", "{shop}", "-o", "{long}/"),
        ("info", "{long}"),
        ("new", "{long}"),
        ("merge", "{shop}", "{long}"),
        ("sample", "--name", "{long}"),
    ],
)
def test_a_name_too_long_ends_in_a_sentence(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = tmp_path / "shop.cjm"
    assert ended("new", shop) == 0
    told = [word.format(shop=shop, long=tmp_path / ("x" * 300)) for word in words]
    capsys.readouterr()
    assert ended(*told) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["shop.cjm"]
