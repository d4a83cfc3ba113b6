"""Where a journey changes hands or channel, and what hurts beside it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.health import (
    Switches,
    channels_by_step,
    departments_by_step,
    names_in,
    switches,
)
from cjmdesk.insight.pain_sums import Indices, PainSum, pain_sum
from cjmdesk.model import Card, CardId, CardKind, MapId, Project, StepId, steps_in_order

By = Mapping[StepId, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Change:
    """Who or what it goes from and to, in alphabetical order, as they are written on the map."""

    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A place between two steps where the department, the channel or both change."""

    before: StepId
    after: StepId
    departments: Change | None
    channels: Change | None
    pains: tuple[CardId, ...]
    """At both steps and at what lies between them: the worst first, then the ones not scored."""
    pain: PainSum


@dataclass(frozen=True, slots=True)
class Crossings:
    """All places of a map along the journey, and how much is known of them."""

    places: tuple[Crossing, ...]
    departments: Switches
    channels: Switches

    @property
    def known(self) -> bool:
        """Whether two steps name a department, or two name a channel."""
        return self.departments.count is not None or self.channels.count is not None

    @property
    def worst(self) -> Crossing | None:
        """The place with most pain beside it; of several the first, None without any pain."""
        place = max(self.places, key=lambda one: one.pain.total, default=None)
        return place if place is not None and place.pain.total > 0 else None


def crossings_of(project: Project, map_id: MapId, indices: Indices) -> Crossings:
    """The hand-overs and channel switches of `insight.health`, place by place.

    Raises KeyError if the project has no such map.
    """
    steps = [step.id for step in steps_in_order(project, map_id)]
    places = {step: place for place, step in enumerate(steps)}
    departments = departments_by_step(project, map_id, steps)
    channels = channels_by_step(project, map_id, steps)
    hands, routes = switches(steps, departments), switches(steps, channels)
    written = _written(project, map_id)
    pains = _pains_by_place(project, places, indices)
    pairs = {*hands.places, *routes.places}
    found = []
    for before, after in sorted(pairs, key=lambda pair: (places[pair[1]], places[pair[0]])):
        beside = _worst_first(pains[places[before] : places[after] + 1], indices)
        found.append(
            Crossing(
                before,
                after,
                _change(departments, hands, (before, after), written),
                _change(channels, routes, (before, after), written),
                beside,
                pain_sum(indices[card] for card in beside),
            )
        )
    return Crossings(tuple(found), hands, routes)


def _change(
    names: By, found: Switches, pair: tuple[StepId, StepId], written: Mapping[str, str]
) -> Change | None:
    if pair not in found.places:
        return None
    before, after = ([written[name] for name in sorted(names[step])] for step in pair)
    return Change(tuple(before), tuple(after))


def _written(project: Project, map_id: MapId) -> Mapping[str, str]:
    """How the departments and channels of a map are written, by how they are compared."""
    found: dict[str, str] = {}
    for card in project.cards.values():
        if card.map == map_id:
            found |= names_in(_naming(card))
    return found


def _naming(card: Card) -> str:
    if card.kind is CardKind.DEPARTMENT:
        return card.text
    return card.channel if card.kind is CardKind.TOUCHPOINT else ""


def _pains_by_place(
    project: Project, places: Mapping[StepId, int], indices: Indices
) -> Sequence[Sequence[CardId]]:
    """The pains at each step, at all steps that they cover."""
    found: list[list[CardId]] = [[] for _ in places]
    for name in indices:
        card = project.cards[name]
        at = None if card.cell is None else places.get(card.cell.step)
        if at is not None:
            for pains in found[at : at + card.span]:
                pains.append(name)
    return found


def _worst_first(groups: Iterable[Iterable[CardId]], indices: Indices) -> tuple[CardId, ...]:
    def rank(card: CardId) -> tuple[float, str]:
        index = indices[card]
        return (1.0 if index is None else -index), card

    return tuple(sorted({card for group in groups for card in group}, key=rank))
