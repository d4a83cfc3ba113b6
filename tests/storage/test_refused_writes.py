"""System calls that fail under the writer: nothing acknowledged is lost, and the user is told."""

import json
import sys
from pathlib import Path

import pytest

from cjmdesk.storage import ProjectFile
from tests.storage.lengths import thorough
from tests.storage.numbered import edits_in, numbered
from tests.storage.tracing import NO_TRACE_BECAUSE, output_of

pytestmark = pytest.mark.skipif(bool(NO_TRACE_BECAUSE), reason=NO_TRACE_BECAUSE)

LAST = 8
FULL = "the disk is full."
SILENT = "the disk does not answer as it should."
SHUT = "the file or its folder cannot be opened."
AT_THE_DOOR = {"ProjectUnreachable", "ProjectReadOnly"}
FAULTS = {
    ("pwrite64", "ENOSPC"): {FULL},
    ("pwrite64", "EIO"): {SILENT},
    ("fdatasync", "EIO"): {SILENT},
    ("unlink", "EIO"): {SILENT},
    ("openat", "EMFILE"): {SHUT, SILENT, *AT_THE_DOOR},
}
EVERYDAY = ["5..9"]
MOMENTS = [*EVERYDAY, *map(str, (*range(1, 13), 15, 18)), "5+", "20+", "30+", "3..20"]


CASES = [
    (call, error, when)
    for call, error in FAULTS
    for when in (MOMENTS if thorough(everyday=0, full=1) else EVERYDAY)
]
"""System call, error, and at which of its calls it fails."""


@pytest.mark.parametrize(("call", "error", "when"), CASES)
def test_a_failing_call_loses_nothing_and_is_told(
    tmp_path: Path, call: str, error: str, when: str
) -> None:
    path = tmp_path / "a.cjm"
    ProjectFile.create(path, numbered(1)).close()
    inject = f"inject={call}:error={error}:when={when}"
    touched: list[str | Path] = ["-P", path, "-P", f"{path}-journal", "-P", tmp_path]
    told = json.loads(
        output_of(
            [*touched, "-e", f"trace={call}", "-e", inject],
            ["tests.storage.stubborn_writer", path, str(LAST)],
        )
    )
    sys.stdout.write(f"{call} {error} {when}: {told}\n")
    assert set(told["refusals"]) <= FAULTS[call, error]
    assert told["refusals"] or told["acknowledged"] == LAST
    assert edits_in(path) >= told["acknowledged"]
    if when in (*EVERYDAY, "5+"):
        assert told["refusals"]
