"""How fast the map view is: real gestures on a real layout, raster and flush included.

`python -m tests.benchmarks.canvas` measures maps with 1,000, 5,000 and 20,000 cards at 1920×1080
and 3840×2160, each in a process of its own, and cold starts; it prints one table with the share of
each goal that was taken. `--peerbench FILE` reads one map instead (see `maps`) and prints one JSON
object of milliseconds and megabytes as its last line.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.benchmarks import STARTED
from tests.benchmarks.fresh import resident_mb
from tests.benchmarks.gestures import Bench
from tests.benchmarks.maps import Told, invented, project_of

SIZES = ("1920x1080", "3840x2160")
CARDS = (1000, 5000, 20000)


def summary(frames: list[float]) -> dict[str, float]:
    """Median and 95th percentile."""
    ordered = sorted(frames) or [0.0]
    return {
        "p50": round(statistics.median(ordered), 2),
        "p95": round(ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))], 2),
        "max": round(ordered[-1], 2),
    }


def memory_mb() -> int:
    """What this process alone takes, in megabytes (0 where the system does not say)."""
    try:
        lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return round(int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024)


def measured(told: Told, size: tuple[int, int], runs: int = 1) -> dict[str, object]:
    """All gestures on one map; of several runs the one in which the machine was quietest."""
    began = time.monotonic()
    bench = Bench(project_of(told), size)
    shown = time.monotonic()
    bench.rest()
    build = round((shown - began) * 1000, 1)
    result: dict[str, object] = {
        "cards": len(told["cards"]),
        "size": f"{size[0]}x{size[1]}",
        "warm": {
            "start_to_shown": round((shown - STARTED) * 1000, 1),
            "page": build,
            "build": build,
            "layout": round(bench.layout_ms, 1),
        },
        "pan": _quietest(bench.pan, runs),
    }
    jumps = [bench.jump() for _ in range(runs)]
    result["jump"] = _best(summary(firsts) for firsts, _ in jumps)
    result["jump_sharp"] = _best(summary(sharps) for _, sharps in jumps)
    zooms = [bench.zoom() for _ in range(runs)]
    result["zoom"] = _best(summary(frames) for frames, _ in zooms)
    result["zoom_sharp"] = round(min(sharp for _, sharp in zooms), 1)
    result["fitpan"] = _quietest(bench.fit_and_pan, runs)
    result["drag"] = _quietest(bench.drag, runs)
    result["edit"] = _quietest(bench.edits, runs)
    bench.be_at_rest()
    result["mem_mb"], result["rss_mb"] = memory_mb(), round(resident_mb(), 1)
    # Last, since a text editor brings Qt's whole text machinery along.
    result["letter"] = _quietest(bench.letters, runs)
    return result


def _quietest(gesture: Callable[[], list[float]], runs: int) -> dict[str, float]:
    return _best(summary(gesture()) for _ in range(runs))


def _best(summaries: Iterable[dict[str, float]]) -> dict[str, float]:
    return min(summaries, key=lambda told: told["p95"])


def main() -> int:
    """Measure and print; 1 if a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--peerbench", type=Path, help="a map to read, as JSON")
    parser.add_argument("--size", action="append", help="of the view, as 1920x1080")
    parser.add_argument("--cards", type=int, nargs="*", default=list(CARDS))
    parser.add_argument("--runs", type=int, default=3, help="of each gesture and each start")
    parser.add_argument("--one", type=int, metavar="CARDS", help="one map in this very process")
    asked = parser.parse_args()
    sizes = asked.size or list(SIZES)
    if asked.peerbench is not None:
        told = json.loads(asked.peerbench.read_text(encoding="utf-8"))
        return _in_this_process(told, asked.size[0] if asked.size else SIZES[0], 1)
    if asked.one is not None:
        return _in_this_process(invented(asked.one), sizes[0], asked.runs)
    return _table(sizes, asked.cards, asked.runs)


def _table(sizes: list[str], cards: list[int], runs: int) -> int:
    # Not at the top: it brings the whole product along, and the map view is to be weighed alone.
    from tests.benchmarks.table import Row, print_table, start_rows

    rows: list[Row] = []
    for size in sizes:
        for number in cards:
            rows += Row.of(_in_a_process_of_its_own(number, size, runs), size)
    return print_table([*rows, *start_rows(sizes[0], runs)])


def _in_this_process(told: Told, size: str, runs: int) -> int:
    width, height = (int(part) for part in size.split("x"))
    application = QApplication([])
    print(json.dumps(measured(told, (width, height), runs)), flush=True)
    application.closeAllWindows()
    return 0


def _in_a_process_of_its_own(cards: int, size: str, runs: int) -> Told:
    command = [sys.executable, "-m", "tests.benchmarks.canvas"]
    asked = ["--one", str(cards), "--size", size, "--runs", str(runs)]
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=True)
    line = done.stdout.splitlines()[-1]
    print(line, flush=True)
    told: Told = json.loads(line)
    return told


if __name__ == "__main__":
    sys.exit(main())
