"""Cold starts beside each other: a window of Qt with nothing in it, and the product with maps."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import load_sample
from cjmdesk.workspace import Workspace, me
from tests.benchmarks.maps import invented, project_of


def starts(cards: int, size: str, runs: int) -> Mapping[str, tuple[float, float]]:
    """Median milliseconds and megabytes of each: `empty`, `sample`, and a map with `cards`.

    They run in turn, after one run of each that does not count.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample, large = folder / "sample.cjm", folder / "large.cjm"
        Workspace.create(sample, me(), load_sample("online-shop", "en")).close()
        Workspace.create(large, me(), ImportedProject(project_of(invented(cards)))).close()
        what = {"empty": "empty", "sample": str(sample), "large": str(large)}
        found: dict[str, list[tuple[float, float]]] = {name: [] for name in what}
        for run in range(runs + 1):
            for each, argument in what.items():
                told = _start(argument, size, folder)
                if run > 0:
                    found[each].append(told)
    return {
        name: (statistics.median(ms for ms, _ in told), statistics.median(mb for _, mb in told))
        for name, told in found.items()
    }


def empty_window(size: str) -> tuple[float, float]:
    """Milliseconds and megabytes of one start of a window with nothing in it."""
    with tempfile.TemporaryDirectory() as name:
        return _start("empty", size, Path(name))


def _start(argument: str, size: str, folder: Path) -> tuple[float, float]:
    folders = {f"CJMDESK_{kind}_DIR": str(folder / kind) for kind in ("DATA", "CONFIG")}
    # An installed product has its modules compiled; the first run, which does not count, does it.
    compiled = {"PYTHONPYCACHEPREFIX": str(folder / "compiled"), "PYTHONDONTWRITEBYTECODE": ""}
    began = {"PEERBENCH_T0": str(time.monotonic())}
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.fresh", argument, size],
        env={**os.environ, **folders, **compiled, **began},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return told["ms"], told["mb"]
