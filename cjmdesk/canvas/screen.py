"""The pixels of the map view: what they show, and which of them are to be painted again.

It owns layout, camera and marks as they are shown now, scrolls what is painted already, and makes
pictures sharp while nobody waits. What people do to the view is not its business.
"""

import math
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QObject, QPointF, QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from cjmdesk.canvas.differences import changed_areas
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.lifted import Lifted, Scale, lift, picture_of
from cjmdesk.canvas.map_painter import MapPainter, no_pictures, parts_of
from cjmdesk.canvas.marks import Marks
from cjmdesk.canvas.memory import give_back
from cjmdesk.canvas.pace import SHARPEN_SECONDS, ZOOMING_SECONDS, Pace
from cjmdesk.canvas.paint_card import RIM, CardPainter
from cjmdesk.canvas.paint_hint import hint_lines, paint_hint
from cjmdesk.canvas.paint_marks import MARK_REACH
from cjmdesk.canvas.pictures import Pictures
from cjmdesk.canvas.presenting import LEAST_TITLE, least_heads
from cjmdesk.canvas.projection import BARS_BELOW, Projection
from cjmdesk.canvas.tips import tips_of
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    bounds,
    rect_of,
)
from cjmdesk.layout.boxes import CardBox, MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import CardId, Changes
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words

_SETTLE_MS = 140
"""A zoom by the wheel has no end of its own; after this long without another turn it is over."""
_PREPARE_MS = 250
_REST_MS = 3000
"""After this long without painting nobody is under way, and pictures out of view are let go."""
_MANY_MARKS = 200
"""To paint the whole view takes less time than to look for so many things in it."""
_FIRST_SECONDS = 0.05
"""What a map may take that has not been seen before: better whole a moment later."""


