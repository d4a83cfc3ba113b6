"""The curve from evidence beside the one drawn by hand, over a map that is laid out already."""

from collections.abc import Mapping
from typing import NamedTuple

from cjmdesk.layout.boxes import EvidenceCurve, EvidenceMark, Ink, LaneBox, MapLayout, TextLine
from cjmdesk.layout.curve import monotone_cubic
from cjmdesk.layout.geometry import Point
from cjmdesk.layout.setting import Style
from cjmdesk.model import StepId
from cjmdesk.typeset.text import TextMeasure

ASIDE = 24.0
"""To the right of the step's middle, where the face of the drawn curve is."""
MARK_RADIUS = 4.5
_LOW, _HIGH = -2.0, 2.0
_STYLE = Style(9.5, ink=Ink.SOFT)
_LABEL_GAP = 1.5


class Felt(NamedTuple):
    """How a step is felt, by evidence."""

    value: float
    """−2 to 2."""
    n: int
    spread: float | None
    """Standard deviation on the same scale; None for fewer than two answers."""
    is_data: bool


def evidence_curves(
    layout: MapLayout, felt: Mapping[StepId, Felt], measure: TextMeasure
) -> tuple[EvidenceCurve, ...]:
    """A curve in each emotion lane; what is not known is left out and parts it."""
    return tuple(
        curve for lane in layout.lanes if (curve := _curve(layout, lane, felt, measure)) is not None
    )


def _curve(
    layout: MapLayout, lane: LaneBox, felt: Mapping[StepId, Felt], measure: TextMeasure
) -> EvidenceCurve | None:
    ends = {mark.value: mark.y for mark in layout.scale if mark.lane == lane.lane}
    if 2 not in ends or -2 not in ends:
        return None

    def y_of(value: float) -> float:
        inside = max(_LOW, min(_HIGH, value))
        return ends[2] + (_HIGH - inside) / (_HIGH - _LOW) * (ends[-2] - ends[2])

    stretches: list[list[EvidenceMark]] = [[]]
    for step in layout.steps:
        known = felt.get(step.step)
        if known is None:
            if stretches[-1]:
                stretches.append([])
            continue
        spread = known.spread or 0.0
        at = Point(step.head.x + step.head.width / 2 + ASIDE, y_of(known.value))
        low = y_of(known.value - spread)
        text = measure.line(f"n={known.n}", _STYLE.weight)
        label = TextLine(
            text,
            at.x - text.width * _STYLE.size / 2,
            max(low, at.y + MARK_RADIUS) + _STYLE.size + _LABEL_GAP,
            _STYLE.size,
            _STYLE.weight,
            _STYLE.ink,
        )
        stretches[-1].append(
            EvidenceMark(
                step=step.step,
                at=at,
                low=low,
                high=y_of(known.value + spread),
                value=known.value,
                spread=known.spread,
                n=known.n,
                is_data=known.is_data,
                label=label,
            )
        )
    marks = tuple(mark for stretch in stretches for mark in stretch)
    if not marks:
        return None
    lines = (monotone_cubic([mark.at for mark in stretch]) for stretch in stretches)
    return EvidenceCurve(lane.lane, marks, tuple(line for line in lines if line))
