"""Commands on raw exports: evidence preview, import, list."""

from argparse import Namespace
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from cjmdesk.cli.terminal import Terminal
from cjmdesk.exchange.evidence import (
    EvidenceFormat,
    EvidencePreview,
    Recipe,
    Refusal,
    load_recipe,
    preview,
    save_recipe,
    told,
)
from cjmdesk.exchange.evidence.preview import SAMPLES
from cjmdesk.insight.answers import answers_of
from cjmdesk.model import AnswerCount, EvidenceSource
from cjmdesk.workspace import Workspace, me
from cjmdesk.workspace.evidence import ImportedEvidence, import_evidence, with_places
from cjmdesk.workspace.reports.answers import answers_said

DONE = 0
_MOST_SAID = 20
_LONGEST_SAMPLE = 30
RECIPE_SUFFIX = ".recipe.json"


def do_evidence(asked: Namespace, terminal: Terminal) -> int:
    """Do what the word after `evidence` says."""
    actions = {"preview": _preview, "import": _import, "list": _list}
    return actions[asked.action](asked, terminal)


def _preview(asked: Namespace, terminal: Terminal) -> int:
    tr = terminal.tr
    seen = preview(Path(asked.file), format=_format(asked))
    reason = tr.say(seen.reason)
    terminal.say(tr("{format}: {reason}", format=seen.format.value, reason=reason))
    for column in seen.columns:
        samples = [cell[:_LONGEST_SAMPLE] for cell in column.samples if cell][:SAMPLES]
        kind = f" ({column.recipe.kind.value})" if column.recipe.kind else ""
        terminal.say(
            f"  {column.recipe.role.value}{kind}: {column.label[:80]}"
            + (f" — {' | '.join(samples)}" if samples else "")
        )
    terminal.result(_preview_record(seen, reason))
    return DONE


def _import(asked: Namespace, terminal: Terminal) -> int:
    tr, path, project = terminal.tr, Path(asked.file), Path(asked.into)
    with closing(Workspace.open(project, me())) as workspace:
        recipe = _recipe(asked, path, workspace)
        with terminal.busy(tr("Reading {file}…", file=path.name)):
            done = import_evidence(workspace, path, recipe)
        if not workspace.finish_saving():
            workspace.raise_not_saved()
        counts = workspace.evidence_counts((done.source.id,))
    saved = _save_recipe(asked, path, recipe)
    _say_done(done, counts, terminal)
    terminal.result(
        {
            "file": str(path),
            "project": str(project),
            "source": _source_record(done.source),
            "added": done.added,
            "already_there": done.already_there,
            "refused": done.refused,
            "refusals": _refusal_records(done.refusals, terminal),
            "unmapped": dict(done.unmapped),
            "replaced": list(done.replaced),
            "recipe": str(saved) if saved else None,
            "counts": _count_records(counts),
        }
    )
    return DONE


def _list(asked: Namespace, terminal: Terminal) -> int:
    tr = terminal.tr
    with closing(Workspace.open(Path(asked.project), me(), write=False)) as workspace:
        sources = sorted(workspace.project.sources.values(), key=lambda s: (s.order, s.id))
        counts = workspace.evidence_counts()
    records = []
    for source in sources:
        own = [count for count in counts if count.source == source.id]
        rows = sum(count.n for count in own)
        terminal.say(
            tr(
                "{title}: {method}, {day}, {rows} rows of evidence",
                title=source.title or source.id,
                method=source.method.value,
                day=source.collected or "—",
                rows=rows,
            )
        )
        for found in answers_of(own):
            terminal.say(f"  {answers_said(found, tr)}")
        records.append({**_source_record(source), "rows": rows, "counts": _count_records(own)})
    if not sources:
        terminal.say(tr("The project has no sources of evidence yet."))
    terminal.result(records)
    return DONE


def _recipe(asked: Namespace, path: Path, workspace: Workspace) -> Recipe:
    if asked.recipe:
        recipe = load_recipe(Path(asked.recipe))
    else:
        recipe = preview(path, format=_format(asked)).recipe
    if asked.no_mask:
        recipe = recipe.model_copy(update={"mask": False})
    if asked.title:
        recipe = recipe.model_copy(update={"title": asked.title})
    return with_places(recipe, workspace.project)


def _save_recipe(asked: Namespace, path: Path, recipe: Recipe) -> Path | None:
    if not asked.save_recipe:
        return None
    target = path.with_name(path.stem + RECIPE_SUFFIX)
    save_recipe(recipe, target)
    return target


def _format(asked: Namespace) -> EvidenceFormat | None:
    return EvidenceFormat(asked.format) if asked.format else None


def _say_done(done: ImportedEvidence, counts: Iterable[AnswerCount], terminal: Terminal) -> None:
    tr = terminal.tr
    terminal.say(
        tr(
            "{title}: {added} rows added, {known} were there already, {refused} refused",
            title=done.source.title,
            added=done.added,
            known=done.already_there,
            refused=done.refused,
        )
    )
    for found in answers_of(counts):
        terminal.say(f"  {answers_said(found, tr)}")
    for refusal in done.refusals[:_MOST_SAID]:
        terminal.say(f"  {told(refusal, tr)}")
    if done.refused > _MOST_SAID:
        terminal.say(tr("  {n} more are not shown.", n=done.refused - _MOST_SAID))
    if done.unmapped:
        names = ", ".join(list(done.unmapped)[:_MOST_SAID])
        terminal.say(tr("  No step is known for: {names}", names=names))


def _preview_record(seen: EvidencePreview, reason: str) -> dict[str, object]:
    return {
        "format": seen.format.value,
        "reason": reason,
        "encoding": seen.encoding,
        "encoding_guessed": seen.encoding_guessed,
        "delimiter": seen.delimiter,
        "columns": [
            {
                "name": column.name,
                "label": column.label,
                "samples": [cell for cell in column.samples if cell][:SAMPLES],
                **column.recipe.model_dump(mode="json", exclude={"name"}, exclude_defaults=True),
                "role": column.recipe.role.value,
            }
            for column in seen.columns
        ],
    }


def _source_record(source: EvidenceSource) -> dict[str, object]:
    return {
        "id": source.id,
        "title": source.title,
        "method": source.method.value,
        "collected": source.collected,
        "n": source.n,
        "owner": source.owner,
    }


def _refusal_records(refusals: Iterable[Refusal], terminal: Terminal) -> list[dict[str, object]]:
    return [{"line": r.line, "reason": terminal.tr.say(r.reason)} for r in refusals]


def _count_records(counts: Iterable[AnswerCount]) -> list[dict[str, object]]:
    """Scored answers of each kind and scale: how many, their score and their weighted mean."""
    return [
        {
            "kind": found.kind,
            "scale_min": found.scale[0],
            "scale_max": found.scale[1],
            "n": found.n,
            "score": _rounded(found.score),
            "low": None if found.interval is None else _rounded(found.interval.low),
            "high": None if found.interval is None else _rounded(found.interval.high),
            "mean": _rounded(found.mean),
        }
        for found in answers_of(counts)
    ]


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
