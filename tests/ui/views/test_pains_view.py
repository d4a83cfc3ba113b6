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
from cjmdesk.layout.tokens import DARK, LIGHT, Palette
from cjmdesk.model import Project
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.ui.views.pains.sifting import Wanted
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


def test_what_must_be_fixed_stands_above_even_where_it_is_not_scored(desk: Desk) -> None:
    actions = {action.text(): action for action in desk.view.menu_of("pain-points").actions()}
    actions["Must be fixed"].trigger()
    lines = desk.lines()
    assert lines[:5] == ["—", "pain-declined", "pain-points", "—", "pain-shipping"]
    assert lines[-1] != "—"
    assert desk.cell("pain-points", "score") == "not scored"


def test_one_key_rates_and_ranks_anew(desk: Desk) -> None:
    desk.choose("pain-chat", "severity")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_5)
    assert desk.document.project.pain_points["pain-chat"].severity == 5
    assert int(desk.cell("pain-chat", "rank")) < 10
    desk.document.undo()
    assert desk.cell("pain-chat", "severity") == "3"


def test_one_key_rates_all_selected_rows_as_one_step(desk: Desk) -> None:
    before = desk.document.project
    desk.choose("pain-packing", "text")
    desk.also("pain-chat", "reach")
    current = QItemSelectionModel.SelectionFlag.NoUpdate
    index = desk.view.model.index(desk.view.model.line_of("pain-chat"), desk.column("reach"))
    desk.view.grid.selectionModel().setCurrentIndex(index, current)
    QTest.keyClick(desk.view.grid, Qt.Key.Key_4)
    sheets = desk.document.project.pain_points
    assert (sheets["pain-chat"].reach, sheets["pain-packing"].reach) == (4, 4)
    desk.document.undo()
    assert desk.document.project == before


def test_what_is_longer_than_a_cell_holds_is_refused_whole(desk: Desk) -> None:
    before = desk.document.project
    line, column = desk.view.model.line_of("pain-chat"), desk.column("department")
    desk.view.model.fill([(line, column, "x" * 20_001)])
    assert desk.document.project == before
    assert "20000 characters" in desk.view.reason.text()


def test_a_typed_department_is_taken_with_enter(desk: Desk, qtbot: QtBot) -> None:
    desk.choose("pain-chat", "department")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_Q)
    editor = desk.view.grid.viewport().findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_Return)
    sheets = desk.document.project.pain_points
    qtbot.waitUntil(lambda: desk.document.project.pain_points != sheets)
    assert desk.document.project.pain_points["pain-chat"].department == "q"


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
    assert QGuiApplication.clipboard().text() == "4\t2\r\n"


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
    desk.view.sieve.words.setText("fee")
    assert desk.lines()[-1] == "pain-shipping"
    desk.view.sieve.words.setText("no such word")
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


def test_a_guess_does_not_go_over_what_was_measured(desk: Desk) -> None:
    desk.choose("pain-chat", "frequency_measured")
    desk.view.grid.give("37 %")
    assert desk.document.project.pain_points["pain-chat"].frequency_measured == 0.37
    assert desk.cell("pain-chat", "frequency") == "3"
    before = desk.document.project
    desk.choose("pain-chat", "frequency")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_5)
    assert desk.document.project == before
    assert "is measured" in desk.view.reason.text()


def test_the_menu_of_a_row_shows_it_on_the_map_and_puts_it_in_the_band(desk: Desk) -> None:
    gone: list[tuple[str, str]] = []
    desk.view.go_to.connect(lambda kind, card: gone.append((kind, card)))
    actions = {action.text(): action for action in desk.view.menu_of("pain-chat").actions()}
    actions["Show on the map"].trigger()
    assert gone == [("card", "pain-chat")]
    actions["Must be fixed"].trigger()
    assert desk.document.project.pain_points["pain-chat"].must_fix
    assert desk.lines().index("pain-chat") < desk.lines().index("pain-shipping")


