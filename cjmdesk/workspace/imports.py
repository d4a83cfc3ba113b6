"""Imports made ready for a project: evidence under its true names, several as one, no clashes."""

from collections.abc import Sequence
from functools import reduce

from cjmdesk.errors import EditRefused
from cjmdesk.exchange import ImportedProject
from cjmdesk.model import OURSELVES, Project, Record
from cjmdesk.storage import evidence_id
from cjmdesk.words import message


def with_named_evidence(imported: ImportedProject) -> ImportedProject:
    """The import with every row of evidence named after what it says, as project files keep it.

    Two files may call different rows the same; named so, neither hides the other.
    """
    names = {str(row.id): evidence_id(row) for row in imported.evidence}
    if all(old == new for old, new in names.items()):
        return imported
    rows = {
        names[row.id]: row.model_copy(update={"id": names[row.id]}) for row in imported.evidence
    }
    pains = {
        key: pain.model_copy(
            update={"evidence": frozenset(names.get(row, row) for row in pain.evidence)}
        )
        for key, pain in imported.project.pain_points.items()
    }
    tags = {
        names.get(key, key): made.model_copy(update={"id": names.get(key, key)})
        for key, made in imported.project.evidence_tags.items()
    }
    project = imported.project.model_copy(update={"pain_points": pains, "evidence_tags": tags})
    return ImportedProject(project, imported.notices, tuple(rows.values()), imported.attachments)


def all_in_one(parts: Sequence[ImportedProject]) -> ImportedProject:
    """Several imports as one project that is called as the first. Raises EditRefused."""
    return reduce(_joined, map(with_named_evidence, parts))


def without_second_marks(project: Project, imported: Project) -> Project:
    """An import without its marks of ourselves that a project has marks of its own for.

    They go by the same ids everywhere; what this project says of us stands.
    """
    here, there = project.competitor_ratings, imported.competitor_ratings
    second = {name for name, one in there.items() if one.competitor == OURSELVES and name in here}
    return imported.replaced({"rating": dict.fromkeys(second)}) if second else imported


def refuse_clash(project: Project, imported: Project) -> None:
    """Raises EditRefused where a record would be put over another that says something else."""
    for kind, record in imported.records():
        if kind != "project" and project.records_of(kind).get(record.id, record) != record:
            reason = message(
                "it holds “{id}” as well, and says something else there. Import it as a project "
                "of its own, or bring it in as a copy.",
                id=record.id,
            )
            raise EditRefused(reason=reason)


def _joined(one: ImportedProject, other: ImportedProject) -> ImportedProject:
    more = without_second_marks(one.project, other.project)
    refuse_clash(one.project, more)
    records: dict[str, dict[str, Record | None]] = {}
    for kind, record in more.records():
        if kind != "project":
            records.setdefault(kind, {})[record.id] = record
    return ImportedProject(
        one.project.replaced(records),
        (*one.notices, *other.notices),
        (*one.evidence, *other.evidence),
        (*one.attachments, *other.attachments),
    )
