"""The ranked list: an improvement over the pain it takes away, terms and firmness as badges."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from cjmdesk.insight.robustness import Firmness
from cjmdesk.layout.tokens import Palette, mixed
from cjmdesk.model import CardKind, Horizon
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import GridModel
from cjmdesk.ui.views.prioritise.board import Row
from cjmdesk.ui.views.prioritise.columns import Columns
from cjmdesk.words import Words

_Index = QModelIndex | QPersistentModelIndex
_ROW_HEIGHT = 46
_MARGIN = 9.0
_LANE, _LANES = 5.0, 3
_NARROWEST_TEXT = 170
_SMALL_PIXELS = 11

Tone = tuple[str, str]
"""Colours of a badge's words and ground."""


class RankedGrid(Grid[Row]):
    """The grid with its improvements as wide as there is room."""

    def __init__(self, model: GridModel[Row], tr: Words, palette: Callable[[], Palette]) -> None:
        super().__init__(model, tr("Ranked improvements"))
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self._inks: dict[str, _Ink] = {
            "rank": _RankInk(self, palette),
            "text": _TextInk(self, palette),
            "score": _ScoreInk(self, palette),
            "horizon": _HorizonInk(self, palette),
            "firmness": _FirmInk(self, palette),
        }
        self._dress()

    def show_columns(self, columns: Columns) -> None:
        """Show other columns."""
        self.grid.show_columns(columns)
        self._dress()
        self.fit_text()

    def fit_text(self) -> None:
        """Give the improvements the room that the other columns leave."""
        names = [column.name for column in self.grid.columns]
        small = QFontMetricsF(_small(self.font()))
        for place, column in enumerate(self.grid.columns):
            if isinstance(self._inks.get(column.name), _BadgeInk):
                # As wide as its badges; the arrow of a list comes with editing.
                words = [column.title, *(name for _, name in column.choices)]
                widest = max(small.horizontalAdvance(word) for word in words)
                self.setColumnWidth(place, round(widest * 1.15 + 2 * _MARGIN + 12))
        if "text" in names:
            place = names.index("text")
            others = sum(self.columnWidth(other) for other in range(len(names)) if other != place)
            self.setColumnWidth(place, max(_NARROWEST_TEXT, self.viewport().width() - others))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_text()

    def _dress(self) -> None:
        for place, column in enumerate(self.grid.columns):
            ink = self._inks.get(column.name, self.itemDelegate())
            self.setItemDelegateForColumn(place, ink)


class _Ink(QStyledItemDelegate):
    """Draws a column; its words stay those of the model, and it is edited as any other."""

    def __init__(self, grid: RankedGrid, palette: Callable[[], Palette]) -> None:
        super().__init__(grid)
        self._grid = grid
        self._palette = palette
        self._editing = grid.itemDelegate()

    def draw(self, painter: QPainter, place: QRectF, row: Row, index: _Index) -> None:
        """Draw what the column shows of a row."""
        raise NotImplementedError

    @property
    def palette(self) -> Palette:
        """The colours of the moment."""
        return self._palette()

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

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        return self._editing.createEditor(parent, option, index)

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        self._editing.setEditorData(editor, index)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        self._editing.setModelData(editor, model, index)


