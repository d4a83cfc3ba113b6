"""What is dragged out of the outline, and what dropping something on a row asks for."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QByteArray, QMimeData, Qt

from cjmdesk.editor.target import CardTarget, CellTarget, LaneTarget, StageTarget, StepTarget
from cjmdesk.editor.wishes import (
    CopyCards,
    MoveCards,
    MoveLane,
    MoveStage,
    MoveStep,
    Spot,
    Wish,
)
from cjmdesk.exchange.mime_types import CARDS_TYPE, EVIDENCE_TYPE, TACTIC_TYPE, ids_in_lines
from cjmdesk.model import CardId, CardKind, LaneId, StageId, StepId
from cjmdesk.ui.outline.rows import Draft, Heading, Root, Row
from cjmdesk.ui.outline.structure import Structure

KIND_MIME = "application/x-cjmdesk-kind"
_ROWS_MIME = "application/x-cjmdesk-outline"
_MOST_BYTES = 4_000_000

MimeMaker = Callable[[tuple[CardId, ...]], QMimeData]
"""Packs cards for other programs."""
_Id = TypeVar("_Id", bound=str)

MIME_TYPES = (
    _ROWS_MIME,
    KIND_MIME,
    CARDS_TYPE,
    TACTIC_TYPE,
    EVIDENCE_TYPE,
    "text/plain",
    "text/uri-list",
)


@dataclass(frozen=True, slots=True)
class Content:
    """Something from elsewhere for a place among the cards; valid as long as the drop lasts."""

    mime: QMimeData
    spot: Spot


@dataclass(frozen=True, slots=True)
class Improved:
    """A tactic of the playbook for a card."""

    tactic: str
    card: CardId


@dataclass(frozen=True, slots=True)
class Proven:
    """Rows of evidence for a pain or a step."""

    rows: tuple[str, ...]
    target: CardTarget | StepTarget


Landing = Wish | Draft | Content | Improved | Proven
"""What a drop asks for; a kind from the palette begins a card."""


@dataclass(frozen=True, slots=True)
class Dragged:
    """Rows of one kind: any number of cards, or one stage, step or lane."""

    kind: type[Row]
    ids: tuple[str, ...]


_KINDS: dict[str, type[Row]] = {
    "card": CardTarget,
    "stage": StageTarget,
    "step": StepTarget,
    "lane": LaneTarget,
}
DRAGGABLE = tuple(_KINDS.values())


def dragged_from(rows: Sequence[Row]) -> Dragged | None:
    """What is dragged when these rows are, or None where they can't be dragged together."""
    cards = [row.card for row in rows if isinstance(row, CardTarget)]
    if cards:
        return Dragged(CardTarget, tuple(cards)) if len(cards) == len(rows) else None
    match rows:
        case [StageTarget(stage)]:
            return Dragged(StageTarget, (stage,))
        case [StepTarget(step)]:
            return Dragged(StepTarget, (step,))
        case [LaneTarget(lane)]:
            return Dragged(LaneTarget, (lane,))
        case _:
            return None


def mime_of(dragged: Dragged, maker: MimeMaker) -> QMimeData:
    """The rows for this outline, and cards as other programs take them."""
    cards = tuple(map(CardId, dragged.ids)) if dragged.kind is CardTarget else ()
    mime = maker(cards) if cards else QMimeData()
    name = next(name for name, kind in _KINDS.items() if kind is dragged.kind)
    told = json.dumps({"kind": name, "ids": dragged.ids})
    mime.setData(_ROWS_MIME, QByteArray(told.encode()))
    return mime


def landing_of(
    structure: Structure, mime: QMimeData, action: Qt.DropAction, onto: Row, position: int
) -> Landing | None:
    """What a drop asks for, or None where nothing can be dropped.

    `position` is the place among the children of `onto`, or −1 for the row itself.
    """
    if mime.hasFormat(_ROWS_MIME):
        dragged = _read(mime)
        if dragged is not None and _are_here(structure, dragged):
            return _landing_of_rows(structure, dragged, action, onto, position)
    if mime.hasFormat(TACTIC_TYPE):
        return _landing_of_tactic(mime, onto, position)
    proven = _landing_of_evidence(mime, onto, position)
    if proven is not None:
        return proven
    spot = _spot_at(structure, onto, position, ())
    if spot is None:
        return None
    if mime.hasFormat(KIND_MIME):
        kind = _kind(mime)
        return Draft(spot, kind) if kind is not None else None
    known = mime.hasFormat(CARDS_TYPE) or mime.hasText() or mime.hasUrls() or mime.hasImage()
    return Content(mime, spot) if known else None


def _landing_of_tactic(mime: QMimeData, onto: Row, position: int) -> Improved | None:
    tactic = next(iter(ids_in_lines(bytes(mime.data(TACTIC_TYPE).data()))), "")
    if not tactic or position >= 0 or not isinstance(onto, CardTarget):
        return None
    return Improved(tactic, onto.card)


