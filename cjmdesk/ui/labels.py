"""Labels for words of any length and any look: always shown as plain text."""

from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QToolTip
from typing_extensions import override

_LONGEST_TIP = 600


class ShortLabel(QLabel):
    """One line of plain text that gives way where room is short; the tip then tells all of it."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(40, super().minimumSizeHint().height())

    @override
    def sizeHint(self) -> QSize:
        # One pixel more than the words, whose width is a fraction.
        wide = self.fontMetrics().horizontalAdvance(self._line()) + 1
        return QSize(wide, super().sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self._shown())

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            tip = "" if self._shown() == self._line() else tip_of(self.text())
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _line(self) -> str:
        return " ".join(self.text().split())

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(
            self._line(), Qt.TextElideMode.ElideRight, self.width()
        )


def tip_of(text: str) -> str:
    """A tip that shows `text` as it is: Qt would take what looks like HTML for HTML."""
    shown = text if len(text) <= _LONGEST_TIP else text[:_LONGEST_TIP] + "…"
    return f"<p>{escape(shown)}</p>".replace("\n", "<br>") if shown else ""


def wrapped_label(name: str) -> QLabel:
    """A label of plain text that breaks its lines wherever room is short."""
    label = quiet_label(name)
    label.setWordWrap(True)
    label.setMinimumWidth(1)
    return label


def quiet_label(name: str) -> QLabel:
    """A label of plain text under a name that the style sheet knows."""
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
