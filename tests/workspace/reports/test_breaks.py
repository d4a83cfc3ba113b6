"""Where the pages of reports break: what says nothing alone stands with what it is about."""

from functools import cache
from itertools import product

import pytest

from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.bands import PageBands, TextBox
from cjmdesk.model import Project
from cjmdesk.paper.sheet import Orientation, Paper, Sheet
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.outputs import Order
from cjmdesk.workspace.reports.printing import insight_report, plan_report, roadmap_report
from tests.workspace.reports.made_up import TODAY, improvement, made_of, pain, takes

SHEETS = [
    Sheet(paper, lies) for paper, lies in product((Paper.A4, Paper.A3, Paper.LETTER), Orientation)
]
EACH = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in sample_names() for language in LANGUAGES]
)


def lines_of(page: PageBands) -> list[str]:
    """What a page says between its head and its foot."""
    return [
        line.line.text
        for placed in page.placed[1:-1]
        for part in placed.band.parts
        if isinstance(part, TextBox)
        for line in part.lines
    ]


def plan_pages(project: Project, sheet: Sheet, language: Language = "en") -> list[list[str]]:
    order, tr = Order(project, sheet, TODAY), Words.load(language)
    return [lines_of(page) for page in plan_report(order, tr, RankingMethod.PRIORITY).pages]


def roadmap_pages(project: Project, sheet: Sheet, language: Language = "en") -> list[list[str]]:
    order, tr = Order(project, sheet, TODAY), Words.load(language)
    return [lines_of(page) for page in roadmap_report(order, tr).pages]


def ranked(count: int) -> Project:
    names = [f"i{n:02}" for n in range(count)]
    records = [improvement(name) for name in names]
    return made_of(*records, pain("p"), *(takes(name, "p") for name in names))


@cache
def plans(sheet: Sheet) -> list[tuple[str, Language, list[list[str]]]]:
    """Pages of plans of every length, with whose they are."""
    found: list[tuple[str, Language, list[list[str]]]] = []
    for name, language in product(sample_names(), LANGUAGES):
        pages = plan_pages(load_sample(name, language).project, sheet, language)
        found.append((f"{name} {language}", language, pages))
    found += [(str(n), "en", plan_pages(ranked(n), sheet)) for n in range(6, 16)]
    return found


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper}-{s.orientation}")
def test_nobody_signs_a_page_that_holds_nothing_else(sheet: Sheet) -> None:
    for about, language, pages in plans(sheet):
        agreed = Words.load(language)("Agreed")
        for page in pages:
            assert page[0] != agreed, about
        assert sum(page.count(agreed) for page in pages) == 1


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper}-{s.orientation}")
def test_the_method_stands_on_the_page_of_the_last_rows(sheet: Sheet) -> None:
    for about, language, pages in plans(sheet):
        tr = Words.load(language)
        title, evidence = tr("Improvement"), tr("Evidence")
        (page,) = [
            page
            for page in pages
            if any(line.startswith(tr.of("Ranked by: {method}.")[:4]) for line in page)
        ]
        assert title in page, about
        assert evidence in page, about


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper}-{s.orientation}")
def test_notes_on_the_roadmap_stand_on_a_page_of_the_chart(sheet: Sheet) -> None:
    for name, language in product(sample_names(), LANGUAGES):
        tr = Words.load(language)
        begins = tr.of("More than the {capacity} person-weeks of a quarter: {quarters}.")[:4]
        (page,) = [
            page
            for page in roadmap_pages(load_sample(name, language).project, sheet, language)
            if any(line.startswith(begins) for line in page)
        ]
        assert tr("Person-weeks by quarter") in page, name


@EACH
@pytest.mark.parametrize("lies", Orientation)
def test_competitors_are_on_one_page(name: str, language: Language, lies: Orientation) -> None:
    order = Order(load_sample(name, language).project, Sheet(Paper.A4, lies), TODAY)
    tr = Words.load(language)
    pages = [lines_of(page) for page in insight_report(order, tr).pages]
    (page,) = [page for page in pages if tr("Competitors") in page]
    # In the table and once more around the radar.
    assert page.count(tr("Product and service")) == 2
    assert page.count(tr("Innovation")) == 2


@pytest.mark.parametrize("name", sample_names())
def test_measures_that_go_on_have_their_heading_again(name: str) -> None:
    order = Order(load_sample(name, "en").project, Sheet(Paper.A4), TODAY)
    pages = [lines_of(page) for page in insight_report(order, Words.load("en")).pages]
    titled = [page for page in pages if "Measures over time" in page]
    assert len(titled) > 1
    for page in titled[1:]:
        assert page[0] == "Measures over time"


def test_lists_of_nothing_take_no_headings() -> None:
    (page,) = plan_pages(ranked(1), Sheet(Paper.A4, Orientation.PORTRAIT))
    assert "Every improvement has an owner, a date and a metric with a target." in page
    assert "Every improvement is scored." in page
    assert "Not scored" not in page
