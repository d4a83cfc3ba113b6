"""Workbooks: every sheet as a grid, and nothing in the file gets to run, grow or hide.

A workbook is a zip of XML parts. Before openpyxl sees any of it, the zip's sizes are checked and
every XML part is walked once without building anything: declarations of entities and floods of
elements end there. The walk also finds what openpyxl's streaming reader does not tell: merged cells
and formulas without a stored result.
"""

import io
import posixpath
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import islice
from typing import IO
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser
from openpyxl import Workbook, load_workbook
from openpyxl.utils import coordinate_to_tuple, range_boundaries

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.exchange.tables.grid import (
    Grid,
    Merge,
    rectangle,
    refuse_too_large,
)
from cjmdesk.words import Message, message

_MAX_MEMBERS = 2_000
_MAX_RATIO = 100
_RATIO_FROM = 1_000_000
"""Small parts that pack well are no bombs."""
_MAX_DEPTH = 100
_MAX_MERGES = 10_000
_MAX_SHEETS = 50
_MOST_TOLD = 20
_CHUNK = 1 << 16
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELLS = frozenset({"row", "c", "v", "t", "f", "si", "is", "r"})
_TELLING = frozenset({"row", "mergeCell", "sheet", "Relationship"})
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ERROR_VALUES = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What a workbook may cost."""

    unpacked: int = 64_000_000
    """Bytes of all its parts."""
    cell_elements: int = 1_000_000
    """XML elements of cells and their texts."""
    other_elements: int = 1_000_000


MAP_LIMITS = Limits()


def xlsx_grids(data: bytes, name: str) -> tuple[list[Grid], list[Notice]]:
    """The visible sheets of the workbook `data`.

    Formulas are read as the result stored with them. Raises ImportRefused if the file is no
    workbook, is damaged, or would grow beyond what we bear.
    """
    parts = walked(io.BytesIO(data), name)
    notices: list[Notice] = []
    # openpyxl meets whatever else is wrong in a file in the middle of its work, and fails with
    # whatever exception that happens to be.
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook = load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            try:
                return list(_grids(workbook, parts, name, notices)), notices
            finally:
                workbook.close()
    except ImportRefused:
        raise
    except Exception as error:
        raise damaged(name) from error


@dataclass(slots=True)
class Part:
    """What a walk over an XML part found; it is the target of the parser."""

    budget: "_Budget"
    last_row: int = 0
    last_column: int = 0
    """Counted from 1, of the cells that hold something; what only has a format doesn't count."""
    merges: list[Merge] = field(default_factory=list)
    unknown_results: list[tuple[int, int]] = field(default_factory=list)
    """Row and column, from 1, of cells with a formula and no result."""
    sheets: dict[str, str] = field(default_factory=dict)
    """Relations to sheets, by the sheet's name."""
    targets: dict[str, str] = field(default_factory=dict)
    """Paths of other parts, by relation."""
    _depth: int = 0
    _row: int = 0
    _column: int = 0
    _has_formula: bool = False
    _has_result: bool = False
    _in_result: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag[tag.rfind("}") + 1 :]
        self.budget.count(name)
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise _too_much(self.budget.name)
        if name == "c":
            self._start_cell(attributes)
        elif name == "f":
            self._has_formula = True
        elif name in ("v", "t"):
            self._in_result = True
        elif name in _TELLING:
            self._told(name, attributes)

    def end(self, tag: str) -> None:
        self._depth -= 1
        self._in_result = False
        if not tag.endswith("}c"):
            return
        if self._has_result:
            self.last_row = max(self.last_row, self._row)
            self.last_column = max(self.last_column, self._column)
        elif self._has_formula:
            self.unknown_results.append((self._row, self._column))

    def data(self, text: str) -> None:
        if self._in_result and text.strip():
            self._has_result = True

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self._has_formula = False
        # An empty result counts only where the formula is known to give a text.
        self._has_result = attributes.get("t") == "str"
        coordinate = attributes.get("r")
        if coordinate is None:
            self._column += 1
        else:
            self._row, self._column = coordinate_to_tuple(coordinate)

    def _told(self, name: str, attributes: Mapping[str, str]) -> None:
        match name:
            case "row":
                self._row = int(attributes.get("r", self._row + 1))
                self._column = 0
            case "mergeCell":
                self._merge(attributes.get("ref", ""))
            case "sheet":
                self.sheets[attributes.get("name", "")] = attributes.get(_RELATION, "")
            case "Relationship":
                self.targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def close(self) -> None:
        """Nothing was built."""

    def _merge(self, reference: str) -> None:
        if len(self.merges) == _MAX_MERGES or len(reference) > 30:
            return
        bounds = range_boundaries(reference)
        if None not in bounds:
            left, top, right, bottom = (int(bound or 1) - 1 for bound in bounds)
            self.merges.append(Merge(top, left, bottom, right))


@dataclass(slots=True)
class _Budget:
    """What a whole file has cost so far."""

    name: str
    limits: Limits
    cells: int = 0
    others: int = 0

    def count(self, element: str) -> None:
        if element in _CELLS:
            self.cells += 1
        else:
            self.others += 1
        if self.cells > self.limits.cell_elements or self.others > self.limits.other_elements:
            raise _too_much(self.name)


