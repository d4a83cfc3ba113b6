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
    def width() -> float:
        (part,) = sheet.placed[0].band.parts
        assert isinstance(part, Fill)
        return part.rect.width

    before = width()
    sheet.resize(700, 300)
    assert width() == before + 200


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
