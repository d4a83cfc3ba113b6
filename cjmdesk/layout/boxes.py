"""What a laid-out map consists of: rectangles, broken lines and curves, ready to draw.

Everything is in layout units from the map's top left corner. The inside of a card, a header or a
lane head is a `Face` in coordinates of its own: it depends only on what it says and how wide it is,
so it is laid out once, shared, and only placed again when things around it move.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import (
    CardId,
    CardKind,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    PersonaId,
    StageId,
    StepId,
)
from cjmdesk.typeset.text import Line, Weight


class Ink(StrEnum):
    """The role of a piece of text; the palette has a colour for each."""

    STRONG = "ink"
    SOFT = "ink2"
    FAINT = "ink3"
    ACCENT = "accent"
    DANGER = "danger"
    WARM = "warm"
    GOOD = "good"
    ON_DARK = "on-dark"


@dataclass(frozen=True, slots=True)
class TextLine:
    """A broken line with its place: `x` and `baseline` from the face's top left corner."""

    line: Line
    x: float
    baseline: float
    size: float
    weight: Weight
    ink: Ink = Ink.STRONG


class Mark(StrEnum):
    """Small signs beside text, drawn as shapes so that they never depend on a font."""

    SOCIAL = "social"
    WEB = "web"
    APP = "app"
    PHONE = "phone"
    MAIL = "mail"
    CHAT = "chat"
    PLACE = "place"
    PERSON = "person"
    PAPER = "paper"
    DEVICE = "device"
    OTHER = "other"
    STAR = "star"
    VOTES = "votes"
    PICTURE = "picture"
    MAP = "map"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Sign:
    """A small sign in a square of `size`."""

    mark: Mark
    x: float
    y: float
    size: float
    ink: Ink = Ink.FAINT


class BadgeTone(StrEnum):
    """How loud a badge is."""

    HOT = "hot"
    WARM = "warm"
    CALM = "calm"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Badge:
    """What the caller wants shown in a pill on a card: a pain's score, a grade."""

    text: str
    tone: BadgeTone = BadgeTone.CALM


@dataclass(frozen=True, slots=True)
class BadgeBox:
    """A pill with its one line."""

    rect: Rect
    tone: BadgeTone
    text: TextLine


@dataclass(frozen=True, slots=True)
class Face:
    """The inside of a card or a header, from its own top left corner."""

    width: float
    height: float
    lines: tuple[TextLine, ...]
    signs: tuple[Sign, ...] = ()
    badges: tuple[BadgeBox, ...] = ()
    picture: Rect | None = None
    picture_id: str | None = None


@dataclass(frozen=True, slots=True)
class CardBox:
    """A card in its place. `rect` has the face's size, or more where a cell asks for it."""

    card: CardId
    kind: CardKind
    rect: Rect
    face: Face
    step: StepId
    lane: LaneId


@dataclass(frozen=True, slots=True)
class StageBox:
    """A stage header above its columns; `colour` is #rrggbb."""

    stage: StageId
    rect: Rect
    face: Face
    colour: str


@dataclass(frozen=True, slots=True)
class StepBox:
    """A column: `rect` from under the stage headers to the bottom, `head` its own header."""

    step: StepId
    stage: StageId
    rect: Rect
    head: Rect
    face: Face


@dataclass(frozen=True, slots=True)
class LaneBox:
    """A row over the full width; its head fills `head`."""

    lane: LaneId
    kind: LaneKind
    rect: Rect
    head: Rect
    face: Face


class Bezier(NamedTuple):
    """A cubic from `start` to `end`."""

    start: Point
    control1: Point
    control2: Point
    end: Point


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A known value of a persona at a step."""

    step: StepId
    at: Point
    value: float
    star: bool
    note: str


@dataclass(frozen=True, slots=True)
class CurveBox:
    """A persona's curve in one emotion lane; a gap ends one stretch and begins the next.

    `rank` is the persona's place among the map's personas (0 is the lead): it chooses dash and
    marker, so that curves are told apart without colour.
    """

    lane: LaneId
    persona: PersonaId
    rank: int
    colour: str
    zero_y: float
    points: tuple[CurvePoint, ...]
    stretches: tuple[tuple[Bezier, ...], ...]
    label: TextLine | None
    """The persona's name near the curve's end, where several share a lane; absolute coordinates."""


@dataclass(frozen=True, slots=True)
class EvidenceMark:
    """How a step is felt by what customers answered, beside the points drawn by hand."""

    step: StepId
    at: Point
    low: float
    """y of a standard deviation below the mean, and of one above; the mean's where unknown."""
    high: float
    value: float
    spread: float | None
    n: int
    is_data: bool
    """From 30 answers on; fewer are indicative."""
    label: TextLine
    """How many answered; absolute coordinates."""


@dataclass(frozen=True, slots=True)
class EvidenceCurve:
    """The curve from evidence in one emotion lane; a step nobody was asked about parts it."""

    lane: LaneId
    marks: tuple[EvidenceMark, ...]
    stretches: tuple[tuple[Bezier, ...], ...]


@dataclass(frozen=True, slots=True)
class ScaleMark:
    """A grid line of an emotion lane with its label in the lane head; absolute coordinates."""

    lane: LaneId
    y: float
    value: int
    label: TextLine


@dataclass(frozen=True, slots=True)
class LinkBox:
    """A loop, skip, exit or re-entry: one smooth path with an arrow head at its end."""

    link: str
    kind: LinkKind
    path: tuple[Bezier, ...]
    label: TextLine | None
    """Absolute coordinates."""


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A map, laid out. Stages, steps and lanes are in order; cards are found by id."""

    map: MapId
    width: float
    height: float
    head_height: float
    """Stage and step headers, frozen while panning down."""
    head_width: float
    """Lane heads, frozen while panning across."""
    stages: tuple[StageBox, ...]
    steps: tuple[StepBox, ...]
    lanes: tuple[LaneBox, ...]
    cards: Mapping[CardId, CardBox]
    cells: Mapping[tuple[StepId, LaneId], tuple[CardId, ...]]
    """Cards that start in a cell, top to bottom."""
    curves: tuple[CurveBox, ...]
    scale: tuple[ScaleMark, ...]
    links: tuple[LinkBox, ...]
    evidence: tuple[EvidenceCurve, ...] = field(default=())
    """Only where somebody wants to see it."""
    inbox: tuple[CardId, ...] = field(default=())
    """Cards of the map that lie in no visible cell, by id."""
    wide: tuple[CardId, ...] = field(default=())
    """Cards that cover more than one column: a search by cell must look at these as well."""
    memory: object = field(default=None, compare=False, repr=False)
    """What an incremental layout starts from; nobody else's business."""
