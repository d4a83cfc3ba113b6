"""A table of records, filled in like a spreadsheet: typed, pasted, cleared, several at once."""

from typing import Generic

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets.blocks import as_block, block_of
from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.views.grid_model import MOST_CHARACTERS, GridModel, R

_Index = QModelIndex | QPersistentModelIndex
_SHARE_OF_GROWING = 3
_ROW_HEIGHT = 30
_PADDING = 10
_ARROW = 40
"""Room for the arrow of a list or of a sorted column."""
_WIDEST_CHOICE = 28
"""Figures that fit into the widest column where one chooses; longer names are cut."""


class Grid(QTableView, Generic[R]):
    """Shows a `GridModel`; one edit leaves as one signal, however many cells it fills."""

    rows_chosen = Signal(object)
    """The ids of the rows that are selected, the current one last."""
    opened = Signal(str)
    """A row, by a double click or Enter on what is not edited here."""
    context_wanted = Signal(str, QPoint)
    """A row and a point of the screen."""

    def __init__(self, model: GridModel[R], name: str) -> None:
        super().__init__()
        self.grid: GridModel[R] = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setObjectName("grid")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setItemDelegate(Editing(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSortingEnabled(False)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.sectionClicked.connect(self._sort_by)
        header.sectionResized.connect(self._keep_width)
        self._sorting = (-1, Qt.SortOrder.AscendingOrder)
        self._natural: dict[int, int] = {}
        """Widths of the columns that grow, before they do."""
        self._fitting = False
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._opened)
        model.modelReset.connect(self._fit)
        model.layoutChanged.connect(self._span)
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self._fit()

    @property
    def ids(self) -> list[str]:
        """The rows that are selected, the current one last."""
        lines = sorted({index.row() for index in self.selectedIndexes()})
        current = self.currentIndex().row()
        if current in lines:
            lines.remove(current)
            lines.append(current)
        return [found for line in lines if (found := self.grid.id_at(line))]

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.grid.quiet, self.grid.alarm = QColor(palette.ink2), QColor(palette.danger)
        self.viewport().update()

    def choose(self, row_id: str) -> None:
        """Select a row, where it is shown."""
        line = self.grid.line_of(row_id)
        if line >= 0:
            column = max(0, self.currentIndex().column())
            index = self.grid.index(line, column)
            self.selectionModel().setCurrentIndex(
                index, QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
            self.scrollTo(index)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        editor = self.viewport().findChild(QLineEdit)
        if editor is not None and self.state() is QAbstractItemView.State.EditingState:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def copy(self) -> None:
        """Put what is selected on the clipboard as cells of a spreadsheet."""
        indexes = [index for index in self.selectedIndexes() if self.grid.id_at(index.row())]
        if not indexes:
            return
        columns = sorted({index.column() for index in indexes})
        lines = sorted({index.row() for index in indexes})
        chosen = {(index.row(), index.column()): str(index.data() or "") for index in indexes}
        rows = [[" ".join(chosen.get((y, x), "").split()) for x in columns] for y in lines]
        QGuiApplication.clipboard().setText(as_block(rows))

    def paste(self) -> None:
        """Fill in a spreadsheet's cells from the current one on; one alone fills all selected."""
        start = self.currentIndex()
        if not start.isValid() or not self.grid.writable:
            return
        try:
            rows = block_of(QGuiApplication.clipboard().text())
        except EditRefused as error:
            self.grid.refused.emit([error.message])
            return
        if len(rows) == 1 and len(rows[0]) == 1:
            self.give(rows[0][0])
            return
        lines = [y for y in range(start.row(), self.grid.rowCount()) if self.grid.id_at(y)]
        self.grid.fill(
            [
                (line, start.column() + x, cell)
                for line, row in zip(lines, rows, strict=False)
                for x, cell in enumerate(row)
            ]
        )

    def give(self, text: str) -> None:
        """Fill one text into every selected cell."""
        self.grid.fill([(at.row(), at.column(), text) for at in self.selectedIndexes()])

    def clear_cells(self) -> None:
        """Empty every selected cell that is edited here and may be empty."""
        cells = [
            (at.row(), at.column(), "")
            for at in self.selectedIndexes()
            if not self.grid.columns[at.column()].choices
            or self.grid.columns[at.column()].choices[0][0] is None
        ]
        self.grid.fill(cells)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QKeySequence.StandardKey
        index = self.currentIndex()
        if event.matches(keys.Copy):
            self.copy()
        elif event.matches(keys.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.grid.writable:
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            if not self.edit(index, QAbstractItemView.EditTrigger.EditKeyPressed, event):
                self._opened(index)
        else:
            super().keyPressEvent(event)

    def _sort_by(self, column: int) -> None:
        """Up, down, and back to the order given."""
        before, order = self._sorting
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        if column != before:
            self._sorting = (column, up)
        elif order is up:
            self._sorting = (column, down)
        else:
            self._sorting = (-1, up)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(self._sorting[0] >= 0)
        header.setSortIndicator(*self._sorting)
        self.grid.sort(*self._sorting)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._grow()

    def _keep_width(self, place: int, _before: int, _after: int) -> None:
        """A column that somebody has drawn wider or narrower stays as it is."""
        if not self._fitting:
            self._natural.pop(place, None)

    def _grow(self) -> None:
        room, header = self.viewport().width(), self.horizontalHeader()
        self._fitting = True
        for place, natural in self._natural.items():
            others = header.length() - header.sectionSize(place)
            self.setColumnWidth(place, max(natural, room // _SHARE_OF_GROWING, room - others))
        self._fitting = False

    def _fit(self) -> None:
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        self._fitting = True
        self._natural = {}
        for place, column in enumerate(self.grid.columns):
            widest = _WIDEST_CHOICE * metrics.horizontalAdvance("0")
            names = [
                min(widest, metrics.horizontalAdvance(name) + _ARROW) for _, name in column.choices
            ]
            title = metrics.horizontalAdvance(column.title) + _ARROW
            figures = column.width * metrics.horizontalAdvance("0") + 2 * _PADDING
            natural = max(title, figures, *names, 0)
            self.setColumnWidth(place, natural)
            if column.grows:
                self._natural[place] = natural
        header.setMinimumSectionSize(36)
        self._grow()
        self._span()

    def _span(self) -> None:
        self.clearSpans()
        for line in self.grid.headings():
            self.setSpan(line, 0, 1, len(self.grid.columns))
        # Left to Qt it would be done in the middle of painting, and all be painted once more.
        self.executeDelayedItemsLayout()

    def _tell(self) -> None:
        self.rows_chosen.emit(self.ids)

    def _opened(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable and self.grid.id_at(index.row()):
            self.opened.emit(self.grid.id_at(index.row()))

    def _ask_menu(self, at: QPoint) -> None:
        row_id = self.grid.id_at(self.indexAt(at).row())
        if row_id:
            self.context_wanted.emit(row_id, self.viewport().mapToGlobal(at))


class Editing(QStyledItemDelegate, Generic[R]):
    """A line to type in, or a list to choose from; what is typed goes into all selected cells."""

    def __init__(self, grid: Grid[R]) -> None:
        super().__init__(grid)
        self._grid: Grid[R] = grid

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        column = self._grid.grid.columns[index.column()]
        if column.choices:
            box = QComboBox(parent)
            for _value, name in column.choices:
                box.addItem(name)
            box.activated.connect(lambda _place: self.commitData.emit(box))
            return box
        line = QLineEdit(parent)
        line.setMaxLength(MOST_CHARACTERS)
        line.setFrame(False)
        return line

    @override
    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findText(text)))
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            # What is being typed outlives news of the same cell.
            editor.setText(text)

    @override
    def setModelData(self, editor: QWidget, model: object, index: _Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        if text == str(index.data(Qt.ItemDataRole.EditRole) or ""):
            return
        chosen = self._grid.selectedIndexes()
        same = [one for one in chosen if one.column() == index.column()]
        cells = {(one.row(), one.column()) for one in same} | {(index.row(), index.column())}
        self._grid.grid.fill([(line, column, text) for line, column in sorted(cells)])
