"""How a tactic looks in the list: its name, and beneath it what kind of thing it is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.playbook.model import TacticModel

_Index = QModelIndex | QPersistentModelIndex
_SIDE, _ABOVE, _BETWEEN = 10, 7, 2
_HEADING_ABOVE = 12
_SMALL_PIXELS = 12
_HEADING_PIXELS = 11
_RADIUS = 7.0
_TALLEST = 10_000
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TacticInk(QStyledItemDelegate):
    """Draws headings and tactics as wide as the list; long names take a second line."""

    def __init__(self, listed: QListView, model: TacticModel, palette: Palette) -> None:
        super().__init__(listed)
        self._listed = listed
        self._model = model
        self.palette = palette

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        wide = max(1, self._listed.viewport().width())
        tactic = self._model.tactic_at(index.row())
        if tactic is None:
            high = QFontMetrics(_heading(option.font)).height()
            return QSize(wide, _HEADING_ABOVE + high + _ABOVE)
        name = self._name_in(QRect(0, 0, wide, _TALLEST), option.font, _text(index))
        small = QFontMetrics(_small(option.font)).height()
        return QSize(wide, 2 * _ABOVE + name.height() + _BETWEEN + small)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        tactic = self._model.tactic_at(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if tactic is None:
            self._paint_heading(painter, option, _text(index))
        else:
            self._paint_tactic(painter, option, _text(index), self._model.detail_of(tactic))
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        painter.setFont(_heading(option.font))
        painter.setPen(QColor(self.palette.ink3))
        place = option.rect.adjusted(_SIDE, _HEADING_ABOVE, -_SIDE, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_tactic(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, detail: str
    ) -> None:
        palette = self.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._paint_ground(painter, option, chosen=chosen)
        place = self._name_in(option.rect, option.font, text)
        painter.setFont(option.font)
        painter.setPen(QColor(palette.accent if chosen else palette.ink))
        painter.drawText(place, int(_WRAPPED), text)
        painter.setFont(_small(option.font))
        painter.setPen(QColor(palette.ink2))
        beneath = QRect(
            place.left(),
            place.bottom() + 1 + _BETWEEN,
            option.rect.width() - 2 * _SIDE,
            painter.fontMetrics().height(),
        )
        shown = painter.fontMetrics().elidedText(
            detail, Qt.TextElideMode.ElideRight, beneath.width()
        )
        painter.drawText(beneath, int(Qt.AlignmentFlag.AlignLeft), shown)

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool
    ) -> None:
        palette = self.palette
        ground = QRectF(option.rect).adjusted(1.5, 0.5, -1.5, -0.5)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen or hovered:
            painter.setBrush(QColor(palette.accent_soft if chosen else palette.paper))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)
        if chosen and self._listed.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(palette.focus), 1.5))
            painter.drawRoundedRect(ground, _RADIUS, _RADIUS)

    def _name_in(self, row: QRect, font: QFont, text: str) -> QRect:
        """Where a name stands, as high as its lines are."""
        room = QRect(
            row.left() + _SIDE, row.top() + _ABOVE, max(1, row.width() - 2 * _SIDE), _TALLEST
        )
        high = QFontMetrics(font).boundingRect(room, int(_WRAPPED), text).height()
        return QRect(room.left(), room.top(), room.width(), high)


def _text(index: _Index) -> str:
    return str(index.data() or "")


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_SMALL_PIXELS)
    return small


def _heading(font: QFont) -> QFont:
    heading = QFont(font)
    heading.setPixelSize(_HEADING_PIXELS)
    heading.setBold(True)
    return heading
