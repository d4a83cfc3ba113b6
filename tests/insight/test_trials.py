"""Trials: how many people they need and what came of them; what can't be is not known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.trials import Arm, people_needed, trials_of
from cjmdesk.insight.verdicts import Verdict
from cjmdesk.model import Card, CardId, CardKind, Improvement, MapId, Project, Status
from tests.layout.maps import project_of

MAP, IDEA = MapId("map"), CardId("idea")


def tried(**fields: object) -> Project:
    card = Card(id=IDEA, kind=CardKind.OPPORTUNITY, map=MAP)
    return project_of([card, Improvement.model_validate({"id": IDEA, **fields})])


def test_people_needed_are_those_of_the_pooled_formula() -> None:
    assert people_needed(0.20, 0.25) == 1094
    assert people_needed(0.25, 0.20) == 1094


@pytest.mark.parametrize(("rate", "hoped"), [(None, 0.5), (0.5, None), (0.5, 0.5)])
def test_without_a_hope_nobody_is_needed(rate: float | None, hoped: float | None) -> None:
    assert people_needed(rate, hoped) is None


def test_a_clear_difference_is_told_from_an_open_one() -> None:
    counted = {"control_hits": 500, "control_size": 1000, "variant_size": 1000}
    (better,) = trials_of(tried(variant_hits=580, **counted), MAP)
    (open_,) = trials_of(tried(variant_hits=510, **counted), MAP)
    (worse,) = trials_of(tried(variant_hits=420, **counted), MAP)
    assert [one.verdict for one in (better, open_, worse)] == [
        Verdict.IMPROVED,
        Verdict.NOT_CLEAR,
        Verdict.WORSE,
    ]


def test_a_trial_may_be_smaller_than_planned() -> None:
    numbers = {"experiment_rate": 0.5, "experiment_hoped": 0.6}
    counts = {"control_hits": 5, "control_size": 10, "variant_hits": 6, "variant_size": 10}
    assert trials_of(tried(**numbers, **counts), MAP)[0].enough is False
    assert trials_of(tried(**numbers), MAP)[0].enough is None


@pytest.mark.parametrize(
    "counts",
    [
        {"control_hits": 11, "control_size": 10, "variant_hits": 6, "variant_size": 10},
        {"control_hits": 0, "control_size": 0, "variant_hits": 6, "variant_size": 10},
        {"control_hits": 5, "control_size": 10},
    ],
)
def test_counts_that_can_not_be_are_not_known(counts: dict[str, int]) -> None:
    (found,) = trials_of(tried(**counts), MAP)
    assert found.control is None or found.variant is None
    assert (found.difference, found.test, found.verdict) == (None, None, Verdict.NO_DATA)


def test_only_what_is_tried_out_on_this_map_is_listed() -> None:
    assert trials_of(tried(), MAP) == ()
    assert trials_of(tried(experiment_method="  "), MAP) == ()
    assert trials_of(tried(experiment_rate=0.5, status=Status.DROPPED), MAP) == ()
    assert trials_of(tried(experiment_rate=0.5), MapId("other")) == ()
    assert len(trials_of(tried(experiment_rate=0.5), None)) == 1


arms = st.integers(1, 5000).flatmap(lambda n: st.builds(Arm, st.integers(0, n), st.just(n)))


@given(arms, arms)
def test_the_other_way_round_is_the_other_way_round(control: Arm, variant: Arm) -> None:
    def difference(first: Arm, second: Arm) -> tuple[float, float]:
        fields = {
            "control_hits": first.hits,
            "control_size": first.size,
            "variant_hits": second.hits,
            "variant_size": second.size,
        }
        (found,) = trials_of(tried(**fields), MAP)
        assert found.difference is not None
        return found.difference.low, found.difference.high

    low, high = difference(control, variant)
    assert -1 <= low <= variant.share - control.share <= high <= 1
    assert difference(variant, control) == pytest.approx((-high, -low))
