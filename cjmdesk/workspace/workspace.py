"""An open project: every commit of its document goes to its file and to whoever is looking."""

from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from cjmdesk.document import (
    Author,
    Commit,
    Conflict,
    ConflictValue,
    EditLabel,
    JourneyDocument,
    UndoOutcome,
    edits,
)
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.errors import ProjectReadOnly
from cjmdesk.exchange import ImportedProject
from cjmdesk.model import (
    PROJECT_ID,
    AnswerCount,
    AttachmentId,
    CardId,
    Changes,
    EvidenceRow,
    PersonaId,
    Project,
    SourceId,
    now,
)
from cjmdesk.storage import (
    Attachment,
    EvidenceReader,
    ProjectFile,
    SaveState,
    StoredEdit,
    VerbatimQuery,
)
from cjmdesk.words import Message, Words, message
from cjmdesk.workspace.commits import first_edit, next_undo_line, stored_edit, with_more
from cjmdesk.workspace.copies import Copy, refuse_foreign
from cjmdesk.workspace.imports import refuse_clash, with_named_evidence, without_second_marks

SNAPSHOT_EVERY = 500
"""Edits between two snapshots: loading replays at most these."""


class Workspace:
    """A project's document and file, kept in step.

    Used from one thread, the one that opened it; only the writing happens elsewhere.
    """

    def __init__(self, file: ProjectFile, document: JourneyDocument) -> None:
        self.document = document
        self._file = file
        self.closed = False
        """Whether document and file have been let go of."""
        self._told: list[Callable[[Changes], None]] = []
        self._since_snapshot = 0
        self._edited = False
        self._undo_lines = 0
        self._more: StoredEdit | None = None
        self._attached: dict[AttachmentId, Attachment] = {}
        if not file.writable:
            # An edit would be shown and never kept.
            document.refuse_edits(ProjectReadOnly(file=file.path.name))
        document.subscribe(self._committed)

    @classmethod
    def create(
        cls,
        path: Path,
        author: Author,
        imported: ImportedProject,
    ) -> Self:
        """Make a project file that holds what was imported, all of it or no file at all.

        Raises ProjectExists, or ProjectNotMade where the disk refuses it.
        """
        imported = with_named_evidence(imported)
        document = JourneyDocument(author)
        kept: list[StoredEdit] = []
        stop = document.subscribe(
            lambda commit: kept.append(stored_edit(commit, author, len(kept)))
        )
        try:
            edits.put_project(document, _dated(imported.project))
            stop()
            # The project begins here: there is nothing before it to go back to.
            document.load_undo(())
            first = first_edit(kept, imported)
            return cls(ProjectFile.create(path, first), document)
        except BaseException:
            document.close()
            raise

    @classmethod
    def begin(cls, path: Path, author: Author, tr: Words, *, title: str) -> Self:
        """Make a project with one empty map that has the usual lanes. Raises as `create` does."""
        document = JourneyDocument(author)
        try:
            edits.change_project(document, title=title, language=tr.language)
            edits.add_map(document, title=title)
            return cls.create(path, author, ImportedProject(document.project))
        finally:
            document.close()

    @classmethod
    def open(cls, path: Path, author: Author, *, write: bool = True) -> Self:
        """Open a project file.

        Raises ProjectError: missing, foreign, newer, damaged, hostile, locked, or not writable
        where `write` asks for that.
        """
        file = ProjectFile.open(path, write=write)
        document = JourneyDocument(author)
        try:
            stored = file.load()
            document.load(stored.snapshot, [row.update for row in stored.rows])
            document.load_undo([row.data for row in stored.undo if row.data is not None])
        except BaseException:
            document.close()
            file.close()
            raise
        workspace = cls(file, document)
        workspace._since_snapshot = len(stored.rows)
        workspace._undo_lines = next_undo_line(stored.undo)
        return workspace

    @property
    def path(self) -> Path:
        """Where the project lies."""
        return self._file.path

    @property
    def project(self) -> Project:
        """The journey as it is now."""
        return self.document.project

    @property
    def writable(self) -> bool:
        """Whether edits are kept."""
        return self._file.writable

    @property
    def save_state(self) -> SaveState:
        """What may truthfully be said of the file on disk."""
        return self._file.state

    @property
    def edit_count(self) -> int:
        """How many edits the file's log holds."""
        return len(self._file.log_entries())

    @property
    def edited_at(self) -> datetime | None:
        """When the project was last edited, by whoever did."""
        last = max((entry.at for entry in self._file.log_entries()), default=None)
        return None if last is None else datetime.fromtimestamp(last // 1000, UTC)

    def evidence(self) -> Iterator[EvidenceRow]:
        """All evidence rows."""
        return self._file.evidence()

    def evidence_counts(self, sources: Collection[str] | None = None) -> list[AnswerCount]:
        """How much evidence says what, of all sources in the register or of the named ones."""
        return self._file.evidence_counts(self.project.sources if sources is None else sources)

    def verbatims(self, query: VerbatimQuery) -> list[EvidenceRow]:
        """Evidence found by its words."""
        return self._file.verbatims(query)

    def evidence_reader(self) -> EvidenceReader:
        """What reads the evidence on another thread, as far as it is on disk."""
        return self._file.evidence_reader()

    def put_evidence(
        self,
        rows: Sequence[tuple[str | int | float | None, ...]] = (),
        *,
        dropped: tuple[SourceId, ...] = (),
    ) -> Future[None]:
        """Add rows as `storage.columns_of_answer` makes them; done when they are on disk.

        Evidence of the `dropped` sources is taken out before. May be called from any thread.
        """
        self._refuse_unwritable()
        return self._file.append(StoredEdit(answers=rows, dropped=dropped))

    def attachments(self) -> Iterator[Attachment]:
        """All pictures and files."""
        return self._file.attachments()

    def attachment(self, wanted: AttachmentId) -> Attachment | None:
        """One picture or file, if it is there."""
        return self._attached.get(wanted) or self._file.attachment(wanted)

    def attach(self, attachment: Attachment) -> AttachmentId:
        """Take a picture or file in; it reaches the disk in one transaction with the next edit."""
        self._refuse_unwritable()
        wanted = attachment.id
        self._attached[wanted] = attachment
        return wanted

    def subscribe(self, told: Callable[[Changes], None]) -> None:
        """Call `told` after every edit, undo and merge."""
        self._told.append(told)

    def watch_saving(self, told: Callable[[SaveState], None]) -> None:
        """Call `told`, on the writer's thread, whenever the state of saving changes."""
        self._file.watch(told)

    def change(self, kind: str, record_id: str, /, **fields: object) -> None:
        """Change fields of a record; a score or plan sheet is begun where there is none."""
        self._refuse_unwritable()
        if kind == "pain":
            edits.score_pain_point(self.document, CardId(record_id), **fields)
        elif kind == "improvement":
            edits.plan_improvement(self.document, CardId(record_id), **fields)
        else:
            edits.change_record(self.document, kind, record_id, **fields)

    def delete(self, selection: Selection) -> None:
        """Delete what is selected: cards together, or the stage, step, lane, link or point."""
        self._refuse_unwritable()
        if selection.cards:
            edits.delete_cards(self.document, selection.cards)
            return
        match selection.lead:
            case StageTarget(stage):
                edits.delete_stage(self.document, stage)
            case StepTarget(step):
                edits.delete_step(self.document, step)
            case LaneTarget(lane):
                edits.delete_lane(self.document, lane)
            case LinkTarget(link):
                edits.delete_link(self.document, link)
            case CurvePointTarget(_, persona, step):
                edits.clear_emotion(self.document, persona, step)
            case _:
                return

    def delete_persona(self, persona: PersonaId) -> None:
        """Delete a persona, with needs and curves."""
        self._refuse_unwritable()
        edits.delete_persona(self.document, persona)

    def settle(self, conflict: Conflict, value: ConflictValue) -> None:
        """Let one of the values of a conflict count."""
        self._refuse_unwritable()
        edits.resolve_conflict(self.document, conflict, value=value.value)

    def undo(self) -> UndoOutcome | None:
        """Take my last edit back."""
        return self.document.undo() if self.writable else None

    def redo(self) -> UndoOutcome | None:
        """Take my last undo back."""
        return self.document.redo() if self.writable else None

    def add(self, imported: ImportedProject) -> None:
        """Add the maps of an import to this project, as one edit.

        Raises EditRefused where it holds records of the same ids that say something else.
        """
        self._refuse_unwritable()
        imported = with_named_evidence(imported)
        project = without_second_marks(self.project, imported.project)
        refuse_clash(self.project, project)
        project = project.model_copy(update={"info": self.project.info})
        more = StoredEdit(attachments=imported.attachments, evidence=imported.evidence)
        with self._together_with(more):
            edits.put_project(self.document, project, EditLabel.BRING_IN)

    def faults(self) -> list[Message]:
        """What is wrong with the file, and what in it waits for edits that are not there."""
        waiting = message("Edits wait for others that are not in this file; another copy has them.")
        return [*self._file.check(), *([waiting] if self.document.is_waiting else [])]

    def bring_in(self, copy: Copy) -> tuple[Conflict, ...]:
        """Merge another copy; what collided by that.

        Raises UpdateRefused, also where it is a copy of another project; then nothing changed.

        The rows of its log come along with their authors and times, its pictures and its evidence
        too. The project as it was is backed up first.
        """
        self._refuse_unwritable()
        refuse_foreign(copy, self._file.marks())
        self._file.backup()
        more = StoredEdit(
            rows=copy.rows,
            sessions=copy.sessions,
            attachments=copy.attachments,
            evidence=copy.evidence,
        )
        with self._together_with(more):
            return self.document.merge(copy.updates).new_conflicts

    def save_copy(self, path: Path, *, replace: bool = False) -> None:
        """Write another file with everything in it. Raises ProjectExists, ProjectNotSaved."""
        self._file.copy_to(path, replace=replace)

    def finish_saving(self) -> bool:
        """Wait until every edit is on disk or refused; whether all are there."""
        return self._file.flush()

    def raise_not_saved(self) -> None:
        """Raises ProjectNotSaved where the disk has refused edits."""
        self._file.raise_not_saved()

    def close(self) -> None:
        """Let go of document and file; after edits a snapshot makes the next opening quick.

        Who only looked leaves the file as it was, to the byte.
        """
        self.closed = True
        if self._edited and self._since_snapshot:
            self._keep_snapshot()
        self._told.clear()
        self.document.close()
        self._file.close()

    @contextmanager
    def _together_with(self, more: StoredEdit) -> Iterator[None]:
        """Within this, one edit reaches the file in one transaction with what comes along."""
        self._more = more
        try:
            yield
            if self._more is not None:
                # Nothing new in the document; what comes along may be new all the same.
                self._file.append(self._more)
        finally:
            self._more = None

    def _committed(self, commit: Commit) -> None:
        if self.writable:
            edit = stored_edit(commit, self.document.author, self._undo_lines)
            more, self._more = self._more, None
            edit = edit if more is None else with_more(edit, more)
            attached, self._attached = self._attached, {}
            attachments = (*edit.attachments, *attached.values())
            self._file.append(replace(edit, attachments=attachments))
            self._undo_lines += 1
            self._edited = True
            self._since_snapshot += 1
            if self._since_snapshot >= SNAPSHOT_EVERY:
                self._keep_snapshot()
        for told in tuple(self._told):
            told(commit.changes)

    def _keep_snapshot(self) -> None:
        if self.document.is_waiting:
            # A snapshot leaves out what waits for edits that have not arrived; the log keeps it.
            return
        self._file.append(StoredEdit(snapshot=self.document.encode_state()))
        self._since_snapshot = 0

    def _refuse_unwritable(self) -> None:
        if not self.writable:
            raise ProjectReadOnly(file=self.path.name)


def _dated(project: Project) -> Project:
    if project.info.created is not None:
        return project
    info = project.info.model_copy(update={"id": PROJECT_ID, "created": now()})
    return project.model_copy(update={"info": info})
