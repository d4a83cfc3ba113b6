"""A journey on its way from a table into a project: what was read, before ids and order keys."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from cjmdesk.model import (
    Card,
    CardId,
    CardKind,
    Cell,
    EmotionPoint,
    EvidenceGrade,
    Improvement,
    JourneyMap,
    Lane,
    LaneId,
    LaneKind,
    MapId,
    PainPoint,
    Persona,
    PersonaId,
    Project,
    ProjectInfo,
    Record,
    Stage,
    StageId,
    StageSlot,
    Step,
    StepId,
    emotion_id,
    order,
)

LONGEST_TEXT = 20_000
LONGEST_LABEL = 2_000


@dataclass(slots=True)
class CardDraft:
    """A card; `pain` and `improvement` are fields of the records of the same id."""

    text: str
    kind: CardKind
    channel: str = ""
    note: str = ""
    tags: frozenset[str] = frozenset()
    star: bool = False
    grade: EvidenceGrade | None = None
    span: int = 1
    pain: dict[str, int | str] = field(default_factory=dict)
    improvement: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Point:
    """How a persona feels at a step."""

    value: float | None = None
    note: str = ""
    star: bool = False


@dataclass(slots=True)
class StepDraft:
    """A step with its cards by lane and its points by the persona's name."""

    title: str = ""
    goal: str = ""
    tags: frozenset[str] = frozenset()
    cards: dict[int, list[CardDraft]] = field(default_factory=dict)
    """By the place of the lane in `JourneyDraft.lanes`."""
    points: dict[str, Point] = field(default_factory=dict)

    def put(self, lane: int, cards: Iterable[CardDraft]) -> None:
        """Add cards below those that lie in the cell already."""
        self.cards.setdefault(lane, []).extend(cards)


@dataclass(slots=True)
class StageDraft:
    """A stage with its steps."""

    title: str = ""
    goal: str = ""
    duration: str = ""
    note: str = ""
    steps: list[StepDraft] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class LaneDraft:
    """A lane; an empty title is the standard name."""

    kind: LaneKind
    title: str = ""


@dataclass(slots=True)
class JourneyDraft:
    """A journey of the personas with these names."""

    title: str = ""
    goal: str = ""
    stages: list[StageDraft] = field(default_factory=list)
    lanes: list[LaneDraft] = field(default_factory=list)
    personas: list[str] = field(default_factory=list)

    def lane(self, wanted: LaneDraft) -> int:
        """The place of a lane, added at the end if it is new."""
        if wanted not in self.lanes:
            self.lanes.append(wanted)
        return self.lanes.index(wanted)

    def persona(self, name: str) -> str:
        """A persona's name, remembered."""
        if name not in self.personas:
            self.personas.append(name)
        return name

    @property
    def steps(self) -> list[StepDraft]:
        """All steps along the path."""
        return [step for stage in self.stages for step in stage.steps]


def project_of(journeys: Sequence[JourneyDraft], title: str) -> Project:
    """The journeys as a project; personas of one name are one persona."""
    records: dict[str, dict[str, Record | None]] = {
        "project": {"project": ProjectInfo(title=title)},
    }
    names = list(dict.fromkeys(name for journey in journeys for name in journey.personas))
    personas = {
        name: Persona(id=PersonaId(_new_id()), name=name, order=key)
        for name, key in zip(names, order.spread(len(names)), strict=True)
    }
    writer = _Writer(records, {name: PersonaId(persona.id) for name, persona in personas.items()})
    for persona in personas.values():
        writer.put("persona", persona)
    for journey, key in zip(journeys, order.spread(len(journeys)), strict=True):
        writer.journey(journey, key)
    return Project().replaced(records)


def _new_id() -> str:
    return secrets.token_hex(10)


@dataclass(slots=True)
class _Writer:
    """Gives drafts their ids and order keys."""

    records: dict[str, dict[str, Record | None]]
    personas: dict[str, PersonaId]

    def put(self, kind: str, record: Record) -> None:
        self.records.setdefault(kind, {})[record.id] = record

    def journey(self, draft: JourneyDraft, key: str) -> None:
        map_id = MapId(_new_id())
        people = [self.personas[name] for name in draft.personas]
        self.put(
            "map",
            JourneyMap(
                id=map_id,
                title=draft.title,
                order=key,
                goal=draft.goal,
                personas=frozenset(people),
                lead_persona=people[0] if people else None,
            ),
        )
        lanes = [
            Lane(id=LaneId(_new_id()), map=map_id, kind=lane.kind, order=lane_key, title=lane.title)
            for lane, lane_key in zip(draft.lanes, order.spread(len(draft.lanes)), strict=True)
        ]
        for lane in lanes:
            self.put("lane", lane)
        for stage, stage_key in zip(draft.stages, order.spread(len(draft.stages)), strict=True):
            self._stage(stage, stage_key, map_id, lanes)

    def _stage(self, draft: StageDraft, key: str, map_id: MapId, lanes: Sequence[Lane]) -> None:
        stage = Stage(
            id=StageId(_new_id()),
            map=map_id,
            order=key,
            title=draft.title,
            goal=draft.goal,
            duration=draft.duration,
            note=draft.note,
        )
        self.put("stage", stage)
        for step, step_key in zip(draft.steps, order.spread(len(draft.steps)), strict=True):
            step_id = StepId(_new_id())
            slot = StageSlot(stage=stage.id, order=step_key)
            self.put(
                "step",
                Step(id=step_id, slot=slot, title=step.title, goal=step.goal, tags=step.tags),
            )
            for place, cards in step.cards.items():
                self._cards(cards, step_id, lanes[place])
            for name, point in step.points.items():
                self._point(point, map_id, self.personas[name], step_id)

    def _cards(self, drafts: Sequence[CardDraft], step: StepId, lane: Lane) -> None:
        for draft, key in zip(drafts, order.spread(len(drafts)), strict=True):
            card_id = CardId(_new_id())
            card = Card(
                id=card_id,
                map=lane.map,
                cell=Cell(step=step, lane=lane.id, order=key),
                kind=draft.kind,
                text=draft.text,
                channel=draft.channel,
                tags=draft.tags,
                span=draft.span,
                star=draft.star,
                grade=draft.grade,
                note=draft.note,
            )
            self.put("card", card)
            if draft.pain and draft.kind is CardKind.PAIN:
                self.put("pain", PainPoint.model_validate({"id": card_id, **draft.pain}))
            if draft.improvement and draft.kind is CardKind.OPPORTUNITY:
                sheet = {"id": card_id, **draft.improvement}
                self.put("improvement", Improvement.model_validate(sheet))

    def _point(self, point: Point, map_id: MapId, persona: PersonaId, step: StepId) -> None:
        self.put(
            "emotion",
            EmotionPoint(
                id=emotion_id(persona, step),
                map=map_id,
                persona=persona,
                step=step,
                value=point.value,
                note=point.note,
                star=point.star,
            ),
        )
