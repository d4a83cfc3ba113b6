"""The lines of the list of pain points: what each card is, where it stands and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from cjmdesk.insight.ranking import Ranked, Ranking
from cjmdesk.insight.robustness import Robustness
from cjmdesk.insight.sheets import Sheets
from cjmdesk.insight.votes import Scores, aggregate
from cjmdesk.model import BallotState, Card, FactorName, PainPoint, Project


@dataclass(frozen=True, slots=True)
class PainRow:
    """A pain point with its place."""

    card: Card
    sheet: PainPoint
    stage: str
    step: str
    place: Ranked | None
    """None where the method lacks a number; `missing` names it."""
    missing: tuple[str, ...]
    robust: Robustness | None
    dots: int | None
    """Dots of revealed ballots; None where nobody was asked."""
    spread: Scores | None
    """Of the private ratings that lie farthest apart."""
    factors: Mapping[FactorName, float]

    @property
    def must_fix(self) -> bool:
        """Whether it stands above the ranking."""
        return self.sheet.must_fix


def pain_rows(
    project: Project, ranking: Ranking, robust: Mapping[str, Robustness]
) -> list[PainRow]:
    """All pains of a ranking, in its order, then those that are not scored."""
    made = _Rows(project, robust)
    ranked = [made.row(item.card, item, ()) for item in ranking.items]
    return ranked + [made.row(item.card, None, item.missing) for item in ranking.not_scored]


class _Rows:
    def __init__(self, project: Project, robust: Mapping[str, Robustness]) -> None:
        self._project = project
        self._robust = robust
        self._sheets = Sheets(project)
        self._dots = _dots(project)
        self._factors: dict[str, dict[FactorName, float]] = {}
        for factor in project.factors.values():
            if factor.value is not None:
                self._factors.setdefault(factor.card, {})[factor.name] = factor.value

    def row(self, card_id: str, place: Ranked | None, missing: tuple[str, ...]) -> PainRow:
        """One line."""
        card = self._project.cards[card_id]
        step = self._project.steps.get(card.cell.step) if card.cell is not None else None
        stage = self._project.stages.get(step.slot.stage) if step is not None else None
        return PainRow(
            card=card,
            sheet=self._project.pain_points.get(card_id) or PainPoint(id=card.id),
            stage=stage.title if stage is not None else "",
            step=step.title if step is not None else "",
            place=place,
            missing=missing,
            robust=self._robust.get(card_id),
            dots=self._dots.get(card_id),
            spread=self._spread(card_id),
            factors=self._factors.get(card_id, {}),
        )

    def _spread(self, card: str) -> Scores | None:
        found = [aggregate(ratings) for ratings in self._sheets.ballots(card).values()]
        return max(found, key=lambda one: one.spread or 0.0, default=None)


def _dots(project: Project) -> dict[str, int]:
    dots: dict[str, int] = {}
    for vote in project.votes.values():
        ballot = project.ballots.get(vote.ballot)
        revealed = ballot is not None and ballot.state is BallotState.REVEALED
        if revealed and not vote.abstained and vote.dots is not None:
            dots[vote.card] = dots.get(vote.card, 0) + vote.dots
    return dots
