"""Who travels, who competes, and who is in the room."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cjmdesk.model.record import (
    AttachmentId,
    CompetitorId,
    Label,
    Lines,
    MapId,
    OrderKey,
    ParticipantId,
    PersonaId,
    Rating,
    Record,
    Tags,
    Text,
)


class Lifecycle(StrEnum):
    """Where a customer stands with us."""

    PROSPECT = "prospect"
    NEW = "new"
    ACTIVE = "active"
    LAPSED = "lapsed"


class ValueTier(StrEnum):
    """How much a customer is worth to us."""

    HIGH = "high"
    MIDDLE = "middle"
    ENTRY = "entry"


class Persona(Record):
    """A made-up customer who stands for a segment."""

    id: PersonaId
    name: Label = ""
    order: OrderKey = "V"
    summary: Label = ""
    """One line under the name."""
    age: Annotated[int, Field(ge=0, le=130)] | None = None
    quote: Text = ""
    portrait: AttachmentId | None = None
    colour: Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6})?$")] = ""
    demographics: Lines = ()
    geography: Lines = ()
    behaviour: Lines = ()
    psychographics: Lines = ()
    goals: Lines = ()
    frustrations: Lines = ()
    channels: Tags = frozenset()
    segment_size: Annotated[float, Field(ge=0)] | None = None
    """Customers in the segment."""
    lifecycle: Lifecycle | None = None
    value_tier: ValueTier | None = None
    note: Text = ""


class NeedLevel(StrEnum):
    """How plainly a need is felt; maps to Kano must-be, one-dimensional, attractive."""

    BASIC = "basic"
    EXPRESSED = "expressed"
    LATENT = "latent"


class Need(Record):
    """What a persona needs."""

    persona: PersonaId
    order: OrderKey = "V"
    text: Text = ""
    level: NeedLevel = NeedLevel.EXPRESSED
    met: bool | None = None


class Competitor(Record):
    """Somebody else the customer could go to."""

    id: CompetitorId
    name: Label = ""
    order: OrderKey = "V"
    method: Label = ""
    """How we know: mystery shopping, reviews, …"""
    note: Text = ""


OURSELVES = CompetitorId("ourselves")
"""Whose marks are our own. There is no record of it, so that two laptops can't make two of us."""


class CompetitorDimension(StrEnum):
    """What competitors are compared on."""

    PRODUCT_SERVICE = "product-service"
    JOURNEY = "journey"
    DIGITAL = "digital"
    SATISFACTION = "satisfaction"
    INNOVATION = "innovation"


class CompetitorRating(Record):
    """One mark for one competitor or for `OURSELVES`; id is `competitor:dimension`."""

    competitor: CompetitorId
    dimension: CompetitorDimension
    map: MapId | None = None
    value: Rating | None = None
    note: Text = ""


class ParticipantRole(StrEnum):
    """What somebody does in the workshop."""

    FACILITATOR = "facilitator"
    SCRIBE = "scribe"
    TIMEKEEPER = "timekeeper"
    DECIDER = "decider"
    SPONSOR = "sponsor"
    CUSTOMER_VOICE = "customer-voice"
    PARTICIPANT = "participant"
    OBSERVER = "observer"


class Participant(Record):
    """Somebody in the room, or who should have been."""

    id: ParticipantId
    name: Label = ""
    order: OrderKey = "V"
    role: ParticipantRole = ParticipantRole.PARTICIPANT
    department: Label = ""
    present: bool = True


def rating_id(competitor: CompetitorId, dimension: CompetitorDimension) -> str:
    """The id of a competitor's mark, the same on every laptop."""
    return f"{competitor}:{dimension}"
