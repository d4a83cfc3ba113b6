"""Files from the window: which to open, where to put things, and what came of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from cjmdesk import exchange
from cjmdesk.document import Author, Conflict
from cjmdesk.errors import CjmError, ProjectDamaged, ProjectLocked, ProjectReadOnly
from cjmdesk.exchange import Format, ImportedProject, Notice
from cjmdesk.exchange.report import said
from cjmdesk.exchange.samples import load_sample
from cjmdesk.model import MapId
from cjmdesk.ui import background
from cjmdesk.ui.file_dialogs import ask_open, ask_save
from cjmdesk.ui.messages import Messages
from cjmdesk.words import Words
from cjmdesk.workspace import Workspace, backups_of, read_copy

if TYPE_CHECKING:
    # Loaded by whoever writes something.
    from cjmdesk.workspace.outputs import Order, Output, What

Result = TypeVar("Result")

SUFFIX = ".cjm"
_FORMATS = {
    ".xlsx": Format.XLSX,
    ".csv": Format.CSV,
    ".md": Format.MARKDOWN,
    ".mmd": Format.MERMAID,
    ".json": Format.JSON,
}
_IMPORTS = "*.mmd *.mermaid *.md *.csv *.tsv *.txt *.xlsx *.json"


@dataclass(frozen=True, slots=True)
class Desk:
    """What the flows need of their window."""

    window: QWidget
    tr: Words
    messages: Messages
    author: Author


class Files:
    """One method for each thing a person does with files; None means: not done, and told why."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._tr = desk.tr

    def open(self, path: Path, *, write: bool = True) -> Workspace | None:
        """Open a project; one that is open elsewhere is offered read-only."""
        try:
            return Workspace.open(path, self._desk.author, write=write)
        except ProjectLocked as locked:
            return self._open_locked(path, locked)
        except ProjectReadOnly:
            return self._made(lambda: Workspace.open(path, self._desk.author, write=False))
        except ProjectDamaged as damaged:
            return self._open_damaged(path, damaged)
        except CjmError as error:
            self._desk.messages.error(error)
        return None

    def new(self, folder: str) -> Workspace | None:
        """Begin an empty project where the person wants it."""
        path = self._ask_new(folder, self._tr("New journey"))
        if path is None:
            return None
        return self._made(
            lambda: Workspace.begin(path, self._desk.author, self._tr, title=path.stem)
        )

    def sample(self, name: str, title: str, folder: str) -> Workspace | None:
        """Begin with a copy of a finished sample."""
        path = self._ask_new(folder, title)
        if path is None:
            return None
        return self.made_of(path, load_sample(name, self._tr.language))

    def made_of(self, path: Path, imported: ImportedProject) -> Workspace | None:
        """Make a project of what was read, at a place that is known."""
        return self._made(lambda: Workspace.create(path, self._desk.author, imported))

    def bring_journey(self, source: Path) -> Workspace | None:
        """Make a project of another program's file, and list what was mended or left out."""
        try:
            imported = self._busy(
                lambda: exchange.read(source, language=self._tr.language),
                self._tr("Reading the file…"),
            )
        except CjmError as error:
            self._desk.messages.error(error)
            return None
        except background.Stopped:
            return None
        path = self._ask_new(str(source.parent), source.stem)
        if path is None:
            return None
        made = self.made_of(path, imported)
        if made is not None:
            self._tell_imported(source, imported)
        return made

    def bring_copy(self, workspace: Workspace, source: Path) -> tuple[Conflict, ...] | None:
        """Merge another copy into the open project; what collided by that."""
        try:
            incoming = self._busy(lambda: read_copy(source), self._tr("Reading the copy…"))
            return workspace.bring_in(incoming)
        except CjmError as error:
            self._desk.messages.error(error)
        except background.Stopped:
            pass
        return None

    def ask_pdf(self, workspace: Workspace, what: "What") -> Path | None:
        """Where a document is to be written."""
        suffix = ".pdf" if what == "map" else f".{what}.pdf"
        suggested = workspace.path.with_suffix(suffix)
        return self._ask_export(suggested, {self._tr("PDF (*.pdf)"): ".pdf"})

    def write_pdf(
        self, path: Path, what: "What", order: "Order", known: Sequence[Notice] = ()
    ) -> Path | None:
        """Write what was ordered; returns where it lies. `known` has been told already."""
        from cjmdesk.workspace import outputs

        def make() -> "Output":
            output = outputs.lay_out(what, order, self._tr).written()
            return replace(output, notices=[n for n in output.notices if n not in known])

        return self._written(path, make)

    def export_file(self, workspace: Workspace, map_id: MapId) -> Path | None:
        """Write a map for another program, the format chosen by the file's type."""
        from cjmdesk.workspace import outputs

        types = {
            self._tr("Excel (*.xlsx)"): ".xlsx",
            self._tr("CSV (*.csv)"): ".csv",
            self._tr("Markdown table (*.md)"): ".md",
            self._tr("Mermaid journey (*.mmd)"): ".mmd",
            self._tr("Whole project as JSON (*.json)"): ".json",
        }
        path = self._ask_export(workspace.path.with_suffix(".xlsx"), types)
        if path is None:
            return None
        fmt = _FORMATS[path.suffix.lower()]
        return self._written(path, lambda: outputs.file_for(workspace, map_id, fmt, self._tr))

    def save_copy(self, workspace: Workspace) -> Path | None:
        """Write another file with everything in it."""
        name = self._tr("{name} (copy)", name=workspace.path.stem)
        path = self._ask_new(str(workspace.path.parent), name)
        if path is None:
            return None
        try:
            workspace.save_copy(path)
        except CjmError as error:
            self._desk.messages.error(error)
            return None
        return path

    def recover(self, damaged: Path) -> Workspace | None:
        """Save what can be read of a damaged project into a new one."""
        from cjmdesk.workspace import recovery

        path = self._ask_new(str(damaged.parent), self._tr("{name} (recovered)", name=damaged.stem))
        if path is None:
            return None
        try:
            told = self._busy(
                lambda: recovery.recover(damaged, path), self._tr("Reading what is left…")
            )
        except CjmError as error:
            self._desk.messages.error(error)
            return None
        except background.Stopped:
            return None
        self._desk.messages.tell("CJM Desk", self._tr.say(told))
        return self.open(path)

    def ask_project(self, folder: str) -> Path | None:
        """Which project to open."""
        return self._ask_open(folder, self._tr("CJM Desk projects (*.cjm)"))

    def ask_import(self, folder: str) -> Path | None:
        """Which file of another program to read."""
        return self._ask_open(folder, self._tr("Journeys ({types})", types=_IMPORTS))

    def _open_locked(self, path: Path, locked: ProjectLocked) -> Workspace | None:
        choice = self._desk.messages.ask(self._tr.say(locked.message), [self._tr("Open read-only")])
        if choice != 0:
            return None
        return self._made(lambda: Workspace.open(path, self._desk.author, write=False))

    def _open_damaged(self, path: Path, damaged: ProjectDamaged) -> Workspace | None:
        choices = [self._tr("Recover what can be read…")]
        backups = backups_of(path)
        if backups:
            choices.append(self._tr("Go on with the newest backup…"))
        choice = self._desk.messages.ask(self._tr.say(damaged.message), choices)
        if choice is None:
            return None
        return self.recover(path) if choice == 0 else self._go_on_with(backups[0], path)

    def _go_on_with(self, backup: Path, damaged: Path) -> Workspace | None:
        """Backups themselves are never worked on: a copy of one is."""
        name = self._tr("{name} (from the backup)", name=damaged.stem)
        path = self._ask_new(str(damaged.parent), name)
        if path is None:
            return None

        def copied() -> Workspace:
            with closing(Workspace.open(backup, self._desk.author, write=False)) as kept:
                kept.save_copy(path)
            return Workspace.open(path, self._desk.author)

        return self._made(copied)

    def _made(self, make: Callable[[], Workspace]) -> Workspace | None:
        try:
            return make()
        except CjmError as error:
            self._desk.messages.error(error)
            return None

    def _written(self, path: Path, make: "Callable[[], Output]") -> Path | None:
        from cjmdesk.workspace import outputs

        try:
            output = self._busy(make, self._tr("Writing the file…"))
            outputs.write_file(path, output.data, replace=True)
        except CjmError as error:
            self._desk.messages.error(error)
            return None
        except background.Stopped:
            return None
        text = self._tr("“{file}” is written. There is something to know:", file=path.name)
        self._tell_notices(text, output.notices)
        return path

    def _busy(self, work: Callable[[], Result], text: str) -> Result:
        return background.run(work, text=text, tr=self._tr, parent=self._desk.window)

    def _tell_imported(self, source: Path, imported: ImportedProject) -> None:
        self._tell_notices(
            self._tr("“{file}” is in. This was mended, guessed or left out:", file=source.name),
            imported.notices,
        )

    def _tell_notices(self, text: str, notices: Sequence[Notice]) -> None:
        if notices:
            details = [said(notice, self._tr) for notice in notices]
            self._desk.messages.tell("CJM Desk", text, details)

    def _ask_open(self, folder: str, types: str) -> Path | None:
        return ask_open(self._desk.window, self._tr, folder or str(Path.home()), types)

    def _ask_new(self, folder: str, name: str) -> Path | None:
        types = {self._tr("CJM Desk projects (*.cjm)"): SUFFIX}
        suggested = Path(folder or Path.home()) / f"{name}{SUFFIX}"
        return ask_save(self._desk.window, self._tr, suggested, types)

    def _ask_export(self, suggested: Path, types: Mapping[str, str]) -> Path | None:
        def may_replace(path: Path) -> bool:
            said = self._tr("There is a file “{file}” already.", file=path.name)
            return self._desk.messages.ask(said, [self._tr("Replace it")]) == 0

        return ask_save(self._desk.window, self._tr, suggested, types, may_replace=may_replace)
