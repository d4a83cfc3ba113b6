"""The pages that will be printed, one at a time: turned, fitted or as large as on paper."""

from functools import partial

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShortcut,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.layout.bands import TextBox
from cjmdesk.paper.report_pages import Report
from cjmdesk.ui.export_preview_pen import Document, count_of, paint_page, size_of
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.plan.switch import Switch
from cjmdesk.words import Words

FIT, ACTUAL = 0, 1
_PIXELS_PER_POINT = 96 / 72
"""Of a page at 100 %, as everything in the window is measured."""
_MARGIN = 16
_STEP = 40


class PageView(QAbstractScrollArea):
    """One page of a document on its ground; painted beside the window."""

    turned = Signal()
    """Another page, or another document, is shown."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._document: Document | None = None
        self._number = 0
        self._zoom = FIT
        self._image = QImage()
        self._later = Later(self)
        self._later.answered.connect(self._painted)
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Preview"))
        self.setMinimumSize(240, 240)

    @property
    def number(self) -> int:
        """The page that is shown, from 0."""
        return self._number

    @property
    def count(self) -> int:
        """How many pages there are."""
        return 0 if self._document is None else count_of(self._document)

    @property
    def image(self) -> QImage:
        """The picture of the page; none while it is being painted for the first time."""
        return self._image

    @property
    def page_size(self) -> QSize:
        """Of the page as it is shown, in pixels of the window."""
        if self._document is None:
            return QSize()
        width, height = size_of(self._document)
        return QSize(round(width * self._scale()), round(height * self._scale()))

    def show_document(self, document: Document | None) -> None:
        """Show a document from the page where the last one was open."""
        self._document = document
        self._image = QImage()
        self.turn_to(self._number)

    def turn_to(self, number: int) -> None:
        """Show a page; the nearest where there is none of that number."""
        wanted = max(0, min(self.count - 1, number))
        if wanted != self._number:
            self._image = QImage()
        self._number = wanted
        self.verticalScrollBar().setValue(0)
        self.setAccessibleDescription(self._words())
        self._arrange()
        self.turned.emit()

    def zoom_to(self, zoom: int) -> None:
        """Fit the page into the window, or show it as large as on paper."""
        self._zoom = zoom
        self._arrange()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self.palette().base())
        if self._document is None:
            return
        area = QRectF(QPointF(self._corner()), self.page_size)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(area, Qt.GlobalColor.white)
        if not self._image.isNull():
            painter.drawImage(area, self._image)
        painter.setPen(QPen(self.palette().mid().color(), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        pages = {
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: self.count - 1,
        }
        bars = {
            Qt.Key.Key_Down: (self.verticalScrollBar(), _STEP),
            Qt.Key.Key_Up: (self.verticalScrollBar(), -_STEP),
            Qt.Key.Key_Right: (self.horizontalScrollBar(), _STEP),
            Qt.Key.Key_Left: (self.horizontalScrollBar(), -_STEP),
        }
        key = Qt.Key(event.key())
        if key in pages:
            self.turn_to(pages[key])
        elif key in bars:
            bar, by = bars[key]
            bar.setValue(bar.value() + by)
        else:
            super().keyPressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        by = event.angleDelta().y()
        if self._zoom == FIT and by:
            self.turn_to(self._number + (1 if by < 0 else -1))
            event.accept()
        else:
            super().wheelEvent(event)

    def _scale(self) -> float:
        """Pixels of the window to a point."""
        if self._document is None or self._zoom == ACTUAL:
            return _PIXELS_PER_POINT
        width, height = size_of(self._document)
        room = self.viewport().size() - QSize(2 * _MARGIN, 2 * _MARGIN)
        return max(0.02, min(room.width() / width, room.height() / height))

    def _corner(self) -> QPoint:
        """Of the page in the viewport: in the middle where there is room to spare."""
        room, page = self.viewport().size(), self.page_size
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return QPoint(
            max(_MARGIN, (room.width() - page.width()) // 2) - across,
            max(_MARGIN, (room.height() - page.height()) // 2) - down,
        )

    def _arrange(self) -> None:
        document = self._document
        if document is None:
            self._later.stop()
            self.viewport().update()
            return
        page, room = self.page_size, self.viewport().size()
        for bar, needed, shown in (
            (self.horizontalScrollBar(), page.width(), room.width()),
            (self.verticalScrollBar(), page.height(), room.height()),
        ):
            spare = needed + 2 * _MARGIN - shown
            bar.setRange(0, 0 if self._zoom == FIT else max(0, spare))
            bar.setPageStep(shown)
            bar.setSingleStep(_STEP)
        scale = self._scale() * self.devicePixelRatioF()
        self._later.ask("page", partial(paint_page, document, self._number, scale))
        self.viewport().update()

    def _painted(self, _key: object, image: object) -> None:
        assert isinstance(image, QImage)
        self._image = image
        self.viewport().update()

    def _words(self) -> str:
        """What the page says, for those who hear it."""
        if not isinstance(self._document, Report):
            return self._document.title.title if self._document is not None else ""
        placed = self._document.pages[self._number].placed
        boxes = [part for one in placed for part in one.band.parts if isinstance(part, TextBox)]
        lines = (line.line for box in boxes for line in box.lines)
        return "\n".join("".join(run.text for run in line.runs) for line in lines)


class PagePreview(QWidget):
    """The pages with what turns them; says so while they are being laid out."""

    stopped = Signal()
    """Nobody wants to wait for the pages."""
    asked_again = Signal()
    """The pages are wanted after all."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self.pages = PageView(tr)
        self.pages.turned.connect(self._say_page)
        self.back = _turner("‹", tr("Previous page (Page Up)"))
        self.back.clicked.connect(lambda: self.pages.turn_to(self.pages.number - 1))
        self.on = _turner("›", tr("Next page (Page Down)"))
        self.on.clicked.connect(lambda: self.pages.turn_to(self.pages.number + 1))
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        self.zoom = Switch(tr("Size of the preview"), (tr("Whole page"), tr("100 %")))
        self.zoom.setToolTip("Ctrl+0, Ctrl+1")
        self.zoom.chosen.connect(self.pages.zoom_to)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pressed)
        for key, button in ((Qt.Key.Key_PageUp, self.back), (Qt.Key.Key_PageDown, self.on)):
            # Wherever the keyboard is in the dialog.
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        for keys, zoom in (("Ctrl+0", FIT), ("Ctrl+1", ACTUAL)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self.zoom_to, zoom))
        self._waiting = False
        self._lay_out()
        self._say_page()

    def show_document(self, document: Document) -> None:
        """Show the pages."""
        self._waiting = False
        self._stack.setCurrentIndex(0)
        self.pages.show_document(document)

    def zoom_to(self, zoom: int) -> None:
        """Fit the page, or show it as large as on paper, and say which."""
        self.zoom.choose(zoom)
        self.pages.zoom_to(zoom)

    def say_busy(self) -> None:
        """Say that the pages are on their way."""
        self._waiting = True
        self._say(self._tr("Laying out the pages…"), self._tr("Stop"))

    def say_stopped(self) -> None:
        """Say that nobody waits for the pages any more."""
        self._waiting = False
        said = self._tr("Stopped. The document can be exported without a preview.")
        self._say(said, self._tr("Lay out again"))

    def say_failed(self, why: str) -> None:
        """Say why there are no pages."""
        self._waiting = False
        self._say(why, self._tr("Lay out again"))

    def _say(self, text: str, offer: str) -> None:
        self.pages.show_document(None)
        self.said.setText(text)
        self.button.setText(offer)
        self._stack.setCurrentIndex(1)

    def _pressed(self) -> None:
        (self.stopped if self._waiting else self.asked_again).emit()

    def _say_page(self) -> None:
        number, count = self.pages.number, self.pages.count
        self.place.setText(
            self._tr("Page {page} of {pages}", page=number + 1, pages=count) if count else ""
        )
        self.back.setEnabled(number > 0)
        self.on.setEnabled(number + 1 < count)
        self.zoom.setEnabled(count > 0)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        for widget in (self.back, self.place, self.on):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(self.zoom)
        waiting = QWidget()
        middle = QVBoxLayout(waiting)
        middle.addStretch(1)
        middle.addWidget(self.said)
        middle.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(1)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.pages)
        self._stack.addWidget(waiting)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(bar)
        column.addLayout(self._stack, 1)


def _turner(sign: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(sign)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
