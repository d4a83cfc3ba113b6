"""Ghosts show where a card would lie, without covering what lies elsewhere."""

import pytest

from cjmdesk.editor.drop import draft_rect, drop_at
from cjmdesk.editor.target import CardTarget, rect_of
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import CardId
from tests.editor.maps import COLUMN, HEAD_HEIGHT, HEAD_WIDTH, ROW, card_id, hand_made
from tests.editor.maps import lane_id as lane
from tests.editor.maps import step_id as step


@pytest.fixture
def layout() -> MapLayout:
    """A cell with room below its card, a full one, and free ones."""
    return hand_made(4, 2, {(0, 0): (1,), (1, 0): (1, 1, 1), (2, 1): (1,)})


def low_in(column: int, row: int) -> Point:
    return Point(HEAD_WIDTH + (column + 0.5) * COLUMN, HEAD_HEIGHT + (row + 1) * ROW - 2)


def box(layout: MapLayout, card: CardId) -> Rect:
    rect = rect_of(layout, CardTarget(card))
    assert rect is not None
    return rect


def ghost(layout: MapLayout, at: Point, moving: tuple[CardId, ...] = ()) -> Rect:
    drop = drop_at(layout, at, moving, 48)
    assert drop is not None
    return drop.ghost


def test_below_the_last_card_there_is_a_whole_place(layout: MapLayout) -> None:
    last = box(layout, card_id(0, 0, 0))
    shown = ghost(layout, low_in(0, 0))
    assert (shown.x, shown.width, shown.height) == (last.x, last.width, 48)
    assert shown.y > last.bottom


def test_in_a_full_cell_the_ghost_does_not_reach_into_the_next_lane(layout: MapLayout) -> None:
    last = box(layout, card_id(1, 0, 2))
    shown = ghost(layout, low_in(1, 0))
    assert last.bottom <= shown.y
    assert shown.bottom <= HEAD_HEIGHT + ROW


def test_between_cards_the_ghost_is_between_them(layout: MapLayout) -> None:
    upper, lower = (box(layout, card_id(1, 0, place)) for place in (0, 1))
    shown = ghost(layout, upper.centre.moved(0, 10))
    assert upper.bottom < shown.y
    assert shown.bottom < lower.y


def test_a_card_over_its_own_cell_would_lie_where_it_lies(layout: MapLayout) -> None:
    card = card_id(0, 0, 0)
    assert ghost(layout, low_in(0, 0), (card,)) == box(layout, card)


def test_in_a_free_cell_the_ghost_begins_where_the_lanes_cards_do(layout: MapLayout) -> None:
    assert ghost(layout, low_in(3, 0)).y == box(layout, card_id(0, 0, 0)).y


def test_a_draft_is_a_whole_card_over_what_lies_there(layout: MapLayout) -> None:
    before = card_id(1, 0, 1)
    rect = draft_rect(layout, Spot(step(1), lane(0), before))
    assert rect is not None
    assert rect.y == box(layout, before).y
    last = draft_rect(layout, Spot(step(1), lane(0)))
    assert last is not None
    assert last.height == rect.height > 40
    assert last.y > box(layout, card_id(1, 0, 2)).bottom


def test_a_cell_that_is_not_shown_has_no_draft(layout: MapLayout) -> None:
    assert draft_rect(layout, Spot(step(9), lane(0))) is None
    assert draft_rect(layout, Spot(step(0), lane(9))) is None
