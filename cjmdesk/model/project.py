"""A whole project as one frozen value, and the questions everybody asks of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from cjmdesk.model.improvement import (
    Criterion,
    CriterionMark,
    Factor,
    Improvement,
    PainPoint,
    Relief,
)
from cjmdesk.model.journey import (
    Card,
    EmotionPoint,
    JourneyMap,
    Lane,
    Stage,
    Step,
    StepLink,
)
from cjmdesk.model.measure import (
    AnswerMapping,
    EvidenceSource,
    EvidenceTags,
    Measure,
    Reading,
)
from cjmdesk.model.people import Competitor, CompetitorRating, Need, Participant, Persona
from cjmdesk.model.record import Label, MapId, Moment, Record, StageId, Text
from cjmdesk.model.workshop import AgendaItem, Ballot, Comment, ParkedItem, Snapshot, Vote

Weight = Annotated[float, Field(gt=0, le=5)]

PROJECT_ID = "project"


class ProjectInfo(Record):
    """What the project is called and how it scores. There is one, under the id `project`."""

    id: str = PROJECT_ID
    title: Label = ""
    description: Text = ""
    organisation: Label = ""
    language: Label = ""
    """Language the project was begun in; the words in it are the team's own."""
    currency: Label = ""
    created: Moment | None = None
    consent: Text = ""
    severity_weight: Weight = 1.0
    frequency_weight: Weight = 1.0
    reach_weight: Weight = 1.0
    gate_top: Annotated[int, Field(ge=0, le=100)] = 3
    """So many of the first improvements need an owner, a date and a metric; 0 asks for none."""
    gate_override: Label = ""
    """Why the plan may go out although some of them lack it."""
    capacity: Annotated[float, Field(gt=0, le=100_000)] | None = None
    """Person-weeks that there are in a quarter."""


class Project(BaseModel):
    """Every living record, by kind and id.

    The collection names are the names of the readable tables and of the JSON exchange format; the
    names in `COLLECTIONS` are those of the shared document. Both have shipped: never rename one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    info: ProjectInfo = ProjectInfo()
    maps: Mapping[str, JourneyMap] = {}
    stages: Mapping[str, Stage] = {}
    steps: Mapping[str, Step] = {}
    lanes: Mapping[str, Lane] = {}
    cards: Mapping[str, Card] = {}
    emotions: Mapping[str, EmotionPoint] = {}
    links: Mapping[str, StepLink] = {}
    personas: Mapping[str, Persona] = {}
    needs: Mapping[str, Need] = {}
    pain_points: Mapping[str, PainPoint] = {}
    improvements: Mapping[str, Improvement] = {}
    reliefs: Mapping[str, Relief] = {}
    factors: Mapping[str, Factor] = {}
    criteria: Mapping[str, Criterion] = {}
    marks: Mapping[str, CriterionMark] = {}
    measures: Mapping[str, Measure] = {}
    readings: Mapping[str, Reading] = {}
    sources: Mapping[str, EvidenceSource] = {}
    answer_mappings: Mapping[str, AnswerMapping] = {}
    evidence_tags: Mapping[str, EvidenceTags] = {}
    competitors: Mapping[str, Competitor] = {}
    competitor_ratings: Mapping[str, CompetitorRating] = {}
    participants: Mapping[str, Participant] = {}
    ballots: Mapping[str, Ballot] = {}
    votes: Mapping[str, Vote] = {}
    comments: Mapping[str, Comment] = {}
    agenda: Mapping[str, AgendaItem] = {}
    parked: Mapping[str, ParkedItem] = {}
    snapshots: Mapping[str, Snapshot] = {}

    def records(self) -> Iterable[tuple[str, Record]]:
        """Every record with the document name of its kind."""
        for kind in RECORD_TYPES:
            for record in self.records_of(kind).values():
                yield kind, record

    def records_of(self, kind: str) -> Mapping[str, Record]:
        """The records of one kind (document name) by id."""
        if kind == "project":
            return {PROJECT_ID: self.info}
        collection: Mapping[str, Record] = getattr(self, COLLECTIONS[kind])
        return collection

    def replaced(self, records: Mapping[str, Mapping[str, Record | None]]) -> "Project":
        """A copy in which the named records are put or (None) taken out; the rest is shared."""
        update: dict[str, Any] = {}
        for kind, changed in records.items():
            if kind == "project":
                update["info"] = changed.get(PROJECT_ID) or ProjectInfo()
                continue
            collection = dict(getattr(self, COLLECTIONS[kind]))
            for record_id, record in changed.items():
                if record is None:
                    collection.pop(record_id, None)
                else:
                    collection[record_id] = record
            update[COLLECTIONS[kind]] = collection
        return self.model_copy(update=update)


# Made without checks, as there is nothing to check: how to check records of every kind is a lot to
# learn at the start of a program.
EMPTY_PROJECT = Project.model_construct()

RECORD_TYPES: dict[str, type[Record]] = {
    "project": ProjectInfo,
    "map": JourneyMap,
    "stage": Stage,
    "step": Step,
    "lane": Lane,
    "card": Card,
    "emotion": EmotionPoint,
    "link": StepLink,
    "persona": Persona,
    "need": Need,
    "pain": PainPoint,
    "improvement": Improvement,
    "relief": Relief,
    "factor": Factor,
    "criterion": Criterion,
    "mark": CriterionMark,
    "measure": Measure,
    "reading": Reading,
    "source": EvidenceSource,
    "mapping": AnswerMapping,
    "tagging": EvidenceTags,
    "competitor": Competitor,
    "rating": CompetitorRating,
    "participant": Participant,
    "ballot": Ballot,
    "vote": Vote,
    "comment": Comment,
    "agenda": AgendaItem,
    "parked": ParkedItem,
    "snapshot": Snapshot,
}
"""Record kinds by their name in the shared document."""

COLLECTIONS: dict[str, str] = {
    "map": "maps",
    "stage": "stages",
    "step": "steps",
    "lane": "lanes",
    "card": "cards",
    "emotion": "emotions",
    "link": "links",
    "persona": "personas",
    "need": "needs",
    "pain": "pain_points",
    "improvement": "improvements",
    "relief": "reliefs",
    "factor": "factors",
    "criterion": "criteria",
    "mark": "marks",
    "measure": "measures",
    "reading": "readings",
    "source": "sources",
    "mapping": "answer_mappings",
    "tagging": "evidence_tags",
    "competitor": "competitors",
    "rating": "competitor_ratings",
    "participant": "participants",
    "ballot": "ballots",
    "vote": "votes",
    "comment": "comments",
    "agenda": "agenda",
    "parked": "parked",
    "snapshot": "snapshots",
}
"""Where each kind is kept in a `Project`."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an edit, an undo or a merge touched: record ids by kind (document names)."""

    touched: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.touched.values())

    def ids(self, kind: str) -> frozenset[str]:
        """Ids of the touched records of one kind."""
        return self.touched.get(kind, frozenset())

    def __or__(self, other: "Changes") -> "Changes":
        kinds = self.touched.keys() | other.touched.keys()
        return Changes({kind: self.ids(kind) | other.ids(kind) for kind in kinds})


