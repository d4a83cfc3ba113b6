"""The improvement roadmap in words."""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cjmdesk.insight.action_plan import ActionPlan, PlanBook
from cjmdesk.insight.before_after import BeforeAfter, before_and_after, customers_told
from cjmdesk.insight.gate import Gate, gate
from cjmdesk.insight.pain_sums import PainIndices
from cjmdesk.insight.relief import Residual
from cjmdesk.insight.renewal import changed
from cjmdesk.insight.roadmap import KnownTasks, PainBase, Roadmap, Task, Undrawn, pain_base, roadmap
from cjmdesk.layout.boxes import Ink, Mark
from cjmdesk.layout.report_layout import Figure, NamedList
from cjmdesk.layout.roadmap_contents import (
    PainBar,
    RoadGroup,
    RoadLink,
    RoadLoad,
    RoadmapSheet,
    RoadRow,
)
from cjmdesk.layout.table_layout import SMALL, Cell, Said
from cjmdesk.model import Horizon, Improvement, MapId, Project, Status
from cjmdesk.typeset.text import Weight
from cjmdesk.words import Words, mark, quotable
from cjmdesk.workspace.reports.checks import gate_statement, moscow_said
from cjmdesk.workspace.reports.measures import measure_cards, measure_notes
from cjmdesk.workspace.reports.wording import (
    HORIZON_NAMES,
    MONTHS,
    STATUS_NAMES,
    card_text,
    heading_of,
    number,
    one_line,
    percent,
)

_AFTER = {
    Horizon.SHORT: mark("After the short term"),
    Horizon.MID: mark("After the mid term"),
    Horizon.LONG: mark("After the long term"),
}
_PAIN_AFTER = {
    Horizon.SHORT: mark("pain after the short term"),
    Horizon.MID: mark("pain after the mid term"),
    Horizon.LONG: mark("pain after the long term"),
}
_UNDRAWN = {
    Undrawn.UNDATED: mark("no start and no due date"),
    Undrawn.FAR: mark("too far from today to be drawn"),
}


class Grouping(StrEnum):
    """What the rows of the chart stand under."""

    HORIZON = "horizon"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class RoadmapFacts:
    """Everything that a roadmap tells of a project, or of one map of it."""

    project: Project
    map_id: MapId | None
    found: Roadmap
    gate: Gate
    measures: tuple[BeforeAfter, ...]


class FactsBook:
    """Keeps what a roadmap tells, and renews what an edit has changed."""

    def __init__(self) -> None:
        self._plans = PlanBook()
        self._project = Project()
        self._asked: tuple[date, MapId | None] | None = None
        self._plan: ActionPlan | None = None
        self._pains: tuple[object, Mapping[str, object], PainBase] | None = None
        """What hurts, and the indices and score sheets that it was made of."""
        self._indices = PainIndices()
        self._tasks = KnownTasks()

    def plan(self, project: Project, today: date, map_id: MapId | None) -> ActionPlan:
        """The action plan by priority, without draws."""
        if self._plan is None or self._asked != (today, map_id) or project is not self._project:
            self._project, self._asked = project, (today, map_id)
            self._plan = self._plans.plan(project, today, map_id)
        return self._plan

    def facts(self, project: Project, today: date, map_id: MapId | None) -> RoadmapFacts:
        """What a roadmap tells of the project as it is now."""
        plan = self.plan(project, today, map_id)
        found = roadmap(
            project, today, map_id=map_id, pains=self._hurting(project, map_id), known=self._tasks
        )
        measures = before_and_after(project, map_id=map_id)
        return RoadmapFacts(project, map_id, found, gate(plan), measures)

    def _hurting(self, project: Project, map_id: MapId | None) -> PainBase:
        indices, links = self._indices.of(project, map_id), self._plans.links
        sheets = project.pain_points
        known = self._pains
        if (
            known is None
            or known[0] is not indices
            or known[1] is not sheets
            or known[2].links is not links
        ):
            known = self._pains = (indices, sheets, pain_base(project, indices, links))
        return known[2]


