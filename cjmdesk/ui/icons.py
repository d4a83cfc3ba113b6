"""The window's few icons, drawn as strokes: sharp at every size, right in both themes."""

from enum import StrEnum

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override


class Icon(StrEnum):
    """Paths on a 24 × 24 grid."""

    UNDO = "M9 7 4.5 11.5 9 16 M5 11.5h9a5 5 0 0 1 0 10h-3"
    REDO = "M15 7l4.5 4.5L15 16 M19 11.5h-9a5 5 0 0 0 0 10h3"
    FIT = "M4 9V4h5 M20 9V4h-5 M4 15v5h5 M20 15v5h-5"
    MINUS = "M5 12h14"
    MERGE = "M6 4v4c0 5 6 4 6 9v3 M18 4v4c0 5-6 4-6 9 M9 17l3 3 3-3"
    EXPORT = "M12 15V4 M8 8l4-4 4 4 M5 14v5h14v-5"
    FOLDER = "M3.5 18.5v-12h6l2 2.5h9v9.5z"
    NEW = "M6 3.5h8l4.5 4.5v12.5h-12.5z M14 3.5V8h4.5 M12 11.5v6 M9 14.5h6"
    UP = "M6 15l6-6 6 6"
    DOWN = "M6 9l6 6 6-6"
    CLOSE = "M6 6l12 12 M18 6 6 18"
    FILTER = "M4 5.5h16l-6.2 7.2v5.8l-3.6-2v-3.8z"


class Drawn(QIconEngine):
    """An icon that is painted anew at every size."""

    @override
    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, picture.rect(), mode, state)
        painter.end()
        return picture


class _Engine(Drawn):
    """Strokes an icon's path in one colour, paler where it is disabled."""

    def __init__(self, icon: Icon, colour: str) -> None:
        super().__init__()
        self._icon = icon
        self._colour = colour

    @override
    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        opacity = 0.35 if mode is QIcon.Mode.Disabled else 1.0
        picture = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'
            f'<path d="{self._icon.value}" fill="none" stroke="{self._colour}" stroke-width="1.7"'
            f' stroke-linecap="round" stroke-linejoin="round" opacity="{opacity}"/></svg>'
        )
        QSvgRenderer(QByteArray(picture.encode())).render(painter, QRectF(rect))  # type: ignore[call-overload]

    @override
    def clone(self) -> QIconEngine:
        return _Engine(self._icon, self._colour)


def icon(which: Icon, colour: str) -> QIcon:
    """An icon in a colour given as #rrggbb."""
    return QIcon(_Engine(which, colour))


def swatch(colour: str) -> QIcon:
    """A square of a colour given as #rrggbb."""
    picture = QPixmap(32, 32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(QRectF(3, 3, 26, 26), 6, 6)
    painter.end()
    return QIcon(picture)
