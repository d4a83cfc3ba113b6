"""The window of the maps: which there are, which belongs to which, and what is done with them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.model import JourneyMap, MapId, Project
from cjmdesk.ui.buttons import side_button
from cjmdesk.ui.labels import quiet_label
from cjmdesk.ui.map_tree import MapTree
from cjmdesk.words import Words
from cjmdesk.workspace.map_wishes import (
    AddMap,
    CopyAsFuture,
    CopyForMarket,
    DeleteMap,
    PlaceMap,
    RenameMap,
)

_SIZE = (960, 540)
_MOST_CHARACTERS = 200


class MapList(QDialog):
    """Shows the maps of a project and asks for what somebody wants of them."""

    map_chosen = Signal(str)
    """A map to show in the window."""
    wished = Signal(object)
    """A `MapWish`; whoever fulfils it calls `select_map` with what came of it."""

    def __init__(self, tr: Words, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self._tr = tr
        self._writable = writable
        self._project = Project()
        self._rename_next = False
        self.setWindowTitle(tr("Maps"))
        self.resize(*_SIZE)
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Find maps by title, market or tag"))
        self.search.setAccessibleName(tr("Find maps"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.tree = MapTree(tr)
        self.tree.opened.connect(self.map_chosen)
        self.tree.renamed.connect(
            lambda map_id, title: self.wished.emit(RenameMap(MapId(map_id), title))
        )
        self.tree.placed.connect(self.wished)
        self.tree.itemSelectionChanged.connect(self._enable)
        self._count = quiet_label("quiet")
        self._buttons = self._made_buttons()
        self._lay_out()
        self._keys()
        self._enable()

    def show_project(self, project: Project, shown: MapId | None) -> None:
        """Bring the list up to date; `shown` is the map in the window."""
        self._project = project
        self.tree.show_project(project, shown, writable=self._writable)
        self._filter(self.search.text())
        self._enable()

    def select_map(self, map_id: str | None) -> None:
        """Select what came of a wish; a new map can be named at once."""
        if map_id is not None:
            self.tree.select_map(map_id)
            if self._rename_next:
                self.tree.rename(map_id)
        self._rename_next = False

    def _made_buttons(self) -> dict[str, QPushButton]:
        tr = self._tr
        told: tuple[tuple[str, str, str, Callable[[], None]], ...] = (
            ("open", tr("Open"), tr("Show the map (Enter)"), self._open),
            ("add", tr("New map"), tr("Add an empty map (Ctrl+N)"), self._add),
            (
                "future",
                tr("Duplicate as future state"),
                tr("Copy the map with all that is on it, to draw how it should become"),
                self._copy_as_future,
            ),
            (
                "market",
                tr("Duplicate for a market…"),
                tr("Copy the map with all that is on it, as a variant for another market"),
                self._copy_for_market,
            ),
            ("rename", tr("Rename"), tr("Give the map another title (F2)"), self._rename),
            ("up", tr("Up"), tr("Before the map above it (Alt+Up)"), lambda: self._move(-1)),
            ("down", tr("Down"), tr("After the map below it (Alt+Down)"), lambda: self._move(1)),
            (
                "inside",
                tr("Into the one above"),
                tr("Make it part of the map above it (Alt+Right)"),
                self._nest,
            ),
            (
                "outside",
                tr("Out again"),
                tr("No longer part of another map (Alt+Left)"),
                self._unnest,
            ),
            (
                "delete",
                tr("Delete"),
                tr("Delete the map and everything on it; this can be undone"),
                self._delete,
            ),
        )
        return {name: side_button(text, tip, pressed) for name, text, tip, pressed in told}

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.search)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.tree, 1)
        side = QVBoxLayout()
        side.setSpacing(5)
        for name, button in self._buttons.items():
            if name in ("rename", "up", "delete"):
                side.addSpacing(10)
            side.addWidget(button)
        side.addStretch(1)
        side.addWidget(self._count)
        row.addLayout(side)
        column.addLayout(row, 1)

    def _keys(self) -> None:
        keys: dict[str, Callable[[], None]] = {
            "Ctrl+N": self._add,
            "Alt+Up": lambda: self._move(-1),
            "Alt+Down": lambda: self._move(1),
            "Alt+Right": self._nest,
            "Alt+Left": self._unnest,
            "Ctrl+F": self.search.setFocus,
        }
        for key, pressed in keys.items():
            QShortcut(QKeySequence(key), self, pressed)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree, self._delete)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _enable(self) -> None:
        chosen = self.tree.map is not None
        for name, button in self._buttons.items():
            needs_map = name != "add"
            button.setEnabled((chosen or not needs_map) and (self._writable or name == "open"))
        # A project without any map has nothing to show.
        more = chosen and len(self._project.maps) > 1 and self._writable
        for name in ("delete", "up", "down", "inside"):
            self._buttons[name].setEnabled(more)
        part = self.tree.map is not None and self._of(self.tree.map).parent in self._project.maps
        self._buttons["outside"].setEnabled(part and self._writable)

    def _filter(self, text: str) -> None:
        found, there = self.tree.filter_by(text), len(self._project.maps)
        said = self._tr.count("{n} map", "{n} maps", found)
        self._count.setText(said if found == there else f"{found} / {there}")

    def _open(self) -> None:
        if self.tree.map is not None:
            self.map_chosen.emit(self.tree.map)

    def _add(self) -> None:
        if self._writable:
            self._rename_next = True
            self.wished.emit(AddMap(self._tr("New map"), self.tree.map))

    def _copy_as_future(self) -> None:
        if self.tree.map is not None:
            title = self._tr("{title} (future state)", title=self._title())
            self.wished.emit(CopyAsFuture(self.tree.map, title))

    def _copy_for_market(self) -> None:
        chosen = self.tree.map
        market = self._ask_market() if chosen is not None else ""
        if chosen is not None and market:
            title = self._tr("{title} ({market})", title=self._title(), market=market)
            self.wished.emit(CopyForMarket(chosen, title, market))

    def _ask_market(self) -> str:
        """Which market the copy is for; empty where the person would rather not."""
        dialog = QInputDialog(self)
        dialog.setWindowTitle(self._tr("Duplicate for a market"))
        dialog.setLabelText(self._tr("Market, such as a country or a region:"))
        dialog.setOkButtonText(self._tr("Duplicate"))
        dialog.setCancelButtonText(self._tr("Cancel"))
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        said = " ".join(dialog.textValue().split())[:_MOST_CHARACTERS]
        dialog.deleteLater()
        return said if accepted else ""

    def _rename(self) -> None:
        if self.tree.map is not None and self._writable:
            self.tree.rename(self.tree.map)

    def _delete(self) -> None:
        if self.tree.map is not None and self._buttons["delete"].isEnabled():
            self.wished.emit(DeleteMap(self.tree.map))

    def _move(self, by: int) -> None:
        """One place up or down among those that stand beside it."""
        chosen = self.tree.map
        if chosen is None or not self._writable:
            return
        _, row = self.tree.siblings(chosen)
        to = row.index(chosen) + by
        if 0 <= to < len(row):
            rest = [*(one for one in row if one != chosen), None]
            self.wished.emit(PlaceMap(chosen, self._of(chosen).parent, rest[to]))

    def _nest(self) -> None:
        """Under the map that stands above it."""
        chosen = self.tree.map
        if chosen is None or not self._writable:
            return
        _, row = self.tree.siblings(chosen)
        at = row.index(chosen)
        if at > 0:
            self.wished.emit(PlaceMap(chosen, row[at - 1]))

    def _unnest(self) -> None:
        """Beside the map that it was part of, after it."""
        chosen = self.tree.map
        parent = self._of(chosen).parent if chosen is not None else None
        if chosen is None or parent is None or not self._buttons["outside"].isEnabled():
            return
        _, row = self.tree.siblings(parent)
        following = [*row[row.index(parent) + 1 :], None]
        self.wished.emit(PlaceMap(chosen, self._of(parent).parent, following[0]))

    def _title(self) -> str:
        chosen = self.tree.map
        return (self._of(chosen).title if chosen else "") or self._tr("Untitled map")

    def _of(self, map_id: MapId) -> JourneyMap:
        return self._project.maps[map_id]
