"""`python -m tests.benchmarks [NAME …]` measures, and says figures as a table and as JSON.

Quote the ratios and medians: the machine's own speed drifts. The canvas has a command of its own,
`python -m tests.benchmarks.canvas`.
"""

import argparse
import json
import sys
from dataclasses import asdict

from tests.benchmarks.scenes import SCENES, Size
from tests.benchmarks.timing import Figures


def main() -> int:
    """Run the benchmarks that are named, or all; 1 if an aim is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(SCENES)}")
    parser.add_argument("--runs", type=int, default=Size().runs, help="runs of each, in turn")
    asked = parser.parse_args()
    unknown = set(asked.names) - set(SCENES)
    if unknown:
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    size = Size(runs=asked.runs)
    found = []
    for name in asked.names or SCENES:
        found.append(SCENES[name](size))
        print(_line(found[-1]), flush=True)
    print(json.dumps([asdict(one) for one in found]))
    return int(any(one.met is False for one in found))


def _line(told: Figures) -> str:
    text = f"{told.name:<44} median {told.median_ms:8.1f} ms   p95 {told.p95_ms:8.1f} ms"
    if told.ratio is not None:
        text += f"   {told.ratio:6.2f} x {told.against}"
    if told.aim:
        text += f"   aim {told.aim}: {'met' if told.met else 'MISSED'}"
    return text


if __name__ == "__main__":
    sys.exit(main())
