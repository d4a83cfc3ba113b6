"""Fields that remember every value nobody has overwritten yet.

A session that writes a field takes away every entry of it that it has seen and puts its own. So
one entry is the rule, and several are values written without knowing of each other: a conflict, as
data, the same on every copy.
"""

import hashlib
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from cjmdesk.document.schema import DELETED

Scalar = str | bool | int | float | None
"""What an entry may hold. Numbers are JSON numbers: 1 and 1.0 are the same one."""

LATEST_MS = 2**53 - 1


class Head(NamedTuple):
    """A value of a field that nobody has overwritten."""

    at: int
    """Milliseconds since 1970 by the writer's clock, rising within a session."""
    session: str
    value: Scalar
    seen: str = ""
    """With a deletion: the digest of what the deleter saw."""


class Registers(NamedTuple):
    """All fields of one record."""

    heads: Mapping[str, list[Head]]
    """By field (`tags:<member>` for members), the head that is shown first."""
    unreadable: tuple[str, ...] = ()
    """Entries that are no value with a time."""


EMPTY = Registers({})


def writer_of(session: str) -> str:
    """The session that gave a value: what it says itself, or `b` for what `a` put back as `a.b`."""
    return session.rpartition(".")[2]


_NEWEST_FIRST = itemgetter(0, 1)


def read_registers(parts: Iterable[object]) -> Registers:
    """The fields of a record from its maps, each `{"field/session": [value, ms(, digest)]}`."""
    heads: dict[str, list[Head]] = {}
    unreadable: list[str] = []
    several: set[str] = set()
    for part in parts:
        if not isinstance(part, dict):
            unreadable.append("")
            continue
        for key, entry in part.items():
            field, _, session = key.rpartition("/")
            if not (field and _is_entry(entry)):
                unreadable.append(key)
                continue
            head = Head(entry[1], session, *entry[::2])
            if field in heads:
                heads[field].append(head)
                several.add(field)
            else:
                heads[field] = [head]
    for field in several:
        heads[field].sort(key=_NEWEST_FIRST, reverse=True)
    return Registers(heads, tuple(unreadable))


def _is_entry(entry: Any) -> bool:
    """Whether this is `[scalar, ms]` or `[scalar, ms, digest]`. Asked of every field on opening."""
    return (
        type(entry) is list
        and (len(entry) == 2 or (len(entry) == 3 and type(entry[2]) is str))
        and type(entry[1]) is int
        and 0 <= entry[1] <= LATEST_MS
        and type(entry[0]) is not list
        and type(entry[0]) is not dict
    )


def same(one: Scalar, other: Scalar) -> bool:
    """Whether two scalars are one JSON value; true is not 1."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def disagree(heads: list[Head]) -> bool:
    """Whether the heads of a field hold different values."""
    return len(heads) > 1 and any(not same(head.value, heads[0].value) for head in heads[1:])


def is_deleted(registers: Registers) -> bool:
    """Whether the record counts as deleted."""
    flags = registers.heads.get(DELETED)
    return flags is not None and flags[0].value is True


def digest(registers: Registers, *, apart_from: frozenset[str] = frozenset()) -> str:
    """Short name of the values a record stands on: those of every field but the deletion flag.

    Values written by the sessions in `apart_from` are left out.
    """
    said = sorted(
        f"{field}/{head.session}@{head.at}"
        for field, heads in registers.heads.items()
        if field != DELETED
        for head in heads
        if writer_of(head.session) not in apart_from
    )
    return hashlib.blake2s("|".join(said).encode(), digest_size=6).hexdigest()


def is_contested(registers: Registers, field: str) -> bool:
    """Whether people crossed each other in a field, so that writing it settles something."""
    heads = registers.heads.get(field, [])
    return disagree(heads) or (field == DELETED and edited_after_deletion(registers))


def edited_after_deletion(registers: Registers) -> bool:
    """Whether a deleted record holds something its deleter did not know of."""
    flags = registers.heads.get(DELETED)
    if flags is None or flags[0].value is not True:
        return False
    return flags[0].seen != digest(registers)