def maps_in_order(project: Project) -> list[JourneyMap]:
    """The maps as they are listed."""
    return sorted(project.maps.values(), key=lambda m: (m.order, m.id))


def stages_in_order(project: Project, map_id: MapId) -> list[Stage]:
    """The stages of a map, left to right."""
    stages = [stage for stage in project.stages.values() if stage.map == map_id]
    return sorted(stages, key=lambda stage: (stage.order, stage.id))


def steps_by_stage(project: Project, stages: Iterable[Stage]) -> dict[StageId, list[Step]]:
    """The steps of each of these stages, left to right."""
    columns: dict[StageId, list[Step]] = {stage.id: [] for stage in stages}
    for step in project.steps.values():
        if step.slot.stage in columns:
            columns[step.slot.stage].append(step)
    for steps in columns.values():
        steps.sort(key=lambda step: (step.slot.order, step.id))
    return columns


def steps_in_order(project: Project, map_id: MapId) -> list[Step]:
    """All steps of a map along its main path."""
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    return [step for stage in stages for step in columns[stage.id]]


def lanes_in_order(project: Project, map_id: MapId) -> list[Lane]:
    """The lanes of a map, top to bottom, hidden ones too."""
    lanes = [lane for lane in project.lanes.values() if lane.map == map_id]
    return sorted(lanes, key=lambda lane: (lane.order, lane.id))


def cards_in_order(project: Project, map_id: MapId) -> list[Card]:
    """The cards of a map by their order key; cards in the inbox last."""
    cards = [card for card in project.cards.values() if card.map == map_id]
    return sorted(cards, key=lambda c: (c.cell is None, c.cell.order if c.cell else "", c.id))


def personas_of(project: Project, map_id: MapId) -> list[Persona]:
    """The personas of a map, the lead first, then as they are listed."""
    journey = project.maps[map_id]
    personas = [project.personas[p] for p in journey.personas if p in project.personas]
    return sorted(personas, key=lambda p: (p.id != journey.lead_persona, p.order, p.id))