class Screen(QObject):
    """Paints a widget, and keeps what it has painted for as long as it is right."""

    looked = Signal()
    """Another part of the map is in view, or the same at another zoom."""
    repainted = Signal()
    """The map looks different: another layout, other colours, something else found."""

    def __init__(self, widget: QWidget, tr: Words, fonts: Fonts, palette: Palette) -> None:
        super().__init__(widget)
        self._widget = widget
        self._tr = tr
        self._fonts = fonts
        self._palette = palette
        self._glyphs = Glyphs()
        self._pictures: Pictures = no_pictures
        self.painter = MapPainter(palette, self._glyphs, self._pictures, fonts)
        self.layout: MapLayout | None = None
        self._camera = Camera()
        self.marks = Marks()
        self.pointed = QPointF()
        """Where somebody looks, as far as one can tell: what is near becomes sharp first."""
        self._presenting = False
        self._zooming = False
        self._blurred: Rect | None = None
        self._asked = False
        self._patience = _FIRST_SECONDS
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE_MS)
        self._settle.timeout.connect(self.end_zoom)
        self._sharpen = QTimer(self, singleShot=True, interval=0)
        self._sharpen.timeout.connect(self._sharpen_some)
        self._prepare = QTimer(self, singleShot=True, interval=_PREPARE_MS)
        self._prepare.timeout.connect(self._prepare_overview)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.rest)

    @property
    def frame(self) -> Frame:
        """The sizes of view, map and frozen headers."""
        layout = self.layout
        sizes: tuple[float, ...] = (0.0, 0.0, 0.0, 0.0)
        if layout is not None:
            sizes = (layout.width, layout.height, layout.head_width, layout.head_height)
            if self._presenting:
                sizes += least_heads(layout)
        return Frame(self._widget.width(), self._widget.height(), *sizes)

    @property
    def camera(self) -> Camera:
        """What part of the map is looked at, and how large."""
        return self._camera

    @camera.setter
    def camera(self, camera: Camera) -> None:
        if camera != self._camera:
            self._camera = camera
            self.looked.emit()

    @property
    def busy(self) -> bool:
        """Whether something is still to be painted, or to be made sharp."""
        return self._sharpen.isActive() or self._settle.isActive() or self._asked

    def show(self, layout: MapLayout, changes: Changes | None) -> None:
        """Show a layout; see `MapView.show_layout`."""
        before, self.layout = self.layout, layout
        areas = None
        if before is not None and changes is not None:
            areas = changed_areas(before, layout, self._seen())
        self.painter.overview.layout_changed(cards_only=areas is not None)
        self.painter.let_go()
        if before is None or before.curves != layout.curves:
            self.painter.tips = tips_of(layout, self._fonts, self._tr)
        if before is None or before.map != layout.map:
            self.camera = Camera()
            self._patience = _FIRST_SECONDS
        camera = self.frame.clamped(self.camera)
        if areas is None or camera != self.camera:
            self.camera = camera
            self._update(self._widget.rect())
        else:
            for area in areas:
                self._update_area(area, RIM * camera.zoom)
        self._prepare.start()
        self.repainted.emit()

    def look(self, camera: Camera) -> None:
        """Look somewhere else."""
        before, zoom = self._projection(), self.camera.zoom
        self.camera = camera
        if camera.zoom == zoom:
            self._shift(before, self._projection())
        else:
            self._update(self._widget.rect())

    def begin_zoom(self) -> None:
        """A gesture zooms: what is painted is stretched until it has come to rest."""
        if not self._zooming and self.layout is not None:
            self.painter.hold(self.layout, self._projection(), self.marks)
        self._zooming = True
        self._settle.start()

    def end_zoom(self) -> None:
        """The gesture is over: what was stretched becomes sharp."""
        self._settle.stop()
        if self._zooming:
            self._zooming = False
            self.painter.let_go()
            self._update(self._widget.rect())

    def mark(self, selection: Selection | None = None, hover: Target | None = None) -> None:
        """Mark something else as selected or hovered."""
        before = self.marks
        self.marks = replace(
            before,
            selection=before.selection if selection is None else selection,
            hover=before.hover if hover is None else hover,
        )
        changed = {*before.selection.targets} ^ {*self.marks.selection.targets}
        # Another one leads now, which is drawn differently.
        changed |= {before.selection.lead, self.marks.selection.lead}
        if hover is not None:
            changed |= {before.hover, hover}
        if len(changed) > _MANY_MARKS:
            self._update(self._widget.rect())
            return
        for target in changed:
            self.update_target(target)

    def focus(self, *, focused: bool) -> None:
        """The keyboard comes to the map, or goes elsewhere."""
        self.marks = replace(self.marks, focused=focused)
        self.update_target(self.marks.selection.lead)

    def set_found(self, found: frozenset[CardId] | None) -> None:
        """Fade all cards but these; None fades none."""
        if found != self.marks.found:
            self.marks = replace(self.marks, found=found)
            self.painter.overview.set_found(found)
            self.painter.let_go()
            self._patience = _FIRST_SECONDS
            self._update(_in_view(self._projection().body, self._widget.devicePixelRatioF()))
            self.repainted.emit()

    def set_presenting(self, *, presenting: bool) -> None:
        """Keep titles readable however far out one zooms."""
        self._presenting = presenting
        self.camera = self.frame.clamped(self.camera)
        self._update(self._widget.rect())

    def recolour(self, palette: Palette) -> None:
        """Other colours: every picture is made anew."""
        self._palette = palette
        self._renew()

    def set_pictures(self, pictures: Pictures) -> None:
        """Other pictures on cards."""
        self._pictures = pictures
        self._renew()

    def picture_of(self, boxes: Sequence[CardBox]) -> QPixmap:
        """Some cards as they lie towards each other, at the present zoom."""
        return picture_of(boxes, self._cards(), self._scale())

    def lifted(self, cards: Sequence[CardId]) -> Lifted:
        """Cards of the map as a hand takes them up, with a picture of those in view."""
        assert self.layout is not None
        boxes = [self.layout.cards[card] for card in cards]
        seen = self.frame.shown(self.camera)
        in_view = [box for box in boxes if box.rect.meets(seen)] or boxes[:1]
        return lift(cards, in_view, self._cards(), self._scale())

    def _scale(self) -> Scale:
        return Scale(self.camera.zoom, self._widget.devicePixelRatioF())

    def _cards(self) -> CardPainter:
        return CardPainter(self._palette, self._glyphs, self._pictures)

    def be_patient(self) -> None:
        """The next frame may take as long as it needs to be sharp."""
        self.end_zoom()
        self._patience = float("inf")

    def rest(self) -> None:
        """Let go of the pictures that are not in view."""
        self._rest.stop()
        if self.layout is not None:
            self.painter.rest(self.layout, self._projection())
            give_back()

    def paint(self, event: QPaintEvent) -> None:
        """Paint what the window system asks for."""
        self._asked = False
        ratio = self._widget.devicePixelRatioF()
        painter = QPainter(self._widget)
        painter.scale(1 / ratio, 1 / ratio)
        view = self._projection()
        layout = self.layout
        if layout is None or not layout.stages:
            hint = self._tr(
                "Where does the journey begin? Double-click here for its first stage, or press "
                "Ctrl+Shift+G. Then click into a cell and type."
            )
            width, height = self._widget.width(), self._widget.height()
            lines = hint_lines(hint, self._fonts, width, height)
            paint_hint(painter, lines, self._palette, self._glyphs, view)
            painter.end()
            return
        parts = [_in_device(rect, ratio) for rect in cast("Iterable[QRect]", event.region())]
        blurred = self.painter.paint(
            painter, layout, view, parts_of(parts), self.marks, self._pace(ratio)
        )
        painter.end()
        self._rest.start()
        if not blurred.isEmpty() and not self._zooming:
            around = view.seen(blurred)
            self._blurred = around if self._blurred is None else _around(self._blurred, around)
            self._sharpen.start()

    def update_target(self, target: Target) -> None:
        """Paint a target and its marks again."""
        rect = rect_of(self.layout, target) if self.layout else None
        if rect is None:
            return
        if isinstance(target, StageTarget | StepTarget | LaneTarget):
            body = _in_view(self._projection().body, self._widget.devicePixelRatioF())
            self._update(self._above(body))
            self._update(self._beside(body))
        else:
            self._update_area(rect, MARK_REACH * max(1.0, self.camera.zoom))

    def _pace(self, ratio: float) -> Pace:
        seconds, self._patience = self._patience, SHARPEN_SECONDS
        if self._zooming:
            seconds = ZOOMING_SECONDS
        until = time.perf_counter() + seconds
        return Pace(until, self._zooming, self.pointed.x() * ratio, self.pointed.y() * ratio)

    def _projection(self) -> Projection:
        frame = self.frame
        return Projection.of(
            self.camera,
            self._widget.devicePixelRatioF(),
            (self._widget.width(), self._widget.height()),
            frame.heads(self.camera.zoom),
            LEAST_TITLE if self._presenting else 0.0,
        )

    def _seen(self) -> Rect:
        view = self._projection()
        return view.seen(view.body).inset(-RIM)

    def _shift(self, before: Projection, after: Projection) -> None:
        """Move what is painted, so that only the strips that come in are painted anew."""
        widget, ratio = self._widget, self._widget.devicePixelRatioF()
        dx, dy = (before.left - after.left) / ratio, (before.top - after.top) / ratio
        if dx != int(dx) or dy != int(dy) or ratio != int(ratio):
            self._update(widget.rect())
            return
        body = _in_view(after.body, ratio)
        if abs(dx) >= body.width() or abs(dy) >= body.height():
            self._update(body)
        else:
            widget.scroll(int(dx), int(dy), body)
            self._mend(int(dx), int(dy))
        if dx:
            self._update(self._above(body))
        if dy:
            self._update(self._beside(body))

    def _mend(self, dx: int, dy: int) -> None:
        """What lies over the map is not part of it: its pixels stay while the map's are moved."""
        for child in self._widget.children():
            if isinstance(child, QWidget) and child.isVisible():
                place = child.geometry()
                self._update(place.united(place.translated(dx, dy)))

    def _above(self, body: QRect) -> QRect:
        return QRect(body.left(), 0, self._widget.width() - body.left(), body.top())

    def _beside(self, body: QRect) -> QRect:
        return QRect(0, body.top(), body.left(), self._widget.height() - body.top())

    def _sharpen_some(self) -> None:
        """Make pictures that are missing, and have only those places painted."""
        area, self._blurred, layout = self._blurred, None, self.layout
        if area is None or layout is None or self._zooming:
            return
        view, ratio = self._projection(), self._widget.devicePixelRatioF()
        place = view.rect(area).adjusted(-1, -1, 1, 1).intersected(view.body)
        region, done = self.painter.sharpen(layout, view, place, self._pace(ratio))
        for rect in cast("Iterable[QRect]", region.intersected(view.body)):
            self._update(_touched(rect, ratio))
        if not done:
            self._blurred = area
            self._sharpen.start()

    def _update_area(self, area: Rect, around: float) -> None:
        place = self.camera.rect_to_view(area).inset(-around)
        left, top = math.floor(place.x) - 1, math.floor(place.y) - 1
        width, height = math.ceil(place.width) + 3, math.ceil(place.height) + 3
        self._update(QRect(left, top, width, height))

    def _update(self, place: QRect) -> None:
        shown = place.intersected(self._widget.rect())
        if not shown.isEmpty():
            self._asked = True
            self._widget.update(shown)

    def _renew(self) -> None:
        tips = self.painter.tips
        self.painter = MapPainter(self._palette, self._glyphs, self._pictures, self._fonts)
        self.painter.tips = tips
        self.painter.overview.set_found(self.marks.found)
        self._patience = _FIRST_SECONDS
        self._prepare.start()
        self._update(self._widget.rect())

    def _prepare_overview(self) -> None:
        """Paint the coarse overview while nobody waits; it lies under the first zoom out."""
        layout = self.layout
        if layout is None or self.frame.fitted().zoom >= BARS_BELOW:
            return
        pace = Pace(time.perf_counter() + SHARPEN_SECONDS, zooming=False, x=0, y=0)
        if not self.painter.overview.prepare(layout, pace):
            self._prepare.start()


def _around(one: Rect, other: Rect) -> Rect:
    corners = [Point(one.x, one.y), Point(one.right, one.bottom)]
    return bounds([*corners, Point(other.x, other.y), Point(other.right, other.bottom)])


def _in_device(rect: QRect, ratio: float) -> QRect:
    """All device pixels that a rectangle of the view touches."""
    left, top = math.floor(rect.left() * ratio), math.floor(rect.top() * ratio)
    right = math.ceil((rect.right() + 1) * ratio)
    bottom = math.ceil((rect.bottom() + 1) * ratio)
    return QRect(left, top, right - left, bottom - top)


def _touched(rect: QRect, ratio: float) -> QRect:
    """All pixels of the view that a rectangle of device pixels touches."""
    return _in_device(rect, 1 / ratio)


def _in_view(rect: QRect, ratio: float) -> QRect:
    """The pixels of the view that lie wholly in a rectangle of device pixels."""
    left, top = math.ceil(rect.left() / ratio), math.ceil(rect.top() / ratio)
    right = math.floor((rect.right() + 1) / ratio)
    bottom = math.floor((rect.bottom() + 1) / ratio)
    return QRect(left, top, max(0, right - left), max(0, bottom - top))
