"""What the curves of a map tell a room at a glance: where it is lowest, where it falls most."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.insight.emotions import emotion_curve
from cjmdesk.model import (
    MapId,
    PersonaId,
    Project,
    StepId,
    emotion_id,
    personas_of,
    steps_in_order,
)


@dataclass(frozen=True, slots=True)
class Drop:
    """How much worse a persona feels at a step than at the last one with a value before it."""

    before: StepId
    after: StepId
    size: float
    """Above 0."""


@dataclass(frozen=True, slots=True)
class CurveReading:
    """One persona's curve in three figures, on the scale −2…+2."""

    persona: PersonaId
    lowest_at: StepId
    """Of several the first."""
    lowest: float
    biggest_drop: Drop | None
    """None where it never falls."""
    peak_end: float
    """(most extreme + last known value)/2; of a tie the negative one counts."""


def curve_readings(project: Project, map_id: MapId) -> tuple[CurveReading, ...]:
    """The readings of a map's personas, the lead's first; without a value there is none.

    Values are taken along the main path; a step without one is a gap and is skipped. Raises
    KeyError if the project has no such map.
    """
    steps = [step.id for step in steps_in_order(project, map_id)]
    readings = (_reading(project, persona.id, steps) for persona in personas_of(project, map_id))
    return tuple(reading for reading in readings if reading is not None)


def _reading(project: Project, persona: PersonaId, steps: Sequence[StepId]) -> CurveReading | None:
    points = [project.emotions.get(emotion_id(persona, step)) for step in steps]
    values = [None if point is None else point.value for point in points]
    curve = emotion_curve(values)
    if curve is None:
        return None
    drop = None
    if curve.drop_at is not None and curve.biggest_drop is not None:
        before = max(i for i in range(curve.drop_at) if values[i] is not None)
        drop = Drop(steps[before], steps[curve.drop_at], curve.biggest_drop)
    return CurveReading(persona, steps[curve.low_at], curve.low, drop, curve.peak_end)
