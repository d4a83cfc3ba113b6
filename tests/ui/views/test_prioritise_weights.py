"""Weights: exponents and criteria are changed in place, each as one step of undo."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cjmdesk.document import edits
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.weighted import criteria_in_order, weighing
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.views.prioritise import PrioritiseView
from cjmdesk.ui.views.prioritise.columns import Shown
from cjmdesk.words import Words
from tests.ui.views.test_prioritise_view import Desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PrioritiseView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1074, 640)
    view.show()
    desk = Desk(view)
    desk.rank_by(RankingMethod.WEIGHTED, Shown.NUMBERS)
    view.weights_button.setChecked(True)
    return desk


def titles(desk: Desk) -> list[str]:
    return [criterion.title for criterion in criteria_in_order(desk.document.project)]


def type_into(desk: Desk, line: int, column: int, text: str) -> None:
    model = desk.view.weights.model
    model.setData(model.index(line, column), text)


def test_weights_are_shown_when_they_are_asked_for(desk: Desk) -> None:
    assert desk.view.weights.isVisible()
    desk.view.weights_button.setChecked(False)
    assert not desk.view.weights.isVisible()


def test_a_title_and_a_weight_are_typed_in_place(desk: Desk) -> None:
    type_into(desk, 0, 0, "Fewer complaints")
    type_into(desk, 0, 1, "55")
    first = criteria_in_order(desk.document.project)[0]
    assert (first.title, first.weight) == ("Fewer complaints", 55)
    assert desk.edits == 2
    titles = [column.title for column in desk.view.model.columns]
    assert "Fewer complaints" in titles


def test_order_alone_weighs_and_a_typed_weight_starts_from_there(desk: Desk) -> None:
    weights = desk.view.weights
    weights.by_rank.click()
    assert weighing(desk.document.project).by_rank
    assert not weights.by_rank.isEnabled()
    type_into(desk, 0, 1, "60")
    found = [criterion.weight for criterion in criteria_in_order(desk.document.project)]
    assert found == [60, 27.1, 14.6, 6.2]
    desk.document.undo()
    assert weighing(desk.document.project).by_rank


def test_criteria_are_added_moved_and_deleted(desk: Desk, qtbot: QtBot) -> None:
    weights, before = desk.view.weights, titles(desk)
    weights.add.click()
    assert titles(desk) == [*before, "New criterion"]
    weights.finish_typing()
    weights.grid.choose(criteria_in_order(desk.document.project)[-1].id)
    weights.up.click()
    assert titles(desk) == [*before[:-1], "New criterion", before[-1]]
    qtbot.keyClick(weights.grid, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(desk)[-3] == "New criterion"
    weights.delete.click()
    assert titles(desk) == before


def test_without_criteria_the_first_one_is_asked_for(desk: Desk) -> None:
    for criterion in criteria_in_order(desk.document.project):
        edits.delete_criterion(desk.document, criterion.id)
    assert not desk.view.weights.delete.isEnabled()
    assert desk.view.weights.add.isEnabled()
    board = desk.view.board
    assert board is not None
    assert board.ranking.items == ()


def test_exponents_are_one_step_of_undo(desk: Desk) -> None:
    desk.rank_by(RankingMethod.PRIORITY)
    boxes = desk.view.weights.exponents.boxes
    boxes["severity_weight"].setValue(2)
    boxes["severity_weight"].setValue(2.25)
    boxes["reach_weight"].setValue(0.5)
    assert desk.edits == 0
    desk.view.finish_typing()
    assert desk.edits == 1
    info = desk.document.project.info
    assert (info.severity_weight, info.reach_weight) == (2.25, 0.5)
    desk.document.undo()
    assert desk.document.project.info.severity_weight == 1
    assert boxes["severity_weight"].value() == 1


def test_a_weight_off_its_scale_is_refused(desk: Desk) -> None:
    type_into(desk, 0, 1, "-3")
    assert desk.edits == 0
    assert "Not taken" in desk.view.refusal.text()
