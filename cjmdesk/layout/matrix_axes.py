"""The axes of the impact–effort matrix: values to places, and places back to values.

Across, five rough sizes from XS to XL stand at equal distances with the line between low and high
at the third; up, impact 1…5 with the line at 3. What is beyond a scale stands at its end.
"""

import math
from collections.abc import Sequence

from cjmdesk.layout.geometry import Point, Rect

LEAST_IMPACT, MOST_IMPACT = 1.0, 5.0
STEPS = 4.0
"""From the lowest step of an axis to the highest."""
BEYOND = 0.5
"""Steps that the plate goes on at either end."""
ALL_STEPS = STEPS + 2 * BEYOND


def step_of_effort(sizes: Sequence[float], effort: float) -> float:
    """Place of person-weeks above 0 on the axis: the sizes at 0…4, a log scale between and beyond.

    At most half a step beyond the ends.
    """
    place = 0
    while place < len(sizes) - 2 and effort >= sizes[place + 1]:
        place += 1
    low, high = sizes[place], sizes[place + 1]
    step = place + math.log(effort / low) / math.log(high / low)
    return min(STEPS + BEYOND, max(-BEYOND, step))


def effort_at(sizes: Sequence[float], step: float) -> float:
    """Person-weeks at a place of the axis; the inverse of `step_of_effort` between its ends."""
    within = min(STEPS, max(0.0, step))
    place = min(int(within), len(sizes) - 2)
    low, high = sizes[place], sizes[place + 1]
    return float(low * (high / low) ** (within - place))


def impact_at(step: float) -> float:
    """Impact 1…5 at a place of the axis, 0…4."""
    return min(MOST_IMPACT, max(LEAST_IMPACT, LEAST_IMPACT + step))


def place_of(plate: Rect, sizes: Sequence[float], impact: float, effort: float) -> Point:
    """Where values stand on a plate; the sizes are person-weeks, growing."""
    across = (step_of_effort(sizes, effort) + BEYOND) / ALL_STEPS
    up = (impact - LEAST_IMPACT + BEYOND) / ALL_STEPS
    return Point(plate.x + across * plate.width, plate.bottom - up * plate.height)
