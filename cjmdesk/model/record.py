"""What every record is made of: an id, and fields that each merge on their own.

A field is one of three kinds, and the shared document and the readable tables treat it by its kind:

- a scalar (text, number, flag, date, enum, id, or one of the small values below): one register;
- `Lines`: an ordered list of short texts that is edited as one text, one register;
- `Tags`: a set whose members come and go independently of each other, one register a member.
"""

from datetime import UTC, date, datetime
from typing import Annotated, NewType

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints

MapId = NewType("MapId", str)
StageId = NewType("StageId", str)
StepId = NewType("StepId", str)
LaneId = NewType("LaneId", str)
CardId = NewType("CardId", str)
PersonaId = NewType("PersonaId", str)
MeasureId = NewType("MeasureId", str)
CriterionId = NewType("CriterionId", str)
SourceId = NewType("SourceId", str)
CompetitorId = NewType("CompetitorId", str)
ParticipantId = NewType("ParticipantId", str)
BallotId = NewType("BallotId", str)
EvidenceId = NewType("EvidenceId", str)
AttachmentId = NewType("AttachmentId", str)
"""SHA-256 of the attachment's bytes, in hex."""

Text = Annotated[str, StringConstraints(max_length=20_000)]
Label = Annotated[str, StringConstraints(max_length=2_000)]
Lines = tuple[Label, ...]
Tags = frozenset[Label]
Rating = Annotated[int, Field(ge=1, le=5)]
OrderKey = Annotated[str, StringConstraints(max_length=500)]
"""A place between two neighbours: sorted as bytes, ties broken by id (see `model.order`)."""

Day = date
Moment = AwareDatetime


def now() -> datetime:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Value(BaseModel):
    """A small frozen value that lives inside one field."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(BaseModel):
    """A thing in a project with an id of its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    id: Annotated[str, StringConstraints(min_length=1, max_length=400)]
