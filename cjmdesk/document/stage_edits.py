"""Edits of stages, their steps, and the links between steps."""

from collections.abc import Sequence

from cjmdesk.document.contents import delete_stages, delete_steps
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import Place, place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import (
    LinkKind,
    MapId,
    Project,
    Stage,
    StageId,
    StageSlot,
    StepId,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.model.order import spread
from cjmdesk.words import message


def add_stage(
    document: JourneyDocument,
    map_id: MapId,
    *,
    title: str = "",
    steps: Sequence[str] = ("",),
    after: StageId | None = None,
    before: StageId | None = None,
) -> StageId:
    """Add a stage after or before another, or at the end, with steps of these titles."""
    standing(document.project.maps, map_id)
    stage_id = StageId(new_id())
    place = _stage_place(document.project, map_id, stage_id, after, before)
    with document.edit(EditLabel.ADD_STAGE) as edit:
        _make_room(edit, place)
        edit.put("stage", stage_id, map=map_id, order=place.order, title=title)
        for step_title, order in zip(steps, spread(len(steps)), strict=True):
            slot = StageSlot(stage=stage_id, order=order)
            edit.put("step", new_id(), slot=slot, title=step_title)
    return stage_id


def rename_stage(document: JourneyDocument, stage_id: StageId, *, title: str) -> None:
    """Give a stage another title."""
    standing(document.project.stages, stage_id)
    with document.edit(EditLabel.RENAME_STAGE) as edit:
        edit.put("stage", stage_id, title=title)


def recolour_stage(document: JourneyDocument, stage_id: StageId, *, colour: str) -> None:
    """Give a stage a colour, `#rrggbb`; empty for the palette's."""
    standing(document.project.stages, stage_id)
    with document.edit(EditLabel.RECOLOUR_STAGE) as edit:
        edit.put("stage", stage_id, colour=colour)


def move_stage(
    document: JourneyDocument,
    stage_id: StageId,
    *,
    after: StageId | None = None,
    before: StageId | None = None,
) -> None:
    """Move a stage, steps and all, after or before another, or to the end."""
    stage = standing(document.project.stages, stage_id)
    place = _stage_place(document.project, stage.map, stage_id, after, before)
    with document.edit(EditLabel.MOVE_STAGE) as edit:
        _make_room(edit, place)
        edit.put("stage", stage_id, order=place.order)


def change_stage(document: JourneyDocument, stage_id: StageId, **fields: object) -> None:
    """Change fields of a stage, named as in `model.Stage`."""
    standing(document.project.stages, stage_id)
    with document.edit(EditLabel.CHANGE_STAGE) as edit:
        edit.put("stage", stage_id, **fields)


def delete_stage(document: JourneyDocument, stage_id: StageId) -> None:
    """Delete a stage, its steps and everything that stands in them."""
    standing(document.project.stages, stage_id)
    with document.edit(EditLabel.DELETE_STAGE) as edit:
        delete_stages(edit, document.project, [stage_id])


def split_stage(document: JourneyDocument, step_id: StepId) -> StageId:
    """Let a new stage, without a title, begin with a step; what follows in its stage goes along.

    Raises EditRefused for the first step of a stage.
    """
    project = document.project
    step = standing(project.steps, step_id)
    stage = standing(project.stages, step.slot.stage)
    column = steps_by_stage(project, [stage])[stage.id]
    first = [one.id for one in column].index(step_id)
    if first == 0:
        raise EditRefused(reason=message("the stage begins with this step already."))
    new = StageId(new_id())
    place = _stage_place(project, stage.map, new, stage.id, None)
    with document.edit(EditLabel.SPLIT_STAGE) as edit:
        _make_room(edit, place)
        edit.put("stage", new, map=stage.map, order=place.order, width=stage.width)
        for one in column[first:]:
            edit.put("step", one.id, slot=StageSlot(stage=new, order=one.slot.order))
    return new


def join_stages(document: JourneyDocument, stage_id: StageId) -> StageId:
    """Make a stage and the next one stage, as one edit. Returns the stage.

    Titles are joined by a slash, durations by a plus, goals and notes by line ends; measures of
    the next become the stage's. Raises EditRefused for the last stage.
    """
    project = document.project
    stage = standing(project.stages, stage_id)
    row = stages_in_order(project, stage.map)
    place = row.index(stage)
    if place + 1 == len(row):
        raise EditRefused(reason=message("there is no stage after it."))
    following = row[place + 1]
    columns = steps_by_stage(project, [stage, following])
    column = [(step.id, step.slot.order) for step in columns[stage.id]]
    with document.edit(EditLabel.JOIN_STAGES) as edit:
        edit.delete("stage", following.id)
        edit.put("stage", stage.id, **_joined(stage, following))
        for step in columns[following.id]:
            key = place_among(column)
            column = [(one, key.moved.get(one, order)) for one, order in column]
            column.append((step.id, key.order))
        for moved, order in column:
            edit.put("step", moved, slot=StageSlot(stage=stage.id, order=order))
        for measure in project.measures.values():
            if measure.stage == following.id:
                edit.put("measure", measure.id, stage=stage.id)
        for comment in project.comments.values():
            if comment.subject == f"stage:{following.id}":
                edit.put("comment", comment.id, subject=f"stage:{stage.id}")
    return stage.id


def add_step(
    document: JourneyDocument,
    stage_id: StageId,
    *,
    title: str = "",
    after: StepId | None = None,
    before: StepId | None = None,
) -> StepId:
    """Add a step after or before another of the stage, or at the stage's end."""
    standing(document.project.stages, stage_id)
    step_id = StepId(new_id())
    with document.edit(EditLabel.ADD_STEP) as edit:
        slot = _step_slot(edit, document.project, stage_id, step_id, after=after, before=before)
        edit.put("step", step_id, slot=slot, title=title)
    return step_id


def rename_step(document: JourneyDocument, step_id: StepId, *, title: str) -> None:
    """Give a step another title."""
    standing(document.project.steps, step_id)
    with document.edit(EditLabel.RENAME_STEP) as edit:
        edit.put("step", step_id, title=title)


def move_step(
    document: JourneyDocument,
    step_id: StepId,
    *,
    stage: StageId,
    after: StepId | None = None,
    before: StepId | None = None,
) -> None:
    """Move a step within its stage or to another: after or before a step, or to the end."""
    standing(document.project.steps, step_id)
    standing(document.project.stages, stage)
    with document.edit(EditLabel.MOVE_STEP) as edit:
        slot = _step_slot(edit, document.project, stage, step_id, after=after, before=before)
        edit.put("step", step_id, slot=slot)


def change_step(document: JourneyDocument, step_id: StepId, **fields: object) -> None:
    """Change fields of a step, named as in `model.Step`."""
    standing(document.project.steps, step_id)
    with document.edit(EditLabel.CHANGE_STEP) as edit:
        edit.put("step", step_id, **fields)


def delete_step(document: JourneyDocument, step_id: StepId) -> None:
    """Delete a step and everything that stands in it."""
    standing(document.project.steps, step_id)
    with document.edit(EditLabel.DELETE_STEP) as edit:
        delete_steps(edit, document.project, [step_id])


def add_link(
    document: JourneyDocument,
    map_id: MapId,
    kind: LinkKind,
    *,
    source: StepId | None = None,
    target: StepId | None = None,
    label: str = "",
) -> str:
    """Add a way from one step to another; an exit has no target. Returns the link's id."""
    standing(document.project.maps, map_id)
    for step_id in (source, target):
        if step_id is not None:
            standing(document.project.steps, step_id)
    link_id = new_id()
    with document.edit(EditLabel.ADD_LINK) as edit:
        edit.put("link", link_id, map=map_id, kind=kind, source=source, target=target, label=label)
    return link_id


def change_link(document: JourneyDocument, link_id: str, **fields: object) -> None:
    """Change fields of a link, named as in `model.StepLink`."""
    standing(document.project.links, link_id)
    with document.edit(EditLabel.CHANGE_LINK) as edit:
        edit.put("link", link_id, **fields)


def delete_link(document: JourneyDocument, link_id: str) -> None:
    """Delete a link."""
    standing(document.project.links, link_id)
    with document.edit(EditLabel.DELETE_LINK) as edit:
        edit.delete("link", link_id)


def _joined(stage: Stage, following: Stage) -> dict[str, str]:
    joints = {"title": " / ", "duration": " + ", "goal": "\n", "note": "\n"}
    said = {name: (getattr(stage, name), getattr(following, name)) for name in joints}
    return {
        name: joint.join(dict.fromkeys(text for text in said[name] if text))
        for name, joint in joints.items()
    }


def _make_room(edit: Edit, place: Place) -> None:
    for moved, order in place.moved.items():
        edit.put("stage", moved, order=order)


def _stage_place(
    project: Project,
    map_id: MapId,
    stage_id: StageId,
    after: StageId | None,
    before: StageId | None,
) -> Place:
    stages = [stage for stage in stages_in_order(project, map_id) if stage.id != stage_id]
    return place_among([(stage.id, stage.order) for stage in stages], after=after, before=before)


def _step_slot(
    edit: Edit,
    project: Project,
    stage_id: StageId,
    step_id: StepId,
    *,
    after: StepId | None,
    before: StepId | None,
) -> StageSlot:
    column = steps_by_stage(project, [project.stages[stage_id]])[stage_id]
    steps = [(step.id, step.slot.order) for step in column if step.id != step_id]
    place = place_among(steps, after=after, before=before)
    for moved, order in place.moved.items():
        edit.put("step", moved, slot=StageSlot(stage=stage_id, order=order))
    return StageSlot(stage=stage_id, order=place.order)
