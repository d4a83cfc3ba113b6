"""Between a record's fields and the plain values the shared document holds."""

import functools
import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Annotated, Any, NamedTuple

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails, to_json

from cjmdesk.document.registers import Registers, Scalar
from cjmdesk.document.schema import DELETED, SHAPES, FieldShape, Holds
from cjmdesk.model import RECORD_TYPES, Record

_WHOLE_LIMIT = 2**53


class Unwritable(ValueError):
    """A value the shared document cannot hold; `field` says where."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} holds a value that cannot be kept")
        self.field = field


def escaped(text: str, marks: str) -> str:
    """`text` with the marks and the percent sign written as %XX."""
    for mark in "%" + marks:
        text = text.replace(mark, f"%{ord(mark):02X}")
    return text


def unescaped(text: str, marks: str) -> str:
    """The inverse of `escaped`."""
    if "%" not in text:
        return text
    for mark in marks + "%":
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text


def member_register(field: str, member: str) -> str:
    """The name under which one member of a set is kept."""
    return f"{field}:{escaped(member, ':/')}"


def split_register(register: str) -> tuple[str, str | None]:
    """The field a register belongs to and, where it is one of a set, the member."""
    field, colon, member = register.partition(":")
    return field, unescaped(member, ":/") if colon else None


def to_scalar(shape: FieldShape, value: Any) -> Scalar:
    """A field's value as the document holds it. Raises Unwritable."""
    match shape.holds:
        case Holds.LINES:
            scalar: Scalar = "\n".join(value) if value else None
        case Holds.PARTS if value is not None:
            scalar = "|".join(escaped(getattr(value, part), "|") for part in shape.parts)
        case Holds.CHOICE if value is not None:
            scalar = value.value
        case Holds.DAY | Holds.MOMENT if isinstance(value, date | datetime):
            scalar = value.isoformat()
        case _:
            scalar = value
    if not _is_writable(scalar):
        raise Unwritable(shape.name)
    return scalar


def _is_writable(scalar: Scalar) -> bool:
    """Whether every engine holds this value as it is: 53-bit numbers, text that is Unicode."""
    if isinstance(scalar, str):
        return not any("\ud800" <= char <= "\udfff" for char in scalar)
    if isinstance(scalar, float):
        return math.isfinite(scalar)
    return scalar is None or abs(scalar) <= _WHOLE_LIMIT


def default_scalar(shape: FieldShape) -> Scalar:
    """What a field without any entry stands for, as the document would hold it."""
    return False if shape.holds is Holds.MEMBERS else to_scalar(shape, shape.default)


def from_scalar(shape: FieldShape, scalar: Scalar) -> object:
    """What a record is validated from: the JSON form of the field's value."""
    if shape.holds is Holds.LINES:
        return scalar.split("\n") if isinstance(scalar, str) else scalar or []
    if shape.holds is Holds.PARTS and isinstance(scalar, str):
        values = [unescaped(part, "|") for part in scalar.split("|")]
        if len(values) == len(shape.parts):
            return dict(zip(shape.parts, values, strict=True))
    return scalar


def shown_value(kind: str, register: str, scalar: Scalar) -> object:
    """A register's value as the record has it; as it lies there where the record cannot have it."""
    shape = SHAPES[kind].get(split_register(register)[0])
    if shape is None or shape.holds is Holds.MEMBERS:
        return scalar
    try:
        raw = json.dumps(from_scalar(shape, scalar))
        return _field_adapter(kind, shape.name).validate_json(raw, strict=True)
    except ValidationError:
        return scalar


@functools.cache
def _field_adapter(kind: str, name: str) -> TypeAdapter[Any]:
    field = RECORD_TYPES[kind].model_fields[name]
    annotation: Any = Annotated[field.annotation, field]
    return TypeAdapter(annotation)


class Decoded(NamedTuple):
    """A record as its fields make it."""

    record: Record | None
    """None where a field is missing or unreadable that it cannot be without."""
    misfits: tuple[str, ...]
    """Registers that hold what the record cannot."""
    unknown: tuple[str, ...]
    """Registers of fields this version does not know."""


def decode(kind: str, record_id: str, registers: Registers) -> Decoded:
    """The record that these fields make, every misfit replaced by its field's default."""
    values, unknown, misfits = _raw_fields(SHAPES[kind], registers)
    values["id"] = record_id
    misfits.extend(key.rpartition("/")[0] or key for key in registers.unreadable)
    while True:
        try:
            record = RECORD_TYPES[kind].model_validate_json(to_json(values), strict=True)
        except ValidationError as error:
            bad = _misfits(error.errors(include_url=False, include_context=False), values)
            misfits.extend(bad)
            if not bad:
                return Decoded(None, tuple(misfits), unknown)
        else:
            return Decoded(record, tuple(misfits), unknown)


def _raw_fields(
    shapes: Mapping[str, FieldShape], registers: Registers
) -> tuple[dict[str, Any], tuple[str, ...], list[str]]:
    values: dict[str, Any] = {}
    unknown: list[str] = []
    misfits: list[str] = []
    for register, heads in registers.heads.items():
        scalar = heads[0].value
        shape = shapes.get(register)
        if shape is not None and shape.holds is not Holds.MEMBERS:
            values[register] = from_scalar(shape, scalar)
            continue
        if register == DELETED:
            continue
        name, member = split_register(register)
        shape = shapes.get(name)
        if shape is None or shape.holds is not Holds.MEMBERS or member is None:
            unknown.append(register)
        elif not isinstance(scalar, bool) or member_register(name, member) != register:
            misfits.append(register)
        elif scalar:
            values.setdefault(name, []).append(member)
    return values, tuple(unknown), misfits


def _misfits(errors: Iterable[ErrorDetails], values: dict[str, Any]) -> list[str]:
    """Take the values out that do not fit and name them."""
    bad: list[str] = []
    for error in errors:
        name = str(error["loc"][0]) if error["loc"] else ""
        if name == "id" or name not in values:
            continue
        place = error["loc"][1] if len(error["loc"]) > 1 else None
        held = values[name]
        if isinstance(held, list) and isinstance(place, int):
            held[place] = None
            bad.append(name)
        else:
            del values[name]
            bad.append(name)
    for name, held in values.items():
        if isinstance(held, list):
            values[name] = [part for part in held if part is not None]
    return bad
