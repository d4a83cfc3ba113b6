"""The cards in view at one moment as a single picture, which a zoom stretches.

Stretching hundreds of small pictures one by one takes several times as long.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap

from cjmdesk.canvas.projection import Projection


class Still:
    """A picture of the body of a view; paint it with `painter`, in that view's pixels."""

    def __init__(self, view: Projection) -> None:
        body = view.body
        self.pixmap = QPixmap(body.size())
        self._corner = body.topLeft()
        self._shown = view.seen(body)

    def painter(self) -> QPainter:
        """A painter that takes the pixels of the view."""
        painter = QPainter(self.pixmap)
        painter.translate(-self._corner)
        return painter

    def place(self, view: Projection) -> QRect:
        """Where it goes in another view of the same map."""
        return view.rect(self._shown)
