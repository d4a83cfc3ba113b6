"""The needs of a persona as rows that are edited in place."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cjmdesk.model import Need, NeedLevel, PersonaId, Project
from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.fields.chosen import Choice
from cjmdesk.ui.fields.typed import Line, LineBox
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words
from cjmdesk.workspace.people import needs_of

_MOST_CHARACTERS = 2_000


class Needs(QWidget):
    """A row for each need, and a line for another one."""

    field_edited = Signal(str, str, str, object)
    added = Signal(str)
    """The words of a new need."""
    deleted = Signal(str)

    def __init__(self, tr: Words, *, writable: bool) -> None:
        super().__init__()
        self._tr = tr
        self._writable = writable
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.new = LineBox()
        self.new.setMaxLength(_MOST_CHARACTERS)
        self.new.setPlaceholderText(tr("Another need…"))
        self.new.setAccessibleName(tr("Another need"))
        self.new.setReadOnly(not writable)
        self.new.editingFinished.connect(self.commit)
        self._column.addWidget(self.new)

    def show_needs(self, project: Project, persona: PersonaId) -> None:
        """Bring the rows up to date; those that stay keep what is being typed."""
        needs = needs_of(project, persona)
        for gone in self._rows.keys() - {need.id for need in needs}:
            row = self._rows.pop(gone)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, need in enumerate(needs):
            if need.id not in self._rows:
                self._rows[need.id] = self._row(need)
            row = self._rows[need.id]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
                row.show()
            row.show_need(need)

    def commit(self) -> None:
        """Keep what is being typed."""
        for row in tuple(self._rows.values()):
            row.commit()
        text = self.new.text().strip()
        if text:
            self.new.clear()
            self.added.emit(text)

    def _row(self, need: Need) -> "_Row":
        row = _Row(self._tr, need, writable=self._writable)
        row.field_edited.connect(self.field_edited)
        row.deleted.connect(self.deleted)
        return row


class _Row(QWidget):
    """One need: words, level, whether it is met."""

    field_edited = Signal(str, str, str, object)
    deleted = Signal(str)

    def __init__(self, tr: Words, need: Need, *, writable: bool) -> None:
        super().__init__()
        levels = [(tr.of(NAMES[level]), level) for level in NeedLevel]
        met = [(tr("met or not?"), None), (tr("met"), True), (tr("not met"), False)]
        self._editors: dict[str, FieldEditor] = {
            "text": Line(tr("Need")),
            "level": Choice(tr("Level of the need"), levels),
            "met": Choice(tr("Whether it is met"), met),
        }
        delete = QPushButton("×")
        delete.setObjectName("small")
        delete.setAutoDefault(False)
        delete.setEnabled(writable)
        delete.setToolTip(tr("Delete the need"))
        delete.setAccessibleName(tr("Delete the need"))
        delete.clicked.connect(lambda: self.deleted.emit(need.id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._editors["text"].widget)
        second = QHBoxLayout()
        second.setSpacing(4)
        for name in ("level", "met"):
            second.addWidget(self._editors[name].widget, 1)
        second.addWidget(delete)
        column.addLayout(second)
        for name, editor in self._editors.items():
            if not writable:
                editor.lock()
            editor.committed.connect(
                lambda value, name=name: self.field_edited.emit("need", need.id, name, value)
            )

    def show_need(self, need: Need) -> None:
        for name, editor in self._editors.items():
            editor.show_value(getattr(need, name))

    def commit(self) -> None:
        self._editors["text"].commit()
