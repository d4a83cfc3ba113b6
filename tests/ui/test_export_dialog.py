"""What goes on paper is chosen with its pages in sight; a plan with gaps is held at the gate."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.errors import FontsUnavailable
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import MapId, Project, maps_in_order
from cjmdesk.paper.sheet import Orientation, Paper, Sheet
from cjmdesk.ui import export_dialog, settings
from cjmdesk.ui.export_dialog import Choice, ExportDialog, Sheets
from cjmdesk.ui.files import Files
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.pages import Page
from cjmdesk.ui.views.plan import PlanView
from cjmdesk.words import LANGUAGES, Language, Words
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.outputs import Laid, Order, What
from tests.ui.conftest import Recorder
from tests.ui.test_accessible import nameless

SHEETS = Sheets(Sheet(), Sheet(Paper.A4))
FIRST = "imp-size"
"""The first improvement of the shop's plan."""


@pytest.fixture
def shop_open(shop: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(shop, me("ann"))
    yield workspace
    workspace.close()


@dataclass
class Desk:
    """A dialog on the way."""

    qtbot: QtBot

    def open(
        self,
        workspace: Workspace,
        what: What,
        map_id: MapId | None = None,
        language: Language = "en",
    ) -> ExportDialog:
        chosen = map_id or maps_in_order(workspace.project)[0].id
        begin = Choice(what, chosen, SHEETS.of(what))
        dialog = ExportDialog(Words.load(language), workspace, begin, SHEETS, None)
        self.qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    def settle(self, dialog: ExportDialog) -> None:
        self.qtbot.waitUntil(lambda: dialog.preview.pages.count > 0)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


def choose(dialog: ExportDialog, what: What) -> None:
    dialog.what.setCurrentIndex(dialog.what.findData(what))


def test_the_pages_follow_what_is_chosen(desk: Desk, shop_open: Workspace, qtbot: QtBot) -> None:
    dialog = desk.open(shop_open, What.MAP)
    desk.settle(dialog)
    assert dialog.preview.pages.count == 1
    choose(dialog, What.PLAN)
    qtbot.waitUntil(lambda: dialog.preview.pages.count > 1)


def test_a_map_is_offered_other_papers_than_a_report(desk: Desk, shop_open: Workspace) -> None:
    dialog = desk.open(shop_open, What.MAP)
    papers = [dialog.paper.itemData(n) for n in range(dialog.paper.count())]
    assert Paper.A0 in papers
    assert Paper.LETTER not in papers
    choose(dialog, What.PLAN)
    papers = [dialog.paper.itemData(n) for n in range(dialog.paper.count())]
    assert papers == [Paper.A4, Paper.A3, Paper.LETTER]


def test_only_reports_are_about_all_maps(desk: Desk, shop_open: Workspace) -> None:
    dialog = desk.open(shop_open, What.ROADMAP)
    shown = dialog.choice.map_id
    dialog.map.setCurrentIndex(0)
    assert dialog.choice.map_id is None
    choose(dialog, What.MAP)
    assert dialog.choice.map_id == shown
    assert dialog.map.count() == len(shop_open.project.maps)


def test_each_document_keeps_its_own_paper(desk: Desk, shop_open: Workspace) -> None:
    dialog = desk.open(shop_open, What.MAP)
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.A1))
    choose(dialog, What.PLAN)
    assert dialog.choice.sheet.paper is Paper.A4
    dialog.orientation.setCurrentIndex(1)
    choose(dialog, What.MAP)
    assert dialog.choice.sheet == Sheet(Paper.A1, Orientation.LANDSCAPE)
    assert dialog.sheets.report == Sheet(Paper.A4, Orientation.PORTRAIT)


def test_small_text_of_a_map_is_told_beside_it(
    desk: Desk, shop_open: Workspace, qtbot: QtBot
) -> None:
    dialog = desk.open(shop_open, What.MAP)
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.A4))
    qtbot.waitUntil(dialog.told.isVisible)
    assert "points high" in dialog.told.text()
    dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.A0))
    qtbot.waitUntil(lambda: not dialog.told.isVisible())


