"""Rows of evidence out of a file, one by one: right or refused with a reason, never bent.

Memory is bounded whatever the length of the file: nothing is kept but what tells equal answers
apart, eight bytes of each.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from cjmdesk.errors import ImportRefused, ImportStopped
from cjmdesk.exchange.evidence.masking import masked
from cjmdesk.exchange.evidence.personal import is_personal_name, words_of
from cjmdesk.exchange.evidence.preview import shape_of
from cjmdesk.exchange.evidence.recipe import (
    ColumnRecipe,
    DayOrder,
    EvidenceFormat,
    Recipe,
    Role,
)
from cjmdesk.exchange.evidence.report import Refusal
from cjmdesk.exchange.evidence.shapes import Shape, is_total
from cjmdesk.exchange.evidence.table_file import open_table
from cjmdesk.exchange.evidence.values import (
    Impossible,
    day_of,
    group_bounds,
    is_blank,
    number_of,
    score_of,
)
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.model import MeasureKind, SourceId
from cjmdesk.storage import Answer
from cjmdesk.words import message

Progress = Callable[[float], None]
"""Told the share that is done, 0 to 1."""

LONGEST_TEXT = 20_000
LONGEST_LABEL = 2_000
_MOST_REMEMBERED = 20_000
"""Different cells of a column whose meaning is kept at hand."""
_MOST_COUNTED = 1_000_000
_FIRST = 200
"""Rows that are looked at for samples."""
_EVERY = 2_000
"""Rows between two questions whether to go on."""
_NOT_ANSWERS = frozenset({"1", "2", "8", "9", "12", "17"})
"""Qualtrics' numbers for previews, tests and spam."""
_DEFAULT_SCALES = {
    MeasureKind.NPS: (0.0, 10.0),
    MeasureKind.CSAT: (1.0, 5.0),
    MeasureKind.CES: (1.0, 7.0),
}
_METRICS = {
    "nps": MeasureKind.NPS, "csat": MeasureKind.CSAT, "ces": MeasureKind.CES,
    "churn": MeasureKind.CHURN, "retention": MeasureKind.RETENTION,
    "conversion": MeasureKind.CONVERSION,
}  # fmt: skip
_SCORES = (Role.SCORE, Role.VALUE, Role.COUNT)
_UNREAD = (Role.OTHER, Role.PERSONAL)


@dataclass(slots=True)
class _Read:
    """A column that is read, and what its cells have meant so far."""

    place: int
    recipe: ColumnRecipe
    words: tuple[int, ...] = ()
    """Columns whose text belongs to this score."""
    weight: int | None = None
    known: dict[str, object] = field(default_factory=dict)

    def remembered(self, cell: str, meaning: Callable[[str], object]) -> object:
        if cell in self.known:
            return self.known[cell]
        if len(self.known) >= _MOST_REMEMBERED:
            self.known.clear()
        found = self.known[cell] = meaning(cell)
        return found


