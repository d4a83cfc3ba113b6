"""One row for each step and one column for each lane: the way people draw up a journey."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from cjmdesk.exchange.tables.grid import plain
from cjmdesk.exchange.tables.lists import join_items, split_items
from cjmdesk.exchange.tables.map_table import UNTITLED, MapTable, Row, tags_cell, title_cell
from cjmdesk.exchange.tables.wide import splitter
from cjmdesk.model import Lane, LaneKind, Step


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    cells: list[str]


def step_rows(table: MapTable) -> list[Row]:
    """A header and one row for each step; a stage without steps has a row of its own."""
    columns = [*_path_columns(table), *_lane_columns(table)]
    if _needs_numbers(table):
        columns.insert(0, _Column(table.tr("No."), table.numbers()))
    rows = zip(*(column.cells for column in columns), strict=True)
    return [[column.header for column in columns], *map(list, rows)]


def _needs_numbers(table: MapTable) -> bool:
    """Neighbours of one name would be read as one stage or step."""
    runs = [[title_cell(stage.title) for stage, _steps in table.stages]]
    runs += [[title_cell(step.title) for step in steps] for _stage, steps in table.stages]
    return any(one == other for run in runs for one, other in pairwise(run))


def _path_columns(table: MapTable) -> list[_Column]:
    tr = table.tr
    places = table.places()
    firsts = [
        stage if place == 0 or places[place - 1][0] is not stage else None
        for place, (stage, _step) in enumerate(places)
    ]
    optional = [
        _Column(tr("Stage goal"), [plain(stage.goal) if stage else "" for stage in firsts]),
        _Column(tr("Stage duration"), [plain(stage.duration) if stage else "" for stage in firsts]),
        _Column(tr("Stage note"), [plain(stage.note) if stage else "" for stage in firsts]),
        _Column(tr("Goal"), [plain(step.goal) if step else "" for _stage, step in places]),
        _Column(tr("Tags"), [tags_cell(step.tags) if step else "" for _stage, step in places]),
    ]
    return [
        _Column(tr("Stage"), [title_cell(stage.title) for stage, _step in places]),
        _Column(tr("Step"), [title_cell(step.title) if step else "" for _stage, step in places]),
        *(column for column in optional if any(column.cells)),
    ]


def _lane_columns(table: MapTable) -> list[_Column]:
    columns: list[_Column] = []
    steps = [step for _stage, step in table.places()]
    has_emotions = has_channels = False
    for lane in table.lanes:
        if lane.kind is LaneKind.EMOTIONS:
            columns += [] if has_emotions else _emotion_columns(table, steps)
            has_emotions = True
            continue
        columns.append(_Column(table.lane_headers[lane.id], _card_cells(table, lane, steps)))
        if lane.kind is LaneKind.TOUCHPOINTS and not has_channels:
            columns += _channel_column(table, steps)
            has_channels = True
    if table.personas and not has_emotions:
        columns += _emotion_columns(table, steps)
    return columns


def _card_cells(table: MapTable, lane: Lane, steps: Iterable[Step | None]) -> list[str]:
    split = splitter(lane.kind)
    return [
        join_items([plain(card.text) for card in table.in_cell(step, lane)], split) if step else ""
        for step in steps
    ]


def _channel_column(table: MapTable, steps: Iterable[Step | None]) -> list[_Column]:
    """The channels of all touchpoints of a step, side by side with them."""
    lanes = [lane for lane in table.lanes if lane.kind is LaneKind.TOUCHPOINTS]
    cells = []
    for step in steps:
        cards = [card for lane in lanes for card in table.in_cell(step, lane)] if step else []
        channels = [title_cell(card.channel) for card in cards]
        cells.append(join_items(channels, split_items) if set(channels) - {UNTITLED} else "")
    return [_Column(table.tr("Channel"), cells)] if any(cells) else []


def _emotion_columns(table: MapTable, steps: Iterable[Step | None]) -> list[_Column]:
    header = table.emotion_header
    if not table.personas:
        return [_Column(header, ["" for _step in steps])]
    return [
        _Column(
            f"{header} ({name})", [table.feeling(persona, step) if step else "" for step in steps]
        )
        for persona, name in table.personas
    ]
