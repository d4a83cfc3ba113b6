"""The bar above the map: what is open, which map, and what one does most."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.layout.tokens import Palette
from cjmdesk.model import JourneyMap, Project, maps_in_order, personas_of
from cjmdesk.ui.actions import plain_name
from cjmdesk.ui.icons import Icon, icon
from cjmdesk.ui.labels import ShortLabel
from cjmdesk.ui.page_tab import PageTab
from cjmdesk.ui.pages import Page
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words


class Logo(QWidget):
    """The product's sign: a curve on a rounded square."""

    def __init__(self, palette: Palette, size: int = 24) -> None:
        super().__init__()
        self.colours = palette
        self.setFixedSize(size, size)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = self.width()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.colours.accent))
        painter.drawRoundedRect(QRectF(0, 0, side, side), side / 4, side / 4)
        curve = QPainterPath(QPointF(side * 0.18, side * 0.44))
        curve.cubicTo(
            QPointF(side * 0.42, side * 0.22),
            QPointF(side * 0.52, side * 0.9),
            QPointF(side * 0.84, side * 0.36),
        )
        pen = QPen(QColor(self.colours.on_accent), side / 12)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.strokePath(curve, pen)


class TopBar(QFrame):
    """Title, map, undo and redo, merge, export."""

    map_chosen = Signal(str)

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        actions: Mapping[str, QAction],
        menus: Mapping[str, QMenu],
    ) -> None:
        """`menus`: those that hang on the buttons of actions, by the action's name."""
        super().__init__()
        self._tr = tr
        self._buttons: list[tuple[QToolButton | QPushButton, Icon, bool]] = []
        self.setObjectName("topBar")
        self.setFixedHeight(52)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        self._logo = Logo(palette)
        self._title = ShortLabel("projectTitle")
        self._subtitle = ShortLabel("projectSubtitle")
        titles = QVBoxLayout()
        titles.setSpacing(0)
        titles.addStretch(1)
        titles.addWidget(self._title)
        titles.addWidget(self._subtitle)
        titles.addStretch(1)
        self.maps = QComboBox()
        self.maps.setAccessibleName(tr("Map"))
        self.maps.setToolTip(tr("Choose the map to show"))
        self.maps.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.maps.setMinimumWidth(80)
        self.maps.setMaximumWidth(300)
        self.maps.activated.connect(lambda at: self.map_chosen.emit(self.maps.itemData(at)))
        row.addWidget(self._logo)
        row.addLayout(titles)
        row.addSpacing(12)
        row.addWidget(self.maps)
        row.addStretch(1)
        row.addWidget(self._tabs(actions))
        row.addStretch(1)
        for name, sign in (("undo", Icon.UNDO), ("redo", Icon.REDO), ("zoom_fit", Icon.FIT)):
            row.addWidget(self._tool(actions[name], sign, menus.get(name)))
        row.addSpacing(6)
        row.addWidget(self._tool(actions["bring_in_copy"], Icon.MERGE, None))
        export = self._button(actions["export_pdf"], tr("Export PDF"), Icon.EXPORT)
        export.setProperty("primary", True)
        row.addWidget(export)
        self.recolour(palette)

    def recolour(self, palette: Palette) -> None:
        """Draw logo and icons in the colours of a theme."""
        self._logo.colours = palette
        self._logo.update()
        for button, sign, primary in self._buttons:
            button.setIcon(icon(sign, palette.on_accent if primary else palette.ink2))

    def show_project(self, project: Project, shown: JourneyMap | None) -> None:
        """Say which project and map are open."""
        title = project.info.title or self._tr("Untitled project")
        self._title.setText(title)
        parts = []
        if shown is not None:
            parts = [self._tr.of(NAMES[shown.state])]
            parts += [persona.name for persona in personas_of(project, shown.id)]
        self._subtitle.setText(" · ".join(parts))
        listed = [(m.title or self._tr("Untitled map"), m.id) for m in maps_in_order(project)]
        have = [(self.maps.itemText(i), self.maps.itemData(i)) for i in range(self.maps.count())]
        if listed != have:
            self.maps.clear()
            for name, map_id in listed:
                self.maps.addItem(name, map_id)
        self.maps.setVisible(len(listed) > 1)
        if shown is not None:
            self.maps.setCurrentIndex(self.maps.findData(shown.id))

    def _tabs(self, actions: Mapping[str, QAction]) -> QFrame:
        tabs = QFrame()
        tabs.setObjectName("tabs")
        tabs.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(tabs)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for page in Page:
            action = actions[f"show_{page}"]
            button = PageTab(action)
            button.setText(plain_name(action.text()))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._follow(button, action)
            row.addWidget(button)
        return tabs

    def _tool(self, action: QAction, sign: Icon, menu: QMenu | None) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(32 if menu is None else 46, 32)
        if menu is not None:
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        button.setIconSize(QSize(18, 18))
        self._follow(button, action)
        self._buttons.append((button, sign, False))
        return button

    def _button(self, action: QAction, text: str, sign: Icon) -> QPushButton:
        button = QPushButton(text)
        button.setIconSize(QSize(16, 16))
        self._follow(button, action)
        self._buttons.append((button, sign, sign is Icon.EXPORT))
        return button

    def _follow(self, button: QToolButton | QPushButton, action: QAction) -> None:
        # Not setDefaultAction: that would bring the menu's text and accelerator along.
        def copy() -> None:
            button.setEnabled(action.isEnabled())
            button.setToolTip(action.toolTip())
            button.setAccessibleName(plain_name(action.text()))

        button.clicked.connect(action.trigger)
        action.changed.connect(copy)
        copy()
