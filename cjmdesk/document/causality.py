"""Edits in the order they build on each other; those whose ground is missing wait.

The engine takes edits without their forerunners and even shows part of them, but then leaves them
out of the state it gives to others. Whoever wrote on top of such an edit would write on sand.
"""

import heapq
from collections.abc import Iterable, Mapping
from itertools import count
from typing import NamedTuple

from cjmdesk.document.wire import Spans


class Arrival(NamedTuple):
    """An update and what it speaks of."""

    update: bytes
    spans: Spans


class Ordered(NamedTuple):
    """Updates that can be applied one after the other, and those that cannot yet."""

    ready: list[Arrival]
    waiting: list[Arrival]


def in_causal_order(arrivals: Iterable[Arrival], known: Mapping[int, int]) -> Ordered:
    """Sort updates for a copy that knows each client up to these clocks."""
    reached = dict(known)
    ready: list[Arrival] = []
    held: dict[int, list[tuple[int, int, Arrival]]] = {}
    numbers = count()
    for arrival in arrivals:
        offered = [arrival]
        while offered:
            candidate = offered.pop()
            lack = _first_lack(candidate.spans, reached)
            if lack is not None:
                client, clock = lack
                heapq.heappush(held.setdefault(client, []), (clock, next(numbers), candidate))
                continue
            ready.append(candidate)
            for client, end in candidate.spans.written.items():
                reached[client] = max(reached.get(client, 0), end)
                waiting_here = held.get(client, [])
                while waiting_here and waiting_here[0][0] <= reached[client]:
                    offered.append(heapq.heappop(waiting_here)[2])
    waiting = sorted(entry[1:] for entries in held.values() for entry in entries)
    return Ordered(ready, [arrival for _, arrival in waiting])


def _first_lack(spans: Spans, reached: Mapping[int, int]) -> tuple[int, int] | None:
    """A client and the clock it has to reach before the update can be applied."""
    for client, clock in spans.begun.items():
        if clock > reached.get(client, 0):
            return client, clock
    for client, clock in spans.named.items():
        if clock > max(reached.get(client, 0), spans.written.get(client, 0)):
            return client, clock
    return None
