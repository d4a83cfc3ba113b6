"""Files come in through the dialog: without people, once, and not at all if somebody stops."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from cjmdesk.exchange.evidence import EvidenceFormat, Role, preview
from cjmdesk.exchange.evidence.uses import Use
from cjmdesk.model import MeasureKind, SourceMethod
from cjmdesk.ui.evidence import import_evidence
from cjmdesk.ui.evidence.import_dialog import ImportDialog
from cjmdesk.ui.evidence.importing import ImportProgress
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.evidence import EvidenceImport
from tests.exchange.evidence import files
from tests.ui.conftest import Recorder
from tests.ui.evidence.conftest import Answers, Bench

Answer = Callable[[Answers], None]


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return files.write(tmp_path / "survey.csv", files.qualtrics_example())


@pytest.fixture
def dialog(qtbot: QtBot, survey: Path, bench: Bench) -> ImportDialog:
    made = ImportDialog(Words.load("en"), survey, preview(survey), bench.messages, bench.desk)
    qtbot.addWidget(made)
    made.show()
    return made


def use_in(dialog: ImportDialog, name: str) -> str:
    return cell(dialog, name, "use")


def cell(dialog: ImportDialog, name: str, column: str) -> str:
    model = dialog.model
    place = [one.name for one in model.columns].index(column)
    return str(model.index(model.line_of(place_of(dialog, name)), place).data() or "")


def place_of(dialog: ImportDialog, name: str) -> str:
    return str([column.name for column in dialog.seen.columns].index(name))


def accept(_dialog: ImportDialog) -> bool:
    return True


def test_the_shape_and_the_use_of_each_column_can_be_seen(dialog: ImportDialog) -> None:
    assert dialog.formats.currentText() == "Qualtrics"
    assert dialog.encodings.currentText() == "Unicode (UTF-8)"
    assert use_in(dialog, "Q2_1") == "Score: CSAT"
    assert cell(dialog, "Q2_1", "scale") == "1–5"
    assert use_in(dialog, "RecipientEmail") == "Personal: dropped"
    assert cell(dialog, "RecipientEmail", "row0") == ""
    assert "zelda" not in dialog.dropped.text()
    assert "Recipient Email" in dialog.dropped.text()


def test_nothing_else_is_offered_for_what_tells_who_somebody_is(dialog: ImportDialog) -> None:
    model = dialog.model
    line, place = model.line_of(place_of(dialog, "RecipientEmail")), 1
    assert not model.flags(model.index(line, place)) & Qt.ItemFlag.ItemIsEditable
    dialog.use(int(place_of(dialog, "RecipientEmail")), Use(Role.VERBATIM))
    assert use_in(dialog, "RecipientEmail") == "Personal: dropped"
    dialog.use(int(place_of(dialog, "ExternalReference")), Use(Role.RESPONDENT))
    assert use_in(dialog, "ExternalReference") == "Id: kept as a pseudonym"
    dialog.use(int(place_of(dialog, "ExternalReference")), Use(Role.VERBATIM))
    assert use_in(dialog, "ExternalReference") == "Personal: dropped"


def test_a_column_is_used_otherwise_and_only_one_is_the_day(dialog: ImportDialog) -> None:
    dialog.use(int(place_of(dialog, "StartDate")), Use(Role.DATE))
    assert use_in(dialog, "StartDate") == "Day"
    assert use_in(dialog, "RecordedDate") == "Not read"
    dialog.use(int(place_of(dialog, "Q2_1")), Use(Role.SCORE, MeasureKind.CES))
    assert use_in(dialog, "Q2_1") == "Score: CES"
    model = dialog.model
    model.fill([(model.line_of(place_of(dialog, "Q2_1")), 2, "1-7")])
    assert cell(dialog, "Q2_1", "scale") == "1–7"
    model.fill([(model.line_of(place_of(dialog, "Q2_1")), 2, "9-1")])
    assert "is no scale" in dialog.said.text()


def test_a_sample_shows_what_is_covered(dialog: ImportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "[phone]" in dialog.sample.text())
    assert "Zelda" not in dialog.sample.text()
    dialog.cover.setChecked(False)
    qtbot.waitUntil(lambda: "13812345678" in dialog.sample.text())


def test_encoding_and_delimiter_can_be_changed(qtbot: QtBot, tmp_path: Path, bench: Bench) -> None:
    path = files.write(tmp_path / "list.csv", "评分;意见\n9;很好\n2;太慢\n", "gb18030")
    dialog = ImportDialog(Words.load("en"), path, preview(path), bench.messages, bench.desk)
    qtbot.addWidget(dialog)
    assert "The encoding is a guess" in dialog.reason.text()
    dialog.encodings.setCurrentText("Chinese, simplified (GB 18030)")
    dialog.encodings.activated.emit(dialog.encodings.currentIndex())
    dialog.delimiters.setCurrentText("Vertical bar")
    dialog.delimiters.activated.emit(dialog.delimiters.currentIndex())
    assert [column.name for column in dialog.seen.columns] == ["评分;意见"]
    assert "is a guess" not in dialog.reason.text()
    dialog.delimiters.setCurrentText("Semicolon")
    dialog.delimiters.activated.emit(dialog.delimiters.currentIndex())
    assert [column.name for column in dialog.seen.columns] == ["评分", "意见"]
    assert (dialog.recipe.encoding, dialog.recipe.delimiter) == ("gb18030", ";")


def test_a_recipe_is_saved_and_loaded(dialog: ImportDialog, tmp_path: Path) -> None:
    dialog.use(int(place_of(dialog, "Q23")), Use(Role.OTHER))
    dialog.fields.limits.setText("Only buyers")
    dialog.save_recipe(tmp_path / "a.recipe.json")
    dialog.use(int(place_of(dialog, "Q23")), Use(Role.SCORE, MeasureKind.NPS))
    dialog.fields.limits.clear()
    dialog.take_recipe(tmp_path / "a.recipe.json")
    assert use_in(dialog, "Q23") == "Not read"
    assert dialog.recipe.limits == "Only buyers"


def test_a_recipe_that_is_none_is_refused(
    dialog: ImportDialog, tmp_path: Path, bench: Bench
) -> None:
    before = dialog.recipe
    dialog.take_recipe(files.write(tmp_path / "bad.json", '{"columns": [{"role": "x"}]}'))
    assert [type(error).__name__ for error in bench.messages.errors] == ["ImportRefused"]
    assert dialog.recipe == before


def test_a_day_that_is_none_holds_up(dialog: ImportDialog) -> None:
    dialog.fields.day.setText("2026-02-30")
    dialog.begin.click()
    assert dialog.isVisible()
    assert "The day is none" in dialog.said.text()


def test_a_file_comes_in_and_is_told(bench: Bench, survey: Path, answer: Answer) -> None:
    def fill(dialog: ImportDialog) -> bool:
        dialog.fields.title.setText("July")
        dialog.fields.consent.setText("Asked on the form")
        return True

    answer(fill)
    before = bench.rows()
    done = bench.desk.import_file(survey)
    assert done is not None
    assert bench.rows() == before + 9
    source = bench.workspace.project.sources[done.source.id]
    assert (source.title, source.consent, source.n) == ("July", "Asked on the form", 5)
    assert source.method is SourceMethod.SURVEY
    [(text, details)] = bench.messages.told
    first, *middle, last = text.splitlines()
    assert (first, last) == ("survey.csv: 9 rows came in.", "3 rows were refused:")
    assert any(line.startswith("NPS ") and "5 answers" in line for line in middle)
    assert [line.partition(":")[0] for line in details] == ["line 11", "line 12", "line 13"]


def test_the_same_file_twice_adds_nothing(bench: Bench, survey: Path, answer: Answer) -> None:
    answer(accept)
    bench.desk.import_file(survey)
    rows, sources = bench.rows(), bench.workspace.project.sources
    again = bench.desk.import_file(survey)
    assert again is not None
    assert (again.added, again.already_there) == (0, 9)
    assert (bench.rows(), bench.workspace.project.sources) == (rows, sources)
    assert "9 were there already." in bench.messages.told[-1][0]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "chinese", "tickets"])
def test_nobody_comes_in_through_the_dialog(
    bench: Bench, tmp_path: Path, answer: Answer, kind: str, shop: Path
) -> None:
    path = {
        "csv": lambda: files.write(tmp_path / "a.csv", files.qualtrics_example()),
        "xlsx": lambda: files.workbook(tmp_path / "a.xlsx", files.surveymonkey_rows()),
        "chinese": lambda: files.write(tmp_path / "a.csv", files.GOOGLE_FORMS, "gb18030"),
        "tickets": lambda: files.write(tmp_path / "a.csv", files.TICKETS),
    }[kind]()

    def greedy(dialog: ImportDialog) -> bool:
        """Asks for every column as text."""
        for place in range(len(dialog.seen.columns)):
            if dialog.seen.columns[place].recipe.role is Role.PERSONAL:
                dialog.use(place, Use(Role.VERBATIM))
        return True

    answer(greedy)
    assert bench.desk.import_file(path) is not None
    assert bench.workspace.finish_saving()
    kept = shop.read_bytes()
    assert [text for text in files.PLANTED if text.encode() in kept] == []


def test_who_cancels_the_dialog_has_changed_nothing(
    bench: Bench, survey: Path, answer: Answer
) -> None:
    answer(lambda _dialog: False)
    before, project = bench.rows(), bench.workspace.project
    assert bench.desk.import_file(survey) is None
    assert (bench.rows(), bench.workspace.project) == (before, project)
    assert bench.messages.told == []


@pytest.mark.parametrize("share", [0.1, 0.7])
def test_who_stops_half_way_leaves_nothing(
    bench: Bench,
    survey: Path,
    answer: Answer,
    monkeypatch: pytest.MonkeyPatch,
    share: float,
) -> None:
    """While reading, and while writing."""
    answer(accept)
    run = EvidenceImport.run

    def stopped(work: EvidenceImport, *_told: object) -> None:
        reached: list[float] = []
        run(work, reached.append, lambda: share < 0.5 or bool(reached and reached[-1] > 0.5))

    monkeypatch.setattr(EvidenceImport, "run", stopped)
    if share > 0.5:
        monkeypatch.setattr("cjmdesk.workspace.evidence._PAGE", 2)
    before, project = bench.rows(), bench.workspace.project
    assert bench.desk.import_file(survey) is None
    assert bench.workspace.finish_saving()
    assert (bench.rows(), bench.workspace.project) == (before, project)
    assert (bench.messages.told, bench.messages.errors) == ([], [])
    stored = [row.text for row in bench.workspace.evidence()]
    assert not any("likes it" in text for text in stored)


def test_cancelling_waits_for_the_end(bench: Bench) -> None:
    dialog = ImportProgress(Words.load("en"), "a.csv", bench.desk)
    pressed, told = Event(), []

    def press() -> None:
        dialog.cancel.click()
        dialog.close()
        told.append(dialog.isVisible())
        pressed.set()

    def work(progress: Callable[[float], None], cancelled: Callable[[], bool]) -> None:
        progress(0.5)
        assert pressed.wait(10)
        told.append(cancelled())

    QTimer.singleShot(0, press)
    dialog.carry_out(work)
    assert told == [True, True]
    assert dialog.bar.value() == 500


def test_a_file_that_is_none_is_refused(bench: Bench, tmp_path: Path) -> None:
    assert bench.desk.import_file(files.write(tmp_path / "a.csv", "")) is None
    assert len(bench.messages.errors) == 1


def test_a_project_that_may_not_be_written_takes_nothing(
    shop: Path, survey: Path, messages: Recorder, bench: Bench
) -> None:
    bench.workspace.close()
    workspace = Workspace.open(shop, me("ann"), write=False)
    assert import_evidence(bench.desk, workspace, survey, Words.load("en"), messages) is None
    assert [type(error).__name__ for error in messages.errors] == ["ProjectReadOnly"]
    workspace.close()


def test_columns_that_were_read_before_are_read_the_same_way(
    bench: Bench, survey: Path, answer: Answer, tmp_path: Path
) -> None:
    def fill(dialog: ImportDialog) -> bool:
        dialog.use(int(place_of(dialog, "Q23")), Use(Role.OTHER))
        dialog.fields.owner.setText("Li")
        return True

    answer(fill)
    bench.desk.import_file(survey)
    seen: list[tuple[str, str, str]] = []

    def look(dialog: ImportDialog) -> bool:
        seen.append((use_in(dialog, "Q23"), dialog.recipe.owner, dialog.recipe.title))
        return False

    answer(look)
    bench.desk.import_file(files.write(tmp_path / "august.csv", files.qualtrics_example()))
    assert seen == [("Not read", "Li", "august")]


def test_what_is_recognised_can_be_overruled(dialog: ImportDialog) -> None:
    dialog.formats.setCurrentText("List with a header")
    dialog.formats.activated.emit(dialog.formats.currentIndex())
    assert dialog.seen.format is EvidenceFormat.LIST
