"""Cards that leave the window, and things that come to the map from elsewhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag, QDragLeaveEvent
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.drops import CARDS_MIME, KIND_MIME
from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.preview import Floating, Ghost, Held
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, StageTarget, StepTarget
from cjmdesk.editor.wishes import CopyCards, MoveCards, Spot
from cjmdesk.exchange.mime_types import EVIDENCE_TYPE, TACTIC_TYPE
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, CardKind
from tests.canvas.driver import PLAIN, CanvasDriver
from tests.editor.maps import card_id, hand_made, lane_id, step_id

CONTROL = Qt.KeyboardModifier.ControlModifier
ONE, OTHER = CardTarget(card_id(0, 0, 0)), CardTarget(card_id(0, 0, 1))
FREE = CellTarget(step_id(2), lane_id(0))


@pytest.fixture
def layout() -> MapLayout:
    """Twenty steps, so that one cannot see all of them at once."""
    return hand_made(20, 3, {(0, 0): (1, 1), (1, 1): (1,)}, values=(0, 1))


@pytest.fixture
def hand(empty_view: MapView, layout: MapLayout) -> CanvasDriver:
    empty_view.show_layout(layout)
    return CanvasDriver(empty_view)


@pytest.fixture
def packed(hand: CanvasDriver) -> list[tuple[CardId, ...]]:
    """What has been packed for other programs."""
    asked: list[tuple[CardId, ...]] = []

    def pack(cards: tuple[CardId, ...]) -> QMimeData:
        asked.append(cards)
        mime = QMimeData()
        mime.setText("words of the cards")
        mime.setData(CARDS_MIME, b"{}")
        return mime

    hand.view.set_mime_maker(pack)
    return asked


def let_go(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[QDrag], None]) -> None:
    """What happens between a drag's leaving the window and its end."""

    def run(drag: QDrag, *actions: Qt.DropAction) -> Qt.DropAction:
        assert actions[-1] is Qt.DropAction.CopyAction
        meanwhile(drag)
        return Qt.DropAction.CopyAction

    monkeypatch.setattr(QDrag, "exec", run)


