"""Something that was heard or seen, written down by hand as evidence of a source.

Evidence is never edited: a note stays as it is written, and leaves with its source.
"""

from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date

from cjmdesk.model import EvidenceId, EvidenceRow, PersonaId, SourceId, StepId
from cjmdesk.storage import columns_of_row, evidence_id
from cjmdesk.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Note:
    """What is written down."""

    source: SourceId
    text: str
    day: date | None = None
    step: StepId | None = None
    persona: PersonaId | None = None


def add_note(workspace: Workspace, note: Note) -> Future[None]:
    """Put a note among the evidence; done when it is on disk. The same note again adds nothing.

    Raises ProjectReadOnly.
    """
    row = EvidenceRow(
        id=EvidenceId(""),
        source=note.source,
        text=note.text,
        day=note.day,
        step=note.step,
        persona=note.persona,
    )
    row = row.model_copy(update={"id": evidence_id(row)})
    return workspace.put_evidence((columns_of_row(row),))
