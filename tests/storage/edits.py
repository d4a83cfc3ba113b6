"""Edits to store, and what a file that holds them must show."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cjmdesk.model import Card, CardId, CardKind, Cell, LaneId, PainPoint, StepId
from cjmdesk.storage import Attachment, LogRow, ProjectFile, StoredEdit, UndoRow


def log_row(number: int, size: int = 0) -> LogRow:
    """Row `number` of somebody's log, its update about `size` bytes long."""
    update = b"update %d " % number * max(1, size // 10)
    return LogRow.of(update, at=1_000 * number, author="Mei", session="s1", label="move")


def edit(number: int, size: int = 0) -> StoredEdit:
    """Edit `number` adds a scored pain card of the same number and can be undone."""
    card_id = CardId(f"card-{number}")
    cell = Cell(step=StepId("step"), lane=LaneId("lane"), order=f"{number:06}")
    card = Card(id=card_id, cell=cell, kind=CardKind.PAIN, text=f"Waits {number} days 等待")
    pain = PainPoint(id=card_id, severity=number % 5 + 1)
    return StoredEdit(
        rows=(log_row(number, size),),
        records={"card": {card_id: card}, "pain": {card_id: pain}},
        undo=(UndoRow(f"{number:06}", b"inverse %d" % number),),
    )


def picture(number: int = 0) -> Attachment:
    """A picture that is none, but has bytes."""
    return Attachment("image/png", f"wall {number}.png", b"\x89PNG %d" % number)


def project(path: Path, edits: int = 1) -> Path:
    """A closed project file that holds the edits 0, 1, 2, …"""
    file = ProjectFile.create(path, edit(0))
    for number in range(1, edits):
        file.append(edit(number)).result()
    file.close()
    return path


def numbers_in(path: Path) -> set[int]:
    """The edits in a file, which must be there in all their parts or not at all."""
    with closing(sqlite3.connect(path)) as db:
        logged = {row[0] // 1000 for row in db.execute("SELECT at FROM log")}
        for table, column in (
            ("cards", "id"), ("pain_points", "id"), ("undo", "'card-' || CAST(key AS INTEGER)")
        ):  # fmt: skip
            shown = {
                int(row[0].removeprefix("card-"))
                for row in db.execute(f"SELECT {column} FROM {table}")
            }
            assert shown == logged, f"{table} is not in step with the log"
    return logged


def beside(folder: Path) -> list[str]:
    """Names of everything in a folder."""
    return sorted(path.name for path in folder.iterdir())
