"""The rows that were found, however many: only those in sight are read."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from cjmdesk.model import EvidenceRow, EvidenceTags, LoopState, Project
from cjmdesk.storage import FoundEvidence
from cjmdesk.ui.fields.reading import tags_in
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.grid_model import Column, GridModel
from cjmdesk.ui.views.readers import choice_reader
from cjmdesk.words import Words
from cjmdesk.workspace.evidence_places import home_of
from cjmdesk.workspace.reports.wording import LOOP_NAMES

PAGE = 100
"""Rows that are read together."""
_MOST_PAGES = 24
_LONGEST_LINE = 400
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row of evidence, and what the project makes of it."""

    row: EvidenceRow
    made: EvidenceTags | None
    source: str
    step: str
    persona: str

    @property
    def tags(self) -> frozenset[str]:
        """Those it came with, and those it was given."""
        return self.row.tags | (self.made.tags if self.made else frozenset())


class FoundModel(GridModel[FoundRow]):
    """A list of rows that are read a page at a time, when they come into sight."""

    page_wanted = Signal(int)

    def __init__(self, tr: Words) -> None:
        super().__init__(tr, found_columns(tr), lambda row: row.row.id)
        self._project = Project()
        self._found = FoundEvidence()
        self._pages: OrderedDict[int, tuple[EvidenceRow, ...]] = OrderedDict()
        self._asked: set[int] = set()

    @property
    def found(self) -> FoundEvidence:
        """What is listed."""
        return self._found

    def show_found(self, found: FoundEvidence) -> None:
        """List other rows."""
        self.beginResetModel()
        self._found = found
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def show_project(self, project: Project) -> None:
        """What the project makes of the rows is another."""
        self._project = project
        if self._found.numbers:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def numbers_of(self, page: int) -> list[int]:
        """The numbers of the rows of a page."""
        return list(self._found.numbers[page * PAGE : (page + 1) * PAGE])

    def take_page(self, page: int, rows: Sequence[EvidenceRow]) -> None:
        """Show a page that was asked for."""
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        while len(self._pages) > _MOST_PAGES:
            self._pages.popitem(last=False)
        last = min(self.rowCount(), (page + 1) * PAGE) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(
                self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1)
            )

    @override
    def row_at(self, line: int) -> FoundRow | None:
        page = line // PAGE
        if page not in self._pages:
            if 0 <= line < len(self._found) and page not in self._asked:
                self._asked.add(page)
                self.page_wanted.emit(page)
            return None
        self._pages.move_to_end(page)
        row = self.read_at(line)
        return None if row is None else self._made_of(row)

    @override
    def id_at(self, line: int) -> str:
        """The id of the row in a line, empty where it has not been read."""
        row = self.read_at(line)
        return "" if row is None else row.id

    @override
    def line_of(self, row_id: str) -> int:
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if row.id == row_id:
                    return page * PAGE + place
        return -1

    @override
    def headings(self) -> list[int]:
        return []

    @override
    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._found)

    @override
    def flags(self, index: _Index) -> Qt.ItemFlag:
        # Asked of every row when all are selected: nothing may be read for it.
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.read_at(index.row()) is None:
            return flags
        column = self.columns[index.column()]
        if column.name == "text":
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        if self.writable and column.read is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row())
        if row is not None:
            return self._cell(row, self.columns[index.column()], role)
        waiting = index.column() == 0 and role == Qt.ItemDataRole.DisplayRole
        return "…" if waiting else None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The order comes with what is found."""

    def own_tags(self, row_id: str) -> frozenset[str]:
        """The tags that a row in sight came with."""
        row = self.read_at(self.line_of(row_id))
        return frozenset() if row is None else row.tags

    def read_at(self, line: int) -> EvidenceRow | None:
        """A row that has been read already."""
        page, place = divmod(line, PAGE)
        rows = self._pages.get(page, ())
        return rows[place] if place < len(rows) else None

    def _made_of(self, row: EvidenceRow) -> FoundRow:
        project = self._project
        source = project.sources.get(row.source)
        step_id, persona_id = home_of(project, row)
        step = project.steps[step_id].title if step_id is not None else ""
        persona = project.personas[persona_id].name if persona_id is not None else ""
        made = project.evidence_tags.get(row.id)
        return FoundRow(row, made, source.title if source else "", step, persona)


def score_text(row: EvidenceRow, tr: Words) -> str:
    """A score, and what it measures."""
    if row.score is None:
        return ""
    kind = f"{tr.of(NAMES[row.kind])} " if row.kind is not None and row.kind != "custom" else ""
    return f"{kind}{row.score:g}"


def found_columns(tr: Words) -> Sequence[Column[FoundRow]]:
    """What is listed of each row; what the project makes of it is edited in place."""
    names = {state: tr.of(name) for state, name in LOOP_NAMES.items()}
    choices: tuple[tuple[LoopState | None, str], ...] = ((None, "–"), *names.items())
    return (
        Column(
            "text",
            tr("What was said"),
            lambda row: " ".join(row.row.text[:_LONGEST_LINE].split()),
            told=lambda row: row.row.text,
            width=30,
            grows=True,
        ),
        Column("score", tr("Score"), lambda row: score_text(row.row, tr), number=True, width=7),
        Column(
            "day", tr("Day"), lambda row: row.row.day.isoformat() if row.row.day else "", width=12
        ),
        Column("source", tr("Source"), lambda row: row.source, told=_source_told, width=13),
        Column(
            "step",
            tr("Step"),
            lambda row: row.step or row.row.touchpoint or row.row.question,
            tip=tr("Or the touchpoint in the words of the file"),
            told=lambda row: row.row.touchpoint or row.row.question,
            width=15,
        ),
        Column(
            "persona",
            tr("Persona"),
            lambda row: row.persona or row.row.segment,
            tip=tr("Or the segment in the words of the file"),
            told=lambda row: row.row.segment,
            width=13,
        ),
        Column(
            "tags",
            tr("Tags"),
            lambda row: tr(", ").join(sorted(row.tags)),
            tip=tr("Words between commas; those that came with a row stay"),
            read=tags_in,
            told=lambda row: tr(", ").join(sorted(row.tags)),
            width=12,
        ),
        Column(
            "loop",
            tr("Closed loop"),
            lambda row: names[row.made.loop] if row.made and row.made.loop else "",
            tip=tr("How far the answer to the customer is"),
            read=choice_reader((*choices, (None, ""))),
            choices=choices,
            told=lambda row: _told_on(row, tr),
        ),
        Column(
            "owner",
            tr("Owner"),
            lambda row: row.made.owner if row.made else "",
            tip=tr("Who sees to it"),
            read=lambda text: text,
            width=9,
        ),
    )


def _source_told(row: FoundRow) -> str:
    return row.source


def _told_on(row: FoundRow, tr: Words) -> str:
    day = row.made.told if row.made else None
    return tr("The customer was told on {day}.", day=day.isoformat()) if day else ""
