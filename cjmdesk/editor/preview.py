"""What is shown while a gesture is under way and nothing has been edited yet.

Everything is in layout units of the body, as if the map were not scrolled.
"""

from dataclasses import dataclass

from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import CardId, LaneId, PersonaId, StepId


@dataclass(frozen=True, slots=True)
class Floating:
    """Cards in the hand, `by` so far from where they lie; `ghost`: where they would go."""

    cards: tuple[CardId, ...]
    by: Point
    ghost: Rect | None
    copying: bool


@dataclass(frozen=True, slots=True)
class Ghost:
    """A place for a card that is not there yet."""

    rect: Rect


@dataclass(frozen=True, slots=True)
class Held:
    """A card that would take what is held over it."""

    rect: Rect


@dataclass(frozen=True, slots=True)
class Blank:
    """A card that is being written and is not there yet."""

    rect: Rect


@dataclass(frozen=True, slots=True)
class Band:
    """A rubber band and the cards it would catch."""

    rect: Rect
    caught: tuple[CardId, ...]


@dataclass(frozen=True, slots=True)
class Insertion:
    """A line between which headers a header would go, or up to where an edge would be."""

    start: Point
    end: Point


@dataclass(frozen=True, slots=True)
class Feeling:
    """A curve's point at another value."""

    lane: LaneId
    persona: PersonaId
    step: StepId
    at: Point
    value: float


@dataclass(frozen=True, slots=True)
class Connecting:
    """A link from here to there; `column`: the step it would lead to."""

    start: Point
    end: Point
    column: Rect | None


@dataclass(frozen=True, slots=True)
class Spanning:
    """A card as long as it would be."""

    rect: Rect


Preview = Floating | Ghost | Held | Blank | Band | Insertion | Feeling | Connecting | Spanning
