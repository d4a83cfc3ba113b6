"""The curve from evidence in a window: worked out beside it, shown while somebody wants it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from cjmdesk.errors import CjmError
from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import Changes, MapId, Project, StepId
from cjmdesk.storage import EvidenceReader
from cjmdesk.ui.views.later import Later
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.felt import felt_on

_KINDS = ("source", "mapping", "step", "stage", "map")


class EvidenceCurve(QObject):
    """Knows how the steps of the map in sight are felt; says so again when that may differ."""

    found = Signal(object)
    """How each step is felt, by its id; empty while the curve is not wanted."""

    def __init__(self, parent: QObject, failed: Callable[[CjmError], None]) -> None:
        super().__init__(parent)
        self._failed = failed
        self._workspace: Workspace | None = None
        self._map: MapId | None = None
        self.shown = False
        """Whether somebody wants to see it."""
        self.later = Later(self)
        self.later.answered.connect(self._answer)

    def show(self, *, on: bool) -> None:
        """Show the curve, or hide it."""
        if on != self.shown:
            self.shown = on
            self._ask()

    def use(self, workspace: Workspace | None, map_id: MapId | None) -> None:
        """Another project, or another map of it, is in sight."""
        if (workspace, map_id) != (self._workspace, self._map):
            self._workspace, self._map = workspace, map_id
            self._ask()

    def follow(self, changes: Changes) -> None:
        """Something was edited."""
        if self.shown and any(map(changes.ids, _KINDS)):
            self._ask()

    def _ask(self) -> None:
        self.later.stop()
        if self._workspace is None or self._map is None:
            return
        if not self.shown:
            self.found.emit({})
            return
        project, reader = self._workspace.project, self._workspace.evidence_reader()
        self.later.ask("felt", partial(_felt, project, self._map, reader))

    def _answer(self, _key: object, answer: object) -> None:
        if isinstance(answer, CjmError):
            self._failed(answer)
        else:
            self.found.emit(answer)


def _felt(
    project: Project, map_id: MapId, reader: EvidenceReader
) -> Mapping[StepId, Felt] | CjmError:
    """How the steps are felt, or why the evidence can't be read."""
    try:
        return felt_on(project, map_id, reader.counts([*project.sources]))
    except CjmError as error:
        return error
