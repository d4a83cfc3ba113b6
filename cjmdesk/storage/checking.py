"""Everything that can be wrong inside a file that opens."""

from collections.abc import Iterator
from sqlite3 import Connection

from cjmdesk.model import EvidenceRow
from cjmdesk.storage.counts import counted
from cjmdesk.storage.evidence import id_of_columns
from cjmdesk.storage.log import (
    LOG_COLUMNS,
    is_sound,
    read_attachment,
    read_snapshot,
)
from cjmdesk.storage.rows import LogRow
from cjmdesk.storage.tables import evidence_pages
from cjmdesk.words import Message, message

_MOST_PAGE_FINDINGS = 10
_TEXT = list(EvidenceRow.model_fields).index("text")


def findings(db: Connection) -> list[Message]:
    """Pages, hashes of the log and its snapshot, attachments and evidence: what does not fit."""
    return [*_pages(db), *_log(db), *_contents(db)]


def _pages(db: Connection) -> Iterator[Message]:
    for (found,) in db.execute(f"PRAGMA integrity_check({_MOST_PAGE_FINDINGS})").fetchall():
        if found != "ok":
            yield message("Its pages do not fit together: {problem}.", problem=found)


def _log(db: Connection) -> Iterator[Message]:
    for found in db.execute(f"SELECT {LOG_COLUMNS} FROM log ORDER BY n"):
        row = LogRow(*found)
        if not is_sound(row):
            yield message("Edit {n} of its log has been altered.", n=row.n)
    snapshot = read_snapshot(db)
    if snapshot is not None and not snapshot.is_sound:
        yield message("Its snapshot has been altered.")


def _contents(db: Connection) -> Iterator[Message]:
    for wanted, name in db.execute("SELECT sha256, name FROM attachments").fetchall():
        if read_attachment(db, wanted) is None:
            yield message("The attachment “{name}” has been altered.", name=name)
    rows = 0
    for page in evidence_pages(db):
        rows += len(page)
        for row in page:
            if row[0] != id_of_columns(row):
                text = str(row[_TEXT])[:60]
                yield message("The evidence “{text}” has been altered.", text=text)
    if rows != sum(counted(db).values()):
        yield message("The counts of its evidence do not fit the evidence.")
