"""Whose export a file is, told by its shape and never by its name."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cjmdesk.exchange.evidence.csv_rows import Row
from cjmdesk.exchange.evidence.personal import words_of
from cjmdesk.exchange.evidence.recipe import EvidenceFormat
from cjmdesk.exchange.evidence.values import is_blank, number_of
from cjmdesk.exchange.tables.grid import letters
from cjmdesk.words import Message, message

_TAG = re.compile(r"<[^<>]{1,200}>")
_BLANKS = re.compile(r"\s+")
_HEADER_WITHIN = 30
_LONGEST_NAME = 2_000
_RANGE = re.compile(r"#\s*(?:start date:\s*)?(\d{8})\s*(?:[-–]\s*(\d{8}))?", re.IGNORECASE)
_END = re.compile(r"#\s*end date:\s*(\d{8})", re.IGNORECASE)
_SUMMED = re.compile(
    r"^(avg|average|mean|count|sum|number|distinct count|cntd?|agg)\b[. ]|^measure (names|values)$"
    r"|^(平均|总数|總數|计数|計數)|(平均值|的计数|的計數|的总和|的總和)$",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:19|20)\d\d(?:[-/. ]?(?:q[1-4]|w\d{1,2}|\d{1,2}(?:[-/.]\d{1,2})?))?"
    r"|(?:q[1-4]|w\d{1,2}|\d{1,2}(?:[-/.]\d{1,2})?)[-/. ](?:19|20)\d\d"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[- ]?(?:(?:19|20)?\d\d)?"
    r"|(?:(?:19|20)\d\d年)?(?:\d{1,2}月|第?[一二三四1-4]季度?)|(?:19|20)\d\d年(?:\d{1,2}月)?",
    re.IGNORECASE,
)
"""A year, a quarter, a month, a week or a day at the head of a column."""
_FILTERS = ("applied filters", "应用的筛选器", "已套用的篩選")
_TIMESTAMPS = frozenset({"timestamp", "时间戳记", "時間戳記", "时间戳", "時間戳"})
_TEMPLATE = frozenset(
    {"date", "touchpoint", "persona", "channel", "metric", "score", "scale_min", "scale_max",
     "comment", "weight", "source"}
)  # fmt: skip
_TICKET_WORDS = (
    frozenset({"status", "priority", "created at", "created", "requested at", "状态", "狀態",
    "优先级",
               "優先級", "创建时间", "建立時間", "severity"}),
    frozenset({"subject", "description", "summary", "标题", "標題", "描述", "问题描述",
    "問題描述", "内容",
               "內容"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the header is and what follows it."""

    format: EvidenceFormat
    reason: Message
    """What it was recognised by."""
    names: tuple[str, ...]
    """What identifies each column."""
    labels: tuple[str, ...]
    """What people read above each column; as long as `names`."""
    first: int
    """How many rows come before the data."""
    day: date | None = None
    """Of everything in the file, where its head tells."""


def recognise(head: Sequence[Row]) -> Shape | None:
    """The shape of a table by its first rows, None if there is no row with anything in it."""
    rows = [cells for _line, cells in head]
    if not any(any(cell for cell in cells) for cells in rows):
        return None
    for known in _KNOWN:
        shape = known(rows)
        if shape is not None:
            return shape
    return _list(rows)


def is_total(cells: Sequence[str], shape: Shape) -> bool:
    """Whether a row sums up the others and is no row of its own."""
    if shape.format not in (EvidenceFormat.GA4, EvidenceFormat.CROSSTAB):
        return False
    if len(cells) > len(shape.names) and words_of(cells[-1]) == "grand total":
        return True
    first = next((cell for cell in cells if cell), "")
    return words_of(first) in _TOTALS


_TOTALS = frozenset({"grand total", "total", "总计", "總計", "合计", "合計", "小计", "小計"})


def _qualtrics(rows: Sequence[list[str]]) -> Shape | None:
    if len(rows) < 3 or not any('"ImportId"' in cell for cell in rows[2]):
        return None
    return _shape(
        EvidenceFormat.QUALTRICS,
        message("The third row holds ImportIds, as Qualtrics writes them."),
        rows[0],
        rows[1],
        3,
    )


def _surveymonkey(rows: Sequence[list[str]]) -> Shape | None:
    header = [words_of(cell) for cell in rows[0]]
    if not {"respondent id", "respondentid"} & set(header) or len(rows) < 2:
        return None
    second = rows[1]
    if second and second[0]:
        return None
    names, question = [], ""
    for place, cell in enumerate(rows[0]):
        question = cell or question
        below = second[place] if place < len(second) else ""
        answer = "" if words_of(below) in ("response", "open ended response", "") else below
        names.append(f"{question} / {answer}" if answer else question)
    return _shape(
        EvidenceFormat.SURVEYMONKEY,
        message("The first row names a respondent id, the second the answers: SurveyMonkey."),
        names,
        names,
        2,
    )


def _typeform(rows: Sequence[list[str]]) -> Shape | None:
    header = rows[0]
    if not header or header[0] != "#" or not any(c.startswith("Submit Date") for c in header):
        return None
    said = message("The first column is “#” and one is called “Submit Date”: Typeform.")
    return _shape(EvidenceFormat.TYPEFORM, said, header, header, 1)


def _ga4(rows: Sequence[list[str]]) -> Shape | None:
    comments = 0
    for cells in rows:
        if any(cells) and not cells[0].startswith("#"):
            break
        comments += 1
    said = [cells[0] for cells in rows[:comments] if cells]
    if len(said) < 2 or comments >= len(rows):
        return None
    return _shape(
        EvidenceFormat.GA4,
        message("It begins with lines of “#” that tell a property and dates: Google Analytics 4."),
        rows[comments],
        rows[comments],
        comments + 1,
        _last_day(said),
    )


