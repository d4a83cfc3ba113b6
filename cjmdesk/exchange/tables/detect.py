"""Which way a table lies: stages down and lanes across, the other way round, or one row a card."""

from dataclasses import dataclass
from functools import lru_cache

from cjmdesk.exchange.tables.grid import Grid
from cjmdesk.exchange.tables.headers import Header, Role, recognise
from cjmdesk.model import LaneKind

_HEADER_WITHIN_ROWS = 30
_HEADER_WITHIN_COLUMNS = 6
_TURNED_WITHIN_ROWS = 1_000
_LONGEST_HEADER = 120
_UNCERTAIN = frozenset({Role.UNKNOWN, Role.TEXT, Role.KIND, Role.SCORE, Role.NUMBER})

# Words for these lanes are seldom met in tables of anything else.
_TELLING = frozenset({LaneKind.TOUCHPOINTS, LaneKind.PAINS})


@dataclass(frozen=True, slots=True)
class Layout:
    """A table laid so that `grid.rows[header]` says what the columns are."""

    grid: Grid
    header: int
    headers: tuple[Header, ...]
    is_long: bool
    """One row tells one card and names its lane."""


def layout_of(grid: Grid) -> Layout | None:
    """How to read a table; None if too few of its words are known for a journey."""
    upright = _candidates(grid, _HEADER_WITHIN_ROWS)
    for row, headers in upright:
        if _is_long(headers):
            return _laid(grid, row, is_long=True)
    turned = grid.turned() if len(grid.rows) <= _TURNED_WITHIN_ROWS else Grid(())
    best: tuple[int, Grid, int] | None = None
    for side, candidates in (
        (grid, upright),
        (turned, _candidates(turned, _HEADER_WITHIN_COLUMNS)),
    ):
        for row, headers in candidates:
            score = _score(headers)
            if score >= 3 and (best is None or score > best[0]):
                best = (score, side, row)
    return _laid(best[1], best[2], is_long=False) if best else None


def _laid(grid: Grid, row: int, *, is_long: bool) -> Layout:
    headers = tuple(recognise(cell) for cell in grid.rows[row])
    return Layout(grid, row, headers, is_long)


def _candidates(grid: Grid, within: int) -> list[tuple[int, list[Header]]]:
    # The last of several rows is no header: nothing would stand below it.
    rows = grid.rows[: min(within, max(1, len(grid.rows) - 1))]
    return [(number, [_known(cell) for cell in row]) for number, row in enumerate(rows)]


@lru_cache(maxsize=4096)
def _known(cell: str) -> Header:
    return recognise(cell) if 0 < len(cell) <= _LONGEST_HEADER else Header(Role.UNKNOWN, cell)


def _is_long(headers: list[Header]) -> bool:
    roles = {header.role for header in headers}
    return Role.TEXT in roles and bool(roles & {Role.KIND, Role.LANE})


def _score(headers: list[Header]) -> int:
    """Different meanings, stages and steps counting double; a card may repeat a lane's name."""
    meanings = {
        (header.role, header.lane, header.title, header.who)
        for header in headers
        if header.role not in _UNCERTAIN
    }
    roles = {role for role, *_ in meanings}
    if not roles & {Role.LANE_CARDS, Role.EMOTION, Role.CHANNEL, Role.STAGE, Role.STEP}:
        return 0
    path = len(roles & {Role.STAGE, Role.STEP})
    has_unknown = any(header.text and header.role in _UNCERTAIN for header in headers)
    is_path_alone = len(meanings) == path and has_unknown
    is_plain = any(
        role is Role.EMOTION or (lane in _TELLING and not title)
        for role, lane, title, _who in meanings
    )
    return len(meanings) + path + is_plain + is_path_alone
