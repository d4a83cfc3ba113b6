"""What a roadmap shows, in the reader's language and before it has any place."""

from dataclasses import dataclass
from datetime import date

from cjmdesk.layout.boxes import Mark
from cjmdesk.layout.measure_cards import MeasureCard
from cjmdesk.layout.report_layout import Figure, Heading, NamedList, Statement
from cjmdesk.layout.table_layout import Cell
from cjmdesk.model import Horizon, Status


@dataclass(frozen=True, slots=True)
class RoadRow:
    """An improvement with a place in time."""

    name: str
    label: Cell
    """What it is, who does it, what it waits for."""
    when: Cell
    """Status, days, progress."""
    starts: date
    ends: date
    """Last day."""
    status: Status
    horizon: Horizon | None = None
    progress: float | None = None
    """Share 0…1 of the way from baseline to target."""
    reached: str = ""
    """The same in words, short enough to stand in a bar."""
    moment: bool = False
    """Whether only one day is known."""
    due: date | None = None
    told: date | None = None
    """When customers were told."""


@dataclass(frozen=True, slots=True)
class RoadGroup:
    """The improvements of a term, or of an owner."""

    title: str
    rows: tuple[RoadRow, ...]


@dataclass(frozen=True, slots=True)
class RoadLink:
    """A row that waits for another; `broken` where it starts too early."""

    first: str
    then: str
    broken: bool


@dataclass(frozen=True, slots=True)
class RoadLoad:
    """Person-weeks that a quarter asks for."""

    starts: date
    weeks: float
    label: str
    over: bool = False
    """Whether it is more than there is."""


@dataclass(frozen=True, slots=True)
class PainBar:
    """What pain there is at a time, as a share 0…1 of what there is now."""

    label: str
    value: str
    share: float
    horizon: Horizon | None


@dataclass(frozen=True, slots=True)
class RoadmapSheet:
    """Everything a roadmap says, in the reader's language."""

    heading: Heading
    gate: Statement | None
    """Whether it may go out; None where that is said elsewhere."""
    figures: tuple[Figure, ...]
    columns: tuple[str, str]
    """Titles over what and when."""
    today: date
    today_name: str
    months: tuple[str, ...]
    """Short names of the twelve months."""
    groups: tuple[RoadGroup, ...]
    links: tuple[RoadLink, ...]
    load_title: Cell
    loads: tuple[RoadLoad, ...]
    """Every quarter of the time line; empty where nothing has a date."""
    capacity: float | None
    """Person-weeks that there are in a quarter."""
    nothing: str
    """Said in place of a chart without rows."""
    legend: tuple[tuple[Status | Mark, str], ...]
    chart_notes: tuple[str, ...]
    measures_title: str
    measures: tuple[MeasureCard, ...]
    measure_notes: tuple[str, ...]
    pain_title: str
    pain: tuple[PainBar, ...]
    pain_notes: tuple[str, ...]
    lists: tuple[NamedList, ...]
