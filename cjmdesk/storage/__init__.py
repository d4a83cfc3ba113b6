"""The project file."""

from cjmdesk.storage.project_file import ProjectFile, salvage
from cjmdesk.storage.rows import (
    Attachment,
    LogEntry,
    LogRow,
    SaveState,
    SessionRow,
    Stored,
    StoredEdit,
    UndoRow,
)

__all__ = [
    "Attachment",
    "LogEntry",
    "LogRow",
    "ProjectFile",
    "SaveState",
    "SessionRow",
    "Stored",
    "StoredEdit",
    "UndoRow",
    "salvage",
]
