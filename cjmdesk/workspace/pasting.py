"""What comes from a clipboard becomes part of a map: each paste is one edit, or none at all.

Where something does not fit it is refused in words before anything has changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cjmdesk.document import Edit, EditLabel, JourneyDocument
from cjmdesk.document.cells import Cells
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id
from cjmdesk.editor.target import CardTarget, CurvePointTarget, Target
from cjmdesk.editor.wishes import Spot
from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets import texts_in
from cjmdesk.exchange.tables.emotions import OWN, Feeling, feeling_of
from cjmdesk.model import (
    AttachmentId,
    CardId,
    CardKind,
    Lane,
    LaneKind,
    MapId,
    PersonaId,
    Project,
    StageSlot,
    Step,
    StepId,
    emotion_id,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
    steps_in_order,
)
from cjmdesk.words import message

MOST_NEW_STEPS = 100
"""Steps that a block of cells may add to a map."""


class NewPicture(NamedTuple):
    """A picture that is in the project's file already, and the words that go with it."""

    id: AttachmentId
    text: str = ""


def paste_lines(
    document: JourneyDocument, map_id: MapId, lines: Sequence[str], spot: Spot
) -> tuple[Target, ...]:
    """A card for each line, at a place in a cell; what should be selected afterwards.

    In a lane of curves each line is what the lead persona feels at a step, from the spot's on.
    Raises EditRefused, as everything here does.
    """
    frame = _Frame.at(document.project, map_id, spot)
    if frame.lane.kind is LaneKind.EMOTIONS:
        return paste_block(document, map_id, [lines], spot)
    cells = Cells(document.project)
    with document.edit(EditLabel.PASTE) as edit:
        added = [_put_card(edit, cells, map_id, spot, line) for line in lines]
        cells.write(edit)
    return tuple(map(CardTarget, added))


def paste_block(
    document: JourneyDocument, map_id: MapId, rows: Sequence[Sequence[str]], spot: Spot
) -> tuple[Target, ...]:
    """A block of cells: its rows go down the shown lanes, its columns along the steps.

    Lists in a cell become several cards, empty cells nothing. Columns beyond the last step become
    new steps at the end of the last stage; rows beyond the last lane are refused, since nobody
    could say what such lanes are for. In lanes of curves cells are what the lead persona feels.
    """
    project = document.project
    frame = _Frame.at(project, map_id, spot)
    lanes = frame.lanes[frame.lanes.index(frame.lane) :]
    if len(rows) > len(lanes):
        raise EditRefused(
            reason=message(
                "{rows} rows are to be pasted, but only {lanes} fit from here down. "
                "Paste further up, or add lanes.",
                rows=len(rows),
                lanes=len(lanes),
            )
        )
    width = max(map(len, rows), default=0)
    fresh = _new_steps(project, map_id, frame.column + width - len(frame.steps))
    steps = [*frame.steps[frame.column :], *(step.id for step in fresh)]
    feelings = _feelings(project, map_id, zip(lanes, rows, strict=False), steps)
    wider = project.replaced({"step": {step.id: step for step in fresh}})
    cells = Cells(wider)
    with document.edit(EditLabel.PASTE) as edit:
        for new in fresh:
            edit.put_record("step", new)
        added = [
            _put_card(edit, cells, map_id, _spot(spot, step, lane), text)
            for lane, row in zip(lanes, rows, strict=False)
            if lane.kind is not LaneKind.EMOTIONS
            for step, cell in zip(steps, row, strict=False)
            for text in texts_in(cell)
        ]
        cells.write(edit)
        for feeling in feelings:
            _put_feeling(edit, map_id, feeling)
    points = [CurvePointTarget(f.lane.id, f.persona, f.step) for f in feelings]
    return (*map(CardTarget, added), *points)


def paste_pictures(
    document: JourneyDocument, map_id: MapId, pictures: Sequence[NewPicture], spot: Spot
) -> tuple[Target, ...]:
    """A card for each picture, at a place in a cell."""
    refuse_no_place_for_cards(document.project, map_id, spot)
    cells = Cells(document.project)
    added = []
    with document.edit(EditLabel.PASTE) as edit:
        for picture in pictures:
            card_id = CardId(new_id())
            cells.place(card_id, spot.step, spot.lane, before=spot.before)
            fields = {"kind": CardKind.PICTURE, "picture": picture.id, "text": picture.text}
            edit.put("card", card_id, map=map_id, **fields)
            added.append(card_id)
        cells.write(edit)
    return tuple(map(CardTarget, added))


