"""Who does what by when: a project's improvements in order, and what is still open about them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cjmdesk.errors import InputRefused
from cjmdesk.insight.ranking import (
    Ranked,
    Ranking,
    RankingMethod,
    placed,
    ranking,
    score_of,
)
from cjmdesk.insight.renewal import CardsOfKind, changed, same
from cjmdesk.insight.robustness import DRAWS
from cjmdesk.insight.sheets import Score, Sheets
from cjmdesk.model import (
    CardId,
    CardKind,
    EvidenceGrade,
    Improvement,
    MapId,
    Project,
    ProjectInfo,
    Relief,
    Status,
)
from cjmdesk.words import message


class Gap(StrEnum):
    """What nobody should leave the workshop without."""

    OWNER = "owner"
    DUE = "due"
    METRIC = "metric"


@dataclass(frozen=True, slots=True)
class Goal:
    """The number by which an improvement will be judged. None is unknown."""

    name: str
    unit: str
    baseline: float | None
    target: float | None
    actual: float | None

    @property
    def share(self) -> float | None:
        """How much of the way from baseline to target is gone, 0…1; None where that is unknown."""
        start, end, now = self.baseline, self.target, self.actual
        if start is None or end is None or now is None or start == end:
            return None
        return min(1.0, max(0.0, (now - start) / (end - start)))


@dataclass(frozen=True, slots=True)
class Action:
    """An improvement as a line of the plan."""

    card: CardId
    text: str
    sheet: Improvement
    goal: Goal
    place: Ranked | None
    """None where the method lacks a number; `missing` names it."""
    missing: tuple[str, ...]
    pains: tuple[Relief, ...]
    """Links to pains of the project, the largest share first."""
    must_fix: bool
    """Whether one of its pains has to be fixed."""
    grades: tuple[EvidenceGrade, ...]
    """Of its pains, the best first, each once."""
    ungraded: int
    """How many of its pains nobody has graded."""
    evidence: int
    """Rows of evidence attached to its pains."""
    gaps: tuple[Gap, ...]
    overdue: bool


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """Every improvement that was not dropped: the ranked ones in order, then the others."""

    today: date
    ranking: Ranking
    info: ProjectInfo
    ranked: tuple[Action, ...]
    unranked: tuple[Action, ...]
    uncovered: tuple[CardId, ...]
    """Pains that must be fixed and that no improvement of the plan takes anything of."""
    dropped: int

    @property
    def actions(self) -> tuple[Action, ...]:
        """All of them."""
        return self.ranked + self.unranked

    @property
    def unfinished(self) -> tuple[Action, ...]:
        """Those that lack an owner, a date or a metric."""
        return tuple(action for action in self.actions if action.gaps)


def action_plan(
    project: Project,
    today: date,
    *,
    method: RankingMethod = RankingMethod.PRIORITY,
    map_id: MapId | None = None,
    draws: int = DRAWS,
) -> ActionPlan:
    """The plan of a project, or of one map, in the order of a method that ranks improvements.

    Raises InputRefused for a method that ranks pains.
    """
    if method.ranks_pains:
        raise InputRefused(
            code="ranks_pains",
            reason=message(
                "“{name}” ranks pain points. A plan needs a method that ranks improvements.",
                name=method.value,
            ),
        )
    found = ranking(project, method, map_id=map_id, draws=draws)
    return _assembled(project, today, found, map_id, links_by_improvement(project), {})


_AROUND = ("info", "reliefs", "measures", "factors")
"""Collections where one record may speak for many improvements."""


class PlanBook:
    """Keeps the plan of a project by priority, and renews what an edit has changed.

    What comes out is `action_plan` without draws.
    """

    def __init__(self) -> None:
        self._project = Project()
        self._map: MapId | None = None
        self._today = date.min
        self._links: Mapping[str, tuple[Relief, ...]] = {}
        self._sheets = Sheets(self._project)
        self._improvements = CardsOfKind(CardKind.OPPORTUNITY)
        self._scores: dict[str, Score] = {}
        self._actions: dict[str, Action] = {}

    @property
    def links(self) -> Mapping[str, tuple[Relief, ...]]:
        """Of the last plan, as `links_by_improvement`."""
        return self._links

    def plan(self, project: Project, today: date, map_id: MapId | None) -> ActionPlan:
        """The plan of the project as it is now."""
        before, self._project = self._project, project
        asked, self._map, self._today = (self._map, self._today), map_id, today
        self._sheets = self._sheets.after(project)
        if asked != (map_id, today) or not same(before, project, *_AROUND):
            self._actions, self._scores = {}, {}
            self._links = links_by_improvement(project)
        else:
            self._forget(before, project)
        scores: dict[str, Score] = {
            card: self._score(card)
            for card in self._improvements.of(project, map_id)
            if _is_planned(project.improvements.get(card))
        }
        self._scores = scores
        places: dict[str, Ranked] = {
            action.card: action.place for action in self._actions.values() if action.place
        }
        found = placed(RankingMethod.PRIORITY, scores, before=places)
        plan = _assembled(project, today, found, map_id, self._links, self._actions)
        self._actions = {action.card: action for action in plan.actions}
        return plan

    def _forget(self, before: Project, project: Project) -> None:
        """What was known of improvements that differ, or that take from pains that do."""
        cards = changed(before.cards, project.cards)
        pains = changed(before.pain_points, project.pain_points)
        linked = self._sheets.relieving(cards | pains)
        if any((name in before.cards) is not (name in project.cards) for name in cards):
            self._links = links_by_improvement(project)
        for card in linked | cards:
            self._actions.pop(card, None)
        for card in linked | changed(before.improvements, project.improvements):
            self._scores.pop(card, None)

    def _score(self, card: str) -> Score:
        known = self._scores.get(card)
        return score_of(self._sheets, RankingMethod.PRIORITY, card) if known is None else known


def _is_planned(sheet: Improvement | None) -> bool:
    return sheet is None or sheet.status is not Status.DROPPED


def _assembled(
    project: Project,
    today: date,
    found: Ranking,
    map_id: MapId | None,
    links: Mapping[str, tuple[Relief, ...]],
    known: Mapping[str, Action],
) -> ActionPlan:
    """The plan in the order of a ranking; known actions stay where nothing of them differs."""

    def action(card: str, place: Ranked | None, missing: tuple[str, ...]) -> Action:
        old = known.get(card)
        if (
            old is not None
            and old.sheet is project.improvements.get(card)
            and (old.place, old.missing) == (place, missing)
        ):
            return old
        return _action(project, today, card, (place, missing), links.get(card, ()))

    ranked = tuple(action(item.card, item, ()) for item in found.items)
    unranked = tuple(action(item.card, None, item.missing) for item in found.not_scored)
    covered = {link.pain for action in ranked + unranked for link in action.pains if link.share}
    return ActionPlan(
        today,
        found,
        project.info,
        ranked,
        unranked,
        tuple(card for card in _must_fix(project, map_id) if card not in covered),
        _dropped(project, map_id),
    )


def links_by_improvement(
    project: Project, only: Collection[str] | None = None
) -> dict[str, tuple[Relief, ...]]:
    """For each improvement, or for some, its links to pains that exist, the largest share first."""
    found: dict[str, list[Relief]] = {}
    cards = project.cards
    for link in project.reliefs.values():
        if link.pain in cards and (only is None or link.improvement in only):
            found.setdefault(link.improvement, []).append(link)
    return {
        card: tuple(sorted(links, key=lambda link: (-(link.share or 0.0), link.pain)))
        for card, links in found.items()
    }


def goal_of(project: Project, sheet: Improvement) -> Goal:
    """The metric of an improvement: its measure, or the one written on the sheet."""
    measure = project.measures.get(sheet.measure) if sheet.measure is not None else None
    if measure is None:
        return Goal(sheet.metric, "", sheet.baseline, sheet.target, sheet.actual)
    target = measure.target if sheet.target is None else sheet.target
    return Goal(measure.name or sheet.metric, measure.unit, sheet.baseline, target, sheet.actual)


def is_overdue(sheet: Improvement, today: date) -> bool:
    """Whether its day has passed and it is not done."""
    return sheet.due is not None and sheet.due < today and sheet.status is not Status.DONE


def _action(
    project: Project,
    today: date,
    card: str,
    scored: tuple[Ranked | None, tuple[str, ...]],
    links: tuple[Relief, ...],
) -> Action:
    sheet = project.improvements.get(card) or Improvement(id=CardId(card))
    goal = goal_of(project, sheet)
    pains = [found for link in links if (found := project.pain_points.get(link.pain))]
    grades = sorted({pain.grade for pain in pains if pain.grade is not None})
    return Action(
        card=CardId(card),
        text=project.cards[card].text,
        sheet=sheet,
        goal=goal,
        place=scored[0],
        missing=scored[1],
        pains=links,
        must_fix=any(pain.must_fix for pain in pains),
        grades=tuple(grades),
        ungraded=len(links) - sum(pain.grade is not None for pain in pains),
        evidence=len({row for pain in pains for row in pain.evidence}),
        gaps=tuple(_gaps(sheet, goal)),
        overdue=is_overdue(sheet, today),
    )


def _gaps(sheet: Improvement, goal: Goal) -> Iterable[Gap]:
    if not sheet.owner.strip():
        yield Gap.OWNER
    if sheet.due is None:
        yield Gap.DUE
    if not goal.name.strip() or goal.target is None:
        yield Gap.METRIC


def _must_fix(project: Project, map_id: MapId | None) -> list[CardId]:
    cards = (project.cards.get(pain.id) for pain in project.pain_points.values() if pain.must_fix)
    return sorted(
        card.id
        for card in cards
        if card is not None and card.kind is CardKind.PAIN and map_id in (None, card.map)
    )


def _dropped(project: Project, map_id: MapId | None) -> int:
    return sum(
        sheet.status is Status.DROPPED
        for sheet in project.improvements.values()
        if (card := project.cards.get(sheet.id)) is not None
        and card.kind is CardKind.OPPORTUNITY
        and map_id in (None, card.map)
    )
