"""What measures say over time: each reading with its interval, and where the line is broken."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cjmdesk.insight.before_after import is_share, scale_of
from cjmdesk.insight.distributions import z_for
from cjmdesk.insight.periods import days_of
from cjmdesk.insight.proportions import CONFIDENCE, Interval, wilson_of_share
from cjmdesk.insight.surveys import INDICATIVE_BELOW, adjusted_score
from cjmdesk.model import (
    MapId,
    Measure,
    MeasureKind,
    Project,
    Reading,
    Stage,
    StageId,
    Step,
    maps_in_order,
    stages_in_order,
    steps_in_order,
)

_MOST_ANSWERS = 10**12
_FELT = frozenset({MeasureKind.NPS, MeasureKind.CSAT, MeasureKind.CES})


class Side(StrEnum):
    """What a measure looks at."""

    FELT = "felt"
    """What customers say: NPS, CSAT, CES."""
    DONE = "done"
    """What they do: rates."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """How far the true value may lie from a reading."""

    interval: Interval
    """95 %, in the measure's unit."""
    widest: bool
    """Whether it is that of the widest spread that answers with such a value can have."""


@dataclass(frozen=True, slots=True)
class Read:
    """A reading at its place in time. Without a value it is a gap, never 0."""

    reading: Reading
    first: date | None
    last: date | None
    estimate: Estimate | None
    joined: bool
    """Whether it follows on the one before: both have a value, and no period lies between."""

    @property
    def indicative(self) -> bool:
        """Whether so few answered that it is only an indication."""
        return self.reading.n is not None and self.reading.n < INDICATIVE_BELOW


@dataclass(frozen=True, slots=True)
class Series:
    """A measure, where on the journey it is taken, and its readings, the earliest first."""

    measure: Measure
    stage: Stage | None
    step: Step | None
    readings: tuple[Read, ...]

    @property
    def dated(self) -> bool:
        """Whether every reading has its days."""
        return all(read.last is not None for read in self.readings)


def series_of(project: Project, map_id: MapId | None = None) -> tuple[Series, ...]:
    """Every measure of a project or of one map, those of the whole journey first, then by place."""
    places = _places(project, map_id)
    by_measure: dict[str, list[Reading]] = {}
    for reading in project.readings.values():
        by_measure.setdefault(reading.measure, []).append(reading)
    found = []
    for measure in sorted(project.measures.values(), key=lambda m: (m.order, m.id)):
        place = _place(project, measure, places)
        if place is not None:
            known = tuple(_reads(measure, by_measure.get(measure.id, ())))
            step = project.steps.get(measure.step) if measure.step else None
            found.append((place, Series(measure, _stage(project, measure, step), step, known)))
    return tuple(series for _, series in sorted(found, key=lambda pair: pair[0]))


def estimate_of(measure: Measure, reading: Reading) -> Estimate | None:
    """The 95 % interval of a reading; None where answers, kind or scale do not allow one.

    Shares in per cent: Wilson's. NPS: adjusted Wald, and as only the score is known, with no
    passive answer, which is the widest spread of such a score. Means on a scale: Wilson's, as if
    all answers lay at its ends, which is the widest again.
    """
    value, n = reading.value, reading.n
    if value is None or not n or n > _MOST_ANSWERS:
        return None
    if measure.kind is MeasureKind.NPS:
        return _of_nps(value, n)
    low, high = (0.0, 100.0) if is_share(measure) else (scale_of(measure) or (0.0, 0.0))
    if not low <= value <= high or low == high:
        return None
    share = (value - low) / (high - low)
    if is_share(measure):
        share = round(share * n) / n
    found = wilson_of_share(share, n)
    ends = Interval(low + found.low * (high - low), low + found.high * (high - low))
    return Estimate(_around(ends, value), widest=not is_share(measure))


def _of_nps(value: float, n: int) -> Estimate | None:
    if abs(value) > 100:
        return None
    centre, variance, adjusted = adjusted_score(value / 100, 1.0, n)
    half = z_for(CONFIDENCE) * math.sqrt(variance / adjusted)
    found = Interval(max(-100.0, 100 * (centre - half)), min(100.0, 100 * (centre + half)))
    return Estimate(_around(found, value), widest=True)


def _around(ends: Interval, value: float) -> Interval:
    """Whole answers were counted: where few were, rounding must not leave the value outside."""
    return Interval(min(ends.low, value), max(ends.high, value))


def _reads(measure: Measure, readings: Iterable[Reading]) -> Iterable[Read]:
    placed = [(_days(reading), reading) for reading in readings]
    placed.sort(key=lambda pair: (pair[0][1] or date.min, pair[1].period, pair[1].id))
    before: tuple[tuple[date | None, date | None], Reading] | None = None
    for days, reading in placed:
        joined = (
            before is not None
            and before[1].value is not None
            and reading.value is not None
            and not _apart(before[0], days)
        )
        yield Read(reading, *days, estimate_of(measure, reading), joined)
        before = days, reading


def _days(reading: Reading) -> tuple[date | None, date | None]:
    told = days_of(reading.period) or (None, None)
    first = reading.starts or (None if reading.ends else told[0])
    last = reading.ends or (told[1] if told[1] and (first is None or told[1] >= first) else first)
    return first, last


def _apart(before: tuple[date | None, date | None], now: tuple[date | None, date | None]) -> bool:
    """Whether there is room for a period between two: then one was left out."""
    if before[0] is None or before[1] is None or now[0] is None or now[1] is None:
        return False
    shorter = min((before[1] - before[0]).days, (now[1] - now[0]).days) + 1
    return (now[0] - before[1]).days - 1 >= max(1, 0.8 * shorter) and shorter > 1


_Place = tuple[int, int, int, str, str]


def _places(project: Project, map_id: MapId | None) -> Mapping[str, tuple[int, int, int]]:
    """Map, stage and step as numbers, by the id of each."""
    found: dict[str, tuple[int, int, int]] = {}
    for m, journey in enumerate(maps_in_order(project), start=1):
        if map_id not in (None, journey.id):
            continue
        found[journey.id] = (m, 0, 0)
        number = {}
        for s, stage in enumerate(stages_in_order(project, journey.id), start=1):
            number[stage.id] = s
            found[stage.id] = (m, s, 0)
        for t, step in enumerate(steps_in_order(project, journey.id), start=1):
            found[step.id] = (m, number[step.slot.stage], t)
    return found


def _place(
    project: Project,
    measure: Measure,
    places: Mapping[str, tuple[int, int, int]],
) -> _Place | None:
    """Where a measure stands among the others; None where it belongs to another map."""
    asked = (measure.step, measure.stage, measure.map)
    known = (project.steps, project.stages, project.maps)
    for record_id, there in zip(asked, known, strict=True):
        if record_id is not None and record_id in there:
            place = places.get(record_id)
            return None if place is None else (*place, measure.order, measure.id)
    return (0, 0, 0, measure.order, measure.id)


def _stage(project: Project, measure: Measure, step: Step | None) -> Stage | None:
    stage: StageId | None = measure.stage if step is None else step.slot.stage
    return project.stages.get(stage) if stage is not None else None


def one_side(series: Sequence[Series]) -> Side | None:
    """What all measures are where they are all alike; of custom ones that is unknown."""
    kinds = {one.measure.kind for one in series}
    if not kinds or MeasureKind.CUSTOM in kinds:
        return None
    felt = kinds & _FELT
    if felt == kinds:
        return Side.FELT
    return None if felt else Side.DONE
