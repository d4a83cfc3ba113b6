"""What a merge can leave without a place: somebody filled what somebody else deleted."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cjmdesk.model import COLLECTIONS, Project


class Stranded(NamedTuple):
    """A living record, and the deleted one it stands in. Restoring that brings it back to sight."""

    kind: str
    id: str
    missing_kind: str
    missing_id: str


def stranded(project: Project) -> tuple[Stranded, ...]:
    """Everything that cannot be seen because what holds it is gone, outermost first."""
    return tuple(
        Stranded(kind, record_id, holder, holder_id)
        for kind, record_id, holder, holder_id in _holders(project)
        if holder_id not in getattr(project, COLLECTIONS[holder])
    )


def _holders(project: Project) -> Iterator[tuple[str, str, str, str]]:
    for stage in project.stages.values():
        yield "stage", stage.id, "map", stage.map
    for lane in project.lanes.values():
        yield "lane", lane.id, "map", lane.map
    for step in project.steps.values():
        yield "step", step.id, "stage", step.slot.stage
    yield from _holders_of_cards(project)
    for point in project.emotions.values():
        yield "emotion", point.id, "step", point.step
        yield "emotion", point.id, "persona", point.persona
    for need in project.needs.values():
        yield "need", need.id, "persona", need.persona
    for reading in project.readings.values():
        yield "reading", reading.id, "measure", reading.measure


def _holders_of_cards(project: Project) -> Iterable[tuple[str, str, str, str]]:
    for card in project.cards.values():
        if card.map is not None:
            yield "card", card.id, "map", card.map
        if card.cell is not None:
            yield "card", card.id, "step", card.cell.step
            yield "card", card.id, "lane", card.cell.lane
    for pain in project.pain_points:
        yield "pain", pain, "card", pain
    for improvement in project.improvements:
        yield "improvement", improvement, "card", improvement
