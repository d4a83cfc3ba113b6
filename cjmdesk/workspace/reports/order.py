"""What somebody wants printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from cjmdesk.layout.evidence_marks import Felt
from cjmdesk.model import AnswerCount, MapId, Project, StepId
from cjmdesk.paper.sheet import Sheet


class What(StrEnum):
    """What can be printed of a project."""

    MAP = "map"
    PLAN = "plan"
    ROADMAP = "roadmap"
    INSIGHT = "insight"


@dataclass(frozen=True, slots=True)
class Order:
    """A project or one map of it, on which paper, as of which day."""

    project: Project
    sheet: Sheet
    today: date
    map_id: MapId | None = None
    edited: datetime | None = None
    """Date of the document; without it the project's own."""
    felt: Mapping[StepId, Felt] = field(default_factory=dict)
    """How steps are felt by evidence, where a map is to show it."""
    counts: Sequence[AnswerCount] | None = None
    """All evidence, where insight is to tell what the journey rests on."""
