"""What is selected, field by field, with text that can be edited."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from cjmdesk.insight.pain import project_pain_index
from cjmdesk.model import Card, CardId, CardKind, PainPoint, Project, Record
from cjmdesk.ui.fields.typed import Text
from cjmdesk.ui.form import Form, Subject
from cjmdesk.ui.forms import FORMS, IMPROVEMENT, TOGETHER, TRIAL
from cjmdesk.ui.pictures import PictureSource, no_pictures
from cjmdesk.ui.texts import KINDS, NAMES
from cjmdesk.words import Words

__all__ = ["Inspector", "Subject"]


class Inspector(QScrollArea):
    """A form for one record, or for what several of a kind have in common.

    A form is built once for each selection and only shown new values after that, so that the
    cursor stays where it is while colleagues edit.
    """

    field_edited = Signal(str, str, str, object)
    """Kind, id, field, value."""
    fields_edited = Signal(object, str, object)
    """A list of (kind, id), a field, a value; for tags a `TagChange`."""
    picture_chosen = Signal(str, str, object, str)
    """Kind, id, the bytes of a file, its name."""
    refused = Signal(object)
    """A `CjmError`: what was dropped or pasted can't be taken."""

    def __init__(self, tr: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tr = tr
        self._writable = True
        self._pictures: PictureSource = no_pictures
        self._subjects: tuple[Subject, ...] = ()
        self._shape: tuple[object, ...] = ()
        self.setObjectName("inspector")
        self.setAccessibleName(tr("Inspector"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = self._begun()
        self.show_nothing(None)

    @property
    def subject(self) -> Subject | None:
        """The one record that is shown."""
        return self._subjects[0] if len(self._subjects) == 1 else None

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """All records that are shown."""
        return self._subjects

    def set_writable(self, *, writable: bool) -> None:
        """Whether the forms shown from now on can be edited, or only read."""
        self._writable = writable
        self._shape = ()

    def set_pictures(self, pictures: PictureSource) -> None:
        """Where the pictures of the forms shown from now on come from."""
        self._pictures = pictures
        self._shape = ()

    def show_selection(self, project: Project, subjects: Sequence[Subject]) -> None:
        """Show what is selected: nothing, one record, or several; those that are gone are not."""
        living = [one for one in subjects if one.id in project.records_of(one.kind)]
        if not living:
            self.show_nothing(project)
        elif len(living) == 1:
            self.show_record(project, living[0])
        else:
            self.show_records(project, living)

    def show_nothing(self, project: Project | None) -> None:
        """Nothing is selected: tell about the project as a whole."""
        if project is None:
            self._subjects, self._shape = (), ()
            self._form = self._begun()
            self._form.say(self._tr("Open or begin a project to see it here."))
            self._show_form()
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
            self._subjects, self._shape = (subject,), shape
            self._build(project, subject, record)
        self.show_values(project)

    def show_records(self, project: Project, subjects: Sequence[Subject]) -> None:
        """Show what several records have in common."""
        shape = ("several", *subjects)
        if shape != self._shape:
            self._subjects, self._shape = tuple(subjects), shape
            self._build_common(subjects)
        self.show_values(project)

    def show_values(self, project: Project) -> None:
        """Bring the shown values up to date."""
        self._form.show_values(project)

    def focus_text(self) -> None:
        """Put the cursor into the first field that can be typed into."""
        self._form.begin_typing()

    def finish_typing(self) -> None:
        """Keep what is being typed, as leaving the field would."""
        self._form.finish_typing()

    def _build(self, project: Project, subject: Subject, record: Record) -> None:
        form = self._form = self._begun()
        form.say(self._heading(project, subject, record), name="quiet")
        if isinstance(record, Card):
            text = Text(self._tr("Text"), lines=4)
            text.widget.setObjectName("words")
            form.bind(text, subject, "text")
            self._add_sheet(record)
        form.add_fields(subject.kind, subject.id)
        self._show_form()

    def _add_sheet(self, card: Card) -> None:
        """The score sheet of a pain point, or the plan sheet of an opportunity."""
        if card.kind is CardKind.PAIN:
            self._add_score(card.id)
            self._form.say(self._tr("Score sheet"), name="section")
            self._form.add_fields("pain", card.id)
        elif card.kind is CardKind.OPPORTUNITY:
            self._form.say(self._tr("Plan sheet"), name="section")
            self._form.add_fields("improvement", card.id, IMPROVEMENT)
            self._form.say(self._tr("Experiment"), name="section")
            self._form.add_fields("improvement", card.id, TRIAL)
        else:
            return
        self._form.say(self._tr("Card"), name="section")

    def _add_score(self, card: CardId) -> None:
        label = QLabel(self._form)
        label.setObjectName("score")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setAccessibleName(self._tr("Pain Index"))
        self._form.column.addWidget(label)

        def refresh(project: Project) -> None:
            pain = project.pain_points.get(card, PainPoint(id=card))
            index = project_pain_index(pain, project.info)
            label.setText(self._tr("not scored") if index is None else f"{index:.0f}")
            label.setProperty("known", index is not None)
            label.style().polish(label)

        self._form.follow(refresh)

    def _build_common(self, subjects: Sequence[Subject]) -> None:
        form = self._form = self._begun()
        counts = Counter(subject.kind for subject in subjects)
        said = [f"{n} × {self._tr.of(KINDS.get(kind, kind))}" for kind, n in counts.items()]
        form.say(" · ".join(said), name="heading")
        kind = subjects[0].kind
        fields = [field for field in FORMS.get(kind, ()) if field.name in TOGETHER.get(kind, ())]
        if len(counts) > 1 or not fields:
            form.say(self._tr("Select things of one kind to edit them together."), name="quiet")
        else:
            form.say(self._tr("What is changed here changes in all of them."), name="quiet")
            form.add_common_fields(kind, [subject.id for subject in subjects], fields)
        self._show_form()

    def _begun(self) -> Form:
        form = Form(self._tr, self._pictures, writable=self._writable)
        form.setObjectName("inspectorPage")
        form.field_edited.connect(self.field_edited)
        form.fields_edited.connect(self.fields_edited)
        form.picture_chosen.connect(self.picture_chosen)
        form.refused.connect(self.refused)
        return form

    def _show_form(self) -> None:
        self._form.column.addStretch(1)
        # What is shown may change by a click on the old form or by one of its fields, which Qt has
        # not finished with then.
        if (old := self.takeWidget()) is not None:
            old.hide()
            old.setParent(self)
            old.deleteLater()
        self.setWidget(self._form)

    def _heading(self, project: Project, subject: Subject, record: Record) -> str:
        kind = (
            NAMES[record.kind]
            if isinstance(record, Card)
            else KINDS.get(subject.kind, subject.kind)
        )
        parts = [self._tr.of(kind), _whereabouts(project, subject)]
        return " · ".join(part for part in parts if part)


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
