"""Where a line may end, and how a paragraph fills lines of a given width.

Unicode's line breaking (UAX #14) says where a line may end, and the East Asian rules of what may
not begin or end a line are enforced on top of it. A word is only cut where it is wider than a
whole line, since nothing may stick out of its card.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QTextBoundaryFinder

# They may hang out of the line they end; no-break and figure spaces may not.
_BLANKS = frozenset(
    " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
)
_BLANK = re.compile(f"[{''.join(sorted(_BLANKS))}]")

# After JIS X 4051, GB/T 15834 and the W3C's requirements for Chinese text layout. Small kana may
# begin a line; signs of money keep to their number by Unicode's rules alone.
NOT_AT_START = frozenset(
    "、。，．：；？！）］｝｠〕〉》」』】〗〙〛〞〟｡､｣’”…‥—―～〜－／・·‧％‰℃°′″々〻ー!),.:;?]}%¢»›"
)
NOT_AT_END = frozenset("（［｛｟〔〈《「『【〖〘〚〝｢‘“([{«‹")

# Alphabetic text has these after blanks, too, as in "this — that": Unicode's rules are enough then.
_ONLY_AFTER_TEXT = frozenset("%·°’”…—―¢»›")

# Chinese is written without blanks, so lines also end around quotations. Unicode allows it as of 16
# where there is Chinese on both sides; Qt goes by an earlier one, which glues these marks.
_CHINESE = "\u2e80-\u2fff\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_BESIDE_CHINESE_QUOTE = re.compile(
    f"(?<=[’”])(?=[{_CHINESE}])|(?<=[\u2e80-\ufaff\ufe30-\uff60])(?=[‘“]\\S)"
)

# Most cards are written in these, and Unicode lets them break after blanks, and anywhere.
_PLAIN_WORDS = re.compile("[A-Za-z ]+")
_GAP = re.compile(" +")
_PLAIN_CHINESE = re.compile("[\u4e00-\u9fff]+")
_BOUND = NOT_AT_START | NOT_AT_END

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")

_Kind = QTextBoundaryFinder.BoundaryType


def opportunities(text: str) -> list[int]:
    """Where a line of this paragraph may end, ascending, as counts of characters.

    The last is the end of the paragraph; an empty paragraph has none.
    """
    plain = _plain_opportunities(text)
    if plain is not None:
        return plain
    if _BOUND.isdisjoint(text):
        return _boundaries(text, _Kind.Line)
    found = set(_boundaries(text, _Kind.Line))
    found.update(at.start() for at in _BESIDE_CHINESE_QUOTE.finditer(text))
    return sorted(at for at in found if at == len(text) or is_allowed(text, at))


def _plain_opportunities(text: str) -> list[int] | None:
    """As `opportunities`, many times as fast, where all rules come down to one."""
    if _PLAIN_WORDS.fullmatch(text):
        ends = [gap.end() for gap in _GAP.finditer(text)]
        return ends if text.endswith(" ") else [*ends, len(text)]
    if _PLAIN_CHINESE.fullmatch(text):
        return list(range(1, len(text) + 1))
    return None


def is_allowed(text: str, at: int) -> bool:
    """Whether the East Asian rules let a line end before the character at `at`."""
    after = text[at]
    if after in NOT_AT_START and not (after in _ONLY_AFTER_TEXT and text[at - 1] in _BLANKS):
        return False
    before = _without_blanks(text, 0, at)
    return not before or text[before - 1] not in NOT_AT_END


def filled(text: str, advances: Sequence[int], limit: int) -> list[tuple[int, int]]:
    """The lines of one paragraph, filled from the first on: start and end without the blanks.

    `advances` has a width for each character, `limit` is in the same units. No line is wider
    unless it is a single character; a wider limit never makes more lines.
    """
    hanging = _hanging_edges(text, advances)
    if hanging[-1] <= limit:
        return [(0, _without_blanks(text, 0, len(text)))]
    edges = [0, *accumulate(advances)]
    legal = opportunities(text)
    lines, start = [], 0
    while start < len(text):
        reach = bisect_right(hanging, edges[start] + limit) - 1
        end = _last_between(legal, start, reach) or _emergency(text, start, reach)
        lines.append((start, _without_blanks(text, start, end)))
        start = end
    return lines


def graphemes(text: str) -> list[int]:
    """Where a character as a person sees it ends, ascending, as counts of characters."""
    found = set(_boundaries(text, _Kind.Grapheme))
    # Qt takes a flag apart where it follows another picture.
    for flag in _FLAG.finditer(text):
        found.discard(flag.start() + 1)
        found.add(flag.end())
    return sorted(found)


def _hanging_edges(text: str, advances: Sequence[int]) -> list[int]:
    """Right edge after each character, blanks at the end not counted; one more than characters."""
    edges = [0, *accumulate(advances)]
    for blank in _BLANK.finditer(text):
        at = blank.start()
        edges[at + 1] = edges[at]
    return edges


def _emergency(text: str, start: int, reach: int) -> int:
    """Where to cut a word that is wider than the line; never further than needed."""
    if reach <= start:
        return start + 1
    # One character more, so that the last end is known to be one.
    whole = [start + at for at in graphemes(text[start : reach + 1])]
    decent = [at for at in whole if at <= reach and _is_decent(text, at)]
    return decent[-1] if decent else _last_between(whole, start, reach) or reach


def _is_decent(text: str, at: int) -> bool:
    return text[at] not in _BLANKS and is_allowed(text, at)


def _last_between(ends: Sequence[int], start: int, reach: int) -> int:
    at = bisect_right(ends, reach)
    return ends[at - 1] if at and ends[at - 1] > start else 0


def _without_blanks(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in _BLANKS:
        end -= 1
    return end


def _boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    finder = QTextBoundaryFinder(kind, text)
    found = []
    while (at := finder.toNextBoundary()) != -1:
        found.append(at)
    if not text or max(text) <= "\uffff":
        return found
    # Qt counts UTF-16 units.
    units = [0, *accumulate(2 if character > "\uffff" else 1 for character in text)]
    characters = {unit: index for index, unit in enumerate(units)}
    return [characters[at] for at in found if at in characters]
