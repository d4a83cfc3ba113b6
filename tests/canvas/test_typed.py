"""Letters and input methods begin to write on what is selected, and lose nothing on the way."""

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, Target
from cjmdesk.editor.wishes import AddCard, Spot
from tests.canvas.driver import CanvasDriver
from tests.editor.maps import card_id, hand_made, lane_id, step_id

CARD = CardTarget(card_id(0, 0, 0))
FREE = CellTarget(step_id(1), lane_id(0))
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
Key = Qt.Key


class Writing:
    """A hand at a map whose card says "old", and what came of its words."""

    def __init__(self, view: MapView) -> None:
        view.show_layout(hand_made(3, 2, {(0, 0): (1,)}))
        self.view = view
        self.hand = CanvasDriver(view)
        self.said: list[tuple[str, str]] = []
        view.edit_requested.connect(self._edit)
        view.card_text_committed.connect(lambda card, text: self.said.append((card, text)))
        view.setFocus()

    def on(self, target: Target) -> CanvasDriver:
        self.view.select(Selection.only(target))
        return self.hand

    def _edit(self, target: Target) -> None:
        match target:
            case CardTarget(card):
                self.view.edit_card(card, "old")
            case CellTarget(step, lane):
                self.view.edit_draft(Spot(step, lane))


@pytest.fixture
def writing(empty_view: MapView) -> Writing:
    return Writing(empty_view)


def test_an_input_method_keeps_the_keyboard_until_it_has_finished(writing: Writing) -> None:
    hand = writing.on(CARD).compose("n").compose("ni")
    assert writing.view.hasFocus()
    assert writing.view.is_writing
    hand.compose("", "你")
    assert hand.editor.hasFocus()
    hand.compose("h").compose("", "好").key(Key.Key_Return, CONTROL)
    assert writing.said == [(CARD.card, "你好")]
    assert writing.view.hasFocus()


def test_composing_in_a_free_cell_begins_a_card(writing: Writing) -> None:
    writing.on(FREE).compose("zhong").compose("", "中").key(Key.Key_Return, CONTROL)
    assert writing.hand.wishes == [AddCard(Spot(FREE.step, FREE.lane), "中")]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Escape, Key.Key_Down])
def test_keys_belong_to_the_input_method_while_it_composes(writing: Writing, key: Qt.Key) -> None:
    hand = writing.on(CARD).compose("zhong").key(key)
    assert writing.view.is_writing
    assert writing.view.selection.lead == CARD
    hand.compose("", "中").key(Key.Key_Return, CONTROL)
    assert writing.said == [(CARD.card, "中")]


def test_no_shortcut_fires_while_an_input_method_composes(writing: Writing) -> None:
    fired: list[str] = []
    shortcut = QShortcut(QKeySequence("1"), writing.view)
    shortcut.activated.connect(lambda: fired.append("1"))
    hand = writing.on(CARD).compose("zhong").key(Key.Key_1)
    hand.compose("", "中").compose("w").key(Key.Key_1)
    assert fired == []
    hand.compose("").key(Key.Key_Return, CONTROL).key(Key.Key_1)
    assert fired == ["1"]


def test_who_gives_up_composing_has_deleted_nothing(writing: Writing) -> None:
    hand = writing.on(CARD).compose("zhong").compose("")
    assert not writing.view.is_writing
    hand.click(FREE)
    assert writing.said == []


def test_a_click_elsewhere_keeps_what_has_been_composed(writing: Writing) -> None:
    writing.on(CARD).compose("zh").compose("", "中").click(FREE)
    assert writing.said == [(CARD.card, "中")]


def test_going_elsewhere_while_composing_ends_the_writing(writing: Writing) -> None:
    field = QLineEdit(writing.view)
    field.show()
    writing.on(CARD).compose("zh")
    field.setFocus()
    assert not writing.view.is_writing


def test_the_input_method_is_told_where_the_words_are(writing: Writing) -> None:
    hand = writing.on(CARD).compose("zh")
    place = writing.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(place, QRectF)
    assert hand.editor.geometry().adjusted(-2, -2, 2, 2).contains(place.toRect().center())


def test_escape_brings_the_old_words_back_after_typing_over_them(writing: Writing) -> None:
    hand = writing.on(CARD).type("x")
    assert hand.editor.toPlainText() == "x"
    hand.key(Key.Key_Escape)
    assert not writing.view.is_writing
    assert writing.said == []


@pytest.mark.parametrize(
    "held", [CONTROL | ALT, Qt.KeyboardModifier.GroupSwitchModifier, Qt.KeyboardModifier(0)]
)
def test_letters_of_the_third_level_are_letters(
    writing: Writing, held: Qt.KeyboardModifier
) -> None:
    writing.on(CARD)
    event = QKeyEvent(QEvent.Type.KeyPress, Key.Key_At, held, "@")
    writing.view.keyPressEvent(event)
    assert writing.view.is_writing


@pytest.mark.parametrize("held", [CONTROL, ALT])
def test_letters_with_keys_held_are_no_letters(writing: Writing, held: Qt.KeyboardModifier) -> None:
    writing.on(CARD)
    QTest.keyClick(writing.view, Key.Key_J, held)
    assert not writing.view.is_writing
