"""Projects on disk, opened by whoever a test needs; all are closed afterwards."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest

from cjmdesk.document import Author
from cjmdesk.exchange import ImportedProject
from cjmdesk.exchange.samples import load_sample
from cjmdesk.storage import ProjectFile
from cjmdesk.workspace import Copy, Workspace


class OpenAs(Protocol):
    """Opens a project for somebody."""

    def __call__(self, path: Path, name: str = "ann", *, write: bool = True) -> Workspace: ...


def author(name: str) -> Author:
    return Author(name, f"{name}'s laptop")


def contents(path: Path) -> Copy:
    """All that a file holds, read without the child process that tries what strangers send."""
    file = ProjectFile.open(path, write=False)
    try:
        stored = file.load()
        rows = tuple(file.log_rows())
        return Copy(
            updates=[row.update for row in rows],
            rows=rows,
            sessions=tuple(stored.sessions),
            attachments=tuple(file.attachments()),
            evidence=tuple(file.evidence()),
        )
    finally:
        file.close()


@pytest.fixture
def open_as() -> Iterator[OpenAs]:
    opened: list[Workspace] = []

    def open_one(path: Path, name: str = "ann", *, write: bool = True) -> Workspace:
        opened.append(Workspace.open(path, author(name), write=write))
        return opened[-1]

    yield open_one
    for workspace in opened:
        workspace.close()


@pytest.fixture(scope="session")
def shop() -> ImportedProject:
    return load_sample("online-shop", "en")


@pytest.fixture(scope="session")
def made_project(tmp_path_factory: pytest.TempPathFactory, shop: ImportedProject) -> Path:
    path = tmp_path_factory.mktemp("made") / "shop.cjm"
    Workspace.create(path, author("ann"), shop).close()
    return path


@pytest.fixture
def project_path(tmp_path: Path, made_project: Path) -> Path:
    """A closed project file with the sample shop."""
    path = tmp_path / "shop.cjm"
    shutil.copy(made_project, path)
    return path
