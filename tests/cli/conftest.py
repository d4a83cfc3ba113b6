"""The command line, called as a shell calls it, in this process or in one of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from unittest.mock import Mock

import pytest

from cjmdesk.cli.main import run
from cjmdesk.document import Author
from cjmdesk.exchange.samples import load_sample
from cjmdesk.workspace import Workspace, copies

SECONDS = 60.0


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cjmdesk(Protocol):
    """Runs a command in this process."""

    def __call__(self, *words: str | Path) -> Ended: ...


@pytest.fixture
def cjmdesk(capsys: pytest.CaptureFixture[str]) -> Cjmdesk:
    def command(*words: str | Path) -> Ended:
        capsys.readouterr()
        try:
            code = run([str(word) for word in words], Mock(side_effect=AssertionError))
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Ended(code, said.out, said.err)

    return command


def in_a_process(
    *words: str | bytes | Path, text: bool = True, **environment: str
) -> subprocess.CompletedProcess[Any]:
    """Run `python -m cjmdesk` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "cjmdesk", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=text,
        encoding="utf-8" if text else None,
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="session")
def made_shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "shop.cjm"
    Workspace.create(path, Author("ann", "her laptop"), load_sample("online-shop", "en")).close()
    return path


@pytest.fixture
def shop(tmp_path: Path, made_shop: Path) -> Path:
    """A project with the sample shop."""
    path = tmp_path / "shop.cjm"
    shutil.copy(made_shop, path)
    return path


@pytest.fixture
def trusting(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are not first tried in a process of their own, where that is not the question."""
    monkeypatch.setattr(copies, "checked_in_child", lambda _updates: None)


def files_in(folder: Path) -> dict[str, bytes]:
    """Everything in a folder with its content, but for what the product keeps for itself."""
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*"))}
    return {
        str(name): path.read_bytes()
        for name, path in found.items()
        if path.is_file() and name.parts[0] not in ("data", "config")
    }
