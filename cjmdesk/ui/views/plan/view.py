"""The page of the plan: the roadmap as it is printed, and the actions as a table."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
)
from typing_extensions import override

from cjmdesk.insight.action_plan import Action, ActionPlan, action_plan
from cjmdesk.insight.gate import Gate, gate
from cjmdesk.layout.bands import Placed, stacked
from cjmdesk.layout.roadmap_layout import lay_out_roadmap, with_links
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import PROJECT_ID, Changes, MapId, Project
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.views.grid import Block, Filled, Grid, GridModel
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.plan.columns import action_columns
from cjmdesk.ui.views.sheet_view import SheetView
from cjmdesk.ui.views.view import View
from cjmdesk.words import Message, Words
from cjmdesk.workspace.filling import fill_in
from cjmdesk.workspace.reports.roadmap_sheet import roadmap_facts, roadmap_sheet

_KINDS = frozenset({"card", "pain", "improvement", "relief", "factor", "measure", "project", "map"})
"""What the page shows something of."""


class PlanView(View):
    """Shows the improvements of a map in time and as a table, and whether they may go out."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._project: Project | None = None
        self._map: MapId | None = None
        self._plan: ActionPlan | None = None
        self._gate: Gate | None = None
        self._writable = True
        self._laid: tuple[Placed, ...] = ()
        self._width = 0.0
        self._later = Later(self)
        self._later.answered.connect(self._show_road)
        self.road = SheetView(tr, palette)
        self.road.setAccessibleName(tr("Improvement roadmap"))
        self.road.chosen.connect(self._chosen_in_road)
        self.road.activated.connect(lambda card: self.go_to.emit("card", card))
        self.model: GridModel[Action] = GridModel(tr, action_columns(tr), lambda row: row.card)
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid: Grid[Action] = Grid(self.model, tr("Action table"))
        self.grid.rows_chosen.connect(self._chosen)
        self.grid.opened.connect(lambda card: self.go_to.emit("card", card))
        self.parts = QStackedWidget()
        self.parts.addWidget(self.road)
        self.parts.addWidget(self.grid)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setMinimumWidth(1)
        self.override_button = QPushButton()
        self.override_button.clicked.connect(self._override)
        self.gaps_button = QPushButton(tr("Show the gaps"))
        self.gaps_button.clicked.connect(self._show_gaps)
        self._lay_out()
        self.recolour(palette)

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        same = map_id == self._map and self._project is not None
        self._project, self._map = project, map_id
        if same and changes is not None and not any(map(changes.ids, _KINDS)):
            return
        self._plan = action_plan(project, _today(), map_id=map_id, draws=0)
        self._show_actions(self._plan)
        self._show_gate(gate(self._plan))
        self.road.show_sheet(self._road)
        self._ask_road()

    @override
    def set_writable(self, *, writable: bool) -> None:
        self._writable = self.model.writable = writable
        self.override_button.setEnabled(writable)

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        self.road.recolour(palette)
        self.grid.recolour(palette)

    @override
    def finish_typing(self) -> None:
        self.grid.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        self.grid.choose(record_id)
        self.road.choose(record_id)

    def show_part(self, place: int) -> None:
        """Show the roadmap (0) or the actions (1)."""
        self.finish_typing()
        self._tabs.button(place).setChecked(True)
        self.parts.setCurrentIndex(place)

    def _lay_out(self) -> None:
        tr = self._tr
        tabs = QFrame()
        tabs.setObjectName("tabs")
        row = QHBoxLayout(tabs)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._tabs = QButtonGroup(self)
        for place, name in enumerate((tr("Roadmap"), tr("Action table"))):
            button = QToolButton()
            button.setObjectName("tab")
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == 0)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tabs.addButton(button, place)
            row.addWidget(button)
        self._tabs.idClicked.connect(self.show_part)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(tabs)
        bar.addWidget(self.said, 1)
        bar.addWidget(self.gaps_button)
        bar.addWidget(self.override_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addWidget(self.parts, 1)

    def _show_actions(self, plan: ActionPlan) -> None:
        tr = self._tr
        unranked = tr("Not ranked: a number is missing, and missing is never 0")
        self.model.show_blocks(
            (
                Block(tr("Ranked by priority") if plan.unranked else "", plan.ranked),
                Block(unranked, plan.unranked),
            )
        )

    def _show_gate(self, found: Gate) -> None:
        self._gate = found
        self.said.setText(self._tr.say(found.message()))
        self.said.setObjectName("reading" if found.open else "gateShut")
        self.said.style().polish(self.said)
        self.gaps_button.setVisible(not found.passed)
        self.override_button.setVisible(not found.passed)
        take_back = bool(found.override)
        self.override_button.setText(
            self._tr("Take it back") if take_back else self._tr("Let it through…")
        )

    def _override(self) -> None:
        """Let the plan out although something is lacking, with a reason, or take that back."""
        reason = ""
        if self._gate is not None and not self._gate.override:
            reason, given = QInputDialog.getText(
                self,
                self._tr("Let it through"),
                self._tr("Why may the plan go out as it is? The reason is printed with it."),
            )
            if not given or not reason.strip():
                return
        self.field_edited.emit("project", PROJECT_ID, "gate_override", reason.strip())

    def _show_gaps(self) -> None:
        if self._gate is not None and self._gate.lacking:
            self.show_part(1)
            self.grid.choose(self._gate.lacking[0].card)
            self.grid.setFocus()

    def _road(self, width: float) -> Sequence[Placed]:
        """What is laid out by now; another width is laid out beside the window."""
        if width != self._width:
            self._width = width
            self._ask_road()
        return self._laid

    def _ask_road(self) -> None:
        if self._project is not None and self._width > 0:
            ask = partial(_road_of, self._project, self._map, self._tr, self._width)
            self._later.ask("road", ask)

    def _show_road(self, _key: object, placed: object) -> None:
        assert isinstance(placed, tuple)
        self._laid = placed
        self.road.show_sheet(self._road)

    def _chosen_in_road(self, card: str) -> None:
        if card:
            self.looked_at.emit([("improvement", card)])

    def _chosen(self, cards: Sequence[str]) -> None:
        if cards:
            self.looked_at.emit([("improvement", card) for card in cards])

    def _fill(self, values: Filled) -> None:
        self.edit_wanted.emit(partial(fill_in, values=values))

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(reason) for reason in reasons[:5]))
        self.said.setText(self._tr("Not taken: {what}", what=said))


def _road_of(project: Project, map_id: MapId | None, tr: Words, width: float) -> tuple[Placed, ...]:
    said = roadmap_sheet(roadmap_facts(project, _today(), map_id), tr)
    laid = lay_out_roadmap(said, Fonts.load(tr.language), width)
    return with_links(laid, stacked(laid.sections))


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
