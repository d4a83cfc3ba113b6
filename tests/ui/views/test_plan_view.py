"""The plan: the roadmap that paper prints, a table to fill in, and a gate."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.words import Words


class Desk:
    """A view and the document that it asks to be edited."""

    def __init__(self, view: PlanView) -> None:
        self.view = view
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", "en").project)
        self.map = self.document.project.cards["imp-size"].map
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, self.map, commit.changes)
        )
        view.edit_wanted.connect(self.edit)
        view.field_edited.connect(
            lambda kind, record, field, value: edits.change_record(
                self.document, kind, record, **{field: value}
            )
        )
        view.show_project(self.document.project, self.map)

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.document)

    def choose(self, card: str, column: str) -> None:
        place = [column.name for column in self.view.model.columns].index(column)
        index = self.view.model.index(self.view.model.line_of(card), place)
        flags = QItemSelectionModel.SelectionFlag
        self.view.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def give(self, card: str, column: str, text: str) -> None:
        self.choose(card, column)
        self.view.grid.give(text)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PlanView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    return Desk(view)


def test_every_improvement_of_the_map_is_on_the_roadmap(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.view.road.placed))
    names = {place.band.name for place in desk.view.road.placed}
    assert {"imp-size", "imp-points", "imp-return"} <= names


def test_a_day_that_is_filled_in_moves_the_bar(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.view.road.placed))
    before = desk.view.road.placed
    desk.give("imp-slots", "due", "2027-12-31")
    assert desk.document.project.improvements["imp-slots"].due == date(2027, 12, 31)
    qtbot.waitUntil(lambda: desk.view.road.placed != before)


def test_cells_of_a_spreadsheet_are_pasted_as_one_step(desk: Desk) -> None:
    before = desk.document.project
    desk.choose("imp-slots", "owner")
    QGuiApplication.clipboard().setText("Mei\tLogistics\t2027/1/4\tsoon\n")
    QTest.keySequence(desk.view.grid, "Ctrl+V")
    sheet = desk.document.project.improvements["imp-slots"]
    assert (sheet.owner, sheet.department, sheet.start) == ("Mei", "Logistics", date(2027, 1, 4))
    assert "no day" in desk.view.said.text()
    desk.document.undo()
    assert desk.document.project == before


def test_the_gate_shuts_says_why_and_leads_there(desk: Desk) -> None:
    assert not desk.view.gaps_button.isVisible()
    desk.give("imp-size", "owner", "")
    assert "1 of the first 3" in desk.view.said.text()
    QTest.mouseClick(desk.view.gaps_button, Qt.MouseButton.LeftButton)
    assert desk.view.parts.currentWidget() is desk.view.grid
    assert desk.view.grid.ids == ["imp-size"]


def test_a_reason_opens_the_gate_and_can_be_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.give("imp-size", "owner", "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("The board meets", True))
    QTest.mouseClick(desk.view.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == "The board meets"
    assert "The board meets" in desk.view.said.text()
    QTest.mouseClick(desk.view.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == ""


def test_no_reason_lets_nothing_through(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.give("imp-size", "owner", "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("  ", True))
    QTest.mouseClick(desk.view.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == ""


def test_what_is_chosen_on_the_roadmap_is_looked_at(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(desk.view.road.placed))
    seen: list[object] = []
    desk.view.looked_at.connect(seen.append)
    QTest.keyClick(desk.view.road, Qt.Key.Key_Down)
    (looked_at,) = seen
    assert looked_at == [("improvement", desk.view.road.name)]
