"""Things held over the tabs of the pages: the page comes, so that they can be let go on it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.ui.main_window import MainWindow
from cjmdesk.ui.page_tab import PageTab
from cjmdesk.ui.pages import Page

COPY, LEFT, PLAIN = (
    Qt.DropAction.CopyAction,
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
)
CARRIED = ("application/x-cjmdesk-evidence", "application/x-cjmdesk-tactic")


def tab_of(window: MainWindow, page: Page) -> PageTab:
    name = window.actions_by_name.by_name[f"show_{page}"].text().replace("&", "")
    (tab,) = (tab for tab in window.findChildren(PageTab) if tab.text() == name)
    tab.held.setInterval(0)
    return tab


def hold(tab: PageTab, mime: QMimeData) -> bool:
    event = QDragEnterEvent(QPoint(3, 3), COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(tab, event)
    return event.isAccepted()


def carried(kind: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(kind, b"one")
    return mime


@pytest.mark.parametrize("kind", CARRIED)
def test_what_is_held_over_a_tab_brings_its_page(
    window: MainWindow, shop: Path, qtbot: QtBot, kind: str
) -> None:
    window.open_path(shop)
    window.desk.turn_to(Page.EVIDENCE)
    mime = carried(kind)
    assert hold(tab_of(window, Page.MAP), mime)
    qtbot.waitUntil(lambda: window.desk.pages.page is Page.MAP)
    assert tab_of(window, Page.MAP).isChecked()
    assert hold(tab_of(window, Page.PAINS), mime)
    qtbot.waitUntil(lambda: window.desk.pages.page is Page.PAINS)
    assert not tab_of(window, Page.MAP).isChecked()


def test_what_only_passes_by_brings_nothing(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    tab = tab_of(window, Page.PLAN)
    hold(tab, carried(CARRIED[0]))
    assert tab.held.isActive()
    QApplication.sendEvent(tab, QDragLeaveEvent())
    assert not tab.held.isActive()
    assert window.desk.pages.page is Page.MAP


def test_over_the_page_that_is_shown_nothing_is_waited_for(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    tab = tab_of(window, Page.MAP)
    hold(tab, carried(CARRIED[0]))
    assert not tab.held.isActive()


def test_nothing_can_be_let_go_on_a_tab(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    tab, mime = tab_of(window, Page.PAINS), carried(CARRIED[0])
    hold(tab, mime)
    move = QDragMoveEvent(QPoint(4, 4), COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(tab, move)
    assert not move.isAccepted()
    drop = QDropEvent(QPoint(4, 4), COPY, mime, LEFT, PLAIN)
    QApplication.sendEvent(tab, drop)
    assert not drop.isAccepted()
    assert not tab.held.isActive()


def test_a_click_on_the_page_that_is_shown_keeps_its_tab(window: MainWindow, shop: Path) -> None:
    window.open_path(shop)
    tab = tab_of(window, Page.PAINS)
    tab.click()
    tab.click()
    assert tab.isChecked()
    assert window.desk.pages.page is Page.PAINS
