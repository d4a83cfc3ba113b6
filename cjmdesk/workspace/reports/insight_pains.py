"""What the pain is about and what matters most, in words: drivers, importance–performance."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.opportunity import (
    FULL,
    Grid,
    Quadrant,
    importance_performance,
    opportunity_score,
)
from cjmdesk.insight.pain_sums import DriverSum, Indices
from cjmdesk.insight.ranking import RankingMethod
from cjmdesk.layout.bands import Paint
from cjmdesk.layout.boxes import Ink
from cjmdesk.layout.charts.bar_rows import BarRow, Piece
from cjmdesk.layout.charts.quadrants import Placed, Quadrants
from cjmdesk.layout.table_layout import SMALL, Column, Said, Table, TableRow
from cjmdesk.model import CardId, Driver, FactorName, Project, factor_id
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import card_text, percent, score_text

MOST_PLACED = 30
NO_DRIVER = "none"
_DRIVERS: Mapping[Driver, str] = {
    Driver.PRODUCT: mark("Product quality"),
    Driver.SERVICE: mark("Service quality"),
    Driver.PERSONALISATION: mark("Personalisation"),
    Driver.CONVENIENCE: mark("Convenience"),
    Driver.CONSISTENCY: mark("Consistency"),
}
_QUADRANTS: Mapping[Quadrant, str] = {
    Quadrant.CONCENTRATE: mark("Concentrate here"),
    Quadrant.KEEP_UP: mark("Keep up the good work"),
    Quadrant.LOW_PRIORITY: mark("Low priority"),
    Quadrant.OVERKILL: mark("Possibly overdone"),
}


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pain that customers gave importance and satisfaction, 0…10 each."""

    card: CardId
    importance: float
    satisfaction: float
    opportunity: float


def driver_rows(project: Project, found: Sequence[DriverSum], tr: Words) -> tuple[BarRow, ...]:
    """A bar for each driver, the longest for the one with most pain."""
    whole = sum(one.pain.total for one in found)
    most = max((one.pain.total for one in found), default=0.0) or 1.0
    return tuple(_driver_row(project, one, (most, whole), tr) for one in found)


def weighed_pains(project: Project, indices: Indices) -> tuple[Weighed, ...]:
    """Pains with both numbers, the greatest opportunity first."""
    found = []
    for card in indices:
        importance = _factor(project, card, FactorName.IMPORTANCE)
        satisfaction = _factor(project, card, FactorName.SATISFACTION)
        if importance is None or satisfaction is None:
            continue
        score = opportunity_score(importance, satisfaction)
        found.append(Weighed(card, importance, satisfaction, score or 0.0))
    return tuple(sorted(found, key=lambda one: (-one.opportunity, one.card)))


def quadrants_of(found: Sequence[Weighed], tr: Words) -> Quadrants:
    """Satisfaction across, importance up, cut at the middle of the scale."""
    shown = found[:MOST_PLACED]
    names = (Quadrant.CONCENTRATE, Quadrant.KEEP_UP, Quadrant.LOW_PRIORITY, Quadrant.OVERKILL)
    upper_left, upper_right, lower_left, lower_right = (tr.of(_QUADRANTS[name]) for name in names)
    return Quadrants(
        low=0.0,
        high=FULL,
        cut=(FULL / 2, FULL / 2),
        axes=tr("Across: satisfaction 0…10. Up: importance 0…10."),
        names=(upper_left, upper_right, lower_left, lower_right),
        things=tuple(
            Placed(place, one.satisfaction, one.importance)
            for place, one in enumerate(shown, start=1)
        ),
    )


def quadrants_table(project: Project, found: Sequence[Weighed], tr: Words) -> Table:
    """What the numbers in the field stand for."""
    grid = _grid(found)
    columns = (
        Column("#", 0.4),
        Column(tr("Pain point"), 3.4),
        Column(tr("Importance"), 0.9, figures=True),
        Column(tr("Satisfaction"), 0.9, figures=True),
        Column(tr("Opportunity score"), 1.0, figures=True),
        Column(tr("Where it lies"), 1.5),
    )
    rows = []
    for place, one in enumerate(found[:MOST_PLACED], start=1):
        quadrant = grid.quadrants[one.card] if grid is not None else None
        rows.append(
            TableRow(
                (
                    (Said(str(place), weight=Weight.BOLD),),
                    (Said(card_text(project, one.card, tr)),),
                    (Said(f"{one.importance:.1f}"),),
                    (Said(f"{one.satisfaction:.1f}"),),
                    (
                        Said(
                            score_text(RankingMethod.OPPORTUNITY, one.opportunity, tr),
                            weight=Weight.BOLD,
                        ),
                    ),
                    (Said("–" if quadrant is None else tr.of(_QUADRANTS[quadrant])),),
                ),
                name_of("pain", one.card),
            )
        )
    return Table(columns, tuple(rows))


def quadrants_notes(found: Sequence[Weighed], tr: Words) -> Iterable[str]:
    """Where the field is cut and what is not in it."""
    yield tr(
        "Importance and satisfaction as customers gave them, 0…10 for one segment; the field is "
        "cut at the middle of the scale, and a value on a line counts as high."
    )
    if len(found) > MOST_PLACED:
        yield tr(
            "The {most} with the greatest opportunity score of {n}.", most=MOST_PLACED, n=len(found)
        )


def _driver_row(project: Project, one: DriverSum, scale: tuple[float, float], tr: Words) -> BarRow:
    most, whole = scale
    pain = one.pain
    name = tr("No driver yet") if one.driver is None else tr.of(_DRIVERS[one.driver])
    label = [Said(name, Ink.SOFT if one.driver is None else Ink.STRONG, Weight.BOLD)]
    if pain.scored:
        worst = card_text(project, one.cards[0], tr)
        label.append(Said(tr("worst: {pain}", pain=worst), Ink.SOFT, size=SMALL))
    count = tr.count("{n} pain point", "{n} pain points", pain.count)
    if pain.unscored:
        count = tr("{count}, {n} not scored", count=count, n=pain.unscored)
    total = "–" if not pain.scored else f"Σ {pain.total:.0f}"
    if pain.scored and whole:
        total = f"{total}  ·  {percent(pain.total / whole)}"
    pieces = (Piece(0.0, pain.total / most, Paint.ACCENT if one.driver else Paint.SOFT),)
    key = NO_DRIVER if one.driver is None else one.driver.value
    return BarRow(
        name_of("driver", key),
        tuple(label),
        pieces if pain.total else (),
        (Said(total, weight=Weight.BOLD), Said(count, Ink.SOFT, size=SMALL)),
    )


def _grid(found: Sequence[Weighed]) -> Grid | None:
    items: dict[str, tuple[float | None, float | None]] = {
        one.card: (one.importance, one.satisfaction) for one in found
    }
    return importance_performance(items, scale=(0.0, FULL))


def _factor(project: Project, card: CardId, name: FactorName) -> float | None:
    """One that is off its scale says nothing."""
    factor = project.factors.get(factor_id(card, name))
    value = None if factor is None else factor.value
    return value if value is not None and 0 <= value <= FULL else None