def _landing_of_evidence(mime: QMimeData, onto: Row, position: int) -> Proven | None:
    if position >= 0 or not isinstance(onto, CardTarget | StepTarget):
        return None
    rows = ids_in_lines(bytes(mime.data(EVIDENCE_TYPE).data()))
    return Proven(tuple(rows), onto) if rows else None


def _are_here(structure: Structure, dragged: Dragged) -> bool:
    """Whether these are rows of this map and not of another window's."""
    frame = structure.frame
    here = {
        CardTarget: structure.index.spots,
        StageTarget: frame.stages,
        StepTarget: frame.path,
        LaneTarget: frame.lanes,
    }[dragged.kind]
    return all(moved in here for moved in dragged.ids)


def _landing_of_rows(
    structure: Structure, dragged: Dragged, action: Qt.DropAction, onto: Row, position: int
) -> Wish | None:
    if dragged.kind is CardTarget:
        cards = tuple(map(CardId, dragged.ids))
        is_copy = action == Qt.DropAction.CopyAction
        return _landing_of_cards(structure, cards, onto, position, is_copy=is_copy)
    moved = dragged.ids[0]
    if dragged.kind is StageTarget:
        return _stage_to(structure, StageId(moved), onto, position)
    if dragged.kind is StepTarget:
        return _step_to(structure, StepId(moved), onto, position)
    return _lane_to(structure, LaneId(moved), onto, position)


def _landing_of_cards(
    structure: Structure, cards: tuple[CardId, ...], onto: Row, position: int, *, is_copy: bool
) -> Wish | None:
    spot = _spot_at(structure, onto, position, () if is_copy else cards)
    if not cards or spot is None:
        return None
    if is_copy:
        return CopyCards(cards, spot)
    there = structure.cards_in(spot.step, spot.lane)
    rest = [card for card in there if card not in cards]
    at = rest.index(spot.before) if spot.before is not None else len(rest)
    if (*rest[:at], *cards, *rest[at:]) == there:
        return None
    return MoveCards(cards, spot)


def _spot_at(
    structure: Structure, onto: Row, position: int, taken: Sequence[CardId]
) -> Spot | None:
    """The place for cards; never before one of those that are taken along."""
    match onto:
        case CellTarget(step, lane):
            below = structure.children(onto)[position:] if position >= 0 else ()
            first = [row.card for row in below if isinstance(row, CardTarget)]
        case CardTarget(card) if (cell := structure.cell_of(card)) is not None:
            step, lane = cell
            there = structure.cards_in(step, lane)
            first = list(there[there.index(card) :])
        case _:
            return None
    if lane in structure.frame.travellers or lane not in structure.frame.shown:
        return None
    return Spot(step, lane, next((card for card in first if card not in taken), None))


def _stage_to(structure: Structure, stage: StageId, onto: Row, position: int) -> MoveStage | None:
    stages = structure.frame.stages
    if isinstance(onto, StageTarget):
        at = stages.index(onto.stage)
    elif isinstance(onto, Root) and position >= 0:
        at = position
    else:
        return None
    before = _next(stages, stage, at)
    return None if before == _after(stages, stage) else MoveStage(stage, before)


def _lane_to(structure: Structure, lane: LaneId, onto: Row, position: int) -> MoveLane | None:
    lanes = structure.frame.lanes
    if isinstance(onto, LaneTarget):
        at = lanes.index(onto.lane)
    elif onto is Heading.LANES:
        at = position if position >= 0 else len(lanes)
    else:
        return None
    before = _next(lanes, lane, at)
    return None if before == _after(lanes, lane) else MoveLane(lane, before)


def _step_to(structure: Structure, step: StepId, onto: Row, position: int) -> MoveStep | None:
    columns = structure.frame.steps
    if isinstance(onto, StageTarget):
        stage = onto.stage
        at = position if position >= 0 else len(columns[stage])
    elif isinstance(onto, StepTarget):
        stage = next(stage for stage, steps in columns.items() if onto.step in steps)
        at = columns[stage].index(onto.step)
    else:
        return None
    before = _next(columns[stage], step, at)
    is_there = step in columns[stage] and before == _after(columns[stage], step)
    return None if is_there else MoveStep(step, stage, before)


def _next(row: Sequence[_Id], moved: _Id, at: int) -> _Id | None:
    """The first at or behind a place that is not the moved one itself."""
    return next((one for one in row[at:] if one != moved), None)


def _after(row: Sequence[_Id], moved: _Id) -> _Id | None:
    """What stands behind the moved one now."""
    return next(iter(row[row.index(moved) + 1 :]), None)


def _read(mime: QMimeData) -> Dragged | None:
    """The rows a mime speaks of; anybody could have written it."""
    data = mime.data(_ROWS_MIME)
    if data.size() > _MOST_BYTES:
        return None
    try:
        told = json.loads(bytes(data.data()))
        kind, ids = _KINDS[told["kind"]], told["ids"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(ids, list) or not ids or not all(isinstance(one, str) for one in ids):
        return None
    return Dragged(kind, tuple(dict.fromkeys(ids)))


def _kind(mime: QMimeData) -> CardKind | None:
    try:
        return CardKind(bytes(mime.data(KIND_MIME).data()[:100]).decode())
    except ValueError:
        return None
