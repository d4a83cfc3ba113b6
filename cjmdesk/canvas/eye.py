"""Where one looks on a map: the camera jumps or glides there, as far as the map goes."""

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.glide import Glide
from cjmdesk.canvas.presenting import looking_at, stage_rect
from cjmdesk.canvas.screen import Screen
from cjmdesk.canvas.writing import READABLE_ZOOM
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.target import (
    NOTHING,
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import StageId


class Eye(QObject):
    """Moves the camera of a screen."""

    moved = Signal()
    """Another part of the map is in view, or the same at another zoom."""
    zoomed = Signal(float)
    """The new zoom; 1 is 100 %."""

    def __init__(self, view: QWidget, screen: Screen) -> None:
        super().__init__(view)
        self._screen = screen
        self._glide = Glide(view, self._look)
        self._glide.rested.connect(screen.end_zoom)
        self._followed: Target | None = None
        """What was brought near last, while the map is presented; None while it is not."""

    @property
    def middle(self) -> Point:
        """The pixel that stays in place when keys zoom: the selection's, or the view's middle."""
        screen = self._screen
        shown = screen.frame.shown(screen.camera)
        lead = screen.marks.selection.lead
        rect = rect_of(screen.layout, lead) if screen.layout else None
        kept = rect.centre if rect is not None and shown.contains(rect.centre) else shown.centre
        return screen.camera.to_view(kept)

    def look(self, camera: Camera) -> None:
        """Look somewhere else, as far as the map goes."""
        self._glide.stop()
        self._look(camera)

    def glide(self, camera: Camera) -> None:
        """Look somewhere else in a moment, unless less motion is wished; gestures interrupt it."""
        self._glide.go(self._screen.camera, self._screen.frame.clamped(camera))

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether the camera jumps where it would glide; it does until this is called."""
        self._glide.finish()
        self._glide.reduced = reduced

    def reveal(self, target: Target) -> None:
        """Bring a target into view, moving no further than it takes."""
        if self._followed is None:
            self.glide(self._revealing(target))

    def jump_to(self, target: Target) -> None:
        """The same at once, also while the map is presented."""
        self.look(self._revealing(target))

    def zoom_to_fit(self) -> None:
        """Show the whole map."""
        self.glide(self._screen.frame.fitted())

    def zoom_to_stage(self, stage: StageId) -> None:
        """Show a stage from side to side, and all of its height as long as it can be read."""
        layout = self._screen.layout
        head = rect_of(layout, StageTarget(stage)) if layout is not None else None
        if layout is not None and head is not None:
            self.glide(self._screen.frame.fitted_to(stage_rect(layout, head), READABLE_ZOOM))

    def zoom_to_readable(self) -> None:
        """Show the whole map if it can be read then, else the beginning of it."""
        frame = self._screen.frame
        self.look(frame.beginning(max(READABLE_ZOOM, frame.fitted().zoom)))

    def zoom_to(self, zoom: float) -> None:
        """Zoom (1 is 100 %); the selection, or the middle of the view, stays in place."""
        self.look(self._screen.camera.zoomed(zoom, self.middle))

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out."""
        self.zoom_to(self._screen.camera.zoom * factor)

    def zoom_at(self, factor: float, at: QPointF) -> None:
        """Zoom in (above 1) or out while wheel or fingers turn; the pixel `at` stays in place."""
        self._screen.begin_zoom()
        camera = self._screen.camera
        self.look(camera.zoomed(camera.zoom * factor, Point(at.x(), at.y())))

    def set_presenting(self, presenting: bool) -> None:
        """Show the map to a room: titles stay readable, and `follow` brings things near."""
        self._screen.set_presenting(presenting=presenting)
        self._followed = NOTHING if presenting else None
        self.moved.emit()

    def follow(self, lead: Target) -> None:
        """Bring something else near, while the map is presented."""
        screen = self._screen
        if self._followed in (None, lead) or screen.layout is None:
            return
        self._followed = lead
        self.glide(looking_at(screen.layout, screen.frame, screen.camera, lead))

    def _look(self, camera: Camera) -> None:
        screen = self._screen
        before, camera = screen.camera, screen.frame.clamped(camera)
        if camera == before:
            return
        if self._glide.moving and camera.zoom != before.zoom:
            screen.begin_zoom()
        screen.look(camera)
        self.moved.emit()
        if camera.zoom != before.zoom:
            self.zoomed.emit(camera.zoom)

    def _revealing(self, target: Target) -> Camera:
        screen = self._screen
        rect = rect_of(screen.layout, target) if screen.layout else None
        if rect is None:
            return screen.camera
        shown = screen.frame.shown(screen.camera)
        if isinstance(target, StageTarget | StepTarget):
            rect = Rect(rect.x, shown.y, rect.width, 0)
        elif isinstance(target, LaneTarget):
            rect = Rect(shown.x, rect.y, 0, rect.height)
        return screen.frame.revealing(screen.camera, rect)
