"""Files of other programs, in and out."""

from cjmdesk.exchange.formats import Format, read, recognise, write
from cjmdesk.exchange.json_project import ImportedProject
from cjmdesk.exchange.json_project import write as write_project
from cjmdesk.exchange.report import Exported, Imported, Notice, NoticeKind

__all__ = [
    "Exported",
    "Format",
    "Imported",
    "ImportedProject",
    "Notice",
    "NoticeKind",
    "read",
    "recognise",
    "write",
    "write_project",
]
