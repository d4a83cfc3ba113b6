"""What people do to the map view, and what it shows then."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QInputMethodEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.overlay import Overlay
from cjmdesk.canvas.text_editor import WordsEditor
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.selection import Selection, first
from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    LaneTarget,
    StageTarget,
    Target,
    rect_of,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.model import CardId, Changes, Project
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from tests.canvas.conftest import apart, on_screen, settled
from tests.editor.maps import hand_made

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def pixel_of(view: MapView, target: Target) -> QPoint:
    """The middle of a target in the view."""
    layout = view.map_layout
    assert layout is not None
    rect = rect_of(layout, target)
    assert rect is not None
    at = view.camera.to_view(rect.centre)
    return QPoint(round(at.x), round(at.y))


def cards_in_view(view: MapView) -> list[CardTarget]:
    shown = view.frame.shown(view.camera).inset(20)
    assert view.map_layout is not None
    boxes = view.map_layout.cards.values()
    return [CardTarget(box.card) for box in boxes if inside(box.rect, shown)]


def inside(rect: Rect, other: Rect) -> bool:
    return other.contains(Point(rect.x, rect.y)) and other.contains(Point(rect.right, rect.bottom))


def turn_wheel(
    view: MapView,
    angle: QPoint,
    held: Qt.KeyboardModifier = PLAIN,
    at: QPointF | None = None,
    pixels: QPoint | None = None,
) -> None:
    place = at or QPointF(500, 400)
    event = QWheelEvent(
        place,
        QPointF(view.mapToGlobal(place.toPoint())),
        pixels or QPoint(),
        angle,
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(view, event)


def under(view: MapView, at: QPointF) -> Point:
    return view.camera.to_map(Point(at.x(), at.y()))


# Selecting.


def test_a_click_selects_and_says_so(view: MapView, qtbot: QtBot) -> None:
    card = cards_in_view(view)[2]
    with qtbot.waitSignal(view.selection_changed) as said:
        qtbot.mouseClick(view, LEFT, pos=pixel_of(view, card))
    assert said.args == [Selection.only(card)]
    assert view.selection == Selection.only(card)


def test_a_click_with_control_adds(view: MapView, qtbot: QtBot) -> None:
    one, other = cards_in_view(view)[:2]
    qtbot.mouseClick(view, LEFT, pos=pixel_of(view, one))
    qtbot.mouseClick(view, LEFT, CONTROL, pixel_of(view, other))
    assert view.selection == Selection((one, other))


def test_a_click_on_headers_selects_them_wherever_one_looks(view: MapView, qtbot: QtBot) -> None:
    view.look(Camera(500, 400, 1))
    qtbot.mouseClick(view, LEFT, pos=QPoint(300, 20))
    stage = view.selection.lead
    qtbot.mouseClick(view, LEFT, pos=QPoint(40, 400))
    lane = view.selection.lead
    assert isinstance(stage, StageTarget)
    assert isinstance(lane, LaneTarget)


def test_escape_drops_the_selection(view: MapView, qtbot: QtBot) -> None:
    view.select(Selection.only(cards_in_view(view)[0]))
    qtbot.keyClick(view, Key.Key_Escape)
    assert not view.selection


def test_selecting_the_same_again_says_nothing(view: MapView, qtbot: QtBot) -> None:
    chosen = Selection.only(cards_in_view(view)[0])
    view.select(chosen)
    with qtbot.assertNotEmitted(view.selection_changed):
        view.select(chosen)


def test_arrow_keys_walk_and_bring_into_view(view: MapView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_Right)
    assert view.map_layout is not None
    assert view.selection.lead == first(view.map_layout)
    qtbot.keyClick(view, Key.Key_End)
    rect = rect_of(view.map_layout, view.selection.lead)
    assert rect is not None
    assert inside(rect, view.frame.shown(view.camera))
    assert view.camera.x > 500


def test_shift_and_arrows_take_more_in(view: MapView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_Right)
    qtbot.keyClick(view, Key.Key_Right, SHIFT)
    assert len(view.selection.targets) == 2


def test_the_keyboard_shows_where_it_is_when_it_comes(view: MapView, layout: MapLayout) -> None:
    view.clearFocus()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    assert view.selection.lead == first(layout)


def test_focus_changes_how_the_selected_card_looks(view: MapView) -> None:
    view.select(Selection.only(cards_in_view(view)[0]))
    view._screen.focus(focused=False)
    without = view.picture().toImage()
    view._screen.focus(focused=True)
    assert view.picture().toImage() != without


@pytest.mark.parametrize("zoom", [1.0, 0.3])
def test_of_thousands_of_selected_cards_those_in_view_are_marked(
    empty_view: MapView, zoom: float
) -> None:
    layout = hand_made(40, 20, {(x, y): (1, 1) for x in range(40) for y in range(20)})
    empty_view.show_layout(layout)
    empty_view.look(Camera(300, 200, zoom))
    without = empty_view.picture().toImage()
    empty_view.select(Selection(tuple(CardTarget(card) for card in layout.cards)))
    marked = empty_view.picture().toImage()
    accent = QColor(LIGHT.accent)
    for card in cards_in_view(empty_view):
        rect = empty_view.camera.rect_to_view(layout.cards[card.card].rect)
        middle = range(round(rect.y + rect.height / 2) - 2, round(rect.y + rect.height / 2) + 2)
        edge = [QPoint(round(rect.x) + dx, y) for dx in (-2, -1, 0) for y in middle]
        assert any(apart_from(marked.pixelColor(at), accent) < 60 for at in edge)
        assert all(apart_from(without.pixelColor(at), accent) > 60 for at in edge)


def apart_from(one: QColor, other: QColor) -> int:
    pairs = [
        (one.red(), other.red()),
        (one.green(), other.green()),
        (one.blue(), other.blue()),
    ]
    return max(abs(a - b) for a, b in pairs)


def test_a_card_that_went_is_no_longer_selected(view: MapView) -> None:
    view.select(Selection.only(cards_in_view(view)[0]))
    view.show_layout(hand_made(3, 2))
    assert not view.selection


def test_the_menu_is_asked_for_what_lies_under_the_pointer(view: MapView, qtbot: QtBot) -> None:
    card = cards_in_view(view)[1]
    at = pixel_of(view, card)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at))
    with qtbot.waitSignal(view.context_requested) as said:
        QCoreApplication.sendEvent(view, event)
    assert said.args == [card, view.mapToGlobal(at)]
    assert view.selection == Selection.only(card)


# Looking around.


def test_the_wheel_pans(view: MapView) -> None:
    turn_wheel(view, QPoint(0, -120))
    assert view.camera == Camera(0, 96, 1)
    turn_wheel(view, QPoint(0, -120), SHIFT)
    assert view.camera == Camera(96, 96, 1)


def test_a_touchpad_pans_by_its_own_pixels(view: MapView) -> None:
    turn_wheel(view, QPoint(-40, -40), pixels=QPoint(-33, -21))
    assert view.camera == Camera(33, 21, 1)


@pytest.mark.parametrize("angle", [120, -120, 15])
def test_control_and_wheel_zoom_at_the_cursor(view: MapView, qtbot: QtBot, angle: int) -> None:
    view.look(Camera(700, 300, 1))
    at = QPointF(420, 333)
    before = under(view, at)
    with qtbot.waitSignal(view.zoom_changed) as said:
        turn_wheel(view, QPoint(0, angle), CONTROL, at)
    assert said.args == [view.camera.zoom]
    assert (view.camera.zoom > 1) == (angle > 0)
    assert under(view, at) == pytest.approx(before, abs=1e-6)


def test_a_pinch_zooms_at_the_fingers(view: MapView) -> None:
    view.look(Camera(700, 300, 1))
    at = QPointF(420, 333)
    before = under(view, at)
    pinch = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture,
        QPointingDevice.primaryPointingDevice(),
        2,
        at,
        at,
        at,
        0.25,
        QPointF(),
    )
    QCoreApplication.sendEvent(view, pinch)
    assert view.camera.zoom == pytest.approx(1.25)
    assert under(view, at) == pytest.approx(before, abs=1e-6)


def test_the_middle_button_drags_the_map(view: MapView, qtbot: QtBot) -> None:
    view.look(Camera(300, 200, 1))
    qtbot.mousePress(view, MIDDLE, pos=QPoint(500, 400))
    qtbot.mouseMove(view, QPoint(440, 370))
    assert view.cursor().shape() == Qt.CursorShape.ClosedHandCursor
    qtbot.mouseRelease(view, MIDDLE, pos=QPoint(440, 370))
    assert view.camera == Camera(360, 230, 1)
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_space_drags_the_map_from_a_card(view: MapView, qtbot: QtBot) -> None:
    at = pixel_of(view, cards_in_view(view)[3])
    qtbot.keyPress(view, Key.Key_Space)
    qtbot.mousePress(view, LEFT, pos=at)
    qtbot.mouseMove(view, at - QPoint(50, 30))
    qtbot.mouseRelease(view, LEFT, pos=at - QPoint(50, 30))
    qtbot.keyRelease(view, Key.Key_Space)
    assert view.camera == Camera(50, 30, 1)
    assert not view.selection


def test_escape_drops_the_drag(view: MapView, qtbot: QtBot) -> None:
    view.look(Camera(300, 200, 1))
    qtbot.mousePress(view, MIDDLE, pos=QPoint(500, 400))
    qtbot.mouseMove(view, QPoint(440, 370))
    qtbot.keyClick(view, Key.Key_Escape)
    qtbot.mouseMove(view, QPoint(300, 300))
    assert view.camera == Camera(300, 200, 1)
    # Qt remembers a button that is down, also for the tests that follow.
    qtbot.mouseRelease(view, MIDDLE)


def test_what_a_gesture_wishes_is_shown_without_its_preview(
    view: MapView, qtbot: QtBot, layout: MapLayout
) -> None:
    wishes: list[object] = []
    view.wished.connect(wishes.append)
    view.wished.connect(lambda _: view.show_layout(layout))
    card = cards_in_view(view)[0]
    at = pixel_of(view, card)
    qtbot.mousePress(view, LEFT, pos=at)
    for x in (8, 100, 210):
        drag_to(view, at + QPoint(x, 0))
    overlay = view.findChild(Overlay)
    assert isinstance(overlay, Overlay)
    assert overlay.shown is not None
    qtbot.mouseRelease(view, LEFT, pos=at + QPoint(210, 0))
    assert len(wishes) == 1
    assert overlay.shown is None


def drag_to(view: MapView, at: QPoint) -> None:
    """A move with the left button held, which `qtbot` leaves out."""
    place = QPointF(at)
    event = QMouseEvent(
        QEvent.Type.MouseMove, place, view.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, PLAIN
    )
    QCoreApplication.sendEvent(view, event)


@pytest.mark.parametrize(
    ("key", "held", "zoom"),
    [(Key.Key_Plus, CONTROL, 1.25), (Key.Key_Minus, CONTROL, 0.8), (Key.Key_1, CONTROL, 1.0)],
)
def test_keys_zoom(
    view: MapView, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, zoom: float
) -> None:
    qtbot.keyClick(view, key, held)
    assert view.camera.zoom == pytest.approx(zoom)


def test_control_and_zero_show_the_whole_map(
    view: MapView, layout: MapLayout, qtbot: QtBot
) -> None:
    view.look(Camera(900, 500, 2))
    qtbot.keyClick(view, Key.Key_0, CONTROL)
    corner = view.camera.to_view(Point(layout.width, layout.height))
    assert corner.x <= view.width() + 1
    assert corner.y <= view.height() + 1


def test_keys_page_and_reach_the_corners(view: MapView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Key.Key_PageDown)
    assert view.camera.y > 300
    qtbot.keyClick(view, Key.Key_End, CONTROL)
    assert view.camera == view.frame.clamped(Camera(1e9, 1e9, 1))
    qtbot.keyClick(view, Key.Key_Home, CONTROL)
    assert view.camera == Camera()


def test_zooming_by_key_keeps_the_selected_card_in_place(view: MapView) -> None:
    view.look(Camera(400, 200, 1))
    card = cards_in_view(view)[0]
    view.select(Selection.only(card))
    before = pixel_of(view, card)
    view.eye.zoom_by(1.5)
    assert pixel_of(view, card) == before


def test_another_map_is_shown_from_its_beginning(view: MapView) -> None:
    view.look(Camera(400, 200, 1.5))
    view.show_layout(hand_made(20, 10))
    assert view.camera == Camera()


def test_the_same_map_is_looked_at_where_it_was(view: MapView, layout: MapLayout) -> None:
    view.look(Camera(400, 200, 1.5))
    view.show_layout(layout, Changes())
    assert view.camera == Camera(400, 200, 1.5)


def test_hovering_marks_a_card_until_the_pointer_leaves(view: MapView, qtbot: QtBot) -> None:
    card = cards_in_view(view)[0]
    qtbot.mouseMove(view, pixel_of(view, card))
    hovered = [view._screen.marks.hover]
    qtbot.mouseMove(view, QPoint(5, 5))
    hovered.append(view._screen.marks.hover)
    assert hovered == [card, NOTHING]


# Painting.


@pytest.mark.parametrize("zoom", [1.0, 1.37, 0.3])
def test_scrolled_pixels_are_those_that_painting_would_give(
    view: MapView, qtbot: QtBot, zoom: float
) -> None:
    view.look(Camera(10, 10, zoom))
    view.select(Selection.only(cards_in_view(view)[0]))
    settled(view, qtbot)
    for step in range(8):
        view.look(view.camera.moved(17, 9 if step % 2 else -4))
        settled(view, qtbot)
    scrolled = on_screen(view)
    view.repaint()
    # Antialiasing of curves across the edge of a strip may round otherwise.
    assert apart(scrolled, on_screen(view)) <= 3


def test_a_zoom_ends_sharp(view: MapView, qtbot: QtBot) -> None:
    for _ in range(5):
        turn_wheel(view, QPoint(0, 60), CONTROL)
    settled(view, qtbot)
    assert apart(on_screen(view), view.picture().toImage()) <= 3


def test_sprites_stay_few_on_a_long_way(view: MapView) -> None:
    for zoom in (1.0, 2.0, 3.0):
        for x in range(0, 2400, 400):
            view.look(Camera(x, x / 2, zoom))
            view.picture()
    sprites = view._screen.painter.close_up.sprites
    assert 0 < sprites.bytes <= 3 * 1000 * 700 * 4


def test_an_edit_makes_one_new_picture(
    view: MapView, layout: MapLayout, project: Project, fonts: Fonts, tr: Words
) -> None:
    card = cards_in_view(view)[0].card
    view.picture()
    sprites = view._screen.painter.close_up.sprites
    before = {box.card: sprites.get(box) for box in layout.cards.values() if sprites.get(box)}
    record = project.cards[card].model_copy(update={"text": "Other"})
    edited = project.replaced({"card": {card: record}})
    changes = Changes({"card": frozenset({card})})
    after = lay_out(edited, layout.map, fonts, layout_words(tr), before=layout, changes=changes)
    view.show_layout(after, changes)
    view.picture()
    boxes = [box for box in after.cards.values() if box.card in before]
    changed = {box.card for box in boxes if sprites.get(box) is not before[box.card]}
    assert changed == {card}


def test_other_colours_are_shown_at_once(view: MapView) -> None:
    light = view.picture().toImage()
    view.set_palette_tokens(DARK)
    dark = view.picture().toImage()
    assert light.pixelColor(500, 690).lightness() > 200
    assert dark.pixelColor(500, 690).lightness() < 60
    view.set_palette_tokens(LIGHT)
    assert view.picture().toImage() == light


def test_headers_stay_while_the_body_moves(view: MapView, layout: MapLayout) -> None:
    before = view.picture().toImage()
    view.look(Camera(0, 300, 1))
    after = view.picture().toImage()
    strip = (0, 0, view.width(), int(layout.head_height))
    assert after.copy(*strip) == before.copy(*strip)
    assert after != before


def test_an_empty_map_says_what_to_do(empty_view: MapView) -> None:
    blank = empty_view.picture().toImage()
    empty_view.show_layout(hand_made(0, 0))
    hint = empty_view.picture().toImage()
    assert hint == blank
    rows = [
        sum(hint.pixelColor(x, y).lightness() < 150 for x in range(hint.width()))
        for y in range(310, 390)
    ]
    assert max(rows) > 10


def test_a_picture_is_asked_for_by_its_id(
    view: MapView, layout: MapLayout, project: Project, fonts: Fonts, tr: Words
) -> None:
    card = cards_in_view(view)[0].card
    picture_id = "0" * 64
    record = project.cards[card].model_copy(update={"picture": picture_id})
    edited = project.replaced({"card": {card: record}})
    red = QImage(40, 40, QImage.Format.Format_RGB32)
    red.fill(Qt.GlobalColor.red)
    asked: list[str] = []

    def pictures(attachment: str) -> QImage:
        asked.append(attachment)
        return red

    view.set_pictures(pictures)
    view.show_layout(lay_out(edited, layout.map, fonts, layout_words(tr)))
    image = view.picture().toImage()
    assert asked == [picture_id]
    assert view.map_layout is not None
    face = view.map_layout.cards[card]
    assert face.face.picture is not None
    middle = face.face.picture.moved(face.rect.x, face.rect.y).centre
    assert image.pixelColor(round(middle.x), round(middle.y)).name() == "#ff0000"


def test_the_view_has_a_name_for_those_who_cannot_see_it(view: MapView) -> None:
    assert view.accessibleName() == "Journey map"
    assert "Arrow keys" in view.accessibleDescription()


# Editing.


@pytest.fixture
def editing(view: MapView) -> CardId:
    """A card whose words are being edited."""
    card = cards_in_view(view)[0].card
    view.edit_card(card, "old words")
    return card


def words_of(view: MapView) -> WordsEditor:
    """The editor of the view."""
    found = view.findChild(WordsEditor)
    assert isinstance(found, WordsEditor)
    return found


def committed(view: MapView) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    view.card_text_committed.connect(lambda card, text: said.append((card, text)))
    return said


def test_f2_asks_for_an_edit(view: MapView, qtbot: QtBot) -> None:
    card = cards_in_view(view)[0]
    view.select(Selection.only(card))
    with qtbot.waitSignal(view.edit_requested) as said:
        qtbot.keyClick(view, Key.Key_F2)
    assert said.args == [card]


def test_a_double_click_asks_for_an_edit(view: MapView, qtbot: QtBot) -> None:
    card = cards_in_view(view)[0]
    with qtbot.waitSignal(view.edit_requested) as said:
        qtbot.mouseDClick(view, LEFT, pos=pixel_of(view, card))
    assert said.args == [card]
    assert view.selection == Selection.only(card)


def test_typing_and_enter_commit(view: MapView, qtbot: QtBot, editing: CardId) -> None:
    said = committed(view)
    qtbot.keyClicks(words_of(view), "New")
    qtbot.keyClick(words_of(view), Key.Key_Return, SHIFT)
    qtbot.keyClicks(words_of(view), "words")
    qtbot.keyClick(words_of(view), Key.Key_Return)
    assert said == [(editing, "New\nwords")]
    assert words_of(view).isHidden()


@pytest.mark.usefixtures("editing")
def test_escape_commits_nothing(view: MapView, qtbot: QtBot) -> None:
    said = committed(view)
    qtbot.keyClicks(words_of(view), "New")
    qtbot.keyClick(words_of(view), Key.Key_Escape)
    assert said == []
    assert words_of(view).isHidden()


def test_leaving_the_editor_commits_once(view: MapView, qtbot: QtBot, editing: CardId) -> None:
    said = committed(view)
    qtbot.keyClicks(words_of(view), "New")
    qtbot.mouseClick(view, LEFT, pos=QPoint(700, 650))
    view.setFocus()
    assert said == [(editing, "New")]


@pytest.mark.usefixtures("editing")
def test_the_same_words_are_no_edit(view: MapView, qtbot: QtBot) -> None:
    said = committed(view)
    qtbot.keyClick(words_of(view), Key.Key_Return, CONTROL)
    assert said == []
    assert words_of(view).isHidden()


@pytest.mark.usefixtures("editing")
def test_pasted_text_is_plain_and_bounded(view: MapView) -> None:
    said = committed(view)
    rich = QMimeData()
    rich.setHtml("<b>bold</b><img src='file:///etc/passwd'>")
    rich.setText("bold" + "x" * 50_000)
    words_of(view).selectAll()
    words_of(view).insertFromMimeData(rich)
    words_of(view).keep()
    assert said[0][1].startswith("boldx")
    assert len(said[0][1]) == 20_000


def test_an_input_method_composes_without_committing(
    view: MapView, qtbot: QtBot, editing: CardId
) -> None:
    said = committed(view)
    QCoreApplication.sendEvent(words_of(view), QInputMethodEvent("zhong", []))
    assert said == []
    done = QInputMethodEvent()
    done.setCommitString("中")
    QCoreApplication.sendEvent(words_of(view), done)
    qtbot.keyClick(words_of(view), Key.Key_Return)
    assert said == [(editing, "中")]


@pytest.mark.usefixtures("editing")
def test_the_editor_follows_the_map(view: MapView) -> None:
    before = words_of(view).pos()
    view.look(Camera(0, 60, 1))
    assert words_of(view).pos() == before - QPoint(0, 60)


@pytest.mark.usefixtures("editing")
def test_the_editor_of_a_card_that_went_closes(view: MapView) -> None:
    said = committed(view)
    view.show_layout(hand_made(3, 2))
    assert words_of(view).isHidden()
    assert said == []


def test_editing_from_afar_comes_near(view: MapView, layout: MapLayout) -> None:
    view.eye.zoom_to_fit()
    card = next(iter(layout.cards))
    view.edit_card(card, "words")
    assert view.camera.zoom == 1.0
    assert inside(layout.cards[card].rect, view.frame.shown(view.camera))


def test_a_card_of_another_map_is_not_edited(view: MapView) -> None:
    view.edit_card(CardId("elsewhere"), "words")
    assert words_of(view).isHidden()


@pytest.mark.usefixtures("editing")
def test_the_editor_leaves_no_picture_of_itself_behind(view: MapView, qtbot: QtBot) -> None:
    words_of(view).setCursorWidth(0)  # It blinks.
    settled(view, qtbot)
    for _ in range(4):
        view.look(view.camera.moved(23, 31))
        settled(view, qtbot)
    panned = on_screen(view)
    view.repaint()
    words_of(view).repaint()
    assert apart(panned, on_screen(view)) <= 3
