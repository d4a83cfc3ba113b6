"""Reading the bytes of updates and state vectors without the engine.

The layout is that of the Yjs update format, version 1: numbers in groups of seven bits, then for
each client a run of operations, then what was deleted. Reading it first keeps two things from the
engine that it cannot bear: values nested so deep that the process dies, and edits under a number
that is ours. It also tells what the engine does not say: which edits an update builds on.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

DEEPEST_VALUE = 32
"""Ours are one list deep; the engine dies at some thousands, on a small stack at hundreds."""


class Spans(NamedTuple):
    """What an update speaks of, as clocks by client: the first operation it does not reach."""

    written: Mapping[int, int]
    """The end of the operations it brings."""
    begun: Mapping[int, int]
    """The operation before which everything has to be there already."""
    named: Mapping[int, int]
    """The end of the operations it refers to: neighbours, parents, what it deletes."""


def client_clocks(state: bytes) -> dict[int, int]:
    """How many operations of each client a state vector covers. Raises ValueError."""
    reader = _Reader(state)
    clocks: dict[int, int] = {}
    try:
        for _ in range(reader.number()):
            client = reader.number()
            clocks[client] = reader.number()
    except IndexError as error:
        raise ValueError("the state vector ends too early") from error
    return clocks


def read_spans(update: bytes) -> Spans:
    """What an update speaks of. Raises ValueError where it is no well-formed, bearable update."""
    reader = _Reader(update)
    try:
        written, begun = _read_written(reader)
        _read_deleted(reader)
    except IndexError as error:
        raise ValueError("the update ends too early") from error
    if not reader.at_end:
        raise ValueError("bytes follow the end of the update")
    return Spans(written, begun, reader.named)


def _read_written(reader: "_Reader") -> tuple[dict[int, int], dict[int, int]]:
    written: dict[int, int] = {}
    begun: dict[int, int] = {}
    for _ in range(reader.number()):
        operations = reader.number()
        client = reader.number()
        clock = reader.number()
        begun[client] = max(begun.get(client, 0), clock)
        for _ in range(operations):
            length, is_there = reader.operation()
            clock += length
            if is_there:
                written[client] = max(written.get(client, 0), clock)
            else:
                begun[client] = max(begun[client], clock)
    return written, begun


def _read_deleted(reader: "_Reader") -> None:
    for _ in range(reader.number()):
        client = reader.number()
        for _ in range(reader.number()):
            start = reader.number()
            reader.name(client, start + reader.number())


class _Reader:
    """A place in the bytes that moves on. Every method raises IndexError past the end."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._place = 0
        self.named: dict[int, int] = {}

    @property
    def at_end(self) -> bool:
        return self._place == len(self._data)

    def number(self) -> int:
        """An unsigned number of at most 64 bits."""
        data, place = self._data, self._place
        byte = data[place]
        value = byte & 0x7F
        shift = 7
        while byte >= 0x80:
            if shift > 63:
                raise ValueError("a number is too large")
            place += 1
            byte = data[place]
            value |= (byte & 0x7F) << shift
            shift += 7
        self._place = place + 1
        return value

    def operation(self) -> tuple[int, bool]:
        """One operation: how many clock ticks it takes, and whether it is there (not a gap)."""
        info = self._byte()
        content = info & 0x1F
        if content in (_COLLECTED, _GAP):
            return self.number(), content == _COLLECTED
        if info & 0x80:
            self._id()
        if info & 0x40:
            self._id()
        if not info & 0xC0:
            if self.number() == 1:
                self._text()
            else:
                self._id()
            if info & 0x20:
                self._text()
        read = _CONTENTS.get(content)
        if read is None:
            raise ValueError(f"content of kind {content} is unknown")
        return read(self), True

    def deleted_content(self) -> int:
        return self.number()

    def json_content(self) -> int:
        length = self.number()
        for _ in range(length):
            self._text()
        return length

    def binary_content(self) -> int:
        self._skip(self.number())
        return 1

    def text_content(self) -> int:
        return len(self._text().decode("utf-8").encode("utf-16-le")) // 2

    def embed_content(self) -> int:
        self._text()
        return 1

    def format_content(self) -> int:
        self._text()
        self._text()
        return 1

    def type_content(self) -> int:
        shared_type = self.number()
        if shared_type in _NAMED_TYPES:
            self._text()
        elif shared_type > _LAST_PLAIN_TYPE:
            raise ValueError(f"shared type {shared_type} is unknown")
        return 1

    def value_content(self) -> int:
        length = self.number()
        for _ in range(length):
            self._value(DEEPEST_VALUE)
        return length

    def document_content(self) -> int:
        self._text()
        self._value(DEEPEST_VALUE)
        return 1

    def _value(self, deepest: int) -> None:
        if deepest == 0:
            raise ValueError("a value is nested too deep")
        kind = self._byte()
        if kind in _FIXED_VALUES:
            self._skip(_FIXED_VALUES[kind])
        elif kind in (_TEXT, _BYTES):
            self._skip(self.number())
        elif kind == _INTEGER:
            while self._byte() >= 0x80:
                pass
        elif kind == _LIST:
            for _ in range(self.number()):
                self._value(deepest - 1)
        elif kind == _OBJECT:
            for _ in range(self.number()):
                self._text()
                self._value(deepest - 1)
        else:
            raise ValueError(f"value of kind {kind} is unknown")

    def name(self, client: int, end: int) -> None:
        """Note that operations of a client up to `end` are referred to."""
        if end > self.named.get(client, 0):
            self.named[client] = end

    def _id(self) -> None:
        client = self.number()
        self.name(client, self.number() + 1)

    def _text(self) -> bytes:
        length = self.number()
        start = self._place
        self._skip(length)
        return self._data[start : self._place]

    def _byte(self) -> int:
        self._place += 1
        return self._data[self._place - 1]

    def _skip(self, length: int) -> None:
        self._place += length
        if self._place > len(self._data):
            raise IndexError(self._place)


_COLLECTED, _GAP = 0, 10
_CONTENTS: dict[int, Callable[[_Reader], int]] = {
    1: _Reader.deleted_content,
    2: _Reader.json_content,
    3: _Reader.binary_content,
    4: _Reader.text_content,
    5: _Reader.embed_content,
    6: _Reader.format_content,
    7: _Reader.type_content,
    8: _Reader.value_content,
    9: _Reader.document_content,
}
# Lists, maps, texts and XML; elements and hooks carry a name.
_NAMED_TYPES = (3, 5)
_LAST_PLAIN_TYPE = 6
_OBJECT, _LIST, _BYTES, _TEXT, _INTEGER = 118, 117, 116, 119, 125
# Undefined, null, single, double, big integer, false, true: bytes that follow.
_FIXED_VALUES = {127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0}
