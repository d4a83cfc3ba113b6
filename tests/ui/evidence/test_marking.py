"""Rows are marked in place, many at once, and held against what they are evidence of."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from typing_extensions import override

from cjmdesk.exchange.mime_types import EVIDENCE_TYPE, ids_in_lines
from cjmdesk.model import CardKind, LoopState
from cjmdesk.ui.evidence import found_grid
from cjmdesk.ui.evidence import verbatims as verbatims_module
from cjmdesk.ui.evidence.choosing import PainChooser, TagQuestion
from tests.ui.evidence.conftest import Bench

TEXT, TAGS, LOOP, OWNER = 0, 6, 7, 8


def select(bench: Bench, lines: list[int], column: int = TEXT) -> None:
    grid, model = bench.desk.verbatims.grid, bench.desk.verbatims.model
    grid.setCurrentIndex(model.index(lines[0], column))
    for line in lines[1:]:
        select_more = QItemSelectionModel.SelectionFlag.Select
        grid.selectionModel().select(model.index(line, column), select_more)


def ids(bench: Bench, lines: list[int]) -> list[str]:
    bench.texts()
    return [bench.desk.verbatims.model.id_at(line) for line in lines]


def shown(bench: Bench, line: int, column: int) -> str:
    return str(bench.desk.verbatims.model.index(line, column).data() or "")


def test_the_columns_stand_where_these_tests_look(bench: Bench) -> None:
    names = [column.name for column in bench.desk.verbatims.model.columns]
    assert [names[place] for place in (TEXT, TAGS, LOOP, OWNER)] == [
        "text",
        "tags",
        "loop",
        "owner",
    ]


def test_a_state_goes_into_all_selected_rows_as_one_step(bench: Bench) -> None:
    first, second = ids(bench, [0, 1])
    before = bench.workspace.project.evidence_tags
    select(bench, [0, 1], LOOP)
    bench.desk.verbatims.grid.give("Customer told")
    tags = bench.workspace.project.evidence_tags
    assert [tags[one].loop for one in (first, second)] == [LoopState.TOLD] * 2
    assert tags[first].told is not None
    assert shown(bench, 0, LOOP) == "Customer told"
    bench.workspace.document.undo()
    assert bench.workspace.project.evidence_tags == before


def test_who_goes_back_a_state_has_told_nobody(bench: Bench) -> None:
    [row] = ids(bench, [0])
    select(bench, [0], LOOP)
    bench.desk.verbatims.grid.give("customer told")
    bench.desk.verbatims.grid.give("Sorted")
    made = bench.workspace.project.evidence_tags[row]
    assert (made.loop, made.told) == (LoopState.SORTED, None)
    bench.desk.verbatims.grid.clear_cells()
    assert bench.workspace.project.evidence_tags[row].loop is None


def test_a_state_that_is_none_is_not_taken(bench: Bench) -> None:
    ids(bench, [0])
    before = bench.workspace.project
    select(bench, [0], LOOP)
    bench.desk.verbatims.grid.give("Forgotten")
    assert bench.workspace.project is before
    assert "“Forgotten” is none of the choices." in bench.desk.verbatims.said.text()


def test_an_owner_is_typed_in_place(bench: Bench) -> None:
    [row] = ids(bench, [2])
    model = bench.desk.verbatims.model
    assert model.setData(model.index(2, OWNER), "Li Wei")
    assert bench.workspace.project.evidence_tags[row].owner == "Li Wei"


def test_what_was_said_is_never_edited(bench: Bench) -> None:
    ids(bench, [0])
    model = bench.desk.verbatims.model
    for column in range(TAGS):
        assert not model.flags(model.index(0, column)) & Qt.ItemFlag.ItemIsEditable


def test_tags_are_put_on_and_taken_off_many_rows(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answered(TagQuestion):
        @override
        def exec(self) -> int:
            self.added.setText("price, trust")
            self.removed.setText("old")
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(verbatims_module, "TagQuestion", Answered)
    rows = ids(bench, [0, 1])
    select(bench, [0], TAGS)
    bench.desk.verbatims.grid.give("old")
    before = bench.workspace.project.evidence_tags
    select(bench, [0, 1])
    bench.desk.verbatims.tags.click()
    tags = bench.workspace.project.evidence_tags
    assert [tags[one].tags for one in rows] == [{"price", "trust"}] * 2
    bench.workspace.document.undo()
    assert bench.workspace.project.evidence_tags == before


def test_rows_are_held_against_a_pain_point_by_keyboard(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []

    class Answered(PainChooser):
        @override
        def exec(self) -> int:
            self.words.setText("code")
            chosen.append(str(self.chosen))
            return QDialog.DialogCode.Accepted

    monkeypatch.setattr(verbatims_module, "PainChooser", Answered)
    rows = ids(bench, [0, 3])
    select(bench, [0, 3])
    grid = bench.desk.verbatims.grid
    bench.desk.activateWindow()
    grid.setFocus()
    bench.qtbot.keyClick(grid, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    bench.qtbot.waitUntil(lambda: bool(chosen))
    before = bench.workspace.project.pain_points[chosen[0]].evidence
    assert before >= set(rows)
    bench.workspace.document.undo()
    assert not set(rows) <= bench.workspace.project.pain_points[chosen[0]].evidence


def test_pain_points_are_found_by_their_words(bench: Bench) -> None:
    project = bench.workspace.project
    chooser = PainChooser(bench.desk.verbatims._tr, project, bench.map, bench.desk)
    bench.qtbot.addWidget(chooser)
    pains = [card for card in project.cards.values() if card.kind is CardKind.PAIN]
    assert chooser.list.count() == len(pains)
    chooser.words.setText("nothing is called so")
    assert chooser.chosen is None
    assert chooser.list.isHidden()


def test_rows_leave_with_their_ids_and_their_words(bench: Bench) -> None:
    rows = ids(bench, [0, 1])
    select(bench, [0, 1])
    mime = bench.desk.verbatims.grid.carried
    assert mime is not None
    assert ids_in_lines(bytes(mime.data(EVIDENCE_TYPE).data())) == rows
    assert mime.text().splitlines() == bench.texts()[:2]


def test_rows_are_copied_as_cells(bench: Bench) -> None:
    text = bench.texts()[0]
    select(bench, [0])
    bench.desk.verbatims.grid.copy()
    assert QGuiApplication.clipboard().text().strip() == text


def test_of_too_many_rows_the_first_are_taken_and_that_is_said(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Answered(TagQuestion):
        @override
        def exec(self) -> int:
            self.added.setText("many")
            return QDialog.DialogCode.Accepted

    for module in (found_grid, verbatims_module):
        monkeypatch.setattr(module, "MOST_CHOSEN", 3)
    monkeypatch.setattr(verbatims_module, "TagQuestion", Answered)
    bench.desk.verbatims.grid.selectAll()
    assert bench.desk.verbatims.grid.lines == [0, 1, 2]
    bench.desk.verbatims.tags.click()
    many = [row for row, one in bench.workspace.project.evidence_tags.items() if "many" in one.tags]
    assert len(many) == 3
    assert "first 3 of the selected" in bench.desk.verbatims.said.text()


def test_rows_that_were_never_in_sight_are_marked_too(bench: Bench) -> None:
    model = bench.desk.verbatims.model
    rows = ids(bench, list(range(model.rowCount())))
    model.show_found(model.found)
    bench.desk.verbatims.grid.selectAll()
    assert model.id_at(0) == ""
    assert bench.desk.verbatims._chosen_ids() == rows
    bench.settle()


def test_who_may_only_read_marks_nothing(bench: Bench) -> None:
    ids(bench, [0])
    verbatims = bench.desk.verbatims
    bench.desk.set_writable(writable=False)
    select(bench, [0], TAGS)
    assert not verbatims.tags.isEnabled()
    assert not verbatims.attach.isEnabled()
    assert not verbatims.model.flags(verbatims.model.index(0, TAGS)) & Qt.ItemFlag.ItemIsEditable
    before = bench.workspace.project
    bench.qtbot.keyClick(verbatims.grid, Qt.Key.Key_Delete)
    assert bench.workspace.project is before
    enabled = {action.text(): action.isEnabled() for action in verbatims.menu().actions()}
    assert not enabled["Tags…"]
    assert enabled["Copy cells"]


def test_a_row_shows_its_step_on_the_map(bench: Bench) -> None:
    ids(bench, [0])
    select(bench, [0])
    asked: list[tuple[str, str]] = []
    bench.desk.go_to.connect(lambda kind, record: asked.append((kind, record)))
    show: Callable[[], None] = next(
        action.trigger
        for action in bench.desk.verbatims.menu().actions()
        if action.text() == "Show on the map"
    )
    show()
    assert asked == [("step", "cart")]


def test_tags_that_came_with_a_row_are_shown_and_stay(bench: Bench) -> None:
    line = next(n for n, text in enumerate(bench.texts()) if "blocked for six days" in text)
    [row] = ids(bench, [line])
    assert shown(bench, line, TAGS) == "payment"
    model = bench.desk.verbatims.model
    assert model.setData(model.index(line, TAGS), "payment, bank")
    assert bench.workspace.project.evidence_tags[row].tags == {"bank"}
    assert shown(bench, line, TAGS) == "bank, payment"
    assert model.setData(model.index(line, TAGS), "")
    assert shown(bench, line, TAGS) == "payment"
