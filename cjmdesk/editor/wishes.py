"""What a finished gesture asks for, said without doing it.

Canvas and outline speak of the same wishes, so what a drag does is what a drop in the outline does.
"""

from dataclasses import dataclass

from cjmdesk.model import CardId, CardKind, LaneId, LinkKind, PersonaId, StageId, StepId


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for cards in a cell: before another card there, or last."""

    step: StepId
    lane: LaneId
    before: CardId | None = None


@dataclass(frozen=True, slots=True)
class AddCard:
    """A new card; without a kind it gets the one that goes with the lane."""

    to: Spot
    text: str = ""
    kind: CardKind | None = None


@dataclass(frozen=True, slots=True)
class MoveCards:
    """Cards, in this order, to one place. Their kinds stay.

    Cards of several steps or lanes keep their distance: the first goes to the spot, the others as
    many steps and lanes away from it as they are now.
    """

    cards: tuple[CardId, ...]
    to: Spot


@dataclass(frozen=True, slots=True)
class CopyCards:
    """Copies of cards, placed as `MoveCards` would place the cards themselves."""

    cards: tuple[CardId, ...]
    to: Spot


@dataclass(frozen=True, slots=True)
class SpanCard:
    """A card from its own step to a later one, over all steps between them, shown or not."""

    card: CardId
    last: StepId


@dataclass(frozen=True, slots=True)
class MoveStage:
    """A stage with its steps before another stage, or to the end."""

    stage: StageId
    before: StageId | None


@dataclass(frozen=True, slots=True)
class MoveStep:
    """A step to a stage: before a step there, or last."""

    step: StepId
    stage: StageId
    before: StepId | None


@dataclass(frozen=True, slots=True)
class MoveLane:
    """A lane above another, or to the bottom."""

    lane: LaneId
    before: LaneId | None


@dataclass(frozen=True, slots=True)
class SizeLane:
    """The least height of a lane in layout units; None lets the cards decide."""

    lane: LaneId
    height: float | None


@dataclass(frozen=True, slots=True)
class SizeStage:
    """The width of each of a stage's steps in layout units; None for the usual one."""

    stage: StageId
    width: float | None


@dataclass(frozen=True, slots=True)
class SetEmotion:
    """What a persona feels at a step, −2…+2 in halves; None is a gap."""

    persona: PersonaId
    step: StepId
    value: float | None


@dataclass(frozen=True, slots=True)
class AddLink:
    """A way from a step to another. An exit has no target, a re-entry has no source."""

    kind: LinkKind
    source: StepId | None
    target: StepId | None


@dataclass(frozen=True, slots=True)
class AimLink:
    """Another end for a link that is there; where it leads makes it a loop or a skip."""

    link: str
    target: StepId


Wish = (
    AddCard
    | MoveCards
    | CopyCards
    | SpanCard
    | MoveStage
    | MoveStep
    | MoveLane
    | SizeLane
    | SizeStage
    | SetEmotion
    | AddLink
    | AimLink
)
