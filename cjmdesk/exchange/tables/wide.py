"""A table whose rows are the steps of a journey and whose columns are its lanes.

A table with the lanes in rows comes here too, turned.
"""

from collections.abc import Sequence

from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.cells import Cells
from cjmdesk.exchange.tables.columns import (
    PAIN_SCORES,
    STAGE_FIELDS,
    LaneColumn,
    columns_of,
)
from cjmdesk.exchange.tables.detect import Layout
from cjmdesk.exchange.tables.draft import CardDraft, JourneyDraft, StageDraft, StepDraft
from cjmdesk.exchange.tables.emotions import feeling_of
from cjmdesk.exchange.tables.feelings import Feelings
from cjmdesk.exchange.tables.headers import Role
from cjmdesk.exchange.tables.lists import Splitter, is_dash, is_nothing, split_items, split_lines
from cjmdesk.model import CARD_KIND_OF_LANE, CardKind, LaneKind
from cjmdesk.words import Words, message

_WHOLE_SENTENCES = frozenset({LaneKind.THOUGHTS, LaneKind.QUOTES})
_MOST_STEPS_COVERED = 200


def splitter(lane: LaneKind) -> Splitter:
    """How cells of a lane hold several cards: what people say may hold any punctuation."""
    return split_lines if lane in _WHOLE_SENTENCES else split_items


def read_wide(
    layout: Layout, fallback_persona: str, tr: Words
) -> tuple[JourneyDraft, tuple[Notice, ...]]:
    """The journey of a table; `fallback_persona` feels what nobody is named for."""
    return _Reader(layout, fallback_persona, tr).read()


