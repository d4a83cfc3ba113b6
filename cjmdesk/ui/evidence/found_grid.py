"""The list of what was said: chosen, marked in place, and carried out to where it belongs."""

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QDrag, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView
from typing_extensions import override

from cjmdesk.exchange.mime_types import EVIDENCE_TYPE, as_id_lines
from cjmdesk.ui.evidence.found_model import FoundModel, FoundRow
from cjmdesk.ui.views.grid import Grid

MOST_CHOSEN = 500
"""Rows that one step can be about."""
_MOST_CARRIED = 20_000
"""Characters of text that leave with a drag."""


class _BoundedSelection(QItemSelectionModel):
    """Takes no more than one step can be about: Qt asks each selected cell whether it may be."""

    @override
    def select(
        self,
        selection: QItemSelection | QModelIndex | QPersistentModelIndex,
        command: QItemSelectionModel.SelectionFlag,
    ) -> None:
        if isinstance(selection, QItemSelection):
            selection = _bounded(selection)
        super().select(selection, command)


class FoundGrid(Grid[FoundRow]):
    """Rows are taken by what was said; drawing over other cells selects them."""

    lines_chosen = Signal()
    menu_wanted = Signal(QPoint)
    """A point of the screen."""

    def __init__(self, model: FoundModel, name: str) -> None:
        super().__init__(model, name)
        self._model = model
        self.setSelectionModel(_BoundedSelection(model, self))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.horizontalHeader().setSectionsClickable(False)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)

    @property
    def lines(self) -> list[int]:
        """The lines that are selected, at most so many as one step can be about."""
        found: set[int] = set()
        for part in self._parts():
            room = MOST_CHOSEN - len(found)
            found.update(range(part.top(), min(part.bottom() + 1, part.top() + room)))
        return sorted(found)[:MOST_CHOSEN]

    @property
    def chosen_beyond(self) -> bool:
        """Whether more is selected than one step can be about."""
        spans = {(part.top(), part.bottom()) for part in self._parts()}
        return sum(bottom - top + 1 for top, bottom in spans) > MOST_CHOSEN

    @property
    @override
    def ids(self) -> list[str]:
        return [found for line in self.lines if (found := self.grid.id_at(line))]

    @override
    def selectedIndexes(self) -> list[QModelIndex]:
        # Everything of a million rows is more than anybody can wait for.
        found: list[QModelIndex] = []
        for part in self._parts():
            last = min(part.bottom(), part.top() + MOST_CHOSEN - 1)
            found += [
                self._model.index(line, column)
                for line in range(part.top(), last + 1)
                for column in range(part.left(), part.right() + 1)
            ]
            if len(found) >= MOST_CHOSEN * self._model.columnCount():
                break
        return found

    def _parts(self) -> list[QItemSelectionRange]:
        selection = self.selectionModel().selection()
        return [selection.at(n) for n in range(selection.count())]

    @property
    def carried(self) -> QMimeData | None:
        """The selected rows on their way out; None where none are selected."""
        rows = [row.row for line in self.lines if (row := self._model.row_at(line)) is not None]
        if not rows:
            return None
        mime = QMimeData()
        mime.setData(EVIDENCE_TYPE, as_id_lines(row.id for row in rows))
        # A line for each, so that each becomes a card where lines do.
        mime.setText("\n".join(" ".join(row.text.split()) for row in rows)[:_MOST_CARRIED])
        return mime

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        mime = self.carried
        if mime is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime)
        drag.exec(Qt.DropAction.CopyAction)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain and index.isValid() and self.grid.columns[index.column()].read is None:
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
            return
        super().keyPressEvent(event)

    @override
    def _tell(self) -> None:
        self.lines_chosen.emit()

    @override
    def _ask_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))


def _bounded(selection: QItemSelection) -> QItemSelection:
    """The first lines of each part, one more than one step can be about: so that it can be told."""
    found = QItemSelection()
    for n in range(selection.count()):
        part = selection.at(n)
        if part.height() <= MOST_CHOSEN:
            found.append(part)
            continue
        last = part.model().index(part.top() + MOST_CHOSEN, part.right(), part.parent())
        found.append(QItemSelectionRange(part.topLeft(), last))
    return found
