"""What stands around the cells: stage headers, step headers, lane heads."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cjmdesk.layout.boxes import Face, Ink
from cjmdesk.layout.columns import HEAD_WIDTH, step_width
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.names import LayoutWords
from cjmdesk.layout.setting import Block, Style, set_block
from cjmdesk.model import (
    Lane,
    LaneKind,
    Persona,
    Stage,
    StageId,
    Step,
    StepId,
)
from cjmdesk.typeset.text import TextMeasure, Weight

STAGE_HEIGHT = 58.0
STEP_HEIGHT = 32.0

_SIDE = 14.0
_NARROW_SIDE = 8.0
_STAGE_TITLE = Style(14.0, Weight.BOLD)
_NARROW_TITLE = Style(11.0, Weight.BOLD)
_STAGE_LINE = Style(11.0, ink=Ink.FAINT)
_STEP_TITLE = Style(12.0, ink=Ink.SOFT)
_LANE_NAME = Style(12.0, Weight.BOLD, Ink.SOFT)
_LANE_LINE = Style(11.0, ink=Ink.FAINT)
_STAGE_TOP = 10.0
_STEP_TOP = 7.5
_LANE_TOP = 12.0
_BELOW = 7.0
_SCALE_ROOM = 34.0
"""Kept free at the right of an emotion lane's head for the labels of the scale."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The faces of the headers, and the heights of their two rows."""

    stages: Mapping[StageId, Face]
    steps: Mapping[StepId, Face]
    stage_height: float
    step_height: float
    """0 where the steps need no headers of their own."""

    @property
    def height(self) -> float:
        """Of both rows."""
        return self.stage_height + self.step_height


def heads_of(
    measure: TextMeasure,
    words: LayoutWords,
    stages: Mapping[StageId, tuple[Stage, float]],
    steps: Mapping[StageId, list[Step]],
) -> Heads:
    """Lay out the headers of stages, each given with its width, and of the steps in them."""
    blocks = {
        stage.id: _stage_text(measure, words, stage, width) for stage, width in stages.values()
    }
    stage_height = _height(STAGE_HEIGHT, blocks.values())
    titles: dict[StepId, Block] = {}
    step_height = 0.0
    if any(_stands_apart(stage, steps[stage.id]) for stage, _ in stages.values()):
        titles = {
            step.id: _step_text(
                measure, _step_title(words, step, steps[stage.id]), step_width(stage)
            )
            for stage, _ in stages.values()
            if not stage.collapsed
            for step in steps[stage.id]
        }
        step_height = _height(STEP_HEIGHT, titles.values())
    faces = {
        step.id: Face(
            step_width(stage), step_height, titles[step.id].lines if step.id in titles else ()
        )
        for stage, _ in stages.values()
        for step in steps[stage.id]
    }
    return Heads(
        stages={
            stage.id: Face(width, stage_height, blocks[stage.id].lines)
            for stage, width in stages.values()
        },
        steps=faces,
        stage_height=stage_height,
        step_height=step_height,
    )


def lane_face(measure: TextMeasure, words: LayoutWords, lane: Lane, actor: Persona | None) -> Face:
    """The head of a lane: its name, or the standard name of its kind, and whose lane it is.

    The face is as high as its text needs; the lane may be higher.
    """
    room = HEAD_WIDTH - 2 * _SIDE
    if lane.kind is LaneKind.EMOTIONS:
        room = HEAD_WIDTH - _SIDE - _SCALE_ROOM
    name = lane.title if lane.title.strip() else words.lanes[lane.kind]
    block = set_block(measure, name, _LANE_NAME, Point(_SIDE, _LANE_TOP), room)
    lines, bottom = block
    if actor is not None:
        second = set_block(measure, actor.name, _LANE_LINE, Point(_SIDE, bottom + 2), room, 2)
        lines += second.lines
        bottom = second.bottom
    return Face(HEAD_WIDTH, float(math.ceil(bottom + _BELOW)), lines)


def _stands_apart(stage: Stage, steps: list[Step]) -> bool:
    """Whether a stage's steps say more than the stage itself does."""
    if stage.collapsed:
        return False
    return len(steps) > 1 or any(step.title.strip() not in ("", stage.title) for step in steps)


def _stage_text(measure: TextMeasure, words: LayoutWords, stage: Stage, width: float) -> Block:
    title = stage.title if stage.title.strip() else words.untitled_stage
    if stage.collapsed:
        room = width - 2 * _NARROW_SIDE
        return set_block(measure, title, _NARROW_TITLE, Point(_NARROW_SIDE, _STAGE_TOP), room, 3)
    room = width - 2 * _SIDE
    block = set_block(measure, title, _STAGE_TITLE, Point(_SIDE, _STAGE_TOP), room, 2)
    line = " · ".join(part for part in (stage.goal.strip(), stage.duration.strip()) if part)
    second = set_block(measure, line, _STAGE_LINE, Point(_SIDE, block.bottom), room, 1)
    return Block(block.lines + second.lines, second.bottom)


def _step_title(words: LayoutWords, step: Step, row: list[Step]) -> str:
    """What stands above a step; the only step of its stage needs no name of its own."""
    if step.title.strip() or len(row) == 1:
        return step.title
    return words.untitled_step


def _step_text(measure: TextMeasure, title: str, width: float) -> Block:
    room = width - 2 * _SIDE
    return set_block(measure, title, _STEP_TITLE, Point(_SIDE, _STEP_TOP), room, 3)


def _height(least: float, blocks: Iterable[Block]) -> float:
    """Of a row of headers: room for the longest, in whole units."""
    return max([least, *(float(math.ceil(block.bottom + _BELOW)) for block in blocks)])
