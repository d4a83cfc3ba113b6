"""Where a new or moved record stands among its neighbours."""

from collections.abc import Sequence
from typing import NamedTuple

from cjmdesk.model.order import DIGITS, between, spread

_LONGEST_KEY = 60


class Place(NamedTuple):
    """An order key, and the neighbours that need new ones so that it can be."""

    order: str
    moved: dict[str, str]


def place_among(
    neighbours: Sequence[tuple[str, str]], *, after: str | None = None, before: str | None = None
) -> Place:
    """A key for the place after or before one of the neighbours; at the end where neither is there.

    `neighbours` are ids and order keys in order, without the record that is placed. Keys that are
    equal, foreign or long leave no room; then the whole row gets fresh ones.
    """
    ids = [neighbour for neighbour, _ in neighbours]
    index = len(ids)
    if before is not None and before in ids:
        index = ids.index(before)
    elif after is not None and after in ids:
        index = ids.index(after) + 1
    low = neighbours[index - 1][1] if index > 0 else ""
    high = neighbours[index][1] if index < len(ids) else ""
    key = _key_between(low, high)
    if key is not None:
        return Place(key, {})
    keys = spread(len(ids) + 1)
    own = keys.pop(index)
    changed = zip(neighbours, keys, strict=True)
    return Place(own, {neighbour[0]: key for neighbour, key in changed if neighbour[1] != key})


def _key_between(low: str, high: str) -> str | None:
    if not set(low + high) <= set(DIGITS) or (low and high and low >= high):
        return None
    key = between(low, high)
    fits = low < key and (not high or key < high) and len(key) <= _LONGEST_KEY
    return key if fits else None
