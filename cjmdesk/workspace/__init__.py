"""An open project: its document, its file and its layouts, kept in step."""

from cjmdesk.storage import SaveState, backups_of
from cjmdesk.workspace.copies import Copy, as_one, read_copy
from cjmdesk.workspace.identity import me
from cjmdesk.workspace.workspace import Workspace

__all__ = ["Copy", "SaveState", "Workspace", "as_one", "backups_of", "me", "read_copy"]
