"""The pointer over the map, a mouse's or a finger's: its events become gestures of the editor."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.autoscroll import AutoScroll
from cjmdesk.canvas.hints import circles_of, cursor_during, cursor_of
from cjmdesk.canvas.overlay import Overlay
from cjmdesk.canvas.pointing import pointer_of, target_under
from cjmdesk.editor.camera import Frame
from cjmdesk.editor.dragging import DraggingCards
from cjmdesk.editor.idle import Idle, handle_under
from cjmdesk.editor.pointer import Button, Pointer
from cjmdesk.editor.tool import State, Surface
from cjmdesk.layout.geometry import Point


class View(Surface, Protocol):
    """What is pointed at."""

    @property
    def frame(self) -> Frame: ...


class Gestures(QObject):
    """Keeps the state of the tool, and shows what it is about: handles, pointer, moving edges."""

    cards_left = Signal(object)
    """Cards in the hand have been carried out of the window; the gesture is over."""

    def __init__(self, view: View, widget: QWidget, overlay: Overlay) -> None:
        super().__init__(widget)
        self._view = view
        self._widget = widget
        self._overlay = overlay
        self.autoscroll = AutoScroll(widget)
        self.autoscroll.moved.connect(self._move_on)
        self._idle = Idle(view)
        self.state: State = self._idle
        self._space = False
        self._last = QPointF()
        self.lets_cards_leave = False
        """Whether there is somebody to take cards that leave the window."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing is pressed."""
        return self.state is self._idle

    def press(self, event: QMouseEvent) -> None:
        """A button goes down."""
        self._last = event.position()
        self._take(self.state.press(self.pointer(event)))

    def move(self, event: QMouseEvent) -> None:
        """The mouse moves."""
        self._last = event.position()
        if self._carries_out(event):
            return
        if not self.is_idle and not event.buttons():
            # The button came up where nobody told: a dialog has opened, or the window went.
            self.cancel()
        self._take(self.state.move(self.pointer(event)))
        if self.is_idle:
            self._show_handle(self.pointer(event))

    def release(self, event: QMouseEvent) -> None:
        """A button comes up."""
        self._release(self.pointer(event))

    def cancel(self) -> None:
        """Nothing comes of what is under way."""
        self._take(self.state.cancel())

    def go_on(self, held: Qt.KeyboardModifier) -> None:
        """What is under way goes on over another place of the map, or with other keys held."""
        if not self.is_idle:
            kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
            place = self._widget.mapToGlobal(self._last)
            event = QMouseEvent(kind, self._last, place, none, none, held)
            self._take(self.state.move(self.pointer(event)))

    def hold_space(self, *, down: bool) -> None:
        """The space bar, with which the map is dragged, goes down or up."""
        self._space = down
        self._take(self.state)

    def pointer(self, event: QMouseEvent) -> Pointer:
        """Where a mouse points."""
        view = self._view
        return pointer_of(event, view.map_layout, view.frame, view.camera, space=self._space)

    # Fingers.

    def grips(self, at: QPointF) -> bool:
        """Whether a finger there holds something that is selected."""
        return self._view.writable and self._touched(at).over in self._view.selection

    def press_at(self, at: QPointF) -> None:
        """A finger has begun to drag."""
        self._last = at
        self._take(self.state.press(self._touched(at)))

    def move_to(self, at: QPointF) -> None:
        """It drags on."""
        self._last = at
        self._take(self.state.move(self._touched(at)))

    def release_at(self, at: QPointF) -> None:
        """It lets go."""
        self._release(self._touched(at))

    def _touched(self, at: QPointF) -> Pointer:
        view, place = self._view, Point(at.x(), at.y())
        over = target_under(at, view.map_layout, view.frame, view.camera)
        return Pointer(view.frame.under(view.camera, place), place, over, Button.LEFT)

    # What all of them do.

    def _release(self, pointer: Pointer) -> None:
        # What is wished is done and shown at once; by then the gesture must be over.
        ending, self.state = self.state, self._idle
        self._take(ending.release(pointer))

    def _carries_out(self, event: QMouseEvent) -> bool:
        """Whether cards in the hand have just left the window."""
        dragging, window = self.state, self._widget.window().frameGeometry()
        inside = window.contains(event.globalPosition().toPoint())
        if inside or not self.lets_cards_leave or not isinstance(dragging, DraggingCards):
            return False
        self.cancel()
        self.cards_left.emit(dragging.cards)
        return True

    def _show_handle(self, pointer: Pointer) -> None:
        """Show that a drag from here would do something of its own."""
        handle = handle_under(self._view, pointer)
        self._overlay.show_handles(circles_of(self._view, pointer, handle))
        if not self._space:
            self._widget.setCursor(cursor_of(handle))

    def _take(self, state: State) -> None:
        self.state = state
        if state.scrolls:
            heads = self._view.frame.heads_in_view(self._view.camera.zoom)
            self.autoscroll.follow(self._last, heads)
            self._overlay.show_handles(())
        else:
            self.autoscroll.stop()
        shape = cursor_during(state, self._overlay.shown)
        if shape is not None:
            self._widget.setCursor(shape)
        elif self._space:
            self._widget.setCursor(Qt.CursorShape.OpenHandCursor)
        elif self.is_idle:
            self._widget.unsetCursor()

    def _move_on(self, dx: float, dy: float) -> None:
        self._view.look(self._view.camera.moved(dx, dy))
        self.go_on(QGuiApplication.keyboardModifiers())
