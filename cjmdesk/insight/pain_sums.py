"""Sums over the Pain Index: of a journey, of its stages, of what drives the pain."""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from cjmdesk.insight.pain import Exponents, exponents_of, factors_of, index_of
from cjmdesk.insight.renewal import CardsOfKind, changed
from cjmdesk.model import CardId, CardKind, Driver, EvidenceGrade, MapId, PainPoint, Project

Indices = Mapping[CardId, float | None]
"""The Pain Index of each pain; None where a rating is unknown."""


class PainIndices:
    """The Pain Index of every pain of a project; of one that is as it was, not worked out again."""

    def __init__(self) -> None:
        self._exponents: Exponents | None = None
        self._known: dict[str, tuple[PainPoint, float | None]] = {}
        self._pains = CardsOfKind(CardKind.PAIN)
        self._scored: Mapping[str, PainPoint] = {}
        self._last: tuple[Sequence[CardId], Indices] | None = None
        """Which pains were asked for last, and what came of it."""

    def of(self, project: Project, map_id: MapId | None) -> Indices:
        """Those of a project or of one map, by id; a card without a score sheet has None.

        The same object as the last time where nothing has changed.
        """
        exponents = exponents_of(project.info)
        if exponents != self._exponents:
            self._exponents, self._known, self._last = exponents, {}, None
        pains = self._pains.of(project, map_id)
        before, self._scored = self._scored, project.pain_points
        if self._last is not None and self._last[0] is pains:
            found = self._renewed(self._last[1], changed(before, self._scored), exponents)
        else:
            found = {card: self._index(self._scored.get(card), exponents) for card in pains}
        self._last = (pains, found)
        return found

    def _renewed(self, known: Indices, touched: Collection[str], exponents: Exponents) -> Indices:
        asked = [CardId(name) for name in touched if name in known]
        if not asked:
            return known
        anew = {card: self._index(self._scored.get(card), exponents) for card in asked}
        return {**known, **anew}

    def _index(self, pain: PainPoint | None, exponents: Exponents) -> float | None:
        if pain is None:
            return None
        known = self._known.get(pain.id)
        if known is None or known[0] is not pain:
            known = self._known[pain.id] = (pain, index_of(factors_of(pain), exponents))
        return known[1]


@dataclass(frozen=True, slots=True)
class PainSum:
    """Pains together; what is not scored is counted and in no sum."""

    total: float
    scored: int
    unscored: int

    @property
    def count(self) -> int:
        """All of them."""
        return self.scored + self.unscored


@dataclass(frozen=True, slots=True)
class Grounds:
    """How much of the pain is known how well, as shares 0…1 of the sum; None without a sum."""

    assumed: float | None
    """From pains that nothing but assumptions speak for."""
    ungraded: float | None


@dataclass(frozen=True, slots=True)
class DriverSum:
    """The pains of a driver; None is of those that nobody has given one."""

    driver: Driver | None
    pain: PainSum
    cards: tuple[CardId, ...]
    """The worst first, then the ones without a score."""


def pain_sum(indices: Iterable[float | None]) -> PainSum:
    """Σ index and how many it is of."""
    found = list(indices)
    scored = [index for index in found if index is not None]
    return PainSum(math.fsum(scored), len(scored), len(found) - len(scored))


def grounds_of(project: Project, indices: Indices) -> Grounds:
    """The shares of Σ index from assumption-only and from ungraded pains."""
    by_grade: dict[EvidenceGrade | None, float] = {}
    for card, index in indices.items():
        pain = project.pain_points.get(card)
        if pain is not None and index is not None:
            by_grade[pain.grade] = by_grade.get(pain.grade, 0.0) + index
    whole = math.fsum(by_grade.values())
    if not whole:
        return Grounds(None, None)
    return Grounds(
        by_grade.get(EvidenceGrade.ASSUMPTION, 0.0) / whole, by_grade.get(None, 0.0) / whole
    )


def pain_by_driver(project: Project, indices: Indices) -> tuple[DriverSum, ...]:
    """Each driver that a pain has, the one with most pain first, pains without one last."""
    cards: dict[Driver | None, list[CardId]] = {}
    for card in indices:
        pain = project.pain_points.get(card)
        cards.setdefault(None if pain is None else pain.driver, []).append(card)
    found = [
        DriverSum(
            driver,
            pain_sum(indices[card] for card in theirs),
            tuple(sorted(theirs, key=partial(_worst_first, indices))),
        )
        for driver, theirs in cards.items()
    ]
    return tuple(
        sorted(found, key=lambda one: (one.driver is None, -one.pain.total, one.driver or ""))
    )


def _worst_first(indices: Indices, card: CardId) -> tuple[float, str]:
    index = indices[card]
    return (1.0 if index is None else -index), card
