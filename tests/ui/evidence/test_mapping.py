"""Answers of a file are put where they belong: touchpoints to steps, segments to personas."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cjmdesk.model import SourceId
from tests.exchange.evidence import files
from tests.ui.evidence.conftest import Bench, imported

ANSWERS = (
    "Date,Touchpoint,Segment,NPS,Comment\n"
    "2026-05-01,Till,Newcomers,2,The till is slow\n"
    "2026-05-02,Till,Regulars,9,All fine\n"
    "2026-05-03,Door,Newcomers,5,Could not find it\n"
)


@pytest.fixture
def source(bench: Bench, tmp_path: Path) -> SourceId:
    done = imported(bench.workspace, files.write(tmp_path / "shop.csv", ANSWERS))
    bench.desk.show_project(bench.workspace.project, bench.map)
    bench.desk._turn_to(2)
    bench.settle()
    return done.source.id


def line_of(bench: Bench, answer: str) -> int:
    model = bench.desk.places.model
    return next(n for n in range(model.rowCount()) if model.index(n, 0).data() == answer)


def place(bench: Bench, answer: str, column: str, text: str) -> None:
    model = bench.desk.places.model
    names = [one.name for one in model.columns]
    model.fill([(line_of(bench, answer), names.index(column), text)])


def step_name(bench: Bench, step: str) -> str:
    model = bench.desk.places.model
    column = next(one for one in model.columns if one.name == "step")
    return next(name for value, name in column.choices if value == step)


@pytest.mark.usefixtures("source")
def test_the_distinct_answers_are_listed_the_most_frequent_first(bench: Bench) -> None:
    model = bench.desk.places.model
    listed = {model.index(n, 0).data(): model.index(n, 3).data() for n in range(4)}
    assert listed == {"Till": "2", "Newcomers": "2", "Door": "1", "Regulars": "1"}
    assert {model.index(n, 0).data() for n in range(2)} == {"Till", "Newcomers"}


def test_a_touchpoint_is_put_to_a_step_and_back(bench: Bench, source: SourceId) -> None:
    place(bench, "Till", "step", step_name(bench, "pay"))
    [mapping] = bench.workspace.project.answer_mappings.values()
    assert (mapping.source, mapping.answer, mapping.step) == (source, "Till", "pay")
    asking = bench.desk.verbatims.asking
    asking.step.setCurrentIndex(asking.step.findData("pay"))
    bench.settle()
    assert "The till is slow" in bench.texts()
    bench.workspace.document.undo()
    bench.settle()
    assert "The till is slow" not in bench.texts()


@pytest.mark.usefixtures("source")
def test_a_segment_is_put_to_a_persona(bench: Bench) -> None:
    place(bench, "Regulars", "persona", "David Marsh")
    asking = bench.desk.verbatims.asking
    asking.persona.setCurrentIndex(asking.persona.findText("David Marsh"))
    bench.settle()
    assert "All fine" in bench.texts()


@pytest.mark.usefixtures("source")
def test_a_segment_has_no_step_and_a_touchpoint_no_persona(bench: Bench) -> None:
    model = bench.desk.places.model
    names = [one.name for one in model.columns]
    for answer, column in (("Regulars", "step"), ("Till", "persona")):
        index = model.index(line_of(bench, answer), names.index(column))
        assert not model.flags(index) & Qt.ItemFlag.ItemIsEditable
    before = bench.workspace.project
    place(bench, "Till", "persona", "David Marsh")
    assert bench.workspace.project is before


@pytest.mark.usefixtures("source")
def test_what_belongs_nowhere_yet_can_be_listed_alone(bench: Bench) -> None:
    place(bench, "Till", "step", step_name(bench, "pay"))
    bench.desk.places.open_only.setChecked(True)
    model = bench.desk.places.model
    assert {model.index(n, 0).data() for n in range(model.rowCount())} == {
        "Newcomers",
        "Door",
        "Regulars",
    }
    bench.desk.places.words.setText("oor")
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Door"]


def test_what_has_the_same_name_is_suggested(bench: Bench, source: SourceId) -> None:
    title = bench.workspace.project.steps["pay"].title
    mapped = bench.workspace.project.answer_mappings
    bench.workspace.change("step", "pay", title="TILL")
    assert bench.desk.places.take.isVisible()
    assert bench.desk.places.take.text() == "Take 1 suggestion"
    bench.desk.places.take.click()
    [mapping] = bench.workspace.project.answer_mappings.values()
    assert (mapping.source, mapping.step) == (source, "pay")
    bench.workspace.document.undo()
    assert bench.workspace.project.answer_mappings == mapped
    bench.workspace.document.undo()
    assert bench.workspace.project.steps["pay"].title == title


@pytest.mark.usefixtures("source")
def test_who_may_only_read_puts_nothing_anywhere(bench: Bench) -> None:
    bench.desk.set_writable(writable=False)
    model = bench.desk.places.model
    assert not any(
        model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable
        for column in range(model.columnCount())
    )
    assert not bench.desk.places.take.isEnabled()
