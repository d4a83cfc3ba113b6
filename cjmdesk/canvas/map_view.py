"""The widget that shows a map: what is pressed, scrolled and typed goes to tools and camera."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cjmdesk.canvas.glide import Glide
from cjmdesk.canvas.keyboard import Keyboard
from cjmdesk.canvas.pictures import Pictures
from cjmdesk.canvas.pointing import pointer_of, target_under
from cjmdesk.canvas.presenting import looking_at, stage_rect
from cjmdesk.canvas.screen import Screen
from cjmdesk.canvas.text_editor import CardTextEditor
from cjmdesk.canvas.wheel import pan_of, zoom_of, zooms
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.selection import Selection, first
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    LaneTarget,
    Nothing,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.editor.tool import Idle, Panning, State
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, Changes, StageId
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words

_READABLE_ZOOM = 0.7


class MapView(QWidget):
    """Shows a `MapLayout`; pan, zoom, select, and edit a card's words in place."""

    selection_changed = Signal(object)
    """The new `Selection`."""
    zoom_changed = Signal(float)
    looked = Signal()
    """Another part of the map is in view, or the same at another zoom."""
    repainted = Signal()
    """The map looks different: another layout, other colours, something else found."""
    edit_requested = Signal(object)
    """A `Target`; `edit_card` is the answer for a card."""
    context_requested = Signal(object, QPoint)
    """The `Target` under the pointer, and the place on the screen for a menu."""
    card_text_committed = Signal(str, str)
    """A card and its new words."""

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        fonts: Fonts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`fonts` are those of the language of `tr`, loaded where nobody has them yet."""
        super().__init__(parent)
        fonts = fonts or Fonts.load(tr.language)
        self._screen = Screen(self, tr, fonts, palette)
        self._screen.looked.connect(self.looked)
        self._screen.repainted.connect(self.repainted)
        self._state: State = Idle(self)
        self._keyboard = Keyboard(self)
        self._space = False
        self._glide = Glide(self, self._look)
        self._glide.rested.connect(self._screen.end_zoom)
        self._followed: Target | None = None
        self._editor = CardTextEditor(self, list(fonts.families))
        self._editor.set_palette_tokens(palette)
        self._editor.committed.connect(self.card_text_committed)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.setAccessibleName(tr("Journey map"))
        self.setAccessibleDescription(
            tr(
                "Arrow keys go from card to card, Enter edits. Hold Control and press plus or "
                "minus to zoom."
            )
        )

    # What is shown.

    @property
    def selection(self) -> Selection:
        """What is selected."""
        return self._screen.marks.selection

    @property
    def camera(self) -> Camera:
        """What part of the map is looked at, and how large."""
        return self._screen.camera

    @property
    def frame(self) -> Frame:
        """The sizes of view, map and frozen headers."""
        return self._screen.frame

    @property
    def map_layout(self) -> MapLayout | None:
        """The map that is shown."""
        return self._screen.layout

    def show_layout(self, layout: MapLayout, changes: Changes | None = None) -> None:
        """Show a map.

        With the `changes` since the layout shown before, only what differs is painted again;
        without them all is. One goes on looking where one looked, unless it is another map.
        """
        zoom = self.camera.zoom
        self._screen.show(layout, changes)
        if self.camera.zoom != zoom:
            self.zoom_changed.emit(self.camera.zoom)
        if rect_of(layout, self._screen.marks.hover) is None:
            self._screen.mark(hover=NOTHING)
        if (card := self._editor.card) is not None and card not in layout.cards:
            self._editor.cancel()
        self._place_editor()
        self.select(self.selection.living(layout))

    def set_palette_tokens(self, palette: Palette) -> None:
        """Show the map in other colours."""
        self._editor.set_palette_tokens(palette)
        self._screen.recolour(palette)

    def set_found(self, cards: frozenset[CardId] | None) -> None:
        """Fade all cards but those that a search or filter found; None fades none."""
        self._screen.set_found(cards)

    @property
    def found(self) -> frozenset[CardId] | None:
        """The cards that do not fade; None where none does."""
        return self._screen.marks.found

    def set_pictures(self, pictures: Pictures) -> None:
        """Where the pictures on cards come from."""
        self._screen.set_pictures(pictures)

    def picture(self) -> QPixmap:
        """The view as it looks once everything in it is sharp."""
        self._screen.be_patient()
        return self.grab()

    # Looking around.

    def look(self, camera: Camera) -> None:
        """Look somewhere else, as far as the map goes."""
        self._glide.stop()
        self._look(camera)

    def glide(self, camera: Camera) -> None:
        """Look somewhere else in a moment, unless less motion is wished; gestures interrupt it."""
        self._glide.go(self.camera, self.frame.clamped(camera))

    def set_reduced_motion(self, reduced: bool) -> None:
        """Whether the camera jumps where it would glide; it does until this is called."""
        self._glide.finish()
        self._glide.reduced = reduced

    def _look(self, camera: Camera) -> None:
        camera = self.frame.clamped(camera)
        before = self.camera
        if camera == before:
            return
        if self._glide.moving and camera.zoom != before.zoom:
            self._screen.begin_zoom()
        self._screen.look(camera)
        self._place_editor()
        if camera.zoom != before.zoom:
            self.zoom_changed.emit(camera.zoom)

    def reveal(self, target: Target) -> None:
        """Bring a target into view, moving no further than it takes."""
        if self._followed is None:
            self.glide(self._revealing(target))

    def _revealing(self, target: Target) -> Camera:
        rect = rect_of(self.map_layout, target) if self.map_layout else None
        if rect is None:
            return self.camera
        shown = self.frame.shown(self.camera)
        if isinstance(target, StageTarget | StepTarget):
            rect = Rect(rect.x, shown.y, rect.width, 0)
        elif isinstance(target, LaneTarget):
            rect = Rect(shown.x, rect.y, 0, rect.height)
        return self.frame.revealing(self.camera, rect)

    def zoom_to_fit(self) -> None:
        """Show the whole map."""
        self.glide(self.frame.fitted())

    def zoom_to_rect(self, rect: Rect) -> None:
        """Show a rectangle of the body (layout units) as large as the view allows."""
        self.glide(self.frame.fitted_to(rect))

    def zoom_to_stage(self, stage: StageId) -> None:
        """Show a stage from side to side, and all of its height as long as it can be read."""
        layout = self.map_layout
        head = rect_of(layout, StageTarget(stage)) if layout is not None else None
        if layout is not None and head is not None:
            self.glide(self.frame.fitted_to(stage_rect(layout, head), _READABLE_ZOOM))

    def set_presenting(self, presenting: bool) -> None:
        """Show the map to a room: titles stay readable, what is selected comes near."""
        self._screen.set_presenting(presenting=presenting)
        self._followed = NOTHING if presenting else None
        self._place_editor()
        self._follow()

    def _follow(self) -> None:
        """Bring what is selected near, while the map is presented and no button is down."""
        layout, lead = self.map_layout, self.selection.lead
        if self._followed in (None, lead) or layout is None or not isinstance(self._state, Idle):
            return
        self._followed = lead
        self.glide(looking_at(layout, self.frame, self.camera, lead))

    def zoom_to_readable(self) -> None:
        """Show the whole map if it can be read then, else the beginning of it."""
        zoom = min(1.0, max(_READABLE_ZOOM, self.frame.fitted().zoom))
        self.look(self.frame.beginning(zoom))

    def zoom_to(self, zoom: float) -> None:
        """Zoom (1 is 100 %); the selection, or the middle of the view, stays in place."""
        self.look(self.camera.zoomed(zoom, self._middle()))

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out."""
        self.zoom_to(self.camera.zoom * factor)

    # Selecting and editing.

    def set_selection(self, selection: Selection) -> None:
        """Select something; `selection_changed` follows if it is something else."""
        self.select(selection)

    def select(self, selection: Selection) -> None:
        """What a tool does to select."""
        if selection != self.selection:
            self._screen.mark(selection=selection)
            self.selection_changed.emit(selection)
            self._follow()

    def hover(self, target: Target) -> None:
        """Show that something could be clicked."""
        if target != self._screen.marks.hover:
            self._screen.mark(hover=target)

    def request_edit(self) -> None:
        """Ask for what is selected to be edited."""
        if self.selection:
            self.edit_requested.emit(self.selection.lead)

    def edit_selected(self) -> bool:
        """Ask for the words of the selected card to be edited; whether they are now."""
        if isinstance(self.selection.lead, CardTarget):
            self.request_edit()
        return self._editor.card is not None

    def edit_card(self, card: CardId, text: str) -> None:
        """Edit `text`, a card's words, where the card lies."""
        layout = self.map_layout
        if layout is None or card not in layout.cards:
            return
        if self.camera.zoom < _READABLE_ZOOM:
            near = replace(self.camera, zoom=1.0)
            self.look(self.frame.centred(near, layout.cards[card].rect.centre))
        self.look(self._revealing(CardTarget(card)))
        self._editor.begin(card, text)
        self._place_editor()

    def finish_editing(self) -> None:
        """Keep what is being typed on a card, as leaving it would."""
        self._editor.commit()

    def _place_editor(self) -> None:
        card, layout = self._editor.card, self.map_layout
        if card is not None and layout is not None and card in layout.cards:
            self._editor.lie_over(layout.cards[card], self.camera)

    def _middle(self) -> Point:
        """The pixel that stays in place when keys zoom: the selection's, or the view's middle."""
        shown = self.frame.shown(self.camera)
        rect = rect_of(self.map_layout, self.selection.lead) if self.map_layout else None
        kept = rect.centre if rect is not None and shown.contains(rect.centre) else shown.centre
        return self.camera.to_view(kept)

    # What is done to it.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._screen.paint(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(self._state.press(self._pointer(event)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._screen.pointed = event.position()
        self._take(self._state.move(self._pointer(event)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._take(self._state.release(self._pointer(event)))
        self._follow()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        target = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and not isinstance(target, Nothing):
            self.select(Selection.only(target))
            self.edit_requested.emit(target)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._screen.pointed = event.position()
        if zooms(event):
            self._zoom_at(zoom_of(event), event.position())
        else:
            self.look(self.camera.moved(*pan_of(event)))
        event.accept()

    def _zoom_at(self, factor: float, at: QPointF) -> None:
        self._screen.begin_zoom()
        zoom = self.camera.zoom * factor
        self.look(self.camera.zoomed(zoom, Point(at.x(), at.y())))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().event(event)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._zoom_at(1 + event.value(), event.position())
        elif kind == Qt.NativeGestureType.EndNativeGesture:
            self._screen.end_zoom()
        else:
            return False
        event.accept()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif event.key() == Qt.Key.Key_Space:
            self._hold_space(event, down=True)
        elif not self._keyboard.press(event):
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(event, down=False)
        else:
            super().keyReleaseEvent(event)

    def _escape(self, event: QKeyEvent) -> None:
        if not isinstance(self._state, Idle):
            self._take(self._state.cancel())
        elif self.selection:
            self.select(Selection())
        else:
            event.ignore()

    def _hold_space(self, event: QKeyEvent, *, down: bool) -> None:
        if not event.isAutoRepeat():
            self._space = down
            self._take(self._state)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            middle = self._middle()
            place = self.mapToGlobal(QPoint(round(middle.x), round(middle.y)))
            self.context_requested.emit(self.selection.lead, place)
            return
        target = self._under(QPointF(event.pos()))
        if target not in self.selection:
            self.select(Selection.only(target))
        self.context_requested.emit(target, event.globalPos())

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hover(NOTHING)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and not self.selection and self.map_layout is not None:
            # Something must show where the keyboard is.
            self.select(Selection.only(first(self.map_layout)))
        self._screen.focus(focused=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._screen.focus(focused=False)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._screen.camera = self.frame.clamped(self.camera)
        self._place_editor()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return pointer_of(event, self.map_layout, self.frame, self.camera, space=self._space)

    def _under(self, position: QPointF) -> Target:
        return target_under(position, self.map_layout, self.frame, self.camera)

    def _take(self, state: State) -> None:
        self._state = state
        if isinstance(state, Panning):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()
