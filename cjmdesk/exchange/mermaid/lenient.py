"""The usual reading: exactly Mermaid's where Mermaid is right, and mended where people were not.

Mermaid's own reading and a tolerant one are both made. Where nothing had to be mended, Mermaid's
stands; otherwise the tolerant one does, with a notice for every liberty. A file that says it is our
own is not doubted as long as Mermaid takes it: a persona may well be called “Ann，Bob” there.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cjmdesk.exchange.mermaid import strict
from cjmdesk.exchange.mermaid.blocks import Block, journeys_in
from cjmdesk.exchange.mermaid.diagram import Diagram, MermaidError, TooMuch, refuse_size
from cjmdesk.exchange.mermaid.escape import OWN_MARK
from cjmdesk.exchange.mermaid.recovery import recovered
from cjmdesk.exchange.report import Notice, NoticeKind
from cjmdesk.words import message

_OWN = re.compile(rf"^[ \t]*{OWN_MARK}[ \t]*$", re.MULTILINE)
_GAP = re.compile(r"\{\{[^{}]*\}\}|\$?\{[^{}]+\}|<%[^%]*%>")
_EXCERPT = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """The journeys of a file and what was done to read them."""

    diagrams: tuple[Diagram, ...]
    notices: tuple[Notice, ...]


def read(text: str) -> Reading:
    """All journeys in a text: a diagram, or a Markdown page with diagrams.

    Raises MermaidError if there is none, or more in it than in any journey.
    """
    refuse_size(text)
    blocks, notices = journeys_in(text)
    diagrams = []
    for block in blocks:
        diagram, told = _read(block)
        diagrams.append(diagram)
        notices += told
        notices += _unfilled(diagram, block)
        if not diagram.tasks:
            said = message("There is no task in this journey.")
            notices.append(Notice(said, NoticeKind.GUESSED, line=block.first_line))
    return Reading(tuple(diagrams), tuple(sorted(notices, key=lambda notice: notice.line or 0)))


def _read(block: Block) -> tuple[Diagram, list[Notice]]:
    exact: Diagram | None = None
    refusal: MermaidError | None = None
    try:
        exact = strict.parse(block.text + "\n", block.first_line)
    except TooMuch:
        raise
    except MermaidError as error:
        refusal = error
    if exact is not None and _OWN.search(block.text):
        return exact, []
    diagram, notices = recovered(block)
    if notices:
        return diagram, notices
    if exact is not None:
        return exact, []
    if refusal is not None:
        said = message("Mermaid itself refuses this: {reason}", reason=refusal.message)
        notices = [Notice(said, NoticeKind.REPAIRED, line=refusal.line)]
    return diagram, notices


def _unfilled(diagram: Diagram, block: Block) -> Iterator[Notice]:
    """Gaps of a template that nobody filled."""
    lines = block.text.split("\n")
    places: list[tuple[str, int | None]] = [(diagram.title, None)]
    for section in diagram.sections:
        places.append((section.name or "", section.line))
        places += ((" ".join((task.name, *task.actors)), task.line) for task in section.tasks)
    for text, line in places:
        for gap in _GAP.finditer(text):
            said = message(
                "“{text}” looks like a gap that was never filled.", text=gap[0][:_EXCERPT]
            )
            if line is None:
                line = block.first_line + next((n for n, w in enumerate(lines) if gap[0] in w), 0)
            yield Notice(said, NoticeKind.GUESSED, line=line)
