"""Gestures, drafts and drops on the widget itself, with the events a window system sends."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QInputMethodEvent,
    QPointingDevice,
    QTouchEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.drops import KIND_MIME
from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.preview import Floating
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.editor.wishes import (
    AddCard,
    MoveCards,
    SetEmotion,
    SizeLane,
    SizeStage,
    Spot,
    Wish,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import CardKind, LaneId, LaneKind, MapId, StepId
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from cjmdesk.workspace.deeds import fulfil
from tests.document.journey import Journey
from tests.editor.maps import hand_made

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
PLAIN, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


class Desk:
    """A small journey on a view; its wishes are fulfilled and what came of them is shown."""

    def __init__(self, view: MapView, fonts: Fonts, tr: Words) -> None:
        document = JourneyDocument(Author("ann", "ann's laptop"))
        self.view = view
        self.journey = Journey(document)
        self._fonts = fonts
        self._tr = tr
        self.wishes: list[Wish] = []
        self.slow = self.journey.pain
        self.first = self.journey.add("first", self.journey.search, LaneKind.ACTIONS)
        self.second = self.journey.add("second", self.journey.search, LaneKind.ACTIONS)
        self.show()
        view.wished.connect(self._fulfil)
        view.edit_requested.connect(self._edit)
        view.card_text_committed.connect(
            lambda card, text: edits.edit_card_text(document, card, text=text)
        )

    def show(self, map_id: MapId | None = None) -> None:
        """Show the journey as it is now, or another map of its project."""
        self.view.show_layout(self.laid_out(map_id or self.journey.map))

    def laid_out(self, map_id: MapId) -> MapLayout:
        return lay_out(self.journey.document.project, map_id, self._fonts, layout_words(self._tr))

    def _fulfil(self, wish: Wish) -> None:
        self.wishes.append(wish)
        targets = fulfil(self.journey.document, self.journey.map, wish)
        self.show()
        self.view.select(Selection(targets))

    def _edit(self, target: Target) -> None:
        project = self.journey.document.project
        match target:
            case CardTarget(card):
                self.view.edit_card(card, project.cards[card].text)
            case CellTarget(step, lane):
                self.view.edit_draft(Spot(step, lane))
            case StepTarget(step):
                self.view.edit_header(target, project.steps[step].title)

    def lane(self, kind: LaneKind) -> LaneId:
        return self.journey.lanes[kind]

    def texts(self, step: StepId, kind: LaneKind = LaneKind.ACTIONS) -> list[str]:
        return self.journey.texts(step, self.lane(kind))


@pytest.fixture
def desk(empty_view: MapView, fonts: Fonts, tr: Words) -> Iterator[Desk]:
    made = Desk(empty_view, fonts, tr)
    empty_view.setFocus()
    yield made
    made.journey.document.close()


def pixel_of(view: MapView, target: Target, dx: float = 0, dy: float = 0) -> QPoint:
    """A pixel so far from the middle of a target."""
    assert view.map_layout is not None
    rect = rect_of(view.map_layout, target)
    assert rect is not None
    at = view.camera.to_view(rect.centre)
    return QPoint(round(at.x + dx), round(at.y + dy))


def drag(view: MapView, start: QPoint, end: QPoint) -> None:
    """A drag that has not been released yet."""
    QTest.mousePress(view, LEFT, PLAIN, start)
    QTest.mouseMove(view, start + QPoint(8, 8))
    QTest.mouseMove(view, end)


def editor_of(view: MapView) -> WordsEditor:
    found = view.findChild(WordsEditor)
    assert isinstance(found, WordsEditor)
    return found


def heard(signal: object) -> list[tuple[object, ...]]:
    """What a signal says from now on."""
    said: list[tuple[object, ...]] = []
    signal.connect(lambda *args: said.append(args))  # type: ignore[attr-defined]
    return said


# Dragging.


def test_a_card_dragged_to_another_cell_asks_once(desk: Desk) -> None:
    view, order = desk.view, desk.journey.order
    cell = CellTarget(order, desk.lane(LaneKind.ACTIONS))
    end = pixel_of(view, cell)
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == [MoveCards((desk.first,), Spot(order, cell.lane))]
    assert desk.texts(order) == ["first"]
    assert view._overlay.isHidden()


def test_escape_in_the_middle_of_a_drag_leaves_nothing(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    cell = CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS))
    end = pixel_of(view, cell)
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    assert isinstance(view._overlay.shown, Floating)
    qtbot.keyClick(view, Key.Key_Escape)
    assert view._overlay.isHidden()
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == []


def test_control_pressed_in_the_middle_of_a_drag_copies(desk: Desk) -> None:
    view, order = desk.view, desk.journey.order
    end = pixel_of(view, CellTarget(order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    QTest.keyPress(view, Key.Key_Control)
    floating = view._overlay.shown
    assert isinstance(floating, Floating)
    assert floating.copying
    QTest.mouseRelease(view, LEFT, CONTROL, end)
    QTest.keyRelease(view, Key.Key_Control)
    assert desk.texts(order) == ["first"]
    assert desk.texts(desk.journey.search) == ["first", "second"]


def test_the_right_button_does_not_end_a_drag(desk: Desk) -> None:
    view = desk.view
    end = pixel_of(view, CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    QTest.mousePress(view, RIGHT, PLAIN, end)
    QTest.mouseRelease(view, RIGHT, PLAIN, end)
    assert desk.wishes == []
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert len(desk.wishes) == 1


def test_a_button_that_came_up_elsewhere_ends_the_drag_without_a_trace(desk: Desk) -> None:
    view = desk.view
    end = pixel_of(view, CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    elsewhere = QWidget()
    QTest.mouseRelease(elsewhere, LEFT, PLAIN, QPoint())
    QTest.mouseMove(view, end + QPoint(5, 5))
    assert view._overlay.isHidden()
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == []


@pytest.mark.parametrize("corner", [QPoint(990, 400), QPoint(600, 690)], ids=["right", "bottom"])
def test_the_map_moves_on_while_a_card_is_held_at_the_edge(
    desk: Desk, qtbot: QtBot, corner: QPoint
) -> None:
    view = desk.view
    view.look(Camera(0, 0, 1.6))
    before = view.camera
    drag(view, pixel_of(view, CardTarget(desk.first)), corner)
    qtbot.waitUntil(lambda: (view.camera.x, view.camera.y) > (before.x, before.y))
    QTest.keyClick(view, Key.Key_Escape)
    here = view.camera
    QCoreApplication.processEvents()
    assert view.camera == here
    assert not view._gestures.autoscroll.is_moving
    QTest.mouseRelease(view, LEFT, PLAIN, corner)


def test_a_card_dropped_after_the_map_moved_goes_where_one_sees_it(
    desk: Desk, qtbot: QtBot
) -> None:
    view, end = desk.view, QPoint(990, 400)
    view.look(Camera(0, 0, 1.6))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    far = view.frame.clamped(Camera(9e9, 0, 1.6)).x
    qtbot.waitUntil(lambda: view.camera.x >= far - 1)
    QTest.mouseMove(view, end - QPoint(300, 0))
    QTest.mouseRelease(view, LEFT, PLAIN, end - QPoint(300, 0))
    (wish,) = desk.wishes
    assert isinstance(wish, MoveCards)
    assert wish.to.step == desk.journey.pay


def test_a_card_that_somebody_deletes_drops_out_of_the_hand(desk: Desk) -> None:
    view = desk.view
    end = pixel_of(view, CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    edits.delete_cards(desk.journey.document, [desk.first])
    desk.show()
    assert view._overlay.isHidden()
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == []


def test_another_map_takes_the_gesture_away(desk: Desk) -> None:
    view = desk.view
    end = pixel_of(view, CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    desk.show(edits.add_map(desk.journey.document, title="Other"))
    assert view._overlay.isHidden()
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == []


def test_a_view_that_is_hidden_forgets_the_gesture(desk: Desk) -> None:
    view = desk.view
    end = pixel_of(view, CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    drag(view, pixel_of(view, CardTarget(desk.first)), end)
    view.hide()
    view.show()
    QTest.mouseRelease(view, LEFT, PLAIN, end)
    assert desk.wishes == []
    assert view._overlay.shown is None


def test_hiding_the_view_leaves_the_selection_alone(desk: Desk) -> None:
    desk.view.select(Selection.only(CardTarget(desk.first)))
    assert desk.view.hasFocus()
    desk.view.hide()
    assert desk.view.selection == Selection.only(CardTarget(desk.first))


@pytest.mark.parametrize(
    "kind", ["card", "stage", "step", "lane edge", "stage edge", "link handle"]
)
def test_nothing_is_dragged_where_nothing_may_be_edited(desk: Desk, kind: str) -> None:
    view, journey = desk.view, desk.journey
    view.set_writable(False)
    stage, lane = StageTarget(journey.find), LaneTarget(desk.lane(LaneKind.ACTIONS))
    layout = view.map_layout
    assert layout is not None
    head, row = rect_of(layout, stage), rect_of(layout, lane)
    assert head is not None
    assert row is not None
    starts = {
        "card": pixel_of(view, CardTarget(desk.first)),
        "stage": pixel_of(view, stage),
        "step": pixel_of(view, StepTarget(journey.search)),
        "lane edge": QPoint(30, round(row.bottom) - 2),
        "stage edge": QPoint(round(head.right) - 2, 20),
        "link handle": QPoint(round(layout.steps[0].head.right) - 11, round(head.bottom) + 20),
    }
    drag(view, starts[kind], QPoint(800, 500))
    assert view._overlay.shown is None
    QTest.mouseRelease(view, LEFT, PLAIN, QPoint(800, 500))
    assert desk.wishes == []


# Double clicks.


def test_a_double_click_on_free_ground_of_a_curve_draws_for_the_pen(desk: Desk) -> None:
    view, journey = desk.view, desk.journey
    view.set_pen(journey.other)
    cell = CellTarget(journey.search, desk.lane(LaneKind.EMOTIONS))
    assert view.map_layout is not None
    marks = {mark.value: mark.y for mark in view.map_layout.scale}
    zero = pixel_of(view, cell).x()
    QTest.mouseDClick(view, LEFT, PLAIN, QPoint(zero, round(marks[1])))
    assert desk.wishes == [SetEmotion(journey.other, journey.search, 1.0)]
    assert view.selection.lead == CurvePointTarget(cell.lane, journey.other, journey.search)


def test_without_a_pen_a_double_click_there_asks_for_an_edit(desk: Desk) -> None:
    view = desk.view
    view.edit_requested.disconnect()
    said = heard(view.edit_requested)
    cell = CellTarget(desk.journey.search, desk.lane(LaneKind.EMOTIONS))
    QTest.mouseDClick(view, LEFT, PLAIN, pixel_of(view, cell))
    assert said == [(cell,)]
    assert desk.wishes == []


def test_a_double_click_on_an_edge_gives_the_usual_size_back(desk: Desk) -> None:
    view = desk.view
    lane, stage = desk.lane(LaneKind.ACTIONS), desk.journey.find
    for target, dx, dy in ((LaneTarget(lane), 0, 0.5), (StageTarget(stage), 0.5, 0)):
        assert view.map_layout is not None
        rect = rect_of(view.map_layout, target)
        assert rect is not None
        at = pixel_of(view, target, dx * rect.width - 2 * bool(dx), dy * rect.height - 2 * bool(dy))
        QTest.mouseDClick(view, LEFT, PLAIN, at)
    assert desk.wishes == [SizeLane(lane, None), SizeStage(stage, None)]


# Drafts.


def test_enter_on_the_last_card_writes_one_card_after_the_other(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.second)))
    qtbot.keyClick(view, Key.Key_Return)
    for text in ("third", "fourth"):
        assert view.is_writing
        qtbot.keyClicks(editor_of(view), text)
        qtbot.keyClick(editor_of(view), Key.Key_Return)
    spot = Spot(desk.journey.search, desk.lane(LaneKind.ACTIONS))
    assert desk.wishes == [AddCard(spot, "third"), AddCard(spot, "fourth")]
    assert desk.texts(desk.journey.search) == ["first", "second", "third", "fourth"]
    assert view.is_writing
    assert editor_of(view).toPlainText() == ""


def test_the_next_draft_lies_below_the_card_just_written(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.edit_draft(Spot(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    qtbot.keyClicks(editor_of(view), "new")
    qtbot.keyClick(editor_of(view), Key.Key_Return)
    new = view.selection.lead
    assert isinstance(new, CardTarget)
    assert view.map_layout is not None
    assert editor_of(view).y() > view.camera.to_view(view.map_layout.cards[new.card].rect.centre).y


def test_enter_on_a_card_that_is_not_the_last_goes_to_the_next(desk: Desk, qtbot: QtBot) -> None:
    desk.view.select(Selection.only(CardTarget(desk.first)))
    qtbot.keyClick(desk.view, Key.Key_Return)
    assert desk.view.selection == Selection.only(CardTarget(desk.second))
    assert not desk.view.is_writing


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Return])
def test_a_draft_without_words_is_no_card(desk: Desk, qtbot: QtBot, key: Qt.Key) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.second)))
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClicks(editor_of(view), "words" if key is Key.Key_Escape else "  ")
    qtbot.keyClick(editor_of(view), key)
    assert not view.is_writing
    assert view._overlay.isHidden()
    assert desk.wishes == []


def test_control_and_enter_keep_a_draft_and_stay(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.edit_draft(Spot(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    qtbot.keyClicks(editor_of(view), "new")
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.texts(desk.journey.order) == ["new"]
    assert not view.is_writing
    assert view.hasFocus()


def test_tab_goes_through_the_lanes_of_a_step(desk: Desk, qtbot: QtBot) -> None:
    view, journey = desk.view, desk.journey
    view.select(Selection.only(CardTarget(desk.slow)))
    qtbot.keyClick(view, Key.Key_Tab)
    assert view.selection == Selection.only(CardTarget(journey.remedy))
    qtbot.keyClick(view, Key.Key_Backtab, SHIFT)
    qtbot.keyClick(view, Key.Key_Backtab, SHIFT)
    point = CurvePointTarget(desk.lane(LaneKind.EMOTIONS), journey.lead, journey.pay)
    assert view.selection == Selection.only(point)
    qtbot.keyClick(view, Key.Key_Backtab, SHIFT)
    assert view.selection == Selection.only(CellTarget(journey.pay, desk.lane(LaneKind.THOUGHTS)))


def test_tab_writes_down_a_step_lane_by_lane(desk: Desk, qtbot: QtBot) -> None:
    view, journey = desk.view, desk.journey
    view.edit_draft(Spot(journey.order, desk.lane(LaneKind.ACTIONS)))
    qtbot.keyClicks(editor_of(view), "does")
    qtbot.keyClick(editor_of(view), Key.Key_Tab)
    qtbot.keyClick(editor_of(view), Key.Key_Tab)
    qtbot.keyClicks(editor_of(view), "thinks")
    qtbot.keyClick(editor_of(view), Key.Key_Tab)
    assert desk.texts(journey.order) == ["does"]
    assert desk.texts(journey.order, LaneKind.TOUCHPOINTS) == []
    assert desk.texts(journey.order, LaneKind.THOUGHTS) == ["thinks"]
    emotions = CellTarget(journey.order, desk.lane(LaneKind.EMOTIONS))
    assert view.selection == Selection.only(emotions)
    assert not view.is_writing
    assert len(desk.wishes) == 2


def test_another_map_in_between_drops_a_draft(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.edit_draft(Spot(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    qtbot.keyClicks(editor_of(view), "new")
    desk.show(edits.add_map(desk.journey.document, title="Other"))
    assert not view.is_writing
    assert view._overlay.isHidden()
    assert desk.wishes == []


def test_a_draft_whose_neighbour_goes_is_still_written(desk: Desk, qtbot: QtBot) -> None:
    view, search = desk.view, desk.journey.search
    view.edit_draft(Spot(search, desk.lane(LaneKind.ACTIONS), desk.second))
    qtbot.keyClicks(editor_of(view), "between")
    edits.delete_cards(desk.journey.document, [desk.second])
    desk.show()
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.texts(search) == ["first", "between"]


def test_a_very_long_word_stays_in_its_card_while_it_is_written(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.edit_draft(Spot(desk.journey.order, desk.lane(LaneKind.ACTIONS)))
    width = editor_of(view).width()
    editor_of(view).setPlainText("Donaudampfschifffahrt" * 40)
    assert editor_of(view).width() == width
    assert editor_of(view).document().size().width() <= width
    qtbot.keyClick(editor_of(view), Key.Key_Return)
    assert desk.texts(desk.journey.order) == ["Donaudampfschifffahrt" * 40]


# Typing.


def test_a_letter_on_a_selected_card_is_its_only_word_at_first(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.first)))
    qtbot.keyClick(view, "x")
    assert view.is_writing
    assert editor_of(view).toPlainText() == "x"
    qtbot.keyClick(editor_of(view), "y")
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.texts(desk.journey.search) == ["xy", "second"]


def test_a_letter_in_a_free_cell_begins_a_card(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.select(Selection.only(CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS))))
    qtbot.keyClick(view, "x")
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.texts(desk.journey.order) == ["x"]


def test_a_letter_in_a_cell_of_a_curve_does_nothing(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.select(Selection.only(CellTarget(desk.journey.order, desk.lane(LaneKind.EMOTIONS))))
    said = heard(view.edit_requested)
    qtbot.keyClick(view, "x")
    assert said == []


def test_enter_in_a_cell_of_a_curve_asks_for_a_value(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    cell = CellTarget(desk.journey.order, desk.lane(LaneKind.EMOTIONS))
    view.select(Selection.only(cell))
    said = heard(view.edit_requested)
    qtbot.keyClick(view, Key.Key_Return)
    assert said == [(cell,)]


def test_nothing_is_typed_where_nothing_may_be_edited(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.set_writable(False)
    view.select(Selection.only(CardTarget(desk.second)))
    qtbot.keyClick(view, "x")
    QCoreApplication.sendEvent(view, QInputMethodEvent("zhong", []))
    qtbot.keyClick(view, Key.Key_Return)
    assert not view.is_writing
    assert view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False


def compose(view: MapView, preedit: str, committed: str = "") -> None:
    """An input method speaks to whatever has the keyboard."""
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(committed)
    QCoreApplication.sendEvent(view, event)


def test_an_input_method_opens_the_editor_and_composes_there(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.first)))
    compose(view, "zhong")
    assert view.is_writing
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Escape):
        qtbot.keyClick(editor_of(view), key)
        assert view.is_writing
    done = QInputMethodEvent()
    done.setCommitString("中文")
    QCoreApplication.sendEvent(editor_of(view), done)
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.texts(desk.journey.search) == ["中文", "second"]


def test_what_comes_late_to_the_view_belongs_to_the_words_being_written(desk: Desk) -> None:
    view = desk.view
    said = heard(view.card_text_committed)
    view.select(Selection.only(CardTarget(desk.first)))
    compose(view, "zh")
    compose(view, "zhong")
    compose(view, "", "中")
    assert said == []
    assert editor_of(view).toPlainText() == "中"


def test_the_input_method_hears_of_another_selection(desk: Desk, qtbot: QtBot) -> None:
    method = QGuiApplication.inputMethod()
    qtbot.waitUntil(desk.view.hasFocus)
    with qtbot.waitSignal(method.cursorRectangleChanged):
        desk.view.select(Selection.only(CardTarget(desk.first)))


# Headers.


def test_a_header_is_renamed_in_place(desk: Desk, qtbot: QtBot) -> None:
    view = desk.view
    said = heard(view.title_committed)
    target = StepTarget(desk.journey.order)
    view.select(Selection.only(target))
    qtbot.keyClick(view, Key.Key_F2)
    assert editor_of(view).toPlainText() == "Order"
    qtbot.keyClicks(editor_of(view), "Decide")
    qtbot.keyClick(editor_of(view), Key.Key_Return, SHIFT)
    qtbot.keyClicks(editor_of(view), "today")
    qtbot.keyClick(editor_of(view), Key.Key_Return)
    assert said == [(target, "Decide today")]
    assert view.hasFocus()


def test_a_header_stays_where_it_is_while_the_map_moves_beneath(desk: Desk) -> None:
    view = desk.view
    view.edit_header(StepTarget(desk.journey.search), "Search")
    before = editor_of(view).pos()
    view.look(Camera(0, 50, 1.6))
    view.look(Camera(0, 0, 1.0))
    assert editor_of(view).pos() == before
    view.look(replace(view.camera, y=view.camera.y + 10))
    assert editor_of(view).y() == before.y()


# Drops.


def drop_on(view: MapView, at: QPoint, mime: QMimeData) -> bool:
    """Whether the view took what was dropped. Qt only sends drops to where it saw them enter."""
    copy = Qt.DropAction.CopyAction
    view.dragEnterEvent(QDragEnterEvent(at, copy, mime, LEFT, PLAIN))
    view.dragMoveEvent(QDragMoveEvent(at, copy, mime, LEFT, PLAIN))
    event = QDropEvent(QPointF(at), copy, mime, LEFT, PLAIN)
    event.ignore()
    view.dropEvent(event)
    return event.isAccepted()


def kind_mime(kind: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(KIND_MIME, kind)
    return mime


def test_a_kind_dropped_on_a_cell_begins_such_a_card(desk: Desk, qtbot: QtBot) -> None:
    view, journey = desk.view, desk.journey
    cell = CellTarget(journey.order, desk.lane(LaneKind.ACTIONS))
    assert drop_on(view, pixel_of(view, cell), kind_mime(CardKind.QUOTE.value.encode()))
    qtbot.keyClicks(editor_of(view), "Why?")
    qtbot.keyClick(editor_of(view), Key.Key_Return, CONTROL)
    assert desk.wishes == [AddCard(Spot(journey.order, cell.lane), "Why?", CardKind.QUOTE)]


@pytest.mark.parametrize("kind", [b"", b"nothing", b"\xff\xfe", b"quote" * 1000])
def test_a_kind_that_is_none_begins_nothing(desk: Desk, kind: bytes) -> None:
    view = desk.view
    cell = CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS))
    assert not drop_on(view, pixel_of(view, cell), kind_mime(kind))
    assert not view.is_writing


@pytest.mark.parametrize("where", ["curve", "stage", "lane head"])
def test_a_kind_dropped_where_no_card_can_lie_begins_nothing(desk: Desk, where: str) -> None:
    view = desk.view
    lanes = {"curve": desk.lane(LaneKind.EMOTIONS)}
    at = {
        "curve": pixel_of(view, CellTarget(desk.journey.order, lanes["curve"])),
        "stage": pixel_of(view, StageTarget(desk.journey.buy)),
        "lane head": pixel_of(view, LaneTarget(desk.lane(LaneKind.ACTIONS))),
    }[where]
    assert not drop_on(view, at, kind_mime(b"quote"))
    assert not view.is_writing
    assert view._overlay.isHidden()


def test_content_dropped_on_a_cell_is_handed_on_with_its_spot(desk: Desk) -> None:
    view = desk.view
    said = heard(view.content_dropped)
    mime = QMimeData()
    mime.setText("one\ntwo")
    cell = CellTarget(desk.journey.order, desk.lane(LaneKind.ACTIONS))
    assert drop_on(view, pixel_of(view, cell), mime)
    drop_on(view, QPoint(5, 5), mime)
    assert [spot for _, spot in said] == [Spot(cell.step, cell.lane), None]


# Fingers.


@pytest.fixture(scope="module")
def finger() -> QPointingDevice:
    return QTest.createTouchDevice()


Touching = Callable[..., None]


@pytest.fixture
def touch(desk: Desk, finger: QPointingDevice) -> Touching:
    """Puts fingers on places, moves or lifts them: (what, place, place…)."""

    def do(what: str, *places: QPoint) -> None:
        sequence = QTest.touchEvent(desk.view, finger)
        for number, place in enumerate(places):
            getattr(sequence, what)(number, place, desk.view)
        sequence.commit()

    return do


def test_a_tap_selects_and_a_second_one_edits(desk: Desk, touch: Touching) -> None:
    at = pixel_of(desk.view, CardTarget(desk.first))
    touch("press", at)
    touch("release", at)
    assert desk.view.selection == Selection.only(CardTarget(desk.first))
    assert not desk.view.is_writing
    touch("press", at)
    touch("release", at)
    assert desk.view.is_writing


def test_a_finger_on_what_is_not_selected_pans(desk: Desk, touch: Touching) -> None:
    view = desk.view
    view.look(Camera(0, 0, 1.6))
    at = pixel_of(view, CardTarget(desk.first))
    touch("press", at)
    touch("move", at - QPoint(60, 30))
    touch("move", at - QPoint(120, 60))
    touch("release", at - QPoint(120, 60))
    assert view.camera == Camera(120 / 1.6, 60 / 1.6, 1.6)
    assert not view.selection
    assert desk.wishes == []


def test_a_finger_on_a_selected_card_drags_it(desk: Desk, touch: Touching) -> None:
    view, order = desk.view, desk.journey.order
    view.select(Selection.only(CardTarget(desk.first)))
    at = pixel_of(view, CardTarget(desk.first))
    end = pixel_of(view, CellTarget(order, desk.lane(LaneKind.ACTIONS)))
    touch("press", at)
    touch("move", at + QPoint(20, 0))
    touch("move", end)
    touch("release", end)
    assert desk.texts(order) == ["first"]


def test_a_second_finger_lets_the_card_go_and_zooms(
    desk: Desk, touch: Touching, finger: QPointingDevice
) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.first)))
    at = pixel_of(view, CardTarget(desk.first))
    touch("press", at)
    touch("move", at + QPoint(40, 0))
    assert isinstance(view._overlay.shown, Floating)
    both = QTest.touchEvent(view, finger)
    both.move(0, at + QPoint(40, 0), view).press(1, at + QPoint(140, 0), view)
    both.commit()
    assert view._overlay.isHidden()
    zoom = view.camera.zoom
    touch("move", at, at + QPoint(150, 0))
    assert view.camera.zoom == pytest.approx(1.5 * zoom)
    touch("release", at, at + QPoint(150, 0))
    assert desk.wishes == []


def test_a_finger_that_rests_asks_for_a_menu(desk: Desk, touch: Touching, qtbot: QtBot) -> None:
    view = desk.view
    at = pixel_of(view, CardTarget(desk.first))
    with qtbot.waitSignal(view.context_requested) as said:
        touch("press", at)
    touch("release", at)
    assert said.args is not None
    assert said.args[0] == CardTarget(desk.first)
    assert not view.is_writing


def test_a_touch_that_the_system_takes_away_leaves_nothing(
    desk: Desk, touch: Touching, finger: QPointingDevice
) -> None:
    view = desk.view
    view.select(Selection.only(CardTarget(desk.first)))
    at = pixel_of(view, CardTarget(desk.first))
    touch("press", at)
    touch("move", at + QPoint(200, 0))
    cancelled = QTouchEvent(QEvent.Type.TouchCancel, finger)
    QCoreApplication.sendEvent(view, cancelled)
    assert desk.wishes == []
    assert view._overlay.isHidden()


# Maps of little.


@pytest.mark.parametrize(("columns", "rows"), [(0, 0), (0, 3), (3, 0)])
def test_a_map_without_steps_or_lanes_can_be_pressed_everywhere(
    empty_view: MapView, qtbot: QtBot, columns: int, rows: int
) -> None:
    empty_view.show_layout(hand_made(columns, rows))
    said = heard(empty_view.wished)
    empty_view.setFocus()
    for x in range(20, 1000, 160):
        for y in range(20, 700, 160):
            start = QPoint(x, y)
            drag(empty_view, start, QPoint(500, 350))
            QTest.mouseRelease(empty_view, LEFT, PLAIN, QPoint(500, 350))
            QTest.mouseDClick(empty_view, LEFT, PLAIN, start)
    for key in (Key.Key_Return, Key.Key_Tab, Key.Key_Right, Key.Key_Down, Key.Key_End):
        qtbot.keyClick(empty_view, key)
    assert all(not isinstance(wish, MoveCards | AddCard) for (wish,) in said)
