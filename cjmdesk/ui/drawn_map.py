"""The map on its pane, drawn anew while somebody sees it; what was missed is made up for later."""

from collections.abc import Callable, Mapping

from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import Changes, MapId, PersonaId, Project, StepId
from cjmdesk.ui.map_pane import MapPane
from cjmdesk.words import Words
from cjmdesk.workspace.drawing import Drawing


class DrawnMap:
    """Keeps a pane in step with a project, and draws no more of it than has changed."""

    def __init__(self, pane: MapPane, in_sight: Callable[[], MapId | None]) -> None:
        """`in_sight` is the map that is seen; None while another page is, or none at all."""
        self._pane = pane
        self._in_sight = in_sight
        self._project: Project | None = None
        self._drawing: Drawing | None = None
        self._undrawn: Changes | None = None
        """What has changed since the map was last drawn; None is everything."""

    @property
    def hidden_curves(self) -> frozenset[PersonaId]:
        """Whose curves are not shown."""
        return self._drawing.hidden_curves if self._drawing is not None else frozenset()

    @property
    def is_behind(self) -> bool:
        """Whether something has changed since the map was last drawn."""
        return self._undrawn != Changes()

    def begin(self, project: Project, tr: Words) -> None:
        """Take on a project; nothing is drawn yet."""
        self._project, self._drawing, self._undrawn = project, Drawing(project, tr), None

    def end(self) -> None:
        """Let go of the project; the pane stays as it is."""
        self._project, self._drawing = None, None

    def change(self, project: Project, changes: Changes) -> None:
        """Take note of an edit; `draw` follows."""
        if self._drawing is not None:
            self._project = project
            self._drawing.change(project, changes)

    def show_curve(self, persona: PersonaId, *, shown: bool) -> None:
        """Show or hide a persona's curve."""
        if self._drawing is not None:
            self._drawing.show_curve(persona, shown=shown)
            self.draw()

    def show_evidence(self, felt: Mapping[StepId, Felt]) -> None:
        """Draw how steps are felt by evidence."""
        if self._drawing is not None:
            self._drawing.show_evidence(felt)
            self.draw(Changes() if self._in_sight() is not None else None)

    def draw(self, changes: Changes | None = None) -> None:
        """Draw the map, or (of one that was drawn before) what the changes concern."""
        behind = self._undrawn
        self._undrawn = None if changes is None or behind is None else behind | changes
        self.catch_up()

    def catch_up(self) -> None:
        """Draw the map as it is now; while it is out of sight nobody waits for it."""
        shown = self._in_sight()
        if self._project is not None and self._drawing is not None and shown is not None:
            layout, behind = self._drawing.layout(shown), self._undrawn
            self._undrawn = Changes()
            self._pane.show_map(self._project, shown, layout, behind)
