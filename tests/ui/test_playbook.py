"""The playbook in the window: opened, wide as it was left, and improving from page to page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.mime_types import TACTIC_TYPE
from cjmdesk.insight.playbook import tactics
from cjmdesk.model import CardId, CardKind, Project
from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.pages import Page
from cjmdesk.ui.views.pains import PainsView
from cjmdesk.words import Words
from cjmdesk.workspace.playbook import improvements_of
from tests.ui.conftest import Recorder

CHAT = CardId("pain-chat")
TACTIC = "service-short-2"
NAME = next(one.name["en"] for one in tactics() if one.id == TACTIC)


def project_of(window: MainWindow) -> Project:
    assert window.workspace is not None
    return window.workspace.project


def toggle(window: MainWindow, name: str) -> None:
    window.actions_by_name.by_name[name].trigger()


def choose(window: MainWindow, tactic: str) -> None:
    """Choose a tactic in the list."""
    panel = window.desk.playbook
    panel.listed.setCurrentIndex(panel.model.index(panel.model.line_of(tactic)))


@pytest.fixture
def opened(window: MainWindow, shop: Path) -> MainWindow:
    """The online shop, its playbook open."""
    window.open_path(shop)
    toggle(window, "reduce_motion")
    toggle(window, "show_playbook")
    return window


def test_the_key_opens_the_playbook_with_the_keyboard_in_it_and_closes_it(
    window: MainWindow, shop: Path
) -> None:
    window.open_path(shop)
    desk = window.desk
    assert not desk.playbook.isVisible()
    toggle(window, "show_playbook")
    assert desk.playbook.isVisible()
    assert desk.playbook.words.hasFocus()
    desk.playbook.close_button.click()
    assert not desk.playbook.isVisible()
    assert not window.actions_by_name.by_name["show_playbook"].isChecked()
    assert desk.view.hasFocus()


def test_the_next_panel_after_the_page_is_the_playbook_with_its_field_for_words(
    opened: MainWindow,
) -> None:
    desk = opened.desk
    desk.view.setFocus()
    toggle(opened, "next_pane")
    assert desk.playbook.words.hasFocus()
    for widget in (desk.playbook.drivers, desk.playbook.categories, desk.playbook.listed):
        QTest.keyClick(opened, Qt.Key.Key_Tab)
        assert widget.hasFocus()
    toggle(opened, "next_pane")
    assert not desk.playbook.isAncestorOf(opened.focusWidget())


def test_in_a_narrow_window_it_takes_the_place_of_the_inspector(opened: MainWindow) -> None:
    desk = opened.desk
    assert opened.width() == 1366
    assert not desk.inspector.isVisible()
    assert desk.pages.width() > 800
    toggle(opened, "show_inspector")
    assert desk.inspector.isVisible()
    assert not desk.playbook.isVisible()
    toggle(opened, "show_playbook")
    assert not desk.inspector.isVisible()
    toggle(opened, "show_playbook")
    assert desk.inspector.isVisible()


def test_a_wide_window_has_room_for_both(opened: MainWindow, qtbot: QtBot) -> None:
    opened.resize(1920, 1080)
    qtbot.waitUntil(lambda: opened.desk.inspector.isVisible())
    assert opened.desk.playbook.isVisible()
    opened.resize(1366, 768)
    qtbot.waitUntil(lambda: not opened.desk.inspector.isVisible())
    assert opened.desk.playbook.isVisible()


def test_writing_beside_the_map_brings_the_inspector_back(opened: MainWindow) -> None:
    opened.desk.show_map_sheet()
    assert opened.desk.inspector.isVisible()
    assert not opened.desk.playbook.isVisible()


def test_whether_it_is_open_and_how_wide_is_remembered(opened: MainWindow, qtbot: QtBot) -> None:
    panes = opened.desk.panes
    sizes = panes.sizes()
    panes.setSizes([sizes[0], sizes[1] - 60, sizes[2] + 60, sizes[3]])
    wide = opened.desk.playbook.width()
    assert wide > sizes[2]
    opened.close()
    again = MainWindow(Words.load("en"), opened.settings)
    again.resize(1366, 768)
    again.show()
    qtbot.waitExposed(again)
    assert again.desk.playbook.isVisibleTo(again.desk)
    again._pages.setCurrentWidget(again.desk)
    assert again.desk.playbook.width() == wide


def test_while_presenting_it_is_away(opened: MainWindow) -> None:
    toggle(opened, "present")
    assert not opened.desk.playbook.isVisible()
    toggle(opened, "present")
    assert opened.desk.playbook.isVisible()


def test_on_the_map_the_new_improvement_is_selected_in_sight_and_told_of(
    opened: MainWindow,
) -> None:
    desk = opened.desk
    desk.view.select(Selection.only(CardTarget(CHAT)))
    choose(opened, TACTIC)
    before = project_of(opened)
    desk.playbook.improve.click()
    [made] = improvements_of(project_of(opened), CHAT)
    assert project_of(opened).cards[made].text == NAME
    assert desk.pane.selection == Selection.only(CardTarget(made))
    layout = desk.view.map_layout
    assert layout is not None
    seen = desk.view.frame.shown(desk.view.camera)
    assert seen.contains(layout.cards[made].rect.centre)
    assert desk.foot._brief.text().endswith(NAME)
    assert desk.playbook.pain == CHAT
    desk.foot._offer.click()
    assert project_of(opened) == before


def test_a_pain_can_be_given_one_tactic_after_another_but_none_twice(
    opened: MainWindow, messages: Recorder
) -> None:
    desk = opened.desk
    desk.view.select(Selection.only(CardTarget(CHAT)))
    for tactic in (TACTIC, "service-short-1", TACTIC):
        choose(opened, tactic)
        desk.playbook.take()
    assert len(improvements_of(project_of(opened), CHAT)) == 2
    assert [type(error) for error in messages.errors] == [EditRefused]


def test_a_tactic_dropped_onto_a_row_of_the_pains_improves_that_pain(opened: MainWindow) -> None:
    opened.desk.turn_to(Page.PAINS)
    view = opened.desk.pages.view
    assert isinstance(view, PainsView)
    line = view.model.line_of(CHAT)
    place = QPointF(60, view.grid.rowViewportPosition(line) + view.grid.rowHeight(line) / 2)
    panel = opened.desk.playbook
    mime = panel.model.mimeData([panel.model.index(panel.model.line_of(TACTIC))])
    assert mime.hasFormat(TACTIC_TYPE)
    left, held = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    view.grid.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, mime, left, held))
    [made] = improvements_of(project_of(opened), CHAT)
    assert project_of(opened).cards[made].text == NAME
    subject = opened.desk.subject
    assert subject is not None
    assert (subject.kind, subject.id) == ("card", made)
    assert panel.pain == CHAT


def test_a_tactic_dropped_onto_a_pain_of_the_map_improves_it(opened: MainWindow) -> None:
    opened.desk.view.tactic_dropped.emit(TACTIC, CHAT)
    assert len(improvements_of(project_of(opened), CHAT)) == 1
    opened.desk.pane.outline.tactic_dropped.emit("service-short-1", CHAT)
    assert len(improvements_of(project_of(opened), CHAT)) == 2


def test_on_the_pains_page_the_selected_row_is_improved(opened: MainWindow) -> None:
    opened.desk.turn_to(Page.PAINS)
    view = opened.desk.pages.view
    assert view is not None
    view.select("pain", CHAT)
    choose(opened, TACTIC)
    opened.desk.playbook.take()
    assert len(improvements_of(project_of(opened), CHAT)) == 1
    assert isinstance(view, PainsView)
    assert view.scope.currentText() == "This map"


def test_beside_priorities_another_improvement_of_the_same_pain_is_made(
    opened: MainWindow,
) -> None:
    project = project_of(opened)
    relief = next(iter(project.reliefs.values()))
    opened.desk.turn_to(Page.PRIORITISE)
    view = opened.desk.pages.view
    assert view is not None
    view.select("improvement", relief.improvement)
    assert opened.desk.playbook.pain == relief.pain
    before = improvements_of(project, relief.pain)
    choose(opened, TACTIC)
    opened.desk.playbook.take()
    [made] = set(improvements_of(project_of(opened), relief.pain)) - set(before)
    subject = opened.desk.subject
    assert subject is not None
    assert subject.id == made


def test_a_tactic_that_nobody_knows_is_refused_with_a_sentence(
    opened: MainWindow, messages: Recorder
) -> None:
    before = project_of(opened)
    opened.desk.view.tactic_dropped.emit("<b>none</b>", CHAT)
    assert project_of(opened) == before
    assert [str(error) for error in messages.errors]


def test_in_a_project_that_is_only_read_nothing_is_improved(
    window: MainWindow, shop: Path, messages: Recorder
) -> None:
    window.open_path(shop, write=False)
    toggle(window, "show_playbook")
    window.desk.view.select(Selection.only(CardTarget(CHAT)))
    assert not window.desk.playbook.improve.isEnabled()
    window.desk.improving.improve(TACTIC, CHAT)
    assert improvements_of(project_of(window), CHAT) == []
    assert len(messages.errors) == 1


def test_another_project_has_no_pain_of_the_one_before(opened: MainWindow) -> None:
    opened.desk.view.select(Selection.only(CardTarget(CHAT)))
    assert opened.desk.playbook.pain == CHAT
    toggle(opened, "close_project")
    assert opened.desk.playbook.pain is None


def test_deleting_the_pain_leaves_nothing_to_improve(opened: MainWindow) -> None:
    desk = opened.desk
    desk.view.select(Selection.only(CardTarget(CHAT)))
    assert desk.playbook.improve.isEnabled()
    desk.hands.delete_selected()
    assert desk.playbook.pain is None
    assert not desk.playbook.improve.isEnabled()


def test_the_kind_of_the_new_card_is_that_of_improvements(opened: MainWindow) -> None:
    opened.desk.improving.improve(TACTIC, CHAT)
    [made] = improvements_of(project_of(opened), CHAT)
    assert project_of(opened).cards[made].kind is CardKind.OPPORTUNITY
