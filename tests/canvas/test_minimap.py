"""The overview in the corner shows where one is, takes one elsewhere, and leaves no traces."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.minimap import Minimap
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.words import Words
from tests.canvas.conftest import apart, on_screen, settled


@pytest.fixture
def minimap(view: MapView, tr: Words) -> Minimap:
    return Minimap(view, LIGHT, tr)


def pixel(minimap: Minimap, place: QPointF) -> QColor:
    return minimap.grab().toImage().pixelColor(place.toPoint())


def scale_of(minimap: Minimap) -> float:
    """Pixels for one layout unit."""
    return minimap.place_of(Point(1000, 0)).x() / 1000 - minimap.place_of(Point(0, 0)).x() / 1000


def test_it_lies_in_the_lower_right_corner(view: MapView, minimap: Minimap) -> None:
    assert minimap.isVisible()
    place = minimap.geometry()
    assert 0 < view.width() - place.right() < 30
    assert 0 < view.height() - place.bottom() < 30
    view.resize(900, 600)
    assert 0 < view.width() - minimap.geometry().right() < 30


def test_it_has_the_shape_of_the_map(minimap: Minimap, layout: MapLayout) -> None:
    start, end = minimap.place_of(Point(0, 0)), minimap.place_of(Point(layout.width, layout.height))
    assert start.x() == pytest.approx(minimap.width() - end.x(), abs=1)
    assert start.y() == pytest.approx(minimap.height() - end.y(), abs=1)


def test_it_is_away_while_the_whole_map_is_in_view(view: MapView, minimap: Minimap) -> None:
    view.eye.zoom_to_fit()
    assert not minimap.isVisible()
    view.eye.zoom_to(1.0)
    assert minimap.isVisible()


def test_who_does_not_want_it_does_not_see_it(view: MapView, minimap: Minimap) -> None:
    minimap.set_wanted(False)
    view.look(Camera(300, 200, 1))
    assert not minimap.isVisible()
    minimap.set_wanted(True)
    assert minimap.isVisible()


def test_a_small_view_has_no_room_for_it(view: MapView, minimap: Minimap) -> None:
    view.resize(400, 300)
    assert not minimap.isVisible()


def test_without_a_map_there_is_none(empty_view: MapView, tr: Words) -> None:
    assert not Minimap(empty_view, LIGHT, tr).isVisible()


def test_the_frame_moves_with_the_view(view: MapView, minimap: Minimap) -> None:
    before = minimap.framed
    view.look(view.camera.moved(400, 100))
    after = minimap.framed
    scale = scale_of(minimap)
    assert after.left() - before.left() == pytest.approx(400 * scale, abs=1)
    assert after.top() - before.top() == pytest.approx(100 * scale, abs=1)
    assert after.size().toSize() == before.size().toSize()


def test_a_click_looks_there(view: MapView, minimap: Minimap, layout: MapLayout) -> None:
    card = layout.cards[layout.cells[layout.steps[9].step, layout.lanes[3].lane][0]]
    place = minimap.place_of(card.rect.centre)
    QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=place.toPoint())
    shown = view.frame.shown(view.camera)
    assert shown.contains(card.rect.centre)
    assert view.camera.zoom == 1


def test_the_frame_is_dragged_by_where_it_is_taken(view: MapView, minimap: Minimap) -> None:
    view.look(Camera(600, 200, 1))
    taken = minimap.framed.center() + QPointF(8, 5)
    before = view.camera
    QTest.mousePress(minimap, Qt.MouseButton.LeftButton, pos=taken.toPoint())
    assert view.camera == before
    QTest.mouseMove(minimap, taken.toPoint() + QPoint(20, 0))
    scale = scale_of(minimap)
    assert view.camera.x - before.x == pytest.approx(20 / scale, abs=2 / scale)
    assert view.camera.y == pytest.approx(before.y, abs=2 / scale)


def test_the_wheel_zooms(view: MapView, minimap: Minimap) -> None:
    at = QPointF(20, 20)
    event = QWheelEvent(
        at,
        minimap.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(minimap, event)
    assert view.camera.zoom > 1


def test_what_was_found_stands_out(
    view: MapView, minimap: Minimap, layout: MapLayout, qtbot: QtBot
) -> None:
    found = layout.cells[layout.steps[1].step, layout.lanes[0].lane][0]
    place = minimap.place_of(layout.cards[found].rect.centre)
    assert pixel(minimap, place) != QColor(LIGHT.accent)
    view.set_found(frozenset({found}))
    qtbot.waitUntil(lambda: pixel(minimap, place) == QColor(LIGHT.accent))


def test_panning_leaves_no_picture_of_it_behind(
    view: MapView, minimap: Minimap, qtbot: QtBot
) -> None:
    assert minimap.isVisible()
    settled(view, qtbot)
    for _ in range(6):
        view.look(view.camera.moved(31, 17))
        settled(view, qtbot)
    scrolled = on_screen(view)
    view.repaint()
    minimap.repaint()
    assert apart(scrolled, on_screen(view)) <= 3


def test_a_large_map_is_painted_by_cells(
    minimap: Minimap, layout: MapLayout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cjmdesk.canvas.paint_minimap._MOST_CARDS", 3)
    cell = layout.cells[layout.steps[7].step, layout.lanes[1].lane]
    place = minimap.place_of(layout.cards[cell[0]].rect.centre)
    minimap.set_palette_tokens(LIGHT)
    assert pixel(minimap, place).saturation() > 20


def test_it_has_a_name_for_those_who_cannot_see_it(minimap: Minimap) -> None:
    assert minimap.accessibleName() == "Overview of the map"
