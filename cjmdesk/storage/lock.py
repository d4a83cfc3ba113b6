"""One writer a project: a lock file beside it that says who holds it and dies with its process."""

import contextlib
import errno
import json
import os
import platform
import stat
import sys
from io import FileIO
from pathlib import Path
from typing import Self

from cjmdesk.errors import ProjectLocked, ProjectReadOnly, ProjectUnreachable
from cjmdesk.storage.connection import why_not_written
from cjmdesk.words import message

_MOST_BYTES = 1000
_LOCKED_HERE: set[str] = set()


class WriteLock:
    """The right to write a project, held until `release`.

    The system's own lock on the file decides, so that a killed process leaves nothing behind that
    matters; the text in it only tells others who it is.
    """

    def __init__(self, path: Path, file: FileIO) -> None:
        self._path = path
        self._file: FileIO | None = file

    @classmethod
    def take(cls, project: Path) -> Self:
        """`project` is an absolute path without links.

        Raises ProjectLocked where another has it, ProjectReadOnly in a folder that is closed,
        ProjectUnreachable.
        """
        path = project.with_name(project.name + ".lock")
        if str(path) in _LOCKED_HERE:
            raise ProjectLocked(file=project.name, holder=_me())
        file = _opened(path, project.name)
        try:
            taken = _lock(file)
        except OSError as error:
            file.close()
            # This disk knows no locks: two could write at once.
            raise ProjectUnreachable(file=project.name, reason=why_not_written(error)) from error
        if not taken:
            with file:
                holder = _holder(file)
            raise ProjectLocked(file=project.name, holder=holder)
        if not _is_still(path, file):
            # Its holder took it away between our opening and our locking it.
            file.close()
            return cls.take(project)
        # The text is for others to read; on a full disk the lock holds without it.
        with contextlib.suppress(OSError):
            file.truncate(0)
            file.write(json.dumps({"holder": _me()}).encode())
        _LOCKED_HERE.add(str(path))
        return cls(path, file)

    def release(self) -> None:
        """Let go and take the lock file away."""
        if self._file is None:
            return
        # Taken away while still held: nobody can come between and lose a fresh lock. Windows
        # removes no open file, and none that somebody else has opened meanwhile.
        with contextlib.suppress(OSError):
            self._path.unlink()
        self._file.close()
        self._file = None
        if os.name == "nt":
            with contextlib.suppress(OSError):
                self._path.unlink()
        _LOCKED_HERE.discard(str(self._path))


def _opened(path: Path, name: str) -> FileIO:
    # What lies in the place of the lock could be, or lead to, a file of somebody's.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = FileIO(os.open(path, flags, 0o666), "r+")
    except OSError as error:
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise ProjectReadOnly(file=name) from error
        raise ProjectUnreachable(file=name, reason=why_not_written(error)) from error
    found = os.fstat(file.fileno())
    if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1 or found.st_size > _MOST_BYTES:
        file.close()
        reason = message("something else lies where its lock should be.")
        raise ProjectUnreachable(file=name, reason=reason)
    return file


def _is_still(path: Path, file: FileIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except OSError:
        return False


def _me() -> str:
    return f"{platform.node()}, {os.getpid()}"


def _holder(file: FileIO) -> str:
    try:
        file.seek(0)
        told = json.loads(file.read(_MOST_BYTES))
        return str(told["holder"])[:200]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "?"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: FileIO) -> bool:
        # Far behind the text, which others must be able to read.
        file.seek(1 << 20)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: FileIO) -> bool:
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
