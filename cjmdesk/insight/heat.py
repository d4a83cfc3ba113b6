"""Where it burns: every stage by how it feels, how much it hurts and how well that is known."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.insight.pain_sums import Indices, PainSum, pain_sum
from cjmdesk.model import CardId, MapId, Project, Stage, Step, stages_in_order, steps_by_stage


class Dimension(StrEnum):
    """What a step is rated by, 1…5; the fields of `model.Step`."""

    EMOTIONAL = "emotional"
    COGNITIVE = "cognitive"
    BEHAVIOURAL = "behavioural"
    RELATIONAL = "relational"


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean of known values; None without any, never 0."""

    value: float | None
    n: int


@dataclass(frozen=True, slots=True)
class StageHeat:
    """One stage."""

    stage: Stage
    steps: int
    emotion: Mean
    """Of all personas at all steps, −2…+2."""
    pain: PainSum
    evidence: int
    """Different rows of evidence that are attached to its pains."""
    ratings: dict[Dimension, Mean]
    """Of its steps."""


def heat_map(project: Project, map_id: MapId, indices: Indices) -> tuple[StageHeat, ...]:
    """The stages of a map, left to right."""
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    stage_of = {step.id: stage for stage, steps in columns.items() for step in steps}
    felt: dict[str, list[float]] = {}
    for point in project.emotions.values():
        if point.step in stage_of and point.value is not None:
            felt.setdefault(stage_of[point.step], []).append(point.value)
    pains: dict[str, list[CardId]] = {}
    for card in indices:
        cell = project.cards[card].cell
        if cell is not None and cell.step in stage_of:
            pains.setdefault(stage_of[cell.step], []).append(card)
    return tuple(
        StageHeat(
            stage,
            len(columns[stage.id]),
            _mean(felt.get(stage.id, ())),
            pain_sum(indices[card] for card in pains.get(stage.id, ())),
            _evidence(project, pains.get(stage.id, ())),
            {dimension: _rated(columns[stage.id], dimension) for dimension in Dimension},
        )
        for stage in stages
    )


def _mean(values: Iterable[float]) -> Mean:
    found = list(values)
    return Mean(math.fsum(found) / len(found) if found else None, len(found))


def _rated(steps: Iterable[Step], dimension: Dimension) -> Mean:
    ratings = (getattr(step, dimension) for step in steps)
    return _mean(rating for rating in ratings if rating is not None)


def _evidence(project: Project, pains: Iterable[CardId]) -> int:
    sheets = (project.pain_points.get(card) for card in pains)
    return len({row for sheet in sheets if sheet is not None for row in sheet.evidence})
