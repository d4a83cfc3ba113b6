"""Reading a journey exactly as Mermaid 11.17 does: it refuses the same, and drops the same.

The lexer takes the first rule that fits, not the longest, which is where most surprises come from:
`#` begins a comment inside a name, a task called “title …” is a title, a semicolon fits nothing.
"""

import math
import re

from cjmdesk.exchange.mermaid.diagram import (
    Diagram,
    DiagramBuilder,
    MermaidError,
    Task,
    refuse_crowd,
)
from cjmdesk.exchange.mermaid.prepare import described, prepared, shown
from cjmdesk.exchange.mermaid.source import BLANKS, Source, trimmed
from cjmdesk.words import Message, message

_TOKEN = re.compile(
    rf"""
      (?P<skipped> %(?!\{{)[^\n]* | [^}}]%%[^\n]* )
    | (?P<newline> \n+ )
    | (?P<blank> [{BLANKS}]+ | \#[^\n]* )
    | (?P<journey> journey\b )
    | (?P<title> title[{BLANKS}][^#\n;]+ )
    | accTitle[{BLANKS}]*+:[{BLANKS}]*+ (?P<acc_title> [^\n]* )
    | accDescr[{BLANKS}]*+:[{BLANKS}]*+ (?P<acc_descr> [^\n]* )
    | accDescr[{BLANKS}]*+\{{[{BLANKS}]*+ (?P<acc_block> [^}}]* ) (?P<acc_block_end> }}? )
    | (?P<section> section[{BLANKS}][^#:\n;]+ )
    | (?P<task_name> [^#:\n;]+ )
    | (?P<task_data> :[^#\n;]+ )
    """,
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
# Mermaid looks for these words anywhere in a text before it looks for “journey” at its start.
_TAKEN_FOR_C4 = re.compile(r"C4Container|C4Component|C4Dynamic|C4Deployment")
_LINE_ENDS = re.compile("[\r\u2028\u2029]")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_PREFIXED = re.compile(r"0(x[0-9a-f]+|o[0-7]+|b[01]+)", re.ASCII | re.IGNORECASE)
_EXCERPT = 40


def parse(text: str, first_line: int = 1) -> Diagram:
    """The journey in a text that begins on line `first_line` of its file.

    A title is the raw one, before Mermaid makes HTML safe. Raises MermaidError if Mermaid refuses
    the text, and if it is larger than any journey.
    """
    ready = prepared(text, first_line)
    source = ready.source
    if not source.text.startswith("journey"):
        raise MermaidError(message("It does not begin with the word “journey”."), source.line(0))
    if c4 := _c4_word(source.text):
        raise MermaidError(
            message("Mermaid takes a text with the word “{word}” for a C4 diagram.", word=c4[0]),
            source.line(c4.start()),
        )
    return _Parser(source, shown(ready.title)).diagram()


def _c4_word(text: str) -> re.Match[str] | None:
    """The first of those words that stands in no comment; any `%%` in a line begins one here."""
    at = 0
    while word := _TAKEN_FOR_C4.search(text, at):
        at = text.find("\n", word.start())
        before = _LINE_ENDS.split(text[text.rfind("\n", 0, word.start()) + 1 : word.start()])[-1]
        if at < 0 or "%%" not in before or _LINE_ENDS.search(text, word.start(), at):
            return word
    return None


def number(text: str) -> float:
    """A number as JavaScript's `Number` reads it: empty is 0, what is no number is NaN."""
    text = trimmed(text)
    if not text:
        return 0.0
    if _NUMBER.fullmatch(text):
        return float(text)
    if _PREFIXED.fullmatch(text):
        # Python cannot turn a whole number above the largest float into one.
        digits = int(text, 0)
        return float(digits) if digits.bit_length() <= 1023 else math.inf
    infinite = {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}
    return infinite.get(text, math.nan)


class _Parser:
    """One pass over the tokens; the grammar needs to remember only a name without its data."""

    def __init__(self, source: Source, title: str) -> None:
        self._source = source
        # The parser always sees one line end more than the file has.
        self._text = source.text + "\n"
        self._found = DiagramBuilder()
        self._found.title = title
        self._name: re.Match[str] | None = None

    def diagram(self) -> Diagram:
        """Read to the end."""
        at = 0
        begun = False
        while at < len(self._text):
            token = _TOKEN.match(self._text, at)
            if token is None:
                raise self._error(at, self._unfit(at))
            at = token.end()
            kind = token.lastgroup
            if kind in ("skipped", "blank"):
                continue
            if not begun:
                if kind != "journey":
                    raise self._error(
                        token.start(), message("It does not begin with the word “journey”.")
                    )
                begun = True
                continue
            self._take(token)
        if self._name is not None:
            raise self._no_score(self._name)
        return self._found.diagram()

    def _take(self, token: re.Match[str]) -> None:
        kind = token.lastgroup
        if self._name is not None:
            if kind != "task_data":
                raise self._no_score(self._name)
            self._add_task(self._name, token[0][1:])
            self._name = None
        elif kind == "task_name":
            self._name = token
        elif kind == "title":
            self._found.title = shown(token[0][6:])
        elif kind == "section":
            self._found.start_section(shown(token[0][8:]), self._source.line(token.start()))
        elif kind in ("acc_title", "acc_descr", "acc_block_end"):
            self._describe(token)
        elif kind != "newline":
            raise self._error(
                token.start(),
                message("“{text}” cannot stand here.", text=token[0][:_EXCERPT].strip()),
            )

    def _describe(self, token: re.Match[str]) -> None:
        if token.end() == len(self._text) and token["acc_block_end"] != "}":
            raise self._error(
                token.start(),
                message("What begins with “{text}” has no end.", text=token[0][:_EXCERPT].strip()),
            )
        if token["acc_title"] is not None:
            self._found.acc_title = shown(token["acc_title"])
            return
        words = token["acc_descr"] if token["acc_block"] is None else token["acc_block"]
        if words or token["acc_block"] is None:
            self._found.acc_descr = described(words)

    def _add_task(self, name: re.Match[str], data: str) -> None:
        score, *rest = data.split(":")
        refuse_crowd(data, self._source.line(name.start()))
        actors = tuple(shown(actor) for actor in rest[0].split(",")) if rest else ()
        line = self._source.line(name.start())
        self._found.add(Task(shown(name[0]), number(score), actors, line))

    def _no_score(self, name: re.Match[str]) -> MermaidError:
        return self._error(
            name.start(),
            message("“{text}” has no score after it.", text=shown(name[0])[:_EXCERPT]),
        )

    def _unfit(self, at: int) -> Message:
        if self._text[at] == ";":
            return message("A semicolon cannot stand in a journey.")
        return message("A colon stands here with nothing around it.")

    def _error(self, at: int, said: Message) -> MermaidError:
        return MermaidError(said, self._source.line(at))
