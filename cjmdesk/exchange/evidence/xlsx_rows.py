"""Rows of a workbook's first table, one by one: values as they are shown, formulas never run."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.evidence.csv_rows import Row
from cjmdesk.exchange.tables.xlsx_file import Limits, Part, cell_text, damaged, walked
from cjmdesk.words import message

MAX_BYTES = 200_000_000
LIMITS = Limits(unpacked=1_000_000_000, cell_elements=30_000_000)
"""About a million rows of ten cells."""
_MOST_COLUMNS = 1_000


class XlsxRows:
    """The rows of the first sheet that shows any. Raises ImportRefused as they are read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._last = 1
        self._at = 0

    @property
    def read(self) -> float:
        """Share of the sheet that has been read, 0 to 1."""
        return min(1.0, self._at / self._last)

    def __iter__(self) -> Iterator[Row]:
        name = self._path.name
        if self._path.stat().st_size > MAX_BYTES:
            reason = message("It is larger than {size} MB. Split it.", size=MAX_BYTES // 1_000_000)
            raise ImportRefused(file=name, reason=reason)
        with self._path.open("rb") as file:
            parts = walked(file, name, LIMITS)
            file.seek(0)
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                try:
                    for sheet in workbook.worksheets:
                        part = parts[sheet.title]
                        if sheet.sheet_state == "visible" and part.last_row:
                            yield from self._rows(sheet, part)
                            return
                finally:
                    workbook.close()
            except (ImportRefused, GeneratorExit):
                raise
            except Exception as error:
                raise damaged(name) from error

    def _rows(self, sheet: Any, part: Part) -> Iterator[Row]:
        self._last = part.last_row
        columns = min(part.last_column, _MOST_COLUMNS)
        # The ends are told because the file's own may lie.
        rows = sheet.iter_rows(max_row=part.last_row, max_col=columns, values_only=True)
        for number, row in enumerate(rows, start=1):
            self._at = number
            yield number, [cell_text(value) for value in row]
