"""Taking edits back: what each write replaced, and which of that may still be put back.

Undo reaches only the fields whose one value is still the one the edit wrote. Everything else has
moved on, and is reported instead of being overwritten. Where an edit settled a conflict, its undo
puts every value back that was in it, each still in the name of whoever gave it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from pydantic import TypeAdapter

from cjmdesk.document.codec import default_scalar, split_register
from cjmdesk.document.outcomes import Origin, Skipped
from cjmdesk.document.registers import Head, Registers, Scalar, digest, is_contested, writer_of
from cjmdesk.document.schema import DELETED, SHAPES
from cjmdesk.document.shared_records import Write
from cjmdesk.model import PROJECT_ID, RECORD_TYPES


class Inverse(NamedTuple):
    """Put `value` back if the register's one head is still the write of `session` at `at`."""

    kind: str
    id: str
    register: str
    value: Scalar
    at: int
    """0: if the register has no head at all."""
    session: str
    old_at: int = 0
    old_session: str = ""
    """The one head that the write replaced, of which `value` is the value."""
    others: str = ""
    """With a deletion: digest of what other people have in the record."""
    contested: tuple[Head, ...] = ()
    """The heads that the write settled, newest first; they are what it puts back."""
    reopened: tuple[tuple[int, str], ...] = ()
    """Where the write put several heads back, their times and sessions; they must still stand."""


@dataclass(frozen=True, slots=True)
class UndoEntry:
    """One step of the undo stack, and the line of the journal that tells of it."""

    id: str
    origin: Origin
    of: str
    """The entry that an undo or redo took from its stack."""
    user: str
    label: str
    inverses: tuple[Inverse, ...]

    def to_bytes(self) -> bytes:
        """The entry as it is kept beside its update."""
        return _entry().dump_json(self)

    @classmethod
    def from_bytes(cls, data: bytes) -> "UndoEntry":
        """Raises ValueError where these are not the bytes of an entry."""
        entry = _entry().validate_json(data, strict=True)
        if any(inverse.kind not in RECORD_TYPES for inverse in entry.inverses):
            raise ValueError("an undo entry of a record kind nobody knows")
        return entry


@cache
def _entry() -> TypeAdapter[UndoEntry]:
    return TypeAdapter(UndoEntry)


def inverses_of(
    writes: Iterable[Write],
    before: Callable[[str, str], Registers],
    *,
    at: int,
    session: str,
    own: frozenset[str],
) -> tuple[Inverse, ...]:
    """What takes these writes back, made before they are written.

    A record that begins with them is taken back by deleting it. `own` are the sessions of the same
    person.
    """
    inverses: list[Inverse] = []
    begun: dict[tuple[str, str], int] = {}
    seen: dict[tuple[str, str], Registers] = {}
    for write in writes:
        key = (write.kind, write.id)
        registers = seen.get(key)
        if registers is None:
            registers = seen[key] = before(*key)
        if not registers.heads and write.id != PROJECT_ID:
            begun[key] = at if write.register == DELETED else begun.get(key, 0)
            continue
        heads = registers.heads.get(write.register)
        value = heads[0].value if heads else _absent(write.kind, write.register)
        inverse = Inverse(*key, write.register, value, at, session)
        if is_contested(registers, write.register):
            inverse = inverse._replace(contested=tuple(heads or ()))
        elif heads and len(heads) == 1:
            inverse = inverse._replace(old_at=heads[0].at, old_session=heads[0].session)
        if write.heads:
            stand = tuple((head.at, head.session) for head in write.heads)
            inverse = inverse._replace(reopened=stand)
        if write.register == DELETED and value is True:
            inverse = inverse._replace(others=digest(registers, apart_from=own))
        inverses.append(inverse)
    nobody_else = digest(Registers({}))
    for key, flag_at in begun.items():
        guard = (flag_at, session if flag_at else "")
        inverses.append(Inverse(*key, DELETED, True, *guard, others=nobody_else))
    return tuple(inverses)


def _absent(kind: str, register: str) -> Scalar:
    """What a register without any head stands for."""
    shape = SHAPES[kind].get(split_register(register)[0])
    return False if register == DELETED or shape is None else default_scalar(shape)