def refuse_no_place_for_cards(project: Project, map_id: MapId, spot: Spot) -> None:
    """Raises EditRefused where no card can lie."""
    if _Frame.at(project, map_id, spot).lane.kind is LaneKind.EMOTIONS:
        raise EditRefused(reason=message("cards cannot lie in a lane of curves."))


@dataclass(frozen=True, slots=True)
class _Frame:
    """The shown lanes and the steps of a map, and where among them a spot is."""

    steps: list[StepId]
    lanes: list[Lane]
    column: int
    lane: Lane

    @classmethod
    def at(cls, project: Project, map_id: MapId, spot: Spot) -> "_Frame":
        steps = [step.id for step in steps_in_order(project, map_id)]
        lanes = [lane for lane in lanes_in_order(project, map_id) if not lane.hidden]
        lane = next((lane for lane in lanes if lane.id == spot.lane), None)
        if lane is None or spot.step not in steps:
            raise EditRefused(reason=message("the cell is no longer on the map."))
        return cls(steps, lanes, steps.index(spot.step), lane)


@dataclass(frozen=True, slots=True)
class _NewFeeling:
    lane: Lane
    persona: PersonaId
    step: StepId
    value: float
    feeling: Feeling


def _spot(spot: Spot, step: StepId, lane: Lane) -> Spot:
    is_there = (step, lane.id) == (spot.step, spot.lane)
    return spot if is_there else Spot(step, lane.id)


def _put_card(edit: Edit, cells: Cells, map_id: MapId, spot: Spot, text: str) -> CardId:
    card_id = CardId(new_id())
    cells.place(card_id, spot.step, spot.lane, before=spot.before)
    edit.put("card", card_id, map=map_id, kind=cells.kind_in(spot.lane), text=text)
    return card_id


def _new_steps(project: Project, map_id: MapId, count: int) -> list[Step]:
    """So many steps more at the end of the last stage."""
    if count > MOST_NEW_STEPS:
        raise EditRefused(
            reason=message(
                "the map would get {n} steps more, and at most {most} are added at once.",
                n=count,
                most=MOST_NEW_STEPS,
            )
        )
    if count <= 0:
        return []
    last = stages_in_order(project, map_id)[-1]
    row = [(step.id, step.slot.order) for step in steps_by_stage(project, [last])[last.id]]
    fresh = []
    for _ in range(count):
        step_id = StepId(new_id())
        order = place_among(row).order
        row.append((step_id, order))
        fresh.append(Step(id=step_id, slot=StageSlot(stage=last.id, order=order)))
    return fresh


def _feelings(
    project: Project,
    map_id: MapId,
    rows: Iterable[tuple[Lane, Sequence[str]]],
    steps: Sequence[StepId],
) -> list[_NewFeeling]:
    found: list[_NewFeeling] = []
    for lane, row in rows:
        if lane.kind is not LaneKind.EMOTIONS:
            continue
        for step, cell in zip(steps, row, strict=False):
            if cell:
                found.append(_feeling(lane, _lead(project, map_id), step, cell))
    return found


def _feeling(lane: Lane, persona: PersonaId, step: StepId, cell: str) -> _NewFeeling:
    feeling = feeling_of(cell)
    value = feeling.value if feeling.number is None else OWN.emotion(feeling.number)
    if value is None or not feeling.understood:
        raise EditRefused(
            reason=message(
                "“{text}” is no feeling; they are numbers from −2 to +2.", text=_short(cell)
            )
        )
    return _NewFeeling(lane, persona, step, value, feeling)


def _lead(project: Project, map_id: MapId) -> PersonaId:
    travelling = personas_of(project, map_id)
    if not travelling:
        raise EditRefused(reason=message("the map has no persona who could feel this."))
    return travelling[0].id


def _put_feeling(edit: Edit, map_id: MapId, new: _NewFeeling) -> None:
    said: dict[str, object] = {"value": new.value}
    if new.feeling.note:
        said["note"] = new.feeling.note
    if new.feeling.star:
        said["star"] = True
    where = {"map": map_id, "persona": new.persona, "step": new.step}
    edit.put("emotion", emotion_id(new.persona, new.step), **where, **said)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"
