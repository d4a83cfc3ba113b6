"""What a journey looks like to people, without ids and order keys: for comparing across files."""

from dataclasses import dataclass

from cjmdesk.exchange.tables.grid import plain
from cjmdesk.model import (
    Card,
    LaneKind,
    MapId,
    PersonaId,
    Project,
    Step,
    cards_in_order,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)

DASHES = ("–", "-", "—")


@dataclass(frozen=True)
class Look:
    """Stages, their steps, and for each step the cards of each lane and everybody's feeling."""

    stages: list[tuple[str, str, str, str, list[str]]]
    lanes: list[tuple[str, str]]
    cards: list[tuple[int, int, str]]
    """Number of the step, number of the lane among those without emotions, words."""
    channels: list[tuple[int, int, str]]
    feelings: dict[tuple[str, int], tuple[float | None, str, bool]]
    personas: set[str]
    goals: list[str]
    tags: list[frozenset[str]]


def look(project: Project, map_id: MapId) -> Look:
    """A map as a table can show it."""
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    steps = [step for stage in stages for step in columns[stage.id]]
    names = {persona.id: _line(persona.name) for persona in personas_of(project, map_id)}
    emotion_lanes = [
        lane for lane in lanes_in_order(project, map_id) if lane.kind is LaneKind.EMOTIONS
    ]
    lanes = [lane for lane in lanes_in_order(project, map_id) if lane not in emotion_lanes]
    cards = _cards(project, map_id, [lane.id for lane in lanes], steps)
    touchpoints = {n for n, lane in enumerate(lanes) if lane.kind is LaneKind.TOUCHPOINTS}
    return Look(
        [
            (
                _title(stage.title),
                plain(stage.goal),
                plain(stage.duration),
                plain(stage.note),
                [_title(step.title) for step in columns[stage.id]],
            )
            for stage in stages
        ],
        [(lane.kind.value, _line(lane.title)) for lane in lanes],
        [(step, lane, plain(card.text)) for step, lane, card in cards],
        [(s, lane, _title(card.channel)) for s, lane, card in cards if lane in touchpoints],
        _feelings(project, map_id, names, steps),
        set(names.values()),
        [plain(step.goal) for step in steps],
        [frozenset(filter(None, map(plain, step.tags))) for step in steps],
    )


def only_look(project: Project) -> Look:
    """The look of the one map of a project."""
    (map_id,) = project.maps
    return look(project, MapId(map_id))


def _title(text: str) -> str:
    return "" if plain(text) in DASHES else plain(text)


def _line(text: str) -> str:
    return " ".join(plain(text).split())


def _cards(
    project: Project, map_id: MapId, lanes: list[str], steps: list[Step]
) -> list[tuple[int, int, Card]]:
    numbers = {step.id: number for number, step in enumerate(steps)}
    found = []
    for card in cards_in_order(project, map_id):
        if card.cell and card.cell.step in numbers and card.cell.lane in lanes and plain(card.text):
            found.append((numbers[card.cell.step], lanes.index(card.cell.lane), card))
    return sorted(found, key=lambda entry: entry[:2])


def _feelings(
    project: Project, map_id: MapId, names: dict[PersonaId, str], steps: list[Step]
) -> dict[tuple[str, int], tuple[float | None, str, bool]]:
    numbers = {step.id: number for number, step in enumerate(steps)}
    feelings = {
        (names[point.persona], numbers[point.step]): (point.value, plain(point.note), point.star)
        for point in project.emotions.values()
        if point.map == map_id and point.step in numbers and point.persona in names
    }
    return {key: felt for key, felt in feelings.items() if felt != (None, "", False)}
