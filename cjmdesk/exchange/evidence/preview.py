"""A first look at a file of evidence: whose it is, its columns, and how it would be read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.evidence.columns import Column, role_of
from cjmdesk.exchange.evidence.csv_rows import Row
from cjmdesk.exchange.evidence.personal import words_of
from cjmdesk.exchange.evidence.recipe import (
    ColumnRecipe,
    Delimiter,
    Encoding,
    EvidenceFormat,
    Recipe,
    Role,
)
from cjmdesk.exchange.evidence.shapes import Shape, counted_scores, is_total, recognise
from cjmdesk.exchange.evidence.table_file import open_table
from cjmdesk.exchange.evidence.values import likely_scale, number_of, scale_of
from cjmdesk.model import MeasureKind, SourceMethod
from cjmdesk.words import Message, message

SAMPLES = 5
"""Cells of each column that a preview shows."""
_COUNTING = ("active users", "sessions", "total users", "users", "views", "engaged sessions")
_METHODS = {
    EvidenceFormat.GA4: SourceMethod.ANALYTICS,
    EvidenceFormat.TICKETS: SourceMethod.TICKETS,
    EvidenceFormat.CROSSTAB: SourceMethod.ANALYTICS,
}
_ONE_OF = (Role.DATE, Role.RESPONDENT, Role.TOUCHPOINT, Role.SEGMENT, Role.CHANNEL, Role.WEIGHT)
_LAST_DATES = ("recorded", "submit", "completed", "end", "received", "created", "提交", "时间戳")


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """A column with the role it seems to have."""

    name: str
    label: str
    samples: tuple[str, ...]
    """Cells of the first rows; empty for a personal column."""
    recipe: ColumnRecipe


@dataclass(frozen=True, slots=True)
class EvidencePreview:
    """What a file seems to be, from its head."""

    format: EvidenceFormat
    reason: Message
    columns: tuple[ColumnPreview, ...]
    recipe: Recipe
    """How it is read if nobody says otherwise."""
    encoding: str
    encoding_guessed: bool
    delimiter: str
    shown: int
    """Rows of data that were looked at."""

    @property
    def touchpoints(self) -> tuple[str, ...]:
        """Answers to map to steps, as far as the head shows them, the most frequent first."""
        return self._answers(Role.TOUCHPOINT)

    @property
    def segments(self) -> tuple[str, ...]:
        """Answers to map to personas."""
        return self._answers(Role.SEGMENT)

    def _answers(self, role: Role) -> tuple[str, ...]:
        found = Counter(
            sample
            for column in self.columns
            if column.recipe.role is role
            for sample in column.samples
            if sample
        )
        return tuple(answer for answer, _n in found.most_common())


def preview(
    path: Path,
    *,
    format: EvidenceFormat | None = None,  # noqa: A002 - as the command line calls it
    encoding: Encoding = "",
    delimiter: Delimiter = "",
) -> EvidencePreview:
    """Look at the head of a file. What is said of it overrules what is recognised.

    Raises ImportRefused where it can't be read or there is nothing in it.
    """
    table = open_table(path, whole=False, encoding=encoding, delimiter=delimiter)
    head = table.head()
    shape = shape_of(head, path.name)
    if format is not None:
        shape = replace(shape, format=format, reason=message("The format was given."))
    rows = _below(head, shape)
    columns = columns_of(shape, rows)
    recipe = Recipe(
        format=shape.format,
        method=_METHODS.get(shape.format, SourceMethod.SURVEY),
        columns=_settled(shape, columns),
        encoding=encoding,
        delimiter=delimiter,
    )
    return EvidencePreview(
        shape.format,
        shape.reason,
        tuple(
            ColumnPreview(
                column.name,
                column.label,
                () if told.role is Role.PERSONAL else column.samples,
                told,
            )
            for column, told in zip(columns, recipe.columns, strict=True)
        ),
        recipe,
        table.encoding,
        table.guessed,
        table.delimiter,
        len(rows),
    )


def shape_of(head: Sequence[Row], name: str) -> Shape:
    """The shape of a table. Raises ImportRefused for an empty one."""
    shape = recognise(head)
    if shape is None or not shape.names:
        raise ImportRefused(file=name, reason=message("There is nothing in it."))
    return shape


def _below(head: Sequence[Row], shape: Shape) -> list[list[str]]:
    """The first rows of data; where several tables follow each other, of the first."""
    rows: list[list[str]] = []
    for _line, cells in head[shape.first :]:
        if any(cells) and not is_total(cells, shape):
            rows.append(cells)
        elif rows and not any(cells) and shape.format is EvidenceFormat.GA4:
            break
    return rows


def columns_of(shape: Shape, rows: Sequence[Sequence[str]]) -> list[Column]:
    """The columns with what the first rows hold."""
    return [
        Column(
            name,
            label,
            tuple(cells[place] if place < len(cells) else "" for cells in rows),
            place,
        )
        for place, (name, label) in enumerate(zip(shape.names, shape.labels, strict=True))
    ]


def _settled(shape: Shape, columns: Sequence[Column]) -> tuple[ColumnRecipe, ...]:
    told = [_told(column, shape) for column in columns]
    told = _numbered(told)
    if shape.format in (EvidenceFormat.GA4, EvidenceFormat.CROSSTAB):
        told = _summed(told, columns)
    told = [_without_numbering(recipe, columns[n]) for n, recipe in enumerate(told)]
    for role in _ONE_OF:
        told = _only_one(told, columns, role)
    return tuple(_with_questions(told, columns))


def _told(column: Column, shape: Shape) -> ColumnRecipe:
    named = words_of(column.name)
    if shape.format is EvidenceFormat.QUALTRICS and "_DO_" in column.name:
        return ColumnRecipe(name=column.name)
    if shape.format is EvidenceFormat.QUALTRICS and named == "status":
        return ColumnRecipe(name=column.name, role=Role.STATUS)
    told = role_of(column)
    headerless = shape.names == shape.labels and column.name.isupper() and len(column.name) < 3
    if headerless and told.role is Role.OTHER:
        return role_of(replace(column, label="score")).model_copy(update={"name": column.name})
    return told


def _without_numbering(recipe: ColumnRecipe, column: Column) -> ColumnRecipe:
    """Row numbers tell nobody's answers apart: the next file begins with 1 again."""
    if recipe.role is not Role.RESPONDENT:
        return recipe
    numbers = [str(n) for n in range(1, len(column.samples) + 1)]
    counted = list(column.samples) in (numbers, numbers[::-1])
    return recipe.model_copy(update={"role": Role.OTHER}) if counted else recipe


