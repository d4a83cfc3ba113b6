"""Text with one card on each line, as people have it in mails, notes and slides."""

import re
from collections.abc import Iterable, Iterator, Sequence

from cjmdesk.errors import EditRefused
from cjmdesk.exchange.snippets.bounds import LONGEST_TEXT, refuse_too_many
from cjmdesk.exchange.tables.grid import plain
from cjmdesk.words import message

_BULLET = re.compile(r"(?:[•●▪◦‣∙·○▶➤✓✔]\s*|[-*–—]\s+)(?:\[[ xX]\]\s+)?")
_NUMBER = re.compile(r"[(（]?(\d{1,3})[)）.．、](?!\d)\s*")


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that say something, without bullets and without numbers that count up.

    Raises EditRefused where there are more than anybody means to paste, or a line is too long.
    """
    found = [line for line in plain(text).split("\n") if line.strip()]
    return bounded(line for line in _unmarked(found) if line)


def bounded(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts that can be cards. Raises EditRefused for too many, or where one is too long."""
    kept = tuple(texts)
    refuse_too_many(len(kept))
    for number, text in enumerate(kept, start=1):
        if len(text) > LONGEST_TEXT:
            raise EditRefused(
                reason=message(
                    "line {line} is longer than {length} characters.",
                    line=number,
                    length=LONGEST_TEXT,
                )
            )
    return kept


def as_lines(texts: Iterable[str]) -> str:
    """Texts one on each line; line ends within a text become blanks."""
    return "\n".join(line for text in texts if (line := " ".join(plain(text).split())))


def _unmarked(lines: Sequence[str]) -> Iterator[str]:
    numbers = [_NUMBER.match(line.lstrip()) for line in lines]
    counted = [int(number[1]) for number in numbers if number]
    at = 0
    for line, number in zip(map(str.strip, lines), numbers, strict=True):
        if number:
            neighbours = (counted[at - 1] + 1 if at else 1, *(n - 1 for n in counted[at + 1 :][:1]))
            at += 1
            # “3. floor” on its own is a place, not the third of a list.
            if int(number[1]) == 1 or int(number[1]) in neighbours:
                yield line[number.end() :]
                continue
        bullet = _BULLET.match(line)
        yield line[bullet.end() :] if bullet else line
