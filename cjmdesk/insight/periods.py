"""The days that the name of a period stands for, so that readings have their place in time."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

Days = tuple[date, date]
"""The first and the last one."""

_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NUMBERS = {"一": 1, "二": 2, "三": 3, "四": 4, "上": 1, "下": 2}


def days_of(period: str) -> Days | None:
    """The days of a year, half, quarter, month, week or day; None where the name is another.

    Understood are forms such as `2026`, `2026 H1`, `2026 Q3`, `Q3 2026`, `2026-09`, `Sep 2026`,
    `2026-W36`, `2026-09-30`, `2026年第三季度`, `2026年9月`.
    """
    text = period.strip().lower()
    for pattern, made in _FORMS:
        found = pattern.fullmatch(text)
        if found is not None:
            try:
                return made(found)
            except ValueError:
                return None
    return None


def _year(found: re.Match[str]) -> Days:
    return _months(found, 1, 12)


def _half(found: re.Match[str]) -> Days:
    return _months(found, 6 * _number(found) - 5, 6)


def _quarter(found: re.Match[str]) -> Days:
    return _months(found, 3 * _number(found) - 2, 3)


def _month(found: re.Match[str]) -> Days:
    return _months(found, _number(found), 1)


def _named_month(found: re.Match[str]) -> Days:
    return _months(found, _MONTHS.index(found["part"][:3]) + 1, 1)


def _week(found: re.Match[str]) -> Days:
    first = date.fromisocalendar(int(found["year"]), _number(found), 1)
    return first, first + timedelta(days=6)


def _day(found: re.Match[str]) -> Days:
    day = date(int(found["year"]), _number(found), int(found["day"]))
    return day, day


def _number(found: re.Match[str]) -> int:
    part = found["part"]
    return _NUMBERS.get(part) or int(part)


def _months(found: re.Match[str], first: int, count: int) -> Days:
    year, last = int(found["year"]), first + count - 1
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _forms(
    *forms: tuple[str, Callable[[re.Match[str]], Days]],
) -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Days]]]:
    return [(re.compile(text), made) for text, made in forms]


_FORMS = _forms(
    (rf"{_YEAR} ?年?", _year),
    (rf"{_YEAR}[ -]?h(?P<part>[12])", _half),
    (rf"h(?P<part>[12])[ /-]?{_YEAR}", _half),
    (rf"{_YEAR} ?年? ?(?P<part>[上下])半年", _half),
    (rf"{_YEAR} ?年?[ /-]?[qt](?P<part>[1-4])", _quarter),
    (rf"[qt](?P<part>[1-4])[ /-]?{_YEAR}", _quarter),
    (rf"{_YEAR} ?年? ?第? ?(?P<part>[1-4一二三四]) ?季度?", _quarter),
    (rf"{_YEAR}[-/.](?P<part>\d\d?)", _month),
    (rf"{_YEAR} ?年 ?(?P<part>\d\d?) ?月", _month),
    (rf"(?P<part>{'|'.join(_MONTHS)})[a-z]*[. -]? ?{_YEAR}", _named_month),
    (rf"{_YEAR}[ -]?w(?P<part>\d\d?)", _week),
    (rf"{_YEAR}[-/.](?P<part>\d\d?)[-/.](?P<day>\d\d?)", _day),
)
