"""What the first picture of a project waits for, and what it does not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cjmdesk.exchange.samples import load_sample
from cjmdesk.workspace import Workspace, me

_LATER = (
    # Writers and readers of other programs' files.
    "charset_normalizer",
    "defusedxml",
    "openpyxl",
    "reportlab",
    "yaml",
    "cjmdesk.exchange.mermaid",
    "cjmdesk.exchange.snippets",
    "cjmdesk.exchange.tables.journeys",
    "cjmdesk.paper.map_pdf",
    "cjmdesk.workspace.outputs",
    "cjmdesk.workspace.recovery",
    # Faces are prepared once and then only read.
    "fontTools",
    "uharfbuzz",
    # Methods of scoring, and the command line with its reports.
    "cjmdesk.cli",
    "cjmdesk.insight.methods",
    "cjmdesk.insight.ranking",
    "cjmdesk.workspace.reports",
    # Windows that open on request.
    "cjmdesk.ui.clipboard",
    "cjmdesk.ui.command_palette",
    "cjmdesk.ui.competitors",
    "cjmdesk.ui.conflicts",
    "cjmdesk.ui.export_dialog",
    "cjmdesk.ui.map_list",
    "cjmdesk.ui.persona_editor",
    "cjmdesk.ui.shortcuts_sheet",
)

_SHOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from cjmdesk import app
from cjmdesk.canvas.map_view import MapView

paint = MapView.paintEvent

def painted(view, event):
    paint(view, event)
    if view.map_layout is not None:
        QTimer.singleShot(0, told)

def told():
    print(*sys.modules, sep="\\n", flush=True)
    QApplication.exit()

MapView.paintEvent = painted
app.run(Path(sys.argv[1]), sample=False, read_only=False, language="en")
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> frozenset[str]:
    """The modules that a fresh process has loaded when it has painted a sample."""
    folder = tmp_path_factory.mktemp("start")
    sample = folder / "sample.cjm"
    Workspace.create(sample, me(), load_sample("online-shop", "en")).close()
    folders = {f"CJMDESK_{kind}_DIR": str(folder / kind) for kind in ("DATA", "CONFIG")}
    done = subprocess.run(
        [sys.executable, "-c", _SHOW, str(sample)],
        env={**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return frozenset(done.stdout.split())


@pytest.mark.parametrize("module", _LATER)
def test_the_first_picture_does_not_wait_for(module: str, loaded: frozenset[str]) -> None:
    assert "cjmdesk.canvas.map_view" in loaded
    assert not {name for name in loaded if name == module or name.startswith(f"{module}.")}
