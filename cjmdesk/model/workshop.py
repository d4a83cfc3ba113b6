"""What happens in the room: agenda, votes, comments, things parked, versions named."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cjmdesk.model.record import (
    BallotId,
    CardId,
    Label,
    MapId,
    Moment,
    OrderKey,
    ParticipantId,
    Rating,
    Record,
    Text,
)


class VotingMethod(StrEnum):
    """How a room makes up its mind."""

    DOTS = "dots"
    QUADRATIC = "quadratic"
    SCORES = "scores"
    STARS = "stars"


class BallotState(StrEnum):
    """Whether votes may be cast and seen."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Ballot(Record):
    """One round of voting on the cards of a map."""

    id: BallotId
    title: Label = ""
    order: OrderKey = "V"
    map: MapId | None = None
    method: VotingMethod = VotingMethod.DOTS
    round: Annotated[int, Field(ge=1)] = 1
    secret: bool = True
    budget: Annotated[int, Field(ge=1, le=1000)] = 5
    """Dots or credits for each voter."""
    most_per_card: Annotated[int, Field(ge=1, le=1000)] | None = None
    state: BallotState = BallotState.DRAFT
    revealed_at: Moment | None = None


class Vote(Record):
    """What one participant says of one card; id is `ballot:card:participant`."""

    ballot: BallotId
    card: CardId
    participant: ParticipantId
    dots: Annotated[int, Field(ge=-1000, le=1000)] | None = None
    severity: Rating | None = None
    frequency: Rating | None = None
    reach: Rating | None = None
    abstained: bool = False


class Comment(Record):
    """A remark on anything: `subject` is `kind:id`, such as `card:…`."""

    subject: Label
    text: Text = ""
    author: Label = ""
    at: Moment | None = None
    resolved: bool = False


class AgendaItem(Record):
    """A phase of the workshop."""

    order: OrderKey = "V"
    title: Label = ""
    phase: Label = ""
    minutes: Annotated[float, Field(ge=0)] | None = None
    used_minutes: Annotated[float, Field(ge=0)] | None = None
    note: Text = ""
    """The facilitator's own; never printed unless asked for."""
    done: bool = False


class ParkedItem(Record):
    """Something for later."""

    order: OrderKey = "V"
    text: Text = ""
    raised_by: Label = ""
    resolved: bool = False


class Snapshot(Record):
    """A version somebody gave a name to."""

    title: Label = ""
    at: Moment | None = None
    author: Label = ""
    note: Text = ""
    log_position: Annotated[str, Field(max_length=100)] = ""
    """Hash of the last log row that belongs to it."""


def vote_id(ballot: BallotId, card: CardId, participant: ParticipantId) -> str:
    """The id of a vote, the same on every laptop."""
    return f"{ballot}:{card}:{participant}"
