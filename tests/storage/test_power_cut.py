"""A power cut at any system call: what was acknowledged is there, and nothing is half there.

The real writer is traced; the disk is rebuilt as it may look after a cut at each call, and opened
the way anybody would open it.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from cjmdesk.errors import ProjectError
from tests.storage.disk_model import CALLS, Disk, calls
from tests.storage.lengths import thorough
from tests.storage.numbered import edits_in
from tests.storage.tracing import NO_TRACE_BECAUSE, traced

pytestmark = pytest.mark.skipif(bool(NO_TRACE_BECAUSE), reason=NO_TRACE_BECAUSE)

EDITS = thorough(everyday=4, full=24)
IMAGES_A_CALL = thorough(everyday=1, full=12)
CONTROL_EDITS = thorough(everyday=4, full=24)
CONTROL_IMAGES = thorough(everyday=1, full=2)
_MEMORY = Path("/dev/shm")


@dataclass
class Figures:
    """What came of the cuts."""

    images: int = 0
    lost: int = 0
    """Images that lack an acknowledged edit."""
    broken: int = 0
    """Images that cannot be opened, or hold half an edit."""


def test_no_acknowledged_edit_is_lost_in_a_power_cut(tmp_path: Path) -> None:
    figures = _cut(tmp_path, EDITS, IMAGES_A_CALL)
    sys.stdout.write(f"{figures}\n")
    assert figures.images > EDITS * 20 * IMAGES_A_CALL
    assert figures.broken == 0
    assert figures.lost == 0


def test_a_power_cut_would_be_noticed(tmp_path: Path) -> None:
    """The same with a setting known to lose edits, or the test above proves nothing."""
    figures = _cut(tmp_path, CONTROL_EDITS, CONTROL_IMAGES, "FULL")
    sys.stdout.write(f"{figures}\n")
    assert figures.broken == 0
    assert figures.lost > 0


def _cut(tmp_path: Path, edits: int, images: int, *durability: str) -> Figures:
    folder = tmp_path / "project"
    folder.mkdir()
    acks = tmp_path / "acks"
    trace = traced(
        ["-y", "-xx", "-s", "9999999", "-e", f"trace={CALLS}"],
        ["tests.storage.writing_child", folder / "a.cjm", str(edits), acks, *durability],
    )
    assert acks.read_text().split() == [str(n) for n in range(1, edits + 1)]
    random, figures = Random(1), Figures()
    with _memory() as image:
        for disk, acknowledged in _moments(trace, folder, acks):
            for _ in range(images):
                _restore(image, disk.after_power_cut(random))
                _judge(image / "a.cjm", acknowledged, figures)
    return figures


@contextmanager
def _memory() -> Iterator[Path]:
    """A folder in memory where there is such a thing: judging an image syncs a lot."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        yield Path(folder) / "image"


def _moments(trace: str, folder: Path, acks: Path) -> Iterator[tuple[Disk, int]]:
    """The disk after each call since the project was made, and the last edit acknowledged."""
    disk, acknowledged = Disk(folder), 0
    for call in calls(trace):
        if call.name == "write" and call.path == str(acks):
            acknowledged = int(call.data)
        elif not disk.take(call):
            continue
        if acknowledged:
            yield disk, acknowledged


def _restore(folder: Path, contents: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def _judge(path: Path, acknowledged: int, figures: Figures) -> None:
    figures.images += 1
    try:
        figures.lost += edits_in(path) < acknowledged
    except (ProjectError, AssertionError) as problem:
        sys.stdout.write(f"after edit {acknowledged}: {problem!r}\n")
        figures.broken += 1
