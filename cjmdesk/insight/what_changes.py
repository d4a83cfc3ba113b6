"""What becomes of a ranking when another method, or another weight, is chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.insight.ranking import Ranking
from cjmdesk.words import Message, message, quotable

TOP = 3


@dataclass(frozen=True, slots=True)
class Move:
    """An item that both rankings place, at another place."""

    card: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class WhatChanges:
    """Two rankings held against each other; only what both place is compared."""

    stays: int
    """Of the first of the one ranking, how many are among the first of the other."""
    of: int
    """How many first there are to compare, at most `TOP`."""
    farthest: Move | None
    """What moves farthest; None where nothing moves."""


def what_changes(before: Ranking, after: Ranking) -> WhatChanges:
    """Hold two rankings of the same cards against each other, the must-fix band left out.

    Places are counted among what both have ranked, so that an item one of them lacks a number for
    pushes nobody down. Ties keep their shared place.
    """
    known = _cards(before) & _cards(after)
    first, then = _places(before, known), _places(after, known)
    of = min(TOP, len(known))
    top = {card for card, place in first.items() if place <= of}
    stays = sum(then[card] <= of for card in top)
    moved = [Move(card, first[card], then[card]) for card in known if first[card] != then[card]]
    moved.sort(key=lambda move: (-abs(move.after - move.before), move.before, move.card))
    return WhatChanges(min(stays, of), of, moved[0] if moved else None)


def in_words(found: WhatChanges, name: str) -> Message:
    """One sentence for the room; `name` is what the card that moves farthest says."""
    name = quotable(name)
    if found.of == 0:
        return message("Nothing is ranked by both methods.")
    if found.farthest is None:
        return message("Nothing changes places.")
    if found.stays == found.of:
        return message(
            "The first {n} stay the first {n}; “{name}” goes from {before} to {after}.",
            n=found.of,
            name=name,
            before=found.farthest.before,
            after=found.farthest.after,
        )
    return message(
        "{stays} of the first {n} stay; “{name}” goes from {before} to {after}.",
        stays=found.stays,
        n=found.of,
        name=name,
        before=found.farthest.before,
        after=found.farthest.after,
    )


def _cards(ranking: Ranking) -> set[str]:
    return {item.card for item in ranking.items if not item.must_fix}


def _places(ranking: Ranking, known: set[str]) -> dict[str, int]:
    items = [item for item in ranking.items if item.card in known]
    return dict(_competing([(item.card, item.rank) for item in items]))


def _competing(ranked: Sequence[tuple[str, int]]) -> list[tuple[str, int]]:
    places: list[tuple[str, int]] = []
    shared: dict[int, int] = {}
    for number, (card, rank) in enumerate(ranked, start=1):
        places.append((card, shared.setdefault(rank, number)))
    return places
