"""Where somebody points, with what held down: a mouse event without a window system."""

from dataclasses import dataclass
from enum import Enum, Flag, auto

from cjmdesk.editor.target import NOTHING, Target
from cjmdesk.layout.geometry import Point


class Button(Enum):
    """The button that is pressed or, while moving, was pressed."""

    NONE = auto()
    LEFT = auto()
    MIDDLE = auto()
    RIGHT = auto()


class Held(Flag):
    """Keys held down while pointing. CONTROL is Command on a Mac."""

    NONE = 0
    SHIFT = auto()
    CONTROL = auto()
    ALT = auto()
    SPACE = auto()


@dataclass(frozen=True, slots=True)
class Pointer:
    """`at` in the map (layout units), `view` in the view (pixels), `over` what lies there."""

    at: Point
    view: Point
    over: Target = NOTHING
    button: Button = Button.NONE
    held: Held = Held.NONE
