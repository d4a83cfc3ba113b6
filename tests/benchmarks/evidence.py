"""A million answers: into a project, in how much memory, and how soon a question is answered."""

import csv
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from cjmdesk.document import Author
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.evidence import preview
from cjmdesk.insight.evidence_curve import curve_from_evidence, scores_by_step
from cjmdesk.model import JourneyMap, MapId, Project, Stage, StageId, StageSlot, Step, StepId
from cjmdesk.storage import VerbatimQuery
from cjmdesk.workspace import Workspace
from cjmdesk.workspace.evidence import import_evidence, with_places

MOST_MEGABYTES = 500
QUESTION_MS = 1_000.0
MAP = MapId("m")
_STEPS = 20


def made(path: Path, rows: int) -> None:
    """A survey of so many answers, one in five with words."""
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(["Response ID", "Date", "Touchpoint", "Segment", "NPS", "E-mail", "Comment"])
        for n in range(rows):
            number = n * 2654435761 % (1 << 32)
            words = ""
            if n % 5 == 0:
                words = (
                    f"等了{number % 90}分钟没有人理我, it took far too long to pay, case {n % 977}"
                )
            out.writerow(
                [
                    f"R_{number:010d}", f"202{5 + n % 2}-{number % 12 + 1:02d}-{n % 28 + 1:02d}",
                    f"Step {number % _STEPS}", f"Segment {number % 5}", number % 11,
                    f"p{number}@example.org", words,
                ]
            )  # fmt: skip


def measured(folder: Path, rows: int) -> dict[str, float]:
    """Seconds and megabytes of reading with csv, importing and asking."""
    path = folder / "survey.csv"
    made(path, rows)
    found = {"csv_s": _timed(lambda: _read(path))}
    workspace = Workspace.create(folder / "a.cjm", Author("ann", "here"), project())
    recipe = with_places(preview(path).recipe, workspace.project)
    start = time.perf_counter()
    done = import_evidence(workspace, path, recipe)
    found["import_s"] = time.perf_counter() - start
    if done.added != rows or done.refused:
        raise AssertionError((done.added, done.refused))
    start = time.perf_counter()
    if import_evidence(workspace, path, recipe).added:
        raise AssertionError("the same file came in twice")
    found["again_s"] = time.perf_counter() - start
    found["question_s"] = _timed(lambda: _asked(workspace))
    query = VerbatimQuery(words=("没有人", "case 5"))
    found["search_s"] = _timed(lambda: workspace.verbatims(query))
    rare = VerbatimQuery(words=("nobody says this",))
    found["search_in_vain_s"] = _timed(lambda: workspace.verbatims(rare))
    found["project_mb"] = (folder / "a.cjm").stat().st_size / 1e6
    found["file_mb"] = path.stat().st_size / 1e6
    workspace.close()
    found["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def in_a_process(rows: int) -> dict[str, float]:
    """The same in a process of its own: nothing else counts as its memory."""
    with tempfile.TemporaryDirectory() as folder:
        told = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.evidence", folder, str(rows)],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return {name: float(value) for name, value in map(str.split, told.splitlines())}


def _asked(workspace: Workspace) -> None:
    counts = workspace.evidence_counts()
    by_step = scores_by_step(workspace.project, counts)
    curve = curve_from_evidence(workspace.project, MAP, counts)
    if len(curve) != _STEPS or not by_step:
        raise AssertionError("answers went to no step")


def _read(path: Path) -> int:
    with path.open(newline="", encoding="utf-8") as file:
        return sum(1 for _ in csv.reader(file))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def project() -> ImportedProject:
    """A map of twenty steps."""
    steps = {
        f"s{n}": Step(
            id=StepId(f"s{n}"),
            slot=StageSlot(stage=StageId("st"), order=f"V{n:02d}"),
            title=f"Step {n}",
        )
        for n in range(_STEPS)
    }
    stage = Stage(id=StageId("st"), map=MAP, title="All")
    return ImportedProject(
        Project(maps={"m": JourneyMap(id=MAP)}, stages={"st": stage}, steps=steps)
    )


def main() -> int:
    """Print figures as `name value` lines."""
    folder, rows = sys.argv[1:]
    for name, value in measured(Path(folder), int(rows)).items():
        print(name, value)
    return 0


if __name__ == "__main__":
    sys.exit(main())
