"""One persona: the card at the left, all fields at the right, in step with each other."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cjmdesk.model import PersonaId, Project
from cjmdesk.ui.fields.picture import PictureField
from cjmdesk.ui.form import Form
from cjmdesk.ui.forms import FORMS
from cjmdesk.ui.persona_card import PersonaCard
from cjmdesk.ui.persona_needs import Needs
from cjmdesk.ui.pictures import GivenPicture, PictureSource
from cjmdesk.words import Words

_LEFT = ("name", "summary", "age", "colour", "quote", "goals", "frustrations")
_RIGHT = ("lifecycle", "value_tier", "segment_size", "channels")
_BELOW = ("demographics", "geography", "behaviour", "psychographics", "note")
_CARD_WIDTH = 330


class PersonaSheet(QWidget):
    """Edits leave at once as signals; the card shows them as soon as the project does."""

    field_edited = Signal(str, str, str, object)
    """Kind (persona or need), id, field, value."""
    need_added = Signal(str)
    need_deleted = Signal(str)
    portrait_chosen = Signal(object, str)
    """The bytes of a file, its name."""
    refused = Signal(object)

    def __init__(
        self, tr: Words, persona: PersonaId, pictures: PictureSource, *, writable: bool
    ) -> None:
        super().__init__()
        self._tr = tr
        self._persona = persona
        self._portrait = PictureField(tr("Portrait photo"), tr, pictures, is_round=True)
        self._portrait.committed.connect(
            lambda value: self.field_edited.emit("persona", persona, "portrait", value)
        )
        self._portrait.chosen.connect(self._tell_portrait)
        self._portrait.refused.connect(self.refused)
        if not writable:
            self._portrait.lock()
        self._card = PersonaCard(tr, self._portrait.widget)
        self._forms = [self._form(pictures, writable=writable) for _ in range(2)]
        self._needs = self._needs_field(writable=writable)
        self._fill()
        fields = QWidget()
        fields.setObjectName("inspectorPage")
        side_by_side = QHBoxLayout(fields)
        side_by_side.setContentsMargins(8, 0, 8, 0)
        side_by_side.setSpacing(0)
        for form in self._forms:
            side_by_side.addWidget(form, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        wall = QWidget()
        wall.setObjectName("personaWall")
        around = QVBoxLayout(wall)
        around.setContentsMargins(12, 12, 12, 12)
        around.addWidget(self._card)
        left = _scrolled(wall)
        left.setFixedWidth(_CARD_WIDTH)
        row.addWidget(left)
        row.addWidget(_scrolled(fields), 1)

    def show_values(self, project: Project) -> None:
        """Bring card and fields up to date."""
        persona = project.personas.get(self._persona)
        if persona is None:
            return
        ranked = sorted(project.personas.values(), key=lambda one: (one.order, one.id))
        self._portrait.show_value(persona.portrait)
        self._card.show_persona(project, persona, ranked.index(persona))
        for form in self._forms:
            form.show_values(project)
        self._needs.show_needs(project, self._persona)

    def begin_typing(self) -> None:
        """Put the cursor into the name."""
        self._forms[0].begin_typing()

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        for form in self._forms:
            form.finish_typing()
        self._needs.commit()

    def _form(self, pictures: PictureSource, *, writable: bool) -> Form:
        form = Form(self._tr, pictures, writable=writable)
        form.column.setContentsMargins(10, 8, 10, 16)
        form.field_edited.connect(self.field_edited)
        return form

    def _needs_field(self, *, writable: bool) -> Needs:
        needs = Needs(self._tr, writable=writable)
        needs.field_edited.connect(self.field_edited)
        needs.added.connect(self.need_added)
        needs.deleted.connect(self.need_deleted)
        return needs

    def _fill(self) -> None:
        left, right = self._forms
        self._add(left, _LEFT)
        self._add(right, _RIGHT)
        right.say(self._tr("Needs"), name="label")
        right.column.addWidget(self._needs)
        self._add(right, _BELOW)
        for form in self._forms:
            form.column.addStretch(1)

    def _add(self, form: Form, names: tuple[str, ...]) -> None:
        by_name = {field.name: field for field in FORMS["persona"]}
        form.add_fields("persona", self._persona, [by_name[name] for name in names])

    def _tell_portrait(self, given: GivenPicture) -> None:
        self.portrait_chosen.emit(given.data, given.name)


def _scrolled(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area
