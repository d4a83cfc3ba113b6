"""The project file."""

from cjmdesk.storage.backups import backups_of
from cjmdesk.storage.evidence import Answer, columns_of_answer, columns_of_row, evidence_id
from cjmdesk.storage.finding import EvidenceOrder, EvidenceQuery, EvidenceReader, FoundEvidence
from cjmdesk.storage.project_file import ProjectFile
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
from cjmdesk.storage.salvage import Salvaged, salvage
from cjmdesk.storage.staging import Staging
from cjmdesk.storage.verbatims import VerbatimQuery

__all__ = [
    "Answer",
    "Attachment",
    "EvidenceOrder",
    "EvidenceQuery",
    "EvidenceReader",
    "FoundEvidence",
    "LogEntry",
    "LogRow",
    "ProjectFile",
    "Salvaged",
    "SaveState",
    "SessionRow",
    "Staging",
    "Stored",
    "StoredEdit",
    "UndoRow",
    "VerbatimQuery",
    "backups_of",
    "columns_of_answer",
    "columns_of_row",
    "evidence_id",
    "salvage",
]
