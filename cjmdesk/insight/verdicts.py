"""Before and after, in words that come from the interval and claim no more than it holds."""

from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.proportions import Interval
from cjmdesk.model import Direction
from cjmdesk.words import Message, message


class Verdict(StrEnum):
    """What an interval of the change says."""

    IMPROVED = "improved"
    WORSE = "worse"
    NOT_CLEAR = "not clear yet"
    NO_DATA = "no data"


@dataclass(frozen=True, slots=True)
class Change:
    """A judged change of a metric, after − before."""

    verdict: Verdict
    interval: Interval | None
    controlled: bool
    """Whether there was a control group: only then may “caused” be said."""

    @property
    def message(self) -> Message:
        """The verdict as a sentence."""
        return _SENTENCES[self.controlled][self.verdict]


def judged(
    interval: Interval | None, *, direction: Direction = Direction.UP, controlled: bool = False
) -> Change:
    """The verdict on an interval of after − before.

    Wholly on the good side improved, wholly on the other worse, with 0 inside (ends included) not
    clear yet. `direction` says which side is good. Without a control group it has changed; what
    caused it stays open.
    """
    return Change(_verdict(interval, direction), interval, controlled)


def _verdict(interval: Interval | None, direction: Direction) -> Verdict:
    if interval is None:
        return Verdict.NO_DATA
    low, high = interval.low, interval.high
    if direction is Direction.DOWN:
        low, high = -high, -low
    if low > 0:
        return Verdict.IMPROVED
    return Verdict.WORSE if high < 0 else Verdict.NOT_CLEAR


_NO_DATA = message("There are no answers to compare.")
_NOT_CLEAR = message("Not clear yet: the interval of the change holds 0.")
_SENTENCES: dict[bool, dict[Verdict, Message]] = {
    False: {
        Verdict.IMPROVED: message("It has improved. Without a control group the cause stays open."),
        Verdict.WORSE: message("It has got worse. Without a control group the cause stays open."),
        Verdict.NOT_CLEAR: _NOT_CLEAR,
        Verdict.NO_DATA: _NO_DATA,
    },
    True: {
        Verdict.IMPROVED: message("The change has improved it."),
        Verdict.WORSE: message("The change has made it worse."),
        Verdict.NOT_CLEAR: _NOT_CLEAR,
        Verdict.NO_DATA: _NO_DATA,
    },
}
