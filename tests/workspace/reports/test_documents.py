"""Plans and roadmaps of the samples as documents: searchable, embedded, the same every time."""

import io
import re
import shutil
import subprocess
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cjmdesk.errors import InputRefused
from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.roadmap import roadmap
from cjmdesk.layout.bands import Paint
from cjmdesk.layout.tokens import DARK, LIGHT, PRINT
from cjmdesk.model import (
    CardId,
    Criterion,
    CriterionId,
    CriterionMark,
    Project,
    ProjectInfo,
    mark_id,
)
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.outputs import (
    Order,
    Orientation,
    Paper,
    Sheet,
    plan_pdf_of,
    roadmap_pdf_of,
)
from cjmdesk.workspace.reports.wording import card_text
from tests.workspace.reports.made_up import (
    TODAY,
    improvement,
    made_of,
    pain,
    takes,
)

EACH = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in sample_names() for language in LANGUAGES]
)
HEADS: dict[Language, tuple[str, str]] = {
    "en": ("Department", "Statusandtime"),
    "zh-Hans": ("部门", "状态与时间"),
    "zh-Hant": ("部門", "狀態與時間"),
}


@dataclass(frozen=True)
class Documents:
    """A sample with what was printed of it."""

    project: Project
    plan: bytes
    roadmap: bytes


def printed(project: Project, language: Language, sheet: Sheet, today: date = TODAY) -> Documents:
    order, tr = Order(project, sheet, today), Words.load(language)
    return Documents(project, plan_pdf_of(order, tr).data, roadmap_pdf_of(order, tr).data)


@cache
def sample(name: str, language: Language) -> Documents:
    return printed(load_sample(name, language).project, language, Sheet(Paper.A4))


def many(count: int) -> Project:
    records = [improvement(f"i{n:03}") for n in range(count)]
    return made_of(*records, pain("p"), *(takes(f"i{n:03}", "p") for n in range(count)))


def pages_of(data: bytes) -> list[str]:
    """The text of each page without blanks: where a line breaks, no blank is drawn."""
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(data)).pages]


def squeezed(text: str) -> str:
    return "".join(cleaned(text).split())


@EACH
def test_a_second_export_gives_the_same_bytes(name: str, language: Language) -> None:
    again = printed(load_sample(name, language).project, language, Sheet(Paper.A4))

    assert again == sample(name, language)


@EACH
def test_all_fonts_are_embedded_subsets(name: str, language: Language) -> None:
    for data in (sample(name, language).plan, sample(name, language).roadmap):
        reader = PdfReader(io.BytesIO(data))
        things = [reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1)]
        dictionaries = [thing for thing in things if isinstance(thing, DictionaryObject)]
        fonts = [thing for thing in dictionaries if thing.get("/Type") == "/Font"]
        assert fonts
        for font in fonts:
            assert "+CJMSans" in str(font["/BaseFont"])
            assert "/ToUnicode" in font
            assert "/FontFile2" in font["/FontDescriptor"]  # type: ignore[operator]


@EACH
def test_the_plan_holds_everything_about_every_improvement(name: str, language: Language) -> None:
    documents, tr = sample(name, language), Words.load(language)
    text = "".join(pages_of(documents.plan))

    plan = action_plan(documents.project, TODAY)

    assert len(plan.actions) == len(documents.project.improvements)
    for action in plan.actions:
        assert squeezed(card_text(documents.project, action.card, tr)) in text
    for action in plan.ranked:
        assert action.place is not None
        sheet = action.sheet
        wanted = [sheet.owner, sheet.department, action.goal.name, f"{action.place.score:.1f}"]
        wanted += [day.isoformat() for day in (sheet.start, sheet.due) if day]
        for each in wanted:
            assert squeezed(each) in text, each
    assert str(plan.ranking.seed) in text


@EACH
def test_the_roadmap_holds_every_improvement_its_days_and_the_sums(
    name: str, language: Language
) -> None:
    documents, tr = sample(name, language), Words.load(language)
    text = "".join(pages_of(documents.roadmap))

    found = roadmap(documents.project, TODAY)

    assert len(found.tasks) == len(documents.project.improvements)
    for task in found.tasks:
        assert squeezed(card_text(documents.project, task.card, tr)) in text
        assert squeezed(f"{task.sheet.start} → {task.sheet.due}") in text
    for load in found.quarters:
        assert f"{load.quarter.year}Q{load.quarter.number}" in text
    for left in found.pain.after.values():
        assert f"{left.after:.0f}" in text


@EACH
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
def test_poppler_finds_the_improvements_too(name: str, language: Language) -> None:
    documents, tr = sample(name, language), Words.load(language)

    for data in (documents.plan, documents.roadmap):
        done = subprocess.run(
            ["pdftotext", "-raw", "-", "-"], input=data, capture_output=True, check=True
        )
        assert done.stderr == b""
        text = "".join(done.stdout.decode().split())
        for card in documents.project.improvements:
            assert squeezed(card_text(documents.project, card, tr)) in text


