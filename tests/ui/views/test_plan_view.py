"""The plan: the roadmap that paper prints, a table to fill in, and a gate."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.brush import colour
from cjmdesk.document import EditLabel
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.ui.views.plan.shifting import Grip
from cjmdesk.words import LANGUAGES, Language, Words
from tests.ui.views.plan_desk import Desk


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = PlanView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1100, 640)
    view.show()
    return Desk(view)


def test_every_improvement_of_the_map_is_on_the_roadmap(desk: Desk) -> None:
    names = {place.band.name for place in desk.view.road.placed}
    assert {"imp-size", "imp-points", "imp-return"} <= names


def test_a_day_that_is_filled_in_moves_the_bar(desk: Desk) -> None:
    before = desk.view.road.placed
    desk.give("imp-slots", "due", "2027-12-31")
    assert desk.sheet("imp-slots").due == date(2027, 12, 31)
    desk.roadmap()
    assert desk.view.road.placed != before


@pytest.mark.parametrize(
    ("grip", "start", "due"), [(Grip.MOVE, 30, 30), (Grip.START, 30, 0), (Grip.DUE, 0, 30)]
)
def test_a_bar_is_pulled_as_one_step(desk: Desk, grip: Grip, start: int, due: int) -> None:
    before, project = desk.sheet("imp-slots"), desk.document.project
    at = desk.take("imp-slots", grip)
    to = at + desk.days(30)
    desk.carry(to)
    desk.let_go(to)
    after = desk.sheet("imp-slots")
    assert before.start
    assert before.due
    assert after.start == before.start + timedelta(days=start)
    assert after.due == before.due + timedelta(days=due)
    assert desk.steps == 1
    desk.document.undo()
    assert desk.document.project == project


def test_a_bar_in_the_hand_shows_its_days_and_changes_nothing(desk: Desk) -> None:
    before = desk.document.project
    desk.carry(desk.take("imp-slots") + desk.days(14))
    held, sheet = desk.view.road.pulling, desk.sheet("imp-slots")
    assert held is not None
    assert sheet.start is not None
    assert held.start == sheet.start + timedelta(days=14)
    desk.view.grab()
    assert desk.document.project is before


def test_a_bar_in_the_hand_leaves_no_trace_once_it_is_given_up(desk: Desk) -> None:
    desk.view.road.choose("imp-slots")
    before = desk.view.road.grab().toImage()
    desk.carry(desk.take("imp-slots") + desk.days(14))
    assert desk.view.road.grab().toImage() != before
    QTest.keyClick(desk.view.road, Qt.Key.Key_Escape)
    assert colour(LIGHT.accent).alpha() == 255, "painters share their colours"
    assert desk.view.road.grab().toImage() == before


def test_escape_gives_a_bar_up(desk: Desk) -> None:
    to = desk.take("imp-slots") + desk.days(14)
    desk.carry(to)
    QTest.keyClick(desk.view.road, Qt.Key.Key_Escape)
    assert desk.view.road.pulling is None
    desk.let_go(to)
    assert desk.steps == 0


def test_a_click_on_a_bar_moves_nothing(desk: Desk) -> None:
    at = desk.take("imp-slots")
    desk.let_go(at)
    assert desk.steps == 0
    assert desk.view.road.name == "imp-slots"


def test_a_bar_whose_improvement_goes_is_given_up(desk: Desk) -> None:
    to = desk.take("imp-slots") + desk.days(14)
    desk.carry(to)
    with desk.document.edit(EditLabel.DELETE_CARDS) as edit:
        edit.delete("card", "imp-slots")
    assert desk.view.road.pulling is None
    desk.let_go(to)
    assert desk.steps == 0


def test_who_may_only_read_pulls_nothing(desk: Desk) -> None:
    desk.view.set_writable(writable=False)
    to = desk.take("imp-slots") + desk.days(14)
    desk.carry(to)
    desk.let_go(to)
    QTest.keyClick(desk.view.road, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert desk.steps == 0
    assert not desk.view.gate.top.isEnabled()


def test_alt_and_arrows_move_a_week_and_with_shift_only_the_due_day(desk: Desk) -> None:
    before = desk.sheet("imp-slots")
    desk.view.road.choose("imp-slots")
    alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(desk.view.road, Qt.Key.Key_Right, alt)
    moved = desk.sheet("imp-slots")
    QTest.keyClick(desk.view.road, Qt.Key.Key_Left, alt | shift)
    after = desk.sheet("imp-slots")
    week = timedelta(days=7)
    assert before.start
    assert before.due
    assert (moved.start, moved.due) == (before.start + week, before.due + week)
    assert (after.start, after.due) == (before.start + week, before.due)
    assert desk.steps == 2


def test_rows_stand_under_their_owners_on_demand(desk: Desk) -> None:
    def order() -> list[str]:
        return [place.band.name for place in desk.view.road.placed if place.band.name]

    before = order()
    desk.view.grouping_switch.choose(1)
    desk.view.grouping_switch.chosen.emit(1)
    after = order()
    assert sorted(after) == sorted(before)
    owners = [desk.sheet(card).owner for card in after]
    assert len(set(owners)) == sum(a != b for a, b in zip(owners, ["", *owners], strict=False))


def test_a_double_click_shows_the_card_on_the_map(desk: Desk) -> None:
    seen: list[tuple[str, str]] = []
    desk.view.go_to.connect(lambda kind, card: seen.append((kind, card)))
    desk.view.road.choose("imp-slots")
    at = desk.view.road.point_of("imp-slots").toPoint()
    QTest.mouseDClick(desk.view.road.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert seen == [("card", "imp-slots")]


def test_what_is_chosen_on_the_roadmap_is_looked_at(desk: Desk) -> None:
    seen: list[object] = []
    desk.view.looked_at.connect(seen.append)
    QTest.keyClick(desk.view.road, Qt.Key.Key_Down)
    (looked_at,) = seen
    assert looked_at == [("improvement", desk.view.road.name)]


def test_capacity_is_asked_for_and_may_be_unknown(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for text, wanted in (("7.5", 7.5), ("", None)):
        monkeypatch.setattr(QInputDialog, "getText", lambda *_args, text=text: (text, True))
        QTest.mouseClick(desk.view.capacity_button, Qt.MouseButton.LeftButton)
        assert desk.document.project.info.capacity == wanted
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("-3", True))
    QTest.mouseClick(desk.view.capacity_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.capacity is None
    assert "-3" in desk.view.refused.text()


def test_cells_of_a_spreadsheet_are_pasted_as_one_step(desk: Desk) -> None:
    before = desk.document.project
    desk.choose("imp-slots", "owner")
    QGuiApplication.clipboard().setText("Mei\tLogistics\t2027/1/4\tsoon\n")
    QTest.keySequence(desk.view.grid, "Ctrl+V")
    sheet = desk.sheet("imp-slots")
    assert (sheet.owner, sheet.department, sheet.start) == ("Mei", "Logistics", date(2027, 1, 4))
    assert "no day" in desk.view.refused.text()
    desk.document.undo()
    assert desk.document.project == before


def test_one_value_fills_all_selected_cells_as_one_step(desk: Desk) -> None:
    desk.choose("imp-slots", "owner")
    desk.also("imp-size", "owner")
    desk.view.grid.give("Mei")
    assert desk.sheet("imp-slots").owner == desk.sheet("imp-size").owner == "Mei"
    assert desk.steps == 1


def test_the_metric_is_a_measure_where_there_is_one_of_that_name(desk: Desk) -> None:
    desk.give("imp-slots", "metric", "satisfaction with delivery")
    assert desk.sheet("imp-slots").measure == "m-delivery"
    assert desk.cell("imp-slots", "metric") == "Satisfaction with delivery"
    desk.give("imp-slots", "metric", "Parcels in time")
    sheet = desk.sheet("imp-slots")
    assert (sheet.measure, sheet.metric) == (None, "Parcels in time")


def test_what_comes_first_is_given_by_its_name(desk: Desk) -> None:
    name = desk.document.project.cards["imp-size"].text
    desk.give("imp-slots", "depends_on", f"{name.upper()}; Return in two")
    assert desk.sheet("imp-slots").depends_on == {"imp-size", "imp-return"}
    assert name in desk.cell("imp-slots", "depends_on")
    desk.give("imp-slots", "depends_on", "Nothing of the sort")
    assert "no improvement" in desk.view.refused.text()
    assert desk.sheet("imp-slots").depends_on == {"imp-size", "imp-return"}
    desk.give("imp-slots", "depends_on", "")
    assert desk.sheet("imp-slots").depends_on == frozenset()


def test_overdue_is_told_in_a_word_too(desk: Desk) -> None:
    desk.give("imp-slots", "due", "2020-01-31")
    assert desk.cell("imp-slots", "due") == "2020-01-31  overdue"


def test_the_table_lists_what_is_looked_for(desk: Desk) -> None:
    desk.actions()
    every = desk.lines()
    desk.view.filter.setText("logistics")
    assert desk.lines() == [c for c in every if desk.sheet(c).department == "Logistics"]
    desk.view.filter.setText("nothing like it")
    assert not desk.view.grid.isVisible()
    assert desk.view.nothing.text() == "Nothing matches the filter."


def test_effort_of_musts_is_held_against_the_rule(desk: Desk) -> None:
    desk.actions()
    assert desk.view.moscow.text().startswith("MoSCoW by effort: must ")


def test_the_gate_shuts_says_why_and_leads_there(desk: Desk) -> None:
    assert not desk.view.gate.links
    desk.give("imp-size", "owner", "")
    desk.roadmap()
    assert "1 of the first 3" in desk.view.gate.said.text()
    (link,) = desk.view.gate.links
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.view.grid.isVisible()
    assert desk.view.grid.ids == ["imp-size"]
    assert desk.view.grid.currentIndex().column() == desk.column("owner")


def test_the_gate_looks_at_as_many_as_are_wanted(desk: Desk) -> None:
    desk.give("imp-points", "owner", "")
    assert not desk.view.gate.links
    desk.view.gate.top.setValue(20)
    assert desk.document.project.info.gate_top == 20
    assert desk.view.gate.links


def test_a_reason_opens_the_gate_and_can_be_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.give("imp-size", "owner", "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("The board meets", True))
    gate = desk.view.gate
    QTest.mouseClick(gate.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == "The board meets"
    assert "The board meets" in gate.said.text()
    desk.give("imp-size", "owner", "Ann")
    assert gate.override_button.isVisible(), "a reason that is kept can always be taken back"
    QTest.mouseClick(gate.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == ""
    assert not gate.override_button.isVisible()


def test_no_reason_lets_nothing_through(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.give("imp-size", "owner", "")
    monkeypatch.setattr(QInputDialog, "getText", lambda *_args: ("  ", True))
    QTest.mouseClick(desk.view.gate.override_button, Qt.MouseButton.LeftButton)
    assert desk.document.project.info.gate_override == ""


def test_a_theme_changes_while_it_is_shown(desk: Desk) -> None:
    before = desk.view.road.grab().toImage()
    desk.view.recolour(DARK)
    assert desk.view.road.grab().toImage() != before


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_small_screen_in_every_language(language: Language, qtbot: QtBot) -> None:
    view = PlanView(Words.load(language), LIGHT)
    qtbot.addWidget(view)
    desk = Desk(view)
    desk.give("imp-size", "owner", "")
    assert view.minimumSizeHint().width() <= 1074
