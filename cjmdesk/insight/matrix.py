"""Where improvements stand between impact and effort.

Impact is 1…5: what somebody set by hand, or else the expected relief on a fixed scale of 20 points
a step, 1 being no relief and 5 being 80 points of Pain Index or more. Effort is in person-weeks.
Neither scale depends on the other items, so nothing moves when one is added.
"""

from dataclasses import dataclass

from cjmdesk.insight.checks import not_negative
from cjmdesk.insight.prioritise import ImpactEffort, impact_effort
from cjmdesk.insight.relief import T_SHIRTS
from cjmdesk.insight.sheets import Sheets
from cjmdesk.model import FactorName

POINTS_A_STEP = 20.0
LEAST_IMPACT, MID_IMPACT, MOST_IMPACT = 1.0, 3.0, 5.0
MID_EFFORT = T_SHIRTS["M"]


@dataclass(frozen=True, slots=True)
class Standing:
    """An improvement in the matrix, or on the way into it."""

    card: str
    impact: float | None
    """1…5."""
    effort: float | None
    """Person-weeks."""
    by_hand: bool
    """Whether somebody set the impact."""
    expected: float | None
    """Expected relief in points of Pain Index."""

    @property
    def field(self) -> ImpactEffort | None:
        """The field of the matrix; None where impact or effort is unknown."""
        return impact_effort(self.impact, self.effort, impact_mid=MID_IMPACT, effort_mid=MID_EFFORT)


def impact_of_relief(expected: float) -> float:
    """min(5, 1 + expected relief/20), 1…5; expected relief not below 0. Raises InputRefused."""
    step = not_negative("expected", expected) / POINTS_A_STEP
    return min(MOST_IMPACT, LEAST_IMPACT + step)


def standing(sheets: Sheets, card: str) -> Standing:
    """A card with its impact and effort, as far as they are known."""
    plan = sheets.project.improvements.get(card)
    found = sheets.relief(card)
    expected = None if found is None else found.expected
    by_hand = sheets.number(card, FactorName.IMPACT)
    # A number off the scale came from another copy of the project.
    impact = None if by_hand is None else min(MOST_IMPACT, max(LEAST_IMPACT, by_hand))
    if impact is None and expected is not None:
        impact = impact_of_relief(expected)
    effort = None if plan is None else plan.effort
    return Standing(card, impact, effort, by_hand is not None, expected)
