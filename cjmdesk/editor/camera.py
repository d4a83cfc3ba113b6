"""What part of a map is looked at, and how large: pure arithmetic between view and map.

The view is measured in pixels from its top left corner, the map in layout units. Stage and step
headers stay at the top of the view and lane heads at its left while the body moves beneath them.
"""

from dataclasses import dataclass, replace

from cjmdesk.layout.geometry import Point, Rect

SMALLEST_ZOOM = 0.02
LARGEST_ZOOM = 4.0
_LARGEST_FIT = 1.5
_BEYOND = 120.0
"""Pixels one may look past the map's far edges."""
_AIR = 12.0
"""Pixels kept between something revealed and the edge of the view."""


@dataclass(frozen=True, slots=True)
class Camera:
    """`x` and `y`: the map's point in the view's corner; `zoom`: pixels for one layout unit."""

    x: float = 0.0
    y: float = 0.0
    zoom: float = 1.0

    def to_map(self, view: Point) -> Point:
        """The body's point under a pixel."""
        return Point(self.x + view.x / self.zoom, self.y + view.y / self.zoom)

    def to_view(self, point: Point) -> Point:
        """The pixel (with fractions) over a point of the body."""
        return Point((point.x - self.x) * self.zoom, (point.y - self.y) * self.zoom)

    def rect_to_view(self, rect: Rect) -> Rect:
        """The pixels over a rectangle of the body."""
        at = self.to_view(Point(rect.x, rect.y))
        return Rect(at.x, at.y, rect.width * self.zoom, rect.height * self.zoom)

    def moved(self, dx: float, dy: float) -> "Camera":
        """The camera `dx` and `dy` pixels further right and down."""
        return replace(self, x=self.x + dx / self.zoom, y=self.y + dy / self.zoom)

    def zoomed(self, zoom: float, view: Point) -> "Camera":
        """At another zoom (kept within bounds) with the same point of the map under `view`."""
        zoom = min(LARGEST_ZOOM, max(SMALLEST_ZOOM, zoom))
        kept = self.to_map(view)
        return Camera(kept.x - view.x / zoom, kept.y - view.y / zoom, zoom)


@dataclass(frozen=True, slots=True)
class Frame:
    """The view's size in pixels, and the sizes of map and frozen headers in layout units.

    Headers never take less than `least_head_width` and `least_head_height` pixels, however far
    out one zooms; where they take more than their own size, one may look past the map's near edges
    by as much.
    """

    width: float
    height: float
    map_width: float
    map_height: float
    head_width: float
    head_height: float
    least_head_width: float = 0.0
    least_head_height: float = 0.0

    def heads(self, zoom: float) -> tuple[float, float]:
        """Width and height of the frozen headers in layout units, as they are shown at a zoom."""
        return (
            max(self.head_width, self.least_head_width / zoom),
            max(self.head_height, self.least_head_height / zoom),
        )

    def heads_in_view(self, zoom: float) -> tuple[float, float]:
        """Width and height of the frozen headers in pixels."""
        across, down = self.heads(zoom)
        return across * zoom, down * zoom

    def clamped(self, camera: Camera) -> Camera:
        """The nearest camera that does not look past the map's edges, but for a little."""
        least = self.beginning(camera.zoom)
        least_x, least_y = least.x, least.y
        across = self._farthest(self.map_width - least_x, self.width, camera.zoom) + least_x
        down = self._farthest(self.map_height - least_y, self.height, camera.zoom) + least_y
        x, y = min(max(camera.x, least_x), across), min(max(camera.y, least_y), down)
        return replace(camera, x=x, y=y)

    def beginning(self, zoom: float) -> Camera:
        """The camera that shows the map's first card beside and below the headers."""
        across, down = self.heads(zoom)
        return Camera(self.head_width - across, self.head_height - down, zoom)

    def fitted(self) -> Camera:
        """The camera that shows the whole map."""
        if not (self.map_width > 0 and self.map_height > 0):
            return Camera()
        body = Rect(0, 0, self.map_width - self.head_width, self.map_height - self.head_height)
        return self.beginning(min(self._across(body), self._down(body)))

    def fitted_to(self, rect: Rect, readable: float = SMALLEST_ZOOM) -> Camera:
        """The camera that shows a rectangle of the body from side to side.

        It shows all of its height too, unless that took a zoom below `readable`: then its top.
        """
        across, down = self._across(rect), self._down(rect)
        zoom = min(across, max(down, readable))
        if zoom <= down:
            return self.centred(Camera(zoom=zoom), rect.centre)
        shown = self.shown(Camera(zoom=zoom))
        return self.centred(Camera(zoom=zoom), Point(rect.centre.x, rect.y + shown.height / 2))

    def _across(self, rect: Rect) -> float:
        return _fit(rect.width, self.width, self.head_width, self.least_head_width)

    def _down(self, rect: Rect) -> float:
        return _fit(rect.height, self.height, self.head_height, self.least_head_height)

    def under(self, camera: Camera, view: Point) -> Point:
        """The map's point under a pixel, on a frozen header the header's point."""
        body = camera.to_map(view)
        across, down = self.heads(camera.zoom)
        x, y = view.x / camera.zoom, view.y / camera.zoom
        return Point(
            x * self.head_width / across if x < across else body.x,
            y * self.head_height / down if y < down else body.y,
        )

    def shown(self, camera: Camera) -> Rect:
        """The part of the body that no header covers; empty where headers fill the view."""
        across, down = self.heads(camera.zoom)
        return Rect(
            camera.x + across,
            camera.y + down,
            max(0.0, self.width / camera.zoom - across),
            max(0.0, self.height / camera.zoom - down),
        )

    def revealing(self, camera: Camera, rect: Rect) -> Camera:
        """The nearest camera that shows `rect`, or its top left where it is larger than that."""
        shown = self.shown(camera)
        air = _AIR / camera.zoom
        dx = _towards(shown.x, shown.right, rect.x - air, rect.right + air)
        dy = _towards(shown.y, shown.bottom, rect.y - air, rect.bottom + air)
        return self.clamped(replace(camera, x=camera.x + dx, y=camera.y + dy))

    def centred(self, camera: Camera, point: Point) -> Camera:
        """The camera, at its zoom, that has `point` in the middle of the body it shows."""
        shown = self.shown(camera)
        dx, dy = point.x - shown.centre.x, point.y - shown.centre.y
        return self.clamped(replace(camera, x=camera.x + dx, y=camera.y + dy))

    @staticmethod
    def _farthest(map_size: float, view_size: float, zoom: float) -> float:
        if map_size * zoom <= view_size:
            return 0.0
        return map_size + (_BEYOND - view_size) / zoom


def _fit(body: float, view: float, head: float, least_head: float) -> float:
    """The zoom at which a stretch of the body and the headers before it fill the view."""
    zoom = min(view / max(1.0, body + head), (view - least_head) / max(1.0, body), _LARGEST_FIT)
    return max(SMALLEST_ZOOM, zoom)


def _towards(low: float, high: float, start: float, end: float) -> float:
    """How far to move [low, high] so that it holds [start, end], or at least its start."""
    if start < low or end - start > high - low:
        return start - low
    return max(0.0, end - high)
