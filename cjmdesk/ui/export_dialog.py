"""What goes on paper: which document of which map, how the paper lies, and its pages beforehand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.exchange import Notice
from cjmdesk.exchange.report import said
from cjmdesk.insight.gate import Gate
from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import MapId, Project, StepId, maps_in_order
from cjmdesk.paper.sheet import Orientation, Paper, Sheet
from cjmdesk.ui.export_gate import GateBox
from cjmdesk.ui.export_preview import PagePreview
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.plan.columns import GAP_COLUMNS
from cjmdesk.words import Words, mark
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.felt import felt_on
from cjmdesk.workspace.gate import gate_of
from cjmdesk.workspace.outputs import Laid, Order, What, lay_out

WHATS: dict[What, str] = {
    What.MAP: mark("Map"),
    What.PLAN: mark("Action plan"),
    What.ROADMAP: mark("Improvement roadmap"),
    What.INSIGHT: mark("Insight"),
}
PAPERS: dict[Paper, str] = {
    Paper.FIT: mark("As large as the map"),
    Paper.A4: mark("A4"),
    Paper.A3: mark("A3"),
    Paper.A2: mark("A2"),
    Paper.A1: mark("A1"),
    Paper.A0: mark("A0"),
    Paper.LETTER: mark("US Letter"),
}
REPORT_PAPERS = (Paper.A4, Paper.A3, Paper.LETTER)
"""What fits a report, which takes as many pages as it needs."""
ORIENTATIONS: dict[Orientation, str] = {
    Orientation.LANDSCAPE: mark("Landscape"),
    Orientation.PORTRAIT: mark("Portrait"),
}
_GATED = frozenset({What.PLAN, What.ROADMAP})
_TYPING_MS = 400


@dataclass(frozen=True, slots=True)
class Sheets:
    """The paper of maps and of reports, as it was chosen last."""

    map: Sheet
    report: Sheet

    def of(self, what: What) -> Sheet:
        """The paper of a document."""
        return self.map if what is What.MAP else self.report

    def with_sheet(self, what: What, sheet: Sheet) -> "Sheets":
        """The same, with another paper for a document and its like."""
        return replace(self, map=sheet) if what is What.MAP else replace(self, report=sheet)


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants printed; without a map it is about the whole project."""

    what: What
    map_id: MapId | None
    sheet: Sheet
    reason: str = ""
    """Why a plan may go out although it lacks something; to be kept in the project."""
    evidence: bool = False
    """Whether a map shows how its steps are felt by evidence."""

    def order(self, workspace: Workspace, today: date) -> Order:
        """The same as an order, of the project with the reason in it."""
        project = _with_reason(workspace.project, self.reason)
        felt: Mapping[StepId, Felt] = {}
        if self.evidence and self.what is What.MAP and self.map_id is not None:
            felt = felt_on(project, self.map_id, workspace.evidence_counts())
        counts = workspace.evidence_counts() if self.what is What.INSIGHT else None
        return Order(project, self.sheet, today, self.map_id, workspace.edited_at, felt, counts)