class EvidenceFile:
    """A file and the recipe it is read by. Raises ImportRefused where the two don't fit.

    Iterating gives answers and refusals in the order of the file, every time anew.
    """

    def __init__(self, path: Path, recipe: Recipe, *, whole: bool = True) -> None:
        """`whole` makes sure of the encoding behind the head and of the basis."""
        self.name = path.name
        self.recipe = recipe
        self.taken = 0
        """Rows of the file that have given an answer, of the last time it was read."""
        self._table = open_table(
            path, whole=whole, encoding=recipe.encoding, delimiter=recipe.delimiter
        )
        self._shape: Shape = shape_of(self._table.head(), path.name)
        self._columns = self._placed()
        self._personal = [
            place
            for place, (name, label) in enumerate(
                zip(self._shape.names, self._shape.labels, strict=True)
            )
            if is_personal_name(name) or is_personal_name(label)
        ]
        self._personal += [
            column.place
            for column in self._columns
            if column.recipe.role is Role.PERSONAL and column.place not in self._personal
        ]

    @property
    def progress(self) -> float:
        """Share of the file that has been read, 0 to 1."""
        return self._table.rows.read

    @property
    def basis(self) -> str:
        """Tells where the answers are from: the same for the same file under any name.

        Where answers have ids of their own it is the same for a later export of the same survey.
        """
        said = self._table.sha256
        if self.recipe.of(Role.RESPONDENT):
            said = "\n".join([self.recipe.format, *self._shape.names])
        return hashlib.sha256(said.encode()).hexdigest()[:24]

    @property
    def source(self) -> SourceId:
        """Id of the source: its basis, and how it is read."""
        columns = [
            told.model_dump(mode="json") for told in self.recipe.columns if told.role not in _UNREAD
        ]
        written = [*filter(None, (self.recipe.encoding, self.recipe.delimiter))]
        told = (columns, self.recipe.mask, *written)
        how = hashlib.sha256(repr(told).encode()).hexdigest()[:8]
        return SourceId(f"{self.basis}-{how}")

    def __iter__(self) -> Iterator[Answer | Refusal]:
        rows = _Rows(self)
        headers = self._shape.first
        begun, ended = False, False
        self.taken = 0
        for row in self._table.rows:
            if isinstance(row, Refusal):
                yield row
                continue
            if headers:
                headers -= 1
                continue
            line, cells = row
            if not any(cells):
                ended = begun and self._shape.format is EvidenceFormat.GA4
                continue
            if ended:
                yield Refusal(line, message("Another table begins here; it was not read."))
                return
            begun = True
            if not is_total(cells, self._shape):
                found = rows.read(line, cells)
                self.taken += bool(found) and not isinstance(found[0], Refusal)
                yield from found

    def _placed(self) -> list[_Read]:
        seen: Counter[str] = Counter()
        places: dict[tuple[str, int], int] = {}
        for place, name in enumerate(self._shape.names):
            places[name, seen[name]] = place
            seen[name] += 1
        found = []
        for told in self.recipe.columns:
            place = places.get((told.name, told.nth), -1)
            if place >= 0:
                found.append(_Read(place, told))
            elif told.role not in _UNREAD:
                reason = message("It has no column “{column}”.", column=told.name)
                raise ImportRefused(file=self.name, reason=reason)
        if not any(column.recipe.role not in _UNREAD for column in found):
            reason = message("None of its columns is a score, an answer or a date.")
            raise ImportRefused(file=self.name, reason=reason)
        return sorted(found, key=lambda column: column.place)

    def columns(self, *roles: Role) -> list[_Read]:
        return [column for column in self._columns if column.recipe.role in roles]

    @property
    def width(self) -> int:
        """Columns of the header."""
        return len(self._shape.names)

    @property
    def day(self) -> str | None:
        """Of every row, where the head of the file tells."""
        return self._shape.day.isoformat() if self._shape.day else None

    @property
    def personal(self) -> Sequence[int]:
        """Places of the columns that are dropped."""
        return self._personal

    @property
    def letters_guessed(self) -> bool:
        """Whether replaced letters tell of a wrong encoding."""
        return self._table.guessed


