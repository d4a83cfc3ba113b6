"""What hurts, what to do about it, and how much of the one the other takes away."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from cjmdesk.model.journey import EvidenceGrade
from cjmdesk.model.record import (
    CardId,
    CriterionId,
    Day,
    Label,
    Lines,
    MeasureId,
    OrderKey,
    Rating,
    Record,
    Tags,
    Text,
)

Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class Driver(StrEnum):
    """What a pain is about."""

    PRODUCT = "product"
    SERVICE = "service"
    PERSONALISATION = "personalisation"
    CONVENIENCE = "convenience"
    CONSISTENCY = "consistency"


class PainPoint(Record):
    """The score sheet of a card of kind `pain`, under the same id. None is unknown."""

    id: CardId
    severity: Rating | None = None
    frequency: Rating | None = None
    reach: Rating | None = None
    frequency_measured: Share | None = None
    """Of those who pass here, the share it happens to."""
    reach_measured: Share | None = None
    """Share of the segment that passes here."""
    must_fix: bool = False
    must_fix_reason: Label = ""
    driver: Driver | None = None
    grade: EvidenceGrade | None = None
    why: Lines = ()
    """Five whys, outermost first."""
    evidence: Tags = frozenset()
    """Ids of evidence rows."""
    department: Label = ""


class Horizon(StrEnum):
    """When an improvement should be there."""

    SHORT = "short"
    MID = "mid"
    LONG = "long"


class Status(StrEnum):
    """How far an improvement is."""

    IDEA = "idea"
    PLANNED = "planned"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


class MoSCoW(StrEnum):
    """How badly this release needs it."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class Improvement(Record):
    """The plan sheet of a card of kind `opportunity`, under the same id."""

    id: CardId
    confidence: Share | None = None
    """1 data, 0.8 good reasons, 0.5 a guess."""
    effort: Annotated[float, Field(gt=0, le=10_000)] | None = None
    """Person-weeks."""
    cost: Annotated[float, Field(ge=0)] | None = None
    """In the project's currency."""
    horizon: Horizon | None = None
    category: Label = ""
    """Playbook category: product, service, process, …"""
    owner: Label = ""
    department: Label = ""
    consulted: Tags = frozenset()
    informed: Tags = frozenset()
    start: Day | None = None
    due: Day | None = None
    status: Status = Status.IDEA
    moscow: MoSCoW | None = None
    depends_on: Tags = frozenset()
    """Ids of improvements that must come first."""
    measure: MeasureId | None = None
    metric: Label = ""
    """Name of the metric where there is no measure for it."""
    baseline: float | None = None
    target: float | None = None
    actual: float | None = None
    side_effect: Text = ""
    hypothesis: Text = ""
    experiment_method: Label = ""
    experiment_sample: Annotated[int, Field(ge=0)] | None = None
    experiment_result: Text = ""
    experiment_rate: Share | None = None
    """Share of successes as things are."""
    experiment_hoped: Share | None = None
    """Share of successes that the change should bring."""
    control_hits: Count | None = None
    """Successes among those for whom nothing was changed."""
    control_size: Count | None = None
    variant_hits: Count | None = None
    """Successes among those who got the change."""
    variant_size: Count | None = None
    customer_told: Day | None = None


class Relief(Record):
    """What share of a pain an improvement removes; id is `improvement:pain`."""

    improvement: CardId
    pain: CardId
    share: Share | None = None
    """0, ¼, ½, ¾ or 1."""


class FactorName(StrEnum):
    """What a number of another scoring method says; the scale is the method's."""

    IMPORTANCE = "importance"
    """Opportunity score, 0…10."""
    SATISFACTION = "satisfaction"
    """Opportunity score, 0…10."""
    HARM = "harm"
    """S of S-O-D, 1…10."""
    OCCURRENCE = "occurrence"
    """O of S-O-D, 1…10."""
    DETECTION = "detection"
    """D of S-O-D, 1…10; high is hard to detect."""
    PEOPLE_REACHED = "people-reached"
    """Reach of RICE, people a period."""
    RICE_IMPACT = "rice-impact"
    """3, 2, 1, 0.5 or 0.25."""
    ICE_IMPACT = "ice-impact"
    """1…10."""
    ICE_CONFIDENCE = "ice-confidence"
    """1…10."""
    EASE = "ease"
    """1…10, high is easy."""
    BUSINESS_VALUE = "business-value"
    """WSJF, relative."""
    TIME_CRITICALITY = "time-criticality"
    """WSJF, relative."""
    RISK_OPPORTUNITY = "risk-opportunity"
    """WSJF, relative."""
    JOB_SIZE = "job-size"
    """WSJF, relative."""
    COST_OF_DELAY = "cost-of-delay"
    """CD3, money a week."""
    DURATION = "duration"
    """CD3, weeks."""
    IMPACT = "impact"
    """Impact–effort matrix by hand, 1…5."""
    KANO = "kano"
    """Kano category that the team assumes: 1 must-be, 2 one-dimensional, 3 attractive,
    4 indifferent, 5 reverse."""


class Factor(Record):
    """One number that a scoring method needs of one card; id is `card:name`."""

    card: CardId
    name: FactorName
    value: float | None = None


class Criterion(Record):
    """Something that improvements are weighed by; of all criteria, more is better."""

    id: CriterionId
    title: Label = ""
    order: OrderKey = "V"
    """The most important first."""
    weight: Annotated[float, Field(ge=0, le=1000)] | None = None
    """Relative to the others. Where no criterion has one, their order gives the weights."""


class CriterionMark(Record):
    """How well an improvement does by a criterion; id is `criterion:card`."""

    criterion: CriterionId
    card: CardId
    value: Rating | None = None


def mark_id(criterion: CriterionId, card: CardId) -> str:
    """The id of a mark, the same on every laptop."""
    return f"{criterion}:{card}"


def factor_id(card: CardId, name: FactorName) -> str:
    """The id of a card's factor, the same on every laptop."""
    return f"{card}:{name}"


def relief_id(improvement: CardId, pain: CardId) -> str:
    """The id of the link between two cards, the same on every laptop."""
    return f"{improvement}:{pain}"
