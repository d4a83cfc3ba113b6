"""Find an action by a few letters of its name and do it."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMenuBar,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.ui.actions import plain_name
from cjmdesk.words import Words

_WIDTH, _HEIGHT = 620, 420


@dataclass(frozen=True, slots=True)
class Command:
    """An action with the menus that lead to it."""

    action: QAction
    path: str
    name: str

    @property
    def keys(self) -> str:
        """Its shortcuts as the computer writes them."""
        native = QKeySequence.SequenceFormat.NativeText
        return ", ".join(keys.toString(native) for keys in self.action.shortcuts())


def commands_of(bar: QMenuBar) -> list[Command]:
    """Every action that the menus lead to, in their order."""
    return [command for action in bar.actions() for command in _below(action, ())]


def ranked(commands: Iterable[Command], typed: str) -> list[Command]:
    """The commands that have all the letters typed, in their order; the best first.

    Words that begin with what was typed stand before names that hold it, and those before names
    that only have its letters somewhere. What is off stands behind what is on.
    """
    wanted = _folded(typed)
    found = [(_distance(command, wanted), command) for command in commands]
    fitting = [(away, command) for away, command in found if away is not None]
    fitting.sort(key=lambda pair: (not pair[1].action.isEnabled(), pair[0]))
    return [command for _, command in fitting]


class CommandPalette(QDialog):
    """A field and the actions that fit; Enter does the chosen one after the dialog is gone."""

    def __init__(self, tr: Words, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("commandPalette")
        self.setAccessibleName(tr("Do anything"))
        self._commands = commands
        self.chosen: QAction | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("What do you want to do?"))
        self.field.setAccessibleName(tr("Name of an action"))
        self.field.setClearButtonEnabled(True)
        self.listed = QTreeWidget()
        self.listed.setColumnCount(2)
        self.listed.setHeaderHidden(True)
        self.listed.setRootIsDecorated(False)
        self.listed.setUniformRowHeights(True)
        self.listed.setAccessibleName(tr("Actions"))
        self.listed.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.listed.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.addWidget(self.field)
        column.addWidget(self.listed)
        self.field.textChanged.connect(self._show)
        self.field.installEventFilter(self)
        self.listed.itemClicked.connect(lambda item: self._take(item))
        self.resize(min(_WIDTH, parent.width() - 40), min(_HEIGHT, parent.height() - 80))
        corner = parent.mapToGlobal(parent.rect().center())
        self.move(corner.x() - self.width() // 2, parent.mapToGlobal(parent.rect().topLeft()).y())
        self._show("")
        self.field.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: 10,
                Qt.Key.Key_PageUp: -10,
            }
            if event.key() in steps:
                self._go(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if item := self.listed.currentItem():
                    self._take(item)
                return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        self.listed.clear()
        for command in ranked(self._commands, typed):
            shown = f"{command.path} ▸ {command.name}" if command.path else command.name
            item = QTreeWidgetItem([shown, command.keys])
            item.setData(0, Qt.ItemDataRole.UserRole, command)
            item.setToolTip(0, command.action.statusTip())
            item.setDisabled(not command.action.isEnabled())
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.listed.addTopLevelItem(item)
        self._go(0)

    def _go(self, by: int) -> None:
        row = max(0, self.listed.currentIndex().row()) + by
        item = self.listed.topLevelItem(min(max(row, 0), self.listed.topLevelItemCount() - 1))
        if item is not None:
            self.listed.setCurrentItem(item)
            self.listed.scrollToItem(item)

    def _take(self, item: QTreeWidgetItem) -> None:
        command = item.data(0, Qt.ItemDataRole.UserRole)
        if isinstance(command, Command) and command.action.isEnabled():
            self.chosen = command.action
            self.accept()


def _below(action: QAction, path: tuple[str, ...]) -> Iterator[Command]:
    menu = action.menu()
    name = plain_name(action.text()).rstrip("…")
    if isinstance(menu, QMenu):
        # Menus that are filled when they are opened are as good as open here.
        menu.aboutToShow.emit()
        for inner in menu.actions():
            yield from _below(inner, (*path, name))
    elif name and not action.isSeparator():
        yield Command(action, " ▸ ".join(path), name)


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _distance(command: Command, wanted: str) -> tuple[int, int] | None:
    """How badly a command fits what was typed; None where it doesn't."""
    name = _folded(command.name)
    if not wanted:
        return (0, 0)
    if name.startswith(wanted):
        return (0, len(name))
    if f" {wanted}" in name:
        return (1, name.index(f" {wanted}"))
    if wanted in name:
        return (2, name.index(wanted))
    whole = _folded(f"{command.path} {command.name}")
    if all(word in whole for word in wanted.split()):
        return (3, len(whole))
    rest = iter(name)
    return (4, len(name)) if all(letter in rest for letter in wanted.replace(" ", "")) else None
