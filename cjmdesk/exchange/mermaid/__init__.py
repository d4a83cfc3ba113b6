"""Mermaid `journey` diagrams, in and out."""

import math
from pathlib import PurePath

from cjmdesk.errors import ImportRefused
from cjmdesk.exchange.mermaid import lenient, strict
from cjmdesk.exchange.mermaid.diagram import MermaidError, refuse_size
from cjmdesk.exchange.mermaid.to_project import project_of
from cjmdesk.exchange.mermaid.write import write
from cjmdesk.exchange.report import Imported, Notice
from cjmdesk.words import message

__all__ = ["read", "write"]


def read(text: str, *, name: str, strict: bool = False) -> Imported:
    """The journeys in a text as a project, a map for each.

    `name` is the file's. `strict` takes one diagram and refuses what Mermaid refuses; otherwise
    slips are mended and told. Raises ImportRefused, naming the line.
    """
    try:
        reading = _strictly(text) if strict else lenient.read(text)
    except MermaidError as error:
        raise ImportRefused(
            file=name,
            reason=message("Line {line}: {reason}", line=error.line, reason=error.message),
        ) from error
    imported = project_of(reading.diagrams, name, PurePath(name).stem)
    return Imported(imported.project, _in_order((*reading.notices, *imported.notices)))


def _strictly(text: str) -> lenient.Reading:
    refuse_size(text)
    return lenient.Reading((strict.parse(text),), ())


def _in_order(notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """By line, those of the whole file last; what was said twice of a line is told once."""
    known: dict[tuple[int | None, str], Notice] = {}
    for notice in notices:
        known.setdefault((notice.line, str(notice.message)), notice)
    return tuple(sorted(known.values(), key=lambda notice: notice.line or math.inf))