@pytest.mark.parametrize(
    ("language", "paper", "lies"),
    [
        ("en", Paper.A4, Orientation.LANDSCAPE),
        ("en", Paper.A4, Orientation.PORTRAIT),
        ("zh-Hans", Paper.A3, Orientation.LANDSCAPE),
        ("zh-Hant", Paper.LETTER, Orientation.PORTRAIT),
    ],
)
def test_long_tables_repeat_their_head_and_number_their_pages(
    language: Language, paper: Paper, lies: Orientation
) -> None:
    documents = printed(many(60), language, Sheet(paper, lies))

    for data, head in zip((documents.plan, documents.roadmap), HEADS[language], strict=True):
        pages = pages_of(data)
        with_rows = [page for page in pages if "Doi0" in page]
        assert len(with_rows) > 1
        for page in with_rows:
            assert page.count(head) == 1
        assert re.findall(r"Doi(\d{3})", "".join(pages)) == [f"{n:03}" for n in range(60)]
        for number, page in enumerate(pages, start=1):
            assert f"{number}/{len(pages)}" in page


def hard() -> Project:
    """Many, of people with long names, in a circle, a century apart, without days."""
    owner = "Dr. Maximiliane-Theodora von Hohenlohe-Waldenburg-Schillingsfürst"
    department = "Donaudampfschifffahrtsgesellschaftskapitänsversicherungsabteilung"
    names = [f"i{n:03}" for n in range(100)]
    waits = {name: frozenset({before}) for before, name in pairwise(names[:6])}
    waits[names[0]] = frozenset({names[5]})
    when: dict[str, dict[str, object]] = {
        names[6]: {"start": date(1990, 1, 1), "due": date(1990, 2, 1)},
        names[7]: {"start": date(2090, 1, 1), "due": date(2090, 2, 1)},
        names[8]: {"start": None, "due": None},
    }
    records = [
        improvement(
            name,
            owner=owner if n % 3 else "王小明",
            department=department if n % 4 == 0 else "Shop",
            effort=1.0 + n % 9,
            depends_on=waits.get(name, frozenset()),
            **when.get(name, {}),
        )
        for n, name in enumerate(names)
    ]
    return made_of(*records, pain("p"), *(takes(name, "p") for name in names))


@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("lies", Orientation)
def test_a_hard_project_is_whole_on_every_paper(paper: Paper, lies: Orientation) -> None:
    sheet = Sheet(paper, lies)
    documents = printed(hard(), "en", sheet)

    assert printed(hard(), "en", sheet) == documents
    for data in (documents.plan, documents.roadmap):
        pages = pages_of(data)
        found = set(re.findall(r"Doi(\d{3})", "".join(pages)))
        assert found == {f"{n:03}" for n in range(100)}
        assert "Schillingsfürst" in "".join(pages)
        for number, page in enumerate(pages, start=1):
            assert f"page{number}/{len(pages)}" in page
    assert "1990-01-01" in "".join(pages_of(documents.plan))
    assert "".join(pages_of(documents.roadmap)).count("toofarfromtodaytobedrawn") == 2


_OURS = {"cjm", "desk", "moscow"}
"""Latin words that are the same in every language."""


@pytest.mark.parametrize("name", sample_names())
@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant"])
def test_a_chinese_document_has_no_english_but_the_projects_own(
    name: str, language: Language
) -> None:
    documents = sample(name, language)
    project = documents.project
    own = set(re.findall(r"[a-z]{2,}", project.model_dump_json().lower()))

    for data in (documents.plan, documents.roadmap):
        reader = PdfReader(io.BytesIO(data))
        said = " ".join(page.extract_text() for page in reader.pages).lower()
        assert set(re.findall(r"[a-z]{2,}", said)) <= own | _OURS


def test_sides_are_those_of_the_paper() -> None:
    for paper, sides in ((Paper.A4, (297, 210)), (Paper.LETTER, (279.4, 215.9))):
        reader = PdfReader(io.BytesIO(printed(made_of(), "en", Sheet(paper)).plan))
        box = reader.pages[0].mediabox
        assert [float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72] == (
            pytest.approx(sides, abs=0.1)
        )


def test_the_day_decides_what_is_overdue_and_is_told() -> None:
    project = made_of(improvement("a"))

    before = pages_of(printed(project, "en", Sheet(Paper.A4)).plan)[0]
    after = pages_of(printed(project, "en", Sheet(Paper.A4), date(2027, 1, 1)).plan)[0]

    assert "asof2026-11-23" in before
    assert "0overdue" in before
    assert "asof2027-01-01" in after
    assert "1overdue" in after


