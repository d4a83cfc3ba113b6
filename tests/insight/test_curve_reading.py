"""The three figures of a curve."""

from collections.abc import Sequence

from cjmdesk.insight.curve_reading import CurveReading, Drop, curve_readings
from cjmdesk.model import JourneyMap, Persona, PersonaId, Record, StepId
from tests.layout.maps import LEAD, MAP, SECOND, feeling, project_of, stage, step


def readings(**values: Sequence[float | None]) -> tuple[CurveReading, ...]:
    """Of personas by id, with their feelings at the steps a, b, c … of two stages."""
    people = [PersonaId(name) for name in values]
    records: list[Record] = [
        JourneyMap(id=MAP, personas=frozenset(people), lead_persona=LEAD),
        stage("first", "A"),
        stage("second", "B"),
        *(step(name, "first" if name in "abc" else "second", name) for name in "fedcba"),
        *(Persona(id=person, name=person) for person in people),
    ]
    for person, felt in values.items():
        records += [
            feeling(PersonaId(person), name, value)
            for name, value in zip("abcdef", felt, strict=False)
        ]
    return curve_readings(project_of(records), MAP)


def test_a_curve_is_read_along_the_main_path() -> None:
    (reading,) = readings(lead=[1, 2, -0.5, -1.5, -1, 1])

    assert (reading.lowest_at, reading.lowest) == ("d", -1.5)
    assert reading.biggest_drop == Drop(StepId("b"), StepId("c"), 2.5)
    assert reading.peak_end == 1.5


def test_a_gap_is_no_zero_and_a_drop_may_reach_over_it() -> None:
    (reading,) = readings(lead=[None, 2, None, None, 1, None])

    assert (reading.lowest_at, reading.lowest) == ("e", 1)
    assert reading.biggest_drop == Drop(StepId("b"), StepId("e"), 1)
    assert reading.peak_end == 1.5


def test_of_two_extremes_the_bad_one_is_the_peak() -> None:
    (reading,) = readings(lead=[2, -2, 1])

    assert reading.peak_end == -0.5


def test_a_curve_that_only_rises_or_has_one_value_drops_nowhere() -> None:
    first, second = readings(lead=[-1, 0, 2], second=[None, -1])

    assert (first.persona, second.persona) == (LEAD, SECOND)
    assert first.biggest_drop is second.biggest_drop is None
    assert (second.lowest, second.peak_end) == (-1, -1)


def test_a_persona_without_a_value_has_no_reading() -> None:
    assert readings(lead=[None, None], second=[]) == ()
