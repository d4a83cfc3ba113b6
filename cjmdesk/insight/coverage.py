"""How well a journey is known, stage by stage, and how much of each persona's curve is."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.insight.evidence_curve import Placed, placed
from cjmdesk.model import (
    AnswerCount,
    Card,
    CardId,
    CardKind,
    EvidenceGrade,
    MapId,
    PersonaId,
    Project,
    Stage,
    StageId,
    StepId,
    emotion_id,
    personas_of,
    stages_in_order,
    steps_by_stage,
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Imported rows of evidence; without any there is no oldest month."""

    n: int
    oldest: str
    """As `2026-11`; empty where no row has a day."""


@dataclass(frozen=True, slots=True)
class Backing:
    """Cards of a kind: how many there are, and how many of each grade; None is not graded."""

    grades: Mapping[EvidenceGrade | None, int]
    backed: int
    """How many have evidence: a grade of A or B, or rows: attached to a pain, about the step of a
    touchpoint."""

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.grades.values())


@dataclass(frozen=True, slots=True)
class StageCoverage:
    """What a stage rests on."""

    stage: Stage
    pains: Backing
    touchpoints: Backing
    rows: Rows | None
    """Rows about its steps; None where evidence has not been read."""
    assumed: tuple[CardId, ...]
    """Pains without any row that are graded as assumptions."""

    @property
    def only_assumed(self) -> bool:
        """Whether there are pains or touchpoints, and nothing backs any of them."""
        return bool(self.pains.count + self.touchpoints.count) and not (
            self.pains.backed or self.touchpoints.backed or (self.rows is not None and self.rows.n)
        )


@dataclass(frozen=True, slots=True)
class CurveCoverage:
    """At how many steps it is known how a persona feels, by hand and by rows of evidence."""

    persona: PersonaId
    drawn: int
    measured: int | None
    """None where evidence has not been read."""
    steps: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Stages left to right, personas the lead first."""

    stages: tuple[StageCoverage, ...]
    curves: tuple[CurveCoverage, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything that could be backed by evidence."""
        return any(one.pains.count or one.touchpoints.count for one in self.stages)


def coverage_of(
    project: Project, map_id: MapId, counts: Sequence[AnswerCount] | None = None
) -> Coverage:
    """The coverage of a map; raises KeyError if the project has no such map.

    `counts` is all evidence, None where it has not been read.
    """
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    stage_of = {step.id: stage for stage, steps in columns.items() for step in steps}
    cards = _cards(project, stage_of)
    told = None if counts is None else list(placed(project, counts))
    about: dict[StageId, list[Placed]] = {}
    felt: set[tuple[PersonaId, StepId]] = set()
    for place in told or ():
        if place.step in stage_of:
            about.setdefault(stage_of[place.step], []).append(place)
            if place.persona is not None and place.counted.scored:
                felt.add((place.persona, place.step))
    return Coverage(
        tuple(
            _stage(project, stage, cards.get(stage.id, ()), about.get(stage.id, ()), told is None)
            for stage in stages
        ),
        tuple(
            CurveCoverage(
                persona.id,
                sum(_drawn(project, persona.id, step) for step in stage_of),
                None if told is None else sum((persona.id, step) in felt for step in stage_of),
                len(stage_of),
            )
            for persona in personas_of(project, map_id)
        ),
    )


def _cards(project: Project, stage_of: Mapping[StepId, StageId]) -> Mapping[StageId, list[Card]]:
    """Pains and touchpoints by the stage they begin in."""
    found: dict[StageId, list[Card]] = {}
    for card in project.cards.values():
        stage = None if card.cell is None else stage_of.get(card.cell.step)
        if stage is not None and card.kind in (CardKind.PAIN, CardKind.TOUCHPOINT):
            found.setdefault(stage, []).append(card)
    return found


def _stage(
    project: Project,
    stage: Stage,
    cards: Iterable[Card],
    told: Sequence[Placed],
    unread: bool,
) -> StageCoverage:
    pains: list[Card] = []
    touchpoints: list[Card] = []
    for card in cards:
        (pains if card.kind is CardKind.PAIN else touchpoints).append(card)
    months = [place.counted.month for place in told if place.counted.month]
    rows = Rows(sum(place.counted.n for place in told), min(months, default=""))
    asked = {place.step for place in told if place.step is not None}
    assumed = (
        card.id
        for card in pains
        if _grade(project, card) is EvidenceGrade.ASSUMPTION and not _attached(project, card)
    )
    return StageCoverage(
        stage,
        _backing(project, pains),
        _backing(project, touchpoints, asked),
        None if unread else rows,
        tuple(sorted(assumed)),
    )


def _backing(project: Project, cards: Iterable[Card], asked: Collection[StepId] = ()) -> Backing:
    grades: Counter[EvidenceGrade | None] = Counter()
    backed = 0
    for card in cards:
        grade = _grade(project, card)
        grades[grade] += 1
        known = grade in (EvidenceGrade.DATA, EvidenceGrade.CUSTOMER_VOICE)
        about = card.cell is not None and card.cell.step in asked
        backed += known or about or _attached(project, card)
    return Backing(grades, backed)


def _grade(project: Project, card: Card) -> EvidenceGrade | None:
    """Of a pain its sheet's, else the card's own."""
    sheet = project.pain_points.get(card.id) if card.kind is CardKind.PAIN else None
    return card.grade if sheet is None or sheet.grade is None else sheet.grade


def _attached(project: Project, card: Card) -> bool:
    sheet = project.pain_points.get(card.id) if card.kind is CardKind.PAIN else None
    return sheet is not None and bool(sheet.evidence)


def _drawn(project: Project, persona: PersonaId, step: StepId) -> bool:
    point = project.emotions.get(emotion_id(persona, step))
    return point is not None and point.value is not None
