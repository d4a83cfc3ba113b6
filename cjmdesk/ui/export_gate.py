"""What a plan lacks before it leaves the room: a way there, and a way round it with a reason."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout

from cjmdesk.insight.gate import Gate
from cjmdesk.model import Project
from cjmdesk.words import Words
from cjmdesk.workspace.reports.checks import gate_statement

_LONGEST_REASON = 2_000


class GateBox(QFrame):
    """Says the state of a gate, and takes the reason why a plan may go out nevertheless."""

    fill_wanted = Signal()
    """Somebody goes and fills in what is lacking."""
    reason_changed = Signal()

    def __init__(self, tr: Words, *, writable: bool) -> None:
        """`writable`: whether a reason can be kept in the project."""
        super().__init__()
        self._writable = writable
        self._gate: Gate | None = None
        self._tr = tr
        self.setObjectName("gate")
        self.setAccessibleName(tr("Gate of the plan"))
        self.said, self.lacking = _label(""), _label("quiet")
        self.fill = QPushButton(tr("Fill them in…"))
        self.fill.setAutoDefault(False)
        self.fill.clicked.connect(self.fill_wanted)
        self.ask = _label("")
        self.ask.setText(tr("Or say why it may go out as it is. The reason is printed with it."))
        self.reason_field = QLineEdit()
        self.reason_field.setMaxLength(_LONGEST_REASON)
        self.reason_field.setPlaceholderText(tr("Reason"))
        self.reason_field.setAccessibleName(tr("Why the plan may go out as it is"))
        self.reason_field.textChanged.connect(lambda _text: self.reason_changed.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        for widget in (self.said, self.lacking, self.fill, self.ask, self.reason_field):
            column.addWidget(widget)
        self.hide()

    @property
    def reason(self) -> str:
        """What was given as a reason; empty where none is asked for."""
        asked = self._gate is not None and not self._gate.open and self._writable
        return " ".join(self.reason_field.text().split()) if asked else ""

    @property
    def shut(self) -> bool:
        """Whether the plan may not go out yet; one that nobody may edit says it on paper only."""
        if self._gate is None or self._gate.open or not self._writable:
            return False
        return not self.reason

    def show_gate(self, project: Project, found: Gate | None) -> None:
        """Show what the gate of a project says; without one, or a passed one, there is no box."""
        self._gate = found
        self.setVisible(found is not None and not found.passed)
        if found is None or found.passed:
            return
        statement = gate_statement(project, found, self._tr)
        self.said.setText(statement.text)
        self.said.setProperty("tone", statement.tone.value)
        self.said.style().polish(self.said)
        self.lacking.setText("\n".join(statement.details))
        self.fill.setEnabled(self._writable)
        for widget in (self.ask, self.reason_field):
            widget.setVisible(self._writable and not found.open)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
