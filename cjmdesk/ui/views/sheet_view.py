"""Sheets of bands in the window: what paper prints, on one long page."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, QKeyCombination, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip
from typing_extensions import override

from cjmdesk.canvas.brush import colour, pen
from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.outlines import outline_path
from cjmdesk.layout.bands import Fill, Paint, Part, Placed, Shape, Stroke, TextBox
from cjmdesk.layout.tokens import Palette
from cjmdesk.words import Words

_SHAPE_STROKE = 1.4
_MARGIN = 24.0
_WIDEST = 1400.0
"""Layout units: longer lines are hard to follow."""
_NARROWEST = 560.0
"""Layout units: narrower than any paper."""
_AT_EASE = 1040.0
"""Layout units that a wide window shows; what it is wider makes the sheet larger."""
_LARGEST = 2.2
"""Pixels for a layout unit, as long as nobody has zoomed."""
_ZOOM_STEP = 1.1
_LEAST_ZOOM, _MOST_ZOOM = 0.5, 4.0
_NOTCH = 120
_AS_AT_FIRST = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_0)
_EDGE = 16.0
_STEP = 24

LayOut = Callable[[float], Sequence[Placed]]


class BandPainter:
    """Paints bands with one palette."""

    def __init__(self, palette: Palette) -> None:
        self.palette = palette
        self._glyphs = Glyphs()

    def paint(self, painter: QPainter, placed: Iterable[Placed]) -> None:
        """Bands at their places, in the painter's units."""
        for place in placed:
            painter.translate(0.0, place.y)
            for part in place.band.parts:
                self._part(painter, part)
            painter.translate(0.0, -place.y)

    def _part(self, painter: QPainter, part: Part) -> None:
        match part:
            case TextBox():
                self._glyphs.draw(painter, part.lines, self.palette)
            case Fill():
                self._fill(painter, part)
            case Stroke():
                dashes = tuple(length / part.width for length in part.dashes)
                painter.setPen(pen(self._value(part.paint), part.width, dashes))
                painter.drawPolyline(QPolygonF([QPointF(*point) for point in part.points]))
            case Shape():
                self._shape(painter, part)

    def _fill(self, painter: QPainter, part: Fill) -> None:
        frame = Qt.PenStyle.NoPen if part.frame is None else QPen(self._colour(part.frame), 0.8)
        painter.setPen(frame)
        nothing = Qt.BrushStyle.NoBrush
        painter.setBrush(nothing if part.paint is None else self._colour(part.paint))
        rect = QRectF(part.rect.x, part.rect.y, part.rect.width, part.rect.height)
        painter.drawRoundedRect(rect, part.radius, part.radius)

    def _shape(self, painter: QPainter, part: Shape) -> None:
        way = QTransform(part.size, 0, 0, part.size, part.at.x, part.at.y)
        path = way.map(outline_path(part.outline))
        if part.outline.solid:
            painter.fillPath(path, self._colour(part.paint))
            return
        if part.ground is not None:
            painter.fillPath(path, self._colour(part.ground))
        painter.strokePath(path, pen(self._value(part.paint), _SHAPE_STROKE))

    def _colour(self, paint: Paint) -> QColor:
        return colour(self._value(paint))

    def _value(self, paint: Paint) -> str:
        value: str = getattr(self.palette, paint)
        return value


