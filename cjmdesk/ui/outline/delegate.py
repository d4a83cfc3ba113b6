"""How a row looks, and what it is edited with."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from cjmdesk.canvas.text_editor import MOST_CHARACTERS
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LinkTarget,
    StageTarget,
)
from cjmdesk.ui.outline.model import DETAIL_ROLE, OutlineModel
from cjmdesk.ui.outline.row_editor import RowEditor
from cjmdesk.ui.outline.rows import Draft, Heading, PersonaRow, Row
from cjmdesk.words import Words

_MOST_IN_TITLE = 2_000
_ROW_PADDING = 9
_GAP = 12
_LEAST_DETAIL = 36
"""Pixels below which a detail would be dots only."""

_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Paints the words of a row with its details fainter behind them."""

    began = Signal(object)
    """A new `RowEditor`."""
    finished = Signal(object, object)
    """A `RowEditor`, and how it `Finish`ed."""

    def __init__(self, tr: Words, model: OutlineModel, parent: QObject) -> None:
        super().__init__(parent)
        self._tr = tr
        self._model = model

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(80, option.fontMetrics.height() + _ROW_PADDING)

    @override
    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        super().initStyleOption(option, index)
        row = self._model.row_of(index)
        if row is None:
            return
        is_faded = self._model.is_faded(row)
        if is_faded or isinstance(row, CellTarget):
            faint = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, faint)
        option.font.setItalic(is_faded)
        option.font.setBold(isinstance(row, StageTarget | Heading))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        detail = index.data(DETAIL_ROLE)
        if not detail:
            return
        styled = QStyleOptionViewItem(option)
        self.initStyleOption(styled, index)
        rect = self._words_of(styled)
        taken = QFontMetrics(styled.font).horizontalAdvance(styled.text) + _GAP
        rect.setLeft(rect.left() + taken)
        if rect.width() < _LEAST_DETAIL:
            return
        shown = option.fontMetrics.elidedText(detail, Qt.TextElideMode.ElideRight, rect.width())
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()

    @staticmethod
    def _words_of(styled: QStyleOptionViewItem) -> QRect:
        """Where the words of a row stand."""
        part = QStyle.SubElement.SE_ItemViewItemText
        return styled.widget.style().subElementRect(part, styled, styled.widget)

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        row = self._model.row_of(index)
        has_lines = isinstance(row, CardTarget | Draft)
        editor = RowEditor(
            parent,
            QPersistentModelIndex(index),
            most=MOST_CHARACTERS if has_lines else _MOST_IN_TITLE,
            has_lines=has_lines,
        )
        editor.setAccessibleName(self._name_of(row))
        editor.finished.connect(self.finished)
        self.began.emit(editor)
        return editor

    def _name_of(self, row: Row | None) -> str:
        match row:
            case CardTarget() | Draft():
                return self._tr("Text of the card")
            case CurvePointTarget():
                return self._tr("Emotion, −2 to +2")
            case PersonaRow():
                return self._tr("Name")
            case LinkTarget():
                return self._tr("Label")
            case _:
                return self._tr("Title")

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        # Asked again at every change of the row; what is being typed then goes first.
        if isinstance(editor, RowEditor) and not editor.is_touched:
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Nothing: what was typed is handed over as a wish, and comes back as an edit."""

    @override
    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        if isinstance(editor, RowEditor):
            styled = QStyleOptionViewItem(option)
            self.initStyleOption(styled, index)
            rect = self._words_of(styled)
            rect.setRight(option.rect.right())
            editor.lie_over(rect)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The editor knows its keys; the usual ones would close it a second time.
        return False
