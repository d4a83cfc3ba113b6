"""Workbooks as spreadsheets make them: merged cells, formulas, dates, hidden sheets."""

import datetime
import io

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cjmdesk.exchange import Imported
from cjmdesk.exchange.tables import journeys as tables
from cjmdesk.words import Words
from tests.exchange.tables.hostile import SHEET, workbook
from tests.exchange.tables.looks import only_look

TR = Words.load("en")


def read(book: Workbook) -> Imported:
    file = io.BytesIO()
    book.save(file)
    return tables.read_xlsx(file.getvalue(), name="book.xlsx", tr=TR)


def sheet_of(*rows: tuple[str | float | datetime.date | None, ...]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    return book, sheet


def test_merged_stages_go_on_and_merged_cards_span() -> None:
    book, sheet = sheet_of(
        ("Stage", "Discover", None, "Buy"),
        ("Step", "See", "Compare", "Pay"),
        ("Actions", "Looks around", None, "Pays"),
        ("Emotion (1-5)", 4, None, 2),
    )
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("B3:C3")
    sheet.merge_cells("B4:C4")
    imported = read(book)
    seen = only_look(imported.project)
    assert [(title, steps) for title, *_rest, steps in seen.stages] == [
        ("Discover", ["See", "Compare"]),
        ("Buy", ["Pay"]),
    ]
    spans = {card.text: card.span for card in imported.project.cards.values()}
    assert spans == {"Looks around": 2, "Pays": 1}
    assert [value for value, _note, _star in seen.feelings.values()] == [1, 1, -1]


def test_a_formula_is_read_as_its_stored_result() -> None:
    cells = '<row r="1"><c r="A1" t="str"><v>Stage</v></c><c r="B1" t="str"><v>Pains</v></c></row>'
    cells += '<row r="2"><c r="A2" t="str"><f>"B"&amp;"uy"</f><v>Buy</v></c>'
    cells += '<c r="B2"><f>SUM(A1)</f></c></row>'
    data = workbook(sheet=f"{SHEET}<sheetData>{cells}</sheetData></worksheet>")
    imported = tables.read_xlsx(data, name="book.xlsx", tr=TR)
    assert [title for title, *_rest in only_look(imported.project).stages] == ["Buy"]
    assert [(n.cell, n.kind.value, str(n.message)) for n in imported.notices] == [
        ("Map!B2", "left-out", "The result of this formula is not stored in the file.")
    ]


def test_errors_of_formulas_are_told() -> None:
    book, sheet = sheet_of(("Stage", "Actions"), ("A", None))
    sheet["B2"].value = "#REF!"
    sheet["B2"].data_type = "e"
    assert [(n.cell, str(n.message)) for n in read(book).notices] == [
        ("Sheet!B2", "A formula gives the error #REF! here.")
    ]


def test_numbers_dates_and_truths_become_words() -> None:
    book, _sheet = sheet_of(
        ("Stage", "Notes"),
        ("A", 3.0),
        ("B", 0.1 + 0.2),
        ("C", datetime.date(2026, 3, 1)),
        ("D", datetime.datetime(2026, 3, 1, 9, 30)),  # noqa: DTZ001 - as workbooks hold them
        ("E", True),
    )
    seen = only_look(read(book).project)
    assert [text for _step, _lane, text in seen.cards] == [
        "3", "0.3", "2026-03-01", "2026-03-01 09:30", "TRUE",
    ]  # fmt: skip


def test_hidden_sheets_stay_out_and_are_named() -> None:
    book, _sheet = sheet_of(("Stage", "Actions"), ("A", "x"))
    hidden = book.create_sheet("Lists")
    hidden.append(("Stage", "Actions"))
    hidden.append(("Secret", "y"))
    hidden.sheet_state = "hidden"
    imported = read(book)
    assert len(imported.project.maps) == 1
    assert [str(notice.message) for notice in imported.notices] == [
        "The sheet “Lists” is hidden and was not read."
    ]


def test_a_second_sheet_tells_of_cards_that_are_gone() -> None:
    book, _sheet = sheet_of(("Stage", "Step", "Actions"), ("A", "one", "stays\nalso stays"))
    cards = book.create_sheet("Cards")
    cards.append(("Stage", "Step", "Lane", "Text", "Tags", "Moment of truth"))
    cards.append(("A", "one", "Actions", "stays", "web; app", "★"))
    cards.append(("A", "one", "Actions", "also stays", "", ""))
    cards.append(("A", "one", "Actions", "gone", "", ""))
    imported = read(book)
    found = {card.text: (sorted(card.tags), card.star) for card in imported.project.cards.values()}
    assert found == {"stays": (["app", "web"], True), "also stays": ([], False)}
    assert [str(notice.message) for notice in imported.notices] == [
        "“gone” stands in “Cards” but no longer in the map."
    ]


def test_rich_text_counts_as_something_in_a_cell() -> None:
    rich = "<is><r><rPr><b/></rPr><t>Sta</t></r><r><t>ge</t></r></is>"
    cells = f'<row r="1"><c r="A1" t="inlineStr">{rich}</c>'
    cells += '<c r="B1" t="inlineStr"><is><t>Actions</t></is></c></row>'
    cells += f'<row r="2"><c r="A2" t="inlineStr">{rich}</c>'
    cells += f'<c r="B2" t="inlineStr">{rich.replace("Sta", "Ri")}</c></row>'
    data = workbook(sheet=f"{SHEET}<sheetData>{cells}</sheetData></worksheet>")
    seen = only_look(tables.read_xlsx(data, name="book.xlsx", tr=TR).project)
    assert [text for _step, _lane, text in seen.cards] == ["Rige"]
