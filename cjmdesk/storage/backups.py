"""Copies that nobody asked for, kept outside the project's folder."""

import hashlib
import shutil
from datetime import UTC, datetime
from pathlib import Path

from cjmdesk import places
from cjmdesk.storage.making import copy_project, made_beside

LATEST = 10
"""Newest backups of a project that are kept."""
DAYS = 7
"""Days of which the last backup is kept besides."""
_STAMP = "%Y%m%dT%H%M%S.%fZ"


def keep(path: Path, place: Path) -> Path:
    """Back up the project `path`, read at `place`, and thin out its older backups.

    Raises ProjectNotMade.
    """
    target = _target(path, ".cjm")
    with made_beside(target, replace=False) as part:
        copy_project(place, part)
    kept = backups_of(path)
    for old in set(kept) - set(worth_keeping(kept)):
        old.unlink(missing_ok=True)
    return target


def set_aside(path: Path, sidecar: Path) -> Path:
    """Move a file that would destroy the project among its backups."""
    return Path(shutil.move(sidecar, _target(path, ".left-over")))


def backups_of(path: Path) -> list[Path]:
    """The backups of a project, newest first; there need not be a file at `path` any more."""
    return sorted(_folder(path).glob("*.cjm"), reverse=True)


def worth_keeping(backups: list[Path]) -> list[Path]:
    """Of backups, newest first: the latest, and the last of each of the latest days."""
    last_of_day: dict[str, Path] = {}
    for backup in backups:
        last_of_day.setdefault(_moment(backup)[:8], backup)
    return sorted({*backups[:LATEST], *list(last_of_day.values())[:DAYS]}, reverse=True)


def _moment(backup: Path) -> str:
    return backup.name.removesuffix(".cjm")


def _target(path: Path, ending: str) -> Path:
    folder = _folder(path)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder / (datetime.now(UTC).strftime(_STAMP) + ending)


def _folder(path: Path) -> Path:
    place = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:12]
    return places.data_folder() / "backups" / f"{path.stem[:40]}-{place}"
