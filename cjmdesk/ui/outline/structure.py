"""Which rows an outline has and in what order: pure, and brought up to date edit by edit.

stages → steps → cells (a lane of the step) → feelings of the personas, cards
lanes · personas · links · cards that lie in no cell
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cjmdesk.editor.target import (
    CardTarget,
    CellTarget,
    CurvePointTarget,
    LaneTarget,
    LinkTarget,
    StageTarget,
    StepTarget,
)
from cjmdesk.editor.wishes import Spot
from cjmdesk.layout.card_index import CardIndex, index_after, index_of
from cjmdesk.layout.card_index import Spot as Cell
from cjmdesk.model import (
    CardId,
    Changes,
    LaneId,
    LaneKind,
    MapId,
    PersonaId,
    Project,
    Record,
    StageId,
    StepId,
    StepLink,
    lanes_in_order,
    personas_of,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.ui.outline.rows import ROOT, Draft, Heading, PersonaRow, Root, Row

_PLACES: Mapping[str, tuple[str, ...]] = {
    "map": ("personas", "lead_persona"),
    "stage": ("map", "order"),
    "step": ("slot",),
    "lane": ("map", "order", "hidden", "kind", "actor"),
    "persona": ("order",),
    "link": ("map", "source", "target"),
}
"""The fields that say where rows stand, by kind of record; the others only change their words."""


@dataclass(frozen=True, slots=True)
class Frame:
    """All rows but the cards."""

    stages: tuple[StageId, ...]
    steps: Mapping[StageId, tuple[StepId, ...]]
    lanes: tuple[LaneId, ...]
    """Every lane of the map, hidden ones too."""
    shown: tuple[LaneId, ...]
    travellers: Mapping[LaneId, tuple[PersonaId, ...]]
    """Whose feelings stand in each lane of curves."""
    personas: tuple[PersonaId, ...]
    links: tuple[str, ...]
    path: frozenset[StepId]


@dataclass(frozen=True, slots=True)
class Structure:
    """The rows of one map."""

    map: MapId
    frame: Frame
    index: CardIndex
    inbox: frozenset[CardId]
    """Cards without a cell, or whose step or lane was deleted under them."""

    def children(self, row: Row) -> tuple[Row, ...]:
        """The rows below a row, in order."""
        frame = self.frame
        match row:
            case Root():
                return (*map(StageTarget, frame.stages), *Heading)
            case StageTarget(stage):
                return tuple(map(StepTarget, frame.steps.get(stage, ())))
            case StepTarget(step) if step in frame.path:
                return tuple(CellTarget(step, lane) for lane in frame.shown)
            case CellTarget(step, lane) if self.holds(row):
                feelings = frame.travellers.get(lane, ())
                return (
                    *(CurvePointTarget(lane, persona, step) for persona in feelings),
                    *map(CardTarget, self.cards_in(step, lane)),
                )
            case Heading():
                return self._listed(row)
            case _:
                return ()

    def holds(self, row: Row) -> bool:
        """Whether a row is one of these, or could be: a draft, or a card of a hidden lane."""
        frame, held = self.frame, True
        match row:
            case StageTarget(stage):
                held = stage in frame.steps
            case StepTarget(step):
                held = step in frame.path
            case CellTarget(step, lane):
                held = step in frame.path and lane in frame.shown
            case CardTarget(card):
                held = card in self.index.spots
            case CurvePointTarget(lane, persona, step):
                held = step in frame.path and persona in frame.travellers.get(lane, ())
            case LaneTarget(lane):
                held = lane in frame.lanes
            case LinkTarget(link):
                held = link in frame.links
            case PersonaRow(persona):
                held = persona in frame.personas
            case Draft(Spot(step, lane)):
                held = step in frame.path and lane in frame.shown
        return held

    def cards_in(self, step: StepId, lane: LaneId) -> tuple[CardId, ...]:
        """The cards of a cell in their order."""
        return self.index.lanes.get(lane, {}).get(step, ())

    def cell_of(self, card: CardId) -> Cell | None:
        """Where a card starts, if that is a place of this map."""
        spot = self.index.spots.get(card)
        return spot if spot is not None and _is_place(self.frame, spot) else None

    def _listed(self, heading: Heading) -> tuple[Row, ...]:
        match heading:
            case Heading.LANES:
                return tuple(map(LaneTarget, self.frame.lanes))
            case Heading.PERSONAS:
                return tuple(map(PersonaRow, self.frame.personas))
            case Heading.LINKS:
                return tuple(map(LinkTarget, self.frame.links))
            case Heading.INBOX:
                return tuple(map(CardTarget, sorted(self.inbox)))


@dataclass(frozen=True, slots=True)
class StructureChange:
    """A structure after an edit, and the rows whose children may be others now."""

    structure: Structure
    parents: tuple[Row, ...]


def structure_of(project: Project, map_id: MapId) -> Structure:
    """The rows of a map. Raises KeyError where there is no such map."""
    frame = _frame_of(project, map_id)
    index = index_of(project.cards, map_id)
    return Structure(map_id, frame, index, _inbox_of(frame, index, index.spots))


def structure_after(
    before: Structure, old: Project, project: Project, changes: Changes
) -> StructureChange:
    """The rows after an edit that touched what `changes` says; `old` is the project before it."""
    cards = map(CardId, changes.ids("card"))
    moved = index_after(before.index, project.cards, before.map, cards)
    cells: list[Row] = [
        CellTarget(step, lane) for lane, steps in moved.cells.items() for step in steps
    ]
    if _is_rebuilt(old, project, changes):
        frame = _frame_of(project, before.map)
        inbox = _inbox_of(frame, moved.index, moved.index.spots)
        after = Structure(before.map, frame, moved.index, inbox)
        return StructureChange(after, (*_frame_rows(before.frame, frame), *cells))
    homeless = _inbox_of(before.frame, moved.index, moved.cards)
    after = replace(before, index=moved.index, inbox=before.inbox - moved.cards | homeless)
    inbox_row = [Heading.INBOX] if after.inbox != before.inbox else []
    return StructureChange(after, (*cells, *inbox_row))


def _frame_of(project: Project, map_id: MapId) -> Frame:
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    lanes = lanes_in_order(project, map_id)
    personas = tuple(persona.id for persona in personas_of(project, map_id))
    path = [step.id for stage in stages for step in columns[stage.id]]
    return Frame(
        stages=tuple(stage.id for stage in stages),
        steps={stage: tuple(step.id for step in steps) for stage, steps in columns.items()},
        lanes=tuple(lane.id for lane in lanes),
        shown=tuple(lane.id for lane in lanes if not lane.hidden),
        travellers={
            lane.id: (lane.actor,) if lane.actor in project.personas and lane.actor else personas
            for lane in lanes
            if lane.kind is LaneKind.EMOTIONS
        },
        personas=personas,
        links=_links_along(project, map_id, path),
        path=frozenset(path),
    )


def _links_along(project: Project, map_id: MapId, path: Sequence[StepId]) -> tuple[str, ...]:
    """The links in the order in which one meets their beginnings; those from outside first."""
    place = {step: at for at, step in enumerate(path)}

    def key(link: StepLink) -> tuple[int, int, str]:
        source, target = link.source or StepId(""), link.target or StepId("")
        return place.get(source, -1), place.get(target, -1), link.id

    links = [link for link in project.links.values() if link.map == map_id]
    return tuple(link.id for link in sorted(links, key=key))


def _frame_rows(before: Frame, after: Frame) -> list[Row]:
    """The rows of a frame that may have other children than before; cells by their curves."""
    rows: list[Row] = [ROOT, *Heading, *map(StageTarget, after.stages)]
    if before.shown != after.shown or before.path != after.path:
        rows += [StepTarget(step) for step in after.path]
    others = [
        lane
        for lane in after.shown
        if before.travellers.get(lane, ()) != after.travellers.get(lane, ())
    ]
    return rows + [CellTarget(step, lane) for lane in others for step in after.path]


def _is_rebuilt(old: Project, new: Project, changes: Changes) -> bool:
    """Whether rows other than cards came, went or stand elsewhere."""
    return any(
        _place(old.records_of(kind).get(touched), fields)
        != _place(new.records_of(kind).get(touched), fields)
        for kind, fields in _PLACES.items()
        for touched in changes.ids(kind)
    )


def _place(record: Record | None, fields: tuple[str, ...]) -> tuple[object, ...] | None:
    return None if record is None else tuple(getattr(record, field) for field in fields)


def _inbox_of(frame: Frame, index: CardIndex, cards: Iterable[CardId]) -> frozenset[CardId]:
    spots = index.spots
    return frozenset(
        card
        for card in cards
        if card in spots and ((spot := spots[card]) is None or not _is_place(frame, spot))
    )


def _is_place(frame: Frame, spot: Cell) -> bool:
    step, lane = spot
    return step in frame.path and lane in frame.lanes
