"""The YAML block before a diagram, of which only the title matters here.

Mermaid reads it with YAML's JSON schema: dates stay text, `yes` is a word, keys must differ.
Depth and size are bounded and nothing is ever built from the tags, so a hostile block costs
nothing.
"""

import math
import re

import yaml

from cjmdesk.exchange.mermaid.diagram import MermaidError
from cjmdesk.words import message

_MAX_SIZE = 64_000
_MAX_DEPTH = 50
_MAX_ITEMS = 1_000
_TAGS = {
    f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map", "null", "bool", "int", "float")
}
_NOTHING = {"", "~", "null", "Null", "NULL"}
_BOOLEANS = {"true", "True", "TRUE", "false", "False", "FALSE"}
_PREFIXED = re.compile(r"[-+]?0(b[01]{1,200}|x[0-9a-fA-F]{1,200}|o[0-7]{1,200})")
_DECIMAL = re.compile(r"([-+]?[0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_SPECIAL_FORM = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_SPECIAL = {".inf": "Infinity", "+.inf": "Infinity", "-.inf": "-Infinity", ".nan": "NaN"}
# PyYAML takes no tab after the colon of a key; YAML and Mermaid do.
_TAB_AFTER_KEY = re.compile(r"^([ ]*[\w-]+:)[ ]*\t[ \t]*", re.ASCII | re.MULTILINE)
_LARGEST_PLAIN = 1e21


def title_of(block: str, line: int) -> str:
    """The title in a YAML block whose first line is `line`; empty if it gives none.

    Raises MermaidError if the block is not YAML, or too large or too deep to be honest.
    """
    if len(block) > _MAX_SIZE:
        raise MermaidError(message("The front matter is too large."), line)
    block = _TAB_AFTER_KEY.sub(r"\1 ", block)
    try:
        _refuse_depth(block, line)
        root = yaml.compose(block, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark = getattr(error, "problem_mark", None)
        raise MermaidError(
            message("The front matter between the “---” lines is not valid YAML."),
            line + (mark.line if mark else 0),
        ) from error
    if root is None:
        return ""
    _refuse_odd_nodes(root, line)
    if not isinstance(root, yaml.MappingNode):
        return ""
    for key, value in root.value:
        if key.value == "title":
            return _said(value, line)
    return ""


def _refuse_depth(block: str, line: int) -> None:
    """Composing nests a call for every level, so the levels are counted before."""
    depth = 0
    for event in yaml.parse(block, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise MermaidError(
                message("The front matter is nested too deeply."), line + _line_of(event)
            )


def _refuse_odd_nodes(root: yaml.Node, line: int) -> None:
    """Tags of other schemas and keys that come twice are errors to Mermaid."""
    waiting = [root]
    seen: set[int] = set()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        where = line + _line_of(node)
        if node.tag not in _TAGS:
            raise MermaidError(
                message("The front matter uses a type Mermaid does not know."), where
            )
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            if len(set(keys)) < len(keys):
                raise MermaidError(message("The front matter has a key twice."), where)
            waiting.extend(part for pair in node.value for part in pair)


def _said(node: yaml.Node, line: int) -> str:
    """The title in JavaScript's words; a false value is no title."""
    text = _joined(node, [_MAX_ITEMS], line)
    plain = isinstance(node, yaml.ScalarNode) and not node.style
    return "" if plain and text in ("false", "0", "NaN") else text


def _joined(node: yaml.Node, budget: list[int], line: int) -> str:
    """Lists become words with commas; what is shared by aliases is counted every time."""
    budget[0] -= 1
    if budget[0] < 0:
        raise MermaidError(message("The title in the front matter is too large."), line)
    if isinstance(node, yaml.SequenceNode):
        return ",".join(_joined(item, budget, line) for item in node.value)
    if isinstance(node, yaml.MappingNode):
        return "[object Object]"
    text = str(node.value)
    if not isinstance(node, yaml.ScalarNode) or node.style:
        return text
    if text in _NOTHING:
        return ""
    if text in _BOOLEANS:
        return text.lower()
    return _number(text) or text


def _number(text: str) -> str | None:
    """A plain number as JavaScript writes it; None if it is not one in the JSON schema."""
    if _PREFIXED.fullmatch(text):
        digits = int(text.lstrip("+-"), 0)
        return _written(float(-digits if text.startswith("-") else digits))
    if _DECIMAL.fullmatch(text):
        value = float(text)
        return _written(value) if math.isfinite(value) else None
    return _SPECIAL.get(text.lower()) if _SPECIAL_FORM.fullmatch(text) else None


def _written(value: float) -> str:
    if value.is_integer() and abs(value) < _LARGEST_PLAIN:
        return str(int(value))
    return repr(value)


def _line_of(thing: yaml.Event | yaml.Node) -> int:
    return thing.start_mark.line if thing.start_mark else 0
