"""Eyes on the window: they look, in the thread that draws, and never touch.

The hand works in a thread of its own, as it does in life; whatever it wants to see is asked of
the window's thread and answered between two events.
"""

import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDragMoveEvent, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.overlay import Overlay
from cjmdesk.canvas.pointing import target_under
from cjmdesk.editor.handles import link_handle_at
from cjmdesk.editor.preview import Preview
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import Project
from cjmdesk.ui.main_window import MainWindow
from tests.ui.by_hand.hand import Spot

Seen = TypeVar("Seen")

PATIENCE_S = 20.0
_BLINK_S = 0.008
_GRID = 9


class Unexpected(AssertionError):
    """The window shows something else than a person would expect by now."""


class _Question(QObject):
    """Lives in the window's thread."""

    asked = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, look: Callable[[], object], answer: "Future[object]") -> None:
        try:
            answer.set_result(look())
        except Exception as error:  # noqa: BLE001 - it belongs to who asked
            answer.set_exception(error)


class _Witness(QObject):
    """Sees where the pointer was when the map heard of it last; that may be a little late."""

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self.seen = QPoint()
        self._view = view
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent | QDragMoveEvent):
            self.seen = self._view.mapToGlobal(event.position().toPoint())
        return False


class Eyes:
    """What a person sees of the program; made in the thread of the window."""

    def __init__(self, window: MainWindow, album: Path) -> None:
        """`album`: a folder for a picture of what went wrong."""
        self._window = window
        self._album = album
        self._question = _Question()
        self._witness = _Witness(window.desk.view)

    def ask(self, look: Callable[[MainWindow], Seen]) -> Seen:
        """What a look at the window gives; called by the hand's thread."""
        answer: Future[Seen] = Future()
        self._question.asked.emit(lambda: look(self._window), answer)
        return answer.result(PATIENCE_S)

    def wait(self, what: str, look: Callable[[MainWindow], Seen | None]) -> Seen:
        """The first look that gives something true. Raises Unexpected where none comes."""
        end = time.monotonic() + PATIENCE_S
        while not (seen := self.ask(look)):
            if (told := self.ask(_message)) or time.monotonic() > end:
                raise Unexpected(f"waiting for: {what}; told: {told or 'nothing'}; {self.report()}")
            time.sleep(_BLINK_S)
        return seen

    def report(self) -> str:
        """Where the keyboard is and what is selected; a picture of the screen goes to the album."""
        return self.ask(self._report)

    @property
    def project(self) -> Project:
        """The journey as it is now."""
        return self.ask(_project)

    @property
    def layout(self) -> MapLayout:
        """The map as it is drawn now."""
        return self.ask(_layout)

    @property
    def lead(self) -> Target:
        """What was selected last."""
        return self.ask(lambda window: window.desk.view.selection.lead)

    def wait_for_pointer(self, at: Spot) -> None:
        """Wait until the map has heard that the pointer is there."""
        self.wait("the pointer", lambda _: self._sees_pointer(at))

    def _sees_pointer(self, at: Spot) -> bool:
        seen = self._witness.seen
        return abs(seen.x() - at.x) <= 1 and abs(seen.y() - at.y) <= 1

    def place(self, target: Target) -> Spot | None:
        """A pixel of the screen where a target can be pointed at; None where it is not in view."""
        return self.ask(lambda window: _place(window.desk.view, target))

    def point(self, at: Point) -> Spot:
        """The pixel over a point of the map's body, in view or not."""
        return self.ask(
            lambda window: _pixel(window.desk.view, window.desk.view.camera.to_view(at))
        )

    def away(self, target: Target) -> tuple[int, int]:
        """How far, in pixels, a target is right of and below the middle of the map's body."""
        return self.ask(lambda window: _away(window.desk.view, target))

    def right_edge(self, card: CardTarget) -> Spot:
        """The handle at the right edge of a selected card, where it can be gripped."""
        return self.ask(lambda window: _right_edge(window.desk.view, card))

    def link_handle(self, step: StepTarget) -> Spot:
        """The circle on a step's header that links are drawn from."""
        return self.ask(lambda window: _link_handle(window.desk.view, step))

    def beside_map(self) -> Spot:
        """A place of the view that is right of the map or below it."""
        return self.ask(lambda window: _beside_map(window.desk.view))

    def right_border(self) -> int:
        """The x of the last pixel of the view."""
        return self.ask(
            lambda window: _pixel(window.desk.view, Point(window.desk.view.width(), 0)).x
        )

    def comes_by(self, window: MainWindow, target: Target, right: int) -> Spot | None:
        """Where a target can be pointed at once it is left of an x, on a map that moves."""
        place = _place(window.desk.view, target)
        return place if place is not None and place.x < right else None

    def middle(self) -> Spot:
        """The middle of the part of the view that shows the body."""
        return self.ask(lambda window: _middle(window.desk.view))

    def widget(self, find: Callable[[MainWindow], QWidget | None]) -> Spot | None:
        """The middle of a widget where it can be clicked now; None where it can't."""
        return self.ask(lambda window: _clickable(find(window)))

    def _report(self, window: MainWindow) -> str:
        focused = QApplication.focusWidget()
        name = f"{type(focused).__name__} “{focused.accessibleName()}”" if focused else "nowhere"
        picture = self._album / "unexpected.png"
        QGuiApplication.primaryScreen().grabWindow(0).save(str(picture))
        return f"keyboard: {name}; selected: {window.desk.view.selection}; picture: {picture}"