def _medallia(rows: Sequence[list[str]]) -> Shape | None:
    header = {cell.strip().casefold() for cell in rows[0]}
    if not {"request_id", "star_rating"} <= header:
        return None
    said = message("Its columns are those of Medallia: request_id, star_rating.")
    return _shape(EvidenceFormat.MEDALLIA, said, rows[0], rows[0], 1)


def _template(rows: Sequence[list[str]]) -> Shape | None:
    header = {cell.strip().casefold() for cell in rows[0] if cell}
    if not {"touchpoint", "score"} <= header or not header <= _TEMPLATE:
        return None
    said = message("Its columns are those of our own template.")
    return _shape(EvidenceFormat.TEMPLATE, said, rows[0], rows[0], 1)


def _google_forms(rows: Sequence[list[str]]) -> Shape | None:
    if not rows[0] or rows[0][0].strip().casefold() not in _TIMESTAMPS:
        return None
    said = message("The first column is a time stamp, the others are questions: Google Forms.")
    return _shape(EvidenceFormat.GOOGLE_FORMS, said, rows[0], rows[0], 1)


def _list(rows: Sequence[list[str]]) -> Shape:
    at = _header_row(rows)
    header = rows[at]
    below = rows[at + 1 :]
    if _is_crosstab(rows, at):
        said = message("Its columns are sums, averages or counts, as Tableau and Power BI write.")
        return _shape(EvidenceFormat.CROSSTAB, said, header, header, at + 1)
    words = {words_of(cell) for cell in header}
    if all(words & known for known in _TICKET_WORDS):
        said = message("It has subjects or descriptions, and a state or priority: tickets.")
        return _shape(EvidenceFormat.TICKETS, said, header, header, at + 1)
    if not below or _is_data(header):
        names = [letters(place) for place in range(len(header))]
        said = message("It has no header; its columns are called by letters.")
        return _shape(EvidenceFormat.LIST, said, names, names, at)
    said = message("It is a header and rows below it.")
    return _shape(EvidenceFormat.LIST, said, header, header, at + 1)


def _header_row(rows: Sequence[list[str]]) -> int:
    """The first row that is as wide as most are: titles and filters stand above it."""
    widths = [sum(1 for cell in cells if cell) for cells in rows]
    wide = Counter(width for width in widths if width)
    usual = max(wide, key=lambda width: (wide[width] if width > 1 else wide[width] / 4, width))
    for at, width in enumerate(widths[:_HEADER_WITHIN]):
        if width >= max(1, 0.8 * usual):
            return at
    return next(at for at, width in enumerate(widths) if width)


def _is_data(header: Sequence[str]) -> bool:
    filled = [cell for cell in header if cell]
    return sum(number_of(cell) is not None for cell in filled) * 2 >= len(filled)


def _is_crosstab(rows: Sequence[list[str]], at: int) -> bool:
    header = rows[at]
    if any(_SUMMED.search(cell) for cell in header) or _has_periods(rows, at):
        return True
    above = (cell.casefold() for cells in rows[:at] for cell in cells)
    if any(cell.startswith(_FILTERS) for cell in above):
        return True
    return bool(counted_scores(header)) and not all(map(_is_number, filter(None, header)))


def _has_periods(rows: Sequence[list[str]], at: int) -> bool:
    """Whether columns are called by two periods or more, with figures below."""
    periods = [place for place, cell in enumerate(rows[at]) if _PERIOD.fullmatch(cell.strip())]
    below = [cells[p] for cells in rows[at + 1 :] for p in periods if p < len(cells) and cells[p]]
    figures = sum(map(_is_number, below))
    return len(periods) >= 2 and bool(figures) and figures == len(below)


def counted_scores(header: Sequence[str]) -> dict[int, float]:
    """Places of the columns that are named after answers on one scale: `0`, `1`, … `10`."""
    found = {place: float(cell) for place, cell in enumerate(header) if cell.isdecimal()}
    values = list(found.values())
    rising = all(high == low + 1 for low, high in pairwise(sorted(values)))
    return found if len(values) >= 3 and rising and max(values) <= 10 else {}


def _is_number(cell: str) -> bool:
    return number_of(cell) is not None


def _last_day(said: Sequence[str]) -> date | None:
    for line in reversed(said):
        found = _END.match(line) or _RANGE.match(line)
        if found:
            digits = found[found.lastindex or 1]
            try:
                return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
            except ValueError:
                continue
    return None


def _shape(
    kind: EvidenceFormat,
    reason: Message,
    names: Sequence[str],
    labels: Sequence[str],
    first: int,
    day: date | None = None,
) -> Shape:
    width = max(len(names), len(labels))
    while width and is_blank(_at(names, width - 1)) and is_blank(_at(labels, width - 1)):
        width -= 1
    told = [_clean(_at(labels, place)) or _clean(_at(names, place)) for place in range(width)]
    known = [_clean(_at(names, place)) or told[place] or letters(place) for place in range(width)]
    return Shape(kind, reason, tuple(known), tuple(told), first, day)


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _clean(header: str) -> str:
    return _BLANKS.sub(" ", _TAG.sub("", header)).strip()[:_LONGEST_NAME]


_KNOWN: tuple[Callable[[Sequence[list[str]]], Shape | None], ...] = (
    _qualtrics,
    _surveymonkey,
    _typeform,
    _ga4,
    _medallia,
    _template,
    _google_forms,
)
