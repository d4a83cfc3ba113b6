"""The readable tables: one row a record, each field in the form a data person would expect."""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from sqlite3 import Connection

from cjmdesk.model import COLLECTIONS, Cell, EvidenceRow, Record, StageSlot
from cjmdesk.storage.counts import Column, add_counts
from cjmdesk.storage.rows import Records

TABLES: dict[str, str] = {"project": "project", **COLLECTIONS}
"""Readable table of each kind of record."""

EVIDENCE_COLUMNS = ", ".join(EvidenceRow.model_fields)
_INSERT_EVIDENCE = (
    f"INSERT INTO evidence ({EVIDENCE_COLUMNS}) "
    f"VALUES ({', '.join('?' * len(EvidenceRow.model_fields))})"
)
_PAGE = 1000
_LARGEST_INTEGER = 2**63 - 1

# These sheets belong to cards; the words stand on the card and are repeated here for reading.
_WITH_CARD_TEXT = ("pain", "improvement")


def columns_of(record: Record) -> dict[str, Column]:
    """A record as a row: sets as JSON arrays, lists as lines, small values as several columns."""
    row: dict[str, Column] = {}
    for name in type(record).model_fields:
        row.update(_columns(name, getattr(record, name)))
    return row


def write_records(db: Connection, records: Records) -> None:
    """Bring the rows of these records into step, inside a transaction of the caller's."""
    for kind, changed in records.items():
        gone = [
            (text_column(record_id),) for record_id, record in changed.items() if record is None
        ]
        if gone:
            db.executemany(f'DELETE FROM "{TABLES[kind]}" WHERE id = ?', gone)
        rows = [columns_of(record) for record in changed.values() if record is not None]
        if rows:
            if kind in _WITH_CARD_TEXT:
                _add_card_texts(db, rows)
            statement = _insert(TABLES[kind], tuple(rows[0]))
            db.executemany(statement, [tuple(row.values()) for row in rows])
    _refresh_card_texts(db, records.get("card", {}))


def write_evidence(db: Connection, rows: Sequence[tuple[Column, ...]]) -> None:
    """Add evidence that is not there yet, as columns in the order of its fields, and count it."""
    fresh: list[tuple[Column, ...]] = []
    for start in range(0, len(rows), _PAGE):
        page = {row[0]: row for row in rows[start : start + _PAGE]}
        marks = ", ".join("?" * len(page))
        known = db.execute(f"SELECT id FROM evidence WHERE id IN ({marks})", list(page)).fetchall()
        for (row_id,) in known:
            del page[row_id]
        db.executemany(_INSERT_EVIDENCE, list(page.values()))
        fresh += page.values()
    if fresh:
        add_counts(db, fresh)


def drop_evidence(db: Connection, sources: Sequence[str]) -> None:
    """Take all evidence of some sources out, and its counts."""
    for table in ("evidence", "evidence_counts") if sources else ():
        db.executemany(f"DELETE FROM {table} WHERE source = ?", [(source,) for source in sources])


def read_evidence(db: Connection) -> Iterator[EvidenceRow]:
    """All evidence, in the order of its ids, a page at a time so that no lock is held for long."""
    for page in evidence_pages(db):
        yield from map(evidence_of, page)


def evidence_pages(db: Connection) -> Iterator[list[tuple[Column, ...]]]:
    """The same as columns in the order of the fields of `EvidenceRow`."""
    last = ""
    while rows := db.execute(
        f"SELECT {EVIDENCE_COLUMNS} FROM evidence WHERE id > ? ORDER BY id LIMIT {_PAGE}", [last]
    ).fetchall():
        yield rows
        last = rows[-1][0]


def evidence_of(row: tuple[Column, ...]) -> EvidenceRow:
    """Evidence from its `EVIDENCE_COLUMNS`. Raises ValueError where the row makes no sense."""
    told = zip(EvidenceRow.model_fields, row, strict=True)
    known = {name: value for name, value in told if value is not None}
    known["tags"] = json.loads(str(known["tags"]))
    return EvidenceRow.model_validate(known)


def text_column(text: str) -> str:
    """A text as SQLite can hold it, halves of characters replaced.

    The log is the truth: nothing beside it may be why an edit is not saved.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="replace").decode()
    return text


def integer_column(number: int) -> int:
    """A number as SQLite can hold it: the nearest with 64 bits."""
    return max(-_LARGEST_INTEGER, min(int(number), _LARGEST_INTEGER))


def _columns(name: str, value: object) -> Iterator[tuple[str, Column]]:
    if name == "cell":
        cell = value if isinstance(value, Cell) else None
        yield "step", cell.step if cell else None
        yield "lane", cell.lane if cell else None
        yield "order", cell.order if cell else None
    elif isinstance(value, StageSlot):
        yield "stage", value.stage
        yield "order", value.order
    else:
        yield name, _column(value)


def _column(value: object) -> Column:
    column: Column = None
    match value:
        case Enum():
            column = str(value.value)
        case str():
            column = text_column(value)
        case int():
            column = integer_column(value)
        case float():
            column = None if math.isnan(value) else value
        case frozenset():
            column = text_column(json.dumps(sorted(value), ensure_ascii=False))
        case tuple():
            column = text_column("\n".join(value))
        case datetime():
            column = value.astimezone(UTC).isoformat()
        case date():
            column = value.isoformat()
        case None:
            pass
        case _:
            raise TypeError(f"no column holds a {type(value).__name__}")
    return column


@cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    fresh = ", ".join(f'"{name}" = excluded."{name}"' for name in names if name != "id")
    # Not OR REPLACE: that would empty columns somebody else has added to the table.
    return (
        f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))}) '
        f"ON CONFLICT (id) DO UPDATE SET {fresh}"
    )


def _add_card_texts(db: Connection, rows: list[dict[str, Column]]) -> None:
    for row in rows:
        found = db.execute("SELECT text FROM cards WHERE id = ?", [row["id"]]).fetchone()
        row["card_text"] = found[0] if found else None


def _refresh_card_texts(db: Connection, cards: Mapping[str, Record | None]) -> None:
    for kind in _WITH_CARD_TEXT:
        db.executemany(
            f'UPDATE "{TABLES[kind]}" SET card_text = ? WHERE id = ?',
            [
                (getattr(card, "text", None), text_column(card_id))
                for card_id, card in cards.items()
            ],
        )
