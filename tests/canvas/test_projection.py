"""Rounding to pixels keeps what touches together, wherever one looks."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect

from cjmdesk.canvas.projection import Projection
from cjmdesk.editor.camera import Camera
from cjmdesk.layout.geometry import Rect

cameras = st.builds(Camera, st.floats(0, 9000), st.floats(0, 9000), st.floats(0.05, 4))
ratios = st.sampled_from([1.0, 1.25, 1.5, 2.0, 3.0])


def looking(camera: Camera, ratio: float = 1.0) -> Projection:
    return Projection.of(camera, ratio, (1000, 700), (132.0, 92.0))


@given(camera=cameras, dx=st.floats(-50, 50), ratio=ratios, at=st.floats(0, 9000))
def test_panning_shifts_every_pixel_by_the_same(
    camera: Camera, dx: float, ratio: float, at: float
) -> None:
    here, there = looking(camera, ratio), looking(camera.moved(dx, 0), ratio)
    assert there.x(at) - here.x(at) == here.left - there.left


@given(camera=cameras, ratio=ratios, x=st.floats(0, 900), width=st.floats(1, 300))
def test_rectangles_that_touch_still_touch_on_the_screen(
    camera: Camera, ratio: float, x: float, width: float
) -> None:
    view = looking(camera, ratio)
    left = view.rect(Rect(x, 0, width, 10))
    right = view.rect(Rect(x + width, 0, width, 10))
    assert left.x() + left.width() == right.x()


@given(camera=cameras, ratio=st.sampled_from([1.0, 2.0, 3.0]))
def test_whole_ratios_scroll_by_whole_pixels(camera: Camera, ratio: float) -> None:
    assert looking(camera, ratio).left % ratio == 0


@given(camera=cameras, ratio=ratios)
def test_what_is_seen_covers_the_area(camera: Camera, ratio: float) -> None:
    view = looking(camera, ratio)
    seen = view.seen(QRect(200, 100, 300, 200))
    back = view.rect(seen)
    assert abs(back.x() - 200) <= 1
    assert abs(back.width() - 300) <= 1
