"""What was said: searched, grouped by shared words, marked, and held against pain points."""

from collections.abc import Sequence, Set
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjmdesk.document import edits
from cjmdesk.errors import CjmError
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import (
    CardId,
    Changes,
    EvidenceId,
    EvidenceRow,
    LoopState,
    MapId,
    Project,
    StepId,
)
from cjmdesk.storage import EvidenceReader, FoundEvidence
from cjmdesk.ui.evidence.asking import Asking
from cjmdesk.ui.evidence.choosing import PainChooser, StepChooser, TagQuestion
from cjmdesk.ui.evidence.found_grid import MOST_CHOSEN, FoundGrid
from cjmdesk.ui.evidence.found_model import FoundModel, FoundRow, score_text
from cjmdesk.ui.evidence.parts import button
from cjmdesk.ui.evidence.searching import Groups, Search
from cjmdesk.ui.flow import FlowLayout
from cjmdesk.ui.labels import ShortLabel, wrapped_label
from cjmdesk.ui.views.grid_model import Filled
from cjmdesk.words import Message, Words
from cjmdesk.workspace.evidence_places import answers_of, home_of, query_of

_LINES = 5
_LONGEST_GROUP = 40
_MOST_NAMED = 60
_OF_ROWS = ("source", "mapping", "step", "persona", "tagging", "map", "stage")


