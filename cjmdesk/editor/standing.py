"""What of a selection is still in the project, whether or not the drawing shows it."""

from cjmdesk.editor.selection import Selection
from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    Nothing,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.model import Project


def standing(selection: Selection, project: Project) -> Selection:
    """Without what was deleted; gaps of a curve, hidden lanes and cards of the inbox stay."""
    there = tuple(target for target in selection.targets if _stands(target, project))
    return selection if there == selection.targets else Selection(there)


def _stands(target: Target, project: Project) -> bool:
    match target:
        case CardTarget(card):
            stands = card in project.cards
        case StageTarget(stage):
            stands = stage in project.stages
        case StepTarget(step):
            stands = step in project.steps
        case LaneTarget(lane):
            stands = lane in project.lanes
        case LinkTarget(link):
            stands = link in project.links
        case CellTarget(step, lane):
            stands = step in project.steps and lane in project.lanes
        case CurvePointTarget(lane, persona, step):
            stands = step in project.steps and lane in project.lanes and persona in project.personas
        case Nothing():
            stands = False
    return stands
