"""The maps of a project as a tree: parts and variants stand under the map they belong to."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem
from typing_extensions import override

from cjmdesk.model import JourneyMap, MapId, Project
from cjmdesk.ui.labels import tip_of
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.while_editing import Postponed
from cjmdesk.words import Words
from cjmdesk.workspace.map_wishes import PlaceMap, nested

_ID = Qt.ItemDataRole.UserRole
_TITLE, _STATE, _MARKET, _TAGS = range(4)
_DEEPEST = 100
"""Levels that are shown one under the other; deeper ones stand beside their last one."""


class MapTree(QTreeWidget):
    """Titles are edited in place; maps are dragged to other places."""

    opened = Signal(str)
    renamed = Signal(str, str)
    placed = Signal(object)
    """A `PlaceMap`."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._project = Project()
        self._shape: tuple[object, ...] = ()
        self._items: dict[str, QTreeWidgetItem] = {}
        self._writable = True
        self.setObjectName("mapTree")
        self.setAccessibleName(tr("Maps of the project"))
        self.setHeaderLabels([tr("Title"), tr("State"), tr("Market"), tr("Tags")])
        self.setColumnWidth(_TITLE, 330)
        self.setColumnWidth(_STATE, 110)
        self.setColumnWidth(_MARKET, 100)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self._news = Postponed(self)
        self.itemActivated.connect(lambda item: self.opened.emit(_map_of(item)))
        self.itemChanged.connect(self._edited)

    @property
    def map(self) -> MapId | None:
        """The map that is selected."""
        items = self.selectedItems()
        return _map_of(items[0]) if items else None

    def show_project(self, project: Project, shown: MapId | None, *, writable: bool) -> None:
        """Bring the tree up to date; `shown` is the map in the window."""
        self._news.now_or_later(lambda: self._show(project, shown, writable=writable))

    def select_map(self, map_id: str) -> None:
        """Select a map and bring it into sight."""
        item = self._items.get(map_id)
        if item is not None:
            self.setCurrentItem(item, _TITLE, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollToItem(item)

    def rename(self, map_id: str) -> None:
        """Let the person type another title."""
        if map_id in self._items:
            self.select_map(map_id)
            self.editItem(self._items[map_id], _TITLE)

    def filter_by(self, text: str) -> int:
        """Show only maps with these words in title, market or tags, and what they are under.

        Returns how many there are.
        """
        words = text.casefold().split()
        found = {key for key, journey in self._project.maps.items() if _matches(journey, words)}
        for key, item in self._items.items():
            item.setHidden(key not in found and not _holds(item, found))
        return len(found)

    def siblings(self, map_id: MapId) -> tuple[MapId | None, list[MapId]]:
        """What a map stands under, and all that stand there, in order."""
        parent = self._items[map_id].parent() or self.invisibleRootItem()
        above = parent.data(_TITLE, _ID)
        return (MapId(above) if above else None), [_map_of(child) for child in _children(parent)]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.map is not None and self.state() is not self.State.EditingState:
            self.opened.emit(self.map)
            return
        super().keyPressEvent(event)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        wish = self._wish_of(event) if event.source() is self else None
        # The tree itself moves nothing: it shows what has become of the wish.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if wish is not None:
            self.placed.emit(wish)

    def _show(self, project: Project, shown: MapId | None, *, writable: bool) -> None:
        self._project, self._writable = project, writable
        tree = nested(project)
        shape = (tuple((parent, tuple(maps)) for parent, maps in tree.items()), writable)
        with QSignalBlocker(self):
            if shape != self._shape:
                self._shape = shape
                self._rebuild(tree)
            for journey in project.maps.values():
                self._fill(self._items[journey.id], journey, is_shown=journey.id == shown)

    def _wish_of(self, event: QDropEvent) -> PlaceMap | None:
        at = self.itemAt(event.position().toPoint())
        where = self.dropIndicatorPosition()
        on, below = self.DropIndicatorPosition.OnItem, self.DropIndicatorPosition.BelowItem
        if self.map is None or not self._writable:
            return None
        if at is None:
            return PlaceMap(self.map, None)
        target = _map_of(at)
        if target == self.map:
            return None
        if where == on:
            return PlaceMap(self.map, target)
        _, row = self.siblings(target)
        following = [*row[row.index(target) + (where == below) :], None]
        parent = self._project.maps[target].parent
        return PlaceMap(self.map, parent, following[0])

    def _rebuild(self, tree: dict[MapId | None, Sequence[MapId]]) -> None:
        selected, closed = self.map, {k for k, i in self._items.items() if not i.isExpanded()}
        self.clear()
        self._items = {}
        rows: list[tuple[MapId, QTreeWidgetItem, int]] = [
            (map_id, self.invisibleRootItem(), 1) for map_id in reversed(tree[None])
        ]
        while rows:
            map_id, above, depth = rows.pop()
            item = QTreeWidgetItem(above)
            item.setData(_TITLE, _ID, map_id)
            self._items[map_id] = item
            under = above if depth >= _DEEPEST else item
            rows += [(one, under, depth + 1) for one in reversed(tree.get(map_id, ()))]
        for key, item in self._items.items():
            item.setExpanded(key not in closed)
        if selected in self._items:
            self.setCurrentItem(self._items[selected])
        elif tree[None]:
            self.setCurrentItem(self._items[tree[None][0]])

    def _fill(self, item: QTreeWidgetItem, journey: JourneyMap, *, is_shown: bool) -> None:
        title = journey.title or self._tr("Untitled map")
        texts = [
            title,
            self._tr.of(NAMES[journey.state]),
            journey.market,
            ", ".join(sorted(journey.tags)),
        ]
        for column, text in enumerate(texts):
            if item.text(column) != text:
                item.setText(column, text)
                item.setToolTip(column, tip_of(text))
        flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        if self._writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        item.setFlags(flags)
        font = item.font(_TITLE)
        font.setBold(is_shown)
        item.setFont(_TITLE, font)

    def _edited(self, item: QTreeWidgetItem, column: int) -> None:
        journey = self._project.maps.get(_map_of(item))
        if journey is None:
            return
        title = " ".join(item.text(_TITLE).split())
        if column == _TITLE and title not in ("", journey.title, self._tr("Untitled map")):
            self.renamed.emit(journey.id, title)
        with QSignalBlocker(self):
            current = self._project.maps.get(journey.id, journey)
            item.setText(_TITLE, current.title or self._tr("Untitled map"))


def _matches(journey: JourneyMap, words: Sequence[str]) -> bool:
    said = " ".join([journey.title, journey.market, *journey.tags]).casefold()
    return all(word in said for word in words)


def _holds(item: QTreeWidgetItem, found: set[str]) -> bool:
    """Whether something under an item is to be shown."""
    waiting = _children(item)
    while waiting:
        one = waiting.pop()
        if _map_of(one) in found:
            return True
        waiting += _children(one)
    return False


def _map_of(item: QTreeWidgetItem) -> MapId:
    return MapId(item.data(_TITLE, _ID))


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    under = (item.child(at) for at in range(item.childCount()))
    return [child for child in under if child is not None]