def _numbered(told: Iterable[ColumnRecipe]) -> list[ColumnRecipe]:
    seen: Counter[str] = Counter()
    found = []
    for column in told:
        found.append(column.model_copy(update={"nth": seen[column.name]}))
        seen[column.name] += 1
    return found


def _summed(told: list[ColumnRecipe], columns: Sequence[Column]) -> list[ColumnRecipe]:
    """Columns of figures that are no answers: counts of answers, averages, views."""
    counted = counted_scores([column.name for column in columns])
    weight = _weighing(columns)
    found = []
    for column, recipe in zip(columns, told, strict=True):
        update: dict[str, object] = {}
        if column.place in counted:
            update = _counting(counted, column.place)
        elif recipe.role in (Role.OTHER, Role.SCORE) and _holds_figures(column):
            rate = words_of(column.name).endswith(("rate", "率"))
            update = {
                "role": Role.VALUE,
                "kind": MeasureKind.CUSTOM,
                "scale_min": None,
                "scale_max": None,
                "weighted_by": weight if rate or _is_average(column) else "",
            }
        found.append(recipe.model_copy(update=update))
    if not any(recipe.role in (Role.TOUCHPOINT, Role.METRIC) for recipe in found):
        found = _first_as_touchpoint(found, columns)
    return found


def _counting(counted: Mapping[int, float], place: int) -> dict[str, object]:
    scores = list(counted.values())
    kind = MeasureKind.NPS if {0.0, 10.0} <= set(scores) else MeasureKind.CSAT
    told = [f"{score:g}" for score in scores]
    low, high = scale_of(kind, told) if kind is MeasureKind.NPS else likely_scale(told)
    return {
        "role": Role.COUNT,
        "kind": kind,
        "score": counted[place],
        "scale_min": low,
        "scale_max": high,
    }


def _weighing(columns: Sequence[Column]) -> str:
    """The column that says how many stand behind a rate or an average."""
    names = {words_of(column.name): column.name for column in columns}
    for known in _COUNTING:
        if known in names:
            return names[known]
    for words, name in names.items():
        if words.startswith(("count", "number of", "n ", "cnt", "distinct count")) or (
            words.endswith(("计数", "計數", "人数", "人數", "responses", "records")) or words == "n"
        ):
            return name
    return ""


def _holds_figures(column: Column) -> bool:
    filled = column.filled
    return bool(filled) and all(number_of(value) is not None for value in filled)


def _is_average(column: Column) -> bool:
    return words_of(column.name).startswith(("avg", "average", "mean", "平均"))


def _first_as_touchpoint(told: list[ColumnRecipe], columns: Sequence[Column]) -> list[ColumnRecipe]:
    for place, recipe in enumerate(told):
        if recipe.role is Role.OTHER and columns[place].filled:
            told[place] = recipe.model_copy(update={"role": Role.TOUCHPOINT})
            break
    return told


def _only_one(
    told: list[ColumnRecipe], columns: Sequence[Column], role: Role
) -> list[ColumnRecipe]:
    """Of several columns that could be it the best one stays: for dates, when it was sent in."""
    places = [place for place, recipe in enumerate(told) if recipe.role is role]
    if len(places) < 2:
        return told

    def rank(place: int) -> tuple[bool, int, int]:
        names = words_of(f"{columns[place].name} {columns[place].label}")
        if role is Role.DATE:
            known = [n for n, word in enumerate(_LAST_DATES) if word in names]
            return not columns[place].filled, min(known, default=99), place
        return not columns[place].filled, 0, place

    best = min(places, key=rank)
    return [
        recipe.model_copy(update={"role": Role.OTHER})
        if place in places and place != best
        else recipe
        for place, recipe in enumerate(told)
    ]


def _with_questions(told: list[ColumnRecipe], columns: Sequence[Column]) -> list[ColumnRecipe]:
    """Where there are several questions, answers keep which one was asked."""
    asked = [n for n, recipe in enumerate(told) if recipe.role in (Role.SCORE, Role.VALUE)]
    if len(asked) < 2:
        return told
    return [
        recipe.model_copy(update={"question": columns[n].label}) if n in asked else recipe
        for n, recipe in enumerate(told)
    ]
