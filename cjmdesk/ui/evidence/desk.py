"""The page of evidence: what was said, where it comes from, and where it belongs."""

from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)
from typing_extensions import override

from cjmdesk.errors import CjmError
from cjmdesk.insight.answers import Answers, answers_of
from cjmdesk.layout.tokens import Palette
from cjmdesk.model import AnswerCount, Changes, MapId, Project, SourceId
from cjmdesk.storage import EvidenceReader
from cjmdesk.ui.evidence.importing import SUFFIXES, import_evidence
from cjmdesk.ui.evidence.mapping import AnswerMap
from cjmdesk.ui.evidence.note import NoteDialog
from cjmdesk.ui.evidence.parts import button
from cjmdesk.ui.evidence.sources import Sources
from cjmdesk.ui.evidence.verbatims import Verbatims
from cjmdesk.ui.file_dialogs import ask_open
from cjmdesk.ui.messages import MessageBoxes, Messages
from cjmdesk.ui.views.later import Later
from cjmdesk.ui.views.view import View
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.evidence import ImportedEvidence
from cjmdesk.workspace.evidence_notes import Note, add_note
from cjmdesk.workspace.evidence_places import Tally, tallied

_OF_PLACES = ("source", "mapping", "step", "stage", "map", "persona", "card")
_VERBATIMS, _SOURCES, _PLACES = range(3)
_TAB_MARGIN = 26


@dataclass(frozen=True, slots=True)
class _Counted:
    rows: Mapping[str, int]
    answers: Mapping[str, tuple[Answers, ...]]
    """What those of each source come to."""
    tally: Tally
    tags: frozenset[str]
    """Those that rows came with."""


