"""Sources and catalogues held together: `python -m tests.catalogue` updates the catalogues.

Missing sentences are added with an empty translation (the tests fail until somebody has filled it
in), sentences that no source uses any more are taken out.
"""

import ast
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cjmdesk import places
from cjmdesk.words import LANGUAGES, Language

SOURCES = Path(__file__).parent.parent / "cjmdesk"
_SAYING = {"tr", "_tr", "message", "mark"}


@dataclass(frozen=True)
class Use:
    """A place in the sources that says something; `text` is None where it is not a literal."""

    text: str | None
    where: str


@cache
def uses() -> tuple[Use, ...]:
    """Every sentence in the sources, with its place."""
    return tuple(_found())


def _found() -> Iterator[Use]:
    for said in pieces():
        if said.path.name != "words.py":
            text = said.piece.value if isinstance(said.piece, ast.Constant) else None
            where = f"{said.path.relative_to(SOURCES.parent)}:{said.line}"
            yield Use(text if isinstance(text, str) else None, where)


class Said(NamedTuple):
    """What stands in the place of a sentence."""

    path: Path
    line: int
    piece: ast.expr


@cache
def pieces() -> tuple[Said, ...]:
    """All that stands in the place of a sentence, a literal or not; the sources are read once."""
    return tuple(
        Said(path, node.lineno, piece)
        for path in sorted(SOURCES.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        for piece in _sentences(node)
    )


def _sentences(call: ast.Call) -> list[ast.expr]:
    function = call.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name in _SAYING:
        return call.args[:1]
    owner = function.value if isinstance(function, ast.Attribute) else None
    owner_name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
    return call.args[:2] if name == "count" and owner_name in _SAYING else []


def sentences() -> set[str]:
    """What the catalogues must hold."""
    return {use.text for use in uses() if use.text is not None}


def catalogue(language: Language) -> dict[str, str]:
    """A catalogue as it lies in the resources."""
    loaded: dict[str, str] = json.loads(_path(language).read_text(encoding="utf-8"))
    return loaded


def update(language: Language) -> int:
    """Bring one catalogue up to date; how many sentences still wait for a translation."""
    known = catalogue(language)
    fresh = {text: known.get(text, "") for text in sorted(sentences())}
    if language == "en":
        fresh = {text: text for text in fresh}
    written = json.dumps(fresh, ensure_ascii=False, indent=1)
    _path(language).write_text(written + "\n", encoding="utf-8")
    return sum(not said for said in fresh.values())


def _path(language: Language) -> Path:
    return places.resources() / "i18n" / f"{language}.json"


if __name__ == "__main__":
    for each in LANGUAGES:
        sys.stdout.write(f"{each}: {update(each)} waiting\n")
