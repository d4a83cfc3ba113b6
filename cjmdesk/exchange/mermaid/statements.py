"""A lenient reading, first half: every line becomes a statement by itself, mended where it must be.

Only what a line alone can tell is judged here. What needs the whole file, such as which field is
the score, is left to `recovery`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import islice

from cjmdesk.exchange.mermaid.blocks import HEADER
from cjmdesk.exchange.mermaid.mending import Told
from cjmdesk.exchange.mermaid.prepare import shown
from cjmdesk.exchange.mermaid.score import score_of
from cjmdesk.exchange.mermaid.source import BLANKS, Source, trimmed
from cjmdesk.exchange.report import NoticeKind
from cjmdesk.words import message


class Kind(Enum):
    """What a line is."""

    TITLE = auto()
    ACC_TITLE = auto()
    ACC_DESCR = auto()
    SECTION = auto()
    TASK = auto()
    OTHER = auto()
    """No colon and no keyword: a task without a score, or prose."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; in its texts entities are still placeholders."""

    kind: Kind
    line: int
    text: str
    fields: tuple[str, ...] = ()
    """Of a task: what stands between the colons."""


_FLAGS = re.IGNORECASE | re.ASCII
_NAMED = re.compile(
    rf"(?P<word>title|section)(?:(?P<colon>[{BLANKS}]*[:：])|[{BLANKS}]+|$)(?P<name>.*)", _FLAGS
)
_DESCRIBED = re.compile(rf"acc(?P<word>Title|Descr)[{BLANKS}]*(?P<colon>[:：])(?P<text>.*)", _FLAGS)
_DESCRIBED_BLOCK = re.compile(rf"accDescr[{BLANKS}]*\{{(.*)", _FLAGS)
_KEYWORD = re.compile(rf"(?:title|section)[{BLANKS}]|journey\b", _FLAGS)
_FOREIGN = re.compile(
    r"(?:direction\s+(?:LR|RL|TB|TD|BT)$|click\s|classDef\s|class\s+\w+\s+\w+$|style\s|linkStyle\s"
    r"|note\s+(?:left|right|over|for)\b|participant\s|autonumber$|end$)",
    _FLAGS,
)
_SEMICOLONS = re.compile("[;；]")
_COLONS = re.compile("[:：]")
_HASH = re.compile("#")
_EXCERPT = 60
_MOST_PARTS = 30
"""Colons, semicolons or number signs of a line that are looked at."""


