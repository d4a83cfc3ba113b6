"""What a row of evidence is called: after what it says, so that it is the same in every copy."""

import hashlib
import json
from collections.abc import Mapping
from typing import NamedTuple

from cjmdesk.model import EvidenceId, EvidenceRow, SourceId
from cjmdesk.storage.counts import Column
from cjmdesk.storage.tables import columns_of

_as_text = json.encoder.encode_basestring_ascii
_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode

EvidenceColumns = tuple[Column, ...]
"""A row of evidence as the file holds it, in the order of the fields of `EvidenceRow`."""


class Answer(NamedTuple):
    """A row of evidence before it belongs to a source and so has a name; checked by who read it.

    Lighter than a record: a million of them pass by in one import. Fields as in `EvidenceRow`.
    """

    answer: str = ""
    day: str | None = None
    """As `2026-11-23`."""
    kind: str | None = None
    score: float | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    text: str = ""
    channel: str = ""
    weight: float = 1.0
    touchpoint: str = ""
    question: str = ""
    segment: str = ""


def evidence_id(row: EvidenceRow) -> EvidenceId:
    """SHA-256, in hex, of everything the row says; the id it came with does not count.

    Fields at their default are left out, so that a field added later changes no id.
    """
    columns = columns_of(row)
    said: dict[str, object] = {name: value for name, value in columns.items() if value is not None}
    return _id_of(said)


def id_of_columns(columns: EvidenceColumns) -> EvidenceId:
    """The same from the columns of a row."""
    return _id_of(
        {
            name: value
            for name, value in zip(EvidenceRow.model_fields, columns, strict=True)
            if value is not None
        }
    )


def columns_of_row(row: EvidenceRow) -> EvidenceColumns:
    """A row as the file holds it."""
    return tuple(columns_of(row).values())


def columns_of_answer(answer: Answer, source: SourceId) -> EvidenceColumns:
    """An answer as the file holds it, with its name."""
    values = (*answer, source)
    # The same JSON as of a record, put together by hand: imports name a million rows.
    parts = [
        f'"{name}":{_as_text(value) if isinstance(value, str) else repr(float(value))}'
        for name, place, default in _SAID
        if (value := values[place]) is not None and value != default
    ]
    said = "{" + ",".join(parts) + "}"
    row_id = hashlib.sha256(said.encode()).hexdigest()
    return (row_id, source, None, None, *answer[1:9], "[]", *answer[9:], answer[0])


def _id_of(said: Mapping[str, object]) -> EvidenceId:
    kept = {
        name: value
        for name, value in said.items()
        if name != "id" and value not in ("", None) and (name, value) not in _PLAIN
    }
    return _named(kept)


def _named(said: Mapping[str, object]) -> EvidenceId:
    if "tags" in said:
        said = {**said, "tags": json.loads(str(said["tags"]))}
    return EvidenceId(hashlib.sha256(_encode(said).encode()).hexdigest())


_PLAIN = frozenset({("weight", 1.0), ("tags", "[]")})
_SAID = tuple(
    (name, (*Answer._fields, "source").index(name), Answer._field_defaults.get(name))
    for name in sorted((*Answer._fields, "source"))
)
