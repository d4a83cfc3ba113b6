"""Commands on project files: new, info, check, merge."""

from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from cjmdesk.cli.terminal import Terminal
from cjmdesk.document import Conflict, ConflictNature, ConflictValue
from cjmdesk.errors import UsageError
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import load_sample, sample_names
from cjmdesk.exchange.text_files import as_text
from cjmdesk.insight.gate import Gate
from cjmdesk.model import Project, maps_in_order, stages_in_order, steps_in_order
from cjmdesk.model.completeness import OUT_OF_SIGHT, Finding, unfinished
from cjmdesk.ui.values import field_name, name_of, value_text
from cjmdesk.words import Words, message
from cjmdesk.workspace import Copy, Workspace, as_one, me, read_copy
from cjmdesk.workspace.gate import gate_of
from cjmdesk.workspace.reports.checks import gate_statement

DONE, UNFINISHED = 0, 1
SUFFIX = ".cjm"


def do_new(asked: Namespace, terminal: Terminal) -> int:
    """Make a project, empty or from a sample."""
    path = project_path(asked.project)
    if asked.sample:
        made = Workspace.create(path, me(), sample(asked.sample, terminal))
    else:
        title = asked.title or path.stem
        made = Workspace.begin(path, me(), terminal.tr, title=as_text(title))
    made.close()
    terminal.say(terminal.tr("Made {file}.", file=path))
    terminal.result({"project": str(path)})
    return DONE


def do_info(asked: Namespace, terminal: Terminal) -> int:
    """Tell what is in a project."""
    tr = terminal.tr
    with closing(Workspace.open(Path(asked.project), me(), write=False)) as workspace:
        project = workspace.project
        terminal.say(project.info.title or tr("Untitled project"))
        for journey in maps_in_order(project):
            stages = stages_in_order(project, journey.id)
            steps = steps_in_order(project, journey.id)
            cards = sum(card.map == journey.id for card in project.cards.values())
            terminal.say(
                tr(
                    "  {map}: {stages} stages, {steps} steps, {cards} cards",
                    map=journey.title or tr("Untitled map"),
                    stages=len(stages),
                    steps=len(steps),
                    cards=cards,
                )
            )
        names = ", ".join(filter(None, _persona_names(project)))
        terminal.say(tr("Personas: {names}", names=names or "—"))
        terminal.say(tr("Edits kept: {n}", n=workspace.edit_count))
        terminal.result(_described(workspace))
    return DONE


def do_check(asked: Namespace, terminal: Terminal) -> int:
    """Tell what is unfinished, and what is wrong with the file itself."""
    with closing(Workspace.open(Path(asked.project), me(), write=False)) as workspace:
        project = workspace.project
        findings = unfinished(project)
        conflicts = workspace.document.conflicts
        problems = [problem.message for problem in workspace.document.problems]
        faults = workspace.faults()
        found = gate_of(project)
        said = gate_statement(project, found, terminal.tr)
    for told in (*(finding.message for finding in findings), *problems, *faults):
        terminal.say(terminal.tr.say(told))
    if not found.passed:
        for line in (said.text, *said.details):
            terminal.say(line)
    _say_conflicts(conflicts, project, terminal)
    complete = found.open and not (findings or conflicts or problems or faults)
    if complete:
        terminal.say(terminal.tr("Nothing is missing, and the file is sound."))
    terminal.result(
        {
            "sound": not faults,
            "faults": [terminal.tr.say(fault) for fault in faults],
            "findings": [_finding_record(finding, terminal) for finding in findings],
            "conflicts": [_conflict_record(conflict) for conflict in conflicts],
            "problems": [terminal.tr.say(problem) for problem in problems],
            "gate": _gate_record(found, said.text),
        }
    )
    return DONE if complete else UNFINISHED


def do_merge(asked: Namespace, terminal: Terminal) -> int:
    """Bring copies into a project, or into a new one: all of them or none."""
    path = Path(asked.project)
    copy = as_one(read_copy(Path(name)) for name in asked.copies)
    with terminal.busy(terminal.tr("Bringing in…")):
        if asked.output:
            path = _copied(path, project_path(asked.output))
        try:
            conflicts, hidden, project = _brought_in(path, copy)
        except BaseException:
            if asked.output:
                path.unlink(missing_ok=True)
            raise
    tr, n = terminal.tr, len(asked.copies)
    terminal.say(tr.count("{n} copy is in {file}.", "{n} copies are in {file}.", n, file=path))
    _say_conflicts(conflicts, project, terminal)
    for finding in hidden:
        terminal.say(tr.say(finding.message))
    terminal.result(
        {
            "project": str(path),
            "copies": n,
            "conflicts": [_conflict_record(conflict) for conflict in conflicts],
            "out_of_sight": [_finding_record(finding, terminal) for finding in hidden],
        }
    )
    return DONE


