"""The real Mermaid refuses what our strict reading refuses and reads the same from the rest."""

import json
import math
import os
import re
import shutil
import subprocess
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cjmdesk.exchange import mermaid
from cjmdesk.exchange.mermaid.diagram import Diagram, MermaidError
from cjmdesk.exchange.mermaid.source import trimmed
from cjmdesk.exchange.mermaid.strict import parse
from cjmdesk.exchange.text_files import read_text
from cjmdesk.model import maps_in_order
from tests.exchange.mermaid.readings import BROKEN, GOOD
from tests.exchange.mermaid.test_strict import REFUSED, TAKEN, TITLES
from tests.exchange.mermaid.texts import random_text

HERE = Path(__file__).parent
COUNT = 20_000 if os.environ.get("CJMDESK_THOROUGH") else 1_000
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)

pytestmark = pytest.mark.skipif(
    not (HERE / "node_modules" / "mermaid").is_dir() or shutil.which("node") is None,
    reason="Mermaid is not installed: cd tests/exchange/mermaid_peer && npm install",
)


def peer(texts: list[str]) -> list[dict[str, Any] | None]:
    """What Mermaid reads from each text; None where it refuses."""
    run = subprocess.run(  # the command is ours, the texts go through a pipe
        ["node", "read.mjs"],
        cwd=HERE,
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=900,
    )
    return [None if "error" in reading else plain(reading) for reading in json.loads(run.stdout)]


def plain(reading: dict[str, Any]) -> dict[str, Any]:
    """The reading with names as people see them: line ends for <br>, no blanks at the ends."""
    return {
        "title": seen(reading["title"]),
        "accTitle": seen(reading["accTitle"]),
        "accDescr": seen(reading["accDescr"]),
        "sections": [seen(section) for section in reading["sections"]],
        "tasks": [
            (seen(t["section"]), seen(t["name"]), t["score"], [seen(a) for a in t["actors"]])
            for t in reading["tasks"]
        ],
    }


def seen(text: str) -> str:
    return trimmed(_BREAK.sub("\n", text).replace("\r\n", "\n").replace("\r", "\n"))


def ours(text: str) -> dict[str, Any] | None:
    try:
        return as_peer(parse(text))
    except MermaidError:
        return None


def as_peer(diagram: Diagram) -> dict[str, Any]:
    return {
        "title": diagram.title,
        "accTitle": diagram.acc_title,
        "accDescr": diagram.acc_descr,
        "sections": [s.name for s in diagram.sections if s.name is not None],
        "tasks": [
            (s.name or "", task.name, score_text(task.score), list(task.actors))
            for s in diagram.sections
            for task in s.tasks
        ],
    }


def score_text(score: float) -> str:
    """A number as JavaScript's `String` writes it."""
    if math.isnan(score):
        return "NaN"
    if math.isinf(score):
        return "Infinity" if score > 0 else "-Infinity"
    return str(int(score)) if score.is_integer() else repr(score)


def disagreements(texts: list[str]) -> list[tuple[str, Any, Any]]:
    pairs = [
        (text, *_uncleaned(ours(text), theirs))
        for text, theirs in zip(texts, peer(texts), strict=True)
    ]
    return [(text, mine, theirs) for text, mine, theirs in pairs if mine != theirs]


def _uncleaned(mine: Any, theirs: Any) -> tuple[Any, Any]:
    """Without texts in which Mermaid would clean HTML."""
    if mine and theirs:
        cleaned = [name for name in ("title", "accTitle", "accDescr") if "<" in mine[name]]
        mine, theirs = mine | dict.fromkeys(cleaned), theirs | dict.fromkeys(cleaned)
    return mine, theirs


def test_mermaid_reads_our_exports_like_the_originals() -> None:
    originals = [read_text(path) for path in GOOD]
    exports = []
    for text in originals:
        project = mermaid.read(text, name="x.mmd").project
        exports.append(mermaid.write(project, maps_in_order(project)[0].id).data.decode("utf-8"))
    for path, before, after in zip(GOOD, peer(originals), peer(exports), strict=True):
        assert before is not None, path.name
        assert after is not None, path.name
        for reading in (before, after):
            reading["tasks"] = [
                (*task[:3], frozenset(filter(None, task[3]))) for task in reading["tasks"]
            ]
        assert before == after, path.name


def test_mermaid_takes_and_refuses_the_same_of_our_examples() -> None:
    assert disagreements([read_text(path) for path in [*GOOD, *BROKEN]]) == []


def test_mermaid_agrees_with_every_trap_we_know() -> None:
    texts = [f"journey\n{body}\n" for body, _ in TAKEN]
    texts += [text for text, _ in REFUSED]
    texts += [text for text, _ in TITLES]
    assert disagreements(texts) == []


def test_mermaid_takes_and_refuses_the_same_of_generated_texts() -> None:
    chance = Random(20_240_711)
    texts = [random_text(chance) for _ in range(COUNT)]
    assert disagreements(texts) == []
    assert sum(ours(text) is not None for text in texts) > COUNT // 10
