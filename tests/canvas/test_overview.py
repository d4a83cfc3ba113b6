"""Tiles of the map from afar are bounded, complete, and never show what is no longer so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from cjmdesk.canvas.overview import Overview
from cjmdesk.canvas.pace import Pace, unhurried
from cjmdesk.canvas.projection import Projection
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.tokens import LIGHT

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = (600, 400)
ALL = QRect(0, 0, *SIZE)
LATE = Pace(0.0, zooming=False, x=0, y=0)


def looking(layout: MapLayout, zoom: float, x: float = 0, y: float = 0) -> Projection:
    heads = (layout.head_width, layout.head_height)
    return Projection.of(Camera(x, y, zoom), 1.0, SIZE, heads)


def painted(
    overview: Overview, layout: MapLayout, view: Projection, pace: Pace
) -> tuple[QImage, QRect]:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    blurred = overview.paint(painter, layout, view, ALL, pace)
    painter.end()
    return image, blurred


def test_with_time_all_is_sharp_at_once(layout: MapLayout) -> None:
    _, blurred = painted(Overview(LIGHT), layout, looking(layout, 0.3), unhurried())
    assert blurred.isEmpty()


def test_without_time_the_coarse_picture_stands_in(layout: MapLayout) -> None:
    overview = Overview(LIGHT)
    assert overview.prepare(layout, unhurried())
    image, blurred = painted(overview, layout, looking(layout, 0.3), LATE)
    assert not blurred.isEmpty()
    whites = sum(image.pixelColor(x, 60).lightness() > 250 for x in range(SIZE[0]))
    assert whites > 100


def test_without_time_and_pictures_there_is_paper(layout: MapLayout) -> None:
    image, blurred = painted(Overview(LIGHT), layout, looking(layout, 0.3), LATE)
    assert not blurred.isEmpty()
    assert image.pixelColor(300, 5).name() == LIGHT.paper.lower()


def test_a_picture_of_a_card_that_went_is_not_used(layout: MapLayout) -> None:
    overview = Overview(LIGHT)
    view = looking(layout, 0.3)
    before, _ = painted(overview, layout, view, unhurried())
    gone = next(iter(layout.cards))
    fewer = replace(
        layout,
        cards={card: box for card, box in layout.cards.items() if card != gone},
        cells={
            cell: tuple(card for card in cards if card != gone)
            for cell, cards in layout.cells.items()
        },
    )
    overview.layout_changed(cards_only=True)
    after, blurred = painted(overview, fewer, view, unhurried())
    assert blurred.isEmpty()
    middle = view.rect(layout.cards[gone].rect).center()
    assert before.pixelColor(middle).name() == LIGHT.surface.lower()
    assert after.pixelColor(middle).name() == LIGHT.paper.lower()
    anew, _ = painted(Overview(LIGHT), fewer, view, unhurried())
    assert after == anew


def test_panning_by_whole_pixels_shows_the_same_pixels(layout: MapLayout) -> None:
    overview = Overview(LIGHT)
    here, _ = painted(overview, layout, looking(layout, 0.25), unhurried())
    there, _ = painted(overview, layout, looking(layout, 0.25, 40, 24), unhurried())
    assert here.copy(10, 6, 400, 200) == there.copy(0, 0, 400, 200)


def test_tiles_stay_few_however_far_one_goes(layout: MapLayout) -> None:
    overview = Overview(LIGHT)
    for step in range(30):
        painted(overview, layout, looking(layout, 0.1 + 0.01 * step), unhurried())
    assert len(overview) <= 80
