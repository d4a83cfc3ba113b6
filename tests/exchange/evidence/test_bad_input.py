"""What is wrong in a file costs its own row, is told with its line, and nothing is bent to fit."""

import zipfile
from pathlib import Path

import pytest

from cjmdesk.errors import ImportRefused, ImportStopped
from cjmdesk.exchange.evidence import Refusal, Role, preview, read_rows
from tests.exchange.evidence import files
from tests.exchange.evidence.reading import read, scores

LIST = "date,touchpoint,nps,comment\n"
GOOD = "2026-01-02,Checkout,9,fine\n"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("2026-01-02,Checkout,11,x", "the score 11 is outside of 0 to 10."),
        ("2026-01-02,Checkout,-1,x", "the score -1 is outside of 0 to 10."),
        ("2026-01-02,Checkout,8.5,x", "the score 8.5 is not a whole number."),
        ("2026-01-02,Checkout,=1+1,x", "the score is no number and no answer we know."),
        ("2026-02-30,Checkout,9,x", "the date can't be read."),
        ("2026-01-02,Checkout,9,x,more", "the row has more cells than the header."),
    ],
)
def test_an_impossible_row_is_refused_and_the_rest_goes_in(
    tmp_path: Path, row: str, reason: str
) -> None:
    path = files.write(tmp_path / "a.csv", LIST + GOOD * 12 + row + "\n" + GOOD)
    _, answers, refusals = read(path)
    assert [(refusal.line, str(refusal.reason)) for refusal in refusals] == [(14, reason)]
    assert scores(answers, "nps") == [9.0] * 13


def test_a_missing_score_is_neither_refused_nor_zero(tmp_path: Path) -> None:
    path = files.write(tmp_path / "a.csv", LIST + GOOD + "2026-01-02,Checkout,,\n" + GOOD)
    _, answers, refusals = read(path)
    assert (scores(answers, "nps"), refusals) == ([9, 9], [])


