"""Every benchmark runs; how fast is for the benchmarks themselves to say."""

import pytest

from tests.benchmarks.scenes import SCENES, Size

SMALL = Size(cards=60, printed=60, tasks=40, merged=5, runs=2, edits=4, answers=300)


@pytest.mark.parametrize("name", SCENES)
def test_a_benchmark_runs_at_a_small_size(name: str) -> None:
    told = SCENES[name](SMALL)
    assert 0 < told.median_ms <= told.p95_ms
    assert (told.ratio is None) == (told.against == "")
