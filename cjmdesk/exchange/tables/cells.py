"""The cells of a table being read: texts cut to what a record holds, and what there is to tell."""

from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.draft import LONGEST_LABEL, LONGEST_TEXT
from cjmdesk.exchange.tables.grid import MAX_CELLS, Grid
from cjmdesk.words import Message, message

_MOST_TOLD = 1_000


class Cells:
    """One grid, laid so that rows are steps or cards."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._notices: list[Notice] = []
        self._untold = 0
        self._covered_by = _covered(grid)
        self._merged_rows = {
            (merge.top, merge.left): merge.bottom - merge.top + 1 for merge in grid.merges
        }

    def tell(self, kind: NoticeKind, said: Message, row: int, column: int) -> None:
        """Remember something about a cell; what goes on and on is only counted in the end."""
        if len(self._notices) < _MOST_TOLD:
            self._notices.append(self.grid.notice(kind, said, row, column))
        else:
            self._untold += 1

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What there is to tell, in the order it was met."""
        if not self._untold:
            return tuple(self._notices)
        said = message("{count} more notices are not shown.", count=self._untold)
        return (*self._notices, self.grid.notice(NoticeKind.LEFT_OUT, said, 0, 0))

    def text(self, text: str, row: int, column: int) -> str:
        """A text as a record may hold it."""
        return self._cut(text, LONGEST_TEXT, row, column)

    def label(self, text: str, row: int, column: int) -> str:
        """A short text as a record may hold it."""
        return self._cut(text, LONGEST_LABEL, row, column)

    def rating(self, text: str, row: int, column: int) -> int | None:
        """A whole number from 1 to 5."""
        digits = text.strip().removesuffix("/5").removesuffix(".0").strip()
        if digits in ("1", "2", "3", "4", "5"):
            return int(digits)
        said = message("“{text}” is no score from 1 to 5.", text=text[:80])
        self.tell(NoticeKind.LEFT_OUT, said, row, column)
        return None

    def rows_merged(self, row: int, column: int) -> int:
        """How many rows the cell covers, its own included."""
        return self._merged_rows.get((row, column), 1)

    def shown(self, row: int, column: int) -> str:
        """What is seen at a cell: where cells are merged, the text of the first."""
        return self.grid.rows[self._covered_by.get((row, column), row)][column]

    def _cut(self, text: str, most: int, row: int, column: int) -> str:
        if len(text) <= most:
            return text
        said = message(
            "The text is longer than {length} characters; the rest was left out.", length=most
        )
        self.tell(NoticeKind.LEFT_OUT, said, row, column)
        return text[:most].rstrip()


def _covered(grid: Grid) -> dict[tuple[int, int], int]:
    """For cells under the first of a merge, the row of the first. Bounded: merges may lie."""
    covered: dict[tuple[int, int], int] = {}
    for merge in grid.merges:
        bottom = min(merge.bottom, len(grid.rows) - 1)
        if len(covered) + bottom - merge.top > MAX_CELLS:
            break
        for row in range(merge.top + 1, bottom + 1):
            covered[row, merge.left] = merge.top
    return covered
