"""What is painted is what meets the view, no more and no less."""

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.editor.visible import cards_in, lanes_in, stages_in, steps_in
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect
from tests.editor.maps import card_id, hand_made
from tests.editor.test_hit_test import maps

rects = st.builds(
    Rect, st.floats(-200, 1300), st.floats(-200, 1000), st.floats(1, 900), st.floats(1, 900)
)


@given(layout=maps(), rect=rects)
def test_the_cards_found_are_those_that_meet_the_view(layout: MapLayout, rect: Rect) -> None:
    found = [box.card for box in cards_in(layout, rect)]
    assert len(found) == len(set(found))
    assert set(found) == {card for card, box in layout.cards.items() if box.rect.meets(rect)}


@given(layout=maps(), rect=rects)
def test_headers_found_are_those_that_meet_the_view(layout: MapLayout, rect: Rect) -> None:
    across = {
        box.step for box in layout.steps if box.rect.x < rect.right and rect.x < box.rect.right
    }
    assert across <= {box.step for box in steps_in(layout, rect.x, rect.right)}
    down = {
        box.lane for box in layout.lanes if box.rect.y < rect.bottom and rect.y < box.rect.bottom
    }
    assert down <= {box.lane for box in lanes_in(layout, rect.y, rect.bottom)}
    assert len(stages_in(layout, rect.x, rect.x + 1)) <= 2


def test_a_wide_card_is_found_though_it_begins_out_of_view() -> None:
    layout = hand_made(5, 1, {(0, 0): [4]})
    seen = cards_in(layout, Rect(700, 92, 50, 200))
    assert [box.card for box in seen] == [card_id(0, 0, 0)]
