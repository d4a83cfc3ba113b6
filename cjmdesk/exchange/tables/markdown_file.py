"""Tables in Markdown: pipes, and what may stand in their cells."""

import html
import re
from collections.abc import Iterable, Iterator, Sequence

from cjmdesk.exchange.tables.grid import Grid, rectangle

_RULE = re.compile(r"\|?:?-+:?(?:\|:?-+:?)*\|?")
_FENCE = re.compile(r"\s{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$")
_LONGEST_HEADING = 1_000
_INLINE = re.compile(
    r"\\([!-/:-@\[-`{-~])|(<br\s*/?>)|(\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`)", re.IGNORECASE
)
_TO_ESCAPE = re.compile(r"[\\|`*_\[\]~]")


def markdown_grids(text: str, name: str) -> list[Grid]:
    """Every table of the file `name`, titled by the heading above it.

    Tables in code fences are looked at only where there is no other.
    """
    lines = re.split("\r\n?|\n", text)
    fenced = _fenced(lines)
    open_tables = list(_tables(lines, [number in fenced for number in range(len(lines))], name))
    if open_tables or not fenced:
        return open_tables
    return list(_tables(lines, [number not in fenced for number in range(len(lines))], name))


def is_rule(line: str) -> bool:
    """Whether a line parts the header of a table from its body."""
    return "-" in line and bool(_RULE.fullmatch("".join(line.split())))


def markdown_bytes(title: str, rows: Sequence[Sequence[str]]) -> bytes:
    """A heading and a table; the first row is its header."""
    header, *body = [_row(map(_escaped, row)) for row in rows]
    lines = [header, _row(["---"] * len(rows[0])), *body]
    heading = f"# {_escaped(title)}\n\n" if title else ""
    return (heading + "\n".join(lines) + "\n").encode("utf-8")


def _fenced(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines inside code fences, the fences included."""
    inside: set[int] = set()
    fence = ""
    for number, line in enumerate(lines):
        found = _FENCE.match(line)
        if fence:
            inside.add(number)
            if found and found[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
        elif found:
            inside.add(number)
            fence = found[1]
    return inside


def _tables(lines: Sequence[str], skipped: Sequence[bool], name: str) -> Iterator[Grid]:
    heading = ""
    number = 0
    while number < len(lines):
        if skipped[number]:
            number += 1
            continue
        found = _HEADING.match(lines[number][:_LONGEST_HEADING])
        heading = _plain_text(found[1]) if found else heading
        end = _end_of_table(lines, skipped, number)
        if not end:
            number += 1
            continue
        at = [number, *range(number + 2, end)]
        rows = rectangle(([_plain_text(c) for c in _split(lines[line])] for line in at), name)
        yield Grid(rows, title=heading, lines=tuple(line + 1 for line in at[: len(rows)]))
        number = end


def _end_of_table(lines: Sequence[str], skipped: Sequence[bool], start: int) -> int:
    """The line after a table that starts with its header at `start`; 0 where none does."""
    rule = start + 1
    if rule >= len(lines) or skipped[rule] or "|" not in lines[start] or not is_rule(lines[rule]):
        return 0
    if len(_split(lines[start])) != len(_split(lines[rule])):
        return 0
    end = rule + 1
    while end < len(lines) and lines[end].strip() and not skipped[end] and "|" in lines[end]:
        end += 1
    return end


def _split(line: str) -> list[str]:
    """The cells of a row: pipes part them unless a backslash stands before."""
    line = line.strip()
    line = line[1:] if line.startswith("|") else line
    cells = re.split(r"(?<!\\)((?:\\\\)*)\|", line)
    # The group of doubled backslashes belongs to the cell before it.
    joined = [
        cells[place] + (cells[place + 1] if place + 1 < len(cells) else "")
        for place in range(0, len(cells), 2)
    ]
    if len(joined) > 1 and not joined[-1].strip():
        joined.pop()
    return joined


def _plain_text(cell: str) -> str:
    """The text a reader sees: escapes, breaks, bold and code marks resolved."""
    parts: list[str] = []
    end = 0
    for found in _INLINE.finditer(cell):
        parts.append(html.unescape(cell[end : found.start()]))
        parts.append(found[1] or ("\n" if found[2] else ""))
        end = found.end()
    parts.append(html.unescape(cell[end:]))
    return "".join(parts)


def _escaped(text: str) -> str:
    text = _TO_ESCAPE.sub(r"\\\g<0>", text.replace("&", "&amp;"))
    return text.replace("<", "&lt;").replace("\n", "<br>")


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"
