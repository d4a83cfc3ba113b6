"""Whether a plan may leave the room: its first improvements have an owner, a date and a metric."""

from dataclasses import dataclass

from cjmdesk.insight.action_plan import Action, ActionPlan
from cjmdesk.words import Message, message


@dataclass(frozen=True, slots=True)
class Gate:
    """What the first improvements of a plan lack."""

    top: int
    """So many were looked at; fewer than `info.gate_top` where there are fewer."""
    lacking: tuple[Action, ...]
    """Those of them with gaps, in the order of the plan."""
    override: str
    """Why the plan may go out nevertheless; empty: it may not."""

    @property
    def passed(self) -> bool:
        """Whether nothing is lacking."""
        return not self.lacking

    @property
    def open(self) -> bool:
        """Whether the plan may go out."""
        return self.passed or bool(self.override)

    def message(self) -> Message:
        """One sentence about it."""
        if self.top == 0:
            return message("Nothing asks for owners, dates and metrics yet.")
        if not self.override or self.passed:
            return self._state()
        return message("{what} Let through: {reason}", what=self._state(), reason=self.override)

    def _state(self) -> Message:
        lacking = len(self.lacking)
        if self.top == 1 and lacking:
            return message("The first improvement lacks an owner, a date or a metric.")
        if self.top == 1:
            return message("The first improvement has an owner, a date and a metric.")
        if not lacking:
            return message(
                "Each of the first {n} improvements has an owner, a date and a metric.", n=self.top
            )
        if lacking == 1:
            return message(
                "1 of the first {n} improvements lacks an owner, a date or a metric.", n=self.top
            )
        return message(
            "{lacking} of the first {n} improvements lack an owner, a date or a metric.",
            lacking=lacking,
            n=self.top,
        )


def gate(plan: ActionPlan) -> Gate:
    """Look at the first `info.gate_top` improvements of a plan.

    Those that are not ranked stand after those that are: a plan without a number does not pass
    because nothing in it is first.
    """
    first = plan.actions[: plan.info.gate_top]
    lacking = tuple(action for action in first if action.gaps)
    return Gate(len(first), lacking, " ".join(plan.info.gate_override.split()))
