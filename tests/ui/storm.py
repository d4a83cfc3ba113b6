"""Somebody who presses and types at random, and a colleague whose edits arrive in between."""

import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from cjmdesk.canvas.map_view import MapView
from cjmdesk.document import Author, Commit, JourneyDocument, edits
from cjmdesk.document.edits import NewCard
from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.errors import EditRefused
from cjmdesk.layout.geometry import Point
from cjmdesk.model import (
    LaneKind,
    MapId,
    cards_in_order,
    lanes_in_order,
    personas_of,
    steps_in_order,
)
from cjmdesk.ui.main_window import MainWindow

_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_LEFT, _MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
_RIGHT = Qt.MouseButton.RightButton

_ARROWS = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down)
# Keys that begin another project, leave this one or ask for a file are left out.
_PRESSED: tuple[tuple[Qt.KeyboardModifier, str], ...] = (
    (_CONTROL, "ZYAXCVDTEGJHF0+-123"),
    (_CONTROL | _SHIFT, "ZGJKMDURNLIOWYCTAV"),
    (_ALT, "G"),
    (_ALT | _SHIFT, "G"),
)
_KEYS: list[tuple[Qt.Key, Qt.KeyboardModifier]] = [
    *((key, held) for key in _ARROWS for held in (_NONE, _NONE, _SHIFT, _CONTROL, _ALT)),
    *((key, _ALT | _SHIFT) for key in _ARROWS),
    *((_Key(ord(letter)), held) for held, letters in _PRESSED for letter in letters),
    *((key, _NONE) for key in (_Key.Key_Return, _Key.Key_Tab, _Key.Key_Escape) * 4),
    *((_Key(ord(letter)), _NONE) for letter in "AB12345+-="),
    *((key, _CONTROL) for key in (_Key.Key_Return, _Key.Key_Home, _Key.Key_End)),
    *((key, _NONE) for key in (_Key.Key_F2, _Key.Key_F3, _Key.Key_F6, _Key.Key_F11)),
    *((key, _NONE) for key in (_Key.Key_Insert, _Key.Key_Delete, _Key.Key_Backspace)),
    *((key, _NONE) for key in (_Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown)),
    (_Key.Key_Backtab, _SHIFT),
    (_Key.Key_Space, _NONE),
]
_LEFT_OUT = {
    *("new_project", "open_project", "import_journey", "recover", "close_project", "quit"),
    *("bring_in_copy", "export_pdf", "export_file", "save_copy", "choose_picture"),
    *("export_plan", "export_roadmap", "export_insight"),
}
_WORDS = ("slow", "改善", "旅程 😀", "a\tb", "“quoted”", "x" * 60, "1", " ")


class Colleague:
    """Edits a copy of the same journey elsewhere; what either does reaches the other."""

    def __init__(self, here: JourneyDocument, seed: int) -> None:
        self._here = here
        self._dice = Random(seed)
        self.document = JourneyDocument(Author("ben", "ben's laptop"))
        self.document.load(here.encode_state())
        self.sent: list[bytes] = []
        self._waiting: list[bytes] = []
        self.document.subscribe(self._keep)
        here.subscribe(self._hear)

    def edit(self) -> None:
        """One edit, sent at once; now and then the colleague hears late of what happened here."""
        if self._dice.random() < 0.6:
            self.catch_up()
        before = len(self.sent)
        try:
            self._edit()
        except EditRefused:
            return
        for update in self.sent[before:]:
            self._here.merge_live(update)

    def catch_up(self) -> None:
        """Hear of everything that has happened here."""
        waiting, self._waiting = self._waiting, []
        for update in waiting:
            self.document.merge_live(update)

    def _hear(self, commit: Commit) -> None:
        if commit.update not in self.sent[-3:]:
            self._waiting.append(commit.update)

    def _keep(self, commit: Commit) -> None:
        if commit.session == self.document.session and commit.undo is not None:
            self.sent.append(commit.update)

    def _edit(self) -> None:
        document, dice = self.document, self._dice
        project = document.project
        map_id = MapId(dice.choice(sorted(project.maps))) if project.maps else None
        if map_id is None:
            edits.add_map(document, title="Another")
            return
        steps = [step.id for step in steps_in_order(project, map_id)]
        lanes = lanes_in_order(project, map_id)
        cards = [card.id for card in cards_in_order(project, map_id)]
        personas = [persona.id for persona in personas_of(project, map_id)]
        rows = [lane.id for lane in lanes if lane.kind is not LaneKind.EMOTIONS]
        if not steps or not rows:
            edits.add_stage(document, map_id, title="From afar", steps=("One", "Two"))
            if not rows:
                edits.add_lane(document, map_id, LaneKind.ACTIONS)
            return
        step, row = dice.choice(steps), dice.choice(rows)
        choices: list[Callable[[], object]] = [
            lambda: edits.add_card(document, map_id, NewCard("From afar", step, row)),
            lambda: edits.add_card(document, map_id, NewCard("远方", step, row)),
            lambda: edits.rename_step(document, step, title=dice.choice(_WORDS)),
            lambda: edits.add_step(document, project.steps[step].slot.stage, title="Far"),
            lambda: edits.move_lane(document, row, before=dice.choice(rows)),
            lambda: edits.change_lane(document, row, hidden=not project.lanes[row].hidden),
            lambda: edits.change_stage(
                document,
                project.steps[step].slot.stage,
                collapsed=not project.stages[project.steps[step].slot.stage].collapsed,
            ),
        ]
        if dice.random() < 0.2:
            choices.append(lambda: edits.delete_step(document, step))
        if cards:
            card = dice.choice(cards)
            choices += [
                lambda: edits.edit_card_text(document, card, text=dice.choice(_WORDS)),
                lambda: edits.edit_card_text(document, card, text="edited from afar"),
                lambda: edits.move_card(document, card, step=step, lane=row),
                lambda: edits.delete_cards(document, [card]),
            ]
        if personas:
            someone = dice.choice(personas)
            value = dice.randint(-4, 4) / 2
            choices.append(lambda: edits.set_emotion(document, someone, step, value=value))
            if dice.random() < 0.05:
                choices.append(lambda: edits.delete_persona(document, someone))
        dice.choice(choices)()


