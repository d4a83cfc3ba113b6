"""What tables look like when they go out, and that nothing in them can run."""

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from cjmdesk.exchange.tables import journeys as tables
from cjmdesk.exchange.tables.csv_file import csv_bytes, csv_grid, guarded, unguarded
from cjmdesk.exchange.tables.grid import address, letters
from cjmdesk.exchange.tables.xlsx_write import xlsx_bytes
from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
)
from cjmdesk.words import Words

TR = Words.load("en")
MAP = MapId("m")


@pytest.fixture
def project() -> Project:
    """One stage, one step, a pain that starts like a formula, somebody who feels."""
    lin, step, stage = PersonaId("lin"), StepId("step"), StageId("stage")
    lane, feelings = LaneId("pains"), LaneId("feelings")
    return Project(
        maps={MAP: JourneyMap(id=MAP, title="Tea", personas=frozenset({lin}))},
        stages={stage: Stage(id=stage, map=MAP, title="Buy", colour="#112233")},
        steps={step: Step(id=step, slot=StageSlot(stage=stage), title="Pay", minutes=3)},
        lanes={
            lane: Lane(id=lane, map=MAP, kind=LaneKind.PAINS, order="B"),
            feelings: Lane(id=feelings, map=MAP, kind=LaneKind.EMOTIONS, order="C"),
        },
        cards={
            "one": Card(
                id=CardId("one"),
                map=MAP,
                kind=CardKind.PAIN,
                cell=Cell(step=step, lane=lane, order="A"),
                text="=HYPERLINK(1)",
            ),
            "two": Card(
                id=CardId("two"),
                map=MAP,
                kind=CardKind.PAIN,
                cell=Cell(step=step, lane=lane, order="B"),
                text="slow",
                star=True,
            ),
            "three": Card(id=CardId("three"), map=MAP, kind=CardKind.NOTE, text="somewhere"),
        },
        personas={lin: Persona(id=lin, name="Lin")},
        emotions={
            emotion_id(lin, step): EmotionPoint(
                id=emotion_id(lin, step), map=MAP, persona=lin, step=step, value=-1.5, star=True
            )
        },
    )


def test_a_table_is_one_row_a_step(project: Project) -> None:
    text = tables.write_csv(project, MAP, TR).data.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["Stage", "Step", "Pain points", "Emotions −2…+2 (Lin)"],
        ["Buy", "Pay", "'=HYPERLINK(1)\nslow", "'-1.5 ★"],
    ]


def test_markdown_is_a_heading_and_a_table(project: Project) -> None:
    assert tables.write_markdown(project, MAP, TR).data.decode() == (
        "# Tea\n\n"
        "| Stage | Step | Pain points | Emotions −2…+2 (Lin) |\n"
        "| --- | --- | --- | --- |\n"
        "| Buy | Pay | =HYPERLINK(1)<br>slow | -1.5 ★ |\n"
    )


def test_what_a_table_cannot_hold_is_counted(project: Project) -> None:
    told = [str(notice.message) for notice in tables.write_csv(project, MAP, TR).notices]
    assert told == [
        "A table has no place for cards that lie in no cell: 1 left out.",
        "A table has no place for colours of stages: 1 left out.",
        "A table has no place for details of steps: 1 left out.",
        "A table has no place for tags, stars, grades, widths and notes of cards: 1 left out.",
    ]
    assert len(tables.write_xlsx(project, MAP, TR).notices) == 3


def test_a_workbook_has_the_map_and_every_card(project: Project) -> None:
    data = tables.write_xlsx(project, MAP, TR).data
    workbook = load_workbook(io.BytesIO(data))
    assert workbook.sheetnames == ["Tea", "Cards"]
    assert workbook["Tea"]["C2"].value == "=HYPERLINK(1)\nslow"
    assert [workbook["Cards"].cell(row, 6).value for row in (2, 3)] == ["=HYPERLINK(1)", "slow"]


def test_no_cell_of_a_workbook_is_a_formula(project: Project) -> None:
    data = tables.write_xlsx(project, MAP, TR).data
    for sheet in load_workbook(io.BytesIO(data)).worksheets:
        kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value}
        assert kinds == {"s"}
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 call", "-x", "@SUM(A1)", "\tx", "\rx", "＝1", "＋a", "'=1", "''@x"]
)
def test_a_text_that_could_run_is_guarded_and_comes_back(text: str) -> None:
    assert guarded(text) == "'" + text
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["-1", "+0.5", "2", "a=b", "it's", "'quoted'", ""])
def test_harmless_texts_and_numbers_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_guards_hold_in_every_cell_of_a_file() -> None:
    rows = [["Stage", "=cmd"], ["@x", "-1"]]
    text = csv_bytes(rows).decode("utf-8-sig")
    assert text == "Stage,'=cmd\r\n'@x,-1\r\n"
    assert csv_grid(text, "a.csv").rows == (("Stage", "=cmd"), ("@x", "-1"))


def test_sheet_names_keep_to_what_workbooks_allow() -> None:
    long = "a very long title that goes on and on: [draft]/2"
    data, _notices = xlsx_bytes("", [(long, [["x"]]), (long, [["x"]]), ("::", [["x"]])])
    names = load_workbook(io.BytesIO(data)).sheetnames
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert len(set(names)) == 3


def test_a_cell_too_long_for_a_workbook_is_cut_and_told() -> None:
    data, notices = xlsx_bytes("", [("Map", [["Stage"], ["x" * 40_000]])])
    assert len(load_workbook(io.BytesIO(data))["Map"]["A2"].value) == 32_767
    assert [notice.cell for notice in notices] == ["Map!A2"]


def test_addresses_are_those_of_spreadsheets() -> None:
    assert [letters(column) for column in (0, 25, 26, 51, 701, 702)] == [
        "A", "Z", "AA", "AZ", "ZZ", "AAA",
    ]  # fmt: skip
    assert address(6, 1) == "B7"
    assert address(6, 1, "Map") == "Map!B7"


def test_nameless_people_get_names_of_their_own(project: Project) -> None:
    other = Persona(id=PersonaId("other"))
    both = {"lin": Persona(id=PersonaId("lin")), "other": other}
    journey = project.maps[MAP].model_copy(update={"personas": frozenset(both)})
    nameless = project.replaced({"persona": dict(both), "map": {MAP: journey}})
    exported = tables.write_csv(nameless, MAP, TR)
    header = exported.data.decode("utf-8-sig").splitlines()[0]
    assert header.endswith("Emotions −2…+2 (Persona),Emotions −2…+2 (Persona 2)")
    assert str(exported.notices[0].message) == (
        "A persona without a name of its own became “Persona”."
    )
