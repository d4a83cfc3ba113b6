"""A colour: one of the palette's, one of one's own, or the one that comes by itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QButtonGroup, QColorDialog, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.icons import swatch
from cjmdesk.words import Words, mark

_NAMES = {
    "#2C6BB3": mark("Blue"),
    "#0F6E74": mark("Teal"),
    "#7A57B8": mark("Violet"),
    "#B7862B": mark("Ochre"),
    "#2F8F5B": mark("Green"),
    "#B0507E": mark("Rose"),
    "#5B6B82": mark("Slate"),
    "#C4432B": mark("Red"),
}
_SIDE = 22
_OWN = "own"


class Colour(FieldEditor):
    """A row of swatches; empty text stands for the colour that comes by itself."""

    def __init__(self, label: str, tr: Words, colours: Sequence[str]) -> None:
        row = QWidget()
        super().__init__(row, label)
        self._tr = tr
        self._value = ""
        self._buttons: dict[str, QToolButton] = {}
        self._group = QButtonGroup(row)
        self._group.setExclusive(False)
        self._flow = FlowLayout(row, spacing=2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        self._add("", label, tr("Automatic"), tr("The usual colour of its place"))
        for colour in colours:
            self._add(colour, label, "", tr.of(_NAMES[colour]))
        self._add(_OWN, label, tr("Other…"), tr("Choose any colour"))
        self._group.buttonClicked.connect(lambda button: self._clicked(str(button.property("of"))))

    @override
    def show_value(self, value: object) -> None:
        self._value = str(value or "").upper()
        own = self._value not in self._buttons
        for colour, button in self._buttons.items():
            button.setChecked(colour == (_OWN if own else self._value))
        self._buttons[_OWN].setIcon(swatch(self._value) if own else QIcon())

    @override
    def show_mixed(self) -> None:
        for button in self._buttons.values():
            button.setChecked(False)

    def _add(self, colour: str, label: str, text: str, said: str) -> None:
        button = QToolButton()
        button.setObjectName("swatch")
        button.setProperty("of", colour)
        button.setCheckable(True)
        button.setText(text)
        button.setToolTip(said)
        button.setAccessibleName(f"{label}: {said}")
        if colour.startswith("#"):
            button.setIcon(swatch(colour))
            button.setIconSize(QSize(_SIDE, _SIDE))
        else:
            style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
            button.setToolButtonStyle(style if colour else Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._buttons[colour] = button
        self._group.addButton(button)
        self._flow.addWidget(button)

    def _clicked(self, colour: str) -> None:
        chosen = self._ask() if colour == _OWN else colour
        value = self._value if chosen is None else chosen
        self.show_value(value)
        if chosen is not None:
            self.committed.emit(chosen)

    def _ask(self) -> str | None:
        """A colour of one's own as #RRGGBB."""
        dialog = QColorDialog(QColor(self._value or "#808080"), self.widget)
        dialog.setWindowTitle(self._tr("Choose any colour"))
        accepted = dialog.exec() == QColorDialog.DialogCode.Accepted
        chosen = dialog.currentColor().name().upper()
        dialog.deleteLater()
        return chosen if accepted else None
