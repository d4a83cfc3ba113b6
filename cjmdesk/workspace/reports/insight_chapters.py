"""The chapters of the sheet of insight: each sets what was found out about one journey."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from cjmdesk.insight.before_after import before_and_after
from cjmdesk.insight.closed_loop import closed_loop
from cjmdesk.insight.competition import competition_of
from cjmdesk.insight.coverage import coverage_of
from cjmdesk.insight.crossings import crossings_of
from cjmdesk.insight.funnel import funnel_of
from cjmdesk.insight.health import health_of
from cjmdesk.insight.heat import heat_map
from cjmdesk.insight.measures_over_time import series_of
from cjmdesk.insight.pain_sums import Indices, PainIndices, pain_by_driver
from cjmdesk.insight.trials import trials_of
from cjmdesk.insight.voters import agreements_of
from cjmdesk.layout.bands import Section
from cjmdesk.layout.charts.bar_rows import bar_rows
from cjmdesk.layout.charts.funnel_strip import funnel_strip
from cjmdesk.layout.charts.heat_table import heat_rows
from cjmdesk.layout.charts.interval_rows import head_words, interval_rows
from cjmdesk.layout.charts.line_rows import line_rows
from cjmdesk.layout.charts.quadrants import quadrants_band
from cjmdesk.layout.charts.radar import radar_band
from cjmdesk.layout.measure_cards import measure_cards_section
from cjmdesk.layout.report_layout import notes_section
from cjmdesk.layout.table_layout import table_section
from cjmdesk.model import AnswerCount, MapId, Project
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import Words
from cjmdesk.workspace.reports import (
    insight_coverage,
    insight_crossings,
    insight_loop,
    insight_pains,
    insight_places,
    insight_rivals,
    insight_time,
    insight_trials,
    insight_votes,
)
from cjmdesk.workspace.reports.insight_health import health_cards
from cjmdesk.workspace.reports.wording import BEFORE_AND_AFTER


class Chapter(StrEnum):
    """What the sheet tells of, in this order."""

    HEALTH = "health"
    MEASURES = "measures"
    CHANGES = "changes"
    FUNNEL = "funnel"
    DRIVERS = "drivers"
    HEAT = "heat"
    IMPORTANCE = "importance"
    CROSSINGS = "crossings"
    COVERAGE = "coverage"
    RIVALS = "rivals"
    TRIALS = "trials"
    LOOP = "loop"
    VOTES = "votes"


@dataclass(frozen=True)
class Sight:
    """A journey as it is looked at."""

    project: Project
    map_id: MapId
    memory: PainIndices
    counts: Sequence[AnswerCount] | None = None
    """All evidence; None where it has not been read."""

    @cached_property
    def indices(self) -> Indices:
        """The Pain Index of each pain of the map."""
        return self.memory.of(self.project, self.map_id)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sheet is set: in whose words and type, how wide in layout units."""

    tr: Words
    measure: TextMeasure
    width: float


Made = Sequence[Section] | str
"""A chapter; where there is nothing to show, what to do."""


def chapter_of(chapter: Chapter, sight: Sight, how: Setting) -> Made:
    """What a chapter shows of a journey."""
    return _MAKERS[chapter](sight, how)


def notes_of(how: Setting, *notes: str) -> Section:
    """Sentences in small type, one paragraph each."""
    said: Sequence[str] = notes
    return notes_section(how.measure, said, how.width)


def _health(sight: Sight, how: Setting) -> Made:
    found = health_of(sight.project, sight.map_id, sight.indices)
    cards = list(health_cards(sight.project, found, how.tr))
    said = how.tr(
        "A hand-over or a switch is counted where a step shares no department or no channel "
        "with the last step that names one."
    )
    return [measure_cards_section(how.measure, cards, how.width), notes_of(how, said)]


def _measures(sight: Sight, how: Setting) -> Made:
    found = series_of(sight.project, sight.map_id)
    rows = insight_time.line_rows_of(found, how.tr)
    if not rows:
        return how.tr(
            "No readings yet. Enter measures and what was read of them under “Measures”; pasting "
            "from a spreadsheet works too."
        )
    lines = Section(line_rows(how.measure, rows, how.width))
    return [lines, notes_of(how, *insight_time.line_notes(found, how.tr))]


