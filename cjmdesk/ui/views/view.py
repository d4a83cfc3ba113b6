"""What every page behind a tab has in common with the window that it stands in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Changes, MapId, Project
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace


class View(QWidget):
    """Shows a project and asks for edits; it changes nothing itself."""

    edit_wanted = Signal(object)
    """A function of the `JourneyDocument` that makes one edit. It may raise EditRefused."""
    field_edited = Signal(str, str, str, object)
    """Kind, id, field, value."""
    fields_edited = Signal(object, str, object)
    """A list of (kind, id), a field, a value; of sets a `TagChange`."""
    looked_at = Signal(object)
    """A list of (kind, id): what is selected."""
    tactic_dropped = Signal(str, str)
    """A tactic of the playbook and the pain that it was dropped onto."""
    go_to = Signal(str, str)
    """Kind and id of a record to show on the map."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._tr = tr
        self._palette = palette

    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        """Show a project as it is now; `changes` since the last time, None for all of it."""
        raise NotImplementedError

    def set_workspace(self, workspace: Workspace | None) -> None:
        """The open file, for what is in it beside the project: evidence and pictures."""

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        raise NotImplementedError

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._palette = palette
        self.update()

    def make_way(self) -> None:
        """Let the window answer first, where sums are done beside it."""

    def finish_typing(self) -> None:
        """Keep what is being typed."""

    def select(self, kind: str, record_id: str) -> None:
        """Select a record, where the view has it."""