class SheetView(QAbstractScrollArea):
    """A sheet that is scrolled; bands with a name can be chosen, by mouse and by keyboard.

    It is as large as the window lets it be, so that a room can read it; zooming sets it anew.
    """

    chosen = Signal(str)
    activated = Signal(str)
    """By a double click or Enter."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__()
        self._tr = tr
        self._painter = BandPainter(palette)
        self._lay_out: LayOut = lambda _width: ()
        self._placed: tuple[Placed, ...] = ()
        self._width = 0.0
        self._bottom = 0.0
        self._scale = 1.0
        self._zoom = 1.0
        self._name = ""
        self._tips: Callable[[str], str] = lambda _name: ""
        self.setObjectName("sheetView")
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that came with the sheet would take room from it: it would be laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(_STEP)

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The bands as they stand, from the sheet's upper left corner."""
        return self._placed

    @property
    def name(self) -> str:
        """The chosen band; empty for none."""
        return self._name

    @property
    def scale(self) -> float:
        """Pixels for a layout unit."""
        return self._scale

    @property
    def origin(self) -> QPointF:
        """Where the sheet's upper left corner is in the viewport."""
        spare = max(0.0, (self.viewport().width() - self._width * self._scale) / 2)
        return QPointF(round(spare), round(_MARGIN) - self.verticalScrollBar().value())

    def on_sheet(self, at: QPointF) -> QPointF:
        """A point of the viewport, in layout units from the sheet's upper left corner."""
        return (at - self.origin) / self._scale

    def in_view(self, at: QPointF) -> QPointF:
        """A point of the sheet in layout units, in the viewport."""
        return at * self._scale + self.origin

    def zoom(self, by: float | None) -> None:
        """Show the sheet larger or smaller by a factor; None is as it was at first."""
        zoom = 1.0 if by is None else max(_LEAST_ZOOM, min(_MOST_ZOOM, self._zoom * by))
        if zoom != self._zoom:
            bar = self.verticalScrollBar()
            share = bar.value() / bar.maximum() if bar.maximum() else 0.0
            self._zoom = zoom
            self._arrange()
            bar.setValue(round(share * bar.maximum()))

    def show_sheet(self, lay_out: LayOut) -> None:
        """Show what `lay_out` makes of a width in its units; asked again when that changes."""
        self._lay_out = lay_out
        self._arrange()

    def explain(self, tips: Callable[[str], str]) -> None:
        """What is said of a band while the pointer rests on it."""
        self._tips = tips

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._painter = BandPainter(palette)
        self.viewport().update()

    def choose(self, name: str, *, reveal: bool = True) -> None:
        """Mark a band; nothing is said of it."""
        self._name = name
        if reveal:
            self.reveal(name)
        self.viewport().update()

    def reveal(self, name: str) -> None:
        """Scroll to a band."""
        for place in self._placed:
            if name and place.band.name == name:
                bar = self.verticalScrollBar()
                top = int(place.y * self._scale)
                foot = (place.y + place.band.height) * self._scale
                bottom = int(foot + _MARGIN) - self.viewport().height()
                bar.setValue(max(min(bar.value(), top), bottom))
                return

    def name_at(self, at: QPointF) -> str:
        """The name of the band under a point of the viewport."""
        y = self.on_sheet(at).y()
        for place in self._placed:
            if place.band.name and place.y <= y < place.y + place.band.height:
                return place.band.name
        return ""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self._painter.palette
        painter.fillRect(event.rect(), colour(palette.paper))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.origin)
        painter.scale(self._scale, self._scale)
        top = self.on_sheet(QPointF(event.rect().topLeft())).y()
        bottom = self.on_sheet(QPointF(0, event.rect().bottom() + 1)).y()
        # What runs from band to band stands in a band without height and is always painted.
        seen = [
            place
            for place in self._placed
            if not place.band.height or (place.y < bottom and place.y + place.band.height > top)
        ]
        if self._placed:
            sheet = QRectF(-_EDGE, -_EDGE, self._width + 2 * _EDGE, self._bottom + 2 * _EDGE)
            painter.setPen(QPen(colour(palette.line), 1))
            painter.setBrush(colour(palette.surface))
            painter.drawRoundedRect(sheet, 10, 10)
        for place in seen:
            if place.band.name and place.band.name == self._name:
                mark = QRectF(-8, place.y, self._width + 16, place.band.height)
                painter.setPen(QPen(colour(palette.focus), 2))
                painter.setBrush(colour(palette.accent_soft))
                painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 6, 6)
        self._painter.paint(painter, seen)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._arrange()
        else:
            self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._walk(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._name:
            self.activated.emit(self._name)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + bar.pageStep() * (1 if key == Qt.Key.Key_PageDown else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            bar = self.verticalScrollBar()
            bar.setValue(bar.maximum() if key == Qt.Key.Key_End else 0)
        elif event.matches(QKeySequence.StandardKey.ZoomIn):
            self.zoom(_ZOOM_STEP)
        elif event.matches(QKeySequence.StandardKey.ZoomOut):
            self.zoom(1 / _ZOOM_STEP)
        elif event.keyCombination() == _AS_AT_FIRST:
            self.zoom(None)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_ZOOM_STEP ** (event.angleDelta().y() / _NOTCH))
        else:
            super().wheelEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._say(self.name_at(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        name = self.name_at(event.position())
        if name:
            self.activated.emit(name)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tips(self.name_at(QPointF(event.pos()))))
            return True
        return super().viewportEvent(event)

    def _walk(self, way: int) -> None:
        names = [place.band.name for place in self._placed if place.band.name]
        if not names:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + way * bar.singleStep())
        elif self._name not in names:
            self._say(names[0 if way > 0 else -1])
        else:
            self._say(names[max(0, min(len(names) - 1, names.index(self._name) + way))])

    def _say(self, name: str) -> None:
        self.choose(name)
        self.chosen.emit(name)

    def _arrange(self) -> None:
        pixels = max(200.0, self.viewport().width() - 2 * _MARGIN)
        at_ease = max(1.0, min(_LARGEST, pixels / _AT_EASE)) * self._zoom
        self._scale = min(at_ease, max(1.0, pixels / _NARROWEST))
        self._width = min(_WIDEST, pixels / self._scale)
        self._placed = tuple(self._lay_out(self._width))
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        self._bottom = max((p.y + p.band.height for p in self._placed), default=0.0)
        page = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(page)
        bar.setRange(0, max(0, round(self._bottom * self._scale + 2 * _MARGIN) - page))
