"""A map in words, without ids: two maps that say the same are the same to whoever reads them."""

from collections.abc import Iterable
from difflib import unified_diff
from enum import StrEnum

from cjmdesk.model import (
    Card,
    EmotionPoint,
    LaneKind,
    MapId,
    Project,
    Record,
    Step,
    StepId,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
    steps_in_order,
)

_PLACES = frozenset(
    # Who and where a record is: said in words instead.
    ("id", "map", "order", "slot", "cell", "persona", "step", "source", "target", "personas")
)
_ELSEWHERE = frozenset(("lead_persona", "parent", "parent_step", "variant_of"))
"""What a map says about other maps; the lead is said by the order of the personas."""


def differences(wanted: Iterable[str], found: Iterable[str]) -> str:
    """A readable difference of two portraits; empty where there is none."""
    return "\n".join(unified_diff(list(wanted), list(found), "wanted", "found", lineterm="", n=1))


def portrait(project: Project, map_id: MapId) -> list[str]:
    """Every word and value of a map, a line for each thing."""
    return [
        *_said("map", project.maps[map_id]),
        *(f"persona “{persona.name}”" for persona in personas_of(project, map_id)),
        *_columns(project, map_id),
        *(line for lane in lanes_in_order(project, map_id) for line in _said("lane", lane)),
        *_cards(project, map_id),
        *_feelings(project, map_id),
        *_links(project, map_id),
    ]


def cards_of(project: Project, map_id: MapId) -> list[tuple[int, int, Card]]:
    """The cards of a map with the numbers of their steps and lanes, column by column."""
    steps = [step.id for step in steps_in_order(project, map_id)]
    lanes = [lane.id for lane in lanes_in_order(project, map_id)]
    found = [
        (steps.index(card.cell.step), lanes.index(card.cell.lane), card)
        for card in project.cards.values()
        if card.map == map_id and card.cell is not None
    ]
    return sorted(found, key=lambda one: (one[0], one[1], one[2].cell and one[2].cell.order))


def feelings_of(project: Project, map_id: MapId) -> list[EmotionPoint]:
    """What the personas of a map feel, from step to step; gaps with a note too."""
    steps: list[StepId] = [step.id for step in steps_in_order(project, map_id)]
    personas = [persona.id for persona in personas_of(project, map_id)]
    points = [
        point
        for point in project.emotions.values()
        if point.map == map_id and (point.value is not None or point.note or point.star)
    ]
    return sorted(points, key=lambda one: (personas.index(one.persona), steps.index(one.step)))


def _columns(project: Project, map_id: MapId) -> list[str]:
    lines = []
    stages = stages_in_order(project, map_id)
    steps = steps_by_stage(project, stages)
    for stage in stages:
        lines += _said("stage", stage)
        lines += [f"  {line}" for step in steps[stage.id] for line in _said("step", step)]
    return lines


def _cards(project: Project, map_id: MapId) -> list[str]:
    steps = steps_in_order(project, map_id)
    lanes: list[LaneKind] = [lane.kind for lane in lanes_in_order(project, map_id)]
    return [
        f"[{steps[column].title} | {lanes[row]}] {line}"
        for column, row, card in cards_of(project, map_id)
        for line in _said("card", card)
    ]


def _feelings(project: Project, map_id: MapId) -> list[str]:
    return [
        f"{project.personas[point.persona].name} at “{project.steps[point.step].title}”: {line}"
        for point in feelings_of(project, map_id)
        for line in _said("feeling", point)
    ]


def _links(project: Project, map_id: MapId) -> list[str]:
    def named(step: StepId | None) -> str:
        found: Step | None = project.steps.get(step) if step else None
        return f"“{found.title}”" if found else "outside"

    return sorted(
        f"from {named(link.source)} to {named(link.target)}: {line}"
        for link in project.links.values()
        if link.map == map_id
        for line in _said("link", link)
    )


def _said(kind: str, record: Record) -> list[str]:
    """What a record says beside its place; what is as it always is at first is not said."""
    values = []
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        usual = field.get_default(call_default_factory=True)
        if name not in _PLACES | _ELSEWHERE and value != usual:
            values.append(f"{name}={_shown(value)}")
    return [f"{kind} {', '.join(values)}"]


def _shown(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    return repr(sorted(value)) if isinstance(value, frozenset) else repr(value)
