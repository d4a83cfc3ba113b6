"""The register of sources is edited in place; what is deleted comes back."""

import pytest

from cjmdesk.model import SourceId, SourceMethod
from tests.ui.evidence.conftest import Bench

SURVEY = "src-survey"


def fill(bench: Bench, source: str, column: str, text: str) -> None:
    model = bench.desk.sources.model
    place = [one.name for one in model.columns].index(column)
    assert model.setData(model.index(model.line_of(source), place), text)


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("title", "Panel", "Panel"),
        ("owner", "Li Wei", "Li Wei"),
        ("strengths", "Same people each year", "Same people each year"),
        ("limits", "Only buyers", "Only buyers"),
        ("consent", "", ""),
        ("method", "focus GROUP", SourceMethod.FOCUS_GROUP),
        ("n", "1200", 1200),
        ("n", "", None),
        ("collected", "", None),
    ],
)
def test_a_field_is_edited_in_place_as_one_step(
    bench: Bench, column: str, text: str, value: object
) -> None:
    before = bench.workspace.project.sources[SURVEY]
    fill(bench, SURVEY, column, text)
    after = bench.workspace.project.sources[SURVEY]
    assert getattr(after, column) == value
    if after != before:
        bench.workspace.document.undo()
        assert bench.workspace.project.sources[SURVEY] == before


@pytest.mark.parametrize(
    ("column", "text"),
    [("collected", "31/12/2026"), ("n", "-1"), ("n", "many"), ("method", "guessing")],
)
def test_what_cannot_be_is_refused_in_words(bench: Bench, column: str, text: str) -> None:
    before = bench.workspace.project
    fill(bench, SURVEY, column, text)
    assert bench.workspace.project is before
    assert bench.desk.sources.said.text().startswith("Not taken: ")


def test_rows_in_the_file_are_counted(bench: Bench) -> None:
    rows = {row.source.id: row.rows for row in bench.desk.sources._rows}
    assert sum(rows.values()) == bench.rows()
    assert rows[SourceId(SURVEY)] == 7


def test_a_source_is_added_by_hand(bench: Bench) -> None:
    before = bench.workspace.project.sources
    bench.desk.sources.add.click()
    [added] = bench.workspace.project.sources.keys() - before.keys()
    assert bench.desk.sources.grid.ids == [added]
    bench.workspace.document.undo()
    assert bench.workspace.project.sources == before


def test_a_deleted_source_takes_its_rows_along_and_brings_them_back(bench: Bench) -> None:
    bench.desk.sources.grid.choose(SURVEY)
    everything = bench.texts()
    bench.messages.answer = 0
    bench.desk.sources.delete.click()
    bench.settle()
    assert SURVEY not in bench.workspace.project.sources
    assert len(bench.texts()) == len(everything) - 7
    bench.workspace.document.undo()
    bench.settle()
    assert bench.texts() == everything


def test_who_would_rather_not_deletes_nothing(bench: Bench) -> None:
    bench.desk.sources.grid.choose(SURVEY)
    before = bench.workspace.project
    bench.desk.sources.delete.click()
    assert bench.workspace.project is before
    assert "Its 7 rows" in bench.messages.asked[0][0]


def test_rows_can_be_erased_for_good(bench: Bench) -> None:
    bench.desk.sources.grid.choose(SURVEY)
    bench.messages.answer = 1
    bench.desk.sources.delete.click()
    assert bench.workspace.finish_saving()
    assert SURVEY not in {row.source for row in bench.workspace.evidence()}
    bench.workspace.document.undo()
    bench.settle()
    assert SURVEY in bench.workspace.project.sources
    assert not any("afternoon off" in text for text in bench.texts())


def test_the_rows_of_a_source_are_one_press_away(bench: Bench) -> None:
    bench.desk.sources.grid.choose(SURVEY)
    bench.desk.sources.see.click()
    bench.settle()
    assert bench.desk.verbatims.isVisible()
    assert len(bench.texts()) == 7


def test_who_may_only_read_changes_no_source(bench: Bench) -> None:
    bench.desk.set_writable(writable=False)
    bench.desk.sources.grid.choose(SURVEY)
    assert not bench.desk.sources.add.isEnabled()
    assert not bench.desk.sources.delete.isEnabled()
    assert bench.desk.sources.see.isEnabled()
