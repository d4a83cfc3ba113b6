"""The rows that are there, as a tree that can be changed piece by piece. No Qt."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

from cjmdesk.ui.outline.rows import ROOT, Row


@dataclass(slots=True, eq=False)
class Node:
    """A row with its place. Numbers are never given to another, so an old one finds nothing."""

    number: int
    key: Row
    parent: "Node | None"
    row: int = 0
    children: list["Node"] = field(default_factory=list)


class Nodes:
    """Every node by key and by number."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self.by_key: dict[Row, Node] = {}
        self.by_number: dict[int, Node] = {}
        self.root = self._made(ROOT, None)

    def clear(self) -> None:
        """Only the root is left."""
        self.by_key, self.by_number = {}, {}
        self.root = self._made(ROOT, None)

    def fill(self, node: Node, children_of: Callable[[Row], Sequence[Row]]) -> None:
        """Put everything below a node that has nothing below it yet."""
        self.insert(node, 0, children_of(node.key))
        for child in node.children:
            self.fill(child, children_of)

    def insert(self, parent: Node, place: int, keys: Iterable[Row]) -> None:
        """New nodes, the first of them at a place among the children."""
        parent.children[place:place] = [self._made(key, parent) for key in keys]
        _count_from(parent, place)

    def remove(self, parent: Node, first: int, last: int) -> None:
        """Forget children, `last` included, and all that is below them."""
        for node in parent.children[first : last + 1]:
            self._forget(node)
        del parent.children[first : last + 1]
        _count_from(parent, first)

    def move(self, node: Node, parent: Node, place: int) -> None:
        """Put a node before the child that is at a place now, the node itself counted."""
        old = node.parent
        assert old is not None
        before = parent.children[place] if place < len(parent.children) else None
        del old.children[node.row]
        _count_from(old, node.row)
        at = before.row if before is not None else len(parent.children)
        parent.children.insert(at, node)
        node.parent = parent
        _count_from(parent, at)

    def _made(self, key: Row, parent: Node | None) -> Node:
        node = Node(next(self._numbers), key, parent)
        self.by_key[key] = node
        self.by_number[node.number] = node
        return node

    def _forget(self, node: Node) -> None:
        for child in node.children:
            self._forget(child)
        del self.by_key[node.key], self.by_number[node.number]


def steady(places: Sequence[int]) -> set[int]:
    """The members of a longest ascending run (with gaps) of different numbers.

    Those need not move when all are to stand in ascending order. Patience sorting, O(n log n).
    """
    last_of_pile: list[int] = []
    below: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(last_of_pile, place)
        below[place] = last_of_pile[pile - 1] if pile else None
        last_of_pile[pile : pile + 1] = [place]
    found: set[int] = set()
    at = last_of_pile[-1] if last_of_pile else None
    while at is not None:
        found.add(at)
        at = below[at]
    return found


def _count_from(parent: Node, first: int) -> None:
    for row in range(first, len(parent.children)):
        parent.children[row].row = row