class Statements:
    """The statements of a mended block, in the order of the file."""

    def __init__(self, source: Source, told: Told) -> None:
        self._lines = [(line, trimmed(raw)) for line, raw in source.lines()]
        self._braces = [n for n, (_, text) in enumerate(self._lines) if "}" in text]
        self._told = told

    def __iter__(self) -> Iterator[Statement]:
        lines = enumerate(self._lines)
        first = True
        for place, (line, text) in lines:
            if not text:
                continue
            if first:
                text = self._after_header(text, line)
                first = False
            block = _DESCRIBED_BLOCK.fullmatch(text)
            if block is None:
                yield from self._statements(text, line)
                continue
            words, more = self._block(block[1], place)
            yield Statement(Kind.ACC_DESCR, line, words)
            for _ in range(more):
                next(lines)

    def _after_header(self, text: str, line: int) -> str:
        header = HEADER.match(text)
        if header is None:
            return text
        if trimmed(header[0]) != "journey":
            said = message("“{text}” was read as “journey”.", text=trimmed(header[0]))
            self._told.tell(line, said)
        return text[header.end() :]

    def _block(self, first: str, place: int) -> tuple[str, int]:
        """The words up to the closing brace, and how many more lines they take."""
        at = bisect_left(self._braces, place + 1)
        if "}" not in first and at == len(self._braces):
            line = self._lines[place][0]
            said = message("The brace that opens here is never closed; one line was read.")
            self._told.tell(line, said)
            return first, 0
        last = place if "}" in first else self._braces[at]
        words = [first, *(text for _, text in self._lines[place + 1 : last + 1])]
        return "\n".join(words).partition("}")[0], last - place

    def _statements(self, text: str, line: int) -> Iterator[Statement]:
        if described := _DESCRIBED.fullmatch(text):
            yield self._described(described, line)
            return
        if _FOREIGN.match(text) and not _scored(text):
            said = message("“{text}” means nothing in a journey.", text=shown(text)[:_EXCERPT])
            self._told.tell(line, said, NoticeKind.LEFT_OUT)
            return
        text = self._without_comment(text, line)
        if not text:
            return
        if (named := _NAMED.fullmatch(text)) and not _is_task_after_all(text):
            yield from self._named(named, line)
        else:
            yield from self._tasks(text, line)

    def _without_comment(self, text: str, line: int) -> str:
        """A number sign begins a comment only where it looks like one."""
        if text.startswith("%"):
            return self._percent(text, line)
        cut = text.find("%%")
        if cut >= 0:
            said = message("“{text}” was taken for a comment.", text=shown(text[cut:])[:_EXCERPT])
            self._told.tell(line, said)
            text = trimmed(text[:cut])
        signs = (sign.start() for sign in islice(_HASH.finditer(text), _MOST_PARTS))
        comment = next((place for place in signs if _is_comment(text, place)), -1)
        if comment >= 0:
            text = trimmed(text[:comment])
        if "#" in text:
            said = message("“#” was kept; Mermaid drops it and what follows it.")
            self._told.tell(line, said)
        return text

    def _percent(self, text: str, line: int) -> str:
        if text.startswith("%%") or not _scored(text):
            return ""
        self._told.tell(line, message("A task that begins with “%” was read; Mermaid skips it."))
        return text

    def _described(self, match: re.Match[str], line: int) -> Statement:
        if match["colon"] == "：":
            self._tell_wide(line)
        if not trimmed(match["text"]):
            self._told.tell(line, message("Nothing stands after “{text}”.", text=match[0]))
        is_title = match["word"].lower() == "title"
        return Statement(Kind.ACC_TITLE if is_title else Kind.ACC_DESCR, line, match["text"])

    def _named(self, match: re.Match[str], line: int) -> Iterator[Statement]:
        word, name = match["word"].lower(), match["name"]
        if match["colon"]:
            said = message("The colon after “{word}” was left away.", word=match["word"])
            self._told.tell(line, said)
        name = self._without_last_semicolons(name, line)
        if ";" in name or (word == "section" and ":" in name):
            said = message(
                "“{text}” has a colon or semicolon, which Mermaid refuses; it was kept.",
                text=shown(name)[:_EXCERPT],
            )
            self._told.tell(line, said)
        if not trimmed(name):
            said = message("There is no name after “{word}”.", word=match["word"])
            self._told.tell(line, said)
            if word == "title":
                return
        yield Statement(Kind.TITLE if word == "title" else Kind.SECTION, line, name)

    def _tasks(self, text: str, line: int) -> Iterator[Statement]:
        if _KEYWORD.match(text):
            said = message("A task whose name begins with a word of Mermaid's own was kept.")
            self._told.tell(line, said)
        text = self._without_last_semicolons(text, line)
        parts = _SEMICOLONS.split(text, _MOST_PARTS)
        if len(parts) > 1 and all(map(_scored, parts)):
            said = message("Semicolons do not part tasks; {n} tasks were read.", n=len(parts))
            self._told.tell(line, said)
        else:
            if ";" in text:
                said = message("The semicolon was kept as part of the text; Mermaid refuses it.")
                self._told.tell(line, said)
            parts = [text]
        for part in parts:
            fields = self._fields(part, line)
            kind = Kind.TASK if len(fields) > 1 else Kind.OTHER
            yield Statement(kind, line, trimmed(part), fields)

    def _fields(self, text: str, line: int) -> tuple[str, ...]:
        """Parted at colons; at full-width ones only if the others do not make a task."""
        fields = text.split(":", _MOST_PARTS)
        if "：" in text and not any(map(score_of, fields[1:])):
            self._tell_wide(line)
            fields = _COLONS.split(text, _MOST_PARTS)
        return tuple(map(trimmed, fields))

    def _without_last_semicolons(self, text: str, line: int) -> str:
        bare = text.rstrip(BLANKS + ";；")
        if _SEMICOLONS.search(text, len(bare)):
            self._told.tell(line, message("The semicolon at the end was left away."))
        return bare

    def _tell_wide(self, line: int) -> None:
        self._told.tell(line, message("The full-width colon was read as a plain one."))


def _scored(text: str) -> bool:
    """Whether some field after the first is a score."""
    return any(map(score_of, _COLONS.split(text, _MOST_PARTS)[1:]))


def _is_task_after_all(text: str) -> bool:
    """“title deeds: 5: Me” is a task of that name, whatever Mermaid makes of it."""
    fields = _COLONS.split(text, _MOST_PARTS)
    return len(fields) > 2 and bool(trimmed(fields[0])) and score_of(fields[1]) is not None


def _is_comment(text: str, place: int) -> bool:
    """“Book #2” and “Child#1” are names, “# later” is a comment, “5: Me #later” ends in one."""
    before, after = text[:place], text[place + 1 : place + 2]
    if not before:
        return not (after.isdigit() and _scored(text))
    if before[-1] not in BLANKS or after.isdigit():
        return False
    return not after or after in BLANKS or _scored(before)
