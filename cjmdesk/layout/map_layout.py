"""The layout of a map: from its records to a place for everything on it.

One pure function for screen and paper. Given the layout before an edit and what the edit touched,
it lays out again only what depends on that; the result is the same as from nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from cjmdesk.layout.boxes import (
    Badge,
    CurveBox,
    Face,
    LaneBox,
    MapLayout,
    ScaleMark,
    StageBox,
    StepBox,
)
from cjmdesk.layout.card_face import CardContent, card_face
from cjmdesk.layout.card_index import CardIndex, IndexChange, index_after, index_of
from cjmdesk.layout.columns import HEAD_WIDTH
from cjmdesk.layout.emotions import CurveLane, curve_area, curves, scale_marks
from cjmdesk.layout.frame import Frame, frame_of
from cjmdesk.layout.geometry import Rect
from cjmdesk.layout.links import Band, link_band
from cjmdesk.layout.names import LayoutWords
from cjmdesk.layout.placed import PlacedCards, PlacedRow, placed_row
from cjmdesk.layout.rows import ROW_PADDING, Deck, Row, row_after, row_of
from cjmdesk.model import Card, CardId, CardKind, Changes, LaneId, MapId, Project
from cjmdesk.typeset.text import TextMeasure

NO_BADGES: Mapping[CardId, tuple[Badge, ...]] = {}

_FRAME_KINDS = ("map", "stage", "step", "lane", "persona")
_SPARE_FACES = 1024


def lay_out(  # noqa: PLR0913 - the one door to layouts; the last two belong together
    project: Project,
    map_id: MapId,
    measure: TextMeasure,
    names: LayoutWords,
    badges: Mapping[CardId, tuple[Badge, ...]] = NO_BADGES,
    *,
    before: MapLayout | None = None,
    changes: Changes | None = None,
) -> MapLayout:
    """Lay out a map: headers, lanes, cards, curves and links, in units of a pixel at 100 %.

    `badges` are shown on the cards they name. With `before`, an earlier layout of this map, and
    `changes`, everything touched since, only what depends on the changes is laid out again; card
    boxes that come out as they were are the same objects. Raises KeyError if the project has no
    such map.
    """
    ask = _Ask(project, map_id, measure, names, badges)
    if before is None or changes is None or before.map != map_id:
        return _from_nothing(ask)
    memory = before.memory
    if (
        not isinstance(memory, _Memory)
        or memory.faces.measure is not measure
        or memory.words != names
    ):
        return _from_nothing(ask)
    return _after(ask, before, memory, changes)


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is to be laid out, and in whose words."""

    project: Project
    map: MapId
    measure: TextMeasure
    words: LayoutWords
    badges: Mapping[CardId, tuple[Badge, ...]]


class _Faces:
    """Card faces by content, kept from edit to edit; the least used go when room runs out."""

    def __init__(self, measure: TextMeasure, cards: int) -> None:
        self.measure = measure
        self._room = 2 * cards + _SPARE_FACES
        self.face = lru_cache(maxsize=self._room)(partial(card_face, measure))

    def with_room(self, cards: int) -> "_Faces":
        """These, or an empty collection where so many cards would crowd each other out."""
        return self if cards <= self._room else _Faces(self.measure, cards)


@dataclass(frozen=True, slots=True)
class _Stack:
    """The lanes under each other with their rows, and where the last one ends."""

    lanes: tuple[LaneBox, ...]
    rows: Mapping[LaneId, PlacedRow]
    height: float


@dataclass(frozen=True, slots=True)
class _Feelings:
    """The curves of the emotion lanes, by lane, with the area each runs in."""

    areas: Mapping[LaneId, Rect]
    scale: Mapping[LaneId, tuple[ScaleMark, ...]]
    curves: Mapping[LaneId, tuple[CurveBox, ...]]


@dataclass(frozen=True, slots=True)
class _Memory:
    """What the next layout builds on."""

    words: LayoutWords
    badges: Mapping[CardId, tuple[Badge, ...]]
    faces: _Faces
    frame: Frame
    index: CardIndex
    rows: Mapping[LaneId, Row]
    band: Band
    stack: _Stack
    feelings: _Feelings


