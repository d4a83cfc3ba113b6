"""What is dragged out of the list of pain points, and what is dropped onto its rows."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from cjmdesk.exchange.mime_types import EVIDENCE_TYPE, TACTIC_TYPE, ids_in_lines
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import GridModel
from cjmdesk.ui.views.pains.columns import RATINGS
from cjmdesk.ui.views.pains.rows import PainRow

_RATINGS = ("1", "2", "3", "4", "5")
_HANDLES = frozenset({"rank", "text"})


class PainModel(GridModel[PainRow]):
    """Rows are taken by their place or their words; drawing over other cells selects them."""

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.columns[index.column()].name not in _HANDLES:
            flags &= ~Qt.ItemFlag.ItemIsDragEnabled
        return flags


class PainGrid(Grid[PainRow]):
    """Rows leave as cards and as text; evidence and tactics are taken in."""

    evidence_dropped = Signal(str, object)
    """A pain, and a frozenset of ids of evidence rows."""
    tactic_dropped = Signal(str, str)
    """A tactic and a pain."""

    def __init__(
        self, model: GridModel[PainRow], name: str, carried: Callable[[Sequence[str]], QMimeData]
    ) -> None:
        super().__init__(model, name)
        self._carried = carried
        self._over = QPersistentModelIndex()
        self.ring = QColor("grey")
        """The colour of the frame around the row that would take what is held over it."""
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        commands = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.text() in _RATINGS and not commands and self._is_rating(index):
            # One key is a rating: nobody waits for Enter.
            lines = {at.row() for at in self.selectedIndexes()} | {index.row()}
            cells = [(line, index.column(), event.text()) for line in sorted(lines)]
            self.grid.fill(cells)
            return
        super().keyPressEvent(event)

    def _is_rating(self, index: QModelIndex) -> bool:
        if not index.isValid() or not self.grid.writable:
            return False
        return self.grid.columns[index.column()].name in RATINGS

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        cards = self.ids
        if not cards:
            return
        drag = QDrag(self)
        drag.setMimeData(self._carried(cards))
        drag.exec(Qt.DropAction.CopyAction)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._takes(event.mimeData()))

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        pain = self._pain_at(event.position().toPoint())
        taken = bool(pain) and self._takes(event.mimeData())
        self._hold_over(event.position().toPoint() if taken else None)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(taken)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hold_over(None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._hold_over(None)
        mime, pain = event.mimeData(), self._pain_at(event.position().toPoint())
        if not pain or not self._takes(mime):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if mime.hasFormat(EVIDENCE_TYPE):
            rows = frozenset(ids_in_lines(bytes(mime.data(EVIDENCE_TYPE).data())))
            if rows:
                self.evidence_dropped.emit(pain, rows)
            return
        for tactic in ids_in_lines(bytes(mime.data(TACTIC_TYPE).data()))[:1]:
            self.tactic_dropped.emit(tactic, pain)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._over.isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QPen(self.ring, 2))
            row = self._over.row()
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            painter.drawRect(QRect(1, top + 1, self.viewport().width() - 2, height - 2))

    def _takes(self, mime: QMimeData) -> bool:
        known = mime.hasFormat(EVIDENCE_TYPE) or mime.hasFormat(TACTIC_TYPE)
        return self.grid.writable and known

    def _pain_at(self, at: QPoint) -> str:
        return self.grid.id_at(self.indexAt(at).row())

    def _hold_over(self, at: QPoint | None) -> None:
        self._over = QPersistentModelIndex() if at is None else _kept(self, at)
        self.viewport().update()


def _kept(grid: PainGrid, at: QPoint) -> QPersistentModelIndex:
    return QPersistentModelIndex(grid.indexAt(at))
