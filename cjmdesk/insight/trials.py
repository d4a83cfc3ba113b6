"""Trials of improvements: how many answers they need, and what came of those that were counted."""

from dataclasses import dataclass

from cjmdesk.insight.proportions import (
    Interval,
    ZTest,
    newcombe,
    sample_size,
    two_proportions,
    whole_answers,
)
from cjmdesk.insight.verdicts import Verdict, judged
from cjmdesk.model import CardId, CardKind, Improvement, MapId, Project, Status


@dataclass(frozen=True, slots=True)
class Arm:
    """One side of a trial: successes among those who took part."""

    hits: int
    size: int

    @property
    def share(self) -> float:
        """Of successes, 0…1."""
        return self.hits / self.size


@dataclass(frozen=True, slots=True)
class Trial:
    """A trial as it was planned and as it came out; what is not known is None."""

    card: CardId
    needed: int | None
    """People for each arm, to tell the hoped-for share from the share as things are."""
    control: Arm | None
    variant: Arm | None
    difference: Interval | None
    """Variant − control as shares, 95 %."""
    test: ZTest | None

    @property
    def verdict(self) -> Verdict:
        """What the interval says of more successes."""
        return judged(self.difference).verdict

    @property
    def enough(self) -> bool | None:
        """Whether each arm is as large as was planned; None where one of both is not known."""
        if self.needed is None or self.control is None or self.variant is None:
            return None
        return min(self.control.size, self.variant.size) >= self.needed


def trials_of(project: Project, map_id: MapId | None) -> tuple[Trial, ...]:
    """Improvements that are tried out, of one map or of all, in the order of their ids.

    People needed: pooled variance, α 5 % two-sided, power 80 % (`sample_size`). Difference:
    Newcombe's interval. p: the two-proportion z test. Counts that can't be (more successes than
    people, nobody asked) are not known.
    """
    tried = sorted(
        (sheet for sheet in project.improvements.values() if _is_tried(sheet)),
        key=lambda sheet: sheet.id,
    )
    return tuple(
        _trial(card.id, sheet)
        for sheet in tried
        if (card := project.cards.get(sheet.id)) is not None
        and card.kind is CardKind.OPPORTUNITY
        and map_id in (None, card.map)
        and sheet.status is not Status.DROPPED
    )


def people_needed(rate: float | None, hoped: float | None) -> int | None:
    """For each arm; None where a share is not known or nothing is hoped for."""
    if rate is None or hoped is None or rate == hoped:
        return None
    return whole_answers(sample_size(rate, hoped))


def _is_tried(sheet: Improvement) -> bool:
    numbers = (sheet.experiment_rate, sheet.experiment_hoped, sheet.control_size)
    said = (sheet.experiment_method.strip(), sheet.experiment_result.strip())
    return any(said) or any(one is not None for one in (*numbers, sheet.variant_size))


def _trial(card: CardId, sheet: Improvement) -> Trial:
    needed = people_needed(sheet.experiment_rate, sheet.experiment_hoped)
    control = _arm(sheet.control_hits, sheet.control_size)
    variant = _arm(sheet.variant_hits, sheet.variant_size)
    if control is None or variant is None:
        return Trial(card, needed, control, variant, None, None)
    counts = (variant.hits, variant.size, control.hits, control.size)
    return Trial(card, needed, control, variant, newcombe(*counts), two_proportions(*counts))


def _arm(hits: int | None, size: int | None) -> Arm | None:
    return Arm(hits, size) if hits is not None and size and hits <= size else None
