"""A map that a hand has built with events of the X server only is the map it was told to build."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cjmdesk.model import maps_in_order
from cjmdesk.workspace import Workspace, me
from tests.ui.by_hand.build import PARTS
from tests.ui.by_hand.portrait import differences, portrait
from tests.ui.screens import virtual_screen

pytestmark = [
    pytest.mark.window,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs a virtual screen: sudo apt-get install xvfb xdotool",
    ),
]

PART = "whole" if "CJMDESK_THOROUGH" in os.environ else "beginning"
SECONDS = 900


def test_a_map_built_by_hand_equals_the_one_it_was_built_from(tmp_path: Path) -> None:
    path = tmp_path / "built.cjm"
    with virtual_screen(1920, 1080) as screen:
        program = subprocess.run(
            [sys.executable, "-m", "tests.ui.by_hand.build", PART, str(path), str(tmp_path)],
            env=screen,
            stderr=subprocess.PIPE,
            text=True,
            timeout=SECONDS,
        )
    assert program.returncode == 0, program.stderr
    workspace = Workspace.open(path, me("ann"), write=False)
    built = workspace.project
    workspace.close()
    [found] = maps_in_order(built)
    assert differences(portrait(*PARTS[PART]()), portrait(built, found.id)) == ""


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("map", {"goal": "Another"}),
        ("stage", {"title": "Another"}),
        ("step", {"minutes": 77.0}),
        ("lane", {"hidden": True}),
        ("card", {"star": True}),
        ("emotion", {"value": 1.5}),
        ("link", {"target": None}),
    ],
)
def test_a_portrait_is_another_where_anything_is_different(
    kind: str, change: dict[str, object]
) -> None:
    project, map_id = PARTS["beginning"]()
    lines = portrait(project, map_id)
    assert sum(line.startswith("[") for line in lines) > 30
    known, record = next(iter(project.records_of(kind).items()))
    changed = project.replaced({kind: {known: record.model_copy(update=change)}})
    assert differences(lines, portrait(changed, map_id)) != ""
