"""The steps before the lexer again, with a way on where Mermaid gives up."""

import html
import re
from collections.abc import Iterator

from cjmdesk.exchange.mermaid.diagram import MermaidError
from cjmdesk.exchange.mermaid.prepare import (
    front_matter_end,
    placeholder,
    with_placeholders,
    without_comments,
    without_directives,
    without_front_matter,
)
from cjmdesk.exchange.mermaid.source import Source
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.words import Message, message

_WEB_ENTITY = re.compile(r"&(#?\w+);", re.ASCII)
_TITLE_KEY = re.compile(r"^\s*title\s*:[ \t]*(.*)$", re.MULTILINE)


class Told:
    """The notices about a block, in the order they were found."""

    def __init__(self) -> None:
        self.notices: list[Notice] = []

    def tell(self, line: int, said: Message, kind: NoticeKind = NoticeKind.REPAIRED) -> None:
        """Report what was done about a line."""
        self.notices.append(Notice(said, kind, line=line))


def mended(text: str, first_line: int, told: Told) -> tuple[str, Source]:
    """The title in the front matter, and the body of a block, ready to be read by lines."""
    title, source = _front_matter(Source.of(text, first_line), told)
    source = without_comments(without_directives(_closed(source, told)))
    return title, with_placeholders(source.replaced(_web_entities(source, told)))


def _front_matter(source: Source, told: Told) -> tuple[str, Source]:
    try:
        return without_front_matter(source)
    except MermaidError as error:
        told.tell(error.line, error.message, NoticeKind.LEFT_OUT)
        end = front_matter_end(source.text)
        key = _TITLE_KEY.search(source.text, 0, end)
        title = key[1].strip().strip("'\"") if key else ""
        return title, source.cut([(0, end)])


def _closed(source: Source, told: Told) -> Source:
    """A directive without an end would take the whole rest with it."""
    start = source.text.rfind("%%{")
    if start < 0 or source.text.find("}%%", start) >= 0:
        return source
    end = source.text.find("\n", start)
    said = message("A directive that is never closed was left out.")
    told.tell(source.line(start), said, NoticeKind.LEFT_OUT)
    return source.cut([(start, end if end >= 0 else len(source.text))])


def _web_entities(source: Source, told: Told) -> Iterator[tuple[int, int, str]]:
    known: set[tuple[int, str]] = set()
    for match in _WEB_ENTITY.finditer(source.text):
        character = html.unescape(match[0])
        if len(character) != 1:
            continue
        yield match.start(), match.end(), placeholder(str(ord(character)))
        line = source.line(match.start())
        if (line, match[0]) not in known:
            known.add((line, match[0]))
            said = message(
                "“{text}” is how web pages write it; it was read as “{character}”.",
                text=match[0],
                character=character,
            )
            told.tell(line, said)
