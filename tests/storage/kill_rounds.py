"""Kills a writer again and again: `python -m tests.storage.kill_rounds PROJECT ROUNDS SEED`.

Each round forks a writer, which acknowledges every durable edit on a pipe, kills it at a random
moment, and holds the file against what was acknowledged. Forking needs a process without threads,
so this is a program of its own; it prints its figures as JSON.
"""

import json
import os
import select
import signal
import struct
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from cjmdesk.storage import ProjectFile
from tests.storage.numbered import edits_in, numbered

_ACK = struct.Struct("<q")
_OPENED = 0


@dataclass
class Figures:
    """What came of the rounds."""

    kills: int = 0
    acknowledged: int = 0
    left_half_done: int = 0
    """Kills that left a journal behind."""
    lost: int = 0


def rounds(path: Path, count: int, seed: int) -> Figures:
    """Kill `count` writers of a new project at `path`."""
    random = Random(seed)
    figures = Figures()
    ProjectFile.create(path, numbered(1)).close()
    held = 1
    for n in range(count):
        # Every fourth kill may hit the opening and what it undoes, the others an edit.
        awaited = 0 if n % 4 == 0 else random.randint(1, 4)
        acknowledged = _killed(path, held + 1, awaited, random.uniform(0.0005, 0.03))
        figures.kills += 1
        figures.acknowledged += max(0, acknowledged - held)
        figures.left_half_done += path.with_name(path.name + "-journal").exists()
        found = edits_in(path)
        figures.lost += max(0, max(acknowledged, held) - found)
        held = found
    return figures


def _killed(path: Path, first: int, awaited: int, seconds: float) -> int:
    """Run a writer until so many answers and seconds later, and kill it; the last edit answered."""
    reading, writing = os.pipe()
    writer = os.fork()
    if writer == 0:
        os.close(reading)
        _write(path, first, writing)
    os.close(writing)
    answer = b""
    try:
        while len(answer) < awaited * _ACK.size and (more := os.read(reading, _ACK.size)):
            answer += more
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            if not select.select([reading], [], [], left)[0]:
                break
            answer += os.read(reading, 1 << 16)
    finally:
        os.kill(writer, signal.SIGKILL)
        _, status = os.waitpid(writer, 0)
    if os.WIFEXITED(status):
        raise AssertionError(f"the writer ended by itself: {os.WEXITSTATUS(status)}")
    while more := os.read(reading, 1 << 16):
        answer += more
    os.close(reading)
    whole = len(answer) - len(answer) % _ACK.size
    return max((n for (n,) in _ACK.iter_unpack(answer[:whole])), default=_OPENED)


def _write(path: Path, first: int, answers: int) -> None:
    try:
        file = ProjectFile.open(path, write=True)
        os.write(answers, _ACK.pack(_OPENED))
        n = first
        while True:
            file.append(numbered(n)).result()
            os.write(answers, _ACK.pack(n))
            n += 1
    finally:
        os._exit(1)


if __name__ == "__main__":
    told = rounds(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
    sys.stdout.write(json.dumps(asdict(told)))
