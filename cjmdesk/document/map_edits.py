"""Edits of whole maps and their lanes."""

from collections.abc import Sequence

from cjmdesk.document.contents import delete_lanes, delete_maps
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.labels import EditLabel
from cjmdesk.document.ordering import Place, place_among
from cjmdesk.document.standing import new_id, standing
from cjmdesk.model import (
    DEFAULT_LANES,
    LaneId,
    LaneKind,
    MapId,
    MapState,
    PersonaId,
    Project,
    lanes_in_order,
    maps_in_order,
)
from cjmdesk.model.order import spread


def add_map(
    document: JourneyDocument,
    *,
    title: str = "",
    state: MapState = MapState.CURRENT,
    personas: Sequence[PersonaId] = (),
    lanes: Sequence[LaneKind] = DEFAULT_LANES,
    after: MapId | None = None,
) -> MapId:
    """Add a map with empty lanes of these kinds; the first persona leads."""
    map_id = MapId(new_id())
    maps = maps_in_order(document.project)
    place = place_among([(journey.id, journey.order) for journey in maps], after=after)
    with document.edit(EditLabel.ADD_MAP) as edit:
        for moved, order in place.moved.items():
            edit.put("map", moved, order=order)
        edit.put(
            "map",
            map_id,
            title=title,
            order=place.order,
            state=state,
            personas=frozenset(personas),
            lead_persona=personas[0] if personas else None,
        )
        for kind, order in zip(lanes, spread(len(lanes)), strict=True):
            edit.put("lane", new_id(), map=map_id, kind=kind, order=order)
    return map_id


def change_map(document: JourneyDocument, map_id: MapId, **fields: object) -> None:
    """Change fields of a map, named as in `model.JourneyMap`."""
    standing(document.project.maps, map_id)
    with document.edit(EditLabel.CHANGE_MAP) as edit:
        edit.put("map", map_id, **fields)


def delete_map(document: JourneyDocument, map_id: MapId) -> None:
    """Delete a map and everything on it."""
    standing(document.project.maps, map_id)
    with document.edit(EditLabel.DELETE_MAP) as edit:
        delete_maps(edit, document.project, frozenset([map_id]))


def add_lane(
    document: JourneyDocument,
    map_id: MapId,
    kind: LaneKind,
    *,
    title: str = "",
    after: LaneId | None = None,
    before: LaneId | None = None,
) -> LaneId:
    """Add a lane after or before another, or at the bottom."""
    standing(document.project.maps, map_id)
    lane_id = LaneId(new_id())
    place = _lane_place(document.project, map_id, lane_id, after, before)
    with document.edit(EditLabel.ADD_LANE) as edit:
        for moved, order in place.moved.items():
            edit.put("lane", moved, order=order)
        edit.put("lane", lane_id, map=map_id, kind=kind, order=place.order, title=title)
    return lane_id


def move_lane(
    document: JourneyDocument,
    lane_id: LaneId,
    *,
    after: LaneId | None = None,
    before: LaneId | None = None,
) -> None:
    """Move a lane after or before another, or to the bottom."""
    lane = standing(document.project.lanes, lane_id)
    place = _lane_place(document.project, lane.map, lane_id, after, before)
    with document.edit(EditLabel.MOVE_LANE) as edit:
        for moved, order in place.moved.items():
            edit.put("lane", moved, order=order)
        edit.put("lane", lane_id, order=place.order)


def rename_lane(document: JourneyDocument, lane_id: LaneId, *, title: str) -> None:
    """Give a lane a title; an empty one brings the standard name of its kind back."""
    standing(document.project.lanes, lane_id)
    with document.edit(EditLabel.RENAME_LANE) as edit:
        edit.put("lane", lane_id, title=title)


def hide_lane(document: JourneyDocument, lane_id: LaneId) -> None:
    """Leave a lane out of the picture; its cards stay."""
    standing(document.project.lanes, lane_id)
    with document.edit(EditLabel.HIDE_LANE) as edit:
        edit.put("lane", lane_id, hidden=True)


def show_lane(document: JourneyDocument, lane_id: LaneId) -> None:
    """Bring a hidden lane back into the picture."""
    standing(document.project.lanes, lane_id)
    with document.edit(EditLabel.SHOW_LANE) as edit:
        edit.put("lane", lane_id, hidden=False)


def change_lane(document: JourneyDocument, lane_id: LaneId, **fields: object) -> None:
    """Change fields of a lane, named as in `model.Lane`."""
    standing(document.project.lanes, lane_id)
    with document.edit(EditLabel.CHANGE_LANE) as edit:
        edit.put("lane", lane_id, **fields)


def delete_lane(document: JourneyDocument, lane_id: LaneId) -> None:
    """Delete a lane and the cards in it."""
    standing(document.project.lanes, lane_id)
    with document.edit(EditLabel.DELETE_LANE) as edit:
        delete_lanes(edit, document.project, [lane_id])


def _lane_place(
    project: Project,
    map_id: MapId,
    lane_id: LaneId,
    after: LaneId | None,
    before: LaneId | None,
) -> Place:
    lanes = [lane for lane in lanes_in_order(project, map_id) if lane.id != lane_id]
    return place_among([(lane.id, lane.order) for lane in lanes], after=after, before=before)
