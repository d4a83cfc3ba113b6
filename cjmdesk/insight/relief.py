"""What improvements take away, what it costs, and what pain is left.

Overlaps multiply and never add: two fixes of one pain cannot remove more than there is.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.checks import positive, within
from cjmdesk.model import Horizon

SHORT_UP_TO, MID_UP_TO = 2.0, 12.0
"""Person-weeks up to which an improvement is suggested for the short and the mid term."""

T_SHIRTS: Mapping[str, float] = {"XS": 0.5, "S": 1.0, "M": 3.0, "L": 6.0, "XL": 12.0}
"""Person-weeks of rough sizes."""


@dataclass(frozen=True, slots=True)
class ReliefScore:
    """What an improvement is worth."""

    relief: float
    """Pain Index points it would take away."""
    expected: float | None
    """The same times confidence; None where the confidence is unknown."""
    priority: float | None
    """Expected relief for each person-week; None where confidence or effort is unknown."""


def relief(
    links: Iterable[tuple[float | None, float | None]],
    confidence: float | None,
    effort: float | None,
) -> ReliefScore | None:
    """Relief = Σ index·share over (Pain Index, removed share) links; priority = relief·c/e.

    Index 0…100, share and confidence 0…1, effort person-weeks above 0. A link to a pain that is not
    scored, or of unknown share, counts for nothing; None where no link is known. Raises
    InputRefused. RICE, with linked pains in place of reach and impact.
    """
    if confidence is not None:
        within("confidence", confidence, 0, 1)
    if effort is not None:
        positive("effort", effort)
    known = [
        within("pain", index, 0, 100) * within("share", share, 0, 1)
        for index, share in links
        if index is not None and share is not None
    ]
    if not known:
        return None
    total = math.fsum(known)
    expected = None if confidence is None else total * confidence
    priority = None if expected is None or effort is None else expected / effort
    return ReliefScore(total, expected, priority)


@dataclass(frozen=True, slots=True)
class Fix:
    """A planned improvement: how sure we are, and what share of which pain it takes."""

    confidence: float
    removed: Mapping[str, float]

    def __post_init__(self) -> None:
        within("confidence", self.confidence, 0, 1)
        for share in self.removed.values():
            within("share", share, 0, 1)


@dataclass(frozen=True, slots=True)
class Residual:
    """The pain before a plan and after it."""

    before: float
    after: float
    by_pain: Mapping[str, float | None]
    """What is left of each; None where it is not scored."""

    @property
    def removed_percent(self) -> float | None:
        """1 − after/before, in percent; None where there was no pain."""
        return 100 * (1 - self.after / self.before) if self.before else None


def residual(pains: Mapping[str, float | None], plan: Iterable[Fix]) -> Residual:
    """residual_p = index_p·Π(1 − c_i·r_ip) over the improvements of the plan.

    Pains without an index are listed and in no sum. Raises InputRefused for indexes outside
    0…100.
    """
    left: dict[str, float | None] = {
        name: None if index is None else within("pain", index, 0, 100)
        for name, index in pains.items()
    }
    before = _sum(left)
    _take(left, plan)
    return Residual(before, _sum(left), left)


def _take(left: dict[str, float | None], plan: Iterable[Fix]) -> None:
    for fix in plan:
        for name, share in fix.removed.items():
            index = left.get(name)
            if index is not None:
                left[name] = index * (1 - fix.confidence * share)


def _sum(left: Mapping[str, float | None]) -> float:
    return math.fsum(index for index in left.values() if index is not None)


def left_by_horizon(
    now: Residual, plan: Mapping[Horizon, Sequence[Fix]]
) -> dict[Horizon, Residual]:
    """What is left after the short, the mid and the long term, each with all that came before.

    `now` is the pain before anything of the plan is done.
    """
    left = dict(now.by_pain)
    after = {}
    for horizon in Horizon:
        _take(left, plan.get(horizon, ()))
        after[horizon] = Residual(now.before, _sum(left), dict(left))
    return after


def suggested_horizon(effort: float | None, *, has_dependency: bool) -> Horizon | None:
    """Up to 2 person-weeks and free of dependencies short, up to 12 mid, else long.

    Only a suggestion to a person. None where the effort is unknown. Raises InputRefused.
    """
    if effort is None:
        return None
    positive("effort", effort)
    if effort <= SHORT_UP_TO and not has_dependency:
        return Horizon.SHORT
    return Horizon.MID if effort <= MID_UP_TO else Horizon.LONG
