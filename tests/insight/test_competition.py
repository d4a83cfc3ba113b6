"""Competitors side by side: an unknown mark is never the worst, never the best, never a 0."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.competition import MOST_RIVALS, behind, best_of, competition_of
from cjmdesk.model import (
    OURSELVES,
    Competitor,
    CompetitorDimension,
    CompetitorId,
    CompetitorRating,
    MapId,
    Project,
    Record,
    rating_id,
)
from tests.layout.maps import project_of

MAP = MapId("map")
AXES = len(CompetitorDimension)
MARKS = st.lists(st.none() | st.integers(1, 5), min_size=AXES, max_size=AXES)


def rated(*marks: Sequence[int | None], of: MapId | None = None) -> Project:
    """Our own marks, then those of each rival."""
    made: list[Record] = []
    for place, theirs in enumerate(marks):
        one = CompetitorId(f"rival{place}") if place else OURSELVES
        if place:
            made.append(Competitor(id=one, name=f"Rival {place}", order=f"{place:03}"))
        for dimension, value in zip(CompetitorDimension, theirs, strict=True):
            name = rating_id(one, dimension)
            made.append(
                CompetitorRating(id=name, competitor=one, dimension=dimension, value=value, map=of)
            )
    return project_of(made)


def test_we_come_first_without_being_a_competitor() -> None:
    found = competition_of(rated([1, 2, 3, 4, 5], [2, 2, None, 4, 4]), MAP)
    assert [one.id for one in found.contenders] == [OURSELVES, "rival1"]
    assert found.contenders[0].rival is None
    assert found.contenders[1].marks == (2, 2, None, 4, 4)


def test_marks_of_another_map_are_not_shown() -> None:
    assert not competition_of(rated([1, 2, 3, 4, 5], of=MapId("other")), MAP).known
    assert competition_of(rated([1, 2, 3, 4, 5], of=MAP), MAP).known


def test_rivals_beyond_the_first_are_counted() -> None:
    found = competition_of(rated(*[[3] * AXES] * (MOST_RIVALS + 3)), MAP)
    assert (len(found.contenders), found.left_out) == (1 + MOST_RIVALS, 2)


def test_dimensions_that_nobody_is_rated_on_are_no_axes() -> None:
    found = competition_of(rated([None, None, 3, None, None], [1, None, None, None, 5]), MAP)
    assert found.axes() == (0, 2, 4)


def test_a_single_mark_and_equal_marks_make_nobody_best() -> None:
    assert best_of([None, 4, None]) == frozenset()
    assert best_of([4, 4, None]) == frozenset()
    assert best_of([4, 3, 4]) == {0, 2}


def test_the_greatest_gap_comes_first_and_an_unknown_one_is_none() -> None:
    found = competition_of(rated([3, 1, None, 5, 2], [4, 5, 5, 1, None]), MAP)
    assert [(gap.axis, gap.by) for gap in behind(found)] == [(1, 4), (0, 1)]


@given(st.lists(st.none() | st.integers(1, 5), max_size=7))
def test_the_best_are_the_highest_of_the_known(marks: list[int | None]) -> None:
    best = best_of(marks)
    known = [mark for mark in marks if mark is not None]
    assert all(marks[place] == max(known) for place in best)
    assert len(best) < max(1, len(known))


@given(MARKS, MARKS)
def test_taking_a_mark_back_never_puts_us_behind(ours: list[int | None], other: list[int]) -> None:
    before = {gap.axis for gap in behind(competition_of(rated(ours, other), MAP))}
    for axis in range(AXES):
        less = [None if place == axis else mark for place, mark in enumerate(other)]
        assert {gap.axis for gap in behind(competition_of(rated(ours, less), MAP))} <= before