class _RankInk(_Ink):
    """The place, with lines beside places whose order is too close to call."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: Row, index: _Index) -> None:
        words = place.adjusted(0, 0, -_MARGIN - _LANE * _LANES, 0)
        painter.setPen(QColor(self.palette.ink2))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, str(index.data() or ""))
        if not self._grid.grid.in_order:
            return
        painter.setPen(QPen(QColor(self.palette.ink3), 1.5))
        middle = place.center().y()
        for lane, cards in row.ties:
            if lane >= _LANES:
                continue
            x = words.right() + 4 + _LANE * lane + 4
            above = self._is_tied(index.row() - 1, cards)
            below = self._is_tied(index.row() + 1, cards)
            top = place.top() if above else middle - 10
            bottom = place.bottom() if below else middle + 10
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))
            for is_end, y in ((not above, top), (not below, bottom)):
                if is_end:
                    painter.drawLine(QPointF(x - 3, y), QPointF(x, y))

    def _is_tied(self, line: int, cards: tuple[str, ...]) -> bool:
        other = self._grid.grid.row_at(line)
        return other is not None and other.card in cards


class _TextInk(_Ink):
    """The improvement, and under it the pain that it takes most of."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: Row, index: _Index) -> None:
        palette, inner = self.palette, place.adjusted(_MARGIN, 0, -_MARGIN, 0)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        upper = QRectF(inner.left(), inner.top() + 5, inner.width(), 19)
        painter.setPen(QColor(palette.ink))
        _fitted(painter, upper if row.pain else inner, left, str(index.data() or ""))
        if not row.pain:
            return
        painter.setFont(_small(painter.font()))
        lower = QRectF(inner.left(), inner.top() + 24, inner.width(), 16)
        if row.must_fix:
            # A sign beside the words, so that it is told apart without colour.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(palette.danger))
            x, y = lower.left() + 4, lower.center().y()
            painter.drawPolygon([QPointF(x - 4, y + 4), QPointF(x + 4, y + 4), QPointF(x, y - 4)])
            lower.setLeft(lower.left() + 13)
        painter.setPen(QColor(palette.danger if row.must_fix else palette.ink2))
        _fitted(painter, lower, left, row.pain)


class _ScoreInk(_Ink):
    """The score, which is what one looks for."""

    @override
    def draw(self, painter: QPainter, place: QRectF, row: Row, index: _Index) -> None:
        known = row.score is not None
        font = QFont(painter.font()) if known else _small(painter.font())
        font.setBold(known)
        painter.setFont(font)
        painter.setPen(QColor(self.palette.ink if known else self.palette.ink3))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        _fitted(painter, place.adjusted(2, 0, -_MARGIN, 0), right, str(index.data() or ""))


class _BadgeInk(_Ink):
    """A word on a coloured ground."""

    def tone(self, row: Row) -> Tone | None:
        """The badge's colours; None for no badge."""
        raise NotImplementedError

    @override
    def draw(self, painter: QPainter, place: QRectF, row: Row, index: _Index) -> None:
        tone = self.tone(row)
        if tone is None:
            return
        text = str(index.data() or "")
        font = _small(painter.font())
        font.setBold(True)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        wide = min(metrics.horizontalAdvance(text) + 16, place.width() - _MARGIN)
        high = metrics.height() + 3
        pill = QRectF(place.left() + _MARGIN / 2, place.center().y() - high / 2, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tone[1]))
        painter.drawRoundedRect(pill, high / 2, high / 2)
        painter.setPen(QColor(tone[0]))
        _fitted(painter, pill.adjusted(5, 0, -5, 0), Qt.AlignmentFlag.AlignCenter, text)


class _HorizonInk(_BadgeInk):
    @override
    def tone(self, row: Row) -> Tone | None:
        palette, blue = self.palette, self.palette.kinds[CardKind.TOUCHPOINT]
        tones = {
            Horizon.SHORT: (palette.good, palette.good_soft),
            Horizon.MID: (palette.warm, palette.warm_soft),
            Horizon.LONG: (mixed(blue, palette.ink, 0.25), mixed(palette.surface, blue, 0.14)),
        }
        return None if row.plan.horizon is None else tones[row.plan.horizon]


class _FirmInk(_BadgeInk):
    @override
    def tone(self, row: Row) -> Tone | None:
        palette = self.palette
        tones = {
            Firmness.FIRM: (palette.good, palette.good_soft),
            Firmness.LIKELY: (palette.warm, palette.warm_soft),
            Firmness.OPEN: (palette.ink2, palette.line2),
        }
        return None if row.robust is None else tones[row.robust.firmness]


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_SMALL_PIXELS)
    return small


def _fitted(painter: QPainter, place: QRectF, align: Qt.AlignmentFlag, text: str) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
    painter.drawText(place, int(align), shown)
