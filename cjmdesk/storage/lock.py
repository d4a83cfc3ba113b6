"""One writer a project: a lock file beside it that says who holds it and dies with its process."""

import contextlib
import json
import os
import platform
import sys
from pathlib import Path
from typing import BinaryIO, Self

from cjmdesk.errors import ProjectLocked, ProjectReadOnly

_LOCKED_HERE: set[str] = set()


class WriteLock:
    """The right to write a project, held until `release`.

    The system's own lock on the file decides, so that a killed process leaves nothing behind that
    matters; the text in it only tells others who it is.
    """

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path = path
        self._file: BinaryIO | None = file

    @classmethod
    def take(cls, project: Path) -> Self:
        """Raises ProjectLocked where another has it, ProjectReadOnly in a folder that is closed."""
        path = project.with_name(project.name + ".lock")
        key = str(path.resolve())
        if key in _LOCKED_HERE:
            raise ProjectLocked(file=project.name, holder=_me())
        try:
            file = path.open("a+b")
        except OSError as error:
            raise ProjectReadOnly(file=project.name) from error
        if not _lock(file):
            with file:
                holder = _holder(file)
            raise ProjectLocked(file=project.name, holder=holder)
        if not _is_still(path, file):
            # Its holder took it away between our opening and our locking it.
            file.close()
            return cls.take(project)
        file.truncate(0)
        file.write(json.dumps({"holder": _me()}).encode())
        file.flush()
        _LOCKED_HERE.add(key)
        return cls(path, file)

    def release(self) -> None:
        """Let go and take the lock file away."""
        if self._file is None:
            return
        # Taken away while still held: nobody can come between and lose a fresh lock.
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()
        self._file = None
        _LOCKED_HERE.discard(str(self._path.resolve()))


def _is_still(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _me() -> str:
    return f"{platform.node()}, {os.getpid()}"


def _holder(file: BinaryIO) -> str:
    try:
        file.seek(0)
        told = json.loads(file.read(1000))
        return str(told["holder"])[:200]
    except (OSError, ValueError, KeyError, TypeError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        # Far behind the text, which others must be able to read.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
