"""Words written so that Mermaid reads exactly these words back, whatever is in them.

Entity codes are Mermaid's only escape. Everything its lexer, its search for directives, its HTML
cleaning or its own placeholders could stumble over is written as one.
"""

import re

from cjmdesk.exchange.mermaid.source import trimmed

OWN_MARK = "%% cjmdesk"
"""A comment line by which a reading knows that nothing in a file is a slip."""

_LINE_END = re.compile(r"\r\n?|\n")
_SPECIAL = re.compile("[:;#,%<>&{}ﬂ¶]|C(?=4(?:Container|Component|Dynamic|Deployment))")
_FIRST = re.compile(
    r"[-`~]|(?:journey|title|section|accTitle|accDescr)(?!\w)", re.ASCII | re.IGNORECASE
)
_BEFORE_BLANK = re.compile(r"\n(?=\s|$)")


def escaped(text: str) -> str:
    """A name on one line; line ends become `<br/>`, blanks at its ends are lost."""
    return _line_ends_as_breaks(_coded(text))


def escaped_first(text: str) -> str:
    """As `escaped`, for a name that begins a line: no keyword there, no rule, no fence."""
    coded = escaped(text)
    return f"#{ord(coded[0])};{coded[1:]}" if _FIRST.match(coded) else coded


def escaped_lines(text: str) -> str:
    """A text on several lines; Mermaid drops empty ones and indents, so these become `<br/>`."""
    return _BEFORE_BLANK.sub("<br/>", _coded(text))


def _coded(text: str) -> str:
    text = _LINE_END.sub("\n", trimmed(text))
    return _SPECIAL.sub(lambda match: f"#{ord(match[0])};", text)


def _line_ends_as_breaks(text: str) -> str:
    return text.replace("\n", "<br/>")
