"""The program in a real window on a screen of its own, moved by a real pointer and keys."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmdesk.ui.settings import Settings
from cjmdesk.workspace import Workspace, me
from tests.ui.screens import SECONDS, virtual_screen

__all__ = ["SECONDS"]

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs a virtual screen: sudo apt-get install xvfb xdotool",
    ),
]


@pytest.fixture
def screen() -> Iterator[dict[str, str]]:
    """The environment of programs on a virtual screen."""
    with virtual_screen(1366, 768) as environment:
        yield environment


def xdotool(environment: dict[str, str], *words: str) -> None:
    subprocess.run(["xdotool", *words], env=environment, check=True, timeout=SECONDS)


def test_a_card_is_deleted_by_pointer_and_key_and_the_window_closes(
    screen: dict[str, str], shop: Path, tmp_path: Path
) -> None:
    before = Workspace.open(shop, me(), write=False)
    count = len(before.project.cards)
    before.close()
    program = subprocess.Popen([sys.executable, "-m", "cjmdesk", "open", str(shop)], env=screen)
    try:
        xdotool(screen, "search", "--sync", "--onlyvisible", "--name", "shop.cjm")
        # The first action card, below the headers and right of the lane heads.
        xdotool(screen, "mousemove", "370", "210", "click", "1")
        xdotool(screen, "key", "Delete", "key", "ctrl+q")
        assert program.wait(SECONDS) == 0
    finally:
        program.kill()
    after = Workspace.open(shop, me(), write=False)
    assert len(after.project.cards) == count - 1
    after.close()
    kept = Settings.model_validate_json((tmp_path / "config" / "settings.json").read_bytes())
    assert kept.recent == (str(shop),)
