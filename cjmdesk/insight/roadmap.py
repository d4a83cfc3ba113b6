"""When things happen: improvements in time, what they ask of each quarter, what they leave."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cjmdesk.insight.action_plan import Goal, goal_of, is_overdue, links_by_improvement
from cjmdesk.insight.moscow_check import MoscowCheck, moscow_check
from cjmdesk.insight.pain_sums import Indices, PainIndices
from cjmdesk.insight.relief import Fix, Residual, left_by_horizon
from cjmdesk.insight.renewal import CardsOfKind
from cjmdesk.model import (
    CardId,
    CardKind,
    Horizon,
    Improvement,
    MapId,
    Project,
    Relief,
    Status,
)

MOST_PAST, MOST_AHEAD = timedelta(days=3 * 365), timedelta(days=7 * 365)
"""What lies further from today is named, not drawn: it would press all else together."""

_NEAR = timedelta(days=183)
_MONTHS = 3


class Undrawn(StrEnum):
    """Why an improvement is not on the time line."""

    UNDATED = "undated"
    FAR = "far"


@dataclass(frozen=True, slots=True)
class Task:
    """An improvement with a place in time."""

    card: CardId
    text: str
    sheet: Improvement
    goal: Goal
    starts: date
    """First day: the start, or the due day where only that is known."""
    ends: date
    """Last day."""
    overdue: bool
    backwards: bool
    """Whether the due day lies before the start."""

    @property
    def moment(self) -> bool:
        """Whether only one day is known."""
        return self.sheet.start is None or self.sheet.due is None


@dataclass(frozen=True, slots=True)
class Dependency:
    """One improvement waits for another."""

    first: CardId
    then: CardId
    broken: bool
    """Whether the second starts before the first is over."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a calendar year."""

    year: int
    number: int
    """1…4."""

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """The quarter a day lies in."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @property
    def starts(self) -> date:
        """Its first day."""
        return date(self.year, _MONTHS * self.number - 2, 1)

    @property
    def next(self) -> "Quarter":
        """The one after it."""
        if self.number == 4:
            return Quarter(self.year + 1, 1)
        return Quarter(self.year, self.number + 1)


@dataclass(frozen=True, slots=True)
class Load:
    """What a quarter is asked for."""

    quarter: Quarter
    weeks: float
    """Person-weeks: each improvement's effort spread evenly over its days."""

    def over(self, capacity: float | None) -> float:
        """Person-weeks more than there are; 0 where that is unknown."""
        # Sums of shares of days miss by their last bit.
        return 0.0 if capacity is None else max(0.0, round(self.weeks - capacity, 6))


@dataclass(frozen=True, slots=True)
class PainLeft:
    """What is left of the pain after each term."""

    now: Residual
    after: Mapping[Horizon, Residual]
    scored: int
    """Pains with an index."""
    unscored: int
    counted: int
    """Improvements that are in the sum."""
    left_out: int
    """Improvements without horizon, confidence or a known share of a scored pain: in no sum."""


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Every improvement that was not dropped, in time."""

    today: date
    groups: Mapping[Horizon | None, tuple[Task, ...]]
    """By horizon, only those that have any; each owner's together, the first to start first."""
    undrawn: tuple[tuple[CardId, Undrawn], ...]
    dependencies: tuple[Dependency, ...]
    """Between improvements that are drawn."""
    quarters: tuple[Load, ...]
    """The time line, without a gap; empty where nothing has a date."""
    unplaced_weeks: float
    """Person-weeks of improvements that are not drawn."""
    without_effort: int
    """Improvements of unknown effort: the load is higher than shown."""
    pain: PainLeft
    capacity: float | None
    """Person-weeks that there are in a quarter."""
    moscow: MoscowCheck

    @property
    def overloaded(self) -> tuple[Load, ...]:
        """Quarters that ask for more than there is."""
        return tuple(load for load in self.quarters if load.over(self.capacity))

    def by_owner(self) -> dict[str, tuple[Task, ...]]:
        """The same tasks by their owner, each owner's first to start first; nobody's come last."""
        found: dict[str, list[Task]] = {}
        for task in self.tasks:
            found.setdefault(" ".join(task.sheet.owner.split()), []).append(task)
        for tasks in found.values():
            tasks.sort(key=lambda task: (task.starts, task.ends, task.card))
        owners = sorted(found, key=lambda owner: (not owner, found[owner][0].starts, owner))
        return {owner: tuple(found[owner]) for owner in owners}

    @property
    def tasks(self) -> tuple[Task, ...]:
        """All that is drawn, in order."""
        return tuple(task for tasks in self.groups.values() for task in tasks)


