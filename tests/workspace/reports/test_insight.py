"""The sheet of insight: sound in every language, searchable, the same every time."""

import io
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.insight.pain_sums import PainIndices
from cjmdesk.layout.bands import Section, TextBox, paged, stacked
from cjmdesk.layout.report_layout import Heading, frame_of
from cjmdesk.model import (
    CardId,
    Changes,
    Factor,
    FactorName,
    MapId,
    Measure,
    MeasureId,
    MeasureKind,
    Project,
    Reading,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    factor_id,
)
from cjmdesk.paper.sheet import Orientation, Paper, Sheet, report_page
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace.outputs import Order, insight_pdf_of
from cjmdesk.workspace.reports.insight_chapters import Chapter, Setting, Sight
from cjmdesk.workspace.reports.insight_sheet import (
    CHAPTER_NAMES,
    chapter_sections,
    insight_document,
    insight_sections,
    touched,
)
from cjmdesk.workspace.reports.naming import name_of, named
from cjmdesk.workspace.reports.wording import card_text
from tests.layout.charts.test_charts import assert_sound
from tests.layout.fake_measure import FakeMeasure
from tests.workspace.reports.made_up import MAP, TODAY, WORDS, made_of, pain, projects
from tests.workspace.reports.test_documents import pages_of, squeezed

EACH = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in sample_names() for language in LANGUAGES]
)
WIDTHS = st.sampled_from((440.0, 718.0, 840.0, 1048.0, 1300.0))
words = cache(Words.load)
fonts = cache(Fonts.load)


@st.composite
def measured(draw: st.DrawFn) -> Project:
    """A project with stages, steps, measures and readings that say anything."""
    project = draw(projects())
    made: dict[str, dict[str, object]] = {"stage": {}, "step": {}, "measure": {}, "reading": {}}
    for n in range(draw(st.integers(0, 4))):
        stage = StageId(f"stage{n}")
        made["stage"][stage] = Stage(id=stage, map=MAP, title=draw(WORDS), order=f"{n}")
        for k in range(draw(st.integers(0, 3))):
            step = StepId(f"step{n}{k}")
            made["step"][step] = Step(
                id=step,
                slot=StageSlot(stage=stage, order=f"{k}"),
                title=draw(WORDS),
                drop_off=draw(st.none() | st.floats(0, 1)),
                cognitive=draw(st.none() | st.integers(1, 5)),
            )
    for n in range(draw(st.integers(0, 3))):
        measure = MeasureId(f"m{n}")
        made["measure"][measure] = Measure(
            id=measure,
            name=draw(WORDS),
            kind=draw(st.sampled_from(MeasureKind)),
            unit=draw(st.sampled_from(("%", "", "Minuten pro Vorgang und Person"))),
            variant=draw(WORDS),
            target=draw(st.none() | st.floats(-1e6, 1e6)),
            stage=draw(st.sampled_from((None, *made["stage"]))),
        )
        for k in range(draw(st.integers(0, 6))):
            reading = f"r{n}{k}"
            made["reading"][reading] = Reading(
                id=reading,
                measure=measure,
                period=draw(WORDS | st.sampled_from(("2026 Q1", "2026 Q2", "2027"))),
                value=draw(st.none() | st.floats(-200, 200)),
                n=draw(st.none() | st.integers(0, 10**6)),
            )
    return project.replaced(made)  # type: ignore[arg-type]


def sections_of(
    project: Project, measure: TextMeasure, width: float, language: Language = "en"
) -> tuple[Section, ...]:
    sight = Sight(project, MAP, PainIndices())
    return insight_sections(sight, Setting(words(language), measure, width))


@given(measured(), WIDTHS)
@settings(deadline=None, max_examples=60)
def test_no_text_of_insight_leaves_its_box(project: Project, width: float) -> None:
    for placed in stacked(sections_of(project, FakeMeasure(), width)):
        assert_sound(placed.band, width)


@pytest.mark.parametrize("language", LANGUAGES)
@given(project=measured(), width=WIDTHS)
@settings(deadline=None, max_examples=12)
def test_nor_does_it_in_the_fonts_of_the_product(
    language: Language, project: Project, width: float
) -> None:
    for placed in stacked(sections_of(project, fonts(language), width, language)):
        assert_sound(placed.band, width)


@EACH
def test_nor_does_it_in_the_samples(name: str, language: Language) -> None:
    project = load_sample(name, language).project
    for width in (440.0, 718.0, 1048.0, 1400.0):
        how = Setting(words(language), fonts(language), width)
        for placed in stacked(insight_document(project, None, how)):
            assert_sound(placed.band, width)


