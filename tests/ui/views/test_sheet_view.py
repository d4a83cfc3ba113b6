"""A sheet in the window: laid out at its width, chosen by mouse and keyboard."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.layout.bands import Band, Fill, Paint, Placed, Stroke
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.ui.views.sheet_view import SheetView
from cjmdesk.words import Words

_HEIGHT = 100.0


def rows(width: float) -> Sequence[Placed]:
    """Five rows in the accent's colour, and a line across all of them."""
    ground = Fill(Rect(0, 0, width, _HEIGHT), Paint.ACCENT)
    bands = [Placed(Band(_HEIGHT, (ground,), f"row {n}"), n * _HEIGHT) for n in range(5)]
    line = Stroke((Point(width / 2, 0), Point(width / 2, 5 * _HEIGHT)), Paint.DANGER, 6.0)
    return (*bands, Placed(Band(0.0, (line,)), 0.0))


@pytest.fixture
def sheet(qtbot: QtBot) -> SheetView:
    view = SheetView(Words.load("en"), LIGHT)
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_sheet(rows)
    view.show()
    return view


def test_it_is_laid_out_anew_at_another_width(sheet: SheetView) -> None:
    before = _width(sheet)
    sheet.resize(700, 300)
    assert _width(sheet) == before + 200


def test_bands_and_what_crosses_them_are_painted(sheet: SheetView) -> None:
    image = sheet.viewport().grab().toImage()
    origin = sheet.origin
    ground = QPointF(origin.x() + 30, origin.y() + 50).toPoint()
    middle = QPointF(sheet.viewport().width() / 2, origin.y() + 50).toPoint()
    ratio = image.devicePixelRatio()
    assert image.pixelColor(ground * ratio).name() == LIGHT.accent.lower()
    assert image.pixelColor(middle * ratio).name() == LIGHT.danger.lower()


def test_a_click_chooses_and_a_double_click_opens(sheet: SheetView) -> None:
    chosen: list[str] = []
    opened: list[str] = []
    sheet.chosen.connect(chosen.append)
    sheet.activated.connect(opened.append)
    at = QPoint(100, int(sheet.origin.y()) + 150)
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen[0] == "row 1"
    assert opened == ["row 1"]


def test_arrows_walk_from_row_to_row_and_the_sheet_follows(sheet: SheetView) -> None:
    chosen: list[str] = []
    sheet.chosen.connect(chosen.append)
    for _ in range(6):
        QTest.keyClick(sheet, Qt.Key.Key_Down)
    assert chosen[:5] == [f"row {n}" for n in range(5)]
    assert sheet.name == "row 4"
    bar = sheet.verticalScrollBar()
    assert bar.value() > 0
    QTest.keyClick(sheet, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_enter_opens_what_is_chosen(sheet: SheetView) -> None:
    opened: list[str] = []
    sheet.activated.connect(opened.append)
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert opened == []
    sheet.choose("row 2")
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    assert opened == ["row 2"]


def test_a_wide_window_shows_a_larger_sheet_that_is_as_wide_as_it_can_be_read(
    sheet: SheetView,
) -> None:
    sheet.resize(1348, 300)
    assert 1.2 < sheet.scale < 1.3
    sheet.resize(3840, 2160)
    assert _width(sheet) == 1400.0
    assert sheet.scale > 2
    right = sheet.viewport().width() - sheet.origin.x()
    assert sheet.in_view(QPointF(1400, 0)).x() == pytest.approx(right, abs=1)


def test_zooming_keeps_the_sheet_inside_the_window(sheet: SheetView) -> None:
    sheet.resize(1348, 300)
    before = sheet.scale
    for _ in range(30):
        QTest.keyClick(sheet, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert sheet.scale > before
    assert sheet.in_view(QPointF(_width(sheet), 0)).x() <= sheet.viewport().width()
    QTest.keyClick(sheet, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert sheet.scale == before


def test_what_is_zoomed_is_still_met_by_the_mouse(sheet: SheetView) -> None:
    sheet.resize(1348, 300)
    chosen: list[str] = []
    sheet.chosen.connect(chosen.append)
    sheet.zoom(1.5)
    place = next(place for place in sheet.placed if place.band.name == "row 1")
    at = sheet.in_view(QPointF(20, place.y + 1)).toPoint()
    QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["row 1"]


def _width(sheet: SheetView) -> float:
    (part,) = sheet.placed[0].band.parts
    assert isinstance(part, Fill)
    return part.rect.width
