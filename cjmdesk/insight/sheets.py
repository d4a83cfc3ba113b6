"""The numbers that each scoring method takes from a project, card by card."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from statistics import median

from cjmdesk.errors import InputRefused
from cjmdesk.insight import opportunity, prioritise, risk
from cjmdesk.insight.pain import Exponents, Factors, exponents_of, factors_of, index_of
from cjmdesk.insight.relief import ReliefScore, relief
from cjmdesk.insight.renewal import changed
from cjmdesk.insight.robustness import RatedPain
from cjmdesk.insight.weighted import Weighing, marks_of, weighing, weighted_score
from cjmdesk.model import BallotState, FactorName, PainPoint, Project, Relief, Vote

WEEKS_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Score:
    """What a method makes of one card: a score, or the names of what it lacks."""

    value: float | None
    missing: tuple[str, ...] = ()


@dataclass(slots=True)
class Known:
    """What was found before."""

    indexes: dict[str, float | None] = field(default_factory=dict)
    """Of pains."""
    reliefs: dict[str, list[Relief]] | None = None
    """By improvement; None until somebody asks."""
    relieving: dict[str, set[str]] | None = None
    """By pain the improvements with a link to it; None until somebody asks."""
    found: dict[str, ReliefScore | None] = field(default_factory=dict)


class Sheets:
    """A project's score sheets, with what belongs to each card found once."""

    def __init__(self, project: Project, known: "Known | None" = None) -> None:
        self.project = project
        self._known = known or Known()

    def after(self, project: Project) -> "Sheets":
        """The sheets of a later state of the project; what has not changed since is kept."""
        old = self.project
        if old.info != project.info:
            return Sheets(project)
        pains = changed(old.pain_points, project.pain_points)
        indexes = self._known.indexes
        if pains:
            # Another one: a thread may still be reading that of before.
            indexes = {card: index for card, index in indexes.items() if card not in pains}
        if old.reliefs is not project.reliefs:
            return Sheets(project, Known(indexes))
        known = self._known
        touched = changed(old.improvements, project.improvements) | self.relieving(pains)
        found = {card: score for card, score in known.found.items() if card not in touched}
        return Sheets(project, Known(indexes, known.reliefs, known.relieving, found))

    def relieving(self, pains: Collection[str]) -> set[str]:
        """The improvements with a link to any of these pains."""
        if not pains:
            return set()
        if self._known.relieving is None:
            self._known.relieving = {}
            for link in self.project.reliefs.values():
                self._known.relieving.setdefault(link.pain, set()).add(link.improvement)
        by_pain = self._known.relieving
        return {card for pain in pains for card in by_pain.get(pain, ())}

    @property
    def _reliefs(self) -> dict[str, list[Relief]]:
        if self._known.reliefs is None:
            self._known.reliefs = {}
            for link in self.project.reliefs.values():
                self._known.reliefs.setdefault(link.improvement, []).append(link)
        return self._known.reliefs

    @cached_property
    def _votes(self) -> dict[str, list[Vote]]:
        votes: dict[str, list[Vote]] = {}
        for vote in self.project.votes.values():
            if not vote.abstained:
                votes.setdefault(vote.card, []).append(vote)
        return votes

    @cached_property
    def weighing(self) -> Weighing:
        """The criteria of weighted scoring with their weights."""
        return weighing(self.project)

    @cached_property
    def exponents(self) -> Exponents:
        """How much severity, frequency and reach weigh in this project."""
        return exponents_of(self.project.info)

    def factors(self, card: str) -> Factors:
        """Severity, frequency and reach of a pain."""
        pain = self.project.pain_points.get(card)
        return factors_of(pain) if pain else Factors(None, None, None)

    def index(self, card: str) -> float | None:
        """The Pain Index of a pain with the project's exponents."""
        known = self._known.indexes
        if card not in known:
            known[card] = index_of(self.factors(card), self.exponents)
        return known[card]

    def removed(self, card: str) -> dict[str, float]:
        """The share that an improvement takes of each pain it is linked to."""
        links = self._reliefs.get(card, ())
        return {str(link.pain): link.share for link in links if link.share is not None}

    def relief(self, card: str) -> ReliefScore | None:
        """What an improvement takes away of scored pains; None where it takes nothing known."""
        known = self._known.found
        if card not in known:
            known[card] = self._relief(card)
        return known[card]

    def _relief(self, card: str) -> ReliefScore | None:
        plan = self.project.improvements.get(card)
        links = [(self.index(pain), share) for pain, share in self.removed(card).items()]
        confidence = plan.confidence if plan else None
        return relief(links, confidence, plan.effort if plan else None)

    def rated(self, card: str) -> RatedPain:
        """A pain with the votes that its ratings are the median of.

        Votes speak only for a rating that they agree with: a later rating by hand or a measured
        share has overruled them.
        """
        pain, factors = self.project.pain_points.get(card), self.factors(card)
        votes = {
            name: ratings
            for name, ratings in self.ballots(card).items()
            if _speak(getattr(factors, name), ratings) and not _measured(pain, name)
        }
        return RatedPain(factors, votes)

    def ballots(self, card: str) -> dict[str, list[int]]:
        """By factor, the revealed private ratings of a pain in the latest round that has any."""
        found: dict[str, list[int]] = {}
        votes = self._votes.get(card)
        if votes is None:
            return found
        for factor in ("severity", "frequency", "reach"):
            rounds: dict[tuple[int, str], list[int]] = {}
            for vote in votes:
                ballot = self.project.ballots.get(vote.ballot)
                rating: int | None = getattr(vote, factor)
                if ballot and ballot.state is BallotState.REVEALED and rating is not None:
                    rounds.setdefault((ballot.round, ballot.id), []).append(rating)
            if rounds:
                found[factor] = rounds[max(rounds)]
        return found

    def number(self, card: str, name: FactorName) -> float | None:
        """A card's number for another method."""
        factor = self.project.factors.get(f"{card}:{name}")
        return None if factor is None else factor.value


