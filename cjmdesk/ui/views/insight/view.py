"""The page of insight: what the journey's numbers say, chapter by chapter, and where they go in."""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.insight.pain_sums import PainIndices, pain_by_driver
from cjmdesk.layout.bands import Placed, Section, TextBox, stacked
from cjmdesk.layout.report_layout import notes_section
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import AnswerCount, Changes, MapId, Project
from cjmdesk.storage import EvidenceReader
from cjmdesk.typeset.measure import Fonts
from cjmdesk.ui.views.insight.measures_pane import MeasuresPane
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.sheet_view import SheetView
from cjmdesk.ui.views.view import View
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.reports.insight_chapters import Chapter, Setting, Sight
from cjmdesk.workspace.reports.insight_pains import NO_DRIVER
from cjmdesk.workspace.reports.insight_sheet import CHAPTER_NAMES, chapter_sections, touched
from cjmdesk.workspace.reports.naming import name_of, named

_MEASURE_KINDS = frozenset({"measure", "reading", "map", "stage", "step"})
_EVIDENCE_KINDS = frozenset({"source"})
_WIDEST_LIST = 230
_LIST_MARGIN = 36
_MOST_LOOKED_AT = 200
_AFTER_PICTURE_MS = 20
_CHARTS, _MEASURES = range(2)


