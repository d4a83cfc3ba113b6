"""Rows of records in columns: how cells are shown, sorted and read, several at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication
from typing_extensions import override

from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.views.readers import Unreadable
from cjmdesk.words import Message, Words, message

_Index = QModelIndex | QPersistentModelIndex
MOST_CHARACTERS = 20_000
"""Of a cell: as many as a card holds."""
_HEADING = "\0heading "

R = TypeVar("R")
Filled = Mapping[str, Mapping[str, object]]
"""By row and column, the values that were given; None empties."""


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
        text = text.strip()
        if len(text) > MOST_CHARACTERS:
            raise Unreadable(message("A cell holds at most {n} characters.", n=MOST_CHARACTERS))
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


def _aligned(column: Column[R]) -> int:
    """How the cells of a column stand, and its title over them."""
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
