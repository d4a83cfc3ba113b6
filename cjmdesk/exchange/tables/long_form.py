"""A table with one row for each card: its stage, step, lane and what more is known of it."""

from collections.abc import Sequence
from dataclasses import replace

from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.cells import Cells
from cjmdesk.exchange.tables.detect import Layout
from cjmdesk.exchange.tables.draft import (
    CardDraft,
    JourneyDraft,
    LaneDraft,
    StageDraft,
    StepDraft,
)
from cjmdesk.exchange.tables.emotions import feeling_of
from cjmdesk.exchange.tables.feelings import Feelings
from cjmdesk.exchange.tables.headers import Header, Role, recognise
from cjmdesk.exchange.tables.lists import is_dash, is_nothing, split_items
from cjmdesk.model import CARD_KIND_OF_LANE, CardKind, EvidenceGrade, LaneKind
from cjmdesk.words import message

_YES = frozenset({"yes", "y", "true", "1", "x", "✓", "✔", "★", "⭐", "是", "√"})
_PAIN_SCORES = (Role.SEVERITY, Role.FREQUENCY, Role.REACH)
_MOST_STEPS_COVERED = 200


def read_long(layout: Layout, fallback_persona: str) -> tuple[JourneyDraft, tuple[Notice, ...]]:
    """The journey of a table; `fallback_persona` feels what nobody is named for."""
    return _Reader(layout, fallback_persona).read()


