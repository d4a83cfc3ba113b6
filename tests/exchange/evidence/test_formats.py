"""Each export as its program publishes it: recognised by its shape, with the right n and scores."""

import csv
import io
from pathlib import Path

import pytest

from cjmdesk.exchange.evidence import EvidenceFormat, Refusal, Role, preview, read_rows
from cjmdesk.storage import Answer
from tests.exchange.evidence import files
from tests.exchange.evidence.reading import read, scores


def test_qualtrics_has_three_rows_of_header(tmp_path: Path) -> None:
    path = files.write(tmp_path / "a.csv", files.qualtrics_example())
    seen, answers, refusals = read(path)
    assert seen.format is EvidenceFormat.QUALTRICS
    assert scores(answers, "nps") == [10, 9, 7, 0, 3]
    assert scores(answers, "csat", "Delivery") == [5, 4, 2, 1]
    assert {a.touchpoint for a in answers} == {"Checkout", "Delivery"}
    assert {a.channel for a in answers} == {"anonymous"}
    assert answers[0].day == "2026-07-02"
    assert answers[1].text.startswith("Fast, and [name] likes it.\nCall [phone] or mail [e-mail]")
    # The label of Q2_1 and the answer of the first row go on over two lines each.
    assert [refusal.line for refusal in refusals] == [11, 12, 13]


def test_qualtrics_as_tabs_in_utf16_is_the_same(tmp_path: Path) -> None:
    comma = files.write(tmp_path / "a.csv", files.qualtrics_example())
    rows = list(csv.reader(io.StringIO(files.qualtrics_example(), newline="")))
    tabs = files.write(tmp_path / "a.tsv", files.csv_text(rows, "\t"), "utf-16")
    assert read(tabs)[1] == read(comma)[1]


def test_surveymonkey_has_two_rows_of_header(tmp_path: Path) -> None:
    path = files.write(tmp_path / "a.csv", files.csv_text(files.surveymonkey_rows()), "utf-8-sig")
    seen, answers, refusals = read(path)
    assert (seen.format, refusals) == (EvidenceFormat.SURVEYMONKEY, [])
    assert scores(answers, "nps") == [9, 2, 8]
    assert scores(answers, "csat", "Satisfaction with the app") == [5, 1, 3]
    assert scores(answers, "csat", "Satisfaction with the shop") == [4, 3]
    assert answers[0].question == "How likely is it that you would recommend us?"
    assert [a.day for a in answers[::3]] == ["2026-07-14", "2026-07-03", "2026-07-03"][:3]


def test_a_workbook_of_surveymonkey_reads_as_its_text(tmp_path: Path) -> None:
    text = files.write(tmp_path / "a.csv", files.csv_text(files.surveymonkey_rows()))
    book = files.workbook(tmp_path / "a.xlsx", files.surveymonkey_rows())
    assert read(book)[1] == read(text)[1]


def test_typeform_is_known_by_its_first_and_last_columns(tmp_path: Path) -> None:
    seen, answers, _ = read(files.write(tmp_path / "a.csv", files.TYPEFORM))
    assert seen.format is EvidenceFormat.TYPEFORM
    assert scores(answers, "nps") == [10, 6]
    assert [a.day for a in answers] == ["2026-05-01", "2026-05-02"]
    assert answers[0].text == "Nothing, really"


def test_analytics_count_per_page_and_stop_at_the_next_table(tmp_path: Path) -> None:
    seen, answers, refusals = read(files.write(tmp_path / "a.csv", files.GA4))
    assert seen.format is EvidenceFormat.GA4
    views = {a.touchpoint: a.score for a in answers if a.question == "Views"}
    assert views == {"/": 1200, "/cart": 300}
    rates = {a.touchpoint: (a.score, a.weight) for a in answers if a.question == "Engagement rate"}
    assert rates == {"/": (0.36, 800), "/cart": (0.72, 200)}
    assert {a.day for a in answers} == {"2026-09-23"}
    assert [refusal.line for refusal in refusals] == [15]


def test_the_grand_total_of_an_exploration_is_no_row(tmp_path: Path) -> None:
    _, answers, refusals = read(files.write(tmp_path / "a.csv", files.GA4_EXPLORE))
    assert [(a.day, a.touchpoint, a.score) for a in answers] == [
        ("2026-08-01", "/", 200),
        ("2026-08-02", "/cart", 30),
    ]
    assert refusals == []


def test_google_forms_in_chinese_with_answers_in_words(tmp_path: Path) -> None:
    seen, answers, _ = read(files.write(tmp_path / "a.csv", files.GOOGLE_FORMS))
    assert seen.format is EvidenceFormat.GOOGLE_FORMS
    assert scores(answers, "csat") == [5, 2, 3]
    assert scores(answers, "ces") == [7, 2, 5]
    assert answers[0].day == "2026-07-01"


