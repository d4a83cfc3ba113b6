"""Trying foreign updates in a process of their own, which may die of them.

`python -m cjmdesk.document.probe` reads updates from its standard input, each after its length in
eight bytes, and ends with 0 if they make a journey, with 1 if not.
"""

import importlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import cjmdesk
from cjmdesk.document.document import JourneyDocument
from cjmdesk.document.incoming import STORED_UPDATE_BYTES, check_size
from cjmdesk.document.outcomes import Author
from cjmdesk.errors import UpdateRefused, system_words
from cjmdesk.words import message

PROBE_ARGUMENT = "--probe-updates"
"""In a bundled program, where there is no `python -m`, the main program's way to `main`."""

_SECONDS = 60.0
_MEMORY_BYTES = 4 * 2**30
_LENGTH_BYTES = 8


def checked_in_child(updates: Sequence[bytes], *, seconds: float = _SECONDS) -> None:
    """Let a child process load these updates. Raises UpdateRefused if it does not survive them."""
    for update in updates:
        check_size(len(update), STORED_UPDATE_BYTES)
    told = b"".join(len(one).to_bytes(_LENGTH_BYTES, "big") + one for one in updates)
    try:
        ended = subprocess.run(
            _command(),
            input=told,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(cjmdesk.__file__).parents[1],
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        reason = message("reading it takes too long.")
        raise UpdateRefused(reason=reason) from error
    except OSError as error:
        reason = message("{problem}.", problem=system_words(error))
        raise UpdateRefused(reason=reason) from error
    if ended.returncode != 0:
        raise UpdateRefused(reason=message("its edits cannot be read."))


def main() -> int:
    """The child's part. The exit code is the answer."""
    _limit_memory()
    document = JourneyDocument(Author("", ""))
    try:
        document.load(None, _updates(sys.stdin.buffer))
    except UpdateRefused:
        return 1
    return 0


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, PROBE_ARGUMENT]
    return [sys.executable, "-m", "cjmdesk.document.probe"]


def _updates(stream: BinaryIO) -> list[bytes]:
    updates: list[bytes] = []
    while length := stream.read(_LENGTH_BYTES):
        updates.append(stream.read(int.from_bytes(length, "big")))
    return updates


def _limit_memory() -> None:
    """Where the system can, stop a few bytes that ask for gigabytes."""
    try:
        resource = importlib.import_module("resource")
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main())
