"""The register of sources: how we know what we know, and how far that carries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjmdesk.document import edits
from cjmdesk.insight.answers import Answers
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import EvidenceSource, Project, SourceId
from cjmdesk.ui.evidence.parts import button
from cjmdesk.ui.evidence.wording import METHODS
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.messages import Messages
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Column, Filled, GridModel
from cjmdesk.ui.views.readers import choice_reader, number_reader, read_day
from cjmdesk.words import Message, Words
from cjmdesk.workspace.reports.answers import answers_said, score_said

_MOST_ANSWERS = 10**9
_DELETE, _ERASE = 0, 1


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source, how many rows of evidence it has brought, and what its answers come to."""

    source: EvidenceSource
    rows: int
    answers: tuple[Answers, ...] = ()


class Sources(QWidget):
    """A table of sources, edited in place; it asks for edits and makes none."""

    edit_wanted = Signal(object)
    erase_wanted = Signal(str)
    """A source whose rows are to leave the file for good."""
    opened = Signal(str)
    """A source whose rows are to be seen."""

    def __init__(self, tr: Words, messages: Messages) -> None:
        super().__init__()
        self._tr = tr
        self.messages = messages
        self._rows: tuple[SourceRow, ...] = ()
        self.model: GridModel[SourceRow] = GridModel(tr, _columns(tr), lambda row: row.source.id)
        self.grid: Grid[SourceRow] = Grid(self.model, tr("Sources"))
        self.add = button(tr("Add source"), self._add)
        self.delete = button(tr("Delete source…"), self._delete)
        self.see = button(tr("Show its rows"), self._see)
        self.empty, self.said = wrapped_label("quiet"), wrapped_label("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setText(
            tr(
                "No sources yet. Import a file, or add interviews, reviews and workshops by hand: "
                "who asked whom, when, and how far that carries."
            )
        )
        acts = QHBoxLayout()
        hint = QLabel(tr("F2 or typing edits a cell."))
        hint.setObjectName("quiet")
        acts.addWidget(hint, 1)
        for one in (self.see, self.delete, self.add):
            one.setObjectName("small")
            acts.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(acts)
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)
        column.addWidget(self.said)
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid.rows_chosen.connect(lambda _ids: self._choose())
        self.grid.opened.connect(self.opened)
        self._choose()

    def show_project(
        self,
        project: Project,
        rows: Mapping[str, int],
        answers: Mapping[str, tuple[Answers, ...]],
    ) -> None:
        """Show the register, with the rows of evidence and the answers of each source."""
        sources = sorted(project.sources.values(), key=lambda one: (one.order, one.id))
        self._rows = tuple(
            SourceRow(one, rows.get(one.id, 0), answers.get(one.id, ())) for one in sources
        )
        self.model.show_blocks((Block("", self._rows),))
        self.grid.setVisible(bool(sources))
        self.empty.setVisible(not sources)
        self._choose()

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        self.model.writable = writable
        self._choose()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.grid.recolour(palette)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self.grid.finish_typing()

    def _choose(self) -> None:
        chosen = bool(self.grid.ids)
        self.see.setEnabled(chosen)
        self.add.setEnabled(self.model.writable)
        self.delete.setEnabled(chosen and self.model.writable)

    def _add(self) -> None:
        title = self._tr("New source")
        self.edit_wanted.emit(partial(edits.add_source, title=title))
        line = self.model.rowCount() - 1
        if line >= 0:
            self.grid.setFocus()
            self.grid.choose(self.model.id_at(line))

    def _delete(self) -> None:
        row = next((row for row in self._rows if row.source.id in self.grid.ids[-1:]), None)
        if row is None:
            return
        tr = self._tr
        choices = [tr("Delete the source")]
        if row.rows:
            choices.append(tr("Delete it and erase its rows for good"))
        choice = self.messages.ask(
            tr(
                "Delete “{title}”? Its {n} rows then count nowhere. Undo brings the source back; "
                "rows that are erased stay gone.",
                title=row.source.title[:80],
                n=row.rows,
            ),
            choices,
        )
        if choice is None:
            return
        self.edit_wanted.emit(partial(edits.delete_source, source=row.source.id))
        if choice == _ERASE:
            self.erase_wanted.emit(row.source.id)

    def _see(self) -> None:
        for source in self.grid.ids[-1:]:
            self.opened.emit(source)

    def _fill(self, values: Filled) -> None:
        self.said.clear()
        told = {SourceId(source): dict(fields) for source, fields in values.items()}
        self.edit_wanted.emit(partial(edits.change_sources, values=told))

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(one) for one in reasons[:5]))
        self.said.setText(self._tr("Not taken: {what}", what=said))


def _columns(tr: Words) -> Sequence[Column[SourceRow]]:
    methods = tuple((method, tr.of(name)) for method, name in METHODS.items())
    names = dict(methods)
    return (
        _words("title", tr("Title of the source"), 22, grows=True),
        Column(
            "method",
            tr("Method"),
            lambda row: names[row.source.method],
            read=choice_reader(methods),
            choices=methods,
        ),
        Column(
            "collected",
            tr("Collected on"),
            lambda row: row.source.collected.isoformat() if row.source.collected else "",
            tip=tr("As 2026-12-31"),
            read=read_day,
            width=11,
        ),
        Column(
            "n",
            tr("Answers"),
            lambda row: "" if row.source.n is None else f"{row.source.n}",
            tip=tr("How many answered"),
            read=number_reader(0, _MOST_ANSWERS, whole=True),
            key=lambda row: row.source.n,
            number=True,
            width=7,
        ),
        Column(
            "rows",
            tr("Rows"),
            lambda row: f"{row.rows}",
            tip=tr("Rows of evidence in this project"),
            key=lambda row: row.rows,
            number=True,
            width=7,
        ),
        Column(
            "result",
            tr("Result"),
            lambda row: " · ".join(score_said(one, tr) for one in row.answers),
            tip=tr("What the answers come to"),
            told=lambda row: "\n".join(answers_said(one, tr) for one in row.answers),
            width=14,
        ),
        _words("owner", tr("Owner"), 10),
        _words("strengths", tr("Strengths"), 16),
        _words("limits", tr("Limits"), 22),
        _words("consent", tr("Consent"), 10),
    )


def _words(name: str, title: str, width: int, *, grows: bool = False) -> Column[SourceRow]:
    def said(row: SourceRow) -> str:
        return str(getattr(row.source, name))

    return Column(
        name,
        title,
        lambda row: " ".join(said(row).split()),
        read=lambda text: text,
        told=said,
        width=width,
        grows=grows,
    )