class ExportDialog(QDialog):
    """Shows the pages as they will be printed while somebody chooses."""

    def __init__(
        self, tr: Words, workspace: Workspace, begin: Choice, sheets: Sheets, parent: QWidget | None
    ) -> None:
        """`begin` is what is chosen at first; its map is the one that is shown."""
        super().__init__(parent)
        self._tr = tr
        self._workspace = workspace
        self._project = workspace.project
        self._shown = begin.map_id
        self._gate: Gate | None = None
        self.sheets = sheets.with_sheet(begin.what, begin.sheet)
        self.notices: Sequence[Notice] = ()
        """What was told of the document that is shown."""
        self.gap: tuple[str, str] | None = None
        """A card and the column of what it lacks, where somebody would rather fill it in."""
        self.today = datetime.now(UTC).astimezone().date()
        self.setWindowTitle(tr("Export as PDF"))
        self._later = Later(self)
        self._later.answered.connect(self._laid_out)
        self._typed = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._typed.timeout.connect(self._ask)
        self._make()
        self._arrange()
        self.what.setCurrentIndex(list(WHATS).index(begin.what))
        self._refill()
        with QSignalBlocker(self.evidence):
            self.evidence.setChecked(begin.evidence)
        for combo in (self.map, self.paper, self.orientation):
            combo.currentIndexChanged.connect(lambda _place: self._chosen())
        self.what.currentIndexChanged.connect(lambda _place: self._turned())
        self._chosen()

    @property
    def choice(self) -> Choice:
        """What is chosen."""
        map_id = self.map.currentData()
        sheet = Sheet(Paper(self.paper.currentData()), Orientation(self.orientation.currentData()))
        return Choice(
            self._what,
            MapId(map_id) if map_id else None,
            sheet,
            self.gate.reason,
            self.evidence.isChecked(),
        )

    @override
    def done(self, result: int) -> None:
        self._typed.stop()
        self._later.stop()
        super().done(result)

    @property
    def _what(self) -> What:
        return What(self.what.currentData())

    def _make(self) -> None:
        tr = self._tr
        self.what, self.map, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.orientation = QComboBox()
        for what, name in WHATS.items():
            self.what.addItem(tr.of(name), what)
        for orientation, name in ORIENTATIONS.items():
            self.orientation.addItem(tr.of(name), orientation)
        for combo in (self.what, self.map, self.paper, self.orientation):
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            combo.setMinimumContentsLength(10)
            combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.evidence = QCheckBox(tr("Curve from evidence"))
        self.evidence.toggled.connect(lambda _on: self._ask())
        self.told = QLabel()
        self.told.setObjectName("reading")
        self.told.setProperty("tone", "alarm")
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.hide()
        self.gate = GateBox(tr, writable=self._workspace.writable)
        self.gate.fill_wanted.connect(self._fill)
        self.gate.reason_changed.connect(self._reasoned)
        self.preview = PagePreview(tr)
        self.preview.stopped.connect(self._stop)
        self.preview.asked_again.connect(self._ask)
        buttons = QDialogButtonBox()
        self.export = buttons.addButton(tr("Export…"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.export.setDefault(True)
        self.export.setProperty("primary", True)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._buttons = buttons

    def _arrange(self) -> None:
        tr = self._tr
        form = QFormLayout()
        form.setSpacing(10)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for name, combo in (
            (tr("Document"), self.what),
            (tr("Map"), self.map),
            (tr("Paper"), self.paper),
            (tr("Orientation"), self.orientation),
        ):
            form.addRow(name, combo)
            combo.setAccessibleName(name)
        hint = QLabel(tr("Drawn as vectors; its text can be searched and copied."))
        hint.setTextFormat(Qt.TextFormat.PlainText)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        inner = QWidget()
        left = QVBoxLayout(inner)
        left.setContentsMargins(0, 0, 12, 0)
        left.setSpacing(12)
        left.addLayout(form)
        left.addWidget(self.evidence)
        left.addWidget(hint)
        left.addWidget(self.told)
        left.addWidget(self.gate)
        left.addStretch(1)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side.setWidget(inner)
        side.setFixedWidth(320)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addWidget(side)
        both.addWidget(self.preview, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addLayout(both, 1)
        column.addWidget(self._buttons)
        self.resize(1120, 680)

    def _turned(self) -> None:
        """Another document is wanted."""
        self._refill()
        self._chosen()

    def _refill(self) -> None:
        """Offer the maps and papers that the document can be about and on."""
        what, tr = self._what, self._tr
        maps = [(m.title or tr("Untitled map"), m.id) for m in maps_in_order(self._project)]
        offered: list[tuple[str, MapId | None]] = list(maps)
        if what is not What.MAP and len(maps) > 1:
            offered.insert(0, (tr("All maps"), None))
        _refill(self.map, offered, self._shown)
        papers = [p for p in PAPERS if p is not Paper.LETTER] if what is What.MAP else REPORT_PAPERS
        sheet = self.sheets.of(what)
        _refill(self.paper, [(tr.of(PAPERS[paper]), paper) for paper in papers], sheet.paper)
        blocked = self.orientation.blockSignals(True)
        self.orientation.setCurrentIndex(list(ORIENTATIONS).index(sheet.orientation))
        self.orientation.blockSignals(blocked)

    def _chosen(self) -> None:
        """Something else is to be printed, or on other paper."""
        choice = self.choice
        self.sheets = self.sheets.with_sheet(choice.what, choice.sheet)
        self._shown = choice.map_id if choice.what is What.MAP else choice.map_id or self._shown
        self.orientation.setEnabled(choice.sheet.paper is not Paper.FIT)
        on_map = choice.what is What.MAP
        self.evidence.setVisible(on_map and bool(self._project.sources))
        gated = choice.what in _GATED
        self._gate = gate_of(self._project, choice.map_id, today=self.today) if gated else None
        self.gate.show_gate(self._project, self._gate)
        self._say_export()
        self._ask()

    def _reasoned(self) -> None:
        self._say_export()
        self._typed.start()

    def _say_export(self) -> None:
        self.export.setEnabled(not self.gate.shut)
        tr = self._tr
        self.export.setText(tr("Export anyway…") if self.gate.reason else tr("Export…"))

    def _ask(self) -> None:
        """Have the pages laid out."""
        self._typed.stop()
        self.preview.say_busy()
        choice = self.choice
        order = choice.order(self._workspace, self.today)
        self._later.ask("pages", partial(_laid, choice.what, order, self._tr))

    def _laid_out(self, _key: object, answer: object) -> None:
        if isinstance(answer, CjmError):
            self._tell(())
            self.preview.say_failed(self._tr.say(answer.message))
            return
        assert isinstance(answer, Laid)
        # What the gate says stands in its own box.
        self._tell(() if self._what in _GATED else answer.notices)
        self.notices = answer.notices
        self.preview.show_document(answer.document)

    def _tell(self, notices: Sequence[Notice]) -> None:
        self.notices = notices
        self.told.setText("\n".join(said(notice, self._tr) for notice in notices))
        self.told.setVisible(bool(notices))

    def _stop(self) -> None:
        self._later.stop()
        self._tell(())
        self.preview.say_stopped()

    def _fill(self) -> None:
        if self._gate is not None and self._gate.lacking:
            first = self._gate.lacking[0]
            self.gap = (first.card, GAP_COLUMNS[first.gaps[0]])
            self.reject()


def _refill(combo: QComboBox, offered: Sequence[tuple[str, object]], chosen: object) -> None:
    """Offer other things; nothing is said of it."""
    blocked = combo.blockSignals(True)
    combo.clear()
    for name, thing in offered:
        combo.addItem(name, thing)
    things = [thing for _, thing in offered]
    combo.setCurrentIndex(things.index(chosen) if chosen in things else 0)
    combo.blockSignals(blocked)


def _laid(what: What, order: Order, tr: Words) -> Laid | CjmError:
    """The pages, or the foreseen reason why there are none."""
    try:
        return lay_out(what, order, tr)
    except CjmError as error:
        return error


def _with_reason(project: Project, reason: str) -> Project:
    if not reason:
        return project
    info = project.info.model_copy(update={"gate_override": reason})
    return project.model_copy(update={"info": info})