class _Rows:
    """Turns rows of one file into answers."""

    def __init__(self, file: EvidenceFile) -> None:
        self._file = file
        self._mask = file.recipe.mask
        self._scores = file.columns(*_SCORES)
        self._verbatims = tuple(column.place for column in file.columns(Role.VERBATIM))
        self._give_words()
        self._date = _first(file.columns(Role.DATE))
        self._respondent = _first(file.columns(Role.RESPONDENT))
        self._touchpoint = _first(file.columns(Role.TOUCHPOINT))
        self._segment = _first(file.columns(Role.SEGMENT))
        self._channel = _first(file.columns(Role.CHANNEL))
        self._weight = _first(file.columns(Role.WEIGHT))
        self._metric = _first(file.columns(Role.METRIC))
        self._group = _first(file.columns(Role.NPS_GROUP))
        self._status = _first(file.columns(Role.STATUS))
        self._low = _first(file.columns(Role.SCALE_MIN))
        self._high = _first(file.columns(Role.SCALE_MAX))
        self._tells_scale = any((self._metric, self._low, self._high))
        self._seen: dict[int, int] = {}
        self._salt = file.basis

    def read(self, line: int, cells: list[str]) -> Sequence[Answer | Refusal]:
        """The answers of a row, or why it is refused."""
        width = self._file.width
        if len(cells) < width:
            cells = cells + [""] * (width - len(cells))
        try:
            self._refuse_misread(cells)
            return list(self._answers(cells))
        except Impossible as impossible:
            return [Refusal(line, impossible.reason)]

    def _refuse_misread(self, cells: list[str]) -> None:
        if len(cells) > self._file.width and any(cells[self._file.width :]):
            raise Impossible(message("the row has more cells than the header."))
        if self._file.letters_guessed and any("\ufffd" in cell for cell in cells):
            raise Impossible(message("its letters can't be read in the encoding of the file."))

    def _answers(self, cells: list[str]) -> Iterator[Answer]:
        self._refuse_tests(cells)
        common = Answer(
            answer=self._pseudonym(cells),
            day=self._day(cells),
            channel=self._label(self._channel, cells),
            weight=self._weighed(cells),
            touchpoint=self._label(self._touchpoint, cells),
            segment=self._label(self._segment, cells),
        )
        for column in self._scores:
            yield from self._of_score(column, common, cells)
        if not self._scores:
            text = self._text(self._verbatims, cells)
            if text or common.touchpoint or common.day:
                yield self._keyed(common._replace(text=text))

    def _of_score(self, column: _Read, common: Answer, cells: list[str]) -> Iterator[Answer]:
        cell = cells[column.place]
        role = column.recipe.role
        text = self._text(column.words, cells) if column.words else ""
        if role is Role.COUNT:
            one = _scored(column.recipe, common, column.recipe.score, text)
            for _each in range(_counted(cell)):
                yield self._keyed(one)
            return
        score = _figure(cell) if role is Role.VALUE else self._score(column, cell, cells)
        if score is None:
            if text:
                yield self._keyed(common._replace(text=text))
            return
        one = _scored(column.recipe, common, score, text)
        if self._tells_scale:
            one = self._of_metric(one, cells)
        if column.recipe.weighted_by:
            one = one._replace(weight=self._weighed_by(column, cells))
        yield self._keyed(one)

    def _score(self, column: _Read, cell: str, cells: list[str]) -> float | None:
        if self._tells_scale:
            kind, low, high = self._measured(column, cells)
            return score_of(cell, kind, low, high)
        recipe = column.recipe
        score = column.remembered(
            cell, lambda text: score_of(text, recipe.kind, recipe.scale_min, recipe.scale_max)
        )
        if self._group is not None and isinstance(score, float):
            bounds = group_bounds(cells[self._group.place])
            if recipe.kind is MeasureKind.NPS and bounds:
                _check_group(score, bounds)
        return score if isinstance(score, float) else None

    def _measured(
        self, column: _Read, cells: list[str]
    ) -> tuple[MeasureKind | None, float | None, float | None]:
        """Kind and scale of a row that tells them itself."""
        kind = column.recipe.kind
        low, high = column.recipe.scale_min, column.recipe.scale_max
        if self._metric is not None:
            told = words_of(cells[self._metric.place])
            kind = _METRICS.get(told.split(" ")[0], MeasureKind.CUSTOM) if told else kind
            if told:
                low, high = _DEFAULT_SCALES.get(kind or MeasureKind.CUSTOM, (None, None))
        low = _figure(cells[self._low.place]) if self._low and cells[self._low.place] else low
        high = _figure(cells[self._high.place]) if self._high and cells[self._high.place] else high
        if kind is MeasureKind.NPS and (low, high) != (0.0, 10.0):
            raise Impossible(message("answers of NPS are from 0 to 10."))
        return kind, low, high

    def _of_metric(self, one: Answer, cells: list[str]) -> Answer:
        score = next(column for column in self._scores)
        named = self._label(self._metric, cells)
        if score.recipe.role is Role.VALUE:
            return one._replace(question=named or one.question)
        kind, low, high = self._measured(score, cells)
        name = named if named and kind is MeasureKind.CUSTOM else one.question
        return one._replace(
            kind=kind.value if kind else None, scale_min=low, scale_max=high, question=name
        )

    def _keyed(self, one: Answer) -> Answer:
        """With what tells it from others that say the same: who answered, or the how many-eth."""
        if one.answer:
            return one
        number = hash(one)
        times = self._seen.get(number, 0) + 1
        self._seen[number] = times
        return one if times == 1 else one._replace(answer=str(times))

    def _pseudonym(self, cells: list[str]) -> str:
        if self._respondent is None or not cells[self._respondent.place]:
            return ""
        said = f"{self._salt}\n{cells[self._respondent.place]}"
        return hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:16]

    def _day(self, cells: list[str]) -> str | None:
        if self._date is None:
            return self._file.day
        column, order = self._date, self._date.recipe.order
        cell = cells[column.place]
        day = column.remembered(_day_part(cell, order), lambda text: _iso(text, order))
        return day if isinstance(day, str) else self._file.day

    def _label(self, column: _Read | None, cells: list[str]) -> str:
        if column is None:
            return ""
        return str(column.remembered(cells[column.place], self._as_label))

    def _as_label(self, cell: str) -> str:
        label = plain(cell)[:LONGEST_LABEL]
        return masked(label) if self._mask and label else label

    def _text(self, places: Sequence[int], cells: list[str]) -> str:
        said = [plain(cell) for place in places if not is_blank(cell := cells[place])]
        text = "\n".join(said)[:LONGEST_TEXT]
        if text and self._mask:
            names = [cells[place] for place in self._file.personal if cells[place]]
            text = masked(text, names)
        return text

    def _weighed(self, cells: list[str]) -> float:
        if self._weight is None:
            return 1.0
        weight = _figure(cells[self._weight.place])
        return 1.0 if weight is None else _checked_weight(weight)

    def _weighed_by(self, column: _Read, cells: list[str]) -> float:
        if column.weight is None:
            named = [c for c in self._scores if c.recipe.name == column.recipe.weighted_by]
            if not named:
                return 1.0
            column.weight = named[0].place
        weight = _figure(cells[column.weight])
        return 1.0 if weight is None else _checked_weight(weight)

    def _refuse_tests(self, cells: list[str]) -> None:
        if self._status is None:
            return
        told = cells[self._status.place].strip().casefold()
        if told in _NOT_ANSWERS or any(word in told for word in ("preview", "test", "spam")):
            raise Impossible(message("it is a preview, a test or spam, not an answer."))

    def _give_words(self) -> None:
        """What is written belongs to the score before it, or to the first."""
        for number, column in enumerate(self._scores):
            after = [other.place for other in self._scores[number + 1 : number + 2]]
            end = after[0] if after else 1 << 30
            start = column.place if number else -1
            column.words = tuple(place for place in self._verbatims if start < place < end)


