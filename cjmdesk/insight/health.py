"""How a journey is, in one line: how it feels, how much it hurts, how often it changes hands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.before_after import BeforeAfter, before_and_after
from cjmdesk.insight.curve_reading import CurveReading, curve_readings
from cjmdesk.insight.pain_sums import Grounds, Indices, PainSum, grounds_of, pain_sum
from cjmdesk.model import CardKind, MapId, Project, StepId, steps_in_order

_SEPARATORS = re.compile(r"[\n,，、;；/]")


@dataclass(frozen=True, slots=True)
class Switches:
    """How often something changes from one step to the next that has it."""

    places: tuple[tuple[StepId, StepId], ...]
    """The steps before and after each change."""
    known: int
    """Steps that say anything of it."""
    steps: int

    @property
    def count(self) -> int | None:
        """None where fewer than two steps say anything: unknown is not none."""
        return len(self.places) if self.known > 1 else None


@dataclass(frozen=True, slots=True)
class Health:
    """The health of one journey."""

    curves: tuple[CurveReading, ...]
    """The lead persona's first."""
    pain: PainSum
    grounds: Grounds
    hand_overs: Switches
    channel_switches: Switches
    metric: BeforeAfter | None
    """The first measure with a target, else the first of all."""


def health_of(project: Project, map_id: MapId, indices: Indices) -> Health:
    """The health of a map; raises KeyError if the project has no such map."""
    steps = [step.id for step in steps_in_order(project, map_id)]
    measures = before_and_after(project, map_id=map_id)
    with_target = [one for one in measures if one.measure.target is not None]
    return Health(
        curves=curve_readings(project, map_id),
        pain=pain_sum(indices.values()),
        grounds=grounds_of(project, indices),
        hand_overs=switches(steps, departments_by_step(project, map_id, steps)),
        channel_switches=switches(steps, channels_by_step(project, map_id, steps)),
        metric=next(iter((*with_target, *measures)), None),
    )


def switches(steps: Sequence[StepId], found: Mapping[StepId, frozenset[str]]) -> Switches:
    """Changes along the main path: a step shares nothing with the last one that says anything."""
    places = []
    before: StepId | None = None
    for step in steps:
        if not found.get(step):
            continue
        if before is not None and not found[before] & found[step]:
            places.append((before, step))
        before = step
    return Switches(tuple(places), sum(bool(found.get(step)) for step in steps), len(steps))


def departments_by_step(
    project: Project, map_id: MapId, steps: Sequence[StepId]
) -> Mapping[StepId, frozenset[str]]:
    """Who is at work at each step: cards of kind `department`, over all steps they cover."""
    return _said_by_step(project, map_id, steps, CardKind.DEPARTMENT, "text")


def channels_by_step(
    project: Project, map_id: MapId, steps: Sequence[StepId]
) -> Mapping[StepId, frozenset[str]]:
    """What customers meet us through at each step: the channels of its touchpoints."""
    return _said_by_step(project, map_id, steps, CardKind.TOUCHPOINT, "channel")


def _said_by_step(
    project: Project, map_id: MapId, steps: Sequence[StepId], kind: CardKind, field: str
) -> Mapping[StepId, frozenset[str]]:
    places = {step: place for place, step in enumerate(steps)}
    found: dict[StepId, frozenset[str]] = {}
    for card in project.cards.values():
        if card.kind is not kind or card.map != map_id or card.cell is None:
            continue
        names = names_in(getattr(card, field)).keys()
        at = places.get(card.cell.step)
        if at is None or not names:
            continue
        for step in steps[at : at + card.span]:
            found[step] = found.get(step, frozenset()) | names
    return found


def names_in(text: str) -> dict[str, str]:
    """The names that a text lists, as they are compared, with how they are written."""
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(text))
    return {part.casefold(): part for part in parts if part}
