"""Competitors down, dimensions across: marks are given by a single key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)
from typing_extensions import override

from cjmdesk.model import (
    OURSELVES,
    Competitor,
    CompetitorDimension,
    CompetitorId,
    CompetitorRating,
    Project,
    rating_id,
)
from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.while_editing import Postponed
from cjmdesk.words import Words

DIMENSIONS = tuple(CompetitorDimension)
_NAME, _FIRST = 0, 1
_METHOD = _FIRST + len(DIMENSIONS)
_MOST = 5
_MOST_CHARACTERS = 2_000
_MARKS = {getattr(Qt.Key, f"Key_{mark}"): mark for mark in range(1, _MOST + 1)}
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_0)


class CompetitorTable(QTableWidget):
    """Names and methods are edited in place; keys 1 to 5 rate, Delete makes a mark unknown."""

    field_edited = Signal(str, str, str, object)
    """`competitor`, id, field, value."""
    rated = Signal(str, object, object)
    """A competitor, a `CompetitorDimension`, a mark or None."""
    chosen = Signal()
    """Another cell is the current one."""
    note_wanted = Signal()
    """To write the note on the current mark."""

    def __init__(self, tr: Words) -> None:
        super().__init__(0, _METHOD + 1)
        self._tr = tr
        self._writable = True
        self._listed: list[CompetitorId] = []
        self.setObjectName("competitors")
        self.setAccessibleName(tr("Competitors"))
        names = [tr.of(NAMES[dimension]) for dimension in DIMENSIONS]
        self.setHorizontalHeaderLabels([tr("Competitor"), *names, tr("How we know")])
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(_METHOD, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_NAME, 200)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Bounded(self))
        self._news = Postponed(self)
        self.itemChanged.connect(self._edited)
        self.currentCellChanged.connect(lambda *_: self.chosen.emit())

    @property
    def competitor(self) -> CompetitorId | None:
        """Who is in the current row."""
        row = self.currentRow()
        return self._listed[row] if 0 <= row < len(self._listed) else None

    @property
    def name(self) -> str:
        """What the competitor of the current cell is called."""
        item = self.item(self.currentRow(), _NAME)
        return (item.text() if item else "") or self._tr("Unnamed competitor")

    @property
    def dimension(self) -> CompetitorDimension | None:
        """What the current column is about, where it is about a mark."""
        place = self.currentColumn() - _FIRST
        return DIMENSIONS[place] if 0 <= place < len(DIMENSIONS) else None

    def show_project(self, project: Project, *, writable: bool) -> None:
        """Bring the table up to date; the current cell stays with its competitor."""
        self._news.now_or_later(lambda: self._show(project, writable=writable))

    def edit_name(self, competitor: str) -> None:
        """Let the person type a name."""
        if competitor in self._listed:
            self.setCurrentCell(self._listed.index(CompetitorId(competitor)), _NAME)
            self.edit(self.currentIndex())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        competitor, dimension = self.competitor, self.dimension
        if competitor is None or dimension is None or event.modifiers() & _COMMANDS:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.note_wanted.emit()
        elif self._writable and event.key() in _MARKS:
            self.rated.emit(competitor, dimension, _MARKS[Qt.Key(event.key())])
        elif self._writable and event.key() in _AWAY:
            self.rated.emit(competitor, dimension, None)
        else:
            super().keyPressEvent(event)

    def _show(self, project: Project, *, writable: bool) -> None:
        self._writable = writable
        others = (one for one in project.competitors.values() if one.id != OURSELVES)
        listed = sorted(others, key=lambda one: (one.order, one.id))
        listed.append(Competitor(id=OURSELVES, name=self._tr("We ourselves")))
        ids = [one.id for one in listed]
        current, column = self.competitor, max(self.currentColumn(), 0)
        row = max(self.currentRow(), 0)
        with QSignalBlocker(self):
            if ids != self._listed:
                self._listed = ids
                self.setRowCount(0)
                self.setRowCount(len(listed))
            for at, one in enumerate(listed):
                self._fill(at, one, project)
        # After a deletion the next rival is current; we ourselves only when nobody else is left.
        at = ids.index(current) if current in ids else min(row, max(0, len(ids) - 2))
        if (at, column) != (self.currentRow(), self.currentColumn()):
            self.setCurrentCell(at, column)
        self.chosen.emit()

    def _fill(self, row: int, competitor: Competitor, project: Project) -> None:
        named = competitor.id != OURSELVES
        self._put(row, _NAME, competitor.name, "", editable=named)
        for at, dimension in enumerate(DIMENSIONS, start=_FIRST):
            rating = project.competitor_ratings.get(rating_id(competitor.id, dimension))
            note = rating.note if rating else ""
            item = self._put(row, at, _shown(rating), note, editable=False)
            said = self._said(competitor, dimension, rating)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self._put(row, _METHOD, competitor.method, "", editable=named)

    def _put(
        self, row: int, column: int, text: str, tip: str, *, editable: bool
    ) -> QTableWidgetItem:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            self.setItem(row, column, item)
        if item.text() != text:
            item.setText(text)
        item.setToolTip(tip_of(tip))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if editable and self._writable:
            flags |= Qt.ItemFlag.ItemIsEditable
        item.setFlags(flags)
        return item

    def _said(
        self,
        competitor: Competitor,
        dimension: CompetitorDimension,
        rating: CompetitorRating | None,
    ) -> str:
        value = rating.value if rating is not None else None
        return self._tr(
            "{competitor}, {dimension}: {mark}",
            competitor=competitor.name,
            dimension=self._tr.of(NAMES[dimension]),
            mark=self._tr("unknown") if value is None else self._tr("{n} of 5", n=value),
        )

    def _edited(self, item: QTableWidgetItem) -> None:
        field = {_NAME: "name", _METHOD: "method"}.get(item.column())
        if field is not None:
            text = " ".join(item.text().split())
            self.field_edited.emit("competitor", self._listed[item.row()], field, text)


class _Bounded(QStyledItemDelegate):
    """Lets nobody type more than a field can hold."""

    @override
    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(_MOST_CHARACTERS)
        return editor


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _shown(rating: CompetitorRating | None) -> str:
    """Filled and empty dots, so that marks are told apart without colour; a note adds a star."""
    value = rating.value if rating is not None else None
    note = " *" if rating is not None and rating.note else ""
    return ("–" if value is None else "●" * value + "○" * (_MOST - value)) + note
