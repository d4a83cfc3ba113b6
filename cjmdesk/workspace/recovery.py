"""Saving what can be read of a damaged project into a new one."""

from pathlib import Path

from cjmdesk.document import Commit, EditLabel, JourneyDocument
from cjmdesk.document.probe import checked_in_child
from cjmdesk.errors import ProjectDamaged, UpdateRefused
from cjmdesk.storage import LogRow, ProjectFile, Salvaged, StoredEdit, salvage
from cjmdesk.words import Message, message
from cjmdesk.workspace.identity import me


def recover(damaged: Path, path: Path) -> Message:
    """Make a project of the sound edits of a damaged one, which is not changed; what came of it.

    It is the same project: edits that are lost here can still be brought in from another copy.
    Raises ProjectDamaged where no edit is left, ProjectExists, ProjectNotMade.
    """
    found = salvage(damaged)
    updates = [row.update for row in found.rows]
    if found.snapshot is not None:
        # It holds edits whose rows may be lost.
        updates.insert(0, found.snapshot)
    document = JourneyDocument(me())
    try:
        try:
            checked_in_child(updates)
            merged = document.merge(updates)
        except UpdateRefused as error:
            raise _torn(damaged) from error
        if merged.commit is None:
            raise _torn(damaged)
        incomplete = merged.incomplete or found.lost > 0
        ProjectFile.create(path, _joined(found, merged.commit)).close()
    finally:
        document.close()
    if incomplete:
        return message(
            "{n} edits could be read; some of them built on edits that are lost.",
            n=len(found.rows),
        )
    return message("{n} edits could be read and are in the new project.", n=len(found.rows))


def _joined(found: Salvaged, merged: Commit) -> StoredEdit:
    """All that was found as one edit; a snapshot becomes a row like any other."""
    rows = found.rows
    if found.snapshot is not None:
        kept = LogRow.of(
            found.snapshot,
            at=merged.at,
            author=merged.author,
            session=merged.session,
            label=str(EditLabel.BRING_IN),
        )
        rows = (kept, *rows)
    return StoredEdit(
        rows=rows,
        records=merged.rows,
        sessions=found.sessions,
        attachments=found.attachments,
        evidence=found.evidence,
    )


def _torn(damaged: Path) -> ProjectDamaged:
    return ProjectDamaged(file=damaged.name, reason=message("its log is torn."))
