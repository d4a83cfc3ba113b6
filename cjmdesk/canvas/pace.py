"""How long a frame may take over making pictures, and which it should make first."""

import time
from dataclasses import dataclass

SHARPEN_SECONDS = 0.005
ZOOMING_SECONDS = 0.002
"""While everything in view is drawn anew anyway."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A frame begun now.

    `until`: no picture is begun later than this (`time.perf_counter`); `zooming`: a gesture is
    going on and stretches old pictures; `x`, `y`: the pixel looked at, near it comes first.
    """

    until: float
    zooming: bool
    x: float
    y: float

    @property
    def has_time(self) -> bool:
        """Whether one more picture may be made."""
        return time.perf_counter() < self.until

    def away(self, x: float, y: float) -> float:
        """How far a pixel is from the one looked at, squared."""
        return (x - self.x) ** 2 + (y - self.y) ** 2


AT_ONCE = Pace(0.0, zooming=False, x=0.0, y=0.0)
"""A frame that has no time for pictures, but for the few that are made in any case."""


def unhurried() -> Pace:
    """A frame that may take as long as it needs, for pictures that are kept."""
    return Pace(float("inf"), zooming=False, x=0.0, y=0.0)