class InsightView(View):
    """Shows charts about a map on one long sheet, and its measures in tables."""

    def __init__(self, tr: Words, palette: Palette) -> None:
        super().__init__(tr, palette)
        self._sight: Sight | None = None
        self._workspace: Workspace | None = None
        self._counts: Sequence[AnswerCount] | None = None
        self._later = Later(self)
        self._later.answered.connect(self._count)
        self._memory = PainIndices()
        self._fonts = Fonts.load(tr.language)
        self._sections: dict[Chapter, tuple[Section, ...]] = {}
        self._stale: set[Chapter] = set()
        self._renewal = QTimer(self, singleShot=True, interval=_AFTER_PICTURE_MS)
        self._renewal.timeout.connect(self._renew_next)
        self._width = 0.0
        self.headings = QListWidget()
        self.headings.setObjectName("headings")
        self.headings.setAccessibleName(tr("Chapters"))
        self.headings.setFrameShape(QFrame.Shape.NoFrame)
        self.headings.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.headings.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.headings.currentRowChanged.connect(self._jump)
        self.sheet = SheetView(tr, palette)
        self.sheet.setAccessibleName(tr("Charts about the journey"))
        self.sheet.chosen.connect(self._look_at)
        self.sheet.activated.connect(self._go_to)
        self.sheet.verticalScrollBar().valueChanged.connect(lambda _y: self._follow())
        self.measures = MeasuresPane(tr)
        self.measures.edit_wanted.connect(self.edit_wanted)
        self.measures.measures_chosen.connect(self._look_at_measures)
        self.parts = QStackedWidget()
        self._lay_out()
        self.recolour(palette)

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        before = None if self._sight is None else self._sight.map_id
        whole = changes is None or self._sight is None or before != map_id
        if map_id is None or map_id not in project.maps:
            self._sight = None
        else:
            self._sight = Sight(project, map_id, self._memory, self._counts)
        if whole:
            self._sections.clear()
            self._stale.clear()
            # First, for it takes its room from the sheet, which is laid out for what is left.
            self._list()
            self.sheet.show_sheet(self._placed)
            self._follow()
        elif changes:
            self._stale |= {chapter for chapter in Chapter if touched(chapter, changes)}
            self._renew(self._stale & self._in_view())
        if whole or (changes and any(map(changes.ids, _EVIDENCE_KINDS))):
            self._ask()
        if whole or (changes and any(map(changes.ids, _MEASURE_KINDS))):
            self.measures.show_project(project, map_id)

    @override
    def set_workspace(self, workspace: Workspace | None) -> None:
        self._workspace = workspace
        self._counts = None
        self._later.stop()

    @override
    def set_writable(self, *, writable: bool) -> None:
        self.measures.set_writable(writable=writable)

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        self.sheet.recolour(palette)
        self.measures.recolour(palette)

    @override
    def finish_typing(self) -> None:
        self.measures.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        self.sheet.choose(name_of(kind, record_id))
        if kind == "measure":
            self.measures.choose(record_id)

    def show_part(self, place: int) -> None:
        """Show the charts (0) or the measures (1)."""
        self.finish_typing()
        self._tabs.button(place).setChecked(True)
        self.parts.setCurrentIndex(place)

    def _lay_out(self) -> None:
        tr = self._tr
        tabs = QFrame()
        tabs.setObjectName("tabs")
        row = QHBoxLayout(tabs)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        self._tabs = QButtonGroup(self)
        for place, name in enumerate((tr("Charts"), tr("Measures"))):
            button = QToolButton()
            button.setObjectName("tab")
            button.setText(name)
            button.setCheckable(True)
            button.setChecked(place == _CHARTS)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._tabs.addButton(button, place)
            row.addWidget(button)
        self._tabs.idClicked.connect(self.show_part)
        bar = QHBoxLayout()
        bar.addWidget(tabs)
        bar.addStretch(1)
        charts = QWidget()
        beside = self._charts = QHBoxLayout(charts)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(12)
        beside.addWidget(self.headings)
        beside.addWidget(self.sheet, 1)
        self.parts.addWidget(charts)
        self.parts.addWidget(self.measures)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addWidget(self.parts, 1)

    def _placed(self, width: float) -> Sequence[Placed]:
        """The chapters under each other; only those that were forgotten are made."""
        how = Setting(self._tr, self._fonts, width)
        if self._sight is None:
            said = self._tr("Make or open a map first: insight is about one journey.")
            return stacked((notes_section(how.measure, (said,), width),))
        if width != self._width:
            self._width = width
            self._sections.clear()
            self._stale.clear()
        for chapter in Chapter:
            if chapter not in self._sections:
                self._sections[chapter] = chapter_sections(chapter, self._sight, how)
        return stacked([section for chapter in Chapter for section in self._sections[chapter]])

    @property
    def busy(self) -> bool:
        """Whether chapters out of view are still as they were before an edit."""
        return bool(self._stale)

    def _in_view(self) -> set[Chapter]:
        """The chapters of which something is seen."""
        sheet = self.sheet
        top = sheet.on_sheet(QPointF(0, 0)).y()
        bottom = sheet.on_sheet(QPointF(0, sheet.viewport().height())).y()
        starts = [place.y for place in self._chapters()]
        ends = [*starts[1:], math.inf]
        rows = zip(Chapter, starts, ends, strict=False)
        return {chapter for chapter, start, end in rows if start < bottom and end > top}

    def _renew(self, chapters: Collection[Chapter]) -> None:
        """Make chapters anew; the others that have to be follow one by one, after the picture."""
        self._stale.difference_update(chapters)
        for chapter in chapters:
            self._sections.pop(chapter, None)
        if chapters:
            self.sheet.show_sheet(self._placed)
            self._follow()
        if self._stale:
            self._renewal.start()

    def _renew_next(self) -> None:
        waiting = [chapter for chapter in Chapter if chapter in self._stale]
        self._renew(waiting[:1])

    def _list(self) -> None:
        """The headings of the sheet, in a list that is as wide as they need."""
        chapters = Chapter if self._sight is not None else ()
        titles = [self._tr.of(CHAPTER_NAMES[chapter]) for chapter in chapters]
        if titles != [self.headings.item(row).text() for row in range(self.headings.count())]:
            self.headings.blockSignals(True)
            self.headings.clear()
            self.headings.addItems(titles)
            self.headings.ensurePolished()
            self.headings.blockSignals(False)
            wide = self.headings.sizeHintForColumn(0) + _LIST_MARGIN
            self.headings.setFixedWidth(min(_WIDEST_LIST, wide))
        self.headings.setVisible(bool(titles))
        self._charts.activate()

    def _ask(self) -> None:
        """Have the evidence counted."""
        if self._workspace is not None:
            reader, sources = self._workspace.evidence_reader(), [*self._workspace.project.sources]
            self._later.ask("counts", partial(_counted, reader, sources))

    def _count(self, _key: object, counts: Sequence[AnswerCount] | None) -> None:
        """Show what the journey rests on."""
        if counts == self._counts or self._sight is None:
            return
        self._counts = counts
        self._sight = replace(self._sight, counts=counts)
        self._sections.pop(Chapter.COVERAGE, None)
        self.sheet.show_sheet(self._placed)
        self._follow()

    def _chapters(self) -> list[Placed]:
        placed = self.sheet.placed
        return [place for place in placed if named(place.band.name).kind == "chapter"]

    def _jump(self, row: int) -> None:
        chapters = self._chapters()
        if 0 <= row < len(chapters):
            bar = self.sheet.verticalScrollBar()
            bar.blockSignals(True)
            bar.setValue(int(chapters[row].y * self.sheet.scale))
            bar.blockSignals(False)
            self.sheet.viewport().update()

    def _follow(self) -> None:
        """Mark the heading of what is in view."""
        y = self.sheet.on_sheet(QPointF(0, self.sheet.viewport().height() / 4)).y()
        bar = self.sheet.verticalScrollBar()
        # At the foot of the sheet the last chapter has no room to come any higher.
        reached = y if bar.value() < bar.maximum() else math.inf
        passed = [row for row, place in enumerate(self._chapters()) if place.y <= reached]
        self.headings.blockSignals(True)
        self.headings.setCurrentRow(passed[-1] if passed else 0)
        self.headings.blockSignals(False)

    def _look_at(self, name: str) -> None:
        found = (place for place in self.sheet.placed if place.band.name == name)
        self.sheet.setAccessibleDescription(" ".join(map(_text, found)) if name else "")
        records = self._records(name)
        if records:
            self.looked_at.emit(records)

    def _look_at_measures(self, measures: Sequence[str]) -> None:
        if measures and self.parts.currentIndex() == _MEASURES:
            self.looked_at.emit([("measure", measure) for measure in measures])

    def _go_to(self, name: str) -> None:
        for kind, record in self._records(name)[:1]:
            if kind == "measure":
                # It has no place on the map; its readings are what somebody wants to see.
                self.measures.choose(record)
                self.show_part(_MEASURES)
            else:
                self.go_to.emit(kind, record)

    def _records(self, name: str) -> list[tuple[str, str]]:
        """What a band shows: a record, or all pains of a driver."""
        kind, thing = named(name)
        if kind == "driver" and self._sight is not None:
            found = pain_by_driver(self._sight.project, self._sight.indices)
            cards = [one.cards for one in found if (one.driver or NO_DRIVER) == thing]
            return [("pain", card) for card in sum(cards, ())[:_MOST_LOOKED_AT]]
        return [] if kind in ("", "chapter") else [(kind, thing)]


def _counted(reader: EvidenceReader, sources: Sequence[str]) -> Sequence[AnswerCount] | None:
    """All evidence; None where the file can't be read, which stays unknown on the sheet."""
    try:
        return reader.counts(sources)
    except CjmError:
        return None


def _text(placed: Placed) -> str:
    boxes = (part for part in placed.band.parts if isinstance(part, TextBox))
    return " ".join(line.line.text for box in boxes for line in box.lines)