def test_a_plan_without_gaps_meets_no_gate(desk: Desk, shop_open: Workspace) -> None:
    dialog = desk.open(shop_open, What.PLAN)
    assert not dialog.gate.isVisible()
    assert dialog.export.isEnabled()


@pytest.mark.parametrize("what", [What.PLAN, What.ROADMAP])
def test_a_plan_with_gaps_waits_for_a_reason_that_is_printed(
    desk: Desk, shop_open: Workspace, qtbot: QtBot, what: What
) -> None:
    shop_open.change("improvement", FIRST, owner="", due=None)
    dialog = desk.open(shop_open, what)
    assert dialog.gate.isVisible()
    assert "owner; due date" in dialog.gate.lacking.text()
    assert not dialog.export.isEnabled()
    dialog.gate.reason_field.setText("   ")
    assert not dialog.export.isEnabled()
    dialog.gate.reason_field.setText("The board meets on Monday")
    assert dialog.export.isEnabled()
    assert dialog.choice.reason == "The board meets on Monday"
    qtbot.waitUntil(lambda: "board meets on Monday" in dialog.preview.pages.accessibleDescription())
    assert shop_open.project.info.gate_override == ""


def test_no_reason_is_asked_for_a_map_or_for_insight(desk: Desk, shop_open: Workspace) -> None:
    shop_open.change("improvement", FIRST, owner="")
    dialog = desk.open(shop_open, What.PLAN)
    dialog.gate.reason_field.setText("Because")
    for what in (What.MAP, What.INSIGHT):
        choose(dialog, what)
        assert not dialog.gate.isVisible()
        assert dialog.export.isEnabled()
        assert dialog.choice.reason == ""


def test_a_plan_that_was_let_through_before_says_so_and_goes(
    desk: Desk, shop_open: Workspace
) -> None:
    shop_open.change("improvement", FIRST, owner="")
    shop_open.change("project", "project", gate_override="The board knows")
    dialog = desk.open(shop_open, What.PLAN)
    assert "The board knows" in dialog.gate.said.text()
    assert not dialog.gate.reason_field.isVisible()
    assert dialog.export.isEnabled()


def test_a_plan_that_nobody_may_edit_goes_out_and_says_it_on_paper(desk: Desk, shop: Path) -> None:
    with_gap = Workspace.open(shop, me("ann"))
    with_gap.change("improvement", FIRST, owner="")
    with_gap.close()
    looked_at = Workspace.open(shop, me("ann"), write=False)
    dialog = desk.open(looked_at, What.PLAN)
    assert dialog.gate.said.isVisible()
    assert not dialog.gate.reason_field.isVisible()
    assert dialog.export.isEnabled()
    looked_at.close()


def test_an_export_needs_no_preview(desk: Desk, shop_open: Workspace) -> None:
    dialog = desk.open(shop_open, What.PLAN)
    dialog.preview.stopped.emit()
    assert dialog.preview.pages.count == 0
    assert dialog.export.isEnabled()
    dialog.preview.asked_again.emit()
    desk.settle(dialog)


