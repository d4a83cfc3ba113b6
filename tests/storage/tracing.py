"""Runs parts of the test suite under strace, to see and to spoil their system calls."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

_SECONDS = 120


def traced(options: Sequence[str | Path], module: Sequence[str | Path]) -> str:
    """The trace of `python -m module` under these options of strace."""
    with tempfile.NamedTemporaryFile() as log:
        _run(log.name, options, module)
        return Path(log.name).read_text()


def output_of(options: Sequence[str | Path], module: Sequence[str | Path]) -> str:
    """What `python -m module` prints under these options of strace."""
    return _run(os.devnull, options, module)


def _run(log: str, options: Sequence[str | Path], module: Sequence[str | Path]) -> str:
    ended = subprocess.run(
        ["strace", "-f", "-o", log, *options, sys.executable, "-m", *module],
        check=False,
        capture_output=True,
        text=True,
        timeout=_SECONDS,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def _why_not() -> str:
    if shutil.which("strace") is None:
        return "strace is missing: apt-get install strace"
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return "" if tried.returncode == 0 else "processes may not be traced here"


NO_TRACE_BECAUSE = _why_not()
"""Why nothing can be traced on this machine; empty where it can."""
