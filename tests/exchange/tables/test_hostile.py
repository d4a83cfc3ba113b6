"""Files made to harm are refused or read, with little memory and within a time limit."""

import json
import subprocess
import sys

import pytest

from tests.exchange.tables.hostile import READ, REFUSED

SECONDS_FOR_ALL = 180


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each file; all are read by one process, whose memory only grows."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in {**REFUSED, **READ}.items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.exchange.tables.hostile", str(folder), *REFUSED, *READ],
        capture_output=True,
        text=True,
        timeout=SECONDS_FOR_ALL,
        check=False,
    )
    for path in folder.iterdir():
        path.unlink()
    assert done.returncode == 0, done.stdout[-500:] + done.stderr[-2_000:]
    return {name: became for name, became, *_cost in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", REFUSED)
def test_a_harmful_file_is_refused_in_words(name: str, outcomes: dict[str, str]) -> None:
    assert outcomes[name] == "refused"


@pytest.mark.parametrize("name", READ)
def test_an_odd_file_is_read_all_the_same(name: str, outcomes: dict[str, str]) -> None:
    assert outcomes[name] == "read"
