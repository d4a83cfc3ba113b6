"""What cards are laid into: columns and headers across, lanes down, people for the curves."""

from collections.abc import Mapping
from dataclasses import dataclass

from cjmdesk.layout.boxes import Face
from cjmdesk.layout.columns import Columns, columns_of
from cjmdesk.layout.emotions import CURVE_HEIGHT, LEAST_CURVE_HEIGHT, Traveller
from cjmdesk.layout.heads import Heads, heads_of, lane_face
from cjmdesk.layout.names import LayoutWords
from cjmdesk.layout.rows import ROW_PADDING, RowShape
from cjmdesk.layout.tokens import STAGE_COLOURS
from cjmdesk.model import (
    Lane,
    LaneKind,
    MapId,
    Persona,
    PersonaId,
    Project,
    StageId,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.typeset.text import TextMeasure

LANE_HEIGHT = {
    LaneKind.ACTIONS: 96.0,
    LaneKind.TOUCHPOINTS: 96.0,
    LaneKind.PAINS: 120.0,
    LaneKind.OPPORTUNITIES: 110.0,
}
USUAL_LANE_HEIGHT = 84.0


@dataclass(frozen=True, slots=True)
class StageFrame:
    """A stage with its colour and the strip its columns take.

    Where no step has a column the stage's header takes the row of the step headers as well.
    """

    stage: StageId
    colour: str
    has_steps: bool
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """A visible lane: its head, how high it is at least, and how its row begins.

    `curve_height` is 0 in lanes that are not for emotions; `travellers` are those whose curves it
    shows.
    """

    shape: RowShape
    face: Face
    least_height: float
    curve_height: float
    travellers: tuple[Traveller, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything about a map but its cards, curves and links."""

    columns: Columns
    heads: Heads
    stages: tuple[StageFrame, ...]
    lanes: tuple[LaneFrame, ...]


def frame_of(project: Project, map_id: MapId, measure: TextMeasure, words: LayoutWords) -> Frame:
    """Lay out the headers and lane heads of a map. Raises KeyError if there is no such map."""
    stages = stages_in_order(project, map_id)
    steps = steps_by_stage(project, stages)
    columns = columns_of(stages, steps)
    strips = _strips(columns)
    widths = {stage.id: (stage, strips[stage.id][1]) for stage in stages}
    people = {
        persona.id: Traveller(persona, rank)
        for rank, persona in enumerate(personas_of(project, map_id))
    }
    lanes = []
    for lane in lanes_in_order(project, map_id):
        if lane.hidden:
            continue
        actor = project.personas.get(lane.actor) if lane.actor is not None else None
        face = lane_face(measure, words, lane, actor)
        lanes.append(_lane_frame(lane, face, _travellers(actor, people)))
    return Frame(
        columns=columns,
        heads=heads_of(measure, words, widths, steps),
        stages=tuple(
            StageFrame(
                stage.id,
                stage.colour or STAGE_COLOURS[i % len(STAGE_COLOURS)],
                bool(steps[stage.id]) and not stage.collapsed,
                *strips[stage.id],
            )
            for i, stage in enumerate(stages)
        ),
        lanes=tuple(lanes),
    )


def _strips(columns: Columns) -> dict[StageId, tuple[float, float]]:
    """The x and width of each stage."""
    strips: dict[StageId, tuple[float, float]] = {}
    for column in columns.all:
        x, width = strips.get(column.stage, (column.x, 0.0))
        strips[column.stage] = (x, width + column.width)
    return strips


def _travellers(
    actor: Persona | None, people: Mapping[PersonaId, Traveller]
) -> tuple[Traveller, ...]:
    """Whose curves a lane shows: its actor's, or those of everybody on the map."""
    if actor is None:
        return tuple(people.values())
    return (people.get(actor.id) or Traveller(actor, len(people)),)


def _lane_frame(lane: Lane, face: Face, travellers: tuple[Traveller, ...]) -> LaneFrame:
    if lane.kind is LaneKind.EMOTIONS:
        curve = max(lane.height or CURVE_HEIGHT, LEAST_CURVE_HEIGHT, face.height)
        return LaneFrame(RowShape(lane.id, lane.kind, curve), face, curve, curve, travellers)
    least = lane.height or LANE_HEIGHT.get(lane.kind, USUAL_LANE_HEIGHT)
    shape = RowShape(lane.id, lane.kind, ROW_PADDING)
    return LaneFrame(shape, face, max(least, face.height), 0.0, ())
