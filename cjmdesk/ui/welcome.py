"""What is seen while no project is open: where to begin."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.actions import plain_name
from cjmdesk.ui.top_bar import Logo
from cjmdesk.words import Words


class Welcome(QWidget):
    """New, open, samples and recent files, in the middle of the window."""

    recent_chosen = Signal(str)
    sample_chosen = Signal(str)

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        actions: Sequence[QAction],
        samples: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__()
        self._tr = tr
        self.setObjectName("welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        page = QVBoxLayout()
        page.setSpacing(12)
        self._logo = Logo(palette, 48)
        page.addWidget(self._logo)
        page.addWidget(_label(tr("Customer journeys, together"), "welcomeTitle"))
        subtitle = _label(
            tr("Build the map, score it, print it. Everything stays on this computer."),
            "welcomeSubtitle",
        )
        page.addWidget(subtitle)
        page.addSpacing(8)
        row = QHBoxLayout()
        for place, action in enumerate(actions):
            button = QPushButton(plain_name(action.text()))
            button.setProperty("primary", place == 0)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            row.addWidget(button)
        row.addStretch(1)
        page.addLayout(row)
        page.addSpacing(16)
        page.addWidget(_label(tr("Look at a finished sample"), "railHeading"))
        shelf = QHBoxLayout()
        for name, title in samples:
            shelf.addWidget(self._link(title, name), 1)
        page.addLayout(shelf)
        page.addSpacing(8)
        self._recent_heading = _label(tr("Recent projects"), "railHeading")
        self._recent = QListWidget()
        self._recent.setAccessibleName(tr("Recent projects"))
        self._recent.itemActivated.connect(self._chosen)
        self._recent.itemClicked.connect(self._chosen)
        page.addWidget(self._recent_heading)
        page.addWidget(self._recent, 1)
        page.addStretch(1)
        middle = QHBoxLayout(self)
        middle.setContentsMargins(40, 48, 40, 40)
        middle.addStretch(1)
        middle.addLayout(page, 4)
        middle.addStretch(1)

    def recolour(self, palette: Palette) -> None:
        """Draw the logo in the colours of a theme."""
        self._logo.colours = palette
        self._logo.update()

    def show_recent(self, recent: Sequence[str]) -> None:
        """List recent files that are still there."""
        self._recent.clear()
        present = [Path(path) for path in recent if Path(path).is_file()]
        for path in present:
            item = QListWidgetItem(f"{path.stem}\n{path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            self._recent.addItem(item)
        self._recent.setVisible(bool(present))
        self._recent_heading.setVisible(bool(present))

    def _link(self, title: str, name: str) -> QPushButton:
        button = QPushButton(title)
        button.setObjectName("sample")
        button.clicked.connect(lambda: self.sample_chosen.emit(name))
        return button

    def _chosen(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setIndent(0)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
    return label
