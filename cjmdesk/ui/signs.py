"""The small signs of the map as icons, such as those of channels."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.canvas.outlines import outline_path
from cjmdesk.layout.boxes import Mark
from cjmdesk.layout.shapes import SIGN_STROKE, SIGNS
from cjmdesk.ui.icons import Drawn

_MARGIN = 0.06


class _Sign(Drawn):
    """Draws a sign in the colour that text has in the window just then."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._mark = mark

    @override
    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        place = QRectF(rect)  # type: ignore[call-overload]
        side = min(place.width(), place.height()) * (1 - 2 * _MARGIN)
        ink = QApplication.palette().color(QPalette.ColorRole.PlaceholderText).name()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(place.center().x() - side / 2, place.center().y() - side / 2)
        painter.scale(side, side)
        for outline in SIGNS[self._mark]:
            if outline.solid:
                painter.fillPath(outline_path(outline), colour(ink))
            else:
                painter.strokePath(outline_path(outline), pen(ink, SIGN_STROKE))
        painter.restore()

    @override
    def clone(self) -> QIconEngine:
        return _Sign(self._mark)


def sign_icon(mark: Mark) -> QIcon:
    """A sign that follows the window's colours."""
    return QIcon(_Sign(mark))
