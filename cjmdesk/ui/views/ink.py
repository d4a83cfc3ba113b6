"""Cells of a grid that are drawn; their words stay those of the model, for copies and readers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from cjmdesk.layout.tokens import Palette, Tone
from cjmdesk.ui.views.firmness import LANES, Ties
from cjmdesk.ui.views.grid import Editing, Grid
from cjmdesk.ui.views.grid_model import GridModel, R

_Index = QModelIndex | QPersistentModelIndex
MARGIN = 8.0
"""Between the words of a cell and its sides, in pixels."""
_LANE = 5.0
_HALF_BRACKET = 9.0
"""How far a bracket reaches above the middle of its first row and below that of its last."""
_SERIF = 3.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cell(Generic[R]):
    """A cell that is drawn now."""

    painter: QPainter
    place: QRectF
    """In pixels of the list; nothing is drawn beyond it."""
    row: R
    text: str
    """What the model says."""
    palette: Palette
    grid: GridModel[R]
    line: int
    """Where its row stands in the grid."""


class Tied(Protocol):
    """A row of a ranking."""

    @property
    def ties(self) -> Ties:
        """The brackets it is in."""


TiedRow = TypeVar("TiedRow", bound=Tied)


class Ink(Editing[R]):
    """Has a function draw the cells of a column, which is edited as any other."""

    def __init__(
        self, grid: Grid[R], palette: Callable[[], Palette], draw: Callable[[Cell[R]], None]
    ) -> None:
        """`palette` gives the colours of the moment."""
        super().__init__(grid)
        self._palette = palette
        self._draw = draw

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if self._grid.grid.row_at(index.row()) is not None:
            option.text = ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        model, line = self._grid.grid, index.row()
        row = model.row_at(line)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        painter.setClipRect(place)
        text = str(index.data() or "")
        self._draw(Cell(painter, place, row, text, self._palette(), model, line))
        painter.restore()


def dress(grid: Grid[R], inks: Mapping[str, Ink[R]]) -> None:
    """Have the columns of these names drawn, and all others shown as they are."""
    for place, column in enumerate(grid.grid.columns):
        grid.setItemDelegateForColumn(place, inks.get(column.name, grid.itemDelegate()))


def draw_rank(cell: Cell[TiedRow]) -> None:
    """The place, with lines beside places whose order is too close to call."""
    painter, place, line = cell.painter, cell.place, cell.line
    words = place.adjusted(0, 0, -MARGIN - _LANE * LANES, 0)
    painter.setPen(QColor(cell.palette.ink2))
    painter.drawText(words, int(RIGHT), cell.text)
    if not cell.grid.in_order:
        return
    painter.setPen(QPen(QColor(cell.palette.ink3), 1.5))
    for tie in cell.row.ties:
        lane = tie[0]
        if lane < LANES:
            rows = (cell.grid.row_at(line - 1), cell.grid.row_at(line + 1))
            above, below = (row is not None and tie in row.ties for row in rows)
            x = words.right() + MARGIN / 2 + _LANE * lane + _LANE - 1
            _bracket(painter, place, x, (above, below))


def _bracket(painter: QPainter, place: QRectF, x: float, goes_on: tuple[bool, bool]) -> None:
    above, below = goes_on
    middle = place.center().y()
    top = place.top() if above else middle - _HALF_BRACKET
    bottom = place.bottom() if below else middle + _HALF_BRACKET
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for is_end, y in ((not above, top), (not below, bottom)):
        if is_end:
            painter.drawLine(QPointF(x - _SERIF, y), QPointF(x, y))


def draw_pill(painter: QPainter, place: QRectF, text: str, tone: Tone) -> QRectF:
    """Words on a rounded ground at the left of `place`, cut where they are longer; its outline."""
    metrics = QFontMetricsF(painter.font())
    wide = min(metrics.horizontalAdvance(text) + 16, place.width())
    high = metrics.height() + 3
    pill = QRectF(place.left(), place.center().y() - high / 2, wide, high)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.ground))
    painter.drawRoundedRect(pill, high / 2, high / 2)
    painter.setPen(QColor(tone.text))
    draw_line(painter, pill.adjusted(5, 0, -5, 0), text, Qt.AlignmentFlag.AlignCenter)
    return pill


def draw_line(painter: QPainter, place: QRectF, text: str, align: Qt.AlignmentFlag = LEFT) -> None:
    """One line of text, its end cut where there is no room for it."""
    # Rounding must not cut words from a place that was made for them.
    room = place.width() + 1
    shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(place, int(align), shown)
