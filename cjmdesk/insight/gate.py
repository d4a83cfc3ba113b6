"""Whether a plan may leave the room: its first improvements have an owner, a date and a metric."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.action_plan import Action, ActionPlan
from cjmdesk.words import Message, message


class GateState(StrEnum):
    """What becomes of a plan."""

    PASSED = "passed"
    """Nothing is lacking, or nothing is asked for."""
    LET_THROUGH = "let-through"
    """Something is lacking, and somebody has said why it may go out nevertheless."""
    SHUT = "shut"


@dataclass(frozen=True, slots=True)
class Gate:
    """What the first improvements of a plan lack."""

    looked_at: int
    """So many improvements were asked; fewer than `info.gate_top` where there are fewer."""
    lacking: tuple[Action, ...]
    """Those of them with gaps, in the order of the plan."""
    reason: str
    """Why the plan may go out nevertheless; empty: it may not."""

    @property
    def state(self) -> GateState:
        """Whether the plan may go out."""
        if not self.lacking:
            return GateState.PASSED
        return GateState.LET_THROUGH if self.reason else GateState.SHUT

    @property
    def message(self) -> Message:
        """One sentence about it."""
        if not self.looked_at:
            return message("No improvement is asked for its owner, date and metric.")
        if not self.lacking:
            return message(
                "Gate passed: owner, date and metric are there for each of the first {n}.",
                n=self.looked_at,
            )
        if self.reason:
            return message(
                "Let through: {reason} ({lacking} of the first {n} lack an owner, a date or a "
                "metric.)",
                reason=self.reason,
                lacking=len(self.lacking),
                n=self.looked_at,
            )
        return message(
            "Gate not passed: {lacking} of the first {n} lack an owner, a date or a metric.",
            lacking=len(self.lacking),
            n=self.looked_at,
        )


def gate(plan: ActionPlan) -> Gate:
    """Look at the first `info.gate_top` improvements of a plan.

    Those that are not ranked come after those that are: a plan without any number does not pass
    because nothing in it is first.
    """
    first = plan.actions[: plan.info.gate_top]
    lacking = tuple(action for action in first if action.gaps)
    return Gate(len(first), lacking, " ".join(plan.info.gate_override.split()))