def test_what_stands_in_the_way_of_the_pages_is_told(
    desk: Desk, shop_open: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_fonts(_what: What, _order: Order, _tr: Words) -> Laid:
        raise FontsUnavailable(reason="Too old.")

    monkeypatch.setattr(export_dialog, "lay_out", without_fonts)
    dialog = desk.open(shop_open, What.PLAN)
    said = Words.load("en").say(FontsUnavailable(reason="Too old.").message)
    qtbot.waitUntil(lambda: dialog.preview.said.text() == said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_in_the_dialog_has_a_name_and_room(
    desk: Desk, tmp_path: Path, language: Language
) -> None:
    workspace = Workspace.create(tmp_path / "p.cjm", me(), load_sample("online-shop", language))
    workspace.change("improvement", FIRST, owner="")
    dialog = desk.open(workspace, What.PLAN, language=language)
    desk.settle(dialog)
    assert nameless(dialog) == []
    assert dialog.minimumSizeHint().width() <= 1366
    assert dialog.minimumSizeHint().height() <= 700
    workspace.close()


def test_without_a_map_it_is_said_that_there_is_nothing_to_export(
    window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "empty.cjm"
    Workspace.create(path, me("ann"), ImportedProject(Project(), ())).close()
    window.open_path(path)
    window.actions_by_name.by_name["export_pdf"].trigger()
    assert "no map" in window.desk.foot._brief.text()


class Hand:
    """Does something to the dialog as soon as the window waits for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, target: Path) -> None:
        self.seen: list[What] = []
        self.todo: Callable[[ExportDialog], object] = ExportDialog.accept
        self.reason = ""
        monkeypatch.setattr(Files, "ask_pdf", lambda _files, _workspace, _what: target)
        QTimer.singleShot(0, self._do)

    def _do(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ExportDialog):
            QTimer.singleShot(0, self._do)
            return
        self.seen.append(dialog.choice.what)
        dialog.gate.reason_field.setText(self.reason)
        self.todo(dialog)


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (Page.MAP, What.MAP),
        (Page.PAINS, What.PLAN),
        (Page.PRIORITISE, What.PLAN),
        (Page.PLAN, What.PLAN),
        (Page.INSIGHT, What.INSIGHT),
    ],
)
def test_the_button_begins_with_what_suits_the_page(
    window: MainWindow,
    shop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    page: Page,
    what: What,
) -> None:
    window.open_path(shop)
    window.desk.turn_to(page)
    hand = Hand(monkeypatch, tmp_path / "out.pdf")
    hand.todo = ExportDialog.reject
    window.actions_by_name.by_name["export_pdf"].trigger()
    assert hand.seen == [what]
    assert not (tmp_path / "out.pdf").exists()


@pytest.mark.parametrize("what", What)
def test_what_is_agreed_on_is_written(
    window: MainWindow, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: What
) -> None:
    window.open_path(shop)
    target = tmp_path / "out.pdf"
    hand = Hand(monkeypatch, target)
    name = "export_pdf" if what is What.MAP else f"export_{what}"
    window.actions_by_name.by_name[name].trigger()
    assert hand.seen == [what]
    assert PdfReader(target).pages


def test_a_reason_is_kept_in_one_step_that_can_be_undone(
    window: MainWindow, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    window.workspace.change("improvement", FIRST, owner="")
    before = window.workspace.project
    hand = Hand(monkeypatch, tmp_path / "out.pdf")
    hand.reason = "The board meets"
    window.actions_by_name.by_name["export_plan"].trigger()
    assert window.workspace.project.info.gate_override == "The board meets"
    text = PdfReader(tmp_path / "out.pdf").pages[0].extract_text()
    assert "The board meets" in text
    window.actions_by_name.by_name["undo"].trigger()
    assert window.workspace.project == before


def test_going_to_fill_in_turns_to_the_first_gap(
    window: MainWindow, shop: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_path(shop)
    assert window.workspace is not None
    window.workspace.change("improvement", FIRST, due=None)
    hand = Hand(monkeypatch, tmp_path / "out.pdf")
    hand.todo = lambda dialog: dialog.gate.fill.click()
    window.actions_by_name.by_name["export_plan"].trigger()
    assert not (tmp_path / "out.pdf").exists()
    assert window.desk.pages.page is Page.PLAN
    view = window.desk.pages.view
    assert isinstance(view, PlanView)
    index = view.grid.selectionModel().currentIndex()
    assert view.model.columns[index.column()].name == "due"
    assert view.model.line_of(FIRST) == index.row()


def test_the_paper_is_remembered(
    window: MainWindow,
    shop: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    messages: Recorder,
) -> None:
    window.open_path(shop)
    hand = Hand(monkeypatch, tmp_path / "out.pdf")

    def on_letter(dialog: ExportDialog) -> None:
        dialog.paper.setCurrentIndex(dialog.paper.findData(Paper.LETTER))
        dialog.reject()

    hand.todo = on_letter
    window.actions_by_name.by_name["export_roadmap"].trigger()
    assert settings.load().report_sheet.paper is Paper.LETTER
    assert settings.load().map_sheet == Sheet()
    assert not messages.errors
