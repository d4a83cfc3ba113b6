"""Real gestures on a real map view, each frame timed from the change to the flushed pixels."""

import gc
import random
import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from typing_extensions import override

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import LIGHT
from cjmdesk.model import CardId, Changes, Project
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from tests.benchmarks.maps import MAP

_PATIENCE = 5
"""After so many rounds of events a view with nothing to do will not paint."""
_TOO_LONG = 2.0


class WatchedView(MapView):
    """The map view as it is, counting what it paints."""

    painted = 0

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted += 1


class _PaintWatch(QObject):
    """Counts what a widget, or the inside of a scrolled one, paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._painted = 0
        inside = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        inside.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self._painted += event.type() == QEvent.Type.Paint
        return False

    def until_painted(self, change: Callable[[], object]) -> float:
        """Milliseconds from a change to its paint."""
        before, began = self._painted, time.perf_counter()
        change()
        while self._painted == before and time.perf_counter() - began < _TOO_LONG:
            QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents()
        return (time.perf_counter() - began) * 1000


class Bench:
    """A view on a screen, and how long its frames take."""

    def __init__(self, project: Project, size: tuple[int, int]) -> None:
        self._tr = Words.load("en")
        self._fonts = Fonts.load("en")
        self.project = project
        began = time.perf_counter()
        self.layout = self._laid_out()
        self.layout_ms = (time.perf_counter() - began) * 1000
        self.view = WatchedView(self._tr, LIGHT, self._fonts)
        self.view.resize(*size)
        self.size = size
        self.view.show_layout(self.layout)
        self.view.show()
        self.frame(self.view.update)
        # As the window does once a project is shown.
        gc.freeze()

    def frame(self, change: Callable[[], object]) -> float:
        """Milliseconds from a change until its paint has been flushed; 0 where it painted none."""
        before = self.view.painted
        began = time.perf_counter()
        change()
        rounds = 0
        while self.view.painted == before:
            QCoreApplication.processEvents()
            rounds += 1
            if rounds > _PATIENCE and not self.view._screen.busy:
                return 0.0
        QCoreApplication.sendPostedEvents()
        return (time.perf_counter() - began) * 1000

    def rest(self) -> float:
        """Wait until all is sharp; how long that took."""
        began = time.perf_counter()
        while self.view._screen.busy or time.perf_counter() - began < 0.002:
            QCoreApplication.processEvents()
        return (time.perf_counter() - began) * 1000

    def be_at_rest(self) -> None:
        """As it is when nobody has been under way for a while."""
        self.view.look(Camera())
        self.rest()
        self.view._screen.rest()

    def wheel(self, dx: int, dy: int, *, zoom: bool = False) -> None:
        """A turn of the wheel in the middle of the view."""
        at = QPointF(self.size[0] / 2, self.size[1] / 2)
        pixels, angle = (QPoint(), QPoint(0, dy)) if zoom else (QPoint(dx, dy), QPoint(dx, dy))
        held = Qt.KeyboardModifier.ControlModifier if zoom else Qt.KeyboardModifier.NoModifier
        phase = Qt.ScrollPhase.ScrollUpdate
        event = QWheelEvent(at, at, pixels, angle, Qt.MouseButton.NoButton, held, phase, False)
        QCoreApplication.sendEvent(self.view, event)

    def pan(self) -> list[float]:
        """Down and across the map in 120 small steps, at 100 %."""
        self.view.look(Camera())
        self.rest()
        dx = min(24, max(1, int((self.layout.width - self.size[0]) / 120)))
        dy = min(14, max(1, int((self.layout.height - self.size[1]) / 120)))
        return [self.frame(lambda: self.wheel(-dx, -dy)) for _ in range(120)]

    def jump(self) -> tuple[list[float], list[float]]:
        """To twelve places far apart: the first frame, and until all is sharp."""
        dice = random.Random(3)
        firsts, sharps = [], []
        for _ in range(12):
            x = dice.random() * max(1.0, self.layout.width - self.size[0])
            y = dice.random() * max(1.0, self.layout.height - self.size[1])
            first = self.frame(lambda x=x, y=y: self.view.look(Camera(x, y)))  # type: ignore[misc]
            firsts.append(first)
            sharps.append(first + self.rest())
        return firsts, sharps

    def zoom(self) -> tuple[list[float], float]:
        """From 100 % to 10 %, to 200 % and back; and until all is sharp afterwards."""
        self.view.look(Camera(self.layout.width / 2, self.layout.height / 2))
        self.rest()
        turns = [-30] * 51 + [30] * 67 + [-30] * 16
        frames = [self.frame(lambda turn=turn: self.wheel(0, turn, zoom=True)) for turn in turns]  # type: ignore[misc]
        self.view._screen.end_zoom()
        return frames, self.rest()

    def fit_and_pan(self) -> list[float]:
        """The whole map, then a little nearer, panned."""
        frames = [self.frame(self.view.eye.zoom_to_fit)]
        self.rest()
        frames.append(self.frame(lambda: self.view.eye.zoom_by(1.3)))
        self.rest()
        frames += [self.frame(lambda: self.wheel(-2, -1)) for _ in range(60)]
        return [ms for ms in frames if ms]

    def edits(self) -> list[float]:
        """A card's words grow letter by letter: edit, layout and paint."""
        self.view.look(Camera())
        self.rest()
        card = next(iter(self.layout.cards))
        words = "A new sentence 测试输入 goes on and on, one letter at a time"
        return [self.frame(partial(self._edit, card, words[:end])) for end in range(1, len(words))]

    def drag(self) -> list[float]:
        """A card through its column and the next, and dropped without a trace."""
        self.view.look(Camera())
        self.rest()
        rect = self.layout.cards[next(iter(self.layout.cards))].rect
        at = QPoint(round(rect.x) + 60, round(rect.y) + 20)
        left = Qt.MouseButton.LeftButton
        QTest.mousePress(self.view, left, pos=at)
        frames = []
        for step in range(1, 61):
            to = at + QPoint(5 * step, 11 * step)
            frames.append(self.frame(partial(self._move, to)))
        QTest.keyClick(self.view, Qt.Key.Key_Escape)
        QTest.mouseRelease(self.view, left, pos=at)
        return [ms for ms in frames if ms]

    def _move(self, to: QPoint) -> None:
        button = Qt.MouseButton.LeftButton
        held = Qt.KeyboardModifier.NoModifier
        place = QPointF(to)
        event = QMouseEvent(QEvent.Type.MouseMove, place, place, button, button, held)
        QCoreApplication.sendEvent(self.view, event)

    def letters(self) -> list[float]:
        """Keys pressed while a card is edited in place, until each letter is painted."""
        self.view.look(Camera())
        self.view.edit_card(next(iter(self.layout.cards)), "")
        editor = next(
            child
            for child in self.view.findChildren(QWidget)
            if child.isVisible() and child.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        )
        editor.setFocus()
        watch = _PaintWatch(editor)
        self.rest()
        return [
            watch.until_painted(partial(QTest.keyClick, editor, key)) for key in "waits for it" * 3
        ]

    def _edit(self, card: CardId, text: str) -> None:
        record = self.project.cards[card].model_copy(update={"text": text})
        self.project = self.project.replaced({"card": {card: record}})
        changes = Changes({"card": frozenset({card})})
        self.layout = self._laid_out(self.layout, changes)
        self.view.show_layout(self.layout, changes)

    def _laid_out(
        self, before: MapLayout | None = None, changes: Changes | None = None
    ) -> MapLayout:
        words = layout_words(self._tr)
        return lay_out(self.project, MAP, self._fonts, words, before=before, changes=changes)
