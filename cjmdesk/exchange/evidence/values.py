"""What cells of raw exports mean: scores with or without words, days in the forms that are in use.

Every reading either gives a value, tells that there is none, or raises `Impossible`; nothing is
bent to fit.
"""

import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from cjmdesk.exchange.evidence.recipe import DayOrder
from cjmdesk.model import MeasureKind
from cjmdesk.words import Message, message

_BLANKS = frozenset(
    {"", "-", "—", "–", "n/a", "na", "nan", "null", "none", "#n/a", "(blank)", "blank", "不适用",
     "不適用", "无", "無", "未填", "未答", "跳过", "跳過", "(空)", "空", "-99", "-999",
     "nicht zutreffend", "offered", "unoffered"}
)  # fmt: skip
_NUMBER = re.compile(r"[+\-]?(?:\d+(?:[.,]\d+)?|\.\d+)")
_LABELLED = re.compile(
    r"\s*(\d{1,3}(?:\.\d+)?)\s*(?:分|星|stars?|points?|pts|/\s*(\d{1,3}))?\s*"
    r"(?:[-–—:：=(（|.,，]\s*\D.*|[^\d\s.,/%\-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_STARS = re.compile("[★⭐🌟]+[☆✩]*")
_MOST = 0.7
_SHORT = 7.0
_ROUNDING = 1e-9
_FEW, _ONE_SLIP_FROM, _TWO_SLIPS_FROM = 10, 3, 6
_TWO = 2
_FIVE_POINTS, _TEN_POINTS = 5.0, 10.0
_HIGHEST = (5.0, 7.0, 10.0, 100.0)
"""Upper ends of the scales in use; of a hundred points the lowest is 0."""
_NEARLY_ALL = 0.9
"""A scale may be missed by a few answers: they are refused later, one by one."""
_BOUNDS = {MeasureKind.NPS: (0.0, 10.0)}
_USUAL_SCALE = {MeasureKind.CSAT: (1.0, 5.0), MeasureKind.CES: (1.0, 7.0)}

# Answers in words, worst first. The middle ones of seven are taken only on scales of seven.
_FIVE = (
    ("very dissatisfied", "strongly disagree", "very difficult", "very poor", "very bad",
     "terrible", "very unlikely", "very unhappy", "非常不满意", "非常不滿意", "很不满意",
     "很不滿意",
     "非常不同意", "非常困难", "非常困難", "很差", "非常差", "很难", "很難",
     "extremely dissatisfied"),
    ("dissatisfied", "somewhat dissatisfied", "disagree", "difficult", "poor", "bad", "unlikely",
     "unhappy", "不满意", "不滿意", "比较不满意", "比較不滿意", "不同意", "困难", "困難", "差",
     "较差", "較差",
     "较难", "較難"),
    ("neutral", "neither satisfied nor dissatisfied", "neither agree nor disagree", "average",
     "fair", "ok", "okay", "neither easy nor difficult", "一般", "普通", "中立", "尚可", "中性"),
    ("satisfied", "somewhat satisfied", "agree", "easy", "good", "likely", "happy", "满意", "滿意",
     "比较满意", "比較滿意", "同意", "容易", "好", "较好", "較好", "较容易", "較容易"),
    ("very satisfied", "strongly agree", "very easy", "very good", "excellent", "great",
     "very likely", "very happy", "非常满意", "非常滿意", "很满意", "很滿意", "非常同意",
     "非常容易", "很好",
     "非常好", "很容易", "extremely satisfied"),
)  # fmt: skip
_SEVEN = (
    ("strongly disagree", "extremely dissatisfied", "very difficult", "extremely difficult",
     "非常不同意", "非常不满意", "非常不滿意", "非常困难", "非常困難"),
    ("disagree", "moderately dissatisfied", "dissatisfied", "difficult", "不同意", "不满意",
    "不滿意",
     "困难", "困難"),
    ("somewhat disagree", "slightly dissatisfied", "somewhat dissatisfied", "somewhat difficult",
     "有点不同意", "有點不同意", "比较不同意", "比較不同意", "有些不满意", "有些不滿意", "较难",
     "較難"),
    ("neither agree nor disagree", "neutral", "neither satisfied nor dissatisfied", "中立", "一般",
     "普通", "neither easy nor difficult"),
    ("somewhat agree", "slightly satisfied", "somewhat satisfied", "somewhat easy", "有点同意",
     "有點同意", "比较同意", "比較同意", "有些满意", "有些滿意", "较容易", "較容易"),
    ("agree", "moderately satisfied", "satisfied", "easy", "同意", "满意", "滿意", "容易"),
    ("strongly agree", "extremely satisfied", "very satisfied", "very easy", "extremely easy",
     "非常同意", "非常满意", "非常滿意", "非常容易"),
)  # fmt: skip
_FIVE_WORDS = {word: n for n, words in enumerate(_FIVE, start=1) for word in words}
_SEVEN_WORDS = {word: n for n, words in enumerate(_SEVEN, start=1) for word in words}
_ONLY_SEVEN = _SEVEN_WORDS.keys() - _FIVE_WORDS.keys()
_GROUPS = {
    "promoter": (9, 10), "passive": (7, 8), "detractor": (0, 6), "推荐者": (9, 10),
    "推薦者": (9, 10), "被动者": (7, 8), "被動者": (7, 8), "中立者": (7, 8), "贬损者": (0, 6),
    "貶損者": (0, 6), "批评者": (0, 6), "批評者": (0, 6), "3": (9, 10), "2": (7, 8), "1": (0, 6),
}  # fmt: skip


class Impossible(ValueError):
    """A cell that holds what can't be; `reason` says why."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def is_blank(text: str) -> bool:
    """Whether a cell holds no answer."""
    return text.strip().casefold() in _BLANKS


def number_of(text: str) -> float | None:
    """A plain number with point or comma, thousands and percent as exports write them."""
    plain = unicodedata.normalize("NFKC", text).strip().replace("\u00a0", "")
    share = plain.endswith("%")
    plain = plain.removesuffix("%").strip().lstrip("$€£¥￥").strip()
    if re.fullmatch(r"[+\-]?\d{1,3}(,\d{3})+(\.\d+)?", plain):
        plain = plain.replace(",", "")
    if not _NUMBER.fullmatch(plain):
        return None
    value = float(plain.replace(",", "."))
    return value / 100 if share else value


def answer_number(text: str, *, sevens: bool = False) -> float | None:
    """The number of an answer: `9`, `9 - very likely`, `4 stars`, `★★★★☆`, `Very satisfied`.

    `sevens` tells that words are from a scale of seven. None where it is no such answer.
    """
    value = number_of(text)
    if value is not None:
        return None if "%" in text else value
    plain = unicodedata.normalize("NFKC", text).strip()
    if _STARS.fullmatch(plain):
        return float(sum(plain.count(star) for star in "★⭐🌟"))
    found = (_SEVEN_WORDS if sevens else _FIVE_WORDS).get(plain.casefold())
    if found is not None:
        return float(found)
    labelled = _LABELLED.fullmatch(plain) if len(plain) <= 60 else None
    return float(labelled[1]) if labelled else None


def score_of(
    text: str, kind: MeasureKind | None, low: float | None, high: float | None
) -> float | None:
    """The score of a cell on its scale, None for a blank one. Raises Impossible."""
    if is_blank(text):
        return None
    value = answer_number(text, sevens=high == 7)
    if value is None:
        raise Impossible(message("the score is no number and no answer we know."))
    if kind is MeasureKind.NPS and not value.is_integer():
        raise Impossible(message("the score {score} is not a whole number.", score=f"{value:g}"))
    if (low is not None and value < low) or (high is not None and value > high):
        raise Impossible(
            message(
                "the score {score} is outside of {low} to {high}.",
                score=f"{value:g}",
                low=f"{low:g}" if low is not None else "—",
                high=f"{high:g}" if high is not None else "—",
            )
        )
    return value


def scale_of(kind: MeasureKind, values: Sequence[str]) -> tuple[float | None, float | None]:
    """The scale of answers of which the measure is told, by a heading or by a person.

    It is the usual one, 0–10 for NPS, 1–5 for CSAT, 1–7 for CES, unless the answers tell another:
    then those beyond the usual one are more than slips, and lie on that other.
    """
    if kind in _BOUNDS:
        return _BOUNDS[kind]
    if kind not in _USUAL_SCALE:
        return likely_scale(values)
    told = _scale_in_words(kind, values)
    if told is not None:
        return told
    found = _numbers(values)
    low, usual = _USUAL_SCALE[kind]
    if kind is MeasureKind.CES and len(found) >= _FEW and all(n <= _FIVE_POINTS for n in found):
        usual = _FIVE_POINTS
    beyond = [number for number in found if number < 0 or number > usual]
    if not _are_strays(len(beyond), len(found)):
        for high in (high for high in _HIGHEST if high > usual):
            # Of a hundred points hardly an answer is among the first ten.
            least = _TEN_POINTS if high > _TEN_POINTS else 0.0
            on_it = sum(least < number <= high for number in beyond)
            off_it = sum(not 0 <= number <= high for number in beyond)
            if not _are_strays(on_it, len(found)) and _are_strays(off_it, len(found)):
                return _lowest(found, high), high
        if 2 * len(beyond) > len(found):
            return None, None
    return (low if _are_strays(found.count(0.0), len(found)) else 0.0), usual


def likely_scale(values: Sequence[str]) -> tuple[float | None, float | None]:
    """The scale of answers of which nobody tells what they measure: the shortest that fits."""
    told = _scale_in_words(MeasureKind.CUSTOM, values)
    if told is not None:
        return told
    found = _numbers(values)
    if not found:
        return None, None
    for high in _HIGHEST:
        if are_slips([number for number in found if not 0 <= number <= high], len(found)):
            # Short scales begin with 1: a zero here and there is a slip of a hand.
            slip = high <= _SHORT and are_slips([0.0] * found.count(0.0), len(found))
            return (1.0 if slip else _lowest(found, high)), high
    return None, None


def _scale_in_words(kind: MeasureKind, values: Sequence[str]) -> tuple[float, float] | None:
    words = {value.strip().casefold() for value in values}
    if words & _ONLY_SEVEN:
        return 1.0, 7.0
    if words & _FIVE_WORDS.keys() and kind is not MeasureKind.CES:
        return 1.0, 5.0
    return None


def _numbers(values: Sequence[str]) -> list[float]:
    return [number for value in values if (number := answer_number(value)) is not None]


def _lowest(found: Sequence[float], high: float) -> float:
    return 0.0 if high == _HIGHEST[-1] or 0.0 in found else 1.0


def _are_strays(beyond: int, n: int) -> bool:
    """Whether so few of `n` answers tell nothing against the usual scale.

    One in ten is no scale, nor are one or two, unless they are most.
    """
    return beyond <= (1 - _NEARLY_ALL) * n + _ROUNDING or (beyond <= _TWO and 2 * beyond <= n)


def are_slips(beyond: Sequence[float], n: int) -> bool:
    """Whether answers that lie beyond a scale are slips of a hand, rather than of another scale.

    Of `n` answers one in ten may be, of few answers one, or two that no scale of seven holds.
    """
    if len(beyond) <= (1 - _NEARLY_ALL) * n + _ROUNDING:
        return True
    if len(beyond) == 1:
        return n >= _ONE_SLIP_FROM
    others = any(not 1 <= number <= _SHORT for number in beyond)
    return len(beyond) == 2 and n >= _TWO_SLIPS_FROM and others and 0.0 not in beyond


def share_within(numbers: Sequence[float], low: float, high: float) -> float:
    """Which share of some numbers lies on a scale; 1 for none at all."""
    return sum(low <= number <= high for number in numbers) / max(1, len(numbers))


def group_bounds(text: str) -> tuple[int, int] | None:
    """The scores that make somebody a promoter, a passive or a detractor; None for neither."""
    plain = text.strip().casefold()
    return _GROUPS.get(plain) or _GROUPS.get(plain.removesuffix("s"))


_YEAR_FIRST = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_TOGETHER = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{6})?$")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)?\d\d)(?!\d)")
_MONTH_NAME = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ \-.,]+)?([A-Za-z]{3,9})\.?[ \-.,]+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?((?:19|20)\d\d)"
)
_MONTH_ONLY = re.compile(r"((?:19|20)\d\d)\s*[-/年]\s*(\d{1,2})月?$")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SERIAL = re.compile(r"[2-6]\d{4}(?:\.\d+)?$")


def day_of(text: str, order: DayOrder) -> date | None:
    """The day of a cell, None for a blank one. Raises Impossible."""
    if is_blank(text):
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        found = _day(plain, order)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise Impossible(message("the date can't be read."))
    return found


def order_of(values: Sequence[str]) -> DayOrder | None:
    """What the dates of a column begin with; None where most are no dates."""
    filled = [value for value in values if not is_blank(value)]
    if not filled:
        return None
    best = max(DayOrder, key=lambda order: _readable(filled, order))
    return best if _readable(filled, best) >= _MOST else None


def _readable(values: Sequence[str], order: DayOrder) -> float:
    read = 0
    for value in values:
        with suppress(Impossible):
            read += day_of(value, order) is not None
    return read / len(values)


def _day(plain: str, order: DayOrder) -> date | None:
    for pattern in (_YEAR_FIRST, _TOGETHER):
        found = pattern.match(plain)
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    found = _MONTH_ONLY.match(plain)
    if found:
        return date(int(found[1]), int(found[2]), 1)
    found = _YEAR_LAST.match(plain)
    if found:
        return _year_last(found, order)
    if _SECONDS.match(plain):
        return datetime.fromtimestamp(int(plain[:10]), UTC).date()
    if _SERIAL.match(plain):
        # A spreadsheet that lost the format of its dates: days since the end of 1899.
        return date(1899, 12, 30) + timedelta(days=int(float(plain)))
    found = _MONTH_NAME.search(plain)
    return _named_month(found) if found else None


def _year_last(found: re.Match[str], order: DayOrder) -> date | None:
    if order is DayOrder.YEAR_FIRST:
        return None
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    month, day = (first, second) if order is DayOrder.MONTH_FIRST else (second, first)
    return date(year if year >= 100 else 2000 + year, month, day)


def _named_month(found: re.Match[str]) -> date | None:
    name = found[2][:3].lower()
    day = found[1] or found[3]
    if name not in _MONTHS or day is None:
        return None
    return date(int(found[4]), _MONTHS.index(name) + 1, int(day))
