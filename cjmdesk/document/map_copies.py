"""The edit that copies a whole map."""

from cjmdesk.document.card_copies import put_copies
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.edit import Edit
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import (
    CardId,
    Cell,
    LaneId,
    MapId,
    MapState,
    Project,
    StageId,
    StageSlot,
    StepId,
    emotion_id,
    lanes_in_order,
    maps_in_order,
    stages_in_order,
    steps_in_order,
)


def copy_map(
    document: JourneyDocument,
    map_id: MapId,
    *,
    title: str,
    state: MapState | None = None,
    market: str | None = None,
    variant: bool = False,
) -> MapId:
    """Copy a map with everything drawn on it, right after it, as one edit. Returns the copy.

    `state` and `market` are the copy's where given; `variant` makes it a variant of the map. What
    was observed of the original journey (measures, votes, comments) stays with it.
    """
    project = document.project
    journey = standing(project.maps, map_id)
    new = MapId(new_id())
    place = place_among([(one.id, one.order) for one in maps_in_order(project)], after=map_id)
    update: dict[str, object] = {"id": new, "title": title, "order": place.order}
    update["state"] = journey.state if state is None else state
    update["market"] = journey.market if market is None else market
    update["variant_of"] = map_id if variant else journey.variant_of
    with document.edit(EditLabel.COPY_MAP) as edit:
        for moved, order in place.moved.items():
            edit.put("map", moved, order=order)
        edit.put_record("map", journey.model_copy(update=update))
        _Copy(edit, project, map_id, new).put()
    return new


class _Copy:
    """The copy of one map, while it is put into an edit."""

    def __init__(self, edit: Edit, project: Project, old: MapId, new: MapId) -> None:
        self._edit = edit
        self._project = project
        self._old = old
        self._new = new
        self._steps = {step.id: StepId(new_id()) for step in steps_in_order(project, old)}
        self._lanes = {lane.id: LaneId(new_id()) for lane in lanes_in_order(project, old)}

    def put(self) -> None:
        self._put_frame()
        self._put_cards()
        for point in self._project.emotions.values():
            if point.step in self._steps:
                step = self._steps[point.step]
                update = {"id": emotion_id(point.persona, step), "map": self._new, "step": step}
                self._edit.put_record("emotion", point.model_copy(update=update))
        for link in self._project.links.values():
            if link.map == self._old:
                ends = {"source": self._end(link.source), "target": self._end(link.target)}
                copy = link.model_copy(update={"id": new_id(), "map": self._new})
                self._edit.put_record("link", copy.model_copy(update=ends))

    def _put_frame(self) -> None:
        stages = stages_in_order(self._project, self._old)
        new_stages = {stage.id: StageId(new_id()) for stage in stages}
        for stage in stages:
            update: dict[str, object] = {"id": new_stages[stage.id], "map": self._new}
            self._edit.put_record("stage", stage.model_copy(update=update))
        for old_step, new_step in self._steps.items():
            step = self._project.steps[old_step]
            slot = StageSlot(stage=new_stages[step.slot.stage], order=step.slot.order)
            update = {"id": new_step, "slot": slot}
            self._edit.put_record("step", step.model_copy(update=update))
        for old_lane, new_lane in self._lanes.items():
            update = {"id": new_lane, "map": self._new}
            self._edit.put_record("lane", self._project.lanes[old_lane].model_copy(update=update))

    def _put_cards(self) -> None:
        cards = [card for card in self._project.cards.values() if card.map == self._old]
        copies = [(card.id, CardId(new_id())) for card in cards]
        put_copies(self._edit, self._project, copies)
        for card, (_, copy) in zip(cards, copies, strict=True):
            self._edit.put("card", copy, map=self._new, cell=self._cell(card.cell))
            if card.linked_map == self._old:
                self._edit.put("card", copy, linked_map=self._new)

    def _cell(self, cell: Cell | None) -> Cell | None:
        """The same cell of the copy; the inbox where the old one is no longer there."""
        if cell is None or cell.step not in self._steps or cell.lane not in self._lanes:
            return None
        return Cell(step=self._steps[cell.step], lane=self._lanes[cell.lane], order=cell.order)

    def _end(self, step: StepId | None) -> StepId | None:
        return self._steps.get(step) if step is not None else None
