"""The sheet of insight: chapters about one journey, each made anew only when it has to be."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from cjmdesk.layout.bands import Band, Section, Tie
from cjmdesk.layout.charts.bar_rows import bar_rows
from cjmdesk.layout.charts.funnel_strip import funnel_strip
from cjmdesk.layout.charts.heat_table import heat_rows
from cjmdesk.layout.charts.interval_rows import head_words, interval_rows
from cjmdesk.layout.charts.line_rows import line_rows
from cjmdesk.layout.charts.quadrants import quadrants_band
from cjmdesk.layout.charts.radar import radar_band
from cjmdesk.layout.measure_cards import measure_cards_section
from cjmdesk.layout.report_layout import heading_band, notes_section
from cjmdesk.layout.table_layout import table_section
from cjmdesk.model import AnswerCount, Changes, MapId, Project, maps_in_order
from cjmdesk.typeset.text import TextMeasure
from cjmdesk.words import Words, mark
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
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import one_line

_GAP = 22.0
_JOURNEY = frozenset({"map", "stage", "step"})
_PAINS = frozenset({"pain", "card", "project"})


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


CHAPTER_NAMES: Mapping[Chapter, str] = {
    Chapter.HEALTH: mark("Journey health"),
    Chapter.MEASURES: mark("Measures over time"),
    Chapter.CHANGES: mark("Before and after"),
    Chapter.FUNNEL: mark("Funnel"),
    Chapter.DRIVERS: mark("What drives the pain"),
    Chapter.HEAT: mark("Stage by stage"),
    Chapter.IMPORTANCE: mark("Importance and satisfaction"),
    Chapter.CROSSINGS: mark("Hand-overs and channel switches"),
    Chapter.COVERAGE: mark("Evidence coverage"),
    Chapter.RIVALS: mark("Competitors"),
    Chapter.TRIALS: mark("Experiments"),
    Chapter.LOOP: mark("Closed loop"),
    Chapter.VOTES: mark("How far the room agrees"),
}

_GOING_ON = frozenset({Chapter.MEASURES, Chapter.IMPORTANCE, Chapter.CROSSINGS})
"""Of rows that say enough by themselves; the others are charts that a page shows whole."""

_KINDS: Mapping[Chapter, frozenset[str]] = {
    Chapter.HEALTH: _JOURNEY | _PAINS | {"emotion", "persona", "measure", "reading", "improvement"},
    Chapter.MEASURES: _JOURNEY | {"measure", "reading"},
    Chapter.CHANGES: frozenset({"measure", "reading", "improvement", "map"}),
    Chapter.FUNNEL: _JOURNEY,
    Chapter.DRIVERS: _PAINS,
    Chapter.HEAT: _JOURNEY | _PAINS | {"emotion"},
    Chapter.IMPORTANCE: frozenset({"factor", "card"}),
    Chapter.CROSSINGS: _JOURNEY | _PAINS,
    Chapter.COVERAGE: _JOURNEY | _PAINS | {"emotion", "persona", "mapping", "source"},
    Chapter.RIVALS: frozenset({"competitor", "rating", "map"}),
    Chapter.TRIALS: frozenset({"improvement", "card"}),
    Chapter.LOOP: frozenset({"tagging", "improvement"}),
    Chapter.VOTES: frozenset({"ballot", "vote", "card"}),
}


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


def touched(chapter: Chapter, changes: Changes) -> bool:
    """Whether an edit may change what a chapter says."""
    return any(map(changes.ids, _KINDS[chapter]))


def chapter_sections(chapter: Chapter, sight: Sight, how: Setting) -> tuple[Section, ...]:
    """A chapter under its heading; where there is nothing to show, it says what to do."""
    made = _MAKERS[chapter](sight, how)
    return _opened(chapter, [_notes(how, made)] if isinstance(made, str) else made, how)


def chapter_heading(key: str, title: str, how: Setting) -> Band:
    """The heading of a chapter, where a list of headings may lead to."""
    return replace(heading_band(how.measure, title, how.width), name=name_of("chapter", key))


def insight_sections(sight: Sight, how: Setting) -> tuple[Section, ...]:
    """All chapters about one map."""
    return tuple(
        section for chapter in Chapter for section in chapter_sections(chapter, sight, how)
    )


def insight_document(
    project: Project,
    map_id: MapId | None,
    how: Setting,
    counts: Sequence[AnswerCount] | None = None,
) -> tuple[Section, ...]:
    """For paper: the chapters about a map that have something to show; without one, of each map."""
    maps = [one for one in maps_in_order(project) if map_id in (None, one.id)]
    if not maps:
        return (_notes(how, how.tr("There is no map yet.")),)
    sections: list[Section] = []
    for journey in maps:
        first, *others = _shown(Sight(project, journey.id, PainIndices(), counts), how)
        if len(maps) > 1:
            title = one_line(journey.title) or how.tr("Untitled map")
            above = heading_band(how.measure, title, how.width)
            first = replace(first, titles=(above, *first.titles))
        sections += (first, *others)
    return tuple(sections)


def _shown(sight: Sight, how: Setting) -> Iterable[Section]:
    for chapter in Chapter:
        made = _MAKERS[chapter](sight, how)
        if not isinstance(made, str):
            yield from _opened(chapter, made, how)


def _opened(chapter: Chapter, made: Sequence[Section], how: Setting) -> tuple[Section, ...]:
    heading = chapter_heading(chapter.value, how.tr.of(CHAPTER_NAMES[chapter]), how)
    first, *others = made
    if chapter not in _GOING_ON:
        others = [replace(section, tie=Tie.WHOLE) for section in others]
    if first.head is None:
        rows = (replace(band, heading=band.heading or heading) for band in first.bands)
        first = replace(first, bands=tuple(rows))
    return replace(first, titles=(heading,), gap=_GAP, tie=Tie.NONE), *others


def _health(sight: Sight, how: Setting) -> Made:
    found = health_of(sight.project, sight.map_id, sight.indices)
    cards = list(health_cards(sight.project, found, how.tr))
    said = how.tr(
        "A hand-over or a switch is counted where a step shares no department or no channel "
        "with the last step that names one."
    )
    return [measure_cards_section(how.measure, cards, how.width), _notes(how, said)]


def _measures(sight: Sight, how: Setting) -> Made:
    found = series_of(sight.project, sight.map_id)
    rows = insight_time.line_rows_of(found, how.tr)
    if not rows:
        return how.tr(
            "No readings yet. Enter measures and what was read of them under “Measures”; pasting "
            "from a spreadsheet works too."
        )
    lines = Section(line_rows(how.measure, rows, how.width))
    return [lines, _notes(how, *insight_time.line_notes(found, how.tr))]


def _changes(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = before_and_after(sight.project, map_id=sight.map_id)
    rows = insight_time.interval_rows_of(found, tr)
    alone = insight_time.alone(found, tr)
    if not rows:
        needed = tr("A measure needs two readings before anything can be compared.")
        return "\n".join([needed, *alone])
    sides = head_words(how.measure, (tr("went down"), tr("went up")), how.width)
    said = tr(
        "Before is the last reading before the first improvement for the measure began, "
        "otherwise the first one. Intervals hold 95 %. Without a control group a change may "
        "have any cause."
    )
    changes = Section((sides, *interval_rows(how.measure, rows, how.width)))
    return [changes, _notes(how, said, *alone)]


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
        _notes(how, *insight_places.funnel_notes(project, found, tr)),
    ]


def _drivers(sight: Sight, how: Setting) -> Made:
    tr = how.tr
    found = pain_by_driver(sight.project, sight.indices)
    if not found:
        return tr("No pain points yet. Put cards into the lane “Pain points”.")
    rows = insight_pains.driver_rows(sight.project, found, tr)
    return [
        Section(bar_rows(how.measure, rows, how.width)),
        _notes(how, tr("Bars are sums of the Pain Index; what is not scored is in no sum.")),
    ]


def _heat(sight: Sight, how: Setting) -> Made:
    found = heat_map(sight.project, sight.map_id, sight.indices)
    if not found:
        return how.tr("The map has no stages yet.")
    titles, rows = insight_places.heat_titles(how.tr), insight_places.heat_rows(found, how.tr)
    return [
        Section(heat_rows(how.measure, titles, rows, how.width)),
        _notes(how, *insight_places.heat_notes(how.tr)),
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
        _notes(how, *insight_pains.quadrants_notes(found, tr)),
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
        _notes(how, *insight_crossings.crossings_notes(project, found, tr)),
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
        _notes(how, *insight_coverage.coverage_notes(found, tr)),
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
        _notes(how, *insight_rivals.rivals_notes(found, tr)),
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
        _notes(how, *insight_trials.trials_notes(found, tr)),
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
        _notes(how, *insight_loop.loop_notes(found, tr)),
    ]


def _votes(sight: Sight, how: Setting) -> Made:
    project, tr = sight.project, how.tr
    found = agreements_of(project, sight.map_id)
    if not found:
        return tr("No ballot that two or more people answered has been revealed yet.")
    table = insight_votes.votes_table(project, found, tr)
    return [
        table_section(how.measure, table, how.width),
        _notes(how, *insight_votes.votes_notes(found, tr)),
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


def _notes(how: Setting, *notes: str) -> Section:
    said: Sequence[str] = notes
    return notes_section(how.measure, said, how.width)
