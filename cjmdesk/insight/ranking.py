"""A project's pains or improvements in the order of one method, for views and commands alike."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter

from cjmdesk.errors import InputRefused
from cjmdesk.insight import sheets as score
from cjmdesk.insight.ranks import competition_ranks
from cjmdesk.insight.robustness import (
    DRAWS,
    SEED,
    Breathe,
    Columns,
    Remedy,
    Robustness,
    brackets,
    go_on,
    pain_columns,
    priority_columns,
    robustness,
)
from cjmdesk.insight.sheets import Score, Sheets
from cjmdesk.model import CardKind, MapId, Project, Status
from cjmdesk.words import mark, message

MOST_DRAWN = 200
"""Only the best are drawn: what stands lower is far from the top three."""


class RankingMethod(StrEnum):
    """What a list can be ranked by."""

    PAIN_INDEX = "pain-index"
    OPPORTUNITY = "opportunity"
    RPN = "rpn"
    ACTION_PRIORITY = "action-priority"
    PRIORITY = "priority"
    RELIEF = "relief"
    RICE = "rice"
    ICE = "ice"
    ICE_MEAN = "ice-mean"
    WSJF = "wsjf"
    CD3 = "cd3"
    WEIGHTED = "weighted"

    @property
    def ranks_pains(self) -> bool:
        """Whether it ranks pains; the others rank improvements."""
        return self in _PAIN_SCORES


METHOD_NAMES: Mapping[RankingMethod, str] = {
    RankingMethod.PAIN_INDEX: mark("Pain Index"),
    RankingMethod.OPPORTUNITY: mark("Opportunity score"),
    RankingMethod.RPN: mark("Risk priority number"),
    RankingMethod.ACTION_PRIORITY: mark("Action priority"),
    RankingMethod.PRIORITY: mark("Priority: expected relief for a person-week"),
    RankingMethod.RELIEF: mark("Expected relief"),
    RankingMethod.RICE: mark("RICE"),
    RankingMethod.ICE: mark("ICE, product"),
    RankingMethod.ICE_MEAN: mark("ICE, mean"),
    RankingMethod.WSJF: mark("WSJF"),
    RankingMethod.CD3: mark("Cost of delay over duration"),
    RankingMethod.WEIGHTED: mark("Weighted scoring"),
}


@dataclass(frozen=True, slots=True)
class Ranked:
    """A scored item at its place."""

    card: str
    rank: int
    """In its band; ties share a place."""
    score: float
    must_fix: bool
    """Stands in the band above the ranking, whatever its score."""
    robust: Robustness | None
    """None where the method has no draws, and for the must-fix band."""


NOBODY: Mapping[str, Ranked] = {}
_PLACE = attrgetter("rank", "card")


@dataclass(frozen=True, slots=True)
class NotScored:
    """An item that is not ranked, with the names of what is unknown."""

    card: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranking:
    """A list as a method sees it: the must-fix band first, then by rank."""

    method: RankingMethod
    items: tuple[Ranked, ...]
    not_scored: tuple[NotScored, ...]
    brackets: tuple[tuple[str, ...], ...]
    """Cards whose order is too close to call."""
    draws: int
    seed: int


def method_of(name: str) -> RankingMethod:
    """The method of that name; raises InputRefused."""
    try:
        return RankingMethod(name)
    except ValueError as error:
        raise InputRefused(
            code="unknown_method",
            reason=message(
                "A project is not ranked by “{name}”. Choose one of: {names}.",
                name=name[:80],
                names=", ".join(RankingMethod),
            ),
        ) from error


def ranking(
    project: Project,
    method: RankingMethod,
    *,
    map_id: MapId | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
) -> Ranking:
    """The pains or improvements of a project, or of one map, by a method.

    What lacks a number is listed apart, never ranked as 0; dropped improvements are left out.
    Pain Index, priority and relief are drawn for their robustness; `draws` of 0 leaves that out.
    """
    return ranking_of(Sheets(project), method, map_id=map_id, draws=draws, seed=seed)


def ranking_of(
    sheets: Sheets,
    method: RankingMethod,
    *,
    map_id: MapId | None = None,
    draws: int = DRAWS,
    seed: int = SEED,
    breathe: Breathe = go_on,
) -> Ranking:
    """The same, for whoever has the project's sheets at hand; `breathe` is called now and then."""
    project = sheets.project
    scores = {card: _SCORES[method](sheets, card) for card in _cards(project, method, map_id)}
    band = {card for card in scores if method.ranks_pains and _must_fix(project, card)}
    found = placed(method, scores, band)
    if not draws:
        return replace(found, seed=seed)
    columns = _columns(sheets, method, drawn(found), (draws, seed), breathe)
    robust = robustness(columns, breathe=breathe)
    items = [replace(item, robust=robust.get(item.card)) for item in found.items]
    tied = tuple(brackets(robust))
    return replace(found, items=tuple(items), brackets=tied, draws=draws, seed=seed)


