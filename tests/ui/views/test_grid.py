"""Tables of the views: the column that says what a row is takes the room that is left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Column, GridModel
from cjmdesk.words import Words

_TEXT, _SCORE = 0, 1


@pytest.fixture
def grid(qtbot: QtBot) -> QTableView:
    tr = Words.load("en")
    columns = [
        Column[str]("text", "Improvement", lambda row: row, width=20, grows=True),
        Column[str]("score", "Score", lambda row: str(len(row)), width=10, number=True),
    ]
    model: GridModel[str] = GridModel(tr, columns, lambda row: row)
    model.show_blocks((Block("", ("Say how long it takes",)),))
    table: Grid[str] = Grid(model, "Improvements")
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    return table


def test_the_leading_column_takes_the_room_that_is_left(grid: QTableView) -> None:
    for width in (600, 900):
        grid.resize(width, 200)
        room = grid.viewport().width()
        assert grid.columnWidth(_TEXT) + grid.columnWidth(_SCORE) == room


def test_the_leading_column_keeps_a_third_where_others_are_wide(grid: QTableView) -> None:
    grid.setColumnWidth(_SCORE, 2_000)
    grid.resize(1_200, 200)
    assert grid.columnWidth(_TEXT) == grid.viewport().width() // 3


def test_a_column_that_somebody_has_drawn_stays_as_it_is(grid: QTableView) -> None:
    grid.setColumnWidth(_TEXT, 123)
    grid.resize(900, 200)
    assert grid.columnWidth(_TEXT) == 123


def test_titles_stand_over_their_cells_numbers_at_the_right(grid: QTableView) -> None:
    model, role = grid.model(), Qt.ItemDataRole.TextAlignmentRole
    sides = [model.headerData(place, Qt.Orientation.Horizontal, role) for place in range(2)]
    left, right = (Qt.AlignmentFlag(side) for side in sides)
    assert left & Qt.AlignmentFlag.AlignLeft
    assert right & Qt.AlignmentFlag.AlignRight
