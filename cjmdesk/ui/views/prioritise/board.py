"""What the page shows of a project: the ranked list, the matrix, votes and shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from cjmdesk.insight.action_plan import links_by_improvement
from cjmdesk.insight.matrix import Standing, standing
from cjmdesk.insight.moscow_check import MoscowCheck, moscow_check
from cjmdesk.insight.ranking import Ranked, Ranking, RankingMethod, placed, score_of
from cjmdesk.insight.renewal import CardsOfKind, changed, same
from cjmdesk.insight.robustness import Robustness
from cjmdesk.insight.sheets import Score, Sheets
from cjmdesk.insight.votes import DotResult, dot_votes
from cjmdesk.model import (
    BallotState,
    CardId,
    CardKind,
    CriterionId,
    FactorName,
    Improvement,
    MapId,
    Project,
    Relief,
    Status,
)
from cjmdesk.ui.views.firmness import Ties, ties_of

IMPROVEMENT_METHODS = tuple(method for method in RankingMethod if not method.ranks_pains)
_MOST_CHARACTERS = 300


@dataclass(frozen=True, slots=True)
class Numbers:
    """What is told of an improvement for methods that have numbers of their own."""

    factors: dict[FactorName, float] = field(default_factory=dict)
    marks: dict[CriterionId, int] = field(default_factory=dict)
    """How well it does by criteria, 1…5."""


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
    numbers: Numbers
    robust: Robustness | None = None
    ties: Ties = ()


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
    numbers: Mapping[str, Numbers]
    improvements: CardsOfKind
    scores: Mapping[str, Score]

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
    """All but the draws, which take their time.

    Of `before`, a board that draws were not told of either, all is kept that an edit leaves alone.
    """
    known = _Known.of(project, method, before)
    scores: dict[str, Score] = {
        card: known.score(card)
        for card in known.improvements.of(project, map_id)
        if _is_planned(project.improvements.get(card))
    }
    found = placed(method, scores, before=known.places)
    rows = [
        *(known.row(item.card, item.rank, item.score, ()) for item in found.items),
        *(known.row(item.card, None, None, item.missing) for item in found.not_scored),
    ]
    return Board(
        project,
        known.sheets,
        found,
        tuple(rows),
        {row.card: known.standing(row.card) for row in rows},
        moscow_check(row.plan for row in rows),
        known.pains,
        known.dots,
        known.numbers,
        known.improvements,
        scores,
    )


@dataclass(frozen=True, slots=True)
class _Known:
    """What a board is made of, and what of the last one still holds."""

    project: Project
    method: RankingMethod
    sheets: Sheets
    pains: Mapping[str, MainPain]
    dots: Mapping[str, DotResult]
    numbers: Mapping[str, Numbers]
    improvements: CardsOfKind
    scores: Mapping[str, Score]
    rows: Mapping[str, Row]
    standings: Mapping[str, Standing]
    places: Mapping[str, Ranked]

    @classmethod
    def of(cls, project: Project, method: RankingMethod, before: Board | None) -> "_Known":
        """Everything at hand to make a board of a project."""
        sheets = Sheets(project) if before is None else before.sheets.after(project)
        pains, dots = _main_pains(sheets, before), _dots(project, before)
        numbers = _numbers(project, before)
        if before is None:
            improvements = CardsOfKind(CardKind.OPPORTUNITY)
            return cls(project, method, sheets, pains, dots, numbers, improvements, {}, {}, {}, {})
        scores: Mapping[str, Score] = {}
        rows: Mapping[str, Row] = {}
        standings: Mapping[str, Standing] = {}
        if same(project, before.project, *_AROUND):
            touched = _touched(before.project, sheets)
            rows = {row.card: row for row in before.rows if row.card not in touched}
            standings = {card: at for card, at in before.standings.items() if card in rows}
            if before.ranking.method is method:
                scores = {card: one for card, one in before.scores.items() if card in rows}
        return cls(
            project,
            method,
            sheets,
            pains,
            dots,
            numbers,
            before.improvements,
            scores,
            rows,
            standings,
            {item.card: item for item in before.ranking.items},
        )

    def score(self, card: str) -> Score:
        """What the method makes of an improvement."""
        known = self.scores.get(card)
        return score_of(self.sheets, self.method, card) if known is None else known

    def standing(self, card: str) -> Standing:
        """Where an improvement stands in the matrix."""
        known = self.standings.get(card)
        return standing(self.sheets, card) if known is None else known

    def row(
        self, card: str, rank: int | None, score: float | None, missing: tuple[str, ...]
    ) -> Row:
        """An improvement at a place."""
        known = self.rows.get(card)
        if known is None:
            known = self._row(card)
        if (known.rank, known.score, known.missing) == (rank, score, missing):
            return known
        return replace(known, rank=rank, score=score, missing=missing)

    def _row(self, card: str) -> Row:
        project, pain = self.project, self.pains.get(card)
        record = project.cards[card]
        return Row(
            card=CardId(card),
            text=one_line(record.text),
            pain="" if pain is None else pain.text,
            rank=None,
            score=None,
            missing=(),
            must_fix=pain is not None and pain.must_fix,
            plan=project.improvements.get(card) or Improvement(id=CardId(card)),
            star=record.star,
            dots=self.dots.get(card),
            numbers=self.numbers.get(card, _NO_NUMBERS),
        )


_AROUND = ("info", "reliefs", "criteria", "votes", "ballots")
"""Collections where one record may speak for many improvements."""
_NO_NUMBERS = Numbers()


def _touched(before: Project, sheets: Sheets) -> frozenset[str]:
    """Improvements of which something differs, where nothing around them does."""
    project = sheets.project
    cards = changed(before.cards, project.cards)
    touched = cards | changed(before.improvements, project.improvements)
    touched |= sheets.relieving(cards | changed(before.pain_points, project.pain_points))
    for old, new in ((before.factors, project.factors), (before.marks, project.marks)):
        touched |= {(new.get(name) or old[name]).card for name in changed(old, new)}
    return touched


def _is_planned(plan: Improvement | None) -> bool:
    return plan is None or plan.status is not Status.DROPPED


def _numbers(project: Project, before: Board | None) -> Mapping[str, Numbers]:
    """What is told of each card for other methods."""
    if before is not None and same(project, before.project, "factors", "marks"):
        return before.numbers
    found: dict[str, Numbers] = {}
    for factor in project.factors.values():
        if factor.value is not None:
            found.setdefault(factor.card, Numbers()).factors[factor.name] = factor.value
    for given in project.marks.values():
        if given.value is not None:
            found.setdefault(given.card, Numbers()).marks[given.criterion] = given.value
    return found


def _main_pains(sheets: Sheets, before: Board | None) -> Mapping[str, MainPain]:
    """For each improvement the pain of which it takes most; unscored ones last."""
    project = sheets.project
    if before is None or not same(project, before.project, "reliefs", "info"):
        links = links_by_improvement(project)
        return {card: _main_pain(sheets, theirs) for card, theirs in links.items()}
    old = before.project
    pains = changed(old.pain_points, project.pain_points) | changed(old.cards, project.cards)
    touched = sheets.relieving(pains)
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
