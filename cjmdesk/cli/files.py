"""Commands on other programs' files and on paper: import, export, sample."""

import os
from argparse import Namespace
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from cjmdesk import exchange, places
from cjmdesk.cli import reports
from cjmdesk.cli.projects import SUFFIX, sample
from cjmdesk.cli.terminal import Terminal
from cjmdesk.errors import CjmError, ExportRefused, UsageError, system_words
from cjmdesk.exchange import Format, ImportedProject
from cjmdesk.model import MapId, Project, maps_in_order
from cjmdesk.words import message
from cjmdesk.workspace import Workspace, me, outputs
from cjmdesk.workspace.imports import all_in_one
from cjmdesk.workspace.outputs import Orientation, Output, Paper, Sheet

DONE, REFUSED = 0, 2
STANDARD_OUTPUT = "-"
DEFAULT_SAMPLE = "online-shop"
SUFFIXES = {
    "pdf": ".pdf",
    "mermaid": ".mmd",
    "csv": ".csv",
    "xlsx": ".xlsx",
    "markdown": ".md",
    "json": ".json",
}


def do_import(asked: Namespace, terminal: Terminal) -> int:
    """Make projects of files, one each, or one of all of them."""
    sources = [Path(name) for name in asked.files]
    if asked.into:
        return _import_into(Path(asked.into), sources, asked, terminal, begin=False)
    if asked.output and asked.output.lower().endswith(SUFFIX):
        return _import_into(Path(asked.output), sources, asked, terminal, begin=True)
    return _import_each(sources, asked, terminal)


def do_export(asked: Namespace, terminal: Terminal) -> int:
    """Write a map of each project, or the whole project, in the format asked for."""
    reports.format_of(asked)
    if len(asked.projects) > 1 and asked.output and not _is_folder(asked.output):
        raise UsageError(reason=message("Several projects need a folder to be written to."))
    results, code = [], DONE
    for source in map(Path, asked.projects):
        try:
            results.append(_export_one(source, asked, terminal))
        except CjmError as error:
            code = REFUSED
            results.append(_refused(source, error, terminal))
    if asked.output != STANDARD_OUTPUT:
        terminal.result(results)
    return code


def do_sample(asked: Namespace, terminal: Terminal) -> int:
    """Make a sample project and its map on paper, and say where they lie."""
    name = asked.name or DEFAULT_SAMPLE
    made = sample(name, terminal)
    folder = Path(asked.to) if asked.to else places.data_folder() / "samples"
    _make_folder(folder)
    path = folder / f"{name}.{terminal.tr.language}{SUFFIX}"
    if path.exists():
        workspace = Workspace.open(path, me(), write=False)
    else:
        workspace = Workspace.create(path, me(), made)
    with closing(workspace):
        journey = _chosen_map(workspace.project, None)
        with terminal.busy(terminal.tr("Drawing the map…")):
            output = outputs.pdf(workspace, journey, terminal.tr, Sheet())
    target = path.with_suffix(".pdf")
    outputs.write_file(target, output.data, replace=True)
    terminal.say(terminal.tr("Project: {file}", file=path))
    terminal.say(terminal.tr("Map: {file}", file=target))
    terminal.result({"project": str(path), "map": str(target)})
    return DONE


def _import_each(sources: Sequence[Path], asked: Namespace, terminal: Terminal) -> int:
    """A file that is refused does not keep the others out."""
    results: list[dict[str, object]] = []
    code = DONE
    for source in sources:
        folder = Path(asked.output) if asked.output else source.parent
        try:
            imported = _read(source, asked, terminal)
            _make_folder(folder)
            path = folder / f"{source.stem}{SUFFIX}"
            Workspace.create(path, me(), imported).close()
        except CjmError as error:
            code = REFUSED
            results.append(_refused(source, error, terminal))
        else:
            results.append(_imported(source, path, imported, terminal))
    terminal.result(results)
    return code


