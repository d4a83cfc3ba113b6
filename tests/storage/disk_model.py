"""What may be on a disk after a power cut, worked out from a trace of system calls.

A written or cut file is durable only after fsync of that file, a made, renamed or removed name only
after fsync of its folder. What has not been synced survives as any subset; a write may be torn at
sectors of 512 bytes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
CALLS = "openat,pwrite64,write,ftruncate,fsync,fdatasync,unlink,unlinkat,link,linkat,rename"
"""System calls that a trace must hold: `strace -f -y -xx -s 9999999 -e trace=…`."""

_UNFINISHED = " <unfinished ...>"
_RESUMED = re.compile(r"(\d+ +)<\.\.\. \w+ resumed>")
_CALL = re.compile(r"\d+\s+(\w+)\((.*)\)\s+= (\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"^\d+<((?:\\x[0-9a-f]{2})*)>")


@dataclass(frozen=True)
class Call:
    """One system call that succeeded. Only the fields its name needs are filled."""

    name: str
    path: str
    other: str = ""
    """New name of a link or rename."""
    data: bytes = b""
    at: int = 0
    """Offset of a write or new length, bytes."""
    makes: bool = False


@dataclass
class _File:
    durable: bytes = b""
    pending: list[Call] = field(default_factory=list)


class Disk:
    """A folder under the hands of a program, and what a power cut would leave of it."""

    def __init__(self, folder: Path) -> None:
        self._folder = str(folder)
        self._names: dict[str, _File] = {}
        self._durable: dict[str, _File] = {}
        self._pending: list[tuple[str, _File | None]] = []

    def take(self, call: Call) -> bool:
        """Let a call happen; whether it touched this folder."""
        inside = call.path.startswith(self._folder + "/")
        if not inside and call.path != self._folder:
            return False
        file = self._names.get(call.path)
        match call.name:
            case "openat" if call.makes and file is None:
                self._named(call.path, _File())
            case "pwrite64" | "write" | "ftruncate" if file:
                file.pending.append(call)
            case "fsync" | "fdatasync" if not inside:
                self._durable = dict(self._names)
                self._pending.clear()
            case "fsync" | "fdatasync" if file:
                for pending in file.pending:
                    file.durable = _applied(file.durable, pending)
                file.pending.clear()
            case "unlink" | "unlinkat":
                self._named(call.path, None)
            case "link" | "linkat" | "rename" if file:
                self._named(call.other, file)
                if call.name == "rename":
                    self._named(call.path, None)
            case _:
                return False
        return True

    def after_power_cut(self, random: Random) -> dict[str, bytes]:
        """Contents by file name, as they may be when the power comes back."""
        names = dict(self._durable)
        for name, file in self._pending:
            if random.random() < 0.5:
                _put(names, name, file)
        return {Path(name).name: _survivor(file, random) for name, file in names.items()}

    def _named(self, name: str, file: _File | None) -> None:
        _put(self._names, name, file)
        self._pending.append((name, file))


def calls(trace: str) -> Iterator[Call]:
    """The calls of a trace in which no two overlap."""
    begun = ""
    for line in trace.splitlines():
        if line.endswith(_UNFINISHED):
            assert not begun
            begun = line.removesuffix(_UNFINISHED)
            continue
        resumed = _RESUMED.match(line)
        if resumed:
            # Only a thread that came or went may have been told of in between.
            assert begun.startswith(resumed[1])
            line, begun = begun + line[resumed.end() :], ""
        found = _CALL.match(line)
        if found:
            assert not begun
            yield _call(found[1], found[2])


def _call(name: str, arguments: str) -> Call:
    strings = [_bytes(text) for text in _STRING.findall(arguments)]
    file = _FILE.match(arguments)
    path = _bytes(file[1]).decode() if file else strings[0].decode()
    last = arguments.rsplit(",", 1)[-1].strip()
    match name:
        case "pwrite64":
            return Call(name, path, data=strings[0], at=int(last))
        case "write":
            return Call(name, path, data=strings[0])
        case "ftruncate":
            return Call(name, path, at=int(last))
        case "openat":
            return Call(name, path, makes="O_CREAT" in arguments)
        case "link" | "linkat" | "rename":
            return Call(name, path, other=strings[1].decode())
        case _:
            return Call(name, path)


def _bytes(escaped: str) -> bytes:
    return bytes.fromhex(escaped.replace("\\x", ""))


def _put(names: dict[str, _File], name: str, file: _File | None) -> None:
    if file is None:
        names.pop(name, None)
    else:
        names[name] = file


def _survivor(file: _File, random: Random) -> bytes:
    content = file.durable
    for call in file.pending:
        if random.random() < 0.5:
            for part in _torn(call, random):
                content = _applied(content, part)
    return content


def _torn(call: Call, random: Random) -> list[Call]:
    if call.name == "ftruncate" or len(call.data) <= SECTOR or random.random() < 0.7:
        return [call]
    return [
        Call(call.name, call.path, data=call.data[start : start + SECTOR], at=call.at + start)
        for start in range(0, len(call.data), SECTOR)
        if random.random() < 0.5
    ]


def _applied(content: bytes, call: Call) -> bytes:
    if call.name == "ftruncate":
        return content[: call.at].ljust(call.at, b"\0")
    padded = content.ljust(call.at, b"\0")
    return padded[: call.at] + call.data + padded[call.at + len(call.data) :]