@given(measured(), st.sampled_from(Paper), st.sampled_from(Orientation))
@settings(deadline=None, max_examples=30)
def test_every_band_of_insight_fits_a_page(
    project: Project, paper: Paper, lies: Orientation
) -> None:
    page, measure = report_page(Sheet(paper, lies)), FakeMeasure()
    heading = Heading("Insight", "", "", "", "", lambda page, pages: f"{page}/{pages}")
    frame = frame_of(measure, heading, page.room_width)
    sections = sections_of(project, measure, page.room_width)
    for filled in paged(sections, frame, page.room_height):
        last = filled.placed[-1]
        assert last.y + last.band.height <= page.room_height + 0.01


def printed(name: str, language: Language, sheet: Sheet) -> bytes:
    order = Order(load_sample(name, language).project, sheet, TODAY)
    return insight_pdf_of(order, words(language)).data


@cache
def sample(name: str, language: Language) -> bytes:
    return printed(name, language, Sheet(Paper.A4))


@EACH
def test_a_second_export_gives_the_same_bytes(name: str, language: Language) -> None:
    assert printed(name, language, Sheet(Paper.A4)) == sample(name, language)


@EACH
def test_all_fonts_of_insight_are_embedded_subsets(name: str, language: Language) -> None:
    reader = PdfReader(io.BytesIO(sample(name, language)))
    things = [reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1)]
    found = [
        thing
        for thing in things
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font"
    ]
    assert found
    for font in found:
        assert "+CJMSans" in str(font["/BaseFont"])
        assert "/ToUnicode" in font
        assert "/FontFile2" in font["/FontDescriptor"]  # type: ignore[operator]


@EACH
def test_insight_on_paper_holds_every_chapter_measure_and_stage(
    name: str, language: Language
) -> None:
    project, tr = load_sample(name, language).project, words(language)
    text = "".join(pages_of(sample(name, language)))
    wanted = [tr.of(title) for title in CHAPTER_NAMES.values()]
    wanted += [measure.name for measure in project.measures.values()]
    wanted += [stage.title for stage in project.stages.values()]
    wanted += [reading.period for reading in project.readings.values()]
    wanted += [f"n={reading.n}" for reading in project.readings.values()]
    for each in wanted:
        assert squeezed(each) in text, each


def said(sections: tuple[Section, ...]) -> str:
    return " ".join(
        line.line.text
        for placed in stacked(sections)
        for part in placed.band.parts
        if isinstance(part, TextBox)
        for line in part.lines
    )


def chapter(which: Chapter, project: Project) -> str:
    how = Setting(words("en"), FakeMeasure(), 2000.0)
    return said(chapter_sections(which, Sight(project, MAP, PainIndices()), how))


@pytest.mark.parametrize(
    ("which", "wanted"),
    [
        (Chapter.HEALTH, "No pain point is scored yet."),
        (Chapter.MEASURES, "No readings yet."),
        (Chapter.CHANGES, "A measure needs two readings"),
        (Chapter.FUNNEL, "Share who leave here"),
        (Chapter.DRIVERS, "No pain points yet."),
        (Chapter.HEAT, "The map has no stages yet."),
        (Chapter.IMPORTANCE, "No pain point has both numbers yet."),
        (Chapter.CROSSINGS, "Fewer than two steps name a department"),
        (Chapter.COVERAGE, "There is nothing yet that evidence could be for."),
        (Chapter.RIVALS, "Nobody has a mark yet."),
        (Chapter.TRIALS, "Nothing is tried out yet."),
        (Chapter.LOOP, "No answer of a customer has a state yet."),
        (Chapter.VOTES, "No ballot that two or more people answered"),
    ],
)
def test_a_chapter_of_nothing_says_what_to_do(which: Chapter, wanted: str) -> None:
    assert wanted in chapter(which, made_of())


def reading(period: str, value: float | None, n: int | None) -> Reading:
    return Reading(id=period, measure=MeasureId("m"), period=period, value=value, n=n)


def rate(*readings: Reading) -> Project:
    measure = Measure(
        id=MeasureId("m"), map=MAP, name="Checkout", kind=MeasureKind.CONVERSION, unit="%"
    )
    return made_of(measure, *readings)


def test_on_paper_what_has_nothing_to_show_is_left_out() -> None:
    how = Setting(words("en"), FakeMeasure(), 900.0)
    told = said(insight_document(made_of(), None, how))
    assert "Journey health" in told
    assert "Funnel" not in told
    assert "There is no map yet." in said(insight_document(Project(), None, how))


