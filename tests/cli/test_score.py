"""score: the ranked list of a project, for people and for scripts."""

from contextlib import closing
from pathlib import Path

import pytest

from cjmdesk.document.improvement_edits import score_pain_point
from cjmdesk.insight.ranking import RankingMethod, ranking
from cjmdesk.model import CardId
from cjmdesk.workspace import Workspace, me
from tests.cli.conftest import Cjmdesk


def test_the_list_says_what_is_firm_and_what_is_not_scored(cjmdesk: Cjmdesk, shop: Path) -> None:
    ended = cjmdesk("score", shop)
    assert ended.code == 0
    lines = ended.out.splitlines()
    assert lines[0] == "Pain Index"
    assert lines[1].startswith("  must fix  60  ")
    assert lines[2].startswith("  1.  83  ")
    assert "firm, places 1 to 1" in lines[2]
    assert "not scored: Points expire" in ended.out


@pytest.mark.parametrize("method", [method.value for method in RankingMethod])
def test_a_script_gets_what_the_views_get(cjmdesk: Cjmdesk, shop: Path, method: str) -> None:
    told = cjmdesk("score", shop, "--method", method, "--json").json
    with closing(Workspace.open(shop, me(), write=False)) as workspace:
        found = ranking(workspace.project, RankingMethod(method))
    assert [(i["id"], i["rank"], i["score"]) for i in told["ranked"]] == [
        (i.card, i.rank, i.score) for i in found.items
    ]
    assert [i["id"] for i in told["not_scored"]] == [i.card for i in found.not_scored]


def test_what_must_be_fixed_stands_above_even_where_it_is_not_scored(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    with closing(Workspace.open(shop, me())) as workspace:
        score_pain_point(workspace.document, CardId("pain-points"), must_fix=True)
    lines = cjmdesk("score", shop).out.splitlines()
    assert lines[1].startswith("  must fix  60  ")
    assert lines[2].startswith("  must fix, not scored: Points expire")
    assert lines[3].startswith("  1.  83  ")
    (lacking,) = cjmdesk("score", shop, "--json").json["not_scored"]
    assert lacking["must_fix"] is True


def test_scores_are_said_as_the_views_say_them(cjmdesk: Cjmdesk, shop: Path) -> None:
    assert "  1.  medium  " in cjmdesk("score", shop, "--method", "action-priority").out
    assert "  1.  168  " in cjmdesk("score", shop, "--method", "rpn").out
    assert "  1.  60,089  " in cjmdesk("score", shop, "--method", "rice").out


@pytest.mark.parametrize("method", [method.value for method in RankingMethod])
def test_what_is_unknown_is_named_in_the_readers_language(
    cjmdesk: Cjmdesk, shop: Path, method: str
) -> None:
    ended = cjmdesk("score", shop, "--method", method, "--language", "zh-Hans")
    lacking = [line.rpartition("未知：")[2] for line in ended.out.splitlines() if "未评分" in line]
    for names in lacking:
        assert not any(c.isascii() and c.islower() for c in names), names


def test_a_method_or_map_that_is_not_there_is_refused(cjmdesk: Cjmdesk, shop: Path) -> None:
    for words in (["--method", "astrology"], ["--map", "nowhere"]):
        ended = cjmdesk("score", shop, *words)
        assert ended.code == 2
        assert ended.err.strip().endswith(".")


def test_one_map_alone_can_be_ranked(cjmdesk: Cjmdesk, shop: Path) -> None:
    with closing(Workspace.open(shop, me(), write=False)) as workspace:
        maps = list(workspace.project.maps)
    counts = [len(cjmdesk("score", shop, "--map", name, "--json").json["ranked"]) for name in maps]
    assert sum(counts) == len(cjmdesk("score", shop, "--json").json["ranked"])
