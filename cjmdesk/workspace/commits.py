"""What an edit of the document leaves in the file: one `StoredEdit`, written in one transaction."""

from collections.abc import Iterable
from dataclasses import replace

from cjmdesk.document import Author, Commit
from cjmdesk.exchange import ImportedProject
from cjmdesk.storage import LogRow, SessionRow, StoredEdit, UndoRow


def stored_edit(commit: Commit, author: Author, undo_line: int) -> StoredEdit:
    """A commit with its line in the log and in the list of undos, and the session it is from."""
    row = LogRow.of(
        commit.update,
        at=commit.at,
        author=commit.author,
        session=commit.session,
        label=commit.label,
    )
    # Read back in the order of these keys; clocks may have been set back between two sessions.
    key = f"{undo_line:012d}-{commit.session}"
    return StoredEdit(
        rows=(row,),
        records=commit.rows,
        undo=() if commit.undo is None else (UndoRow(key, commit.undo),),
        sessions=(SessionRow(commit.session, author.name, author.device, commit.at),),
    )


def with_more(edit: StoredEdit, more: StoredEdit) -> StoredEdit:
    """An edit with what comes along from another copy or an import; its log comes before."""
    return replace(
        edit,
        rows=(*more.rows, *edit.rows),
        sessions=(*more.sessions, *edit.sessions),
        attachments=more.attachments,
        evidence=more.evidence,
    )


def next_undo_line(stored: Iterable[UndoRow]) -> int:
    """The number of the line of undo that comes after those of a file; 0 for the first."""
    numbers = (row.key.partition("-")[0] for row in stored)
    lines = (int(number) if number.isdecimal() else 0 for number in numbers)
    return 1 + max(lines, default=-1)


def first_edit(kept: Iterable[StoredEdit], imported: ImportedProject) -> StoredEdit:
    """The edits that begin a project as one; nobody wants to undo them one by one."""
    parts = list(kept)
    return StoredEdit(
        rows=tuple(row for part in parts for row in part.rows),
        records=parts[-1].records if parts else {},
        sessions=tuple(row for part in parts for row in part.sessions),
        attachments=imported.attachments,
        evidence=imported.evidence,
    )
