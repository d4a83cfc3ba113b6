"""An open project on the desk: map, rail, inspector and foot, all in step with it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from cjmdesk.canvas.map_view import MapView
from cjmdesk.document import Conflict, ConflictValue, JourneyDocument
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import CardTarget, CellTarget, Target
from cjmdesk.errors import CjmError, ProjectNotSaved
from cjmdesk.layout.names import layout_words
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import (
    Changes,
    LaneId,
    MapId,
    PersonaId,
    Project,
    lanes_in_order,
    maps_in_order,
    personas_of,
)
from cjmdesk.model.completeness import Finding, unfinished
from cjmdesk.ui.conflicts import ConflictsDialog
from cjmdesk.ui.insertions import insert_card, insert_persona, insert_stage, insert_step
from cjmdesk.ui.inspector import Inspector, Subject
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.panels import Foot, Rail, TopBar
from cjmdesk.ui.subjects import subject_of, target_of
from cjmdesk.words import Words
from cjmdesk.workspace import SaveState, Workspace
from cjmdesk.workspace.drawing import Drawing

_CHECK_AFTER_MS = 400

Done = TypeVar("Done")


class MapDesk(QWidget):
    """Shows one project and does what is wished of it; says `changed` whenever actions may."""

    changed = Signal()
    _save_state_changed = Signal(object)

    def __init__(
        self, tr: Words, palette: Palette, actions: Mapping[str, QAction], messages: Messages
    ) -> None:
        super().__init__()
        self._tr = tr
        self._messages = messages
        self._show_inspector = actions["show_inspector"]
        self._workspace: Workspace | None = None
        self._drawing: Drawing | None = None
        self._map: MapId | None = None
        self._subject: Subject | None = None
        self._check_later = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._check_later.timeout.connect(self._show_unfinished)
        self._top = TopBar(tr, palette, actions)
        self.rail = Rail(tr)
        self.view = MapView(tr, palette)
        self.inspector = Inspector(tr)
        self.foot = Foot(tr)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        for pane, stretch in ((self.rail, 0), (self.view, 1), (self.inspector, 0)):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, stretch)
            self.panes.setCollapsible(self.panes.count() - 1, False)
        self.panes.setSizes([212, 862, 292])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self._top.map_chosen.connect(lambda chosen: self._show_map(MapId(chosen)))
        self.rail.persona_chosen.connect(lambda chosen: self._look_at(Subject("persona", chosen)))
        self.rail.finding_chosen.connect(self.go_to)
        self.view.selection_changed.connect(self._selected)
        self.view.zoom_changed.connect(self.foot.show_zoom)
        self.view.card_text_committed.connect(
            lambda card, text: self.change("card", card, "text", text)
        )
        self.view.edit_requested.connect(self._edit)
        self.inspector.field_edited.connect(self.change)
        self._save_state_changed.connect(self._show_save_state)

    @property
    def workspace(self) -> Workspace | None:
        """The project that is shown."""
        return self._workspace

    @property
    def map_id(self) -> MapId | None:
        """The map that is shown."""
        return self._map

    @property
    def subject(self) -> Subject | None:
        """What the inspector is about."""
        return self._subject

    def show_workspace(self, workspace: Workspace) -> None:
        """Put a project on the desk; the one before must have been cleared away."""
        self._workspace = workspace
        self._drawing = Drawing(workspace.project, self._tr)
        self.inspector.set_writable(writable=workspace.writable)
        workspace.subscribe(self._changed)
        workspace.watch_saving(self._save_state_changed.emit)
        maps = maps_in_order(workspace.project)
        self._show_save_state(workspace.save_state)
        self._show_map(maps[0].id if maps else None)
        self.view.zoom_to_readable()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Clear the desk and close what lay on it; edits that the disk refused are given up."""
        if self._workspace is not None:
            with suppress(ProjectNotSaved):
                self._workspace.close()
        self._workspace, self._drawing, self._map, self._subject = None, None, None, None
        self.inspector.show_nothing(None)
        self.foot.clear()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._top.recolour(palette)
        self.view.set_palette_tokens(palette)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List what collided in a merge, for the person to settle."""
        if self._workspace is not None:
            project = self._workspace.project
            ConflictsDialog(self._tr, project, conflicts, self._settle, self).exec()

    def undo(self) -> None:
        """Take back my last edit."""
        self._step(back=True)

    def redo(self) -> None:
        """Do it again."""
        self._step(back=False)

    def edit_selected(self) -> None:
        """Edit what is selected: on the map for a card, in a free cell a new one, else beside."""
        if self.view.selection:
            self._edit(self.view.selection.lead)
        elif self._subject is not None:
            self._edit_beside()

    def finish_typing(self) -> None:
        """Keep what is being typed, on the map and beside it, before anything else happens."""
        self.view.finish_editing()
        self.inspector.finish_typing()

    def _edit(self, target: Target) -> None:
        workspace = self._workspace
        if workspace is not None and workspace.writable and isinstance(target, CardTarget):
            self.view.edit_card(target.card, workspace.project.cards[target.card].text)
        elif isinstance(target, CellTarget):
            if workspace is not None and workspace.writable:
                self.insert_card()
        else:
            self._edit_beside()

    def _edit_beside(self) -> None:
        if not self._show_inspector.isChecked():
            self._show_inspector.trigger()
        self.inspector.focus_text()

    def delete_selected(self) -> None:
        """Delete what is selected, or the persona that is looked at."""
        workspace, subject = self._workspace, self._subject
        if workspace is None:
            return
        if self.view.selection:
            self._attempt(partial(workspace.delete, self.view.selection))
        elif subject is not None and subject.kind == "persona":
            self._attempt(partial(workspace.delete_persona, PersonaId(subject.id)))

    def insert_stage(self) -> None:
        """Add a stage behind the selected one."""
        self._insert(insert_stage)

    def insert_step(self) -> None:
        """Add a step behind the selected one."""
        self._insert(insert_step)

    def _selected(self, selection: Selection) -> None:
        self._inspect(subject_of(selection.lead))
        self.changed.emit()

    def show_map_sheet(self) -> None:
        """Show the fields of the map itself."""
        if self._map is not None:
            self._look_at(Subject("map", self._map))
            self._edit_beside()

    def hidden_lanes(self) -> list[tuple[LaneId, str]]:
        """The lanes of the map that are not shown, with their names."""
        if self._workspace is None or self._map is None:
            return []
        lanes = lanes_in_order(self._workspace.project, self._map)
        names = layout_words(self._tr).lanes
        return [(lane.id, lane.title or names[lane.kind]) for lane in lanes if lane.hidden]

    def _look_at(self, subject: Subject) -> None:
        # What is deleted next must be what is looked at.
        self.view.select(Selection())
        self._inspect(subject)
        self.changed.emit()

    def _inspect(self, subject: Subject | None) -> None:
        if self._workspace is None:
            return
        self._subject = subject
        if subject is None:
            self.inspector.show_nothing(self._workspace.project)
        else:
            self.inspector.show_record(self._workspace.project, subject)

    def go_to(self, finding: Finding) -> None:
        """Show what a finding is about."""
        if finding.map and finding.map != self._map:
            self._show_map(MapId(finding.map))
        target: Target | None = target_of(finding.kind, finding.id)
        if target is not None:
            self.view.set_selection(Selection.only(target))
            self.view.reveal(target)
        else:
            self.view.select(Selection())
        self._inspect(Subject(finding.kind, finding.id))
        self.changed.emit()

    def _insert(self, insert: Callable[[JourneyDocument, MapId, Target, Words], Target]) -> None:
        if self._workspace is None or self._map is None:
            return
        self.finish_typing()
        document, map_id = self._workspace.document, self._map
        added = self._attempt(partial(insert, document, map_id, self.view.selection.lead, self._tr))
        self._show_added(added)
        if added is not None:
            self._edit_beside()

    def insert_card(self) -> None:
        """Add a card to the selected cell and begin writing on it."""
        if self._workspace is None or self._map is None:
            return
        self.finish_typing()
        document, map_id = self._workspace.document, self._map
        added = self._attempt(partial(insert_card, document, map_id, self.view.selection.lead))
        self._show_added(added)
        if isinstance(added, CardTarget):
            self.view.edit_selected()

    def insert_persona(self) -> None:
        """Add a persona to this map."""
        if self._workspace is None or self._map is None:
            return
        self.finish_typing()
        added = self._attempt(
            partial(insert_persona, self._workspace.document, self._map, self._tr)
        )
        if added is not None:
            self._look_at(Subject("persona", added))
            self._edit_beside()

    def _show_added(self, added: Target | None) -> None:
        if added is not None:
            self.view.select(Selection.only(added))
            self.view.reveal(added)

    def change(self, kind: str, record_id: str, field: str, value: object) -> None:
        """Change a field of a record, or say why it can't be."""
        workspace = self._workspace
        if workspace is None:
            return
        self._attempt(lambda: workspace.change(kind, record_id, **{field: value}))
        self.inspector.show_values(workspace.project)

    def _settle(self, conflict: Conflict, value: ConflictValue) -> None:
        workspace = self._workspace
        if workspace is not None:
            self._attempt(lambda: workspace.settle(conflict, value))

    def _step(self, *, back: bool) -> None:
        if self._workspace is None:
            return
        self.finish_typing()
        outcome = self._workspace.undo() if back else self._workspace.redo()
        if outcome is not None and outcome.skipped:
            said = self._tr.count(
                "{n} field was left as it is, because somebody has changed it since.",
                "{n} fields were left as they are, because somebody has changed them since.",
                len(outcome.skipped),
            )
            self._messages.tell("CJM Desk", said)
        self.changed.emit()

    def _attempt(self, edit: Callable[[], Done]) -> Done | None:
        """Do an edit, or say why it can't be done."""
        try:
            return edit()
        except CjmError as error:
            self._messages.error(error)
            return None

    def _show_map(self, map_id: MapId | None) -> None:
        if self._workspace is None or self._drawing is None:
            return
        self._map, self._subject = map_id, None
        project = self._workspace.project
        if map_id is not None:
            self.view.show_layout(self._drawing.layout(map_id))
        self._show_words(project)
        self.inspector.show_nothing(project)
        self._show_unfinished()

    def _show_words(self, project: Project) -> None:
        shown = project.maps.get(self._map) if self._map else None
        self._top.show_project(project, shown)
        self.rail.show_personas(personas_of(project, shown.id) if shown else [])
        self.foot.show_counts(project, self._map)

    def _show_unfinished(self) -> None:
        if self._workspace is not None:
            self.rail.show_unfinished(unfinished(self._workspace.project))

    def _changed(self, changes: Changes) -> None:
        """An edit, an undo or a merge has happened."""
        if self._workspace is None or self._drawing is None:
            return
        project = self._workspace.project
        # At once: until the writer has spoken, "saved" would no longer be true.
        self._show_save_state(self._workspace.save_state)
        self._drawing.change(project, changes)
        if self._map not in project.maps:
            maps = maps_in_order(project)
            self._map = maps[0].id if maps else None
        if self._map is not None:
            self.view.show_layout(self._drawing.layout(self._map), changes)
        self._show_words(project)
        subject = self._subject
        if subject is None or subject.id not in project.records_of(subject.kind):
            self._subject = None
            self.inspector.show_nothing(project)
        else:
            self.inspector.show_record(project, subject)
        self._check_later.start()
        self.changed.emit()

    def _show_save_state(self, state: SaveState) -> None:
        if self._workspace is None:
            return
        if not self._workspace.writable:
            self.foot.show_read_only()
        elif state.error is not None:
            self.foot.show_not_saved(state.pending, self._tr.say(state.error))
        elif state.pending:
            self.foot.show_saving()
        else:
            self.foot.show_saved(state.saved_at)
