"""The pain points of a project as rows; what an edit leaves alone is not made anew."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from cjmdesk.insight.ranking import (
    NotScored,
    Ranked,
    Ranking,
    RankingMethod,
    drawn,
    placed,
    score_of,
)
from cjmdesk.insight.renewal import changed, same
from cjmdesk.insight.robustness import (
    Breathe,
    RatedPain,
    Robustness,
    brackets,
    go_on,
    pain_columns,
    robustness,
)
from cjmdesk.insight.sheets import Score, Sheets
from cjmdesk.insight.votes import Scores, aggregate
from cjmdesk.model import (
    BallotState,
    Card,
    CardKind,
    FactorName,
    MapId,
    PainPoint,
    Project,
    Stage,
    Step,
)
from cjmdesk.ui.views.firmness import Ties, ties_of


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a pain point, whatever ranks it."""

    card: Card
    sheet: PainPoint
    step: Step | None
    stage: Stage | None
    dots: int | None
    """Dots of revealed ballots; None where nobody was asked."""
    opinions: Mapping[str, Scores]
    """By factor, the private ratings of the latest revealed round."""
    factors: Mapping[FactorName, float]
    scores: dict[RankingMethod, Score] = field(default_factory=dict, compare=False)
    """What methods made of it so far."""


@dataclass(frozen=True, slots=True)
class PainRow:
    """A pain point with its place."""

    facts: Facts
    place: Ranked | None
    """None where the method lacks a number; `missing` names it."""
    missing: tuple[str, ...]
    robust: Robustness | None
    ties: Ties

    @property
    def card(self) -> Card:
        """The words."""
        return self.facts.card

    @property
    def sheet(self) -> PainPoint:
        """The ratings."""
        return self.facts.sheet

    @property
    def stage(self) -> str:
        """The title of the stage it belongs to; empty in the inbox."""
        return self.facts.stage.title if self.facts.stage is not None else ""

    @property
    def step(self) -> str:
        """The title of the step it belongs to; empty in the inbox."""
        return self.facts.step.title if self.facts.step is not None else ""

    @property
    def factors(self) -> Mapping[FactorName, float]:
        """The numbers for other methods."""
        return self.facts.factors

    @property
    def must_fix(self) -> bool:
        """Whether it stands above the ranking."""
        return self.facts.sheet.must_fix

    @property
    def spread(self) -> Scores | None:
        """Of the private ratings that lie farthest apart."""
        return max(self.facts.opinions.values(), key=lambda one: one.spread or 0.0, default=None)


@dataclass(frozen=True, slots=True)
class Draws:
    """What the draws said."""

    robust: Mapping[str, Robustness] = field(default_factory=dict)
    ties: Mapping[str, Ties] = field(default_factory=dict)


def draws_of(pains: Mapping[str, RatedPain], breathe: Breathe = go_on) -> Draws:
    """How firm the places of these pains are; `breathe` is called now and then."""
    found = robustness(pain_columns(pains, breathe=breathe), breathe=breathe)
    return Draws(found, ties_of(brackets(found)))


_AROUND = ("info", "steps", "stages", "votes", "ballots", "factors")
"""Collections where one record may speak for many pains."""


@dataclass(slots=True)
class _Scored:
    """What a method makes of the pains of a map."""

    asked: tuple[RankingMethod, MapId | None]
    scores: dict[str, Score] = field(default_factory=dict)
    """In the order of their ids."""
    band: set[str] = field(default_factory=set)
    stale: set[str] = field(default_factory=set)
    """Cards that are to be looked at again."""


