"""Bars that are pulled in time: which days they have then."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_FARTHEST = 36_500
"""Days: no calendar ends before."""


class Grip(StrEnum):
    """Where a bar is held."""

    MOVE = "move"
    START = "start"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Days:
    """When an improvement starts and is due; None is unknown."""

    start: date | None
    due: date | None

    @property
    def ends(self) -> tuple[date, date] | None:
        """The first and the last day that are known."""
        known = [day for day in (self.start, self.due) if day is not None]
        return (min(known), max(known)) if known else None

    def pulled(self, grip: Grip, by: int) -> "Days":
        """The days afterwards; no end passes the other. A single day only moves as a whole."""
        step = timedelta(days=max(-_FARTHEST, min(_FARTHEST, by)))
        try:
            return self._pulled(grip, step)
        except OverflowError:
            return self

    def changes(self, before: "Days") -> dict[str, date]:
        """The fields of the plan sheet that differ from before."""
        pairs = (("start", self.start, before.start), ("due", self.due, before.due))
        return {name: day for name, day, old in pairs if day is not None and day != old}

    def _pulled(self, grip: Grip, step: timedelta) -> "Days":
        start, due = self.start, self.due
        if grip is Grip.MOVE or start is None or due is None:
            return Days(start and start + step, due and due + step)
        first, last = min(start, due), max(start, due)
        if grip is Grip.START:
            return Days(min(first + step, last), last)
        return Days(first, max(last + step, first))
