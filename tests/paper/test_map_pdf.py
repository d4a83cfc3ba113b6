"""Any map becomes a sound page: fonts, sizes, properties; and hostile words do no harm."""

import io
from datetime import UTC, datetime

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from cjmdesk.model import (
    CardId,
    Cell,
    EmotionPoint,
    JourneyMap,
    LaneId,
    MapId,
    Persona,
    PersonaId,
    Project,
    ProjectInfo,
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from cjmdesk.model.journey import Card, CardKind, Lane, LaneKind
from cjmdesk.paper.map_page import MapPage, TitleBlock
from cjmdesk.paper.map_pdf import map_pdf
from cjmdesk.paper.sheet import Orientation, Paper, Sheet
from cjmdesk.typeset.cleaned import cleaned
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Language, Words
from cjmdesk.workspace.drawing import Drawing
from tests.layout.maps import project_of
from tests.paper.drawn import Drawn
from tests.paper.printed import SAMPLES, Printed, printed, sample

MAP = MapId("map")
POINTS_PER_MM = 72 / 25.4
SIZES = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}
LONG = "A title that goes on and on and tells the whole story before it has begun, 而且没有完 " * 20

HOSTILE = {
    "controls": "a\x00b\x01\x07\x1b[31mc\x7f\x85",
    "markup": "<b>bold</b> <font color='red'>&amp;</font> </para>",
    "operators": "(text) Tj ET Q \\( \\) %EOF\nendstream endobj",
    "directions": "\u202eright to left\u202c \u2066inside\u2069",
    "emoji": "👩‍👩‍👧 😀🏽 🇨🇳 1️⃣",
    "beyond the basic plane": "𠮷野家 𝔸 𪚥",
    "one long word": "x" * 20_000,
    "many paragraphs": "\n" * 5_000,
    "long Chinese": "没有空格的长句，" * 2_500,
    "unknown to every face": "\u0e01\u1780\U00012000",
    "nothing but blanks": " \u3000\t ",
}


def small(text: str = "A card", title: str = "Small", records: tuple[Record, ...] = ()) -> Project:
    """One stage, one step, one card."""
    cell = Cell(step=StepId("step"), lane=LaneId("lane"), order="V")
    return project_of(
        [
            JourneyMap(id=MAP, title=title),
            Stage(id=StageId("stage"), map=MAP, order="V", title=title),
            Step(id=StepId("step"), slot=StageSlot(stage=StageId("stage"), order="V")),
            Lane(id=LaneId("lane"), map=MAP, order="V", kind=LaneKind.ACTIONS, title=title),
            Card(id=CardId("card"), map=MAP, cell=cell, kind=CardKind.ACTION, text=text),
            *records,
        ]
    )


def travellers(count: int) -> tuple[Record, ...]:
    """Personas with long names, each with a feeling at the one step."""
    names = [PersonaId(f"person{n:02}") for n in range(count)]
    feelings = [
        EmotionPoint(
            id=emotion_id(name, StepId("step")), map=MAP, persona=name, step=StepId("step"), value=0
        )
        for name in names
    ]
    return (
        JourneyMap(id=MAP, title="Many", personas=frozenset(names)),
        Lane(id=LaneId("mood"), map=MAP, order="Z", kind=LaneKind.EMOTIONS),
        *(Persona(id=name, name=f"{name} with a name that is rather long") for name in names),
        *feelings,
    )


def assert_inside(drawn: Drawn) -> None:
    for piece in drawn.pieces:
        assert 0 <= piece.x <= piece.right <= drawn.width + 0.01, piece
        assert 0 <= piece.y <= drawn.height, piece
    for x, y in drawn.inked:
        assert -0.01 <= x <= drawn.width + 0.01
        assert -0.01 <= y <= drawn.height + 0.01


