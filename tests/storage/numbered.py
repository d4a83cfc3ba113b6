"""Edits that leave traces everywhere, so that a file can be held against the edits it was given.

Edit number n writes a log row of its own and changes the project's title, one of seven cards, the
score sheet of another and one piece of undo; every third takes a card away. What a file must show
after edits 1 to n is computed here without the code under test.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from cjmdesk.model import PROJECT_ID, Card, CardId, CardKind, PainPoint, ProjectInfo
from cjmdesk.storage import LogRow, ProjectFile, SessionRow, StoredEdit, UndoRow

_CARDS = 7
_SIZES = (40, 3_000, 9_000, 60_000)
_NUMBER_BYTES = 8


def numbered(n: int) -> StoredEdit:
    """Edit number `n`, from 1."""
    random = Random(n)
    update = n.to_bytes(_NUMBER_BYTES) + random.randbytes(random.choice(_SIZES))
    card = CardId(f"card-{n % _CARDS}")
    cards: dict[str, Card | None] = {card: Card(id=card, kind=CardKind.PAIN, text=f"edit {n}")}
    if n % 3 == 0:
        cards[f"card-{(n + 3) % _CARDS}"] = None
    return StoredEdit(
        rows=(LogRow.of(update, at=n, author="Ada", session="one", label="edit"),),
        records={
            "project": {PROJECT_ID: ProjectInfo(title=f"edit {n}")},
            "card": cards,
            "pain": {card: PainPoint(id=card, must_fix_reason=f"edit {n}")},
        },
        undo=(UndoRow("last", f"edit {n}".encode()),),
        sessions=(SessionRow("one", "Ada", "laptop", 1),),
    )


def number_of(row: LogRow) -> int:
    """Which edit a log row belongs to."""
    return int.from_bytes(row.update[:_NUMBER_BYTES])


def edits_in(path: Path) -> int:
    """Open a project for writing and count its edits; fails where they are not whole."""
    file = ProjectFile.open(path, write=True)
    try:
        stored = file.load()
    finally:
        file.close()
    numbers = [number_of(row) for row in stored.rows]
    last = len(numbers)
    assert numbers == list(range(1, last + 1))
    assert [(undo.key, undo.data) for undo in stored.undo] == [("last", f"edit {last}".encode())]
    assert tables_of(path) == _tables_after(last)
    return last


def tables_of(path: Path) -> dict[str, object]:
    """What the readable tables say, read without the code under test."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {
            "title": connection.execute("SELECT title FROM project").fetchall(),
            "cards": dict(connection.execute("SELECT id, text FROM cards")),
            "pain_points": {
                row[0]: row[1:]
                for row in connection.execute(
                    "SELECT id, must_fix_reason, card_text FROM pain_points"
                )
            },
        }


def _tables_after(last: int) -> dict[str, object]:
    cards: dict[str, str] = {}
    reasons: dict[str, str] = {}
    for n in range(1, last + 1):
        cards[f"card-{n % _CARDS}"] = reasons[f"card-{n % _CARDS}"] = f"edit {n}"
        if n % 3 == 0:
            cards.pop(f"card-{(n + 3) % _CARDS}", None)
    return {
        "title": [(f"edit {last}",)],
        "cards": cards,
        "pain_points": {card: (reason, cards.get(card)) for card, reason in reasons.items()},
    }
