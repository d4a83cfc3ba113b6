"""The windows beside the map: personas, maps and competitors, wired to the open project."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from cjmdesk.document import edits
from cjmdesk.errors import CjmError
from cjmdesk.model import CompetitorId, MapId, PersonaId
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.pictures import PictureSource
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.people import duplicate_persona
from cjmdesk.workspace.pictures import put_picture

if TYPE_CHECKING:
    # Each is loaded when it is opened for the first time.
    from cjmdesk.ui.competitors import Competitors
    from cjmdesk.ui.map_list import MapList
    from cjmdesk.ui.persona_editor import PersonaEditor
    from cjmdesk.workspace.map_wishes import MapWish

Done = TypeVar("Done")


class ProjectWindows(QObject):
    """Opens them, keeps them in step with the project, and does what they ask for."""

    map_chosen = Signal(str)
    """A map to show in the window."""

    def __init__(self, parent: QWidget, tr: Words, messages: Messages) -> None:
        super().__init__(parent)
        self._parent = parent
        self._tr = tr
        self._messages = messages
        self._workspace: Workspace | None = None
        self._pictures: PictureSource | None = None
        self._map: MapId | None = None
        self._personas: PersonaEditor | None = None
        self._maps: MapList | None = None
        self._competitors: Competitors | None = None

    def use(self, workspace: Workspace, pictures: PictureSource) -> None:
        """Work on a project from now on."""
        self.close()
        self._workspace, self._pictures = workspace, pictures

    def refresh(self, map_id: MapId | None) -> None:
        """Show the project as it is now; `map_id` is the map in the window."""
        self._map = map_id
        if self._workspace is None:
            return
        project = self._workspace.project
        if self._personas is not None:
            self._personas.show_project(project, map_id)
        if self._maps is not None:
            self._maps.show_project(project, map_id)
        if self._competitors is not None:
            self._competitors.show_project(project)

    def finish_typing(self) -> None:
        """Keep what is being typed in them."""
        if self._personas is not None:
            self._personas.finish_typing()
        if self._competitors is not None:
            self._competitors.finish_typing()

    def close(self) -> None:
        """Close them all; the project goes."""
        for window in (self._personas, self._maps, self._competitors):
            if window is not None:
                window.close()
                window.deleteLater()
        self._personas, self._maps, self._competitors = None, None, None
        self._workspace, self._pictures = None, None

    def show_personas(self, persona: PersonaId | None = None) -> None:
        """The persona editor, at somebody or where it was."""
        if self._workspace is None or self._pictures is None:
            return
        if self._personas is None:
            from cjmdesk.ui.persona_editor import PersonaEditor

            self._personas = PersonaEditor(
                self._tr,
                self._parent,
                pictures=self._pictures,
                writable=self._workspace.writable,
            )
            self._connect_personas(self._personas, self._workspace)
        self.refresh(self._map)
        if persona is not None:
            self._personas.show_persona(persona)
        _raise(self._personas)

    def show_maps(self) -> None:
        """The maps of the project."""
        if self._workspace is None:
            return
        if self._maps is None:
            from cjmdesk.ui.map_list import MapList

            self._maps = MapList(self._tr, self._parent, writable=self._workspace.writable)
            self._maps.map_chosen.connect(self.map_chosen)
            self._maps.wished.connect(self._fulfil)
        self.refresh(self._map)
        if self._map is not None:
            self._maps.select_map(self._map)
        _raise(self._maps)

    def show_competitors(self) -> None:
        """How others do."""
        if self._workspace is None:
            return
        if self._competitors is None:
            from cjmdesk.ui.competitors import Competitors

            self._competitors = Competitors(
                self._tr, self._parent, writable=self._workspace.writable
            )
            self._connect_competitors(self._competitors, self._workspace)
        self.refresh(self._map)
        _raise(self._competitors)

    def _connect_personas(self, editor: "PersonaEditor", workspace: Workspace) -> None:
        document = workspace.document
        editor.refused.connect(self._messages.error)
        editor.field_edited.connect(self._change)
        editor.portrait_chosen.connect(
            lambda persona, data, name: self._attempt(
                partial(put_picture, workspace, "persona", persona, data, name)
            )
        )
        editor.need_added.connect(
            lambda persona, text: self._attempt(
                partial(edits.add_need, document, PersonaId(persona), text=text)
            )
        )
        editor.need_deleted.connect(
            lambda need: self._attempt(partial(edits.delete_record, document, "need", need))
        )
        editor.persona_added.connect(self._add_persona)
        editor.persona_duplicated.connect(self._duplicate_persona)
        editor.persona_deleted.connect(
            lambda persona: self._attempt(
                partial(edits.delete_persona, document, PersonaId(persona))
            )
        )
        editor.put_on_map.connect(self._put_on_map)
        editor.lead_chosen.connect(self._lead)

    def _connect_competitors(self, window: "Competitors", workspace: Workspace) -> None:
        document = workspace.document
        window.field_edited.connect(self._change)
        window.rated.connect(
            lambda competitor, dimension, value, note: self._attempt(
                partial(
                    edits.rate_competitor,
                    document,
                    CompetitorId(competitor),
                    dimension,
                    value=value,
                    note=note,
                )
            )
        )
        window.competitor_added.connect(self._add_competitor)
        window.competitor_deleted.connect(
            lambda competitor: self._attempt(
                partial(edits.delete_competitor, document, CompetitorId(competitor))
            )
        )

    def _change(self, kind: str, record_id: str, field: str, value: object) -> None:
        if self._workspace is not None:
            self._attempt(partial(self._workspace.change, kind, record_id, **{field: value}))

    def _add_persona(self) -> None:
        if self._workspace is None or self._personas is None:
            return
        name = self._tr("New persona")
        added = self._attempt(
            partial(edits.add_persona, self._workspace.document, name=name, on_map=self._map)
        )
        if added is not None:
            self._personas.show_persona(added)
            self._personas.focus_name()

    def _duplicate_persona(self, persona: str) -> None:
        if self._workspace is None or self._personas is None:
            return
        original = self._workspace.project.personas.get(persona)
        name = self._tr("{name} (copy)", name=original.name if original is not None else "")
        copied = self._attempt(
            partial(
                duplicate_persona, self._workspace.document, PersonaId(persona), name=name.strip()
            )
        )
        if copied is not None:
            self._personas.show_persona(copied)
            self._personas.focus_name()

    def _put_on_map(self, persona: str, on: bool) -> None:
        if self._workspace is not None and self._map is not None:
            verb = edits.put_persona_on_map if on else edits.take_persona_off_map
            self._attempt(partial(verb, self._workspace.document, self._map, PersonaId(persona)))

    def _lead(self, persona: str) -> None:
        if self._workspace is not None and self._map is not None:
            document = self._workspace.document
            self._attempt(partial(edits.set_lead_persona, document, self._map, PersonaId(persona)))

    def _add_competitor(self) -> None:
        if self._workspace is None or self._competitors is None:
            return
        added = self._attempt(partial(edits.add_competitor, self._workspace.document))
        if added is not None:
            self._competitors.name(added)

    def _fulfil(self, wish: "MapWish") -> None:
        from cjmdesk.workspace.map_wishes import fulfil_map_wish

        if self._workspace is not None and self._maps is not None:
            document = self._workspace.document
            self._maps.select_map(self._attempt(partial(fulfil_map_wish, document, wish)))

    def _attempt(self, edit: Callable[[], Done]) -> Done | None:
        """Do an edit, or say why it can't be done; then show what the project holds."""
        try:
            done = edit()
        except CjmError as error:
            self._messages.error(error)
            done = None
        self.refresh(self._map)
        return done


def _raise(window: QDialog) -> None:
    window.show()
    window.raise_()
    window.activateWindow()