class EvidenceDesk(View):
    """Three pages of evidence; files are brought in here, by a button or a drop."""

    def __init__(self, tr: Words, palette: Palette, messages: Messages | None = None) -> None:
        super().__init__(tr, palette)
        self.messages: Messages = messages or MessageBoxes(tr, self)
        self._workspace: Workspace | None = None
        self._project = Project()
        self._map: MapId | None = None
        self._writable = True
        self._rows: Mapping[str, int] = {}
        self._answers: Mapping[str, tuple[Answers, ...]] = {}
        """Rows of evidence of each source."""
        self._behind = False
        """Whether the page of places has to be shown anew once it is in sight."""
        self._dropped: Path | None = None
        self._after_drop = QTimer(self, singleShot=True, interval=0)
        self._after_drop.timeout.connect(self._import_dropped)
        self.counting = Later(self)
        self.counting.answered.connect(self._take_counts)
        self.writing = Later(self)
        self.writing.answered.connect(self._take_written)
        self.verbatims = Verbatims(tr)
        self.sources = Sources(tr, self.messages)
        self.places = AnswerMap(tr)
        self.pages = QStackedWidget()
        self.bring = button(tr("Import file…"), self.choose_file)
        self.bring.setProperty("primary", True)
        self.write = button(tr("Write a note…"), self.write_note)
        self.tabs = QButtonGroup(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self._connect()
        self.recolour(palette)

    def choose_file(self) -> None:
        """Ask for a file of evidence and bring it in."""
        if self._workspace is None:
            return
        types = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        wanted = self._tr("Answers ({types})", types=types)
        path = ask_open(self, self._tr, str(self._workspace.path.parent), wanted)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> ImportedEvidence | None:
        """Bring a file of evidence in; None if it was not brought in."""
        if self._workspace is None:
            return None
        self.finish_typing()
        done = import_evidence(self, self._workspace, path, self._tr, self.messages)
        if done is not None:
            self._count()
            self.verbatims.look()
            self._turn_to(_PLACES if done.unmapped else _VERBATIMS)
        return done

    def write_note(self) -> None:
        """Ask for a note from an interview or an observation, and put it among the evidence."""
        if self._workspace is None or not self._writable or not self._project.sources:
            return
        self.finish_typing()
        today = datetime.now(UTC).astimezone().date()
        dialog = NoteDialog(self._tr, self._project, self._source_in_view(), today, self)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        note = dialog.note
        dialog.deleteLater()
        if accepted and note is not None:
            self._put(note)

    @override
    def show_project(
        self, project: Project, map_id: MapId | None, changes: Changes | None = None
    ) -> None:
        self._project, self._map = project, map_id
        self.verbatims.show_project(project, map_id, changes)
        if changes is None or changes.ids("source"):
            self._show_sources()
            self._count()
            self._enable()
        if changes is None or any(map(changes.ids, _OF_PLACES)):
            self._behind = True
            self._catch_up()

    @override
    def set_workspace(self, workspace: Workspace | None) -> None:
        if workspace is self._workspace:
            return
        self._workspace = workspace
        self.counting.stop()
        self.writing.stop()
        self._rows, self._answers = {}, {}
        self.places.show_tally({})
        self.verbatims.use(None if workspace is None else workspace.evidence_reader())

    @override
    def set_writable(self, *, writable: bool) -> None:
        self._writable = writable
        self._enable()
        self.verbatims.set_writable(writable=writable)
        self.sources.set_writable(writable=writable)
        self.places.set_writable(writable=writable)

    @override
    def recolour(self, palette: Palette) -> None:
        super().recolour(palette)
        for page in (self.verbatims, self.sources, self.places):
            page.recolour(palette)

    @override
    def finish_typing(self) -> None:
        self.verbatims.grid.finish_typing()
        self.sources.finish_typing()
        self.places.finish_typing()

    @override
    def select(self, kind: str, record_id: str) -> None:
        if kind == "source":
            self._turn_to(_SOURCES)
            self.sources.grid.choose(record_id)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.setAccepted(self._file_in(event.mimeData()) is not None)

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.setAccepted(self._file_in(event.mimeData()) is not None)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = self._file_in(event.mimeData())
        event.setAccepted(path is not None)
        if path is not None:
            # The dialog must not keep waiting whoever has let the file go.
            self._dropped = path
            self._after_drop.start()

    def _import_dropped(self) -> None:
        if self._dropped is not None:
            self.import_file(self._dropped)

    def _file_in(self, mime: QMimeData) -> Path | None:
        """The one file that is carried, if it may hold answers."""
        if not self._writable or self._workspace is None or not mime.hasUrls():
            return None
        urls = mime.urls()
        path = Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
        return path if path is not None and path.suffix.lower() in SUFFIXES else None

    def _lay_out(self) -> None:
        title = QLabel(self._tr("Evidence"))
        title.setObjectName("heading")
        tabs = QFrame()
        tabs.setObjectName("tabs")
        row = QHBoxLayout(tabs)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for number, (name, page) in enumerate(
            (
                (self._tr("What was said"), self.verbatims),
                (self._tr("Sources"), self.sources),
                (self._tr("Where answers belong"), self.places),
            )
        ):
            tab = QPushButton(name)
            tab.setObjectName("tab")
            tab.setCheckable(True)
            tab.setChecked(number == _VERBATIMS)
            bold = tab.font()
            bold.setBold(True)
            tab.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(name) + _TAB_MARGIN)
            self.tabs.addButton(tab, number)
            row.addWidget(tab)
            self.pages.addWidget(page)
        head = QHBoxLayout()
        head.addWidget(title)
        head.addSpacing(12)
        head.addWidget(tabs)
        head.addStretch(1)
        head.addWidget(self.write)
        head.addWidget(self.bring)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 12)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.tabs.idClicked.connect(self._turn_to)
        self.verbatims.edit_wanted.connect(self.edit_wanted)
        self.verbatims.go_to.connect(self.go_to)
        self.verbatims.failed.connect(self.messages.error)
        self.pages.currentChanged.connect(lambda _page: self._catch_up())
        self.sources.edit_wanted.connect(self.edit_wanted)
        self.sources.erase_wanted.connect(self._erase)
        self.sources.opened.connect(self._see)
        self.places.edit_wanted.connect(self.edit_wanted)

    def _turn_to(self, page: int) -> None:
        self.finish_typing()
        self.tabs.button(page).setChecked(True)
        self.pages.setCurrentIndex(page)

    def _catch_up(self) -> None:
        if self._behind and self.pages.currentIndex() == _PLACES:
            self._behind = False
            self.places.show_project(self._project)

    def _count(self) -> None:
        """Count the rows of each answer anew, beside the window."""
        if self._workspace is not None:
            work = partial(_counted, self._workspace.evidence_reader(), [*self._project.sources])
            self.counting.ask("counts", work)

    def _take_counts(self, _key: object, answer: object) -> None:
        if isinstance(answer, CjmError):
            self.messages.error(answer)
        elif isinstance(answer, _Counted):
            self._rows, self._answers = answer.rows, answer.answers
            self.places.show_tally(answer.tally)
            self.verbatims.offer_tags(answer.tags)
            self._show_sources()

    def _enable(self) -> None:
        registered = bool(self._project.sources)
        self.bring.setEnabled(self._writable)
        self.write.setEnabled(self._writable and registered)
        self.write.setToolTip(
            self._tr("From an interview or an observation")
            if registered
            else self._tr("A note belongs to a source: add one under “Sources” first.")
        )

    def _source_in_view(self) -> str | None:
        """The source that is looked at."""
        if self.pages.currentIndex() == _SOURCES:
            return next(iter(self.sources.grid.ids[-1:]), None)
        asked: str | None = self.verbatims.asking.asked.source
        return asked

    def _put(self, note: Note) -> None:
        if self._workspace is None:
            return
        try:
            written = add_note(self._workspace, note)
        except CjmError as error:
            self.messages.error(error)
        else:
            self.writing.ask(note, partial(_written, written))

    def _take_written(self, _note: object, error: object) -> None:
        """Show a note that is on disk, or say why it is not."""
        if isinstance(error, CjmError):
            self.messages.error(error)
        self._count()
        self.verbatims.look()

    def _show_sources(self) -> None:
        self.sources.show_project(self._project, self._rows, self._answers)

    def _erase(self, source: str) -> None:
        """Take the rows of a source out of the file, once it has left the register."""
        if self._workspace is None or source in self._workspace.project.sources:
            return
        try:
            self._workspace.put_evidence(dropped=(SourceId(source),))
        except CjmError as error:
            self.messages.error(error)

    def _see(self, source: str) -> None:
        box = self.verbatims.asking.source
        self.verbatims.asking.clear()
        box.setCurrentIndex(max(0, box.findData(source)))
        self._turn_to(_VERBATIMS)


def _written(written: Future[None]) -> object:
    """Wait until something is on disk; why it is not, if so."""
    try:
        written.result()
    except CjmError as error:
        return error
    return None


def _counted(reader: EvidenceReader, sources: Sequence[str]) -> object:
    """How many rows there are of each source and of each answer, or why they can't be read."""
    try:
        counts, tags = reader.counts(sources), reader.tags()
    except CjmError as error:
        return error
    rows: Counter[str] = Counter()
    theirs: dict[str, list[AnswerCount]] = {}
    for count in counts:
        rows[count.source] += count.n
        theirs.setdefault(count.source, []).append(count)
    answers = {source: answers_of(told) for source, told in theirs.items()}
    return _Counted(rows, answers, tallied(counts), tags)
