"""Virtual screens for programs that are moved by a real pointer and keys."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

SECONDS = 60
"""How long anything there may take before it counts as stuck."""


@contextmanager
def virtual_screen(width: int, height: int) -> Iterator[dict[str, str]]:
    """The environment of programs on a screen of their own, of that many pixels."""
    read, write = os.pipe()
    size = f"{width}x{height}x24"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        # Up to the end of the line: closing the pipe earlier would end the server.
        with os.fdopen(read) as told:
            number = told.readline().strip()
            yield {**os.environ, "DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait(SECONDS)