def test_a_missing_score_keeps_what_was_written(tmp_path: Path) -> None:
    path = files.write(tmp_path / "a.csv", LIST + GOOD + "2026-01-02,Checkout,N/A,slow\n")
    _, answers, _ = read(path)
    assert [(a.kind, a.score, a.text) for a in answers][1] == (None, None, "slow")


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [("gb18030", ","), ("cp950", ";"), ("utf-16", "\t"), ("utf-16-le", ","), ("utf-8-sig", "|"),
     ("utf-16-be", ";")],
)  # fmt: skip
def test_encoding_and_delimiter_are_found_out(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    simplified = encoding == "gb18030"
    rows = [
        ["日期", "触点" if simplified else "接觸點", "推荐分数" if simplified else "推薦分數",
         "意见" if simplified else "意見"],
        *(["2026-01-02", "结账" if simplified else "結帳", str(n % 11),
           "等了很久，没有人理我" if simplified else "等了很久，沒有人理我"] for n in range(22)),
    ]  # fmt: skip
    path = files.write(tmp_path / "a.csv", files.csv_text(rows, delimiter), encoding)
    seen, answers, refusals = read(path)
    assert (seen.delimiter, refusals) == (delimiter, [])
    assert scores(answers, "nps") == [n % 11 for n in range(22)]
    assert {(a.touchpoint, a.text) for a in answers} == {(rows[1][1], rows[1][3])}


def test_western_letters_of_old_files_are_read(tmp_path: Path) -> None:
    text = "date;touchpoint;satisfaction;comment\n" + "2026-01-02;Café;5;très bien, déçu\n" * 3
    _, answers, _ = read(files.write(tmp_path / "a.csv", text, "cp1252"))
    assert {(a.touchpoint, a.text) for a in answers} == {("Café", "très bien, déçu")}


def test_letters_that_begin_late_still_tell_the_encoding(tmp_path: Path) -> None:
    text = LIST + GOOD * 20_000 + "2026-01-02,结账,9,等了很久没有人理我，服务态度也不好\n" * 5
    _, answers, refusals = read(files.write(tmp_path / "a.csv", text, "gb18030"))
    assert refusals == []
    assert answers[-1].touchpoint == "结账"


def test_a_quotation_mark_that_is_not_closed_costs_one_row(tmp_path: Path) -> None:
    text = LIST + GOOD + '2026-01-02,Checkout,9,"never closed\n' + GOOD * 500
    _, answers, refusals = read(files.write(tmp_path / "a.csv", text))
    assert [refusal.line for refusal in refusals] == [3]
    assert len(scores(answers, "nps")) == 501


def test_formulas_are_text(tmp_path: Path) -> None:
    text = LIST + '2026-01-02,Checkout,9,"=HYPERLINK(""http://evil.example"")"\n' + GOOD
    _, answers, _ = read(files.write(tmp_path / "a.csv", text), mask=False)
    assert answers[0].text == '=HYPERLINK("http://evil.example")'


def test_a_formula_of_a_workbook_is_never_worked_out(tmp_path: Path) -> None:
    rows: list[list[object]] = [["nps", "comment"], [9, "fine"], ["=1+1", "made up"], [10, "good"]]
    _, answers, _ = read(files.workbook(tmp_path / "a.xlsx", rows))
    assert scores(answers, "nps") == [9, 10]


@pytest.mark.parametrize(
    "content",
    [b"", b"\n\n\n", b"\x00\x01\x02\x03" * 100, b"%PDF-1.7 " + bytes(range(256)) * 20,
     b"PK\x03\x04" + b"junk" * 50, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600],
)  # fmt: skip
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(ImportRefused):
        preview(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(ImportRefused):
            preview(path)


def test_a_line_without_an_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" + b"x" * 4_000_000)
    with pytest.raises(ImportRefused):
        read(path)


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    good = files.workbook(tmp_path / "good.xlsx", [["nps"], [9]])
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w") as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data
            new.writestr(member, data)
    with pytest.raises(ImportRefused):
        preview(bad)


def test_a_recipe_for_other_columns_is_refused(tmp_path: Path) -> None:
    recipe = preview(files.write(tmp_path / "a.csv", LIST + GOOD)).recipe
    other = files.write(tmp_path / "b.csv", "day,place,score\n2026-01-02,Checkout,9\n")
    with pytest.raises(ImportRefused, match="no column “date”"):
        list(read_rows(other, recipe))


def test_an_import_can_be_stopped(tmp_path: Path) -> None:
    path = files.write(tmp_path / "a.csv", LIST + GOOD * 50_000)
    told: list[float] = []
    rows = read_rows(
        path, preview(path).recipe, progress=told.append, cancelled=lambda: len(told) > 3
    )
    with pytest.raises(ImportStopped):
        list(rows)
    assert told == sorted(told)
    assert 0 < told[-1] < 1


def test_a_refusal_does_not_repeat_what_somebody_wrote(tmp_path: Path) -> None:
    rows = "2026-01-02,Checkout,zelda.q@example.org,13812345678\n"
    path = files.write(tmp_path / "a.csv", LIST + GOOD * 10 + rows)
    refusals = [r for r in read_rows(path, preview(path).recipe) if isinstance(r, Refusal)]
    assert len(refusals) == 1
    assert "zelda" not in str(refusals[0])


def test_columns_of_addresses_are_personal_whatever_they_are_called(tmp_path: Path) -> None:
    text = "nps,extra\n" + "9,zelda.q@example.org\n8,a.b@example.org\n"
    seen = preview(files.write(tmp_path / "a.csv", text))
    assert [column.recipe.role for column in seen.columns] == [Role.SCORE, Role.PERSONAL]


def test_a_header_alone_can_tell_the_encoding(tmp_path: Path) -> None:
    text = "日期,推荐意愿分数（零到十分）,您的意见和建议\n" + "2026-01-02,9,\n2026-01-02,0,\n" * 9
    _, answers, _ = read(files.write(tmp_path / "a.csv", text, "gb18030"))
    assert scores(answers, "nps") == [9, 0] * 9


@pytest.mark.parametrize("header", ["推荐分", "推薦分數", "推荐指数", "NPS 评分"])
def test_a_column_of_recommendations_is_known_in_chinese(tmp_path: Path, header: str) -> None:
    text = f"日期,{header},意见\n2026-01-02,9,慢\n2026-01-03,10,好\n"
    _, answers, _ = read(files.write(tmp_path / "a.csv", text))
    assert scores(answers, "nps") == [9, 10]