def test_only_what_must_be_fixed_can_be_looked_at(desk: Desk) -> None:
    desk.view.sieve.want(Wanted.MUST_FIX)
    assert desk.lines() == ["—", "pain-declined"]
    desk.view.sieve.words.setText("no such word")
    assert desk.view.show_all.isVisible()
    desk.view.show_all.click()
    assert "pain-chat" in desk.lines()


def test_an_empty_project_says_how_to_get_pains(desk: Desk) -> None:
    desk.view.show_project(Project(), None)
    assert desk.view.empty.isVisible()
    assert not desk.view.show_all.isVisible()
    assert "lane" in desk.view.empty.text()


def test_firmness_of_before_is_forgotten_with_another_method(desk: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: desk.cell("pain-shipping", "firmness") != "")
    methods = desk.view.methods
    methods.setCurrentIndex(methods.findData(RankingMethod.RPN))
    assert all(row is None or row.robust is None for row in map(desk.view.model.row_at, range(9)))
    methods.setCurrentIndex(methods.findData(RankingMethod.PAIN_INDEX))
    qtbot.waitUntil(lambda: desk.cell("pain-shipping", "firmness") != "")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_painted_in_every_method_and_theme(desk: Desk, theme: Palette, qtbot: QtBot) -> None:
    desk.view.recolour(theme)
    qtbot.waitUntil(lambda: desk.cell("pain-shipping", "firmness") != "")
    for place in range(desk.view.methods.count()):
        desk.view.methods.setCurrentIndex(place)
        assert not desk.view.grab().isNull()


def test_what_is_asked_for_from_outside_is_shown_whatever_is_filtered(desk: Desk) -> None:
    desk.view.sieve.words.setText("fee")
    desk.view.select("pain", "pain-chat")
    assert desk.view.grid.ids == ["pain-chat"]


def test_a_tip_shows_words_that_look_like_markup_as_they_are(desk: Desk) -> None:
    edits.change_record(desk.document, "card", "pain-chat", text="<img src=x> & so on")
    index = desk.view.model.index(desk.view.model.line_of("pain-chat"), desk.column("text"))
    assert "&lt;img" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_the_score_tells_how_it_comes_about(desk: Desk) -> None:
    index = desk.view.model.index(desk.view.model.line_of("pain-shipping"), desk.column("score"))
    assert "4.31" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_rows_are_taken_by_their_words_and_cells_are_drawn_over(desk: Desk) -> None:
    line = desk.view.model.line_of("pain-chat")
    dragged = Qt.ItemFlag.ItemIsDragEnabled
    assert desk.view.model.index(line, desk.column("text")).flags() & dragged
    assert not desk.view.model.index(line, desk.column("severity")).flags() & dragged


def test_a_formula_leaves_as_text_and_cells_with_line_ends_come_in_whole(desk: Desk) -> None:
    edits.change_record(desk.document, "card", "pain-chat", text="=1+1")
    desk.choose("pain-chat", "text")
    desk.view.grid.copy()
    assert not QGuiApplication.clipboard().text().startswith("=")
    desk.choose("pain-chat", "department")
    QGuiApplication.clipboard().setText('"Night\ndesk"\r\nDay desk\r\n')
    desk.view.grid.paste()
    departments = [sheet.department for sheet in desk.document.project.pain_points.values()]
    assert sum("Night" in one for one in departments) == 1
    assert "desk" not in departments
    assert "Day desk" in departments


def test_what_is_not_scored_says_what_it_lacks(desk: Desk) -> None:
    assert desk.cell("pain-points", "firmness").startswith("unknown: ")
    methods = desk.view.methods
    methods.setCurrentIndex(methods.findData(RankingMethod.RPN))
    desk.choose("pain-chat", "harm")
    QTest.keyClick(desk.view.grid, Qt.Key.Key_Delete)
    assert desk.cell("pain-chat", "score") == "unknown: harm"


def test_the_menu_sorts_by_the_column_one_is_in(desk: Desk) -> None:
    desk.choose("pain-chat", "severity")
    actions = {action.text(): action for action in desk.view.menu_of("pain-chat").actions()}
    actions["Sort by “Severity”"].trigger()
    assert "—" not in desk.lines()
    assert not desk.view.model.in_order