def test_few_answers_are_said_to_be_indicative() -> None:
    many = rate(reading("2026 Q1", 50.0, 400), reading("2026 Q2", 52.0, 400))
    few = rate(reading("2026 Q1", 50.0, 400), reading("2026 Q2", 52.0, 12))
    for which in (Chapter.MEASURES, Chapter.CHANGES):
        assert "indicative" not in chapter(which, many)
        assert "indicative: fewer than 30 answers" in chapter(which, few)


def test_a_missing_period_is_said_to_be_a_gap() -> None:
    whole = rate(reading("2026 Q1", 50.0, 400), reading("2026 Q2", 52.0, 400))
    gapped = rate(reading("2026 Q1", 50.0, 400), reading("2026 Q3", 52.0, 400))
    unknown = rate(reading("2026 Q1", 50.0, 400), reading("2026 Q2", None, 400))
    assert "a gap is not a value" not in chapter(Chapter.MEASURES, whole)
    assert "a gap is not a value" in chapter(Chapter.MEASURES, gapped)
    assert "no value" in chapter(Chapter.MEASURES, unknown)


@pytest.mark.parametrize(
    ("now", "n", "verdict"),
    [
        (70.0, 1000, "It has improved. Without a control group the cause stays open."),
        (30.0, 1000, "It has got worse. Without a control group the cause stays open."),
        (51.0, 1000, "Not clear yet"),
        (70.0, None, "How sure the change is stays open"),
    ],
)
def test_the_verdict_comes_from_the_interval(now: float, n: int | None, verdict: str) -> None:
    project = rate(reading("2026 Q1", 50.0, 1000), reading("2026 Q2", now, n))
    assert verdict in chapter(Chapter.CHANGES, project)


def test_what_was_read_once_is_not_compared() -> None:
    told = chapter(Chapter.CHANGES, rate(reading("2026 Q1", 50.0, 1000)))
    assert "nothing to compare yet: Checkout" in told


def test_pains_that_matter_and_are_not_served_come_first() -> None:
    factors = [
        Factor(id=factor_id(CardId(card), name), card=CardId(card), name=name, value=value)
        for card, numbers in {"a": (9.0, 2.0), "b": (2.0, 9.0), "c": (9.0, 99.0)}.items()
        for name, value in zip(
            (FactorName.IMPORTANCE, FactorName.SATISFACTION), numbers, strict=True
        )
    ]
    told = chapter(
        Chapter.IMPORTANCE, made_of(*pain("a"), *pain("b"), *pain("c"), pain("d"), *factors)
    )
    assert told.index("Ouch a 9.0 2.0 16.0 Concentrate here") < told.index(
        "Ouch b 2.0 9.0 2.0 Possibly"
    )
    assert "Ouch c" not in told
    assert "Ouch d" not in told


def test_chapters_are_made_anew_only_for_what_they_tell_of() -> None:
    rating = Changes({"pain": frozenset({"p"})})
    assert {one for one in Chapter if touched(one, rating)} == {
        Chapter.HEALTH,
        Chapter.DRIVERS,
        Chapter.HEAT,
        Chapter.CROSSINGS,
        Chapter.COVERAGE,
    }
    assert not any(touched(one, Changes({"comment": frozenset({"c"})})) for one in Chapter)
    drop = Changes({"step": frozenset({"s"})})
    assert touched(Chapter.FUNNEL, drop)
    assert not touched(Chapter.DRIVERS, drop)


def test_names_of_bands_lead_to_what_they_show() -> None:
    assert named(name_of("measure", "a:b")) == ("measure", "a:b")
    project = load_sample("online-shop", "en").project
    how = Setting(words("en"), FakeMeasure(), 900.0)
    sight = Sight(project, MapId("map-gift"), PainIndices())
    names = [p.band.name for p in stacked(insight_sections(sight, how)) if p.band.name]
    for found in map(named, names):
        if found.kind not in ("chapter", "driver"):
            assert found.id in project.records_of(found.kind)
    assert {named(name).id for name in names if named(name).kind == "chapter"} == set(Chapter)


def test_a_project_of_two_maps_names_both_on_paper() -> None:
    project = load_sample("online-shop", "en").project
    text = "".join(pages_of(sample("online-shop", "en")))
    for journey in project.maps.values():
        assert squeezed(journey.title) in text
    one = Order(project, Sheet(Paper.A4), TODAY, MapId("map-gift-future"))
    alone = "".join(pages_of(insight_pdf_of(one, words("en")).data))
    pains = [card for card in project.pain_points if project.cards[card].map == "map-gift"]
    assert not any(squeezed(card_text(project, card, words("en"))) in alone for card in pains)
