"""The journey, live and shared."""

from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import LABEL_TEXTS, EditLabel, label_message
from cjmdesk.document.outcomes import (
    Author,
    Commit,
    Conflict,
    ConflictNature,
    ConflictValue,
    MergeOutcome,
    Origin,
    Problem,
    Skipped,
    UndoOutcome,
)
from cjmdesk.document.stranded import Stranded, stranded

__all__ = [
    "LABEL_TEXTS",
    "Author",
    "Commit",
    "Conflict",
    "ConflictNature",
    "ConflictValue",
    "Edit",
    "EditLabel",
    "JourneyDocument",
    "MergeOutcome",
    "Origin",
    "Problem",
    "Skipped",
    "Stranded",
    "UndoOutcome",
    "label_message",
    "stranded",
]
