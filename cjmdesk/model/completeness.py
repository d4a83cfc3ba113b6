"""What is still unfinished in a project, as a facilitator would want to be told before printing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.model.improvement import Improvement, PainPoint, Status
from cjmdesk.model.journey import Card, CardKind, JourneyMap
from cjmdesk.model.project import (
    Project,
    cards_in_order,
    maps_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.words import Message, mark


class Gap(StrEnum):
    """The kinds of unfinished business."""

    NO_STAGES = "no-stages"
    NO_STEPS = "stage-without-steps"
    NO_TOUCHPOINT = "stage-without-touchpoint"
    NO_PERSONA = "map-without-persona"
    NO_CURVE = "persona-without-curve"
    NO_SCORE = "pain-without-score"
    NO_EVIDENCE = "pain-without-evidence"
    NO_OWNER = "improvement-without-owner"
    NO_DATE = "improvement-without-date"
    NO_METRIC = "improvement-without-metric"
    UNPLACED = "card-in-inbox"
    NO_STAGE = "step-without-stage"


SENTENCES: dict[Gap, str] = {
    Gap.NO_STAGES: mark("The map “{map}” has no stages yet."),
    Gap.NO_STEPS: mark("Stage “{name}” has no steps."),
    Gap.NO_TOUCHPOINT: mark("Stage “{name}” has no touchpoint."),
    Gap.NO_PERSONA: mark("The map “{map}” has no persona."),
    Gap.NO_CURVE: mark("Persona “{name}” has no emotion curve."),
    Gap.NO_SCORE: mark("Pain point “{name}” is not scored."),
    Gap.NO_EVIDENCE: mark("Pain point “{name}” has no evidence and no evidence grade."),
    Gap.NO_OWNER: mark("Improvement “{name}” has no owner."),
    Gap.NO_DATE: mark("Improvement “{name}” has no due date."),
    Gap.NO_METRIC: mark("Improvement “{name}” has no metric with a target."),
    Gap.UNPLACED: mark("Card “{name}” lies in the inbox, not on the map."),
    Gap.NO_STAGE: mark("Step “{name}” is not on the map: its stage was deleted."),
}
OUT_OF_SIGHT = frozenset({Gap.UNPLACED, Gap.NO_STAGE})
"""Gaps that a merge can leave: somebody worked on what somebody else deleted."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One gap, at one record of one map."""

    gap: Gap
    map: str
    """Id of the map; empty where the record belongs to none."""
    kind: str
    """Kind of the record, as in the shared document."""
    id: str
    message: Message


def unfinished(project: Project) -> list[Finding]:
    """Every gap of every map, in the order in which the maps read. Complete projects give none."""
    found: list[Finding] = []
    for journey in maps_in_order(project):
        found.extend(_gaps_of_stages(project, journey))
        found.extend(_gaps_of_personas(project, journey))
        found.extend(_gaps_of_cards(project, journey))
    for step in project.steps.values():
        if step.slot.stage not in project.stages:
            found.append(_finding(Gap.NO_STAGE, None, "step", step.id, step.title))
    travelling = {persona for journey in project.maps.values() for persona in journey.personas}
    for persona in project.personas.values():
        if persona.id not in travelling:
            found.append(_finding(Gap.NO_CURVE, None, "persona", persona.id, persona.name))
    return found


def _finding(gap: Gap, journey: JourneyMap | None, kind: str, record: str, name: str) -> Finding:
    title, map_id = (journey.title, journey.id) if journey else ("", "")
    said = Message(SENTENCES[gap], {"map": title, "name": _short(name)})
    return Finding(gap, map_id, kind, record, said)


def _gaps_of_stages(project: Project, journey: JourneyMap) -> Iterator[Finding]:
    stages = stages_in_order(project, journey.id)
    if not stages:
        yield _finding(Gap.NO_STAGES, journey, "map", journey.id, journey.title)
    columns = steps_by_stage(project, stages)
    path = [step.id for stage in stages for step in columns[stage.id]]
    touched = _steps_with_touchpoints(cards_in_order(project, journey.id), path)
    for stage in stages:
        steps = columns[stage.id]
        if not steps:
            yield _finding(Gap.NO_STEPS, journey, "stage", stage.id, stage.title)
        elif not any(step.id in touched for step in steps):
            yield _finding(Gap.NO_TOUCHPOINT, journey, "stage", stage.id, stage.title)


def _gaps_of_personas(project: Project, journey: JourneyMap) -> Iterator[Finding]:
    personas = personas_of(project, journey.id)
    if not personas:
        yield _finding(Gap.NO_PERSONA, journey, "map", journey.id, journey.title)
    drawn = {
        point.persona
        for point in project.emotions.values()
        if point.map == journey.id and point.value is not None
    }
    for persona in personas:
        if persona.id not in drawn:
            yield _finding(Gap.NO_CURVE, journey, "persona", persona.id, persona.name)


def _gaps_of_cards(project: Project, journey: JourneyMap) -> Iterator[Finding]:
    stages = stages_in_order(project, journey.id)
    path = {step.id for steps in steps_by_stage(project, stages).values() for step in steps}
    for card in cards_in_order(project, journey.id):
        # A colleague may have deleted the stage, step or lane under it.
        if card.cell is None or card.cell.step not in path or card.cell.lane not in project.lanes:
            yield _finding(Gap.UNPLACED, journey, "card", card.id, card.text)
        if card.kind is CardKind.PAIN:
            gaps = _gaps_of_pain(card, project.pain_points.get(card.id))
        elif card.kind is CardKind.OPPORTUNITY:
            gaps = _gaps_of_improvement(project.improvements.get(card.id))
        else:
            continue
        for gap in gaps:
            yield _finding(gap, journey, "card", card.id, card.text)


def _gaps_of_pain(card: Card, pain: PainPoint | None) -> Iterator[Gap]:
    if pain is None or None in (pain.severity, pain.frequency, pain.reach):
        yield Gap.NO_SCORE
    if not (card.grade or (pain and (pain.grade or pain.evidence))):
        yield Gap.NO_EVIDENCE


def _gaps_of_improvement(plan: Improvement | None) -> Iterator[Gap]:
    if plan is not None and plan.status is Status.DROPPED:
        return
    if plan is None or not plan.owner:
        yield Gap.NO_OWNER
    # An idea that nobody has planned yet needs neither date nor metric.
    if plan is None or plan.status is Status.IDEA:
        return
    if plan.due is None:
        yield Gap.NO_DATE
    if plan.target is None or not (plan.metric or plan.measure):
        yield Gap.NO_METRIC


def _steps_with_touchpoints(cards: list[Card], path: Sequence[str]) -> set[str]:
    place = {step: index for index, step in enumerate(path)}
    touched: set[str] = set()
    for card in cards:
        if card.kind is CardKind.TOUCHPOINT and card.cell and card.cell.step in place:
            first = place[card.cell.step]
            touched.update(path[first : first + card.span])
    return touched


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"