def _from_nothing(ask: _Ask) -> MapLayout:
    frame = frame_of(ask.project, ask.map, ask.measure, ask.words)
    index = index_of(ask.project.cards, ask.map)
    faces = _Faces(ask.measure, len(index.spots))
    deck = _deck(ask, faces, frame)
    rows = {
        lane.shape.lane: row_of(lane.shape, index.lanes.get(lane.shape.lane, {}), deck)
        for lane in frame.lanes
    }
    band = _band(ask, frame)
    stack = _stacked(frame, band, rows, {})
    feelings = _feelings(ask, frame, stack, None)
    memory = _Memory(ask.words, ask.badges, faces, frame, index, rows, band, stack, feelings)
    cards = PlacedCards(index.spots, stack.rows, frame.columns)
    inbox = tuple(sorted(card for card in index.spots if card not in cards))
    return _layout(ask.map, memory, cards, inbox)


def _after(ask: _Ask, before: MapLayout, memory: _Memory, changes: Changes) -> MapLayout:
    frame = memory.frame
    if _touches(changes, _FRAME_KINDS):
        frame = frame_of(ask.project, ask.map, ask.measure, ask.words)
        if frame.columns == memory.frame.columns:
            frame = replace(frame, columns=memory.frame.columns)
    touched = {CardId(card) for card in changes.ids("card")}
    touched |= _rebadged(memory.badges, ask.badges)
    touched |= _retitled(ask.project, memory.index, changes)
    change = index_after(memory.index, ask.project.cards, ask.map, touched)
    faces = memory.faces.with_room(len(change.index.spots))
    rows = _rows_after(memory, frame, change, _deck(ask, faces, frame))
    band = memory.band
    if frame is not memory.frame or changes.ids("link"):
        band = _band(ask, frame)
    stack = _stacked(frame, band, rows, memory.stack.rows)
    old_feelings = None if _touches(changes, (*_FRAME_KINDS, "emotion")) else memory.feelings
    feelings = _feelings(ask, frame, stack, old_feelings)
    cards = PlacedCards(change.index.spots, stack.rows, frame.columns)
    if frame is memory.frame:
        known = set(before.inbox) - change.cards
        suspects: Iterable[CardId] = change.cards
    else:
        known = set()
        suspects = change.index.spots
    known |= {card for card in suspects if card in change.index.spots and card not in cards}
    return _layout(
        ask.map,
        _Memory(
            words=ask.words,
            badges=ask.badges,
            faces=faces,
            frame=frame,
            index=change.index,
            rows=rows,
            band=band,
            stack=stack,
            feelings=feelings,
        ),
        cards,
        tuple(sorted(known)),
    )


def _touches(changes: Changes, kinds: Iterable[str]) -> bool:
    return any(changes.ids(kind) for kind in kinds)


def _rebadged(
    old: Mapping[CardId, tuple[Badge, ...]], new: Mapping[CardId, tuple[Badge, ...]]
) -> set[CardId]:
    """Cards whose badges are not what they were."""
    if old is new:
        return set()
    return {card for card, badges in new.items() if old.get(card, ()) != badges} | {
        card for card, badges in old.items() if badges and card not in new
    }


def _retitled(project: Project, index: CardIndex, changes: Changes) -> set[CardId]:
    """Cards that show the title of a touched map."""
    maps = changes.ids("map")
    if not maps:
        return set()
    cards = ((card_id, project.cards.get(card_id)) for card_id in index.spots)
    return {card_id for card_id, card in cards if card is not None and card.linked_map in maps}


def _deck(ask: _Ask, faces: _Faces, frame: Frame) -> Deck:
    maps, badges, face = ask.project.maps, ask.badges, faces.face

    def face_of(card: Card, width: float) -> Face:
        behind = maps.get(card.linked_map) if card.linked_map is not None else None
        return face(
            CardContent(
                width,
                card.text,
                card.channel.strip(),
                card.tags,
                badges.get(card.id, ()),
                card.star,
                None if behind is None else behind.title,
                card.picture,
                card.kind is CardKind.PICTURE,
            )
        )

    return Deck(ask.project.cards, frame.columns, face_of)