def still_possible(
    inverses: Iterable[Inverse],
    registers_of: Callable[[str, str], Registers],
    *,
    session: str,
    own: frozenset[str],
) -> tuple[list[Write], list[Skipped]]:
    """The writes that take an entry back, and what somebody has written over since.

    They will be written by `session`; `own` are all sessions of the same person.
    """
    writes: list[Write] = []
    skipped: list[Skipped] = []
    seen: dict[tuple[str, str], Registers] = {}
    for inverse in inverses:
        key = (inverse.kind, inverse.id)
        if key not in seen:
            seen[key] = registers_of(*key)
        if _untouched(inverse, seen[key], own):
            heads = _put_back(inverse.contested, session)
            writes.append(Write(*key, inverse.register, inverse.value, heads))
        else:
            skipped.append(Skipped(*key, inverse.register))
    return writes, skipped


def _untouched(inverse: Inverse, registers: Registers, own: frozenset[str]) -> bool:
    heads = registers.heads.get(inverse.register, [])
    stands = [(head.at, head.session) for head in heads]
    written = [*inverse.reopened] or ([(inverse.at, inverse.session)] if inverse.at else [])
    if stands != written:
        return False
    deletes = inverse.register == DELETED and inverse.value is True
    return not deletes or inverse.others == digest(registers, apart_from=own)


def _put_back(heads: Iterable[Head], session: str) -> tuple[Head, ...]:
    """Heads under names that only `session` writes, so that nobody's next value is in the way."""
    names: set[str] = set()
    back: list[Head] = []
    for head in heads:
        writer = writer_of(head.session)
        name = session if writer == session else f"{session}.{writer}"
        if name in names:
            name = f"{session}.{head.session}"
        names.add(name)
        back.append(head._replace(session=name))
    return tuple(sorted(back, reverse=True, key=lambda head: (head.at, head.session)))


@dataclass(slots=True)
class UndoStack:
    """Own edits that can be taken back, and those that were."""

    done: list[UndoEntry] = field(default_factory=list)
    undone: list[UndoEntry] = field(default_factory=list)

    def note(self, entry: UndoEntry) -> None:
        """Carry out one line of the journal."""
        match entry.origin:
            case Origin.EDIT:
                self.done.append(entry)
                self.undone.clear()
            case Origin.UNDO:
                self._step(self.done, self.undone, entry)
            case Origin.REDO:
                self._step(self.undone, self.done, entry)
            case Origin.MERGE:
                raise ValueError("a merge is never taken back")

    def _step(self, source: list[UndoEntry], target: list[UndoEntry], entry: UndoEntry) -> None:
        """Take the entry's forerunner from one stack and put the entry on the other."""
        ids = [one.id for one in source]
        if entry.of in ids:
            place = ids.index(entry.of)
            stand_ins = _stand_ins(source[place], entry)
            # What lies above was skipped over without a trace.
            del source[place:]
            for stack in (source, target):
                stack[:] = [_on_stand_ins(one, stand_ins) for one in stack]
        target.append(entry)


_Head = tuple[str, str, str, int, str]
"""Kind, id and register of a write, its time and its session."""


def _stand_ins(taken: UndoEntry, entry: UndoEntry) -> dict[_Head, tuple[int, str]]:
    """The writes that bring an older one's value back, by that older one.

    To the entries below they are that older write: what was there before is there again.
    """
    fresh = {(one.kind, one.id, one.register): (one.at, one.session) for one in entry.inverses}
    return {
        (*register, one.old_at, one.old_session): fresh[register]
        for one in taken.inverses
        if (register := (one.kind, one.id, one.register)) in fresh
    }


def _on_stand_ins(entry: UndoEntry, stand_ins: dict[_Head, tuple[int, str]]) -> UndoEntry:
    ids = {head[1] for head in stand_ins}
    # Most entries speak of other records; an import speaks of thousands.
    if not any(one.id in ids for one in entry.inverses):
        return entry
    inverses = tuple(
        _on_stand_in(one, stand_ins) if one.id in ids else one for one in entry.inverses
    )
    return replace(entry, inverses=inverses)


def _on_stand_in(inverse: Inverse, stand_ins: dict[_Head, tuple[int, str]]) -> Inverse:
    head = (inverse.kind, inverse.id, inverse.register, inverse.at, inverse.session)
    if head not in stand_ins:
        return inverse
    at, session = stand_ins[head]
    return inverse._replace(at=at, session=session)


def replayed(journal: Iterable[bytes], user: str) -> UndoStack:
    """The stacks as `user` left them. Lines of others, and what is no entry, are passed over."""
    stack = UndoStack()
    for line in journal:
        try:
            entry = UndoEntry.from_bytes(line)
            if entry.user == user:
                stack.note(entry)
        except ValueError:
            continue
    return stack
