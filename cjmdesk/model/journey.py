"""The map: stages across, lanes down, cards in the cells, a curve through the steps."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cjmdesk.model.record import (
    AttachmentId,
    CardId,
    Day,
    Label,
    LaneId,
    MapId,
    OrderKey,
    PersonaId,
    Rating,
    Record,
    StageId,
    StepId,
    Tags,
    Text,
    Value,
)


class MapState(StrEnum):
    """Which journey is drawn: the one customers have, or the one they should have."""

    CURRENT = "current"
    FUTURE = "future"


class JourneyMap(Record):
    """A journey of one or more personas through stages, from a start to an end."""

    id: MapId
    title: Label = ""
    order: OrderKey = "V"
    state: MapState = MapState.CURRENT
    personas: Tags = frozenset()
    """Ids of the personas whose journey this is."""
    lead_persona: PersonaId | None = None
    scenario: Text = ""
    goal: Text = ""
    start: Label = ""
    end: Label = ""
    tags: Tags = frozenset()
    """Free words; `linear`, `non-linear`, `short`, `long` tell the kind of journey."""
    review_by: Day | None = None
    parent: MapId | None = None
    parent_step: StepId | None = None
    """The step of the parent map that this map opens up."""
    variant_of: MapId | None = None
    market: Label = ""


class Stage(Record):
    """A span of steps with a name and a colour."""

    id: StageId
    map: MapId
    order: OrderKey = "V"
    title: Label = ""
    colour: Annotated[str, Field(pattern=r"^(#[0-9A-Fa-f]{6})?$")] = ""
    """Empty: the palette's colour for its place."""
    goal: Text = ""
    duration: Label = ""
    """In the customer's words: “1–2 days”."""
    note: Text = ""
    collapsed: bool = False
    width: Annotated[float, Field(ge=120, le=600)] | None = None
    """Of each of its steps, in layout units; None for the usual width."""


class StageSlot(Value):
    """Where a step stands: its stage and its place in it, moved as one."""

    stage: StageId
    order: OrderKey = "V"


class StepRole(StrEnum):
    """What the step is to the journey."""

    ENTRY = "entry"
    KEY = "key"
    EXIT = "exit"


class Step(Record):
    """A column of the map."""

    id: StepId
    slot: StageSlot
    title: Label = ""
    role: StepRole | None = None
    goal: Text = ""
    minutes: Annotated[float, Field(ge=0)] | None = None
    waiting_minutes: Annotated[float, Field(ge=0)] | None = None
    tags: Tags = frozenset()
    """Free words; waste (`unnecessary`, `asks again`, `waiting`, `rework`) and micro-moments."""
    expected: Text = ""
    got: Text = ""
    drop_off: Annotated[float, Field(ge=0, le=1)] | None = None
    """Share of customers who leave here."""
    emotional: Rating | None = None
    cognitive: Rating | None = None
    behavioural: Rating | None = None
    relational: Rating | None = None


class LaneKind(StrEnum):
    """What a lane is for."""

    ACTIONS = "actions"
    TOUCHPOINTS = "touchpoints"
    THOUGHTS = "thoughts"
    QUOTES = "quotes"
    EMOTIONS = "emotions"
    PAINS = "pains"
    OPPORTUNITIES = "opportunities"
    MEASURES = "measures"
    BACKSTAGE = "backstage"
    SYSTEMS = "systems"
    DEPARTMENTS = "departments"
    TIME = "time"
    TEXT = "text"
    PICTURES = "pictures"
    STANDARDS = "standards"


class Lane(Record):
    """A row of the map. An empty title means the standard name of its kind."""

    id: LaneId
    map: MapId
    kind: LaneKind
    order: OrderKey = "V"
    title: Label = ""
    hidden: bool = False
    height: Annotated[float, Field(ge=24, le=4000)] | None = None
    """Smallest height in layout units; None lets the cards decide."""
    actor: PersonaId | None = None
    """Whose lane this is where several people buy together."""


