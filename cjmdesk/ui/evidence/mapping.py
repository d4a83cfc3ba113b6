"""Which step and which persona the answers of each source are about, many at a time."""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.document import edits
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import Project, SourceId
from cjmdesk.ui.evidence.asking import steps_of
from cjmdesk.ui.evidence.parts import button
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Column, Filled, GridModel
from cjmdesk.ui.views.readers import choice_reader
from cjmdesk.words import Message, Words
from cjmdesk.workspace.evidence_places import MOST_ANSWERS, AnswerPlace, Tally, answer_places


class PlaceModel(GridModel[AnswerPlace]):
    """Touchpoints and questions have a step, segments a persona."""

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        row, name = self.row_at(index.row()), self.columns[index.column()].name
        if row is not None and name == ("step" if row.is_segment else "persona"):
            flags &= ~Qt.ItemFlag.ItemIsEditable
        return flags & ~(Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled)


class AnswerMap(QWidget):
    """A table of distinct answers; it asks for edits and makes none."""

    edit_wanted = Signal(object)

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._project = Project()
        self._tally: Tally = {}
        self._places: dict[str, AnswerPlace] = {}
        self._choices: object = None
        self.model = PlaceModel(tr, self._columns(), lambda row: row.id)
        self.grid: Grid[AnswerPlace] = Grid(self.model, tr("Where answers belong"))
        self.words = QLineEdit()
        self.words.setPlaceholderText(tr("Filter"))
        self.words.setAccessibleName(tr("Filter"))
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(200)
        self.open_only = QCheckBox(tr("Only what belongs nowhere yet"))
        self.take = button("", self.take_suggestions)
        self.take.setObjectName("small")
        self.empty, self.said = wrapped_label("quiet"), wrapped_label("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar = QHBoxLayout()
        bar.addWidget(self.words, 1)
        bar.addWidget(self.open_only)
        bar.addStretch(1)
        bar.addWidget(self.take)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)
        column.addWidget(self.said)
        self.words.textChanged.connect(lambda _text: self._list())
        self.open_only.toggled.connect(lambda _on: self._list())
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)

    def show_tally(self, tally: Tally) -> None:
        """Show other evidence."""
        self._tally = tally
        self._renew()

    def show_project(self, project: Project) -> None:
        """Show where answers belong now."""
        self._project = project
        self._renew()

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        self.model.writable = writable
        self._list()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.grid.recolour(palette)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self.grid.finish_typing()

    def take_suggestions(self) -> None:
        """Let all answers belong where something has the same name."""
        fields = {
            place.id: {"persona" if place.is_segment else "step": place.suggested}
            for place in self._places.values()
            if place.suggested is not None
        }
        if fields:
            self._fill(fields)

    def _renew(self) -> None:
        places = answer_places(self._project, self._tally)
        self._places = {place.id: place for place in places}
        choices = (steps_of(self._project), sorted(self._project.personas))
        names = {key: one.name for key, one in self._project.personas.items()}
        if (choices, names) != self._choices:
            # Other columns make the view forget where it was.
            self._choices = (choices, names)
            self.model.show_columns(self._columns())
        self._list()

    def _list(self) -> None:
        tr = self._tr
        words, only = self.words.text().casefold().split(), self.open_only.isChecked()
        seen = [
            place
            for place in self._places.values()
            if not (only and _is_home(place))
            and all(word in place.answer.casefold() for word in words)
        ]
        self.model.show_blocks((Block("", tuple(seen)),))
        self.grid.setVisible(bool(seen))
        self.empty.setVisible(not seen)
        self.empty.setText(
            tr("Nothing matches the filter.")
            if self._places
            else tr(
                "No answers to place yet. Touchpoints, questions and segments of imported files "
                "are listed here."
            )
        )
        n = sum(place.suggested is not None for place in self._places.values())
        self.take.setText(tr.count("Take {n} suggestion", "Take {n} suggestions", n))
        self.take.setVisible(bool(n))
        self.take.setEnabled(bool(n) and self.model.writable)
        more = len(self._places) >= MOST_ANSWERS
        self.said.setText(
            tr("Only the {n} most frequent are listed.", n=MOST_ANSWERS) if more else ""
        )

    def _columns(self) -> Sequence[Column[AnswerPlace]]:
        tr, project = self._tr, self._project
        steps = tuple(steps_of(project))
        personas = _named((one.id, one.name) for one in project.personas.values())
        step_names, persona_names = dict(steps), dict(personas)

        def suggested(row: AnswerPlace) -> str:
            names = persona_names if row.is_segment else step_names
            return names.get(row.suggested, "") if row.suggested is not None else ""

        return (
            Column(
                "answer",
                tr("Answer"),
                lambda row: " ".join(row.answer.split()),
                told=lambda row: row.answer,
                width=24,
                grows=True,
            ),
            Column(
                "kind",
                tr("Tells"),
                lambda row: tr("who answered") if row.is_segment else tr("what it is about"),
                width=13,
            ),
            Column(
                "source",
                tr("Source"),
                lambda row: one.title if (one := project.sources.get(row.source)) else "",
                width=14,
            ),
            Column("n", tr("Rows"), lambda row: f"{row.n}", key=lambda row: row.n, number=True,
                   width=8),
            _choice("step", tr("Step"), steps),
            _choice("persona", tr("Persona"), personas),
            Column(
                "suggested",
                tr("Suggestion"),
                suggested,
                tip=tr("Something of the same name"),
                width=16,
            ),
        )  # fmt: skip

    def _fill(self, values: Filled) -> None:
        self.said.clear()
        told: dict[tuple[SourceId, str], dict[str, object]] = {}
        for place_id, fields in values.items():
            place = self._places.get(place_id)
            if place is None:
                continue
            allowed = "persona" if place.is_segment else "step"
            kept = {name: value for name, value in fields.items() if name == allowed}
            if kept:
                told.setdefault((place.source, place.answer), {}).update(kept)
        if told:
            self.edit_wanted.emit(partial(edits.map_answers, places=told))

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(one) for one in reasons[:5]))
        self.said.setText(self._tr("Not taken: {what}", what=said))


def _is_home(place: AnswerPlace) -> bool:
    return (place.persona if place.is_segment else place.step) is not None


def _choice(name: str, title: str, named: Sequence[tuple[str, str]]) -> Column[AnswerPlace]:
    names = dict(named)
    choices: tuple[tuple[str | None, str], ...] = ((None, "–"), *named)

    def shown(row: AnswerPlace) -> str:
        value = getattr(row, name)
        return names.get(value, "") if value is not None else ""

    read = choice_reader((*choices, (None, "")))
    return Column(name, title, shown, read=read, choices=choices, width=16)


def _named(records: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Ids with names that tell them apart."""
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for record_id, name in records:
        plain = shown = " ".join(name.split())[:60] or "–"
        number = 2
        while shown.casefold() in taken or shown == "–":
            shown = f"{plain} ({number})"
            number += 1
        taken.add(shown.casefold())
        found.append((record_id, shown))
    return found