def walked(file: IO[bytes], name: str, limits: Limits = MAP_LIMITS) -> dict[str, Part]:
    """Walk every XML part once; what was found of each sheet, by its title.

    Raises ImportRefused if the file is no workbook, is damaged, or would grow beyond `limits`.
    """
    return _parts_of_sheets(_walked(file, name, limits), name)


def _walked(file: IO[bytes], name: str, limits: Limits) -> dict[str, Part]:
    """Every XML part, walked, by its path in the zip."""
    start = file.read(len(_OLD_OR_LOCKED))
    file.seek(0)
    if start == _OLD_OR_LOCKED:
        raise _refused(
            name,
            message(
                "It is protected by a password or in the old .xls format. Save it as .xlsx without "
                "a password."
            ),
        )
    budget = _Budget(name, limits)
    try:
        with zipfile.ZipFile(file) as archive:
            _check_sizes(archive, name, limits)
            return {
                member.filename: _walk(archive, member, budget)
                for member in archive.infolist()
                if member.filename.lower().endswith((".xml", ".rels"))
            }
    except DefusedXmlException as error:
        raise _refused(
            name,
            message("It holds XML entities, which a workbook never does; they can hide a bomb."),
        ) from error
    except (
        zipfile.BadZipFile,
        ParseError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        zipfile.LargeZipFile,
        LookupError,
    ) as error:
        raise damaged(name) from error


def _check_sizes(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    members = archive.infolist()
    # The module never unpacks more of a member than its header tells, so headers are a limit.
    unpacked = sum(member.file_size for member in members)
    bombs = any(
        member.file_size > _RATIO_FROM
        and member.file_size > _MAX_RATIO * max(1, member.compress_size)
        for member in members
    )
    if len(members) > _MAX_MEMBERS or unpacked > limits.unpacked or bombs:
        raise _too_much(name)


def _walk(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: _Budget) -> Part:
    part = Part(budget)
    parser = DefusedXMLParser(target=part, forbid_dtd=True)
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            parser.feed(chunk)
    parser.close()
    return part


def _grids(
    workbook: Workbook, part_of: Mapping[str, Part], name: str, notices: list[Notice]
) -> Iterator[Grid]:
    for sheet in workbook.worksheets:
        part = part_of[sheet.title]
        if sheet.sheet_state != "visible":
            said = message("The sheet “{sheet}” is hidden and was not read.", sheet=sheet.title)
            notices.append(Notice(said, NoticeKind.LEFT_OUT))
            continue
        refuse_too_large(part.last_row, part.last_column, name)
        # The ends are told because the file's own may lie.
        cells = sheet.iter_rows(max_row=part.last_row, max_col=part.last_column, values_only=True)
        texts = ([cell_text(value) for value in row] for row in cells)
        rows = rectangle(texts, name) if part.last_row else ()
        grid = Grid(rows, title=sheet.title, sheet=sheet.title, merges=tuple(part.merges))
        notices += _doubtful(grid, part)
        yield grid


def _parts_of_sheets(parts: Mapping[str, Part], name: str) -> dict[str, Part]:
    """Walked parts by the name of their sheet; each is one sheet's, or it would be read again."""
    found = {}
    for path, workbook in parts.items():
        folder, base = posixpath.split(path)
        relations = parts.get(f"{folder}/_rels/{base}.rels")
        for title, relation in workbook.sheets.items() if relations else ():
            target = relations.targets.get(relation, "") if relations else ""
            part = parts.get(posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/"))
            if part:
                found[title] = part
    if len(found) > _MAX_SHEETS or len({id(part) for part in found.values()}) < len(found):
        raise _too_much(name)
    return found


def cell_text(value: object) -> str:
    """What a cell shows, as far as it can be told without its number format."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime():
            return value.isoformat(" ", "minutes")
    return str(value)


def _doubtful(grid: Grid, part: Part) -> Iterator[Notice]:
    """Cells that show nothing, or an error, because a formula has no good result."""
    for row, column in part.unknown_results[:_MOST_TOLD]:
        said = message("The result of this formula is not stored in the file.")
        yield grid.notice(NoticeKind.LEFT_OUT, said, row - 1, column - 1)
    if len(part.unknown_results) > _MOST_TOLD:
        said = message(
            "{count} more formulas have no stored result. Open the file in a spreadsheet, save it "
            "and bring it in again.",
            count=len(part.unknown_results) - _MOST_TOLD,
        )
        yield grid.notice(NoticeKind.LEFT_OUT, said, 0, 0)
    wrong = (
        (row, column, cell)
        for row, cells in enumerate(grid.rows)
        for column, cell in enumerate(cells)
        if cell in _ERROR_VALUES
    )
    for row, column, cell in islice(wrong, _MOST_TOLD):
        said = message("A formula gives the error {error} here.", error=cell)
        yield grid.notice(NoticeKind.GUESSED, said, row, column)


def _too_much(name: str) -> ImportRefused:
    return _refused(
        name,
        message(
            "It would unpack to far more than a journey needs, as a bomb does. Copy its cells into "
            "a new workbook and remove what is not a journey."
        ),
    )


def damaged(name: str) -> ImportRefused:
    """The refusal of a file that is no workbook."""
    return _refused(
        name,
        message("It is not an .xlsx workbook, or it is damaged. Save it again as .xlsx."),
    )


def _refused(name: str, reason: Message) -> ImportRefused:
    return ImportRefused(file=name, reason=reason)
