"""What differs between two states of a project, so that the rest need not be worked out again."""

from collections import deque
from collections.abc import Mapping, Sequence

from cjmdesk.model import Card, CardId, CardKind, MapId, Project

_Records = Mapping[str, object]
_LATEST: deque[tuple[_Records, _Records, frozenset[str]]] = deque(maxlen=6)
"""What was asked last: whatever shows a project asks the same of each edit."""


def changed(before: _Records, after: _Records) -> frozenset[str]:
    """Ids of what came, went, or is another object; a project shares with the next what it can."""
    if before is after:
        return frozenset()
    for earlier, later, known in tuple(_LATEST):
        if earlier is before and later is after:
            return known
    found = frozenset(_differing(before, after))
    _LATEST.append((before, after, found))
    return found


def _differing(before: _Records, after: _Records) -> set[str]:
    found = {name for name, record in after.items() if before.get(name) is not record}
    # Each that has come is in `found`; fewer others than there were means that some have gone.
    if len(after) - len(found) < len(before):
        found |= before.keys() - after.keys()
    return found


def same(one: Project, other: Project, *collections: str) -> bool:
    """Whether nothing in these has changed."""
    return all(getattr(one, name) is getattr(other, name) for name in collections)


class CardsOfKind:
    """The cards of one kind; looked for again only when an edit makes others of them."""

    def __init__(self, kind: CardKind) -> None:
        self._kind = kind
        self._map: MapId | None = None
        self._cards: Mapping[str, Card] = {}
        self._found: tuple[CardId, ...] = ()
        self._members: frozenset[str] = frozenset()

    def of(self, project: Project, map_id: MapId | None) -> Sequence[CardId]:
        """Those of a project, or of one map, by id; the same object while it is the same cards."""
        before, self._cards = self._cards, project.cards
        asked, self._map = self._map, map_id
        touched = changed(before, project.cards)
        if asked != map_id or any(self._comes_or_goes(name) for name in touched):
            found = [card.id for card in project.cards.values() if self._is_meant(card)]
            self._found, self._members = tuple(sorted(found)), frozenset(found)
        return self._found

    def _comes_or_goes(self, name: str) -> bool:
        card = self._cards.get(name)
        return (card is not None and self._is_meant(card)) is not (name in self._members)

    def _is_meant(self, card: Card) -> bool:
        return card.kind is self._kind and self._map in (None, card.map)
