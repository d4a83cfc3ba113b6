"""All that the playbook says of one tactic."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjmdesk.insight.playbook import Tactic
from cjmdesk.model import Driver
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_MOST_PIXELS = 236
_BORDER = 1


class Details(QScrollArea):
    """What to do, what to watch, what may get worse, what it takes, and for which pains it is."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("tactic")
        self.setAccessibleName(tr("The chosen tactic"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = wrapped_label("tacticName")
        self._values: dict[str, QLabel] = {}
        self._page = QWidget()
        self._page.setObjectName("tacticPage")
        column = QVBoxLayout(self._page)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(6)
        column.addWidget(self.name)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for name, title in (
            ("metric", tr("Watch")),
            ("side_effect", tr("Check")),
            ("evidence", tr("Look for")),
            ("drivers", tr("Helps with")),
            ("takes", tr("Takes")),
        ):
            self._add(grid, name, title)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(self._page)

    def show_tactic(self, tactic: Tactic) -> None:
        """Show another one, from its beginning."""
        tr, language, kind = self._tr, self._tr.language, tactic.category
        self.name.setText(tactic.name[language])
        drivers = [tr.of(NAMES[one]) for one in Driver if one in kind.drivers]
        term, size = tr.of(NAMES[tactic.horizon]), tactic.size
        takes = (
            tr("{term} · {size} · 1 person-week", term=term, size=size)
            if tactic.effort == 1
            else tr(
                "{term} · {size} · {weeks} person-weeks",
                term=term,
                size=size,
                weeks=f"{tactic.effort:g}",
            )
        )
        for name, said in (
            ("metric", tactic.metric[language]),
            ("side_effect", kind.side_effect[language]),
            ("evidence", kind.evidence[language]),
            ("drivers", tr(", ").join(drivers)),
            ("takes", takes),
        ):
            self._values[name].setText(said)
        self.verticalScrollBar().setValue(0)
        self.fit()

    def said(self, name: str) -> str:
        """What stands behind `metric`, `side_effect`, `evidence`, `drivers` or `takes`."""
        return self._values[name].text()

    def fit(self) -> None:
        """Be as high as what is said, and no higher than the list can spare."""
        high = self._page.heightForWidth(max(1, self.viewport().width()))
        self.setFixedHeight(min(_MOST_PIXELS, max(0, high) + 2 * _BORDER))

    def _add(self, grid: QGridLayout, name: str, title: str) -> None:
        line = grid.rowCount()
        caption, value = wrapped_label("quiet"), wrapped_label("")
        caption.setText(title)
        caption.setWordWrap(False)
        value.setAccessibleName(title)
        self._values[name] = value
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(caption, line, 0, top)
        grid.addWidget(value, line, 1, top)
