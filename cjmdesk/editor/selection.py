"""What is selected, and where the arrow keys go from there."""

from dataclasses import dataclass, field
from enum import StrEnum

from cjmdesk.editor.target import (
    NOTHING,
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    Nothing,
    StageTarget,
    StepTarget,
    Target,
    rect_of,
)
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.model import CardId, LaneId, StageId, StepId


@dataclass(frozen=True, slots=True)
class Selection:
    """Targets in the order they were chosen; the last one leads: keys and inspector follow it."""

    targets: tuple[Target, ...] = ()
    _among: frozenset[Target] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for at every move and every paint, and all cards of a map may be selected.
        object.__setattr__(self, "_among", frozenset(self.targets))

    @classmethod
    def only(cls, target: Target) -> "Selection":
        """One target, or none of them for nothing."""
        return cls(() if isinstance(target, Nothing) else (target,))

    @property
    def lead(self) -> Target:
        """The target chosen last."""
        return self.targets[-1] if self.targets else NOTHING

    @property
    def cards(self) -> tuple[CardId, ...]:
        """The cards among the targets."""
        return tuple(target.card for target in self.targets if isinstance(target, CardTarget))

    @property
    def others(self) -> tuple[Target, ...]:
        """The targets that are no cards."""
        return tuple(target for target in self.targets if not isinstance(target, CardTarget))

    def toggled(self, target: Target) -> "Selection":
        """With a target taken in or, where it is in, out."""
        if isinstance(target, Nothing):
            return self
        others = tuple(chosen for chosen in self.targets if chosen != target)
        return Selection(others if target in self else (*others, target))

    def living(self, layout: MapLayout) -> "Selection":
        """Without what is no longer on the map."""
        there = tuple(target for target in self.targets if rect_of(layout, target) is not None)
        return self if there == self.targets else Selection(there)

    def __contains__(self, target: object) -> bool:
        return target in self._among

    def __bool__(self) -> bool:
        return bool(self.targets)


