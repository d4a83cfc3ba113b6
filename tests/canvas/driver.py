"""A person at the map view: points at things, drags, types; all by events of Qt.

`CanvasDriver(view).press(card).drag(cell).release()` is a drag with everything that belongs to it.
What the view says is remembered in `wishes`.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.preview import Preview
from cjmdesk.editor.target import LaneTarget, StageTarget, StepTarget, Target, rect_of
from cjmdesk.editor.wishes import Wish
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect

PLAIN = Qt.KeyboardModifier.NoModifier
_LEFT = Qt.MouseButton.LeftButton
_COPY = Qt.DropAction.CopyAction
_TREMBLE = QPoint(8, 8)
"""Far enough for a drag to begin."""


class CanvasDriver:
    """Does to a view what hands do, and looks at what it shows."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.wishes: list[Wish] = []
        self._at = QPoint()
        self._button = _LEFT
        view.wished.connect(self.wishes.append)

    @property
    def layout(self) -> MapLayout:
        """The map that is shown."""
        assert self.view.map_layout is not None
        return self.view.map_layout

    @property
    def shown(self) -> Preview | None:
        """What is shown of a gesture."""
        return self.view._overlay.shown

    @property
    def state(self) -> str:
        """The name of what the hand is doing."""
        return type(self.view._gestures.state).__name__

    @property
    def editor(self) -> WordsEditor:
        """The editor over what is written on."""
        return self.view._writer.editor

    def rect(self, target: Target) -> Rect:
        """Where a target lies on the map."""
        rect = rect_of(self.layout, target)
        assert rect is not None, target
        return rect

    def pixel(self, place: Target | QPoint, dx: float = 0, dy: float = 0) -> QPoint:
        """The pixel so far from the middle of a target; headers stay at the view's edges."""
        if isinstance(place, QPoint):
            return place
        centre, camera = self.rect(place).centre, self.view.camera
        at = camera.to_view(centre)
        x = centre.x * camera.zoom if isinstance(place, LaneTarget) else at.x
        y = centre.y * camera.zoom if isinstance(place, StageTarget | StepTarget) else at.y
        return QPoint(round(x + dx), round(y + dy))

    def point(self, place: Target | QPoint) -> "CanvasDriver":
        """Move to a place with no button held."""
        self._at = self.pixel(place)
        QTest.mouseMove(self.view, self._at)
        return self

    def press(
        self,
        place: Target | QPoint,
        button: Qt.MouseButton = _LEFT,
        held: Qt.KeyboardModifier = PLAIN,
    ) -> "CanvasDriver":
        self._at, self._button = self.pixel(place), button
        QTest.mousePress(self.view, button, held, self._at)
        return self

    def drag(self, *places: Target | QPoint) -> "CanvasDriver":
        """Over places, with the button held."""
        QTest.mouseMove(self.view, self._at + _TREMBLE)
        for place in places:
            self._at = self.pixel(place)
            QTest.mouseMove(self.view, self._at)
        return self

    def drag_out(self, pixels: int = 60) -> "CanvasDriver":
        """So far beyond the window's left edge, which mice that are held still tell."""
        window = self.view.window().frameGeometry()
        outside = QPointF(window.left() - pixels, window.center().y())
        at = QPointF(self.view.mapFromGlobal(outside))
        move = QEvent.Type.MouseMove
        no_button = Qt.MouseButton.NoButton
        event = QMouseEvent(move, at, outside, no_button, self._button, PLAIN)
        QCoreApplication.sendEvent(self.view, event)
        return self

    def release(self, held: Qt.KeyboardModifier = PLAIN) -> "CanvasDriver":
        QTest.mouseRelease(self.view, self._button, held, self._at)
        return self

    def click(self, place: Target | QPoint, held: Qt.KeyboardModifier = PLAIN) -> "CanvasDriver":
        return self.press(place, held=held).release(held)

    def double_click(self, place: Target | QPoint) -> "CanvasDriver":
        QTest.mouseDClick(self.view, _LEFT, PLAIN, self.pixel(place))
        return self

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> "CanvasDriver":
        """Press a key where the keyboard is: on the map, or in its editor."""
        QTest.keyClick(self._keyboard(), key, held)
        return self

    def type(self, text: str) -> "CanvasDriver":
        """Type letters where the keyboard is, which may change with the first of them."""
        for letter in text:
            QTest.keyClicks(self._keyboard(), letter)
        return self

    def compose(self, preedit: str, committed: str = "") -> "CanvasDriver":
        """An input method speaks to whatever has the keyboard."""
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(committed)
        QCoreApplication.sendEvent(self._keyboard(), event)
        return self

    def bring(
        self, mime: QMimeData, place: Target | QPoint, held: Qt.KeyboardModifier = PLAIN
    ) -> bool:
        """Hold something from elsewhere over a place; whether the view would take it.

        Qt sends drops only to where it saw them enter, so these events go to the view itself.
        """
        at = self.pixel(place)
        enter = QDragEnterEvent(at, _COPY, mime, _LEFT, held)
        enter.ignore()
        self.view.dragEnterEvent(enter)
        if not enter.isAccepted():
            return False
        move = QDragMoveEvent(at, _COPY, mime, _LEFT, held)
        self.view.dragMoveEvent(move)
        return move.isAccepted()

    def drop(
        self, mime: QMimeData, place: Target | QPoint, held: Qt.KeyboardModifier = PLAIN
    ) -> bool:
        """Bring something and let it go there; whether the view took it."""
        if not self.bring(mime, place, held):
            self.view.dragLeaveEvent(QDragLeaveEvent())
            return False
        event = QDropEvent(QPointF(self.pixel(place)), _COPY, mime, _LEFT, held)
        event.ignore()
        self.view.dropEvent(event)
        return event.isAccepted()

    def _keyboard(self) -> QWidget:
        return self.editor if self.editor.hasFocus() else self.view
