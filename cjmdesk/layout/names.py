"""The standing words that a layout itself puts on the map, in the user's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from cjmdesk.model import LaneKind
from cjmdesk.words import Words


@dataclass(frozen=True, slots=True)
class LayoutWords:
    """Names for what the team has not named."""

    lanes: Mapping[LaneKind, str]
    """Standard names of the lanes; every kind has one."""
    untitled_stage: str
    untitled_step: str


def layout_words(tr: Words) -> LayoutWords:
    """The words in the language of `tr`."""
    return LayoutWords(
        lanes={
            LaneKind.ACTIONS: tr("Actions"),
            LaneKind.TOUCHPOINTS: tr("Touchpoints"),
            LaneKind.THOUGHTS: tr("Thoughts"),
            LaneKind.QUOTES: tr("Quotes"),
            LaneKind.EMOTIONS: tr("Emotions"),
            LaneKind.PAINS: tr("Pain points"),
            LaneKind.OPPORTUNITIES: tr("Opportunities"),
            LaneKind.MEASURES: tr("Measures"),
            LaneKind.BACKSTAGE: tr("Backstage"),
            LaneKind.SYSTEMS: tr("Systems"),
            LaneKind.DEPARTMENTS: tr("Departments"),
            LaneKind.TIME: tr("Time"),
            LaneKind.TEXT: tr("Notes"),
            LaneKind.PICTURES: tr("Pictures"),
            LaneKind.STANDARDS: tr("Standards"),
        },
        untitled_stage=tr("Untitled stage"),
        untitled_step=tr("Untitled step"),
    )
