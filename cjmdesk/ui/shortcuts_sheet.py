"""Every key on one sheet, by subject, with a field to find one."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.ui.actions import shortcuts
from cjmdesk.words import Words


def map_keys(tr: Words) -> list[tuple[str, str]]:
    """What keys and pointer do on the map itself, besides the menus: what, and by which keys."""
    return [
        (tr("Go to the thing beside, above or below"), tr("Arrow keys")),
        (tr("Select several"), tr("Shift + arrow keys, or drag on free ground")),
        (tr("First or last of the row"), tr("Home, End")),
        (tr("Corner of the map"), tr("Ctrl + Home, Ctrl + End")),
        (tr("A page up, down, left or right"), tr("Page Up, Page Down, with Shift sideways")),
        (tr("Write on the selected card"), tr("F2, double click, or just type")),
        (tr("Next card, or a new one below the last"), tr("Enter")),
        (tr("Same step in the next or previous lane"), tr("Tab, Shift + Tab")),
        (tr("New line while writing"), tr("Shift + Enter")),
        (tr("Finish writing and stay"), tr("Ctrl + Enter")),
        (tr("Drop what is being written or dragged"), tr("Esc")),
        (tr("Copy instead of moving while dragging"), tr("Ctrl")),
        (tr("Pan"), tr("Wheel, middle button, or Space and drag")),
        (tr("Zoom"), tr("Ctrl + wheel, or two fingers")),
    ]


class ShortcutsSheet(QDialog):
    """A tree of subjects with their keys; typing narrows it."""

    def __init__(self, tr: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.field = QLineEdit()
        self.field.setPlaceholderText(tr("Find a key or an action"))
        self.field.setAccessibleName(tr("Find a key or an action"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._narrow)
        self.tree = QTreeWidget()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Action"), tr("Keys")])
        self.tree.setAccessibleName(tr("Keyboard shortcuts"))
        self.tree.setRootIsDecorated(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for subject, rows in [(tr("On the map"), map_keys(tr)), *shortcuts(tr)]:
            top = QTreeWidgetItem([subject])
            font = top.font(0)
            font.setBold(True)
            top.setFont(0, font)
            self.tree.addTopLevelItem(top)
            for name, keys in rows:
                top.addChild(QTreeWidgetItem([name, keys]))
        self.tree.expandAll()
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(self.tree)
        column.addWidget(buttons)
        self.resize(640, 620)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().strip()
        for top in (self.tree.topLevelItem(at) for at in range(self.tree.topLevelItemCount())):
            if top is None:
                continue
            fitting = 0
            for row in (top.child(at) for at in range(top.childCount())):
                if row is not None:
                    fits = wanted in f"{row.text(0)} {row.text(1)}".casefold()
                    row.setHidden(not fits)
                    fitting += fits
            top.setHidden(not fitting)
