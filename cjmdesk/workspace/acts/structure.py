"""Acts on stages, steps, lanes and links."""

from cjmdesk.document import edits
from cjmdesk.editor.target import LaneTarget, LinkTarget, StageTarget, StepTarget, Target
from cjmdesk.errors import EditRefused
from cjmdesk.model import LaneKind, LinkKind, StageId, StepId, steps_in_order
from cjmdesk.words import message
from cjmdesk.workspace.acts.situation import Situation
from cjmdesk.workspace.deeds import aim_link as aim

Done = tuple[Target, ...]


def insert_stage(at: Situation) -> Done:
    """A stage with one step after the selected stage, or at the end."""
    title = at.tr("New stage")
    return (StageTarget(edits.add_stage(at.document, at.map, title=title, after=at.stage)),)


def insert_stage_before(at: Situation) -> Done:
    """A stage with one step before the selected stage."""
    stage = _stage(at)
    title = at.tr("New stage")
    return (StageTarget(edits.add_stage(at.document, at.map, title=title, before=stage)),)


def insert_step(at: Situation) -> Done:
    """A step after the selected one, or at the end of the selected or last stage."""
    stage = at.stage
    if stage is None:
        steps = steps_in_order(at.project, at.map)
        if not steps:
            return insert_stage(at)
        stage = steps[-1].slot.stage
    title = at.tr("New step")
    return (StepTarget(edits.add_step(at.document, stage, title=title, after=at.step)),)


def insert_step_before(at: Situation) -> Done:
    """A step before the selected one."""
    step = _step(at)
    title = at.tr("New step")
    stage = at.project.steps[step].slot.stage
    return (StepTarget(edits.add_step(at.document, stage, title=title, before=step)),)


def insert_lane(at: Situation, kind: LaneKind) -> Done:
    """A lane below the selected one, or at the bottom."""
    return (LaneTarget(edits.add_lane(at.document, at.map, kind, after=at.lane)),)


def split_stage(at: Situation) -> Done:
    """A new stage that begins with the selected step."""
    return (StageTarget(edits.split_stage(at.document, _step(at))),)


def join_stages(at: Situation) -> Done:
    """The selected stage and the next as one."""
    return (StageTarget(edits.join_stages(at.document, _stage(at))),)


def collapse(at: Situation) -> Done:
    """Fold the selected stage to a strip, or open it again."""
    stage = _stage(at)
    folded = at.project.stages[stage].collapsed
    edits.change_stage(at.document, stage, collapsed=not folded)
    return (StageTarget(stage),)


def recolour(at: Situation, colour: str) -> Done:
    """The selected stage in a colour, #rrggbb; empty for the usual one of its place."""
    edits.recolour_stage(at.document, _stage(at), colour=colour)
    return at.selection.targets


def hide_lane(at: Situation) -> Done:
    """The selected lane out of the picture; its cards stay."""
    if at.lane is None:
        raise EditRefused(reason=message("choose a lane first."))
    edits.hide_lane(at.document, at.lane)
    return ()


def size_lane(at: Situation, by: float) -> Done:
    """The selected lane higher or lower by so many layout units."""
    if at.lane is not None:
        height = at.project.lanes[at.lane].height or 96.0
        edits.change_lane(at.document, at.lane, height=min(max(height + by, 24.0), 4000.0))
    return at.selection.targets


def size_stage(at: Situation, by: float) -> Done:
    """The steps of the selected stage wider or narrower by so many layout units."""
    stage = _stage(at)
    width = at.project.stages[stage].width or 190.0
    edits.change_stage(at.document, stage, width=min(max(width + by, 120.0), 600.0))
    return at.selection.targets


def insert_link(at: Situation, kind: LinkKind) -> Done:
    """A link at the selected step: back to the step before, past the next, out, or in again."""
    step = _step(at)
    steps = [found.id for found in steps_in_order(at.project, at.map)]
    place = steps.index(step)
    source: StepId | None = step
    target: StepId | None = None
    match kind:
        case LinkKind.LOOP:
            target = steps[max(0, place - 1)]
        case LinkKind.SKIP:
            target = steps[min(place + 2, len(steps) - 1)]
        case LinkKind.RE_ENTRY:
            source, target = None, step
    return (LinkTarget(edits.add_link(at.document, at.map, kind, source=source, target=target)),)


def aim_link(at: Situation, by: int) -> Done:
    """The end of the selected link one step earlier or later; of a re-entry its target."""
    link = at.project.links.get(at.link) if at.link else None
    if link is None or link.target is None:
        return at.selection.targets
    steps = [found.id for found in steps_in_order(at.project, at.map)]
    if link.target in steps:
        place = min(max(steps.index(link.target) + by, 0), len(steps) - 1)
        aim(at.document, at.map, link.id, steps[place])
    return at.selection.targets


def _stage(at: Situation) -> StageId:
    if at.stage is None:
        raise EditRefused(reason=message("choose a stage first."))
    return at.stage


def _step(at: Situation) -> StepId:
    if at.step is None:
        raise EditRefused(reason=message("choose a step first."))
    return at.step
