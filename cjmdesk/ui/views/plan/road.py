"""The roadmap in the window: bars are chosen, pulled in time and looked up on the map."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from cjmdesk.canvas.brush import colour
from cjmdesk.layout.bands import Placed
from cjmdesk.layout.roadmap_bars import BAR
from cjmdesk.layout.roadmap_layout import BarPlace
from cjmdesk.layout.time_axis import TimeAxis
from cjmdesk.layout.tokens import Palette
from cjmdesk.ui.views.plan.shifting import Days, Grip
from cjmdesk.ui.views.sheet_view import SheetView
from cjmdesk.words import Words

_REACH = 5.0
_WEEK = 7
_ARROWS = {Qt.Key.Key_Left: -_WEEK, Qt.Key.Key_Right: _WEEK}


@dataclass(frozen=True, slots=True)
class Road:
    """A roadmap that is laid out."""

    placed: tuple[Placed, ...] = ()
    axis: TimeAxis | None = None
    bars: Mapping[str, BarPlace] = field(default_factory=dict)
    days: Mapping[str, Days] = field(default_factory=dict)
    """Of all rows that can be chosen, drawn or not."""


@dataclass(slots=True)
class _Pull:
    """A bar in the hand."""

    card: str
    grip: Grip
    pressed: float
    """The x where it was taken."""
    before: Days
    after: Days
    begun: bool = False


class RoadView(SheetView):
    """Shows a roadmap; a bar that is pulled asks for its days as one edit when it is let go."""

    pulled = Signal(str, object)
    """A card, and the fields of its plan sheet with their new days."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._palette = palette
        self._road = Road()
        self._pull: _Pull | None = None
        self.writable = True
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(tr("Improvement roadmap"))

    @property
    def pulling(self) -> Days | None:
        """The days of the bar in the hand, as they would be; None while none is."""
        return self._pull.after if self._pull is not None and self._pull.begun else None

    @property
    def axis(self) -> TimeAxis | None:
        """The time line; None while there is no roadmap."""
        return self._road.axis

    def show_road(self, lay_out: Callable[[float], Road]) -> None:
        """Show what `lay_out` makes of a width; asked again when the width changes."""

        def placed(width: float) -> tuple[Placed, ...]:
            self._road = lay_out(width)
            if self._pull is not None and self._pull.card not in self._road.bars:
                self._give_up()
            return self._road.placed

        self.show_sheet(placed)

    def point_of(self, card: str, grip: Grip = Grip.MOVE) -> QPointF:
        """Where to hold a bar, in the viewport."""
        place, top = self._road.bars[card], self._top(card)
        x = {Grip.MOVE: (place.left + place.right) / 2, Grip.START: place.left}.get(
            grip, place.right
        )
        return self.in_view(QPointF(x, top + place.middle))

    @override
    def recolour(self, palette: Palette) -> None:
        self._palette = palette
        super().recolour(palette)

    @override
    def event(self, event: QEvent) -> bool:
        # Alt with arrows moves steps on the map; here it moves the bar.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._arrow(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._pull is not None and event.key() == Qt.Key.Key_Escape:
            self._give_up()
            return
        arrow = self._arrow(event)
        if arrow is None:
            super().keyPressEvent(event)
        else:
            self._ask(self.name, *arrow)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Before choosing, which may scroll the row into sight.
        found = self._held(event.position())
        super().mousePressEvent(event)
        if event.button() is not Qt.MouseButton.LeftButton:
            self._give_up()
        elif found is not None and self.writable:
            card, grip = found
            days = self._road.days[card]
            self._pull = _Pull(card, grip, event.position().x(), days, days)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pull, axis = self._pull, self._road.axis
        if pull is None or axis is None:
            self._show_grip(event.position())
            return
        way = event.position().x() - pull.pressed
        if not pull.begun and abs(way) < QApplication.startDragDistance():
            return
        pull.begun = True
        pull.after = pull.before.pulled(pull.grip, round(way / self.scale / axis.day_width))
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pull = self._pull
        if pull is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._give_up()
        self._say_days(pull.card, pull.before, pull.after)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        pull, axis = self._pull, self._road.axis
        if pull is None or axis is None or not pull.begun or pull.after.ends is None:
            return
        first, last = pull.after.ends
        left, right = axis.beyond(first), axis.beyond(last + timedelta(days=1))
        y = self._top(pull.card) + self._road.bars[pull.card].middle
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.origin)
        painter.scale(self.scale, self.scale)
        bar = QRectF(left, y - BAR / 2 - 1, max(right - left, 3.0), BAR + 2)
        painter.setPen(QPen(colour(self._palette.accent), 1.6, Qt.PenStyle.DashLine))
        painter.setBrush(colour(self._palette.accent, 0.25))
        painter.drawRoundedRect(bar, 3, 3)
        self._paint_note(painter, bar, pull.after)

    def _paint_note(self, painter: QPainter, bar: QRectF, days: Days) -> None:
        """The days, beside the bar where there is room."""
        known = [day.isoformat() for day in (days.start, days.due) if day is not None]
        text = " → ".join(known)
        wide = painter.fontMetrics().horizontalAdvance(text) + 12
        high = painter.fontMetrics().height() + 4
        right = self.on_sheet(QPointF(self.viewport().width(), 0)).x()
        x = min(max(bar.left(), 0.0), right - wide - 4)
        note = QRectF(x, bar.top() - high - 3, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(self._palette.tip))
        painter.drawRoundedRect(note, 4, 4)
        painter.setPen(colour(self._palette.on_tip))
        painter.drawText(note, Qt.AlignmentFlag.AlignCenter, text)

    def _arrow(self, event: QKeyEvent) -> tuple[Grip, int] | None:
        """What Alt and an arrow do to the chosen bar."""
        by = _ARROWS.get(Qt.Key(event.key()))
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by is None or self.name not in self._road.days:
            return None
        if held == Qt.KeyboardModifier.AltModifier:
            return Grip.MOVE, by
        if held == Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier:
            return Grip.DUE, by
        return None

    def _ask(self, card: str, grip: Grip, by: int) -> None:
        days = self._road.days[card]
        if self.writable and self._pull is None:
            self._say_days(card, days, days.pulled(grip, by))

    def _say_days(self, card: str, before: Days, after: Days) -> None:
        changes = after.changes(before)
        if changes:
            self.pulled.emit(card, changes)

    def _give_up(self) -> None:
        self._pull = None
        self.viewport().update()

    def _held(self, at: QPointF) -> tuple[str, Grip] | None:
        """The bar under a point, and where it is held."""
        card = self.name_at(at)
        place = self._road.bars.get(card)
        if place is None:
            return None
        here = self.on_sheet(at) - QPointF(0, self._top(card))
        inside = place.left - _REACH <= here.x() <= place.right + _REACH
        if not inside or abs(here.y() - place.middle) > BAR / 2 + 3:
            return None
        reach = min(_REACH, (place.right - place.left) / 4)
        days = self._road.days[card]
        if days.start is None or days.due is None:
            return card, Grip.MOVE
        if here.x() <= place.left + reach:
            return card, Grip.START
        return card, Grip.DUE if here.x() >= place.right - reach else Grip.MOVE

    def _show_grip(self, at: QPointF) -> None:
        found = self._held(at) if self.writable else None
        if found is None:
            self.viewport().unsetCursor()
            return
        shapes = Qt.CursorShape
        moving = found[1] is Grip.MOVE
        self.viewport().setCursor(shapes.OpenHandCursor if moving else shapes.SizeHorCursor)

    def _top(self, card: str) -> float:
        return next((p.y for p in self._road.placed if p.band.name == card), 0.0)
