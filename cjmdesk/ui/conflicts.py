"""What collided when copies were brought together, and a way to settle it."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.document import Conflict, ConflictNature, ConflictValue
from cjmdesk.model import Project
from cjmdesk.ui.values import field_name, name_of, value_text
from cjmdesk.words import Words

Settle = Callable[[Conflict, ConflictValue], None]


class ConflictsDialog(QDialog):
    """One row a conflict: what, which field, and the values to choose from.

    The value that counts now is chosen already; choosing another one settles the conflict that way.
    """

    def __init__(
        self,
        tr: Words,
        project: Project,
        conflicts: Sequence[Conflict],
        settle: Settle,
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._settle = settle
        self.setWindowTitle(tr("What collided"))
        self.resize(820, 440)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        said = tr.count(
            "{n} field was written on both sides. Nothing is lost: choose which value counts.",
            "{n} fields were written on both sides. Nothing is lost: choose which value counts.",
            len(conflicts),
        )
        label = QLabel(said if conflicts else tr("Nothing collided."))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
        self.table = QTableWidget(len(conflicts), 3)
        self.table.setAccessibleName(tr("What collided"))
        self.table.setHorizontalHeaderLabels([tr("Where"), tr("Field"), tr("Value that counts")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        for row, conflict in enumerate(conflicts):
            self._fill(row, conflict, project)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setColumnWidth(0, 250)
        self.table.setColumnWidth(1, 150)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)

    def _fill(self, row: int, conflict: Conflict, project: Project) -> None:
        name = name_of(project, conflict.kind, conflict.id, self._tr)
        self.table.setItem(row, 0, QTableWidgetItem(name))
        self.table.setItem(row, 1, QTableWidgetItem(self._field_of(conflict)))
        choice = QComboBox()
        choice.setAccessibleName(self._field_of(conflict))
        for value in conflict.values:
            choice.addItem(self._said(conflict, value, project))
        choice.activated.connect(lambda at: self._settle(conflict, conflict.values[at]))
        self.table.setCellWidget(row, 2, choice)

    def _field_of(self, conflict: Conflict) -> str:
        if conflict.nature is ConflictNature.EDITED_AFTER_DELETION:
            return self._tr("deleted on one side, edited on the other")
        return field_name(conflict.kind, conflict.field, self._tr)

    def _said(self, conflict: Conflict, value: ConflictValue, project: Project) -> str:
        at = datetime.fromtimestamp(value.at / 1000, UTC).astimezone()
        if conflict.field == "deleted":
            shown = self._tr("deleted") if value.value else self._tr("kept")
        else:
            shown = value_text(project, conflict.kind, conflict.field, value.value, self._tr)
        return self._tr(
            "{value} — {author}, {time}",
            value=shown,
            author=value.author,
            time=at.strftime("%Y-%m-%d %H:%M"),
        )
