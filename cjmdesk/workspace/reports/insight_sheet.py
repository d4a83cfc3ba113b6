"""The sheet of insight: chapters about one journey, each made anew only when it has to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cjmdesk.insight.pain_sums import PainIndices
from cjmdesk.layout.bands import Band, Section, Tie
from cjmdesk.layout.report_layout import heading_band
from cjmdesk.model import AnswerCount, Changes, MapId, Project, maps_in_order
from cjmdesk.words import mark
from cjmdesk.workspace.reports.insight_chapters import (
    Chapter,
    Setting,
    Sight,
    chapter_of,
    notes_of,
)
from cjmdesk.workspace.reports.naming import name_of
from cjmdesk.workspace.reports.wording import one_line

_GAP = 22.0
_JOURNEY = frozenset({"map", "stage", "step"})
_PAINS = frozenset({"pain", "card", "project"})


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


def touched(chapter: Chapter, changes: Changes) -> bool:
    """Whether an edit may change what a chapter says."""
    return any(map(changes.ids, _KINDS[chapter]))


def chapter_sections(chapter: Chapter, sight: Sight, how: Setting) -> tuple[Section, ...]:
    """A chapter under its heading; where there is nothing to show, it says what to do."""
    made = chapter_of(chapter, sight, how)
    return _opened(chapter, [notes_of(how, made)] if isinstance(made, str) else made, how)


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
        return (notes_of(how, how.tr("There is no map yet.")),)
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
        made = chapter_of(chapter, sight, how)
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
