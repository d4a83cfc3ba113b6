"""Ways to put improvements in order: RICE, ICE, WSJF, CD3, impact–effort, MoSCoW.

A factor that is not known makes the score unknown: None, never 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.checks import not_negative, positive, within

RESEARCH_BELOW = 0.5
"""A confidence below is a moon-shot: research first."""
LEAST_MONTHS = 0.5
"""Smallest effort RICE is meant for, in person-months."""


def rice(
    reach: float | None, impact: float | None, confidence: float | None, effort: float | None
) -> float | None:
    """Reach·Impact·Confidence/Effort; above 0, only to compare items of one list.

    Reach is people a period, the same for all items; impact 3, 2, 1, 0.5 or 0.25; confidence a
    share 0…1; effort person-months above 0. Raises InputRefused. Source: McBride, Intercom.
    """
    if reach is not None:
        not_negative("reach", reach)
    if impact is not None:
        not_negative("impact", impact)
    if confidence is not None:
        within("confidence", confidence, 0, 1)
    if effort is not None:
        positive("effort", effort)
    if reach is None or impact is None or confidence is None or effort is None:
        return None
    return reach * impact * confidence / effort


@dataclass(frozen=True, slots=True)
class Ice:
    """Both readings of ICE; which one is shown must be said."""

    product: float
    """1…1000, the default."""
    mean: float
    """1…10."""


def ice(impact: float | None, confidence: float | None, ease: float | None) -> Ice | None:
    """Impact, confidence and ease, 1–10 each, high ease being easy.

    Raises InputRefused. Source: the mean after Ellis & Brown, *Hacking Growth*; the product after
    Gilad and most calculators.
    """
    for field, value in (("impact", impact), ("confidence", confidence), ("ease", ease)):
        if value is not None:
            within(field, value, 1, 10)
    if impact is None or confidence is None or ease is None:
        return None
    return Ice(impact * confidence * ease, (impact + confidence + ease) / 3)


@dataclass(frozen=True, slots=True)
class Wsjf:
    """Weighted shortest job first."""

    cost_of_delay: float
    wsjf: float


def wsjf(
    business_value: float | None,
    time_criticality: float | None,
    risk_opportunity: float | None,
    job_size: float | None,
) -> Wsjf | None:
    """(business value + time criticality + risk reduction or opportunity)/job size.

    Relative numbers, the smallest in each column being 1; not money. The three not below 0, the
    size above 0. Raises InputRefused. Source: Scaled Agile Framework; critique: Yip.
    """
    named = {
        "business_value": business_value,
        "time_criticality": time_criticality,
        "risk_opportunity": risk_opportunity,
    }
    known = [not_negative(field, value) for field, value in named.items() if value is not None]
    if job_size is not None:
        positive("job_size", job_size)
    if len(known) < len(named) or job_size is None:
        return None
    cost = sum(known)
    return Wsjf(cost, cost / job_size)


def cd3(cost_of_delay: float | None, duration: float | None) -> float | None:
    """Cost of delay divided by duration: money a period over periods of work.

    Cost not below 0, duration above 0. Raises InputRefused. Source: Reinertsen; Black Swan Farming.
    """
    if cost_of_delay is not None:
        not_negative("cost_of_delay", cost_of_delay)
    if duration is not None:
        positive("duration", duration)
    if cost_of_delay is None or duration is None:
        return None
    return cost_of_delay / duration


def output_of_order(first: tuple[float, float], second: tuple[float, float], base: float) -> float:
    """What is earned until two jobs are done one after the other, the base running all along.

    Each job is (gain a period once it is there, periods it takes): base·(d₁+d₂) + gain₁·d₂.
    """
    gain, duration = first
    return base * (duration + second[1]) + gain * second[1]


class ImpactEffort(StrEnum):
    """The four fields of the matrix."""

    QUICK_WIN = "quick_win"
    BIG_BET = "big_bet"
    FILL_IN = "fill_in"
    TIME_SINK = "time_sink"


def impact_effort(
    impact: float | None,
    effort: float | None,
    *,
    impact_mid: float = 3.0,
    effort_mid: float = 3.0,
) -> ImpactEffort | None:
    """The field of an item; the lines are fixed, and on a line counts as high on both axes.

    Medians as lines would move an item when others are added. A middling item is so never a quick
    win. None where impact or effort is unknown.
    """
    if impact is None or effort is None:
        return None
    if impact >= impact_mid:
        return ImpactEffort.BIG_BET if effort >= effort_mid else ImpactEffort.QUICK_WIN
    return ImpactEffort.TIME_SINK if effort >= effort_mid else ImpactEffort.FILL_IN


MUST_AT_MOST, COULD_ABOUT, COULD_GIVE = 60.0, 20.0, 5.0


@dataclass(frozen=True, slots=True)
class MoscowShares:
    """How the effort of a release spreads over must, should and could, in percent."""

    must: float
    should: float
    could: float

    @property
    def must_ok(self) -> bool:
        """At most 60 %."""
        return self.must <= MUST_AT_MOST + 1e-9

    @property
    def could_ok(self) -> bool:
        """A pool of about 20 %, give or take five points."""
        return abs(self.could - COULD_ABOUT) <= COULD_GIVE + 1e-9


def moscow(effort: Mapping[str, float]) -> MoscowShares | None:
    """Shares of effort, not of items, by `must`, `should`, `could`; what won't be done is left out.

    Efforts not below 0 in one unit. None where there is no effort. Raises InputRefused. Source:
    DSDM Agile Project Framework, chapter 10.
    """
    named = ("must", "should", "could")
    known = [not_negative(name, effort.get(name, 0.0)) for name in named]
    total = sum(known)
    if not total:
        return None
    must, should, could = (100 * part / total for part in known)
    return MoscowShares(must, should, could)