def fonts_of(data: bytes) -> list[DictionaryObject]:
    """Every font of the document, whether a page uses it or not."""
    reader = PdfReader(io.BytesIO(data))
    found = []
    for number in range(1, len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font":
            found.append(thing)
    return found


@pytest.mark.parametrize(("name", "language"), SAMPLES)
def test_all_fonts_are_embedded_subsets(name: str, language: Language) -> None:
    fonts = fonts_of(sample(name, language).data)

    assert fonts
    for font in fonts:
        assert str(font["/Subtype"]) == "/TrueType"
        assert "+CJMSans" in str(font["/BaseFont"])
        assert "/ToUnicode" in font
        descriptor = font["/FontDescriptor"]
        assert isinstance(descriptor, DictionaryObject)
        assert "/FontFile2" in descriptor


@pytest.mark.parametrize("paper", SIZES)
@pytest.mark.parametrize("orientation", list(Orientation))
def test_the_page_has_the_size_of_the_paper(paper: str, orientation: Orientation) -> None:
    drawn = printed(small(), sheet=Sheet(Paper(paper), orientation)).drawn

    short, long = (side * POINTS_PER_MM for side in SIZES[paper])
    upright = orientation is Orientation.PORTRAIT
    expected = (short, long) if upright else (long, short)
    assert (drawn.width, drawn.height) == pytest.approx(expected, abs=0.01)
    assert_inside(drawn)


def test_a_fitting_page_shows_the_map_at_three_quarters_of_a_point_a_pixel() -> None:
    page = printed(small(), sheet=Sheet(Paper.FIT))

    assert page.page.scale == 0.75
    assert page.drawn.height > 0.75 * page.layout.height
    assert_inside(page.drawn)


def test_a_fitting_page_stays_within_what_readers_can_show() -> None:
    steps = [
        Step(id=StepId(f"s{n:03}"), slot=StageSlot(stage=StageId("stage"), order=f"{n:03}V"))
        for n in range(150)
    ]

    page = printed(small(records=tuple(steps)), sheet=Sheet(Paper.FIT))

    assert page.layout.width * 0.75 > 14_400
    assert page.drawn.width <= 14_400
    assert_inside(page.drawn)


@pytest.mark.parametrize(("name", "language"), SAMPLES)
def test_nothing_of_a_sample_is_drawn_outside_the_page(name: str, language: Language) -> None:
    assert_inside(sample(name, language).drawn)


@pytest.mark.parametrize("paper", [Paper.A4, Paper.FIT])
def test_the_legend_of_many_personas_stays_on_the_page(paper: Paper) -> None:
    page = printed(small(records=travellers(12)), sheet=Sheet(paper, Orientation.PORTRAIT))

    assert_inside(page.drawn)
    legend = [p for p in page.drawn.pieces if p.y < page.page.margin + 3.4 * page.page.type_size]
    named = sorted(p.x for p in legend)
    assert len(legend) >= 12
    ends = sorted(p.right for p in legend)
    assert all(end <= start + 0.01 for end, start in zip(ends, named[1:], strict=False))


@pytest.mark.parametrize(
    "sheet", [Sheet(), Sheet(Paper.A4, Orientation.PORTRAIT), Sheet(Paper.FIT)]
)
def test_long_titles_stay_in_their_place(sheet: Sheet) -> None:
    info = ProjectInfo(title=LONG[:2_000], organisation=LONG[:2_000])
    project = small(title=LONG[:2_000]).model_copy(update={"info": info})

    page = printed(project, sheet=sheet)

    assert_inside(page.drawn)
    above = [p for p in page.drawn.pieces if p.y > page.page.top]
    biggest = max(p.size for p in above)
    title_ends = max(p.right for p in above if p.size == biggest)
    beside = [p for p in above if p.size < biggest and p.y == max(q.y for q in above)]
    assert beside
    assert title_ends < min(p.x for p in beside)


def test_an_empty_map_has_a_page_with_its_title() -> None:
    page = printed(project_of([JourneyMap(id=MAP, title="Nothing yet")]))

    assert "Nothing yet" in [piece.text for piece in page.drawn.pieces]
    assert_inside(page.drawn)


def test_a_map_without_lanes_and_one_without_steps_have_a_page() -> None:
    stage = Stage(id=StageId("stage"), map=MAP, order="V", title="Alone")
    lane = Lane(id=LaneId("lane"), map=MAP, order="V", kind=LaneKind.EMOTIONS)

    for records in ([stage], [lane], [stage, lane]):
        for paper in (Paper.A4, Paper.FIT):
            page = printed(project_of([JourneyMap(id=MAP), *records]), sheet=Sheet(paper))
            assert_inside(page.drawn)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_words_are_drawn_as_words(kind: str) -> None:
    text = HOSTILE[kind]

    page = printed(small(text, title=text[:2_000]), "zh-Hans")

    assert_inside(page.drawn)
    (card,) = page.layout.cards
    assert words_on(page, card) == [
        line.line.text for line in page.layout.cards[card].face.lines if line.line.text
    ]


def words_on(page: Printed, card: str) -> list[str]:
    lines: dict[float, str] = {}
    for piece in sorted(page.pieces_of(card), key=lambda piece: (-piece.y, piece.x)):
        lines[piece.y] = lines.get(piece.y, "") + piece.text
    return list(lines.values())


def test_markup_is_searchable_as_it_was_typed() -> None:
    page = printed(small("<b>fee</b> &amp; 𠮷 😀"))

    text = PdfReader(io.BytesIO(page.data)).pages[0].extract_text()

    assert "<b>fee</b> &amp; 𠮷 😀" in text


def test_lone_surrogates_do_not_stop_the_printer() -> None:
    tr = Words.load("en")
    fonts = Fonts.load("en")
    project = small()
    card = project.cards["card"].model_copy(update={"text": "half \ud800 a pair"})
    project = project.replaced({"card": {"card": card}})
    layout = Drawing(project, tr, fonts).layout(MAP)
    title = TitleBlock("\udfff title", "\ud800", "p\ud800", "\ud800rg", "\ud800", ())

    data = map_pdf(MapPage(layout, Sheet(), title, fonts, tr))

    page = PdfReader(io.BytesIO(data))
    assert "half" in page.pages[0].extract_text()
    assert page.metadata is not None
    assert page.metadata.title == cleaned("\udfff title")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_documents_properties_name_the_map(language: Language) -> None:
    info = ProjectInfo(
        title="购物", organisation="晴檐家居 😀", created=datetime(2026, 5, 4, tzinfo=UTC)
    )
    journey = JourneyMap(id=MAP, title="送一份礼物 𠮷", goal="早到", tags=frozenset({"b", "a"}))
    project = project_of([journey]).model_copy(update={"info": info})

    reader = PdfReader(io.BytesIO(printed(project, language).data))

    said = reader.metadata
    assert said is not None
    assert said.title == "送一份礼物 𠮷"
    assert said.author == "晴檐家居 😀"
    assert "早到" in str(said.subject)
    assert str(said["/Keywords"]) == "a, b"
    assert str(said.creator).startswith("CJM Desk")
    assert said.creation_date == info.created
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert str(root["/Lang"]) == language
    viewer = root["/ViewerPreferences"]
    assert isinstance(viewer, DictionaryObject)
    assert str(viewer["/DisplayDocTitle"]).lower() == "true"


def test_another_edit_date_gives_other_bytes_but_the_same_picture() -> None:
    tr, fonts = Words.load("en"), Fonts.load("en")
    project = small()
    layout = Drawing(project, tr, fonts).layout(MAP)
    blocks = [TitleBlock.of(project, MAP, tr, datetime(2026, 1, day, tzinfo=UTC)) for day in (1, 2)]

    one, other = (map_pdf(MapPage(layout, Sheet(), block, fonts, tr)) for block in blocks)

    assert one != other
    contents = [PdfReader(io.BytesIO(data)).pages[0].get_contents() for data in (one, other)]
    assert contents[0] is not None
    assert contents[1] is not None
    assert contents[0].get_data() == contents[1].get_data()
