"""A workbook people like to read: the map on the first sheet, every card on the second."""

import io
import re
import unicodedata
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.grid import address
from cjmdesk.words import message

_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NARROWEST = 6
_WIDEST = 44


def xlsx_bytes(
    title: str, sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]
) -> tuple[bytes, list[Notice]]:
    """A workbook of named sheets; the first row of each is its header.

    Every cell is text and stays text: nothing in it becomes a formula.
    """
    workbook = Workbook()
    workbook.properties.title = title
    workbook.properties.creator = "CJM Desk"
    workbook.remove(workbook.worksheets[0])
    notices: list[Notice] = []
    for name, rows in sheets:
        sheet = workbook.create_sheet(_sheet_name(name, workbook.sheetnames))
        notices += _fill(sheet, rows)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue(), notices


def _sheet_name(name: str, taken: Sequence[str]) -> str:
    allowed = _NOT_IN_SHEET_NAME.sub(" ", name)
    base = " ".join(allowed.split())[:_LONGEST_SHEET_NAME].strip() or "CJM"
    chosen = base
    number = 2
    while chosen.casefold() in (other.casefold() for other in taken):
        chosen = f"{base[: _LONGEST_SHEET_NAME - 4]} {number}"
        number += 1
    return chosen


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]]) -> list[Notice]:
    notices = []
    bold, grey = Font(bold=True), PatternFill("solid", fgColor="E8E8E8")
    top = Alignment(vertical="top", wrap_text=True)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            if not text:
                continue
            cell = sheet.cell(row + 1, column + 1, text[:_LONGEST_CELL])
            # openpyxl takes a text that starts with "=" for a formula.
            cell.data_type = "s"
            cell.alignment = top
            if row == 0:
                cell.font, cell.fill = bold, grey
            if len(text) > _LONGEST_CELL:
                said = message(
                    "A cell of a workbook holds {length} characters; the rest was left out.",
                    length=_LONGEST_CELL,
                )
                where = address(row, column, sheet.title)
                notices.append(Notice(said, NoticeKind.LEFT_OUT, cell=where))
    for column in range(len(rows[0])):
        widths = [_width(row[column]) for row in rows]
        sheet.column_dimensions[get_column_letter(column + 1)].width = max(_NARROWEST, *widths) + 2
    sheet.freeze_panes = "A2"
    return notices


def _width(text: str) -> int:
    """Columns a text wants, its lines broken at `_WIDEST`."""
    longest = max(text.split("\n"), key=len)[:_WIDEST]
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in longest)
    return min(_WIDEST, len(longest) + wide)
