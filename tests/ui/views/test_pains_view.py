"""Pain points are ranked, filled in like a spreadsheet, and taken back in one step."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.words import Words


class Desk:
    """A view and the document that it asks to be edited."""

    def __init__(self, view: PainsView) -> None:
        self.view = view
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", "en").project)
        self.map = self.document.project.cards["pain-chat"].map
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, self.map, commit.changes)
        )
        view.edit_wanted.connect(self.edit)
        view.show_project(self.document.project, self.map)

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.document)

    def column(self, name: str) -> int:
        return [column.name for column in self.view.model.columns].index(name)

    def choose(self, card: str, column: str) -> None:
        index = self.view.model.index(self.view.model.line_of(card), self.column(column))
        flags = QItemSelectionModel.SelectionFlag
        self.view.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def also(self, card: str, column: str) -> None:
        index = self.view.model.index(self.view.model.line_of(card), self.column(column))
        self.view.grid.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)

    def cell(self, card: str, column: str) -> str:
        line = self.view.model.line_of(card)
        return str(self.view.model.index(line, self.column(column)).data() or "")

    def lines(self) -> list[str]:
        model = self.view.model
        return [model.id_at(line) or "—" for line in range(model.rowCount())]


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PainsView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1100, 600)
    view.show()
    return Desk(view)


def test_must_fix_stands_above_and_what_is_not_scored_below(desk: Desk) -> None:
    lines = desk.lines()
    assert lines[:4] == ["—", "pain-declined", "—", "pain-shipping"]
    assert lines[-2:] == ["—", "pain-points"]
    assert desk.cell("pain-points", "score") == "not scored"
    assert desk.cell("pain-shipping", "score") == "83"


def test_a_typed_rating_is_an_edit_and_ranks_anew(desk: Desk, qtbot: QtBot) -> None:
    desk.choose("pain-chat", "severity")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_5)
    editor = desk.view.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    sheets = desk.document.project.pain_points
    assert sheets["pain-chat"].severity == 3
    qtbot.waitUntil(lambda: desk.document.project.pain_points["pain-chat"].severity == 5)
    assert int(desk.cell("pain-chat", "rank")) < 10
    desk.document.undo()
    assert desk.cell("pain-chat", "severity") == "3"


def test_what_is_typed_goes_into_all_selected_cells_as_one_step(desk: Desk) -> None:
    before = desk.document.project
    desk.choose("pain-chat", "reach")
    desk.also("pain-packing", "reach")
    desk.view.grid.give("1")
    sheets = desk.document.project.pain_points
    assert (sheets["pain-chat"].reach, sheets["pain-packing"].reach) == (1, 1)
    desk.document.undo()
    assert desk.document.project == before


def test_delete_makes_ratings_unknown_and_never_zero(desk: Desk) -> None:
    desk.choose("pain-chat", "severity")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_Delete)
    assert desk.document.project.pain_points["pain-chat"].severity is None
    assert desk.cell("pain-chat", "score") == "not scored"


def test_cells_of_a_spreadsheet_are_pasted_and_copied(desk: Desk) -> None:
    desk.choose("pain-points", "severity")
    QGuiApplication.clipboard().setText("4\t2\t9\n")
    QTest.keySequence(desk.view.grid, "Ctrl+V")
    sheet = desk.document.project.pain_points["pain-points"]
    assert (sheet.severity, sheet.frequency, sheet.reach) == (4, 2, None)
    assert "9 is not from 1 to 5" in desk.view.reason.text()
    desk.choose("pain-points", "severity")
    desk.also("pain-points", "frequency")
    QTest.keySequence(desk.view.grid, "Ctrl+C")
    assert QGuiApplication.clipboard().text() == "4\t2"


def test_another_method_says_what_it_changes(desk: Desk) -> None:
    methods = desk.view.methods
    methods.setCurrentIndex(methods.findData(RankingMethod.RPN))
    assert desk.cell("pain-return", "score") == "168"
    assert "goes from" in desk.view.changes.text()
    desk.choose("pain-chat", "harm")
    desk.view.grid.give("10")
    assert desk.document.project.factors["pain-chat:harm"].value == 10


def test_how_firm_a_place_is_follows(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.cell("pain-shipping", "firmness") != "")
    assert desk.cell("pain-shipping", "firmness").startswith("firm")


def test_a_heading_sorts_and_the_third_click_goes_back(desk: Desk) -> None:
    given = desk.lines()
    header = desk.view.grid.horizontalHeader()
    header.sectionClicked.emit(desk.column("severity"))
    numbers = [desk.cell(card, "severity") for card in desk.lines()]
    assert [n for n in numbers if n] == sorted(n for n in numbers if n)
    assert numbers[-1] == ""
    header.sectionClicked.emit(desk.column("severity"))
    header.sectionClicked.emit(desk.column("severity"))
    assert desk.lines() == given


def test_the_filter_finds_words_and_says_where_nothing_is(desk: Desk) -> None:
    desk.view.filter.setText("fee")
    assert desk.lines()[-1] == "pain-shipping"
    desk.view.filter.setText("no such word")
    assert desk.view.empty.isVisible()
    assert "filter" in desk.view.empty.text()


def test_what_is_selected_is_looked_at_and_explained(desk: Desk) -> None:
    seen: list[object] = []
    desk.view.looked_at.connect(seen.append)
    desk.choose("pain-shipping", "text")
    assert seen[-1] == [("pain", "pain-shipping")]
    assert "4.31" in desk.view.reason.text()


def test_a_selected_row_stays_selected_where_it_goes(desk: Desk) -> None:
    desk.choose("pain-chat", "severity")
    desk.view.grid.give("5")
    assert desk.view.grid.ids == ["pain-chat"]


def test_what_may_only_be_read_is_not_edited(desk: Desk) -> None:
    desk.view.set_writable(writable=False)
    desk.choose("pain-chat", "severity")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_Delete)
    QTest.keyClick(desk.view.grid, Qt.Key.Key_5)
    assert desk.document.project.pain_points["pain-chat"].severity == 3
