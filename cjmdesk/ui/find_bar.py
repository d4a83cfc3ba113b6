"""The bar above the map in which one looks for cards, and for words in all maps."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
)
from typing_extensions import override

from cjmdesk.editor.finding import Facets, Query
from cjmdesk.editor.finding_everywhere import MOST_HITS, Hit
from cjmdesk.model import Project
from cjmdesk.ui.find_filters import Filters
from cjmdesk.ui.icons import Icon, icon
from cjmdesk.ui.texts import KINDS
from cjmdesk.words import Words

_HIT = Qt.ItemDataRole.UserRole
_LIST_HEIGHT = 220
_LONGEST = 200
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """Says what is looked for; whoever knows the map answers with counts, facets and hits."""

    query_changed = Signal(object)
    """A `Query`; ask `everywhere` whether it is about all maps."""
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()
    hit_chosen = Signal(object)
    """A `Hit` in any of the maps."""
    facets_wanted = Signal()
    """The filters are about to be shown; `show_facets` is the answer."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._icons: list[tuple[QToolButton, Icon]] = []
        self.setObjectName("findBar")
        self.setAccessibleName(tr("Find"))
        self.field = QLineEdit()
        self.field.setMaxLength(_LONGEST)
        self.field.setClearButtonEnabled(True)
        self.field.setMinimumWidth(180)
        self.field.setMaximumWidth(380)
        self.field.setPlaceholderText(tr("Find on this map"))
        self.field.setAccessibleName(tr("Words to find"))
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.previous = self._tool(Icon.UP, tr("Previous card (Shift+Enter)"))
        self.next = self._tool(Icon.DOWN, tr("Next card (Enter)"))
        self.all_maps = QToolButton()
        self.all_maps.setText(tr("All maps"))
        self.all_maps.setCheckable(True)
        self.all_maps.setToolTip(tr("Look for the words in all maps of the project"))
        self.all_maps.setAccessibleName(tr("All maps"))
        self.filter = self._tool(Icon.FILTER, tr("Filter by tag, channel, kind, department, score"))
        self.filter.setText(tr("Filter"))
        self.filter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.clear_filters = QToolButton()
        self.clear_filters.setObjectName("filtersOn")
        self.clear_filters.hide()
        self.close_button = self._tool(Icon.CLOSE, tr("Close the search (Esc)"))
        self.hits = QListWidget()
        self.hits.setObjectName("hits")
        self.hits.setAccessibleName(tr("Found in all maps"))
        self.hits.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hits.setMaximumHeight(_LIST_HEIGHT)
        self.hits.hide()
        self.filters = Filters(tr, self)
        self._lay_out()
        self._connect()
        self._recolour()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return self.filters.query(self.field.text())

    @property
    def everywhere(self) -> bool:
        """Whether the words are looked for in all maps."""
        return self.all_maps.isChecked()

    def begin(self) -> None:
        """Show the bar and let the words be typed; those of last time are selected."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def end(self) -> None:
        """Look for nothing any longer and go away."""
        self.filters.close()
        self.field.clear()
        if self.filters.query("").filters:
            self.filters.clear()
        self.hide()
        self.closed.emit()

    def show_facets(self, facets: Facets) -> None:
        """Say what there is to filter by."""
        self.filters.show_facets(facets)

    def show_count(self, at: int, total: int) -> None:
        """Say how many cards were found, and which of them (from 1) is selected; 0 for none."""
        if not self.query:
            self._say_count("")
        elif not total:
            self._say_count(self._tr("Nothing found"))
        elif at:
            self._say_count(self._tr("{at} of {total}", at=at, total=total))
        else:
            self._say_count(self._tr.count("{n} found", "{n} found", total))
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)

    def show_hits(self, hits: Sequence[Hit], project: Project) -> None:
        """List what was found in all maps; the first is the current one."""
        self.hits.clear()
        for hit in hits:
            item = QListWidgetItem(f"{hit.excerpt}\n{self._where(hit, project)}")
            item.setData(_HIT, hit)
            self.hits.addItem(item)
        if len(hits) >= MOST_HITS:
            said = self._tr("Only the first {n} are listed. Type more words.", n=len(hits))
            more = QListWidgetItem(said)
            more.setFlags(Qt.ItemFlag.NoItemFlags)
            self.hits.addItem(more)
        self.hits.setCurrentRow(0 if hits else -1)
        self._show_list()
        if self.everywhere:
            has_words = bool(self.field.text().strip())
            said = self._tr.count("{n} found", "{n} found", len(hits))
            self._say_count((said if hits else self._tr("Nothing found")) if has_words else "")
            for button in (self.previous, self.next):
                button.setEnabled(bool(hits))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.end()
            return
        super().keyPressEvent(event)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_press = event.type() == QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and self._typed(event):
            return True
        return super().eventFilter(watched, event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._recolour()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.count)
        for button in (self.previous, self.next, self.all_maps, self.filter, self.clear_filters):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.addLayout(row)
        column.addWidget(self.hits)

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._changed)
        self.filters.changed.connect(self._changed)
        self.all_maps.toggled.connect(self._changed)
        self.next.clicked.connect(lambda: self._step(1))
        self.previous.clicked.connect(lambda: self._step(-1))
        self.filter.clicked.connect(self._open_filters)
        self.clear_filters.clicked.connect(self.filters.clear)
        self.close_button.clicked.connect(self.end)
        self.hits.itemActivated.connect(self._choose)
        self.hits.itemClicked.connect(self._choose)

    def _tool(self, sign: Icon, tip: str) -> QToolButton:
        button = QToolButton()
        button.setIconSize(QSize(16, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        self._icons.append((button, sign))
        return button

    def _recolour(self) -> None:
        colour = self.palette().windowText().color().name()
        for button, sign in self._icons:
            button.setIcon(icon(sign, colour))

    def _changed(self) -> None:
        query = self.query
        said = self._tr.count("{n} filter · Clear", "{n} filters · Clear", query.filters)
        self.clear_filters.setText(said)
        self.clear_filters.setToolTip(self._tr("Show all cards again"))
        self.clear_filters.setAccessibleName(said)
        self.clear_filters.setVisible(query.filters > 0)
        if not query:
            self.show_count(0, 0)
        self._show_list()
        self.query_changed.emit(query)

    def _show_list(self) -> None:
        self.hits.setVisible(self.everywhere and self.hits.count() > 0)

    def _open_filters(self) -> None:
        self.facets_wanted.emit()
        self.filters.open_below(self.filter)

    def _typed(self, event: QKeyEvent) -> bool:
        """Keys in the field that are not for the field."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key = event.key()
        if key in _ENTER and self.everywhere and not back:
            self._choose(self.hits.currentItem())
        elif key in _ENTER or key == Qt.Key.Key_F3:
            self._step(-1 if back else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.hits.isVisible():
            self._go(1 if key == Qt.Key.Key_Down else -1)
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        if self.everywhere:
            self._go(by)
            self._choose(self.hits.currentItem())
        elif by > 0:
            self.next_requested.emit()
        else:
            self.previous_requested.emit()

    def _go(self, by: int) -> None:
        row = self.hits.currentRow() + by
        if 0 <= row < self.hits.count() and self.hits.item(row).data(_HIT) is not None:
            self.hits.setCurrentRow(row)

    def _choose(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if isinstance(hit, Hit):
            self.hit_chosen.emit(hit)

    def _where(self, hit: Hit, project: Project) -> str:
        kind = self._tr.of(KINDS[hit.kind])
        journey = project.maps.get(hit.map) if hit.map is not None else None
        if journey is None:
            return kind
        title = " ".join(journey.title.split()) or self._tr("Untitled map")
        return f"{kind} · {title}"

    def _say_count(self, said: str) -> None:
        self.count.setText(said)
        self.count.setAccessibleName(said)
