"""What people said, found by its words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from cjmdesk.model import EvidenceRow, SourceId, StepId
from cjmdesk.storage.tables import EVIDENCE_COLUMNS, evidence_of

_MOST_WORDS = 10
_LONGEST_WORD = 60
_MOST_LISTED = 500


@dataclass(frozen=True, slots=True)
class VerbatimQuery:
    """Which words of which people are wanted. All conditions hold together; empty ones always."""

    words: tuple[str, ...] = ()
    """Texts that must all be in it, in any place; capital letters make no difference."""
    sources: tuple[SourceId, ...] = ()
    touchpoints: tuple[str, ...] = ()
    """Touchpoints or questions in the words of the file."""
    step: StepId | None = None
    """Rows that name this step themselves."""
    lowest: float | None = None
    highest: float | None = None
    limit: int = 200


def find_verbatims(db: Connection, query: VerbatimQuery) -> list[EvidenceRow]:
    """Rows with words, in the order they came in."""
    where, values = ["text <> ''"], list[str | float]()
    for word in [word for word in query.words if word.strip()][:_MOST_WORDS]:
        where.append("text LIKE ? ESCAPE '\\'")
        values.append(f"%{_escaped(word[:_LONGEST_WORD])}%")
    for name, among in (("source", query.sources), ("touchpoint", query.touchpoints)):
        if among:
            where.append(_among(name, among))
            values += among[:_MOST_LISTED]
    for condition, value in (
        ("step = ?", query.step),
        ("score >= ?", query.lowest),
        ("score <= ?", query.highest),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    rows = db.execute(
        f"SELECT {EVIDENCE_COLUMNS} FROM evidence WHERE {' AND '.join(where)} "
        f"ORDER BY rowid LIMIT {int(query.limit)}",
        values,
    )
    return [evidence_of(row) for row in rows.fetchall()]


def _among(name: str, values: Sequence[str] | Collection[str]) -> str:
    marks = ", ".join("?" * min(len(values), _MOST_LISTED))
    if name == "touchpoint":
        return f"coalesce(nullif(touchpoint, ''), question) IN ({marks})"
    return f"{name} IN ({marks})"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
