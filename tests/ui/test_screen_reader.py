"""What a screen reader is told of the real program, asked over the accessibility bus."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

import pytest

from tests.ui.test_real_window import SECONDS, screen, xdotool

__all__ = ["screen"]

PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("screen_reader.py")
BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


def has_atspi() -> bool:
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    found = shutil.which(PYTHON) is not None and BUS.exists()
    return found and subprocess.run([PYTHON, "-c", asked], capture_output=True).returncode == 0


pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool") and shutil.which("dbus-daemon")),
        reason="needs a virtual screen: sudo apt-get install xvfb xdotool dbus-daemon",
    ),
    pytest.mark.skipif(
        not has_atspi(),
        reason="needs Atspi: sudo apt-get install at-spi2-core python3-gi gir1.2-atspi-2.0",
    ),
]


class Thing(TypedDict):
    """Something on the accessibility bus; `place` is its middle on the screen."""

    name: str
    role: str
    focusable: bool
    showing: bool
    place: list[int]


@pytest.fixture
def session(screen: dict[str, str]) -> Iterator[dict[str, str]]:
    """The environment of programs on a screen with an accessibility bus."""
    environment = {**screen, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    bus = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert bus.stdout is not None
    yield {**environment, "DBUS_SESSION_BUS_ADDRESS": bus.stdout.readline().strip()}
    bus.terminate()
    bus.wait(SECONDS)
    bus.stdout.close()


@contextmanager
def running(session: dict[str, str], path: Path) -> Iterator[None]:
    """The program with a project open."""
    program = subprocess.Popen([sys.executable, "-m", "cjmdesk", "open", str(path)], env=session)
    try:
        yield
    finally:
        program.kill()
        program.wait(SECONDS)


def heard(session: dict[str, str], name: str) -> list[Thing]:
    """Everything in the window once something of this name is in it."""
    told = subprocess.run(
        [PYTHON, str(READER), "shop.cjm", name],
        env=session,
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    things: list[Thing] = json.loads(told.stdout)
    assert things, f"nothing is called {name}"
    return things


def test_the_window_and_everything_in_use_is_named_on_the_accessibility_bus(
    session: dict[str, str], shop: Path
) -> None:
    with running(session, shop):
        things = heard(session, "Journey map")
    assert things[0]["role"] == "frame"
    assert "shop.cjm" in things[0]["name"]
    assert "Title" in names(things, "text")
    assert "Undo" in " ".join(names(things, "push button"))
    used = [thing for thing in things if thing["focusable"] and thing["showing"]]
    assert used
    assert [thing for thing in used if not thing["name"].strip()] == []


def names(things: list[Thing], role: str) -> list[str]:
    return [thing["name"] for thing in things if thing["role"] == role]


def test_a_card_is_read_and_edited_in_the_outline_over_the_accessibility_bus(
    session: dict[str, str], shop: Path
) -> None:
    with running(session, shop):
        drawing = next(t for t in heard(session, "Journey map") if t["name"] == "Journey map")
        xdotool(session, "mousemove", *map(str, drawing["place"]), "click", "1")
        xdotool(session, "key", "ctrl+shift+o")
        things = heard(session, "Stops at a stoneware teapot")
        assert "Outline" in names(things, "tree")
        # Qt's name for the rows of a tree.
        rows = [thing for thing in things if thing["role"] == "table cell"]
        assert len(rows) > 100
        read = next(row["name"] for row in rows if "stoneware" in row["name"])
        assert read.startswith("Action “Stops at a stoneware teapot")
        assert read.endswith("Discover, step Sees it in a video")
        seen = next(
            row for row in rows if row["showing"] and row["name"].startswith("Touchpoint “")
        )
        xdotool(session, "mousemove", *map(str, seen["place"]), "click", "1")
        xdotool(session, "type", "Reads it aloud")
        xdotool(session, "key", "ctrl+Return")
        heard(session, "Touchpoint “Reads it aloud”")
