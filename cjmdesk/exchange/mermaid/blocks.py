"""Where in a file the journeys are: a bare diagram, or fenced code in a Markdown page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from cjmdesk.exchange.mermaid.diagram import MermaidError, TooMuch
from cjmdesk.exchange.mermaid.prepare import (
    cleaned,
    front_matter_end,
    without_comments,
    without_directives,
)
from cjmdesk.exchange.mermaid.source import BLANKS, Source
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.words import message

HEADER = re.compile(
    rf"(?:user[- ]?)?journey(?:[- ]?(?:map|beta|diagram))?(?!\w)[{BLANKS}:：;；]*",
    re.IGNORECASE | re.ASCII,
)
"""The word that begins a journey, and the ways people write it."""

MAX_JOURNEYS = 100
"""In one file."""

_LONE_HEADER = re.compile(r"\s*journey\s*;?\s*", re.IGNORECASE)
_FENCE = re.compile(r"[ \t>]*(`{3,}|~{3,}|:{3,})[ \t]*(.*)")
_OTHER = re.compile(
    r"(flowchart|graph|sequenceDiagram|classDiagram|stateDiagram|erDiagram|gantt|pie|mindmap"
    r"|timeline|gitGraph|quadrantChart|requirement(?:Diagram)?|C4\w+|sankey|xychart|block|packet"
    r"|kanban|architecture|radar|treemap|treeView|swimlane|ishikawa|venn|wardley|zenuml"
    r"|eventmodeling|cynefin|railroad)(?![\w])",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Block:
    """The text of one diagram and the line of the file it begins on."""

    text: str
    first_line: int


@dataclass(frozen=True, slots=True)
class _Span:
    """Lines from `start` to before `end`, counted from 0."""

    start: int
    end: int


def journeys_in(text: str) -> tuple[list[Block], list[Notice]]:
    """The journeys of a file, in its order, and what was passed over to find them.

    Raises MermaidError if there is none.
    """
    lines = cleaned(text).split("\n")
    fenced = _fenced(lines)
    blocks = [block for block in (_block(lines, span) for span in fenced) if _is_journey(block)]
    if blocks:
        notices = _around(lines, fenced, blocks)
    else:
        blocks, notices = _bare(lines)
    if len(blocks) > MAX_JOURNEYS:
        said = message("There are more than {n} journeys.", n=MAX_JOURNEYS)
        raise TooMuch(said, blocks[MAX_JOURNEYS].first_line)
    return blocks, notices


def _fenced(lines: Sequence[str]) -> list[_Span]:
    """What stands between fences; a fence that is never closed ends with the file."""
    spans: list[_Span] = []
    opened: tuple[int, str] | None = None
    for number, line in enumerate(lines):
        fence = _FENCE.match(line)
        if not fence:
            continue
        if opened is None:
            opened = number + 1, fence[1]
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            spans.append(_Span(opened[0], number))
            opened = None
    if opened is not None:
        spans.append(_Span(opened[0], len(lines)))
    return spans


def _block(lines: Sequence[str], span: _Span) -> Block:
    """The lines of a span without the blank ones at its ends."""
    start, end = span.start, span.end
    while start < end and not lines[start].strip():
        start += 1
    while end > start and not lines[end - 1].strip():
        end -= 1
    return Block("\n".join(lines[start:end]), start + 1)


def _body(block: Block) -> Source:
    """What is left of a block when everything that may stand before the first word is gone."""
    source = Source.of(block.text, block.first_line)
    source = source.cut([(0, front_matter_end(block.text))])
    return without_comments(without_directives(source))


def _is_journey(block: Block) -> bool:
    # Most blocks of a page are none, and looking for the body takes longer than this.
    return "journey" in block.text.lower() and HEADER.match(_body(block).text) is not None


def _around(lines: Sequence[str], fenced: Sequence[_Span], blocks: Sequence[Block]) -> list[Notice]:
    """Other diagrams of the page, each by itself, and its prose in one notice."""
    notices = []
    taken = {block.first_line for block in blocks}
    inside: set[int] = set()
    for span in fenced:
        inside.update(range(span.start - 1, span.end + 1))
        block = _block(lines, span)
        other = _OTHER.match(_body(block).text)
        if other and block.first_line not in taken:
            notices.append(
                Notice(
                    message(
                        "A {diagram} diagram is no journey and was left out.", diagram=other[1]
                    ),
                    NoticeKind.LEFT_OUT,
                    line=block.first_line,
                )
            )
    prose = [n for n, line in enumerate(lines) if line.strip() and n not in inside]
    if prose:
        notices.append(left_out(prose[0] + 1, prose[-1] + 1))
    return notices


def left_out(first: int, last: int) -> Notice:
    """The lines of this span do not belong to a journey."""
    if first == last:
        said = message("This line is not part of a journey and was left out.")
    else:
        said = message(
            "What stands around the journey between lines {first} and {last} was left out.",
            first=first,
            last=last,
        )
    return Notice(said, NoticeKind.LEFT_OUT, line=first)


def _bare(lines: Sequence[str]) -> tuple[list[Block], list[Notice]]:
    """A file that is a diagram, perhaps with prose before it or a stray fence after it."""
    notices = []
    start = 0
    if not _is_journey(_block(lines, _Span(0, len(lines)))):
        start = _header_line(lines)
        if any(line.strip() for line in lines[:start]):
            notices.append(left_out(1, start))
    end = next((n for n in range(start, len(lines)) if _FENCE.match(lines[n])), len(lines))
    if any(line.strip() for line in lines[end + 1 :]):
        notices.append(left_out(end + 1, len(lines)))
    first = _body(_block(lines, _Span(start, end))).line(0)
    more = [n for n in range(first, end) if _LONE_HEADER.fullmatch(lines[n])]
    spans = [_Span(a, b) for a, b in pairwise((start, *more, end))]
    if more:
        notices.append(
            Notice(
                message("There is more than one journey; each became a map of its own."),
                NoticeKind.GUESSED,
                line=more[0] + 1,
            )
        )
    return [_block(lines, span) for span in spans], notices


def _header_line(lines: Sequence[str]) -> int:
    """The line that says “journey” and nothing else. Raises MermaidError if there is none."""
    for number, line in enumerate(lines):
        if _LONE_HEADER.fullmatch(line):
            return number
    for span in (*_fenced(lines)[:MAX_JOURNEYS], _Span(0, len(lines))):
        block = _block(lines, span)
        body = _body(block)
        if other := _OTHER.match(body.text):
            raise MermaidError(
                message(
                    "A {diagram} diagram begins here, and only journeys can be brought in. "
                    "Choose a file with a “journey” diagram.",
                    diagram=other[1],
                ),
                body.line(0),
            )
    first = next((n for n, line in enumerate(lines) if line.strip()), 0)
    raise MermaidError(
        message(
            "A journey begins with a line that says “journey”, and there is none. "
            "Put that line before its title, or choose another file."
        ),
        first + 1,
    )