def roadmap(
    project: Project,
    today: date,
    *,
    map_id: MapId | None = None,
    pains: "PainBase | None" = None,
    known: "KnownTasks | None" = None,
) -> Roadmap:
    """The improvements of a project, or of one map, on their time line.

    `pains` is the `pain_base` of the same project and map, for whoever has it at hand; `known`
    holds the tasks of the last time.
    """
    known = (known or KnownTasks()).of(project, today)
    sheets = known.sheets(project, map_id)
    tasks, undrawn = [], []
    for sheet in sheets:
        task = known.task(project, sheet)
        if isinstance(task, Undrawn):
            undrawn.append((sheet.id, task))
        else:
            tasks.append(task)
    drawn = {task.card for task in tasks}
    return Roadmap(
        today,
        _grouped(tasks),
        tuple(undrawn),
        tuple(_dependencies(tasks)),
        tuple(_loads(tasks, today, known)),
        math.fsum(sheet.effort or 0.0 for sheet in sheets if sheet.id not in drawn),
        sum(sheet.effort is None for sheet in sheets),
        known.pain_left(sheets, _hurting(project, map_id) if pains is None else pains),
        project.info.capacity,
        moscow_check(sheets),
    )


class KnownTasks:
    """Tasks that were made before, for whoever asks for the same roadmap again and again."""

    def __init__(self) -> None:
        self._measures: object = None
        self._today = date.min
        self._tasks: dict[str, tuple[Improvement, str, Task | Undrawn]] = {}
        self._weeks: dict[str, tuple[Task, tuple[tuple[Quarter, float], ...]]] = {}
        self._fixes: dict[str, tuple[Improvement, Sequence[Relief], Fix | None]] = {}
        self._improvements = CardsOfKind(CardKind.OPPORTUNITY)
        self._left: tuple[PainBase, list[tuple[Horizon | None, Fix | None]], PainLeft] | None = None

    def of(self, project: Project, today: date) -> "KnownTasks":
        """Those that hold on a day, with the measures of a project."""
        if today != self._today or self._measures is not project.measures:
            self._today, self._measures = today, project.measures
            self._tasks, self._weeks = {}, {}
        return self

    def sheets(self, project: Project, map_id: MapId | None) -> list[Improvement]:
        """The improvements of a project, or of one map, that were not dropped; by map."""
        cards = self._improvements.of(project, map_id)
        found = [project.improvements.get(card) or Improvement(id=card) for card in cards]
        if map_id is None:
            found.sort(key=lambda sheet: project.cards[sheet.id].map or "")
        return [sheet for sheet in found if sheet.status is not Status.DROPPED]

    def task(self, project: Project, sheet: Improvement) -> "Task | Undrawn":
        """When an improvement is done."""
        text, known = project.cards[sheet.id].text, self._tasks.get(sheet.id)
        if known is not None and known[0] is sheet and known[1] == text:
            return known[2]
        task = _task(project, sheet, self._today)
        self._tasks[sheet.id] = (sheet, text, task)
        return task

    def weeks(self, task: Task) -> tuple[tuple[Quarter, float], ...]:
        """What of its effort falls into which quarter."""
        known = self._weeks.get(task.card)
        if known is None or known[0] is not task:
            known = self._weeks[task.card] = (task, tuple(_weeks(task)))
        return known[1]

    def fix(self, sheet: Improvement, links: Sequence[Relief]) -> Fix | None:
        """What it takes of which pain; None where that is unknown."""
        known = self._fixes.get(sheet.id)
        if known is not None and known[0] is sheet and known[1] is links:
            return known[2]
        fix = _fix(sheet, links)
        if known is not None and known[2] == fix:
            # The same object: what is made of it need not be made again.
            fix = known[2]
        self._fixes[sheet.id] = (sheet, links, fix)
        return fix

    def pain_left(self, sheets: Sequence[Improvement], pains: "PainBase") -> PainLeft:
        """What improvements leave of the pain after each term."""
        links = pains.links
        plan = [(sheet.horizon, self.fix(sheet, links.get(sheet.id, ()))) for sheet in sheets]
        if self._left is None or self._left[0] is not pains or self._left[1] != plan:
            self._left = (pains, plan, _pain_left(plan, pains))
        return self._left[2]


@dataclass(frozen=True, slots=True)
class PainBase:
    """What hurts and what takes it away, whatever is planned when."""

    indexes: Mapping[str, float | None]
    """The Pain Index of every pain; None where it is not scored."""
    links: Mapping[str, tuple[Relief, ...]]
    """By improvement."""
    now: Residual


