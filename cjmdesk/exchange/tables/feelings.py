"""The emotions of a table, gathered first: only a whole column tells its scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjmdesk.exchange.report import NoticeKind
from cjmdesk.exchange.tables.cells import Cells
from cjmdesk.exchange.tables.draft import JourneyDraft, Point, StepDraft
from cjmdesk.exchange.tables.emotions import Feeling, Scale, scale_of
from cjmdesk.exchange.tables.headers import Header
from cjmdesk.words import message


@dataclass(frozen=True, slots=True)
class _Felt:
    """What one cell says of some personas at a step."""

    step: StepDraft
    row: int
    column: int
    header: Header
    people: tuple[str, ...]
    feeling: Feeling


class Feelings:
    """Gathers cells with `add`, and puts them into the journey with `settle`."""

    def __init__(self, cells: Cells, journey: JourneyDraft, fallback_persona: str) -> None:
        self._cells = cells
        self._journey = journey
        self._fallback = fallback_persona
        self._felt: list[_Felt] = []

    def add(
        self,
        step: StepDraft,
        place: tuple[int, int],
        header: Header,
        people: Sequence[str],
        feeling: Feeling,
    ) -> None:
        """Take what the cell at `place` says as the feeling of `people` (or of nobody named)."""
        self._felt.append(_Felt(step, *place, header, tuple(people), feeling))

    def settle(self, header_row: int) -> None:
        """Find the scales and give every step its points."""
        scales = self._scales(header_row)
        for felt in self._felt:
            value = self._value(felt, scales[felt.column])
            note = self._cells.text(self._note(felt), felt.row, felt.column)
            for name in felt.people or (self._fallback,):
                self._put(felt, self._journey.persona(name), Point(value, note, felt.feeling.star))

    def add_notes(self, notes: Mapping[tuple[int, int], tuple[StepDraft, str]]) -> None:
        """Notes on feelings that stand in a column of their own, by row and column."""
        for (row, column), (step, note) in notes.items():
            told = self._cells.text(note, row, column)
            points = list(step.points.values())
            if not points:
                points = [step.points.setdefault(self._journey.persona(self._fallback), Point())]
            for point in points:
                point.note = f"{point.note}\n{told}".strip()

    def _note(self, felt: _Felt) -> str:
        if felt.feeling.understood:
            return felt.feeling.note
        note = felt.feeling.note or self._cells.shown(felt.row, felt.column)
        said = message(
            "“{text}” is no feeling known here; it was kept as a note without a value.",
            text=note[:80],
        )
        self._cells.tell(NoticeKind.GUESSED, said, felt.row, felt.column)
        return note

    def _scales(self, header_row: int) -> dict[int, Scale]:
        """A scale for each column; columns that declare none share the one their numbers fit."""
        headers = {felt.column: felt.header for felt in self._felt}
        told = {column: header.scale for column, header in headers.items() if header.scale}
        open_columns = [column for column in headers if column not in told]
        numbers = [felt.feeling for felt in self._felt if felt.column in open_columns]
        likely = scale_of(numbers) or Scale(0, 100)
        if any(feeling.number is not None for feeling in numbers):
            for column in open_columns:
                said = message(
                    "The numbers of “{column}” were read from {low} (worst) to {high} (best).",
                    column=headers[column].text,
                    low=f"{likely.low:g}",
                    high=f"{likely.high:g}",
                )
                self._cells.tell(NoticeKind.GUESSED, said, header_row, column)
        return told | dict.fromkeys(open_columns, likely)

    def _value(self, felt: _Felt, scale: Scale) -> float | None:
        number = felt.feeling.number
        if number is None:
            return felt.feeling.value
        value = scale.emotion(number)
        if value is None:
            said = message(
                "{number} is off the scale from {low} to {high}; the step has no value here.",
                number=f"{number:g}",
                low=f"{scale.low:g}",
                high=f"{scale.high:g}",
            )
            self._cells.tell(NoticeKind.LEFT_OUT, said, felt.row, felt.column)
        return value

    def _put(self, felt: _Felt, name: str, point: Point) -> None:
        there = felt.step.points.get(name)
        if there is None:
            felt.step.points[name] = point
        elif there.value is None:
            there.value = point.value
            there.note = f"{there.note}\n{point.note}".strip()
        elif point.value not in (None, there.value):
            said = message("{persona} has another value at this step already.", persona=name)
            self._cells.tell(NoticeKind.LEFT_OUT, said, felt.row, felt.column)
