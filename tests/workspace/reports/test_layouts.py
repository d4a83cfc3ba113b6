"""Whatever a project says, every line of its plan and its roadmap stays in its box."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.action_plan import action_plan
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout import table_layout
from cjmdesk.layout.bands import Band, Section, Stroke, TextBox, paged, stacked
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.plan_layout import lay_out_plan
from cjmdesk.layout.report_layout import Heading, frame_of
from cjmdesk.layout.roadmap_layout import RoadmapLayout, RowCache, lay_out_roadmap, with_links
from cjmdesk.model import (
    Horizon,
    Participant,
    ParticipantRole,
    Project,
    ProjectInfo,
    Status,
)
from cjmdesk.paper.sheet import Orientation, Paper, Sheet, report_page
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.reports.plan_sheet import plan_sheet
from cjmdesk.workspace.reports.roadmap_sheet import (
    FactsBook,
    Grouping,
    SaidRows,
    roadmap_facts,
    roadmap_sheet,
)
from cjmdesk.workspace.reports.wording import score_text
from tests.layout.fake_measure import FakeMeasure
from tests.workspace.reports.made_up import (
    TODAY,
    day,
    improvement,
    made_of,
    pain,
    projects,
    takes,
)

WIDTHS = st.sampled_from((700.0, 718.0, 1048.0, 1300.0))
ASCENT, DESCENT = 0.88, 0.24
"""What Chinese and Latin type takes above and below the baseline, in em."""
EPS = 0.01

words = cache(Words.load)
fonts = cache(Fonts.load)


def plan_of(
    project: Project, measure: TextMeasure, width: float, language: Language = "en"
) -> tuple[Heading, tuple[Section, ...]]:
    plan = action_plan(project, TODAY, draws=20)
    sheet = plan_sheet(project, plan, None, words(language))
    return sheet.heading, lay_out_plan(sheet, measure, width)


def roadmap_of(
    project: Project, measure: TextMeasure, width: float, language: Language = "en"
) -> tuple[Heading, RoadmapLayout]:
    sheet = roadmap_sheet(roadmap_facts(project, TODAY, None), words(language))
    return sheet.heading, lay_out_roadmap(sheet, measure, width)


def assert_inside(inner: Rect, outer: Rect) -> None:
    assert inner.x >= outer.x - EPS, (inner, outer)
    assert inner.y >= outer.y - EPS, (inner, outer)
    assert inner.right <= outer.right + EPS, (inner, outer)
    assert inner.bottom <= outer.bottom + EPS, (inner, outer)


def assert_sound(band: Band, width: float) -> None:
    """Lines lie in their boxes, boxes in the band, and no two boxes share any room."""
    boxes = [part for part in band.parts if isinstance(part, TextBox)]
    for box in boxes:
        assert_inside(box.rect, Rect(0, 0, width, band.height))
        for text in box.lines:
            top = text.baseline - ASCENT * text.size
            high = (ASCENT + DESCENT) * text.size
            assert_inside(Rect(text.x, top, text.line.width * text.size, high), box.rect)
    for one, other in combinations(boxes, 2):
        assert not one.rect.inset(EPS).meets(other.rect.inset(EPS)), (one, other)


def assert_all_sound(heading: Heading, sections: Sequence[Section], width: float) -> None:
    measure = FakeMeasure()
    frame = frame_of(measure, heading, width)
    for band in (frame.first, frame.running, frame.foot(998, 999)):
        assert_sound(band, width)
    for placed in stacked(sections):
        assert_sound(placed.band, width)


@given(projects(), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_no_text_of_a_plan_leaves_its_box(project: Project, width: float) -> None:
    heading, sections = plan_of(project, FakeMeasure(), width)

    assert_all_sound(heading, sections, width)


@given(projects(), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_no_text_of_a_roadmap_leaves_its_box(project: Project, width: float) -> None:
    heading, laid = roadmap_of(project, FakeMeasure(), width)

    assert_all_sound(heading, laid.sections, width)


@pytest.mark.parametrize("language", LANGUAGES)
@given(project=projects(), width=WIDTHS)
@settings(deadline=None, max_examples=12)
def test_nor_does_it_in_the_fonts_of_the_product(
    language: Language, project: Project, width: float
) -> None:
    plan, roads = (
        plan_of(project, fonts(language), width, language),
        roadmap_of(project, fonts(language), width, language),
    )

    assert_all_sound(plan[0], plan[1], width)
    assert_all_sound(roads[0], roads[1].sections, width)


@given(projects(), st.sampled_from(Paper), st.sampled_from(Orientation))
@settings(deadline=None, max_examples=40)
def test_every_band_fits_a_page(project: Project, paper: Paper, lies: Orientation) -> None:
    page = report_page(Sheet(paper, lies))
    measure = FakeMeasure()
    heading, sections = plan_of(project, measure, page.room_width)
    _, laid = roadmap_of(project, measure, page.room_width)
    frame = frame_of(measure, heading, page.room_width)

    for filled in paged((*sections, *laid.sections), frame, page.room_height):
        bottom = 0.0
        for placed in filled.placed:
            assert placed.y >= bottom - EPS
            bottom = placed.y + placed.band.height
        assert bottom <= page.room_height + EPS


def test_a_line_ties_an_improvement_to_the_one_it_waits_for() -> None:
    project = made_of(
        improvement("first"),
        improvement("then", start=TODAY, depends_on=frozenset({"first"})),
        improvement("later", start=TODAY + timedelta(days=30), due=TODAY + timedelta(days=60)),
    )
    _, laid = roadmap_of(project, FakeMeasure(), 1000.0)
    whole = stacked(laid.sections)

    drawn = with_links(laid, whole)

    assert len(drawn) == len(whole) + 1
    assert drawn[-1].band.height == 0
    alone = [placed for placed in whole if placed.band.name != "first"]
    assert with_links(laid, alone) == tuple(alone)


def test_bars_lie_where_their_days_are() -> None:
    project = made_of(
        improvement("a", start=TODAY, due=TODAY + timedelta(days=9)),
        improvement("b", start=TODAY + timedelta(days=10), due=TODAY + timedelta(days=29)),
    )

    bars = roadmap_of(project, FakeMeasure(), 1000.0)[1].bars

    assert bars["a"].right == pytest.approx(bars["b"].left)
    assert 2 * (bars["a"].right - bars["a"].left) == pytest.approx(bars["b"].right - bars["b"].left)


def test_a_plan_of_nothing_still_says_so() -> None:
    measure = FakeMeasure()
    _, sections = plan_of(made_of(), measure, 1000.0)
    said = text_of(sections)

    assert "No improvement is ranked yet." in said
    assert "Every improvement" not in said
    _, laid = roadmap_of(made_of(pain("p", None)), measure, 1000.0)
    assert "No improvement has a start or a due date yet." in text_of(laid.sections)
    assert "No pain point is scored yet" in text_of(laid.sections)


def test_what_is_missing_is_said_where_it_is_missing() -> None:
    project = made_of(
        improvement("a", owner="", due=None, metric="", target=None),
        improvement("b", confidence=None),
        pain("p"),
        pain("q", must_fix=True),
        takes("a", "p"),
        takes("b", "p"),
    )

    said = text_of(plan_of(project, FakeMeasure(), 1000.0)[1])

    for wanted in ("no owner", "no date", "no metric"):
        assert wanted in said
    assert "missing: owner; due date; metric with a target" in said
    assert "unknown: confidence" in said
    assert "Must be fixed, and nothing is planned Ouch q" in said


def lines_of(sections: Sequence[Section]) -> list[str]:
    return [
        line.line.text
        for placed in stacked(sections)
        for part in placed.band.parts
        if isinstance(part, TextBox)
        for line in part.lines
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("lies", Orientation)
def test_dates_and_words_of_a_head_are_never_broken(
    language: Language, paper: Paper, lies: Orientation
) -> None:
    # Improvements that nothing tells apart have brackets, which take room from the columns.
    names = [f"i{n:02}" for n in range(40)]
    project = made_of(
        *(improvement(name, effort=1.0 + n, owner="x" * 40) for n, name in enumerate(names)),
        pain("p"),
        *(takes(name, "p") for name in names),
    )
    width = report_page(Sheet(paper, lies)).room_width

    said = lines_of(plan_of(project, fonts(language), width, language)[1])

    assert said.count(day(-20).isoformat()) == len(names)
    assert said.count(day(20).isoformat()) == len(names)
    tr = words(language)
    for title in (tr("Evidence"), tr("Department"), tr("Owner"), tr("Due")):
        assert title in said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("paper", [Paper.A4, Paper.A3, Paper.LETTER])
@pytest.mark.parametrize("lies", Orientation)
def test_the_days_and_the_share_of_a_bar_stand_on_one_line_each(
    language: Language, paper: Paper, lies: Orientation
) -> None:
    project = made_of(improvement("a", actual=20.0))
    width = report_page(Sheet(paper, lies)).room_width

    said = lines_of(roadmap_of(project, fonts(language), width, language)[1].sections)

    assert f"{day(-20)} → {day(20)}" in said
    status = words(language)("In progress")
    assert f"{status}  ·  100 %" in said


def reached(project: Project, width: float = 1000.0) -> list[tuple[float, Ink]]:
    """Where bars say how far they are, from the left of the sheet, and in what ink."""
    laid = roadmap_of(project, fonts("en"), width)[1]
    return [
        (line.x, line.ink)
        for placed in stacked(laid.sections)
        for part in placed.band.parts
        if isinstance(part, TextBox)
        for line in part.lines
        if line.line.text.endswith(" %") and line.x >= laid.axis.x and line.size < 9
    ]


@pytest.mark.parametrize(
    ("status", "actual", "ink"),
    [
        (Status.DOING, 18.0, Ink.ON_DARK),
        (Status.DOING, 10.2, Ink.WARM),
        (Status.PLANNED, 12.0, Ink.WARM),
        (Status.DONE, 20.0, Ink.ON_DARK),
    ],
)
def test_a_wide_bar_says_how_far_it_has_come(status: Status, actual: float, ink: Ink) -> None:
    wide = improvement(
        "a", status=status, actual=actual, horizon=Horizon.MID, start=day(5), due=day(90)
    )

    ((x, seen),) = reached(made_of(wide))

    assert seen is ink
    bar = roadmap_of(made_of(wide), fonts("en"), 1000.0)[1].bars["a"]
    assert bar.left < x < bar.right


def test_a_short_bar_says_nothing_and_one_of_unknown_progress_neither() -> None:
    short = improvement("a", actual=18.0, start=day(5), due=day(8))
    unknown = improvement("b", actual=None, start=day(5), due=day(300))

    assert reached(made_of(short, unknown)) == []


def test_today_does_not_cross_out_how_far_a_bar_has_come() -> None:
    project = made_of(improvement("a", actual=20.0, start=day(-4), due=day(80)))

    ((x, _),) = reached(project)

    axis = roadmap_of(project, fonts("en"), 1000.0)[1].axis
    assert x > axis.at(TODAY)


def test_long_names_on_the_roadmap_are_told_apart() -> None:
    name = "An improvement that many people have had a say in, so that its name has become long: "
    found = [improvement(f"i{n}") for n in range(2)]
    for n, records in enumerate(found):
        records[0] = records[0].model_copy(update={"text": f"{name} the {n}. of them"})

    said = " ".join(lines_of(roadmap_of(made_of(*found), fonts("en"), 718.0)[1].sections))

    for n in range(2):
        assert f"{n}. of them" in said


def test_long_names_and_titles_are_whole() -> None:
    name = "A person whose name is so long that nobody ever writes it out, to the very end of it"
    title = "A project that is called by everything that it is about, " * 3
    who = Participant(id="who", name=name, role=ParticipantRole.SPONSOR)
    project = made_of(improvement("a"), [who], info=ProjectInfo(title=title))

    heading, sections = plan_of(project, fonts("en"), 718.0)

    assert name in " ".join(lines_of(sections))
    first = frame_of(fonts("en"), heading, 718.0).first
    assert "as of 2026-11-23" in " ".join(lines_of([Section((first,))]))


def test_scores_that_share_a_place_are_the_same_number() -> None:
    tr = words("en")
    assert score_text(RankingMethod.PRIORITY, 6.25, tr) == (
        score_text(RankingMethod.PRIORITY, 6.25 + 1e-12, tr)
    )


@pytest.mark.parametrize("capacity", [1.0, 2.0, 3.0, 4.5, 6.0, 9.0])
def test_what_there_is_in_a_quarter_crosses_out_no_load(capacity: float) -> None:
    names = [f"i{n}" for n in range(12)]
    project = made_of(
        *(
            improvement(name, start=day(90 * n), due=day(90 * n + 80), effort=1.0 + n)
            for n, name in enumerate(names)
        ),
        info=ProjectInfo(capacity=capacity),
    )

    laid = roadmap_of(project, fonts("en"), 718.0)[1]

    (load,) = [
        placed.band
        for placed in stacked(laid.sections)
        if "Person-weeks by quarter" in text_of([Section((placed.band,))])
    ]
    (line,) = [part for part in load.parts if isinstance(part, Stroke) and part.dashes]
    labels = [
        line
        for part in load.parts
        if isinstance(part, TextBox)
        for line in part.lines
        if line.x > laid.axis.x
    ]
    assert len(labels) > 10
    for label in labels:
        top = label.baseline - 0.72 * label.size
        assert not top < line.points[0].y < label.baseline, label.line.text


def test_the_reason_for_letting_a_plan_out_is_whole() -> None:
    reason = "The board meets on Monday and wants to see where this leads before it names owners. "
    info = ProjectInfo(gate_override=7 * reason + "That is all.")
    project = made_of(improvement("a", owner=""), info=info)

    said = " ".join(lines_of(plan_of(project, fonts("en"), 718.0)[1]))

    assert "That is all." in said


def test_lines_that_have_no_room_are_said_to_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    project = load_sample("online-shop", "en").project
    assert "have no room" not in text_of(plan_of(project, FakeMeasure(), 1000.0)[1])

    monkeypatch.setattr(table_layout, "MOST_LANES", 1)

    sheet = plan_sheet(project, action_plan(project, TODAY), None, words("en"))
    assert len(sheet.table.brackets) == 3
    assert any(note.startswith("2 more such lines have no room") for note in sheet.notes)


def test_quotation_marks_inside_quotation_marks_are_the_inner_ones() -> None:
    quoted = pain("p")
    quoted[0] = quoted[0].model_copy(update={"text": "“Two days”, and not a word"})
    project = made_of(improvement("a"), quoted, takes("a", "p"))

    said = text_of(plan_of(project, FakeMeasure(), 1000.0)[1])

    assert "“‘Two days’, and not a word”" in said.replace("\N{NO-BREAK SPACE}", " ")


def test_the_heading_of_measures_comes_again_where_they_go_on() -> None:
    project = load_sample("online-shop", "en").project
    page = report_page(Sheet(Paper.A4, Orientation.PORTRAIT))
    _, laid = roadmap_of(project, fonts("en"), page.room_width)
    cards = next(s for s in laid.sections if "Measures: before and after" in lines_of([s]))

    heading, *rows = cards.bands

    assert len(rows) > 1
    assert all(row.heading is heading for row in rows)


def test_a_long_name_beside_a_short_title_is_whole() -> None:
    name = "An organisation of a very long name, limited by shares and guarantee"
    project = made_of(improvement("a"), info=ProjectInfo(organisation=name))
    heading, _ = plan_of(project, fonts("en"), 718.0)

    first = frame_of(fonts("en"), heading, 718.0).first

    assert name in lines_of([Section((first,))])


def text_of(sections: Sequence[Section]) -> str:
    return " ".join(
        line.line.text
        for placed in stacked(sections)
        for part in placed.band.parts
        if isinstance(part, TextBox)
        for line in part.lines
    )


@settings(deadline=None, max_examples=15)
@given(st.lists(projects(), min_size=2, max_size=3), st.sampled_from([700.0, 1200.0]))
def test_rows_of_the_last_time_make_the_same_roadmap(found: list[Project], width: float) -> None:
    measure, tr = FakeMeasure(), words("en")
    cache, rows, book = RowCache(), SaidRows(), FactsBook()
    for project in (*found, found[-1]):
        facts = book.facts(project, TODAY, None)
        assert facts == roadmap_facts(project, TODAY, None)
        for grouping in Grouping:
            sheet = roadmap_sheet(facts, tr, grouping, rows)
            assert sheet.groups == roadmap_sheet(facts, tr, grouping).groups
            laid = lay_out_roadmap(sheet, measure, width, cache)
            assert laid == lay_out_roadmap(sheet, measure, width)
