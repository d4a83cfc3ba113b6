"""How we know: measures and their readings, sources and their rows."""

import hashlib
from enum import StrEnum
from typing import Annotated, NamedTuple

from pydantic import Field

from cjmdesk.model.record import (
    Day,
    EvidenceId,
    Label,
    MapId,
    MeasureId,
    OrderKey,
    PersonaId,
    Record,
    SourceId,
    StageId,
    StepId,
    Tags,
    Text,
)


class MeasureKind(StrEnum):
    """What is measured, and so how it is computed."""

    NPS = "nps"
    CSAT = "csat"
    CES = "ces"
    CHURN = "churn"
    RETENTION = "retention"
    CONVERSION = "conversion"
    CUSTOM = "custom"


class Direction(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"


class Measure(Record):
    """Something that is counted at a map, a stage or a step."""

    id: MeasureId
    name: Label = ""
    order: OrderKey = "V"
    kind: MeasureKind = MeasureKind.CUSTOM
    variant: Label = ""
    """Named way of computing, such as `top-2-box` or `CES 2.0, agree %`."""
    scale_min: float | None = None
    scale_max: float | None = None
    unit: Label = ""
    direction: Direction = Direction.UP
    target: float | None = None
    map: MapId | None = None
    stage: StageId | None = None
    step: StepId | None = None
    persona: PersonaId | None = None
    note: Text = ""


class Reading(Record):
    """One value of a measure over a period."""

    measure: MeasureId
    period: Label = ""
    """As it is printed: `2026 Q3`."""
    starts: Day | None = None
    ends: Day | None = None
    value: float | None = None
    n: Annotated[int, Field(ge=0)] | None = None
    """Valid answers behind the value."""
    source: SourceId | None = None


class SourceMethod(StrEnum):
    """How evidence was gathered."""

    SURVEY = "survey"
    INTERVIEWS = "interviews"
    FOCUS_GROUP = "focus-group"
    SOCIAL = "social"
    TICKETS = "tickets"
    FRONTLINE = "frontline"
    MYSTERY_SHOPPING = "mystery-shopping"
    REVIEWS = "reviews"
    ANALYTICS = "analytics"
    WORKSHOP = "workshop"
    OTHER = "other"


class EvidenceSource(Record):
    """An entry of the register of sources."""

    id: SourceId
    title: Label = ""
    order: OrderKey = "V"
    method: SourceMethod = SourceMethod.OTHER
    collected: Day | None = None
    n: Annotated[int, Field(ge=0)] | None = None
    owner: Label = ""
    strengths: Text = ""
    limits: Text = ""
    consent: Text = ""


class EvidenceRow(Record):
    """One answer, quote, ticket or count. Never edited: its id is the hash of what it says."""

    id: EvidenceId
    source: SourceId
    step: StepId | None = None
    persona: PersonaId | None = None
    day: Day | None = None
    kind: MeasureKind | None = None
    score: float | None = None
    scale_min: float | None = None
    scale_max: float | None = None
    text: Text = ""
    channel: Label = ""
    weight: Annotated[float, Field(ge=0)] = 1.0
    tags: Tags = frozenset()
    touchpoint: Label = ""
    """What the answer is about, in the words of the file it came from."""
    question: Label = ""
    """What was asked or counted, where a file has several."""
    segment: Label = ""
    """Who answered, in the words of the file."""
    answer: Label = ""
    """Tells apart answers that say the same: a pseudonym, or the how many-eth of its kind."""


class AnswerMapping(Record):
    """Where an answer of a source belongs; the rows themselves stay as they came."""

    source: SourceId
    answer: Label = ""
    """A touchpoint, a question or a segment, as the rows have it."""
    step: StepId | None = None
    persona: PersonaId | None = None


class LoopState(StrEnum):
    """How far the answer to a customer is."""

    COLLECTED = "collected"
    SORTED = "sorted"
    ACTING = "acting"
    TOLD = "told"


class EvidenceTags(Record):
    """What somebody has made of a row of evidence; its id is the row's."""

    id: EvidenceId
    tags: Tags = frozenset()
    loop: LoopState | None = None
    told: Day | None = None
    """When the customer was told what came of it."""
    owner: Label = ""
    """Who sees to it."""


class AnswerCount(NamedTuple):
    """How many rows of evidence say the same score about the same thing in the same month."""

    source: str
    step: str | None
    persona: str | None
    touchpoint: str
    question: str
    segment: str
    kind: str | None
    month: str
    """As `2026-11`; empty where no day is known."""
    scale_min: float | None
    scale_max: float | None
    score: float | None
    """None for rows without one, and where scores are on no scale; then only the sums tell."""
    n: int
    scored: int
    """Rows with a score."""
    texts: int
    """Rows with words."""
    weight: float
    """Sum of the weights w of the scored rows; below, x is their score."""
    weight_squares: float
    """Sum of w²."""
    total: float
    """Sum of w·x."""
    squares: float
    """Sum of w·x²."""


def mapping_id(source: SourceId, answer: str) -> str:
    """Every answer of a source has one place where it belongs."""
    return f"{source}:{hashlib.sha256(answer.encode('utf-8', 'replace')).hexdigest()[:24]}"
