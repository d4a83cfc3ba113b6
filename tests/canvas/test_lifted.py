"""Cards in the hand are one picture, no larger than what one saw of them."""

import pytest

from cjmdesk.canvas.glyphs import Glyphs
from cjmdesk.canvas.lifted import MOST_CARDS, Scale, lift, picture_of
from cjmdesk.canvas.map_painter import no_pictures
from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.paint_card import CardPainter
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.preview import Floating
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import LIGHT

ONE = Scale(zoom=1.0, ratio=1.0)


@pytest.fixture
def painter() -> CardPainter:
    return CardPainter(LIGHT, Glyphs(), no_pictures)


def test_cards_far_apart_are_lifted_as_far_as_they_are_seen(
    view: MapView, layout: MapLayout
) -> None:
    view.look(Camera(0, 0, 2))
    lifted = view._screen.lifted(tuple(layout.cards))
    assert lifted.cards == tuple(layout.cards)
    assert lifted.picture.width() < 2 * view.width()
    assert lifted.picture.height() < 2 * view.height()
    assert layout.width > lifted.around.width


def test_a_card_lifted_out_of_sight_still_has_a_picture(view: MapView, layout: MapLayout) -> None:
    last = max(layout.cards.values(), key=lambda box: box.rect.x).card
    view.look(Camera(0, 0, 1))
    lifted = view._screen.lifted((last,))
    assert lifted.around.contains(layout.cards[last].rect.centre)
    assert not lifted.picture.isNull()


def test_the_hand_holds_what_was_lifted_until_something_else_is_shown(
    view: MapView, layout: MapLayout
) -> None:
    cards = tuple(layout.cards)[:3]
    view.preview(Floating(cards, Point(0, 0), None, copying=False))
    first = view._overlay._lifted
    view.preview(Floating(cards, Point(40, 0), None, copying=True))
    assert view._overlay._lifted is first
    view.preview(Floating(cards[:2], Point(40, 0), None, copying=False))
    assert view._overlay.lifted_cards == cards[:2]
    view.preview(None)
    assert view._overlay.lifted_cards == ()


@pytest.mark.usefixtures("qapp")
def test_more_cards_than_can_be_told_apart_make_no_larger_picture(
    layout: MapLayout, painter: CardPainter
) -> None:
    boxes = list(layout.cards.values())
    assert len(boxes) > MOST_CARDS
    some = lift((), boxes[:MOST_CARDS], painter, ONE)
    assert lift((), boxes, painter, ONE).around == some.around


@pytest.mark.usefixtures("qapp")
def test_no_cards_make_no_picture(painter: CardPainter) -> None:
    assert picture_of((), painter, ONE).isNull()


@pytest.mark.usefixtures("qapp")
def test_a_picture_has_the_screens_own_pixels(layout: MapLayout, painter: CardPainter) -> None:
    boxes = list(layout.cards.values())[:1]
    plain, fine = (picture_of(boxes, painter, Scale(1.0, ratio)) for ratio in (1.0, 2.0))
    assert fine.width() == 2 * plain.width()
    assert fine.deviceIndependentSize() == plain.deviceIndependentSize()
