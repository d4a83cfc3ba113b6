"""The columns of a map: which there are, how wide, and which step stands in which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.model import Stage, StageId, Step, StepId

HEAD_WIDTH = 132.0
"""Of the lane heads, left of the first column."""
STEP_WIDTH = 190.0
"""Of a step whose stage does not say otherwise."""
EMPTY_STAGE_WIDTH = 96.0
COLLAPSED_WIDTH = 64.0


@dataclass(frozen=True, slots=True)
class Column:
    """A strip of the map: one step, or a stage that is collapsed or has no step yet."""

    stage: StageId
    x: float
    width: float
    step: StepId | None

    @property
    def right(self) -> float:
        """The x just past the right edge."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Columns:
    """All columns from left to right.

    `order` has every step of the map along its main path, those of collapsed stages too, and
    `nth` their places in it; `place` says in which column a step stands, `centre` at which x.
    """

    all: tuple[Column, ...]
    order: tuple[StepId, ...]
    nth: Mapping[StepId, int]
    place: Mapping[StepId, int]
    centre: Mapping[StepId, float]

    @property
    def right(self) -> float:
        """The width of the map."""
        return self.all[-1].right if self.all else HEAD_WIDTH + STEP_WIDTH

    def shows(self, step: StepId) -> bool:
        """Whether the step has a column of its own."""
        place = self.place.get(step)
        return place is not None and self.all[place].step == step

    def last(self, step: StepId, span: int) -> int:
        """The index of the last column of `span` steps that begin with `step`, cut at the end."""
        if span == 1:
            return self.place[step]
        end = min(self.nth[step] + span, len(self.order)) - 1
        return self.place[self.order[end]]


def step_width(stage: Stage) -> float:
    """How wide each step of a stage is while it is not collapsed, in whole units."""
    return STEP_WIDTH if stage.width is None else float(round(stage.width))


def columns_of(stages: Sequence[Stage], steps: Mapping[StageId, Sequence[Step]]) -> Columns:
    """Put the steps of the stages, all in order, side by side."""
    columns: list[Column] = []
    order: list[StepId] = []
    place: dict[StepId, int] = {}
    centre: dict[StepId, float] = {}
    x = HEAD_WIDTH
    for stage in stages:
        ids = [step.id for step in steps[stage.id]]
        order += ids
        if ids and not stage.collapsed:
            width = step_width(stage)
            for step in ids:
                place[step] = len(columns)
                centre[step] = x + width / 2
                columns.append(Column(stage.id, x, width, step))
                x += width
            continue
        width = COLLAPSED_WIDTH if stage.collapsed else EMPTY_STAGE_WIDTH
        for i, step in enumerate(ids):
            place[step] = len(columns)
            centre[step] = x + width * (i + 0.5) / len(ids)
        columns.append(Column(stage.id, x, width, None))
        x += width
    nth = {step: i for i, step in enumerate(order)}
    return Columns(tuple(columns), tuple(order), nth, place, centre)
