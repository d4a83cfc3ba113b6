"""What a search leaves out fades, near and from afar, and comes back as it was."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.tokens import DARK, LIGHT
from cjmdesk.model import CardId
from tests.canvas.conftest import apart, on_screen, settled

NEAR, AFAR = Camera(), Camera(zoom=0.3)


def two_cards(layout: MapLayout) -> tuple[CardId, CardId]:
    """The first cards of the first two steps, which are in view from everywhere."""
    firsts = [cards[0] for (_, lane), cards in layout.cells.items() if lane == layout.lanes[0].lane]
    return firsts[0], firsts[1]


def ground_of(view: MapView, card: CardId) -> QColor:
    """The colour of a card in the upper right corner of its inside."""
    layout = view.map_layout
    assert layout is not None
    rect = layout.cards[card].rect
    at = view.camera.to_view(Point(rect.right - 6, rect.y + 6))
    return view.picture().toImage().pixelColor(QPoint(round(at.x), round(at.y)))


@pytest.mark.parametrize("camera", [NEAR, AFAR])
def test_cards_that_were_not_found_fade(view: MapView, layout: MapLayout, camera: Camera) -> None:
    found, lost = two_cards(layout)
    view.look(camera)
    view.set_found(frozenset({found}))
    paper, surface = QColor(LIGHT.paper), QColor(LIGHT.surface)
    assert ground_of(view, found) == surface
    faded = ground_of(view, lost)
    assert faded != paper
    assert abs(faded.blue() - paper.blue()) < abs(faded.blue() - surface.blue())


@pytest.mark.parametrize("camera", [NEAR, AFAR])
def test_without_a_search_the_map_is_as_it_was(view: MapView, camera: Camera) -> None:
    view.look(camera)
    before = view.picture().toImage()
    view.set_found(frozenset())
    assert view.picture().toImage() != before
    view.set_found(None)
    assert view.picture().toImage() == before


def test_a_search_makes_no_picture_anew(view: MapView, layout: MapLayout) -> None:
    view.picture()
    sprites = view._screen.painter.close_up.sprites
    kept = {card: sprites.get(box) for card, box in layout.cards.items()}
    view.set_found(frozenset(two_cards(layout)))
    view.picture()
    assert all(sprites.get(layout.cards[card]) is sprite for card, sprite in kept.items())


def test_what_faded_stays_faded_in_other_colours(view: MapView, layout: MapLayout) -> None:
    found, lost = two_cards(layout)
    view.look(AFAR)
    view.set_found(frozenset({found}))
    view.set_palette_tokens(DARK)
    assert ground_of(view, found) == QColor(DARK.surface)
    assert ground_of(view, lost) != QColor(DARK.surface)


def test_scrolled_pixels_fade_as_those_that_painting_would_give(
    view: MapView, layout: MapLayout, qtbot: QtBot
) -> None:
    view.set_found(frozenset(two_cards(layout)))
    settled(view, qtbot)
    for _ in range(5):
        view.look(view.camera.moved(23, 17))
        settled(view, qtbot)
    scrolled = on_screen(view)
    view.repaint()
    assert apart(scrolled, on_screen(view)) <= 3