def placed(
    method: RankingMethod,
    scores: Mapping[str, Score],
    band: Collection[str] = (),
    before: Mapping[str, Ranked] = NOBODY,
) -> Ranking:
    """Scored cards at their places, without draws; those of `band` stand above the others.

    Who stands where they stood `before`, with the same score, is the same object.
    """
    above: dict[str, float | None] = {}
    others: dict[str, float | None] = {}
    lacking = []
    for card, found in scores.items():
        if found.value is None:
            lacking.append(NotScored(card, found.missing))
        elif card in band:
            above[card] = found.value
        else:
            others[card] = found.value
    items = (*_in_order(above, True, before), *_in_order(others, False, before))
    return Ranking(method, items, tuple(lacking), (), 0, SEED)


def _in_order(
    scores: Mapping[str, float | None], must_fix: bool, before: Mapping[str, Ranked]
) -> list[Ranked]:
    items = []
    for card, rank in competition_ranks(scores).items():
        score, old = scores[card], before.get(card)
        if rank is None or score is None:
            continue
        if (
            old is not None
            and old.rank == rank
            and old.score == score
            and old.must_fix is must_fix
            and old.robust is None
        ):
            items.append(old)
        else:
            items.append(Ranked(card, rank, score, must_fix, None))
    items.sort(key=_PLACE)
    return items


def score_of(sheets: Sheets, method: RankingMethod, card: str) -> Score:
    """What a method makes of one card."""
    return _SCORES[method](sheets, card)


def drawn(found: Ranking) -> list[str]:
    """The cards whose places are drawn for how firm they are, best first."""
    return [item.card for item in found.items if not item.must_fix][:MOST_DRAWN]


def _cards(project: Project, method: RankingMethod, map_id: MapId | None) -> list[str]:
    kind = CardKind.PAIN if method.ranks_pains else CardKind.OPPORTUNITY
    return sorted(
        card.id
        for card in project.cards.values()
        if card.kind is kind
        and (map_id is None or card.map == map_id)
        and not _dropped(project, card.id)
    )


def _dropped(project: Project, card: str) -> bool:
    plan = project.improvements.get(card)
    return plan is not None and plan.status is Status.DROPPED


def _must_fix(project: Project, card: str) -> bool:
    pain = project.pain_points.get(card)
    return pain is not None and pain.must_fix


def _columns(
    sheets: Sheets,
    method: RankingMethod,
    cards: list[str],
    chance: tuple[int, int],
    breathe: Breathe,
) -> Columns:
    draws, seed = chance
    if method is RankingMethod.PAIN_INDEX:
        pains = {card: sheets.rated(card) for card in cards}
        return pain_columns(pains, draws=draws, seed=seed, breathe=breathe)
    if method not in (RankingMethod.PRIORITY, RankingMethod.RELIEF):
        return {}
    remedies = {card: _remedy(sheets, card, method) for card in cards}
    touched = {pain for remedy in remedies.values() for pain in remedy.removed}
    rated = {pain: sheets.rated(pain) for pain in touched}
    columns = pain_columns(rated, draws=draws, seed=seed, breathe=breathe)
    return priority_columns(remedies, columns, draws=draws, seed=seed, breathe=breathe)


def _remedy(sheets: Sheets, card: str, method: RankingMethod) -> Remedy:
    plan = sheets.project.improvements[card]
    effort = plan.effort if method is RankingMethod.PRIORITY else None
    return Remedy(sheets.removed(card), plan.confidence or 0.0, effort)


_PAIN_SCORES: Mapping[RankingMethod, Callable[[Sheets, str], Score]] = {
    RankingMethod.PAIN_INDEX: score.by_pain_index,
    RankingMethod.OPPORTUNITY: score.by_opportunity,
    RankingMethod.RPN: score.by_rpn,
    RankingMethod.ACTION_PRIORITY: score.by_action_priority,
}
_SCORES: Mapping[RankingMethod, Callable[[Sheets, str], Score]] = {
    **_PAIN_SCORES,
    RankingMethod.PRIORITY: score.by_priority,
    RankingMethod.RELIEF: score.by_relief,
    RankingMethod.RICE: score.by_rice,
    RankingMethod.ICE: score.by_ice,
    RankingMethod.ICE_MEAN: score.by_ice_mean,
    RankingMethod.WSJF: score.by_wsjf,
    RankingMethod.CD3: score.by_cd3,
    RankingMethod.WEIGHTED: score.by_weighted,
}