def pain_base(
    project: Project, indices: Indices, links: Mapping[str, tuple[Relief, ...]]
) -> PainBase:
    """What `PainIndices` and `links_by_improvement` say of a project; blank cards don't count."""
    scored = project.pain_points
    indexes: dict[str, float | None] = {c: index for c, index in indices.items() if c in scored}
    whole = math.fsum(index for index in indexes.values() if index is not None)
    return PainBase(indexes, links, Residual(whole, whole, indexes))


def _hurting(project: Project, map_id: MapId | None) -> PainBase:
    indices = PainIndices().of(project, map_id)
    return pain_base(project, indices, links_by_improvement(project))


def _task(project: Project, sheet: Improvement, today: date) -> Task | Undrawn:
    days = [day for day in (sheet.start, sheet.due) if day is not None]
    if not days:
        return Undrawn.UNDATED
    if any(not -MOST_PAST <= day - today <= MOST_AHEAD for day in days):
        return Undrawn.FAR
    return Task(
        card=sheet.id,
        text=project.cards[sheet.id].text,
        sheet=sheet,
        goal=goal_of(project, sheet),
        starts=min(days),
        ends=max(days),
        overdue=is_overdue(sheet, today),
        backwards=days != sorted(days),
    )


def _grouped(tasks: Iterable[Task]) -> dict[Horizon | None, tuple[Task, ...]]:
    by_horizon: dict[Horizon | None, list[Task]] = {}
    for task in tasks:
        by_horizon.setdefault(task.sheet.horizon, []).append(task)
    wanted: list[Horizon | None] = [*Horizon, None]
    return {h: tuple(_by_owner(by_horizon[h])) for h in wanted if h in by_horizon}


def _by_owner(tasks: Sequence[Task]) -> list[Task]:
    first: dict[str, date] = {}
    for task in tasks:
        owner = task.sheet.owner
        first[owner] = min(task.starts, first.get(owner, task.starts))
    return sorted(
        tasks,
        key=lambda task: (
            first[task.sheet.owner],
            task.sheet.owner,
            task.starts,
            task.ends,
            task.card,
        ),
    )


def _dependencies(tasks: Iterable[Task]) -> Iterable[Dependency]:
    drawn = {str(task.card): task for task in tasks}
    for card in sorted(drawn):
        task = drawn[card]
        for before in sorted(task.sheet.depends_on):
            first = drawn.get(before)
            if first is not None and first is not task:
                yield Dependency(first.card, task.card, task.starts < first.ends)


def _loads(tasks: Sequence[Task], today: date, known: "KnownTasks") -> Iterable[Load]:
    if not tasks:
        return
    first, last = min(task.starts for task in tasks), max(task.ends for task in tasks)
    if first - _NEAR <= today <= last + _NEAR:
        first, last = min(first, today), max(last, today)
    asked: dict[Quarter, list[float]] = {}
    for task in tasks:
        for quarter, weeks in known.weeks(task):
            asked.setdefault(quarter, []).append(weeks)
    quarter = Quarter.of(first)
    while quarter.starts <= last:
        yield Load(quarter, math.fsum(asked.get(quarter, ())))
        quarter = quarter.next


def _weeks(task: Task) -> Iterable[tuple[Quarter, float]]:
    """What of a task's effort falls into which quarter, by days."""
    if task.sheet.effort is None:
        return
    whole = (task.ends - task.starts).days + 1
    end = task.ends + timedelta(days=1)
    begin = task.starts
    while begin < end:
        quarter = Quarter.of(begin)
        after = min(end, quarter.next.starts)
        yield quarter, task.sheet.effort * (after - begin).days / whole
        begin = after


def _pain_left(fixes: Iterable[tuple[Horizon | None, Fix | None]], pains: PainBase) -> PainLeft:
    indexes = pains.indexes
    plan: dict[Horizon, list[Fix]] = {}
    left_out = 0
    for horizon, fix in fixes:
        counts = fix is not None and any(indexes.get(pain) is not None for pain in fix.removed)
        if fix is None or horizon is None or not counts:
            left_out += 1
        else:
            plan.setdefault(horizon, []).append(fix)
    scored = sum(index is not None for index in indexes.values())
    return PainLeft(
        pains.now,
        left_by_horizon(pains.now, plan),
        scored,
        len(indexes) - scored,
        sum(map(len, plan.values())),
        left_out,
    )


def _fix(sheet: Improvement, links: Sequence[Relief]) -> Fix | None:
    removed = {str(link.pain): link.share for link in links if link.share is not None}
    if sheet.confidence is None or not removed:
        return None
    return Fix(sheet.confidence, removed)