class _Reader:
    def __init__(self, layout: Layout, fallback_persona: str, tr: Words) -> None:
        self._header = layout.header
        self._rows = layout.grid.rows
        self._cells = Cells(layout.grid)
        self._journey = JourneyDraft()
        self._columns = columns_of(layout, self._cells, self._journey, tr)
        self._feelings = Feelings(self._cells, self._journey, fallback_persona)
        self._emotion_notes: dict[tuple[int, int], tuple[StepDraft, str]] = {}
        self._steps_by_row: dict[int, StepDraft] = {}
        self._merged: list[tuple[CardDraft, int]] = []
        self._counted = ""

    def read(self) -> tuple[JourneyDraft, tuple[Notice, ...]]:
        self._read_above()
        for number in range(self._header + 1, len(self._rows)):
            row = self._rows[number]
            if not any(row) or row == self._rows[self._header]:
                continue
            step = self._step(number, row)
            if step:
                self._steps_by_row[number] = step
                self._fill(step, number, row)
        self._spread_over_steps()
        self._feelings.settle(self._header)
        self._feelings.add_notes(self._emotion_notes)
        return self._journey, self._cells.notices

    def _read_above(self) -> None:
        """A line above the header is a title if it stands alone; nothing else is expected there."""
        for number in range(self._header):
            row = self._rows[number]
            filled = [column for column, cell in enumerate(row) if cell]
            if len(filled) == 1 and not self._journey.title:
                self._journey.title = self._cells.label(row[filled[0]], number, filled[0])
                continue
            for column in filled:
                said = message("“{text}” stands outside the table.", text=row[column][:80])
                self._cells.tell(NoticeKind.LEFT_OUT, said, number, column)

    # Which step a row tells of.

    def _step(self, number: int, row: Sequence[str]) -> StepDraft | None:
        """The step of a row, made if it is new; None for a stage that has none."""
        counted = self._once(Role.NUMBER, row)
        is_new = bool(counted) and counted != self._counted
        stage = self._stage(number, row, counted)
        self._counted = counted or self._counted
        column = self._columns.step
        if column is None:
            return self._step_of_stage(stage, row)
        text = row[column]
        if not text and not self._says_more(row):
            return None
        title = "" if is_dash(text) else self._cells.label(text, number, column)
        if not stage.steps or is_new or (text and title != stage.steps[-1].title):
            stage.steps.append(StepDraft(title))
        return stage.steps[-1]

    def _stage(self, number: int, row: Sequence[str], counted: str) -> StageDraft:
        stages = self._journey.stages
        column = self._columns.stage
        text = "" if column is None else row[column]
        title = "" if is_dash(text) else self._cells.label(text, number, column or 0)
        is_other_chapter = "." in counted and _chapter(counted) != _chapter(self._counted)
        has_other_title = bool(text) and bool(stages) and title != stages[-1].title
        if not stages or has_other_title or is_other_chapter:
            stages.append(StageDraft(title))
        self._fill_stage(stages[-1], number, row)
        return stages[-1]

    def _fill_stage(self, stage: StageDraft, number: int, row: Sequence[str]) -> None:
        told = {role: self._once(role, row) for role in STAGE_FIELDS}
        if told[Role.STAGE_GOAL] and not stage.goal:
            column = self._columns.once[Role.STAGE_GOAL]
            stage.goal = self._cells.text(told[Role.STAGE_GOAL], number, column)
        if told[Role.STAGE_DURATION] and not stage.duration:
            column = self._columns.once[Role.STAGE_DURATION]
            stage.duration = self._cells.label(told[Role.STAGE_DURATION], number, column)
        if told[Role.STAGE_NOTE] and not stage.note:
            column = self._columns.once[Role.STAGE_NOTE]
            stage.note = self._cells.text(told[Role.STAGE_NOTE], number, column)

    def _step_of_stage(self, stage: StageDraft, row: Sequence[str]) -> StepDraft:
        """Where only stages are told, every row is a step that goes by the name of its stage."""
        count = len(stage.steps)
        if self._columns.stage is None:
            title = self._first_words(row)
        else:
            title = f"{stage.title} {count + 1}" if count and stage.title else stage.title
        stage.steps.append(StepDraft(title[:2_000]))
        return stage.steps[-1]

    def _first_words(self, row: Sequence[str]) -> str:
        for lane in self._columns.lanes:
            items = splitter(self._journey.lanes[lane.place].kind)(row[lane.column])
            if items:
                return items[0].split("\n")[0]
        return ""

    def _says_more(self, row: Sequence[str]) -> bool:
        path = {self._columns.stage, self._columns.once.get(Role.NUMBER)}
        path |= {self._columns.once.get(role) for role in STAGE_FIELDS}
        return any(cell and column not in path for column, cell in enumerate(row))

    # What the row says of its step.

    def _once(self, role: Role, row: Sequence[str]) -> str:
        column = self._columns.once.get(role)
        return "" if column is None else row[column]

    def _fill(self, step: StepDraft, number: int, row: Sequence[str]) -> None:
        self._fill_step_fields(step, number, row)
        cards: list[CardDraft] = []
        by_number: dict[tuple[int, int | None], list[CardDraft]] = {}
        for lane in self._columns.lanes:
            if lane.header.attribute:
                told_of = by_number.get((lane.place, lane.header.number), [])
                self._fill_attribute(lane, told_of, number, row)
                continue
            made = self._cards(lane, number, row)
            by_number[lane.place, lane.header.number] = made
            step.put(lane.place, made)
            cards += made
        touchpoints = [card for card in cards if card.kind is CardKind.TOUCHPOINT]
        self._fill_channels(step, touchpoints, number, row)
        self._fill_pain_scores([card for card in cards if card.kind is CardKind.PAIN], number, row)
        self._fill_feelings(step, number, row)

    def _cards(self, lane: LaneColumn, number: int, row: Sequence[str]) -> list[CardDraft]:
        kind = self._journey.lanes[lane.place].kind
        made = [
            CardDraft(self._cells.text(item, number, lane.column), CARD_KIND_OF_LANE[kind])
            for item in splitter(kind)(row[lane.column])
        ]
        for card in made:
            card.span = self._cells.rows_merged(number, lane.column)
            if card.span > 1:
                self._merged.append((card, number))
        return made

    def _fill_step_fields(self, step: StepDraft, number: int, row: Sequence[str]) -> None:
        tags = split_items(self._once(Role.TAGS, row))
        column = self._columns.once.get(Role.TAGS, 0)
        step.tags |= frozenset(self._cells.label(tag, number, column) for tag in tags)
        goal = self._once(Role.GOAL, row)
        if not goal:
            return
        column = self._columns.once[Role.GOAL]
        stage = self._journey.stages[-1]
        if self._columns.step is None and len(stage.steps) == 1:
            stage.goal = self._cells.text(goal, number, column)
        else:
            step.goal = self._cells.text(f"{step.goal}\n{goal}".strip(), number, column)

    def _fill_attribute(
        self, lane: LaneColumn, cards: Sequence[CardDraft], number: int, row: Sequence[str]
    ) -> None:
        text = row[lane.column]
        if text and cards:
            told = f"{cards[-1].note}\n{lane.header.attribute}: {text}".strip()
            cards[-1].note = self._cells.text(told, number, lane.column)
        elif text:
            self._tell_no_card(text, number, lane.column)

    def _tell_no_card(self, text: str, number: int, column: int) -> None:
        said = message("“{text}” belongs to no card in its row.", text=text[:80])
        self._cells.tell(NoticeKind.LEFT_OUT, said, number, column)

    def _fill_channels(
        self, step: StepDraft, touchpoints: Sequence[CardDraft], number: int, row: Sequence[str]
    ) -> None:
        channels = _aligned(self._once(Role.CHANNEL, row))
        if not any(channels):
            return
        column = self._columns.once[Role.CHANNEL]
        channels = [self._cells.label(channel, number, column) for channel in channels]
        if not touchpoints:
            made = [CardDraft(c, CardKind.TOUCHPOINT, channel=c) for c in channels if c]
            step.put(self._touchpoint_lane(), made)
            return
        if len(channels) == 1:
            channels *= len(touchpoints)
        elif len(channels) != len(touchpoints):
            said = message("The channels do not pair with the touchpoints; each got all of them.")
            self._cells.tell(NoticeKind.GUESSED, said, number, column)
            channels = ["; ".join(filter(None, channels))[:2_000]] * len(touchpoints)
        for card, channel in zip(touchpoints, channels, strict=True):
            card.channel = channel

    def _touchpoint_lane(self) -> int:
        kinds = [lane.kind for lane in self._journey.lanes]
        return kinds.index(LaneKind.TOUCHPOINTS)

    def _fill_pain_scores(
        self, pains: Sequence[CardDraft], number: int, row: Sequence[str]
    ) -> None:
        for role in PAIN_SCORES:
            text = self._once(role, row)
            if is_nothing(text):
                continue
            column = self._columns.once[role]
            score = self._cells.rating(text, number, column)
            if score is not None and not pains:
                self._tell_no_card(text, number, column)
            for card in pains if score is not None else ():
                card.pain[role.value] = score or 0

    def _fill_feelings(self, step: StepDraft, number: int, row: Sequence[str]) -> None:
        named = split_items(self._once(Role.PERSONA, row))
        names = [self._journey.persona(name[:2_000]) for name in named]
        for column, header in self._columns.emotions:
            text = self._cells.shown(number, column)
            if not is_nothing(text):
                people = [header.who] if header.who else names
                self._feelings.add(step, (number, column), header, people, feeling_of(text))
        note = self._once(Role.EMOTION_NOTE, row)
        if note:
            self._emotion_notes[number, self._columns.once[Role.EMOTION_NOTE]] = (step, note)

    def _spread_over_steps(self) -> None:
        """Rows covered become steps covered: several rows may tell of one step."""
        places = {id(step): place for place, step in enumerate(self._journey.steps)}
        for card, first in self._merged:
            rows = range(first, min(first + card.span, len(self._rows)))
            told = [places[id(self._steps_by_row[r])] for r in rows if r in self._steps_by_row]
            card.span = min(_MOST_STEPS_COVERED, max(told) - min(told) + 1)


def _chapter(counted: str) -> str:
    return counted.rpartition(".")[0]


def _aligned(cell: str) -> list[str]:
    """The items of a cell that stand beside those of another; a dash keeps its place."""
    return ["" if is_dash(item) else item for item in split_items(cell)]