def _copied(path: Path, grown: Path) -> Path:
    with closing(Workspace.open(path, me(), write=False)) as workspace:
        workspace.save_copy(grown)
    return grown


def _brought_in(path: Path, copy: Copy) -> tuple[Sequence[Conflict], Sequence[Finding], Project]:
    """What collided, and what the map shows no longer because of the merge."""
    with closing(Workspace.open(path, me())) as workspace:
        before = {(finding.gap, finding.id) for finding in unfinished(workspace.project)}
        conflicts = workspace.bring_in(copy)
        if not workspace.finish_saving():
            workspace.raise_not_saved()
        project = workspace.project
        hidden = [
            finding
            for finding in unfinished(project)
            if finding.gap in OUT_OF_SIGHT and (finding.gap, finding.id) not in before
        ]
    return conflicts, hidden, project


def project_path(name: str) -> Path:
    """A file name with our ending."""
    path = Path(name)
    if path.name in ("", ".."):
        raise UsageError(reason=message("It is not a file. Choose a file."))
    return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)


def sample(name: str, terminal: Terminal) -> ImportedProject:
    """A finished sample in the terminal's language. Raises UsageError for another name."""
    if name not in sample_names():
        known = ", ".join(sample_names())
        raise UsageError(
            reason=message(
                "There is no sample “{name}”. There are: {known}.", name=name, known=known
            )
        )
    return load_sample(name, terminal.tr.language)


def _described(workspace: Workspace) -> dict[str, object]:
    project = workspace.project
    return {
        "project": str(workspace.path),
        "title": project.info.title,
        "edits": workspace.edit_count,
        "maps": [
            {
                "id": journey.id,
                "title": journey.title,
                "state": journey.state.value,
                "stages": [s.title for s in stages_in_order(project, journey.id)],
                "steps": len(steps_in_order(project, journey.id)),
                "cards": dict(
                    Counter(c.kind.value for c in project.cards.values() if c.map == journey.id)
                ),
            }
            for journey in maps_in_order(project)
        ],
        "personas": _persona_names(project),
        "pain_points": len(project.pain_points),
        "improvements": len(project.improvements),
        "measures": len(project.measures),
        "conflicts": len(workspace.document.conflicts),
    }


def _persona_names(project: Project) -> list[str]:
    personas = sorted(project.personas.values(), key=lambda persona: (persona.order, persona.id))
    return [persona.name for persona in personas]


def _say_conflicts(conflicts: Sequence[Conflict], project: Project, terminal: Terminal) -> None:
    tr = terminal.tr
    for conflict in conflicts:
        name = name_of(project, conflict.kind, conflict.id, tr)
        if conflict.nature is ConflictNature.EDITED_AFTER_DELETION:
            terminal.say(tr("Deleted on one side, edited on the other: {name}", name=name))
            continue
        values = [
            tr(
                "“{value}” by {author}",
                value=_said(conflict, value, project, tr),
                author=value.author,
            )
            for value in conflict.values
        ]
        terminal.say(
            tr(
                "Written on both sides: {name}, {field}: {values}",
                name=name,
                field=field_name(conflict.kind, conflict.field, tr),
                values=" | ".join(values),
            )
        )


def _said(conflict: Conflict, value: ConflictValue, project: Project, tr: Words) -> str:
    return value_text(project, conflict.kind, conflict.field, value.value, tr)


def _gate_record(found: Gate, said: str) -> dict[str, object]:
    return {
        "passed": found.passed,
        "open": found.open,
        "top": found.top,
        "override": found.override,
        "lacking": [
            {"id": action.card, "text": action.text, "gaps": [gap.value for gap in action.gaps]}
            for action in found.lacking
        ],
        "text": said,
    }


def _finding_record(finding: Finding, terminal: Terminal) -> dict[str, object]:
    return {
        "gap": finding.gap.value,
        "map": finding.map,
        "kind": finding.kind,
        "id": finding.id,
        "text": terminal.tr.say(finding.message),
    }


def _conflict_record(conflict: Conflict) -> dict[str, object]:
    return {
        "kind": conflict.kind,
        "id": conflict.id,
        "field": conflict.field,
        "nature": conflict.nature.value,
        "values": [
            {"value": v.value, "author": v.author, "device": v.device, "at": v.at}
            for v in conflict.values
        ],
    }