class SaidRows:
    """Rows that were said before, for whoever says the same roadmap again and again."""

    def __init__(self) -> None:
        self._cards: Mapping[str, object] = {}
        self._rows: dict[str, tuple[Task, bool, RoadRow]] = {}

    def of(self, cards: Mapping[str, object]) -> "SaidRows":
        """Those that hold for cards: rows name what they wait for."""
        touched = changed(self._cards, cards)
        self._cards = cards
        if touched:
            self._rows = {
                card: known
                for card, known in self._rows.items()
                if card not in touched and touched.isdisjoint(known[0].sheet.depends_on)
            }
        return self

    def row(self, task: Task, early: bool, say: Callable[[Task], RoadRow]) -> RoadRow:
        """The row of a task; `early` says whether it starts before what it waits for is over."""
        known = self._rows.get(task.card)
        if known is not None and known[1] == early and known[0] == task:
            return known[2]
        row = say(task)
        self._rows[task.card] = (task, early, row)
        return row


def roadmap_facts(project: Project, today: date, map_id: MapId | None) -> RoadmapFacts:
    """What a roadmap tells of a project, or of one map of it."""
    return FactsBook().facts(project, today, map_id)


def roadmap_sheet(
    facts: RoadmapFacts,
    tr: Words,
    grouping: Grouping = Grouping.HORIZON,
    rows: SaidRows | None = None,
) -> RoadmapSheet:
    """Say a roadmap in the language of `tr`; `rows` holds those of the last time."""
    project, map_id, found = facts.project, facts.map_id, facts.found
    saying = _Saying(project, found, tr, (rows or SaidRows()).of(project.cards))
    told = customers_told(_sheets_of(found, project))
    heading = heading_of(project, map_id, tr("Improvement roadmap"), found.today.isoformat(), tr)
    return RoadmapSheet(
        heading=heading,
        gate=gate_statement(project, facts.gate, tr),
        figures=tuple(saying.figures()),
        columns=(tr("Improvement"), tr("Status and time")),
        today=found.today,
        today_name=tr("today"),
        months=tuple(tr.of(month) for month in MONTHS),
        groups=tuple(saying.groups() if grouping is Grouping.HORIZON else saying.owners()),
        links=tuple(RoadLink(d.first, d.then, d.broken) for d in found.dependencies),
        load_title=saying.load_title(),
        loads=tuple(
            RoadLoad(
                load.quarter.starts,
                load.weeks,
                number(round(load.weeks, 1)),
                over=load.over(found.capacity) > 0,
            )
            for load in found.quarters
        ),
        capacity=found.capacity,
        nothing=tr("No improvement has a start or a due date yet."),
        legend=tuple(saying.legend()),
        chart_notes=tuple(saying.chart_notes()),
        measures_title=tr("Measures: before and after"),
        measures=tuple(measure_cards(facts.measures, told, tr)),
        measure_notes=tuple(measure_notes(facts.measures, tr)),
        pain_title=tr("Pain that is left"),
        pain=tuple(saying.pain()),
        pain_notes=tuple(saying.pain_notes()),
        lists=tuple(saying.lists()),
    )


