"""Another copy of a project, read and tried in safety before it is merged."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cjmdesk.document.probe import checked_in_child
from cjmdesk.errors import UpdateRefused
from cjmdesk.model import EvidenceRow
from cjmdesk.storage import Attachment, LogRow, ProjectFile, SessionRow
from cjmdesk.words import message


@dataclass(frozen=True, slots=True)
class Copy:
    """All that a copy brings along."""

    updates: Sequence[bytes]
    """For the document: the snapshot, if there is one, then the log."""
    rows: tuple[LogRow, ...]
    sessions: tuple[SessionRow, ...]
    attachments: tuple[Attachment, ...]
    evidence: tuple[EvidenceRow, ...]
    marks: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By the name of each file: names that it shares with other copies of its project."""


def as_one(copies: Iterable[Copy]) -> Copy:
    """Several copies as one, so that all of them are brought in or none."""
    every = list(copies)
    return Copy(
        updates=[update for copy in every for update in copy.updates],
        rows=tuple(row for copy in every for row in copy.rows),
        sessions=tuple(session for copy in every for session in copy.sessions),
        attachments=tuple(one for copy in every for one in copy.attachments),
        evidence=tuple(row for copy in every for row in copy.evidence),
        marks={name: marks for copy in every for name, marks in copy.marks.items()},
    )


def refuse_foreign(copy: Copy, marks: frozenset[str]) -> None:
    """Raises UpdateRefused for a copy of another project than the one with these marks."""
    for file, its_marks in copy.marks.items():
        if marks.isdisjoint(its_marks):
            reason = message(
                "“{file}” is another project, not a copy of this one. To have its maps here too, "
                "export it as JSON and import that.",
                file=file,
            )
            raise UpdateRefused(reason=reason)


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
            marks={str(path): file.marks()},
        )
    finally:
        file.close()
