"""Another copy of a project, read and tried in safety before it is merged."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from cjmdesk.document.probe import checked_in_child
from cjmdesk.model import EvidenceRow
from cjmdesk.storage import Attachment, LogRow, ProjectFile, SessionRow


@dataclass(frozen=True, slots=True)
class Copy:
    """All that a copy brings along."""

    updates: Sequence[bytes]
    """For the document: the snapshot, if there is one, then the log."""
    rows: tuple[LogRow, ...]
    sessions: tuple[SessionRow, ...]
    attachments: tuple[Attachment, ...]
    evidence: tuple[EvidenceRow, ...]


def as_one(copies: Iterable[Copy]) -> Copy:
    """Several copies as one, so that all of them are brought in or none."""
    every = list(copies)
    return Copy(
        updates=[update for copy in every for update in copy.updates],
        rows=tuple(row for copy in every for row in copy.rows),
        sessions=tuple(session for copy in every for session in copy.sessions),
        attachments=tuple(one for copy in every for one in copy.attachments),
        evidence=tuple(row for copy in every for row in copy.evidence),
    )


def read_copy(path: Path) -> Copy:
    """Read another copy without changing it; its edits are first tried by a child process.

    May run on any thread. Raises ProjectError for the file, UpdateRefused for what is in it.
    """
    file = ProjectFile.open(path, write=False)
    try:
        stored = file.load()
        updates = [row.update for row in stored.rows]
        if stored.snapshot is not None:
            updates.insert(0, stored.snapshot)
        checked_in_child(updates)
        return Copy(
            updates=updates,
            rows=tuple(file.log_rows()),
            sessions=tuple(stored.sessions),
            attachments=tuple(file.attachments()),
            evidence=tuple(file.evidence()),
        )
    finally:
        file.close()
