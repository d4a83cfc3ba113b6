"""The names inside the shared document, and what each of them holds.

There is one root map for every kind of record, named as in `model.RECORD_TYPES`, and one of
sessions. A record lies in one map for each session that began it (`<record id>/<session>`), because
two laptops may begin the same record at once and neither may lose what it wrote. Inside lies one
entry for each field and the session that wrote it last: `text/<session>` -> `[value, ms]`. Where a
session's undo puts somebody else's value back into conflict, it does so under a name that only it
writes, `text/<its session>.<their session>`, so that their next value is not in its way.

What has shipped stays: a name is never renamed, retyped or used again for something else, because
edits of long ago still carry it. Add names; never take one away.
"""

import types
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, NewType, Union, get_args, get_origin

from pydantic import AwareDatetime
from pydantic.fields import FieldInfo

from cjmdesk.model import RECORD_TYPES
from cjmdesk.model.record import Value

SESSIONS = "session"
"""Root map of who writes: session -> JSON text {user, name, device, at, app}."""

DELETED = "deleted"
"""Field of every record: true once it was deleted, with a digest of what the deleter had seen."""

ROOTS = (*RECORD_TYPES, SESSIONS)


class Holds(StrEnum):
    """What the entries of a field hold."""

    TEXT = "text"
    FLAG = "flag"
    WHOLE = "whole number"
    NUMBER = "number"
    DAY = "day"
    MOMENT = "moment"
    CHOICE = "choice"
    PARTS = "parts"
    """Texts joined by `|`: a place, moved as one."""
    LINES = "lines"
    """Texts joined by line ends; null where there is none."""
    MEMBERS = "members"
    """One entry a member: `tags:<member>/<session>` -> `[true or false, ms]`."""


@dataclass(frozen=True, slots=True)
class FieldShape:
    """One field of one kind of record."""

    name: str
    holds: Holds
    required: bool
    optional: bool
    """Whether it may be None."""
    default: object
    """As the record has it; None where the field is required."""
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


_PLAIN: dict[object, Holds] = {
    str: Holds.TEXT,
    bool: Holds.FLAG,
    int: Holds.WHOLE,
    float: Holds.NUMBER,
    date: Holds.DAY,
    AwareDatetime: Holds.MOMENT,
}


def _bare(annotation: object) -> tuple[object, bool]:
    """A type without its constraints and names, and whether None is one of its values."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if isinstance(annotation, NewType):
        return _bare(annotation.__supertype__)
    if get_origin(annotation) in (Union, types.UnionType):
        [kind] = [part for part in get_args(annotation) if part is not types.NoneType]
        return _bare(kind)[0], True
    return annotation, False


def _field_shape(name: str, field: FieldInfo) -> FieldShape:
    bare, optional = _bare(field.annotation)
    required = field.is_required()
    default = None if required else field.get_default(call_default_factory=True)
    choices: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    if bare in _PLAIN:
        holds = _PLAIN[bare]
    elif get_origin(bare) is tuple:
        holds = Holds.LINES
    elif get_origin(bare) is frozenset:
        holds = Holds.MEMBERS
    elif isinstance(bare, type) and issubclass(bare, StrEnum):
        holds, choices = Holds.CHOICE, tuple(member.value for member in bare)
    elif isinstance(bare, type) and issubclass(bare, Value):
        holds, parts = Holds.PARTS, tuple(bare.model_fields)
    else:
        raise TypeError(f"field {name} holds {bare!r}, which the shared document cannot")
    return FieldShape(name, holds, required, optional, default, choices, parts)


SHAPES: Mapping[str, Mapping[str, FieldShape]] = {
    kind: {
        name: _field_shape(name, field)
        for name, field in record_type.model_fields.items()
        if name != "id"
    }
    for kind, record_type in RECORD_TYPES.items()
}
"""Every field that merges on its own, by kind and name. The id is the record's key instead."""
