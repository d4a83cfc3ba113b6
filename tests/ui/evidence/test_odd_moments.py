"""Files that are dropped, and projects that close while something is looked for or comes in."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDropEvent

from cjmdesk.cli.main import run
from cjmdesk.exchange.evidence import preview
from cjmdesk.storage import EvidenceReader, FoundEvidence
from cjmdesk.ui.evidence.import_dialog import ImportDialog
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.evidence import EvidenceImport
from tests.exchange.evidence import files
from tests.ui.evidence.conftest import Answers, Bench

Answer = Callable[[Answers], None]


def carrying(paths: Iterable[str]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(path) if "://" in path else QUrl.fromLocalFile(path) for path in paths])
    return mime


def drop(bench: Bench, mime: QMimeData) -> bool:
    """Let it go over the page; whether it was taken."""
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    bench.desk.dropEvent(event)
    return event.isAccepted()


def test_a_dropped_file_comes_in_through_the_dialog(
    bench: Bench, tmp_path: Path, answer: Answer
) -> None:
    answer(lambda _dialog: True)
    before = bench.rows()
    path = files.write(tmp_path / "survey.csv", files.qualtrics_example())
    assert drop(bench, carrying([str(path)]))
    bench.qtbot.waitUntil(lambda: bool(bench.messages.told))
    assert bench.rows() == before + 9


@pytest.mark.parametrize(
    "paths", [["/a/b.png"], ["/a/b.csv", "/a/c.csv"], ["https://example.org/a.csv"], []]
)
def test_what_holds_no_answers_is_not_taken(bench: Bench, paths: list[str]) -> None:
    assert not drop(bench, carrying(paths))


def test_who_may_only_read_drops_nothing(bench: Bench, tmp_path: Path) -> None:
    path = files.write(tmp_path / "survey.csv", files.qualtrics_example())
    bench.desk.set_writable(writable=False)
    assert not drop(bench, carrying([str(path)]))


def test_a_project_may_close_while_something_is_looked_for(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(*_asked: object) -> FoundEvidence:
        begun.set()
        assert go_on.wait(10)
        return FoundEvidence()

    monkeypatch.setattr(EvidenceReader, "find", slow)
    listed = bench.desk.verbatims.model.rowCount()
    bench.desk.verbatims.asking.words.setText("teapot")
    bench.qtbot.waitUntil(begun.is_set)
    bench.desk.set_workspace(None)
    bench.workspace.close()
    go_on.set()
    bench.settle()
    assert listed
    assert bench.desk.verbatims.model.rowCount() == 0
    assert bench.messages.errors == []


def test_a_file_that_has_gone_is_told_in_words(bench: Bench) -> None:
    bench.workspace.path.unlink()
    bench.desk.verbatims.asking.words.setText("teapot")
    bench.settle()
    assert len(bench.messages.errors) == 1


def test_a_project_that_closes_while_a_file_comes_in_takes_nothing(
    bench: Bench, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch, shop: Path
) -> None:
    answer(lambda _dialog: True)
    path = files.write(tmp_path / "survey.csv", files.qualtrics_example())
    before = bench.rows()
    run = EvidenceImport.run

    def closing(work: EvidenceImport, *_told: object) -> None:
        bench.workspace.close()
        run(work)

    monkeypatch.setattr(EvidenceImport, "run", closing)
    assert bench.desk.import_file(path) is None
    assert bench.messages.errors == []
    again = Workspace.open(shop, me("ann"))
    assert sum(count.n for count in again.evidence_counts()) == before
    assert not any(one.title == "survey" for one in again.project.sources.values())
    again.close()


def test_the_window_stays_awake_while_a_file_comes_in(
    bench: Bench, tmp_path: Path, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Timers go off between the first row and the last."""
    answer(lambda _dialog: True)
    awake = Event()
    run = EvidenceImport.run

    def waiting(
        work: EvidenceImport,
        progress: Callable[[float], None],
        cancelled: Callable[[], bool],
    ) -> None:
        assert awake.wait(10)
        run(work, progress, cancelled)

    monkeypatch.setattr(EvidenceImport, "run", waiting)
    QTimer.singleShot(50, awake.set)
    path = files.write(tmp_path / "survey.csv", files.qualtrics_example())
    assert bench.desk.import_file(path) is not None


def test_formulas_come_in_as_text(bench: Bench, tmp_path: Path, answer: Answer) -> None:
    answer(lambda _dialog: True)
    path = files.write(
        tmp_path / "list.csv",
        "Date,NPS,Comment\n2026-05-01,3,@SUM(A1)\n2026-05-02,9,=1+1\n",
    )
    bench.desk.import_file(path)
    bench.settle()
    texts = bench.texts()
    assert "=1+1" in texts
    assert "@SUM(A1)" in texts


def test_the_command_line_does_what_the_window_does(
    bench: Bench, tmp_path: Path, answer: Answer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same recipe gives the same rows, refusals, source and places."""
    path = files.write(tmp_path / "survey.csv", files.qualtrics_example())
    other = tmp_path / "other.cjm"
    bench.workspace.save_copy(other)
    recipe = tmp_path / "a.recipe.json"

    def look(dialog: ImportDialog) -> bool:
        assert dialog.recipe.columns == preview(path).recipe.columns
        dialog.save_recipe(recipe)
        return True

    answer(look)
    done = bench.desk.import_file(path)
    assert done is not None
    capsys.readouterr()
    words = ["evidence", "import", str(path), "--into", str(other), "--recipe", str(recipe)]
    assert run([*words, "--json"], _no_window) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["added"], told["refused"]) == (done.added, done.refused)
    assert [one["line"] for one in told["refusals"]] == [one.line for one in done.refusals]
    assert told["source"]["id"] == done.source.id
    assert told["unmapped"] == dict(done.unmapped)
    assert len(bench.messages.told[-1][1]) == done.refused
    ours, theirs = bench.workspace.evidence(), Workspace.open(other, me("bob"), write=False)
    assert sorted(row.id for row in theirs.evidence()) == sorted(row.id for row in ours)
    theirs.close()


def _no_window(*_path: object, **_asked: object) -> int:
    raise AssertionError
