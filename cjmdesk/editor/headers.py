"""Dragging stages, steps and lanes by their headers to another place in their row."""

from collections.abc import Sequence

from typing_extensions import override

from cjmdesk.editor.drop import lane_before, stage_before, step_before
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Insertion
from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    LaneTarget,
    StageTarget,
    StepTarget,
    lane_box,
    stage_box,
    step_box,
)
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import MoveLane, MoveStage, MoveStep, Wish
from cjmdesk.layout.geometry import Point
from cjmdesk.model import LaneId, StageId, StepId


class DraggingStage(Gesture):
    """A stage with all its steps."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, stage: StageId) -> None:
        super().__init__(rest, start)
        self._stage = stage
        self.surface.select(Selection.only(StageTarget(stage)))

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        if layout is None or stage_box(layout, self._stage) is None:
            self.surface.preview(None)
            return self
        _, x = stage_before(layout, self.surface.camera.to_map(pointer.view).x)
        self.surface.preview(Insertion(Point(x, 0), Point(x, layout.height)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        if layout is None or stage_box(layout, self._stage) is None:
            return None
        before, _ = stage_before(layout, self.surface.camera.to_map(pointer.view).x)
        stages = [box.stage for box in layout.stages]
        if before == self._stage or _following(stages, self._stage) == before:
            return None
        return MoveStage(self._stage, before)


class DraggingStep(Gesture):
    """A step, within its stage or to another."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, step: StepId) -> None:
        super().__init__(rest, start)
        self._step = step
        self.surface.select(Selection.only(StepTarget(step)))

    @override
    def move(self, pointer: Pointer) -> State:
        layout, place = self.surface.map_layout, self._place(pointer)
        if layout is None or place is None:
            self.surface.preview(None)
            return self
        x = place[2]
        self.surface.preview(Insertion(Point(x, 0), Point(x, layout.height)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout, place = self.surface.map_layout, self._place(pointer)
        if layout is None or place is None:
            return None
        stage, before, _ = place
        steps = [box.step for box in layout.steps if box.stage == stage]
        if self._step in steps and _following(steps, self._step) == before:
            return None
        return MoveStep(self._step, stage, before)

    def _place(self, pointer: Pointer) -> tuple[StageId, StepId | None, float] | None:
        layout = self.surface.map_layout
        if layout is None or step_box(layout, self._step) is None:
            return None
        return step_before(layout, self.surface.camera.to_map(pointer.view).x, self._step)


class DraggingLane(Gesture):
    """A lane, up or down."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, lane: LaneId) -> None:
        super().__init__(rest, start)
        self._lane = lane
        self.surface.select(Selection.only(LaneTarget(lane)))

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        if layout is None or lane_box(layout, self._lane) is None:
            self.surface.preview(None)
            return self
        _, y = lane_before(layout, self.surface.camera.to_map(pointer.view).y)
        self.surface.preview(Insertion(Point(0, y), Point(layout.width, y)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        if layout is None or lane_box(layout, self._lane) is None:
            return None
        before, _ = lane_before(layout, self.surface.camera.to_map(pointer.view).y)
        lanes = [box.lane for box in layout.lanes]
        if before == self._lane or _following(lanes, self._lane) == before:
            return None
        return MoveLane(self._lane, before)


def _following(row: Sequence[str], one: str) -> str | None:
    """What stands after one of a row; None for the last and for what is not in it."""
    place = row.index(one) + 1 if one in row else len(row)
    return row[place] if place < len(row) else None
