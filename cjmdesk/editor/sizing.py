"""Dragging edges: a card over more steps, a higher lane, wider steps."""

from typing_extensions import override

from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.preview import Insertion
from cjmdesk.editor.preview import Spanning as SpanPreview
from cjmdesk.editor.target import lane_box, stage_box
from cjmdesk.editor.tool import Gesture, State
from cjmdesk.editor.wishes import SizeLane, SizeStage, SpanCard, Wish
from cjmdesk.layout.boxes import CardBox, MapLayout, StepBox
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.rows import CARD_INSET
from cjmdesk.model import CardId, LaneId, StageId

LEAST_LANE, MOST_LANE = 24.0, 4000.0
LEAST_STEP, MOST_STEP = 120.0, 600.0


class Spanning(Gesture):
    """The right edge of a card, to the step it is to end with."""

    scrolls = True

    def __init__(self, rest: State, start: Pointer, card: CardId) -> None:
        super().__init__(rest, start)
        self._card = card

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        box = layout.cards.get(self._card) if layout else None
        if layout is None or box is None:
            self.surface.preview(None)
            return self
        last = _last_column(layout, box, self.surface.camera.to_map(pointer.view).x)
        width = last.rect.right - CARD_INSET - box.rect.x
        self.surface.preview(SpanPreview(Rect(box.rect.x, box.rect.y, width, box.rect.height)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        box = layout.cards.get(self._card) if layout else None
        if layout is None or box is None:
            return None
        last = _last_column(layout, box, self.surface.camera.to_map(pointer.view).x)
        if last == _last_column(layout, box, box.rect.right):
            return None
        return SpanCard(self._card, last.step)


class SizingLane(Gesture):
    """The lower edge of a lane's head."""

    def __init__(self, rest: State, start: Pointer, lane: LaneId) -> None:
        super().__init__(rest, start)
        self._lane = lane

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        row = lane_box(layout, self._lane) if layout else None
        if layout is None or row is None:
            self.surface.preview(None)
        else:
            y = row.rect.y + self._height(pointer, row.rect.y)
            self.surface.preview(Insertion(Point(0, y), Point(layout.width, y)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        layout = self.surface.map_layout
        row = lane_box(layout, self._lane) if layout else None
        if row is None or pointer.view == self.start.view:
            return None
        return SizeLane(self._lane, self._height(pointer, row.rect.y))

    def _height(self, pointer: Pointer, top: float) -> float:
        y = self.surface.camera.to_map(pointer.view).y
        return float(round(min(max(y - top, LEAST_LANE), MOST_LANE)))


class SizingStage(Gesture):
    """The right edge of a stage's header; all its steps grow alike."""

    def __init__(self, rest: State, start: Pointer, stage: StageId) -> None:
        super().__init__(rest, start)
        self._stage = stage

    @override
    def move(self, pointer: Pointer) -> State:
        layout = self.surface.map_layout
        sized = self._width(pointer)
        head = stage_box(layout, self._stage) if layout else None
        if layout is None or head is None or sized is None:
            self.surface.preview(None)
        else:
            x = head.rect.x + sized * self._steps()
            self.surface.preview(Insertion(Point(x, 0), Point(x, layout.height)))
        return self

    @override
    def wish(self, pointer: Pointer) -> Wish | None:
        sized = self._width(pointer)
        if sized is None or pointer.view == self.start.view:
            return None
        return SizeStage(self._stage, sized)

    def _width(self, pointer: Pointer) -> float | None:
        """The width of each step, None where the stage shows no steps."""
        layout = self.surface.map_layout
        head = stage_box(layout, self._stage) if layout else None
        count = self._steps()
        if head is None or not count:
            return None
        x = self.surface.camera.to_map(pointer.view).x
        return float(round(min(max((x - head.rect.x) / count, LEAST_STEP), MOST_STEP)))

    def _steps(self) -> int:
        layout = self.surface.map_layout
        return sum(box.stage == self._stage for box in layout.steps) if layout else 0


def _last_column(layout: MapLayout, box: CardBox, x: float) -> StepBox:
    """The last column that begins left of `x`, at least the card's own."""
    steps = [step.step for step in layout.steps]
    columns = layout.steps[steps.index(box.step) :]
    begun = [column for column in columns if column.rect.x < x]
    return begun[-1] if begun else columns[0]