class _Reader:
    def __init__(self, layout: Layout, fallback_persona: str) -> None:
        self._layout = layout
        self._cells = Cells(layout.grid)
        self._journey = JourneyDraft()
        self._feelings = Feelings(self._cells, self._journey, fallback_persona)
        self._places: dict[Role, int] = {}
        self._owner: int | None = None
        self._department: int | None = None
        self._others: list[tuple[int, str]] = []
        self._stages: dict[str, StageDraft] = {}
        self._steps: dict[tuple[int, str], StepDraft] = {}
        self._path = ("", "", "")

    def read(self) -> tuple[JourneyDraft, tuple[Notice, ...]]:
        self._plan(self._layout.headers)
        rows = self._layout.grid.rows
        header = rows[self._layout.header]
        for number in range(self._layout.header + 1, len(rows)):
            if any(rows[number]) and rows[number] != header:
                self._row(number, rows[number])
        self._feelings.settle(self._layout.header)
        return self._journey, self._cells.notices

    def _plan(self, headers: Sequence[Header]) -> None:
        for column, header in enumerate(headers):
            if header.lane is LaneKind.DEPARTMENTS:
                self._plan_department(column, header)
            elif header.lane is LaneKind.TEXT and Role.CARD_NOTE not in self._places:
                self._places[Role.CARD_NOTE] = column
            elif header.lane and Role.STEP not in self._places and not self._has_step(headers):
                self._places[Role.STEP] = column
            elif header.role in _KNOWN and header.role not in self._places:
                self._places[header.role] = column
            elif header.text:
                self._others.append((column, header.text))

    def _plan_department(self, column: int, header: Header) -> None:
        """A plain word for departments names one; `Owner` and its like name somebody."""
        if header.title and self._owner is None:
            self._owner = column
        elif self._department is None:
            self._department = column
        else:
            self._others.append((column, header.text))

    @staticmethod
    def _has_step(headers: Sequence[Header]) -> bool:
        return any(header.role is Role.STEP for header in headers)

    def _cell(self, row: Sequence[str], role: Role) -> str:
        column = self._places.get(role)
        return "" if column is None else row[column]

    def _row(self, number: int, row: Sequence[str]) -> None:
        step = self._step(number, row)
        if step is None:
            return
        label = self._cell(row, Role.LANE) or self._cell(row, Role.KIND)
        header = recognise(label)
        if header.role in (Role.EMOTION, Role.SCORE):
            self._feeling(step, header, number, row)
        elif not self._cell(row, Role.TEXT):
            if header.lane:
                self._journey.lane(LaneDraft(header.lane, header.title[:2_000]))
        elif header.role is Role.GOAL:
            step.goal = f"{step.goal}\n{self._cell(row, Role.TEXT)}".strip()[:20_000]
        else:
            self._card(step, header, number, row)

    def _step(self, number: int, row: Sequence[str]) -> StepDraft | None:
        """The step a row tells of; blank cells go on with the row above."""
        told = [self._cell(row, role) for role in (Role.STAGE, Role.STEP, Role.NUMBER)]
        if not any(told):
            told = list(self._path)
        elif not told[0]:
            told[0] = self._path[0]
        elif not told[1] and not told[2] and told[0] == self._path[0]:
            told[1:] = self._path[1:]
        self._path = (told[0], told[1], told[2])
        stage_text, step_text, counted = told
        stage = self._stage(stage_text, counted, number)
        if not step_text and not self._says_more(row):
            return None
        key = (id(stage), counted if "." in counted else step_text)
        if key not in self._steps:
            title = "" if is_dash(step_text) else step_text
            title = self._cells.label(title, number, self._places.get(Role.STEP, 0))
            self._steps[key] = StepDraft(title)
            stage.steps.append(self._steps[key])
        return self._steps[key]

    def _stage(self, text: str, counted: str, number: int) -> StageDraft:
        key = counted.rpartition(".")[0] if "." in counted else "=" + text
        if key not in self._stages:
            title = "" if is_dash(text) else text
            title = self._cells.label(title, number, self._places.get(Role.STAGE, 0))
            self._stages[key] = StageDraft(title)
            self._journey.stages.append(self._stages[key])
        return self._stages[key]

    def _says_more(self, row: Sequence[str]) -> bool:
        path = {self._places.get(role) for role in (Role.STAGE, Role.STEP, Role.NUMBER)}
        return any(cell and column not in path for column, cell in enumerate(row))

    def _feeling(self, step: StepDraft, header: Header, number: int, row: Sequence[str]) -> None:
        self._journey.lane(LaneDraft(LaneKind.EMOTIONS, header.title[:2_000]))
        names = split_items(self._cell(row, Role.PERSONA)) or ([header.who] if header.who else [])
        people = [self._journey.persona(name[:2_000]) for name in names]
        score, text = self._cell(row, Role.SCORE), self._cell(row, Role.TEXT)
        note = self._cell(row, Role.CARD_NOTE)
        column = self._places.get(Role.SCORE if score else Role.TEXT, 0)
        if is_nothing(score) and is_nothing(text):
            return
        feeling = feeling_of(score or text)
        notes = (feeling.note, text if score else "", note)
        feeling = replace(
            feeling,
            note="\n".join(part for part in notes if part),
            star=feeling.star or self._cell(row, Role.STAR).casefold() in _YES,
        )
        scale = header.scale or self._layout.headers[column].scale
        told = replace(self._layout.headers[column], scale=scale)
        self._feelings.add(step, (number, column), told, people, feeling)

    def _card(self, step: StepDraft, header: Header, number: int, row: Sequence[str]) -> None:
        lane_kind = header.lane or LaneKind.TEXT
        title = header.title if header.lane else header.text
        place = self._journey.lane(LaneDraft(lane_kind, title[:2_000]))
        text_column = self._places[Role.TEXT]
        card = CardDraft(
            self._cells.text(row[text_column], number, text_column),
            self._kind(lane_kind, number, row),
            channel=self._cell(row, Role.CHANNEL)[:2_000],
            note=self._note(row)[:20_000],
            tags=frozenset(tag[:2_000] for tag in split_items(self._cell(row, Role.TAGS))),
            star=self._cell(row, Role.STAR).casefold() in _YES,
            grade=self._grade(number, row),
            span=self._span(row),
        )
        self._fill_sheets(card, number, row)
        step.put(place, [card])

    def _kind(self, lane: LaneKind, number: int, row: Sequence[str]) -> CardKind:
        label = self._cell(row, Role.KIND)
        named = recognise(label).lane
        if named:
            return CARD_KIND_OF_LANE[named]
        if label and Role.LANE in self._places:
            said = message("“{text}” is no kind of card known here.", text=label[:80])
            self._cells.tell(NoticeKind.GUESSED, said, number, self._places[Role.KIND])
        return CARD_KIND_OF_LANE[lane]

    def _note(self, row: Sequence[str]) -> str:
        """The card's note; columns that have no place elsewhere are told there."""
        parts = [self._cell(row, Role.CARD_NOTE)]
        parts += [f"{name}: {row[column]}" for column, name in self._others if row[column]]
        return "\n".join(part for part in parts if part)

    def _grade(self, number: int, row: Sequence[str]) -> EvidenceGrade | None:
        text = self._cell(row, Role.GRADE).strip().upper()
        if is_nothing(text):
            return None
        if text[:1] in ("A", "B", "C") and len(text) == 1:
            return EvidenceGrade(text)
        said = message("“{text}” is no grade of evidence: A, B or C.", text=text[:80])
        self._cells.tell(NoticeKind.LEFT_OUT, said, number, self._places[Role.GRADE])
        return None

    def _span(self, row: Sequence[str]) -> int:
        text = self._cell(row, Role.SPAN)
        covered = int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 1
        return max(1, min(_MOST_STEPS_COVERED, covered))

    def _fill_sheets(self, card: CardDraft, number: int, row: Sequence[str]) -> None:
        for role in _PAIN_SCORES:
            text = self._cell(row, role)
            if not is_nothing(text):
                score = self._cells.rating(text, number, self._places[role])
                if score is not None:
                    card.pain[role.value] = score
        if self._owner is not None and row[self._owner]:
            card.improvement["owner"] = row[self._owner][:2_000]
        if self._department is not None and row[self._department]:
            card.improvement["department"] = row[self._department][:2_000]
            card.pain["department"] = row[self._department][:2_000]


_KNOWN = frozenset(
    {
        *_PAIN_SCORES,
        Role.STAGE,
        Role.STEP,
        Role.NUMBER,
        Role.LANE,
        Role.KIND,
        Role.TEXT,
        Role.CHANNEL,
        Role.PERSONA,
        Role.SCORE,
        Role.TAGS,
        Role.STAR,
        Role.GRADE,
        Role.SPAN,
        Role.CARD_NOTE,
    }
)
