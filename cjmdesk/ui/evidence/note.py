"""Writing down what somebody said or did: from an interview, at a counter, in a workshop."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.exchange.evidence.masking import masked
from cjmdesk.model import PersonaId, Project, SourceId, StepId
from cjmdesk.ui.evidence.asking import steps_of
from cjmdesk.ui.fields.reading import day_in
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.words import Words
from cjmdesk.workspace.evidence_notes import Note

_SIZE = (560, 460)
_LONGEST = 20_000
_LONGEST_NAME = 60


class NoteDialog(QDialog):
    """A note about a step and a persona; `note` is what came of it."""

    def __init__(
        self, tr: Words, project: Project, source: str | None, today: date, parent: QWidget
    ) -> None:
        """`source` is the one that is offered first."""
        super().__init__(parent)
        self._tr = tr
        self.setWindowTitle(tr("Write a note"))
        self.resize(*_SIZE)
        sources = sorted(project.sources.values(), key=lambda one: (one.order, one.id))
        self.source = _box([(one.id, one.title or one.id[:8]) for one in sources])
        self.source.setCurrentIndex(max(0, self.source.findData(source)))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(tr("What somebody said or did, in their own words"))
        self.day = QLineEdit(today.isoformat())
        self.day.setPlaceholderText("2026-12-31")
        self.day.setMaxLength(10)
        self.step = _box([(None, "–"), *steps_of(project)])
        personas = [(one.id, one.name) for one in project.personas.values()]
        self.persona = _box([(None, "–"), *personas])
        self.cover = QCheckBox(
            tr("Cover names, e-mail addresses, telephone numbers and ids in what people wrote")
        )
        self.cover.setChecked(True)
        self.said = wrapped_label("quiet")
        self.said.setText(
            tr("A note can't be changed later: it stays as it is, and leaves with its source.")
        )
        self._lay_out()

    @property
    def note(self) -> Note | None:
        """What is written; None while a day is none or nothing is written."""
        text, day = self.text.toPlainText().strip(), self._day()
        if not text or (day is None and self.day.text().strip()):
            return None
        step, persona = self.step.currentData(), self.persona.currentData()
        return Note(
            SourceId(self.source.currentData()),
            (masked(text) if self.cover.isChecked() else text)[:_LONGEST],
            day,
            None if step is None else StepId(step),
            None if persona is None else PersonaId(persona),
        )

    def add(self) -> None:
        """Take the note, or say what is missing."""
        if self.note is not None:
            self.accept()
        elif not self.text.toPlainText().strip():
            self.said.setText(self._tr("Nothing is written yet."))
            self.text.setFocus()
        else:
            self.said.setText(self._tr("The day is none; write it as 2026-12-31."))
            self.day.setFocus()

    def _day(self) -> date | None:
        try:
            return day_in(self.day.text())
        except ValueError:
            return None

    def _lay_out(self) -> None:
        tr = self._tr
        form = QFormLayout()
        for name, widget in (
            (tr("Source"), self.source),
            (tr("Note"), self.text),
            (tr("Day"), self.day),
            (tr("Step"), self.step),
            (tr("Persona"), self.persona),
        ):
            label = QLabel(name)
            label.setBuddy(widget)
            widget.setAccessibleName(name)
            form.addRow(label, widget)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        buttons = QDialogButtonBox()
        buttons.addButton(tr("Add note"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.add)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(self.cover)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.text.setFocus()


def _box(named: Sequence[tuple[str | None, str]]) -> QComboBox:
    box = QComboBox()
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    for value, name in named:
        box.addItem(name[:_LONGEST_NAME], value)
    return box
