"""What the page shows of a project: the ranked list, the matrix, votes and shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cjmdesk.insight.action_plan import links_by_improvement
from cjmdesk.insight.matrix import Standing, standings
from cjmdesk.insight.moscow_check import MoscowCheck, moscow_check
from cjmdesk.insight.ranking import Ranking, RankingMethod, ranking_of
from cjmdesk.insight.renewal import changed, relieving, same
from cjmdesk.insight.robustness import Robustness
from cjmdesk.insight.sheets import Sheets
from cjmdesk.insight.votes import DotResult, dot_votes
from cjmdesk.model import (
    BallotState,
    CardId,
    CriterionId,
    FactorName,
    Improvement,
    MapId,
    Project,
    Relief,
    mark_id,
)
from cjmdesk.ui.views.pains.rows import Ties, ties_of

IMPROVEMENT_METHODS = tuple(method for method in RankingMethod if not method.ranks_pains)
_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Row:
    """An improvement in the list."""

    card: CardId
    text: str
    pain: str
    """The pain of which it takes most; empty where it is linked to none."""
    rank: int | None
    score: float | None
    missing: tuple[str, ...]
    """What its score lacks."""
    must_fix: bool
    """Whether a pain it is linked to must be fixed."""
    plan: Improvement
    star: bool
    dots: DotResult | None
    sheets: Sheets
    """Where its numbers and marks are found."""
    robust: Robustness | None = None
    ties: Ties = ()

    def number(self, name: FactorName) -> float | None:
        """Its number for a method."""
        return self.sheets.number(self.card, name)

    def marked(self, criterion: CriterionId) -> int | None:
        """How well it does by a criterion, 1…5."""
        found = self.sheets.project.marks.get(mark_id(criterion, self.card))
        return None if found is None else found.value


@dataclass(frozen=True, slots=True)
class MainPain:
    """The pain that an improvement takes most of, and whether any it takes must be fixed."""

    text: str
    must_fix: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A project as one method sees it."""

    project: Project
    sheets: Sheets
    ranking: Ranking
    rows: tuple[Row, ...]
    """By rank, then what is not scored."""
    standings: Mapping[str, Standing]
    moscow: MoscowCheck
    pains: Mapping[str, MainPain]
    """By improvement."""
    dots: Mapping[str, DotResult]

    def drawn(self, found: Ranking) -> "Board":
        """The same with what draws said of a ranking by its method; it has none of its own yet."""
        robust = {item.card: item.robust for item in found.items if item.robust is not None}
        ties = ties_of(found.brackets)
        items = tuple(
            replace(item, robust=robust[item.card]) if item.card in robust else item
            for item in self.ranking.items
        )
        rows = tuple(
            replace(row, robust=robust[row.card], ties=ties.get(row.card, ()))
            if row.card in robust
            else row
            for row in self.rows
        )
        told = replace(
            self.ranking,
            items=items,
            brackets=found.brackets,
            draws=found.draws,
            seed=found.seed,
        )
        return replace(self, ranking=told, rows=rows)


def board_of(
    project: Project, map_id: MapId | None, method: RankingMethod, before: Board | None = None
) -> Board:
    """All but the draws, which take their time; `before` is what was shown last."""
    sheets = Sheets(project) if before is None else before.sheets.after(project)
    found = ranking_of(sheets, method, map_id=map_id, draws=0)
    pains, dots = _main_pains(sheets, before), _dots(project, before)
    rows = [
        *(
            _row(sheets, item.card, (pains, dots), (item.rank, item.score, ()))
            for item in found.items
        ),
        *(
            _row(sheets, item.card, (pains, dots), (None, None, item.missing))
            for item in found.not_scored
        ),
    ]
    placed = standings(sheets, [row.card for row in rows])
    plans = moscow_check(row.plan for row in rows)
    return Board(project, sheets, found, tuple(rows), placed, plans, pains, dots)


def _row(
    sheets: Sheets,
    card: str,
    known: tuple[Mapping[str, MainPain], Mapping[str, DotResult]],
    place: tuple[int | None, float | None, tuple[str, ...]],
) -> Row:
    project = sheets.project
    record = project.cards[card]
    pains, dots = known
    pain = pains.get(card)
    rank, score, missing = place
    return Row(
        CardId(card),
        one_line(record.text),
        "" if pain is None else pain.text,
        rank,
        score,
        missing,
        pain is not None and pain.must_fix,
        project.improvements.get(card) or Improvement(id=CardId(card)),
        record.star,
        dots.get(card),
        sheets,
    )


def _main_pains(sheets: Sheets, before: Board | None) -> Mapping[str, MainPain]:
    """For each improvement the pain of which it takes most; unscored ones last."""
    project = sheets.project
    if before is None or not same(project, before.project, "reliefs", "info"):
        links = links_by_improvement(project)
        return {card: _main_pain(sheets, theirs) for card, theirs in links.items()}
    old = before.project
    pains = changed(old.pain_points, project.pain_points) | changed(old.cards, project.cards)
    touched = relieving(project, pains)
    if not touched:
        return before.pains
    links = links_by_improvement(project, touched)
    renewed = {card: _main_pain(sheets, theirs) for card, theirs in links.items()}
    return {card: pain for card, pain in before.pains.items() if card not in touched} | renewed


def _main_pain(sheets: Sheets, links: Sequence[Relief]) -> MainPain:
    best, most = links[0], (-2.0, 0.0)
    for link in links:
        index, share = sheets.index(link.pain), link.share or 0.0
        taken = (-1.0 if index is None else index * share, share)
        if taken > most:
            best, most = link, taken
    project = sheets.project
    known = (project.pain_points.get(link.pain) for link in links)
    must_fix = any(sheet.must_fix for sheet in known if sheet is not None)
    return MainPain(one_line(project.cards[best.pain].text), must_fix)


def _dots(project: Project, before: Board | None) -> Mapping[str, DotResult]:
    """Dots of revealed ballots, by card."""
    if before is not None and same(project, before.project, "ballots", "votes"):
        return before.dots
    shown = {
        ballot.id for ballot in project.ballots.values() if ballot.state is BallotState.REVEALED
    }
    ballots: dict[tuple[str, str], dict[str, int]] = {}
    for vote in project.votes.values():
        if vote.ballot in shown and vote.dots and vote.dots > 0 and not vote.abstained:
            ballots.setdefault((vote.ballot, vote.participant), {})[vote.card] = vote.dots
    return dot_votes(list(ballots.values()))


def one_line(text: str) -> str:
    """The words of a card without its breaks."""
    return " ".join(text[:_MOST_CHARACTERS].split())
