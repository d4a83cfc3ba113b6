"""Rankings over seeded draws: the same everywhere, and as firm as they look."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.pain import Factors, index_of
from cjmdesk.insight.random_stream import chosen_column, exponential_column, uniform_column
from cjmdesk.insight.robustness import (
    Firmness,
    RatedPain,
    Remedy,
    Robustness,
    brackets,
    pain_columns,
    priority_columns,
    robustness,
)


def rated(s: float | None, f: float, r: float, **ballots: Sequence[int]) -> RatedPain:
    return RatedPain(Factors(s, f, r), ballots)


PAINS = {
    "worst": rated(5, 5, 5),
    "bad": rated(4, 4, 5),
    "split": rated(3, 3, 3, severity=[1, 1, 3, 5, 5]),
    "mild": rated(2, 2, 2),
    "least": rated(1, 1, 1),
}


UNIFORM = [0.8178531060693786, 0.8694678765023127, 0.3951594155514613]
CHOSEN = [1.0, 1.0, 1.0, 3.0, 3.0, 2.0]


def test_draws_are_those_of_every_other_computer() -> None:
    assert uniform_column(7, "x", 3, 0.0, 1.0) == pytest.approx(UNIFORM, abs=1e-15)
    assert chosen_column(7, "x", 6, [1.0, 2.0, 3.0], [0.2, 0.3, 0.5]) == CHOSEN


def test_draws_spread_as_they_should() -> None:
    n = 20_000
    assert sum(uniform_column(1, "u", n, 0.5, 1.5)) / n == pytest.approx(1, abs=0.01)
    assert sum(exponential_column(1, "e", n)) / n == pytest.approx(1, abs=0.03)
    chosen = chosen_column(1, "c", n, [1.0, 2.0], [0.25, 0.75])
    assert chosen.count(1.0) / n == pytest.approx(0.25, abs=0.015)


def test_the_same_seed_gives_the_same_ranking_in_any_order_of_items() -> None:
    once = robustness(pain_columns(PAINS, draws=500))
    turned = dict(reversed(PAINS.items()))
    assert robustness(pain_columns(turned, draws=500)) == once
    assert pain_columns(PAINS, draws=500, seed=3) != pain_columns(PAINS, draws=500)


def test_what_leads_by_far_is_firm_and_what_trails_is_open() -> None:
    found = robustness(pain_columns(PAINS))
    assert found["worst"] == Robustness(1, 1, 1, 1.0)
    assert found["worst"].firmness is Firmness.FIRM
    assert found["least"].firmness is Firmness.OPEN
    assert found["split"].low_rank < found["split"].high_rank


def test_without_spread_every_draw_is_near_the_index() -> None:
    columns = pain_columns({"p": rated(3, 3, 3)}, draws=50)
    assert columns["p"] == pytest.approx([index_of(Factors(3, 3, 3))] * 50)


def test_an_unscored_pain_is_in_no_draw() -> None:
    assert pain_columns({"p": rated(None, 3, 3)}, draws=5) == {}


def test_items_that_tie_share_the_best_place() -> None:
    found = robustness({"a": [1.0, 1.0], "b": [1.0, 1.0], "c": [0.0, 2.0]})
    assert (found["a"].median_rank, found["b"].median_rank) == (1, 1)
    assert (found["a"].high_rank, found["c"].low_rank, found["c"].high_rank) == (2, 1, 3)


def test_nothing_to_rank_is_no_ranking() -> None:
    assert robustness({}) == {}
    assert brackets({}) == []


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.lists(st.integers(0, 5), min_size=7, max_size=7))
)
def test_ranks_over_draws_stay_within_the_list(columns: dict[str, list[int]]) -> None:
    for robust in robustness(columns).values():
        assert 1 <= robust.low_rank <= robust.median_rank <= robust.high_rank <= len(columns)
        assert 0 <= robust.p_top3 <= 1


@given(
    st.dictionaries(
        st.sampled_from("abcdefgh"), st.tuples(st.integers(1, 8), st.integers(0, 4)), min_size=1
    )
)
def test_exactly_those_whose_ranges_overlap_share_a_bracket(
    ranges: dict[str, tuple[int, int]],
) -> None:
    found = {item: Robustness(low, low, low + width, 0.0) for item, (low, width) in ranges.items()}
    groups = brackets(found)
    for one, a in found.items():
        for other, b in found.items():
            if one != other:
                overlap = a.low_rank <= b.high_rank and b.low_rank <= a.high_rank
                assert overlap == any(one in group and other in group for group in groups)


def test_an_improvement_without_doubt_ranks_by_its_priority() -> None:
    pains = pain_columns(PAINS, draws=300)
    found = robustness(
        priority_columns(
            {
                "cheap": Remedy({"worst": 1.0}, 1.0, 1.0),
                "dear": Remedy({"worst": 1.0}, 1.0, 40.0),
                "idle": Remedy({"unscored": 1.0}, 1.0, 1.0),
            },
            pains,
            draws=300,
        )
    )
    assert found["cheap"].high_rank == 1
    assert (found["dear"].low_rank, found["dear"].high_rank) == (2, 2)
    assert found["idle"].low_rank == 3
