"""The widget that shows a map: what is pressed, scrolled and typed goes to tools and camera."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from cjmdesk.canvas.drops import Drops, MimeMaker
from cjmdesk.canvas.evidence_tips import evidence_tip
from cjmdesk.canvas.eye import Eye
from cjmdesk.canvas.gestures import Gestures
from cjmdesk.canvas.keyboard import Keyboard
from cjmdesk.canvas.overlay import Overlay
from cjmdesk.canvas.pictures import Pictures
from cjmdesk.canvas.pointing import target_under
from cjmdesk.canvas.screen import Screen
from cjmdesk.canvas.text_editor import STAYING, Then
from cjmdesk.canvas.touch import Touch
from cjmdesk.canvas.typed import Typing
from cjmdesk.canvas.wheel import pan_of, zoom_of, zooms
from cjmdesk.canvas.writing import HeaderTarget, Writer
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.double_click import wish_of_double_click
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Floating, Preview
from cjmdesk.editor.selection import Selection, first
from cjmdesk.editor.target import (
    NOTHING,
    Nothing,
    Target,
    rect_of,
)
from cjmdesk.editor.wishes import Spot, Wish
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, CardKind, Changes, PersonaId
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words


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
    title_committed = Signal(object, str)
    """A header's target and its new title."""
    wished = Signal(object)
    """A `Wish`: what a gesture, or a card just written, asks for."""
    tactic_dropped = Signal(str, str)
    """A tactic of the playbook, and the pain that it was dropped onto."""
    evidence_dropped = Signal(object, object)
    """Ids of rows of evidence, and the pain (`CardTarget`) or step they were dropped onto."""
    content_dropped = Signal(object, object)
    """A `QMimeData` from elsewhere, and the `Spot` it was dropped on, or None."""

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        fonts: Fonts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`fonts` are those of the language of `tr`, loaded where nobody has them yet."""
        super().__init__(parent)
        self._tr = tr
        fonts = fonts or Fonts.load(tr.language)
        self._screen = Screen(self, tr, fonts, palette)
        self._screen.looked.connect(self.looked)
        self._screen.repainted.connect(self.repainted)
        self._eye = Eye(self, self._screen)
        self._keyboard = Keyboard(self)
        self._writable = True
        self._pen: PersonaId | None = None
        self._overlay = Overlay(self, palette)
        self._gestures = Gestures(self, self, self._overlay)
        self._gestures.cards_left.connect(self._carry_away)
        self._writer = Writer(self, self, tr, list(fonts.families))
        self._writer.set_palette_tokens(palette)
        self._writer.reworded.connect(self.card_text_committed)
        self._writer.entitled.connect(self.title_committed)
        self._writer.wished.connect(self.wished)
        self._writer.went_on.connect(self._go_on)
        self._eye.moved.connect(self._writer.place)
        self._eye.zoomed.connect(self.zoom_changed)
        self._typing = Typing(self, self._writer.editor)
        self._drops = Drops(self, self)
        self._drops.wished.connect(self.wished)
        self._drops.kind_dropped.connect(lambda kind, spot: self.edit_draft(spot, kind))
        self._drops.content_dropped.connect(self.content_dropped)
        self._drops.tactic_dropped.connect(self.tactic_dropped)
        self._drops.evidence_dropped.connect(self.evidence_dropped)
        self._touch = Touch(self._gestures, self, self)
        self._touch.rested.connect(self._ask_for_menu)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(240, 160)
        self.setAccessibleName(tr("Journey map"))
        self.setAccessibleDescription(
            tr(
                "Arrow keys go from card to card, Enter to the next or a new one, F2 edits. Hold "
                "Control and press plus or minus to zoom."
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
        zoom, before = self.camera.zoom, self.map_layout
        self._screen.show(layout, changes)
        if before is not None and before.map != layout.map:
            self._gestures.cancel()
        if self.camera.zoom != zoom:
            self.zoom_changed.emit(self.camera.zoom)
        if rect_of(layout, self._screen.marks.hover) is None:
            self._screen.mark(hover=NOTHING)
        self._writer.place()
        self.select(self.selection.living(layout))
        # Somebody else may have moved or deleted what a gesture is about.
        self._gestures.go_on(QGuiApplication.keyboardModifiers())

    def set_palette_tokens(self, palette: Palette) -> None:
        """Show the map in other colours."""
        self._writer.set_palette_tokens(palette)
        self._overlay.set_palette_tokens(palette)
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

    def picture_of(self, cards: Sequence[CardId]) -> QPixmap:
        """Some cards as they lie towards each other, without the map."""
        boxes = self.map_layout.cards if self.map_layout else {}
        return self._screen.picture_of([boxes[card] for card in cards if card in boxes])

    def picture(self) -> QPixmap:
        """The view as it looks once everything in it is sharp."""
        self._screen.be_patient()
        return self.grab()

    # Looking around.

    @property
    def eye(self) -> Eye:
        """Where one looks."""
        return self._eye

    def look(self, camera: Camera) -> None:
        """Look somewhere else, as far as the map goes; what a tool does."""
        self._eye.look(camera)

    def set_presenting(self, presenting: bool) -> None:
        """Show the map to a room: titles stay readable, what is selected comes near."""
        self._eye.set_presenting(presenting)
        self._follow()

    def _follow(self) -> None:
        # What is dragged must not run away.
        if self._gestures.is_idle:
            self._eye.follow(self.selection.lead)

    # Selecting and editing.

    def select(self, selection: Selection) -> None:
        """Select something; `selection_changed` follows if it is something else."""
        if selection != self.selection:
            self._screen.mark(selection=selection)
            # An input method only composes where there is something to write on.
            self.updateMicroFocus()
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

    @property
    def writable(self) -> bool:
        """Whether gestures and keys may edit."""
        return self._writable

    def set_writable(self, writable: bool) -> None:
        """Whether gestures and keys may edit, or only select and look around."""
        self._writable = writable

    def set_pen(self, persona: PersonaId | None) -> None:
        """Whose feelings a double click on free ground of a curve's lane draws."""
        self._pen = persona

    def set_mime_maker(self, maker: MimeMaker) -> None:
        """Who packs cards that are dragged to other programs."""
        self._drops.set_mime_maker(maker)
        self._gestures.lets_cards_leave = True

    def edit_card(self, card: CardId, text: str) -> None:
        """Edit `text`, a card's words, where the card lies."""
        self._writer.write_on_card(card, text)

    def edit_draft(self, spot: Spot, kind: CardKind | None = None) -> None:
        """Begin a card; an `AddCard` is wished once it has words."""
        self._writer.write_draft(spot, kind)

    def edit_header(self, target: HeaderTarget, text: str) -> None:
        """Edit the title of a stage, step or lane in its header."""
        self._eye.jump_to(target)
        self._writer.write_title(target, text)

    def finish_editing(self) -> None:
        """Keep what is being written, as leaving it would."""
        self._writer.finish()

    @property
    def is_writing(self) -> bool:
        """Whether something is being written on the map."""
        return self._writer.editor.is_open

    def preview(self, preview: Preview | None) -> None:
        """Show what would come of a gesture; what a tool does."""
        layout = self.map_layout
        if isinstance(preview, Floating) and preview.cards != self._overlay.lifted_cards:
            self._overlay.lift(self._screen.lifted(preview.cards))
        self._overlay.show_preview(preview, layout, self.camera)

    def wish(self, wish: Wish) -> None:
        """Ask for an edit; what a tool does."""
        self.wished.emit(wish)

    def _go_on(self, then: Then) -> None:
        """Go where the key that ended writing leads."""
        if then is Then.BELOW:
            self._keyboard.next_card()
        else:
            self._keyboard.next_lane(1 if then is Then.ASIDE else -1, writing=True)

    # What is done to it.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._screen.paint(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._writer.finish()
        self._gestures.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._screen.pointed = event.position()
        self._gestures.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)
        self._follow()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            pointer = self._gestures.pointer(event)
            if not (self._writable and self._double(pointer)):
                self._edit_under(pointer.over)

    def _double(self, pointer: Pointer) -> bool:
        """What a double click means beside editing; whether it meant that."""
        layout = self.map_layout
        wish = wish_of_double_click(self, pointer, self._pen) if layout else None
        if wish is not None:
            self.wished.emit(wish)
        return wish is not None

    def _edit_under(self, target: Target) -> None:
        self.select(Selection.only(target))
        self.edit_requested.emit(target)

    def _carry_away(self, cards: tuple[CardId, ...]) -> None:
        self._drops.carry_away(cards, self._screen.lifted(cards).picture)

    # Fingers.

    def pan_by(self, dx: float, dy: float) -> None:
        """Pixels to the right and down."""
        self.look(self.camera.moved(dx, dy))

    def pinch(self, factor: float, at: QPointF) -> None:
        """Two fingers, closer or further apart."""
        self._eye.zoom_at(factor, at)

    def tap(self, at: QPointF) -> None:
        """A finger has touched something; touched again, it is edited."""
        target = self._under(at)
        if target in self.selection and not isinstance(target, Nothing):
            self._edit_under(target)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.select(Selection.only(target))

    # Things from elsewhere.

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._writable:
            self._drops.enter(event)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._drops.hover(event)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._drops.leave()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._drops.drop(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._screen.pointed = event.position()
        if zooms(event):
            self._eye.zoom_at(zoom_of(event), event.position())
        else:
            self.look(self.camera.moved(*pan_of(event)))
        self._gestures.go_on(event.modifiers())
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        if isinstance(event, QTouchEvent):
            self._touch.take(event)
            return True
        if isinstance(event, QHelpEvent):
            self._explain(event)
            return True
        if event.type() == QEvent.Type.ShortcutOverride and self._typing.is_handing_on:
            event.accept()
            return True
        return super().event(event)

    def _explain(self, event: QHelpEvent) -> None:
        layout, at = self.map_layout, Point(*event.pos().toTuple())
        on_map = self.camera.to_map(at)
        tip = evidence_tip(layout, on_map, self._tr) if layout is not None else ""
        QToolTip.showText(event.globalPos(), tip, self)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._eye.zoom_at(1 + event.value(), event.position())
        elif kind == Qt.NativeGestureType.EndNativeGesture:
            self._screen.end_zoom()
        else:
            return False
        event.accept()
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._typing.is_handing_on:
            self._typing.hand_on(event)
        elif event.key() == Qt.Key.Key_Escape:
            self._escape(event)
        elif event.key() == Qt.Key.Key_Space:
            self._hold_space(event, down=True)
        elif event.key() == Qt.Key.Key_Control and not self._gestures.is_idle:
            self._gestures.go_on(Qt.KeyboardModifier.ControlModifier)
        elif not self._keyboard.press(event) and not self._typing.press(event):
            super().keyPressEvent(event)

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._hold_space(event, down=False)
        elif event.key() == Qt.Key.Key_Control and not self._gestures.is_idle:
            self._gestures.go_on(Qt.KeyboardModifier.NoModifier)
        else:
            super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self._typing.is_handing_on:
            return False
        # Qt also asks when the view is hidden.
        walks = self.isVisible() and self._keyboard.next_lane(1 if next else -1)
        return walks or super().focusNextPrevChild(next)

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if self._typing.is_handing_on:
            return self._typing.query(query)
        if query is Qt.InputMethodQuery.ImEnabled:
            return self._typing.can_begin
        if query is Qt.InputMethodQuery.ImCursorRectangle:
            middle = self._eye.middle
            return QRectF(middle.x, middle.y, 1, 20)
        return super().inputMethodQuery(query)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._typing.compose(event)
        self.updateMicroFocus()

    def _escape(self, event: QKeyEvent) -> None:
        if not self._gestures.is_idle:
            self._gestures.cancel()
        elif self.selection:
            self.select(Selection())
        else:
            event.ignore()

    def _hold_space(self, event: QKeyEvent, *, down: bool) -> None:
        if not event.isAutoRepeat():
            self._gestures.hold_space(down=down)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._gestures.is_idle:
            return
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            middle = self._eye.middle
            place = self.mapToGlobal(QPoint(round(middle.x), round(middle.y)))
            self.context_requested.emit(self.selection.lead, place)
            return
        self._ask_for_menu(QPointF(event.pos()))

    def _ask_for_menu(self, at: QPointF) -> None:
        target = self._under(at)
        if target not in self.selection:
            self.select(Selection.only(target))
        self.context_requested.emit(target, self.mapToGlobal(at).toPoint())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._gestures.cancel()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hover(NOTHING)
        self._overlay.show_handles(())

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
        self._gestures.hold_space(down=False)
        self._screen.focus(focused=False)
        if self._typing.is_handing_on and event.reason() not in STAYING:
            self._writer.finish()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._screen.camera = self.frame.clamped(self.camera)
        self._writer.place()

    def _under(self, position: QPointF) -> Target:
        return target_under(position, self.map_layout, self.frame, self.camera)
