"""The tree itself: keys, menus and editors; what they ask for is told, not done."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QTreeView, QWidget
from typing_extensions import override

from cjmdesk.ui.outline.delegate import RowDelegate
from cjmdesk.ui.outline.model import OutlineModel
from cjmdesk.ui.outline.row_editor import Finish, RowEditor
from cjmdesk.ui.outline.walking import beside
from cjmdesk.words import Words

_Key = Qt.Key
_Trigger = QTreeView.EditTrigger
_EDITING = _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed | _Trigger.DoubleClicked
_OPENS_AFTER_MS = 600
"""How long a drag rests on a closed row before it opens."""


class OutlineTree(QTreeView):
    """A tree of the outline's rows."""

    entered = Signal(object)
    """Enter was pressed on this row."""
    typing_finished = Signal(object, object, object)
    """A row, what was typed there (None where that is what it said), and how it `Finish`ed."""
    led_beside = Signal(object)
    """Tab leads to this row, which may be a draft that is not there yet."""
    context_wished = Signal(object, QPoint)
    """A menu is wanted for this row at this place on the screen."""

    def __init__(self, tr: Words, model: OutlineModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._editor: RowEditor | None = None
        self.delegate = RowDelegate(tr, model, self)
        self.delegate.began.connect(self._began)
        self.delegate.finished.connect(self._finish)
        self.setItemDelegate(self.delegate)
        self.setModel(model)
        self.setObjectName("outline")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setExpandsOnDoubleClick(False)
        self.setAutoExpandDelay(_OPENS_AFTER_MS)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._double_clicked)
        self.setAccessibleName(tr("Outline"))
        self.setAccessibleDescription(
            tr(
                "The map as a tree. Left and right arrow close and open a row, Enter goes on to "
                "the next card or begins one, F2 edits, Tab goes to the next lane."
            )
        )

    @property
    def is_editing(self) -> bool:
        """Whether the words of a row are being edited."""
        return self._editor is not None

    def set_writable(self, *, writable: bool) -> None:
        """Whether rows can be edited, or only read."""
        self.setEditTriggers(_EDITING if writable else _Trigger.NoEditTriggers)

    def edit_row(self, index: QModelIndex) -> None:
        """Edit the words of a row."""
        self.scrollTo(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edit(index)

    def finish_editing(self) -> None:
        """Keep what is being typed, as leaving the editor would."""
        if self._editor is not None:
            self._finish(self._editor, Finish.KEPT)

    def _began(self, editor: RowEditor) -> None:
        self._editor = editor

    def _finish(self, editor: RowEditor, finish: Finish) -> None:
        if editor is not self._editor:
            # Closing takes the focus, which finishes once more.
            return
        self._editor = None
        row = self._rows.row_of(editor.index)
        text = editor.text if editor.is_touched else None
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if row is not None:
            self.typing_finished.emit(row, text, finish)

    def forget_lost_editor(self) -> None:
        """Take the keyboard back from an editor whose row is gone; Qt has let go of it already."""
        editor = self._editor
        if editor is not None and self._rows.row_of(editor.index) is None:
            self._editor = None
            self.setState(QTreeView.State.NoState)
            if editor.hasFocus():
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            editor.hide()

    @override
    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if isinstance(editor, RowEditor):
            self._finish(editor, Finish.KEPT)

    def _double_clicked(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setExpanded(index, not self.isExpanded(index))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (_Key.Key_Return, _Key.Key_Enter) and not plain:
            if (row := self._rows.row_of(self.currentIndex())) is not None:
                self.entered.emit(row)
        elif event.text() and not event.text().isprintable():
            # Qt would take Backspace and Escape for letters and begin to edit.
            event.ignore()
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        """Nothing: typing edits."""

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        structure = self._rows.structure
        row = self._rows.row_of(self.currentIndex())
        place = beside(structure, row, 1 if next_one else -1) if structure is not None else None
        if place is None:
            return super().focusNextPrevChild(next_one)
        self.led_beside.emit(place)
        return True

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and not self.selectionModel().hasSelection():
            # Something must show where the keyboard is.
            self.setCurrentIndex(self.currentIndex())

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
        else:
            index, place = self.indexAt(event.pos()), event.globalPos()
        if (row := self._rows.row_of(index)) is not None:
            self.context_wished.emit(row, place)
