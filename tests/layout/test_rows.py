"""Cards in the cells of a lane."""

from collections.abc import Sequence

import pytest

from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.map_layout import lay_out
from cjmdesk.layout.names import layout_words
from cjmdesk.model import Card, JourneyMap, LaneKind, Record
from cjmdesk.words import Words
from tests.layout.fake_measure import FakeMeasure
from tests.layout.maps import MAP, card, lane, project_of, stage, step

WORDS = layout_words(Words("en", {}))
TALL = "高" * 11 * 4  # Four lines: a card of 87.


def laid_out(cards: Sequence[Card], more: Sequence[Record] = ()) -> MapLayout:
    """Four stages of one step each, a–d, with one lane of free text from y 58."""
    records: list[Record] = [JourneyMap(id=MAP), lane("lane", "A", LaneKind.TEXT), *cards]
    for name in "abcd":
        records += [stage(name, name), step(name, name)]
    return lay_out(project_of([*records, *more]), MAP, FakeMeasure(), WORDS)


def rect(layout: MapLayout, name: str) -> tuple[float, float, float, float]:
    box = next(box for box in layout.cards.values() if box.card == name)
    return (box.rect.x, box.rect.y, box.rect.width, box.rect.height)


def test_cards_of_a_cell_lie_under_each_other_in_their_order() -> None:
    layout = laid_out([card("2", ("a", "lane", "B")), card("1", ("a", "lane", "A"))])

    assert rect(layout, "1") == (141, 68, 172, 60)
    assert rect(layout, "2") == (141, 136, 172, 60)
    assert layout.lanes[0].rect == Rect(0, 58, 892, 148)


def test_cards_with_one_key_lie_in_the_order_of_their_ids() -> None:
    layout = laid_out([card("q", ("a", "lane", "A")), card("p", ("a", "lane", "A"))])

    assert [*layout.cells.values()] == [("p", "q")]
    assert rect(layout, "p")[1] < rect(layout, "q")[1]


def test_a_wide_card_covers_its_steps() -> None:
    layout = laid_out([card("wide", ("b", "lane", "A"), span=2)])

    assert rect(layout, "wide") == (331, 68, 362, 60)
    assert layout.wide == ("wide",)


def test_a_wide_card_ends_where_the_map_ends() -> None:
    layout = laid_out([card("wide", ("c", "lane", "A"), span=9)])

    assert rect(layout, "wide") == (521, 68, 362, 60)


def test_a_card_goes_under_a_wide_one_that_comes_from_the_left() -> None:
    layout = laid_out([card("wide", ("a", "lane", "B"), span=3), card("own", ("b", "lane", "A"))])

    assert rect(layout, "wide")[1] == 68
    assert rect(layout, "own") == (331, 136, 172, 60)


def test_a_card_fills_the_room_above_a_wide_one_where_it_fits() -> None:
    layout = laid_out(
        [
            card("tall", ("a", "lane", "A"), TALL),
            card("wide", ("a", "lane", "B"), span=2),
            card("short", ("b", "lane", "A")),
            card("next", ("b", "lane", "B")),
        ]
    )

    assert rect(layout, "tall") == (141, 68, 172, 87)
    assert rect(layout, "wide")[1] == 163
    assert rect(layout, "short")[1] == 68
    assert rect(layout, "next")[1] == 231


def test_wide_cards_that_cross_do_not_touch() -> None:
    layout = laid_out(
        [
            card("one", ("a", "lane", "A"), span=3),
            card("two", ("b", "lane", "A"), span=3),
            card("three", ("c", "lane", "A"), span=2),
        ]
    )

    assert [rect(layout, name)[1] for name in ("one", "two", "three")] == [68, 136, 204]


@pytest.mark.parametrize(
    ("kind", "height"),
    [
        (LaneKind.ACTIONS, 76),
        (LaneKind.THOUGHTS, 64),
        (LaneKind.PAINS, 80),
        (LaneKind.OPPORTUNITIES, 60),
    ],
)
def test_a_card_alone_in_its_cell_fills_it(kind: LaneKind, height: float) -> None:
    lone = card("lone", ("a", "other", "A"))
    layout = laid_out([lone], [lane("other", "B", kind)])

    assert rect(layout, "lone")[3] == height


def test_two_cards_in_a_cell_are_as_high_as_they_need() -> None:
    cards = [card("1", ("a", "other", "A")), card("2", ("a", "other", "B"))]
    layout = laid_out(cards, [lane("other", "B", LaneKind.ACTIONS)])

    assert rect(layout, "1")[3] == 60