class Direction(StrEnum):
    """An arrow key."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


def neighbour(layout: MapLayout, target: Target, direction: Direction) -> Target:
    """Where an arrow key leads from a target: the target itself at the map's edge.

    The map reads as a grid: stage headers, step headers, then a row for each lane, and lane heads
    left of the first column. Inside a cell, up and down pass from one thing to the next.
    """
    grid = _Grid(layout)
    match target:
        case Nothing():
            return first(layout)
        case StageTarget(stage):
            return grid.from_stage(stage, direction)
        case StepTarget(step):
            return grid.from_step(step, direction)
        case LaneTarget(lane):
            return grid.from_lane(lane, direction)
        case LinkTarget(link):
            return grid.from_link(link)
        case CardTarget() | CurvePointTarget() | CellTarget():
            return grid.from_inside(target, direction)


def first(layout: MapLayout) -> Target:
    """The first thing of the body in reading order, or the nearest header there is."""
    if layout.steps and layout.lanes:
        return _Grid(layout).inside(0, 0)[0]
    if layout.steps:
        return StepTarget(layout.steps[0].step)
    if layout.stages:
        return StageTarget(layout.stages[0].stage)
    return LaneTarget(layout.lanes[0].lane) if layout.lanes else NOTHING


def row_end(layout: MapLayout, target: Target, direction: Direction) -> Target:
    """The first (left) or last (right) thing in the row of a target."""
    reached = target
    while (following := neighbour(layout, reached, direction)) != reached:
        if isinstance(following, LaneTarget):
            break
        reached = following
    return reached


class _Grid:
    """The layout as columns and rows; -1 stands for the column of lane heads."""

    def __init__(self, layout: MapLayout) -> None:
        self._layout = layout

    def inside(self, column: int, row: int) -> list[Target]:
        """What lies in a cell from top to bottom; an empty cell holds itself."""
        step, lane = self._layout.steps[column].step, self._layout.lanes[row].lane
        cards = self._layout.cards
        found: list[tuple[float, Target]] = [
            (cards[card].rect.y, CardTarget(card))
            for card in self._layout.cells.get((step, lane), ())
        ]
        for curve in self._layout.curves:
            if curve.lane == lane:
                found += [
                    (point.at.y, CurvePointTarget(lane, curve.persona, step))
                    for point in curve.points
                    if point.step == step
                ]
        found.sort(key=lambda pair: pair[0])
        return [target for _, target in found] or [CellTarget(step, lane)]

    def from_inside(
        self, target: CardTarget | CurvePointTarget | CellTarget, direction: Direction
    ) -> Target:
        place = self._place(target)
        if place is None:
            return first(self._layout)
        column, row = place
        if direction in (Direction.LEFT, Direction.RIGHT):
            return self._beside(target, column, row, direction)
        things = self.inside(column, row)
        at = things.index(target) if target in things else 0
        if direction is Direction.DOWN:
            if at + 1 < len(things):
                return things[at + 1]
            below = row + 1 < len(self._layout.lanes)
            return self.inside(column, row + 1)[0] if below else target
        if at > 0:
            return things[at - 1]
        return self.inside(column, row - 1)[-1] if row else self._step(column)

    def from_stage(self, stage: StageId, direction: Direction) -> Target:
        stages = self._layout.stages
        at = next((i for i, box in enumerate(stages) if box.stage == stage), 0)
        if direction is Direction.DOWN:
            step = next((box for box in self._layout.steps if box.stage == stage), None)
            return StepTarget(step.step) if step else StageTarget(stage)
        to = at + _sideways(direction)
        return StageTarget(stages[to].stage if 0 <= to < len(stages) else stage)

    def from_step(self, step: StepId, direction: Direction) -> Target:
        column = self._column(step)
        if column is None:
            return first(self._layout)
        if direction is Direction.UP:
            return StageTarget(self._layout.steps[column].stage)
        if direction is Direction.DOWN:
            return self.inside(column, 0)[0] if self._layout.lanes else StepTarget(step)
        to = column + _sideways(direction)
        return self._step(to) if 0 <= to < len(self._layout.steps) else StepTarget(step)

    def from_lane(self, lane: LaneId, direction: Direction) -> Target:
        row = self._row(lane)
        if row is None:
            return first(self._layout)
        if direction is Direction.RIGHT and self._layout.steps:
            return self.inside(0, row)[0]
        to = row + {Direction.UP: -1, Direction.DOWN: 1}.get(direction, 0)
        inside = 0 <= to < len(self._layout.lanes)
        return LaneTarget(self._layout.lanes[to].lane if inside else lane)

    def from_link(self, link: str) -> Target:
        """Arrow keys leave a link for the column it starts in."""
        rect = rect_of(self._layout, LinkTarget(link))
        if rect is None or not self._layout.steps:
            return first(self._layout)
        steps = self._layout.steps
        nearest = min(steps, key=lambda box: abs(box.rect.centre.x - rect.x))
        return StepTarget(nearest.step)

    def _beside(self, target: Target, column: int, row: int, direction: Direction) -> Target:
        to = column + _sideways(direction)
        if to < 0:
            return LaneTarget(self._layout.lanes[row].lane)
        here = rect_of(self._layout, target)
        if to >= len(self._layout.steps) or here is None:
            return target
        things = self.inside(to, row)
        return min(things, key=lambda thing: abs(self._top(thing) - here.y))

    def _top(self, target: Target) -> float:
        rect = rect_of(self._layout, target)
        return rect.y if rect else 0.0

    def _step(self, column: int) -> Target:
        return StepTarget(self._layout.steps[column].step)

    def _place(self, target: CardTarget | CurvePointTarget | CellTarget) -> tuple[int, int] | None:
        step: StepId
        if isinstance(target, CardTarget):
            box = self._layout.cards.get(target.card)
            if box is None:
                return None
            step, lane = box.step, box.lane
        else:
            step, lane = target.step, target.lane
        column, row = self._column(step), self._row(lane)
        return None if column is None or row is None else (column, row)

    def _column(self, step: StepId) -> int | None:
        return next((i for i, box in enumerate(self._layout.steps) if box.step == step), None)

    def _row(self, lane: LaneId) -> int | None:
        return next((i for i, box in enumerate(self._layout.lanes) if box.lane == lane), None)


def _sideways(direction: Direction) -> int:
    return {Direction.LEFT: -1, Direction.RIGHT: 1}.get(direction, 0)
