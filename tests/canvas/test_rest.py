"""When nobody is under way, only what is in view keeps its memory, and nothing looks different."""

import pytest
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from tests.canvas.conftest import settled


@pytest.fixture
def travelled(view: MapView, qtbot: QtBot) -> MapView:
    """A view that has been in many places, near and far."""
    for zoom in (1.0, 0.4, 0.3, 0.25, 0.4, 1.0):
        for x in (0, 900, 1800):
            view.look(Camera(x, 300, zoom))
            settled(view, qtbot)
    return view


@pytest.mark.parametrize("zoom", [1.0, 0.3])
def test_what_is_in_view_stays_as_it_is(travelled: MapView, zoom: float) -> None:
    travelled.look(Camera(500, 100, zoom))
    before = travelled.picture().toImage()
    travelled._screen.rest()
    assert travelled.picture().toImage() == before


def test_near_by_only_cards_in_view_keep_their_pictures(
    travelled: MapView, layout: MapLayout
) -> None:
    painter = travelled._screen.painter
    travelled.look(Camera(1200, 0, 1.0))
    travelled.picture()
    many, tiles = len(painter.close_up.sprites), len(painter.overview)
    travelled._screen.rest()
    assert 0 < len(painter.close_up.sprites) < many <= len(layout.cards)
    assert len(painter.overview) < tiles


def test_from_afar_no_card_keeps_a_picture(travelled: MapView) -> None:
    painter = travelled._screen.painter
    travelled.look(Camera(0, 0, 0.3))
    travelled.picture()
    travelled._screen.rest()
    assert len(painter.close_up.sprites) == 0
    assert painter.close_up.sprites.bytes == 0
    assert len(painter.overview) > 0


def test_rest_comes_by_itself_after_painting(view: MapView) -> None:
    view.repaint()
    assert view._screen._rest.isActive()
    view._screen.rest()
    assert not view._screen._rest.isActive()


def test_rest_without_a_map_is_nothing(empty_view: MapView) -> None:
    empty_view._screen.rest()
    assert empty_view.map_layout is None