class CardKind(StrEnum):
    """What a card says."""

    ACTION = "action"
    TOUCHPOINT = "touchpoint"
    THOUGHT = "thought"
    QUOTE = "quote"
    PAIN = "pain"
    OPPORTUNITY = "opportunity"
    MEASURE = "measure"
    BACKSTAGE = "backstage"
    SYSTEM = "system"
    DEPARTMENT = "department"
    TIME = "time"
    NOTE = "note"
    PICTURE = "picture"
    STANDARD = "standard"


class EvidenceGrade(StrEnum):
    """How well something is known."""

    DATA = "A"
    CUSTOMER_VOICE = "B"
    ASSUMPTION = "C"


class Cell(Value):
    """Where a card lies: step, lane and place in the cell, moved as one."""

    step: StepId
    lane: LaneId
    order: OrderKey = "V"


class Card(Record):
    """A card in a cell, or in the inbox of its map while it has no cell.

    A card of kind `pain` is a pain point and may have a `PainPoint` of the same id; a card of kind
    `opportunity` may have an `Improvement` of the same id. The words stand here and nowhere else.
    """

    id: CardId
    map: MapId | None = None
    cell: Cell | None = None
    kind: CardKind
    text: Text = ""
    channel: Label = ""
    tags: Tags = frozenset()
    picture: AttachmentId | None = None
    span: Annotated[int, Field(ge=1, le=200)] = 1
    """How many steps it covers, its own included."""
    star: bool = False
    """Moment of truth."""
    grade: EvidenceGrade | None = None
    linked_map: MapId | None = None
    note: Text = ""


Emotion = Annotated[float, Field(ge=-2, le=2, multiple_of=0.5)]


class EmotionPoint(Record):
    """How a persona feels at a step; id is `persona:step`. No value is a gap, not a zero."""

    map: MapId
    persona: PersonaId
    step: StepId
    value: Emotion | None = None
    note: Text = ""
    star: bool = False
    """Moment of truth."""


class LinkKind(StrEnum):
    """Ways off the straight path."""

    LOOP = "loop"
    SKIP = "skip"
    EXIT = "exit"
    RE_ENTRY = "re-entry"


class StepLink(Record):
    """A way from one step to another; an exit has no target, a re-entry may have no source."""

    map: MapId
    kind: LinkKind
    source: StepId | None = None
    target: StepId | None = None
    label: Label = ""


CARD_KIND_OF_LANE: dict[LaneKind, CardKind] = {
    LaneKind.ACTIONS: CardKind.ACTION,
    LaneKind.TOUCHPOINTS: CardKind.TOUCHPOINT,
    LaneKind.THOUGHTS: CardKind.THOUGHT,
    LaneKind.QUOTES: CardKind.QUOTE,
    LaneKind.EMOTIONS: CardKind.NOTE,
    LaneKind.PAINS: CardKind.PAIN,
    LaneKind.OPPORTUNITIES: CardKind.OPPORTUNITY,
    LaneKind.MEASURES: CardKind.MEASURE,
    LaneKind.BACKSTAGE: CardKind.BACKSTAGE,
    LaneKind.SYSTEMS: CardKind.SYSTEM,
    LaneKind.DEPARTMENTS: CardKind.DEPARTMENT,
    LaneKind.TIME: CardKind.TIME,
    LaneKind.TEXT: CardKind.NOTE,
    LaneKind.PICTURES: CardKind.PICTURE,
    LaneKind.STANDARDS: CardKind.STANDARD,
}
"""The kind a new card gets in a lane."""

DEFAULT_LANES: tuple[LaneKind, ...] = (
    LaneKind.ACTIONS,
    LaneKind.TOUCHPOINTS,
    LaneKind.THOUGHTS,
    LaneKind.EMOTIONS,
    LaneKind.PAINS,
    LaneKind.OPPORTUNITIES,
)


def emotion_id(persona: PersonaId, step: StepId) -> str:
    """The id of a persona's point at a step, the same on every laptop."""
    return f"{persona}:{step}"
