"""Edits of the register of sources, of where answers belong, and of words put on evidence.

The evidence itself never enters the document: there may be a million rows of it.
"""

from collections.abc import Collection, Iterable

from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import standing
from cjmdesk.model import (
    AnswerMapping,
    EvidenceId,
    EvidenceSource,
    PersonaId,
    SourceId,
    StepId,
    mapping_id,
)


def register_source(
    document: JourneyDocument,
    source: EvidenceSource,
    mappings: Iterable[AnswerMapping] = (),
    replaced: Collection[SourceId] = (),
) -> None:
    """Put a source into the register, with where its answers belong, instead of others."""
    with document.edit(EditLabel.IMPORT_EVIDENCE, title=source.title) as edit:
        edit.put_record("source", source)
        for mapping in mappings:
            edit.put_record("mapping", mapping)
        for old in replaced:
            edit.delete("source", old)


def map_answer(
    document: JourneyDocument,
    source: SourceId,
    answer: str,
    *,
    step: StepId | None = None,
    persona: PersonaId | None = None,
) -> None:
    """Say to which step, or to which persona, an answer of a source belongs; None for nowhere."""
    standing(document.project.sources, source)
    with document.edit(EditLabel.MAP_ANSWER) as edit:
        edit.put(
            "mapping",
            mapping_id(source, answer),
            source=source,
            answer=answer,
            step=step,
            persona=persona,
        )


def tag_evidence(
    document: JourneyDocument,
    rows: Collection[EvidenceId],
    *,
    add: frozenset[str] = frozenset(),
    remove: frozenset[str] = frozenset(),
) -> None:
    """Put words on rows of evidence, and take others off."""
    known = document.project.evidence_tags
    with document.edit(EditLabel.TAG_EVIDENCE, count=str(len(rows))) as edit:
        for row in rows:
            tags = known[row].tags if row in known else frozenset()
            edit.put("tagging", row, tags=(tags - remove) | add)
