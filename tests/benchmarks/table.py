"""The goals of the map view, and the table that says how much of each was taken."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.starts import empty_window, starts

_LARGE = 3840
_GOALS = {"pan": 4.0, "zoom": 8.3, "drag": 4.0, "fitpan": 8.3, "edit": 16.0, "letter": 16.0}
"""Milliseconds of the 95th percentile at 1920 × 1080."""
_GOAL_LARGE = 16.7
_MEMORY_CARDS = 5000
_GOAL_MEMORY = 80.0
_GOAL_SAMPLE, _GOAL_MAP = 2.0, 3.0
"""Times the start of an empty window."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, and the goal it is held against."""

    what: str
    median: float
    figure: float
    goal: float
    unit: str = "ms p95"

    @property
    def share(self) -> float:
        """How much of the goal was taken; 1 is all of it."""
        return self.figure / self.goal

    @staticmethod
    def of(told: Mapping[str, Any], size: str) -> "list[Row]":
        """The rows of one measured map."""
        large = int(size.split("x")[0]) >= _LARGE
        return [
            Row(
                f"{name} {told['cards']} cards {size}",
                told[name]["p50"],
                told[name]["p95"],
                _GOAL_LARGE if large else goal,
            )
            for name, goal in _GOALS.items()
        ] + _memory(told, large=large)


def _memory(told: Mapping[str, Any], *, large: bool) -> list[Row]:
    if told["cards"] != _MEMORY_CARDS or large:
        return []
    above = told["rss_mb"] - empty_window(told["size"])[1]
    what = f"memory {told['cards']} cards above an empty window"
    return [Row(what, above, above, _GOAL_MEMORY, "MB")]


def start_rows(size: str, runs: int) -> list[Row]:
    """Cold starts as ratios to that of an empty window."""
    found = starts(_MEMORY_CARDS, size, runs)
    empty = found["empty"][0]
    return [
        Row("start to the painted sample", empty, found["sample"][0] / empty, _GOAL_SAMPLE, "x"),
        Row(
            f"start to {_MEMORY_CARDS} painted cards",
            empty,
            found["large"][0] / empty,
            _GOAL_MAP,
            "x",
        ),
    ]


def print_table(rows: list[Row]) -> int:
    """One line a figure; 1 if a goal is missed."""
    print(f"{'':<46}{'p50':>9}{'figure':>9}{'goal':>8} {'':<7}{'share':>7}")
    for row in rows:
        verdict = "" if row.share <= 1 else "  MISSED"
        print(
            f"{row.what:<46}{row.median:>9.2f}{row.figure:>9.2f}{row.goal:>8.1f} {row.unit:<7}"
            f"{row.share:>7.2f}{verdict}"
        )
    return int(any(row.share > 1 for row in rows))
