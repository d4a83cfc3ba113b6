"""Improvements that have no place in the matrix yet, to be dragged into it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView
from typing_extensions import override

from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.views.prioritise.matrix import MIME
from cjmdesk.words import Words

_Index = QModelIndex | QPersistentModelIndex
_Item = tuple[str, str, str]
"""Id, words, and what is unknown of it."""
_LINES = 3


class _Items(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.items: tuple[_Item, ...] = ()
        self.writable = True

    def show_items(self, items: Sequence[_Item]) -> None:
        if self.items != tuple(items):
            self.beginResetModel()
            self.items = tuple(items)
            self.endResetModel()

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.items)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        _, text, missing = self.items[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return text
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(f"{text}\n{missing}")
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return missing
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.writable else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [MIME]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        for index in indexes[:1]:
            name, text, _ = self.items[index.row()]
            mime.setData(MIME, name.encode())
            mime.setText(text)
        return mime


class Tray(QListView):
    """A strip of names; Enter puts one into the middle of the matrix."""

    chosen = Signal(str)
    placed = Signal(str)
    """It shall stand in the middle."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._items = _Items()
        self.setModel(self._items)
        self.setObjectName("grid")
        self.setAccessibleName(tr("Not in the matrix yet"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(lambda index, _old: self._say(index))

    @property
    def names(self) -> list[str]:
        """Who is in it."""
        return [name for name, _, _ in self._items.items]

    def show_items(self, items: Sequence[_Item]) -> None:
        """Show these: id, words, what is unknown."""
        self._items.show_items(items)
        lines = min(_LINES, max(1, len(items)))
        high = max(20, self.sizeHintForRow(0)) if items else 20
        self.setFixedHeight(lines * high + 2 * self.frameWidth() + 4)

    def set_writable(self, *, writable: bool) -> None:
        """Whether they can be placed."""
        self._items.writable = writable

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self.minimumHeight())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        entering = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entering and index.isValid() and self._items.writable:
            self.placed.emit(self.names[index.row()])
        else:
            super().keyPressEvent(event)

    def _say(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.names[index.row()])
