"""How others and we ourselves do, side by side: an unknown mark is neither bad nor best."""

from collections.abc import Sequence
from dataclasses import dataclass

from cjmdesk.model import (
    OURSELVES,
    Competitor,
    CompetitorDimension,
    CompetitorId,
    MapId,
    Project,
    rating_id,
)

MOST_RIVALS = 5
"""More can't be told apart at a glance."""
LEAST_AXES = 3
"""Fewer make no shape."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Somebody with marks, 1…5 or None, in the order of `CompetitorDimension`."""

    id: CompetitorId
    rival: Competitor | None
    """None is we ourselves."""
    marks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Competition:
    """We ourselves first, then rivals in their order."""

    contenders: tuple[Contender, ...]
    left_out: int
    """Rivals beyond the first five."""

    @property
    def known(self) -> bool:
        """Whether anybody has a mark."""
        return any(mark is not None for one in self.contenders for mark in one.marks)

    @property
    def ourselves_known(self) -> bool:
        """Whether we have a mark."""
        return any(mark is not None for mark in self.contenders[0].marks)

    def marks(self, axis: int) -> tuple[int | None, ...]:
        """What everybody got on a dimension."""
        return tuple(one.marks[axis] for one in self.contenders)

    def axes(self) -> tuple[int, ...]:
        """Dimensions on which anybody has a mark."""
        every = range(len(CompetitorDimension))
        return tuple(axis for axis in every if any(m is not None for m in self.marks(axis)))


@dataclass(frozen=True, slots=True)
class Behind:
    """A dimension on which a rival is ahead of us, and by how many marks, 1…4."""

    axis: int
    by: int


def competition_of(project: Project, map_id: MapId) -> Competition:
    """The marks of the first rivals and our own that are about a map or about all of them."""
    rivals = sorted(project.competitors.values(), key=lambda one: (one.order, one.id))
    rivals = [one for one in rivals if one.id != OURSELVES]

    def marks(contender: CompetitorId) -> tuple[int | None, ...]:
        ratings = (
            project.competitor_ratings.get(rating_id(contender, dimension))
            for dimension in CompetitorDimension
        )
        return tuple(
            one.value if one is not None and one.map in (None, map_id) else None for one in ratings
        )

    shown = rivals[:MOST_RIVALS]
    return Competition(
        (
            Contender(OURSELVES, None, marks(OURSELVES)),
            *(Contender(one.id, one, marks(one.id)) for one in shown),
        ),
        len(rivals) - len(shown),
    )


def best_of(marks: Sequence[int | None]) -> frozenset[int]:
    """Places of the highest mark, ties and all; none where fewer than two marks or all the same."""
    known = [mark for mark in marks if mark is not None]
    if len(known) < 2 or min(known) == max(known):
        return frozenset()
    return frozenset(place for place, mark in enumerate(marks) if mark == max(known))


def behind(found: Competition) -> tuple[Behind, ...]:
    """Where we are behind, the farthest first; dimensions without our mark are not known."""
    gaps = []
    for axis in found.axes():
        ours, *theirs = found.marks(axis)
        known = [mark for mark in theirs if mark is not None]
        if ours is not None and known and max(known) > ours:
            gaps.append(Behind(axis, max(known) - ours))
    return tuple(sorted(gaps, key=lambda one: (-one.by, one.axis)))
