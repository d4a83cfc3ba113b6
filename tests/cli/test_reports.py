"""`export --what`: plans, roadmaps and charts of a project, as of a day."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from cjmdesk.insight.action_plan import action_plan
from cjmdesk.workspace import Workspace, me
from tests.cli.conftest import Cjmdesk

DAY = "2026-11-23"


@pytest.mark.parametrize("what", ["plan", "roadmap", "insight"])
def test_a_report_is_written_where_asked_and_is_the_same_again(
    cjmdesk: Cjmdesk, shop: Path, what: str
) -> None:
    one, two = shop.with_name("one.pdf"), shop.with_name("two.pdf")

    for target in (one, two):
        asked = ("export", shop, "--what", what, "--to", target, "--today", DAY, "--paper", "A3")
        assert cjmdesk(*asked).code == 0

    assert one.read_bytes().startswith(b"%PDF")
    assert one.read_bytes() == two.read_bytes()


def test_reports_and_map_lie_beside_the_project_under_names_of_their_own(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    for what in ("map", "plan", "roadmap", "insight"):
        assert cjmdesk("export", shop, "--what", what).code == 0

    found = {path.name for path in shop.parent.glob("*.pdf")}
    assert found == {f"{shop.stem}{middle}.pdf" for middle in ("", ".plan", ".roadmap", ".insight")}


def test_a_map_printed_by_what_is_the_map_printed_by_format(cjmdesk: Cjmdesk, shop: Path) -> None:
    one, two = shop.with_name("one.pdf"), shop.with_name("two.pdf")

    assert cjmdesk("export", shop, "--what", "map", "-o", one).code == 0
    assert cjmdesk("export", shop, "--format", "pdf", "-o", two).code == 0

    assert one.read_bytes() == two.read_bytes()


def test_the_curve_from_evidence_is_printed_where_it_is_asked_for(
    cjmdesk: Cjmdesk, shop: Path
) -> None:
    one, two = shop.with_name("one.pdf"), shop.with_name("two.pdf")

    assert cjmdesk("export", shop, "--what", "map", "-o", one).code == 0
    assert cjmdesk("export", shop, "--what", "map", "--evidence-curve", "-o", two).code == 0

    texts = [PdfReader(path).pages[0].extract_text() for path in (one, two)]
    assert ["by evidence" in " ".join(text.split()) for text in texts] == [False, True]


def test_the_day_is_that_of_the_build_where_one_is_set(
    cjmdesk: Cjmdesk, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
    one, two = shop.with_name("one.pdf"), shop.with_name("two.pdf")

    assert cjmdesk("export", shop, "--what", "plan", "--to", one).code == 0
    assert cjmdesk("export", shop, "--what", "plan", "--to", two, "--today", DAY).code == 0

    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--what", "plan", "--format", "csv"),
        ("--what", "insight", "--format", "csv"),
        ("--what", "plan", "--today", "tomorrow"),
        ("--what", "plan", "--today", "9999-12-31"),
        ("--what", "plan", "--method", "pain-index"),
        ("--what", "plan", "--method", "none"),
        ("--what", "roadmap", "--map", "none such"),
        ("--what", "poster"),
    ],
)
def test_what_cannot_be_printed_ends_in_a_sentence(
    cjmdesk: Cjmdesk, shop: Path, words: tuple[str, ...]
) -> None:
    ended = cjmdesk("export", shop, *words)

    assert ended.code == 2
    assert ended.err.strip()
    assert not list(shop.parent.glob("*.pdf"))


def test_a_map_can_be_named_for_a_report(cjmdesk: Cjmdesk, shop: Path) -> None:
    whole, part = shop.with_name("whole.pdf"), shop.with_name("part.pdf")
    title = cjmdesk("info", shop, "--json").json["maps"][0]["title"]

    day = ("--today", DAY)
    assert cjmdesk("export", shop, "--what", "plan", "--to", whole, *day).code == 0
    assert cjmdesk("export", shop, "--what", "plan", "--to", part, "--map", title, *day).code == 0

    assert whole.read_bytes() != part.read_bytes()


def test_a_plan_that_is_not_finished_says_so_and_is_printed(cjmdesk: Cjmdesk, shop: Path) -> None:
    workspace = Workspace.open(shop, me(), write=True)
    plan = action_plan(workspace.project, date.fromisoformat(DAY), draws=0)
    workspace.change("improvement", plan.ranked[0].card, owner="")
    workspace.finish_saving()
    workspace.close()

    told = cjmdesk("export", shop, "--what", "plan", "--today", DAY)

    assert told.code == 0
    assert "1 of the first 3 improvements lacks an owner, a date or a metric." in told.err
