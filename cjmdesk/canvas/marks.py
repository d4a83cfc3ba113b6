"""What is marked on the map besides what is on it: the selection, what is hovered, the keyboard."""

from dataclasses import dataclass, field

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import NOTHING, Target

RING = 2.0
"""Width of the ring around what is selected, in pixels at 100 % and not less further out."""


@dataclass(frozen=True, slots=True)
class Marks:
    """`focused`: the keyboard's arrows and Enter go to the map."""

    selection: Selection = field(default_factory=Selection)
    hover: Target = NOTHING
    focused: bool = False
