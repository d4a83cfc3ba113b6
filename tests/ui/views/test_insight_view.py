"""The page of insight: chapters to jump to, charts to point at, readings to type and to paste."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.exchange.samples import load_sample
from cjmdesk.layout.bands import TextBox
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.model import Driver, MapId, MeasureKind, stages_in_order
from cjmdesk.ui.views.insight import InsightView
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.reports.insight_chapters import Chapter
from cjmdesk.workspace.reports.naming import name_of

MAP = MapId("map-gift")


class Desk:
    """A view and the document that it asks to be edited."""

    def __init__(self, view: InsightView, language: Language = "en") -> None:
        self.view = view
        self.pane = view.measures
        self.document = JourneyDocument(Author("me", "here"))
        edits.put_project(self.document, load_sample("online-shop", language).project)
        self.document.subscribe(
            lambda commit: view.show_project(self.document.project, MAP, commit.changes)
        )
        view.edit_wanted.connect(self.edit)
        self.looked_at: list[object] = []
        self.went_to: list[tuple[str, str]] = []
        view.looked_at.connect(self.looked_at.append)
        view.go_to.connect(lambda kind, record: self.went_to.append((kind, record)))
        view.show_project(self.document.project, MAP)

    def edit(self, edit: Callable[[JourneyDocument], object]) -> None:
        edit(self.document)

    def names(self) -> list[str]:
        return [place.band.name for place in self.view.sheet.placed if place.band.name]

    def choose_reading(self, line: int, column: str) -> None:
        place = [one.name for one in self.pane.readings_model.columns].index(column)
        flags = QItemSelectionModel.SelectionFlag
        index = self.pane.readings_model.index(line, place)
        self.pane.readings.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def choose_field(self, measure: str, column: str) -> None:
        self.pane.choose(measure)
        place = [one.name for one in self.pane.measures_model.columns].index(column)
        flags = QItemSelectionModel.SelectionFlag
        index = self.pane.measures_model.index(self.pane.measures_model.line_of(measure), place)
        self.pane.measures.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def paste_readings(self, line: int, column: str, text: str) -> None:
        self.choose_reading(line, column)
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(self.pane.readings, "Ctrl+V")

    def readings_of(self, measure: str) -> dict[str, tuple[float | None, int | None]]:
        readings = self.document.project.readings.values()
        return {r.period: (r.value, r.n) for r in readings if r.measure == measure}


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    view = InsightView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1074, 640)
    view.show()
    return Desk(view)


def test_every_chapter_is_in_the_list_and_jumped_to(desk: Desk) -> None:
    view = desk.view
    assert view.headings.count() == len(Chapter)
    view.headings.setCurrentRow(list(Chapter).index(Chapter.HEAT))
    place = next(p for p in view.sheet.placed if p.band.name == name_of("chapter", "heat"))
    bar = view.sheet.verticalScrollBar()
    assert bar.value() == min(bar.maximum(), int(place.y))


def test_scrolling_marks_the_chapter_in_view(desk: Desk) -> None:
    bar = desk.view.sheet.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert desk.view.headings.currentRow() == len(Chapter) - 1
    bar.setValue(0)
    assert desk.view.headings.currentRow() == 0


def test_a_click_looks_at_what_a_band_shows(desk: Desk) -> None:
    sheet = desk.view.sheet
    name = name_of("measure", "m-checkout")
    sheet.reveal(name)
    place = next(p for p in sheet.placed if p.band.name == name)
    at = sheet.in_view(QPointF(40, place.y + 10))
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert desk.looked_at[-1] == [("measure", "m-checkout")]


def test_enter_on_a_step_goes_there_and_on_a_measure_to_its_readings(desk: Desk) -> None:
    desk.view.sheet.choose(name_of("step", "pay"))
    QTest.keyClick(desk.view.sheet, Qt.Key.Key_Return)
    assert desk.went_to == [("step", "pay")]
    desk.view.sheet.choose(name_of("measure", "m-return"))
    QTest.keyClick(desk.view.sheet, Qt.Key.Key_Return)
    assert desk.went_to == [("step", "pay")]
    assert desk.view.parts.currentWidget() is desk.pane
    assert desk.pane.measure == "m-return"


def test_a_driver_looks_at_all_its_pains(desk: Desk) -> None:
    desk.view.sheet.chosen.emit(name_of("driver", Driver.PRODUCT.value))
    pains = desk.document.project.pain_points.values()
    wanted = {("pain", pain.id) for pain in pains if pain.driver is Driver.PRODUCT}
    (found,) = desk.looked_at
    assert isinstance(found, list)
    assert set(found) == wanted


def test_the_keyboard_walks_over_the_bands_and_each_says_what_is_in_it(desk: Desk) -> None:
    sheet = desk.view.sheet
    sheet.choose(name_of("chapter", "measures"))
    QTest.keyClick(sheet, Qt.Key.Key_Down)
    assert desk.looked_at == [[("measure", "m-nps")]]
    assert "Recommendation after delivery" in sheet.accessibleDescription()
    assert "19.2" in sheet.accessibleDescription()


def test_an_edit_makes_anew_only_what_it_touches(desk: Desk, qtbot: QtBot) -> None:
    before = dict(desk.view._sections)
    edits.change_step(desk.document, desk.document.project.steps["pay"].id, drop_off=0.5)
    qtbot.waitUntil(lambda: not desk.view.busy)
    after = desk.view._sections
    assert after[Chapter.FUNNEL] != before[Chapter.FUNNEL]
    assert after[Chapter.DRIVERS] is before[Chapter.DRIVERS]
    assert after[Chapter.IMPORTANCE] is before[Chapter.IMPORTANCE]
    edits.add_record(desk.document, "parked", text="later")
    assert desk.view._sections[Chapter.FUNNEL] is after[Chapter.FUNNEL]


def test_what_is_in_view_is_made_anew_at_once_and_the_rest_follows(
    desk: Desk, qtbot: QtBot
) -> None:
    before = dict(desk.view._sections)
    pain = next(iter(desk.document.project.pain_points.values()))
    severity = 1 if pain.severity != 1 else 5
    edits.score_pain_point(desk.document, pain.id, severity=severity)
    assert desk.view._sections[Chapter.HEALTH] is not before[Chapter.HEALTH]
    assert desk.view.busy
    assert desk.view._sections[Chapter.HEAT] is before[Chapter.HEAT]
    qtbot.waitUntil(lambda: not desk.view.busy)
    assert desk.view._sections[Chapter.HEAT] is not before[Chapter.HEAT]


def test_without_a_map_it_says_what_to_do(desk: Desk) -> None:
    desk.view.show_project(desk.document.project, None)
    assert not desk.names()
    assert desk.view.headings.isHidden()


def test_readings_are_pasted_from_a_spreadsheet_as_one_step(desk: Desk) -> None:
    desk.pane.choose("m-return")
    before = desk.document.project
    desk.paste_readings(2, "period", "Period\tValue\tn\n2026 Q4\t44.5\t1,204\n2027 Q1\t\t61\n")
    found = desk.readings_of("m-return")
    assert found["2026 Q4"] == (44.5, 1204)
    assert found["2027 Q1"] == (None, 61)
    assert len(found) == 4
    assert desk.pane.readings_model.rowCount() == 5
    new = next(r for r in desk.document.project.readings.values() if r.period == "2026 Q4")
    assert (new.starts, new.ends) == (date(2026, 10, 1), date(2026, 12, 31))
    desk.document.undo()
    assert desk.document.project == before


def test_a_first_line_without_a_number_is_no_heading_unless_it_says_so(desk: Desk) -> None:
    desk.pane.choose("m-return")
    desk.paste_readings(0, "value", "n/a\n40")
    found = desk.readings_of("m-return")
    assert [found["2026 Q2"][0], found["2026 Q3"][0]] == [41.0, 40.0]
    assert "“n/a” is no number." in desk.pane.said.text()


def test_a_paste_over_readings_changes_them_and_adds_the_rest(desk: Desk) -> None:
    desk.pane.choose("m-return")
    desk.paste_readings(1, "value", "40\t70\n41\t71")
    found = desk.readings_of("m-return")
    assert found["2026 Q3"] == (40.0, 70)
    assert found[""] == (41.0, 71)


def test_what_cannot_be_read_is_said_and_nothing_is_added(desk: Desk) -> None:
    desk.pane.choose("m-return")
    before = desk.document.project
    desk.paste_readings(2, "value", "much\nmore")
    assert desk.document.project == before
    assert "“much” is no number." in desk.pane.said.text()
    assert desk.pane.readings_model.rowCount() == 3


def test_typing_into_the_empty_line_begins_a_reading(desk: Desk) -> None:
    desk.pane.choose("m-return")
    desk.choose_reading(2, "value")
    desk.pane.readings.give("42")
    assert desk.readings_of("m-return")[""] == (42.0, None)


def test_another_period_moves_the_days_that_followed_from_it(desk: Desk) -> None:
    desk.pane.choose("m-return")
    desk.choose_reading(0, "period")
    desk.pane.readings.give("2026 Q1")
    found = next(r for r in desk.document.project.readings.values() if r.period == "2026 Q1"
                 and r.measure == "m-return")  # fmt: skip
    assert (found.starts, found.ends) == (date(2026, 1, 1), date(2026, 3, 31))


def test_measures_are_added_filled_in_and_deleted(desk: Desk) -> None:
    before = desk.document.project
    desk.view.show_part(1)
    QTest.mouseClick(desk.pane.add_button, Qt.MouseButton.LeftButton)
    measure = desk.pane.measure
    assert measure not in before.measures
    assert desk.document.project.measures[measure].map == MAP
    for column, text in {"kind": "NPS", "where": "Buy · Pays", "target": "40"}.items():
        desk.choose_field(measure, column)
        desk.pane.measures.give(text)
    found = desk.document.project.measures[measure]
    assert (found.kind, found.stage, found.step, found.target) == (
        MeasureKind.NPS,
        "buy",
        "pay",
        40.0,
    )
    QTest.mouseClick(desk.pane.delete_button, Qt.MouseButton.LeftButton)
    assert desk.document.project == before


def test_chosen_readings_are_deleted(desk: Desk) -> None:
    desk.pane.choose("m-return")
    desk.view.show_part(1)
    desk.choose_reading(2, "value")
    assert not desk.pane.delete_readings_button.isEnabled()
    desk.choose_reading(0, "value")
    QTest.mouseClick(desk.pane.delete_readings_button, Qt.MouseButton.LeftButton)
    assert list(desk.readings_of("m-return")) == ["2026 Q3"]


def test_a_new_reading_is_drawn(desk: Desk) -> None:
    before = desk.view.sheet.placed
    edits.add_reading(desk.document, desk.document.project.measures["m-return"].id, value=50.0)
    assert desk.view.sheet.placed != before


def test_who_may_only_read_changes_nothing(desk: Desk) -> None:
    before = desk.document.project
    desk.view.set_writable(writable=False)
    desk.pane.choose("m-return")
    desk.paste_readings(2, "value", "40\n41")
    assert desk.document.project == before
    assert not desk.pane.add_button.isEnabled()
    assert not desk.pane.delete_button.isEnabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_small_window_in_every_language(language: Language, qtbot: QtBot) -> None:
    view = InsightView(Words.load(language), DARK)
    qtbot.addWidget(view)
    view.resize(1074, 640)
    view.show()
    Desk(view, language)
    assert view.minimumSizeHint().width() <= 1074
    assert view.minimumSizeHint().height() <= 640
    assert view.sheet.width() > 700
    view.recolour(LIGHT)
    view.select("measure", "m-nps")
    assert view.sheet.name == name_of("measure", "m-nps")


def test_evidence_is_counted_beside_the_window_and_shown_when_it_is_there(
    qtbot: QtBot, shop: Path
) -> None:
    workspace = Workspace.open(shop, me("ann"))
    view = InsightView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.set_workspace(workspace)
    view.show()
    view.show_project(workspace.project, MAP)
    stage = name_of("stage", stages_in_order(workspace.project, MAP)[0].id)

    def said() -> list[str]:
        return [
            line.line.text
            for placed in view.sheet.placed
            if placed.band.name == stage
            for part in placed.band.parts
            if isinstance(part, TextBox)
            for line in part.lines
        ]

    known = said().count("–")
    qtbot.waitUntil(lambda: said().count("–") < known)
    workspace.close()
