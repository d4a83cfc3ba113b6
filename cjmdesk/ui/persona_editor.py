"""The window of the personas: one of them at a time, and what can be done with them as a whole."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.model import MapId, Persona, PersonaId, Project
from cjmdesk.ui.fields.chosen import ChoiceBox
from cjmdesk.ui.persona_sheet import PersonaSheet
from cjmdesk.ui.pictures import PictureSource, no_pictures
from cjmdesk.words import Words

_SIZE = (1060, 660)


class PersonaEditor(QDialog):
    """A window beside the map; every edit leaves at once as a signal, so that it can be undone."""

    field_edited = Signal(str, str, str, object)
    """Kind (persona or need), id, field, value."""
    need_added = Signal(str, str)
    """Persona, words."""
    need_deleted = Signal(str)
    portrait_chosen = Signal(str, object, str)
    """Persona, the bytes of a file, its name."""
    refused = Signal(object)
    """A `CjmError`: what was dropped or pasted can't be taken."""
    persona_added = Signal()
    persona_duplicated = Signal(str)
    persona_deleted = Signal(str)
    put_on_map = Signal(str, bool)
    """A persona, and whether to travel on the map that is shown."""
    lead_chosen = Signal(str)

    def __init__(
        self,
        tr: Words,
        parent: QWidget | None = None,
        *,
        pictures: PictureSource = no_pictures,
        writable: bool = True,
    ) -> None:
        super().__init__(parent)
        self._tr = tr
        self._pictures = pictures
        self._writable = writable
        self._project = Project()
        self._map: MapId | None = None
        self._shown: PersonaId | None = None
        self._sheet: PersonaSheet | None = None
        self.setWindowTitle(tr("Personas"))
        self.resize(*_SIZE)
        self._empty = QLabel(tr("There is no persona yet. Add one to tell whose journey it is."))
        self._empty.setObjectName("welcomeSubtitle")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._top_bar())
        self._column.addWidget(self._empty, 1)
        for keys, by in (("Alt+Left", -1), ("Alt+Right", 1)):
            QShortcut(QKeySequence(keys), self, partial(self._go, by))
        self._show(None)

    @property
    def persona(self) -> PersonaId | None:
        """Who is shown."""
        return self._shown

    def show_project(self, project: Project, map_id: MapId | None) -> None:
        """Bring everything up to date; `map_id` is the map that the personas may travel on."""
        before = self._listed()
        self._project, self._map = project, map_id
        if self._shown not in project.personas:
            self._show(_nearest(self._listed(), before, self._shown))
        else:
            self._refresh()

    def show_persona(self, persona: PersonaId) -> None:
        """Show somebody; who is gone is not shown."""
        if persona in self._project.personas and persona != self._shown:
            self.finish_typing()
            self._show(persona)

    def focus_name(self) -> None:
        """Put the cursor into the name, as for somebody new."""
        if self._sheet is not None:
            self._sheet.begin_typing()

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        if self._sheet is not None:
            self._sheet.finish_typing()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._who.setFocus()

    @override
    def done(self, result: int) -> None:
        self.finish_typing()
        super().done(result)

    def _top_bar(self) -> QFrame:
        tr = self._tr
        bar = QFrame()
        bar.setObjectName("topBar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(6)
        self._before = _button("‹", tr("Persona before (Alt+Left)"), partial(self._go, -1))
        self._after = _button("›", tr("Next persona (Alt+Right)"), partial(self._go, 1))
        self._who = ChoiceBox()
        self._who.setAccessibleName(tr("Persona that is shown"))
        self._who.setMinimumWidth(220)
        self._who.activated.connect(lambda at: self.show_persona(self._who.itemData(at)))
        self._on_map = QCheckBox(tr("On this map"))
        self._on_map.setToolTip(tr("Whether the persona travels on the map that is shown"))
        self._on_map.clicked.connect(lambda on: self._tell(self.put_on_map, on))
        self._leads = QCheckBox(tr("Leads it"))
        self._leads.setToolTip(tr("The lead persona's curve is drawn first"))
        self._leads.clicked.connect(self._lead)
        self._add = _button(tr("Add"), tr("Add a persona to this map"), self._added)
        self._copy = _button(
            tr("Duplicate"),
            tr("Add a persona who is the same so far"),
            lambda: self._tell(self.persona_duplicated),
        )
        self._delete = _button(
            tr("Delete"),
            tr("Delete the persona with needs and curves; this can be undone"),
            lambda: self._tell(self.persona_deleted),
        )
        for widget in (self._before, self._who, self._after):
            row.addWidget(widget)
        row.addSpacing(12)
        row.addWidget(self._on_map)
        row.addSpacing(8)
        row.addWidget(self._leads)
        row.addStretch(1)
        for widget in (self._add, self._copy, self._delete):
            row.addWidget(widget)
        return bar

    def _added(self) -> None:
        self.finish_typing()
        self.persona_added.emit()

    def _lead(self) -> None:
        """A map has a lead as long as somebody travels on it: another one is chosen instead."""
        if self._leads.isChecked():
            self._tell(self.lead_chosen)
        else:
            self._leads.setChecked(True)

    def _tell(self, signal: SignalInstance, *more: object) -> None:
        if self._shown is not None:
            self.finish_typing()
            signal.emit(self._shown, *more)

    def _go(self, by: int) -> None:
        listed = self._listed()
        places = {one.id: at for at, one in enumerate(listed)}
        if self._shown in places and listed:
            self.show_persona(listed[(places[self._shown] + by) % len(listed)].id)

    def _show(self, persona: PersonaId | None) -> None:
        if self._sheet is not None:
            self._column.removeWidget(self._sheet)
            self._sheet.hide()
            self._sheet.deleteLater()
        self._shown, self._sheet = persona, None
        self._empty.setVisible(persona is None)
        if persona is not None:
            self._sheet = self._made_sheet(persona)
            self._column.addWidget(self._sheet, 1)
            self._sheet.show()
        self._refresh()

    def _made_sheet(self, persona: PersonaId) -> PersonaSheet:
        sheet = PersonaSheet(self._tr, persona, self._pictures, writable=self._writable)
        sheet.field_edited.connect(self.field_edited)
        sheet.need_added.connect(lambda text: self.need_added.emit(persona, text))
        sheet.need_deleted.connect(self.need_deleted)
        sheet.portrait_chosen.connect(
            lambda data, name: self.portrait_chosen.emit(persona, data, name)
        )
        sheet.refused.connect(self.refused)
        return sheet

    def _refresh(self) -> None:
        listed = self._listed()
        with QSignalBlocker(self._who):
            self._who.clear()
            for one in listed:
                self._who.addItem(one.name or self._tr("Unnamed persona"), one.id)
            self._who.setCurrentIndex(self._who.findData(self._shown))
        self._show_travelling()
        known = self._shown is not None
        for widget in (self._before, self._after, self._who):
            widget.setEnabled(len(listed) > 1)
        for widget in (self._copy, self._delete):
            widget.setEnabled(known and self._writable)
        self._add.setEnabled(self._writable)
        if self._sheet is not None:
            self._sheet.show_values(self._project)

    def _show_travelling(self) -> None:
        journey = self._project.maps.get(self._map) if self._map is not None else None
        usable = journey is not None and self._shown is not None and self._writable
        for box in (self._on_map, self._leads):
            box.setEnabled(usable)
        self._on_map.setChecked(journey is not None and self._shown in journey.personas)
        self._leads.setChecked(
            journey is not None and self._shown is not None and journey.lead_persona == self._shown
        )

    def _listed(self) -> list[Persona]:
        return sorted(self._project.personas.values(), key=lambda one: (one.order, one.id))


def _nearest(
    listed: list[Persona], before: list[Persona], gone: PersonaId | None
) -> PersonaId | None:
    """Who is shown after somebody is gone: the one in the same place, or the last."""
    if not listed:
        return None
    place = next((at for at, one in enumerate(before) if one.id == gone), 0)
    return listed[min(place, len(listed) - 1)].id


def _button(text: str, tip: str, pressed: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName("small")
    button.setAutoDefault(False)
    button.setToolTip(tip)
    button.setAccessibleName(tip if len(text) == 1 else text)
    button.clicked.connect(lambda: pressed())
    return button
