"""What a list of maps may ask for, and how it is done: each wish is one edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cjmdesk.document import EditLabel, JourneyDocument, edits
from cjmdesk.document.ordering import place_among
from cjmdesk.document.standing import standing
from cjmdesk.errors import EditRefused
from cjmdesk.model import JourneyMap, MapId, MapState, Project, maps_in_order
from cjmdesk.words import message


@dataclass(frozen=True, slots=True)
class AddMap:
    """An empty map after another one, or last."""

    title: str
    after: MapId | None = None


@dataclass(frozen=True, slots=True)
class CopyAsFuture:
    """A copy of a map as it should become."""

    map: MapId
    title: str


@dataclass(frozen=True, slots=True)
class CopyForMarket:
    """A copy of a map as a variant of it for another market."""

    map: MapId
    title: str
    market: str


@dataclass(frozen=True, slots=True)
class RenameMap:
    """Another title."""

    map: MapId
    title: str


@dataclass(frozen=True, slots=True)
class DeleteMap:
    """A map and everything on it gone."""

    map: MapId


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """A map as part of another one, or of none, listed before another one, or last."""

    map: MapId
    parent: MapId | None
    before: MapId | None = None


MapWish: TypeAlias = AddMap | CopyAsFuture | CopyForMarket | RenameMap | DeleteMap | PlaceMap


def fulfil_map_wish(document: JourneyDocument, wish: MapWish) -> MapId | None:
    """Do what was asked for; the map that should be selected then. Raises EditRefused."""
    match wish:
        case AddMap(title, after):
            return edits.add_map(document, title=title, after=after)
        case CopyAsFuture(map_id, title):
            return edits.copy_map(
                document, map_id, title=title, state=MapState.FUTURE, variant=True
            )
        case CopyForMarket(map_id, title, market):
            return edits.copy_map(document, map_id, title=title, market=market, variant=True)
        case RenameMap(map_id, title):
            edits.change_map(document, map_id, title=title)
            return map_id
        case DeleteMap(map_id):
            edits.delete_map(document, map_id)
            return None
        case PlaceMap():
            _place(document, wish)
            return wish.map


def above(project: Project, journey: JourneyMap) -> MapId | None:
    """The map under which another one is listed: what it is part of, else what it varies."""
    for candidate in (journey.parent, journey.variant_of):
        if candidate is not None and candidate in project.maps:
            return candidate
    return None


def nested(project: Project) -> dict[MapId | None, Sequence[MapId]]:
    """The maps under each map, and under None those at the top, in their order.

    Where merged edits put maps under each other in a circle, the first of the circle is at the top.
    """
    under: dict[MapId | None, list[MapId]] = {None: []}
    for journey in maps_in_order(project):
        under.setdefault(_parent_in_tree(project, journey), []).append(journey.id)
    return dict(under)


def _parent_in_tree(project: Project, journey: JourneyMap) -> MapId | None:
    parent = above(project, journey)
    seen = [journey.id]
    at = parent
    while at is not None and at not in seen:
        seen.append(at)
        at = above(project, project.maps[at])
    in_circle = at == journey.id
    return None if in_circle and journey.id == _first(project, seen) else parent


def _first(project: Project, maps: Sequence[MapId]) -> MapId:
    return min(maps, key=lambda one: (project.maps[one].order, one))


def _place(document: JourneyDocument, wish: PlaceMap) -> None:
    project = document.project
    journey = standing(project.maps, wish.map)
    if wish.parent is not None:
        standing(project.maps, wish.parent)
        if wish.map in _upwards(project, wish.parent):
            raise EditRefused(reason=message("a map cannot be part of itself."))
    others = [(one.id, one.order) for one in maps_in_order(project) if one.id != wish.map]
    before = wish.before if wish.before in project.maps else None
    place = place_among(others, before=before)
    with document.edit(EditLabel.CHANGE_MAP) as edit:
        for moved, order in place.moved.items():
            edit.put("map", moved, order=order)
        edit.put("map", wish.map, order=place.order)
        if journey.parent != wish.parent:
            edit.put("map", wish.map, parent=wish.parent, parent_step=None)


def _upwards(project: Project, map_id: MapId) -> list[MapId]:
    """A map and all it is under."""
    found: list[MapId] = []
    at: MapId | None = map_id
    while at is not None and at not in found:
        found.append(at)
        at = above(project, project.maps[at])
    return found
