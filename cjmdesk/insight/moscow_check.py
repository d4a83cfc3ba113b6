"""Whether a plan leaves room: the effort of musts, shoulds and coulds against the rule of DSDM."""

from collections.abc import Iterable
from dataclasses import dataclass

from cjmdesk.insight.prioritise import MoscowShares, moscow
from cjmdesk.model import Improvement, MoSCoW, Status


@dataclass(frozen=True, slots=True)
class MoscowCheck:
    """How the effort of a plan spreads, and what is not in the sum."""

    shares: MoscowShares | None
    """None where no effort is known."""
    unsorted: int
    """Improvements without must, should, could or won't."""
    unsized: int
    """Of those that are to be done, how many have no effort."""


def moscow_check(sheets: Iterable[Improvement]) -> MoscowCheck:
    """Add up the effort, in person-weeks, of improvements that were not dropped."""
    effort: dict[str, float] = {}
    unsorted = unsized = 0
    for sheet in sheets:
        if sheet.status is Status.DROPPED or sheet.moscow is MoSCoW.WONT:
            continue
        if sheet.moscow is None:
            unsorted += 1
        elif sheet.effort is None:
            unsized += 1
        else:
            effort[sheet.moscow] = effort.get(sheet.moscow, 0.0) + sheet.effort
    return MoscowCheck(moscow(effort), unsorted, unsized)
