"""What typed text means, and how values are written: both ways for every kind of value.

What can't be read raises ValueError.
"""

import re
from datetime import date
from math import isfinite

_THOUSANDS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_LIST_SEPARATORS = str.maketrans("，、；;", ",,,,")
MOST_TAG = 200
"""Characters of a tag that is typed; those that come from elsewhere may be longer."""


def tags_in(text: str) -> frozenset[str]:
    """Words between commas, Chinese ones too."""
    listed = text.translate(_LIST_SEPARATORS).split(",")
    return frozenset(" ".join(tag.split())[:MOST_TAG] for tag in listed) - {""}


def lines_in(text: str) -> tuple[str, ...]:
    """Lines that say something."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def shown_lines(value: object) -> str:
    """One below the other."""
    return "\n".join(value) if isinstance(value, tuple) else ""


def number_in(text: str) -> float | None:
    """A number as written here or there: 1,234.5 or 0,5."""
    if not text:
        return None
    plain = text.replace("\N{MINUS SIGN}", "-")
    thousands = _THOUSANDS.fullmatch(plain) is not None
    value = float(plain.replace(",", "" if thousands else "."))
    if not isfinite(value):
        raise ValueError(text)
    return value


def whole_in(text: str) -> int | None:
    """A whole number."""
    return int(text) if text else None


def count_in(text: str) -> int:
    """A whole number that must be there."""
    return int(text)


def shown_number(value: object) -> str:
    """A number without needless digits."""
    return f"{value:.12g}" if isinstance(value, int | float) else ""


def share_in(text: str) -> float | None:
    """A share given in per cent."""
    value = number_in(text.rstrip("% ％"))
    return None if value is None else value / 100


def shown_share(value: object) -> str:
    """A share in per cent."""
    return f"{value * 100:g} %" if isinstance(value, int | float) else ""


def day_in(text: str) -> date | None:
    """A day as 2026-11-23, 2026/11/23, 2026年11月23日 or 23.11.2026; a time after it is left out.

    Which number of 11/12/2026 is the month nobody can tell: that is no day.
    """
    if not text.strip():
        return None
    written = text.split()[0]
    first = _YEAR_FIRST.fullmatch(written)
    if first is not None:
        return date(int(first[1]), int(first[2]), int(first[3]))
    last = _DAY_FIRST.fullmatch(written)
    if last is not None:
        return date(int(last[3]), int(last[2]), int(last[1]))
    raise ValueError(text)


def shown_day(value: object) -> str:
    """A day as 2026-11-23."""
    return value.isoformat() if isinstance(value, date) else ""
