"""Saving what can be read of a damaged project into a new one."""

from pathlib import Path

from cjmdesk.document import JourneyDocument
from cjmdesk.document.probe import checked_in_child
from cjmdesk.errors import ProjectDamaged, UpdateRefused
from cjmdesk.exchange import ImportedProject
from cjmdesk.storage import salvage
from cjmdesk.words import Message, message
from cjmdesk.workspace.identity import me
from cjmdesk.workspace.workspace import Workspace


def recover(damaged: Path, path: Path) -> Message:
    """Make a project of the sound edits of a damaged one, which is not changed; what came of it.

    Raises ProjectDamaged where no edit is left, ProjectExists, ProjectNotSaved.
    """
    found = salvage(damaged)
    rows = found.rows
    updates = [row.update for row in rows]
    if found.snapshot is not None:
        # It holds edits whose rows may be lost.
        updates.insert(0, found.snapshot)
    document = JourneyDocument(me())
    try:
        try:
            checked_in_child(updates)
            document.merge(updates)
        except UpdateRefused as error:
            raise ProjectDamaged(file=damaged.name, reason=message("its log is torn.")) from error
        incomplete = not document.holds_all(updates)
        whole = ImportedProject(
            document.project, attachments=found.attachments, evidence=found.evidence
        )
        Workspace.create(path, me(), whole, rows).close()
    finally:
        document.close()
    if incomplete:
        return message(
            "{n} edits could be read; some of them built on edits that are lost.", n=len(rows)
        )
    return message("{n} edits could be read and are in the new project.", n=len(rows))
