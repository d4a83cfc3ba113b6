"""A table of records, filled in like a spreadsheet: typed, pasted, cleared, several at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
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
from cjmdesk.ui.labels import tip_of
from cjmdesk.words import Message, Words, message

_Index = QModelIndex | QPersistentModelIndex
_MOST_CHARACTERS = 2_000
_SHARE_OF_GROWING = 3
_ROW_HEIGHT = 30
_HEADING = "\0heading "
_PADDING = 10
_ARROW = 40
"""Room for the arrow of a list or of a sorted column."""

_WIDEST_CHOICE = 28
"""Figures that fit into the widest column where one chooses; longer names are cut."""

R = TypeVar("R")
Filled = Mapping[str, Mapping[str, object]]
"""By row and column, the values that were given; None empties."""


class Unreadable(Exception):
    """What was typed or pasted is no value of its column."""

    def __init__(self, reason: Message) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column of a table whose rows are `R`."""

    name: str
    title: str
    shown: Callable[[R], str]
    tip: str = ""
    read: Callable[[str], object] | None = None
    """Makes a value of what was typed, or raises `Unreadable`. None: it is not edited here."""
    choices: tuple[tuple[object, str], ...] = ()
    """Values with their names, where one is chosen."""
    key: Callable[[R], object] | None = None
    """What rows are sorted by; None sorts by what is shown. A key of None comes last."""
    number: bool = False
    """Whether it stands at the right."""
    told: Callable[[R], str] = field(default=lambda _row: "")
    """What is said of a cell while the pointer rests on it."""
    alarm: Callable[[R], bool] = field(default=lambda _row: False)
    width: int = 0
    """At least so many figures wide; 0 is as wide as its title and choices."""
    grows: bool = False
    """Whether it takes the room that others leave, and a third of the window at least."""


@dataclass(frozen=True)
class Block(Generic[R]):
    """Rows under a heading."""

    heading: str
    rows: tuple[R, ...]


