"""A room can read the headers of a map however far out one zooms, and follow what is selected."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from cjmdesk.canvas.map_view import MapView
from cjmdesk.canvas.presenting import LEAST_TITLE
from cjmdesk.canvas.short_titles import ShortTitles
from cjmdesk.editor.camera import Camera
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, LaneTarget, StageTarget
from cjmdesk.layout.boxes import Face, MapLayout, TextLine
from cjmdesk.layout.geometry import Point
from cjmdesk.typeset.measure import Fonts
from cjmdesk.typeset.text import Weight


@pytest.fixture
def presented(view: MapView) -> MapView:
    view.set_presenting(True)
    return view


def card_of(layout: MapLayout) -> CardTarget:
    return CardTarget(layout.cells[layout.steps[4].step, layout.lanes[0].lane][0])


def test_the_selected_card_comes_near_and_to_the_middle(
    presented: MapView, layout: MapLayout
) -> None:
    card = card_of(layout)
    presented.eye.zoom_to_fit()
    presented.select(Selection.only(card))
    assert presented.camera.zoom == 1.5
    shown = presented.frame.shown(presented.camera)
    assert layout.cards[card.card].rect.centre.x == pytest.approx(shown.centre.x, abs=1)


def test_the_selected_stage_is_shown_whole(presented: MapView, layout: MapLayout) -> None:
    stage = layout.stages[2]
    presented.select(Selection.only(StageTarget(stage.stage)))
    shown = presented.frame.shown(presented.camera)
    assert shown.x <= stage.rect.x
    assert shown.right >= stage.rect.right


def test_a_lane_moves_nothing(presented: MapView, layout: MapLayout) -> None:
    presented.look(Camera(200, 0, 0.9))
    presented.select(Selection.only(LaneTarget(layout.lanes[1].lane)))
    assert presented.camera == Camera(200, 0, 0.9)


def test_without_a_room_the_selection_moves_nothing(view: MapView, layout: MapLayout) -> None:
    view.select(Selection.only(card_of(layout)))
    assert view.camera == Camera()


def test_the_map_stays_under_the_pointer_while_a_button_is_down(
    presented: MapView, layout: MapLayout
) -> None:
    presented.eye.zoom_to_fit()
    before = presented.camera
    card = layout.cards[card_of(layout).card]
    at = before.to_view(card.rect.centre)
    place = QPoint(round(at.x), round(at.y))
    QTest.mousePress(presented, Qt.MouseButton.LeftButton, pos=place)
    assert presented.camera == before
    QTest.mouseRelease(presented, Qt.MouseButton.LeftButton, pos=place)
    assert presented.camera.zoom == 1.5


def test_headers_keep_their_room_when_zoomed_out(presented: MapView, layout: MapLayout) -> None:
    presented.look(presented.frame.beginning(0.1))
    across, down = (size * 0.1 for size in presented.frame.heads(0.1))
    assert across >= 5 * LEAST_TITLE
    assert down >= 2 * LEAST_TITLE
    first = presented.camera.to_view(Point(layout.head_width, layout.head_height))
    assert first == pytest.approx((across, down))


def test_headers_that_are_kept_large_are_hit_where_they_are_seen(
    presented: MapView, layout: MapLayout
) -> None:
    presented.look(presented.frame.beginning(0.3))
    stage = layout.stages[1]
    at = presented.camera.to_view(stage.rect.centre)
    QTest.mouseClick(presented, Qt.MouseButton.LeftButton, pos=QPoint(round(at.x), 10))
    assert presented.selection.lead == StageTarget(stage.stage)


def test_titles_from_afar_are_painted(presented: MapView) -> None:
    presented.look(presented.frame.beginning(0.3))
    large = presented.picture().toImage()
    presented.set_presenting(False)
    presented.look(Camera(zoom=0.3))
    small = presented.picture().toImage()
    assert _ink(large.copy(0, 0, 116, 600)) > 3 * _ink(small.copy(0, 0, 40, 600))


def test_the_corner_is_where_no_header_covers_the_first_card(presented: MapView) -> None:
    presented.look(Camera(900, 300, 0.4))
    QTest.keyClick(presented, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert presented.camera == presented.frame.beginning(0.4)


def test_leaving_puts_the_headers_back(presented: MapView) -> None:
    presented.eye.zoom_to_fit()
    presented.set_presenting(False)
    presented.eye.zoom_to_fit()
    assert presented.frame.heads(0.1) == (presented.frame.head_width, presented.frame.head_height)
    assert presented.camera.x == 0


def face_of(fonts: Fonts, *texts: str) -> Face:
    lines = [TextLine(fonts.line(text, Weight.BOLD), 0, 0, 14, Weight.BOLD) for text in texts]
    return Face(190, 58, tuple(lines))


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (("Decide and", "buy"), "Decide and buy"),
        (("决定购", "买"), "决定购买"),
        (("Self-", "service"), "Self-service"),
    ],
)
def test_a_broken_title_is_put_together(fonts: Fonts, broken: tuple[str, ...], whole: str) -> None:
    line = ShortTitles(fonts).line(face_of(fonts, *broken), 400, 14)
    assert line is not None
    assert line.line.text == whole


def test_a_title_without_room_is_cut_or_left_out(fonts: Fonts) -> None:
    titles, face = ShortTitles(fonts), face_of(fonts, "Orientation")
    short = titles.line(face, 60, 14)
    assert short is not None
    assert short.line.text.endswith("…")
    assert short.line.width * 14 <= 60
    assert titles.line(face, 20, 14) is None


def _ink(image: QImage) -> int:
    dark = 0
    for y in range(0, image.height(), 2):
        dark += sum(image.pixelColor(x, y).lightness() < 140 for x in range(image.width()))
    return dark
