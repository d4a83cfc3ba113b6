"""The camera keeps what it promises about points and edges."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cjmdesk.editor.camera import LARGEST_ZOOM, SMALLEST_ZOOM, Camera, Frame
from cjmdesk.layout.geometry import Point, Rect

places = st.floats(-20_000, 20_000)
zooms = st.floats(SMALLEST_ZOOM, LARGEST_ZOOM)
cameras = st.builds(Camera, places, places, zooms)
pixels = st.builds(Point, st.floats(0, 3840), st.floats(0, 2160))
frames = st.builds(
    Frame,
    st.floats(100, 3840),
    st.floats(100, 2160),
    st.floats(0, 30_000),
    st.floats(0, 30_000),
    st.just(132.0),
    st.just(92.0),
    st.sampled_from([0.0, 96.0]),
    st.sampled_from([0.0, 60.0]),
)


@given(camera=cameras, view=pixels)
def test_a_pixel_goes_to_the_map_and_back(camera: Camera, view: Point) -> None:
    assert camera.to_view(camera.to_map(view)) == pytest.approx(view, abs=1e-5)


@given(camera=cameras, view=pixels, zoom=st.floats(0.001, 100))
def test_zooming_keeps_the_point_under_the_cursor(camera: Camera, view: Point, zoom: float) -> None:
    zoomed = camera.zoomed(zoom, view)
    assert SMALLEST_ZOOM <= zoomed.zoom <= LARGEST_ZOOM
    assert zoomed.to_map(view) == pytest.approx(camera.to_map(view), abs=1e-6)


@given(camera=cameras, view=pixels, dx=st.floats(-999, 999), dy=st.floats(-999, 999))
def test_panning_moves_every_point_by_as_many_pixels(
    camera: Camera, view: Point, dx: float, dy: float
) -> None:
    point = camera.to_map(view)
    moved = camera.moved(dx, dy).to_view(point)
    assert moved == pytest.approx(Point(view.x - dx, view.y - dy), abs=1e-5)


@given(frame=frames, camera=cameras)
def test_a_clamped_camera_looks_at_the_map(frame: Frame, camera: Camera) -> None:
    kept = frame.clamped(camera)
    assert frame.clamped(kept) == kept
    assert kept.zoom == camera.zoom
    first = frame.beginning(kept.zoom)
    assert kept.x >= first.x
    assert kept.y >= first.y
    if (frame.map_width - first.x) * kept.zoom <= frame.width:
        assert kept.x == first.x
    else:
        assert kept.x * kept.zoom <= frame.map_width * kept.zoom - frame.width + 121


@given(frame=frames)
def test_a_fitted_map_is_wholly_in_view(frame: Frame) -> None:
    assume(frame.map_width > 0 and frame.map_height > 0)
    camera = frame.fitted()
    assume(camera.zoom > SMALLEST_ZOOM)
    corner = camera.to_view(Point(frame.map_width, frame.map_height))
    assert corner.x <= frame.width + 1e-6
    assert corner.y <= frame.height + 1e-6
    assert frame.clamped(camera) == camera


@given(frame=frames, camera=cameras)
def test_headers_are_never_smaller_than_they_may_be(frame: Frame, camera: Camera) -> None:
    across, down = frame.heads(camera.zoom)
    assert across * camera.zoom >= frame.least_head_width - 1e-6
    assert down * camera.zoom >= frame.least_head_height - 1e-6
    assert across >= frame.head_width
    assert down >= frame.head_height


@given(frame=frames, zoom=zooms)
def test_the_beginning_shows_the_first_card_clear_of_the_headers(frame: Frame, zoom: float) -> None:
    shown = frame.shown(frame.beginning(zoom))
    assert (shown.x, shown.y) == pytest.approx((frame.head_width, frame.head_height))


@given(
    screen=st.tuples(st.floats(100, 3840), st.floats(100, 2160)),
    kept=st.tuples(st.sampled_from([0.0, 96.0]), st.sampled_from([0.0, 60.0])),
    stage=st.builds(
        Rect, st.floats(132, 20_132), st.just(92.0), st.floats(64, 2000), st.floats(64, 9000)
    ),
    beyond=st.tuples(st.floats(0, 8_000), st.floats(0, 8_000)),
)
def test_a_stage_that_is_fitted_is_in_view_from_side_to_side(
    screen: tuple[float, float],
    kept: tuple[float, float],
    stage: Rect,
    beyond: tuple[float, float],
) -> None:
    width, height = stage.right + beyond[0], stage.bottom + beyond[1]
    frame = Frame(*screen, width, height, 132.0, 92.0, *kept)
    camera = frame.fitted_to(stage, 0.7)
    assume(camera.zoom > SMALLEST_ZOOM)
    shown = frame.shown(camera)
    assert shown.x <= stage.x + 1e-3
    assert shown.right >= stage.right - 1e-3
    assert shown.y <= stage.y + 1e-3
    assert shown.bottom >= stage.bottom - 1e-3 or camera.zoom <= 0.7


def test_headers_that_are_kept_large_answer_to_pixels_all_the_same() -> None:
    frame = Frame(1000, 800, 4000, 3000, 132, 92, 96, 60)
    camera = frame.fitted()
    assert frame.under(camera, Point(48, 30)) == pytest.approx(Point(66, 46))
    assert frame.under(camera, Point(96, 60)) == pytest.approx(Point(132, 92))


FRAME = Frame(1000, 800, 4000, 3000, 132, 92)


def test_headers_stay_where_they_are_while_the_body_moves() -> None:
    camera = Camera(500, 700, 2)
    assert FRAME.under(camera, Point(20, 40)) == Point(10, 20)
    assert FRAME.under(camera, Point(20, 400)) == Point(10, 900)
    assert FRAME.under(camera, Point(600, 40)) == Point(800, 20)
    assert FRAME.under(camera, Point(600, 400)) == Point(800, 900)


@given(
    x=st.floats(132, 3900),
    y=st.floats(92, 2900),
    start=st.builds(Camera, st.floats(0, 3000), st.floats(0, 2200), st.floats(0.5, 2)),
)
def test_revealing_brings_a_card_clear_of_the_headers(x: float, y: float, start: Camera) -> None:
    card = Rect(x, y, 100, 60)
    shown = FRAME.shown(FRAME.revealing(FRAME.clamped(start), card))
    assert shown.x <= card.x + 1e-6
    assert shown.y <= card.y + 1e-6
    assert card.right <= shown.right + 1e-6
    assert card.bottom <= shown.bottom + 1e-6


def test_revealing_what_is_in_view_moves_nothing() -> None:
    camera = Camera(300, 200, 1)
    assert FRAME.revealing(camera, Rect(600, 500, 100, 60)) == camera


def test_a_map_without_size_is_looked_at_from_its_corner() -> None:
    assert Frame(800, 600, 0, 0, 0, 0).fitted() == Camera()
    assert Frame(800, 600, 0, 0, 0, 0).clamped(Camera(50, 50, 1)) == Camera()


def test_centring_puts_a_point_in_the_middle_of_the_body() -> None:
    shown = FRAME.shown(FRAME.centred(Camera(), Point(2000, 1500)))
    assert shown.centre == pytest.approx(Point(2000, 1500))
