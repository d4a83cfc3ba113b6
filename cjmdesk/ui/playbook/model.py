"""The cards of the playbook as a list: first those that suit the pain, then the others."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from typing_extensions import override

from cjmdesk.exchange.mime_types import TACTIC_TYPE, as_id_lines
from cjmdesk.insight.playbook import Tactic, TacticCategory, search
from cjmdesk.model import Driver
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Language, Words

_Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for in the playbook."""

    words: str = ""
    driver: Driver | None = None
    category: TacticCategory | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in two parts."""

    suiting: tuple[Tactic, ...]
    """Those for pains of the driver that was given."""
    others: tuple[Tactic, ...]


def find(asked: Asked, language: Language, suits: Driver | None) -> Found:
    """The tactics that are asked for; `suits`: the driver whose tactics come first."""
    found = search(asked.words, language=language, driver=asked.driver, category=asked.category)
    if suits is None:
        return Found((), tuple(found))
    suiting = [one for one in found if suits in one.category.drivers]
    others = [one for one in found if suits not in one.category.drivers]
    return Found(tuple(suiting), tuple(others))


class TacticModel(QAbstractListModel):
    """Headings and tactics; a tactic is dragged as its id, and as its name where text is taken."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._rows: list[str | Tactic] = []
        self.writable = True

    def show_found(self, found: Found) -> None:
        """List what was found; headings only where there are tactics that suit."""
        tr = self._tr
        self.beginResetModel()
        self._rows = []
        if found.suiting:
            self._rows += [tr("Suit this pain point · {n}", n=len(found.suiting)), *found.suiting]
        if found.suiting and found.others:
            self._rows.append(tr("Others · {n}", n=len(found.others)))
        self._rows += found.others
        self.endResetModel()

    def tactic_at(self, line: int) -> Tactic | None:
        """The tactic in a line; None for a heading or no line at all."""
        row = self._rows[line] if 0 <= line < len(self._rows) else None
        return row if isinstance(row, Tactic) else None

    def line_of(self, tactic: str) -> int:
        """Where a tactic stands, or −1."""
        lines = (n for n, row in enumerate(self._rows) if isinstance(row, Tactic))
        return next((n for n in lines if self._id_at(n) == tactic), -1)

    @property
    def first(self) -> int:
        """The line of the first tactic, or −1."""
        return next((n for n, row in enumerate(self._rows) if isinstance(row, Tactic)), -1)

    def detail_of(self, tactic: Tactic) -> str:
        """What stands beneath the name: category, term and size."""
        tr = self._tr
        return tr(
            "{category} · {term} · {size}",
            category=tactic.category.name[tr.language],
            term=tr.of(NAMES[tactic.horizon]),
            size=tactic.size,
        )

    @override
    def rowCount(self, parent: _Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in _ROLES:
            return None
        row = self._rows[index.row()]
        if isinstance(row, str):
            return row
        name = row.name[self._tr.language]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name}, {self.detail_of(row)}"
        return name

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.tactic_at(index.row()) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.writable else flags

    @override
    def mimeTypes(self) -> list[str]:
        return [TACTIC_TYPE, "text/plain"]

    @override
    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        mime = QMimeData()
        tactics = (self.tactic_at(index.row()) for index in indexes)
        for tactic in [one for one in tactics if one is not None][:1]:
            mime.setData(TACTIC_TYPE, QByteArray(as_id_lines([tactic.id])))
            mime.setText(tactic.name[self._tr.language])
        return mime

    @override
    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _id_at(self, line: int) -> str:
        tactic = self.tactic_at(line)
        return "" if tactic is None else tactic.id
