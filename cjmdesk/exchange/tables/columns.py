"""What each column of a wide table is taken for."""

from dataclasses import dataclass, field, replace

from cjmdesk.exchange.report import NoticeKind
from cjmdesk.exchange.tables.cells import Cells
from cjmdesk.exchange.tables.detect import Layout
from cjmdesk.exchange.tables.draft import JourneyDraft, LaneDraft
from cjmdesk.exchange.tables.headers import Header, Role
from cjmdesk.model import LaneKind
from cjmdesk.words import Words, message

STAGE_FIELDS = (Role.STAGE_GOAL, Role.STAGE_DURATION, Role.STAGE_NOTE)
PAIN_SCORES = (Role.SEVERITY, Role.FREQUENCY, Role.REACH)
_ONCE = frozenset(
    {
        *STAGE_FIELDS,
        *PAIN_SCORES,
        Role.NUMBER,
        Role.GOAL,
        Role.EMOTION_NOTE,
        Role.CHANNEL,
        Role.PERSONA,
        Role.TAGS,
    }
)


@dataclass(frozen=True, slots=True)
class LaneColumn:
    """A column whose cells are cards of the lane at `place`."""

    column: int
    place: int
    header: Header


@dataclass(slots=True)
class Columns:
    """Where to find what."""

    stage: int | None = None
    step: int | None = None
    once: dict[Role, int] = field(default_factory=dict)
    """Columns of which there is one at most."""
    lanes: list[LaneColumn] = field(default_factory=list)
    emotions: list[tuple[int, Header]] = field(default_factory=list)


def columns_of(layout: Layout, cells: Cells, journey: JourneyDraft, tr: Words) -> Columns:
    """Plan the columns; adds the lanes and the personas they name to `journey`."""
    planner = _Planner(layout, cells, journey, tr)
    planner.plan()
    return planner.columns


class _Planner:
    def __init__(self, layout: Layout, cells: Cells, journey: JourneyDraft, tr: Words) -> None:
        self.columns = Columns()
        self._headers = layout.headers
        self._row = layout.header
        self._grid = layout.grid
        self._cells = cells
        self._journey = journey
        self._tr = tr

    def plan(self) -> None:
        self._find_path()
        for column, header in enumerate(self._headers):
            if column in (self.columns.stage, self.columns.step):
                continue
            if header.role is Role.EMOTION or self._is_emotion_score(header):
                self._plan_emotion(column, header)
            elif self._is_stage_duration(header):
                self.columns.once[Role.STAGE_DURATION] = column
            elif header.role in _ONCE and header.role not in self.columns.once:
                self.columns.once[header.role] = column
            else:
                self._plan_lane(column, header)
        if Role.CHANNEL in self.columns.once:
            self._lane_for_channels()

    def _find_path(self) -> None:
        """The columns of stages and steps; a second column of stages holds the steps."""
        stages = self._of_role(Role.STAGE)
        steps = self._of_role(Role.STEP)
        unnamed = self._unnamed_before_lanes() if not stages else []
        if unnamed and not (steps and unnamed[0] > steps[0]):
            stages = [unnamed.pop(0)]
            self._tell_guess(stages[0])
        self.columns.stage = stages[0] if stages else None
        later = steps or stages[1:] or unnamed
        self.columns.step = later[0] if later else None

    def _of_role(self, role: Role) -> list[int]:
        return [column for column, header in enumerate(self._headers) if header.role is role]

    def _unnamed_before_lanes(self) -> list[int]:
        """Columns without a known header before the first lane: stages and steps, most likely."""
        columns = []
        for column, header in enumerate(self._headers):
            if header.role is Role.UNKNOWN:
                if self._has_content(column):
                    columns.append(column)
            elif header.role not in (Role.NUMBER, Role.STEP):
                break
        return columns

    def _tell_guess(self, column: int) -> None:
        if self._headers[column].text:
            said = message("“{column}” was read as the stages.", column=self._headers[column].text)
            self._cells.tell(NoticeKind.GUESSED, said, self._row, column)

    def _has_content(self, column: int) -> bool:
        return any(row[column] for row in self._grid.rows[self._row + 1 :])

    def _is_emotion_score(self, header: Header) -> bool:
        return header.role is Role.SCORE and not self._of_role(Role.EMOTION)

    def _is_stage_duration(self, header: Header) -> bool:
        only_stages = self.columns.step is None and self.columns.stage is not None
        is_first = Role.STAGE_DURATION not in self.columns.once
        return only_stages and is_first and header.lane is LaneKind.TIME

    def _plan_emotion(self, column: int, header: Header) -> None:
        if not self.columns.emotions:
            self._journey.lanes.append(LaneDraft(LaneKind.EMOTIONS, header.title))
        if header.who:
            header = replace(header, who=self._cells.label(header.who, self._row, column))
            self._journey.persona(header.who)
        self.columns.emotions.append((column, header))

    def _plan_lane(self, column: int, header: Header) -> None:
        if not header.lane and not self._has_content(column):
            if not header.text:
                return
            if self._grid.is_turned and not self.columns.lanes:
                # A heading in the corner, over the labels of the lanes.
                self._journey.title = self._cells.label(header.text, self._row, column)
                return
        place = self._place_of_number(header)
        if place is None:
            place = len(self._journey.lanes)
            self._journey.lanes.append(self._lane(column, header))
        self.columns.lanes.append(LaneColumn(column, place, header))

    def _place_of_number(self, header: Header) -> int | None:
        """`Pain point 1` and `Pain point 2` are one lane."""
        wanted = (header.lane, header.title)
        places = (
            lane.place
            for lane in self.columns.lanes
            if lane.header.number is not None and (lane.header.lane, lane.header.title) == wanted
        )
        return None if header.number is None else next(places, None)

    def _lane(self, column: int, header: Header) -> LaneDraft:
        if header.lane:
            title = self._cells.label(header.title, self._row, column)
            return LaneDraft(header.lane, title)
        title = header.text or self._tr("Column {number}", number=column + 1)
        title = self._cells.label(title, self._row, column)
        said = message("“{column}” is no lane known here; it became a lane of notes.", column=title)
        self._cells.tell(NoticeKind.GUESSED, said, self._row, column)
        return LaneDraft(LaneKind.TEXT, title)

    def _lane_for_channels(self) -> None:
        """A table with channels but no touchpoints: the channels stand for them."""
        if all(lane.kind is not LaneKind.TOUCHPOINTS for lane in self._journey.lanes):
            self._journey.lanes.append(LaneDraft(LaneKind.TOUCHPOINTS))
