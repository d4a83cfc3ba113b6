"""Maps are added, copied, renamed, nested and reordered, each as one edit, never in circles."""

from collections.abc import Iterator

import pytest

from cjmdesk.document import Author, JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.model import MapId, MapState, maps_in_order
from cjmdesk.workspace.map_wishes import (
    AddMap,
    CopyAsFuture,
    CopyForMarket,
    DeleteMap,
    MapWish,
    PlaceMap,
    RenameMap,
    fulfil_map_wish,
    nested,
)
from tests.layout.maps import MAP, big_map


@pytest.fixture
def document() -> Iterator[JourneyDocument]:
    made = JourneyDocument(Author("ann", "ann's laptop"))
    edits.put_project(made, big_map(20, steps=3, lanes=4))
    yield made
    made.close()


def done(document: JourneyDocument, wish: MapWish) -> MapId:
    map_id = fulfil_map_wish(document, wish)
    assert map_id is not None
    return map_id


def titles(document: JourneyDocument) -> list[str]:
    return [journey.title for journey in maps_in_order(document.project)]


def test_a_future_state_and_a_variant_hold_what_the_map_holds(document: JourneyDocument) -> None:
    then = done(document, CopyAsFuture(MAP, "Then"))
    there = done(document, CopyForMarket(MAP, "There", "Taiwan"))
    future, variant = document.project.maps[then], document.project.maps[there]
    assert (future.state, future.variant_of) == (MapState.FUTURE, MAP)
    assert (variant.state, variant.market, variant.variant_of) == (MapState.CURRENT, "Taiwan", MAP)
    cards = document.project.cards.values()
    counts = [sum(card.map == one for card in cards) for one in (MAP, future.id, variant.id)]
    assert counts == [20, 20, 20]
    assert nested(document.project)[MAP] == [variant.id, future.id]


def test_every_wish_is_one_edit(document: JourneyDocument) -> None:
    other = done(document, AddMap("Other", MAP))
    wishes: list[MapWish] = [
        CopyAsFuture(MAP, "Then"),
        CopyForMarket(MAP, "There", "Taiwan"),
        RenameMap(other, "Another"),
        PlaceMap(other, MAP),
        PlaceMap(other, None, MAP),
        DeleteMap(MAP),
    ]
    for wish in wishes:
        before = document.project
        fulfil_map_wish(document, wish)
        assert document.project != before
        document.undo()
        assert document.project == before


def test_a_map_moves_before_another_and_under_one(document: JourneyDocument) -> None:
    one = done(document, AddMap("One"))
    two = done(document, AddMap("Two"))
    done(document, PlaceMap(two, None, one))
    assert titles(document)[1:] == ["Two", "One"]
    done(document, PlaceMap(two, one))
    assert nested(document.project)[one] == [two]
    step = next(iter(document.project.steps.values()))
    edits.change_map(document, two, parent_step=step.id)
    done(document, PlaceMap(two, MAP))
    assert document.project.maps[two].parent_step is None


def test_a_map_cannot_be_part_of_itself(document: JourneyDocument) -> None:
    one = done(document, AddMap("One"))
    done(document, PlaceMap(one, MAP))
    before = document.project
    for wish in (PlaceMap(MAP, one), PlaceMap(one, one)):
        with pytest.raises(EditRefused, match="part of itself"):
            fulfil_map_wish(document, wish)
    assert document.project is before


def test_circles_that_a_merge_makes_are_still_listed(document: JourneyDocument) -> None:
    one = done(document, AddMap("One"))
    two = done(document, AddMap("Two"))
    edits.change_map(document, one, parent=two)
    edits.change_map(document, two, parent=one)
    edits.change_map(document, MAP, parent=two)
    tree = nested(document.project)
    listed, waiting = set(), [*tree[None]]
    while waiting:
        at = waiting.pop()
        assert at not in listed
        listed.add(at)
        waiting += tree.get(at, ())
    assert listed == {MAP, one, two}


def test_a_map_whose_parent_is_gone_is_at_the_top(document: JourneyDocument) -> None:
    one = done(document, AddMap("One"))
    done(document, PlaceMap(MAP, one))
    fulfil_map_wish(document, DeleteMap(one))
    assert nested(document.project)[None] == [MAP]
    with pytest.raises(EditRefused):
        fulfil_map_wish(document, RenameMap(one, "Gone"))