def read_rows(
    path: Path,
    recipe: Recipe,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Answer | Refusal]:
    """The answers of a file, and what is refused, in the order of the file.

    Raises ImportRefused, and ImportStopped once `cancelled` says so.
    """
    return guided(EvidenceFile(path, recipe), progress=progress, cancelled=cancelled)


def first_texts(path: Path, recipe: Recipe) -> list[str]:
    """What people wrote in the first rows, as it would come in. Raises ImportRefused."""
    rows = islice(EvidenceFile(path, recipe, whole=False), _FIRST)
    return [row.text for row in rows if not isinstance(row, Refusal) and row.text]


def guided(
    file: EvidenceFile,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[Answer | Refusal]:
    """The rows of a file, telling from time to time how far it is. Raises ImportStopped."""
    for number, row in enumerate(file):
        if number % _EVERY == 0:
            if cancelled is not None and cancelled():
                raise ImportStopped(file=file.name)
            if progress is not None:
                progress(file.progress)
        yield row


def _scored(recipe: ColumnRecipe, common: Answer, score: float | None, text: str) -> Answer:
    # Put together at once: copying a tuple several times a row is half of the time.
    return Answer(
        common.answer,
        common.day,
        None if recipe.kind is None else recipe.kind.value,
        score,
        recipe.scale_min,
        recipe.scale_max,
        text,
        common.channel,
        common.weight,
        common.touchpoint,
        recipe.question,
        common.segment,
    )


def _first(columns: Sequence[_Read]) -> _Read | None:
    return columns[0] if columns else None


def _iso(text: str, order: DayOrder) -> str | None:
    day = day_of(text, order)
    return None if day is None else day.isoformat()


def _day_part(cell: str, order: DayOrder) -> str:
    """Of a moment written with the year first, the day; others as they are."""
    if order is DayOrder.YEAR_FIRST and len(cell) > 10 and cell[4:5] in "-/" and cell[10] in " T":
        return cell[:10]
    return cell


def _figure(cell: str) -> float | None:
    if is_blank(cell):
        return None
    found = number_of(cell)
    if found is None:
        raise Impossible(message("a figure in it is no number."))
    return found


def _counted(cell: str) -> int:
    count = _figure(cell)
    if count is None:
        return 0
    if count < 0 or not count.is_integer() or count > _MOST_COUNTED:
        raise Impossible(
            message("the count {count} can't be a number of answers.", count=f"{count:g}")
        )
    return int(count)


def _checked_weight(weight: float) -> float:
    if weight < 0:
        raise Impossible(message("the weight is below zero."))
    return weight


def _check_group(score: float, bounds: tuple[int, int]) -> None:
    low, high = bounds
    if not low <= score <= high:
        raise Impossible(
            message(
                "the score {score} does not belong to the group the row names.", score=f"{score:g}"
            )
        )
