"""Measures over time: intervals where there can be one, gaps where nothing was read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjmdesk.exchange.samples import load_sample
from cjmdesk.insight.measures_over_time import Series, Side, estimate_of, one_side, series_of
from cjmdesk.insight.proportions import wilson
from cjmdesk.insight.surveys import NpsCounts, nps_adjusted_wald
from cjmdesk.model import (
    JourneyMap,
    MapId,
    Measure,
    MeasureId,
    MeasureKind,
    Reading,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
)
from tests.layout.maps import project_of

M = MeasureId("m")
NPS = Measure(id=M, kind=MeasureKind.NPS)
RATE = Measure(id=M, kind=MeasureKind.CONVERSION, unit="%")
MEAN = Measure(id=M, kind=MeasureKind.CSAT, scale_min=1, scale_max=5)


def reading(name: str, value: float | None, n: int | None = 100, **fields: object) -> Reading:
    return Reading(id=name, measure=M, period=name, value=value, n=n, **fields)


def series(*readings: Reading, measure: Measure = RATE) -> Series:
    (found,) = series_of(project_of([JourneyMap(id=MapId("map")), measure, *readings]))
    return found


def test_a_share_has_wilsons_interval() -> None:
    found = estimate_of(RATE, reading("a", 61.0, 9630))
    expected = wilson(5874, 9630)
    assert found is not None
    assert expected is not None
    assert not found.widest
    assert found.interval.low == pytest.approx(100 * expected.low)
    assert found.interval.high == pytest.approx(100 * expected.high)


def test_a_bare_nps_has_the_widest_adjusted_wald_interval() -> None:
    found = estimate_of(NPS, reading("a", 20.0, 100))
    assert found is not None
    assert found.widest
    wanted = nps_adjusted_wald(NpsCounts(60, 0, 40))
    assert wanted is not None
    ends = found.interval.low, found.interval.high
    assert ends == pytest.approx((wanted.low, wanted.high))
    narrower = nps_adjusted_wald(NpsCounts(30, 60, 10))
    assert narrower is not None
    assert found.interval.low < narrower.low < narrower.high < found.interval.high


@pytest.mark.parametrize(("measure", "middle"), [(NPS, 0.0), (MEAN, 3.0)])
def test_one_answer_in_the_middle_says_as_much_of_either_side(
    measure: Measure, middle: float
) -> None:
    found = estimate_of(measure, reading("a", middle, 1))
    assert found is not None
    assert middle - found.interval.low == pytest.approx(found.interval.high - middle)


def test_where_answers_or_scale_are_unknown_there_is_no_interval() -> None:
    assert estimate_of(RATE, reading("a", 61.0, None)) is None
    assert estimate_of(RATE, reading("a", 61.0, 0)) is None
    assert estimate_of(RATE, reading("a", None)) is None
    assert estimate_of(RATE, reading("a", 161.0)) is None
    assert estimate_of(NPS, reading("a", 161.0)) is None
    custom = Measure(id=M, unit="min")
    assert estimate_of(custom, reading("a", 41.0)) is None
    assert estimate_of(MEAN.model_copy(update={"scale_min": None}), reading("a", 4.0)) is None


@given(
    st.sampled_from((NPS, RATE, MEAN)),
    st.floats(-100, 100),
    st.integers(1, 10**6),
)
def test_an_interval_holds_its_value_and_stays_on_the_scale(
    measure: Measure, value: float, n: int
) -> None:
    found = estimate_of(measure, reading("a", value, n))
    low, high = {NPS.kind: (-100, 100), RATE.kind: (0, 100), MEAN.kind: (1, 5)}[measure.kind]
    if not low <= value <= high:
        assert found is None
        return
    assert found is not None
    assert low <= found.interval.low <= value <= found.interval.high <= high


def test_readings_stand_in_the_order_of_their_periods() -> None:
    found = series(reading("2026 Q2", 2), reading("2025 Q4", 1), reading("2026 Q1", None))
    assert [read.reading.period for read in found.readings] == ["2025 Q4", "2026 Q1", "2026 Q2"]


def test_a_line_joins_neighbours_and_no_others() -> None:
    found = series(
        reading("2025 Q4", 1),
        reading("2026 Q1", 2),
        reading("2026 Q3", 3),
        reading("2026 Q4", None),
        reading("2027 Q1", 4),
    )
    assert [read.joined for read in found.readings] == [False, True, False, False, False]


def test_readings_without_days_are_joined() -> None:
    found = series(reading("wave 1", 1), reading("wave 2", 2))
    assert [read.joined for read in found.readings] == [False, True]
    assert not found.dated


def test_days_that_were_given_go_before_those_of_the_name() -> None:
    day = date(2026, 3, 3)
    found = series(reading("2026", 1, starts=day, ends=day))
    assert found.readings[0].first == found.readings[0].last == day


def test_measures_stand_in_the_order_of_the_journey() -> None:
    one, two = JourneyMap(id=MapId("one")), JourneyMap(id=MapId("two"), order="W")
    stages = [Stage(id=StageId(n), map=one.id, order=n) for n in ("B", "A")]
    step = Step(id=StepId("s"), slot=StageSlot(stage=StageId("A")))
    places: list[dict[str, object]] = [
        {"stage": "B"},
        {"step": "s"},
        {"map": "one"},
        {"map": "two"},
        {},
    ]
    measures = [
        Measure(id=MeasureId(f"m{n}"), order=f"{n}", **place) for n, place in enumerate(places)
    ]
    project = project_of([one, two, *stages, step, *measures])
    assert [s.measure.id for s in series_of(project, one.id)] == ["m4", "m2", "m1", "m0"]
    assert [s.measure.id for s in series_of(project, two.id)] == ["m4", "m3"]
    assert len(series_of(project)) == 5


def test_the_sides_of_what_is_measured_are_told_apart() -> None:
    felt, done = series(measure=NPS), series(measure=RATE)
    custom = series(measure=Measure(id=M))
    assert one_side([felt]) is Side.FELT
    assert one_side([done]) is Side.DONE
    assert one_side([felt, done]) is None
    assert one_side([felt, custom]) is None
    assert one_side([]) is None


def test_measures_of_the_samples_have_their_lines() -> None:
    project = load_sample("online-shop", "en").project
    found = series_of(project, MapId("map-gift"))
    assert [len(one.readings) for one in found] == [4, 4, 3, 2]
    assert all(read.joined for one in found for read in one.readings[1:])
    assert all(read.estimate for one in found for read in one.readings)
