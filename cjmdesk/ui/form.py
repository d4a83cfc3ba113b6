"""A column of labelled fields, bound to one record or to several at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import NoneType
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from cjmdesk.model import RECORD_TYPES, Project, Record
from cjmdesk.ui.fields import FieldEditor, editor_for
from cjmdesk.ui.fields.chosen import Flag
from cjmdesk.ui.fields.picture import PictureField
from cjmdesk.ui.forms import FORMS, Field
from cjmdesk.ui.pictures import GivenPicture, PictureSource, no_pictures
from cjmdesk.words import Words


@dataclass(frozen=True, slots=True)
class Subject:
    """What a form is about: a record by kind (document name) and id."""

    kind: str
    id: str


class Form(QWidget):
    """Shows the values of a project's records; edits leave as signals, at once.

    It is built once and only shown new values after that, so that the cursor stays where it is
    while colleagues edit.
    """

    field_edited = Signal(str, str, str, object)
    """Kind, id, field, value."""
    fields_edited = Signal(object, str, object)
    """A list of (kind, id), a field, a value; of sets a `TagChange`."""
    picture_chosen = Signal(str, str, object, str)
    """Kind, id, the bytes of a file, its name."""
    refused = Signal(object)
    """A `CjmError`: what was dropped or pasted can't be taken."""

    def __init__(
        self, tr: Words, pictures: PictureSource = no_pictures, *, writable: bool = True
    ) -> None:
        super().__init__()
        self._tr = tr
        self._pictures = pictures
        self._writable = writable
        self._refresh: list[Callable[[Project], None]] = []
        self._editors: list[FieldEditor] = []
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(4)

    def say(self, text: str, *, name: str = "") -> QLabel:
        """A line of words under a name that the style sheet knows."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        # A word without end must not push the fields out of sight.
        label.setMinimumWidth(1)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setIndent(0)
        label.setObjectName(name)
        self.column.addWidget(label)
        return label

    def add_fields(self, kind: str, record_id: str, fields: Sequence[Field] | None = None) -> None:
        """The fields of a record, all of its form unless told."""
        for field in FORMS[kind] if fields is None else fields:
            editor = self._made(kind, field)
            self.bind(editor, Subject(kind, record_id), field.name)

    def add_common_fields(self, kind: str, ids: Sequence[str], fields: Sequence[Field]) -> None:
        """Fields that several records of a kind are given together."""
        records = [(kind, record_id) for record_id in ids]
        for field in fields:
            editor = self._made(kind, field)
            self._put(editor)
            editor.committed.connect(
                lambda value, name=field.name: self.fields_edited.emit(records, name, value)
            )
            self.follow(_shower_of_many(editor, kind, ids, field.name))

    def bind(self, editor: FieldEditor, subject: Subject, field: str) -> None:
        """Add an editor for a field of a record; where the record is missing, its default shows."""
        self._put(editor)
        kind, record_id = subject.kind, subject.id
        editor.committed.connect(
            lambda value: self.field_edited.emit(kind, record_id, field, value)
        )
        if isinstance(editor, PictureField):
            editor.chosen.connect(lambda given: self._tell_picture(subject, given))
        empty = RECORD_TYPES[kind].model_fields[field].get_default(call_default_factory=True)

        def refresh(project: Project) -> None:
            record = project.records_of(kind).get(record_id)
            editor.show_choices(project, record)
            editor.show_value(empty if record is None else getattr(record, field))

        self.follow(refresh)

    def follow(self, refresh: Callable[[Project], None]) -> None:
        """Call `refresh` whenever values are shown."""
        self._refresh.append(refresh)

    def show_values(self, project: Project) -> None:
        """Bring the shown values up to date."""
        for refresh in self._refresh:
            refresh(project)

    def begin_typing(self) -> bool:
        """Put the cursor into the first field that can be typed into; whether there is one."""
        return any(editor.begin() for editor in self._editors)

    def finish_typing(self) -> None:
        """Keep what is being typed, as leaving the field would."""
        for editor in tuple(self._editors):
            editor.commit()

    def _made(self, kind: str, field: Field) -> FieldEditor:
        editor = editor_for(
            field, self._tr, optional=_may_be_empty(kind, field), pictures=self._pictures
        )
        if not isinstance(editor, Flag):
            self.say(self._tr.of(field.label), name="label").setBuddy(editor.widget)
        return editor

    def _put(self, editor: FieldEditor) -> None:
        self.column.addWidget(editor.widget)
        self._editors.append(editor)
        editor.refused.connect(self.refused)
        if not self._writable:
            editor.lock()

    def _tell_picture(self, subject: Subject, given: GivenPicture) -> None:
        self.picture_chosen.emit(subject.kind, subject.id, given.data, given.name)


def _shower_of_many(
    editor: FieldEditor, kind: str, ids: Sequence[str], field: str
) -> Callable[[Project], None]:
    def refresh(project: Project) -> None:
        there = project.records_of(kind)
        records: list[Record] = [there[one] for one in ids if one in there]
        if records:
            editor.show_choices(project, records[0])
            editor.show_values([getattr(record, field) for record in records])

    return refresh


def _may_be_empty(kind: str, field: Field) -> bool:
    return NoneType in get_args(RECORD_TYPES[kind].model_fields[field.name].annotation)
