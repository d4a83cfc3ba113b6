"""What is selected, field by field, with text that can be edited."""

from collections.abc import Callable
from dataclasses import dataclass
from types import NoneType
from typing import get_args

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from cjmdesk.insight.pain import project_pain_index
from cjmdesk.model import (
    RECORD_TYPES,
    Card,
    CardId,
    CardKind,
    PainPoint,
    Project,
    Record,
)
from cjmdesk.ui.field_editors import FieldEditor, Flag, Text, editor_for
from cjmdesk.ui.forms import FORMS, Field
from cjmdesk.ui.texts import KINDS, NAMES
from cjmdesk.words import Words


@dataclass(frozen=True, slots=True)
class Subject:
    """What the inspector is about: a record by kind (document name) and id."""

    kind: str
    id: str


class Inspector(QScrollArea):
    """A form for one record; edits leave as `field_edited(kind, id, field, value)`.

    The form is built once for each subject and only shown new values after that, so that the cursor
    stays where it is while colleagues edit.
    """

    field_edited = Signal(str, str, str, object)

    def __init__(self, tr: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._writable = True
        self._subject: Subject | None = None
        self._shape: tuple[object, ...] = ()
        self._refresh: list[Callable[[Project], None]] = []
        self._editors: list[FieldEditor] = []
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_nothing(None)

    @property
    def subject(self) -> Subject | None:
        """What is shown now."""
        return self._subject

    def set_writable(self, *, writable: bool) -> None:
        """Whether the forms shown from now on can be edited, or only read."""
        self._writable = writable
        self._shape = ()

    def show_nothing(self, project: Project | None) -> None:
        """Nothing is selected: tell about the project as a whole."""
        if project is None:
            self._subject, self._shape = None, ()
            self._begin()
            self._say(self._tr("Open or begin a project to see it here."))
            self._end()
        else:
            self.show_record(project, Subject("project", "project"))

    def show_record(self, project: Project, subject: Subject) -> None:
        """Show a record; one that is gone is nothing."""
        record = project.records_of(subject.kind).get(subject.id)
        if record is None:
            self.show_nothing(project)
            return
        shape = (subject, record.kind if isinstance(record, Card) else None)
        if shape != self._shape:
            self._subject, self._shape = subject, shape
            self._build(project, subject, record)
        self.show_values(project)

    def show_values(self, project: Project) -> None:
        """Bring the shown values up to date."""
        for refresh in self._refresh:
            refresh(project)

    def focus_text(self) -> None:
        """Put the cursor into the first field that can be typed into."""
        for editor in self._editors:
            if editor.begin():
                return

    def finish_typing(self) -> None:
        """Keep what is being typed, as leaving the field would."""
        for editor in tuple(self._editors):
            editor.commit()

    def _build(self, project: Project, subject: Subject, record: Record) -> None:
        self._begin()
        self._heading(project, subject, record)
        if isinstance(record, Card):
            self._words_of(subject)
            if record.kind is CardKind.PAIN:
                self._score_of(CardId(subject.id))
                self._section(self._tr("Score sheet"))
                self._form("pain", subject.id)
            elif record.kind is CardKind.OPPORTUNITY:
                self._section(self._tr("Plan sheet"))
                self._form("improvement", subject.id)
            if record.kind in (CardKind.PAIN, CardKind.OPPORTUNITY):
                self._section(self._tr("Card"))
        self._form(subject.kind, subject.id)
        self._end()

    def _begin(self) -> None:
        self._refresh = []
        self._editors = []
        self._page = QWidget()
        self._page.setObjectName("inspectorPage")
        self._column = QVBoxLayout(self._page)
        self._column.setContentsMargins(16, 16, 16, 16)
        self._column.setSpacing(4)

    def _end(self) -> None:
        self._column.addStretch(1)
        self.setWidget(self._page)

    def _heading(self, project: Project, subject: Subject, record: Record) -> None:
        kind = (
            NAMES[record.kind]
            if isinstance(record, Card)
            else KINDS.get(subject.kind, subject.kind)
        )
        parts = [self._tr.of(kind), _whereabouts(project, subject)]
        self._say(" · ".join(part for part in parts if part), name="quiet")

    def _words_of(self, subject: Subject) -> None:
        editor = Text(self._tr("Text"), lines=4)
        editor.widget.setObjectName("words")
        self._bind(editor, "card", subject.id, "text")

    def _score_of(self, card: CardId) -> None:
        label = QLabel(self._page)
        label.setObjectName("score")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(self._tr("Pain Index"))
        self._column.addWidget(label)

        def refresh(project: Project) -> None:
            pain = project.pain_points.get(card, PainPoint(id=card))
            index = project_pain_index(pain, project.info)
            label.setText(self._tr("not scored") if index is None else f"{index:.0f}")
            label.setProperty("known", index is not None)
            label.style().polish(label)

        self._refresh.append(refresh)

    def _form(self, kind: str, record_id: str) -> None:
        for field in FORMS[kind]:
            editor = editor_for(field, self._tr, optional=_may_be_empty(kind, field))
            if not isinstance(editor, Flag):
                self._say(self._tr.of(field.label), name="label")
            self._bind(editor, kind, record_id, field.name)

    def _bind(self, editor: FieldEditor, kind: str, record_id: str, field: str) -> None:
        self._column.addWidget(editor.widget)
        self._editors.append(editor)
        if not self._writable:
            editor.lock()
        editor.committed.connect(
            lambda value: self.field_edited.emit(kind, record_id, field, value)
        )
        empty = RECORD_TYPES[kind].model_fields[field].get_default(call_default_factory=True)

        def refresh(project: Project) -> None:
            record = project.records_of(kind).get(record_id)
            editor.show_value(empty if record is None else getattr(record, field))

        self._refresh.append(refresh)

    def _section(self, title: str) -> None:
        self._say(title, name="section")

    def _say(self, text: str, *, name: str = "") -> None:
        label = QLabel(text, self._page)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        # A word without end must not push the fields out of sight.
        label.setMinimumWidth(1)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        label.setIndent(0)
        label.setObjectName(name)
        self._column.addWidget(label)


def _may_be_empty(kind: str, field: Field) -> bool:
    return NoneType in get_args(RECORD_TYPES[kind].model_fields[field.name].annotation)


def _whereabouts(project: Project, subject: Subject) -> str:
    """The stage a card or step belongs to, or the map's title."""
    step = None
    if subject.kind == "card":
        cell = project.cards[subject.id].cell
        step = project.steps.get(cell.step) if cell else None
    elif subject.kind == "step":
        step = project.steps.get(subject.id)
    elif subject.kind == "emotion":
        point = project.emotions[subject.id]
        persona = project.personas.get(point.persona)
        return persona.name if persona else ""
    stage = project.stages.get(step.slot.stage) if step else None
    return stage.title if stage else ""
