"""A picture: shown small; chosen, dropped, pasted or taken away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QMimeData, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.ui.fields.base import FieldEditor
from cjmdesk.ui.pictures import (
    GivenPicture,
    PictureSource,
    ask_picture,
    may_hold_picture,
    picture_in,
)
from cjmdesk.words import Words

_HEIGHT = 116
_RADIUS = 7.0
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class PictureField(FieldEditor):
    """A picture of the project; `committed` brings None when it is taken away."""

    chosen = Signal(object)
    """A `GivenPicture` to be taken into the project and shown here."""

    def __init__(
        self, label: str, tr: Words, pictures: PictureSource, *, is_round: bool = False
    ) -> None:
        box = QWidget()
        super().__init__(box, label)
        self._tr = tr
        self._pictures = pictures
        self._value: str | None = None
        self._thumb = _Thumb(tr("Drop a picture here"), is_round=is_round)
        self._thumb.setAccessibleName(label)
        self._thumb.setToolTip(tr("Enter chooses a file, Ctrl+V pastes, Delete takes it away"))
        self._choose = self._button(tr("Choose…"), tr("Choose a picture file"), self.ask)
        self._paste = self._button(
            tr("Paste"), tr("Use the picture on the clipboard"), self._take_clipboard
        )
        self._remove = self._button(
            tr("Remove"), tr("Show no picture here any more"), self._take_away
        )
        # A round picture has room beside it, a wide one below.
        parts = QHBoxLayout(box) if is_round else QVBoxLayout(box)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(6)
        parts.addWidget(self._thumb)
        buttons = QVBoxLayout() if is_round else QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addStretch(1 if is_round else 0)
        for button in (self._choose, self._paste, self._remove):
            buttons.addWidget(button)
        buttons.addStretch(1)
        parts.addLayout(buttons)
        if is_round:
            self._thumb.setFixedWidth(_HEIGHT)
            parts.addStretch(1)
        self._thumb.wanted.connect(self.ask)
        self._thumb.pasted.connect(self._take_clipboard)
        self._thumb.taken_away.connect(self._take_away)
        self._thumb.dropped.connect(self._dropped)
        box.setFocusProxy(self._thumb)

    @override
    def show_value(self, value: object) -> None:
        self._value = value if isinstance(value, str) else None
        image = None if self._value is None else self._pictures(self._value)
        self._remove.setEnabled(self._value is not None)
        missing = self._value is not None and image is None
        self._thumb.show_image(image, self._tr("The picture is not there yet") if missing else "")

    @override
    def show_mixed(self) -> None:
        self._value = None
        self._thumb.show_image(None, self._tr("Different pictures"))
        self._remove.setEnabled(True)

    def ask(self) -> None:
        """Let the person choose a file."""
        self._said(lambda: ask_picture(self.widget.window(), self._tr))()

    def _take_clipboard(self) -> None:
        from cjmdesk.ui.clipboard import on_clipboard

        mime = on_clipboard()
        self._said(lambda: picture_in(mime))()

    def _dropped(self, mime: QMimeData) -> None:
        # The program that drags waits for an answer; what the project says to it comes after.
        QTimer.singleShot(0, self, self._said(lambda: picture_in(mime)))

    def _said(self, find: Callable[[], GivenPicture | None]) -> Callable[[], None]:
        """Find a picture now; what is to be told of it, later or at once."""
        try:
            given = find()
        except CjmError as error:
            return partial(self.refused.emit, error)
        return (lambda: None) if given is None else partial(self.chosen.emit, given)

    def _take_away(self) -> None:
        if self._remove.isEnabled():
            self.committed.emit(None)

    def _button(self, text: str, tip: str, pressed: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName("small")
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda: pressed())
        return button


class _Thumb(QWidget):
    """The picture as large as there is room, or a place to drop one."""

    wanted = Signal()
    pasted = Signal()
    taken_away = Signal()
    dropped = Signal(object)
    """`QMimeData`, good only while the signal is handled."""

    def __init__(self, hint: str, *, is_round: bool) -> None:
        super().__init__()
        self._hint = hint
        self._said = hint
        self._is_round = is_round
        self._image: QImage | None = None
        self._over = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAcceptDrops(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_image(self, image: QImage | None, said: str) -> None:
        """A picture, or what is said instead of one."""
        self._image, self._said = image, said or self._hint
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_HEIGHT, _HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        place = self._place()
        path = QPainterPath()
        if self._is_round:
            path.addEllipse(place)
        else:
            path.addRoundedRect(place, _RADIUS, _RADIUS)
        if self._image is None:
            self._paint_hint(painter, path, place)
        else:
            painter.fillPath(path, self.palette().color(QPalette.ColorRole.Base))
            painter.setClipPath(path)
            painter.drawImage(*_fitted(self._image, place, cover=self._is_round))
            painter.setClipping(False)
            painter.strokePath(path, QPen(self.palette().color(QPalette.ColorRole.Midlight), 1))
        if self.hasFocus() or self._over:
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            painter.strokePath(path, QPen(accent, 2))

    def _paint_hint(self, painter: QPainter, path: QPainterPath, place: QRectF) -> None:
        edge = QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1)
        edge.setStyle(Qt.PenStyle.DashLine)
        painter.fillPath(path, self.palette().color(QPalette.ColorRole.Base))
        painter.strokePath(path, edge)
        painter.setPen(edge)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(place.adjusted(12, 8, -12, -8), flags, self._said)

    def _place(self) -> QRectF:
        inside = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if not self._is_round:
            return inside
        side = min(inside.width(), inside.height())
        return QRectF(inside.left(), inside.top(), side, side)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in _OPEN:
            self.wanted.emit()
        elif event.key() in _AWAY:
            self.taken_away.emit()
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        inside = self.rect().contains(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and inside:
            self.wanted.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._over = may_hold_picture(event.mimeData())
        if self._over:
            event.acceptProposedAction()
        self.update()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._over = False
        self.update()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self._over = False
        self.update()
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())


def _fitted(image: QImage, place: QRectF, *, cover: bool) -> tuple[QRectF, QImage, QRectF]:
    """Where to draw an image, and which part of it: all of it, or enough to fill the place."""
    size = QSizeF(image.size())
    if cover:
        side = min(size.width(), size.height())
        part = QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side)
        return place, image, part
    shown = size.scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    corner = place.center() - QPointF(shown.width() / 2, shown.height() / 2)
    return QRectF(corner, shown), image, QRectF(QPointF(), size)
