"""What is marked on the map besides what is on it: selection, hover, keyboard, what was found."""

from dataclasses import dataclass, field

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import NOTHING, Target
from cjmdesk.model import CardId

RING = 2.0
"""Width of the ring around what is selected, in pixels at 100 % and not less further out."""


@dataclass(frozen=True, slots=True)
class Marks:
    """`focused`: the keyboard's arrows and Enter go to the map.

    `found`: the cards that a search or a filter leaves, all others fade; None where none is on.
    """

    selection: Selection = field(default_factory=Selection)
    hover: Target = NOTHING
    focused: bool = False
    found: frozenset[CardId] | None = None
