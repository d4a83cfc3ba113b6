"""Which pain points are in sight: by words, by driver, by what is to be done about them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from cjmdesk.model import Driver
from cjmdesk.ui.texts import NAMES
from cjmdesk.ui.views.pains.rows import PainRow
from cjmdesk.words import Words, mark


class Wanted(StrEnum):
    """What is looked for."""

    ALL = "all"
    MUST_FIX = "must-fix"
    UNSCORED = "unscored"
    TO_DISCUSS = "to-discuss"
    WITHOUT_EVIDENCE = "without-evidence"


WANTED_NAMES: Mapping[Wanted, str] = {
    Wanted.ALL: mark("All pain points"),
    Wanted.MUST_FIX: mark("Only what must be fixed"),
    Wanted.UNSCORED: mark("Only what is not scored"),
    Wanted.TO_DISCUSS: mark("Only what to talk about"),
    Wanted.WITHOUT_EVIDENCE: mark("Only what has no evidence"),
}


@dataclass(frozen=True, slots=True)
class Sieve:
    """What a row must have to be shown."""

    words: tuple[str, ...] = ()
    """Case-folded; each must be in what the row says."""
    driver: Driver | None = None
    """None is any, and none."""
    wanted: Wanted = Wanted.ALL

    def lets_through(self, row: PainRow, tr: Words) -> bool:
        """Whether a row is shown."""
        if self.driver is not None and row.sheet.driver is not self.driver:
            return False
        if not _WANTED[self.wanted](row):
            return False
        return not self.words or _says(row, self.words, tr)


def _says(row: PainRow, words: tuple[str, ...], tr: Words) -> bool:
    sheet = row.sheet
    driver = tr.of(NAMES[sheet.driver]) if sheet.driver is not None else ""
    said = " ".join((row.card.text, row.stage, row.step, sheet.department, driver)).casefold()
    return all(word in said for word in words)


def to_discuss(row: PainRow) -> bool:
    """Whether the room's private ratings lie so far apart that it should talk."""
    return row.spread is not None and row.spread.discuss


_WANTED: Mapping[Wanted, Callable[[PainRow], bool]] = {
    Wanted.ALL: lambda _row: True,
    Wanted.MUST_FIX: lambda row: row.must_fix,
    Wanted.UNSCORED: lambda row: row.place is None,
    Wanted.TO_DISCUSS: to_discuss,
    Wanted.WITHOUT_EVIDENCE: lambda row: not row.sheet.evidence,
}
