"""A file read as it would be without anybody saying how."""

from pathlib import Path

from cjmdesk.exchange.evidence import EvidencePreview, Refusal, preview, read_rows
from cjmdesk.storage import Answer


def read(path: Path, *, mask: bool = True) -> tuple[EvidencePreview, list[Answer], list[Refusal]]:
    seen = preview(path)
    answers: list[Answer] = []
    refusals: list[Refusal] = []
    for row in read_rows(path, seen.recipe.model_copy(update={"mask": mask})):
        if isinstance(row, Refusal):
            refusals.append(row)
        else:
            answers.append(row)
    return seen, answers, refusals


def scores(answers: list[Answer], kind: str, question: str = "") -> list[float | None]:
    return [a.score for a in answers if a.kind == kind and question in a.question]