def _changes(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = before_and_after(sight.project, map_id=sight.map_id)
    rows = insight_time.interval_rows_of(found, tr)
    alone = insight_time.alone(found, tr)
    if not rows:
        needed = tr("A measure needs two readings before anything can be compared.")
        return "\n".join([needed, *alone])
    sides = head_words(how.measure, (tr("went down"), tr("went up")), how.width)
    changes = Section((sides, *interval_rows(how.measure, rows, how.width)))
    return [changes, notes_of(how, tr.of(BEFORE_AND_AFTER), *alone)]


def _funnel(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = funnel_of(project, sight.map_id)
    if not found.known:
        return tr(
            "Nobody has said yet where customers leave. Select a step on the map and fill in "
            "“Share who leave here”."
        )
    columns = insight_places.funnel_columns(project, found, tr)
    strip = funnel_strip(how.measure, columns, how.width)
    rows = insight_places.funnel_rows(project, found, tr)
    return [
        Section((strip, *bar_rows(how.measure, rows, how.width))),
        notes_of(how, *insight_places.funnel_notes(project, found, tr)),
    ]


def _drivers(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = pain_by_driver(sight.project, sight.indices)
    if not found:
        return tr("No pain points yet. Put cards into the lane “Pain points”.")
    rows = insight_pains.driver_rows(sight.project, found, tr)
    return [
        Section(bar_rows(how.measure, rows, how.width)),
        notes_of(how, tr("Bars are sums of the Pain Index; what is not scored is in no sum.")),
    ]


def _heat(sight: Sight, how: Setting) -> Made:
    found = heat_map(sight.project, sight.map_id, sight.indices)
    if not found:
        return how.tr("The map has no stages yet.")
    titles, rows = insight_places.heat_titles(how.tr), insight_places.heat_rows(found, how.tr)
    return [
        Section(heat_rows(how.measure, titles, rows, how.width)),
        notes_of(how, *insight_places.heat_notes(how.tr)),
    ]


def _importance(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = insight_pains.weighed_pains(project, sight.indices)
    if not found:
        return tr(
            "No pain point has both numbers yet. Choose “Opportunity score” on the page of pain "
            "points and fill in importance and satisfaction as customers gave them."
        )
    field = quadrants_band(how.measure, insight_pains.quadrants_of(found, tr), how.width)
    table = insight_pains.quadrants_table(project, found, tr)
    return [
        Section((field,)),
        table_section(how.measure, table, how.width),
        notes_of(how, *insight_pains.quadrants_notes(found, tr)),
    ]


def _crossings(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = crossings_of(project, sight.map_id, sight.indices)
    if not found.known:
        return tr(
            "Fewer than two steps name a department or a channel. Put cards into the lane of "
            "departments, and give touchpoints their channel."
        )
    if not found.places:
        return tr(
            "From step to step, some department and some channel stay the same. There is nothing "
            "to look at here."
        )
    table = insight_crossings.crossings_table(project, found, sight.indices, tr)
    return [
        table_section(how.measure, table, how.width),
        notes_of(how, *insight_crossings.crossings_notes(project, found, tr)),
    ]


def _coverage(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = coverage_of(project, sight.map_id, sight.counts)
    if not found.anything:
        return tr(
            "There is nothing yet that evidence could be for. Put cards into the lanes of pain "
            "points and touchpoints, and grade what you know of them."
        )
    bars = bar_rows(how.measure, insight_coverage.curve_rows(project, found, tr), how.width)
    return [
        table_section(how.measure, insight_coverage.coverage_table(project, found, tr), how.width),
        Section(bars, gap=8.0),
        notes_of(how, *insight_coverage.coverage_notes(found, tr)),
    ]


def _rivals(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = competition_of(sight.project, sight.map_id)
    if not found.known:
        return tr(
            "Nobody has a mark yet. Open the window “Competitors” and rate others and yourselves "
            "from 1 to 5."
        )
    radar = insight_rivals.radar_of(found, tr)
    charts = [] if radar is None else [Section((radar_band(how.measure, radar, how.width),))]
    return [
        table_section(how.measure, insight_rivals.rivals_table(found, tr), how.width),
        *charts,
        notes_of(how, *insight_rivals.rivals_notes(found, tr)),
    ]


def _trials(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = trials_of(project, sight.map_id)
    if not found:
        return tr(
            "Nothing is tried out yet. Select an improvement and fill in how often things succeed "
            "today and how often they should; how many people that takes is worked out here."
        )
    table = insight_trials.trials_table(project, found, tr)
    return [
        table_section(how.measure, table, how.width),
        notes_of(how, *insight_trials.trials_notes(found, tr)),
    ]


def _loop(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = closed_loop(sight.project)
    if not found.total:
        return tr(
            "No answer of a customer has a state yet. On the page of evidence, choose how far each "
            "is: collected, sorted, acting on it, customer told."
        )
    table = insight_loop.loop_table(found, tr)
    tables = [] if table is None else [table_section(how.measure, table, how.width, gap=8.0)]
    return [
        Section(bar_rows(how.measure, insight_loop.loop_rows(found, tr), how.width)),
        *tables,
        notes_of(how, *insight_loop.loop_notes(found, tr)),
    ]


def _votes(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = agreements_of(project, sight.map_id)
    if not found:
        return tr("No ballot that two or more people answered has been revealed yet.")
    table = insight_votes.votes_table(project, found, tr)
    return [
        table_section(how.measure, table, how.width),
        notes_of(how, *insight_votes.votes_notes(found, tr)),
    ]


_MAKERS: Mapping[Chapter, Callable[[Sight, Setting], Made]] = {
    Chapter.HEALTH: _health,
    Chapter.MEASURES: _measures,
    Chapter.CHANGES: _changes,
    Chapter.FUNNEL: _funnel,
    Chapter.DRIVERS: _drivers,
    Chapter.HEAT: _heat,
    Chapter.IMPORTANCE: _importance,
    Chapter.CROSSINGS: _crossings,
    Chapter.COVERAGE: _coverage,
    Chapter.RIVALS: _rivals,
    Chapter.TRIALS: _trials,
    Chapter.LOOP: _loop,
    Chapter.VOTES: _votes,
}
