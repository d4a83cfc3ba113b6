"""Kano: what customers take for granted, want more of, or are delighted by.

Needs customers, at least twenty to thirty; a workshop can only assume a category.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

FEW_ANSWERS = 20


class KanoAnswer(IntEnum):
    """The five answers to “how do you feel if it is there / is not there?”."""

    LIKE = 1
    MUST_BE = 2
    NEUTRAL = 3
    LIVE_WITH = 4
    DISLIKE = 5


class Kano(StrEnum):
    """What a pair of answers says of a feature."""

    MUST_BE = "M"
    ONE_DIMENSIONAL = "O"
    ATTRACTIVE = "A"
    INDIFFERENT = "I"
    REVERSE = "R"
    QUESTIONABLE = "Q"


_TIE_ORDER = "MOAIRQ"

TABLE = ("QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ")
"""Rows are answers to “it is there”, columns to “it is not there”. Source: Berger et al. 1993."""

STRICT_TABLE = ("QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ")
"""A variant that doubts people who give the same firm answer twice."""


def kano_category(there: KanoAnswer, missing: KanoAnswer, table: tuple[str, ...] = TABLE) -> Kano:
    """The category of one person's pair of answers."""
    return Kano(table[there - 1][missing - 1])


def kano_counts(
    answers: Iterable[tuple[KanoAnswer | None, KanoAnswer | None]],
    table: tuple[str, ...] = TABLE,
) -> Counter[Kano]:
    """How often each category was given; a pair with a missing answer is not counted."""
    return Counter(
        kano_category(there, missing, table)
        for there, missing in answers
        if there is not None and missing is not None
    )


def kano_mode(counts: Mapping[Kano, int]) -> Kano | None:
    """The most frequent category; ties go M > O > A > I, then R, Q. None without answers."""
    return _largest(counts, _TIE_ORDER)


def kano_berger(counts: Mapping[Kano, int]) -> Kano | None:
    """Berger's rule: the largest of A, O, M where they outnumber I, R, Q; else of I, R, Q."""
    speaking, silent = "MOA", "IRQ"
    more = sum(counts.get(Kano(c), 0) for c in speaking) > sum(
        counts.get(Kano(c), 0) for c in silent
    )
    return _largest(counts, speaking if more else silent)


def _largest(counts: Mapping[Kano, int], order: str) -> Kano | None:
    best = max((Kano(letter) for letter in order), key=lambda kano: counts.get(kano, 0))
    return best if counts.get(best, 0) else None


@dataclass(frozen=True, slots=True)
class BetterWorse:
    """What having it gains and lacking it costs."""

    better: float
    """(A+O)/(A+O+M+I), 0…1."""
    worse: float
    """−(O+M)/(A+O+M+I), −1…0."""

    @property
    def quadrant(self) -> Kano:
        """Cut at 0.5 on both axes; on a line counts as strong."""
        if self.better >= 0.5:
            return Kano.ONE_DIMENSIONAL if self.worse <= -0.5 else Kano.ATTRACTIVE
        return Kano.MUST_BE if self.worse <= -0.5 else Kano.INDIFFERENT


def better_worse(counts: Mapping[Kano, int]) -> BetterWorse | None:
    """The two coefficients; R and Q left out. None where nobody is left.

    Source: Berger et al. 1993, CQM Journal 2(4); Sauerwein et al. 1996.
    """
    a, o, m, i = (counts.get(Kano(letter), 0) for letter in "AOMI")
    n = a + o + m + i
    return BetterWorse((a + o) / n, -(o + m) / n if o + m else 0.0) if n else None
