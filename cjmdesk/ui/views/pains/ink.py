"""Cells that are drawn: near-ties bracketed, firmness as a pill, votes with their spread."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cjmdesk.insight.robustness import Firmness
from cjmdesk.insight.votes import Scores
from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.ui.views.pains.sifting import to_discuss

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 6.0
_LANE, _LANES = 5.0, 3
_ELIDED = Qt.TextElideMode.ElideRight
_WHISKER = 52.0
_LOW, _HIGH = 1, 5


class Ink(QStyledItemDelegate):
    """Draws one column of the list; its words stay those of the model, for copies and readers."""

    def __init__(self, grid: Grid[PainRow], palette: Callable[[], Palette]) -> None:
        super().__init__(grid)
        self._grid = grid
        self._palette = palette

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        if self._grid.grid.row_at(index.row()) is not None:
            option.text = ""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        row = self._grid.grid.row_at(index.row())
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        painter.setClipRect(place)
        self.draw(painter, place, row, index)
        painter.restore()

    def draw(self, painter: QPainter, place: QRectF, row: PainRow, index: _Index) -> None:
        """Draw what the column shows of a row."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The colours of the moment."""
        return self._palette()


class RankInk(Ink):
    """The place; lines beside places whose order is too close to call."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: PainRow, index: _Index) -> None:
        words = place.adjusted(0, 0, -_MARGIN - _LANE * _LANES, 0)
        painter.setPen(QColor(self.palette.ink2))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, str(index.data() or ""))
        if not self._grid.grid.in_order:
            return
        painter.setPen(QPen(QColor(self.palette.ink3), 1.5))
        for tie in row.ties:
            if tie[0] < _LANES:
                ends = (self._tied(index.row() - 1, tie), self._tied(index.row() + 1, tie))
                x = words.right() + _MARGIN / 2 + _LANE * tie[0] + _LANE - 1
                _bracket(painter, place, x, ends)

    def _tied(self, line: int, tie: tuple[int, tuple[str, ...]]) -> bool:
        other = self._grid.grid.row_at(line)
        return other is not None and tie in other.ties


def _bracket(painter: QPainter, place: QRectF, x: float, goes_on: tuple[bool, bool]) -> None:
    above, below = goes_on
    middle = place.center().y()
    top = place.top() if above else middle - 8
    bottom = place.bottom() if below else middle + 8
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for is_end, y in ((not above, top), (not below, bottom)):
        if is_end:
            painter.drawLine(QPointF(x - 3, y), QPointF(x, y))


class FirmInk(Ink):
    """How firm a place is, as a pill, with the chance to be among the first three."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: PainRow, index: _Index) -> None:
        palette = self.palette
        if row.robust is None:
            painter.setPen(QColor(palette.ink2))
            _line(painter, place.adjusted(_MARGIN, 0, 0, 0), str(index.data() or ""))
            return
        grounds = {
            Firmness.FIRM: (palette.good, palette.good_soft),
            Firmness.LIKELY: (palette.warm, palette.warm_soft),
            Firmness.OPEN: (palette.ink2, palette.line2),
        }
        ink, ground = grounds[row.robust.firmness]
        name, _, rest = str(index.data() or "").partition(" · ")
        metrics = QFontMetricsF(painter.font())
        pill = QRectF(
            place.left() + _MARGIN,
            place.center().y() - metrics.height() / 2 - 1,
            metrics.horizontalAdvance(name) + 14,
            metrics.height() + 2,
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, name)
        painter.setPen(QColor(palette.ink2))
        _line(painter, _from(place, pill.right() + 6), rest)


class VotesInk(Ink):
    """Dots of the room, and how far private ratings lie apart on the scale of 1 to 5."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: PainRow, index: _Index) -> None:
        palette = self.palette
        x = place.left() + _MARGIN
        if row.facts.dots is not None:
            said = f"● {row.facts.dots}"
            painter.setPen(QColor(palette.ink))
            _line(painter, QRectF(x, place.top(), 44, place.height()), said)
        x += 44
        spread = row.spread
        if spread is None or spread.spread is None:
            return
        colour = QColor(palette.danger if to_discuss(row) else palette.ink2)
        _whisker(painter, QRectF(x, place.top(), _WHISKER, place.height()), spread, colour)
        if to_discuss(row):
            painter.setPen(colour)
            words = str(index.data() or "").rpartition(" · ")[2]
            _line(painter, _from(place, x + _WHISKER + 8), words)


def _whisker(painter: QPainter, place: QRectF, spread: Scores, colour: QColor) -> None:
    """From the lowest to the highest rating, with a tick at the median."""
    if spread.lowest is None or spread.highest is None or spread.median is None:
        return

    def at(rating: float) -> float:
        return place.left() + place.width() * (rating - _LOW) / (_HIGH - _LOW)

    middle = place.center().y()
    faint = QColor(colour)
    faint.setAlphaF(0.3)
    painter.setPen(QPen(faint, 1))
    painter.drawLine(QPointF(at(_LOW), middle), QPointF(at(_HIGH), middle))
    painter.setPen(QPen(colour, 2))
    painter.drawLine(QPointF(at(spread.lowest), middle), QPointF(at(spread.highest), middle))
    for end in (spread.lowest, spread.highest):
        painter.drawLine(QPointF(at(end), middle - 3), QPointF(at(end), middle + 3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(QPointF(at(spread.median), middle), 3.5, 3.5)


def _from(place: QRectF, x: float) -> QRectF:
    """What is left of a cell from `x` on."""
    return QRectF(x, place.top(), max(0.0, place.right() - x), place.height())


def _line(painter: QPainter, place: QRectF, text: str) -> None:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    metrics = QFontMetricsF(painter.font())
    painter.drawText(place, left, metrics.elidedText(text, _ELIDED, place.width()))
