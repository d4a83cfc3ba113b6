"""What Mermaid does to a text before its lexer sees it, step by step and in its order.

1. Line ends become LF and the quotes inside HTML tags single. 2. Front matter is taken off.
3. Directives are cut out. 4. Comment lines are cut out and the start is trimmed. 5. Entity codes
become placeholders, so that the lexer does not see their `#` and `;`; `shown` turns them into
characters at the end.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cjmdesk.exchange.mermaid.front_matter import title_of
from cjmdesk.exchange.mermaid.source import BLANKS, Source, trimmed

_LINE_ENDS = "\n\r\u2028\u2029"
_FLAGS = re.ASCII
_CARRIAGE_RETURN = re.compile(r"\r\n?")
_TAG = re.compile(r"<\w+[^>]*>", _FLAGS)
_QUOTED = re.compile(r'="([^"]*)"')
_INDENT = BLANKS.replace("\n", "").replace("\r", "")
_FRONT_MATTER = re.compile(
    rf"([{_INDENT}]*)---[{BLANKS}]*[\n\r](.*?)[\n\r]\1---[{BLANKS}]*[\n\r]+", _FLAGS | re.DOTALL
)
_DIRECTIVE = re.compile(
    rf"%%\{{[{BLANKS}]*(?:(?:\w+)[{BLANKS}]*:|(?:\w+))[{BLANKS}]*"
    rf"(?:\w+|(?:(?!\}}%%)[^{_LINE_ENDS}]|\r?\n)*+)?[{BLANKS}]*(?:\}}%%)?",
    _FLAGS,
)
_COMMENT = re.compile(r"%%(?=[^{\n])")
_ENTITY = re.compile(r"#(\w+);", _FLAGS)
_PLACEHOLDER = re.compile("ﬂ°(°?)(\\w+)¶ß", _FLAGS)
_BREAK = re.compile(rf"<br[{BLANKS}]*/?>", _FLAGS | re.IGNORECASE)
_INDENTED_LINE = re.compile(rf"\n[{BLANKS}]+")
_STYLED_LINE = re.compile(f"[^{_LINE_ENDS}]+")
_WORD = re.compile(f"[^{BLANKS}]+")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text ready for the lexer, and the title its front matter gave."""

    source: Source
    title: str


def prepared(text: str, first_line: int = 1) -> Prepared:
    """Everything that happens before the lexer.

    Raises MermaidError if the front matter is broken.
    """
    title, source = without_front_matter(Source.of(cleaned(text), first_line))
    return Prepared(with_placeholders(without_comments(without_directives(source))), title)


def cleaned(text: str) -> str:
    """Line ends as LF, and single quotes in HTML tags; lines stay where they are."""
    text = _CARRIAGE_RETURN.sub("\n", text)
    # Beyond the last ">" no tag can end, and looking for its end there would take forever.
    end = text.rfind(">") + 1
    return _TAG.sub(lambda m: _QUOTED.sub(r"='\1'", m[0]), text[:end]) + text[end:]


def without_front_matter(source: Source) -> tuple[str, Source]:
    """The title in the front matter, and the text after it.

    Raises MermaidError if it is not YAML.
    """
    match = _FRONT_MATTER.match(source.text)
    if match is None:
        return "", source
    indent, block = match[1], match[2]
    if indent:
        block = "\n".join(line.removeprefix(indent) for line in block.split("\n"))
    title = title_of(block, source.line(match.start(2)))
    return title, source.cut([(0, match.end())])


def front_matter_end(text: str) -> int:
    """The length of the front matter, 0 if there is none."""
    match = _FRONT_MATTER.match(text)
    return match.end() if match else 0


def without_directives(source: Source) -> Source:
    """Without `%%{ … }%%`; one that is never closed takes the rest with it."""
    return source.without(_DIRECTIVE)


def without_comments(source: Source) -> Source:
    """Without lines that begin with `%%`, and without blanks at the start."""
    cut = source.cut(_comments(source.text))
    return cut.cut([(0, len(cut.text) - len(cut.text.lstrip(BLANKS)))])


def with_placeholders(source: Source) -> Source:
    """With `#35;` and its like hidden from the lexer."""
    source = source.cut(_last_semicolons(source.text, "style"))
    source = source.cut(_last_semicolons(source.text, "classDef"))
    return source.replaced(
        (match.start(), match.end(), placeholder(match[1]))
        for match in _ENTITY.finditer(source.text)
    )


def placeholder(name: str) -> str:
    """What stands for the entity of this name or number until `shown`."""
    return f"ﬂ°°{name}¶ß" if name.isdigit() else f"ﬂ°{name}¶ß"


def shown(text: str) -> str:
    """A name as people read it: `<br>` as a line end, entities as characters, ends trimmed."""
    text = _BREAK.sub("\n", text)
    text = _PLACEHOLDER.sub(lambda m: html.unescape(f"&{'#' if m[1] else ''}{m[2]};"), text)
    return trimmed(_CARRIAGE_RETURN.sub("\n", text))


def described(text: str) -> str:
    """A description as people read it: Mermaid takes indents and empty lines out of it."""
    return shown(_INDENTED_LINE.sub("\n", trimmed(text)))


def _comments(text: str) -> Iterator[tuple[int, int]]:
    """Each comment line, with the blank lines before it."""
    free = 0
    for match in _COMMENT.finditer(text):
        start = _line_start(text, match.start(), free)
        if start is not None:
            end = text.find("\n", match.end()) + 1
            free = end or len(text)
            yield start, free


def _line_start(text: str, place: int, free: int) -> int | None:
    """The first start of a line in the blanks before `place`, not going back beyond `free`."""
    if place < free:
        return None
    earliest = None
    while True:
        if place == 0 or text[place - 1] in _LINE_ENDS:
            earliest = place
        if place == free or trimmed(text[place - 1]):
            return earliest
        place -= 1


def _last_semicolons(text: str, word: str) -> Iterator[tuple[int, int]]:
    """In lines `word … :…# … ;` the last semicolon, which flow charts put after colours."""
    if word not in text:
        return
    for line in _STYLED_LINE.finditer(text):
        start = text.find(word, *line.span())
        end = text.rfind(";", *line.span())
        if start >= 0 and any(
            0 <= part[0].find(":") < part[0].rfind("#")
            for part in _WORD.finditer(text, start + len(word), max(end, start + len(word)))
        ):
            yield end, end + 1
