"""What was said is put to steps, and notes are written down beside it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from cjmdesk.model import SourceId
from cjmdesk.ui.evidence import desk as desk_module
from cjmdesk.ui.evidence import verbatims as verbatims_module
from cjmdesk.ui.evidence.choosing import StepChooser
from cjmdesk.ui.evidence.note import NoteDialog
from tests.exchange.evidence import files
from tests.ui.evidence.conftest import Bench, imported
from tests.ui.evidence.test_mapping import ANSWERS


@pytest.fixture
def source(bench: Bench, tmp_path: Path) -> SourceId:
    """Three answers about two touchpoints."""
    done = imported(bench.workspace, files.write(tmp_path / "shop.csv", ANSWERS))
    bench.desk.show_project(bench.workspace.project, bench.map)
    asking = bench.desk.verbatims.asking
    asking.source.setCurrentIndex(asking.source.findData(done.source.id))
    bench.settle()
    assert bench.texts() == ["Could not find it", "All fine", "The till is slow"]
    return done.source.id


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whoever is asked for a step chooses the one that is called “Pays”; names that are told."""
    asked: list[str] = []

    class Answered(StepChooser):
        @override
        def exec(self) -> int:
            self.words.setText("pay")
            asked.append(self.told.text())
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(verbatims_module, "StepChooser", Answered)
    return asked


def press(bench: Bench, line: int) -> None:
    grid = bench.desk.verbatims.grid
    grid.setCurrentIndex(bench.desk.verbatims.model.index(line, 0))
    bench.desk.activateWindow()
    grid.setFocus()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    bench.qtbot.keyClick(grid, Qt.Key.Key_Return, both)


def test_an_answer_goes_to_a_step_with_all_that_say_the_same(
    bench: Bench, source: SourceId, told: list[str]
) -> None:
    press(bench, 1)
    [mapping] = bench.workspace.project.answer_mappings.values()
    assert (mapping.source, mapping.answer) == (source, "Till")
    assert mapping.step is not None
    assert "pay" in bench.workspace.project.steps[mapping.step].title.casefold()
    assert "“Till”" in told[0]
    steps = [bench.desk.verbatims.model.index(line, 4).data() for line in range(3)]
    title = bench.workspace.project.steps[mapping.step].title
    assert steps == ["Door", title, title]
    bench.workspace.document.undo()
    assert not bench.workspace.project.answer_mappings


def test_a_row_that_names_its_step_stays_there(bench: Bench, told: list[str]) -> None:
    bench.texts()
    before = bench.workspace.project
    press(bench, 0)
    assert told == []
    assert bench.workspace.project is before
    assert "stay where they are" in bench.desk.verbatims.said.text()


@pytest.mark.usefixtures("source")
def test_who_may_only_read_puts_nothing_to_a_step(bench: Bench, told: list[str]) -> None:
    bench.desk.set_writable(writable=False)
    press(bench, 1)
    assert told == []


class Interview(NoteDialog):
    """Somebody who writes down what was said at the counter."""

    @override
    def exec(self) -> int:
        self.source.setCurrentIndex(self.source.findData("src-interviews"))
        self.text.setPlainText("She gave up. Call her: 0171 2345678")
        self.day.setText("2026-11-01")
        self.step.setCurrentIndex(self.step.findData("pay"))
        self.persona.setCurrentIndex(self.persona.findData("regular"))
        self.add()
        return self.result()


def test_a_note_is_evidence_of_its_source(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "NoteDialog", Interview)
    before = bench.rows()
    bench.desk.write.click()
    bench.qtbot.waitUntil(lambda: bench.rows() == before + 1)
    bench.qtbot.waitUntil(lambda: not bench.desk.writing.busy)
    bench.settle()
    [note] = [row for row in bench.workspace.evidence() if "gave up" in row.text]
    assert (note.source, note.step, note.persona) == ("src-interviews", "pay", "regular")
    assert note.day == date(2026, 11, 1)
    assert "0171" not in note.text
    assert bench.texts()[0] == note.text
    rows = {row.source.id: row.rows for row in bench.desk.sources._rows}
    assert rows[SourceId("src-interviews")] == 6


def test_the_same_note_again_adds_nothing(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_module, "NoteDialog", Interview)
    before = bench.rows()
    for _time in range(2):
        bench.desk.write.click()
        bench.qtbot.waitUntil(lambda: not bench.desk.writing.busy)
        bench.settle()
    assert bench.rows() == before + 1


@pytest.mark.parametrize(
    ("text", "day", "said"),
    [
        ("  ", "2026-11-01", "Nothing is written yet."),
        ("She left", "2026-11-31", "The day is none; write it as 2026-12-31."),
    ],
)
def test_a_note_that_lacks_something_stays_open(
    bench: Bench, text: str, day: str, said: str
) -> None:
    dialog = NoteDialog(
        bench.desk._tr, bench.workspace.project, None, date(2026, 11, 1), bench.desk
    )
    bench.qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.setPlainText(text)
    dialog.day.setText(day)
    dialog.add()
    assert dialog.isVisible()
    assert dialog.said.text() == said


def test_a_note_needs_a_source_and_a_project_that_may_be_written(bench: Bench) -> None:
    assert bench.desk.write.isEnabled()
    bench.desk.set_writable(writable=False)
    assert not bench.desk.write.isEnabled()
