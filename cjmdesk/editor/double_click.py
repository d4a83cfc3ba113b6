"""What a double click wishes where it does not edit words."""

from cjmdesk.editor.drop import value_at
from cjmdesk.editor.handles import LaneEdge, StageEdge
from cjmdesk.editor.idle import handle_under
from cjmdesk.editor.pointer import Pointer
from cjmdesk.editor.target import CellTarget
from cjmdesk.editor.tool import Surface
from cjmdesk.editor.walking import is_curve
from cjmdesk.editor.wishes import SetEmotion, SizeLane, SizeStage, Wish
from cjmdesk.model import PersonaId


def wish_of_double_click(surface: Surface, pointer: Pointer, pen: PersonaId | None) -> Wish | None:
    """An edge goes back to its usual place; in a curve's lane a point is drawn for the pen."""
    layout = surface.map_layout
    if layout is None:
        return None
    match handle_under(surface, pointer):
        case LaneEdge(lane):
            return SizeLane(lane, None)
        case StageEdge(stage):
            return SizeStage(stage, None)
    over = pointer.over
    if isinstance(over, CellTarget) and is_curve(layout, over.lane) and pen is not None:
        value = value_at(layout, over.lane, pointer.at.y)
        return SetEmotion(pen, over.step, value) if value is not None else None
    return None
