"""What measures say before and after: the change, its interval, and what may be said of it.

Readings hold a value and how many answered, not the answers. A share of people needs no more. Of a
score or a mean the spread of the answers is unknown, so the interval is that of the widest spread
such a value can have: what is clear then is clear with any spread.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from cjmdesk.insight.distributions import z_for
from cjmdesk.insight.proportions import CONFIDENCE, Interval, newcombe, newcombe_of_shares
from cjmdesk.insight.surveys import INDICATIVE_BELOW, adjusted_score
from cjmdesk.insight.verdicts import Change, judged
from cjmdesk.model import (
    Improvement,
    MapId,
    Measure,
    MeasureKind,
    Project,
    Reading,
    Status,
)

_RATES = frozenset(
    {
        MeasureKind.CSAT,
        MeasureKind.CES,
        MeasureKind.CHURN,
        MeasureKind.RETENTION,
        MeasureKind.CONVERSION,
    }
)
"""Kinds that are shares of people where their unit is per cent."""
_MEANS = frozenset({MeasureKind.CSAT, MeasureKind.CES})
_MOST_ANSWERS = 10**12
_MOST_NPS = 100.0


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """A measure now, and against how it was."""

    measure: Measure
    now: Reading
    before: Reading | None
    """None where there is only one reading."""
    difference: float | None
    """Now − before, in the measure's unit."""
    change: Change | None
    """None where the numbers of answers are unknown: how sure the difference is stays open."""
    widest: bool
    """Whether the interval is that of the widest spread that the answers can have."""

    @property
    def indicative(self) -> bool:
        """Whether so few answered that it is only an indication."""
        return any(
            reading is not None and reading.n is not None and reading.n < INDICATIVE_BELOW
            for reading in (self.now, self.before)
        )


@dataclass(frozen=True, slots=True)
class Told:
    """How many finished improvements customers have been told of."""

    told: int
    done: int


def before_and_after(project: Project, *, map_id: MapId | None = None) -> tuple[BeforeAfter, ...]:
    """Each measure with a value, of a project or of one map, in order.

    Before is the last reading that ended before the first improvement for the measure began; where
    nothing has begun, or nothing was read since, it is the first reading of all.
    """
    readings = _readings(project)
    begun = _begun(project.improvements.values())
    found = []
    for measure in sorted(project.measures.values(), key=lambda m: (m.order, m.id)):
        known = readings.get(measure.id, [])
        if known and (map_id is None or measure.map in (None, map_id)):
            found.append(_compared(measure, known, begun.get(measure.id)))
    return tuple(found)


def customers_told(sheets: Iterable[Improvement]) -> Told:
    """Count the finished improvements, and those that customers know of."""
    done = [sheet for sheet in sheets if sheet.status is Status.DONE]
    return Told(sum(sheet.customer_told is not None for sheet in done), len(done))


def interval_of_change(measure: Measure, before: Reading, now: Reading) -> Interval | None:
    """The 95 % interval of now − before, in the measure's unit; None where n or scale is unknown.

    Shares in per cent: Newcombe's. NPS: that of the adjusted scores, with no passive answers, which
    is the widest spread of such a score. Means on a scale a…b: Δ ± z·√(v₁/n₁ + v₂/n₂) with
    v = (b − m)(m − a), which no sample exceeds, or Newcombe's where that is wider: at the ends of
    the scale v is 0, however few have answered. Source: Newcombe 1998; Rocks 2016; Bhatia & Davis,
    American Mathematical Monthly 107(4), 2000.
    """
    if not _counted(before, now):
        return None
    if is_share(measure):
        return _of_shares(before, now)
    if measure.kind is MeasureKind.NPS:
        return _of_scores(before, now)
    return _of_means(measure, before, now)


def is_share(measure: Measure) -> bool:
    """Whether its values are shares of people in per cent."""
    return measure.kind in _RATES and measure.unit.strip() in ("%", "％")