class _Saying:
    """Says the parts of one roadmap."""

    def __init__(self, project: Project, found: Roadmap, tr: Words, rows: SaidRows) -> None:
        self._project = project
        self._rows = rows
        self._found = found
        self._tr = tr
        self._early = {(d.first, d.then) for d in found.dependencies if d.broken}
        self._too_early = {then for _, then in self._early}

    def figures(self) -> Iterable[Figure]:
        """Key figures at the top."""
        tr, found = self._tr, self._found
        total = math.fsum(load.weeks for load in found.quarters) + found.unplaced_weeks
        overdue = sum(task.overdue for task in found.tasks)
        drawn = len(found.tasks)
        label = tr.count("improvement on the time line", "improvements on the time line", drawn)
        yield Figure(str(drawn), label)
        yield Figure(number(round(total, 1)), tr("person-weeks"))
        yield Figure(str(overdue), tr("overdue"), alarm=overdue > 0)
        for horizon, left in found.pain.after.items():
            yield Figure(_change(left), tr.of(_PAIN_AFTER[horizon]))

    def groups(self) -> Iterable[RoadGroup]:
        """The terms with their rows."""
        for horizon, tasks in self._found.groups.items():
            title = self._tr("No term chosen")
            if horizon is not None:
                title = self._tr.of(HORIZON_NAMES[horizon])
            yield RoadGroup(title, tuple(map(self._known_row, tasks)))

    def owners(self) -> Iterable[RoadGroup]:
        """Everybody with their rows."""
        for owner, tasks in self._found.by_owner().items():
            title = owner or self._tr("No owner yet")
            yield RoadGroup(title, tuple(map(self._known_row, tasks)))

    def load_title(self) -> Cell:
        """What stands beside the columns of the load."""
        tr = self._tr
        title = Said(tr("Person-weeks by quarter"), weight=Weight.BOLD)
        said = tr("The effort of each improvement, spread evenly over its days.")
        notes = [Said(said, Ink.SOFT, size=SMALL)]
        capacity = self._found.capacity
        if capacity is not None:
            line = tr("Dashed: the {weeks} there are in a quarter.", weeks=number(capacity))
            notes.append(Said(line, Ink.SOFT, size=SMALL))
        return title, *notes

    def legend(self) -> Iterable[tuple[Status | Mark, str]]:
        """What looks mean."""
        tr = self._tr
        for status, name in STATUS_NAMES.items():
            said = tr.of(name)
            if status is Status.DOING:
                said = tr("In progress; solid: share of the way to the target")
            yield status, said
        yield Mark.OTHER, tr("due")
        if any(task.sheet.customer_told for task in self._found.tasks):
            yield Mark.STAR, tr("customers told")

    def chart_notes(self) -> Iterable[str]:
        """What the load is against what there is, and what the chart does not show."""
        tr, found = self._tr, self._found
        if found.capacity is not None and found.overloaded:
            quarters = (
                tr(
                    "{quarter} asks for {weeks}, {more} too many",
                    quarter=f"{load.quarter.year} Q{load.quarter.number}",
                    weeks=number(round(load.weeks, 1)),
                    more=number(round(load.over(found.capacity), 1)),
                )
                for load in found.overloaded
            )
            yield tr(
                "More than the {capacity} person-weeks of a quarter: {quarters}.",
                capacity=number(found.capacity),
                quarters=tr("; ").join(quarters),
            )
        elif found.capacity is not None and found.quarters:
            yield tr(
                "No quarter asks for more than the {capacity} person-weeks there are.",
                capacity=number(found.capacity),
            )
        yield from moscow_said(found.moscow, tr)
        if any(d.broken for d in found.dependencies):
            yield tr(
                "A dashed red line leads to an improvement that starts before the one it waits "
                "for is over."
            )
        if found.unplaced_weeks:
            yield tr(
                "{weeks} person-weeks of improvements without a place in time are in no quarter.",
                weeks=number(found.unplaced_weeks),
            )
        if found.without_effort:
            yield tr.count(
                "The effort of {n} improvement is unknown: the load is higher than shown.",
                "The effort of {n} improvements is unknown: the load is higher than shown.",
                found.without_effort,
            )

    def pain(self) -> Iterable[PainBar]:
        """Now, and after each term."""
        pain = self._found.pain
        whole = pain.now.before
        if not whole:
            return
        yield PainBar(self._tr("Now"), f"{whole:.0f}", 1.0, None)
        for horizon, left in pain.after.items():
            value = f"{left.after:.0f}  ({_change(left)})"
            share = left.after / whole
            yield PainBar(self._tr.of(_AFTER[horizon]), value, share, horizon)

    def pain_notes(self) -> Iterable[str]:
        """What the sums are made of."""
        tr, pain = self._tr, self._found.pain
        if not pain.now.before:
            yield tr("No pain point is scored yet, so nothing can be said of what is left.")
            return
        yield tr(
            "Sum of the Pain Index. Each improvement takes confidence × share of what the others "
            "leave, so overlaps multiply and never add. Pain points counted: {scored}; "
            "improvements counted: {counted}.",
            scored=pain.scored,
            counted=pain.counted,
        )
        if pain.unscored:
            yield tr.count(
                "{n} pain point is not scored and is in no sum.",
                "{n} pain points are not scored and are in no sum.",
                pain.unscored,
            )
        if pain.left_out:
            yield tr.count(
                "{n} improvement lacks its term, its confidence or its share of a scored pain "
                "point and is not counted.",
                "{n} improvements lack their term, their confidence or their share of a scored "
                "pain point and are not counted.",
                pain.left_out,
            )

    def lists(self) -> Iterable[NamedList]:
        """What is not drawn."""
        tr = self._tr
        if not (self._found.tasks or self._found.undrawn):
            return
        rows = (
            (card_text(self._project, card, tr), tr.of(_UNDRAWN[why]))
            for card, why in self._found.undrawn
        )
        everything = tr("Every improvement has its place in time.")
        names = tuple(card for card, _ in self._found.undrawn)
        yield NamedList(tr("Not on the time line"), tuple(rows), everything, names)

    def _known_row(self, task: Task) -> RoadRow:
        return self._rows.row(task, task.card in self._too_early, self._row)

    def _row(self, task: Task) -> RoadRow:
        sheet = task.sheet
        return RoadRow(
            name=task.card,
            label=tuple(self._label(task)),
            when=tuple(self._when(task)),
            starts=task.starts,
            ends=task.ends,
            status=sheet.status,
            horizon=sheet.horizon,
            progress=task.goal.share,
            reached="" if task.goal.share is None else percent(task.goal.share),
            moment=task.moment,
            due=sheet.due,
            told=sheet.customer_told,
        )

    def _label(self, task: Task) -> Iterable[Said]:
        tr, sheet = self._tr, task.sheet
        yield Said(card_text(self._project, task.card, tr), weight=Weight.BOLD)
        owner = one_line(sheet.owner)
        parts = [owner or tr("no owner"), one_line(sheet.department)]
        ink = Ink.SOFT if owner else Ink.DANGER
        yield Said("  ·  ".join(part for part in parts if part), ink, size=SMALL)
        before = [card for card in sorted(sheet.depends_on) if card in self._project.cards]
        if before:
            texts = (quotable(card_text(self._project, card, tr)) for card in before)
            names = tr("; ").join(tr("“{text}”", text=text) for text in texts)
            early = any((card, task.card) in self._early for card in before)
            waits = tr("waits for {what}", what=names)
            yield Said(waits, Ink.DANGER if early else Ink.FAINT, size=SMALL)

    def _when(self, task: Task) -> Iterable[Said]:
        tr, sheet = self._tr, task.sheet
        status = tr.of(STATUS_NAMES[sheet.status])
        share = task.goal.share
        if share is not None:
            status = f"{status}  ·  {percent(share)}"
        yield Said(status, Ink.GOOD if sheet.status is Status.DONE else Ink.STRONG)
        days = [day.isoformat() if day else "?" for day in (sheet.start, sheet.due)]
        yield Said(" → ".join(days), Ink.SOFT, size=SMALL)
        if task.overdue:
            yield Said(tr("overdue"), Ink.DANGER, Weight.BOLD, SMALL)
        if task.backwards:
            yield Said(tr("due before it starts"), Ink.DANGER, Weight.BOLD, SMALL)


def _sheets_of(found: Roadmap, project: Project) -> Iterable[Improvement]:
    yield from (task.sheet for task in found.tasks)
    for card, _ in found.undrawn:
        yield project.improvements.get(card) or Improvement(id=card)


def _change(left: Residual) -> str:
    removed = left.removed_percent
    return "–" if removed is None else percent(-removed / 100) if removed >= 0.5 else "0 %"
