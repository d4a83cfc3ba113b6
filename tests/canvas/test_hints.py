"""The pointer's shape tells what a drag would do, and what it does."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.handles import link_handle_at
from cjmdesk.editor.preview import Floating
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import PersonaId
from tests.canvas.driver import CanvasDriver
from tests.canvas.test_map_view import turn_wheel
from tests.editor.maps import card_id, hand_made, lane_id, step_id

Shape = Qt.CursorShape
CARD = CardTarget(card_id(0, 0, 0))
FREE = CellTarget(step_id(2), lane_id(0))
POINT = CurvePointTarget(lane_id(1), PersonaId("lead"), step_id(1))


@pytest.fixture
def layout() -> MapLayout:
    return hand_made(8, 2, {(0, 0): (1,)}, values=(0, 1))


@pytest.fixture
def hand(empty_view: MapView, layout: MapLayout) -> CanvasDriver:
    empty_view.show_layout(layout)
    return CanvasDriver(empty_view)


def shape(hand: CanvasDriver) -> Qt.CursorShape:
    return hand.view.cursor().shape()


def test_a_card_in_the_hand_is_held_and_may_be_forbidden_or_copied(hand: CanvasDriver) -> None:
    assert shape(hand.press(CARD).drag(FREE)) is Shape.ClosedHandCursor
    assert shape(hand.drag(POINT)) is Shape.ForbiddenCursor
    hand.drag(FREE)
    QTest.keyPress(hand.view, Qt.Key.Key_Control)
    assert shape(hand) is Shape.DragCopyCursor
    QTest.keyRelease(hand.view, Qt.Key.Key_Control)
    assert shape(hand) is Shape.ClosedHandCursor
    assert shape(hand.key(Qt.Key.Key_Escape)) is Shape.ArrowCursor
    hand.release()


def test_edges_and_handles_have_shapes_of_their_own(hand: CanvasDriver, layout: MapLayout) -> None:
    head, lane = hand.rect(StageTarget(layout.stages[0].stage)), hand.rect(LaneTarget(lane_id(0)))
    handle = link_handle_at(layout, step_id(1))
    assert handle is not None
    hand.view.select(Selection.only(CARD))
    card = hand.rect(CARD)
    places = {
        QPoint(round(head.right) - 2, 20): Shape.SizeHorCursor,
        QPoint(30, round(lane.bottom) - 2): Shape.SizeVerCursor,
        QPoint(round(handle.x), round(handle.y)): Shape.CrossCursor,
        QPoint(round(card.right) - 2, round(card.centre.y)): Shape.SizeHorCursor,
        hand.pixel(FREE): Shape.ArrowCursor,
    }
    for place, expected in places.items():
        assert shape(hand.point(place)) is expected
        if expected is not Shape.ArrowCursor:
            assert shape(hand.press(place).drag(FREE)) is expected
            hand.key(Qt.Key.Key_Escape).release()


@pytest.mark.parametrize(
    "target", [StageTarget(hand_made(2, 1).stages[0].stage), StepTarget(step_id(0))]
)
def test_a_header_in_the_hand_is_held(hand: CanvasDriver, target: StageTarget | StepTarget) -> None:
    assert shape(hand.press(target).drag(FREE)) is Shape.ClosedHandCursor
    assert shape(hand.release()) is Shape.ArrowCursor


def test_a_point_goes_up_and_down(hand: CanvasDriver) -> None:
    assert shape(hand.press(POINT).drag(POINT)) is Shape.SizeVerCursor
    hand.release()


def test_the_ghost_follows_a_wheel_that_is_turned_meanwhile(hand: CanvasDriver) -> None:
    hand.press(CARD).drag(FREE)
    before = hand.shown
    turn_wheel(hand.view, QPoint(0, -480), Qt.KeyboardModifier.ShiftModifier)
    after = hand.shown
    assert hand.view.camera != Camera()
    assert isinstance(before, Floating)
    assert isinstance(after, Floating)
    assert before.ghost is not None
    assert after.ghost is not None
    assert after.ghost.x > before.ghost.x
    hand.key(Qt.Key.Key_Escape).release()


def test_no_menu_opens_in_the_middle_of_a_drag(hand: CanvasDriver) -> None:
    asked: list[object] = []
    hand.view.context_requested.connect(lambda *said: asked.append(said))
    hand.press(CARD).drag(FREE)
    at = hand.pixel(FREE)
    reason = QContextMenuEvent.Reason.Mouse
    QCoreApplication.sendEvent(hand.view, QContextMenuEvent(reason, at, hand.view.mapToGlobal(at)))
    assert asked == []
    assert hand.state == "DraggingCards"
    hand.key(Qt.Key.Key_Escape).release()
