"""Edits of the register of sources, of where answers belong, and of words put on evidence.

The evidence itself never enters the document: there may be a million rows of it.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    RECORD_TYPES,
    AnswerMapping,
    CardId,
    CardKind,
    EvidenceId,
    EvidenceSource,
    PersonaId,
    SourceId,
    StepId,
    mapping_id,
)
from cjmdesk.model.order import between
from cjmdesk.words import message

Values: TypeAlias = Mapping[str, object]
"""Values by the names of fields; None empties one."""


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


def map_answers(
    document: JourneyDocument, places: Mapping[tuple[SourceId, str], Mapping[str, object]]
) -> None:
    """Say to which `step` or `persona` answers of sources belong, many as one edit.

    A field that is not named stays. Raises EditRefused where a source is gone.
    """
    with document.edit(EditLabel.MAP_ANSWERS, count=str(len(places))) as edit:
        for (source, answer), fields in places.items():
            standing(document.project.sources, source)
            key = mapping_id(source, answer)
            edit.put("mapping", key, source=source, answer=answer, **fields)


def mark_evidence(document: JourneyDocument, values: Mapping[EvidenceId, Values]) -> None:
    """Give rows of evidence tags, a state of the loop, an owner: fields of `EvidenceTags`.

    Raises EditRefused where one cannot hold a value.
    """
    with document.edit(EditLabel.MARK_EVIDENCE, count=str(len(values))) as edit:
        for row, fields in values.items():
            edit.put("tagging", row, **_emptied("tagging", fields))


def attach_evidence(document: JourneyDocument, pain: CardId, rows: Collection[EvidenceId]) -> None:
    """Hold rows of evidence against a pain point, beside those it has.

    Raises EditRefused where the card is gone or is no pain point.
    """
    card = standing(document.project.cards, pain)
    if card.kind is not CardKind.PAIN:
        raise EditRefused(reason=message("evidence is attached to pain points only."))
    known = document.project.pain_points.get(pain)
    before = known.evidence if known is not None else frozenset()
    with document.edit(EditLabel.ATTACH_EVIDENCE, count=str(len(rows))) as edit:
        edit.put("pain", pain, evidence=before | frozenset(rows))


def add_source(document: JourneyDocument, title: str) -> SourceId:
    """Put a source into the register that no file stands behind."""
    source = SourceId(new_id())
    last = max((known.order for known in document.project.sources.values()), default="")
    with document.edit(EditLabel.ADD_SOURCE, title=title) as edit:
        edit.put("source", source, title=title, order=between(last, ""))
    return source


def change_sources(document: JourneyDocument, values: Mapping[SourceId, Values]) -> None:
    """Change fields of sources as one edit. Raises EditRefused where one is gone."""
    with document.edit(EditLabel.CHANGE_SOURCES) as edit:
        for source, fields in values.items():
            standing(document.project.sources, source)
            edit.put("source", source, **_emptied("source", fields))


def delete_source(document: JourneyDocument, source: SourceId) -> None:
    """Take a source out of the register: its evidence counts nowhere until that is taken back."""
    known = standing(document.project.sources, source)
    with document.edit(EditLabel.DELETE_SOURCE, title=known.title) as edit:
        edit.delete("source", source)


def _emptied(kind: str, fields: Values) -> dict[str, object]:
    known = RECORD_TYPES[kind].model_fields
    return {
        name: known[name].get_default() if value is None else value
        for name, value in fields.items()
    }
