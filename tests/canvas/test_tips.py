"""The notes beside moments of truth keep clear of faces and of each other."""

from dataclasses import replace

import pytest

from cjmdesk.canvas.outlines import MARKER_RADIUS
from cjmdesk.canvas.tips import Tip, signed, tips_of
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.typeset.measure import Fonts
from cjmdesk.words import Words
from tests.editor.maps import hand_made


def starred(values: list[float | None], stars: set[int], note: str = "") -> MapLayout:
    """One curve with stars at some of its known points."""
    layout = hand_made(len(values), 2, {}, values)
    curve = layout.curves[0]
    points = tuple(
        replace(point, star=i in stars, note=note) for i, point in enumerate(curve.points)
    )
    return replace(layout, curves=(replace(curve, points=points),))


@pytest.fixture
def tips(fonts: Fonts, tr: Words) -> list[Tip]:
    values: list[float | None] = [1, 1, 0.5, 1, None, -2, -2, 2]
    return list(tips_of(starred(values, {0, 1, 2, 4, 6}), fonts, tr))


def test_every_star_has_a_note(tips: list[Tip]) -> None:
    assert len(tips) == 5
    assert {tip.title.line.text for tip in tips} == {"Moment of truth"}
    assert [tip.text.line.text for tip in tips] == [
        "Emotion +1",
        "Emotion +1",
        "Emotion +0.5",
        "Emotion −2",
        "Emotion +2",
    ]


def test_notes_do_not_lie_on_each_other(tips: list[Tip]) -> None:
    for i, tip in enumerate(tips):
        assert not any(tip.rect.meets(other.rect) for other in tips[i + 1 :])


def test_notes_leave_faces_free(fonts: Fonts, tr: Words) -> None:
    layout = starred([1, 1, 1, 1], {0, 1, 2, 3})
    for tip in tips_of(layout, fonts, tr):
        for point in layout.curves[0].points:
            x, y, size = point.at.x - MARKER_RADIUS, point.at.y - MARKER_RADIUS, 2 * MARKER_RADIUS
            assert not tip.rect.meets(Rect(x, y, size, size))


def test_notes_stay_in_their_lane(fonts: Fonts, tr: Words) -> None:
    layout = starred([2, -2], {0, 1})
    lane = layout.lanes[-1].rect
    for tip in tips_of(layout, fonts, tr):
        assert tip.rect.x >= layout.head_width
        assert tip.rect.right <= layout.width
        assert lane.y <= tip.rect.y
        assert tip.rect.bottom <= lane.bottom


def test_what_the_team_wrote_is_said_and_kept_short(fonts: Fonts, tr: Words) -> None:
    layout = starred([1.0, 0.0], {0}, "Nobody told us about the fee until the very last page")
    (tip,) = tips_of(layout, fonts, tr)
    assert tip.text.line.text.startswith("Nobody told us")
    assert tip.text.line.text.endswith("…")
    assert tip.text.x + tip.text.line.width * tip.text.size <= tip.rect.right


def test_feelings_carry_their_sign() -> None:
    assert [signed(value) for value in (-1.5, 0, 0.5, 2)] == ["−1.5", "0", "+0.5", "+2"]
