"""The filters of the find bar: everything the cards of a map can be told apart by, to be ticked."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.editor.finding import Facets, Query
from cjmdesk.model import CardKind, EvidenceGrade
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_VALUE = Qt.ItemDataRole.UserRole
_ANY = -1
_STARRED = "star"
_WIDTH, _HEIGHT = 320, 420
_MOST_VALUES = 500


class _Facet(StrEnum):
    """Fields of a `Query` that are ticked."""

    KINDS = "kinds"
    TAGS = "tags"
    CHANNELS = "channels"
    DEPARTMENTS = "departments"
    GRADES = "grades"
    STARRED = "starred"


class Filters(QFrame):
    """A popup with a tick for every value there is, and a range of scores."""

    changed = Signal()
    hidden = Signal()

    def __init__(self, tr: Words, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._tr = tr
        self._facets = Facets()
        self._chosen: dict[_Facet, frozenset[str]] = {}
        self.setObjectName("findFilters")
        self.setAccessibleName(tr("Filter"))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName(tr("Values to filter by"))
        self.tree.itemChanged.connect(self._ticked)
        self.least = self._bound(tr("Pain Index from"))
        self.most = self._bound(tr("Pain Index up to"))
        scores = QHBoxLayout()
        label = QLabel(tr("Pain Index"))
        label.setObjectName("quiet")
        scores.addWidget(label, 1)
        scores.addWidget(self.least)
        scores.addWidget(QLabel("–"))
        scores.addWidget(self.most)
        clear = QPushButton(tr("Clear filters"))
        clear.setToolTip(tr("Show all cards again"))
        clear.clicked.connect(self.clear)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.tree, 1)
        column.addLayout(scores)
        column.addWidget(clear)
        self.resize(_WIDTH, _HEIGHT)

    def query(self, text: str) -> Query:
        """What is ticked, together with the words that are looked for."""
        return Query(
            text=text,
            tags=self._values(_Facet.TAGS),
            channels=self._values(_Facet.CHANNELS),
            kinds=frozenset(map(CardKind, self._values(_Facet.KINDS))),
            departments=self._values(_Facet.DEPARTMENTS),
            grades=frozenset(map(EvidenceGrade, self._values(_Facet.GRADES))),
            starred=bool(self._values(_Facet.STARRED)),
            least=_score(self.least),
            most=_score(self.most),
        )

    def show_facets(self, facets: Facets) -> None:
        """List the values there are; what is ticked stays ticked, even if nothing has it now."""
        self._facets = facets
        self._fill()

    def clear(self) -> None:
        """Tick nothing."""
        self._chosen = {}
        for box in (self.least, self.most):
            with QSignalBlocker(box):
                box.setValue(_ANY)
        self._fill()
        self.changed.emit()

    def open_below(self, button: QWidget) -> None:
        """Show the popup under a button, on the screen as a whole."""
        corner = button.mapToGlobal(button.rect().bottomLeft())
        room = button.screen().availableGeometry()
        left = min(corner.x(), room.right() - self.width())
        top = min(corner.y() + 4, room.bottom() - self.height())
        self.move(max(room.left(), left), max(room.top(), top))
        self.show()
        self.tree.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.hidden.emit()

    def _bound(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(_ANY, 100)
        box.setMinimumWidth(76)
        box.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        box.setSpecialValueText(self._tr("any"))
        box.setValue(_ANY)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.valueChanged.connect(self.changed)
        return box

    def _values(self, facet: _Facet) -> frozenset[str]:
        return self._chosen.get(facet, frozenset())

    def _fill(self) -> None:
        tr, shown = self._tr, self._facets
        with QSignalBlocker(self.tree):
            self.tree.clear()
            self._section(_Facet.KINDS, tr("Kind"), shown.kinds, self._kind_name)
            self._section(_Facet.TAGS, tr("Tags"), shown.tags, str)
            self._section(_Facet.CHANNELS, tr("Channel"), shown.channels, str)
            self._section(_Facet.DEPARTMENTS, tr("Department"), shown.departments, str)
            self._section(_Facet.GRADES, tr("Evidence grade"), shown.grades, self._grade_name)
            stars = [(_STARRED, shown.stars)] if shown.stars else []
            only = tr("Moments of truth only")
            self._section(_Facet.STARRED, tr("Moments of truth"), stars, lambda _: only)
            if not self.tree.topLevelItemCount():
                nothing = QTreeWidgetItem([tr("The cards have nothing to filter by yet")])
                nothing.setFlags(Qt.ItemFlag.NoItemFlags)
                self.tree.addTopLevelItem(nothing)
        self.tree.expandAll()

    def _section(
        self,
        facet: _Facet,
        title: str,
        counted: Iterable[tuple[str, int]],
        name: Callable[[str], str],
    ) -> None:
        listed = list(counted)[:_MOST_VALUES]
        ticked = self._values(facet)
        known = {value for value, _ in listed}
        listed += [(value, 0) for value in sorted(ticked - known)]
        if not listed:
            return
        section = QTreeWidgetItem([title])
        section.setFlags(Qt.ItemFlag.ItemIsEnabled)
        section.setData(0, _VALUE, facet)
        self.tree.addTopLevelItem(section)
        for value, count in listed:
            item = QTreeWidgetItem([f"{' '.join(name(value).split())}  ({count})"])
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setData(0, _VALUE, value)
            is_ticked = value in ticked
            item.setCheckState(0, Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)
            section.addChild(item)

    def _kind_name(self, kind: str) -> str:
        return self._tr.of(NAMES[CardKind(kind)])

    def _grade_name(self, grade: str) -> str:
        return self._tr.of(NAMES[EvidenceGrade(grade)])

    def _ticked(self, item: QTreeWidgetItem) -> None:
        section = item.parent()
        if section is None:
            return
        facet = _Facet(section.data(0, _VALUE))
        value = str(item.data(0, _VALUE))
        others = self._values(facet) - {value}
        is_ticked = item.checkState(0) is Qt.CheckState.Checked
        self._chosen[facet] = others | {value} if is_ticked else others
        self.changed.emit()


def _score(box: QSpinBox) -> float | None:
    return None if box.value() == _ANY else float(box.value())
