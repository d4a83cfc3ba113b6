"""Moving what is selected by keys: cards from cell to cell, all else along its row."""

from cjmdesk.document import edits
from cjmdesk.editor.target import CardTarget, LaneTarget, StageTarget, StepTarget, Target
from cjmdesk.model import emotion_id, steps_in_order
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.deeds import lanes_for_cards, places_of

_LOWEST, _HIGHEST = -2.0, 2.0


def move(at: Situation, across: int, down: int) -> tuple[Target, ...]:
    """One cell further: cards by steps and lanes, a stage or step sideways, a lane up or down.

    At the edge of the map nothing moves. A curve's point goes up and down in halves.
    """
    if at.cards:
        return _move_cards(at, across, down)
    by = across or down
    match at.lead:
        case StageTarget() | StepTarget() if across:
            return order(at, by)
        case LaneTarget() if down:
            return order(at, by)
        case _ if down and at.feeling is not None:
            return nudge_feeling(at, -0.5 * down)
    return ()


def order(at: Situation, by: int) -> tuple[Target, ...]:
    """Earlier (−1) or later (1) in its row: a card in its cell, a step, a stage, a lane."""
    document = at.document
    match at.lead:
        case CardTarget(card):
            edits.nudge_card(document, card, by)
        case StageTarget(stage):
            edits.nudge_stage(document, stage, by)
        case StepTarget(step):
            edits.nudge_step(document, step, by)
        case LaneTarget(lane):
            edits.nudge_lane(document, lane, by)
    return at.selection.targets


def nudge_feeling(at: Situation, by: float) -> tuple[Target, ...]:
    """A feeling half a point better or worse, beginning from 0 where there is none."""
    feeling = at.feeling
    if feeling is None:
        return ()
    persona, step = feeling
    point = at.project.emotions.get(emotion_id(persona, step))
    before = point.value if point is not None else None
    value = min(max((before or 0.0) + by, _LOWEST), _HIGHEST)
    if value != before:
        edits.set_emotion(at.document, persona, step, value=value)
    return at.selection.targets


def _move_cards(at: Situation, across: int, down: int) -> tuple[Target, ...]:
    project = at.project
    steps = [step.id for step in steps_in_order(project, at.map)]
    lanes = [lane.id for lane in lanes_for_cards(project, at.map)]
    for card in at.cards:
        cell = project.cards[card].cell
        if cell is None or cell.step not in steps or cell.lane not in lanes:
            return at.selection.targets
        column, row = steps.index(cell.step) + across, lanes.index(cell.lane) + down
        if not (0 <= column < len(steps) and 0 <= row < len(lanes)):
            return at.selection.targets
    first = project.cards[at.cards[0]].cell
    assert first is not None
    step = steps[steps.index(first.step) + across]
    lane = lanes[lanes.index(first.lane) + down]
    edits.place_cards(at.document, places_of(project, at.map, at.cards, step, lane))
    return at.selection.targets
