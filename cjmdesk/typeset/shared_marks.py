"""Whether a quotation mark, dash or ellipsis belongs to Chinese or to Latin text.

Unicode has one character for both: full-width in a Chinese typeface, narrow in a Latin one. Set in
the wrong one, "can’t" falls apart and “你好” loses its room.
"""

import re
from collections.abc import Iterator

SHARED = re.compile("[‘’“”—―…‥·‧]")

_OPENING = {"“": "”", "‘": "’"}
_CLOSING = frozenset("”’")
_DOUBLED = frozenset("—…―")
_FIRST_WIDE, _FIRST_EMOJI = "\u2e80", "\U0001f000"
_FIRST_PLANE_TWO = "\U00020000"


def is_wide(character: str) -> bool | None:
    """Chinese (True), alphabetic (False), or neither (None): digits, signs, blanks, emoji."""
    if character >= _FIRST_WIDE:
        return character < _FIRST_EMOJI or character >= _FIRST_PLANE_TWO
    return False if character.isalpha() else None


def wide_marks(text: str, by_default: bool) -> Iterator[int]:
    """Where the shared marks of `text` stand that are drawn full-width.

    Quotation marks go by what they enclose, and both of a pair alike; the others by what is before
    them. `by_default` is for text without any letter.
    """
    context = [is_wide(character) for character in text]
    some_wide = by_default or True in context
    known_before = _last_known(context)
    known_after = _last_known(context[::-1])[::-1]
    open_quotes: list[tuple[str, bool]] = []
    for found in SHARED.finditer(text):
        at, mark = found.start(), found[0]
        before, after = known_before[at], known_after[at]
        if mark in _OPENING:
            wide = _first_known(after, before, by_default)
            open_quotes.append((_OPENING[mark], wide))
        elif mark in _CLOSING:
            wide = _first_known(before, after, by_default)
            if open_quotes and open_quotes[-1][0] == mark and not _is_apostrophe(context, at):
                wide = open_quotes.pop()[1]
        elif mark in _DOUBLED and mark in text[max(at - 1, 0) : at] + text[at + 1 : at + 2]:
            wide = some_wide
        else:
            wide = _first_known(before, after, by_default)
        if wide:
            yield at


def _last_known(context: list[bool | None]) -> list[bool | None]:
    """At each place the script of the nearest letter so far; the marks themselves have none."""
    last: bool | None = None
    known = []
    for wide in context:
        last = last if wide is None else wide
        known.append(last)
    return known


def _first_known(first: bool | None, second: bool | None, otherwise: bool) -> bool:
    if first is not None:
        return first
    return otherwise if second is None else second


def _is_apostrophe(context: list[bool | None], at: int) -> bool:
    return 0 < at < len(context) - 1 and context[at - 1] is context[at + 1] is False
