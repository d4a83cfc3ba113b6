"""Several things in one cell: how people write lists in tables, and how we do.

Read are lines, bulleted and numbered lists; in one line `;`, `；` and, between short words, `、`.
"""

import re
from collections.abc import Callable, Sequence

from cjmdesk.exchange.tables.grid import plain

Splitter = Callable[[str], list[str]]

_BULLET = re.compile(r"[•●▪◦‣∙·○▶➤✓✔]\s*|[-*–—]\s+")
_NUMBER = re.compile(r"[(（]?(\d{1,3})[)）.．、](?!\d)\s*")
_INLINE_NUMBER = re.compile(r"(?:^|(?<=\D))[(（]?(\d{1,3})[)）.．、](?!\d)\s*")
_NOTHING = frozenset(
    {"", "-", "--", "–", "—", "——", "/", "\\", "n/a", "na", "none", "无", "無", "暂无"}
)
_LONGEST_WORD = 12
_SENTENCE = re.compile("[。，！？：,.!?:]")


def is_nothing(text: str) -> bool:
    """People write a dash, `n/a` or 无 where there is nothing to say."""
    return text.strip().casefold() in _NOTHING


def is_dash(text: str) -> bool:
    """Only a dash: something that is there and has no name."""
    return text.strip() in ("–", "-", "—")


def split_lines(text: str) -> list[str]:
    """The items of a cell whose lines are items; a sentence stays whole whatever is in it."""
    if is_nothing(text):
        return []
    lines = text.split("\n")
    if _BULLET.match(lines[0]):
        return _marked(lines, _BULLET)
    if len(lines) > 1 and _NUMBER.match(lines[0]):
        return _marked(lines, _NUMBER)
    return [line.strip() for line in lines if line.strip()]


def split_items(text: str) -> list[str]:
    """The items of a cell that may hold them in one line too."""
    items = split_lines(text)
    if len(items) != 1 or items[0] != text.strip():
        return items
    line = items[0]
    for split in (_numbered, _at_semicolons, _at_enumeration_commas):
        parts = split(line)
        if parts:
            return parts
    return items


def join_items(items: Sequence[str], split: Splitter) -> str:
    """A cell for these items: the plainest writing that `split` reads back as the same items.

    Items are as `grid.plain` leaves them; blank ones are not written.
    """
    written = [item for item in items if item]
    text = "\n".join(written)
    if split(text) == written:
        return text
    return "\n".join("• " + item.replace("\n", "\n  ") for item in written)


def _marked(lines: Sequence[str], mark: re.Pattern[str]) -> list[str]:
    items: list[str] = []
    for line in lines:
        found = mark.match(line)
        if found or not items:
            items.append(line[found.end() :] if found else line)
        else:
            items[-1] += "\n" + line.removeprefix("  ")
    return [item for item in map(plain, items) if item]


def _numbered(line: str) -> list[str]:
    """`1. first 2. second`: numbers that count up from 1, the first at the start."""
    marks: list[re.Match[str]] = []
    for found in _INLINE_NUMBER.finditer(line):
        if int(found[1]) == len(marks) + 1:
            marks.append(found)
    if not marks or marks[0].start() > 0:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    parts = [line[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    return parts if len(parts) > 1 and all(parts) else []


def _at_semicolons(line: str) -> list[str]:
    parts = [part.strip() for part in re.split("[;；]", line)]
    if parts and not parts[-1]:
        parts.pop()
    return parts if len(parts) > 1 and all(parts) else []


def _at_enumeration_commas(line: str) -> list[str]:
    """`电话、邮件`, but not the commas inside a sentence."""
    if _SENTENCE.search(line):
        return []
    parts = [part.strip() for part in line.split("、")]
    short = all(part and len(part) <= _LONGEST_WORD for part in parts)
    return parts if short and len(parts) > 1 else []
