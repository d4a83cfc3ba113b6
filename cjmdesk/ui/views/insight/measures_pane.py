"""Measures and what was read of them, entered in place or pasted from a spreadsheet."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from cjmdesk.document import JourneyDocument, edits
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets.blocks import block_of
from cjmdesk.insight.measures_over_time import Series, series_of
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import MapId, Measure, MeasureId, Project
from cjmdesk.ui.labels import wrapped_label
from cjmdesk.ui.views.grid import Grid
from cjmdesk.ui.views.grid_model import Block, Filled, GridModel
from cjmdesk.ui.views.insight.columns import (
    Place,
    Places,
    ReadingRow,
    is_head,
    measure_columns,
    place_of,
    places_of,
    reading_columns,
    reading_fields,
)
from cjmdesk.words import Message, Words

_NEW = "new:"
_MOST_PASTED = 1_000

Edit = Callable[[JourneyDocument], object]


class ReadingsGrid(Grid[ReadingRow]):
    """The readings of a measure; pasting more than there are adds the rest."""

    def __init__(
        self, model: GridModel[ReadingRow], name: str, make_room: Callable[[int], None]
    ) -> None:
        super().__init__(model, name)
        self._make_room = make_room

    @override
    def paste(self) -> None:
        start = self.currentIndex()
        if not start.isValid() or not self.grid.writable:
            return
        try:
            rows = block_of(QGuiApplication.clipboard().text())
        except EditRefused as error:
            self.grid.refused.emit([error.message])
            return
        if len(rows) > 1 and is_head(rows[0], self.grid.columns):
            rows = rows[1:]
        if len(rows) == 1 and len(rows[0]) == 1:
            self.give(rows[0][0])
            return
        rows = rows[:_MOST_PASTED]
        self._make_room(start.row() + len(rows))
        self.grid.fill(
            [
                (start.row() + y, start.column() + x, cell)
                for y, row in enumerate(rows)
                for x, cell in enumerate(row)
            ]
        )
        self._make_room(0)


class MeasuresPane(QWidget):
    """Two tables: the measures of a map, and the readings of the one that is chosen."""

    edit_wanted = Signal(object)
    measures_chosen = Signal(object)
    """The ids of the measures that are selected, the current one last."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._project: Project | None = None
        self._map: MapId | None = None
        self._places: Places = ()
        self._series: tuple[Series, ...] = ()
        self._writable = True
        self._blanks = 1
        self.measures_model: GridModel[Measure] = GridModel(
            tr, measure_columns(tr, (), self._place), lambda row: row.id
        )
        self.measures_model.filled.connect(self._fill_measures)
        self.measures_model.refused.connect(self._refuse)
        self.measures: Grid[Measure] = Grid(self.measures_model, tr("Measures"))
        self.measures.rows_chosen.connect(self._choose)
        self.readings_model: GridModel[ReadingRow] = GridModel(
            tr, reading_columns(tr), lambda row: row.id
        )
        self.readings_model.filled.connect(self._fill_readings)
        self.readings_model.refused.connect(self._refuse)
        self.readings = ReadingsGrid(self.readings_model, tr("Readings"), self._make_room)
        self.readings.rows_chosen.connect(lambda _ids: self._enable())
        self.add_button = QPushButton(tr("Add measure"))
        self.add_button.clicked.connect(self._add)
        self.delete_button = QPushButton(tr("Delete measures"))
        self.delete_button.clicked.connect(self._delete)
        self.delete_readings_button = QPushButton(tr("Delete readings"))
        self.delete_readings_button.clicked.connect(self._delete_readings)
        self.title = wrapped_label("heading")
        self.said = wrapped_label("reading")
        self._lay_out()
        self._enable()

    @property
    def measure(self) -> str:
        """The measure whose readings are shown; empty for none."""
        chosen = self.measures.ids
        return chosen[-1] if chosen else ""

    def show_project(self, project: Project, map_id: MapId | None) -> None:
        """Show the measures of a map, and those of no map in particular."""
        self._project, self._map = project, map_id
        self._series = series_of(project, map_id)
        places = places_of(project, map_id, self._tr)
        if places != self._places:
            self._places = places
            chosen = self.measure
            self.measures_model.show_columns(measure_columns(self._tr, places, self._place))
            self._show_measures()
            self.choose(chosen)
        else:
            self._show_measures()
        if not self.measure and self.measures_model.rowCount():
            self.choose(self.measures_model.id_at(0))
        self._show_readings()
        self._enable()

    def choose(self, measure: str) -> None:
        """Select a measure, where the map has it."""
        self.measures.choose(measure)

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        self._writable = writable
        self.measures_model.writable = self.readings_model.writable = writable
        self._enable()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.measures.recolour(palette)
        self.readings.recolour(palette)

    def finish_typing(self) -> None:
        """Keep what is being typed."""
        self.measures.finish_typing()
        self.readings.finish_typing()

    def _lay_out(self) -> None:
        upper, lower = QWidget(), QWidget()
        for part, grid, widgets in (
            (upper, self.measures, (self.add_button, self.delete_button)),
            (lower, self.readings, (self.delete_readings_button,)),
        ):
            column = QVBoxLayout(part)
            column.setContentsMargins(0, 8 if part is lower else 0, 0, 8)
            column.setSpacing(8)
            bar = QHBoxLayout()
            bar.setSpacing(8)
            if part is lower:
                bar.addWidget(self.title, 1)
            for widget in widgets:
                widget.setObjectName("small")
                bar.addWidget(widget)
            if part is upper:
                bar.addStretch(1)
            column.addLayout(bar)
            column.addWidget(grid, 1)
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(splitter, 1)
        column.addWidget(self.said)

    def _place(self, measure: Measure) -> Place:
        assert self._project is not None
        return place_of(self._project, measure)

    def _show_measures(self) -> None:
        rows = tuple(series.measure for series in self._series)
        self.measures_model.show_blocks((Block("", rows),))
        self._advise()

    def _advise(self) -> None:
        """Say how the tables are filled in."""
        tr = self._tr
        if self.measures_model.rowCount():
            self.said.setText(
                tr("Type into the empty line, or paste period, value and n from a spreadsheet.")
            )
        else:
            self.said.setText(
                tr(
                    "No measures yet. Add one, such as NPS or checkout completion; its readings "
                    "are entered below it or pasted from a spreadsheet."
                )
            )

    def _show_readings(self) -> None:
        tr, measure = self._tr, self.measure
        shown = next((one for one in self._series if one.measure.id == measure), None)
        if shown is None:
            self.readings_model.show_blocks(())
            self.title.setText(tr("Readings"))
            return
        name = " ".join(shown.measure.name.split()) or tr("Untitled")
        self.title.setText(tr("Readings of “{measure}”", measure=name))
        rows = [ReadingRow(read.reading.id, read.reading) for read in shown.readings]
        blanks = [ReadingRow(f"{_NEW}{number}", None) for number in range(self._blanks)]
        self.readings_model.show_blocks((Block("", (*rows, *blanks)),))

    def _make_room(self, lines: int) -> None:
        """Empty lines so that there are so many in all; one at least."""
        filled = self.readings_model.rowCount() - self._blanks
        blanks = max(1, lines - filled) if self.measure else 0
        if blanks != self._blanks:
            self._blanks = blanks
            self._show_readings()

    def _choose(self, measures: Sequence[str]) -> None:
        self._blanks = 1
        self._show_readings()
        self._enable()
        self.measures_chosen.emit(list(measures))

    def _enable(self) -> None:
        self.add_button.setEnabled(self._writable and self._project is not None)
        self.delete_button.setEnabled(self._writable and bool(self.measure))
        living = [one for one in self.readings.ids if not one.startswith(_NEW)]
        self.delete_readings_button.setEnabled(self._writable and bool(living))

    def _ask(self, edit: Edit) -> None:
        self._advise()
        self.edit_wanted.emit(edit)

    def _add(self) -> None:
        before = set() if self._project is None else set(self._project.measures)
        name = self._tr("New measure")
        self._ask(partial(edits.add_measure, name=name, map=self._map))
        added = set(self._project.measures) - before if self._project is not None else set()
        for measure in added:
            self.choose(measure)
            self.measures.setFocus()

    def _delete(self) -> None:
        self._ask(
            partial(
                edits.delete_measures, measure_ids=[MeasureId(one) for one in self.measures.ids]
            )
        )

    def _delete_readings(self) -> None:
        living = [one for one in self.readings.ids if not one.startswith(_NEW)]
        self._ask(partial(edits.delete_readings, reading_ids=living))

    def _fill_measures(self, values: Filled) -> None:
        given: dict[MeasureId, Mapping[str, object]] = {}
        for measure, fields in values.items():
            kept = dict(fields)
            place = kept.pop("where", None)
            given[MeasureId(measure)] = (
                {**kept, **place.fields()} if isinstance(place, Place) else kept
            )
        self._ask(partial(edits.change_measures, values=given))

    def _fill_readings(self, values: Filled) -> None:
        if self._project is None:
            return
        changed, added = {}, []
        for reading, given in values.items():
            before = self._project.readings.get(reading)
            fields = reading_fields(before, given)
            if before is not None:
                changed[reading] = fields
            elif any(value is not None for value in fields.values()):
                added.append(fields)
        if changed or added:
            measure = MeasureId(self.measure)
            self._ask(
                partial(edits.give_readings, measure_id=measure, changed=changed, added=added)
            )

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(reason) for reason in reasons[:5]))
        self.said.setText(self._tr("Not taken: {what}", what=said))