def _rows_after(
    memory: _Memory, frame: Frame, change: IndexChange, deck: Deck
) -> dict[LaneId, Row]:
    same_columns = frame.columns is memory.frame.columns
    rows = {}
    for lane in frame.lanes:
        lane_id = lane.shape.lane
        row = memory.rows.get(lane_id)
        cells = change.index.lanes.get(lane_id, {})
        if row is None or row.shape != lane.shape:
            row = row_of(lane.shape, cells, deck)
        elif lane_id in change.cells or not same_columns:
            row = row_after(row, cells, change.cells.get(lane_id, ()), deck)
        rows[lane_id] = row
    return rows


def _band(ask: _Ask, frame: Frame) -> Band:
    links = [link for link in ask.project.links.values() if link.map == ask.map]
    return link_band(ask.measure, links, frame.columns, frame.heads.height)


def _stacked(
    frame: Frame, band: Band, rows: Mapping[LaneId, Row], before: Mapping[LaneId, PlacedRow]
) -> _Stack:
    """The lanes under each other, below the headers and the links."""
    lanes = []
    placed = {}
    y = frame.heads.height + band.height
    width = frame.columns.right
    for lane in frame.lanes:
        shape = lane.shape
        row = rows[shape.lane]
        height = lane.least_height
        if row.boxes:
            height = max(height, row.bottom + ROW_PADDING)
        placed[shape.lane] = placed_row(row, y, frame.columns, before.get(shape.lane))
        rect = Rect(0.0, y, width, height)
        head = Rect(0.0, y, HEAD_WIDTH, height)
        lanes.append(LaneBox(shape.lane, shape.kind, rect, head, lane.face))
        y += height
    return _Stack(tuple(lanes), placed, y)


def _feelings(ask: _Ask, frame: Frame, stack: _Stack, before: _Feelings | None) -> _Feelings:
    """Scales and curves; those of lanes that lie where they lay are taken from `before`."""
    areas: dict[LaneId, Rect] = {}
    scale: dict[LaneId, tuple[ScaleMark, ...]] = {}
    drawn: dict[LaneId, tuple[CurveBox, ...]] = {}
    for lane, box in zip(frame.lanes, stack.lanes, strict=True):
        if not lane.curve_height:
            continue
        area = curve_area(box, lane.curve_height)
        areas[box.lane] = area
        if before is not None and before.areas.get(box.lane) == area:
            scale[box.lane] = before.scale[box.lane]
            drawn[box.lane] = before.curves[box.lane]
            continue
        scale[box.lane] = scale_marks(ask.measure, box.lane, area)
        curve_lane = CurveLane(box.lane, lane.travellers, frame.columns)
        drawn[box.lane] = curves(ask.measure, area, curve_lane, ask.project.emotions)
    return _Feelings(areas, scale, drawn)


def _layout(
    map_id: MapId, memory: _Memory, cards: PlacedCards, inbox: tuple[CardId, ...]
) -> MapLayout:
    frame, stack = memory.frame, memory.stack
    heads = frame.heads
    return MapLayout(
        map=map_id,
        width=frame.columns.right,
        height=stack.height,
        head_height=heads.height,
        head_width=HEAD_WIDTH,
        stages=tuple(
            StageBox(
                stage.stage,
                Rect(
                    stage.x,
                    0.0,
                    stage.width,
                    heads.stage_height if stage.has_steps else heads.height,
                ),
                heads.stages[stage.stage],
                stage.colour,
            )
            for stage in frame.stages
        ),
        steps=tuple(
            StepBox(
                column.step,
                column.stage,
                Rect(column.x, heads.stage_height, column.width, stack.height - heads.stage_height),
                Rect(column.x, heads.stage_height, column.width, heads.step_height),
                heads.steps[column.step],
            )
            for column in frame.columns.all
            if column.step is not None
        ),
        lanes=stack.lanes,
        cards=cards,
        cells={
            (step, lane): ids
            for lane, row in memory.rows.items()
            for step in frame.columns.order
            if (ids := row.cells.get(step))
        },
        curves=tuple(box for boxes in memory.feelings.curves.values() for box in boxes),
        scale=tuple(mark for marks in memory.feelings.scale.values() for mark in marks),
        links=memory.band.links,
        inbox=inbox,
        wide=tuple(card for row in memory.rows.values() for card in row.wide),
        memory=memory,
    )
