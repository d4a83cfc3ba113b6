"""The page of pain points: ranked by a method, filled in like a spreadsheet, honest about doubt."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.insight.pain import exponents_of
from cjmdesk.insight.ranking import Ranking, RankingMethod
from cjmdesk.insight.what_changes import in_words, what_changes
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.ui.clipboard import mime_of
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.views.choosers import MethodChoice, ScopeChoice
from cjmdesk.ui.views.firming import Firming
from cjmdesk.ui.views.grid_model import Block, Filled, GridModel
from cjmdesk.ui.views.ink import Cell, Ink, draw_rank, dress
from cjmdesk.ui.views.pains.carrying import PainGrid, PainModel
from cjmdesk.ui.views.pains.columns import Columns, columns_of
from cjmdesk.ui.views.pains.ink import draw_firmness, draw_votes
from cjmdesk.ui.views.pains.reasons import reason
from cjmdesk.ui.views.pains.rows import Draws, PainBook, PainRow, draws_of
from cjmdesk.ui.views.pains.sieve_bar import SieveBar
from cjmdesk.ui.views.pains.sifting import Sieve
from cjmdesk.ui.views.view import View
from cjmdesk.words import Message, Words, message
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.filling import fill_in

_KINDS = frozenset({"card", "pain", "factor", "vote", "ballot", "project", "step", "stage", "map"})
"""What the page shows something of."""
_DRAWN: Mapping[str, Callable[[Cell[PainRow]], None]] = {
    "rank": draw_rank,
    "firmness": draw_firmness,
    "votes": draw_votes,
}
_MOST_NAMED = 40
_MOST_LISTED = 5


class PainsView(View):
    """Shows the pains of a map or of all maps in the order of a method."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._map: MapId | None = None
        self._known = False
        self._session = ""
        self._book = PainBook()
        self._ranking: Ranking | None = None
        self._rows: Mapping[str, PainRow] = {}
        self._draws = Draws()
        self._firming = Firming(self)
        self._firming.firmed.connect(self._firm)
        ranks = [method for method in RankingMethod if method.ranks_pains]
        self.methods = MethodChoice(ranks, tr)
        self.methods.currentIndexChanged.connect(lambda _place: self._choose_method())
        self.scope = ScopeChoice(tr)
        self.scope.currentIndexChanged.connect(lambda _place: self._renew())
        self.sieve = SieveBar(tr, self)
        self.sieve.changed.connect(self._arrange)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.sieve.words.setFocus)
        self.changes, self.reason, self.empty = (
            wrapped_label("quiet"),
            wrapped_label("reading"),
            wrapped_label("quiet"),
        )
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.show_all = QPushButton(tr("Show all pain points"))
        self.show_all.setObjectName("small")
        self.show_all.clicked.connect(self.sieve.clear)
        self.model: GridModel[PainRow] = PainModel(
            tr, self._columns(), lambda row: row.facts.card.id
        )
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid = PainGrid(self.model, tr("Pain points"), self.mime_of)
        self.grid.rows_chosen.connect(self._chosen)
        self.grid.opened.connect(lambda card: self.go_to.emit("card", card))
        self.grid.context_wanted.connect(self._offer)
        self.grid.evidence_dropped.connect(self._add_evidence)
        self.grid.tactic_dropped.connect(self.tactic_dropped)
        self._inks = {
            name: Ink(self.grid, lambda: self._palette, draw) for name, draw in _DRAWN.items()
        }
        dress(self.grid, self._inks)
        self._lay_out()
        self.recolour(palette)

    @property
    def method(self) -> RankingMethod:
        """What the list is ranked by."""
        return self.methods.method

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        same = map_id == self._map and self._known
        self._map, self._known = map_id, True
        if same and changes is not None and not any(map(changes.ids, _KINDS)):
            return
        self._firming.make_way()
        self._book.read(project)
        self._renew()

    @override
    def set_workspace(self, workspace: Workspace | None) -> None:
        self._session = "" if workspace is None else workspace.document.session

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.model.writable = writable

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        self.grid.ring = QColor(palette.focus)
        self.grid.recolour(palette)

    @override
    def make_way(self) -> None:
        self._firming.make_way()

    @override
    def finish_typing(self) -> None:
        self.grid.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        if kind == "improvement":
            return
        if record_id not in self._rows:
            self.scope.widen()
        if record_id in self._rows and self.model.line_of(record_id) < 0:
            self.sieve.clear()
        self.grid.choose(record_id)

    def _lay_out(self) -> None:
        title = QLabel(self._tr("Pain points"))
        title.setObjectName("heading")
        title.setMinimumHeight(self.methods.sizeHint().height())
        bar = QWidget()
        flow = FlowLayout(bar, spacing=8)
        for widget in (title, self.methods, self.scope, *self.sieve.widgets):
            flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(8)
        column.addWidget(bar)
        column.addWidget(self.changes)
        column.addWidget(self.empty, 1)
        column.addWidget(
            self.show_all, 1, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        )
        column.addWidget(self.grid, 1)
        column.addWidget(self.reason)

    def _columns(self) -> Columns:
        return columns_of(self.method, self._tr, self._book.text, self._why)

    def _choose_method(self) -> None:
        self.model.show_columns(self._columns())
        dress(self.grid, self._inks)
        self._renew()

    def _renew(self) -> None:
        """Rank anew; how firm that is follows when it is known."""
        if not self._known:
            return
        found = self._ranking = self._book.ranking(self.method, self._scope)
        if self.method is RankingMethod.PAIN_INDEX:
            rated = self._book.rated(found)
            self._firming.ask(rated, partial(draws_of, rated))
        else:
            self._firming.forget()
            self._draws = Draws()
        self._arrange()
        self._say_changes(found)

    @property
    def _scope(self) -> MapId | None:
        return self.scope.map_of(self._map)

    def _arrange(self) -> None:
        if self._ranking is None:
            return
        rows = self._book.rows(self._ranking, self._draws)
        self._rows = self._book.shown
        sieve, tr = self.sieve.sieve, self._tr
        seen = rows if sieve == Sieve() else [row for row in rows if sieve.lets_through(row, tr)]
        band, ranked, unscored = _banded(seen)
        self.model.show_blocks(
            (
                Block(tr("Must be fixed, whatever the score"), band),
                Block(tr("Ranked") if band or unscored else "", ranked),
                Block(tr("Not scored: a number is missing, and missing is never 0"), unscored),
            )
        )
        self._say_nothing(any_at_all=bool(rows), seen=bool(seen))
        self._explain()

    def _say_nothing(self, *, any_at_all: bool, seen: bool) -> None:
        tr = self._tr
        self.empty.setVisible(not seen)
        self.show_all.setVisible(any_at_all and not seen)
        self.grid.setVisible(seen)
        self.empty.setText(
            tr("Nothing matches the filter.")
            if any_at_all
            else tr(
                "No pain points yet. Put cards into the lane “Pain points” of the map; here they "
                "are scored and ranked."
            )
        )

    def _say_changes(self, found: Ranking) -> None:
        self.changes.setVisible(self.method is not RankingMethod.PAIN_INDEX)
        if self.method is RankingMethod.PAIN_INDEX:
            self.changes.clear()
            return
        usual = self._book.ranking(RankingMethod.PAIN_INDEX, self._scope)
        held = what_changes(usual, found)
        name = self._book.text(held.farthest.card) if held.farthest is not None else ""
        said = self._tr.say(in_words(held, _short(name)))
        self.changes.setText(self._tr("Against the Pain Index: {what}", what=said))

    def _firm(self, draws: Draws) -> None:
        self._draws = draws
        self._arrange()

    def _chosen(self, cards: Sequence[str]) -> None:
        self._explain()
        if cards:
            self.looked_at.emit([("pain", card) for card in cards])

    def _explain(self) -> None:
        """Say in a sentence how the score of the current row comes about."""
        row = self._rows.get(self.grid.ids[-1]) if self.grid.ids else None
        self.reason.setText("" if row is None else self._why(row))

    def _why(self, row: PainRow) -> str:
        return reason(row, self.method, exponents_of(self._book.project.info), self._tr)

    def _fill(self, values: Filled) -> None:
        """Ask for the edit; what was measured is not guessed over."""
        taken: dict[str, dict[str, object]] = {}
        refused: list[Message] = []
        for card, fields in values.items():
            for name, value in fields.items():
                if self._is_measured(card, name):
                    refused.append(_measured(_short(self._book.text(card))))
                else:
                    taken.setdefault(card, {})[name] = value
        if taken:
            self._firming.make_way()
            self.edit_wanted.emit(partial(fill_in, values=taken))
        if refused:
            self._refuse(refused)

    def _is_measured(self, card: str, name: str) -> bool:
        row = self._rows.get(card)
        return row is not None and getattr(row.sheet, f"{name}_measured", None) is not None

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(one) for one in reasons[:_MOST_LISTED]))
        more = len(reasons) - _MOST_LISTED
        rest = self._tr.count("And {n} more.", "And {n} more.", more) if more > 0 else ""
        self.reason.setText(self._tr("Not taken: {what}", what=f"{said} {rest}".strip()))

    def _add_evidence(self, card: str, ids: frozenset[str]) -> None:
        row = self._rows.get(card)
        if row is not None:
            values = {card: {"evidence": row.sheet.evidence | ids}}
            self.edit_wanted.emit(partial(fill_in, values=values))

    def mime_of(self, cards: Sequence[str]) -> QMimeData:
        """Pains on their way out: whole, as cards of the first one's map, and as lines of text."""
        found = [self._rows[card].card for card in cards if card in self._rows]
        map_id = next((card.map for card in found if card.map is not None), None)
        mime = QMimeData()
        if map_id is not None:
            ids = [card.id for card in found]
            mime = mime_of(self._book.project, map_id, ids, session=self._session)
        mime.setText("\n".join(self._book.text(card.id) for card in found))
        return mime

    def menu_of(self, card: str) -> QMenu:
        """What can be done with a row and those selected with it."""
        tr, menu = self._tr, QMenu(self)
        row = self._rows[card]
        menu.addAction(tr("Show on the map"), lambda: self.go_to.emit("card", card))
        menu.addSeparator()
        menu.addAction(tr("Copy cells"), self.grid.copy)
        fill = menu.addAction(tr("Paste cells"), self.grid.paste)
        fixed = not row.must_fix
        must = menu.addAction(
            tr("Must be fixed") if fixed else tr("Rank by its score"),
            lambda: self._fill({one: {"must_fix": fixed} for one in {card, *self.grid.ids}}),
        )
        place = max(0, self.grid.currentIndex().column())
        sort = self.grid.horizontalHeader().sectionClicked
        title = self.model.columns[place].title
        menu.addSeparator()
        menu.addAction(tr("Sort by “{column}”", column=title), lambda: sort.emit(place))
        for action in (fill, must):
            action.setEnabled(self.model.writable)
        return menu

    def _offer(self, card: str, at: QPoint) -> None:
        if card in self._rows:
            menu = self.menu_of(card)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(at)


def _banded(rows: Sequence[PainRow]) -> tuple[tuple[PainRow, ...], ...]:
    """Those that must be fixed, the ranked and the unscored; they come in this order."""
    ranked = next((n for n, row in enumerate(rows) if not row.must_fix), len(rows))
    unscored = bisect_left(rows, True, lo=ranked, key=lambda row: row.place is None)
    return tuple(rows[:ranked]), tuple(rows[ranked:unscored]), tuple(rows[unscored:])


def _short(text: str) -> str:
    return text if len(text) <= _MOST_NAMED else text[: _MOST_NAMED - 1] + "…"


def _measured(name: str) -> Message:
    return message("“{name}” is measured; take the measured share away first.", name=name)