def test_tickets_are_words_with_a_category_and_a_day(tmp_path: Path) -> None:
    seen, answers, _ = read(files.write(tmp_path / "a.csv", files.TICKETS))
    assert seen.format is EvidenceFormat.TICKETS
    assert [(a.touchpoint, a.day, a.score) for a in answers] == [
        ("Delivery", "2026-08-01", None),
        ("Payment", "2026-08-03", None),
    ]
    assert answers[1].text == "Refund\nWhere is it?"


def test_a_crosstab_of_counts_becomes_that_many_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(files.TABLEAU)
    seen, answers, _ = read(path)
    assert (seen.format, seen.encoding) == (EvidenceFormat.CROSSTAB, "utf-16-le")
    checkout = [a.score for a in answers if a.touchpoint == "Checkout"]
    assert checkout == [0, 6, 7, 9, 9, 10, 10, 10]
    assert [a.score for a in answers if a.touchpoint == "Delivery"] == [10]
    assert len(set(answers)) == len(answers)


def test_an_average_keeps_how_many_stand_behind_it(tmp_path: Path) -> None:
    seen, answers, _ = read(files.write(tmp_path / "a.csv", files.POWER_BI))
    assert seen.format is EvidenceFormat.CROSSTAB
    averages = [a for a in answers if a.question == "Average of Rating"]
    assert [(a.touchpoint, a.kind, a.score, a.weight) for a in averages] == [
        ("Arrive", "custom", 4.5, 120),
        ("Pay", "custom", 2.25, 1080),
    ]


def test_the_template_tells_metric_and_scale_of_each_row(tmp_path: Path) -> None:
    seen, answers, refusals = read(files.write(tmp_path / "a.csv", files.TEMPLATE))
    assert seen.format is EvidenceFormat.TEMPLATE
    assert [(a.kind, a.score, a.scale_min, a.scale_max, a.segment, a.weight) for a in answers] == [
        ("nps", 9, 0, 10, "Ada", 2),
        ("csat", 4, 1, 5, "Ben", 1),
        ("ces", 6, 1, 7, "Ben", 1),
    ]
    assert [refusal.line for refusal in refusals] == [5]


def test_a_bare_list_of_scores_needs_no_header(tmp_path: Path) -> None:
    _, answers, _ = read(files.write(tmp_path / "a.txt", "9\n10\n0\n9\n"))
    assert scores(answers, "nps") == [9, 10, 0, 9]
    assert len(set(answers)) == 4


def test_row_numbers_are_no_names_of_answers(tmp_path: Path) -> None:
    seen = preview(files.write(tmp_path / "a.csv", "id,nps\n1,9\n2,10\n3,4\n"))
    assert [column.recipe.role for column in seen.columns] == [Role.OTHER, Role.SCORE]


def test_a_preview_shows_nothing_of_personal_columns(tmp_path: Path) -> None:
    seen = preview(files.write(tmp_path / "a.csv", files.qualtrics_example()))
    personal = {c.name for c in seen.columns if c.recipe.role is Role.PERSONAL}
    assert personal == {
        "IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail",
        "ExternalReference", "LocationLatitude", "LocationLongitude",
    }  # fmt: skip
    assert all(c.samples == () for c in seen.columns if c.name in personal)


def test_what_is_said_of_encoding_and_delimiter_holds(tmp_path: Path) -> None:
    text = "评分;意见\n9;很好\n2;太慢\n"
    path = files.write(tmp_path / "list.csv", text, "gb18030")
    seen = preview(path, encoding="gb18030", delimiter=";")
    assert [column.name for column in seen.columns] == ["评分", "意见"]
    assert (seen.recipe.encoding, seen.recipe.delimiter) == ("gb18030", ";")
    answers = [row for row in read_rows(path, seen.recipe) if isinstance(row, Answer)]
    assert [answer.text for answer in answers] == ["很好", "太慢"]
    assert len(preview(path, encoding="gb18030", delimiter="|").columns) == 1


def test_letters_of_a_wrong_encoding_are_refused(tmp_path: Path) -> None:
    path = files.write(tmp_path / "list.csv", "score,comment\n9,很好\n2,fine\n", "gb18030")
    recipe = preview(path, encoding="utf-8").recipe
    rows = list(read_rows(path, recipe))
    assert [isinstance(row, Refusal) for row in rows] == [True, False]


@pytest.mark.parametrize(
    "periods",
    [
        ("Jan 2025", "Feb 2025"),
        ("Q1 2025", "Q2 2025"),
        ("2024", "2025"),
        ("2025年1月", "2025年2月"),
    ],
)
def test_a_crosstab_with_a_column_for_each_period_gives_a_figure_of_each(
    tmp_path: Path, periods: tuple[str, str]
) -> None:
    rows = [("Stage", *periods), ("Discover", "41", "43.5"), ("Buy", "55", ""), ("Total", "96", "")]
    text = "".join("\t".join(row) + "\r\n" for row in rows)
    seen = preview(files.write(tmp_path / "sheet.csv", text, "utf-16"))
    assert seen.format is EvidenceFormat.CROSSTAB
    roles = [column.recipe.role for column in seen.columns]
    assert roles == [Role.TOUCHPOINT, Role.VALUE, Role.VALUE]