def text_mime(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


# Out of the window.


def test_cards_that_leave_the_window_are_packed_and_stay_where_they_are(
    hand: CanvasDriver, packed: list[tuple[CardId, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    carried: list[QDrag] = []
    let_go(monkeypatch, carried.append)
    hand.view.select(Selection((OTHER, ONE)))
    hand.press(ONE).drag(FREE).drag_out()
    assert packed == [(ONE.card, OTHER.card)]
    assert [drag.mimeData().text() for drag in carried] == ["words of the cards"]
    assert not carried[0].pixmap().isNull()
    assert hand.shown is None
    hand.release()
    assert hand.wishes == []
    assert hand.state == "Idle"


@pytest.mark.parametrize(("held", "kind"), [(PLAIN, MoveCards), (CONTROL, CopyCards)])
@pytest.mark.usefixtures("packed")
def test_cards_that_come_back_are_moved_or_copied_like_in_any_drag(
    hand: CanvasDriver,
    monkeypatch: pytest.MonkeyPatch,
    held: Qt.KeyboardModifier,
    kind: type[MoveCards | CopyCards],
) -> None:
    elsewhere: list[object] = []
    hand.view.content_dropped.connect(lambda *said: elsewhere.append(said))

    def come_back(drag: QDrag) -> None:
        assert hand.drop(drag.mimeData(), FREE, held)

    let_go(monkeypatch, come_back)
    hand.press(ONE).drag(FREE).drag_out()
    assert hand.wishes == [kind((ONE.card,), Spot(FREE.step, FREE.lane))]
    assert elsewhere == []


@pytest.mark.usefixtures("packed")
def test_cards_that_come_back_to_a_header_go_nowhere(
    hand: CanvasDriver, layout: MapLayout, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bool] = []
    header = StageTarget(layout.stages[0].stage)
    let_go(monkeypatch, lambda drag: taken.append(hand.drop(drag.mimeData(), header)))
    hand.press(ONE).drag(FREE).drag_out()
    assert taken == [False]
    assert hand.wishes == []


def test_without_anybody_to_pack_them_cards_stay_in_the_hand(hand: CanvasDriver) -> None:
    hand.press(ONE).drag(FREE).drag_out()
    assert isinstance(hand.shown, Floating)
    hand.drag(FREE).release()
    assert hand.wishes == [MoveCards((ONE.card,), Spot(FREE.step, FREE.lane))]


@pytest.mark.usefixtures("packed")
def test_a_rubber_band_may_leave_the_window(hand: CanvasDriver) -> None:
    hand.press(FREE).drag(ONE).drag_out()
    assert hand.state == "Banding"
    hand.release()


# Into the window.


def test_what_is_held_over_a_cell_has_a_ghost_there_until_it_leaves(hand: CanvasDriver) -> None:
    assert hand.bring(text_mime("words"), FREE)
    ghost = hand.shown
    assert isinstance(ghost, Ghost)
    assert hand.rect(FREE).contains(ghost.rect.centre)
    hand.view.dragLeaveEvent(QDragLeaveEvent())
    assert hand.shown is None


def test_html_without_plain_text_is_taken_too(hand: CanvasDriver) -> None:
    mime = QMimeData()
    mime.setHtml("<table><tr><td>words</td></tr></table>")
    assert hand.bring(mime, FREE)


def test_what_no_map_can_hold_is_not_taken(hand: CanvasDriver) -> None:
    mime = QMimeData()
    mime.setData("application/x-something", b"else")
    assert not hand.bring(mime, FREE)


def test_nothing_is_taken_where_nothing_may_be_edited(hand: CanvasDriver) -> None:
    hand.view.set_writable(False)
    assert not hand.bring(text_mime("words"), FREE)
    assert hand.shown is None


def test_the_map_moves_on_while_something_is_held_at_its_edge(
    hand: CanvasDriver, qtbot: QtBot
) -> None:
    mime = QMimeData()
    mime.setData(KIND_MIME, b"pain")
    view = hand.view
    hand.bring(mime, QPoint(view.width() - 4, 200))
    before = hand.shown
    far = view.frame.clamped(Camera(1e9, 0, 1)).x
    qtbot.waitUntil(lambda: view.camera.x > far / 2)
    assert isinstance(hand.shown, Ghost)
    assert isinstance(before, Ghost)
    assert hand.shown.rect.x > before.rect.x
    hand.drop(mime, QPoint(view.width() - 400, 200))
    assert not view._drops.autoscroll.is_moving
    assert view.is_writing


# Onto a pain point.


def tactic_mime(tactic: bytes = b"service-short-2") -> QMimeData:
    mime = text_mime("Call back instead of holding the line")
    mime.setData(TACTIC_TYPE, tactic)
    return mime


@pytest.fixture
def improved(hand: CanvasDriver, layout: MapLayout) -> list[tuple[str, str]]:
    """Tactics that were dropped, and the pains they were dropped onto; `OTHER` is a pain."""
    pain = replace(layout.cards[OTHER.card], kind=CardKind.PAIN)
    hand.view.show_layout(replace(layout, cards={**layout.cards, OTHER.card: pain}))
    dropped: list[tuple[str, str]] = []
    hand.view.tactic_dropped.connect(lambda tactic, card: dropped.append((tactic, card)))
    return dropped


def test_a_tactic_held_over_a_pain_has_the_pain_framed_and_is_taken_there(
    hand: CanvasDriver, improved: list[tuple[str, str]]
) -> None:
    assert hand.bring(tactic_mime(), OTHER)
    assert hand.shown == Held(hand.layout.cards[OTHER.card].rect)
    assert hand.drop(tactic_mime(), OTHER)
    assert improved == [("service-short-2", OTHER.card)]
    assert hand.shown is None


def test_a_tactic_goes_nowhere_but_onto_a_pain(
    hand: CanvasDriver, improved: list[tuple[str, str]]
) -> None:
    elsewhere: list[object] = []
    hand.view.content_dropped.connect(lambda *said: elsewhere.append(said))
    header = StageTarget(hand.layout.stages[0].stage)
    for place in (ONE, FREE, header):
        assert not hand.drop(tactic_mime(), place)
        assert hand.shown is None
    assert improved == []
    assert elsewhere == []


@pytest.mark.parametrize("name", [b"", b"x" * 1000])
def test_what_is_no_name_of_a_tactic_is_left_out(
    hand: CanvasDriver, improved: list[tuple[str, str]], name: bytes
) -> None:
    assert not hand.drop(tactic_mime(name), OTHER)
    assert improved == []


def test_after_a_tactic_other_things_have_their_ghost_again(
    hand: CanvasDriver, improved: list[tuple[str, str]]
) -> None:
    hand.drop(tactic_mime(), OTHER)
    assert hand.bring(text_mime("words"), FREE)
    assert isinstance(hand.shown, Ghost)
    assert len(improved) == 1


# Evidence.


def evidence_mime(ids: bytes = b"row-1\nrow-2") -> QMimeData:
    mime = text_mime("Waited for days")
    mime.setData(EVIDENCE_TYPE, ids)
    return mime


@pytest.fixture
def proven(hand: CanvasDriver, improved: list[tuple[str, str]]) -> list[tuple[object, object]]:
    """Rows that were dropped, and what they were dropped onto; `OTHER` is a pain."""
    assert improved == []
    dropped: list[tuple[object, object]] = []
    hand.view.evidence_dropped.connect(lambda rows, target: dropped.append((rows, target)))
    return dropped


def test_evidence_held_over_a_pain_has_the_pain_framed_and_is_taken_there(
    hand: CanvasDriver, proven: list[tuple[object, object]]
) -> None:
    assert hand.bring(evidence_mime(), OTHER)
    assert hand.shown == Held(hand.layout.cards[OTHER.card].rect)
    assert hand.drop(evidence_mime(), OTHER)
    assert proven == [(["row-1", "row-2"], OTHER)]
    assert hand.shown is None


def test_evidence_held_over_the_header_of_a_step_has_its_column_framed(
    hand: CanvasDriver, proven: list[tuple[object, object]]
) -> None:
    step = hand.layout.steps[0]
    header = StepTarget(step.step)
    assert hand.bring(evidence_mime(), header)
    assert hand.shown == Held(step.rect)
    assert hand.drop(evidence_mime(), header)
    assert proven == [(["row-1", "row-2"], header)]


def test_evidence_dropped_on_a_free_place_is_words_for_a_card(
    hand: CanvasDriver, proven: list[tuple[object, object]]
) -> None:
    elsewhere: list[object] = []
    hand.view.content_dropped.connect(lambda *said: elsewhere.append(said))
    assert hand.drop(evidence_mime(), FREE)
    assert proven == []
    assert len(elsewhere) == 1
