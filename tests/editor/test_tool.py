"""Gestures as a person makes them, without a window."""

import pytest

from cjmdesk.editor.camera import Camera
from cjmdesk.editor.idle import Idle
from cjmdesk.editor.pointer import Button, Held, Pointer
from cjmdesk.editor.preview import Band
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import NOTHING, CardTarget, CellTarget, Target
from cjmdesk.editor.tool import State
from cjmdesk.layout.geometry import Point
from cjmdesk.model import CardId
from tests.editor.board import Board
from tests.editor.maps import lane_id, step_id

CARD = CardTarget(CardId("a"))
OTHER = CardTarget(CardId("b"))
CELL = CellTarget(step_id(0), lane_id(0))


class Hand:
    """Moves a pointer over a board."""

    def __init__(self) -> None:
        self.board = Board()
        self.state: State = Idle(self.board)
        self.button = Button.LEFT

    def press(self, over: Target, button: Button = Button.LEFT, held: Held = Held.NONE) -> "Hand":
        self.button = button
        self.state = self.state.press(self._pointer(100, 100, over, button, held))
        return self

    def move(self, x: float, y: float, over: Target = NOTHING) -> "Hand":
        self.state = self.state.move(self._pointer(x, y, over))
        return self

    def release(self, over: Target = NOTHING) -> "Hand":
        self.state = self.state.release(self._pointer(100, 100, over, self.button))
        return self

    def escape(self) -> "Hand":
        self.state = self.state.cancel()
        return self

    @property
    def doing(self) -> str:
        return type(self.state).__name__

    def _pointer(
        self,
        x: float,
        y: float,
        over: Target,
        button: Button = Button.NONE,
        held: Held = Held.NONE,
    ) -> Pointer:
        view = Point(x, y)
        return Pointer(self.board.camera.to_map(view), view, over, button, held)


@pytest.fixture
def hand() -> Hand:
    return Hand()


def test_a_click_selects(hand: Hand) -> None:
    hand.press(CARD).release(CARD)
    assert hand.board.selection == Selection.only(CARD)
    assert hand.doing == "Idle"


def test_a_trembling_click_still_selects(hand: Hand) -> None:
    hand.press(CARD).move(102, 101).release(CARD)
    assert hand.board.selection == Selection.only(CARD)


def test_nothing_is_selected_before_the_button_comes_up(hand: Hand) -> None:
    hand.press(CARD)
    assert hand.doing == "Pressing"
    assert not hand.board.selection


def test_a_click_on_nothing_drops_the_selection(hand: Hand) -> None:
    hand.press(CARD).release(CARD).press(NOTHING).release()
    assert not hand.board.selection


@pytest.mark.parametrize("held", [Held.SHIFT, Held.CONTROL])
def test_a_click_with_a_key_held_adds_and_takes_away(hand: Hand, held: Held) -> None:
    hand.press(CARD).release().press(OTHER, held=held).release()
    assert hand.board.selection == Selection((CARD, OTHER))
    hand.press(CARD, held=held).release()
    assert hand.board.selection == Selection.only(OTHER)


def test_leaving_a_pressed_card_of_a_read_only_map_is_no_click(hand: Hand) -> None:
    hand.board.writable = False
    hand.press(CARD).move(140, 100)
    assert hand.doing == "Straying"
    hand.release()
    assert not hand.board.selection
    assert hand.board.camera == Camera()


def test_dragging_on_free_ground_draws_a_band(hand: Hand) -> None:
    hand.press(CELL).move(70, 110)
    assert hand.doing == "Banding"
    band = hand.board.shown
    assert isinstance(band, Band)
    hand.release()
    assert hand.board.shown is None
    assert hand.doing == "Idle"


def test_a_band_over_nothing_leaves_nothing_selected(hand: Hand) -> None:
    hand.press(CARD).release(CARD).press(CELL).move(70, 110).release()
    assert not hand.board.selection


def test_the_middle_button_pans_from_a_card(hand: Hand) -> None:
    hand.press(CARD, Button.MIDDLE).move(99, 99)
    assert hand.board.camera == Camera(1, 1)


def test_space_pans_from_a_card(hand: Hand) -> None:
    hand.press(CARD, held=Held.SPACE).move(90, 100).release(CARD)
    assert hand.board.camera == Camera(10, 0)
    assert not hand.board.selection


def test_escape_drops_the_pan(hand: Hand) -> None:
    hand.press(CELL, Button.MIDDLE).move(40, 40).move(20, 500).escape()
    assert hand.board.camera == Camera()
    assert hand.doing == "Idle"


def test_escape_drops_the_press(hand: Hand) -> None:
    hand.press(CARD).escape().release(CARD)
    assert not hand.board.selection


def test_the_right_button_leaves_the_gesture_to_the_menu(hand: Hand) -> None:
    hand.press(CARD, Button.RIGHT)
    assert hand.doing == "Idle"


def test_moving_without_a_button_hovers(hand: Hand) -> None:
    hand.move(10, 10, CARD)
    assert hand.board.hovered == CARD
