"""Small questions about evidence: which pain point or step it speaks of, which tags it gets."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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

from cjmdesk.model import CardKind, MapId, Project
from cjmdesk.ui.evidence.asking import steps_of
from cjmdesk.ui.fields.reading import tags_in
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.words import Words
from cjmdesk.workspace.field_edits import TagChange

_SIZE = (520, 460)
_LONGEST = 160
_MOST_SHOWN = 500
_MOST_NAMED = 3
_LONGEST_ANSWER = 60


@dataclass(frozen=True, slots=True)
class Asked:
    """What there is to choose from, and what is said around it."""

    title: str
    hint: str
    nothing: str
    """Said where there is nothing to choose from."""
    named: Sequence[tuple[str, str]]
    """Ids and names."""
    told: str = ""
    """What choosing does, where that is more than one would think."""


class Chooser(QDialog):
    """One of many things, found by its words."""

    def __init__(self, tr: Words, asked: Asked, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(asked.title)
        self.resize(*_SIZE)
        self._named = asked.named
        self.words = QLineEdit()
        self.words.setPlaceholderText(asked.hint)
        self.words.setAccessibleName(asked.hint)
        self.words.setMaxLength(_LONGEST)
        self.words.textChanged.connect(lambda _text: self._list())
        self.list = QListWidget()
        self.list.setAccessibleName(asked.title)
        self.list.itemActivated.connect(lambda _item: self.accept())
        self._none = wrapped_label("quiet")
        self._none.setText(tr("Nothing matches the filter.") if asked.named else asked.nothing)
        self.told = wrapped_label("quiet")
        self.told.setText(asked.told)
        self.told.setVisible(bool(asked.told))
        buttons = QDialogButtonBox()
        self._attach = buttons.addButton(tr("Attach"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.words, self.list, self._none, self.told, buttons):
            column.addWidget(widget)
        self._list()

    @property
    def chosen(self) -> str | None:
        """The id of what was chosen."""
        row = self.list.currentRow()
        return None if row < 0 else str(self.list.item(row).data(Qt.ItemDataRole.UserRole))

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
            (one, text)
            for one, text in self._named
            if all(word in text.casefold() for word in words)
        ]
        self.list.clear()
        for one, text in fitting[:_MOST_SHOWN]:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        if fitting:
            self.list.setCurrentRow(0)
        self.list.setVisible(bool(fitting))
        self._none.setVisible(not fitting)
        self._attach.setEnabled(bool(fitting))


class PainChooser(Chooser):
    """Pain points by their words; those of the map in the window come first."""

    def __init__(self, tr: Words, project: Project, map_id: MapId | None, parent: QWidget) -> None:
        asked = Asked(
            tr("Attach to pain point"),
            tr("Search pain points"),
            tr("No pain points yet. Put cards into the lane “Pain points” of the map."),
            _pains(project, map_id),
        )
        super().__init__(tr, asked, parent)


class StepChooser(Chooser):
    """Steps of all maps, for answers that are put there with all rows that say them."""

    def __init__(
        self, tr: Words, project: Project, answers: Collection[str], parent: QWidget
    ) -> None:
        names = tr(", ").join(f"“{one[:_LONGEST_ANSWER]}”" for one in sorted(answers)[:_MOST_NAMED])
        asked = Asked(
            tr("Attach to step"),
            tr("Search steps"),
            tr("No steps yet. Add some on the map."),
            steps_of(project),
            tr.count(
                "{n} answer goes to the step with all rows of its source that say it: {names}",
                "{n} answers go to the step with all rows of their sources that say them: {names}",
                len(answers),
                names=names,
            ),
        )
        super().__init__(tr, asked, parent)


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


def _pains(project: Project, map_id: MapId | None) -> list[tuple[str, str]]:
    several = len(project.maps) > 1
    found = []
    for card in project.cards.values():
        if card.kind is CardKind.PAIN and card.text.strip():
            text = " ".join(card.text.split())[:_LONGEST]
            home = project.maps.get(card.map) if card.map is not None else None
            where = f" · {home.title}" if several and home is not None and home.title else ""
            found.append((card.map != map_id, text.casefold(), card.id, text + where))
    return [(card, text) for _elsewhere, _key, card, text in sorted(found)]