def _speak(rating: float | None, ratings: list[int]) -> bool:
    # A median between two votes was rounded to a rating.
    return rating is not None and abs(rating - median(ratings)) <= 0.5


def _measured(pain: PainPoint | None, factor: str) -> bool:
    return pain is not None and getattr(pain, f"{factor}_measured", None) is not None


def by_pain_index(sheets: Sheets, card: str) -> Score:
    """The Pain Index with the project's exponents."""
    factors = sheets.factors(card)
    return Score(index_of(factors, sheets.exponents), factors.missing)


def by_opportunity(sheets: Sheets, card: str) -> Score:
    """Opportunity score of the importance and satisfaction of a card."""
    names = (FactorName.IMPORTANCE, FactorName.SATISFACTION)
    return _scored(sheets, card, names, opportunity.opportunity_score)


_ICE = (FactorName.ICE_IMPACT, FactorName.ICE_CONFIDENCE, FactorName.EASE)
_SOD = (FactorName.HARM, FactorName.OCCURRENCE, FactorName.DETECTION)
_URGENCY = {risk.ActionPriority.HIGH: 3, risk.ActionPriority.MEDIUM: 2, risk.ActionPriority.LOW: 1}


def by_rpn(sheets: Sheets, card: str) -> Score:
    """Risk priority number."""
    return _scored(sheets, card, _SOD, risk.risk_priority_number)


def by_action_priority(sheets: Sheets, card: str) -> Score:
    """3 for high, 2 for medium, 1 for low."""
    return _scored(sheets, card, _SOD, lambda s, o, d: _URGENCY[risk.action_priority(s, o, d)])


def by_priority(sheets: Sheets, card: str) -> Score:
    """Expected relief for each person-week."""
    found = sheets.relief(card)
    value = None if found is None else found.priority
    return Score(value, _lacking(sheets, card, "confidence", "effort"))


def by_relief(sheets: Sheets, card: str) -> Score:
    """Expected relief."""
    found = sheets.relief(card)
    return Score(None if found is None else found.expected, _lacking(sheets, card, "confidence"))


def _lacking(sheets: Sheets, card: str, *fields: str) -> tuple[str, ...]:
    plan = sheets.project.improvements.get(card)
    missing = [field for field in fields if getattr(plan, field, None) is None]
    return tuple(missing if sheets.relief(card) else ["relief", *missing])


def by_rice(sheets: Sheets, card: str) -> Score:
    """RICE, with the confidence and the effort of the plan, in months."""
    plan = sheets.project.improvements.get(card)
    given: dict[str, float | None] = {
        "people-reached": sheets.number(card, FactorName.PEOPLE_REACHED),
        "rice-impact": sheets.number(card, FactorName.RICE_IMPACT),
        "confidence": plan.confidence if plan else None,
        "effort": plan.effort / WEEKS_A_MONTH if plan and plan.effort else None,
    }
    return _computed(given, prioritise.rice)


def by_ice(sheets: Sheets, card: str) -> Score:
    """ICE as a product."""
    return _scored(sheets, card, _ICE, lambda *given: _ice_of(*given).product)


def by_ice_mean(sheets: Sheets, card: str) -> Score:
    """ICE as a mean."""
    return _scored(sheets, card, _ICE, lambda *given: _ice_of(*given).mean)


def _ice_of(impact: float, confidence: float, ease: float) -> prioritise.Ice:
    found = prioritise.ice(impact, confidence, ease)
    assert found is not None
    return found


def by_wsjf(sheets: Sheets, card: str) -> Score:
    """Weighted shortest job first."""
    names = (
        FactorName.BUSINESS_VALUE,
        FactorName.TIME_CRITICALITY,
        FactorName.RISK_OPPORTUNITY,
        FactorName.JOB_SIZE,
    )
    return _scored(sheets, card, names, _wsjf)


def _wsjf(value: float, time: float, risk_opportunity: float, size: float) -> float | None:
    found = prioritise.wsjf(value, time, risk_opportunity, size)
    return None if found is None else found.wsjf


def by_cd3(sheets: Sheets, card: str) -> Score:
    """Cost of delay divided by duration."""
    return _scored(sheets, card, (FactorName.COST_OF_DELAY, FactorName.DURATION), prioritise.cd3)


def by_weighted(sheets: Sheets, card: str) -> Score:
    """Weighted scoring by the project's criteria, 1…5."""
    weights = sheets.weighing
    if not weights.counting:
        return Score(None, ("criteria",))
    value, lacking = weighted_score(weights, marks_of(sheets.project, weights, card))
    return Score(value, tuple(criterion.title or criterion.id for criterion in lacking))


def _scored(
    sheets: Sheets,
    card: str,
    names: tuple[FactorName, ...],
    compute: Callable[..., float | None],
) -> Score:
    return _computed({name.value: sheets.number(card, name) for name in names}, compute)


def _computed(given: Mapping[str, float | None], compute: Callable[..., float | None]) -> Score:
    missing = tuple(name for name, number in given.items() if number is None)
    if missing:
        return Score(None, missing)
    try:
        return Score(compute(*given.values()))
    except InputRefused as refused:
        # A number off its scale came from another copy of the project: it makes no score.
        return Score(None, (refused.code,))
