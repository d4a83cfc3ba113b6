"""The widget that shows a map: what is pressed, scrolled and typed goes to tools and camera."""

import math
import time
from collections.abc import Iterable
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from cjmdesk.canvas.differences import changed_areas
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.keyboard import Keyboard
from cjmdesk.canvas.map_painter import MapPainter, no_pictures, parts_of
from cjmdesk.canvas.marks import Marks
from cjmdesk.canvas.pace import SHARPEN_SECONDS, Pace
from cjmdesk.canvas.paint_card import RIM, Pictures
from cjmdesk.canvas.paint_hint import hint_lines, paint_hint
from cjmdesk.canvas.paint_marks import MARK_REACH
from cjmdesk.canvas.pointing import pointer_of, target_under
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.text_editor import CardTextEditor
from cjmdesk.canvas.tips import tips_of
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
from cjmdesk.model import CardId, Changes
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words

_READABLE_ZOOM = 0.7
_SETTLE_MS = 140
"""A zoom by the wheel has no end of its own; after this long without another turn it is over."""
_PREPARE_MS = 250
_FIRST_SECONDS = 0.05


class MapView(QWidget):
    """Shows a `MapLayout`; pan, zoom, select, and edit a card's words in place."""

    selection_changed = Signal(object)
    """The new `Selection`."""
    zoom_changed = Signal(float)
    edit_requested = Signal(object)
    """A `Target`; `edit_card` is the answer for a card."""
    context_requested = Signal(object, QPoint)
    """The `Target` under the pointer, and the place on the screen for a menu."""
    card_text_committed = Signal(str, str)

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        fonts: Fonts | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._fonts = fonts or Fonts.load(tr.language)
        self._palette = palette
        self._glyphs = Glyphs()
        self._pictures: Pictures = no_pictures
        self._painter = MapPainter(palette, self._glyphs, self._pictures)
        self._layout: MapLayout | None = None
        self._camera = Camera()
        self._marks = Marks()
        self._state: State = Idle(self)
        self._space = False
        self._zooming = False
        self._patience = _FIRST_SECONDS
        self._pointed = QPointF()
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self._end_zoom)
        self._sharpen = QTimer(self, singleShot=True, interval=0)
        self._sharpen.timeout.connect(self.update)
        self._prepare = QTimer(self, singleShot=True, interval=_PREPARE_MS)
        self._prepare.timeout.connect(self._prepare_overview)
        self._editor = CardTextEditor(self, list(self._fonts.families))
        self._editor.set_palette_tokens(palette)
        self._editor.committed.connect(self.card_text_committed)
        self._keyboard = Keyboard(self)
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
        return self._marks.selection

    @property
    def camera(self) -> Camera:
        """What part of the map is looked at, and how large."""
        return self._camera

    @property
    def map_layout(self) -> MapLayout | None:
        """The map that is shown."""
        return self._layout

    @property
    def frame(self) -> Frame:
        """The sizes of view, map and frozen headers."""
        layout = self._layout
        sizes = (0.0, 0.0, 0.0, 0.0)
        if layout is not None:
            sizes = (layout.width, layout.height, layout.head_width, layout.head_height)
        return Frame(self.width(), self.height(), *sizes)

    def show_layout(self, layout: MapLayout, changes: Changes | None = None) -> None:
        """Show a map. With the `changes` since the layout shown before, only what differs is
        painted again and one goes on looking where one looked; without them all is new."""
        before, self._layout = self._layout, layout
        follows = before is not None and changes is not None and before.map == layout.map
        areas = changed_areas(before, layout, self._seen()) if before and follows else None
        self._painter.overview.layout_changed(cards_only=areas is not None)
        if before is None or before.curves != layout.curves:
            self._painter.tips = tips_of(layout, self._fonts, self._tr)
        if before is None or before.map != layout.map:
            self._camera = Camera()
            self._patience = _FIRST_SECONDS
        self._keep_what_lives(layout)
        camera = self.frame.clamped(self._camera)
        if areas is None or camera != self._camera:
            self._camera = camera
            self.update()
        else:
            for area in areas:
                self._update_area(area, RIM * camera.zoom)
        self._prepare.start()

    def set_palette_tokens(self, palette: Palette) -> None:
        """Show the map in other colours."""
        self._palette = palette
        self._editor.set_palette_tokens(palette)
        self._renew()

    def set_pictures(self, pictures: Pictures) -> None:
        """Where the pictures on cards come from."""
        self._pictures = pictures
        self._renew()

    def picture(self) -> QPixmap:
        """The view as it looks once everything in it is sharp."""
        self._end_zoom()
        self._patience = float("inf")
        return self.grab()

    # Looking around.

    def look(self, camera: Camera) -> None:
        """Look somewhere else, as far as the map goes."""
        camera = self.frame.clamped(camera)
        if camera == self._camera:
            return
        before, old_zoom = self._projection(), self._camera.zoom
        self._camera = camera
        if camera.zoom == old_zoom:
            self._shift(before, self._projection())
        else:
            self.update()
            self.zoom_changed.emit(camera.zoom)
        self._place_editor()

    def reveal(self, target: Target) -> None:
        """Bring a target into view, moving no further than it takes."""
        rect = rect_of(self._layout, target) if self._layout else None
        if rect is None:
            return
        shown = self.frame.shown(self._camera)
        if isinstance(target, StageTarget | StepTarget):
            rect = Rect(rect.x, shown.y, rect.width, 0)
        elif isinstance(target, LaneTarget):
            rect = Rect(shown.x, rect.y, 0, rect.height)
        self.look(self.frame.revealing(self._camera, rect))

    def zoom_to_fit(self) -> None:
        """Show the whole map."""
        self.look(self.frame.fitted())

    def zoom_to_readable(self) -> None:
        """Show the whole map if it can be read then, else the beginning of it."""
        zoom = min(1.0, max(_READABLE_ZOOM, self.frame.fitted().zoom))
        self.look(Camera(zoom=zoom))

    def zoom_to(self, zoom: float) -> None:
        """Zoom (1 is 100 %) with the middle of the view, or the selection, staying in place."""
        self.look(self._camera.zoomed(zoom, self._middle()))

    def zoom_by(self, factor: float) -> None:
        """Zoom in (above 1) or out."""
        self.zoom_to(self._camera.zoom * factor)

    # Selecting and editing.

    def set_selection(self, selection: Selection) -> None:
        """Select something; `selection_changed` follows if it is something else."""
        self.select(selection)

    def select(self, selection: Selection) -> None:
        """What a tool does to select."""
        before = self._marks.selection
        if selection == before:
            return
        self._marks = replace(self._marks, selection=selection)
        for target in {*before.targets, *selection.targets}:
            self._update_target(target)
        self.selection_changed.emit(selection)

    def hover(self, target: Target) -> None:
        """Show that something could be clicked."""
        before = self._marks.hover
        if target != before:
            self._marks = replace(self._marks, hover=target)
            self._update_target(before)
            self._update_target(target)

    def request_edit(self) -> None:
        """Ask for what is selected to be edited."""
        if self.selection:
            self.edit_requested.emit(self.selection.lead)

    def edit_selected(self) -> bool:
        """Ask for the words of the selected card to be edited; whether they are now."""
        if not isinstance(self.selection.lead, CardTarget):
            return False
        self.edit_requested.emit(self.selection.lead)
        return self._editor.card is not None

    def edit_card(self, card: CardId, text: str) -> None:
        """Edit `text`, a card's words, where the card lies."""
        if self._layout is None or card not in self._layout.cards:
            return
        if self._camera.zoom < _READABLE_ZOOM:
            centre = self._layout.cards[card].rect.centre
            self.look(self.frame.centred(replace(self._camera, zoom=1.0), centre))
        self.reveal(CardTarget(card))
        self._editor.begin(card, text)
        self._place_editor()

    # How it is painted.

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        painter = QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        view = self._projection()
        layout = self._layout
        if layout is None or not (layout.stages or layout.lanes):
            hint = self._tr("This map is empty. Add a stage to begin.")
            lines = hint_lines(hint, self._fonts, self.width(), self.height())
            paint_hint(painter, lines, self._palette, self._glyphs, view)
            painter.end()
            return
        seconds, self._patience = self._patience, SHARPEN_SECONDS
        x, y = self._pointed.x() * ratio, self._pointed.y() * ratio
        pace = Pace(time.perf_counter() + seconds, self._zooming, x, y)
        parts = parts_of(
            [_in_device(rect, ratio) for rect in cast("Iterable[QRect]", event.region())]
        )
        sharp = self._painter.paint(painter, layout, view, parts, self._marks, pace)
        painter.end()
        if not sharp and not self._zooming:
            self._sharpen.start()

    def _projection(self) -> Projection:
        frame = self.frame
        return Projection.of(
            self._camera,
            self.devicePixelRatioF(),
            (self.width(), self.height()),
            (frame.head_width, frame.head_height),
        )

    def _seen(self) -> Rect:
        view = self._projection()
        return view.seen(view.body).inset(-RIM)

    def _shift(self, before: Projection, after: Projection) -> None:
        """Move what is painted, so that only the strips that come in are painted anew."""
        ratio = self.devicePixelRatioF()
        dx, dy = (before.left - after.left) / ratio, (before.top - after.top) / ratio
        body = _in_view(after.body, ratio)
        whole = dx == int(dx) and dy == int(dy) and ratio == int(ratio)
        # Scrolling would take the editor's picture along, which moves by itself.
        if not whole or self._editor.card is not None:
            self.update()
            return
        if abs(dx) >= body.width() or abs(dy) >= body.height():
            self.update(body)
        else:
            self.scroll(int(dx), int(dy), body)
        if dx:
            self.update(0, 0, self.width(), body.top())
        if dy:
            self.update(0, 0, body.left(), self.height())

    def _update_target(self, target: Target) -> None:
        rect = rect_of(self._layout, target) if self._layout else None
        if rect is None:
            return
        if isinstance(target, StageTarget | StepTarget | LaneTarget):
            body = _in_view(self._projection().body, self.devicePixelRatioF())
            self.update(0, 0, self.width(), body.top())
            self.update(0, 0, body.left(), self.height())
        else:
            self._update_area(rect, MARK_REACH * max(1.0, self._camera.zoom))

    def _update_area(self, area: Rect, around: float) -> None:
        place = self._camera.rect_to_view(area).inset(-around)
        self.update(
            QRect(
                math.floor(place.x) - 1,
                math.floor(place.y) - 1,
                math.ceil(place.width) + 3,
                math.ceil(place.height) + 3,
            )
        )

    def _renew(self) -> None:
        tips = self._painter.tips
        self._painter = MapPainter(self._palette, self._glyphs, self._pictures)
        self._painter.tips = tips
        self._patience = _FIRST_SECONDS
        self._prepare.start()
        self.update()

    def _prepare_overview(self) -> None:
        """Paint the coarse overview while nobody waits; it lies under the first zoom out."""
        layout = self._layout
        if layout is None or self.frame.fitted().zoom >= BARS_BELOW:
            return
        pace = Pace(time.perf_counter() + SHARPEN_SECONDS, zooming=False, x=0, y=0)
        if not self._painter.overview.prepare(layout, pace):
            self._prepare.start()

    def _keep_what_lives(self, layout: MapLayout) -> None:
        hover = self._marks.hover
        if rect_of(layout, hover) is None:
            self._marks = replace(self._marks, hover=NOTHING)
        if (card := self._editor.card) is not None and card not in layout.cards:
            self._editor.cancel()
        self._place_editor()
        self.select(self._marks.selection.living(layout))

    def _place_editor(self) -> None:
        card = self._editor.card
        if card is not None and self._layout is not None and card in self._layout.cards:
            self._editor.lie_over(self._layout.cards[card], self._camera)

    def _middle(self) -> Point:
        """The pixel that stays in place when keys zoom: the selection's, or the view's middle."""
        shown = self.frame.shown(self._camera)
        rect = rect_of(self._layout, self.selection.lead) if self._layout else None
        kept = rect.centre if rect is not None and shown.contains(rect.centre) else shown.centre
        return self._camera.to_view(kept)

    def _begin_zoom(self, factor: float, at: QPointF) -> None:
        """A gesture zooms: what is painted is stretched until it has come to rest."""
        self._zooming = True
        self._settle.start()
        zoom = self._camera.zoom * factor
        self.look(self._camera.zoomed(zoom, Point(at.x(), at.y())))

    def _end_zoom(self) -> None:
        self._settle.stop()
        if self._zooming:
            self._zooming = False
            self.update()

    # What is done to it.

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._take(self._state.press(self._pointer(event)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointed = event.position()
        self._take(self._state.move(self._pointer(event)))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._take(self._state.release(self._pointer(event)))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        target = self._under(event.position())
        if event.button() == Qt.MouseButton.LeftButton and not isinstance(target, Nothing):
            self.select(Selection.only(target))
            self.edit_requested.emit(target)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._pointed = event.position()
        if zooms(event):
            self._begin_zoom(zoom_of(event), event.position())
        else:
            self.look(self._camera.moved(*pan_of(event)))
        event.accept()

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QNativeGestureEvent):
            return self._gesture(event)
        return super().event(event)

    def _gesture(self, event: QNativeGestureEvent) -> bool:
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            self._begin_zoom(1 + event.value(), event.position())
        elif kind == Qt.NativeGestureType.EndNativeGesture:
            self._end_zoom()
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
        if by_key and not self.selection and self._layout is not None:
            # Something must show where the keyboard is.
            self.select(Selection.only(first(self._layout)))
        self._focus(focused=True)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._space = False
        self._focus(focused=False)

    def _focus(self, *, focused: bool) -> None:
        self._marks = replace(self._marks, focused=focused)
        self._update_target(self.selection.lead)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._camera = self.frame.clamped(self._camera)
        self._place_editor()

    def _pointer(self, event: QMouseEvent) -> Pointer:
        return pointer_of(event, self._layout, self.frame, self._camera, space=self._space)

    def _under(self, position: QPointF) -> Target:
        return target_under(position, self._layout, self.frame, self._camera)

    def _take(self, state: State) -> None:
        self._state = state
        if isinstance(state, Panning):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()


def _in_device(rect: QRect, ratio: float) -> QRect:
    """All device pixels that a rectangle of the view touches."""
    left, top = math.floor(rect.left() * ratio), math.floor(rect.top() * ratio)
    right = math.ceil((rect.right() + 1) * ratio)
    bottom = math.ceil((rect.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)


def _in_view(rect: QRect, ratio: float) -> QRect:
    """The pixels of the view that lie wholly in a rectangle of device pixels."""
    left, top = math.ceil(rect.left() / ratio), math.ceil(rect.top() / ratio)
    right = math.floor((rect.right() + 1) / ratio)
    bottom = math.floor((rect.bottom() + 1) / ratio)
    return QRect(left, top, max(0, right - left), max(0, bottom - top))