class GridModel(QAbstractTableModel, Generic[R]):
    """Blocks of rows; in the order given, with their headings, or all sorted by a column."""

    filled = Signal(object)
    refused = Signal(object)
    """`Message`s: what could not be read."""

    def __init__(self, tr: Words, columns: Sequence[Column[R]], row_id: Callable[[R], str]) -> None:
        super().__init__()
        self._tr = tr
        self.columns: tuple[Column[R], ...] = tuple(columns)
        self._row_id = row_id
        self._blocks: tuple[Block[R], ...] = ()
        self._lines: list[R | str] = []
        self._names_of_lines: list[str] = []
        """Ids of rows; of headings what no id begins with."""
        self._places: dict[str, int] | None = None
        """The lines by their names; None until somebody asks."""
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self.writable = True
        self.quiet, self.alarm = QColor("grey"), QColor("red")

    @property
    def in_order(self) -> bool:
        """Whether the rows stand in the order given, with their headings."""
        return self._sorted is None

    def show_columns(self, columns: Sequence[Column[R]]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._sorted = None
        lines = self._arranged()
        self._put(lines, self._names(lines))
        self.endResetModel()

    def show_blocks(self, blocks: Sequence[Block[R]]) -> None:
        """Show other rows; what is selected stays with its rows."""
        self._blocks = tuple(blocks)
        self._replace(self._arranged())

    def row_at(self, line: int) -> R | None:
        """The row in a line; None for a heading."""
        found = self._lines[line] if 0 <= line < len(self._lines) else None
        return None if isinstance(found, str) else found

    def id_at(self, line: int) -> str:
        """The id of the row in a line, empty for a heading."""
        row = self.row_at(line)
        return "" if row is None else self._row_id(row)

    def headings(self) -> list[int]:
        """The lines that are headings."""
        return [line for line, found in enumerate(self._lines) if isinstance(found, str)]

    def line_of(self, row_id: str) -> int:
        """The line of a row; −1 where it is not shown."""
        return self._line_named(row_id)

    def read(self, column: int, text: str) -> object:
        """The value that a text stands for in a column; raises `Unreadable`."""
        told = self.columns[column]
        assert told.read is not None
        text = text.strip()[:_MOST_CHARACTERS]
        return None if not text and not told.choices else told.read(text)

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(self.columns[section].tip) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _aligned(self.columns[section])
        return None

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.row_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        flags |= Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if self.writable and self.columns[index.column()].read is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        found = self._lines[index.row()]
        if isinstance(found, str):
            return self._heading(found, index.column(), role)
        return self._cell(found, self.columns[index.column()], role)

    def _cell(self, row: R, column: Column[R], role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return column.shown(row)
            case Qt.ItemDataRole.ToolTipRole:
                return tip_of(column.told(row)) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return _aligned(column)
            case Qt.ItemDataRole.ForegroundRole if column.alarm(row):
                return self.alarm
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{column.title}: {column.shown(row)}"
        return None

    @override
    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row())
        if row is None or role != Qt.ItemDataRole.EditRole:
            return False
        self.fill([(index.row(), index.column(), str(value))])
        return True

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self._sorted = None if column < 0 else (column, order)
        self._replace(self._arranged())

    def fill(self, cells: Sequence[tuple[int, int, str]]) -> None:
        """Say what texts in lines and columns stand for, and what of them can't be read."""
        found: dict[str, dict[str, object]] = {}
        refused: list[Message] = []
        for line, column, text in cells:
            row_id = self.id_at(line)
            if not row_id or column >= len(self.columns) or self.columns[column].read is None:
                continue
            try:
                value = self.read(column, text)
            except Unreadable as error:
                refused.append(error.reason)
                continue
            found.setdefault(row_id, {})[self.columns[column].name] = value
        if found:
            self.filled.emit(found)
        if refused:
            self.refused.emit(refused)

    def _heading(self, text: str, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole and column == 0:
            return text
        if role == Qt.ItemDataRole.ForegroundRole:
            return self.quiet
        if role == Qt.ItemDataRole.FontRole:
            bold = QFont(QGuiApplication.font())
            bold.setBold(True)
            return bold
        return None

    def _arranged(self) -> list[R | str]:
        if self._sorted is None or self._sorted[0] >= len(self.columns):
            lines: list[R | str] = []
            for block in self._blocks:
                if block.rows:
                    lines += [block.heading] if block.heading else []
                    lines += block.rows
            return lines
        place, order = self._sorted
        column = self.columns[place]
        rows = [row for block in self._blocks for row in block.rows]
        keyed = [
            (column.key(row) if column.key else column.shown(row).casefold(), row) for row in rows
        ]
        known = [one for one in keyed if one[0] is not None and one[0] != ""]
        known.sort(key=lambda one: one[0], reverse=order is Qt.SortOrder.DescendingOrder)  # type: ignore[arg-type, return-value]
        unknown = [row for key, row in keyed if key is None or key == ""]
        return [*(row for _, row in known), *unknown]

    def _line_named(self, name: str) -> int:
        if self._places is None:
            self._places = {name: line for line, name in enumerate(self._names_of_lines)}
        return self._places.get(name, -1)

    def _names(self, lines: Sequence[R | str]) -> list[str]:
        row_id = self._row_id
        return [f"{_HEADING}{line}" if isinstance(line, str) else row_id(line) for line in lines]

    def _put(self, lines: list[R | str], names: list[str]) -> None:
        self._lines, self._names_of_lines, self._places = lines, names, None

    def _replace(self, lines: list[R | str]) -> None:
        before, after = self._names_of_lines, self._names(lines)
        if before == after:
            self._lines = lines
            if lines:
                last = self.index(len(lines) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.layoutAboutToBeChanged.emit()
        old = self.persistentIndexList()
        self._put(lines, after)
        new = [
            QModelIndex() if line < 0 else self.index(line, one.column())
            for one in old
            for line in [self._line_named(before[one.row()])]
        ]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()


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
        self.setItemDelegate(_Editing(self))
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
        rows = [[_plain(chosen.get((y, x), "")) for x in columns] for y in lines]
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


class _Editing(QStyledItemDelegate):
    """A line to type in, or a list to choose from; what is typed goes into all selected cells."""

    def __init__(self, grid: Grid[R]) -> None:
        super().__init__(grid)
        self._grid = grid

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
        line.setMaxLength(_MOST_CHARACTERS)
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


def _aligned(column: Column[R]) -> int:
    """How the cells of a column stand, and its title over them."""
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def choice_reader(choices: Sequence[tuple[object, str]]) -> Callable[[str], object]:
    """Reads the name of a choice, whatever its letters' case."""
    by_name = {name.casefold(): value for value, name in choices}

    def read(text: str) -> object:
        if text.casefold() not in by_name:
            raise Unreadable(message("“{text}” is none of the choices.", text=text[:60]))
        return by_name[text.casefold()]

    return read


def number_reader(low: float, high: float, *, whole: bool = False) -> Callable[[str], object]:
    """Reads a number of a range."""

    def read(text: str) -> object:
        try:
            value = float(text.replace(",", ".").replace("−", "-").removesuffix("%").strip())
        except ValueError:
            raise Unreadable(message("“{text}” is no number.", text=text[:60])) from None
        if not low <= value <= high or (whole and value != int(value)):
            raise Unreadable(
                message(
                    "{text} is not from {low} to {high}.",
                    text=text[:60],
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            )
        return int(value) if whole else value

    return read


def _plain(text: str) -> str:
    return " ".join(text.split())
