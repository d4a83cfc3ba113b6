"""What an emotion curve says. A step without a value is a gap: skipped, and never a zero."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjmdesk.errors import InputRefused
from cjmdesk.insight.checks import positive, same_length, within
from cjmdesk.words import message

LOWEST, HIGHEST = -2.0, 2.0


@dataclass(frozen=True, slots=True)
class Area:
    """Signed area between the curve and the neutral line, in emotion × position."""

    total: float
    above: float
    below: float
    """Zero or negative."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Statistics of one persona's curve; what one value cannot tell is None."""

    n: int
    mean: float
    low: float
    low_at: int
    """Index of the step with the lowest value, the first of several."""
    high: float
    high_at: int
    peak: float
    """The most extreme value; of a tie the negative one."""
    end: float
    """The last known value."""
    share_negative: float
    biggest_drop: float | None
    drop_at: int | None
    """Index of the step the biggest drop leads to."""
    biggest_rise: float | None
    rise_at: int | None
    volatility: float | None
    """Mean |change| between neighbours."""
    slope: float | None
    """Least squares on position."""
    area: Area | None

    @property
    def peak_end(self) -> float:
        """(peak + end)/2, for one bounded episode."""
        return peak_end(self.peak, self.end)


def peak_end(peak: float, end: float) -> float:
    """(most extreme + last)/2, in the unit of both.

    Source: Kahneman, Fredrickson, Schreiber & Redelmeier 1993; Redelmeier & Kahneman 1996.
    """
    return (peak + end) / 2


def emotion_curve(
    emotions: Sequence[float | None], positions: Sequence[float] | None = None
) -> Curve | None:
    """Statistics of values −2…+2 along the main path; None where no step has one.

    `positions` weigh the area and the slope by time (see `time_positions`); without them steps are
    one apart. They must rise. Neighbours are the nearest known values, also across a gap. Raises
    InputRefused.
    """
    places = list(range(len(emotions))) if positions is None else list(positions)
    same_length("e", len(emotions), "t", len(places))
    _rising(places)
    known = [
        (step, float(place), within("e", emotion, LOWEST, HIGHEST))
        for step, (place, emotion) in enumerate(zip(places, emotions, strict=True))
        if emotion is not None
    ]
    if not known:
        return None
    values = [emotion for _, _, emotion in known]
    low, high = min(values), max(values)
    changes = [(after[2] - before[2], after[0]) for before, after in pairwise(known)]
    drop = max(((-change, step) for change, step in changes), key=_size, default=None)
    rise = max(changes, key=_size, default=None)
    return Curve(
        n=len(values),
        mean=math.fsum(values) / len(values),
        low=low,
        low_at=known[values.index(low)][0],
        high=high,
        high_at=known[values.index(high)][0],
        peak=low if -low >= high else high,
        end=values[-1],
        share_negative=sum(value < 0 for value in values) / len(values),
        biggest_drop=None if drop is None else max(0.0, drop[0]),
        drop_at=drop[1] if drop and drop[0] > 0 else None,
        biggest_rise=None if rise is None else max(0.0, rise[0]),
        rise_at=rise[1] if rise and rise[0] > 0 else None,
        volatility=math.fsum(abs(c) for c, _ in changes) / len(changes) if changes else None,
        slope=_slope([(place, emotion) for _, place, emotion in known]),
        area=_area([(place, emotion) for _, place, emotion in known]),
    )


def time_positions(durations: Sequence[float]) -> list[float]:
    """Where steps of these durations (each above 0) lie on a time axis: the middle of each.

    Raises InputRefused.
    """
    places, passed = [], 0.0
    for duration in durations:
        positive("duration", duration)
        places.append(passed + duration / 2)
        passed += duration
    return places


def _size(change: tuple[float, int]) -> float:
    return change[0]


def _rising(places: Sequence[float]) -> None:
    if any(after <= before for before, after in pairwise(places)):
        raise InputRefused(
            code="positions_must_rise",
            reason=message("Each step must lie after the one before it."),
        )


def _slope(points: Sequence[tuple[float, float]]) -> float | None:
    if len(points) < 2:
        return None
    x_mean = math.fsum(x for x, _ in points) / len(points)
    y_mean = math.fsum(y for _, y in points) / len(points)
    spread = math.fsum((x - x_mean) ** 2 for x, _ in points)
    return math.fsum((x - x_mean) * (y - y_mean) for x, y in points) / spread


def _area(points: Sequence[tuple[float, float]]) -> Area | None:
    """Trapezoids between neighbours, split where the line crosses zero."""
    if len(points) < 2:
        return None
    above, below = [], []
    for (x, y), (x_next, y_next) in pairwise(points):
        width = x_next - x
        if y * y_next < 0:
            crossing = width * y / (y - y_next)
            parts = (crossing * y / 2, (width - crossing) * y_next / 2)
        else:
            parts = (width * (y + y_next) / 2, 0.0)
        above += [part for part in parts if part > 0]
        below += [part for part in parts if part < 0]
    up, down = math.fsum(above), math.fsum(below)
    return Area(up + down, up, down)
