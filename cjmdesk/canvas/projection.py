"""Where things of the map come to lie on the screen's own pixels.

Everything is rounded from the map's origin, not from the view's: two things that touch still touch
after panning, and what was painted once can be shifted by whole pixels.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from cjmdesk.editor.camera import Camera
from cjmdesk.layout.geometry import Rect

BARS_BELOW = 0.45
"""Zoom below which letters are drawn as bars."""
PLAIN_BELOW = 0.2
"""Zoom below which not even bars would show."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Device pixels: `scale` for one layout unit, `left` and `top` of the view from the map's
    corner, the view's `width` and `height`, and the room that frozen headers take of it.

    Titles in headers are never smaller than `least_title`.
    """

    zoom: float
    scale: float
    left: int
    top: int
    width: int
    height: int
    head_width: int
    head_height: int
    least_title: float = 0.0

    @classmethod
    def of(
        cls,
        camera: Camera,
        ratio: float,
        size: tuple[int, int],
        heads: tuple[float, float],
        least_title: float = 0.0,
    ) -> "Projection":
        """For a view of `size` pixels and titles of at least so many; headers in layout units."""
        scale = camera.zoom * ratio
        # On screens with whole ratios the view's corner lies between no two pixels of either kind,
        # so that a shift is a shift for both.
        unit = int(ratio) if ratio == int(ratio) else 1
        return cls(
            zoom=camera.zoom,
            scale=scale,
            left=round(camera.x * scale / unit) * unit,
            top=round(camera.y * scale / unit) * unit,
            width=round(size[0] * ratio),
            height=round(size[1] * ratio),
            head_width=round(heads[0] * scale),
            head_height=round(heads[1] * scale),
            least_title=least_title * ratio,
        )

    @property
    def hair(self) -> int:
        """The width of the thinnest line that looks the same on every screen."""
        return max(1, round(self.scale / self.zoom))

    @property
    def body(self) -> QRect:
        """The part of the view beside and below the headers."""
        return QRect(
            self.head_width,
            self.head_height,
            max(0, self.width - self.head_width),
            max(0, self.height - self.head_height),
        )

    def x(self, at: float) -> int:
        """The pixel column of a place on the map."""
        return round(at * self.scale) - self.left

    def y(self, at: float) -> int:
        """The pixel row of a place on the map."""
        return round(at * self.scale) - self.top

    def rect(self, rect: Rect) -> QRect:
        """The pixels of a rectangle of the map."""
        x, y = self.x(rect.x), self.y(rect.y)
        return QRect(x, y, self.x(rect.right) - x, self.y(rect.bottom) - y)

    def seen(self, area: QRect) -> Rect:
        """The rectangle of the map under an area of the view."""
        return Rect(
            (area.x() + self.left) / self.scale,
            (area.y() + self.top) / self.scale,
            area.width() / self.scale,
            area.height() / self.scale,
        )

    def enter_map(self, painter: QPainter) -> None:
        """From here on the painter takes layout units of the body."""
        painter.translate(-self.left, -self.top)
        painter.scale(self.scale, self.scale)