@pytest.mark.parametrize(
    ("owner", "reason", "wanted"),
    [
        ("Ann", "", "Thefirstimprovementhasanowner"),
        ("", "", "Thefirstimprovementlacksanowner"),
        ("", "The board meets", "Letthrough:Theboardmeets"),
    ],
)
def test_both_papers_say_whether_they_have_passed_the_gate(
    owner: str, reason: str, wanted: str
) -> None:
    project = made_of(improvement("a", owner=owner), info=ProjectInfo(gate_override=reason))
    documents = printed(project, "en", Sheet(Paper.A4))
    for paper in (documents.plan, documents.roadmap):
        text = pages_of(paper)[0]
        assert wanted in text
        assert ("“Doa”lacks:owner" in text) == (not owner)


def test_the_roadmap_holds_the_measures_and_what_customers_were_told() -> None:
    text = "".join(pages_of(sample("online-shop", "en").roadmap))
    assert "Notclearyet:theintervalholds0" in text
    assert "1/1" in text
    assert "caused" not in text


def test_quarters_that_ask_for_too_much_are_told_in_words() -> None:
    project = made_of(improvement("a", effort=9.0), info=ProjectInfo(capacity=3.0))
    text = "".join(pages_of(printed(project, "en", Sheet(Paper.A4)).roadmap))
    assert "Morethanthe3person-weeksofaquarter:2026Q4asksfor9,6toomany." in text


def test_the_method_is_told_under_the_table() -> None:
    project = load_sample("online-shop", "en").project
    order, tr = Order(project, Sheet(Paper.A4), TODAY), Words.load("en")

    text = "".join(pages_of(plan_pdf_of(order, tr, RankingMethod.RELIEF).data))

    assert "Rankedby:Expectedrelief." in text
    with pytest.raises(InputRefused):
        plan_pdf_of(order, tr, RankingMethod.PAIN_INDEX)


@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        (RankingMethod.PRIORITY, "priority=expectedrelief÷effort"),
        (RankingMethod.RELIEF, "Expectedrelief=sumofPainIndex×share"),
        (RankingMethod.RICE, "RICE=peoplereached×impact×confidence÷person-months."),
        (RankingMethod.ICE, "ICE=impact×confidence×ease,eachfrom1to10."),
        (RankingMethod.ICE_MEAN, "ICE=(impact+confidence+ease)÷3,eachfrom1to10."),
        (RankingMethod.WSJF, "WSJF=(businessvalue+timecriticality+riskreductionoropportunity)÷job"),
        (RankingMethod.CD3, "Costofdelayaweek÷weeksittakes."),
        (RankingMethod.WEIGHTED, "Sumofmark(1to5)×weight:"),
    ],
)
def test_each_method_is_told_with_what_it_is_made_of(method: RankingMethod, wanted: str) -> None:
    project = load_sample("online-shop", "en").project
    order, tr = Order(project, Sheet(Paper.A4), TODAY), Words.load("en")

    text = "".join(pages_of(plan_pdf_of(order, tr, method).data))

    assert wanted in text
    assert ("PainIndexwithexponents" in text) == (
        method in (RankingMethod.PRIORITY, RankingMethod.RELIEF)
    )
    if method is RankingMethod.WEIGHTED:
        for criterion in project.criteria.values():
            assert squeezed(criterion.title) in text


def test_weights_that_come_of_an_order_are_told_to_do_so() -> None:
    criteria = [
        Criterion(id=CriterionId(f"c{n}"), title=f"Criterion {n}", order=f"V{n}") for n in (1, 2)
    ]
    marks = [
        CriterionMark(id=mark_id(c.id, CardId("a")), criterion=c.id, card=CardId("a"), value=4)
        for c in criteria
    ]
    project = made_of(improvement("a"), [*criteria, *marks])
    order, tr = Order(project, Sheet(Paper.A4), TODAY), Words.load("en")

    text = "".join(pages_of(plan_pdf_of(order, tr, RankingMethod.WEIGHTED).data))

    assert "Criterion175%;Criterion225%." in text
    assert "Theorderofthecriteriagivestheweights(rank-ordercentroid)." in text


@EACH
def test_documents_say_their_title_and_their_language(name: str, language: Language) -> None:
    documents, tr = sample(name, language), Words.load(language)
    for data, what in ((documents.plan, "Action plan"), (documents.roadmap, "Improvement roadmap")):
        reader = PdfReader(io.BytesIO(data))
        title = str(reader.metadata.title if reader.metadata else "")
        assert title.startswith(f"{tr.of(what)} · {documents.project.info.title}")
        assert "  " not in title
        assert str(reader.root_object["/Lang"]) == language


def test_every_paint_is_a_colour_of_every_palette() -> None:
    for palette in (LIGHT, DARK, PRINT):
        for paint in Paint:
            assert re.fullmatch("#[0-9A-Fa-f]{6}", getattr(palette, paint))