def preview_of(view: MapView) -> Preview | None:
    """What is shown of a gesture under way."""
    overlay = view.findChild(Overlay)
    return overlay.shown if isinstance(overlay, Overlay) else None


def _message(_window: MainWindow) -> str:
    """What a message box says that is in the way."""
    box = QApplication.activeModalWidget()
    if box is None or not box.inherits("QMessageBox"):
        return ""
    return f"{box.property('text')} {box.property('detailedText')}"


def _project(window: MainWindow) -> Project:
    assert window.workspace is not None
    return window.workspace.project


def _layout(window: MainWindow) -> MapLayout:
    layout = window.desk.view.map_layout
    assert layout is not None
    return layout


def _pixel(view: MapView, at: Point) -> Spot:
    place = view.mapToGlobal(QPoint(round(at.x), round(at.y)))
    return Spot(place.x(), place.y())


def _body(view: MapView) -> Rect:
    """The pixels of the view that no header covers."""
    width, height = view.frame.heads(view.camera.zoom)
    left, top = width * view.camera.zoom, height * view.camera.zoom
    return Rect(left, top, view.width() - left, view.height() - top)


def _middle(view: MapView) -> Spot:
    return _pixel(view, _body(view).centre)


def _pixels(view: MapView, target: Target) -> Rect | None:
    """Where a target is painted, headers where they are frozen."""
    layout, zoom = view.map_layout, view.camera.zoom
    rect = rect_of(layout, target) if layout is not None else None
    if layout is None or rect is None:
        return None
    seen = view.camera.rect_to_view(rect)
    width, height = view.frame.heads(zoom)
    if isinstance(target, LaneTarget):
        wider = width / layout.head_width
        return Rect(rect.x * zoom * wider, seen.y, rect.width * zoom * wider, seen.height)
    if isinstance(target, StageTarget | StepTarget):
        taller = height / layout.head_height
        return Rect(seen.x, rect.y * zoom * taller, seen.width, rect.height * zoom * taller)
    return seen


def _place(view: MapView, target: Target) -> Spot | None:
    rect = _pixels(view, target)
    if rect is None:
        return None
    shown = Rect(2, 2, view.width() - 4, view.height() - 4)
    for at in _points_in(rect, target):
        pixel = QPoint(round(at.x), round(at.y))
        under = target_under(pixel.toPointF(), view.map_layout, view.frame, view.camera)
        if shown.contains(at) and under == target and _is_free(view, pixel):
            return _pixel(view, at)
    return None


def _points_in(rect: Rect, target: Target) -> list[Point]:
    """Points of a rectangle, its middle first, and of cells the free room at the bottom."""
    parts = [part / (_GRID + 1) for part in range(1, _GRID + 1)]
    parts.sort(key=lambda part: abs(part - 0.5))
    down = sorted(parts, reverse=True) if isinstance(target, CellTarget) else parts
    return [Point(rect.x + x * rect.width, rect.y + y * rect.height) for y in down for x in parts]


def _is_free(view: MapView, pixel: QPoint) -> bool:
    """Whether no other widget lies over a pixel of the view."""
    over = view.childAt(pixel)
    return over is None or isinstance(over, Overlay)


def _right_edge(view: MapView, card: CardTarget) -> Spot:
    rect = _pixels(view, card)
    if rect is None:
        raise Unexpected(f"{card} is not on the map")
    return _pixel(view, Point(rect.right - 3, rect.centre.y))


def _link_handle(view: MapView, step: StepTarget) -> Spot:
    layout = view.map_layout
    at = link_handle_at(layout, step.step) if layout is not None else None
    if layout is None or at is None:
        raise Unexpected(f"{step} has no handle for links")
    _, height = view.frame.heads(view.camera.zoom)
    seen = view.camera.to_view(at)
    return _pixel(view, Point(seen.x, at.y * view.camera.zoom * height / layout.head_height))


def _beside_map(view: MapView) -> Spot:
    layout = view.map_layout
    assert layout is not None
    corner = view.camera.to_view(Point(layout.width, layout.height))
    for at in (
        Point(view.width() / 2, corner.y + 12),
        Point(corner.x + 12, view.height() / 2),
    ):
        pixel = QPoint(round(at.x), round(at.y))
        if view.rect().adjusted(4, 4, -4, -4).contains(pixel) and _is_free(view, pixel):
            return _pixel(view, at)
    raise Unexpected("there is no room beside the map")


def _away(view: MapView, target: Target) -> tuple[int, int]:
    rect, middle = _pixels(view, target), _body(view).centre
    if rect is None:
        raise Unexpected(f"{target} is not on the map")
    dx, dy = round(rect.centre.x - middle.x), round(rect.centre.y - middle.y)
    if isinstance(target, LaneTarget):
        dx = 0
    if isinstance(target, StageTarget | StepTarget):
        dy = 0
    return dx, dy


def _clickable(widget: QWidget | None) -> Spot | None:
    if widget is None or not widget.isVisible() or not widget.isEnabled():
        return None
    region = widget.visibleRegion().boundingRect()
    if region.height() < min(14, widget.height()) or region.isEmpty():
        return None
    place = widget.mapToGlobal(QRect(region).center())
    return Spot(place.x(), place.y())
