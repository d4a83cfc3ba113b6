"""`cjmdesk evidence`: previews, imports and lists as the window does."""

import json
from pathlib import Path

import pytest

from cjmdesk.cli.parser import EVIDENCE
from cjmdesk.exchange.evidence import EvidenceFormat
from tests.cli.conftest import Cjmdesk, files_in
from tests.exchange.evidence import files


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return files.write(tmp_path / "survey.csv", files.qualtrics_example())


def test_every_format_can_be_named() -> None:
    assert set(EVIDENCE) == {known.value for known in EvidenceFormat}


def test_a_preview_tells_format_roles_and_no_people(cjmdesk: Cjmdesk, survey: Path) -> None:
    told = cjmdesk("evidence", "preview", survey, "--json").json
    assert told["format"] == "qualtrics"
    roles = {column["name"]: column["role"] for column in told["columns"]}
    assert (roles["Q23"], roles["RecipientEmail"]) == ("score", "personal")
    assert "Quimbleford" not in json.dumps(told)
    assert "qualtrics" in cjmdesk("evidence", "preview", survey).out


def test_an_import_tells_what_came_in_and_what_did_not(
    cjmdesk: Cjmdesk, survey: Path, shop: Path
) -> None:
    ended = cjmdesk("evidence", "import", survey, "--into", shop, "--json")
    assert ended.code == 0
    assert (ended.json["added"], ended.json["refused"]) == (9, 3)
    assert [refusal["line"] for refusal in ended.json["refusals"]] == [11, 12, 13]
    nps = next(one for one in ended.json["counts"] if one["kind"] == "nps")
    assert (nps["n"], nps["mean"], nps["score"]) == (5, 5.8, 0)
    assert nps["low"] < nps["score"] < nps["high"]
    again = cjmdesk("evidence", "import", survey, "--into", shop, "--json").json
    assert (again["added"], again["already_there"]) == (0, 9)


def test_an_import_in_words(cjmdesk: Cjmdesk, survey: Path, shop: Path) -> None:
    out = cjmdesk("evidence", "import", survey, "--into", shop, "--title", "Panel").out
    assert "Panel: 9 rows added, 0 were there already, 3 refused" in out
    assert "line 11: the score 11 is outside of 0 to 10." in out
    assert "NPS 0 · 95 % interval" in out


def test_the_register_lists_what_was_brought_in(cjmdesk: Cjmdesk, survey: Path, shop: Path) -> None:
    cjmdesk("evidence", "import", survey, "--into", shop)
    listed = {
        source["title"]: source for source in cjmdesk("evidence", "list", shop, "--json").json
    }
    assert (listed["survey"]["rows"], listed["survey"]["method"]) == (9, "survey")
    assert "survey: survey, 2026-07-06, 9 rows" in cjmdesk("evidence", "list", shop).out


def test_a_saved_recipe_reads_the_next_file(
    cjmdesk: Cjmdesk, survey: Path, shop: Path, tmp_path: Path
) -> None:
    saved = cjmdesk("evidence", "import", survey, "--into", shop, "--save-recipe", "--json").json
    recipe = Path(saved["recipe"])
    assert recipe == tmp_path / "survey.recipe.json"
    later = files.write(
        tmp_path / "later.csv",
        files.qualtrics([files.qualtrics_row(40, csat="1", nps="1", group="Detractor")]),
    )
    told = cjmdesk("evidence", "import", later, "--into", shop, "--recipe", recipe, "--json").json
    assert (told["added"], told["source"]["id"]) == (2, saved["source"]["id"])


@pytest.mark.parametrize(
    "words",
    [
        ("evidence", "preview", "none.csv"),
        ("evidence", "import", "none.csv", "--into", "shop.cjm"),
        ("evidence", "import", "survey.csv", "--into", "none.cjm"),
        ("evidence", "import", "survey.csv", "--into", "shop.cjm", "--recipe", "survey.csv"),
        ("evidence", "import", "survey.csv", "--into", "shop.cjm", "--recipe", "none.json"),
        ("evidence", "import", "shop.cjm", "--into", "shop.cjm"),
        ("evidence", "import", "survey.csv"),
        ("evidence", "list", "survey.csv"),
        ("evidence",),
        ("evidence", "sing"),
    ],
)
@pytest.mark.usefixtures("survey", "shop")
def test_what_cannot_be_done_ends_with_a_sentence_and_changes_nothing(
    cjmdesk: Cjmdesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    before = files_in(tmp_path)
    ended = cjmdesk(*words)
    assert (ended.code, bool(ended.err)) == (2, True)
    assert files_in(tmp_path) == before
