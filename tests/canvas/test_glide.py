"""The camera glides where it should, gets there whatever happens, and lets hands take over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cjmdesk.canvas.glide import between
from cjmdesk.canvas.map_view import MapView
from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import StageId
from tests.canvas.test_map_view import turn_wheel

cameras = st.builds(
    Camera,
    st.floats(0, 20_000),
    st.floats(0, 20_000),
    st.floats(0.02, 4).map(lambda z: round(z, 3)),
)


@given(start=cameras, end=cameras, share=st.floats(0, 1))
def test_on_its_way_the_camera_is_between_both_ends(
    start: Camera, end: Camera, share: float
) -> None:
    camera = between(start, end, share)
    for at, one, other in (
        (camera.zoom, start.zoom, end.zoom),
        (camera.x, start.x, end.x),
        (camera.y, start.y, end.y),
    ):
        assert min(one, other) - 1e-3 <= at <= max(one, other) + 1e-3


def test_what_lies_under_a_pixel_before_and_after_stays_under_it() -> None:
    start = Camera(300, 200, 0.5)
    end = start.zoomed(2.0, FINGER)
    for share in (0.2, 0.5, 0.9):
        assert between(start, end, share).to_map(FINGER) == pytest.approx(start.to_map(FINGER))


FINGER = Frame(1000, 800, 4000, 3000, 132, 92).shown(Camera()).centre


@pytest.fixture
def gliding(view: MapView) -> MapView:
    """A view on its way from 100 % to the whole map."""
    view.eye.set_reduced_motion(False)
    view.eye.zoom_to_fit()
    assert view.camera.zoom == 1
    view.eye._glide._animation.setCurrentTime(60)
    assert view.frame.fitted().zoom < view.camera.zoom < 1
    return view


def test_it_arrives(gliding: MapView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not gliding.eye._glide.moving)
    assert gliding.camera == gliding.frame.fitted()
    assert not gliding._screen._zooming


def test_with_reduced_motion_it_is_there_at_once(view: MapView) -> None:
    view.eye.set_reduced_motion(False)
    view.eye.set_reduced_motion(True)
    view.eye.zoom_to_fit()
    assert view.camera == view.frame.fitted()


def test_wishing_for_less_motion_ends_what_is_going_on(gliding: MapView) -> None:
    gliding.eye.set_reduced_motion(True)
    assert gliding.camera == gliding.frame.fitted()


def test_the_wheel_interrupts_it(gliding: MapView) -> None:
    there = gliding.camera
    turn_wheel(gliding, QPoint(0, -120))
    assert not gliding.eye._glide.moving
    assert gliding.camera.zoom == there.zoom


def test_a_press_interrupts_it(gliding: MapView) -> None:
    there = gliding.camera
    QTest.mousePress(gliding, Qt.MouseButton.MiddleButton, pos=QPoint(400, 300))
    assert not gliding.eye._glide.moving
    assert gliding.camera == there


def test_looking_elsewhere_interrupts_it(gliding: MapView) -> None:
    gliding.look(Camera(40, 30, 1))
    assert not gliding.eye._glide.moving
    assert gliding.camera == Camera(40, 30, 1)


def test_a_key_finds_the_camera_where_it_was_going(gliding: MapView) -> None:
    QTest.keyClick(gliding, Qt.Key.Key_Shift)
    assert gliding.camera == gliding.frame.fitted()


def test_a_view_that_nobody_sees_does_not_glide(view: MapView) -> None:
    view.eye.set_reduced_motion(False)
    view.hide()
    view.eye.zoom_to_fit()
    assert view.camera == view.frame.fitted()


def test_a_stage_is_shown_from_side_to_side(view: MapView, layout: MapLayout) -> None:
    stage = layout.stages[1]
    view.eye.zoom_to_stage(stage.stage)
    shown = view.frame.shown(view.camera)
    assert shown.x <= stage.rect.x
    assert shown.right >= stage.rect.right
    assert shown.y == pytest.approx(layout.head_height, abs=0.5)
    assert view.camera.zoom >= 0.7


def test_a_stage_that_is_not_on_the_map_is_not_looked_for(view: MapView) -> None:
    before = view.camera
    view.eye.zoom_to_stage(StageId("nowhere"))
    assert view.camera == before
