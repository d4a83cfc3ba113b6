"""The page of pain points: ranked by a method, filled in like a spreadsheet, honest about doubt."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout
from typing_extensions import override

from cjmdesk.insight.pain import exponents_of, factors_of, index_of
from cjmdesk.insight.ranking import METHOD_NAMES, Ranking, RankingMethod, ranking
from cjmdesk.insight.robustness import Robustness
from cjmdesk.insight.what_changes import in_words, what_changes
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.ui.views.grid import Block, Filled, Grid, GridModel
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.pains.columns import columns_of
from cjmdesk.ui.views.pains.rows import PainRow, pain_rows
from cjmdesk.ui.views.view import View
from cjmdesk.words import Message, Words, mark
from cjmdesk.workspace.filling import fill_in

_KINDS = frozenset({"card", "pain", "factor", "vote", "ballot", "project", "step", "stage", "map"})
"""What the page shows something of."""
_MISSING = {
    "severity": mark("severity"),
    "frequency": mark("frequency"),
    "reach": mark("reach"),
    "importance": mark("importance"),
    "satisfaction": mark("satisfaction"),
    "harm": mark("harm"),
    "occurrence": mark("occurrence"),
    "detection": mark("detection"),
}


class PainsView(View):
    """Shows the pains of a map or of all maps in the order of a method."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._project: Project | None = None
        self._map: MapId | None = None
        self._ranking: Ranking | None = None
        self._rows: dict[str, PainRow] = {}
        self._robust: Mapping[str, Robustness] = {}
        self._later = Later(self)
        self._later.answered.connect(self._firm)
        self.methods = QComboBox()
        self.methods.setAccessibleName(tr("Method"))
        for method in RankingMethod:
            if method.ranks_pains:
                self.methods.addItem(tr.of(METHOD_NAMES[method]), method)
        self.methods.currentIndexChanged.connect(lambda _place: self._choose_method())
        self.scope = QComboBox()
        self.scope.setAccessibleName(tr("Which maps"))
        self.scope.addItems([tr("This map"), tr("All maps")])
        self.scope.currentIndexChanged.connect(lambda _place: self._renew())
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(260)
        self.filter.textChanged.connect(lambda _text: self._arrange())
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.filter.setFocus)
        self.changes = _line("quiet")
        self.reason = _line("reading")
        self.empty = _line("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model: GridModel[PainRow] = GridModel(
            tr, columns_of(self.method, tr), lambda row: row.card.id
        )
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid: Grid[PainRow] = Grid(self.model, tr("Pain points"))
        self.grid.rows_chosen.connect(self._chosen)
        self.grid.opened.connect(lambda card: self.go_to.emit("card", card))
        self._lay_out()
        self.recolour(palette)

    @property
    def method(self) -> RankingMethod:
        """What the list is ranked by."""
        # Qt hands text back, whatever was put in.
        return RankingMethod(self.methods.currentData())

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        same = map_id == self._map and self._project is not None
        self._project, self._map = project, map_id
        if same and changes is not None and not any(map(changes.ids, _KINDS)):
            return
        self._renew()

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.model.writable = writable

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        self.grid.recolour(palette)

    @override
    def finish_typing(self) -> None:
        self.grid.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        self.grid.choose(record_id)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        title = QLabel(self._tr("Pain points"))
        title.setObjectName("heading")
        for widget in (title, self.methods, self.scope, self.filter):
            bar.addWidget(widget)
        bar.addWidget(self.changes, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)
        column.addWidget(self.reason)

    def _choose_method(self) -> None:
        self._robust = {}
        self.model.show_columns(columns_of(self.method, self._tr))
        self._renew()

    def _renew(self) -> None:
        """Rank anew; how firm that is follows when it is known."""
        if self._project is None:
            return
        project, scope = self._project, self._scope
        self._ranking = ranking(project, self.method, map_id=scope, draws=0)
        self._arrange()
        self._say_changes(project, scope)
        if self.method is RankingMethod.PAIN_INDEX:
            self._later.ask("firm", partial(ranking, project, self.method, map_id=scope))

    @property
    def _scope(self) -> MapId | None:
        return self._map if self.scope.currentIndex() == 0 else None

    def _arrange(self) -> None:
        if self._project is None or self._ranking is None:
            return
        rows = pain_rows(self._project, self._ranking, self._robust)
        self._rows = {row.card.id: row for row in rows}
        words = self.filter.text().casefold().split()
        seen = [row for row in rows if all(word in _searched(row) for word in words)]
        tr = self._tr
        ranked = [row for row in seen if row.place is not None and not row.must_fix]
        unscored = [row for row in seen if row.place is None]
        band = tuple(row for row in seen if row.place is not None and row.must_fix)
        self.model.show_blocks(
            (
                Block(tr("Must be fixed, whatever the score"), band),
                Block(tr("Ranked") if band or unscored else "", tuple(ranked)),
                Block(
                    tr("Not scored: a number is missing, and missing is never 0"), tuple(unscored)
                ),
            )
        )
        self._say_nothing(any_at_all=bool(rows), seen=bool(seen))
        self._explain()

    def _say_nothing(self, *, any_at_all: bool, seen: bool) -> None:
        tr = self._tr
        self.empty.setVisible(not seen)
        self.grid.setVisible(seen)
        self.empty.setText(
            tr("Nothing matches the filter.")
            if any_at_all
            else tr(
                "No pain points yet. Put cards into the lane “Pain points” of the map; here they "
                "are scored and ranked."
            )
        )

    def _say_changes(self, project: Project, scope: MapId | None) -> None:
        if self.method is RankingMethod.PAIN_INDEX or self._ranking is None:
            self.changes.setText("")
            return
        usual = ranking(project, RankingMethod.PAIN_INDEX, map_id=scope, draws=0)
        found = what_changes(usual, self._ranking)
        name = project.cards[found.farthest.card].text if found.farthest is not None else ""
        said = self._tr.say(in_words(found, " ".join(name.split())[:40]))
        self.changes.setText(self._tr("Against the Pain Index: {what}", what=said))

    def _firm(self, _key: object, found: object) -> None:
        assert isinstance(found, Ranking)
        if self._ranking is None or found.method is not self.method:
            return
        self._robust = {item.card: item.robust for item in found.items if item.robust is not None}
        self._arrange()

    def _chosen(self, cards: Sequence[str]) -> None:
        self._explain()
        if cards:
            self.looked_at.emit([("pain", card) for card in cards])

    def _explain(self) -> None:
        """Say in a sentence how the score of the current row comes about."""
        row = self._rows.get(self.grid.ids[-1]) if self.grid.ids else None
        self.reason.setText("" if row is None else self._reason(row))

    def _reason(self, row: PainRow) -> str:
        tr = self._tr
        if row.missing:
            names = tr(", ").join(tr.of(_MISSING.get(name, name)) for name in row.missing)
            return tr("Not scored; unknown: {names}.", names=names)
        if self.method is RankingMethod.PAIN_INDEX and self._project is not None:
            factors, weights = factors_of(row.sheet), exponents_of(self._project.info)
            index = index_of(factors, weights)
            g = 0.0 if index is None else index / 25 + 1
            return tr(
                "Severity {s}, frequency {f}, reach {r}: their geometric mean is {g}; "
                "25 × ({g} − 1) = {index}.",
                s=factors.severity,
                f=factors.frequency,
                r=factors.reach,
                g=f"{g:.2f}",
                index=f"{index or 0:.0f}",
            )
        return tr("{method}: {score}", method=self.methods.currentText(), score=_score(row))

    def _fill(self, values: Filled) -> None:
        self.edit_wanted.emit(partial(fill_in, values=values))

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(reason) for reason in reasons[:5]))
        more = len(reasons) - 5
        rest = self._tr.count("And {n} more.", "And {n} more.", more) if more > 0 else ""
        self.reason.setText(self._tr("Not taken: {what}", what=f"{said} {rest}".strip()))


def _line(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def _searched(row: PainRow) -> str:
    sheet = row.sheet
    parts = (row.card.text, row.stage, row.step, sheet.department, sheet.driver or "")
    return " ".join(parts).casefold()


def _score(row: PainRow) -> str:
    return "" if row.place is None else f"{row.place.score:g}"
