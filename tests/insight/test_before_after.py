"""Measures before and after claim no more than their numbers hold."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.insight.before_after import before_and_after, customers_told, interval_of_change
from cjmdesk.insight.proportions import newcombe
from cjmdesk.insight.surveys import NpsCounts, nps_difference
from cjmdesk.insight.verdicts import Verdict
from cjmdesk.model import (
    CardId,
    Direction,
    Improvement,
    MapId,
    Measure,
    MeasureId,
    MeasureKind,
    Project,
    Reading,
    Record,
    Status,
)
from tests.workspace.reports.made_up import MAP, improvement, made_of

M = MeasureId("m")
CSAT = Measure(id=M, name="Satisfaction", kind=MeasureKind.CSAT, unit="%", map=MAP)
NPS = Measure(id=M, kind=MeasureKind.NPS, map=MAP)
CUSTOM = Measure(id=M, kind=MeasureKind.CUSTOM, unit="%", map=MAP)


def reading(quarter: int, value: float | None, n: int | None = 400) -> Reading:
    """A quarter of 2026."""
    ends = date(2026, 3 * quarter, 28)
    return Reading(id=f"r{quarter}", measure=M, period=f"Q{quarter}", ends=ends, value=value, n=n)


def project(measure: Measure, *records: Record | list[Record]) -> Project:
    return made_of(measure, *records)


def verdict(measure: Measure, before: Reading, now: Reading) -> Verdict | None:
    (found,) = before_and_after(project(measure, before, now))
    return None if found.change is None else found.change.verdict


def test_a_share_has_newcombes_interval_in_per_cent() -> None:
    found = interval_of_change(CSAT, reading(1, 62.0, 400), reading(2, 71.0, 380))
    exact = newcombe(270, 380, 248, 400)
    assert found is not None
    assert exact is not None
    assert (found.low, found.high) == pytest.approx((100 * exact.low, 100 * exact.high))


@pytest.mark.parametrize(
    ("direction", "before", "now", "wanted"),
    [
        (Direction.UP, 50.0, 70.0, Verdict.IMPROVED),
        (Direction.UP, 70.0, 50.0, Verdict.WORSE),
        (Direction.DOWN, 70.0, 50.0, Verdict.IMPROVED),
        (Direction.UP, 60.0, 60.5, Verdict.NOT_CLEAR),
    ],
)
def test_the_verdict_is_that_of_the_interval_and_the_direction(
    direction: Direction, before: float, now: float, wanted: Verdict
) -> None:
    measure = CSAT.model_copy(update={"direction": direction})
    assert verdict(measure, reading(1, before), reading(2, now)) is wanted


def test_without_answers_or_scale_nothing_is_judged() -> None:
    assert verdict(CSAT, reading(1, 10.0, None), reading(2, 90.0)) is None
    assert verdict(CSAT, reading(1, 10.0, 0), reading(2, 90.0)) is None
    assert verdict(CUSTOM, reading(1, 10.0), reading(2, 90.0)) is None


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60))
def test_no_answers_with_the_same_nps_spread_wider(
    promoters: int, passives: int, detractors: int
) -> None:
    counts = NpsCounts(promoters, passives, detractors)
    assert counts.nps is not None
    one = reading(1, counts.nps, counts.n)
    found, known = interval_of_change(NPS, one, one), nps_difference(counts, counts)
    assert found is not None
    assert known is not None
    assert found.high >= known.interval.high - 1e-6
    assert found.low == pytest.approx(-found.high)


@given(st.lists(st.integers(1, 7), min_size=1, max_size=60))
def test_no_answers_with_the_same_mean_spread_wider(answers: list[int]) -> None:
    ces = Measure(id=M, kind=MeasureKind.CES, scale_min=1, scale_max=7)
    mean = sum(answers) / len(answers)
    one = reading(1, mean, len(answers))
    found = interval_of_change(ces, one, one)
    variance = sum((answer - mean) ** 2 for answer in answers) / len(answers)
    assert found is not None
    assert found.high >= 1.9599 * math.sqrt(2 * variance / len(answers)) - 1e-6


@pytest.mark.parametrize(
    ("measure", "before", "now"),
    [
        (NPS, 0.0, 100.0),
        (Measure(id=M, kind=MeasureKind.CSAT, scale_min=1, scale_max=5), 3.0, 5.0),
    ],
)
def test_one_delighted_answer_makes_nothing_clear(
    measure: Measure, before: float, now: float
) -> None:
    assert verdict(measure, reading(1, before), reading(2, now, 1)) is Verdict.NOT_CLEAR
    assert verdict(measure, reading(1, before), reading(2, now, 400)) is Verdict.IMPROVED


@given(st.floats(-100, 100), st.integers(1, 50), st.floats(-100, 100), st.integers(1, 50))
def test_a_change_lies_in_its_interval(before: float, m: int, now: float, n: int) -> None:
    found = interval_of_change(NPS, reading(1, before, m), reading(2, now, n))
    assert found is not None
    assert -200 <= found.low <= now - before <= found.high <= 200


def test_before_is_the_last_reading_before_the_first_improvement_began() -> None:
    readings = [reading(q, 50.0 + q) for q in (1, 2, 3, 4)]
    begun = improvement("a", measure=M, start=date(2026, 8, 1), status=Status.DOING)
    planned = improvement("b", measure=M, start=date(2026, 4, 1), status=Status.PLANNED)
    (found,) = before_and_after(project(CSAT, *readings, begun, planned))
    assert found.before is not None
    assert (found.before.period, found.now.period) == ("Q2", "Q4")
    assert found.difference == pytest.approx(2.0)


def test_before_is_the_first_reading_where_nothing_has_begun() -> None:
    (found,) = before_and_after(project(CSAT, *(reading(q, 50.0) for q in (3, 1, 2))))
    assert found.before is not None
    assert found.before.period == "Q1"


def test_one_reading_is_compared_with_nothing_and_none_is_no_measure() -> None:
    (found,) = before_and_after(project(CSAT, reading(1, 50.0), reading(2, None)))
    assert (found.before, found.change) == (None, None)
    assert before_and_after(project(CSAT, reading(1, None))) == ()


def test_a_measure_of_another_map_is_left_out() -> None:
    other = CSAT.model_copy(update={"map": MapId("other")})
    assert not before_and_after(project(other, reading(1, 50.0)), map_id=MAP)
    assert before_and_after(project(other, reading(1, 50.0)))


def test_few_answers_are_an_indication() -> None:
    (found,) = before_and_after(project(CSAT, reading(1, 50.0, 29), reading(2, 60.0, 300)))
    assert found.indicative


def test_customers_are_told_of_what_is_done() -> None:
    def sheet(status: Status, told: date | None) -> Improvement:
        return Improvement(id=CardId("a"), status=status, customer_told=told)

    day = date(2026, 1, 1)
    sheets = [sheet(Status.DONE, day), sheet(Status.DONE, None), sheet(Status.DOING, day)]
    found = customers_told(sheets)
    assert (found.told, found.done) == (1, 2)
