"""How easily the first place of a ranking would change, in one sentence for a manager."""

import math

from cjmdesk.insight.ranking import Ranking, RankingMethod
from cjmdesk.insight.ranks import TIE
from cjmdesk.insight.weighted import overtaking
from cjmdesk.model import Project
from cjmdesk.words import Message, message, quotable

_LONGEST = 60


def sensitivity(project: Project, found: Ranking) -> Message | None:
    """What it takes to change the first place, or how often it stays among the first three.

    Weighted scoring says the smallest change of one weight, methods with draws the share of draws
    in which the first stays in the top three, the others the distance of the second. None where
    there are no two to compare.
    """
    field = [item for item in found.items if not item.must_fix]
    if len(field) < 2:
        return None
    first, second = field[0], field[1]
    names = {"first": _name(project, first.card), "second": _name(project, second.card)}
    if first.score - second.score <= TIE:
        return _shared(sum(first.score - item.score <= TIE for item in field), names)
    if found.method is RankingMethod.WEIGHTED:
        return _by_weight(project, found)
    if first.robust is not None:
        return message(
            "“{first}” stays in the top 3 in {percent} % of {draws} draws.",
            first=names["first"],
            percent=round(100 * first.robust.p_top3),
            draws=f"{found.draws:,}",
        )
    if second.score > 0:
        # Rounded up: what is said to be enough must be.
        percent = max(1, math.ceil(100 * (first.score / second.score - 1) - TIE))
        return message(
            "“{second}” would come first if its score were more than {percent} % higher.",
            second=names["second"],
            percent=percent,
        )
    return None


def _shared(n: int, names: dict[str, str]) -> Message:
    if n > 2:
        return message("{n} share the first place, “{first}” among them.", n=n, **names)
    return message("“{first}” and “{second}” share the first place.", **names)


def _by_weight(project: Project, found: Ranking) -> Message | None:
    swap = overtaking(project, [item.card for item in found.items])
    if swap is None:
        return message(
            "No change of a single weight takes the first place from “{first}”.",
            first=_name(project, found.items[0].card),
        )
    said = {
        "criterion": _short(project.criteria[swap.criterion].title),
        "percent": swap.percent,
        "other": _name(project, swap.other),
    }
    if swap.less:
        return message(
            "If “{criterion}” weighed {percent} % less, “{other}” would come first.", **said
        )
    return message("If “{criterion}” weighed {percent} % more, “{other}” would come first.", **said)


def _name(project: Project, card: str) -> str:
    return _short(project.cards[card].text)


def _short(text: str) -> str:
    line = quotable(" ".join(text.split()))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
