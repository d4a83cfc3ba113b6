"""From what is pointed at on the map to the record the inspector shows, and back."""

from cjmdesk.editor.target import (
    CardTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
    Target,
)
from cjmdesk.model import CardId, LaneId, StageId, StepId, emotion_id
from cjmdesk.ui.inspector import Subject


def subject_of(target: Target) -> Subject | None:
    """The record behind a target; a free cell or nothing has none."""
    match target:
        case CardTarget(card):
            found = ("card", str(card))
        case StageTarget(stage):
            found = ("stage", str(stage))
        case StepTarget(step):
            found = ("step", str(step))
        case LaneTarget(lane):
            found = ("lane", str(lane))
        case CurvePointTarget(_, persona, step):
            found = ("emotion", emotion_id(persona, step))
        case LinkTarget(link):
            found = ("link", link)
        case _:
            return None
    return Subject(*found)


def target_of(kind: str, record_id: str) -> Target | None:
    """Where a record is on the map; None for what has no place there."""
    match kind:
        case "card":
            return CardTarget(CardId(record_id))
        case "stage":
            return StageTarget(StageId(record_id))
        case "step":
            return StepTarget(StepId(record_id))
        case "lane":
            return LaneTarget(LaneId(record_id))
        case "link":
            return LinkTarget(record_id)
    return None
