"""Edits that move one thing a few places along its row, as the keys do."""

from collections.abc import Sequence

from cjmdesk.document.card_edits import place_cards
from cjmdesk.document.cells import Cells
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.map_edits import move_lane
from cjmdesk.document.stage_edits import move_stage, move_step
from cjmdesk.document.standing import standing
from cjmdesk.model import (
    CardId,
    LaneId,
    StageId,
    StepId,
    lanes_in_order,
    stages_in_order,
    steps_by_stage,
)


def nudge_card(document: JourneyDocument, card_id: CardId, by: int) -> None:
    """Move a card so many places down (or, below 0, up) in its cell, to the cell's end at most."""
    cell = standing(document.project.cards, card_id).cell
    if cell is None:
        return
    row = Cells(document.project).cards_in(cell.step, cell.lane)
    before = _next_after_nudge(row, card_id, by)
    if before != card_id:
        next_card = CardId(before) if before else None
        place_cards(document, [(card_id, cell.step, cell.lane)], before=next_card)


def nudge_stage(document: JourneyDocument, stage_id: StageId, by: int) -> None:
    """Move a stage so many places to the right (or, below 0, left)."""
    stage = standing(document.project.stages, stage_id)
    row = [one.id for one in stages_in_order(document.project, stage.map)]
    before = _next_after_nudge(row, stage_id, by)
    if before != stage_id:
        move_stage(document, stage_id, before=StageId(before) if before else None)


def nudge_lane(document: JourneyDocument, lane_id: LaneId, by: int) -> None:
    """Move a lane so many places down (or, below 0, up), hidden ones counted too."""
    lane = standing(document.project.lanes, lane_id)
    row = [one.id for one in lanes_in_order(document.project, lane.map)]
    before = _next_after_nudge(row, lane_id, by)
    if before != lane_id:
        move_lane(document, lane_id, before=LaneId(before) if before else None)


def nudge_step(document: JourneyDocument, step_id: StepId, by: int) -> None:
    """Move a step so many places to the right (or, below 0, left), over the borders of stages.

    The last place of a stage and the first of the next are two.
    """
    project = document.project
    step = standing(project.steps, step_id)
    stage = standing(project.stages, step.slot.stage)
    stages = stages_in_order(project, stage.map)
    slots: list[tuple[StageId, StepId | None]] = []
    here = 0
    for column in stages:
        steps = [one.id for one in steps_by_stage(project, [column])[column.id]]
        if column.id == stage.id:
            here = len(slots) + steps.index(step_id)
            steps.remove(step_id)
        slots.extend((column.id, one) for one in [*steps, None])
    there = min(max(here + by, 0), len(slots) - 1)
    if there != here:
        new_stage, before = slots[there]
        move_step(document, step_id, stage=new_stage, before=before)


def _next_after_nudge(row: Sequence[str], moved: str, by: int) -> str | None:
    """What follows it after the move: nothing at the end, itself where it stays."""
    here = row.index(moved)
    there = min(max(here + by, 0), len(row) - 1)
    if there == here:
        return moved
    others = [one for one in row if one != moved]
    return others[there] if there < len(others) else None
