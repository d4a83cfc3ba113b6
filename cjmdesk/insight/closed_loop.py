"""Closed loop: what customers said, and how far the answer to them is."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cjmdesk.insight.before_after import Told, customers_told
from cjmdesk.model import LoopState, Project


@dataclass(frozen=True, slots=True)
class Owned:
    """What one person sees to; without a name it is nobody's."""

    owner: str
    counts: Mapping[LoopState, int]

    @property
    def waiting(self) -> int:
        """Customers who have not been told yet."""
        return sum(self.counts.values()) - self.counts.get(LoopState.TOLD, 0)


@dataclass(frozen=True, slots=True)
class ClosedLoop:
    """Rows of evidence with a state, by state and by owner, and finished improvements."""

    counts: Mapping[LoopState, int]
    owners: tuple[Owned, ...]
    """Those with most customers waiting first."""
    last_told: date | None
    improvements: Told

    @property
    def total(self) -> int:
        """Rows with any state."""
        return sum(self.counts.values())

    @property
    def told(self) -> float | None:
        """Share 0…1 of customers who know what came of it; None without any."""
        return self.counts.get(LoopState.TOLD, 0) / self.total if self.total else None


def closed_loop(project: Project) -> ClosedLoop:
    """How far answers are in a whole project: evidence belongs to no map."""
    by_owner: dict[str, Counter[LoopState]] = {}
    counts: Counter[LoopState] = Counter()
    days = []
    for tags in project.evidence_tags.values():
        if tags.loop is None:
            continue
        counts[tags.loop] += 1
        by_owner.setdefault(" ".join(tags.owner.split()), Counter())[tags.loop] += 1
        if tags.loop is LoopState.TOLD and tags.told is not None:
            days.append(tags.told)
    owners = [Owned(name, found) for name, found in by_owner.items()]
    owners.sort(key=lambda one: (-one.waiting, not one.owner, one.owner))
    return ClosedLoop(
        counts,
        tuple(owners),
        max(days, default=None),
        customers_told(project.improvements.values()),
    )
