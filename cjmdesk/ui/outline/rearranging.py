"""Brings rows in step with what they should be, with no row gone in between that stays."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from typing import Protocol

from typing_extensions import override

from cjmdesk.ui.outline.nodes import Node, Nodes, steady
from cjmdesk.ui.outline.rows import Row

ChildrenOf = Callable[[Row], Sequence[Row]]


class Listener(Protocol):
    """Whoever must know of each change; it happens inside the context."""

    def inserting(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]: ...
    def moving(self, node: Node, parent: Node, place: int) -> AbstractContextManager[None]: ...
    def removing(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]: ...


class Nobody(Listener):
    """Is told of everything at once, afterwards."""

    @override
    def inserting(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]:
        return nullcontext()

    @override
    def moving(self, node: Node, parent: Node, place: int) -> AbstractContextManager[None]:
        return nullcontext()

    @override
    def removing(self, parent: Node, first: int, last: int) -> AbstractContextManager[None]:
        return nullcontext()


class Rearrangement:
    """One pass over the parents whose children may be others."""

    def __init__(self, nodes: Nodes, children_of: ChildrenOf, listener: Listener) -> None:
        self._nodes = nodes
        self._children_of = children_of
        self._listener = listener

    def run(self, parents: Iterable[Node]) -> None:
        """What is wanted elsewhere is moved there before anything is taken out."""
        waiting = list(parents)
        arranged: dict[int, tuple[Node, Sequence[Row]]] = {}
        while waiting:
            node = waiting.pop()
            if node.number not in arranged:
                wanted = self._children_of(node.key)
                arranged[node.number] = (node, wanted)
                waiting += self._settle(node, wanted)
        for node, wanted in arranged.values():
            if node.number in self._nodes.by_number:
                self._clear_out(node, frozenset(wanted))

    def _settle(self, parent: Node, wanted: Sequence[Row]) -> list[Node]:
        """Put what is wanted below a row in order; the rows that are new."""
        known = self._nodes.by_key
        here = [known[key].row for key in wanted if key in known and known[key].parent is parent]
        staying = {parent.children[row].number for row in steady(here)}
        new: list[Node] = []
        place = 0
        for is_known, run in groupby(wanted, key=known.__contains__):
            keys = list(run)
            if is_known:
                for key in keys:
                    if known[key].number not in staying:
                        self._move(known[key], parent, place)
                    place = known[key].row + 1
            else:
                with self._listener.inserting(parent, place, place + len(keys) - 1):
                    self._nodes.insert(parent, place, keys)
                new += parent.children[place : place + len(keys)]
                place += len(keys)
        return new

    def _move(self, node: Node, parent: Node, place: int) -> None:
        if node.parent is not parent or place != node.row:
            with self._listener.moving(node, parent, place):
                self._nodes.move(node, parent, place)

    def _clear_out(self, parent: Node, wanted: frozenset[Row]) -> None:
        """Take out the children that are not wanted, those beside each other at once."""
        unwanted = [node.row for node in parent.children if node.key not in wanted]
        while unwanted:
            last = first = unwanted.pop()
            while unwanted and unwanted[-1] == first - 1:
                first = unwanted.pop()
            with self._listener.removing(parent, first, last):
                self._nodes.remove(parent, first, last)
