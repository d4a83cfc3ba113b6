"""What tests say about a journey, short enough to write in a table."""

import math
from pathlib import Path
from typing import Any

from cjmdesk.exchange.mermaid.diagram import Diagram
from cjmdesk.exchange.report import Notice

EXAMPLES = Path(__file__).parent / "examples"
GOOD = sorted(EXAMPLES.glob("*.mmd"))
BROKEN = sorted((EXAMPLES / "broken").glob("*.mmd"))


def held(diagram: Diagram) -> dict[str, Any]:
    """What Mermaid holds of a journey and the model too: names trimmed, actors as a set."""
    return {
        "title": diagram.title,
        "accTitle": diagram.acc_title,
        "accDescr": diagram.acc_descr,
        "sections": [
            (
                section.name or "",
                [
                    (task.name, task.score, frozenset(filter(None, task.actors)))
                    for task in section.tasks
                ],
            )
            for section in diagram.sections
        ],
    }


def as_data(diagram: Diagram) -> dict[str, Any]:
    """A journey as the JSON files beside the broken examples write it."""
    said: dict[str, Any] = {"title": diagram.title}
    if diagram.acc_title:
        said["accTitle"] = diagram.acc_title
    if diagram.acc_descr:
        said["accDescr"] = diagram.acc_descr
    said["sections"] = [
        {
            "name": section.name,
            "tasks": [
                [
                    task.name,
                    None if math.isnan(task.score) else task.score,
                    list(task.actors),
                    *([task.note] if task.note else []),
                ]
                for task in section.tasks
            ],
        }
        for section in diagram.sections
    ]
    return said


def told(notices: tuple[Notice, ...]) -> list[list[object]]:
    """Notices as line, kind and English sentence."""
    return [[notice.line, notice.kind.value, str(notice.message)] for notice in notices]
