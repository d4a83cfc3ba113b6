"""The journey as people see it: records, conflicts and problems, kept in step with the document."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from cjmdesk.document.codec import Decoded, decode, shown_value
from cjmdesk.document.outcomes import Conflict, ConflictNature, ConflictValue, Problem, Rows
from cjmdesk.document.registers import (
    Head,
    Registers,
    disagree,
    edited_after_deletion,
    is_deleted,
    same,
    writer_of,
)
from cjmdesk.document.schema import DELETED
from cjmdesk.document.shared_records import SessionInfo
from cjmdesk.model import EMPTY_PROJECT, PROJECT_ID, RECORD_TYPES, Changes, Record
from cjmdesk.words import Message, message

_Key = tuple[str, str]
T = TypeVar("T")


class _Seen(NamedTuple):
    """One record as it is shown."""

    record: Record | None
    conflicts: tuple[Conflict, ...]
    problems: tuple[Problem, ...]


class JourneyView:
    """A frozen project that is replaced, piece by piece, as records change."""

    def __init__(self, session_info: Callable[[str], SessionInfo]) -> None:
        self._session_info = session_info
        self._conflicts: dict[_Key, tuple[Conflict, ...]] = {}
        self._problems: dict[_Key, tuple[Problem, ...]] = {}
        self.project = EMPTY_PROJECT

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts, by kind and id."""
        return _in_order(self._conflicts)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that a default or an absence stands in for, by kind and id."""
        return _in_order(self._problems)

    def conflicts_on(self, changes: Changes) -> tuple[Conflict, ...]:
        """The conflicts on the records that were touched."""
        return tuple(
            conflict
            for kind in RECORD_TYPES
            for record_id in sorted(changes.ids(kind))
            for conflict in self._conflicts.get((kind, record_id), ())
        )

    def show(self, records: Iterable[tuple[str, str, Registers]]) -> Rows:
        """Take over these records; what they are now, None for what is gone."""
        rows: dict[str, dict[str, Record | None]] = {}
        for kind, record_id, registers in records:
            seen = self._seen(kind, record_id, registers)
            _keep(self._conflicts, (kind, record_id), seen.conflicts)
            _keep(self._problems, (kind, record_id), seen.problems)
            if kind != "project" or record_id == PROJECT_ID:
                rows.setdefault(kind, {})[record_id] = seen.record
        if rows:
            self.project = self.project.replaced(rows)
        return rows

    def _seen(self, kind: str, record_id: str, registers: Registers) -> _Seen:
        if is_deleted(registers):
            return _Seen(None, self._deletion_conflicts(kind, record_id, registers), ())
        decoded = decode(kind, record_id, registers)
        conflicts = tuple(
            self._conflict(kind, record_id, register, heads)
            for register, heads in sorted(registers.heads.items())
            if len(heads) > 1 and disagree(heads)
        )
        return _Seen(decoded.record, conflicts, _problems(kind, record_id, decoded))

    def _deletion_conflicts(
        self, kind: str, record_id: str, registers: Registers
    ) -> tuple[Conflict, ...]:
        """Of a deleted record only its deletion is in question."""
        heads = registers.heads[DELETED]
        if disagree(heads):
            return (self._conflict(kind, record_id, DELETED, heads),)
        if edited_after_deletion(registers):
            nature = ConflictNature.EDITED_AFTER_DELETION
            return (self._conflict(kind, record_id, DELETED, heads, nature),)
        return ()

    def _conflict(
        self,
        kind: str,
        record_id: str,
        register: str,
        heads: list[Head],
        nature: ConflictNature = ConflictNature.VALUES,
    ) -> Conflict:
        values = tuple(self._conflict_value(kind, register, head) for head in _distinct(heads))
        return Conflict(kind, record_id, register, values, nature)

    def _conflict_value(self, kind: str, register: str, head: Head) -> ConflictValue:
        who = self._session_info(head.session)
        value = shown_value(kind, register, head.value)
        return ConflictValue(value, who.name, who.device, writer_of(head.session), head.at)


def _distinct(heads: Iterable[Head]) -> list[Head]:
    """The newest head of each value."""
    distinct: list[Head] = []
    for head in heads:
        if not any(same(head.value, other.value) for other in distinct):
            distinct.append(head)
    return distinct


def _problems(kind: str, record_id: str, decoded: Decoded) -> tuple[Problem, ...]:
    problems = [
        Problem(kind, record_id, register, _misfit_message(register))
        for register in sorted(decoded.misfits)
    ]
    if decoded.record is None:
        whole = message("It lacks what it cannot be shown without, and is left out.")
        problems.append(Problem(kind, record_id, "", whole))
    return tuple(problems)


def _misfit_message(register: str) -> Message:
    return message("“{field}” holds something it cannot hold; it is shown empty.", field=register)


def _keep(kept: dict[_Key, tuple[T, ...]], key: _Key, found: tuple[T, ...]) -> None:
    if found:
        kept[key] = found
    else:
        kept.pop(key, None)


def _in_order(kept: Mapping[_Key, tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(one for key in sorted(kept) for one in kept[key])
