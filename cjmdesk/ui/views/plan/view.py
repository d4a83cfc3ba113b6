"""The page of the plan: the roadmap as it is printed, and the actions as a table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.insight.action_plan import Action, ActionPlan
from cjmdesk.insight.gate import gate
from cjmdesk.insight.moscow_check import moscow_check
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import PROJECT_ID, Changes, MapId, Project, Status
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.fields.reading import number_in, shown_number
from cjmdesk.ui.labels import ShortLabel, wrapped_label
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Filled, GridModel
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.plan.columns import Known, action_columns
from cjmdesk.ui.views.plan.gate_strip import GateStrip
from cjmdesk.ui.views.plan.paving import Paver, Paving
from cjmdesk.ui.views.plan.road import Road, RoadView
from cjmdesk.ui.views.plan.switch import Switch
from cjmdesk.ui.views.view import View
from cjmdesk.words import Message, Words, mark
from cjmdesk.workspace.filling import fill_in
from cjmdesk.workspace.reports.checks import moscow_said
from cjmdesk.workspace.reports.roadmap_sheet import (
    FactsBook,
    Grouping,
    SaidRows,
    roadmap_sheet,
)

_KINDS = frozenset(
    {"card", "pain", "improvement", "relief", "factor", "measure", "reading", "project", "map"}
)
"""What the page shows something of."""
ROADMAP, ACTIONS = 0, 1


class Wanted(StrEnum):
    """Which actions are listed."""

    ALL = "all"
    OPEN = "open"
    OVERDUE = "overdue"
    GAPS = "gaps"
    UNTOLD = "untold"


_WANTED_NAMES = {
    Wanted.ALL: mark("All actions"),
    Wanted.OPEN: mark("Not done yet"),
    Wanted.OVERDUE: mark("Overdue"),
    Wanted.GAPS: mark("Without owner, date or metric"),
    Wanted.UNTOLD: mark("Done, customers not told"),
}
_WANTED: Mapping[Wanted, Callable[[Action], bool]] = {
    Wanted.ALL: lambda _row: True,
    Wanted.OPEN: lambda row: row.sheet.status is not Status.DONE,
    Wanted.OVERDUE: lambda row: row.overdue,
    Wanted.GAPS: lambda row: bool(row.gaps),
    Wanted.UNTOLD: lambda row: row.sheet.status is Status.DONE and row.sheet.customer_told is None,
}


class PlanView(View):
    """Shows the improvements of a map in time and as a table, and whether they may go out."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._project: Project | None = None
        self._map: MapId | None = None
        self._plan: ActionPlan | None = None
        self._book = FactsBook()
        self._said = SaidRows()
        self._known = Known()
        self._stale = {ROADMAP, ACTIONS}
        self._road = Road()
        self._paver = Paver(Fonts.load(tr.language))
        self._paving: Paving | None = None
        self._later = Later(self)
        self._later.answered.connect(self._paved)
        self.road = RoadView(tr, palette)
        self.road.chosen.connect(self._chosen_in_road)
        self.road.activated.connect(lambda card: self.go_to.emit("card", card))
        self.road.pulled.connect(lambda card, days: self._fill({card: days}))
        columns = action_columns(tr, self._known)
        self.model: GridModel[Action] = GridModel(tr, columns, lambda row: row.card)
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid: Grid[Action] = Grid(self.model, tr("Action table"))
        self.grid.rows_chosen.connect(self._chosen)
        self.grid.opened.connect(lambda card: self.go_to.emit("card", card))
        self.gate = GateStrip(tr)
        self.gate.gap_chosen.connect(self.show_cell)
        self.gate.reason_given.connect(partial(self._tell_project, "gate_override"))
        self.gate.top_chosen.connect(partial(self._tell_project, "gate_top"))
        self._make_tools()
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
        self._known.learn(project)
        self._stale = {ROADMAP, ACTIONS}
        self._plan = self._book.plan(project, _today(), map_id)
        self.gate.show_gate(project, gate(self._plan))
        self._say_count(self._plan)
        self._catch_up()

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.model.writable = self.road.writable = writable
        self.gate.set_writable(writable=writable)
        self.capacity_button.setEnabled(writable)

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
        self.part_switch.choose(place)
        self.parts.setCurrentIndex(place)
        self.grouping_switch.setVisible(place == ROADMAP)
        self.capacity_button.setVisible(place == ROADMAP)
        self.filter.setVisible(place == ACTIONS)
        self.wanted.setVisible(place == ACTIONS)
        self._catch_up()

    def show_cell(self, card: str, column: str) -> None:
        """Turn to a cell of the table of actions."""
        self.filter.clear()
        self.wanted.setCurrentIndex(0)
        self.show_part(ACTIONS)
        line = self.model.line_of(card)
        names = [one.name for one in self.model.columns]
        if line < 0 or column not in names:
            return
        index = self.model.index(line, names.index(column))
        flags = QItemSelectionModel.SelectionFlag
        self.grid.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.grid.scrollTo(index)
        self.grid.setFocus()

    def _make_tools(self) -> None:
        tr = self._tr
        self.title = ShortLabel("heading")
        self.part_switch = Switch(
            tr("What of the plan is shown"), (tr("Roadmap"), tr("Action table"))
        )
        self.part_switch.chosen.connect(self.show_part)
        self.grouping_switch = Switch(tr("Rows of the roadmap"), (tr("By term"), tr("By owner")))
        self.grouping_switch.chosen.connect(lambda _place: self._regroup())
        self.capacity_button = QPushButton()
        self.capacity_button.setObjectName("small")
        self.capacity_button.clicked.connect(self._ask_capacity)
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(240)
        self.filter.textChanged.connect(lambda _text: self._show_actions())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self.grid)
        find.setContext(Qt.ShortcutContext.WidgetShortcut)
        find.activated.connect(self.filter.setFocus)
        self.wanted = QComboBox()
        self.wanted.setAccessibleName(tr("Which actions"))
        for wanted, name in _WANTED_NAMES.items():
            self.wanted.addItem(tr.of(name), wanted)
        self.wanted.currentIndexChanged.connect(lambda _place: self._show_actions())
        self.moscow = wrapped_label("reading")
        self.refused = wrapped_label("reading")
        self.refused.setProperty("tone", "alarm")
        self.refused.hide()
        self.nothing = wrapped_label("quiet")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(10)
        bar.addWidget(self.title, 1)
        for widget in (self.filter, self.wanted, self.grouping_switch, self.capacity_button):
            bar.addWidget(widget)
        bar.addWidget(self.part_switch)
        actions = QWidget()
        below = QVBoxLayout(actions)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(self.nothing, 1)
        below.addWidget(self.grid, 1)
        below.addWidget(self.moscow)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.road)
        self.parts.addWidget(actions)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addWidget(self.gate)
        column.addWidget(self.refused)
        column.addWidget(self.parts, 1)
        self.show_part(ROADMAP)

    def _catch_up(self) -> None:
        """Bring the part that is shown up to date; the other one waits until it is."""
        place = self.parts.currentIndex()
        if self._project is None or place not in self._stale:
            return
        self._stale.discard(place)
        if place == ROADMAP:
            self._show_road()
        else:
            self._show_actions()

    def _show_road(self) -> None:
        project = self._project
        if project is None:
            return
        facts = self._book.facts(project, _today(), self._map)
        grouping = (Grouping.HORIZON, Grouping.OWNER)[self.grouping_switch.place]
        # The strip above the page says it already, and there it can be answered.
        sheet = replace(roadmap_sheet(facts, self._tr, grouping, self._said), gate=None)
        self._paving = Paving(sheet, facts)
        capacity = project.info.capacity
        self.capacity_button.setText(
            self._tr("Capacity…")
            if capacity is None
            else self._tr("Capacity: {weeks} a quarter", weeks=shown_number(capacity))
        )
        self.road.show_road(self._pave)

    def _pave(self, width: float) -> Road:
        """The roadmap at a width: at once where most of it is known, else beside the window."""
        if self._paving is None:
            return Road()
        if self._paver.is_quick(self._paving, width):
            self._later.stop()
            self._road = self._paver.pave(self._paving, width)
        else:
            self._later.ask("road", partial(self._paver.paved_anew, self._paving, width))
        return self._road

    def _paved(self, _key: object, answer: object) -> None:
        assert isinstance(answer, Paver)
        self._paver = answer
        self.road.show_road(self._pave)

    def _regroup(self) -> None:
        self._stale.add(ROADMAP)
        self._catch_up()

    def _show_actions(self) -> None:
        plan, tr = self._plan, self._tr
        if plan is None:
            return
        words = self.filter.text().casefold().split()
        wanted = _WANTED[Wanted(self.wanted.currentData())]

        def seen(rows: Sequence[Action]) -> tuple[Action, ...]:
            return tuple(row for row in rows if wanted(row) and _says(row, words))

        ranked, unranked = seen(plan.ranked), seen(plan.unranked)
        self.model.show_blocks(
            (
                Block(tr("Ranked by priority") if unranked else "", ranked),
                Block(tr("Not ranked: a number is missing, and missing is never 0"), unranked),
            )
        )
        any_seen = bool(ranked or unranked)
        self.grid.setVisible(any_seen)
        self.nothing.setVisible(not any_seen)
        self.nothing.setText(
            tr("Nothing matches the filter.")
            if plan.actions
            else tr(
                "No improvements yet. Put cards into the lane “Opportunities” of the map; here "
                "they get an owner, a date and a metric."
            )
        )
        found = moscow_check(action.sheet for action in plan.actions)
        self.moscow.setText(" ".join(moscow_said(found, tr)))
        self.moscow.setVisible(bool(self.moscow.text()))

    def _say_count(self, plan: ActionPlan) -> None:
        tr, n = self._tr, len(plan.actions)
        owners = {" ".join(action.sheet.owner.split()) for action in plan.actions} - {""}
        items = tr.count("{n} improvement", "{n} improvements", n)
        people = tr.count("{n} owner", "{n} owners", len(owners))
        self.title.setText("  ·  ".join((tr("Action plan"), items, people)))

    def _ask_capacity(self) -> None:
        tr = self._tr
        before = self._project.info.capacity if self._project is not None else None
        text, given = QInputDialog.getText(
            self,
            tr("Capacity"),
            tr("Person-weeks that there are in a quarter; leave it empty if that is not known."),
            QLineEdit.EchoMode.Normal,
            shown_number(before),
        )
        if not given:
            return
        try:
            weeks = number_in(text.strip())
        except ValueError:
            self._say_refused(tr("“{text}” is no number.", text=text[:60]))
            return
        if weeks is not None and not 0 < weeks <= 100_000:
            self._say_refused(tr("“{text}” is no number of person-weeks.", text=text[:60]))
        elif weeks != before:
            self._tell_project("capacity", weeks)

    def _tell_project(self, field: str, value: object) -> None:
        self.field_edited.emit("project", PROJECT_ID, field, value)

    def _chosen_in_road(self, card: str) -> None:
        if card:
            self.looked_at.emit([("improvement", card)])

    def _chosen(self, cards: Sequence[str]) -> None:
        if cards:
            self.looked_at.emit([("improvement", card) for card in cards])

    def _fill(self, values: Filled) -> None:
        self.refused.hide()
        meant = {card: self._meant(fields) for card, fields in values.items()}
        self.edit_wanted.emit(partial(fill_in, values=meant))

    def _meant(self, fields: Mapping[str, object]) -> dict[str, object]:
        """The fields of the plan sheet that are given by those of the table."""
        if "metric" not in fields:
            return dict(fields)
        others = {name: value for name, value in fields.items() if name != "metric"}
        return {**others, **self._known.metric(str(fields["metric"] or ""))}

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = list(dict.fromkeys(self._tr.say(reason) for reason in reasons))
        more = len(said) - 5
        rest = [self._tr.count("And {n} more.", "And {n} more.", more)] if more > 0 else []
        self._say_refused(self._tr("Not taken: {what}", what=" ".join(said[:5] + rest)))

    def _say_refused(self, text: str) -> None:
        self.refused.setText(text)
        self.refused.show()


def _says(row: Action, words: Sequence[str]) -> bool:
    if not words:
        return True
    sheet = row.sheet
    said = " ".join((row.text, sheet.owner, sheet.department, row.goal.name)).casefold()
    return all(word in said for word in words)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()
