"""Times as they can be trusted on a shared machine: medians, and ratios taken pair by pair."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """What one benchmark found; `ratio` and `aim` where it is held against a reference."""

    name: str
    median_ms: float
    p95_ms: float
    ratio: float | None = None
    against: str = ""
    aim: str = ""
    met: bool | None = None


def times(work: Callable[[], object], runs: int) -> list[float]:
    """Milliseconds of each run, after one that does not count."""
    work()
    return [timed(work) for _ in range(runs)]


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one run, without Python's garbage collection in the middle of it."""
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        work()
        return (time.perf_counter() - start) * 1000
    finally:
        gc.enable()


def in_turn(
    work: Callable[[], object], reference: Callable[[], object], runs: int
) -> tuple[list[float], float]:
    """Times of `work`, and the median of its ratios to `reference`, the two run in turn."""
    work()
    reference()
    pairs = [(timed(work), timed(reference)) for _ in range(runs)]
    return [own for own, _ in pairs], statistics.median(own / other for own, other in pairs)


def figures(name: str, found: list[float], **told: float | str | bool | None) -> Figures:
    """Median and 95th percentile of some times."""
    ordered = sorted(found)
    p95 = ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    return Figures(name, statistics.median(found), p95, **told)  # type: ignore[arg-type]
