"""What the scores are made of: exponents of the Pain Index, criteria with their weights."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.document import edits
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.insight.weighted import Weighing, explicit_weights, weighing
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Criterion, CriterionId, Project
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Column, Filled, GridModel
from cjmdesk.ui.views.readers import number_reader
from cjmdesk.words import Words, mark

EXPONENTS = {
    "severity_weight": mark("Severity"),
    "frequency_weight": mark("Frequency"),
    "reach_weight": mark("Reach"),
}
_LEAST, _MOST, _STEP = 0.1, 5.0, 0.25
_CALM_MS = 600
"""Turning a wheel over several steps is one edit."""
_MOST_WEIGHT = 1000.0
_LINES = 6

FORMULAS = {
    RankingMethod.PRIORITY: mark(
        "Priority = Pain Index × share taken away × confidence ÷ person-weeks. How much the parts "
        "of the Pain Index weigh:"
    ),
    RankingMethod.RELIEF: mark(
        "Expected relief = Pain Index × share taken away × confidence. How much the parts of the "
        "Pain Index weigh:"
    ),
    RankingMethod.RICE: mark("RICE = reach × impact × confidence ÷ person-months. No weights."),
    RankingMethod.ICE: mark("ICE = impact × confidence × ease. No weights."),
    RankingMethod.ICE_MEAN: mark("ICE = (impact + confidence + ease) ÷ 3. No weights."),
    RankingMethod.WSJF: mark(
        "WSJF = (business value + time criticality + risk or opportunity) ÷ job size. No weights."
    ),
    RankingMethod.CD3: mark("Cost of delay a week ÷ weeks it takes. No weights."),
    RankingMethod.WEIGHTED: mark(
        "Sum of mark × weight over the criteria; of all criteria, more is better."
    ),
}


@dataclass(frozen=True, slots=True)
class _Line:
    criterion: Criterion
    share: float


class WeightsPanel(QFrame):
    """Shows the weights of a method and asks for other ones."""

    edit_wanted = Signal(object)
    refused = Signal(object)
    """`Message`s: what was typed and can't be."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._weights = Weighing((), (), by_rank=True)
        self.formula = QLabel()
        self.formula.setTextFormat(Qt.TextFormat.PlainText)
        self.formula.setWordWrap(True)
        self.formula.setObjectName("reading")
        self.formula.setMinimumWidth(1)
        self.exponents = _Exponents(tr)
        self.exponents.changed.connect(
            lambda fields: self.edit_wanted.emit(partial(edits.change_project, **fields))
        )
        self.model: GridModel[_Line] = GridModel(tr, _columns(tr), lambda row: row.criterion.id)
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self.refused)
        self.grid: Grid[_Line] = Grid(self.model, tr("Criteria"))
        self.grid.rows_chosen.connect(lambda _ids: self._offer())
        self.add = _small(tr("Add criterion"))
        self.delete = _small(tr("Delete"))
        self.up, self.down = _small("↑"), _small("↓")
        self.by_rank = _small(tr("Weigh by order alone"))
        self._lay_out()
        self._connect()

    def show_project(self, project: Project, method: RankingMethod) -> None:
        """Show the weights that a method has in a project."""
        self._weights = weighing(project)
        self.formula.setText(self._tr.of(FORMULAS[method]))
        self.exponents.setVisible(method in (RankingMethod.PRIORITY, RankingMethod.RELIEF))
        self.exponents.show_project(project)
        self._criteria.setVisible(method is RankingMethod.WEIGHTED)
        found = zip(self._weights.criteria, self._weights.shares, strict=True)
        rows = tuple(_Line(criterion, share) for criterion, share in found)
        self.model.show_blocks((Block("", rows),))
        lines = min(_LINES, max(2, len(rows)))
        self.grid.setFixedHeight((lines + 1) * self.grid.verticalHeader().defaultSectionSize() + 6)
        self._offer()

    def set_writable(self, *, writable: bool) -> None:
        """Whether weights can be changed."""
        self.model.writable = writable
        self.exponents.setEnabled(writable)
        self._offer()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.grid.recolour(palette)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self.exponents.finish()
        self.grid.finish_typing()

    def _lay_out(self) -> None:
        self._criteria = QWidget()
        bar = QHBoxLayout()
        for button in (self.add, self.delete, self.up, self.down, self.by_rank):
            bar.addWidget(button)
        bar.addStretch(1)
        inner = QVBoxLayout(self._criteria)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.grid)
        inner.addLayout(bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.addWidget(self.formula)
        column.addWidget(self.exponents)
        column.addWidget(self._criteria)

    def _connect(self) -> None:
        tr = self._tr
        self.up.setAccessibleName(tr("More important"))
        self.down.setAccessibleName(tr("Less important"))
        self.up.setToolTip(tr("More important (Alt+Up)"))
        self.down.setToolTip(tr("Less important (Alt+Down)"))
        self.by_rank.setToolTip(
            tr("The order of the criteria gives the weights (rank-order centroid).")
        )
        self.add.clicked.connect(self._add)
        self.delete.clicked.connect(self._delete)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.by_rank.clicked.connect(self._weigh_by_rank)
        for key, way in ((Qt.Key.Key_Up, -1), (Qt.Key.Key_Down, 1)):
            shortcut = QShortcut(QKeySequence(Qt.KeyboardModifier.AltModifier | key), self.grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._move, way))

    @property
    def _chosen(self) -> CriterionId | None:
        ids = self.grid.ids
        return CriterionId(ids[-1]) if ids else None

    def _offer(self) -> None:
        writable, ids = self.model.writable, [c.id for c in self._weights.criteria]
        chosen = self._chosen
        self.add.setEnabled(writable)
        self.delete.setEnabled(writable and chosen is not None)
        self.up.setEnabled(writable and chosen in ids[1:])
        self.down.setEnabled(writable and chosen in ids[:-1])
        self.by_rank.setEnabled(writable and bool(ids) and not self._weights.by_rank)

    def _add(self) -> None:
        self.edit_wanted.emit(partial(edits.add_criterion, title=self._tr("New criterion")))
        line = self.model.rowCount() - 1
        if line >= 0:
            self.grid.setCurrentIndex(self.model.index(line, 0))
            self.grid.edit(self.grid.currentIndex())

    def _delete(self) -> None:
        chosen = self._chosen
        if chosen is not None:
            self.edit_wanted.emit(partial(edits.delete_criterion, criterion_id=chosen))

    def _move(self, way: int) -> None:
        ids = [criterion.id for criterion in self._weights.criteria]
        chosen = self._chosen
        if chosen not in ids or not self.model.writable:
            return
        place = ids.index(chosen) + way
        if 0 <= place < len(ids):
            before, after = (ids[place], None) if way < 0 else (None, ids[place])
            self.edit_wanted.emit(
                partial(edits.move_criterion, criterion_id=chosen, before=before, after=after)
            )

    def _weigh_by_rank(self) -> None:
        values = {criterion.id: {"weight": None} for criterion in self._weights.criteria}
        self.edit_wanted.emit(partial(edits.change_criteria, values=values))

    def _fill(self, filled: Filled) -> None:
        values: dict[CriterionId, dict[str, object]] = {}
        for name, given in filled.items():
            fields = dict(given)
            if "title" in fields:
                fields["title"] = fields["title"] or ""
            values[CriterionId(name)] = fields
        if self._weights.by_rank and any(fields.get("weight") for fields in values.values()):
            # The others keep the weights that their order gave them.
            for criterion, weight in explicit_weights(self._weights).items():
                values.setdefault(criterion, {}).setdefault("weight", weight)
        self.edit_wanted.emit(partial(edits.change_criteria, values=values))


