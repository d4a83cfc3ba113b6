"""Which cards of a map start in which cell, kept up to date edit by edit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cjmdesk.model import Card, CardId, LaneId, MapId, StepId

Spot = tuple[StepId, LaneId]
"""A cell of the map by its step and lane."""


@dataclass(frozen=True, slots=True)
class CardIndex:
    """The cards of a map. Whether a cell is to be seen, or exists at all, is not known here."""

    spots: Mapping[CardId, Spot | None]
    """Where each card starts; None is the inbox."""
    lanes: Mapping[LaneId, Mapping[StepId, tuple[CardId, ...]]]
    """The cards of each cell in their order."""


@dataclass(frozen=True, slots=True)
class IndexChange:
    """An index after an edit, and what of it is different."""

    index: CardIndex
    cells: Mapping[LaneId, frozenset[StepId]]
    """Cells with a touched card, before or after."""
    cards: frozenset[CardId]


def index_of(cards: Mapping[str, Card], map_id: MapId) -> CardIndex:
    """Find the cards of a map among all cards."""
    spots: dict[CardId, Spot | None] = {}
    lanes: dict[LaneId, dict[StepId, list[tuple[str, CardId]]]] = {}
    for card in cards.values():
        if card.map != map_id:
            continue
        cell = card.cell
        if cell is None:
            spots[card.id] = None
            continue
        spots[card.id] = (cell.step, cell.lane)
        lanes.setdefault(cell.lane, {}).setdefault(cell.step, []).append((cell.order, card.id))
    ordered = {
        lane: {step: tuple(card for _, card in sorted(row)) for step, row in steps.items()}
        for lane, steps in lanes.items()
    }
    return CardIndex(spots, ordered)


def index_after(
    before: CardIndex, cards: Mapping[str, Card], map_id: MapId, touched: Iterable[CardId]
) -> IndexChange:
    """The index after these cards were put, changed, moved or taken out."""
    spots = dict(before.spots)
    lanes = dict(before.lanes)
    cells: dict[LaneId, set[StepId]] = {}
    gone: dict[Spot, set[CardId]] = {}
    come: dict[Spot, set[CardId]] = {}
    concerned = set()
    for card_id in touched:
        card = cards.get(card_id)
        was_here = card_id in spots
        old = spots.pop(card_id, None)
        is_here = card is not None and card.map == map_id
        if not was_here and not is_here:
            continue
        concerned.add(card_id)
        if old is not None:
            gone.setdefault(old, set()).add(card_id)
        if card is not None and is_here:
            spots[card_id] = None
            if card.cell is not None:
                spot = (card.cell.step, card.cell.lane)
                spots[card_id] = spot
                come.setdefault(spot, set()).add(card_id)
    for step, lane in gone.keys() | come.keys():
        cells.setdefault(lane, set()).add(step)
    for lane, changed in cells.items():
        steps = dict(lanes.get(lane, {}))
        for step in changed:
            spot = (step, lane)
            ids = (set(steps.pop(step, ())) - gone.get(spot, set())) | come.get(spot, set())
            if ids:
                steps[step] = tuple(sorted(ids, key=lambda card: _key(cards[card])))
        lanes[lane] = steps
    return IndexChange(
        CardIndex(spots, lanes),
        {lane: frozenset(steps) for lane, steps in cells.items()},
        frozenset(concerned),
    )


def _key(card: Card) -> tuple[str, str]:
    return (card.cell.order if card.cell is not None else "", card.id)
