"""Small questions about evidence: which pain point it speaks of, which tags it gets."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.model import CardId, CardKind, MapId, Project
from cjmdesk.ui.fields.reading import tags_in
from cjmdesk.words import Words
from cjmdesk.workspace.field_edits import TagChange

_SIZE = (520, 460)
_LONGEST = 160
_MOST_SHOWN = 500


class PainChooser(QDialog):
    """Pain points by their words; those of the map in the window come first."""

    def __init__(self, tr: Words, project: Project, map_id: MapId | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Attach to pain point"))
        self.resize(*_SIZE)
        self._pains = _pains(project, map_id)
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Search pain points"))
        self.words.setAccessibleName(tr("Search pain points"))
        self.words.setMaxLength(_LONGEST)
        self.words.textChanged.connect(lambda _text: self._list())
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Pain points"))
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._none = QLabel(
            tr("No pain points yet. Put cards into the lane “Pain points” of the map.")
            if not self._pains
            else tr("Nothing matches the filter.")
        )
        self._none.setWordWrap(True)
        self._none.setObjectName("quiet")
        buttons = QDialogButtonBox()
        self._attach = buttons.addButton(tr("Attach"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.words, self.list, self._none, buttons):
            column.addWidget(widget)
        self._list()

    @property
    def chosen(self) -> CardId | None:
        """The pain point that was chosen."""
        row = self.list.currentRow()
        if row < 0:
            return None
        return CardId(self.list.item(row).data(Qt.ItemDataRole.UserRole))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and self.list.count():
            row = min(max(0, self.list.currentRow() + by), self.list.count() - 1)
            self.list.setCurrentRow(row)
            return
        super().keyPressEvent(event)

    def _list(self) -> None:
        words = self.words.text().casefold().split()
        fitting = [
            (card, text)
            for card, text in self._pains
            if all(word in text.casefold() for word in words)
        ]
        self.list.clear()
        for card, text in fitting[:_MOST_SHOWN]:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, card)
            self.list.addItem(item)
        if fitting:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(fitting))
        self._none.setVisible(not fitting)
        self._attach.setEnabled(bool(fitting))


class TagQuestion(QDialog):
    """Tags to put on the rows that are chosen, and tags to take off."""

    def __init__(self, tr: Words, n: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr.count("Tags of {n} row", "Tags of {n} rows", n))
        self.setMinimumWidth(_SIZE[0] * 3 // 4)
        self.added, self.removed = QLineEdit(), QLineEdit()
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Change tags"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for name, line in (
            (tr("Add these tags"), self.added),
            (tr("Take these tags off"), self.removed),
        ):
            label = QLabel(name)
            label.setObjectName("label")
            label.setBuddy(line)
            line.setAccessibleName(name)
            line.setPlaceholderText(tr("Words between commas"))
            line.setMaxLength(1_000)
            column.addWidget(label)
            column.addWidget(line)
        column.addWidget(buttons)

    @property
    def change(self) -> TagChange:
        """What was asked for."""
        added = tags_in(self.added.text())
        return TagChange(added, tags_in(self.removed.text()) - added)


def _pains(project: Project, map_id: MapId | None) -> list[tuple[CardId, str]]:
    several = len(project.maps) > 1
    found = []
    for card in project.cards.values():
        if card.kind is CardKind.PAIN and card.text.strip():
            text = " ".join(card.text.split())[:_LONGEST]
            home = project.maps.get(card.map) if card.map is not None else None
            where = f" · {home.title}" if several and home is not None and home.title else ""
            found.append((card.map != map_id, text.casefold(), CardId(card.id), text + where))
    return [(card, text) for _elsewhere, _key, card, text in sorted(found)]