class _Exponents(QWidget):
    """How much severity, frequency and reach weigh."""

    changed = Signal(object)
    """Fields of the project and their values."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._project: Project | None = None
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.finish)
        self.boxes: dict[str, QDoubleSpinBox] = {}
        flow = FlowLayout(self, spacing=8)
        for field, marked in EXPONENTS.items():
            box = QDoubleSpinBox()
            box.setRange(_LEAST, _MOST)
            box.setSingleStep(_STEP)
            box.setAccessibleName(tr("Weight of {name}", name=tr.of(marked)))
            box.setPrefix(f"{tr.of(marked)}  ")
            box.setKeyboardTracking(False)
            box.valueChanged.connect(lambda _value: self._calm.start())
            self.boxes[field] = box
            flow.addWidget(box)

    def show_project(self, project: Project) -> None:
        """Show a project's exponents, unless others are being set."""
        self._project = project
        if self._calm.isActive():
            return
        for field, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setValue(getattr(project.info, field))

    def finish(self) -> None:
        """Ask for what was set, all together."""
        self._calm.stop()
        if self._project is None:
            return
        info = self._project.info
        fields = {
            field: box.value()
            for field, box in self.boxes.items()
            # The boxes show two digits.
            if box.value() != round(getattr(info, field), 2)
        }
        if fields:
            self.changed.emit(fields)


def _columns(tr: Words) -> list[Column[_Line]]:
    def weight(row: _Line) -> str:
        return "" if row.criterion.weight is None else f"{row.criterion.weight:g}"

    return [
        Column(
            "title",
            tr("Criterion"),
            lambda row: row.criterion.title,
            read=lambda text: text,
            width=28,
        ),
        Column(
            "weight",
            tr("Weight"),
            weight,
            tip=tr("Relative to the others; where none has one, their order gives the weights"),
            read=number_reader(0, _MOST_WEIGHT),
            number=True,
        ),
        Column(
            "share",
            tr("Share"),
            lambda row: f"{100 * row.share:.0f} %",
            tip=tr("Of the whole weight"),
            number=True,
        ),
    ]


def _small(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    return button
