"""Emotion lanes: a scale from −2 to +2 and one curve for each persona."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.layout.boxes import CurveBox, CurvePoint, Ink, LaneBox, ScaleMark, TextLine
from cjmdesk.layout.columns import HEAD_WIDTH, Columns
from cjmdesk.layout.curve import monotone_cubic
from cjmdesk.layout.geometry import Point, Rect
from cjmdesk.layout.setting import MIDDLE_ABOVE_BASELINE, Style, baseline, set_line
from cjmdesk.layout.tokens import PERSONA_COLOURS
from cjmdesk.model import EmotionPoint, LaneId, Persona, PersonaId, emotion_id
from cjmdesk.typeset.text import TextMeasure, Weight

CURVE_HEIGHT = 190.0
LEAST_CURVE_HEIGHT = 96.0
"""Below this the labels of the scale would touch each other."""
SCALE_INSET = 26.0
"""From the curve's area to the outermost values, in an area of the usual height."""

_INSET_SHARE = SCALE_INSET / CURVE_HEIGHT
_VALUES = (2, 1, 0, -1, -2)
_SCALE_STYLE = Style(10.0, ink=Ink.FAINT)
_SCALE_RIGHT = HEAD_WIDTH - 10.0
_LABEL_STYLE = Style(11.0, Weight.BOLD, Ink.SOFT)
_LABEL_OFFSET = 16.0
_LABEL_MARGIN = 8.0
_LABEL_PITCH = 15.0
_LABEL_WIDTH = 140.0


@dataclass(frozen=True, slots=True)
class Traveller:
    """A persona with its place among the map's personas."""

    persona: Persona
    rank: int

    @property
    def colour(self) -> str:
        """The persona's own colour, or the one of its place."""
        return self.persona.colour or PERSONA_COLOURS[self.rank % len(PERSONA_COLOURS)]


def curve_area(lane: LaneBox, height: float) -> Rect:
    """Where the curve of a lane runs: from its head to the right, `height` high."""
    left = lane.head.right
    return Rect(left, lane.rect.y, lane.rect.right - left, height)


def y_of(value: float, area: Rect) -> float:
    """The y of a feeling from −2 to 2."""
    inset = area.height * _INSET_SHARE
    return area.y + inset + (2 - value) / 4 * (area.height - 2 * inset)


def scale_marks(measure: TextMeasure, lane: LaneId, area: Rect) -> tuple[ScaleMark, ...]:
    """The grid lines of a lane, +2 first, with labels that end left of the first column."""
    marks = []
    for value in _VALUES:
        y = y_of(value, area)
        line = measure.line(scale_label(value), _SCALE_STYLE.weight)
        size = _SCALE_STYLE.size
        label = TextLine(
            line,
            _SCALE_RIGHT - line.width * size,
            y + MIDDLE_ABOVE_BASELINE * size,
            size,
            _SCALE_STYLE.weight,
            _SCALE_STYLE.ink,
        )
        marks.append(ScaleMark(lane, y, value, label))
    return tuple(marks)


def scale_label(value: int) -> str:
    """A value with its sign; the minus is U+2212."""
    if value == 0:
        return "0"
    return f"+{value}" if value > 0 else f"−{-value}"


@dataclass(frozen=True, slots=True)
class CurveLane:
    """An emotion lane, whose curves it shows, and where the steps are."""

    lane: LaneId
    travellers: tuple[Traveller, ...]
    columns: Columns


def curves(
    measure: TextMeasure, area: Rect, lane: CurveLane, emotions: Mapping[str, EmotionPoint]
) -> tuple[CurveBox, ...]:
    """The curves of a lane, the lead persona's first; a persona without a value has none."""
    drawn = []
    for traveller in lane.travellers:
        box = _curve(area, lane, traveller, emotions)
        if box.points:
            drawn.append((traveller, box))
    if len(drawn) < 2:
        return tuple(box for _, box in drawn)
    labels = _labels(measure, area, drawn)
    return tuple(
        CurveBox(
            box.lane,
            box.persona,
            box.rank,
            box.colour,
            box.zero_y,
            box.points,
            box.stretches,
            labels.get(box.persona),
        )
        for _, box in drawn
    )


def _curve(
    area: Rect, lane: CurveLane, traveller: Traveller, emotions: Mapping[str, EmotionPoint]
) -> CurveBox:
    persona = traveller.persona.id
    stretches: list[list[CurvePoint]] = [[]]
    for step in lane.columns.order:
        known = emotions.get(emotion_id(persona, step))
        if known is None or known.value is None:
            if stretches[-1]:
                stretches.append([])
            continue
        at = Point(lane.columns.centre[step], y_of(known.value, area))
        stretches[-1].append(CurvePoint(step, at, known.value, known.star, known.note))
    return CurveBox(
        lane=lane.lane,
        persona=persona,
        rank=traveller.rank,
        colour=traveller.colour,
        zero_y=y_of(0, area),
        points=tuple(point for stretch in stretches for point in stretch),
        stretches=tuple(
            pieces
            for stretch in stretches
            if (pieces := monotone_cubic([point.at for point in stretch]))
        ),
        label=None,
    )


def _labels(
    measure: TextMeasure, area: Rect, drawn: Sequence[tuple[Traveller, CurveBox]]
) -> dict[PersonaId, TextLine]:
    """Names beside the curves' ends, moved apart up and down; none where there is no room."""
    size = _LABEL_STYLE.size
    taken: list[Rect] = []
    labels: dict[PersonaId, TextLine] = {}
    for traveller, box in sorted(drawn, key=lambda item: (item[1].points[-1].at.y, item[0].rank)):
        end = box.points[-1].at
        x = end.x + _LABEL_OFFSET
        room = min(_LABEL_WIDTH, area.right - _LABEL_MARGIN - x)
        if not traveller.persona.name.strip() or room < size:
            continue
        line = set_line(measure, traveller.persona.name, _LABEL_STYLE, Point(x, end.y), room)
        place = _clear(Rect(x, end.y, line.line.width * size, _LABEL_PITCH), taken, area)
        if place is None:
            continue
        taken.append(place)
        base = baseline(place.y, place.height, size)
        labels[box.persona] = TextLine(line.line, x, base, size, line.weight, line.ink)
    return labels


def _clear(label: Rect, taken: Sequence[Rect], area: Rect) -> Rect | None:
    """The place nearest to the middle at the label's y that is inside and touches no other."""
    top = min(max(label.y - label.height / 2, area.y), area.bottom - label.height)
    tries = math.ceil(area.height / label.height)
    for away in range(tries):
        for y in (top + away * label.height, top - away * label.height):
            place = Rect(label.x, y, label.width, label.height)
            inside = area.y <= y and place.bottom <= area.bottom
            if inside and not any(place.meets(other) for other in taken):
                return place
    return None
