"""Journeys become a project: sections are stages, tasks are steps, actors are personas.

A task's name becomes the title of its step and stands nowhere else: a card with the same words
under the header would say it twice and drift away from it. The usual lanes are there, empty, for
the team to fill; the emotion lane shows the scores. What Mermaid calls accTitle becomes the goal
of the map and accDescr its scenario, which `write` sends back the same way.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from uuid import uuid4

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.mermaid.diagram import Diagram, Task
from cjmdesk.exchange.mermaid.score import BEST, MIDDLE, WORST
from cjmdesk.exchange.report import Imported, Notice, NoticeKind
from cjmdesk.model import (
    DEFAULT_LANES,
    EmotionPoint,
    JourneyMap,
    Lane,
    LaneId,
    MapId,
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
)
from cjmdesk.model.order import spread
from cjmdesk.words import Message, message

MAX_PERSONAS = 500
"""More people than that travel on no map; a hostile file could name millions."""

_LABEL = 2_000
_TEXT = 20_000
_EXCERPT = 60

_R = TypeVar("_R", bound=Record)
_T = TypeVar("_T")


def project_of(diagrams: Sequence[Diagram], file: str, name: str) -> Imported:
    """One map for each journey; people of the same name are the same persona in all of them.

    `name` is the project's if no journey has a title. Raises ImportRefused beyond 500 actors.
    """
    making = _Making(file)
    for order, diagram in _in_order(diagrams):
        making.add_map(diagram, order)
    return making.imported(name)


class _Making:
    """Records and notices as they come."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._notices: list[Notice] = []
        self._personas: dict[str, PersonaId] = {}
        self._maps: list[JourneyMap] = []
        self._stages: list[Stage] = []
        self._steps: list[Step] = []
        self._lanes: list[Lane] = []
        self._emotions: list[EmotionPoint] = []

    def imported(self, name: str) -> Imported:
        """Everything that was added, as a project."""
        personas = [
            Persona(id=persona_id, name=known, order=order)
            for order, (known, persona_id) in _in_order(list(self._personas.items()))
        ]
        title = next((journey.title for journey in self._maps if journey.title), name[:_LABEL])
        project = Project(
            info=ProjectInfo(title=title),
            maps=_by_id(self._maps),
            stages=_by_id(self._stages),
            steps=_by_id(self._steps),
            lanes=_by_id(self._lanes),
            emotions=_by_id(self._emotions),
            personas=_by_id(personas),
        )
        return Imported(project, tuple(self._notices))

    def add_map(self, diagram: Diagram, order: str) -> None:
        """A map with its stages, steps, lanes and curves."""
        map_id = MapId(uuid4().hex)
        people: dict[PersonaId, None] = {}
        for stage_order, section in _in_order(diagram.sections):
            title = self._cut(section.name or "", _LABEL, section.line)
            stage = Stage(id=StageId(uuid4().hex), map=map_id, order=stage_order, title=title)
            self._stages.append(stage)
            for step_order, task in _in_order(section.tasks):
                slot = StageSlot(stage=stage.id, order=step_order)
                people |= dict.fromkeys(self._add_step(task, slot, map_id))
        self._lanes += (
            Lane(id=LaneId(uuid4().hex), map=map_id, kind=kind, order=lane_order)
            for lane_order, kind in _in_order(DEFAULT_LANES)
        )
        journey = JourneyMap(
            id=map_id,
            title=self._cut(diagram.title, _LABEL, None),
            order=order,
            personas=frozenset(people),
            lead_persona=next(iter(people), None),
            goal=self._cut(diagram.acc_title, _TEXT, None),
            scenario=self._cut(diagram.acc_descr, _TEXT, None),
        )
        self._maps.append(journey)
        if journey.goal:
            self._tell(message("The accTitle became the goal of the map."), None)
        if journey.scenario:
            self._tell(message("The accDescr became the scenario of the map."), None)
        self._tell_of_nobody(diagram)

    def _add_step(self, task: Task, slot: StageSlot, map_id: MapId) -> list[PersonaId]:
        """A step and a point on the curve of everybody who takes part in it."""
        step = Step(
            id=StepId(uuid4().hex), slot=slot, title=self._cut(task.name, _LABEL, task.line)
        )
        self._steps.append(step)
        value = self._emotion(task)
        note = self._cut(task.note, _TEXT, task.line)
        actors = [self._cut(actor, _LABEL, task.line) for actor in task.actors if actor] or [""]
        people = [self._persona(actor, task.line) for actor in dict.fromkeys(actors)]
        if len(people) < len(actors):
            said = message("Somebody is named twice in this task and stands there once.")
            self._tell(said, task.line, NoticeKind.LEFT_OUT)
        self._emotions += (
            EmotionPoint(
                id=emotion_id(persona, step.id),
                map=map_id,
                persona=persona,
                step=step.id,
                value=value,
                note=note,
            )
            for persona in people
        )
        return people

    def _persona(self, name: str, line: int) -> PersonaId:
        if name not in self._personas:
            if len(self._personas) == MAX_PERSONAS:
                raise ImportRefused(
                    file=self._file,
                    reason=message(
                        "Line {line} brings more than {n} different actors. "
                        "Take out those who are not on the journey.",
                        line=line,
                        n=MAX_PERSONAS,
                    ),
                )
            self._personas[name] = PersonaId(uuid4().hex)
        return self._personas[name]

    def _emotion(self, task: Task) -> float | None:
        """1 … 5 as −2 … +2 in half steps; anything else is a gap."""
        score = task.score
        if math.isnan(score):
            said = message(
                "“{text}” has no score; its feeling was left open.", text=task.name[:_EXCERPT]
            )
            self._tell(said, task.line)
            return None
        if not WORST <= score <= BEST:
            said = message(
                "The score {score} is not between 1 and 5; the feeling was left open.",
                score=f"{score:g}",
            )
            self._tell(said, task.line)
            return None
        rounded = math.floor(score * 2 + 0.5) / 2
        if rounded != score:
            said = message(
                "The score {score} was rounded to {rounded}, since feelings go in half steps.",
                score=f"{score:g}",
                rounded=f"{rounded:g}",
            )
            self._tell(said, task.line)
        return rounded - MIDDLE

    def _tell_of_nobody(self, diagram: Diagram) -> None:
        alone = next((task.line for task in diagram.tasks if not any(task.actors)), None)
        if alone is not None:
            said = message(
                "Tasks that name nobody, as on this line, went to a persona without a name. "
                "Give it one."
            )
            self._tell(said, alone)

    def _cut(self, text: str, most: int, line: int | None) -> str:
        if len(text) <= most:
            return text
        said = message(
            "“{text}…” is longer than {n} characters; the rest was left out.",
            text=text[:_EXCERPT],
            n=most,
        )
        self._tell(said, line, NoticeKind.LEFT_OUT)
        return text[:most]

    def _tell(self, said: Message, line: int | None, kind: NoticeKind = NoticeKind.GUESSED) -> None:
        self._notices.append(Notice(said, kind, line=line))


def _in_order(things: Sequence[_T]) -> Iterator[tuple[str, _T]]:
    """Things with the keys that keep them in this order."""
    return zip(spread(len(things)), things, strict=True)


def _by_id(records: Iterable[_R]) -> dict[str, _R]:
    return {record.id: record for record in records}
