"""What a room sees of a map: headers that can be read from afar, and one thing at a time."""

from dataclasses import replace

from cjmdesk.editor.camera import Camera, Frame
from cjmdesk.editor.target import LaneTarget, Nothing, StageTarget, Target, rect_of
from cjmdesk.layout.boxes import MapLayout
from cjmdesk.layout.geometry import Rect

LEAST_TITLE = 14.0
"""Pixels of the titles in headers, however far out one zooms."""
_LEAST_HEAD_WIDTH = 116.0
_LEAST_STAGE_HEIGHT = 34.0
_LEAST_BOTH_HEIGHT = 66.0
"""Pixels of headers with such titles in them: lane heads, stages alone, stages and steps."""
_COMFORTABLE = 1.5
_READABLE = 0.7


def least_heads(layout: MapLayout) -> tuple[float, float]:
    """Width and height in pixels below which frozen headers would not hold their titles."""
    with_steps = any(step.head.height > 0 for step in layout.steps)
    return _LEAST_HEAD_WIDTH, _LEAST_BOTH_HEIGHT if with_steps else _LEAST_STAGE_HEIGHT


def looking_at(layout: MapLayout, frame: Frame, camera: Camera, target: Target) -> Camera:
    """The camera for the room to look at something: near enough, and in the middle."""
    rect = rect_of(layout, target)
    if rect is None or isinstance(target, LaneTarget | Nothing):
        return camera
    if isinstance(target, StageTarget):
        return frame.fitted_to(stage_rect(layout, rect), _READABLE)
    near = replace(camera, zoom=max(_COMFORTABLE, camera.zoom))
    return frame.centred(near, rect.centre)


def stage_rect(layout: MapLayout, head: Rect) -> Rect:
    """The columns below a stage's header."""
    return Rect(head.x, layout.head_height, head.width, layout.height - layout.head_height)