class Verbatims(QWidget):
    """A list of rows of evidence; it asks for edits and makes none."""

    edit_wanted = Signal(object)
    go_to = Signal(str, str)
    failed = Signal(object)
    """A `CjmError`: the evidence can't be read."""

    def __init__(self, tr: Words) -> None:
        super().__init__()
        self._tr = tr
        self._project = Project()
        self._map: MapId | None = None
        self._writable = True
        self._all = FoundEvidence()
        self._sources: Set[str] = frozenset()
        """Those whose rows are looked through."""
        self.search = Search(self)
        self.asking = Asking(tr, self)
        self.model = FoundModel(tr)
        self.grid = FoundGrid(self.model, tr("What was said"))
        self.count, self.said, self.facts = (
            ShortLabel("quiet"),
            wrapped_label("quiet"),
            ShortLabel("quiet"),
        )
        self.chips = QWidget()
        self._chip_flow = FlowLayout(self.chips, spacing=6)
        self.empty = wrapped_label("quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("The whole answer"))
        self.text.setFixedHeight(_LINES * self.text.fontMetrics().lineSpacing() + 18)
        self.attach = button(tr("Attach to pain point…"), self._ask_pain)
        self.attach.setToolTip(tr("Hold the selected rows against a pain point (Ctrl+Return)"))
        self.place = button(tr("Attach to step…"), self._ask_step)
        self.place.setToolTip(
            tr("Put what the selected rows are about to a step (Ctrl+Shift+Return)")
        )
        self.tags = button(tr("Tags…"), self._ask_tags)
        self.calm = QTimer(self, singleShot=True, interval=0)
        self.calm.timeout.connect(self._look)
        self._lay_out()
        self._connect()
        self._choose()

    def use(self, reader: EvidenceReader | None) -> None:
        """Show the evidence of another file."""
        self.search.use(reader)
        self._all = FoundEvidence()
        self._show_groups(Groups())
        self.model.show_found(self._all)
        self.grid.hide()
        self.empty.setText(self._tr("Searching…"))
        self.empty.show()
        self.calm.start()

    def look(self) -> None:
        """Look again: there is other evidence."""
        self.calm.start()

    def show_project(self, project: Project, map_id: MapId | None, changes: Changes | None) -> None:
        """Show what the project makes of the rows."""
        self._project, self._map = project, map_id
        if changes is not None and not any(map(changes.ids, _OF_ROWS)):
            return
        others = self._sources != project.sources.keys()
        self._sources = frozenset(project.sources)
        gone = self.asking.show_project(project)
        self.model.show_project(project)
        asked = self.asking.asked
        placed = asked.step is not None or asked.persona is not None
        moved = placed and changes is not None and bool(changes.ids("mapping"))
        if gone or others or moved or changes is None:
            self.calm.start()
        self._choose()

    def offer_tags(self, tags: frozenset[str]) -> None:
        """Offer the tags that rows came with, beside those of the project."""
        self.asking.tags_of_rows = tags
        if self.asking.show_project(self._project):
            self.calm.start()

    def set_writable(self, *, writable: bool) -> None:
        """Whether edits may be asked for."""
        self._writable = self.model.writable = writable
        self._choose()

    def recolour(self, palette: Palette) -> None:
        """Take on the colours of a theme."""
        self.grid.recolour(palette)

    def attach_to(self, pain: str) -> None:
        """Hold the selected rows against a pain point."""
        ids = self._chosen_ids()
        if ids:
            self.edit_wanted.emit(partial(edits.attach_evidence, pain=CardId(pain), rows=ids))

    def attach_to_step(self, step: str) -> None:
        """Let what the selected rows are about belong to a step, as one edit."""
        answers = answers_of(self._chosen_rows())
        if answers:
            places = {answer: {"step": StepId(step)} for answer in answers}
            self.edit_wanted.emit(partial(edits.map_answers, places=places))

    def menu(self) -> QMenu:
        """What can be done with the selected rows."""
        tr, menu = self._tr, QMenu(self)
        attach = menu.addAction(tr("Attach to pain point…"), self._ask_pain)
        place = menu.addAction(tr("Attach to step…"), self._ask_step)
        tags = menu.addAction(tr("Tags…"), self._ask_tags)
        menu.addSeparator()
        menu.addAction(tr("Copy cells"), self.grid.copy)
        row = self._current
        step = None if row is None else self._step_of(row)
        show = menu.addAction(tr("Show on the map"), lambda: self.go_to.emit("step", step))
        show.setEnabled(step is not None)
        for action in (attach, place, tags):
            action.setEnabled(self._writable)
        return menu

    def _lay_out(self) -> None:
        asking = QWidget()
        flow = FlowLayout(asking, spacing=6)
        for widget in self.asking.widgets:
            flow.addWidget(widget)
        acts = QHBoxLayout()
        acts.addWidget(self.count, 1)
        for act in (self.tags, self.place, self.attach):
            act.setObjectName("small")
            acts.addWidget(act)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(asking)
        column.addWidget(self.chips)
        column.addLayout(acts)
        column.addWidget(self.empty, 1)
        column.addWidget(self.grid, 1)
        column.addWidget(self.said)
        column.addWidget(self.facts)
        column.addWidget(self.text)

    def _connect(self) -> None:
        self.asking.changed.connect(self._look)
        self.search.found.connect(self._take_all)
        self.search.grouped.connect(self._show_groups)
        self.search.page_read.connect(self._take_page)
        self.search.failed.connect(self._fail)
        self.model.page_wanted.connect(
            lambda page: self.search.read(page, self.model.numbers_of(page))
        )
        self.model.filled.connect(self._fill)
        self.model.refused.connect(self._refuse)
        self.grid.lines_chosen.connect(self._choose)
        self.grid.menu_wanted.connect(self._offer)
        for keys, act in (
            ("Ctrl+Return", self._ask_pain),
            ("Ctrl+Shift+Return", self._ask_step),
        ):
            shortcut = QShortcut(QKeySequence(keys), self.grid)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(act)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.asking.words.setFocus)

    def _look(self) -> None:
        self.count.setText(self._tr("Searching…"))
        self.said.clear()
        query = query_of(self._project, self.asking.asked)
        self.search.find(query, self.asking.sorted_by)

    def _take_all(self, found: FoundEvidence) -> None:
        self._all = found
        self._show_found(found)
        self._show_groups(Groups())
        self.search.group(found)

    def _show_found(self, found: FoundEvidence) -> None:
        tr = self._tr
        self.model.show_found(found)
        self.count.setText(tr.count("{n} found", "{n} found", len(found)))
        self.grid.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.empty.setText(
            tr("Nothing matches the filter.")
            if self._project.sources
            else tr(
                "No evidence yet. Drop a file of answers here, or choose “Import file…”: exports "
                "of surveys, tickets and analytics are recognised, and columns that tell who "
                "somebody is stay outside."
            )
        )
        self._choose()

    def _show_groups(self, groups: Groups) -> None:
        while self._chip_flow.count():
            chip = self._chip_flow.takeAt(0).widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for words, found in groups.groups:
            self._chip_flow.addWidget(self._chip(words, found))
        if groups.looked_at < len(self._all) and groups.groups:
            some = ShortLabel("quiet")
            some.setText(self._tr("Shared words of {n} of them", n=groups.looked_at))
            self._chip_flow.addWidget(some)
        self.chips.setVisible(bool(groups.groups))

    def _chip(self, words: Sequence[str], found: FoundEvidence) -> QPushButton:
        text = self._tr(", ").join(words)[:_LONGEST_GROUP]
        chip = QPushButton(f"{text} · {len(found)}".replace("&", "&&"))
        chip.setObjectName("mark")
        chip.setCheckable(True)
        chip.setAccessibleName(self._tr("Only those who say {words}", words=text))
        chip.toggled.connect(lambda on: self._narrow(chip, found, on=on))
        return chip

    def _narrow(self, chosen: QPushButton, found: FoundEvidence, *, on: bool) -> None:
        if on:
            for chip in self.chips.findChildren(QPushButton):
                if chip is not chosen:
                    chip.setChecked(False)
        self._show_found(found if on else self._all)

    def _take_page(self, page: int, rows: object) -> None:
        if isinstance(rows, list):
            self.model.take_page(page, rows)
            self._choose()

    def _fail(self, error: CjmError) -> None:
        self.count.clear()
        self.failed.emit(error)

    @property
    def _current(self) -> FoundRow | None:
        index = self.grid.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _choose(self) -> None:
        """Show all that the current row says."""
        tr, row = self._tr, self._current
        chosen = bool(self.grid.lines)
        for act in (self.attach, self.place, self.tags):
            act.setEnabled(chosen and self._writable)
        text = "" if row is None else row.row.text
        if text != self.text.toPlainText():
            self.text.setPlainText(text)
        self.text.setVisible(row is not None)
        self.facts.setVisible(row is not None)
        if row is None:
            return
        evidence = row.row
        parts = (
            row.source,
            evidence.day.isoformat() if evidence.day else "",
            score_text(evidence, tr),
            row.step or evidence.touchpoint,
            evidence.question[:_MOST_NAMED],
            row.persona or evidence.segment,
            evidence.channel,
            tr("Tags: {tags}", tags=tr(", ").join(sorted(row.tags))) if row.tags else "",
        )
        self.facts.setText(" · ".join(part for part in parts if part))

    def _step_of(self, row: FoundRow) -> str | None:
        return home_of(self._project, row.row)[0]

    def _chosen_rows(self) -> list[EvidenceRow]:
        """The selected rows; where some were never in sight they are read now."""
        found = self.model.found.numbers
        lines, reader = self.grid.lines, self.search.reader
        rows = [row for line in lines if (row := self.model.read_at(line)) is not None]
        if len(rows) == len(lines) or reader is None:
            return rows
        try:
            return reader.rows([found[line] for line in lines if line < len(found)])
        except CjmError as error:
            self.failed.emit(error)
            return []

    def _chosen_ids(self) -> list[EvidenceId]:
        return [row.id for row in self._chosen_rows()]

    def _ask_pain(self) -> None:
        if not self._writable or not self.grid.lines:
            return
        chooser = PainChooser(self._tr, self._project, self._map, self)
        if chooser.exec() == QDialog.DialogCode.Accepted and chooser.chosen is not None:
            self.attach_to(chooser.chosen)
            self._tell_bound()
        chooser.deleteLater()

    def _ask_step(self) -> None:
        if not self._writable or not self.grid.lines:
            return
        answers = {answer for _source, answer in answers_of(self._chosen_rows())}
        if not answers:
            self.said.setText(
                self._tr(
                    "Rows that name a step themselves, or neither a touchpoint nor a question, "
                    "stay where they are."
                )
            )
            return
        chooser = StepChooser(self._tr, self._project, answers, self)
        if chooser.exec() == QDialog.DialogCode.Accepted and chooser.chosen is not None:
            self.attach_to_step(chooser.chosen)
            self._tell_bound()
        chooser.deleteLater()

    def _ask_tags(self) -> None:
        if not self._writable or not self.grid.lines:
            return
        question = TagQuestion(self._tr, len(self.grid.lines), self)
        if question.exec() == QDialog.DialogCode.Accepted:
            change, ids = question.change, self._chosen_ids()
            if ids and (change.added or change.removed):
                self.edit_wanted.emit(
                    partial(edits.tag_evidence, rows=ids, add=change.added, remove=change.removed)
                )
            self._tell_bound()
        question.deleteLater()

    def _tell_bound(self) -> None:
        if self.grid.chosen_beyond:
            self.said.setText(
                self._tr("Only the first {n} of the selected rows were taken.", n=MOST_CHOSEN)
            )

    def _fill(self, values: Filled) -> None:
        """Ask for the edit; who was told, was told today."""
        told: dict[EvidenceId, dict[str, object]] = {}
        today = datetime.now(UTC).astimezone().date()
        for row, fields in values.items():
            known = self._project.evidence_tags.get(row)
            more: dict[str, object] = dict(fields)
            if isinstance(tags := more.get("tags"), frozenset):
                more["tags"] = tags - self.model.own_tags(row)
            if fields.get("loop") is LoopState.TOLD and (known is None or known.told is None):
                more["told"] = today
            elif "loop" in fields and fields["loop"] is not LoopState.TOLD:
                more["told"] = None
            told[EvidenceId(row)] = more
        self.edit_wanted.emit(partial(edits.mark_evidence, values=told))

    def _refuse(self, reasons: Sequence[Message]) -> None:
        said = " ".join(dict.fromkeys(self._tr.say(one) for one in reasons[:_LINES]))
        self.said.setText(self._tr("Not taken: {what}", what=said))

    def _offer(self, at: QPoint) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)
