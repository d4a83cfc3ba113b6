"""Small maps laid out by hand, so that a test can say where everything lies."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from cjmdesk.layout.boxes import (
    Bezier,
    CardBox,
    CurveBox,
    CurvePoint,
    Face,
    LaneBox,
    LinkBox,
    MapLayout,
    ScaleMark,
    StageBox,
    StepBox,
    TextLine,
)
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.model import (
    CardId,
    CardKind,
    LaneId,
    LaneKind,
    LinkKind,
    MapId,
    PersonaId,
    StageId,
    StepId,
)
from cjmdesk.typeset import text

HEAD_WIDTH, HEAD_HEIGHT, STAGE_HEIGHT = 132.0, 92.0, 58.0
COLUMN, ROW = 190.0, 200.0
CARD_WIDTH, CARD_HEIGHT, GAP = 172.0, 48.0, 9.0

_FACE = text.Face("Test", text.Weight.REGULAR, "Test-Regular", Path("test.ttf"))

Cards = Mapping[tuple[int, int], Sequence[int]]
"""How many steps each card of a cell (column, row) spans, top to bottom."""


def line(words: str) -> text.Line:
    """A line in which every character is one em wide."""
    run = text.Run(_FACE, words, 0.0, float(len(words)))
    return text.Line(words, (run,), float(len(words)))


def face(words: str, width: float = CARD_WIDTH, height: float = CARD_HEIGHT) -> Face:
    """A face with one line of text."""
    return Face(width, height, (TextLine(line(words), 14.0, 22.0, 12.5, text.Weight.REGULAR),))


def card_id(column: int, row: int, place: int) -> CardId:
    return CardId(f"card-{column}-{row}-{place}")


def step_id(column: int) -> StepId:
    return StepId(f"step-{column}")


def lane_id(row: int) -> LaneId:
    return LaneId(f"lane-{row}")


def hand_made(
    columns: int,
    rows: int,
    cards: Cards | None = None,
    values: Sequence[float | None] = (),
    links: Sequence[tuple[int, int]] = (),
) -> MapLayout:
    """A map of equal columns and rows; `values` are the lead's feelings, in a lane of their own.

    The emotion lane, where there are values, is the last row.
    """
    boxes: dict[CardId, CardBox] = {}
    cells: dict[tuple[StepId, LaneId], tuple[CardId, ...]] = {}
    for (column, row), spans in (cards or {}).items():
        ids = tuple(card_id(column, row, place) for place in range(len(spans)))
        cells[step_id(column), lane_id(row)] = ids
        for place, (card, span) in enumerate(zip(ids, spans, strict=True)):
            width = CARD_WIDTH + (span - 1) * COLUMN
            x = HEAD_WIDTH + column * COLUMN + GAP
            y = HEAD_HEIGHT + row * ROW + GAP + place * (CARD_HEIGHT + GAP)
            rect = Rect(x, y, width, CARD_HEIGHT)
            box = CardBox(
                card,
                CardKind.ACTION,
                rect,
                face(f"{card} says", width),
                step_id(column),
                lane_id(row),
            )
            boxes[card] = box
    width, height = HEAD_WIDTH + columns * COLUMN, HEAD_HEIGHT + rows * ROW
    return MapLayout(
        map=MapId("map"),
        width=width,
        height=height,
        head_height=HEAD_HEIGHT,
        head_width=HEAD_WIDTH,
        stages=tuple(_stage(first, min(columns, first + 2)) for first in range(0, columns, 2)),
        steps=tuple(_step(column, height) for column in range(columns)),
        lanes=tuple(_lane(row, width, values and row == rows - 1) for row in range(rows)),
        cards=boxes,
        cells=cells,
        curves=(_curve(values, rows - 1),) if values else (),
        scale=_scale(rows - 1) if values else (),
        wide=tuple(card for card, box in boxes.items() if box.rect.width > COLUMN),
        links=tuple(_link(start, end, height) for start, end in links),
    )


def _stage(first: int, end: int) -> StageBox:
    rect = Rect(HEAD_WIDTH + first * COLUMN, 0, (end - first) * COLUMN, STAGE_HEIGHT)
    title = face(f"Stage {first // 2}", rect.width, rect.height)
    return StageBox(StageId(f"stage-{first // 2}"), rect, title, "#2C6BB3")


def _step(column: int, height: float) -> StepBox:
    x = HEAD_WIDTH + column * COLUMN
    head = Rect(x, STAGE_HEIGHT, COLUMN, HEAD_HEIGHT - STAGE_HEIGHT)
    return StepBox(
        step_id(column),
        StageId(f"stage-{column // 2}"),
        Rect(x, STAGE_HEIGHT, COLUMN, height - STAGE_HEIGHT),
        head,
        face(f"Step {column}", COLUMN, head.height),
    )


def _lane(row: int, width: float, emotional: object) -> LaneBox:
    y = HEAD_HEIGHT + row * ROW
    return LaneBox(
        lane_id(row),
        LaneKind.EMOTIONS if emotional else LaneKind.ACTIONS,
        Rect(0, y, width, ROW),
        Rect(0, y, HEAD_WIDTH, ROW),
        face(f"Lane {row}", HEAD_WIDTH),
    )


def _middle(column: int, value: float, row: int) -> Point:
    y = HEAD_HEIGHT + row * ROW + ROW / 2 - value * 34
    return Point(HEAD_WIDTH + (column + 0.5) * COLUMN, y)


def _curve(values: Sequence[float | None], row: int) -> CurveBox:
    points = tuple(
        CurvePoint(step_id(column), _middle(column, value, row), value, False, "")
        for column, value in enumerate(values)
        if value is not None
    )
    stretch = tuple(_straight(a.at, b.at) for a, b in pairwise(points))
    zero = _middle(0, 0, row).y
    return CurveBox(lane_id(row), PersonaId("lead"), 0, "#0F6E74", zero, points, (stretch,), None)


def _scale(row: int) -> tuple[ScaleMark, ...]:
    marks = []
    for value in (2, 1, 0, -1, -2):
        y = _middle(0, value, row).y
        label = TextLine(line(str(value)), HEAD_WIDTH - 24, y + 4, 10, text.Weight.REGULAR)
        marks.append(ScaleMark(lane_id(row), y, value, label))
    return tuple(marks)


def _straight(a: Point, b: Point) -> Bezier:
    third = Point(a.x + (b.x - a.x) / 3, a.y + (b.y - a.y) / 3)
    rest = Point(a.x + (b.x - a.x) * 2 / 3, a.y + (b.y - a.y) * 2 / 3)
    return Bezier(a, third, rest, b)


def _link(start: int, end: int, height: float) -> LinkBox:
    a = Point(HEAD_WIDTH + (start + 0.5) * COLUMN, height - 4)
    b = Point(HEAD_WIDTH + (end + 0.5) * COLUMN, height - 4)
    path = (Bezier(a, a.moved(0, -40), b.moved(0, -40), b),)
    return LinkBox(f"link-{start}-{end}", LinkKind.LOOP, path, None)
