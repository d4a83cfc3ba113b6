"""One edit while it is being made: everything is staged and checked before anything is written."""

from collections.abc import Callable, Iterable

from pydantic import ValidationError

from cjmdesk.document.codec import (
    Unwritable,
    decode,
    default_scalar,
    member_register,
    split_register,
    to_scalar,
)
from cjmdesk.document.registers import (
    Head,
    Registers,
    Scalar,
    disagree,
    edited_after_deletion,
    is_deleted,
    same,
)
from cjmdesk.document.schema import DELETED, SHAPES, FieldShape, Holds
from cjmdesk.document.shared_records import Write
from cjmdesk.errors import EditRefused
from cjmdesk.model import PROJECT_ID, RECORD_TYPES, Record
from cjmdesk.words import message

_Key = tuple[str, str]
_INFO = ("project", PROJECT_ID)


class Edit:
    """Records to put, delete and restore together. Given by `JourneyDocument.edit`."""

    def __init__(self, registers_of: Callable[[str, str], Registers]) -> None:
        self._registers_of = registers_of
        self._records: dict[_Key, Record] = {}
        self._named: dict[_Key, set[str]] = {}
        self._living: dict[_Key, bool] = {}
        self._settled: dict[_Key, dict[str, Scalar]] = {}

    def put(self, kind: str, record_id: str, /, **fields: object) -> None:
        """Give fields of a record new values; begin the record, or restore it, if need be.

        Raises EditRefused where the record cannot hold a value or lacks one it needs.
        """
        base = self._records.get((kind, record_id)) or self._current(kind, record_id)
        values = {**dict(base), **fields} if base else {"id": record_id, **fields}
        self._stage(kind, _checked(kind, values), set(fields))

    def put_record(self, kind: str, record: Record, /) -> None:
        """Put a whole record, every field as it is."""
        self._stage(kind, record, set(SHAPES[kind]))

    def delete(self, kind: str, record_id: str, /) -> None:
        """Delete a record; what it says is kept, for undo and for whoever still edits it."""
        self._records.pop((kind, record_id), None)
        self._named.pop((kind, record_id), None)
        self._living[kind, record_id] = False

    def restore(self, kind: str, record_id: str, /) -> None:
        """Take a deletion back."""
        self._living[kind, record_id] = True

    def settle(self, kind: str, record_id: str, field: str, value: object, /) -> None:
        """Write a field again, in conflict or not; `field` as in `Conflict.field`.

        Raises EditRefused where the field cannot hold the value.
        """
        if field == DELETED:
            self._living[kind, record_id] = value is not True
            return
        name, member = split_register(field)
        if member is None:
            self.put(kind, record_id, **{name: value})
        else:
            self._settled.setdefault((kind, record_id), {})[field] = value is True

    def writes(self) -> list[Write]:
        """The registers that have to be written so that everything staged becomes so."""
        writes: list[Write] = []
        for key in dict.fromkeys([*self._records, *self._living, *self._settled]):
            registers = self._registers_of(*key)
            wanted = dict(self._record_writes(key, registers))
            for register, value in self._settled.get(key, {}).items():
                heads = registers.heads.get(register, [])
                if not heads or disagree(heads) or not same(heads[0].value, value):
                    wanted[register] = value
            flag = self._deletion_write(key, registers)
            if flag is not None:
                wanted[DELETED] = flag
            elif key in self._records and not (registers.heads or wanted or key == _INFO):
                # A record of nothing but defaults has to leave a mark to exist; the project does.
                wanted[DELETED] = False
            writes.extend(Write(*key, register, value) for register, value in wanted.items())
        return writes

    def _current(self, kind: str, record_id: str) -> Record | None:
        registers = self._registers_of(kind, record_id)
        return decode(kind, record_id, registers).record if registers.heads else None

    def _stage(self, kind: str, record: Record, names: set[str]) -> None:
        for name in names:
            _check_writable(SHAPES[kind][name], record)
        key = (kind, record.id)
        self._records[key] = record
        self._named.setdefault(key, set()).update(names)
        self._living[key] = True

    def _record_writes(self, key: _Key, registers: Registers) -> Iterable[tuple[str, Scalar]]:
        record = self._records.get(key)
        if record is None:
            return
        unreadable = {name.rpartition("/")[0] for name in registers.unreadable}
        for name, shape in SHAPES[key[0]].items():
            if name not in self._named[key]:
                continue
            value = getattr(record, name)
            if shape.holds is Holds.MEMBERS:
                yield from _member_writes(name, value, registers)
                continue
            scalar = to_scalar(shape, value)
            if name in unreadable or _is_news(shape, registers.heads.get(name), scalar):
                yield name, scalar

    def _deletion_write(self, key: _Key, registers: Registers) -> bool | None:
        living = self._living.get(key)
        if living is None or not registers.heads:
            return None
        heads = registers.heads.get(DELETED, [])
        if living is False:
            is_settled = is_deleted(registers) and not edited_after_deletion(registers)
            return None if is_settled and not disagree(heads) else True
        return False if is_deleted(registers) or disagree(heads) else None


def _checked(kind: str, values: dict[str, object]) -> Record:
    try:
        return RECORD_TYPES[kind].model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        field = ".".join(str(place) for place in first["loc"])
        reason = message(
            "the field “{field}” of a {kind} cannot hold this.", field=field, kind=kind
        )
        raise EditRefused(reason=reason) from error


def _check_writable(shape: FieldShape, record: Record) -> None:
    value = getattr(record, shape.name)
    try:
        if shape.holds is not Holds.MEMBERS:
            to_scalar(shape, value)
    except Unwritable as error:
        reason = message("the field “{field}” cannot hold this.", field=shape.name)
        raise EditRefused(reason=reason) from error


def _is_news(shape: FieldShape, heads: list[Head] | None, scalar: Scalar) -> bool:
    if heads is None:
        return shape.required or not same(scalar, default_scalar(shape))
    return disagree(heads) or not same(heads[0].value, scalar)


def _member_writes(
    name: str, wanted: frozenset[str], registers: Registers
) -> Iterable[tuple[str, Scalar]]:
    """Only the members that come or go, so that somebody else's may come and go meanwhile."""
    shown = {
        register
        for register, heads in registers.heads.items()
        if register.startswith(f"{name}:") and heads[0].value is True
    }
    members = {member_register(name, member) for member in wanted}
    for register in sorted(members ^ shown):
        yield register, register in members
