"""Evidence counted as it comes in, so that no question has to read a million rows again.

A row of `evidence_counts` stands for all evidence that says the same score about the same thing in
the same month. Means, shares and intervals follow from it exactly.
"""

import json
from collections.abc import Collection, Iterable
from sqlite3 import Connection

from cjmdesk.model import AnswerCount, EvidenceRow

Column = str | int | float | None

_FIELDS = list(EvidenceRow.model_fields)
_PLACES = {name: _FIELDS.index(name) for name in _FIELDS}
_SUMS = ("n", "scored", "texts", "weight", "weight_squares", "total", "squares")
_NAMES = AnswerCount._fields
_MOST_ASKED = 500
_PAGE = 20_000


def add_counts(db: Connection, rows: Iterable[tuple[Column, ...]]) -> None:
    """Count rows that have just been added, inside a transaction of the caller's."""
    source, step, persona, day, kind, low, high, score, text, weight, place, question, segment = (
        _PLACES[name]
        for name in (
            "source", "step", "persona", "day", "kind", "scale_min", "scale_max", "score", "text",
            "weight", "touchpoint", "question", "segment",
        )
    )  # fmt: skip
    found: dict[tuple[object, ...], list[float]] = {}
    for row in rows:
        value = row[score]
        month = str(row[day])[:7] if row[day] else ""
        key = (
            row[source], row[step], row[persona], row[place] or "", row[question] or "",
            row[segment] or "", row[kind], month, row[low], row[high],
            _kept(value, row[low], row[high]),
        )  # fmt: skip
        sums = found.get(key)
        if sums is None:
            sums = found[key] = [0, 0, 0, 0.0, 0.0, 0.0, 0.0]
        sums[0] += 1
        if row[text]:
            sums[2] += 1
        if isinstance(value, float | int):
            w = float(row[weight] or 0)
            sums[1] += 1
            sums[3] += w
            sums[4] += w * w
            sums[5] += w * value
            sums[6] += w * value * value
    db.executemany(_ADD, [(_key(key), *key, *sums) for key, sums in found.items()])


def count_evidence(db: Connection) -> None:
    """Count all evidence anew, inside a transaction of the caller's."""
    db.execute("DELETE FROM evidence_counts")
    rows = db.execute(f"SELECT {', '.join(_FIELDS)} FROM evidence")
    while page := rows.fetchmany(_PAGE):
        add_counts(db, page)


def read_counts(db: Connection, sources: Collection[str]) -> list[AnswerCount]:
    """The counts of some sources."""
    names = list(sources)
    found: list[AnswerCount] = []
    for start in range(0, len(names), _MOST_ASKED):
        part = names[start : start + _MOST_ASKED]
        marks = ", ".join("?" * len(part))
        rows = db.execute(
            f"SELECT {', '.join(_NAMES)} FROM evidence_counts WHERE source IN ({marks})", part
        )
        found += [AnswerCount(*row) for row in rows]
    return found


def counted(db: Connection) -> dict[str, int]:
    """Rows of evidence by source, as counted."""
    return dict(db.execute("SELECT source, sum(n) FROM evidence_counts GROUP BY source").fetchall())


def _kept(score: Column, low: Column, high: Column) -> Column:
    """The score itself where it is an answer on a scale; others are as many as there are rows."""
    on_scale = low is not None and high is not None and isinstance(score, float | int)
    return score if on_scale and float(score or 0) * 2 % 1 == 0 else None


def _key(key: tuple[object, ...]) -> str:
    return json.dumps(key, ensure_ascii=True, separators=(",", ":"))


_COLUMNS = ("key", *_NAMES)
_ADD = (
    f"INSERT INTO evidence_counts ({', '.join(_COLUMNS)}) "
    f"VALUES ({', '.join('?' * len(_COLUMNS))}) ON CONFLICT (key) DO UPDATE SET "
    + ", ".join(f"{name} = {name} + excluded.{name}" for name in _SUMS)
)