class Impatience(QObject):
    """Closes whatever waits for an answer: menus, lists, dialogs."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=2)
        self._timer.timeout.connect(self.close_all)
        self._timer.start()

    def close_all(self) -> None:
        """Close what is open now."""
        if popup := QApplication.activePopupWidget():
            popup.close()
        if dialog := QApplication.activeModalWidget():
            dialog.close()

    def stop(self) -> None:
        self._timer.stop()


class Storm:
    """Random events at a window; `trail` are the last of them."""

    def __init__(self, window: MainWindow, bot: QtBot, seed: int) -> None:
        self.window = window
        self._bot = bot
        self.dice = Random(seed)
        self.trail: deque[str] = deque(maxlen=12)
        self._down: tuple[QWidget, Qt.MouseButton] | None = None

    def blow(self) -> None:
        """One event."""
        if self.dice.random() < 0.02:
            self._come_back()
        chance = self.dice.random()
        if chance < 0.25:
            self._key()
        elif chance < 0.32:
            self._act()
        elif chance < 0.37:
            self._words()
        elif chance < 0.39:
            self._compose()
        elif chance < 0.41:
            self._wheel()
        else:
            self._mouse()

    def calm(self) -> None:
        """Let everything go."""
        if self._down is not None:
            widget, button = self._down
            self._down = None
            if widget.isVisible():
                QTest.mouseRelease(widget, button, _NONE, widget.rect().center())

    def _come_back(self) -> None:
        """From a window beside the map to the map."""
        self._note("comes back", self.window)
        for other in QApplication.topLevelWidgets():
            if other is not self.window and other.isVisible():
                other.close()
        self.window.activateWindow()
        self.window.desk.pane.take_keyboard()

    @property
    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.desk.view

    def _key(self) -> None:
        key, held = self.dice.choice(_KEYS)
        self._note(f"{key.name} {held}", self._focus)
        QTest.keyClick(self._focus, key, held)

    def _act(self) -> None:
        """Something from the menu."""
        actions = self.window.actions_by_name.by_name
        name = self.dice.choice(sorted(set(actions) - _LEFT_OUT))
        self._note(f"does {name}", self._focus)
        actions[name].trigger()

    def _words(self) -> None:
        words = self.dice.choice(_WORDS)
        self._note(f"types {words!r}", self._focus)
        for letter in words if words.isascii() else "ab":
            self._bot.keyClick(self._focus, letter)

    def _compose(self) -> None:
        self._note("composes", self._focus)
        QCoreApplication.sendEvent(self._focus, QInputMethodEvent("zhong", []))
        done = QInputMethodEvent()
        done.setCommitString(self.dice.choice(("中", "")))
        QCoreApplication.sendEvent(self._focus, done)

    def _wheel(self) -> None:
        view = self.window.desk.view
        at = self._place_in(view)
        held = self.dice.choice((_NONE, _NONE, _CONTROL, _SHIFT))
        self._note(f"wheel {held}", view)
        angle = QPoint(0, self.dice.choice((-240, -120, 120, 240)))
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, view.mapToGlobal(at), QPoint(), angle, none, held, phase, False)
        QCoreApplication.sendEvent(view, event)

    def _mouse(self) -> None:
        if self._down is not None:
            self._mouse_down(*self._down)
            return
        widget = self._somewhere()
        at = self._place_in(widget)
        held = self.dice.choice((_NONE, _NONE, _NONE, _CONTROL, _SHIFT))
        match self.dice.randrange(8):
            case 0:
                self._note(f"double click {at.toTuple()}", widget)
                QTest.mouseDClick(widget, _LEFT, held, at)
            case 1:
                self._note(f"right click {at.toTuple()}", widget)
                QTest.mouseClick(widget, _RIGHT, held, at)
            case 2:
                self._note(f"hover {at.toTuple()}", widget)
                QTest.mouseMove(widget, at)
            case 3 | 4:
                view = self.window.desk.view
                at = self._thing_in(view) if widget is view else at
                self._note(f"click {held} {at.toTuple()}", widget)
                QTest.mouseClick(widget, _LEFT, held, at)
            case _:
                view = self.window.desk.view
                if view.isVisible():
                    button = self.dice.choice((_LEFT, _LEFT, _LEFT, _LEFT, _MIDDLE))
                    at = self._thing_in(view)
                    self._note(f"press {button} {at.toTuple()}", view)
                    self._down = (view, button)
                    QTest.mousePress(view, button, held, at)

    def _mouse_down(self, widget: QWidget, button: Qt.MouseButton) -> None:
        at = self._place_in(widget)
        if not widget.isVisible():
            self._down = None
        elif self.dice.random() < 0.35:
            held = self.dice.choice((_NONE, _NONE, _CONTROL))
            self._note(f"release {held} {at.toTuple()}", widget)
            self._down = None
            QTest.mouseRelease(widget, button, held, at)
        else:
            self._note(f"move {at.toTuple()}", widget)
            QTest.mouseMove(widget, at)

    def _somewhere(self) -> QWidget:
        """Mostly the map, else whatever lies at a random place of the window."""
        view, window = self.window.desk.view, self.window
        if view.isVisible() and self.dice.random() < 0.6:
            return view
        return window.childAt(self._place_in(window)) or window

    def _thing_in(self, view: MapView) -> QPoint:
        """Mostly on something that lies on the map, or at an edge of it."""
        layout = view.map_layout
        if layout is None or self.dice.random() < 0.3:
            return self._place_in(view)
        targets: list[Target] = [CardTarget(card) for card in layout.cards]
        targets += [StageTarget(box.stage) for box in layout.stages] * 4
        targets += [StepTarget(box.step) for box in layout.steps] * 2
        targets += [LaneTarget(box.lane) for box in layout.lanes] * 2
        for curve in layout.curves:
            targets += [
                CurvePointTarget(curve.lane, curve.persona, point.step) for point in curve.points
            ]
        rect = rect_of(layout, self.dice.choice(targets)) if targets else None
        if rect is None:
            return self._place_in(view)
        side = self.dice.choice((0.5, 0.5, 0.2, 1.0))
        at = Point(rect.x + side * rect.width - 2, rect.y + side * rect.height - 2)
        seen = view.camera.to_view(at)
        x = at.x * view.camera.zoom if at.x < layout.head_width else seen.x
        y = at.y * view.camera.zoom if at.y < layout.head_height else seen.y
        place = QPoint(round(x), round(y))
        return place if view.rect().contains(place) else self._place_in(view)

    def _place_in(self, widget: QWidget) -> QPoint:
        width, height = max(1, widget.width()), max(1, widget.height())
        return QPoint(self.dice.randrange(width), self.dice.randrange(height))

    def _note(self, what: str, widget: QWidget) -> None:
        self.trail.append(f"{what} on {type(widget).__name__} {widget.objectName()}")


@contextmanager
def watching() -> Iterator[list[BaseException]]:
    """What is raised where Qt calls Python; the test's own hook hears of it as well."""
    raised: list[BaseException] = []
    hook = sys.excepthook

    def hear(kind: type[BaseException], error: BaseException, trace: object) -> None:
        raised.append(error)
        hook(kind, error, trace)  # type: ignore[arg-type]

    sys.excepthook = hear
    try:
        yield raised
    finally:
        sys.excepthook = hook


class Unclosing(QObject):
    """Keeps a window open whatever is pressed in it."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() is QEvent.Type.Close
