"""Whether the plan may go out: what is lacking, a way there, and a way round it with a reason."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.insight.gate import Gate
from cjmdesk.model import Project
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.values import shortened
from cjmdesk.ui.views.plan.columns import GAP_COLUMNS
from cjmdesk.words import Words
from cjmdesk.workspace.reports.wording import GAP_NAMES, card_text

_MOST_LINKS = 8
_MOST_TOP = 100


class GateStrip(QFrame):
    """Says the state of a gate; asks for everything else."""

    gap_chosen = Signal(str, str)
    """A card, and the column of what it lacks."""
    reason_given = Signal(str)
    """Why the plan may go out; empty takes it back."""
    top_chosen = Signal(int)
    """How many of the first improvements are looked at."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._gate: Gate | None = None
        self._linked: tuple[object, ...] = ()
        self.setObjectName("gate")
        self.setAccessibleName(tr("Gate of the plan"))
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setMinimumWidth(1)
        self.top = QSpinBox()
        self.top.setRange(0, _MOST_TOP)
        self.top.setAccessibleName(tr("How many of the first improvements the gate looks at"))
        self.top.setToolTip(self.top.accessibleName())
        self.top.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.top.setMinimumWidth(self.fontMetrics().horizontalAdvance("100") + 32)
        # While a number is typed its first figure is not yet what is meant.
        self.top.setKeyboardTracking(False)
        self.top.valueChanged.connect(self.top_chosen)
        self.override_button = QPushButton()
        self.override_button.setObjectName("small")
        self.override_button.clicked.connect(self._override)
        self._links = QWidget()
        self._flow = FlowLayout(self._links, 6)
        self._lay_out()

    @property
    def links(self) -> list[QPushButton]:
        """What leads to the gaps."""
        return [one for one in self._links.findChildren(QPushButton) if not one.isHidden()]

    def show_gate(self, project: Project, found: Gate) -> None:
        """Show what the gate of a project says."""
        self._gate = found
        self.said.setText(self._tr.say(found.message()))
        self.said.setProperty("tone", "good" if found.passed else "warm" if found.open else "alarm")
        self.said.style().polish(self.said)
        blocked = self.top.blockSignals(True)
        self.top.setValue(project.info.gate_top)
        self.top.blockSignals(blocked)
        # A reason that is kept would let through what is lacking tomorrow: it can always go.
        self.override_button.setVisible(bool(found.override) or not found.passed)
        self.override_button.setText(
            self._tr("Take it back") if found.override else self._tr("Let it through…")
        )
        self._show_links(project, found)

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        self.override_button.setEnabled(writable)
        self.top.setEnabled(writable)

    def _lay_out(self) -> None:
        first = QLabel(self._tr("First"))
        first.setObjectName("quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.said, 1)
        row.addWidget(first)
        row.addWidget(self.top)
        row.addWidget(self.override_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 8, 7)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self._links)

    def _show_links(self, project: Project, found: Gate) -> None:
        tr = self._tr
        gaps = [(action, gap) for action in found.lacking for gap in action.gaps]
        linked = tuple((action.card, action.text, gap) for action, gap in gaps)
        self._links.setVisible(bool(gaps))
        if linked == self._linked:
            return
        self._linked = linked
        # Hidden and not deleted at once: Qt may still be busy with the click on one of them.
        for old in self._links.findChildren(QPushButton):
            old.hide()
            self._flow.removeWidget(old)
            old.deleteLater()
        for action, gap in gaps[:_MOST_LINKS]:
            name = tr(
                "{text}: {what}",
                text=shortened(card_text(project, action.card, tr))[:40],
                what=tr.of(GAP_NAMES[gap]),
            )
            link = QPushButton(name.replace("&", "&&"))
            link.setObjectName("chip")
            link.setAccessibleName(tr("Fill in: {what}", what=name))
            link.clicked.connect(partial(self._choose, action.card, GAP_COLUMNS[gap]))
            self._flow.addWidget(link)
            link.show()
        more = len(gaps) - _MOST_LINKS
        if more > 0:
            first_hidden = gaps[_MOST_LINKS]
            link = QPushButton(tr("{n} more", n=more))
            link.setObjectName("chip")
            link.clicked.connect(
                partial(self._choose, first_hidden[0].card, GAP_COLUMNS[first_hidden[1]])
            )
            self._flow.addWidget(link)
            link.show()

    def _choose(self, card: str, column: str) -> None:
        self.gap_chosen.emit(card, column)

    def _override(self) -> None:
        """Ask for a reason, or take back the one there is."""
        if self._gate is not None and self._gate.override:
            self.reason_given.emit("")
            return
        reason, given = QInputDialog.getText(
            self,
            self._tr("Let it through"),
            self._tr("Why may the plan go out as it is? The reason is printed with it."),
        )
        if given and reason.strip():
            self.reason_given.emit(" ".join(reason.split())[:2_000])
