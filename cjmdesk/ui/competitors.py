"""The window of the competitors: how others do on five dimensions, and how that is known."""

from typing import TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.model import (
    OURSELVES,
    CompetitorDimension,
    CompetitorId,
    CompetitorRating,
    Project,
    rating_id,
)
from cjmdesk.ui.buttons import side_button
from cjmdesk.ui.competitor_table import CompetitorTable
from cjmdesk.ui.fields.chosen import Rating
from cjmdesk.ui.fields.typed import Text
from cjmdesk.ui.labels import ShortLabel, quiet_label
from cjmdesk.ui.texts import NAMES
from cjmdesk.words import Words

_SIZE = (1120, 560)
_About: TypeAlias = tuple[CompetitorId, CompetitorDimension | None]
"""A competitor's mark, or the competitor as a whole."""


class Competitors(QDialog):
    """A table of marks, and below it what there is to say of the current one."""

    field_edited = Signal(str, str, str, object)
    """`competitor`, id, field, value."""
    rated = Signal(str, object, object, object)
    """A competitor, a `CompetitorDimension`, a mark or None, a note or None for the old one."""
    competitor_added = Signal()
    """Whoever adds one calls `name` with its id."""
    competitor_deleted = Signal(str)

    def __init__(self, tr: Words, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self._tr = tr
        self._writable = writable
        self._project = Project()
        self._about: _About | None = None
        self._noted: _About | None = None
        """What the note below is on; for a moment still what one has just left."""
        self.setWindowTitle(tr("Competitors"))
        self.resize(*_SIZE)
        self.table = CompetitorTable(tr)
        self._heading = ShortLabel("heading")
        self._mark = Rating(tr("Mark"), look="mark")
        self._note = Text(tr("Note"), lines=4, hint=tr("What the mark rests on"))
        self._add = side_button(
            tr("Add"), tr("Add a competitor (Ctrl+N)"), self.competitor_added.emit
        )
        self._delete = side_button(
            tr("Delete"),
            tr("Delete the competitor with all marks; this can be undone"),
            self._deleted,
        )
        self._lay_out()
        self._connect()
        QShortcut(QKeySequence("Ctrl+N"), self, self._add.click)
        self.table.setFocus()
        self._show_current()

    def show_project(self, project: Project) -> None:
        """Bring everything up to date."""
        self._project = project
        self.table.show_project(project, writable=self._writable)

    def name(self, competitor: str) -> None:
        """Let the person name a competitor who is new."""
        self.table.edit_name(competitor)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self._note.commit()

    @override
    def done(self, result: int) -> None:
        self.finish_typing()
        super().done(result)

    def _lay_out(self) -> None:
        hint = quiet_label("quiet")
        hint.setText(
            self._tr("1 to 5 rates, Delete makes unknown, Enter writes the note, F2 the name.")
        )
        buttons = QHBoxLayout()
        buttons.addWidget(hint, 1)
        buttons.addWidget(self._add)
        buttons.addWidget(self._delete)
        self._mark.widget.setFixedWidth(220)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 14)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self.table, 1)
        column.addWidget(self._heading)
        column.addWidget(self._mark.widget)
        column.addWidget(self._note.widget)
        if not self._writable:
            self._mark.lock()
            self._note.lock()

    def _connect(self) -> None:
        self.table.field_edited.connect(self.field_edited)
        self.table.rated.connect(
            lambda one, dimension, value: self.rated.emit(one, dimension, value, None)
        )
        self.table.chosen.connect(self._show_current)
        self.table.note_wanted.connect(self._note.begin)
        self._mark.committed.connect(self._rate)
        self._note.committed.connect(self._write)

    def _rate(self, value: object) -> None:
        if self._about is not None and self._about[1] is not None:
            self.rated.emit(*self._about, value, None)

    def _write(self, text: object) -> None:
        """A note on a mark, or on the competitor as a whole."""
        if self._noted is None or self._noted == (OURSELVES, None):
            return
        competitor, dimension = self._noted
        if dimension is None:
            self.field_edited.emit("competitor", competitor, "note", text)
        else:
            rating = self._rating(self._noted)
            self.rated.emit(competitor, dimension, rating.value if rating else None, text)

    def _deleted(self) -> None:
        if self.table.competitor is not None:
            self.competitor_deleted.emit(self.table.competitor)

    def _show_current(self) -> None:
        """What is below the table is about the current cell."""
        competitor = self.table.competitor
        about = None if competitor is None else (competitor, self.table.dimension)
        if about != self._about:
            self._about = about
            self._note.commit()
        self._noted = about
        shown = self._project.competitors.get(competitor or "")
        ours = competitor == OURSELVES
        self._delete.setEnabled(shown is not None and not ours and self._writable)
        self._add.setEnabled(self._writable)
        self._mark.widget.setVisible(about is not None and about[1] is not None)
        rated = about is not None and about[1] is not None
        self._note.widget.setEnabled(rated or (shown is not None and not ours))
        if about is not None and about[1] is not None:
            rating = self._rating(about)
            self._heading.setText(f"{self.table.name} · {self._tr.of(NAMES[about[1]])}")
            self._mark.show_value(rating.value if rating else None)
            self._note.show_value(rating.note if rating else "")
        elif shown is None or ours:
            self._heading.setText(self._tr("Add those whom your customers compare you with."))
            self._note.show_value("")
        else:
            self._heading.setText(self.table.name)
            self._note.show_value(shown.note)

    def _rating(self, about: _About) -> CompetitorRating | None:
        competitor, dimension = about
        if dimension is None:
            return None
        return self._project.competitor_ratings.get(rating_id(competitor, dimension))
