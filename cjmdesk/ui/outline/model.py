"""The outline for Qt: rows come, go and move one by one, so that what one looks at stays put.

An edit never resets the model: expanded rows, the selection, the place one scrolled to and an open
editor all hang on rows that are still there.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from html import escape
from itertools import groupby
from typing import Any, get_args

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from typing_extensions import override

from cjmdesk.editor.target import CardTarget, CellTarget, CurvePointTarget, LaneTarget, LinkTarget
from cjmdesk.model import EMPTY_PROJECT, CardId, CardKind, Changes, MapId, Project
from cjmdesk.ui.outline.dragging import (
    DRAGGABLE,
    MIME_TYPES,
    Improved,
    Landing,
    MimeMaker,
    Proven,
    dragged_from,
    landing_of,
    mime_of,
)
from cjmdesk.ui.outline.nodes import Node, Nodes
from cjmdesk.ui.outline.rearranging import Listener, Nobody, Rearrangement
from cjmdesk.ui.outline.rows import Draft, Heading, PersonaRow, Row
from cjmdesk.ui.outline.structure import Structure, structure_after, structure_of
from cjmdesk.ui.outline.touched import concerned_rows
from cjmdesk.ui.outline.wording import Wording
from cjmdesk.words import Words

DETAIL_ROLE = Qt.ItemDataRole.UserRole
"""What stands fainter behind the words of a row: a channel, a value, how many."""

_Role = Qt.ItemDataRole
_Flag = Qt.ItemFlag
_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
MOST_ONE_BY_ONE = 8
"""Parents whose children are told of one by one; views lay themselves out anew after each."""
_COUNTING = (Heading, CellTarget)
"""Rows that say how many are below them, and whose words are not their own."""
_LEAVES = (CardTarget, CurvePointTarget, Draft, LaneTarget, LinkTarget, PersonaRow)


class _OneByOne(Listener):
    """Tells views of every row that comes, goes or moves."""

    def __init__(self, model: "OutlineModel") -> None:
        self._model = model

    @override
    @contextmanager
    def inserting(self, parent: Node, first: int, last: int) -> Iterator[None]:
        self._model.beginInsertRows(self._model.index_of_node(parent), first, last)
        yield
        self._model.endInsertRows()

    @override
    @contextmanager
    def moving(self, node: Node, parent: Node, place: int) -> Iterator[None]:
        source = self._model.index_of_node(node).parent()
        target = self._model.index_of_node(parent)
        self._model.beginMoveRows(source, node.row, node.row, target, place)
        yield
        self._model.endMoveRows()

    @override
    @contextmanager
    def removing(self, parent: Node, first: int, last: int) -> Iterator[None]:
        self._model.beginRemoveRows(self._model.index_of_node(parent), first, last)
        yield
        self._model.endRemoveRows()


class OutlineModel(QAbstractItemModel):
    """The rows of one map of a frozen project."""

    landed = Signal(object)
    """A `Landing`: what was dropped here, and where."""

    def __init__(self, tr: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = tr("Outline")
        self._wording = Wording(tr)
        self.set_writable(writable=False)
        self._maker: MimeMaker = lambda _cards: QMimeData()
        self._found: frozenset[CardId] | None = None
        self._draft: Draft | None = None
        self._project = EMPTY_PROJECT
        self._structure: Structure | None = None
        self._nodes = Nodes()

    # What is shown.

    @property
    def project(self) -> Project:
        """The project whose map is shown."""
        return self._project

    @property
    def structure(self) -> Structure | None:
        """The rows that are shown, without a draft."""
        return self._structure

    @property
    def draft(self) -> Draft | None:
        """The row of the card that is being written."""
        return self._draft

    def show_nothing(self) -> None:
        """There is no map."""
        self.beginResetModel()
        self._project, self._structure, self._draft = EMPTY_PROJECT, None, None
        self._nodes.clear()
        self.endResetModel()

    def show_map(self, project: Project, map_id: MapId, changes: Changes | None = None) -> None:
        """Show a map as it is now.

        With `changes`, all that was touched since it was shown before, only rows that differ are
        announced. Without, or for another map, all rows are new.
        """
        before, old = self._structure, self._project
        if before is None or changes is None or before.map != map_id:
            self._begin(project, map_id)
            return
        change = structure_after(before, old, project, changes)
        self._project, self._structure = project, change.structure
        self._rearrange(change.parents)
        if self._draft is not None and self._draft not in self._nodes.by_key:
            self._draft = None
        counted = [row for row in change.parents if isinstance(row, _COUNTING)]
        self._announce([*counted, *concerned_rows(change.structure, old, project, changes)])

    def _begin(self, project: Project, map_id: MapId) -> None:
        self.beginResetModel()
        self._project, self._structure, self._draft = project, structure_of(project, map_id), None
        self._nodes.clear()
        self._nodes.fill(self._nodes.root, self._children)
        self.endResetModel()

    def set_writable(self, *, writable: bool) -> None:
        """Whether rows can be edited and dragged, or only read."""
        self._writable = writable
        self._flags = {kind: _flags_of(kind, writable=writable) for kind in get_args(Row)}
        self._flags_beside = _Flag.ItemIsDropEnabled if writable else _Flag.NoItemFlags

    def set_found(self, found: frozenset[CardId] | None) -> None:
        """The cards that a search or filter has found; None where nothing is looked for.

        That is told to nobody: it may be every row, and views need only paint themselves anew.
        """
        self._found = found

    def is_faded(self, row: Row) -> bool:
        """Whether a row is a card that was not found."""
        return (
            self._found is not None and isinstance(row, CardTarget) and row.card not in self._found
        )

    # A card that is being written.

    def begin_draft(self, draft: Draft) -> QModelIndex:
        """A row for a card that is nobody's yet; its index, invalid where there is no such cell."""
        self.drop_draft()
        self._draft = draft
        self._rearrange([CellTarget(draft.spot.step, draft.spot.lane)])
        index = self.index_of(draft)
        if not index.isValid():
            self._draft = None
        return index

    def drop_draft(self) -> None:
        """Take the row away again."""
        if self._draft is not None:
            spot, self._draft = self._draft.spot, None
            self._rearrange([CellTarget(spot.step, spot.lane)])

    # From rows to indexes and back.

    def row_of(self, index: _Index) -> Row | None:
        """What an index stands for, or None where it is invalid or gone."""
        node = self._nodes.by_number.get(index.internalId()) if index.isValid() else None
        return node.key if node is not None else None

    def index_of(self, row: Row) -> QModelIndex:
        """Where a row is, invalid where it is not."""
        node = self._nodes.by_key.get(row)
        return self.index_of_node(node) if node is not None else QModelIndex()

    def index_of_node(self, node: Node) -> QModelIndex:
        """Where a node is; the root has no index."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)

    def _node_of(self, index: _Index) -> Node | None:
        return (
            self._nodes.by_number.get(index.internalId()) if index.isValid() else self._nodes.root
        )

    @override
    def index(self, row: int, column: int, parent: _Index = _NO_INDEX) -> QModelIndex:
        node = self._node_of(parent)
        if node is None or column != 0 or not 0 <= row < len(node.children):
            return QModelIndex()
        return self.createIndex(row, 0, node.children[row].number)

    @override
    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]
        node = self._nodes.by_number.get(index.internalId()) if index.isValid() else None
        return (
            self.index_of_node(node.parent) if node is not None and node.parent else QModelIndex()
        )

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        node = self._node_of(parent)
        return len(node.children) if node is not None else 0

    @override
    def hasChildren(self, parent: _Index = _NO_INDEX) -> bool:
        node = self._node_of(parent)
        return node is not None and bool(node.children)

    @override
    def columnCount(self, parent: _Index = _NO_INDEX) -> int:
        return 1

    # What a row says.

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        # Not shown, but read out.
        return self._name if role == _Role.DisplayRole else None

    @override
    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        row = self.row_of(index)
        structure, say = self._structure, self._wording
        # A row on its way out is asked once more, when what it spoke of is gone.
        if row is None or structure is None or not structure.holds(row):
            return None
        said: str | None = None
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                said = say.text(self._project, row)
            case _Role.EditRole:
                said = say.editable(self._project, row)
            case _Role.AccessibleTextRole:
                said = say.spoken(self._project, structure, row)
            case _Role.AccessibleDescriptionRole:
                said = say.place_in_search(row, self._found)
            case _ if role == DETAIL_ROLE:
                said = say.detail(self._project, structure, row)
        # Qt would take what looks like HTML for HTML.
        return f"<p>{escape(said)}</p>" if said and role == _Role.ToolTipRole else said

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        row = self.row_of(index)
        return self._flags[type(row)] if row is not None else self._flags_beside

    # Dragging and dropping.

    def set_mime_maker(self, maker: MimeMaker) -> None:
        """Who packs cards that leave for other programs."""
        self._maker = maker

    @override
    def mimeTypes(self) -> list[str]:
        return list(MIME_TYPES)

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = [row for index in indexes if (row := self.row_of(index)) is not None]
        dragged = dragged_from(rows)
        return mime_of(dragged, self._maker) if dragged is not None else QMimeData()

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    @override
    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction | Qt.DropAction.MoveAction

    @override
    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        return self._landing(data, action, row, parent) is not None

    @override
    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        landing = self._landing(data, action, row, parent)
        if landing is not None:
            self.landed.emit(landing)
        return landing is not None

    def _landing(
        self, data: QMimeData, action: Qt.DropAction, row: int, parent: _Index
    ) -> Landing | None:
        node = self._node_of(parent)
        if node is None or self._structure is None or not self._writable:
            return None
        landing = landing_of(self._structure, data, action, node.key, row)
        match landing:
            case Improved(_, card) | Proven(_, CardTarget(card)):
                known = self._project.cards.get(card)
                return landing if known is not None and known.kind is CardKind.PAIN else None
        return landing

    # Rows that come, go and move.

    def _children(self, row: Row) -> tuple[Row, ...]:
        """The rows below a row, a draft among them."""
        below = self._structure.children(row) if self._structure is not None else ()
        draft = self._draft
        if draft is None or row != CellTarget(draft.spot.step, draft.spot.lane):
            return below
        before = CardTarget(draft.spot.before) if draft.spot.before is not None else None
        at = below.index(before) if before in below else len(below)
        return (*below[:at], draft, *below[at:])

    def _rearrange(self, parents: Iterable[Row]) -> None:
        """Bring the children of rows in step with the structure."""
        known = self._nodes.by_key
        there = [known[row] for row in dict.fromkeys(parents) if row in known]
        others = [node for node in there if not self._is_in_step(node)]
        if len(others) <= MOST_ONE_BY_ONE:
            Rearrangement(self._nodes, self._children, _OneByOne(self)).run(others)
            return
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        Rearrangement(self._nodes, self._children, Nobody()).run(others)
        found = (self._nodes.by_number.get(index.internalId()) for index in kept)
        moved = [self.index_of_node(node) if node else QModelIndex() for node in found]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()

    def _is_in_step(self, node: Node) -> bool:
        wanted = self._children(node.key)
        return len(wanted) == len(node.children) and all(
            child.key == row for child, row in zip(node.children, wanted, strict=True)
        )

    def _announce(self, rows: Iterable[Row]) -> None:
        """Say that rows speak otherwise now, those beside each other at once."""
        known = self._nodes.by_key
        nodes = {known[row] for row in rows if row in known}
        by_parent: dict[int, list[Node]] = {}
        for node in nodes:
            if node.parent is not None:
                by_parent.setdefault(node.parent.number, []).append(node)
        for siblings in by_parent.values():
            siblings.sort(key=lambda node: node.row)
            for _, run in groupby(enumerate(siblings), key=lambda pair: pair[1].row - pair[0]):
                beside = [node for _, node in run]
                self.dataChanged.emit(self.index_of_node(beside[0]), self.index_of_node(beside[-1]))


def _flags_of(kind: type, *, writable: bool) -> Qt.ItemFlag:
    """What can be done to rows of a kind. Asked of every row at every layout, so it is kept."""
    flags = _Flag.ItemIsEnabled | _Flag.ItemIsSelectable
    if kind in DRAGGABLE:
        flags |= _Flag.ItemIsDragEnabled
    if kind in _LEAVES:
        flags |= _Flag.ItemNeverHasChildren
    if writable:
        flags |= _Flag.ItemIsDropEnabled
        if kind not in _COUNTING:
            flags |= _Flag.ItemIsEditable
    return flags
