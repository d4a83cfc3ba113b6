"""What matters to customers and is not done well: opportunity score, importance–performance."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.checks import within

FULL = 10.0


class OpportunityBand(StrEnum):
    """How an opportunity score of 0–20 reads."""

    EXTREME = "extreme"
    STRONG = "strong"
    WORTH_A_LOOK = "worth a look"
    NONE = "none"


def opportunity_score(
    importance: float | None, satisfaction: float | None, *, low: float = 0.0, top: float = FULL
) -> float | None:
    """I + max(I − S, 0), both `low`…`top`; range low…2·top−low, 0…20 as published. None: unknown.

    I and S are ten times the share of respondents who answer 4 or 5 (`top_two_tenths`), for one
    segment, never pooled. Where satisfaction is above importance the score is the importance.
    Raises InputRefused. Source: Ulwick, HBR 2002 and *What Customers Want* 2005.
    """
    if importance is None or satisfaction is None:
        return None
    within("importance", importance, low, top)
    within("satisfaction", satisfaction, low, top)
    return importance + max(importance - satisfaction, 0.0)


def opportunity_band(score: float) -> OpportunityBand:
    """Above 15 extreme, from 12 strong, from 10 worth a look; for scores on the 0–20 scale only."""
    if score > 15:
        return OpportunityBand.EXTREME
    if score >= 12:
        return OpportunityBand.STRONG
    return OpportunityBand.WORTH_A_LOOK if score >= 10 else OpportunityBand.NONE


def top_two_tenths(answers: Sequence[float | None]) -> float | None:
    """Ten times the share of 1–5 answers that are 4 or 5; range 0…10. None without answers.

    A missing answer is not counted. Raises InputRefused for answers outside 1…5.
    """
    known = [within("answer", answer, 1, 5) for answer in answers if answer is not None]
    return FULL * sum(answer >= 4 for answer in known) / len(known) if known else None


class Quadrant(StrEnum):
    """Where importance meets performance."""

    CONCENTRATE = "concentrate here"
    KEEP_UP = "keep up the good work"
    LOW_PRIORITY = "low priority"
    OVERKILL = "possible overkill"


class CutAt(StrEnum):
    """Where the grid is cut in four; stated wherever it is shown."""

    SCALE_MID = "scale mid"
    GRAND_MEAN = "grand mean"


@dataclass(frozen=True, slots=True)
class Grid:
    """An importance–performance grid."""

    importance_cut: float
    performance_cut: float
    cut_at: CutAt
    quadrants: Mapping[str, Quadrant | None]
    """By item; None where one of its means is unknown."""


def importance_performance(
    items: Mapping[str, tuple[float | None, float | None]],
    *,
    scale: tuple[float, float] = (1.0, 5.0),
    cut_at: CutAt = CutAt.SCALE_MID,
) -> Grid | None:
    """Each item's (mean importance, mean performance) in one of four quadrants.

    A mean on a line counts as high. None where the lines would go through means and there are none.
    Raises InputRefused for means off the scale. Source: Martilla & James 1977.
    """
    for importance, performance in items.values():
        for field, value in (("importance", importance), ("performance", performance)):
            if value is not None:
                within(field, value, *scale)
    known = [(i, p) for i, p in items.values() if i is not None and p is not None]
    x = y = sum(scale) / 2
    if cut_at is CutAt.GRAND_MEAN:
        if not known:
            return None
        x = math.fsum(i for i, _ in known) / len(known)
        y = math.fsum(p for _, p in known) / len(known)
    return Grid(x, y, cut_at, {name: _quadrant(pair, x, y) for name, pair in items.items()})


def _quadrant(pair: tuple[float | None, float | None], x: float, y: float) -> Quadrant | None:
    importance, performance = pair
    if importance is None or performance is None:
        return None
    # A mean of equal values can miss them by the last bit.
    if importance >= x - 1e-9:
        return Quadrant.KEEP_UP if performance >= y - 1e-9 else Quadrant.CONCENTRATE
    return Quadrant.OVERKILL if performance >= y - 1e-9 else Quadrant.LOW_PRIORITY