def scale_of(measure: Measure) -> tuple[float, float] | None:
    """Both ends of the answers' scale, where its values are means of answers on a known one."""
    low, high = measure.scale_min, measure.scale_max
    if measure.kind not in _MEANS or low is None or high is None or not low < high:
        return None
    return low, high


def _counted(*readings: Reading) -> bool:
    return all(reading.n and reading.n <= _MOST_ANSWERS for reading in readings)


def _of_shares(before: Reading, now: Reading) -> Interval | None:
    counts = []
    for reading in (now, before):
        n, value = reading.n or 0, reading.value
        if value is None or not 0 <= value <= 100:
            return None
        counts += [round(value * n / 100), n]
    found = newcombe(*counts)
    return None if found is None else Interval(100 * found.low, 100 * found.high)


def _of_scores(before: Reading, now: Reading) -> Interval | None:
    centres, variance = [], 0.0
    for reading in (now, before):
        n, value = reading.n or 0, reading.value
        if value is None or abs(value) > _MOST_NPS:
            return None
        centre, of_one, n_adjusted = adjusted_score(value / _MOST_NPS, 1.0, n)
        centres.append(centre)
        variance += of_one / n_adjusted
    middle, half = centres[0] - centres[1], z_for(CONFIDENCE) * math.sqrt(variance)
    difference = (now.value or 0.0) - (before.value or 0.0)
    # The score of few answers lies far from its adjusted one; shown is the score.
    return Interval(
        min(difference, max(-2 * _MOST_NPS, _MOST_NPS * (middle - half))),
        max(difference, min(2 * _MOST_NPS, _MOST_NPS * (middle + half))),
    )


def _of_means(measure: Measure, before: Reading, now: Reading) -> Interval | None:
    low, high = scale_of(measure) or (0.0, 0.0)
    places = []
    for reading in (now, before):
        n, value = reading.n or 0, reading.value
        if value is None or low == high or not low <= value <= high:
            return None
        places.append(((value - low) / (high - low), n))
    half = z_for(CONFIDENCE) * math.sqrt(math.fsum(p * (1 - p) / n for p, n in places))
    difference, found = places[0][0] - places[1][0], newcombe_of_shares(places[0], places[1])
    return Interval(
        (high - low) * min(difference - half, found.low),
        (high - low) * max(difference + half, found.high),
    )


def _compared(measure: Measure, known: list[Reading], begun: date | None) -> BeforeAfter:
    now = known[-1]
    before = _before(known, begun)
    if before is None or before.value is None or now.value is None:
        return BeforeAfter(measure, now, None, None, None, widest=False)
    interval = interval_of_change(measure, before, now)
    change = None if interval is None else judged(interval, direction=measure.direction)
    widest = interval is not None and not is_share(measure)
    return BeforeAfter(measure, now, before, now.value - before.value, change, widest)


def _before(known: list[Reading], begun: date | None) -> Reading | None:
    if len(known) < 2:
        return None
    earlier = known[:-1]
    if begun is not None:
        done = [reading for reading in earlier if (end := _end(reading)) and end < begun]
        if done:
            return done[-1]
    return earlier[0]


def _begun(sheets: Iterable[Improvement]) -> Mapping[str, date]:
    """When the first improvement for each measure began; what is only planned has not."""
    begun: dict[str, date] = {}
    for sheet in sheets:
        if sheet.measure is None or sheet.start is None:
            continue
        if sheet.status in (Status.DOING, Status.DONE):
            begun[sheet.measure] = min(sheet.start, begun.get(sheet.measure, sheet.start))
    return begun


def _readings(project: Project) -> Mapping[str, list[Reading]]:
    """Those with a value, by measure, the earliest first."""
    found: dict[str, list[Reading]] = {}
    for reading in project.readings.values():
        if reading.value is not None:
            found.setdefault(reading.measure, []).append(reading)
    for known in found.values():
        known.sort(key=lambda r: (_end(r) or date.min, r.period, r.id))
    return found


def _end(reading: Reading) -> date | None:
    return reading.ends or reading.starts
