"""method: the list, the numbers, and what is said to inputs that make no sense."""

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from cjmdesk.insight.methods import METHODS
from tests.cli.conftest import Cjmdesk, in_a_process


def written(folder: Path, inputs: object) -> Path:
    path = folder / "inputs.json"
    path.write_text(json.dumps(inputs), encoding="utf-8")
    return path


def test_the_list_names_every_method_with_a_line(cjmdesk: Cjmdesk) -> None:
    ended = cjmdesk("method", "--list")
    assert ended.code == 0
    lines = [line.split(maxsplit=1) for line in ended.out.splitlines()]
    assert [line[0] for line in lines] == list(METHODS)
    assert all(len(line) == 2 for line in lines)


def test_the_list_for_scripts_names_what_each_method_takes(cjmdesk: Cjmdesk) -> None:
    listed = {entry["name"]: entry for entry in cjmdesk("method", "--list", "--json").json}
    assert listed["wilson_interval"]["inputs"] == ["k", "n", "confidence"]
    assert listed.keys() == METHODS.keys()


def test_a_method_prints_one_json_object(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk(
        "method", "wsjf", "--input", written(tmp_path, {"bv": 80, "tc": 30, "rr": 10, "size": 5})
    )
    assert (ended.code, ended.err) == (0, "")
    assert ended.json == {"cod": 120, "wsjf": 24}


def test_inputs_can_come_from_standard_input(
    cjmdesk: Cjmdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = io.TextIOWrapper(io.BytesIO(b'{"peak": 8, "end": 1}'))
    monkeypatch.setattr(sys, "stdin", given)
    assert cjmdesk("method", "peak_end", "--input", "-").json == {"peak_end": 4.5}


def test_a_byte_order_mark_does_not_matter(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "inputs.json"
    for encoding in ("utf-8-sig", "utf-16"):
        path.write_text('{"peak": 8, "end": 1}', encoding=encoding)
        assert cjmdesk("method", "peak_end", "--input", path).json == {"peak_end": 4.5}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('{"reach": 1, "impact": 1, "confidence": 1, "effort": 0}', "effort_must_be_positive"),
        ('{"reach": 1}', "impact_missing"),
        ("[1]", "inputs_not_an_object"),
        ('{"reach": ', "inputs_not_json"),
        ('{"reach": NaN}', "inputs_not_json"),
        ("[" * 100_000, "inputs_not_json"),
        ('{"reach": ' + "9" * 5000 + "}", "inputs_not_json"),
        ("\udcff", "inputs_not_json"),
        ('{"reach": 1, "impact": 1, "impact": 2}', "name_twice"),
        ('{"reach": null, "impact": true}', "impact_not_usable"),
    ],
)
def test_bad_inputs_get_a_sentence_and_exit_code_2(
    cjmdesk: Cjmdesk, tmp_path: Path, text: str, code: str
) -> None:
    path = tmp_path / "inputs.json"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    ended = cjmdesk("method", "rice", "--input", path)
    assert ended.code == 2
    assert ended.err.strip().endswith(".")
    assert ended.json["error"] == code
    assert ended.json["message"] == ended.err.strip()


@pytest.mark.parametrize(
    "words", [["method"], ["method", "rice"], ["method", "nps", "--input", "nowhere.json"]]
)
def test_what_is_missing_is_asked_for(cjmdesk: Cjmdesk, words: list[str]) -> None:
    ended = cjmdesk(*words)
    assert ended.code == 2
    assert ended.err.strip().endswith(".")


def test_an_unknown_method_is_refused(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("method", "astrology", "--input", written(tmp_path, {}))
    assert (ended.code, ended.json["error"]) == (2, "unknown_method")


def test_the_sentence_speaks_the_readers_language(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    inputs: dict[str, Any] = {"reach": 1, "impact": 1, "confidence": 1, "effort": 0}
    ended = cjmdesk("method", "rice", "--input", written(tmp_path, inputs), "--language", "zh-Hans")
    assert "必须大于 0" in ended.err
    assert ended.json["error"] == "effort_must_be_positive"


def test_it_works_as_a_process_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, {"monthly": 0.05})
    ended = in_a_process("method", "churn", "--input", path)
    assert ended.returncode == 0
    assert json.loads(ended.stdout)["annual"] == pytest.approx(0.45964, abs=1e-5)


def test_a_folder_is_no_input(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("method", "rice", "--input", tmp_path)
    assert (ended.code, ended.err) == (2, "Something went wrong: it is a folder.\n")
    ended = cjmdesk("method", "rice", "--input", tmp_path, "--language", "zh-Hant")
    assert (ended.code, ended.err) == (2, "發生問題：這是資料夾。\n")


def test_without_standard_input_there_are_no_inputs(
    cjmdesk: Cjmdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert cjmdesk("method", "rice", "--input", "-").code == 2


def test_a_name_with_a_line_end_stays_in_its_sentence(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    ended = cjmdesk("method", "rice", "--input", tmp_path / "a\nb.json")
    assert len(ended.err.splitlines()) == 1


def test_what_was_given_is_quoted_as_it_was_written(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    for given in ("true", "null", '"four"'):
        path = tmp_path / "inputs.json"
        path.write_text(f'{{"k": {given}, "n": 2}}', encoding="utf-8")
        assert given in cjmdesk("method", "wilson_interval", "--input", path).err


def test_a_verdict_is_given_in_the_readers_language(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = written(tmp_path, {"low": 1, "high": 2, "controlled": True})
    words = ("method", "before_after_verdict", "--input", path)
    assert cjmdesk(*words).json["sentence"] == "The change has improved it."
    told = cjmdesk(*words, "--language", "zh-Hans").json
    assert told["verdict"] == "improved"
    assert told["sentence"].endswith("。")


def test_text_in_another_encoding_is_asked_for_in_utf_8(cjmdesk: Cjmdesk, tmp_path: Path) -> None:
    path = tmp_path / "inputs.json"
    path.write_bytes('{"scores": {"排队": 1}}'.encode("gbk"))
    ended = cjmdesk("method", "competition_rank", "--input", path)
    assert (ended.code, ended.json["error"]) == (2, "inputs_not_json")
    assert "UTF-8" in ended.err
