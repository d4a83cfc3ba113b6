"""The page of priorities: a matrix to move things in, and the list that comes of it."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.document import edits
from cjmdesk.insight.matrix import MID_EFFORT, MID_IMPACT
from cjmdesk.insight.ranking import Ranking, RankingMethod, ranking_of
from cjmdesk.insight.robustness import Breathe
from cjmdesk.insight.sensitivity import sensitivity
from cjmdesk.insight.sheets import Sheets
from cjmdesk.insight.weighted import weighing
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import EMPTY_PROJECT, CardId, Changes, CriterionId, FactorName, MapId, Project
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.views.choosers import MethodChoice, ScopeChoice
from cjmdesk.ui.views.firming import Firming
from cjmdesk.ui.views.grid_model import Block, Filled, GridModel
from cjmdesk.ui.views.prioritise.board import IMPROVEMENT_METHODS, Board, Row, board_of
from cjmdesk.ui.views.prioritise.columns import (
    MARK_PREFIX,
    SHOWN_NAMES,
    Columns,
    Shown,
    columns_of,
)
from cjmdesk.ui.views.prioritise.matrix import Matrix
from cjmdesk.ui.views.prioritise.sayings import (
    change_said,
    explained,
    matrix_items,
    matrix_words,
    moscow_said,
    placeless,
)
from cjmdesk.ui.views.prioritise.table import RankedGrid
from cjmdesk.ui.views.prioritise.tray import Tray
from cjmdesk.ui.views.prioritise.weights_panel import WeightsPanel
from cjmdesk.ui.views.view import View
from cjmdesk.words import Message, Words

_KINDS = frozenset(
    {
        "card",
        "improvement",
        "pain",
        "relief",
        "factor",
        "criterion",
        "mark",
        "vote",
        "ballot",
        "project",
        "map",
    }
)
"""What the page shows something of."""
_DRAWN = (RankingMethod.PRIORITY, RankingMethod.RELIEF)
_FACTORS = frozenset(name.value for name in FactorName)
_MOST_LISTED = 5
_CALM_MS = 150


class PrioritiseView(View):
    """Shows improvements between impact and effort, and in the order of a method."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._map: MapId | None = None
        self._project: Project | None = None
        self._board: Board | None = None
        self._fresh: Board | None = None
        """The same without draws."""
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._rows: Mapping[str, Row] = {}
        self._looked: list[str] = []
        self._fonts: Fonts | None = None
        self._firming = Firming(self)
        self.matrix = Matrix(matrix_words(tr), palette)
        self.matrix.setAccessibleName(tr("Impact and effort"))
        self.matrix.measure_with(self._measure)
        self.tray_title = _hidden("quiet")
        self.tray_title.setText(tr("Not in the matrix yet: drag in, or Enter for the middle"))
        self.tray = Tray(tr)
        self.methods = MethodChoice(IMPROVEMENT_METHODS, tr)
        self.views = QComboBox()
        self.views.setAccessibleName(tr("What the list shows"))
        for shown in Shown:
            self.views.addItem(tr.of(SHOWN_NAMES[shown]), shown)
        self.scope = ScopeChoice(tr)
        self.weights_button = QPushButton(tr("Weights…"))
        self.weights_button.setObjectName("small")
        self.weights_button.setCheckable(True)
        self.weights = WeightsPanel(tr)
        self.weights.setVisible(False)
        self.close_call, self.changes = _hidden("reading"), _hidden("reading")
        self.moscow, self.refusal = _hidden("reading"), _hidden("gateShut")
        self.empty = _hidden("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model: GridModel[Row] = GridModel(tr, self._columns(), lambda row: row.card)
        self.grid = RankedGrid(self.model, tr, lambda: self._palette)
        self._connect()
        self._lay_out()
        self.recolour(palette)

    @property
    def method(self) -> RankingMethod:
        """What the list is ranked by."""
        return self.methods.method

    @property
    def shown(self) -> Shown:
        """How the list is looked at."""
        return Shown(self.views.currentData())

    @property
    def board(self) -> Board | None:
        """What is shown."""
        return self._board

    @property
    def busy(self) -> bool:
        """Whether it is still worked out how firm the places are."""
        return self._firming.busy

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        same = map_id == self._map and self._project is not None
        self._project, self._map = project, map_id
        if same and changes is not None and not any(map(changes.ids, _KINDS)):
            return
        self._firming.make_way()
        self.refusal.hide()
        by_criteria = self.method is RankingMethod.WEIGHTED and self.shown is Shown.NUMBERS
        if by_criteria and (changes is None or changes.ids("criterion")):
            self.grid.show_columns(self._columns())
        self._renew()

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.model.writable = writable
        self.matrix.set_writable(writable=writable)
        self.tray.set_writable(writable=writable)
        self.weights.set_writable(writable=writable)

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        self.matrix.recolour(palette)
        self.grid.recolour(palette)
        self.weights.recolour(palette)

    @override
    def make_way(self) -> None:
        self._firming.make_way()

    @override
    def finish_typing(self) -> None:
        self.grid.finish_typing()
        self.weights.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        if record_id not in self._rows:
            self.scope.widen()
        self.grid.choose(record_id)

    def _connect(self) -> None:
        self._firming.firmed.connect(self._firm)
        self._calm.timeout.connect(self._say_changes)
        self.matrix.chosen.connect(self._choose)
        self.matrix.activated.connect(self._open)
        self.matrix.moved.connect(self._move)
        self.matrix.carrying.connect(self._firming.make_way)
        self.tray.chosen.connect(self._choose)
        self.tray.placed.connect(lambda card: self._move(card, MID_IMPACT, MID_EFFORT))
        self.weights.edit_wanted.connect(self.edit_wanted)
        self.weights.refused.connect(self._refuse)
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid.rows_chosen.connect(self._look_at)
        self.grid.opened.connect(self._open)
        self.methods.currentIndexChanged.connect(lambda _place: self._choose_method())
        self.views.currentIndexChanged.connect(lambda _place: self._choose_view())
        self.scope.currentIndexChanged.connect(lambda _place: self._renew())
        self.weights_button.toggled.connect(self.weights.setVisible)

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 10, 0)
        column.addWidget(self.matrix, 1)
        column.addWidget(self.tray_title)
        column.addWidget(self.tray)
        heading = QLabel(self._tr("Priorities"))
        heading.setObjectName("heading")
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        for widget in (heading, self.methods, self.views, self.weights_button, self.scope):
            flow.addWidget(widget)
        column = QVBoxLayout(right)
        column.setContentsMargins(10, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(bar)
        column.addWidget(self.close_call)
        column.addWidget(self.changes)
        column.addWidget(self.weights)
        column.addWidget(self.moscow)
        column.addWidget(self.refusal)
        column.addWidget(self.grid, 1)
        column.addWidget(self.empty, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for place, side in enumerate((left, right)):
            split.addWidget(side)
            split.setStretchFactor(place, 1)
        split.setSizes([480, 560])
        page = QVBoxLayout(self)
        page.setContentsMargins(20, 16, 20, 12)
        page.addWidget(split)

    def _measure(self) -> Fonts:
        if self._fonts is None:
            self._fonts = Fonts.load(self._tr.language)
        return self._fonts

    @property
    def _scope(self) -> MapId | None:
        return self.scope.map_of(self._map)

    def _columns(self) -> Columns:
        weights = weighing(self._project or EMPTY_PROJECT)
        return columns_of(self.shown, self.method, weights, self._tr)

    def _choose_method(self) -> None:
        self.grid.show_columns(self._columns())
        self._renew()

    def _choose_view(self) -> None:
        self.grid.show_columns(self._columns())
        self._list()
        self._say()

    def _renew(self) -> None:
        """Rank anew; how firm that is follows when it is known."""
        if self._project is None:
            return
        before, method = self._board, self.method
        board = self._fresh = board_of(self._project, self._scope, method, self._fresh)
        if before is not None and _same_order(before.ranking, board.ranking):
            # Badges stay while they are worked out again.
            board = board.drawn(before.ranking)
        self._board = board
        self._calm.start()
        if method in _DRAWN:
            about = (board.sheets, method, self._scope)
            self._firming.ask(about, partial(_ranked, *about))
        else:
            self._firming.forget()
        self.weights.show_project(self._project, method)
        self._list()
        self._arrange(board)
        self._say()

    def _firm(self, found: Ranking) -> None:
        if self._fresh is not None and found.method is self._fresh.ranking.method:
            self._board = self._fresh.drawn(found)
            self._list()
            self._say()

    def _arrange(self, board: Board) -> None:
        """Everything in the matrix that has a place, the rest beside it."""
        self.matrix.show_items(matrix_items(board), self._explain)
        waiting = placeless(board, self._tr)
        self.tray.show_items(waiting)
        self.tray.setVisible(bool(waiting))
        self.tray_title.setVisible(bool(waiting))
        if self._looked:
            self.matrix.choose(self._looked[-1])

    def _list(self) -> None:
        board, tr = self._board, self._tr
        if board is None:
            return
        self._rows = {row.card: row for row in board.rows}
        ranked = tuple(row for row in board.rows if row.rank is not None)
        others = tuple(row for row in board.rows if row.rank is None)
        heading = tr("Not scored: a number is missing, and missing is never 0")
        self.model.show_blocks((Block("", ranked), Block(heading, others)))
        self.grid.setVisible(bool(board.rows))
        self.empty.setVisible(not board.rows)
        self.empty.setText(
            tr(
                "No improvements yet. Put cards into the lane “Opportunities” of the map and link "
                "them to pain points, or take tactics from the playbook (Ctrl+B); here they are "
                "weighed and ranked."
            )
        )

    def _say(self) -> None:
        board, tr = self._board, self._tr
        if board is None:
            return
        said = sensitivity(board.project, board.ranking)
        self.close_call.setText("" if said is None else tr.say(said))
        self.close_call.setVisible(said is not None)
        self.moscow.setVisible(self.shown is Shown.MOSCOW)
        shares, wrong = moscow_said(board.moscow, tr)
        self.moscow.setText(shares)
        name = "gateShut" if wrong else "reading"
        if self.moscow.objectName() != name:
            self.moscow.setObjectName(name)
            self.moscow.style().polish(self.moscow)

    def _say_changes(self) -> None:
        """What another method would make of it; not so urgent as to hold up an edit."""
        if self._board is not None:
            said = change_said(self._board, self._scope, self._tr)
            self.changes.setText(said)
            self.changes.setVisible(bool(said))

    def _explain(self, card: str) -> str:
        row = self._rows.get(card)
        if row is None or self._board is None:
            return ""
        return explained(row, self._board.standings[row.card], self._tr)

    def _choose(self, card: str) -> None:
        """Something was chosen in the matrix or in the tray."""
        if card:
            self.grid.choose(card)
            self._look_at([card])
        else:
            self._looked = []

    def _look_at(self, cards: Sequence[str]) -> None:
        if not cards or list(cards) == self._looked:
            return
        self._looked = list(cards)
        if cards[-1] != self.matrix.name:
            self.matrix.choose(cards[-1])
        self.looked_at.emit([("improvement", card) for card in cards])

    def _open(self, card: str) -> None:
        self.go_to.emit("card", card)

    def _move(self, card: str, impact: float | None, effort: float | None) -> None:
        """Ask for other values; None stays as it is."""
        if card not in self._rows:
            return
        plans = {} if effort is None else {CardId(card): {"effort": effort}}
        factors = {} if impact is None else {(CardId(card), FactorName.IMPACT): impact}
        self._firming.make_way()
        self.edit_wanted.emit(partial(edits.rate_improvements, plans=plans, factors=factors))

    def _fill(self, filled: Filled) -> None:
        """Ask for everything that was typed or pasted as one edit."""
        plans: dict[CardId, dict[str, object]] = {}
        factors: dict[tuple[CardId, FactorName], object] = {}
        marks: dict[tuple[CriterionId, CardId], object] = {}
        for name, fields in filled.items():
            card = CardId(name)
            for field, value in fields.items():
                if field.startswith(MARK_PREFIX):
                    marks[CriterionId(field.removeprefix(MARK_PREFIX)), card] = value
                elif field in _FACTORS:
                    factors[card, FactorName(field)] = value
                else:
                    plans.setdefault(card, {})[field] = value
        self._firming.make_way()
        self.edit_wanted.emit(
            partial(edits.rate_improvements, plans=plans, factors=factors, marks=marks)
        )

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(one) for one in reasons[:_MOST_LISTED]))
        self.refusal.setText(self._tr("Not taken: {what}", what=said))
        self.refusal.show()


def _same_order(one: Ranking, other: Ranking) -> bool:
    places = [[(item.card, item.rank) for item in found.items] for found in (one, other)]
    return one.method is other.method and places[0] == places[1]


def _ranked(
    sheets: Sheets, method: RankingMethod, map_id: MapId | None, breathe: Breathe
) -> Ranking:
    return ranking_of(sheets, method, map_id=map_id, breathe=breathe)


def _hidden(name: str) -> QLabel:
    label = wrapped_label(name)
    label.hide()
    return label
