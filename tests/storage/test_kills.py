"""Kill -9 in the middle of everything: what was acknowledged is there."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.lengths import thorough

KILLS = thorough(everyday=20, full=200)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked on this system")
def test_no_acknowledged_edit_is_lost_when_the_writer_is_killed(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "tests.storage.kill_rounds", tmp_path / "a.cjm", str(KILLS), "7"],
        check=True,
        capture_output=True,
        text=True,
        timeout=30 + KILLS,
    )
    figures = json.loads(told.stdout)
    sys.stdout.write(f"{figures}\n")
    assert figures["kills"] == KILLS
    assert figures["lost"] == 0
    # A kill that never hits an edit in the middle proves nothing.
    assert figures["left_half_done"] > 0
