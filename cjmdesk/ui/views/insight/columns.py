"""The columns of the tables of measures and of their readings."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cjmdesk.insight.periods import days_of
from cjmdesk.model import (
    Direction,
    MapId,
    Measure,
    MeasureKind,
    Project,
    Reading,
    stages_in_order,
    steps_by_stage,
)
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.grid_model import Column
from cjmdesk.ui.views.readers import choice_reader, number_reader, read_day
from cjmdesk.words import Words

_MOST = 1e12
_MOST_ANSWERS = 10**12
_USUAL_TITLES = frozenset({
    "period", "quarter", "month", "date", "value", "score", "result", "n",
    "期间", "期間", "季度", "月份", "日期", "数值", "數值", "分数", "分數", "样本数", "樣本數",
})  # fmt: skip
"""What spreadsheets call these columns, beside our own names."""
_GROUPED = re.compile(r"\d{1,3}([,\u202f\u00a0 ']\d{3})+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a measure is taken."""

    map: MapId | None
    stage: str | None = None
    step: str | None = None

    def fields(self) -> dict[str, object]:
        """As the fields of a measure."""
        return {"map": self.map, "stage": self.stage, "step": self.step}


Places = tuple[tuple[Place, str], ...]


def places_of(project: Project, map_id: MapId | None, tr: Words) -> Places:
    """Every place of a map with its name: the whole of it, its stages, their steps."""
    found = [(Place(map_id), tr("Whole journey"))]
    if map_id is None:
        return tuple(found)
    stages = stages_in_order(project, map_id)
    columns = steps_by_stage(project, stages)
    for stage in stages:
        name = " ".join(stage.title.split()) or tr("Untitled stage")
        found.append((Place(map_id, stage.id), name))
        for step in columns[stage.id]:
            title = " ".join(step.title.split()) or tr("Untitled step")
            found.append((Place(map_id, stage.id, step.id), f"{name} · {title}"))
    return tuple(found)


def place_of(project: Project, measure: Measure) -> Place:
    """Where a measure is taken, its stage said with its step."""
    step = project.steps.get(measure.step) if measure.step else None
    stage = step.slot.stage if step else measure.stage
    return Place(measure.map, stage, step.id if step else None)


def measure_columns(
    tr: Words, places: Places, place: Callable[[Measure], Place]
) -> list[Column[Measure]]:
    """What is said of every measure."""
    return [
        _words("name", tr("Measure"), 30),
        _choice("kind", tr("Kind"), MeasureKind, tr),
        _where(tr("Where"), places, place),
        _words("unit", tr("Unit"), 8, tr("“%” makes it a share of people, with an interval")),
        _choice("direction", tr("Better is"), Direction, tr),
        _number("target", tr("Target")),
        _number("scale_min", tr("Lowest answer")),
        _number("scale_max", tr("Highest answer")),
        _words("variant", tr("How it is computed"), 26),
    ]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """A reading, or an empty line where one may be begun."""

    id: str
    reading: Reading | None


def reading_columns(tr: Words) -> list[Column[ReadingRow]]:
    """What is said of every reading, in the order that spreadsheets have it."""
    return [
        Column(
            "period",
            tr("Period"),
            lambda row: "" if row.reading is None else row.reading.period,
            tip=tr("As 2026 Q3, 2026-09 or 2026; the days follow from it"),
            read=lambda text: text,
            width=16,
        ),
        _of_reading("value", tr("Reading"), number_reader(-_MOST, _MOST)),
        _of_reading("n", "n", _whole, tr("How many answered; without it there is no interval")),
        _day("starts", tr("From"), tr),
        _day("ends", tr("To"), tr),
    ]


def reading_fields(before: Reading | None, given: Mapping[str, object]) -> dict[str, object]:
    """What is to be put of a reading: its days follow the period, unless somebody chose them."""
    fields = dict(given)
    if "period" in given and not {"starts", "ends"} & given.keys():
        told = days_of(str(given["period"] or "")) or (None, None)
        was = None if before is None else (before.starts, before.ends)
        if was in (None, (None, None), days_of(before.period if before else "")):
            fields["starts"], fields["ends"] = told
    return fields


def is_head(cells: Iterable[str], columns: Iterable[Column[ReadingRow]]) -> bool:
    """Whether a pasted line holds the titles of columns instead of values."""
    titles = _USUAL_TITLES | {column.title.casefold() for column in columns}
    said = [cell.strip().casefold() for cell in cells if cell.strip()]
    return bool(said) and set(said) <= titles


def _words(name: str, title: str, width: int, tip: str = "") -> Column[Measure]:
    return Column(
        name,
        title,
        lambda row: " ".join(getattr(row, name).split()),
        tip=tip,
        read=lambda text: text,
        width=width,
    )


def _number(name: str, title: str) -> Column[Measure]:
    def value(row: Measure) -> float | None:
        found: float | None = getattr(row, name)
        return found

    def shown(row: Measure) -> str:
        found = value(row)
        return "" if found is None else f"{found:.10g}"

    return Column(
        name, title, shown, read=number_reader(-_MOST, _MOST), key=value, number=True, width=8
    )


def _choice(name: str, title: str, kinds: type[StrEnum], tr: Words) -> Column[Measure]:
    choices: tuple[tuple[object, str], ...] = tuple((kind, tr.of(NAMES[kind])) for kind in kinds)
    names = dict(choices)
    return Column(
        name,
        title,
        lambda row: names[getattr(row, name)],
        read=choice_reader(choices),
        choices=choices,
    )


def _where(title: str, places: Places, place: Callable[[Measure], Place]) -> Column[Measure]:
    names = {(found.stage, found.step): name for found, name in places}

    def shown(row: Measure) -> str:
        found = place(row)
        return names.get((found.stage, found.step), names.get((found.stage, None), ""))

    order = {name: number for number, (_, name) in enumerate(places)}
    return Column(
        "where",
        title,
        shown,
        read=choice_reader(places),
        choices=places,
        key=lambda row: order.get(shown(row)),
    )


def _of_reading(
    name: str, title: str, read: Callable[[str], object], tip: str = ""
) -> Column[ReadingRow]:
    def value(row: ReadingRow) -> float | None:
        found: float | None = getattr(row.reading, name, None)
        return found

    def shown(row: ReadingRow) -> str:
        found = value(row)
        return "" if found is None else f"{found:.10g}"

    return Column(name, title, shown, tip=tip, read=read, key=value, number=True, width=12)


def _whole(text: str) -> object:
    """A count; in a spreadsheet its thousands may be set apart."""
    plain = re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) else text
    return number_reader(0, _MOST_ANSWERS, whole=True)(plain)


def _day(name: str, title: str, tr: Words) -> Column[ReadingRow]:
    def value(row: ReadingRow) -> date | None:
        found: date | None = getattr(row.reading, name, None)
        return found

    def shown(row: ReadingRow) -> str:
        found = value(row)
        return "" if found is None else found.isoformat()

    return Column(name, title, shown, tip=tr("As 2026-03-31"), read=read_day, key=value, width=12)
