"""An open project on the desk: map, rail, inspector and foot, all in step with it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSplitter, QVBoxLayout, QWidget

from cjmdesk.canvas.map_view import MapView
from cjmdesk.document import Conflict, ConflictValue, edits
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import Target
from cjmdesk.errors import ProjectNotSaved
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
from cjmdesk.ui.carrying import Carrying
from cjmdesk.ui.context_menus import context_menu
from cjmdesk.ui.drawn_map import DrawnMap
from cjmdesk.ui.evidence_curve import EvidenceCurve
from cjmdesk.ui.foot import Foot
from cjmdesk.ui.hands import Hands
from cjmdesk.ui.inspector import Inspector, Subject
from cjmdesk.ui.map_pane import MapPane
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.page_makers import makers
from cjmdesk.ui.pages import Page, Pages
from cjmdesk.ui.pictures import Pictures, ask_picture
from cjmdesk.ui.playbook import Improving, PlaybookPanel
from cjmdesk.ui.project_windows import ProjectWindows
from cjmdesk.ui.rail import Rail
from cjmdesk.ui.searching import Searching
from cjmdesk.ui.subjects import subject_of, target_of
from cjmdesk.ui.surroundings import Surroundings
from cjmdesk.ui.top_bar import TopBar
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.view import View
from cjmdesk.words import Words
from cjmdesk.workspace import SaveState, Workspace
from cjmdesk.workspace.acts.situation import Situation, linked_map

_CHECK_AFTER_MS = 1_000
"""Hands that edit one thing after the other would have to share the computer with it."""
_OF_CARDS = frozenset({"pain", "improvement"})
"""Records that are sheets of a card."""


class MapDesk(QWidget):
    """Shows one project and says `changed` whenever actions may have to."""

    changed = Signal()
    journeys_dropped = Signal(object)
    """Paths of files that are journeys of their own."""
    _save_state_changed = Signal(object)

    def __init__(
        self,
        tr: Words,
        palette: Palette,
        actions: Mapping[str, QAction],
        menus: Mapping[str, QMenu],
        keys: Sequence[QAction],
        messages: Messages,
    ) -> None:
        """`keys`: the actions whose shortcuts count while the keyboard is on the map."""
        super().__init__()
        self._tr = tr
        self._actions = actions
        self._menus = menus
        self._workspace: Workspace | None = None
        self._map: MapId | None = None
        self._subjects: tuple[Subject, ...] = ()
        self._pen: PersonaId | None = None
        self._palette = palette
        self._checking = Later(self, calm_ms=_CHECK_AFTER_MS)
        self._checking.answered.connect(self._checked)
        lists = {"undo": menus["undo_list"], "redo": menus["redo_list"]}
        self._top = TopBar(tr, palette, actions, lists)
        self.rail = Rail(tr, palette)
        self.pane = MapPane(tr, palette, keys)
        self.pages = Pages(self.pane, makers(tr, lambda: self._palette))
        self._drawn = DrawnMap(self.pane, lambda: self._map if self.mapped else None)
        self.playbook = PlaybookPanel(tr, palette)
        self.inspector = Inspector(tr)
        self.foot = Foot(tr)
        self._around = Surroundings(tr, self._top, self.rail, self.foot)
        self.hands = Hands(self, tr, messages, actions)
        self.carrying = Carrying(self, tr, self.hands, self.journeys_dropped.emit)
        self.improving = Improving(self, tr, self.hands, actions)
        self.searching = Searching(self)
        self.evidence_curve = EvidenceCurve(self, self.hands.refuse)
        self.sides = ProjectWindows(self, tr, messages)
        self.view.set_mime_maker(self.carrying.mime_of_cards)
        self.pane.outline.set_mime_maker(self.carrying.mime_of_cards)
        self.panes = QSplitter(Qt.Orientation.Horizontal)
        self.panes.setHandleWidth(1)
        for pane in (self.rail, self.pages, self.playbook, self.inspector):
            self.panes.addWidget(pane)
            self.panes.setStretchFactor(self.panes.count() - 1, int(pane is self.pages))
            self.panes.setCollapsible(self.panes.count() - 1, False)
        self.panes.setSizes([212, 862, 300, 292])
        self.playbook.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self.panes, 1)
        column.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        hands, pane, rail = self.hands, self.pane, self.rail
        self._top.map_chosen.connect(lambda chosen: self.show_map(MapId(chosen)))
        self.sides.map_chosen.connect(lambda chosen: self.show_map(MapId(chosen)))
        rail.persona_chosen.connect(self.choose_persona)
        rail.persona_shown.connect(self.show_curve)
        rail.personas.itemDoubleClicked.connect(lambda _item: self.show_personas())
        rail.kind_chosen.connect(hands.insert_kind)
        rail.inbox_chosen.connect(hands.unshelve)
        rail.finding_chosen.connect(self.go_to)
        rail.evidence.clicked.connect(lambda: self._actions["show_evidence_curve"].trigger())
        self.evidence_curve.found.connect(self._drawn.show_evidence)
        pane.selection_changed.connect(self._selected)
        pane.view.zoom_changed.connect(self.foot.show_zoom)
        pane.words_committed.connect(hands.reword)
        pane.title_committed.connect(hands.entitle)
        pane.edit_requested.connect(hands.edit)
        pane.wished.connect(hands.fulfil)
        pane.context_requested.connect(self._offer_actions)
        pane.content_dropped.connect(self.carrying.drop)
        pane.tactic_dropped.connect(self.improving.improve)
        pane.evidence_dropped.connect(self.carrying.hold)
        self.playbook.improve_wanted.connect(self.improving.improve)
        self.playbook.closed.connect(self._actions["show_playbook"].trigger)
        pane.persona_chosen.connect(self.choose_persona)
        pane.persona_renamed.connect(
            lambda persona, name: hands.change("persona", persona, "name", name)
        )
        pane.refused.connect(hands.refuse)
        self.inspector.field_edited.connect(hands.change)
        self.inspector.fields_edited.connect(hands.change_all)
        self.inspector.picture_chosen.connect(hands.put_picture)
        self.inspector.refused.connect(hands.refuse)
        self._save_state_changed.connect(self._show_save_state)
        self.pages.made.connect(self._connect_view)
        self.pages.turned.connect(self._turned)

    def _connect_view(self, view: View) -> None:
        view.edit_wanted.connect(self.hands.edit_document)
        view.field_edited.connect(self.hands.change)
        view.fields_edited.connect(self.hands.change_all)
        view.tactic_dropped.connect(self.improving.improve)
        view.looked_at.connect(self._look_at_all)
        view.go_to.connect(self.show_on_map)

    @property
    def view(self) -> MapView:
        """The map as a drawing."""
        return self.pane.view

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
        return self._subjects[-1] if self._subjects else None

    @property
    def situation(self) -> Situation | None:
        """What acts work on now; None while no map is in sight."""
        if self._workspace is None or self._map is None or not self.mapped:
            return None
        document = self._workspace.document
        return Situation(document, self._map, self.pane.selection, self._tr, self._pen)

    @property
    def mapped(self) -> bool:
        """Whether it is the map that is shown."""
        return self.pages.page is Page.MAP

    @property
    def hidden_curves(self) -> frozenset[PersonaId]:
        """Whose curves are not shown."""
        return self._drawn.hidden_curves

    def show_workspace(self, workspace: Workspace) -> None:
        """Put a project on the desk; the one before must have been cleared away."""
        self._workspace = workspace
        self._drawn.begin(workspace.project, self._tr)
        self.inspector.set_writable(writable=workspace.writable)
        self.playbook.set_writable(writable=workspace.writable)
        self.pane.set_writable(writable=workspace.writable)
        pictures = Pictures(workspace)
        self.inspector.set_pictures(pictures)
        self.view.set_pictures(pictures)
        self.sides.use(workspace, pictures)
        self.pages.use(workspace)
        workspace.subscribe(self._changed)
        workspace.watch_saving(self._save_state_changed.emit)
        maps = maps_in_order(workspace.project)
        self._show_save_state(workspace.save_state)
        self.show_map(maps[0].id if maps else None)
        self.view.eye.zoom_to_readable()
        self.foot.show_zoom(self.view.camera.zoom)
        self.pane.take_keyboard()

    def clear(self) -> None:
        """Clear the desk and close what lay on it; edits that the disk refused are given up."""
        if self._workspace is not None:
            with suppress(ProjectNotSaved):
                self._workspace.close()
        self.searching.end()
        self.sides.close()
        self.pages.use(None)
        self._drawn.end()
        self._workspace, self._map = None, None
        self.evidence_curve.use(None, None)
        self._subjects, self._pen = (), None
        self.inspector.show_nothing(None)
        self._around.clear()
        self._checking.stop()
        self.playbook.look_at(None, ())

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self._palette = palette
        self.pages.recolour(palette)
        self._top.recolour(palette)
        self.rail.recolour(palette)
        self.playbook.recolour(palette)
        self.pane.recolour(palette)

    def turn_to(self, page: Page) -> None:
        """Show the map, or one of the views beside it."""
        if self._workspace is not None:
            self.finish_typing()
            self.pages.turn_to(page, self._workspace.project, self._map)

    def show_on_map(self, kind: str, record_id: str) -> None:
        """Turn to the map and show a record there."""
        if self._workspace is None:
            return
        on_card = kind in _OF_CARDS
        card = self._workspace.project.cards.get(record_id) if on_card or kind == "card" else None
        self.turn_to(Page.MAP)
        self.go(card.map if card else self._map, "card" if on_card else kind, record_id)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List what collided in a merge, for the person to settle."""
        from cjmdesk.ui.conflicts import ConflictsDialog

        if self._workspace is not None:
            project = self._workspace.project
            ConflictsDialog(self._tr, project, conflicts, self._settle, self).exec()

    def finish_typing(self) -> None:
        """Keep what is being typed, on the map and beside it, before anything else happens."""
        self.pane.finish_typing()
        self.pages.finish_typing()
        self.inspector.finish_typing()
        self.sides.finish_typing()

    def edit_beside(self) -> None:
        """Put the cursor into the inspector."""
        covered = self.playbook.isVisible() and self.inspector.isHidden()
        if covered or not self._actions["show_inspector"].isChecked():
            self._actions["show_inspector"].trigger()
        self.inspector.focus_text()

    def look_at(self, subject: Subject) -> None:
        """Show a record that is not on the map."""
        # What is deleted next must be what is looked at.
        self.pane.select(Selection())
        self._inspect(subject)
        self.changed.emit()

    def show_personas(self) -> None:
        """Show everything known about the personas, first the one that is looked at."""
        subject = self.subject
        looked_at = subject is not None and subject.kind == "persona"
        self.sides.show_personas(PersonaId(subject.id) if subject and looked_at else self._pen)

    def insert_map(self) -> None:
        """Add an empty map and show it."""
        self.finish_typing()
        if self._workspace is None:
            return
        title = self._tr("New map")
        add = partial(edits.add_map, self._workspace.document, title=title, after=self._map)
        added = self.hands.attempt(add)
        if added is not None:
            self.show_map(added)
            self.show_map_sheet()

    def open_linked_map(self) -> None:
        """Show the map that the selected card leads to, or that opens up the selected step."""
        at = self.situation
        linked = linked_map(at) if at is not None else None
        if linked is not None:
            self.finish_typing()
            self.show_map(linked)

    def choose_picture(self) -> None:
        """Let the person choose a picture for the selected card."""
        self.finish_typing()
        at = self.situation
        picture = self.hands.attempt(partial(ask_picture, self, self._tr))
        if at is not None and at.cards and picture is not None:
            self.hands.put_picture("card", at.cards[-1], picture.data, picture.name)

    def show_map_sheet(self) -> None:
        """Show the fields of the map itself."""
        if self._map is not None:
            self.look_at(Subject("map", self._map))
            self.edit_beside()

    def choose_persona(self, persona: str) -> None:
        """Look at a persona, whose feelings are drawn from now on."""
        self.set_pen(PersonaId(persona))
        self.look_at(Subject("persona", persona))

    def set_pen(self, persona: PersonaId | None) -> None:
        """Whose feelings are drawn; who does not travel on the map draws nothing."""
        at = self.situation
        travelling = [one.id for one in personas_of(at.project, at.map)] if at is not None else []
        self._pen = persona if persona in travelling else None
        self.view.set_pen(self._pen)

    def show_curve(self, persona: str, shown: bool) -> None:
        """Show or hide a persona's curve, for whoever looks here; the project stays as it is."""
        if self._workspace is not None:
            self._drawn.show_curve(PersonaId(persona), shown=shown)
            self._show_words(self._workspace.project)

    def hidden_lanes(self) -> list[tuple[LaneId, str]]:
        """The lanes of the map that are not shown, with their names."""
        if self._workspace is None or self._map is None:
            return []
        lanes = lanes_in_order(self._workspace.project, self._map)
        names = layout_words(self._tr).lanes
        return [(lane.id, lane.title or names[lane.kind]) for lane in lanes if lane.hidden]

    def show_map(self, map_id: MapId | None) -> None:
        """Show another map of the project; what is being typed on this one is kept."""
        if self._workspace is None:
            return
        self.finish_typing()
        self._map = map_id
        project = self._workspace.project
        self.evidence_curve.use(self._workspace, map_id)
        self._drawn.draw()
        self._show_words(project)
        self._inspect()
        self._checking.stop()
        self.rail.show_unfinished(unfinished(project))
        self.searching.follow()
        self.sides.refresh(self._map)
        self.pages.show_project(project, map_id, None)
        self.changed.emit()

    def go_to(self, finding: Finding) -> None:
        """Show what a finding is about."""
        self.go(MapId(finding.map) if finding.map else None, finding.kind, finding.id)

    def go(self, map_id: MapId | None, kind: str, record_id: str) -> None:
        """Show a record: select it where it is on a map, and look at it."""
        if map_id and map_id != self._map:
            self.show_map(map_id)
        target = target_of(kind, record_id)
        self.pane.select(Selection() if target is None else Selection.only(target))
        if target is not None:
            self.pane.reveal(target)
        self._inspect(Subject(kind, record_id))
        self.changed.emit()

    def values_changed(self) -> None:
        """Show the values as they are, where an edit was refused."""
        if self._workspace is not None:
            self.inspector.show_values(self._workspace.project)

    def _selected(self, selection: Selection) -> None:
        subjects = [subject_of(target) for target in selection.targets]
        self._inspect(*(subject for subject in subjects if subject is not None))
        self.changed.emit()

    def _look_at_all(self, records: Sequence[tuple[str, str]]) -> None:
        subjects = [
            Subject("card" if kind in _OF_CARDS else kind, record_id) for kind, record_id in records
        ]
        self._inspect(*subjects)
        self.changed.emit()

    def _turned(self, page: Page) -> None:
        if page is Page.MAP and self._drawn.is_behind:
            self._drawn.catch_up()
            self.searching.follow()
        selected = self.pane.selection if page is Page.MAP else Selection()
        if self._workspace is not None:
            self._selected(selected)
        self.changed.emit()

    def _offer_actions(self, target: Target, at: QPoint) -> None:
        menu = context_menu(target, self._actions, self._menus, self)
        menu.exec(at)
        menu.deleteLater()

    def _inspect(self, *subjects: Subject) -> None:
        """Look at one record, at what several have in common, or at the project."""
        if self._workspace is not None:
            self._subjects = subjects
            self.inspector.show_selection(self._workspace.project, subjects)
            self.playbook.look_at(self._workspace.project, subjects)

    def _settle(self, conflict: Conflict, value: ConflictValue) -> None:
        if self._workspace is not None:
            self.hands.attempt(partial(self._workspace.settle, conflict, value))

    def _show_words(self, project: Project) -> None:
        self._around.show_project(project, self._map, self.hidden_curves)
        self.set_pen(self._pen)

    def _checked(self, _key: object, findings: Sequence[Finding]) -> None:
        self.rail.show_unfinished(findings)

    def _show_save_state(self, state: SaveState) -> None:
        if self._workspace is not None:
            self._around.show_saving(state, writable=self._workspace.writable)

    def _changed(self, changes: Changes) -> None:
        """An edit, an undo or a merge has happened."""
        if self._workspace is None:
            return
        self.pages.make_way()
        project = self._workspace.project
        # At once: until the writer has spoken, "saved" would no longer be true.
        self._show_save_state(self._workspace.save_state)
        self._drawn.change(project, changes)
        if self._map not in project.maps:
            maps = maps_in_order(project)
            self._map = maps[0].id if maps else None
            self.evidence_curve.use(self._workspace, self._map)
        self.evidence_curve.follow(changes)
        self._drawn.draw(changes)
        self._show_words(project)
        living = [one for one in self._subjects if one.id in project.records_of(one.kind)]
        self._inspect(*living)
        self.searching.follow()
        self.sides.refresh(self._map)
        self.pages.show_project(project, self._map, changes)
        self._checking.ask("unfinished", partial(unfinished, project))
        self.changed.emit()