def _import_into(
    path: Path, sources: Sequence[Path], asked: Namespace, terminal: Terminal, *, begin: bool
) -> int:
    """All files or none, as one edit: they are read before the project is touched."""
    read = [_read(source, asked, terminal) for source in sources]
    whole = all_in_one(read)
    if begin:
        Workspace.create(path, me(), whole).close()
    else:
        with closing(Workspace.open(path, me())) as workspace:
            workspace.add(whole)
    terminal.result(
        [
            _imported(source, path, imported, terminal)
            for source, imported in zip(sources, read, strict=True)
        ]
    )
    return DONE


def _imported(
    source: Path, path: Path, imported: ImportedProject, terminal: Terminal
) -> dict[str, object]:
    terminal.say(terminal.tr("{source} → {project}", source=source, project=path))
    notices = terminal.notice_records(imported.notices)
    return {"file": str(source), "project": str(path), "notices": notices}


def _refused(source: Path, error: CjmError, terminal: Terminal) -> dict[str, object]:
    terminal.refuse(error)
    return {"file": str(source), "error": terminal.tr.say(error.message)}


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = message("{problem}.", problem=system_words(error))
        raise ExportRefused(file=str(folder), reason=reason) from error


def _read(source: Path, asked: Namespace, terminal: Terminal) -> ImportedProject:
    chosen = Format(asked.format) if asked.format else None
    with terminal.busy(terminal.tr("Reading {file}…", file=source.name)):
        imported = exchange.read(
            source, format=chosen, strict=asked.strict, language=terminal.tr.language
        )
    terminal.notices(imported.notices, about=source.name)
    return imported


def _export_one(source: Path, asked: Namespace, terminal: Terminal) -> dict[str, object]:
    with (
        closing(Workspace.open(source, me(), write=False)) as workspace,
        terminal.busy(terminal.tr("Writing…")),
    ):
        output = _made(workspace, asked, terminal)
    if asked.output == STANDARD_OUTPUT:
        terminal.data(output.data)
        terminal.notices(output.notices, about=source.name)
        return {}
    path = _target(source, asked)
    if os.path.realpath(path) == os.path.realpath(source):
        reason = message("it is the project itself. Choose another name.")
        raise ExportRefused(file=path.name, reason=reason)
    outputs.write_file(path, output.data, replace=asked.force)
    terminal.notices(output.notices, about=path.name)
    terminal.say(terminal.tr("{source} → {file}", source=source, file=path))
    return {
        "project": str(source),
        "file": str(path),
        "notices": terminal.notice_records(output.notices),
    }


def _made(workspace: Workspace, asked: Namespace, terminal: Terminal) -> Output:
    if asked.what in reports.ON_PAGES:
        named = None if asked.map is None else _chosen_map(workspace.project, asked.map)
        return reports.report(workspace, named, asked, terminal)
    journey = _chosen_map(workspace.project, asked.map)
    if reports.format_of(asked) == "pdf":
        sheet = Sheet(Paper(asked.paper or Paper.A3), Orientation(asked.orientation))
        evidence: bool = asked.evidence_curve
        return outputs.pdf(workspace, journey, terminal.tr, sheet, evidence=evidence)
    return outputs.file_for(workspace, journey, Format(asked.format), terminal.tr)


def _target(source: Path, asked: Namespace) -> Path:
    name = source.stem + SUFFIXES[reports.format_of(asked)]
    if asked.what in reports.ON_PAGES:
        name = f"{source.stem}.{asked.what}.pdf"
    if not asked.output:
        return source.with_name(name)
    if not _is_folder(asked.output):
        return Path(asked.output)
    _make_folder(Path(asked.output))
    return Path(asked.output) / name


def _is_folder(name: str) -> bool:
    return Path(name).is_dir() or name.endswith(("/", "\\"))


def _chosen_map(project: Project, asked: str | None) -> MapId:
    maps = maps_in_order(project)
    if not maps:
        raise UsageError(reason=message("The project has no map to write."))
    if asked is None:
        return maps[0].id
    for journey in maps:
        if asked in (journey.id, journey.title):
            return journey.id
    titles = ", ".join(f"“{journey.title}”" for journey in maps)
    raise UsageError(
        reason=message("There is no map “{map}”. There are: {titles}.", map=asked, titles=titles)
    )