class PainBook:
    """Keeps the facts of every pain, and renews those that an edit has changed."""

    def __init__(self) -> None:
        self._project = Project()
        self._sheets = Sheets(self._project)
        self._facts: dict[str, Facts] = {}
        self._scored: _Scored | None = None
        self._placed: dict[str, Ranked] = {}
        """Who stood where in the last ranking."""
        self._dots: dict[str, int] = {}
        self._opinions: dict[str, dict[str, Scores]] = {}
        self._factors: dict[str, dict[FactorName, float]] = {}
        self._rows: dict[str, PainRow] = {}

    @property
    def project(self) -> Project:
        """The project that was read last."""
        return self._project

    def read(self, project: Project) -> None:
        """Take on a project; records that are the same as before are not looked at again."""
        before, self._project = self._project, project
        self._sheets = Sheets(project)
        if project.votes is not before.votes or project.ballots is not before.ballots:
            self._count_votes()
        if project.factors is not before.factors:
            self._collect_factors()
        if same(project, before, *_AROUND):
            self._renew(before, project)
            return
        old = self._facts if project.info == before.info else {}
        self._scored = None
        self._facts = {
            card.id: self._fact(card, old.get(card.id))
            for card in project.cards.values()
            if card.kind is CardKind.PAIN
        }

    def _renew(self, before: Project, project: Project) -> None:
        """Look again at what differs, where nothing around the cards does."""
        touched = changed(before.cards, project.cards)
        touched |= changed(before.pain_points, project.pain_points)
        for card_id in touched:
            card = project.cards.get(card_id)
            if card is not None and card.kind is CardKind.PAIN:
                self._facts[card_id] = self._fact(card, self._facts.get(card_id))
            else:
                self._facts.pop(card_id, None)
        if self._scored is not None:
            self._scored.stale |= touched

    def ranking(self, method: RankingMethod, map_id: MapId | None) -> Ranking:
        """The pains of a map, or (None) of all, by a method; as `insight.ranking` without draws."""
        known = self._scored
        if known is None or known.asked != (method, map_id) or self._others(known):
            known = self._scored = _Scored((method, map_id))
            known.stale = {card for card in self._facts if self._is_asked(card, map_id)}
        for card_id in sorted(known.stale):
            if self._is_asked(card_id, map_id):
                facts = self._facts[card_id]
                score = facts.scores.get(method)
                if score is None:
                    score = facts.scores[method] = score_of(self._sheets, method, card_id)
                known.scores[card_id] = score
                (known.band.add if facts.sheet.must_fix else known.band.discard)(card_id)
        known.stale = set()
        found = placed(method, known.scores, known.band, self._placed)
        self._placed = {item.card: item for item in found.items}
        return found

    def _is_asked(self, card: str, map_id: MapId | None) -> bool:
        facts = self._facts.get(card)
        return facts is not None and map_id in (None, facts.card.map)

    def _others(self, known: "_Scored") -> bool:
        """Whether it is no longer the same cards that are ranked."""
        map_id = known.asked[1]
        return any((card in known.scores) != self._is_asked(card, map_id) for card in known.stale)

    def rated(self, found: Ranking) -> dict[str, RatedPain]:
        """What is drawn for how firm a ranking by Pain Index is."""
        return {card: self._sheets.rated(card) for card in drawn(found)}

    def rows(self, found: Ranking, draws: Draws) -> list[PainRow]:
        """All pains of a ranking, in its order, then those that are not scored.

        What must be fixed stands above the others, scored or not.
        """
        robust, ties, old = draws.robust, draws.ties, self._rows
        unplaced = {lacking.card: self._unplaced(lacking) for lacking in found.not_scored}
        urgent = {card: row for card, row in unplaced.items() if row.must_fix}
        rows: dict[str, PainRow] = {}
        for item in found.items:
            card = item.card
            if urgent and not item.must_fix:
                rows |= urgent
                urgent = {}
            facts, firm, tied = self._facts[card], robust.get(card), ties.get(card, ())
            row = old.get(card)
            if (
                row is None
                or row.place is not item
                or row.facts is not facts
                or row.robust is not firm
                or row.ties is not tied
            ):
                row = PainRow(facts, item, (), firm, tied)
            rows[card] = row
        rows |= urgent
        rows |= unplaced
        self._rows = rows
        return list(rows.values())

    @property
    def shown(self) -> Mapping[str, PainRow]:
        """The rows that were asked for last, by card."""
        return self._rows

    def text(self, card: str) -> str:
        """What a pain says, in one line; empty where there is none."""
        facts = self._facts.get(card)
        return "" if facts is None else " ".join(facts.card.text.split())

    def _unplaced(self, lacking: NotScored) -> PainRow:
        old, facts = self._rows.get(lacking.card), self._facts[lacking.card]
        if (
            old is not None
            and old.facts is facts
            and old.place is None
            and old.missing == lacking.missing
        ):
            return old
        return PainRow(facts, None, lacking.missing, None, ())

    def _fact(self, card: Card, old: Facts | None) -> Facts:
        project = self._project
        sheet = project.pain_points.get(card.id) or self._blank(card, old)
        step = project.steps.get(card.cell.step) if card.cell is not None else None
        stage = project.stages.get(step.slot.stage) if step is not None else None
        dots, opinions = self._dots.get(card.id), self._opinions.get(card.id, _NONE)
        factors = self._factors.get(card.id, _NO_FACTORS)
        if (
            old is not None
            and old.card is card
            and old.sheet is sheet
            and old.step is step
            and old.stage is stage
            and old.dots == dots
            and old.opinions == opinions
            and old.factors == factors
        ):
            return old
        return Facts(card, sheet, step, stage, dots, opinions, factors)

    def _blank(self, card: Card, old: Facts | None) -> PainPoint:
        blank = PainPoint.model_construct(id=card.id)
        return old.sheet if old is not None and old.sheet == blank else blank

    def _count_votes(self) -> None:
        project = self._project
        shown = {b.id for b in project.ballots.values() if b.state is BallotState.REVEALED}
        self._dots = {}
        voted: set[str] = set()
        for vote in project.votes.values():
            if vote.ballot in shown and not vote.abstained:
                voted.add(vote.card)
                if vote.dots is not None:
                    self._dots[vote.card] = self._dots.get(vote.card, 0) + vote.dots
        self._opinions = self._aggregated(voted)

    def _aggregated(self, voted: Container[str]) -> dict[str, dict[str, Scores]]:
        return {
            card: {name: aggregate(given) for name, given in self._sheets.ballots(card).items()}
            for card in self._project.cards
            if card in voted
        }

    def _collect_factors(self) -> None:
        self._factors = {}
        for factor in self._project.factors.values():
            if factor.value is not None:
                self._factors.setdefault(factor.card, {})[factor.name] = factor.value


_NONE: Mapping[str, Scores] = {}
_NO_FACTORS: Mapping[FactorName, float] = {}
