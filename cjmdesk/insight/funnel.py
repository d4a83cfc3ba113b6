"""How many are still there: customers lost step by step, as far as that is known."""

from dataclasses import dataclass

from cjmdesk.model import MapId, Project, StageId, StepId, steps_in_order


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """A step on the main path."""

    step: StepId
    stage: StageId
    drop_off: float | None
    """Share of those who come here that leave; None is unknown, never nobody."""
    before: float
    """At most so many of those who set out come here, 0…1."""

    @property
    def after(self) -> float:
        """At most so many go on."""
        return self.before * (1 - (self.drop_off or 0.0))

    @property
    def lost(self) -> float | None:
        """Share of those who set out that leave here, at most; None where unknown."""
        return None if self.drop_off is None else self.before * self.drop_off


@dataclass(frozen=True, slots=True)
class Funnel:
    """A journey as a funnel. Where steps are unknown, what is left is an upper bound."""

    steps: tuple[FunnelStep, ...]

    @property
    def known(self) -> int:
        """Steps of which it is known how many leave."""
        return sum(step.drop_off is not None for step in self.steps)

    @property
    def left(self) -> float:
        """At most so many reach the end, 0…1."""
        return self.steps[-1].after if self.steps else 1.0

    @property
    def worst(self) -> FunnelStep | None:
        """Where most are lost; of several the first. None where nobody is known to leave."""
        lossy = [step for step in self.steps if step.lost]
        return max(lossy, key=lambda step: step.lost or 0.0, default=None)


def funnel_of(project: Project, map_id: MapId) -> Funnel:
    """The funnel of a map: drop-offs multiply along the main path, exits off it are not counted."""
    found: list[FunnelStep] = []
    left = 1.0
    for step in steps_in_order(project, map_id):
        found.append(FunnelStep(step.id, step.slot.stage, step.drop_off, left))
        left = found[-1].after
    return Funnel(tuple(found))
